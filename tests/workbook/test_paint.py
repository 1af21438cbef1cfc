"""The painter: drop-downs, what is locked and what is not, the colours that a spreadsheet program puts on by itself."""

from __future__ import annotations

import datetime as dt
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from appraisal.options.case import Money
from appraisal.options.schema import SCHEMA
from appraisal.options.study import new_book
from appraisal.workbook import Book
from appraisal.workbook.file.read import workbook_grids
from appraisal.workbook.reading.headings import heading_key
from appraisal.workbook.schema import EXAMPLE
from appraisal.workbook.writing.pages import Content, Formula, Page
from appraisal.workbook.writing.start_here import StartHere
from appraisal.workbook.writing.to_fill_in import template_pages
from appraisal.workbook.writing.worksheet import paint
from tests.workbook.builders import small_book

START = StartHere("new.xlsx")


def new_pages(*models: str, **how: Any) -> list[Page]:
    return template_pages(new_book("New", models, 2027), **how)


def painted_book(path: Path, pages: list[Page]) -> Any:
    paint(pages, START, path, SCHEMA)
    return openpyxl.load_workbook(path)


def with_contents(pages: list[Page], sheet: str, row: int, **values: Content) -> list[Page]:
    """Return the pages with values typed into a row of a sheet, by field (or by option, for a score)."""

    def changed(page: Page) -> Page:
        columns = {**page.columns, **page.scores}
        typed = {(row, columns[name.replace("__", "-")]): value for name, value in values.items()}
        return replace(page, contents={**page.contents, **typed})

    return [changed(page) if page.sheet.name == sheet else page for page in pages]


def lists(sheet: Any) -> dict[str, tuple[str, bool]]:
    """Return the source of each column's drop-down, and whether it must be kept to, by heading."""
    heads = {cell.column_letter: heading_key(cell.value) for cell in sheet[4]}
    rules = [rule for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    return {
        heads[str(rule.sqref).rstrip("0123456789:").split(":")[0].rstrip("0123456789")]: (
            str(rule.formula1),
            bool(rule.showErrorMessage) and rule.errorStyle in (None, "stop"),
        )
        for rule in rules
    }


@pytest.mark.slow
def test_every_drop_down_offers_what_its_column_may_hold(tmp_path: Path) -> None:
    workbook = painted_book(tmp_path / "new.xlsx", new_pages("latc", short=False))
    costs = lists(workbook["Costs"])
    assert costs["money"] == (f'"{",".join(Money)}"', True)
    assert lists(workbook["Options"])["recommended"] == ('"yes,no"', True)
    assert costs["recurrence"] == ('"recurrent,one-off"', True)
    assert costs["state"] == ('"in use,not considered yet,does not apply"', True)
    assert costs["options"] == ("Options_codes", False)  # several may stand there, or all
    assert costs["times"] == ("Assumptions_codes", False)
    assert costs["first year"] == ("Period_years", False)
    assert "Running" in costs["category"][0]
    assert not costs["category"][1]
    assert lists(workbook["Options"])["delivery model"] == ("Delivery_models", False)
    assert lists(workbook["Scores"])["criterion"] == ("Criteria_codes", False)


def test_lists_are_of_the_cells_that_hold_them(tmp_path: Path) -> None:
    workbook = painted_book(tmp_path / "new.xlsx", new_pages("latc"))
    names = workbook.defined_names
    assert "'Options'!$A$4:$A$" in names["Options_codes"].attr_text
    sheet, cells = names["Delivery_models"].attr_text.split("!")
    models = [row[0].value for row in workbook[sheet.strip("'")][cells.replace("$", "")]]
    assert "Local authority trading company" in models
    about = openpyxl.load_workbook(tmp_path / "new.xlsx", data_only=True)["About"]
    years = [about.cell(row, 5).value for row in range(5, 30)]
    assert years[:2] == ["2027/28", "2028/29"]
    assert [year for year in years if year][-1] == "2036/37"


def test_headings_are_locked_and_everything_below_them_may_be_changed(tmp_path: Path) -> None:
    workbook = painted_book(tmp_path / "new.xlsx", new_pages("latc"))
    for sheet in workbook.worksheets:
        assert sheet.protection.sheet
        assert sheet.protection.password is None
    costs, criteria = workbook["Costs"], workbook["Criteria and scores"]
    for allowed in ("insertRows", "deleteRows", "sort", "autoFilter", "formatCells", "objects"):
        assert not getattr(costs.protection, allowed), allowed
    assert all(cell.protection.locked for row in costs.iter_rows(max_row=4) for cell in row)
    assert not any(cell.protection.locked for row in costs.iter_rows(min_row=5) for cell in row if cell.has_style)
    # A row is deleted as a whole: whole columns are unlocked, to the last.
    assert not any(column.protection.locked for column in costs.column_dimensions.values())
    assert max(column.max or 0 for column in costs.column_dimensions.values()) == 16_384
    scores = [cell for cell in criteria[4] if str(cell.value).startswith(("Score:", "Why:"))]
    assert scores
    assert not any(cell.protection.locked for cell in scores)  # an option's code may change
    assert costs.freeze_panes == "C5"
    assert costs.auto_filter.ref.startswith("A4:")


def test_a_row_below_the_headings_needs_no_cells_of_its_own(tmp_path: Path) -> None:
    paint(new_pages(), START, tmp_path / "new.xlsx", SCHEMA)
    costs = next(grid for grid in workbook_grids(tmp_path / "new.xlsx") if grid.name == "Costs")
    assert len(costs.rows) == 5
    assert (tmp_path / "new.xlsx").stat().st_size < 60_000


def test_rules_reach_as_far_as_the_rows_that_are_laid_out(tmp_path: Path) -> None:
    pages = new_pages("latc")
    workbook = painted_book(tmp_path / "new.xlsx", pages)
    for page in pages:
        if page.sheet.shape == "rows":
            areas = [str(area) for each in workbook[page.title].conditional_formatting for area in each.sqref.ranges]
            below = [area for area in areas if not area.endswith("4")]
            assert all(area.endswith(str(page.last_row + 1)) for area in below), page.title
            assert page.last_row > 400


def test_what_somebody_wrote_goes_before_what_the_sheet_says(tmp_path: Path) -> None:
    pages = [
        replace(page, contents={**page.contents, (0, 0): "Our costs", (1, 30): "=1+1", (9, 25): "workings"})
        if page.sheet.name == "Costs"
        else page
        for page in new_pages()
    ]
    costs = painted_book(tmp_path / "new.xlsx", pages)["Costs"]
    assert (costs["A1"].value, costs["AE2"].value, costs["Z10"].value) == ("Our costs", "=1+1", "workings")
    assert costs["AE2"].data_type == "s"


@pytest.mark.slow
@pytest.mark.parametrize("result", [3, 2.5, True, "three", "", "#DIV/0!"])
def test_a_formula_keeps_the_result_that_is_stored_with_it(result: str | bool | float, tmp_path: Path) -> None:
    pages = with_contents(new_pages(), "Costs", 5, likely=Formula("=1+2", result))
    paint(pages, START, tmp_path / "new.xlsx", SCHEMA)
    paint(with_contents(new_pages(), "Costs", 5, likely=Formula("=1+2", None)), START, tmp_path / "none.xlsx", SCHEMA)
    where = next((5, page.columns["likely"]) for page in pages if page.sheet.name == "Costs")
    with_result, without = (
        next(grid for grid in workbook_grids(tmp_path / name) if grid.name == "Costs")
        for name in ("new.xlsx", "none.xlsx")
    )
    assert with_result.formulas[where] == without.formulas[where] == "=1+2"
    found = openpyxl.load_workbook(tmp_path / "new.xlsx", data_only=True)["Costs"].cell(where[0] + 1, where[1] + 1)
    assert (found.value or "") == result
    assert with_result.rows[5][where[1]] != without.rows[5][where[1]]


def test_a_sheet_with_its_headings_in_the_first_row_is_painted_without_a_title(tmp_path: Path) -> None:
    pages = new_pages()
    moved = [
        replace(page, heading_row=0, example=None, contents={(1, 0): "set-up"}) if page.sheet.name == "Costs" else page
        for page in pages
    ]
    costs = painted_book(tmp_path / "new.xlsx", moved)["Costs"]
    assert heading_key(costs["A1"].value) == "code"
    assert costs["A2"].value == "set-up"
    assert costs.freeze_panes == "C2"


def test_an_example_row_shows_figures_as_figures_and_dates_as_dates(tmp_path: Path) -> None:
    workbook = painted_book(tmp_path / "new.xlsx", new_pages(sheets=["Plan"]))
    plan, costs = workbook["Plan"], workbook["Costs"]
    assert plan["A5"].value == EXAMPLE
    assert plan["B5"].value == dt.datetime(2026, 5, 1)  # noqa: DTZ001 - a cell has no time zone
    heads = {heading_key(cell.value): cell.column for cell in costs[4]}
    assert costs.cell(5, heads["likely"]).value == 90_000


# What LibreOffice makes of the rules.

WRONG: list[tuple[str, int, dict[str, Content], set[str]]] = [
    ("Costs", 5, {"low": 11, "likely": 5, "high": 3}, {"11", "3"}),
    ("Costs", 6, {"likely": "about", "options": "nowhere"}, {"about", "nowhere"}),
    ("Costs", 7, {"likely": 4, "first_year": "2031/32", "last_year": "2029/30"}, {"2029/30"}),
    ("Costs", 8, {"likely": 77, "state": "does not apply"}, {"77"}),
    ("Costs", 9, {"likely": 4, "first_year": "2050/51", "id": "demand"}, {"2050/51", "demand"}),
    ("Costs", 10, {"likely": 4, "first_year": 2027}, {"2,027"}),
    ("Risks", 5, {"probability": 1.4, "likely": 4, "duration": 0.5}, {"1.4", "0.5"}),
    (
        "Criteria",
        7,
        {"id": "reach", "name": "Reach", "weight": 160, "bau": 120, "latc": "high"},
        {"160", "120", "high"},
    ),
    ("Criteria", 8, {"name": "Speed", "measure": "judged", "worst": 6, "best": 6, "bau": 150}, {"6"}),
    ("Criteria", 5, {"bau": 44}, {"44"}),
    ("Options", 6, {"business_as_usual": "yes"}, {"yes"}),
    ("Plan", 5, {"activity": "Ask", "start": dt.date(2028, 5, 1), "end": dt.date(2028, 4, 25)}, {"25"}),
    ("Correlations", 5, {"first": "cost:a", "second": "cost:b", "coefficient": 2}, {"2"}),
]


@pytest.mark.slow
def test_libreoffice_marks_what_is_wrong_and_nothing_else(tmp_path: Path) -> None:
    pages = new_pages("latc", sheets=["Plan", "Correlations"])
    for sheet, row, values, _ in WRONG:
        pages = with_contents(pages, sheet, row, **values)
    paint(pages, START, tmp_path / "wrong.xlsx", SCHEMA)
    good: Book = small_book()
    paint(template_pages(good), START, tmp_path / "good.xlsx", SCHEMA)
    found = marked_in_print(tmp_path, "wrong", "good")
    assert found["good"] == set()
    assert found["wrong"] == set().union(*(marks for *_, marks in WRONG))


def marked_in_print(folder: Path, *names: str) -> dict[str, set[str]]:
    """Return what stands behind the mark of what looks wrong in each workbook as LibreOffice prints it."""
    office, reader = shutil.which("soffice"), shutil.which("pdftotext")
    if not office or not reader:
        pytest.skip("LibreOffice or pdftotext is not installed")
    home = (folder / "home").as_uri()
    files = [folder / f"{name}.xlsx" for name in names]
    options = ["--headless", f"-env:UserInstallation={home}", "--convert-to", "pdf", "--outdir", str(folder)]
    command = [office, *options, *map(str, files)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
    return {name: _marks(reader, folder / f"{name}.pdf") for name in names}


def _marks(reader: str, path: Path) -> set[str]:
    text = subprocess.run([reader, "-layout", path, "-"], check=True, capture_output=True, timeout=60).stdout.decode()
    return set(re.findall(r"! ?(\S+)", text)) - {"Look"}
