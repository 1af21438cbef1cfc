"""The small book with rows in every other sheet too, for whatever walks all of them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from appraisal.ground.shared_nouns import BenefitClass, Grade, State
from appraisal.options.case import BodyKind, Change, CountedIn, FundingSource, Money, PostsChange
from appraisal.options.rows.body_row import BodyRow
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.figure_rows import CostRow, RiskRow, ScenarioRow
from appraisal.options.rows.funding_row import FundingRow
from appraisal.options.rows.optimism_row import OptimismRow
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.rate_row import PathEnd, YearlyRateRow
from appraisal.options.rows.register_rows import (
    AssuranceRow,
    BenefitRow,
    Characteristic,
    Clearance,
    CommercialAspect,
    CommercialRow,
    ConsultationRow,
    DataRow,
    DecisionRow,
    Delegable,
    EqualityRow,
    FunctionRow,
    GateRow,
    Impact,
    ManagementAspect,
    ManagementRow,
    SignOffRow,
    SuccessFactorRow,
    Verdict,
)
from appraisal.options.rows.value_rows import GroupWeightRow, MarkRow, OptionRow, PanelRow
from appraisal.options.workbook import book_of
from appraisal.workbook import Book
from appraisal.workbook.schema import Listing
from tests.workbook.builders import small_book


def whole_book() -> Book:
    """Return the small book with rows in every other sheet too: people's marks and weights, scenarios, registers."""
    rows: list[Any] = [row for entries in small_book().entries for row in entries.rows]
    rest = (*scenarios(), *budget(), *rates(), *optimism(), *posts(), *funding(), *registers())
    return book_of(*rows, *set_aside(), *people(), *rest)


def set_aside() -> list[Any]:
    """Return a longlisted option, and usual rows that nobody has considered or that were struck out."""
    return [
        OptionRow(id="sold", name="Sold to a provider", model="Outsourcing", listing=Listing.LONGLIST,
                  decision="Dropped: no provider came forward."),
        CostRow(id="pensions", name="Pensions", options=("trust",), state=State.NOT_CONSIDERED),
        RiskRow(id="market", name="No bidder", options=("all",), state=State.DOES_NOT_APPLY, reason="Nothing is let."),
        RiskRow(id="pay-rises", name="Pay rises faster", options=("trust",), counted_in=CountedIn.RANGE, where="staff",
                owner="Head of libraries", mitigation="Posts are filled late."),
    ]  # fmt: skip


def people() -> list[Any]:
    """Return a panel of two, a mark of each, and two groups' weights."""
    return [
        PanelRow(id="finance", name="Head of finance", criteria=("all",)),
        PanelRow(id="libraries", name="Head of libraries", criteria=("reach",)),
        MarkRow(option="trust", criterion="reach", member="finance", value=60.0, reason="New funders."),
        MarkRow(option="trust", criterion="reach", member="libraries", value=75.0, reason="More volunteers."),
        GroupWeightRow(group="Staff", criterion="reach", weight=100.0, reason="Said in May."),
        GroupWeightRow(group="Staff", criterion="cost", weight=30.0),
        GroupWeightRow(group="Residents", criterion="reach", weight=80.0),
    ]


def scenarios() -> list[Any]:
    """Return a scenario of two changes."""
    return [
        ScenarioRow(
            scenario="Hard times", name="cost:set-up", change=Change.MULTIPLY, figure=1.4, reason="As in 2022."
        ),
        ScenarioRow(scenario="Hard times", name="risk:delay:happens", change=Change.SET, figure=0.9),
    ]


def budget() -> list[Any]:
    """Return what the council's plan counts on from its third year."""
    needed = tuple((year, 60_000.0) for year in (2028, 2029, 2030))
    return [
        BudgetLineRow(
            id="saving-plan", name="Saving that the plan counts on", by_year=needed, grade=Grade.B,
            source="Medium-term plan", reason="It comes again each year.",
        )
    ]  # fmt: skip


def rates() -> list[Any]:
    """Return how pay rises, between a low and a high path."""
    growths = {PathEnd.LIKELY: 2.0, PathEnd.LOW: 1.0, PathEnd.HIGH: 4.0}
    return [
        YearlyRateRow(
            id="awards",
            name="Pay awards",
            end=end,
            by_year=tuple((year, growth) for year in range(2027, 2031)),
            grade=Grade.C,
            reason="As in the last pay deals.",
        )
        for end, growth in growths.items()
    ]


def posts() -> list[Any]:
    """Return a grade of which one option removes posts and another moves some with their staff."""
    return [
        PostsRow(
            id="wardens", name="Wardens", options=("reform",), posts=12.0, low=25e3, likely=28e3, high=30e3,
            on_costs=0.3, vacancies=1.0, turnover=0.5, by_year=((2027, 2.0), (2028, 1.0)),
            cost_low=6e3, cost=9e3, cost_high=15e3, grade=Grade.C, source="Payroll", reason="As in the last review.",
        ),
        PostsRow(
            id="wardens-moved", name="Wardens", options=("trust",), what=PostsChange.TRANSFERRED, posts=12.0,
            by_year=((2027, 11.0),), grade=Grade.C, source="Payroll", reason="All but one move.",
        ),
    ]  # fmt: skip


def optimism() -> list[Any]:
    """Return a risk area of the trust's costs, none of which names a class."""
    return [
        OptimismRow(
            id="design", name="Complexity of the design", options=("trust",), kind="standard buildings",
            contribution=0.2, mitigation=0.5, reason="Drawn in full.",
        )
    ]  # fmt: skip


def funding() -> list[Any]:
    """Return a grant towards a line which nobody has considered yet, a fee that is it, and what that hangs on."""
    return [
        CostRow(id="rooms", name="Rooms let go", options=("trust",), money=Money.SAVING, state=State.NOT_CONSIDERED),
        FundingRow(
            id="pensions-grant", name="Grant towards pensions", options=("trust",), lines=("pensions",),
            paid_from=FundingSource.GRANT, share=0.4, grade=Grade.C, reason="Offered in March.",
        ),
        BodyRow(
            id="pension-adviser", name="Adviser on pensions", kind=BodyKind.FEE, options=("trust",),
            fee_line="pensions", ratio=2.0, benefits=("rooms",), grade=Grade.C, reason="Offered in March.",
        ),
    ]  # fmt: skip


def registers() -> list[Any]:
    """Return a row or two of each sheet that is printed and not computed."""
    return [
        SuccessFactorRow(option="trust", factor="potential affordability", verdict=Verdict.CONDITIONAL, reason="Loan."),
        BenefitRow(name="More reading", options=("all",), kind=BenefitClass.SOCIETAL, amount=25_000.0, first_year=2027),
        EqualityRow(option="reform", characteristic=Characteristic.AGE, impact=Impact.UNKNOWN, reason="Not asked yet."),
        ConsultationRow(who="Staff", how="Meetings", start=dt.date(2026, 5, 1), end=dt.date(2026, 6, 30)),
        GateRow(id="tupe", name="Staff transfer", options=("trust",), verdict=Verdict.PASS, signed="Head of legal"),
        GateRow(id="vat", name="VAT", options=("trust",), state=State.NOT_CONSIDERED),
        FunctionRow(name="Lending", delegable=Delegable.YES, options=("trust",), stays="The duty stays."),
        CommercialRow(aspect=CommercialAspect.ROUTE, options=("trust",), text="A grant, not a contract."),
        ManagementRow(aspect=ManagementAspect.GOVERNANCE, text="A board of three.", owner="Director"),
        DecisionRow(date=dt.date(2026, 2, 1), decision="Drop the sale.", who="Board", reason="No provider."),
        DataRow(name="Loans by village", source="Library system", quality="Complete."),
        AssuranceRow(check="Cost lines against the budget book", signed="Head of finance"),
        SignOffRow(role="Section 151 officer", clearance=Clearance.CLEARED, date=dt.date(2026, 6, 1)),
    ]
