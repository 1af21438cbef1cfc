"""A small good book about a fictional council, and ways to spoil it: other tests may start from it too."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import xlsxwriter

from appraisal.ground.shared_nouns import Basis, Grade
from appraisal.options.case import Case, Direction, Kind, Measure, Money, Perspective, Recurrence
from appraisal.options.rows.about_row import AboutRow, Jurisdiction
from appraisal.options.rows.figure_rows import AssumptionRow, CorrelationRow, CostRow, RiskRow
from appraisal.options.rows.narrative_rows import MilestoneRow, Section, StatementRow
from appraisal.options.rows.value_rows import CriterionRow, OptionRow, ScoreRow
from appraisal.options.schema import SHEETS
from appraisal.options.workbook import book_of, to_case
from appraisal.workbook import Book, write_workbook
from appraisal.workbook.book import HEADING_ROW, column_letters
from appraisal.workbook.reading.cell_parsers import as_text
from appraisal.workbook.schema import Ends, Shape, ValueShape, value_of

GUESS: dict[str, Any] = {"basis": Basis.ASSUMPTION, "grade": Grade.D, "reason": "Judged by the project team."}


def small_case() -> Case:
    """Return the case of `small_book`."""
    return to_case(small_book())


def small_book() -> Book:
    """Return a good book: three options, criteria of every kind and measure, money, risks, a plan and a narrative."""
    return book_of(
        *(about(), *options(), *criteria(), *scores(), *assumptions(), *costs(), *risks()),
        CorrelationRow(first="cost:set-up", second="risk:delay:impact", coefficient=0.5),
        MilestoneRow(activity="Consult staff", start=dt.date(2026, 5, 1), end=dt.date(2026, 7, 31), source="4.1"),
        MilestoneRow(activity="New service starts", start=dt.date(2027, 4, 1)),
        StatementRow(section=Section.SUMMARY, text="Choose who runs the library vans.", basis=Basis.PUBLISHED),
        StatementRow(section=Section.LOOSE_ENDS, text="Two dates differ.", basis=Basis.READING, source="4.1 and 4.3"),
    )


def about() -> AboutRow:
    return AboutRow(
        id="library-vans",
        title="Library vans: who should run them",
        council="Eastmere Borough Council",
        service="Mobile libraries",
        committee="Cabinet",
        decision_date=dt.date(2026, 3, 10),
        jurisdiction=Jurisdiction.ENGLAND,
        first_year=2026,
        years=5,
        price_base=2026,
        discount_schedule="green-book-standard",
    )


def options() -> list[OptionRow]:
    return [
        OptionRow(id="bau", name="Business as usual", model="In-house", business_as_usual=True, do_minimum=True),
        OptionRow(id="reform", name="Reformed in-house service", model="In-house", recommended=True),
        OptionRow(id="trust", name="Community trust", model="Trust", added=True, decision="Added for comparison."),
    ]


def criteria() -> list[CriterionRow]:
    linear: dict[str, Any] = {"value_shape": ValueShape.LINEAR, "direction": Direction.LOWER, **GUESS}
    rising: dict[str, Any] = {"direction": Direction.HIGHER, **GUESS}
    return [
        CriterionRow(
            id="cost", name="Cost", kind=Kind.COST, measure=Measure.NET_PRESENT_COST, unit="£", weight=100.0,
            worst=4_000_000.0, best=0.0, **linear,
        ),
        CriterionRow(
            id="saving", name="Saving by year 3", kind=Kind.COST, measure=Measure.SAVING, measure_year=2028, unit="£",
            weight=0.0, value_shape=ValueShape.PIECEWISE, points=((-1e5, 0.0), (0.0, 40.0), (3e5, 100.0)), **rising,
        ),
        CriterionRow(
            id="exposure", name="Money at risk", kind=Kind.RISK, measure=Measure.RISK_EXPOSURE, unit="£",
            weight_low=30.0, weight=50.0, weight_high=60.0, worst=900_000.0, best=0.0, **linear,
        ),
        CriterionRow(
            id="reach", name="Reach", kind=Kind.OUTCOME, measure=Measure.JUDGED, weight=80.0,
            value_shape=ValueShape.DIRECT, description="How many villages are served.", **rising,
        ),
    ]  # fmt: skip


def scores() -> list[ScoreRow]:
    marks = {"bau": (30.0, 40.0, 50.0), "reform": (50.0, 65.0, 75.0), "trust": (35.0, 70.0, 90.0)}
    return [
        ScoreRow(option=option, criterion="reach", low=low, likely=likely, high=high, **GUESS)
        for option, (low, likely, high) in marks.items()
    ]


def assumptions() -> list[AssumptionRow]:
    return [
        AssumptionRow(id="pay", name="Pay", unit="£ a year for each post", low=28e3, likely=30e3, high=33e3, **GUESS),
        AssumptionRow(
            id="posts", name="Posts", unit="posts", low=18.0, likely=20.0, high=22.0, shape=Shape.NORMAL,
            ends=Ends.P10_P90, drivers=("share",), **GUESS,
        ),
        AssumptionRow(id="share", name="Share", unit="share", outcomes=((0.8, 0.25), (1.0, 0.75)), **GUESS),
    ]  # fmt: skip


def costs() -> list[CostRow]:
    recurrent: dict[str, Any] = {"recurrence": Recurrence.RECURRENT, "first_year": 2026, "last_year": 2030}
    return [
        CostRow(id="staff", name="Staff", options=("all",), likely=1.0, drivers=("pay", "posts"), **recurrent, **GUESS),
        CostRow(
            id="set-up", name="Set-up", options=("trust",), category="Set-up", low=200e3, likely=300e3, high=550e3,
            recurrence=Recurrence.ONE_OFF, first_year=2026, last_year=2028, build_up=(0.75, 0.25),
            perspective=Perspective.FINANCIAL, **GUESS,
        ),
        CostRow(
            id="rota", name="Better rota", options=("reform", "trust"), money=Money.SAVING,
            low=40e3, likely=80e3, high=90e3, build_up=(0.0, 0.5, 1.0), **recurrent, **GUESS,
        ),
    ]  # fmt: skip


def risks() -> list[RiskRow]:
    return [
        RiskRow(
            id="delay", name="The start slips", options=("reform", "trust"), probability=0.4, low=10e3, likely=50e3,
            high=120e3, first_year=2026, last_year=2027, duration=2, owner="Programme manager", **GUESS,
        ),
        RiskRow(
            id="van", name="A van fails", options=("all",), probability=0.1, likely=60e3, first_year=2026,
            last_year=2030, **GUESS,
        ),
    ]  # fmt: skip


def with_row(book: Book, sheet: str, index: int, **changes: Any) -> Book:
    """Return the book with values of one row changed."""
    rows: list[Any] = [row for entries in book.entries for row in entries.rows]
    wanted: Any = next(entries for entries in book.entries if entries.sheet.name == sheet).rows[index]
    return book_of(*(replace(row, **changes) if row is wanted else row for row in rows))


def cell_of(sheet_name: str, field: str, index: int = 0) -> str:
    """Return the address that a field of a row has in a workbook that we wrote."""
    sheet = next(sheet for sheet in SHEETS if sheet.name == sheet_name)
    position = list(sheet.columns).index(field)
    if sheet.shape == "form":
        return f"B{HEADING_ROW + 1 + position}"
    return f"{column_letters(position)}{HEADING_ROW + 1 + index}"


Grids = dict[str, list[list[Any]]]


def grids_of(book: Book) -> Grids:
    """Return the book as plain sheets of cells, headings in the first row, to spoil and write with `write_grids`.

    A sheet without rows is left out.
    """
    grids: Grids = {}
    for entries in book.entries:
        if not entries.rows:
            continue
        columns = entries.sheet.columns
        records = [[as_text(value_of(row, name), c.cell) for name, c in columns.items()] for row in entries.rows]
        headings = [column.heading for column in columns.values()]
        if entries.sheet.shape == "form":
            grids[entries.sheet.name] = [["Field", "Value"], *map(list, zip(headings, records[0], strict=True))]
        else:
            grids[entries.sheet.name] = [headings, *records]
    return grids


Spoil = Callable[[Grids], object]


def put(sheet: str, row: int, heading: str, value: Any) -> Spoil:
    """Return a spoiler that puts a value under a heading; row 1 is the headings'."""

    def spoil(grids: Grids) -> None:
        grids[sheet][row - 1][grids[sheet][0].index(heading)] = value

    return spoil


def said_of(field: str, value: Any) -> Spoil:
    """Return a spoiler that puts a value beside a field of the About sheet."""

    def spoil(grids: Grids) -> None:
        next(row for row in grids["About"] if row[0] == field)[1] = value

    return spoil


def renamed(sheet: str, name: str) -> Spoil:
    """Return a spoiler that gives a sheet another name, and the last place."""

    def spoil(grids: Grids) -> None:
        grids[name] = grids.pop(sheet)

    return spoil


def without_column(sheet: str, *headings: str) -> Spoil:
    """Return a spoiler that deletes columns."""

    def spoil(grids: Grids) -> None:
        kept = [index for index, heading in enumerate(grids[sheet][0]) if heading not in headings]
        grids[sheet] = [[row[index] for index in kept] for row in grids[sheet]]

    return spoil


def under(sheet: str, heading: str, row: int) -> str:
    """Return the place of a cell of `grids_of`: of a row under a heading, or of a field's value on the About sheet.

    A heading that the sheet does not have is taken to stand after the last.
    """
    years = range(2026, 2031)  # of the small book
    columns = [column.heading for column in next(s for s in SHEETS if s.name == sheet).over(years).columns.values()]
    if sheet == "About":
        return f"About!B{2 + columns.index(heading)}"
    index = columns.index(heading) if heading in columns else len(columns)
    return f"{sheet}!{column_letters(index)}{row}"


def sheet_part(grids: Grids, sheet: str) -> str:
    """Return the name of the part that holds a sheet in the file that `write_grids` makes."""
    return f"xl/worksheets/sheet{list(grids).index(sheet) + 1}.xml"


def write_grids(grids: Grids, path: Path) -> Path:
    """Write plain sheets as a workbook; a value may be a text, number, date, yes/no, or ("=formula", result)."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    options["in_memory"] = (
        True  # else a file is written and removed for each sheet, and there are hundreds of workbooks
    )
    workbook = xlsxwriter.Workbook(path, options)
    for name, rows in grids.items():
        worksheet = workbook.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                if isinstance(value, tuple):
                    worksheet.write_formula(row, column, value[0], None, value[1])
                else:
                    worksheet.write(row, column, value)
    workbook.close()
    return path


def written(book: Book, path: Path) -> Path:
    """Write the book and return the path."""
    write_workbook(book, path)
    return path


ChangePart = Callable[[str, bytes], bytes | None]


def repacked(good: Path, bad: Path, change: ChangePart, extra: tuple[tuple[str, bytes], ...] = ()) -> Path:
    """Write a workbook anew with its parts put through `change` (None drops one) and extra parts added."""
    with zipfile.ZipFile(good) as old, zipfile.ZipFile(bad, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
        for name, content in extra:
            new.writestr(name, content)
    return bad


def in_part(part: str, old: bytes, new: bytes) -> ChangePart:
    """Return a change of one part's first occurrence of `old`."""
    return lambda name, content: content.replace(old, new, 1) if name == part else content
