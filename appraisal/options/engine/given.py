"""What the declared sums (`sums`) are read for: a plan's arrays, and the numbers of a sample."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from appraisal.chance.draws import Sample
from appraisal.ground.names import joined, slug
from appraisal.ground.shared_nouns import BenefitClass
from appraisal.options.case import Benefit, CostLine, Criterion, Kind, Receiver, Recurrence, Risk, name_of
from appraisal.options.case.prices import is_priced
from appraisal.options.engine.array_plan import Plan
from appraisal.options.sums import benefits, money, worth
from appraisal.options.sums.risks import years_hit
from appraisal.sums.algebra import Array, Given, Quantity, Relation


def given_of(plan: Plan, sample: Sample, known: Mapping[Quantity, Array] | None = None) -> Given:
    """Return what sums are read for; what `known` has, shape (its axes, draws), is taken instead of its sum.

    A risk lasts as long as it does on average over its starting years, as in base cases, unless `known` says it.
    """
    case = plan.case
    axes: Mapping[str, Mapping[Any, Any]] = {
        money.OPTION: {option.id: option for option in case.options},
        money.LINE: {line.id: line for line in case.cost_lines},
        money.YEAR: {year: year for year in plan.years},
        money.ASSUMPTION: (assumptions := {each.id: each for each in case.assumptions}),
        money.DRIVER: assumptions,
        money.RISK: {risk.id: risk for risk in case.risks},
        benefits.BENEFIT: {benefit.id: benefit for benefit in case.benefits_in_money},
        benefits.CLASS: {each.value: each for each in BenefitClass},
        benefits.RECEIVER: {slug(each.value): each for each in Receiver},
        money.CATEGORY: {slug(line.category): line.category or "other" for line in reversed(case.cost_lines)},
        worth.CRITERION: {criterion.id: criterion for criterion in case.criteria},
        worth.KIND: {kind: kind for kind in plan.kinds},
    }

    def number(name: str) -> Array:  # a criterion that is not judged has no scores
        return sample[name] if name in sample.names else np.full(sample.x.shape[1], np.nan)

    drawn_as = {
        joined(kind, noun.id): name_of(noun)
        for kind, nouns in (("assumption", case.assumptions), ("cost", case.cost_lines), ("benefit", case.benefits))
        for noun in nouns
        if noun.drawn_as
    }
    return Given(axes, {**_known(plan), **(known or {})}, _related(plan), _roles(plan), number, drawn_as)


def _known(plan: Plan) -> Mapping[Quantity, Array]:
    lines, valued = plan.case.cost_lines, plan.case.benefits_in_money
    started = [years_hit(risk, plan.years).mean(axis=0) for risk in plan.case.risks]
    known = {
        money.SIGN: np.array([-1.0 if line.money.comes_in else 1.0 for line in lines]),
        money.ECONOMIC: plan.economic,
        money.COUNCIL: plan.council,
        money.SHARE: plan.line_profile,
        money.FACTOR: plan.factors,
        money.PRICE: plan.prices,
        benefits.SHARE: np.array(plan.benefit_shares).reshape(len(valued), len(plan.years)),
        money.STARTED: np.array(started).reshape(len(started), len(plan.years)),
    }
    return {quantity: array[..., None] for quantity, array in known.items()}


def _related(plan: Plan) -> Mapping[Relation, Mapping[Any, tuple[Any, ...]]]:
    case = plan.case
    lines, criteria, valued = case.cost_lines, case.criteria, case.benefits_in_money
    categories = dict.fromkeys(slug(line.category) for line in lines)
    once = [line for line in lines if line.recurrence is Recurrence.ONE_OFF]
    return {
        money.APPLIES: {option: _ids(line for line in lines if option in line.options) for option in plan.options},
        money.BEARS: {option: _ids(risk for risk in case.risks if option in risk.options) for option in plan.options},
        money.DRIVES: {line.id: line.drivers for line in lines},
        money.DEPENDS: {each.id: each.drivers for each in case.assumptions},
        money.OF_CATEGORY: {each: _ids(line for line in lines if slug(line.category) == each) for each in categories},
        money.TRANSFERRED: {None: _ids(line for line in lines if line.is_transfer)},
        benefits.BRINGS: {o: _ids(each for each in valued if o in each.options) for o in plan.options},
        benefits.OF_CLASS: {of.value: _ids(each for each in valued if each.kind is of) for of in BenefitClass},
        benefits.RECEIVES: {slug(by.value): _ids(each for each in valued if each.received_by is by) for by in Receiver},
        money.OF_CAPITAL: {None: _ids(line for line in lines if line.money.is_capital)},
        money.ONCE: {None: _ids(once)},
        money.SPENT_ONCE: {None: _ids(case.one_off_costs)},
        worth.OF_KIND: {kind: _ids(each for each in criteria if each.kind is kind) for kind in plan.kinds},
        worth.NOT_COST: {None: _ids(each for each in criteria if each.kind is not Kind.COST)},
    }


def _ids(nouns: Iterable[CostLine] | Iterable[Risk] | Iterable[Criterion] | Iterable[Benefit]) -> tuple[str, ...]:
    return tuple(noun.id for noun in nouns)


def _roles(plan: Plan) -> Mapping[str, tuple[str, Mapping[Any, Any]]]:
    usual, least, criteria = plan.case.business_as_usual, plan.case.do_minimum, plan.case.criteria
    years = {each.id: plan.years[-1] if each.measure_year is None else each.measure_year for each in criteria}
    return {
        **({} if usual is None else {money.USUAL: ("", {None: usual.id})}),
        money.PRICED: ("", {None: is_priced(plan.case)}),
        **({} if least is None else {money.MINIMUM: ("", {None: least.id})}),
        worth.MEASURED_BY: (worth.CRITERION, {each.id: each.measure for each in criteria}),
        worth.MEASURED_IN: (worth.CRITERION, years),
    }
