"""A fee that hangs on the benefit: what of it may be paid. Pure sums; money is pounds.

The fee is cut until the recurrent annual benefit is in the stated ratio to it: what may be paid is the lesser of the
fee and of the benefit divided by the ratio, and never less than nothing. A contract that says "greater than" is not
satisfied by exactly the ratio, and one that says "at least" is: the two differ by one penny at most.
"""

from __future__ import annotations

from decimal import ROUND_FLOOR, Decimal

import numpy as np
from numpy.typing import ArrayLike, NDArray

_PENNY = Decimal("0.01")
_SURE = 6  # decimals of a sum of money: what is beyond them comes of adding up in binary, and is no part of a penny


def carries(wanted: float, benefit: ArrayLike, *, greater: bool) -> NDArray[np.bool_]:
    """Return whether each of these annual benefits carries the whole fee, for which `wanted` is the size it must have.

    >>> carries(600_000, [600_000, 600_001], greater=True).tolist()
    [False, True]
    """
    found = np.asarray(benefit, dtype=float)
    return np.asarray(found > wanted if greater else found >= wanted)


def pence(amount: float) -> float:
    """Return a sum in pounds and whole pence, and no more than it is.

    >>> pence(100_000 / 3), pence(240_000.0)
    (33333.33, 240000.0)
    """
    return float(Decimal(repr(round(float(amount), 6))).quantize(_PENNY, ROUND_FLOOR))


def most_payable(amount: float, ratio: float, benefit: float, *, greater: bool) -> float:
    """Return the most in pounds and pence that a recurrent annual benefit carries, for a benefit that must be
    `greater` than the ratio times the fee, or else at least that.

    >>> most_payable(400_000, 1.5, 600_000, greater=True), most_payable(400_000, 1.5, 600_000, greater=False)
    (399999.99, 400000.0)
    >>> most_payable(400_000, 1.5, 600_000.02, greater=True), most_payable(400_000, 1.5, 0, greater=True)
    (400000.0, 0.0)
    """
    exactly = Decimal(repr(round(float(benefit), _SURE))) / Decimal(repr(float(ratio)))
    most = exactly.quantize(_PENNY, ROUND_FLOOR)
    if greater and most == exactly:
        most -= _PENNY
    return float(max(Decimal(0), min(most, Decimal(repr(float(amount))))))
