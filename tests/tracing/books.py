"""Workbooks whose figures are traced: the bundled ones, and ones with all that can stand beside the sums."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any

from appraisal.ground.resources import bundled
from appraisal.ground.shared_nouns import BenefitClass, Grade
from appraisal.options.case import (
    Bearer,
    BodyKind,
    BudgetKind,
    Change,
    ChargeMethod,
    CountedIn,
    FundedWhat,
    FundingSource,
    Kind,
    Measure,
    Money,
    Perspective,
    Receiver,
    Recurrence,
    Terms,
    Timing,
    WhenLate,
)
from appraisal.options.engine import appraise
from appraisal.options.results import results_of
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.body_row import BodyRow
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CorrelationRow, CostRow, RiskRow, ScenarioRow
from appraisal.options.rows.funding_row import FundingRow
from appraisal.options.rows.rate_row import PathEnd, YearlyRateRow
from appraisal.options.rows.register_rows import BenefitRow
from appraisal.options.rows.value_rows import CriterionRow, GroupWeightRow, MarkRow, OptionRow, PanelRow, ScoreRow
from appraisal.options.tracing import Workings, workings_of
from appraisal.options.workbook import book_of, read_book, to_case
from appraisal.workbook import Book
from appraisal.workbook.schema import Ends, Shape
from tests.workbook.builders import small_book
from tests.workbook.whole import whole_book

EACH_YEAR = Recurrence.RECURRENT


def bundled_book(name: str) -> Book:
    return read_book(bundled("inputs") / f"{name}.xlsx")


def with_people_and_scenarios() -> Book:
    """Return the Birmingham book with a panel's marks, two groups and scenarios of every kind of change."""
    rows = rows_of(bundled_book("birmingham-2018"))
    judged = [row.id for row in rows if isinstance(row, CriterionRow) and row.measure is Measure.JUDGED]
    marks = [
        MarkRow(option="latc", criterion=judged[0], member=member, value=value)
        for member, value in (("ann", 40.0), ("bob", 55.0), ("cat", 90.0))
    ]
    return book_of(
        *rows,
        *whole_plan(),
        *(PanelRow(id=member, name=member.title(), criteria=("all",)) for member in ("ann", "bob", "cat")),
        *marks,
        GroupWeightRow(group="Staff: unions", criterion=judged[0], weight=100.0),
        GroupWeightRow(group="Staff: unions", criterion="npc", weight=20.0),
        GroupWeightRow(group="Carers", criterion=judged[1], weight=70.0),
        ScenarioRow(scenario="Dear", name="assumption:unit-cost", change=Change.MULTIPLY, figure=1.2),
        ScenarioRow(scenario="Dear", name="risk:slip-in-house:happens", change=Change.MULTIPLY, figure=3.0),
        ScenarioRow(scenario="Dear", name="weight:npc", change=Change.MULTIPLY, figure=1.5),
        ScenarioRow(scenario="One aim", name="weight:npc", change=Change.SET, figure=0.0),
        ScenarioRow(scenario="One aim", name=f"score:latc:{judged[0]}", change=Change.SET, figure=95.0),
    )


def whole_plan() -> list[BudgetLineRow]:
    """Return lines of the budget plan of every kind but the saving needed, one of them in two parts."""
    figures = {"service": 14e6, "part-a": 9e6, "part-b": 5e6, "held": 2e6, "most": 15e6}
    kinds = {"held": BudgetKind.RESERVE, "most": BudgetKind.LIMIT}
    return [
        BudgetLineRow(
            id=code,
            name=code.title(),
            kind=kinds.get(code, BudgetKind.BUDGET),
            by_year=((2019, figure), (2020, figure)),
            part_of="service" if code.startswith("part") else "",
        )
        for code, figure in figures.items()
    ]


def of_shapes() -> Book:
    """Return the small book with costs of every shape, fitted to percentiles, over a time that outlasts a rate."""
    rows = [
        replace(row, years=40, timing=Timing.MID) if isinstance(row, AboutRow) else row for row in rows_of(small_book())
    ]
    pattern = next(row for row in rows if isinstance(row, CostRow))
    costs = [
        replace(
            pattern,
            id=f"line-{shape.value}",
            name=shape.value,
            shape=shape,
            ends=Ends.P10_P90,
            drivers=(),
            low=90_000.0,
            likely=99_498.74 if shape is Shape.LOGNORMAL else 100_000.0,
            high=110_000.0,
        )
        for shape in Shape
        if shape is not Shape.FIXED
    ]
    return book_of(*rows, *costs)


def funded() -> Book:
    """Return the small book with capital, and with costs that come once, paid for from everywhere."""
    once: dict[str, Any] = {"options": ("trust",), "recurrence": Recurrence.ONE_OFF, "first_year": 2027}
    to_pay: dict[str, Any] = {"options": ("trust",)}
    loan: dict[str, Any] = {"paid_from": FundingSource.BORROWING, "life": 10, "rate": 0.05, **to_pay}
    return book_of(
        *rows_of(small_book()),
        CostRow(id="vans", name="Vans", likely=4e5, last_year=2028, money=Money.CAPITAL, **once),
        CostRow(id="depot", name="Depot", likely=2e5, money=Money.CAPITAL, **once),
        CostRow(id="sold", name="Sold", likely=1e5, money=Money.CAPITAL_RECEIVED, **once),
        CostRow(id="moving-out", name="Moving out", likely=5e4, **once),
        CostRow(id="theirs", name="Theirs", likely=1e4, options=("all",), recurrence=EACH_YEAR, bearer=Bearer.NHS),
        CostRow(id="earned", name="Fees paid by others", likely=9e4, options=("trust",), money=Money.INCOME,
                recurrence=EACH_YEAR, bearer=Bearer.PROVIDER),
        CostRow(id="advice", name="Adviser's fee", likely=7e4, **once),
        BodyRow(id="company", name="Company", kind=BodyKind.COMPANY, owner_lines=("staff",), outside_lines=("earned",),
                loans=("depot",), exit=("moving-out",), guarantee=1e5, appetite=3e5, **to_pay),
        BodyRow(id="fee", name="Fee", kind=BodyKind.FEE, fee_line="advice", ratio=1.5, benefits=("rota",), **to_pay),
        FundingRow(id="loan", name="Loan", share=0.3, **loan),
        FundingRow(id="other", name="Other loan", amount=1e5, method=ChargeMethod.ANNUITY, first_charge=2029, **loan),
        FundingRow(id="grant", name="Grant", paid_from=FundingSource.GRANT, lines=("vans",), **to_pay),
        FundingRow(id="receipts", name="Receipts", paid_from=FundingSource.CAPITAL_RECEIPTS, amount=9e4, **to_pay),
        FundingRow(id="own", name="Own", paid_from=FundingSource.REVENUE, share=0.1, lines=("depot",), **to_pay),
        FundingRow(id="reserve", name="Reserve", what=FundedWhat.ALL_ONE_OFF, paid_from=FundingSource.RESERVES,
                   share=0.5, **to_pay),
        FundingRow(id="partner", name="Partner", lines=("moving-out",), paid_from=FundingSource.PARTNER, amount=1e4,
                   **to_pay),
    )  # fmt: skip


def unfinished() -> Book:
    """Return a book in which nothing is scored, ranges are proposed, and anchors come from the lines."""
    rows = [
        replace(row, timing=Timing.END, discount_schedule="10% to year 2; 4% after")
        if isinstance(row, AboutRow)
        else row
        for row in rows_of(small_book())
        if isinstance(row, AboutRow | OptionRow)
    ]
    return book_of(
        *rows,
        CriterionRow(id="npc", name="Cost", kind=Kind.COST, measure=Measure.NET_PRESENT_COST, weight=100.0),
        CriterionRow(id="cash", name="Cash", kind=Kind.COST, measure=Measure.CASH, weight=30.0),
        CriterionRow(id="reach", name="Reach", kind=Kind.OUTCOME, weight=50.0),
        CostRow(id="vans", name="Vans", options=("all",), likely=90_000.0, recurrence=EACH_YEAR),
        CostRow(id="save", name="Save", options=("trust",), likely=9_000.0, money=Money.SAVING, recurrence=EACH_YEAR),
        RiskRow(id="late", name="Late", options=("trust",), probability=0.2, likely=50_000.0),
        PanelRow(id="ann", name="Ann", criteria=("all",)),
        ScoreRow(option="bau", criterion="reach"),
        MarkRow(option="bau", criterion="reach", member="ann", value=40.0),
    )


def two_alike() -> Book:
    """Return a book in which two options are alike in cost and value, and better and dearer than business as usual."""
    about = [row for row in rows_of(small_book()) if isinstance(row, AboutRow)]
    marks = {"bau": 40.0, "east": 60.0, "west": 60.0}
    return book_of(
        *about,
        *(OptionRow(id=option, name=option.title(), business_as_usual=option == "bau") for option in marks),
        CriterionRow(id="reach", name="Reach", kind=Kind.OUTCOME, weight=50.0),
        *(ScoreRow(option=o, criterion="reach", low=mark, likely=mark, high=mark) for o, mark in marks.items()),
        *(
            CostRow(id=f"run-{o}", name=f"Run {o}", options=(o,), shape=Shape.FIXED, likely=mark, recurrence=EACH_YEAR)
            for o, mark in marks.items()
        ),
    )


def with_pathway() -> Book:
    """Return the small book with people who go on step by step, an option's own share, and a line of the last step."""
    judged: dict[str, Any] = {"grade": Grade.C, "reason": "Counted."}
    growth = tuple((year, 2.0) for year in range(2027, 2031))
    return book_of(
        *rows_of(small_book()),
        YearlyRateRow(id="ageing", name="Over 65s", by_year=growth, **judged),
        StepRow(id="people", name="Over 65s", low=800.0, likely=900.0, high=1100.0, growth="ageing", **judged),
        StepRow(id="asked", name="Asked", goes_from="people", low=0.3, likely=0.4, high=0.6, **judged),
        StepRow(id="asked", name="Asked", goes_from="people", options=("trust",), likely=0.2, **judged),
        CostRow(
            id="calls", name="Calls", options=("all",), likely=12.0, volume="asked", recurrence=EACH_YEAR, **judged
        ),
    )


def cost_alone() -> Book:
    """Return the Birmingham book without criteria, and so without scores, with a scenario: options rank by cost."""
    of_criteria = (CriterionRow, ScoreRow)
    rows = [row for row in rows_of(bundled_book("birmingham-2018")) if not isinstance(row, of_criteria)]
    change = ScenarioRow(scenario="Dear", name="assumption:unit-cost", change=Change.MULTIPLY, figure=1.2)
    return book_of(*rows, change)


def late_and_priced() -> Book:
    """Return a book in which options start late, lines start within a year, prices rise and an assumption differs."""
    late: dict[str, dict[str, Any]] = {
        "reform": {"late_low": 0.0, "late_likely": 2.0, "late_high": 9.0},
        "trust": {"late_low": 0.0, "late_likely": 6.0, "late_high": 18.0},
    }
    by_line: dict[str, dict[str, Any]] = {
        "staff": {"rises_with": "awards"},
        "set-up": {"when_late": WhenLate.RUNS_ON, "terms": Terms.NOMINAL},
        "rota": {"starts": "October 2026", "volume": "awards", "drivers": ("kept",)},
    }
    rows = [
        replace(row, **late.get(row.id, {})) if isinstance(row, OptionRow)
        else replace(row, **by_line.get(row.id, {})) if isinstance(row, CostRow)
        else replace(row, prices_rise_with="general") if isinstance(row, AboutRow)
        else row
        for row in rows_of(whole_book())
    ]  # fmt: skip
    said: dict[str, Any] = {"grade": Grade.C, "reason": "As elsewhere."}
    growth = tuple((year, 2.0) for year in range(2027, 2031))
    kept = {(): (0.7, 0.8, 0.9), ("trust",): (0.5, 0.6, 0.9)}
    return book_of(
        *rows,
        YearlyRateRow(id="general", name="Prices", by_year=growth, **said),
        *(
            AssumptionRow(id="kept", name="Share kept", unit="share", low=a, likely=b, high=c, options=options, **said)
            for options, (a, b, c) in kept.items()
        ),
    )


def parted() -> Book:
    """Return that book with lines of two options that are late apart, which other rows name: what pays for them, a body
    and a fee, a benefit, a risk, what moves together, scenarios; and with a pathway in which one has its own share."""
    both: dict[str, Any] = {"options": ("reform", "trust"), "first_year": 2027}
    once: dict[str, Any] = {**both, "recurrence": Recurrence.ONE_OFF}
    judged: dict[str, Any] = {"grade": Grade.C, "reason": "As elsewhere."}
    wider = {PathEnd.LIKELY: 3.0, PathEnd.LOW: 0.0, PathEnd.HIGH: 9.0}
    return book_of(
        *rows_of(late_and_priced()),
        *(
            YearlyRateRow(id="ageing", name="Over 65s", end=end,
                          by_year=tuple((year, growth) for year in range(2027, 2031)), **judged)
            for end, growth in wider.items()
        ),
        StepRow(id="people", name="Over 65s", low=800.0, likely=900.0, high=1100.0, growth="ageing", **judged),
        StepRow(id="asked", name="Asked", goes_from="people", low=0.3, likely=0.4, high=0.6, **judged),
        StepRow(id="asked", name="Asked", goes_from="people", options=("trust",), likely=0.2, **judged),
        CostRow(id="calls", name="Calls", likely=60.0, volume="asked", recurrence=EACH_YEAR, **both, **judged),
        CostRow(id="moving", name="Moving", low=3e4, likely=5e4, high=9e4, **once, **judged),
        CostRow(id="depot", name="Depot", low=4e5, likely=5e5, high=9e5, money=Money.CAPITAL, when_late=WhenLate.MOVES,
                starts="October 2027", **once, **judged),
        CostRow(id="relief", name="Relief from rates", likely=2e4, money=Money.TRANSFER_RECEIVED, volume="ageing",
                recurrence=EACH_YEAR, **both, **judged),
        CostRow(id="given", name="Time given", likely=7e3, perspective=Perspective.ECONOMIC, bearer=Bearer.NHS,
                volume="ageing", recurrence=EACH_YEAR, **both, **judged),
        CostRow(id="earned", name="Hire of rooms", low=4e4, likely=6e4, high=9e4, money=Money.INCOME, volume="ageing",
                recurrence=EACH_YEAR, **both, **judged),
        CostRow(id="advice", name="Adviser's fee", likely=7e4, when_late=WhenLate.RUNS_ON, **once, **judged),
        FundingRow(id="own", name="Reserves", options=("reform", "trust"), lines=("depot", "moving"), share=0.4,
                   paid_from=FundingSource.RESERVES, **judged),
        FundingRow(id="loan", name="Loan", options=("reform", "trust"), paid_from=FundingSource.BORROWING, life=10,
                   rate=0.05, **judged),
        BodyRow(id="company", name="Company", kind=BodyKind.COMPANY, options=("reform", "trust"),
                owner_lines=("calls",), outside_lines=("earned",), loans=("depot",), exit=("moving",), guarantee=1e5,
                appetite=3e5, **judged),
        BodyRow(id="fee", name="Fee", kind=BodyKind.FEE, options=("reform", "trust"), fee_line="advice", ratio=1.5,
                benefits=("rota",), **judged),
        BenefitRow(name="Rotas", options=("all",), kind=BenefitClass.CASH_RELEASING, counted_as="rota"),
        BenefitRow(name="Hours saved", options=("reform", "trust"), kind=BenefitClass.SOCIETAL, low=2e4, likely=5e4,
                   high=7e4, first_year=2027, build_up=(0.5, 1.0), share_due=0.9, receives=Receiver.USERS, **judged),
        RiskRow(id="asbestos", name="Asbestos in the depot", options=("reform", "trust"), owner="Head of estates",
                counted_in=CountedIn.RANGE, where="depot"),
        CorrelationRow(first="path:ageing", second="cost:earned", coefficient=0.9),
        CorrelationRow(first="option:trust:late", second="cost:moving", coefficient=0.9),
        ScenarioRow(scenario="Dear", name="cost:depot", change=Change.MULTIPLY, figure=1.2),
        ScenarioRow(scenario="Dear", name="assumption:asked@trust", change=Change.MULTIPLY, figure=1.2),
        ScenarioRow(scenario="Dear", name="option:trust:late", change=Change.SET, figure=18.0),
        ScenarioRow(scenario="Dear", name="benefit:hours-saved", change=Change.MULTIPLY, figure=0.8),
    )  # fmt: skip


def with_a_do_minimum() -> Book:
    """Return the Eastmere book with a do-minimum that is another option than business as usual."""
    rows = [
        replace(row, do_minimum=False) if isinstance(row, OptionRow) else row
        for row in rows_of(bundled_book("eastmere-leisure"))
    ]
    repairs = CostRow(id="repairs", name="Repairs", options=("patch",), likely=90_000.0, recurrence=Recurrence.ONE_OFF)
    dry = BenefitRow(
        name="Dry changing rooms",
        options=("patch",),
        kind=BenefitClass.SOCIETAL,
        likely=12_000.0,
        share_due=0.9,
        build_up=(0.5, 1.0),
    )
    return book_of(*rows, OptionRow(id="patch", name="Urgent repairs alone", do_minimum=True), repairs, dry)


def rows_of(book: Book) -> list[Any]:
    return [row for entries in book.entries for row in entries.rows]


BOOKS = {
    "birmingham": lambda: bundled_book("birmingham-2018"),
    "eastmere": lambda: bundled_book("eastmere-leisure"),
    "every sheet": whole_book,
    "people and scenarios": with_people_and_scenarios,
    "every shape": of_shapes,
    "funded": funded,
    "unfinished": unfinished,
    "two alike": two_alike,
    "cost alone": cost_alone,
    "pathway": with_pathway,
    "late and priced": late_and_priced,
    "parted by option": parted,
    "a do-minimum": with_a_do_minimum,
}


@cache
def traced(name: str) -> Workings:
    return traced_book(BOOKS[name]())


def traced_book(book: Book, draws: int = 2_000) -> Workings:
    return workings_of(results_of(appraise(to_case(book), draws, threads=1)), book)
