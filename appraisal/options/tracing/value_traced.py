"""How figures of value are made: on a criterion, of a kind, overall; weights; ranks; the cost of an extra point."""

from __future__ import annotations

from appraisal.ground.names import joined
from appraisal.options.case import Kind, Measure, is_uncertain
from appraisal.options.sums import money, worth
from appraisal.options.tracing.base_case import BaseCase, how_valued, is_straight, value_of, value_rule
from appraisal.options.tracing.money_traced import means_of
from appraisal.options.tracing.working import (
    SAME,
    TOTAL,
    Beside,
    Part,
    Working,
    worked,
)
from appraisal.options.tracing.workings import Workings
from appraisal.sums.algebra import Place, Quantity, Quotient


def overall(on: Workings, option: str) -> Working:
    """The mean overall value: in each future, the value on each criterion times its weight, added up."""
    return _weighted(on, worth.OVERALL, {money.OPTION: option})


def without_cost(on: Workings, option: str) -> Working:
    """The mean value without the criteria of cost, the others' weights brought to add up to 1."""
    return _weighted(on, worth.WITHOUT_COST, {money.OPTION: option})


def of_kind(on: Workings, option: str, kind: str) -> Working:
    """The mean value on the criteria of one kind, their weights brought to add up to 1."""
    return _weighted(on, worth.BY_KIND, {money.OPTION: option, worth.KIND: Kind(kind)})


def _weighted(on: Workings, quantity: Quantity, place: Place) -> Working:
    """Return a weighted value: exact where all weights are certain, else a mean with the weighted means beside it."""
    weighted = means_of(on).working(quantity, place, ", mean")
    weigh_nothing = isinstance(quantity.made, Quotient) and on.value(weighted.parts[-1]) == 0
    if not _weights_uncertain(on) and not weigh_nothing:
        return weighted
    how = f"The mean of {on.futures}; in each, values times weights, both as drawn."
    beside = Beside("mean weights times mean values", weighted)
    return worked(how, beside=beside)


def _weights_uncertain(on: Workings) -> bool:
    return any(is_uncertain(criterion.weight) for criterion in on.case.criteria)


def weight(on: Workings, criterion: str) -> Working:
    """The mean weight of a criterion: its swing weight as a share of all of them."""
    central = BaseCase(on).told.working(worth.WEIGHT, {worth.CRITERION: criterion})
    if not _weights_uncertain(on):
        return central
    how = f"The mean of {on.futures}; in each, its swing weight as a share of all swing weights."
    beside = Beside("the share of the mean swing weights", central)
    return worked(how, beside=beside)


def weight_of_kind(on: Workings, kind: str) -> Working:
    """The weight of a kind of criteria: theirs added up."""
    parts = [f"criteria.{c.id}.weight" for c in on.case.criteria if c.kind.value == kind]
    return worked("Their weights added up.", parts, TOTAL)


def anchor(on: Workings, criterion: str, _end: str) -> Working:
    """The measure that is worth the least or the most on a criterion: entered, or proposed from the case's lines."""
    own = on.criterion(criterion)
    cells = [on.cells.fields("criterion", criterion, "value_shape", "worst", "best", "points")]
    taken = next((gap.taken for gap in on.case.gaps if gap.subject == own.name and "worst" in gap.lacking), "")
    proposed = taken or any(gap.subject == own.name and "measured by" in gap.lacking for gap in on.case.gaps)
    parts = _lines_or_risks(on, own.measure) if proposed else ()
    how = f"Proposed: {taken or 'every option comes to the same'}." if proposed else "As the criterion was entered."
    return worked(how, parts, sources=cells)


def _lines_or_risks(on: Workings, measure: Measure) -> tuple[Part, ...]:
    """Return the figures from which anchors are proposed: those of the lines, or of the risks."""
    if measure is Measure.RISK_EXPOSURE:
        return tuple(f"inputs.risk:{risk.id}:impact.mean" for risk in on.case.risks)
    if measure is Measure.CASH:
        return tuple(f"inputs.cost:{line.id}.mean" for line in on.case.cost_lines)
    return tuple(f"lines.{line.id}.present_value" for line in on.case.cost_lines)


def value(on: Workings, option: str, criterion: str) -> Working:
    """The mean value on a criterion: how far the measure has come from the worst to the best."""
    own, measure = on.criterion(criterion), f"options.{option}.measure.{criterion}"
    function = own.value_function
    if _straight_through(on, option, criterion) and is_straight(function):
        parts = (measure, f"criteria.{criterion}.worst", f"criteria.{criterion}.best")
        return worked(how_valued(own), parts, value_rule(function))
    how = f"The mean of {on.futures}, each put in points. {how_valued(own)}"
    return worked(how, beside=Beside("the value of the mean measure", value_of(on, option, own, measure)))


def _straight_through(on: Workings, option: str, criterion: str) -> bool:
    """Return whether the mean value is exactly the value of the mean measure: a line, and no future beyond its ends."""
    draws = on.results.appraisal.draws
    if on.criterion(criterion).measure is Measure.JUDGED:
        return not is_uncertain(draws.estimates[joined("score", option, criterion)])
    return draws.n == on.results.appraisal.kept_draws and on.results[f"options.{option}.beyond.{criterion}"] == 0


def measure(on: Workings, option: str, criterion: str) -> Working:
    """The mean measure of an option on a criterion: a score, or a figure of money that has a key of its own."""
    own = on.criterion(criterion)
    if own.measure is Measure.JUDGED:
        name = joined("score", option, criterion)
        return worked("The mean of its score.", (f"inputs.{name}.mean",), SAME)
    place = {money.OPTION: option, worth.CRITERION: criterion}
    part = means_of(on).part(*on.given.plain(worth.MEASURE, place))
    if isinstance(part, str):
        return worked("As simulated.", (part,), SAME)
    return part
