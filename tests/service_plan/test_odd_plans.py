"""Plans that are sound and unlike the bundled one: without income, with one code on two sheets."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from appraisal.ground.blocks import texts_in
from appraisal.ground.texts import plain
from appraisal.service_plan import sections, tables, words
from appraisal.service_plan.plan import Plan
from appraisal.service_plan.results import Results, results_of
from appraisal.service_plan.rows import (
    AboutRow,
    ActionRow,
    EfficiencyRow,
    LineRow,
    LinkKind,
    LinkRow,
    MeasureRow,
    Money,
    ObjectiveRow,
    PrintedTotalRow,
    Total,
)
from appraisal.service_plan.sections import Study
from appraisal.service_plan.spreadsheet import budget
from appraisal.workbook.writing.pages import Formula

ABOUT = AboutRow(id="plan", first_year=2027, years=3)


def _of(*lines: LineRow, **more: object) -> Results:
    return results_of(Plan(about=ABOUT, lines=lines, **more))  # type: ignore[arg-type]


_PAY = LineRow(id="pay", name="Pay", by_year=((2026, 3.0), (2027, 4.0)))
_WHOLE = LineRow(id="whole", name="Whole")
_PART = replace(_PAY, id="part", name="Part", part_of="whole")
_BLANK = LineRow(id="blank", name="Blank", part_of="whole")


@pytest.mark.parametrize("lines", [(_PAY,), (_WHOLE, _PART, _BLANK)])
def test_no_formula_of_the_budget_reckons_with_the_mark_of_nothing(lines: tuple[LineRow, ...]) -> None:
    sheet = budget(_of(*lines))
    cells = {
        f"{column}{row}": content
        for row, contents in enumerate(sheet.rows, start=sheet.heading_row + 2)
        for column, content in zip("ABCDEFG", contents, strict=True)
    }
    sums = [each.text for each in cells.values() if isinstance(each, Formula) and "SUMIFS" not in each.text]

    assert all(isinstance(cells[f"{column}{sheet.heading_row + len(lines) + 3}"], str) for column in "EF")  # no income
    assert not [text for text in sums if any(isinstance(cells[at], str) for at in re.findall(r"[A-Z]+[0-9]+", text))]


def test_what_an_action_serves_is_named_from_the_sheet_that_it_is_on() -> None:
    action = ActionRow(id="act", name="Act", objective="one", link="one")
    named = _of(
        actions=(action,),
        objectives=(ObjectiveRow(id="one", name="An aim"),),
        measures=(MeasureRow(id="one", name="A measure"),),
        links=(LinkRow(id="one", name="A priority"),),
    )

    assert plain(tables.workplan(named).rows[0][-1]) == "An aim and A priority"


def _printed(gross: float) -> tuple[PrintedTotalRow, ...]:
    return (PrintedTotalRow(what=Total.GROSS, by_year=((2027, gross),)),)


@pytest.mark.parametrize(
    ("lines", "gross", "told"),
    [
        (
            (),
            4.0,
            "Whether the lines come to the gross cost printed for 2027/28 cannot be told.",
        ),
        ((0.1, 0.2), 0.3, "Added up again, the lines come to each printed total."),
        (
            (3.0, 1.0),
            5.0,
            "Added up again, the lines come to each printed total, but for rounding to thousands.",
        ),
        ((3.0, 1.0), 9.0, "The gross cost of 2027/28 is printed as £9,000, and the lines come to £4,000."),
    ],
)
def test_a_printed_total_is_said_to_agree_only_where_it_does(lines: tuple[float, ...], gross: float, told: str) -> None:
    budgeted = [LineRow(id=f"l{figure}", name="L", by_year=((2027, figure),)) for figure in lines]

    assert plain(words.totals_agree(_of(*budgeted, printed_totals=_printed(gross)))) == told


def _line(code: str, *figures: float, **more: object) -> LineRow:
    return LineRow(id=code, name=code, by_year=tuple(zip((2026, 2027), figures, strict=True)), **more)  # type: ignore[arg-type]


def test_no_line_makes_more_than_all_of_the_change_in_spending() -> None:
    told = plain(words.money_in_brief(_of(_line("a", 500, 600), _line("b", 400, 310))))

    assert "spending rises by £10,000" in told
    assert "Of the change" not in told
    assert "is in a." in plain(words.money_in_brief(_of(_line("a", 500, 600), _line("b", 400, 400))))


@pytest.mark.parametrize(
    ("spent", "received", "told", "share"),
    [
        ((10, 10), (100, 120), "Income exceeds cost by £90,000 in 2026/27 and by £110,000", False),
        ((100, 100), (90, 120), "Cost exceeds income by £10,000 in 2026/27, and income exceeds cost by £20,000", True),
        (
            (10, 10),
            (20, 10),
            "Income exceeds cost by £10,000 in 2026/27, and income equals cost in 2027/28",
            False,
        ),
        ((), (100, 120), "Income exceeds cost by £100,000 in 2026/27 and by £120,000", False),
    ],
)
def test_an_income_above_the_cost_is_told_as_one_and_is_no_base_of_a_share(
    spent: tuple[float, ...], received: tuple[float, ...], told: str, share: bool
) -> None:
    costs = [_line("pay", *spent)] if spent else []
    found = _of(*costs, _line("fees", *received, kind=Money.INCOME))

    assert plain(words.money_in_brief(found)).startswith(told)
    assert ("resources.net-cost.share_change" in found) is share


def test_a_plan_of_income_alone_has_a_net_cost_in_every_year() -> None:
    found = _of(_line("fees", 100, 120, kind=Money.INCOME))

    assert [found[f"resources.net-cost.{year}"] for year in (2026, 2027)] == [-100_000, -120_000]


def test_what_the_service_adds_to_another_plan_is_printed() -> None:
    plan = LinkRow(id="one", kind=LinkKind.PLAN, name="Local plan", contribution="A shared desk.")
    bare = LinkRow(id="two", kind=LinkKind.PLAN, name="Waste plan")
    told = [text for block in sections.links(Study(_of(links=(plan, bare)))).blocks for text in texts_in(block)]

    assert {"Local plan", "A shared desk.", "The service also supports these: Waste plan."} <= set(told)


@pytest.mark.parametrize(
    ("name", "note"), [("One contract saves £40,000 a year", ""), ("One contract", "No amounts are given.")]
)
def test_no_amounts_are_said_to_be_given_only_where_none_are(name: str, note: str) -> None:
    assert plain(tables.efficiency(_of(efficiencies=(EfficiencyRow(name=name),))).note) == note


def test_a_later_year_in_which_income_exceeds_the_cost_is_told_so() -> None:
    costs = LineRow(id="pay", name="Pay", by_year=((2026, 9.0), (2027, 9.0), (2028, 9.0)))
    fees = LineRow(id="fees", name="Fees", kind=Money.INCOME, by_year=((2026, 4.0), (2027, 5.0), (2028, 12.0)))
    told = plain(words.money_in_brief(_of(costs, fees)))

    assert told.startswith("Cost exceeds income by £5,000 in 2026/27 and by £4,000 in 2027/28: ")
    assert told.endswith("After that income exceeds cost by £3,000 in 2028/29.")
