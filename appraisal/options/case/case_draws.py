"""The recipe of a case's draws: every estimate in it under the name of its figure."""

from __future__ import annotations

from appraisal.chance.correlation import CorrelationError, groups
from appraisal.chance.draws import Draws, require_run, whole_blocks
from appraisal.chance.estimates import Estimate
from appraisal.options.case.figures import figures
from appraisal.options.case.nouns import Case


def draws_of(case: Case, n: int = 10_000, seed: int = 1) -> Draws:
    """Return the recipe of a case: every estimate in it under its name, with the case's correlations.

    `n` is rounded up to whole blocks. ValueError as `require_run`; CorrelationError if
    correlations contradict one another or name what is absent.
    """
    require_run(n, seed)
    estimates = estimates_of(case)
    for pair in case.correlations:
        for name in (pair.first, pair.second):
            if name not in estimates:
                raise CorrelationError(
                    f"nothing is named {name!r}, so it cannot be correlated", (pair.first, pair.second)
                )
    return Draws(estimates, whole_blocks(n), seed, groups(case.correlations))


def estimates_of(case: Case) -> dict[str, Estimate]:
    """Return every estimate of a case by the name of its figure, which is that of its stream."""
    return {figure.name: figure.estimate for figure in figures(case)}
