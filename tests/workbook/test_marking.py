"""The marked copy: each fault at its own cell, coloured and with its message, and a workbook to go on with."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from appraisal.options.workbook import examine
from appraisal.workbook import InputFaults
from appraisal.workbook.book import cell_position
from appraisal.workbook.copies.marking import message
from appraisal.workbook.schema import FOUND
from tests.workbook.builders import (
    grids_of,
    in_part,
    put,
    renamed,
    repacked,
    said_of,
    sheet_part,
    small_book,
    under,
    without_column,
    write_grids,
    written,
)
from tests.workbook.mistakes.catalogue import Mistake
from tests.workbook.mistakes.cells import DATES, YEARS
from tests.workbook.mutations import mutants
from tests.workbook.ours import write_marked
from tests.workbook.test_copying import cells_in, digest, lost, shuffled
from tests.workbook.whole import whole_book

pytestmark = pytest.mark.slow

# Twenty mistakes in one workbook: sheet, heading and row, what was typed, and what mends it.
TWENTY: tuple[tuple[str, str, int, Any, Any], ...] = (
    ("About", "Years", 0, "five", 5),
    ("About", "Jurisdiction", 0, "UK", "England"),
    ("About", "Price base", 0, "2026", "2026/27"),
    ("Options", "Business as usual", 2, "perhaps", "yes"),
    ("Criteria", "Weight", 4, "high", 50),
    ("Criteria", "Kind", 5, "social", "outcome"),
    ("Scores", "Likely", 2, "middling", 40),
    ("Scores", "Option", 3, "refrom", "reform"),
    ("Marks", "Mark", 2, "a lot", 70),
    ("Assumptions", "Likely", 2, "30 or so thousand", 30_000),
    ("Costs", "Recurrence", 2, "often", "recurrent"),
    ("Costs", "Low", 3, 700_000, 200_000),
    ("Costs", "First year", 4, 2026, "2026/27"),
    ("Costs", "Evidence grade", 4, "High", "D"),
    ("Risks", "Probability", 2, "1 in 5", 0.2),
    ("Risks", "Options", 3, "trsut", "trust"),
    ("Plan", "Start", 2, "10/03/2026", "2026-03-10"),
    ("Equalities", "Protected characteristic", 2, "gender", "sex"),
    ("Gates", "Result", 2, "amber", "conditional"),
    ("Narrative", "Section", 2, "finnance", "finance"),
)


def with_twenty_mistakes(path: Path) -> dict[tuple[str, str], Any]:
    """Write the whole book with the twenty, and return what mends each by sheet and address."""
    grids = grids_of(whole_book())
    mends = {}
    for sheet, heading, row, wrong, right in TWENTY:
        (said_of(heading, wrong) if sheet == "About" else put(sheet, row, heading, wrong))(grids)
        title, _, cell = under(sheet, heading, row).partition("!")
        mends[title, cell] = right
    write_grids(grids, path)
    return mends


def noted(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Return the fill and the note of every cell that has a note, but for headings, by sheet and address."""
    found = {}
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    found[sheet.title, cell.coordinate] = (cell.fill.fgColor.rgb, cell.comment.text)
    return found


def faults_at(path: Path) -> dict[tuple[str, str], list[str]]:
    places: dict[tuple[str, str], list[str]] = {}
    for fault in examine(path).faults:
        places.setdefault((fault.sheet, fault.cell), []).append(message(fault))
    return places


def test_twenty_faults_are_twenty_coloured_cells_with_their_messages_and_mending_them_makes_it_clean(
    tmp_path: Path,
) -> None:
    source, out = tmp_path / "mine.xlsx", tmp_path / "marked.xlsx"
    mends = with_twenty_mistakes(source)
    before = digest(source)
    faults = faults_at(source)
    assert faults.keys() == mends.keys()
    write_marked(source, out)
    assert lost(source, out) == {}
    notes = noted(out)
    red = {notes[place][0] for place in faults}
    assert len(red) == 1
    assert {place for place, (fill, _) in notes.items() if fill in red} == faults.keys()
    for place, messages in faults.items():
        assert all(text in notes[place][1] for text in messages), place
    book = openpyxl.load_workbook(out)
    for (sheet, cell), right in mends.items():
        book[sheet][cell] = right
    book.save(out)
    assert examine(out).faults == ()
    assert digest(source) == before


def test_what_is_unfinished_or_odd_is_paler_than_a_fault(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    put("Costs", 3, "Reason", "")(grids)
    put("Costs", 4, "Likely", "?")(grids)
    source = write_grids(grids, tmp_path / "mine.xlsx")
    write_marked(source, tmp_path / "marked.xlsx")
    notes = noted(tmp_path / "marked.xlsx")
    reason, likely = (tuple(under("Costs", heading, row).split("!")) for heading, row in (("Reason", 3), ("Likely", 4)))
    assert "lacks a reason" in notes["Costs", reason[1]][1]
    assert notes["Costs", reason[1]][0] != notes["Costs", likely[1]][0]


def test_a_marked_copy_is_marked_where_the_original_is_at_fault_however_it_was_laid_out(tmp_path: Path) -> None:
    grids = shuffled(small_book())
    row = next(line for line in grids["Costs"] if "set-up" in line)
    row[row.index(300_000) if 300_000 in row else row.index("300000")] = "about 300,000"
    source = write_grids(grids, tmp_path / "mine.xlsx")
    (place,) = (place for place, messages in faults_at(source).items() if "300,000" in messages[0])
    write_marked(source, tmp_path / "marked.xlsx")
    assert "Write 300,000" in noted(tmp_path / "marked.xlsx")[place][1]
    assert lost(source, tmp_path / "marked.xlsx") == {}


def first_sheet(path: Path) -> tuple[str, Mapping[str, str]]:
    """Return all texts of the first sheet, and where the texts of its links lead."""
    sheet = openpyxl.load_workbook(path).worksheets[0]
    assert sheet.title == FOUND
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    links = {str(cell.value): str(cell.hyperlink.location) for cell in cells if cell.hyperlink}
    return "\n".join(str(cell.value) for cell in cells), links


def test_faults_without_a_cell_and_all_others_are_listed_on_the_first_sheet_with_links(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    for spoil in (without_column("Costs", "Money"), put("Risks", 2, "Probability", "often")):
        spoil(grids)
    del grids["Options"]
    grids["Our own"] = [["x", "y"], [1, 2]]
    source = write_grids(grids, tmp_path / "mine.xlsx")
    marked = write_marked(source, tmp_path / "marked.xlsx")
    texts, links = first_sheet(tmp_path / "marked.xlsx")
    for fault in examine(source).faults:
        assert message(fault) in texts
    assert any(text.startswith("Options: ") for text in marked.without_a_cell)
    risk = under("Risks", "Probability", 2)
    assert links[risk].replace("'", "") == risk
    assert "Our own" in openpyxl.load_workbook(tmp_path / "marked.xlsx").sheetnames
    assert marked.said == ()


def test_every_colour_of_a_marked_copy_is_explained_on_its_first_sheet(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    put("Costs", 3, "Reason", "")(grids)
    put("Costs", 4, "Likely", "lots")(grids)
    write_marked(write_grids(grids, tmp_path / "mine.xlsx"), tmp_path / "marked.xlsx")
    explained = {
        cell.fill.fgColor.rgb for row in openpyxl.load_workbook(tmp_path / "marked.xlsx")[FOUND] for cell in row
    }
    fills = {fill for (_, cell), (fill, _) in noted(tmp_path / "marked.xlsx").items() if cell_position(cell)[0] > 0}
    coloured = fills - {"00000000"}  # a note alone, such as what a delivery model is
    assert len(coloured) == 2
    assert coloured <= explained


def test_merged_cells_stay_merged_and_are_marked_where_they_are(tmp_path: Path) -> None:
    source = write_grids(grids_of(small_book()), tmp_path / "mine.xlsx")
    book = openpyxl.load_workbook(source)
    book["Costs"].merge_cells("B3:B4")
    book.save(source)
    write_marked(source, tmp_path / "marked.xlsx")
    copy = openpyxl.load_workbook(tmp_path / "marked.xlsx")["Costs"]
    assert "Unmerge them" in copy["B3"].comment.text
    assert [str(area) for area in copy.merged_cells.ranges] == ["B3:B4"]


def test_a_misnamed_sheet_and_one_that_is_there_twice_are_copied_under_their_own_names(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    renamed("Costs", "Cost lines")(grids)
    grids["Criteria and scores"] = [list(row) for row in grids["Criteria"]]
    source = write_grids(grids, tmp_path / "mine.xlsx")
    write_marked(source, tmp_path / "marked.xlsx")
    assert lost(source, tmp_path / "marked.xlsx") == {}
    assert faults_at(tmp_path / "marked.xlsx") == faults_at(source)


def test_a_sheet_without_headings_is_copied_as_it_is(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    grids["Costs"] = [["we have not begun", 12], [None, "yet"]]
    source = write_grids(grids, tmp_path / "mine.xlsx")
    write_marked(source, tmp_path / "marked.xlsx")
    assert lost(source, tmp_path / "marked.xlsx") == {}
    assert {cell for sheet, cell in cells_in(tmp_path / "marked.xlsx") if sheet == "Costs"} == {"A1", "B1", "B2"}


@pytest.mark.parametrize("mistake", [*DATES[:4], *YEARS[:4]], ids=lambda mistake: mistake.slug)
def test_every_mistake_is_marked_where_it_was_made(mistake: Mistake, tmp_path: Path) -> None:
    source = mistake.make(tmp_path)
    write_marked(source, tmp_path / "marked.xlsx")
    sheet, _, cell = mistake.place.partition("!")
    assert mistake.words in noted(tmp_path / "marked.xlsx")[sheet, cell][1]
    assert faults_at(tmp_path / "marked.xlsx") == faults_at(source)


def test_a_copy_that_is_mended_and_marked_again_tells_what_is_wrong_now_and_nothing_twice(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    book = openpyxl.load_workbook(source)
    place = under("Costs", "Likely", 2).partition("!")[2]
    at = cell_position(place)
    wrong = book["Costs"].cell(at[0] + 4, at[1] + 1)
    wrong.value, wrong.comment = "lots", Comment("Ask Ann before you change this.", "Finance")
    book.save(source)
    write_marked(source, tmp_path / "marked.xlsx")
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    cell = marked["Costs"][wrong.coordinate]
    assert cell.comment.text.startswith("The check says:")
    assert "Ask Ann before you change this." in cell.comment.text
    red = cell.fill.fgColor.rgb
    write_marked(tmp_path / "marked.xlsx", tmp_path / "again.xlsx")
    again = openpyxl.load_workbook(tmp_path / "again.xlsx")
    assert again.sheetnames == [f"{FOUND} 2", *marked.sheetnames]  # nobody knows what was written on the first
    assert again["Costs"][wrong.coordinate].comment.text == cell.comment.text
    again["Costs"][wrong.coordinate] = 5
    again.save(tmp_path / "mended.xlsx")
    write_marked(tmp_path / "mended.xlsx", tmp_path / "last.xlsx")
    last = openpyxl.load_workbook(tmp_path / "last.xlsx")
    assert last["Costs"][wrong.coordinate].comment.text == "Ask Ann before you change this."
    assert last["Costs"][wrong.coordinate].fill.fgColor.rgb != red


def test_what_somebody_writes_into_a_note_of_the_check_stays_and_so_does_a_note_that_begins_like_one(
    tmp_path: Path,
) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    book = openpyxl.load_workbook(source)
    book["Options"]["D5"] = None
    book["Risks"]["B5"].comment = Comment("The check says: the roof is sound (survey of 3 May)", "Estates")
    book.save(source)
    write_marked(source, tmp_path / "marked.xlsx")
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    note = marked["Options"]["D5"].comment
    note.text = f"{note.text}\nAnn: agreed on 4 May."
    marked["Options"]["D6"].comment.text = marked["Options"]["D6"].comment.text.replace("lacks", "may lack")
    marked.save(tmp_path / "answered.xlsx")
    write_marked(tmp_path / "answered.xlsx", tmp_path / "again.xlsx")
    again = openpyxl.load_workbook(tmp_path / "again.xlsx")
    assert again["Options"]["D5"].comment.text.endswith("The note that was here:\n\nAnn: agreed on 4 May.")
    assert again["Options"]["D5"].comment.text.count("lacks a description") == 1
    assert "may lack" in again["Options"]["D6"].comment.text
    assert again["Risks"]["B5"].comment.text == "The check says: the roof is sound (survey of 3 May)"


def test_a_cell_is_coloured_only_as_long_as_it_holds_what_was_wrong(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    book = openpyxl.load_workbook(source)
    book["Costs"]["F6"], book["Costs"]["L6"], book["Options"]["D6"] = 700_000, 'of"ten', None
    book.save(source)
    write_marked(source, tmp_path / "marked.xlsx")
    marked = openpyxl.load_workbook(tmp_path / "marked.xlsx")
    rules = {
        str(area.sqref): [rule.formula[0] for rule in area.rules if "options-appraisal-check" in rule.formula[0]]
        for sheet in ("Costs", "Options")
        for area in marked[sheet].conditional_formatting
    }
    ours = {cells: formulas for cells, formulas in rules.items() if formulas}
    assert ours["F6"] == ['AND(N("options-appraisal-check")=0,EXACT(F6&"","700000"))']
    assert ours["L6"] == ['AND(N("options-appraisal-check")=0,EXACT(L6&"","of""ten"))']
    assert 'AND(N("options-appraisal-check")=0,LEN(D5)=0)' in {formula for found in ours.values() for formula in found}


def test_a_marked_cell_of_ours_keeps_its_drop_down(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    book = openpyxl.load_workbook(source)
    cell = under("Costs", "Recurrence", 6).partition("!")[2]
    book["Costs"][cell] = "often"
    book.save(source)
    write_marked(source, tmp_path / "marked.xlsx")
    costs = openpyxl.load_workbook(tmp_path / "marked.xlsx")["Costs"]
    assert "often" in costs[cell].comment.text
    lists = [rule for rule in costs.data_validations.dataValidation if cell in rule.sqref and rule.type == "list"]
    assert [rule.formula1 for rule in lists] == ['"recurrent,one-off"']


def test_a_good_workbook_has_nothing_marked(tmp_path: Path) -> None:
    source = write_grids(grids_of(small_book()), tmp_path / "mine.xlsx")
    marked = write_marked(source, tmp_path / "marked.xlsx")
    unfinished = {(one.sheet, one.cell) for one in marked.verdict.unfinished}
    coloured = {place for place, (fill, _) in noted(tmp_path / "marked.xlsx").items() if fill != "00000000"}
    assert {place for place in coloured if cell_position(place[1])[0] > 0} == unfinished
    assert not marked.verdict.faults
    assert marked.without_a_cell == ()


def test_what_has_the_name_of_a_copy_already_is_left_as_it_is(tmp_path: Path) -> None:
    source = write_grids(grids_of(small_book()), tmp_path / "mine.xlsx")
    out = tmp_path / "marked.xlsx"
    out.mkdir()
    with pytest.raises(FileExistsError):
        write_marked(source, out)
    assert list(out.iterdir()) == []


def test_spoiled_workbooks_lose_nothing_in_a_marked_copy_and_are_told_the_same(tmp_path: Path) -> None:
    out = tmp_path / "marked.xlsx"
    kinds = {"marked": 0, "refused": 0}
    for name, source in mutants(small_book(), tmp_path, 60, seed=11):
        if source.is_dir():
            continue  # the CSV form has no looks that a copy could lose
        out.unlink(missing_ok=True)
        try:
            marked = write_marked(source, out)
        except InputFaults:
            kinds["refused"] += 1
            continue
        kinds["marked"] += 1
        said = {(note.sheet, note.cell) for note in marked.notes}
        unsaid = {place for place in lost(source, out) if place not in said}
        assert unsaid == set(), name
        assert [(fault.sheet, fault.cell, fault.code) for fault in examine(out).faults] == [
            (fault.sheet, fault.cell, fault.code) for fault in marked.verdict.faults
        ], name
    assert min(kinds.values()) > 5


def test_a_formula_filled_down_from_one_without_sense_is_the_same_in_a_marked_copy(tmp_path: Path) -> None:
    good, part = (
        write_grids(grids_of(small_book()), tmp_path / "good.xlsx"),
        sheet_part(grids_of(small_book()), "Costs"),
    )
    first = b'<c r="FA1"><f t="shared" si="0" ref="FA1:FB1">(((</f><v>1</v></c>'
    filled = b'<c r="FB1"><f t="shared" si="0"/><v>1</v></c></row>'
    odd = repacked(good, tmp_path / "odd.xlsx", in_part(part, b"</row>", first + filled))
    write_marked(odd, tmp_path / "marked.xlsx")
    assert set(lost(odd, tmp_path / "marked.xlsx")) == set()
