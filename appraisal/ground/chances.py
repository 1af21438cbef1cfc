"""Chances and shares in words and in percentages, honest at both ends."""

from __future__ import annotations

import math

from appraisal.ground.rounding import SAME, WORDS, rounded, written


def in_ten(share: float) -> str:
    """Return a share of simulated futures in plain words, honest at both ends; what prints as 1% is one in a hundred.

    >>> [in_ten(share) for share in (0, 0.004, 0.009, 0.03, 0.05, 0.08, 0.55, 0.949)]
    ['none', 'fewer than one in a hundred', 'about one in a hundred', 'fewer than one in twenty', 'about one in twenty',
     'about one in ten', 'about six in ten', 'about nine in ten']
    >>> in_ten(0.96), in_ten(0.99), in_ten(1)
    ('more than nine in ten', 'nearly all', 'all')
    """
    if math.isclose(share, 0, abs_tol=SAME):
        return "none"
    if math.isclose(share, 1, abs_tol=SAME):
        return "all"
    for below, said in _SMALL:
        if share < below:
            return said
    for least, said in ((0.99, "nearly all"), (0.95, "more than nine in ten")):
        if share >= least:
            return said
    return f"about {WORDS[int(rounded(10 * share, 0))]} in ten"


_SMALL = (
    (0.005, "fewer than one in a hundred"),
    (0.015, "about one in a hundred"),
    (0.045, "fewer than one in twenty"),
    (0.075, "about one in twenty"),
)


def in_hundred(share: float) -> str:
    """Return a share of simulated futures as so many of 100, honest at both ends: for a sentence that a plan hangs on.

    >>> [in_hundred(share) for share in (0, 0.002, 0.46, 0.994, 0.999, 1)]
    ['none', 'fewer than one in a hundred', '46 of 100', '99 of 100', 'nearly all', 'all']
    """
    if math.isclose(share, 0, abs_tol=SAME):
        return "none"
    if math.isclose(share, 1, abs_tol=SAME):
        return "all"
    if share < 0.005:
        return "fewer than one in a hundred"
    return "nearly all" if share >= 0.995 else f"{written(rounded(100 * share, 0))} of 100"


def percent(share: float) -> str:
    """Return a share as a whole percentage; what is not quite none or all does not print as 0% or 100%.

    >>> percent(0.615), percent(0), percent(0.0001), percent(0.9999), percent(1)
    ('62%', '0%', 'under 1%', 'over 99%', '100%')
    """
    if SAME < share < 0.005:
        return "under 1%"
    if 0.995 <= share < 1 - SAME:
        return "over 99%"
    return f"{written(rounded(100 * share, 0))}%"


def percent_in_tenths(share: float) -> str:
    """Return a share as a percentage with one decimal, honest at both ends.

    >>> [percent_in_tenths(share) for share in (0, 0.0001, 0.6154, 0.974, 0.9996, 1)]
    ['0.0%', 'under 0.1%', '61.5%', '97.4%', 'over 99.9%', '100.0%']
    """
    if SAME < share < 0.0005:
        return "under 0.1%"
    if 0.9995 <= share < 1 - SAME:
        return "over 99.9%"
    return f"{written(rounded(100 * share, 1))}%"
