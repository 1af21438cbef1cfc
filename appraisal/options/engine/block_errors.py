"""Standard errors of what is no mean: percentiles, ranks and wins, from the blocks of the draws that are kept.

A block of 1,000 draws is a replicate of the run, so what a statistic is in each says how far chance takes it. NaN where
fewer than two whole blocks are kept.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.draws import BLOCK
from appraisal.options.engine.array_plan import standing
from appraisal.options.engine.result import Appraisal
from appraisal.options.engine.statistics import kept_statistic
from appraisal.options.sums import scoring

Array = NDArray[np.float64]
PERCENTILES = (10, 50, 80, 90)


def errors_of_percentiles(appraisal: Appraisal, statistic: str) -> Array:
    """Return the standard errors of the percentiles 10, 50, 80 and 90 of a statistic, shape (4, options), in its unit.

    >>> from appraisal.options.words.examples import small
    >>> errors_of_percentiles(small().appraisal, "net_present_cost").shape
    (4, 3)
    """
    kept = kept_statistic(appraisal.plan, appraisal.kept, statistic)
    return _errors(kept, lambda block: np.asarray(np.percentile(block, PERCENTILES, axis=-1)))


def errors_of_order(appraisal: Appraisal) -> tuple[Array, Array]:
    """Return the standard errors of the shares of draws in which each option takes each rank, (options, ranks), and in
    which it beats each other, (options, options).

    >>> from appraisal.options.words.examples import small
    >>> [each.shape for each in errors_of_order(small().appraisal)]
    [(3, 3), (3, 3)]
    """

    def shares(block: Array) -> Array:
        better, above, level = scoring.compare(block)
        return np.asarray(np.stack([scoring.rank_counts(above, level), better]) / block.shape[1])

    ranks, wins = _errors(standing(appraisal.plan, appraisal.kept), shares)
    return ranks, wins


def _errors(kept: Array, found: Callable[[Array], Array]) -> Array:
    """Return the standard error of what is found of values by draw, shape (options, draws)."""
    blocks = kept.shape[1] // BLOCK
    parts = np.array([found(kept[:, BLOCK * b : BLOCK * (b + 1)]) for b in range(max(blocks, 1))])
    if blocks < 2:
        return np.full(parts.shape[1:], np.nan)
    return np.asarray(parts.std(axis=0, ddof=1) / np.sqrt(blocks))
