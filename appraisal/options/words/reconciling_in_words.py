"""What may be said of how well the simulation was run, and of parts that do not add up as they are printed."""

from __future__ import annotations

from decimal import Decimal

from appraisal.chance.draws import BLOCK
from appraisal.ground.blocks import Text
from appraisal.ground.rounding import HALF_A_PENNY, amount
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, joined, say
from appraisal.options.case import Kind
from appraisal.options.results import Results
from appraisal.options.sums.scoring import reach_of_chance
from appraisal.options.words.naming import called, called_all
from appraisal.options.words.ranking import ranked

_MEAN = "the simulated net present cost"


def reconciled(results: Results) -> Text:
    """Say how far the mean net present cost of the simulation lies from that of the central case.

    Nothing where no costs were entered.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(difference, error, draws=10_000):
    ...     ends = {"mean_less_central.net_present_cost": difference, "net_present_cost.standard_error": error}
    ...     numbers = {f"options.{o}.{end}": 0.0 for o in ("bau", "trust") for end in ends}
    ...     return plain(
    ...         reconciled(
    ...             changed(
    ...                 small(),
    ...                 {**numbers, **{f"options.house.{end}": n for end, n in ends.items()}, "run.draws": draws},
    ...             )
    ...         )
    ...     )
    >>> told(0.001, 0.0)
    'For every option the simulated net present cost is, on average, the central case to the penny.'
    >>> told(320.0, 80.0)
    'For every option the simulated net present cost is as near the central case as chance would have
     it.'
    >>> told(-1_200.0, 80.0)
    'For In-house the simulated net present cost lies, on average, further from the central case than chance
     takes it once in a thousand runs. Where figures that are multiplied by each other move together, the mean is not
     that of the means.'
    >>> told(-1_200.0, 80.0, 2_000) == told(320.0, 80.0)
    True
    >>> plain(reconciled(small(("house",))))
    'This run was too short to say how much of the difference is chance: that takes 2,000 simulated futures or more.'
    """
    if not results.case.cost_lines:
        return ()
    options = [option.id for option in results.case.options]
    apart = {o: abs(results[f"options.{o}.mean_less_central.net_present_cost"]) for o in options}
    for_all = f"For {'every option' if len(options) > 1 else called(results.case, options[0])}"
    if max(apart.values()) < HALF_A_PENNY:
        return (f"{for_all} {_MEAN} is, on average, the central case to the penny.",)
    if f"options.{options[0]}.net_present_cost.standard_error" not in results:
        return say(
            "This run was too short to say how much of the difference is chance: "
            "that takes 2,000 simulated futures or more."
        )
    errors = {o: results[f"options.{o}.net_present_cost.standard_error"] for o in options}
    reach = reach_of_chance(int(results["run.draws"]) // BLOCK, len(options))
    far = [o for o in options if apart[o] > max(reach * errors[o], HALF_A_PENNY)]
    if not far:
        return (f"{for_all} {_MEAN} is as near the central case as chance would have it.",)
    return say(
        f"For {called_all(results.case, far)} {_MEAN} lies, on average, further from the central case than chance "
        "takes it once in a thousand runs. ",
        "Where figures that are multiplied by each other move together, the mean is not that of the means.",
    )


def settled(results: Results) -> Text:
    """Say in what share of the first thousand simulated futures the first option came first, and of all of them.

    Nothing where nothing is ranked or the run is no longer.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> shares = {f"options.house.settling.share_best.{n}": s for n, s in ((1000, 0.62), (5000, 0.6155))}
    >>> numbers = {**shares, "run.draws": 5000.0, "options.house.share_best.mean": 0.6155}
    >>> plain(settled(changed(small(), numbers, ranking=["house", "trust", "bau"])))
    'In-house came first in 62.0% of the first thousand futures and in 61.6% of all 5,000.'
    >>> settled(small(("house",)))
    ()
    """
    if not ranked(results) or results["run.draws"] <= 1_000:
        return ()
    leader = results.ranking[0]
    return say(
        f"{capitalised(called(results.case, leader))} came first in ",
        number(results, f"options.{leader}.settling.share_best.1000", "percent_1"),
        " of the first thousand futures and in ",
        number(results, f"options.{leader}.share_best.mean", "percent_1"),
        " of all ",
        number(results, "run.draws", "count"),
        ".",
    )


_NAMES = {Kind.COST: "cost", Kind.RISK: "risk", Kind.OUTCOME: "outcomes"}


def weights_by_kind(results: Results) -> Text:
    """Return the share of the decision that each kind of criterion has, as a list in a sentence.

    They make 100%, or are said to be rounded.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(*shares):
    ...     keys = (f"kinds.{kind}.weight" for kind in ("cost", "outcome"))
    ...     return plain(weights_by_kind(changed(small(), dict(zip(keys, shares)))))
    >>> told(0.4, 0.6), told(0.125, 0.875)
    ('cost 40% and outcomes 60%', 'cost 13% and outcomes 88%, rounded')
    """
    shares = {k: number(results, f"kinds.{k.value}.weight", "percent") for k in results.appraisal.plan.kinds}
    left = 100 - sum((amount(share.text) for share in shares.values()), Decimal())
    parts = joined([say(f"{_NAMES[kind]} ", share) for kind, share in shares.items()])
    return say(parts, ", rounded") if left else parts
