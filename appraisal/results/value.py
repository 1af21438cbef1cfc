"""Numbers of value: by criterion and kind, ranks, the frontier."""

from __future__ import annotations

import itertools
from dataclasses import asdict

from appraisal import scoring
from appraisal.appraise import Appraisal
from appraisal.results.keys import Pairs


def values(appraisal: Appraisal) -> Pairs:
    plan = appraisal.plan
    for option in plan.options:
        for statistic in appraisal.statistics:
            if statistic != "share_best":
                for name, figure in asdict(appraisal.spread(statistic, option)).items():
                    yield f"options.{option}.{statistic}.{name}", figure
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


def ranking_of(appraisal: Appraisal) -> list[str]:
    order = scoring.placed(appraisal.mean("share_best"), appraisal.rank_acceptability)
    return [appraisal.options[o] for o in order]


def ranks(appraisal: Appraisal) -> Pairs:
    if not appraisal.plan.criteria:
        return
    share, error, expected = (
        appraisal.mean("share_best"),
        appraisal.standard_error("share_best"),
        scoring.expected_ranks(appraisal.rank_acceptability),
    )
    for o, option in enumerate(appraisal.options):
        yield f"options.{option}.share_best.mean", share[o]
        yield f"options.{option}.share_best.standard_error", error[o]
        yield f"options.{option}.expected_rank", expected[o]
        for r, part in enumerate(appraisal.rank_acceptability[o], start=1):
            yield f"options.{option}.rank_acceptability.{r}", part
        for p, other in enumerate(appraisal.options):
            if p != o:
                yield f"options.{option}.wins.{other}", appraisal.wins[o, p]
        for c, criterion in enumerate(appraisal.plan.criteria):
            yield f"options.{option}.central_weight.{criterion}", appraisal.central_weights[o, c]


def marginal_costs(appraisal: Appraisal) -> Pairs:
    """Yield, for each option on the frontier after the first, the cost of each extra point over the one before."""
    order = frontier_order(appraisal)
    if not order:
        return
    cost, worth = appraisal.mean("net_present_cost"), appraisal.mean("without_cost")
    for before, after in itertools.pairwise(order):
        gained = worth[after] - worth[before]
        yield f"options.{appraisal.options[after]}.marginal_cost_of_a_point", (cost[after] - cost[before]) / gained


def frontier_order(appraisal: Appraisal) -> list[int]:
    if "without_cost" not in appraisal.statistics:
        return []
    worth = appraisal.mean("without_cost").round(6)  # a millionth of a point is no more value to pay for
    return scoring.frontier(appraisal.mean("net_present_cost").round(2).tolist(), worth.tolist())
