"""How volumes and prices multiply a line's share of each year."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.estimates import Estimate, Fixed
from appraisal.options.case import PRICES, Case, CostLine, Path, Terms
from appraisal.options.case.prices import general_prices, path_of

Array = NDArray[np.float64]
GRID = (np.arange(5_000) + 0.5) / 5_000  # of a distribution, for what it is on average


def paths_of(case: Case, line: CostLine) -> tuple[Path, ...]:
    """Return the paths of a line's own: of its volume and of its price."""
    named = (line.volume, "" if line.terms is Terms.NOMINAL or line.rises_with == PRICES else line.rises_with)
    return tuple(path for code in named if (path := path_of(case, code)) is not None)


def rises_of(case: Case, line: CostLine) -> Array:
    """Return by what the volume and price of a line multiply its share in each year on average, shape (years,)."""
    uncertain = next((path for path in paths_of(case, line) if not path.certain), None)
    likely, *towards = indices(case, line, uncertain)
    if uncertain is None:
        return likely
    return np.asarray(likely + np.array(either_way(uncertain.towards)) @ np.array(towards))


def indices(case: Case, line: CostLine, uncertain: Path | None) -> tuple[Array, ...]:
    """Return by what the volume and price of a line multiply its share in each year: likely, and what is added towards
    the high and the low of its uncertain path."""
    general = np.array(general_prices(case))
    price = np.ones(len(case.years)) if line.terms is Terms.NOMINAL else general
    certain = price
    for path in paths_of(case, line):
        if path is not uncertain:
            certain = certain * np.array(path.likely)
    if line.rises_with != PRICES and line.terms is not Terms.NOMINAL:
        certain = certain / general  # its own price stands in place of prices in general
    if uncertain is None:
        return (certain,)
    likely, low, high = (np.array(each) for each in (uncertain.likely, uncertain.low, uncertain.high))
    return certain * likely, certain * (high - likely), certain * (low - likely)


@lru_cache(maxsize=256)
def either_way(towards: Estimate) -> tuple[float, float]:
    """Return how far a path is towards its high, and towards its low, on average."""
    if isinstance(towards, Fixed):
        return max(towards.mean, 0.0), max(-towards.mean, 0.0)
    drawn = towards.quantile(GRID)
    return float(np.maximum(drawn, 0).mean()), float(np.maximum(-drawn, 0).mean())
