"""Numbers of how sure the ranking is: how often the first place comes first, as entered and under two stresses."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from appraisal.options import sensitivity
from appraisal.options.engine import Appraisal
from appraisal.options.results.keys import Pairs
from appraisal.reference import stress

Shares = NDArray[np.float64]


def how_sure(appraisal: Appraisal) -> Pairs:
    """Yield, where options are ranked, in how many futures one of the first place comes first, and each option.

    As entered, with common error of an option's scores, and with the first option alone a year late. Of a stress that
    would change nothing, or where several options share the first place and none is the first, nothing.
    """
    if not appraisal.plan.case.ranks or len(appraisal.options) < 2:
        return
    as_entered = dict(zip(appraisal.options, map(float, appraisal.mean("share_best")), strict=True))
    yield "robustness.as_entered.first_place", sum(as_entered[option] for option in appraisal.places[0])
    for name, shares in _stressed(appraisal):
        stem, by_option = f"robustness.{name}", dict(zip(appraisal.options, map(float, shares), strict=True))
        yield f"{stem}.{stress(name).unit}", stress(name).size
        yield f"{stem}.first_place", sum(by_option[option] for option in appraisal.places[0])
        for option, share in by_option.items():
            yield f"{stem}.options.{option}.share_best", share


def _stressed(appraisal: Appraisal) -> Iterator[tuple[str, Shares]]:
    common_error = sensitivity.first_with_common_error(appraisal)
    if common_error is not None:
        yield "common_error", common_error
    first = appraisal.places[0]
    late = sensitivity.first_with_late_start(appraisal, first[0]) if len(first) == 1 else None
    if late is not None:
        yield "leader_late", late
