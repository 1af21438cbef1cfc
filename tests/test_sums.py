"""The declared sums: the engine's hand-written recipe is held to them, and one that is made up is read three ways."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from appraisal.chance.draws import Sample, central
from appraisal.documents.spreadsheet.sheets import Column, Sheet, calculated
from appraisal.ground.names import joined
from appraisal.options.case import Case
from appraisal.options.case.figures import recipe_of
from appraisal.options.engine import Outcome, Plan, evaluate, given_of, plan_of
from appraisal.options.engine.statistics import kept_statistic
from appraisal.options.spreadsheet import central_of
from appraisal.options.spreadsheet.base import Base
from appraisal.options.sums import benefits, money, worth
from appraisal.options.sums.costs import internal_rate_of_return
from appraisal.options.tracing.base_case import BaseCase
from appraisal.sums.algebra import Array, Function, OneOf, Place, Quantity, total
from appraisal.sums.formula import formula
from appraisal.sums.value import Values
from appraisal.sums.working import parts_of
from tests.report.spreadsheet_cases import rich_case, spreadsheet_cases
from tests.tracing.books import traced

DRAWS = 1_000


def same(declared: Array, engine: Array) -> bool:
    """Return whether figures are the same to a thousand-millionth of the largest of their kind."""
    shown = np.broadcast_to(declared, engine.shape)
    return np.allclose(shown, engine, rtol=1e-9, atol=1e-9 * np.abs(engine).max(initial=1.0))


def of_engine(plan: Plan, outcome: Outcome) -> dict[Quantity, Array]:
    """Return what the engine's recipe gives for declared sums; what a case has none of is left out."""
    found = {
        money.NET_PRESENT_COST: outcome.net_present_cost,
        money.EXPOSURE: outcome.risk_exposure,
        money.WITH_RISK: kept_statistic(plan, outcome, "risk_adjusted_cost"),
        money.EANC: kept_statistic(plan, outcome, "eanc"),
        money.CASH: outcome.yearly_cash,
        money.CASH_TOTAL: outcome.yearly_cash.sum(axis=1),
    }
    if len(plan.benefit_rows):
        found[benefits.BENEFITS] = outcome.benefits
        if plan.baseline is not None:
            found[benefits.SOCIAL_VALUE] = kept_statistic(plan, outcome, "npsv")
            found[benefits.SOCIAL_VALUE_AFTER_RISK] = kept_statistic(plan, outcome, "npsv_after_risk")
    if plan.baseline is not None:
        found[money.INCREMENT] = kept_statistic(plan, outcome, "increment")
        found[money.SAVING] = outcome.yearly_cash[plan.baseline] - outcome.yearly_cash
    if plan.criteria:
        found |= {
            worth.WEIGHT: outcome.weights,
            worth.VALUE: outcome.values,
            worth.OVERALL: outcome.overall_value,
            worth.WITHOUT_COST: outcome.value_without_cost,
            worth.BY_KIND: outcome.value_by_kind.transpose(1, 0, 2),
        }
    return found


def unlike(plan: Plan, outcome: Outcome, values: Values) -> list[str]:
    every = of_engine(plan, outcome)
    return [quantity.name for quantity, engine in every.items() if not same(values.of(quantity), engine)]


def lasting(plan: Plan, sample: Sample) -> Array:
    """Return the discounted years that each risk lasts, from the starting year drawn, shape (risks, draws)."""
    starts = (sample[joined("risk", risk.id, "start")].astype(int) for risk in plan.case.risks)
    lasts = [by_start[start] for by_start, start in zip(plan.by_start, starts, strict=True)]
    return np.array(lasts).reshape(len(lasts), DRAWS)


def shares(plan: Plan, sample: Sample) -> Array:
    """Return the share of each line in each year, from the months and paths drawn, shape (lines, years, draws)."""
    every = np.repeat(plan.line_profile[..., None], DRAWS, axis=2)
    for some in plan.drawn_shares:
        for i in some.lines:
            every[i] = some.in_draws(i, sample.x)
    return every


def drawn(case: Case) -> Sample:
    (sample,) = (sample for _, sample in recipe_of(case, DRAWS, seed=1).in_chunks(DRAWS, DRAWS))
    return sample


@settings(max_examples=60)
@given(spreadsheet_cases())
def test_the_engine_gives_what_the_sums_declare_in_the_central_case_and_in_every_draw(case: Case) -> None:
    recipe = recipe_of(case, DRAWS, seed=1)
    plan, middle, sample = plan_of(case, recipe.names), central(recipe), drawn(case)
    base = Values(given_of(plan, middle))
    assert unlike(plan, evaluate(plan, middle.x, average_start=True), base) == []
    in_draws = Values(given_of(plan, sample, {money.LASTING: lasting(plan, sample), money.SHARE: shares(plan, sample)}))
    assert unlike(plan, evaluate(plan, sample.x), in_draws) == []


def test_the_engine_gives_the_benefits_that_are_declared_in_every_draw() -> None:
    case = rich_case()
    plan, sample = plan_of(case, recipe_of(case, DRAWS, seed=1).names), drawn(case)
    in_draws = Values(given_of(plan, sample, {money.LASTING: lasting(plan, sample)}))
    outcome = evaluate(plan, sample.x)
    assert benefits.SOCIAL_VALUE_AFTER_RISK in of_engine(plan, outcome)
    assert unlike(plan, outcome, in_draws) == []


def test_the_rate_of_return_is_that_of_each_options_savings_over_the_years() -> None:
    case = rich_case()
    sample = central(recipe_of(case, DRAWS, seed=1))
    plan = plan_of(case, sample.names)
    cash = evaluate(plan, sample.x, average_start=True).yearly_cash[..., 0]
    rates = [internal_rate_of_return(cash[0] - own) or 0.0 for own in cash]
    assert any(rates)
    assert Values(given_of(plan, sample)).of(money.RATE_OF_RETURN)[:, 0] == pytest.approx(rates)


def test_an_assumption_that_a_line_names_twice_is_multiplied_twice() -> None:
    case = rich_case()
    twice = replace(case.cost_lines[-1], id="twice", drivers=("posts", "yield", "posts"))
    case = replace(case, cost_lines=(*case.cost_lines, twice))
    sample = central(recipe_of(case, DRAWS, seed=1))
    plan = plan_of(case, sample.names)
    values = Values(given_of(plan, sample))
    assert same(values.of(money.NET_PRESENT_COST), evaluate(plan, sample.x, average_start=True).net_present_cost)
    own, of_yield = sample["cost:twice"][0], sample["assumption:yield"][0]
    assert values.at(money.AMOUNT, {"line": "twice"}) == pytest.approx(own * 40 * 40 * of_yield)


# A sum that no part of the toolkit knows: what an option costs a year, if every year cost alike.
YEARS = Quantity("years of the period, in today's money", "number", (), total(money.YEAR, money.FACTOR))
YEARLY = Quantity(
    "equivalent annual cost",
    "£",
    (money.OPTION,),
    money.NET_PRESENT_COST / YEARS,
    "Its net present cost, over the years of the period in today's money.",
)


def test_a_sum_that_is_made_up_is_valued_told_and_written_into_a_sheet_by_its_declaration_alone() -> None:
    on = traced("birmingham")
    base, option = Base(on.results), on.plan.options[1]
    cost, years = base.outcome.net_present_cost[1, 0], on.plan.factors.sum()
    assert base.desk.values.at(YEARLY, {money.OPTION: option}) == pytest.approx(cost / years)

    working = BaseCase(on).told.working(YEARLY, {money.OPTION: option})
    assert working.title == f"{on.option(option)}: equivalent annual cost, in the central case"
    assert [on.value(part) for part in working.parts] == pytest.approx([cost, years])
    assert on.again(working) == pytest.approx(cost / years)
    assert on.of(on.of(working.parts[1]).parts[0]).title == "Discount factor of 2018/19"

    sheets = {sheet.name: sheet for sheet in central_of(base)}
    columns = (Column("Option number", "label"), Column("A year (£)", "money", of=YEARLY))
    made = Sheet("Yearly", "", "", (), columns, ids=on.plan.options, axes=(money.OPTION,))
    content = base.desk.filled(made, lambda each: (base.number_of(each),)).rows[1][1]
    factors = sheets["Discount_factors"].span("2018/19 (rate or factor)", "2027/28 (rate or factor)", "used")
    cell = sheets["Money_by_option"].at("Net present cost (£)", option)
    assert content == calculated(f"{cell}/SUM({factors})", base.desk.values.at(YEARLY, {money.OPTION: option}))


# Sums of money that are still to come: capital charged to the years after it is spent, and a tax that is never below
# nothing.
SPENT = "spent in"
CAPITAL = Quantity("capital spent in {year}", "£", (money.OPTION, money.YEAR))
CHARGE = Quantity("Charge of {year} for £1 spent in {spent in}", "number", (SPENT, money.YEAR))
AS_SPENT = Quantity("", "£", (money.OPTION, SPENT), OneOf(CAPITAL, money.YEAR, SPENT))
FINANCED = Quantity(
    "Charge of {year} for what is spent in {spent in}", "£", (money.OPTION, SPENT, money.YEAR), AS_SPENT * CHARGE
)
CHARGED = Quantity("charges in {year}", "£", (money.OPTION, money.YEAR), total(SPENT, FINANCED))
RELIEF = Quantity("relief in {year}", "£", (money.OPTION, money.YEAR))
TAXED = Quantity("taxed in {year}", "£", (money.OPTION, money.YEAR), CHARGED - RELIEF)
TAX = Quantity(
    "tax in {year}",
    "£",
    (money.OPTION, money.YEAR),
    Function(
        lambda taxed: 0.25 * np.maximum(taxed, 0),
        (TAXED,),
        told=lambda taxed: f"a quarter of {taxed}, or nothing",
        formula=lambda taxed: f"0.25*MAX({taxed},0)",
    ),
)


class _Named:
    """Where quantities stand if every one that is given has cells of its own name."""

    def cell(self, quantity: Quantity, place: Place) -> str | None:
        return None if quantity.made else f"{quantity.name.partition(' ')[0]}_{place[money.YEAR]}"

    def beside(self, quantity: Quantity, _: Place, over: str) -> str | None:
        return None if quantity.made else f"{quantity.name.partition(' ')[0]}_by_{over}"

    def below(self, *_: object) -> None:
        return None


def test_capital_that_is_charged_to_later_years_and_a_tax_that_stops_at_nothing_can_be_declared() -> None:
    case = rich_case()
    sample = drawn(case)
    plan = plan_of(case, sample.names)
    options, years = len(plan.options), len(plan.years)
    rng = np.random.default_rng(1)
    capital, charge = rng.normal(size=(options, years, DRAWS)), rng.normal(size=(years, years))
    relief = rng.normal(size=(options, years, 1))
    base = given_of(plan, sample, {CAPITAL: capital, CHARGE: charge[..., None], RELIEF: relief})
    of_years = base.axes[money.YEAR]
    more = replace(base, axes={**base.axes, SPENT: of_years}, roles={SPENT: (SPENT, {year: year for year in of_years})})
    expected = np.einsum("osd,sy->oyd", capital, charge)
    assert same(Values(more).of(CHARGED), expected)
    assert same(Values(more).of(TAX), 0.25 * np.maximum(expected - relief, 0))

    place = {money.OPTION: plan.options[0], money.YEAR: plan.years[1]}
    parts = parts_of(more, CHARGED, place).parts
    assert [(part, at[SPENT]) for part, at in parts] == [(FINANCED, year) for year in plan.years]
    assert [part for part, _ in parts_of(more, *parts[0]).parts] == [CAPITAL, CHARGE]
    assert (
        formula(more, TAX, place, _Named()) == "0.25*MAX(SUMPRODUCT(capital_by_year,Charge_by_spent in)-relief_2025,0)"
    )
