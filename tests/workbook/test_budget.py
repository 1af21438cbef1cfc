"""The Budget sheet: what the council's plan counts on, in a column for each financial year."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from appraisal.options.case import BudgetKind
from appraisal.options.packs.collect import collect
from appraisal.options.packs.sent_out import write_packs
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.study import new_book
from appraisal.options.tracing.cells import Cells
from appraisal.options.workbook import book_of, examine, read_book, read_case, to_case
from appraisal.workbook import Book, InputFaults, write_snapshot
from appraisal.workbook.writing.to_fill_in import write_template
from tests.workbook.builders import Grids, grids_of, put, small_book, under, write_grids, written
from tests.workbook.mistakes.catalogue import added
from tests.workbook.ours import add_sheets, write_marked
from tests.workbook.test_copying import cells_in, lost
from tests.workbook.test_marking import noted
from tests.workbook.test_packs import fill
from tests.workbook.whole import budget, whole_book

PERIOD = ["2026/27", "2027/28", "2028/29", "2029/30", "2030/31"]


def budget_sheet(path: Path, rows: list[list[Any]]) -> Path:
    """Write the small book with this Budget sheet, headings in its first row."""
    return write_grids({**grids_of(small_book()), "Budget": rows}, path)


def lines(path: Path) -> tuple[BudgetLineRow, ...]:
    return read_book(path).rows(BudgetLineRow)


def owned(owner: str = "Head of finance") -> Book:
    """Return the whole book, the line of its plan with an owner."""
    rows: list[Any] = [row for entries in whole_book().entries for row in entries.rows]
    return book_of(*(replace(row, owner=owner) if isinstance(row, BudgetLineRow) else row for row in rows))


# Reading.


def test_years_are_read_in_any_order_and_as_people_write_them(tmp_path: Path) -> None:
    headings = [
        "2030/2031",
        "Name",
        "2028-29",
        "Evidence grade",
        "2029 \u2013 30 (£)",
        "Source",
        "Reason",
        "Code",
        "What",
    ]
    row = ["£60k", "Saving", "60,000", "B", 6e4, "", "It comes again.", "", ""]
    book = read_book(budget_sheet(tmp_path / "book.xlsx", [headings, row]))
    (line,) = book.rows(BudgetLineRow)
    assert line.by_year == ((2028, 6e4), (2029, 6e4), (2030, 6e4))
    assert (line.id, line.kind) == ("saving", BudgetKind.SAVING_NEEDED)
    assert 'Budget!C1: "2028-29" was read as 2028/29.' in [str(note) for note in book.notes]


def test_a_year_that_a_spreadsheet_made_a_date_is_that_year(tmp_path: Path) -> None:
    headings = ["Name", "Code", "What", dt.date(2010, 11, 1), "2026/27", "Evidence grade", "Source", "Reason"]
    path = budget_sheet(tmp_path / "book.xlsx", [headings, ["Saving", "", "", 5.0, 7.0, "B", "", "So it is."]])
    assert lines(path)[0].by_year == ((2010, 5.0), (2026, 7.0))


def test_a_year_without_a_figure_needs_nothing_and_a_zero_is_a_figure() -> None:
    (line,) = to_case(whole_book()).budget
    assert line.by_year == ((2028, 60e3), (2029, 60e3), (2030, 60e3))
    (row,) = budget()
    (line,) = to_case(book_of(*small_rows(), replace(row, by_year=((2026, 0.0), (2028, 60e3))))).budget
    assert line.by_year == ((2026, 0.0), (2028, 60e3))


def small_rows() -> list[Any]:
    return [row for entries in small_book().entries for row in entries.rows]


def test_a_figure_outside_the_appraisal_is_not_in_the_case() -> None:
    (row,) = budget()
    (line,) = to_case(book_of(*small_rows(), replace(row, by_year=((2025, 1e4), (2026, 2e4), (2031, 3e4))))).budget
    assert line.by_year == ((2026, 2e4),)


def test_two_readings_of_one_name_are_two_lines(tmp_path: Path) -> None:
    (row,) = budget()
    other = replace(row, id="", reading="reached in the last year", by_year=((2030, 60e3),))
    path = write_grids(grids_of(book_of(*small_rows(), replace(row, id=""), other)), tmp_path / "book.xlsx")
    assert [(line.id, line.reading, len(line.by_year)) for line in read_case(path).budget] == [
        ("saving-that-the-plan-counts-on", "", 3),
        ("saving-that-the-plan-counts-on-2", "reached in the last year", 1),
    ]


def test_a_line_without_a_figure_holds_nothing_and_is_unfinished(tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    added("Budget", Name="Transport", Evidence_grade="C", Reason="Said in May.")(grids)
    verdict = examine(write_grids(grids, tmp_path / "book.xlsx"))
    assert [line.id for line in verdict.sound.budget] == ["saving-plan"]
    said = [str(each) for each in verdict.unfinished if each.sheet == "Budget"]
    assert said == [f"{under('Budget', '2026/27', 3)}: Transport lacks a figure for any year of the appraisal."]


def test_what_a_line_lacks_is_named_with_its_reading(tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    added("Budget", Name="Transport", Reading="each year", **{"2028/29": 50e3})(grids)
    verdict = examine(write_grids(grids, tmp_path / "book.xlsx"))
    assert {each.gap.subject for each in verdict.unfinished if each.sheet == "Budget"} == {"Transport: each year"}
    assert [each.gap.lacking for each in verdict.unfinished if each.sheet == "Budget"] == [
        "an evidence grade",
        "a reason",
    ]


def test_every_fault_of_a_line_is_named_at_once(tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    put("Budget", 2, "2028/29", "lots")(grids)
    put("Budget", 2, "2029/30", -5e3)(grids)
    faults = examine(write_grids(grids, tmp_path / "book.xlsx")).faults
    assert [(fault.code, f"{fault.sheet}!{fault.cell}") for fault in faults] == [
        ("wrong-content", under("Budget", "2028/29", 2)),
        ("minus-needed", under("Budget", "2029/30", 2)),
    ]


def test_every_year_in_which_parts_are_off_their_whole_is_named_at_once_with_by_how_much(tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    added("Budget", Name="Sites", **{"2028/29": 60e3, "2029/30": 50e3, "2030/31": 75e3}, Part_of="saving-plan")(grids)
    faults = examine(write_grids(grids, tmp_path / "book.xlsx")).faults
    assert [(f"{fault.sheet}!{fault.cell}", fault.found.rpartition(": ")[2]) for fault in faults] == [
        (under("Budget", "2029/30", 2), "£10,000 less"),
        (under("Budget", "2030/31", 2), "£15,000 more"),
    ]


def test_a_budget_in_which_income_is_above_cost_has_a_minus_sign_and_bounds_no_saving(tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    added("Budget", Name="Parking", What="budget", **{"2028/29": -60e3}, Evidence_grade="C", Reason="So it is.")(grids)
    put("Costs", 4, "Out of", "parking")(grids)
    verdict = examine(write_grids(grids, tmp_path / "book.xlsx"))
    assert verdict.faults == ()
    assert [line.out_of for line in verdict.sound.cost_lines if line.out_of] == ["parking"]


def test_each_option_that_saves_more_than_there_is_is_named_at_its_largest_saving(tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    added("Budget", Name="Vans", What="budget", **{"2030/31": 100e3}, Evidence_grade="C", Reason="So it is.")(grids)
    first = len(grids["Costs"]) + 1
    each = {"Recurrence": "recurrent", "Money": "saving", "Out_of": "vans", "Evidence_grade": "C", "Reason": "Said."}
    added("Costs", Line="Fewer vans", Options="trust", Likely=90e3, **each)(grids)
    added("Costs", Line="Fewer tyres", Options="all", Likely=15e3, **{"Build-up": "50%; 100%"}, **each)(grids)
    added("Costs", Line="Fewer routes", Options="reform", Likely=101e3, **each)(grids)
    faults = examine(write_grids(grids, tmp_path / "book.xlsx")).faults
    assert [(fault.code, f"{fault.sheet}!{fault.cell}") for fault in faults] == [
        ("saving-above-its-budget", under("Costs", "Out of", row)) for row in (first, first + 2)
    ]
    said = '"Community trust" saves out of "Vans" comes to £105,000 in 2030/31, and that budget is £100,000'
    assert said in str(faults[0])


def test_a_figure_of_a_year_is_traced_to_its_cell_with_its_evidence(tmp_path: Path) -> None:
    book = read_book(write_grids(grids_of(whole_book()), tmp_path / "book.xlsx"))
    (source,) = Cells(book, to_case(book)).number("budget:saving-plan:2029")
    assert source.place == under("Budget", "2029/30", 2)
    assert source.says == "2029/30: £60,000, assumption, evidence grade B, source Medium-term plan"


# Writing.


def years_headed(path: Path) -> list[str]:
    """Return the years among the headings of a Budget sheet that we wrote."""
    return [str(cell.value) for cell in openpyxl.load_workbook(path)["Budget"][4] if "/" in str(cell.value)]


def test_a_new_full_workbook_has_a_column_for_each_year_of_its_period(tmp_path: Path) -> None:
    write_template(new_book("New", [], 2031), tmp_path / "new.xlsx", short=False)
    assert years_headed(tmp_path / "new.xlsx") == [f"{year}/{year - 1999}" for year in range(2031, 2041)]
    write_template(new_book("New", [], 2031), tmp_path / "short.xlsx")
    assert "Budget" not in openpyxl.load_workbook(tmp_path / "short.xlsx").sheetnames


def test_an_added_sheet_has_the_years_that_the_workbook_appraises_and_its_example_is_not_read(tmp_path: Path) -> None:
    source, out = written(small_book(), tmp_path / "mine.xlsx"), tmp_path / "more.xlsx"
    add_sheets(source, ["budget"], out)
    assert years_headed(out) == PERIOD
    assert "Budget" in openpyxl.load_workbook(out).sheetnames
    verdict = examine(out)
    assert (verdict.faults, verdict.sound.budget) == ((), ())


def test_a_workbook_that_does_not_say_its_period_has_ten_years_all_the_same(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    grids["About"] = [row for row in grids["About"] if row[0] != "Years"]
    add_sheets(write_grids(grids, tmp_path / "mine.xlsx"), ["budget"], tmp_path / "more.xlsx")
    assert len(years_headed(tmp_path / "more.xlsx")) == 10


def test_a_year_that_could_not_be_read_back_has_no_column(tmp_path: Path) -> None:
    write_template(new_book("New", [], 2195), tmp_path / "new.xlsx", short=False)
    assert years_headed(tmp_path / "new.xlsx")[-1] == "2199/00"
    assert not [fault for fault in examine(tmp_path / "new.xlsx").faults if fault.sheet == "Budget"]


def test_the_longest_period_has_room_in_both_forms(tmp_path: Path) -> None:
    about, *others = small_rows()
    (row,) = budget()
    book = book_of(replace(about, years=100), *others, replace(row, by_year=((2026, 6e4), (2125, 6e4))))
    write_snapshot(book, tmp_path / "csv")
    assert read_case(written(book, tmp_path / "book.xlsx")) == read_case(tmp_path / "csv") == to_case(book)


def test_years_that_the_period_gained_can_be_added(tmp_path: Path) -> None:
    headings = ["Code", "What", "Name", *PERIOD[:4], "Evidence grade", "Source", "Reason"]
    row = ["plan", "", "Saving", "", "", 6e4, 6e4, "B", "", "It comes again."]
    source = budget_sheet(tmp_path / "mine.xlsx", [headings, row])
    added_columns = add_sheets(source, [], tmp_path / "more.xlsx", columns=True).columns["Budget"]
    assert set(added_columns) == {"2030/31", "Reading", "Part of", "Prices", "Owner", "Basis"}
    assert lost(source, tmp_path / "more.xlsx") == {}
    assert read_case(tmp_path / "more.xlsx") == read_case(source)


def test_the_csv_form_has_a_column_for_each_year(tmp_path: Path) -> None:
    write_snapshot(whole_book(), tmp_path)
    headings, row = (tmp_path / "budget.csv").read_text(encoding="utf-8").splitlines()
    assert headings.startswith(f"Code,What,Name,{','.join(PERIOD)},Reading,")
    assert row.startswith("saving-plan,saving needed,Saving that the plan counts on,,,60000,60000,60000,,")
    assert read_book(tmp_path) == whole_book()


def test_a_fault_of_a_year_is_coloured_at_its_cell_in_a_marked_copy(tmp_path: Path) -> None:
    grids: Grids = grids_of(whole_book())
    put("Budget", 2, "2029/30", -5e3)(grids)
    source = write_grids(grids, tmp_path / "mine.xlsx")
    write_marked(source, tmp_path / "marked.xlsx")
    assert lost(source, tmp_path / "marked.xlsx") == {}
    cell = under("Budget", "2029/30", 2).partition("!")[2]
    assert "without a minus sign" in noted(tmp_path / "marked.xlsx")["Budget", cell][1]


# Packs.


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The pack of the owner of the plan's line."""
    source = written(owned(), tmp_path / "case.xlsx")
    return next(path for path in write_packs(source, tmp_path / "packs") if path.stem == "figures-head-of-finance")


@pytest.mark.slow
def test_the_owner_of_a_line_is_sent_its_years_and_what_comes_back_is_taken(pack: Path, tmp_path: Path) -> None:
    fill(pack, "Budget", "saving-plan", **{"2029/30": 75_000, "2027/28": 10_000, "2030/31": None})
    collected = collect(tmp_path / "case.xlsx", [pack], tmp_path / "out.xlsx")
    assert collected.rows == ("Budget: saving-plan",)
    assert lines(tmp_path / "out.xlsx")[0].by_year == ((2027, 10e3), (2028, 60e3), (2029, 75e3))


@pytest.mark.slow
def test_a_pack_that_comes_back_as_it_was_changes_nothing(pack: Path, tmp_path: Path) -> None:
    assert collect(tmp_path / "case.xlsx", [pack], tmp_path / "out.xlsx").rows == ()
    assert lost(tmp_path / "case.xlsx", tmp_path / "out.xlsx") == {}


def test_a_year_deleted_from_a_pack_is_not_taken_for_a_blank(pack: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(pack)
    page: Any = book["Budget"]
    page.delete_cols(next(cell.column for cell in page[4] if cell.value == "2029/30"))
    book.save(pack)
    with pytest.raises(InputFaults, match='the column "2029/30" is missing'):
        collect(tmp_path / "case.xlsx", [pack], tmp_path / "out.xlsx")


@pytest.mark.slow
def test_a_year_that_only_the_pack_has_is_refused_with_the_column_that_is_missing(pack: Path, tmp_path: Path) -> None:
    book = openpyxl.load_workbook(pack)
    page: Any = book["Budget"]
    last = page.max_column + 1
    page.cell(4, last, "2031/32")
    page.cell(5, last, 60_000)
    book.save(pack)
    with pytest.raises(InputFaults, match='the column "2031/32" is missing'):
        collect(tmp_path / "case.xlsx", [pack], tmp_path / "out.xlsx")
    assert ("Budget", "A5") in cells_in(pack)
