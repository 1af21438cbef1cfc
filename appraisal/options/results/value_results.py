"""Numbers of value: by criterion and kind, ranks, the frontier."""

from __future__ import annotations

import itertools
from dataclasses import asdict

from appraisal.options.engine import PERCENTILES, STATISTICS, Appraisal, errors_of_order, errors_of_percentiles
from appraisal.options.results.keys import Pairs
from appraisal.options.results.results_record import Results
from appraisal.options.sums import scoring


def values(appraisal: Appraisal) -> Pairs:
    plan = appraisal.plan
    for option in plan.options:
        for statistic in appraisal.statistics:
            if STATISTICS[statistic].spreads:
                for name, figure in asdict(appraisal.spread(statistic, option)).items():
                    yield f"options.{option}.{statistic}.{name}", figure
    yield from _errors_of_percentiles(appraisal)
    for k, kind in enumerate(plan.kinds):
        mine = [plan.kind_of(c) == k for c in range(len(plan.criteria))]
        yield f"kinds.{kind.value}.weight", appraisal.mean_weights[mine].sum()
    for c, criterion in enumerate(plan.criteria):
        yield f"criteria.{criterion}.weight", appraisal.mean_weights[c]
        points = sorted(plan.case.criteria[c].value_function.points, key=lambda point: point[1])
        yield f"criteria.{criterion}.worst", points[0][0]
        yield f"criteria.{criterion}.best", points[-1][0]
        measures, beyond = appraisal.mean_measure(c), appraisal.share_beyond(c)
        for o, option in enumerate(plan.options):
            yield f"options.{option}.value.{criterion}", appraisal.mean_values[o, c]
            yield f"options.{option}.measure.{criterion}", measures[o]
            yield f"options.{option}.beyond.{criterion}", beyond[o]


def _errors_of_percentiles(appraisal: Appraisal) -> Pairs:
    for statistic in appraisal.statistics:
        if STATISTICS[statistic].spreads:
            for percentile, errors in zip(PERCENTILES, errors_of_percentiles(appraisal, statistic), strict=True):
                for option, error in zip(appraisal.options, errors, strict=True):
                    yield f"options.{option}.{statistic}.p{percentile}_error", error


def ranking_of(appraisal: Appraisal) -> list[str]:
    """Return the options as they rank, the first first; those that share a place as listed."""
    return [option for place in appraisal.places for option in place]


def ranks(appraisal: Appraisal) -> Pairs:
    if not appraisal.plan.case.ranks:
        return
    off_ranks, off_wins = errors_of_order(appraisal)
    expected = scoring.expected_ranks(appraisal.rank_acceptability)
    shares = [statistic for statistic in appraisal.statistics if not STATISTICS[statistic].spreads]
    for o, option in enumerate(appraisal.options):
        for share in shares:
            yield f"options.{option}.{share}.mean", appraisal.mean(share)[o]
            yield f"options.{option}.{share}.standard_error", appraisal.standard_error(share)[o]
        yield f"options.{option}.expected_rank", expected[o]
        for r, part in enumerate(appraisal.rank_acceptability[o], start=1):
            yield f"options.{option}.rank_acceptability.{r}", part
            yield f"options.{option}.rank_error.{r}", off_ranks[o, r - 1]
        for p, other in enumerate(appraisal.options):
            if p != o:
                yield f"options.{option}.wins.{other}", appraisal.wins[o, p]
                yield f"options.{option}.wins_error.{other}", off_wins[o, p]
        for c, criterion in enumerate(appraisal.plan.criteria):
            yield f"options.{option}.central_weight.{criterion}", appraisal.central_weights[o, c]


def marginal_costs(appraisal: Appraisal) -> Pairs:
    """Yield, for each option on a later step of the frontier, the cost of each extra point over the step before."""
    steps = frontier_of(appraisal)
    if not steps:
        return
    cost, worth = appraisal.mean("net_present_cost"), appraisal.mean("without_cost")
    for (before, *_), after in itertools.pairwise(steps):
        gained = worth[after[0]] - worth[before]
        for option in after:
            yield (
                f"options.{appraisal.options[option]}.marginal_cost_of_a_point",
                (cost[after[0]] - cost[before]) / gained,
            )


def frontier_of(appraisal: Appraisal) -> list[list[int]]:
    """Return the steps of the frontier of mean value without cost against mean cost; none without such value."""
    if "without_cost" not in appraisal.statistics:
        return []
    worth = appraisal.mean("without_cost").round(6)  # a millionth of a point is no more value to pay for
    return scoring.frontier(appraisal.mean("net_present_cost").round(2).tolist(), worth.tolist())


def frontier_steps(results: Results) -> list[list[str]]:
    """Return the options on the frontier, cheapest first, those alike in cost and value together.

    They have one cost of an extra point; on the first step there is none.
    """
    extra = {o: results.numbers.get(f"options.{o}.marginal_cost_of_a_point") for o in results.facts["frontier"]}
    return [list(alike) for _, alike in itertools.groupby(extra, extra.__getitem__)]
