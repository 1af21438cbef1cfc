"""What a pack says of itself, in plain sight: for whom it is, of which version of the case, and what stood there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Annotated

from appraisal.options.packs.versions import MADE_FROM, RowKey, Texts
from appraisal.options.rows.value_rows import MarkRow
from appraisal.options.schema import SHEETS
from appraisal.workbook.copies.laying_out import Cells, filled_form, laid_out
from appraisal.workbook.reading.cell_parsers import as_text, is_blank
from appraisal.workbook.reading.characters import tidy
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.headings import find_form_headings, find_headings, heading_key
from appraisal.workbook.schema import Cell, Column, Sheet, value_of
from appraisal.workbook.writing.pages import Page


class MadeFor(StrEnum):
    """Who fills a pack in."""

    MEMBER = "a panel member"
    OWNER = "an owner of figures"


@dataclass(frozen=True, slots=True, kw_only=True)
class PackRow:
    made_for: Annotated[str, Column("Made for", Cell.TEXT, "A panel member, or an owner of figures.")]
    code: Annotated[str, Column("Code", Cell.TEXT, "The member's code; blank for an owner.")] = ""
    role: Annotated[str, Column("Role", Cell.TEXT, "Who fills it in.")]
    case: Annotated[str, Column("Case", Cell.TEXT, "The short name of the case.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WasRow:
    sheet: Annotated[str, Column("Sheet", Cell.TEXT, "The sheet.")]
    row: Annotated[str, Column("Row", Cell.TEXT, "The code of the row.")]
    heading: Annotated[str, Column("Column", Cell.TEXT, "The heading of the column.")]
    text: Annotated[str, Column("As it was", Cell.TEXT, "What stood there.")] = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackMarkRow(MarkRow):
    """A mark with what its codes stand for, to be read by its member and by nobody else."""

    option_name: Annotated[str, Column("Option name", Cell.TEXT, "What the option is called.")] = ""
    criterion_name: Annotated[str, Column("Criterion name", Cell.TEXT, "What the criterion is called.")] = ""
    role: Annotated[str, Column("Member's role", Cell.TEXT, "Whose marks these are.")] = ""
    scale: Annotated[str, Column("Scale", Cell.TEXT, "From where to where a mark goes.")] = ""


_SHOWN = ("option_name", "criterion_name", "role", "scale")
_MARKS = Sheet(
    "Marks",
    PackMarkRow,
    help="Your own mark of each option on each criterion, within its scale, and why.",
    marks=("value",),
)
_MARK_COLUMNS = (
    *("option", "option_name", "criterion", "criterion_name", "member", "role", "scale"),
    *("value", "reason"),
)
_PACK = Sheet("Pack", PackRow, "form", "Not to be filled in: whose pack this is. Please leave it as it is.")
_WAS = Sheet(
    "As it was",
    WasRow,
    help="Not to be filled in: what stood in the workbook when the pack was made, names and descriptions by a "
    "fingerprint. Please leave it as it is.",
)
_SHEETS = {sheet.name: sheet for sheet in SHEETS}
# The sheets of a pack that nobody fills in.
READ_ONLY = ("Start here", "Options", "Criteria", _PACK.name, _WAS.name)


@dataclass(frozen=True, slots=True)
class Pack:
    """Whose pack it is, of which case, what it was made from, and the rows that it was sent out with, by field."""

    made_for: MadeFor
    code: str
    role: str
    case: str
    made_from: Mapping[RowKey, Texts]
    as_it_was: Mapping[RowKey, Texts] = field(default_factory=dict)


def texts_of(sheet: Sheet, row: object, names: Sequence[str]) -> dict[str, str]:
    """Return the fields of a row that hold something, as text."""
    texts = {name: as_text(value_of(row, name), sheet.column(name).cell) for name in names}
    return {name: text for name, text in texts.items() if text}


def pack_pages(pack: Pack) -> tuple[Page, Page]:
    """Return the two sheets that `read_pack` reads back."""
    said = {"made_for": pack.made_for.value, "code": pack.code, "role": pack.role, "case": pack.case}
    rows = [
        {"sheet": sheet, "row": row, "heading": _SHEETS[sheet].column(name).heading, "text": text}
        for (sheet, row), texts in {**pack.as_it_was, **pack.made_from}.items()
        for name, text in (texts or {next(iter(_answered(sheet))): ""}).items()
    ]
    return filled_form(_PACK, said, read_only=True), laid_out(_WAS, rows, read_only=True)


def marks_page(rows: Sequence[Cells]) -> Page:
    """Return the sheet of a member's marks; `rows` has the cells of each by the fields of PackMarkRow."""
    return laid_out(_MARKS, rows, _MARK_COLUMNS)


def without_what_is_shown(grids: Sequence[Grid]) -> list[Grid]:
    """Return the sheets of a pack with nothing in the columns that a member only reads."""
    return [_without_shown(grid) if grid.name.strip().casefold() == "marks" else grid for grid in grids]


def _without_shown(grid: Grid) -> Grid:
    table = find_headings(_MARKS, grid, Findings())
    shown = {table.columns[name] for name in _SHOWN if name in table.columns} if table else set()
    return replace(grid, rows=[[None if at in shown else raw for at, raw in enumerate(row)] for row in grid.rows])


def _answered(sheet: str) -> list[str]:
    """Return the fields that a pack asks for: of a mark its figure and reason, of a line all."""
    return ["value", "reason"] if sheet == "Marks" else list(_SHEETS[sheet].columns)


def read_pack(grids: Sequence[Grid]) -> Pack | None:
    """Return what a pack says of itself; None if it does not say it, or not as it was sent out."""
    by_name = {grid.name.strip().casefold(): grid for grid in grids}
    form, was = by_name.get(_PACK.name.casefold()), by_name.get(_WAS.name.casefold())
    if form is None or was is None:
        return None
    said = _read_form(form)
    rows = _read_was(was) or {}
    made_from = {key: texts for key, texts in rows.items() if key[0] in MADE_FROM}
    if not made_from or not said.keys() >= {"made_for", "role", "case"} or said["made_for"] not in list(MadeFor):
        return None
    as_it_was = {key: texts for key, texts in rows.items() if key not in made_from}
    return Pack(MadeFor(said["made_for"]), said.get("code", ""), said["role"], said["case"], made_from, as_it_was)


def _read_form(grid: Grid) -> dict[str, str]:
    table = find_form_headings(_PACK, grid, Findings())
    if table is None:
        return {}
    label, value = table.columns.values()
    names = {heading_key(column.heading): name for name, column in _PACK.columns.items()}
    rows = range(table.heading_row + 1, len(grid.rows))
    read = {names.get(heading_key(table.raw(row, label)), ""): table.raw(row, value) for row in rows}
    return {name: tidy(str(raw)) for name, raw in read.items() if name and not is_blank(raw)}


def _read_was(grid: Grid) -> dict[RowKey, dict[str, str]] | None:
    """Return the rows as they were; None if a column, a sheet or a heading among them is not known."""
    table = find_headings(_WAS, grid, Findings())
    if table is None or table.columns.keys() != _WAS.columns.keys():
        return None
    found: dict[RowKey, dict[str, str]] = {}
    for number in range(table.heading_row + 1, len(grid.rows)):
        raw = {name: table.raw(number, column) for name, column in table.columns.items()}
        cells = {name: "" if is_blank(raw[name]) else tidy(str(raw[name])) for name in raw}
        if not any(cells.values()):
            continue
        sheet, row, text = cells["sheet"], cells["row"], cells["text"]
        name = _SHEETS[sheet].field_headed(cells["heading"]) if sheet in _SHEETS else None
        if name is None:
            return None
        texts = found.setdefault((sheet, row), {})
        if text:
            texts[name] = text
    return found
