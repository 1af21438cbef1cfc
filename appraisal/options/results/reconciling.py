"""Numbers that reconcile: the central case beside the means of the simulation, and how the means settled."""

from __future__ import annotations

from appraisal.chance.draws import BLOCK, central
from appraisal.options.engine import STATISTICS, Appraisal, evaluate, kept_statistic, line_amounts
from appraisal.options.results.keys import Pairs
from appraisal.options.sums import costs

_SHOWN = ("share_best", "net_present_cost")  # what is shown as it settles


def central_numbers(appraisal: Appraisal) -> Pairs:
    """Yield what every figure at its mean gives (a risk at its chance, averaged over its years), and how far the means
    of the simulation lie from that.

    Money differs by chance, and where figures that are multiplied move together; values also because a value stays
    between 0 and 100 and weights are shares.
    """
    plan = appraisal.plan
    middle = central(appraisal.draws).x
    found = evaluate(plan, middle, average_start=True)
    for statistic in appraisal.statistics:
        if not STATISTICS[statistic].spreads:
            continue
        figures, means = kept_statistic(plan, found, statistic)[:, 0], appraisal.mean(statistic)
        for o, option in enumerate(plan.options):
            yield f"options.{option}.central.{statistic}", figures[o]
            yield f"options.{option}.mean_less_central.{statistic}", means[o] - figures[o]
    amounts = line_amounts(plan, middle)[:, 0]
    presents = plan.economic * costs.present_value(plan.line_profile, plan.cash_factors) * amounts
    for line, amount, present in zip(plan.case.cost_lines, amounts, presents, strict=True):
        yield f"lines.{line.id}.central.amount", amount
        yield f"lines.{line.id}.central.present_value", present


def settling(appraisal: Appraisal) -> Pairs:
    """Yield means over the first draws alone, ever more of them: what a run of so many draws would have found.

    The first n draws of a longer run are those of a run of n.
    """
    for blocks in milestones(appraisal.draws.n // BLOCK):
        for statistic in _SHOWN if appraisal.plan.case.ranks else _SHOWN[1:]:
            means = appraisal.block_means[statistic][:blocks].mean(axis=0)
            for option, mean in zip(appraisal.options, means, strict=True):
                yield f"options.{option}.settling.{statistic}.{blocks * BLOCK}", mean


def milestones(blocks: int) -> list[int]:
    """Return the numbers of blocks at which to look: 1, 2, 5, 10, 20, 50 and so on, and all of them.

    >>> milestones(1), milestones(10), milestones(30)
    ([1], [1, 2, 5, 10], [1, 2, 5, 10, 20, 30])
    """
    steps = (int(first * 10**power) for power in range(len(str(blocks))) for first in (1, 2, 5))
    return sorted({step for step in steps if step < blocks} | {blocks})
