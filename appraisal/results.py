"""Results: every number that a document may print, under one key, from one appraisal.

`Results.numbers` maps keys such as "options.latc.net_present_cost.mean" to unrounded values: pounds, values 0-100,
shares 0-1, years as 2019. `Results.facts` holds what is not a number. results.json is the two, nested; a sentence, a
table or a chart takes its numbers from here and nowhere else, so they cannot disagree.
"""

from __future__ import annotations

import hashlib
import itertools
import json
import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np

from appraisal import costs, risks, scoring, sensitivity
from appraisal.appraise import Appraisal
from appraisal.case import Case, is_uncertain
from appraisal.sensitivity import Swing

SCHEMA_VERSION = 1
_TORNADO_ROWS = 12
_HALF_A_PENNY = 0.005  # the same money added in another order is the same


@dataclass(frozen=True)
class Results:
    """The numbers and facts of one appraisal, with the case and appraisal they come from."""

    case: Case
    appraisal: Appraisal
    numbers: Mapping[str, float]
    facts: Mapping[str, Any]
    tornado: tuple[Swing, ...]
    switches: tuple[sensitivity.Switch, ...]

    def __getitem__(self, key: str) -> float:
        return self.numbers[key]

    def __contains__(self, key: str) -> bool:
        return key in self.numbers

    @property
    def ranking(self) -> tuple[str, ...]:
        """Option ids by share of draws best, the leading one first; ties by expected rank, then as listed."""
        return tuple(self.facts["ranking"])

    def to_json(self) -> str:
        """Return results.json: the numbers nested by the parts of their keys, the facts, the schema's version."""
        nested: dict[str, Any] = {}
        for key, value in self.numbers.items():
            place = nested
            *path, last = key.split(".")
            for part in path:
                place = place.setdefault(part, {})
            place[last] = value
        document = {"schema_version": SCHEMA_VERSION, "facts": self.facts, "numbers": nested}
        return json.dumps(document, indent=1, ensure_ascii=False, allow_nan=False) + "\n"

    @property
    def digest(self) -> str:
        """Return a fingerprint of results.json: two runs with the same one found the same."""
        return hashlib.sha256(self.to_json().encode("utf-8")).hexdigest()


def results_of(appraisal: Appraisal) -> Results:
    """Return the results of an appraisal."""
    case = appraisal.plan.case
    ranking = _ranking(appraisal)
    swings = _lead_tornado(appraisal, ranking)
    switches = sensitivity.switching_weights(appraisal, ranking[0]) if _leads_on_means(appraisal, ranking[0]) else ()
    sources = (
        _run(appraisal),
        _money(appraisal),
        _values(appraisal),
        _ranks(appraisal),
        _frontier(appraisal),
        _inputs(appraisal),
        _risk_numbers(appraisal),
        _swing_numbers(swings),
        _switch_numbers(switches),
        _overtaking(appraisal, ranking),
    )
    numbers = _gathered(sources)
    return Results(case, appraisal, numbers, _facts(appraisal, ranking, swings, switches), swings, switches)


Pairs = Iterator[tuple[str, float]]


def _gathered(sources: Iterable[Pairs]) -> dict[str, float]:
    """Return the numbers by key. What is not a number (a standard error of one block) is left out.

    ValueError for a key given twice, which would hide a figure, and for a figure too large to hold.
    """
    numbers: dict[str, float] = {}
    for key, value in itertools.chain.from_iterable(sources):
        if key in numbers:
            raise ValueError(f"two results have the key {key}")
        if math.isinf(value):
            raise ValueError(f"the figure for {key} is too large to work with")
        if not math.isnan(value):
            numbers[key] = float(value)
    return numbers


def _leads_on_means(appraisal: Appraisal, leader: str) -> bool:
    """Return whether the option that comes first most often leads on mean values too: else no weight overtakes it."""
    if not appraisal.plan.criteria:
        return False
    means = appraisal.mean_values @ appraisal.mean_weights
    return bool(means[appraisal.options.index(leader)] >= means.max() - scoring.SAME)


def _ranking(appraisal: Appraisal) -> list[str]:
    share = appraisal.mean("share_best")
    expected = _expected_ranks(appraisal)
    order = sorted(range(len(appraisal.options)), key=lambda o: (-share[o], expected[o], o))
    return [appraisal.options[o] for o in order]


def _expected_ranks(appraisal: Appraisal) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Return each option's mean rank, 1 the best."""
    count = len(appraisal.options)
    return np.asarray(appraisal.rank_acceptability @ np.arange(1, count + 1), dtype=float)


def _lead_tornado(appraisal: Appraisal, ranking: list[str]) -> tuple[Swing, ...]:
    if len(ranking) < 2 or not appraisal.plan.criteria:
        return ()
    return sensitivity.tornado(appraisal, sensitivity.lead_of(appraisal, ranking[0], ranking[1]))


def _run(appraisal: Appraisal) -> Pairs:
    yield "run.draws", appraisal.draws.n
    yield "run.seed", appraisal.draws.seed
    yield "run.uncertain", sum(is_uncertain(e) for e in appraisal.draws.estimates.values())
    yield "run.options", len(appraisal.options)
    yield "run.years", len(appraisal.plan.years)
    yield "run.criteria", len(appraisal.plan.criteria)
    yield "run.discount_rate", appraisal.plan.schedule.rate(1)
    for correlation in appraisal.plan.case.correlations:
        yield f"correlations.{correlation.first}.{correlation.second}", correlation.coefficient


def _money(appraisal: Appraisal) -> Pairs:
    plan = appraisal.plan
    by_line = plan.economic * costs.present_value(plan.line_profile, plan.factors) * appraisal.mean_amounts
    for line, present in zip(plan.case.cost_lines, by_line, strict=True):
        yield f"lines.{line.id}.present_value", present
    categories = [slug(line.category) for line in plan.case.cost_lines]
    for o, option in enumerate(plan.options):
        for category in sorted(set(categories)):
            chosen = [c == category for c in categories]
            if (plan.line_options[o] * plan.economic)[chosen].any():
                yield f"options.{option}.category.{category}", (plan.line_options[o] * by_line)[chosen].sum()
        for y, year in enumerate(plan.years):
            yield f"options.{option}.cash.{year}", appraisal.mean_cash[o, y]
        yield f"options.{option}.cash_total", appraisal.mean_cash[o].sum()
        yield from _saving_and_return(appraisal, o)


def _saving_and_return(appraisal: Appraisal, o: int) -> Pairs:
    plan, option = appraisal.plan, appraisal.options[o]
    if plan.baseline is None or o == plan.baseline:
        return
    saved = appraisal.kept.yearly_cash[plan.baseline] - appraisal.kept.yearly_cash[o]
    mean = appraisal.mean_cash[plan.baseline] - appraisal.mean_cash[o]
    for y, year in enumerate(plan.years):
        p10, p90 = np.percentile(saved[y], [10, 90])
        yield f"options.{option}.saving.{year}.mean", mean[y]
        yield f"options.{option}.saving.{year}.p10", p10
        yield f"options.{option}.saving.{year}.p90", p90
    dearer = appraisal.kept.net_present_cost[o] - appraisal.kept.net_present_cost[plan.baseline] > _HALF_A_PENNY
    yield f"options.{option}.chance_of_costing_more", dearer.mean()
    rate, year_index = costs.internal_rate_of_return(mean.tolist()), costs.payback_year(mean.tolist())
    if rate is not None:
        yield f"options.{option}.internal_rate_of_return", rate
    if year_index is not None:
        yield f"options.{option}.payback_year", plan.years[year_index]


def _values(appraisal: Appraisal) -> Pairs:
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


def _ranks(appraisal: Appraisal) -> Pairs:
    if not appraisal.plan.criteria:
        return
    share, error, expected = (
        appraisal.mean("share_best"),
        appraisal.standard_error("share_best"),
        _expected_ranks(appraisal),
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


def _frontier(appraisal: Appraisal) -> Pairs:
    """Yield, for each option on the frontier after the first, the cost of each extra point over the one before."""
    order = _frontier_order(appraisal)
    if not order:
        return
    cost, worth = appraisal.mean("net_present_cost"), appraisal.mean("without_cost")
    for before, after in itertools.pairwise(order):
        gained = worth[after] - worth[before]
        yield f"options.{appraisal.options[after]}.marginal_cost_of_a_point", (cost[after] - cost[before]) / gained


def _frontier_order(appraisal: Appraisal) -> list[int]:
    if "without_cost" not in appraisal.statistics:
        return []
    worth = appraisal.mean("without_cost").round(6)  # a millionth of a point is no more value to pay for
    return scoring.frontier(appraisal.mean("net_present_cost").round(2).tolist(), worth.tolist())


def _inputs(appraisal: Appraisal) -> Pairs:
    for name, estimate in appraisal.draws.estimates.items():
        key = f"inputs.{name}"
        yield f"{key}.mean", estimate.mean
        for part in ("low", "likely", "high"):
            if hasattr(estimate, part):
                yield f"{key}.{part}", getattr(estimate, part)
        if is_uncertain(estimate):
            low, high = estimate.quantile([0.1, 0.9])
            yield f"{key}.p10", low
            yield f"{key}.p90", high


def _risk_numbers(appraisal: Appraisal) -> Pairs:
    plan = appraisal.plan
    expected = [risks.expected_cost(r, by_start) for r, by_start in zip(plan.case.risks, plan.by_start, strict=True)]
    for risk, cost in zip(plan.case.risks, expected, strict=True):
        yield f"risks.{risk.id}.expected_cost", cost
        yield f"risks.{risk.id}.probability", risk.probability
    for o, option in enumerate(plan.options):
        yield f"options.{option}.risk_exposure.expected", float(plan.risk_options[o] @ np.array(expected))


def _swing_numbers(swings: tuple[Swing, ...]) -> Pairs:
    for swing in swings[:_TORNADO_ROWS]:
        for part in ("low", "high", "at_low", "at_high", "base"):
            yield f"tornado.{swing.name}.{part}", getattr(swing, part)


def _switch_numbers(switches: tuple[sensitivity.Switch, ...]) -> Pairs:
    for switch in switches:
        if switch.below is not None:
            yield f"criteria.{switch.criterion}.switching_weight.below", switch.below
        if switch.above is not None:
            yield f"criteria.{switch.criterion}.switching_weight.above", switch.above


def _overtaking(appraisal: Appraisal, ranking: list[str]) -> Pairs:
    """Yield the weights at which the recommended option would overtake the first, where it is not first itself."""
    recommended = appraisal.plan.case.recommended
    if recommended is None or recommended.id == ranking[0]:
        return
    for criterion, weight in sensitivity.overtaking_weights(appraisal, ranking[0], recommended.id).items():
        yield f"options.{recommended.id}.overtaking_weight.{criterion}", weight


def _facts(
    appraisal: Appraisal, ranking: list[str], swings: tuple[Swing, ...], switches: tuple[sensitivity.Switch, ...]
) -> dict[str, Any]:
    plan = appraisal.plan
    beats = scoring.dominates(appraisal.mean_values)
    recommended = plan.case.recommended
    return {
        "case": plan.case.about.id,
        "ranking": ranking,
        "recommended": None if recommended is None else recommended.id,
        "business_as_usual": None if plan.baseline is None else plan.options[plan.baseline],
        "dominated_by": {
            option: [plan.options[i] for i in np.flatnonzero(beats[:, o])] for o, option in enumerate(plan.options)
        },
        "frontier": [plan.options[o] for o in _frontier_order(appraisal)],
        "tornado": [swing.name for swing in swings[:_TORNADO_ROWS]],
        "overtaken_by": {s.criterion: {"below": s.below_option, "above": s.above_option} for s in switches},
        "discount_schedule": plan.case.about.discount_schedule,
        "years": list(plan.years),
    }


def slug(text: str) -> str:
    """Return a key part made of text: small letters, digits and hyphens.

    >>> slug("Set-up and transition")
    'set-up-and-transition'
    """
    kept = "".join(c if c.isalnum() else " " for c in text.lower())
    return "-".join(kept.split()) or "other"
