"""A column or a remark of the officer's own is read over, and said; one of ours under a wrong name is not."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from appraisal.options.case import Case
from appraisal.options.schema import SHEETS
from appraisal.options.workbook import examine, to_case
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.headings import heading_key
from appraisal.workbook.schema import Cell, Column
from tests.workbook.builders import Grids, grids_of, small_book, write_grids
from tests.workbook.mistakes.sheets import own_column
from tests.workbook.ours import add_sheets, book_from_grids, write_marked
from tests.workbook.whole import whole_book

HONEST = (
    *("Comments", "Comment", "No.", "No", "#", "Ref", "Ref.", "Item no.", "Checked", "Checked by", "Date checked"),
    *("Last updated", "RAG", "Cost centre", "Ledger code", "Query", "Link to file", "Finance contact", "Done?"),
    *("Internal notes", "Officer", "Action", "To do", "Where found", "Discussed with", "Spreadsheet tab"),
)
REMARKS = (
    "Source: budget book 2026/27, page 14",
    "* provisional",
    "*provisional until the outturn",
    "** agreed with finance",
    "† to be confirmed",
    "Note: staff costs are shown with on-costs",
    "Notes 1: as at March",
    "NB: the rota is agreed",
    "N.B. - see the minutes",
    "(1) as in the business plan",
    "Key: D means judgement",
    "Prepared by: the finance team",
    "Updated - 3 May",
)
BEGUN = ("Rent", "Rent of the depot", "Notes", "Source", "Staff - agency", "2027 rent", "Cost of running the library")
ROWS = [sheet for sheet in SHEETS if sheet.shape == "rows"]
SAYS_UNREAD = ("unknown-column", "missing-column", "no-headings")
FAR = "Zebra crossing"


@cache
def _good() -> tuple[Grids, Case]:
    grids = grids_of(whole_book())
    headings = {s.name: [column.heading for column in s.columns.values() if not column.yearly] for s in ROWS}
    return {name: [headings[name]] for name in headings.keys() - grids.keys()} | grids, to_case(whole_book())


def good() -> Grids:
    """Return the sheets of a good workbook, those of which it has no rows with their headings alone."""
    return copy.deepcopy(_good()[0])


def the_case() -> Case:
    return _good()[1]


def read(grids: Grids) -> tuple[Grid, ...]:
    return tuple(Grid(name, tuple(tuple(row) for row in rows)) for name, rows in grids.items())


def unread(grids: Grids, sheet: str) -> list[str]:
    """Return the faults of a sheet that say which columns are not read."""
    _, faults = book_from_grids(read({name: rows for name, rows in grids.items() if name in (sheet, "Options")}))
    return [str(fault) for fault in faults if fault.sheet == sheet and fault.code in SAYS_UNREAD]


def columns() -> Iterator[tuple[str, Column]]:
    """Yield each column of each sheet of rows, with its sheet's name."""
    for sheet in ROWS:
        yield from ((sheet.name, column) for column in sheet.columns.values() if not column.yearly)


def renamed(sheet: str, heading: str, to: str) -> Grids:
    grids = good()
    grids[sheet][0][grids[sheet][0].index(heading)] = to
    return grids


# Columns.


@pytest.mark.slow
@pytest.mark.parametrize("heading", HONEST)
@pytest.mark.parametrize("first", [True, False])
def test_a_column_of_ones_own_on_every_sheet_changes_nothing_and_is_said(heading: str, first: bool) -> None:
    grids = good()
    for rows in grids.values():
        if rows[0][0] == "Field":
            continue
        for number, cells in enumerate(rows):
            own = heading if number == 0 else number if heading in ("No.", "No", "#", "Item no.") else "Ask Pat"
            cells.insert(0 if first else len(cells), own)
    book, faults = book_from_grids(read(grids))
    assert [str(fault) for fault in faults] == []
    assert to_case(book) == the_case()
    assert not book.cautions
    said = [note.sheet for note in book.notes if note.taken == "is not one of this sheet's, and is not read"]
    assert len(said) == len([rows for rows in grids.values() if rows[0][0] != "Field"])


def misspelt(heading: str) -> set[str]:
    """Return a heading with a letter wrong, left out or twice, and as several."""
    middle = len(heading) // 2
    wrong = f"{heading[:middle]}q{heading[middle + 1 :]}"
    twice = f"{heading[: middle + 1]}{heading[middle:]}"
    all_wrong = {wrong, heading[:-1], twice, f"{heading}s", f"The {heading.lower()}"}
    return {one for one in all_wrong if heading_key(one) != heading_key(heading)}


@pytest.mark.slow
def test_a_heading_with_a_letter_wrong_or_as_several_is_never_taken_for_ones_own() -> None:
    passed = [
        (sheet, wrong)
        for sheet, column in columns()
        for wrong in misspelt(column.heading)
        if not unread(renamed(sheet, column.heading, wrong), sheet)
    ]
    assert passed == []


def test_a_heading_that_is_needed_is_never_lost_whatever_stands_in_its_place() -> None:
    needed = [(sheet, column.heading) for sheet, column in columns() if not column.extra]
    assert [place for place in needed if not unread(renamed(*place, FAR), place[0])] == []


@pytest.mark.parametrize(
    ("sheet", "heading", "words"),
    [
        ("Costs", "Prices", "Real or nominal"), ("Costs", "State", "Progress"), ("Costs", "Shape", "Distribution"),
        ("Costs", "Times", "Multiplied by"), ("Costs", "Whose money", "Who pays"), ("Costs", "Basis", "Type"),
        ("Options", "List", "Long or short"), ("Criteria", "Direction", "Which way"),
        ("Criteria", "Weight low", "Lowest weight"), ("Criteria", "Year measured", "Year"),
        ("Criteria", "Value function", "Curve"), ("Risks", "Counted in", "Where it is"),
        ("Assumptions", "Low and high are", "Ends"),
    ],
)  # fmt: skip
def test_a_column_that_may_be_absent_is_known_in_other_words_by_what_it_holds(
    sheet: str, heading: str, words: str
) -> None:
    values = {
        "Prices": "real", "State": "in use", "Shape": "uniform", "Times": "pay", "Whose money": "council",
        "Basis": "assumption", "List": "longlist", "Direction": "higher is better", "Weight low": 30,
        "Year measured": "2028/29", "Value function": "linear", "Counted in": "register",
        "Low and high are": "P10 and P90",
    }  # fmt: skip
    names = {column.heading: column for name, column in columns() if name == sheet}
    assert names[heading].extra
    grids = good()
    column = grids[sheet][0].index(heading)
    grids[sheet] = [[*row[:column], *row[column + 1 :]] for row in grids[sheet]]
    own_column(sheet, words, str(values[heading]))(grids)
    _, faults = book_from_grids(read(grids))
    assert "unknown-column" in [fault.code for fault in faults if fault.sheet == sheet]


def test_no_figure_in_a_column_of_ones_own_is_passed_over_in_silence() -> None:
    silent = []
    for sheet, column in columns():
        grids = good()
        index = grids[sheet][0].index(column.heading)
        holds = any(isinstance(row[index], float | int) for row in grids[sheet][1:])
        if not column.extra or not holds or column.cell is Cell.CHOICE:
            continue
        grids[sheet][0][index] = FAR
        book, _ = book_from_grids(read(grids))
        if not unread(grids, sheet) and "own-figures" not in [caution.code for caution in book.cautions]:
            silent.append((sheet, column.heading))
    assert silent == []


@pytest.mark.parametrize(
    "heading", ["2028/29", "FY28/29", "Year 1", "Monthly", "Cost", "£", "Amount", "P90", "Max", "Likely 2", "Trust"]
)
def test_figures_under_a_unit_a_time_or_an_option_are_a_fault_on_costs(heading: str) -> None:
    grids = good()
    own_column("Costs", heading, 12_000, 14_000)(grids)
    assert len(unread(grids, "Costs")) == 1


@pytest.mark.parametrize("heading", ["Score trust", "Scores: trust", "Trust score", "Why - trust", "Community trust"])
def test_scores_under_a_heading_that_is_not_quite_theirs_are_a_fault(heading: str) -> None:
    grids = good()
    own_column("Criteria", heading, "", "", "", 60)(grids)
    assert len(unread(grids, "Criteria")) == 1


@pytest.mark.parametrize("field", ["Mayor", "Prepared by", "File reference", "Scrutiny", "Project manager"])
def test_a_line_of_ones_own_on_the_form_is_read_over_and_a_field_in_other_letters_is_not(field: str) -> None:
    grids = good()
    grids["About"].append([field, "A. Person"])
    book, faults = book_from_grids(read(grids))
    assert [str(fault) for fault in faults] == []
    assert to_case(book) == the_case()
    for wrong in misspelt("Exempt reason") | {"Inflation", "Key decisions"}:
        grids["About"][-1] = [wrong, "2%"]
        assert unread(grids, "About"), wrong


# Remarks.


def placed(remark: str, sheet: str, where: int, apart: bool, column: int) -> Grids:
    """Return the good sheets with a remark in a row of one, counted from the headings (-1: below the last)."""
    grids = good()
    width = len(grids[sheet][0])
    row = ["" if index != column else remark for index in range(width)]
    at = len(grids[sheet]) if where < 0 else where
    grids[sheet][at:at] = [[""] * width, row] if apart else [row]
    return grids


@pytest.mark.slow
@pytest.mark.parametrize("remark", REMARKS)
def test_a_remark_anywhere_below_the_headings_is_read_over_and_said(remark: str) -> None:
    for sheet in ("Costs", "Risks", "Narrative", "Plan"):
        for where, apart, column in ((-1, True, 0), (-1, False, 1), (2, False, 0), (3, True, 1)):
            book, faults = book_from_grids(read(placed(remark, sheet, where, apart, column)))
            assert [str(fault) for fault in faults] == []
            assert to_case(book) == the_case()
            assert [note.sheet for note in book.notes if note.taken == "was taken for a remark, and is not read"] == [
                sheet
            ]


@pytest.mark.parametrize(
    "remark",
    [
        "All figures come from the budget book", "Source budget book 2026/27", "(provisional)",
        "Figures are those of the outturn.", "See the minutes of the board", "[to be agreed with finance]",
    ],
)  # fmt: skip
def test_a_sentence_below_the_last_row_is_a_remark_and_among_the_rows_a_row_that_was_begun(remark: str) -> None:
    book, faults = book_from_grids(read(placed(remark, "Costs", -1, True, 0)))
    assert [str(fault) for fault in faults] == []
    assert to_case(book) == the_case()
    assert book_from_grids(read(placed(remark, "Costs", 2, False, 0)))[1]


@pytest.mark.parametrize("begun", BEGUN)
@pytest.mark.parametrize(("where", "apart"), [(-1, True), (-1, False), (2, False)])
def test_a_name_alone_in_its_row_stays_a_row_that_was_begun(begun: str, where: int, apart: bool) -> None:
    _, faults = book_from_grids(read(placed(begun, "Costs", where, apart, 1)))
    assert [fault.code for fault in faults] == ["half-row"]


def test_a_source_in_two_cells_is_a_remark_and_with_a_figure_it_is_a_row() -> None:
    grids = good()
    grids["Costs"].append(["Source:", "Budget book 2026/27"])
    assert not book_from_grids(read(grids))[1]
    grids["Costs"].append(["Note:", "Rent", "all", "", "", "", 12_000])
    assert book_from_grids(read(grids))[1]


def test_a_row_below_a_remark_is_still_read() -> None:
    grids = good()
    last = grids["Costs"].pop()
    grids["Costs"] += [[""], ["Source: budget book"], [""], ["* provisional"], last]
    book, faults = book_from_grids(read(grids))
    assert not faults
    assert to_case(book) == the_case()


# Copies.


def test_columns_and_remarks_of_ones_own_stay_in_every_copy(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    own_column("Costs", "Comments", "Ask Pat", "Ask Kim")(grids)
    own_column("Scores", "Checked by", "Lee")(grids)
    grids["Scores"] += [[""], ["Source: the panel of May"]]
    grids["Options"].append(["contract", "Contract", "", "Somebody else runs it."])
    file = write_grids(grids, tmp_path / "book.xlsx")
    write_marked(file, tmp_path / "marked.xlsx")
    add_sheets(file, ["scores", "narrative"], tmp_path / "more.xlsx", columns=True)
    for copied in ("marked.xlsx", "more.xlsx"):
        sheets = openpyxl.load_workbook(tmp_path / copied)
        held = {
            name: [str(cell.value) for row in sheets[name] for cell in row if cell.value] for name in sheets.sheetnames
        }
        assert {"Comments", "Ask Pat", "Ask Kim"} <= {*held["Costs"]}, copy
        assert {"Checked by", "Lee", "Source: the panel of May"} <= {*held["Scores"]}, copy
        assert not examine(tmp_path / copied).faults
    assert "contract" in [cell.value for cell in openpyxl.load_workbook(tmp_path / "more.xlsx")["Scores"]["A"]]
