"""A workbook reads the same whoever saved it last: XlsxWriter (ours), openpyxl, or LibreOffice, by way of .ods too."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from appraisal.ground.resources import bundled
from appraisal.kinds import KINDS
from appraisal.workbook import inputs
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.book import Book
from tests.longer import longer
from tests.tracked import tracked
from tests.workbook.builders import Grids, grids_of, small_book, write_grids, written
from tests.workbook.hostile import spread

BUNDLED = [path.stem for path in tracked("inputs/*.xlsx")]
SAVERS = ["XlsxWriter", "openpyxl", "LibreOffice", "LibreOffice, by way of .ods"]
pytestmark = pytest.mark.slow


def examine(path: Path) -> Assembly:
    return inputs.examine(path, KINDS)


def read_book(path: Path) -> Book:
    return inputs.read_book(path, KINDS)


APART = ("hostile", "far")  # take LibreOffice long, and the suite does not ask for each of them
by_each = pytest.mark.parametrize("saver", longer(SAVERS, *SAVERS[:3]))


def put(grids: Grids, sheet: str, heading: str, row: int, value: object) -> str:
    """Put a value into the cell below a heading (beside it on a form), rows counted from 1; return its address."""
    rows = grids[sheet]
    if rows[0][0] == "Field":
        at = next(index for index, cells in enumerate(rows) if cells[0] == heading)
        rows[at][1] = value
        return f"B{at + 1}"
    column = rows[0].index(heading)
    rows[row][column] = value
    return f"{get_column_letter(column + 1)}{row + 1}"


def typed_by_hand() -> tuple[Grids, set[tuple[str, str]]]:
    """Return the small book with dates, percentages, yes and no, and formulas where people have them.

    The second value names the cells with a formula, which is given with its result.
    """
    grids = grids_of(small_book())
    put(grids, "About", "Decision date", 0, dt.date(2026, 3, 10))
    put(grids, "Plan", "Start", 1, dt.date(2026, 5, 1))
    put(grids, "Options", "Business as usual", 1, True)
    put(grids, "Options", "Do minimum", 2, False)
    put(grids, "Options", "Added", 3, True)
    put(grids, "Risks", "Probability", 1, 0.4)
    low = put(grids, "Costs", "Low", 2, 200e3)
    high = put(grids, "Scores", "High", 1, 50)
    formulas = {
        ("About", "Years", 0): ("=2+3", 5),
        ("Options", "Recommended", 2): ("=1<2", True),
        ("Options", "Option", 2): ('="Reformed in-house"&" service"', "Reformed in-house service"),
        ("Scores", "Low", 1): (f"={high}*3/5", 30),
        ("Costs", "Likely", 2): (f"={low}*1.5", 300e3),
        ("Costs", "First year", 2): ('=2026&"/"&27', "2026/27"),
        ("Risks", "Probability", 2): ("=10%", 0.1),
        ("Risks", "Likely", 1): (f"=Costs!{low}/4", 50e3),
    }
    return grids, {(sheet, put(grids, sheet, heading, row, v)) for (sheet, heading, row), v in formulas.items()}


def spoilt() -> Grids:
    """Return the small book with mistakes that a saver might hide, or add to."""
    grids = grids_of(small_book())
    put(grids, "About", "Price base", 0, 2026)
    put(grids, "Options", "Option", 2, None)
    put(grids, "Criteria", "Weight", 1, "heavy")
    put(grids, "Scores", "Likely", 2, ("=1/0", "#DIV/0!"))
    put(grids, "Scores", "High", 3, ("=VLOOKUP(1,A1:A2,1,FALSE)", "#N/A"))
    put(grids, "Costs", "First year", 1, dt.date(2026, 4, 1))
    put(grids, "Costs", "Low", 2, "200k")
    put(grids, "Risks", "Probability", 1, 40)
    put(grids, "Risks", "Owner", 1, "Manager \u4e2d")
    put(grids, "Plan", "Start", 1, "04/05/2026")
    return grids


def arranged(path: Path, *, merged: bool) -> None:
    """Write the small book with a hidden row, a hidden sheet of someone's own and, if so asked, merged cells."""
    workbook = openpyxl.load_workbook(write_grids(grids_of(small_book()), path))
    workbook["Costs"].row_dimensions[3].hidden = True
    own = workbook.create_sheet("Workings of mine")
    own["B2"] = "not for the case"
    own.sheet_state = "hidden"
    if merged:
        workbook["Risks"].merge_cells("L2:L3")
    workbook.save(path)
    workbook.close()


def far_reaching(path: Path) -> None:
    """Write the small book in sheets whose colours, drop-downs and hidden rows and columns go to the very end."""
    workbook = xlsxwriter.Workbook(path)
    grey = workbook.add_format({"bg_color": "#EEEEEE", "border": 1})
    for name, rows in grids_of(small_book()).items():
        sheet = workbook.add_worksheet(name)
        sheet.set_default_row(30, hide_unused_rows=True)
        sheet.set_column("A:Y", 20, grey)
        sheet.set_column("Z:XFD", None, None, {"hidden": True})
        sheet.data_validation("Y2:Y1048576", {"validate": "list", "source": ["yes", "no"]})
        sheet.conditional_format("A1:XFD1048576", {"type": "blanks", "format": grey})
        for number, cells in enumerate(rows):
            for position, value in enumerate(cells):
                sheet.write_string(number, position, value)
    workbook.close()


def by_openpyxl(source: Path, target: Path) -> None:
    workbook = openpyxl.load_workbook(source)
    workbook.save(target)
    workbook.close()


def by_libreoffice(ending: str, files: list[Path], folder: Path, profile: Path) -> None:
    """Save files in another format into a folder, with a profile apart from the user's own."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice (soffice) is not installed")
    options = [f"-env:UserInstallation={profile.as_uri()}", "--headless", "--norestore"]
    command = [office, *options, "--convert-to", ending, "--outdir", str(folder), *map(str, files)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=False, timeout=300)
    lost = [file.name for file in files if not (folder / f"{file.stem}.{ending}").is_file()]
    assert not lost, done.stderr


Saved = Callable[[str, str], Path]


@pytest.fixture(scope="module")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Saved:
    """Return where a workbook is as a saver left it. LibreOffice takes a second to start, so it saves nearly all at
    once."""
    place = tmp_path_factory.mktemp("saved")
    folders = {saver: place / str(index) for index, saver in enumerate(SAVERS)}
    for folder in folders.values():
        folder.mkdir()
    ours = folders["XlsxWriter"]
    for name in BUNDLED:
        shutil.copyfile(bundled("inputs") / f"{name}.xlsx", ours / f"{name}.xlsx")
    written(small_book(), ours / "small.xlsx")
    written(spread(str).book, ours / "hostile.xlsx")
    write_grids(typed_by_hand()[0], ours / "typed.xlsx")
    write_grids(spoilt(), ours / "spoilt.xlsx")
    arranged(ours / "hidden.xlsx", merged=False)
    arranged(ours / "merged.xlsx", merged=True)
    far_reaching(ours / "far.xlsx")
    usual = sorted(file for file in ours.glob("*.xlsx") if file.stem not in APART)

    @cache
    def convert(saver: str, *files: Path) -> None:
        made, sources = folders[saver], list(files)
        if saver.endswith(".ods"):
            by_libreoffice("ods", sources, made, place / "profile")
            sources = [made / f"{file.stem}.ods" for file in files]
        by_libreoffice("xlsx", sources, made, place / "profile")

    def where(saver: str, name: str) -> Path:
        source, saved = (folders[each] / f"{name}.xlsx" for each in (SAVERS[0], saver))
        if saver.startswith("LibreOffice"):
            convert(saver, *([source] if name in APART else usual))
        elif not saved.exists():
            by_openpyxl(source, saved)
        return saved

    return where


def faults_of(verdict: Assembly) -> list[tuple[str, str, str]]:
    return [(fault.sheet, fault.cell, fault.code) for fault in verdict.faults]


@pytest.mark.few(10)
@by_each
@pytest.mark.parametrize("name", [*BUNDLED, "small", "hostile", "hidden", "far"])
def test_a_workbook_reads_the_same_whoever_saved_it(saver: str, name: str, saved: Saved) -> None:
    ours, theirs = saved("XlsxWriter", name), saved(saver, name)
    verdict = examine(theirs)
    assert not verdict.faults
    assert verdict == examine(ours)
    assert read_book(theirs) == read_book(ours)
    assert [entries.numbers for entries in read_book(theirs).entries] == [e.numbers for e in read_book(ours).entries]


@pytest.mark.parametrize("saver", longer((saver for saver in SAVERS if saver != "openpyxl"), *SAVERS[:3]))
def test_formulas_dates_percentages_and_yes_and_no_read_the_same(saver: str, saved: Saved) -> None:
    assert read_book(saved(saver, "typed")) == small_book()


def test_results_that_openpyxl_did_not_keep_are_missed_at_each_cell(saved: Saved) -> None:
    faults = faults_of(examine(saved("openpyxl", "typed")))
    assert set(faults) == {(sheet, cell, "formula-without-value") for sheet, cell in typed_by_hand()[1]}


@by_each
def test_a_spoilt_workbook_has_the_same_faults_whoever_saved_it(saver: str, saved: Saved) -> None:
    ours, theirs = (examine(saved(each, "spoilt")) for each in ("XlsxWriter", saver))
    assert len(ours.faults) >= 8
    assert [code for *_, code in faults_of(ours)].count("formula-error") == 2
    if saver == "openpyxl":  # which keeps no result of a formula, an error neither
        ours, theirs = (
            replace(each, faults=tuple(f for f in each.faults if f.sheet != "Scores")) for each in (ours, theirs)
        )
    assert theirs == ours


@by_each
def test_merged_cells_hidden_rows_and_hidden_sheets_are_told_whoever_saved_them(saver: str, saved: Saved) -> None:
    assert faults_of(examine(saved(saver, "merged"))) == [("Risks", "L2", "merged-cells")]
    verdict = examine(saved(saver, "hidden"))
    told = [str(note) for note in verdict.notes] + [str(caution) for caution in verdict.cautions]
    assert any("Costs" in words and "row 3" in words and "hidden" in words for words in told)
    assert verdict.left_out == ("Workings of mine",)


@pytest.mark.parametrize("saver", longer(SAVERS[1:], *SAVERS[1:3]))
@pytest.mark.parametrize("name", [*BUNDLED, "small"])
def test_drop_downs_and_notes_on_headings_are_still_there(saver: str, name: str, saved: Saved) -> None:
    ours, theirs = (openpyxl.load_workbook(saved(each, name)) for each in ("XlsxWriter", saver))
    assert theirs.sheetnames == ours.sheetnames
    count = 0
    for sheet in ours:
        assert lists_of(theirs[sheet.title]) == lists_of(sheet), sheet.title
        assert notes_of(theirs[sheet.title]) == notes_of(sheet), sheet.title
        count += len(lists_of(sheet))
    assert count > 500


def lists_of(sheet: Worksheet) -> dict[str, str]:
    """Return where each cell's drop-down takes its list from, by address."""
    return {
        f"{get_column_letter(column)}{row}": str(rule.formula1).replace("'", "")
        for rule in sheet.data_validations.dataValidation
        if rule.type == "list"
        for area in rule.sqref.ranges
        for row in range(area.min_row, area.max_row + 1)
        for column in range(area.min_col, area.max_col + 1)
    }


def notes_of(sheet: Worksheet) -> dict[str, str]:
    """Return the words of each note by address."""
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {cell.coordinate: " ".join(cell.comment.text.split()) for cell in cells if cell.comment}
