"""A fee that hangs on a benefit: the sum, wherever such a fee is agreed or paid. Money is pounds."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray


def payable(amount: ArrayLike, ratio: float, benefit: ArrayLike) -> NDArray[np.float64]:
    """Return the fee that each of these recurrent annual benefits carries: the lesser of it and of the benefit divided
    by the ratio, never less than nothing; but for a penny.

    >>> payable(400_000, 1.5, [750_000, 600_000, 300_000, -10_000]).tolist()
    [400000.0, 400000.0, 200000.0, 0.0]
    """
    return np.clip(np.asarray(benefit, dtype=float) / ratio, 0.0, amount)
