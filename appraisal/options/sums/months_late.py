"""By how many whole months an option may be late, and how likely each is."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.estimates import Discrete, Estimate, Fixed
from appraisal.options.sums.rises import GRID

Array = NDArray[np.float64]


@lru_cache(maxsize=256)  # a plan is made anew for each scenario, and a quantile takes long
def months_late(late: Estimate) -> tuple[Array, Array]:
    """Return by how many months an option may be late, in rising order, and how likely each is.

    >>> months, chances = months_late(Discrete((0.0, 6.4, 5.8), (0.5, 0.3, 0.2)))
    >>> months.tolist(), chances.tolist()
    ([0.0, 6.0], [0.5, 0.5])
    """
    match late:
        case Fixed(value):
            values, chances = np.array([value]), np.ones(1)
        case Discrete(values_of, chances_of):
            values, chances = np.array(values_of), np.array(chances_of)
        case _:
            values, chances = late.quantile(GRID), np.full(len(GRID), 1 / len(GRID))
    months = np.maximum(np.rint(values), 0)
    found, where = np.unique(months, return_inverse=True)
    return found, np.bincount(where, weights=chances).astype(float)
