"""What a pack says of itself, in plain sight: for whom it is, of which version of the case, and what stood there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import Annotated

from appraisal.workbook.copies.laying_out import filled_form, laid_out
from appraisal.workbook.copies.versions import Version
from appraisal.workbook.reading.cells import as_text, is_blank
from appraisal.workbook.reading.characters import tidy
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.headings import find_form_headings, find_headings, heading_key
from appraisal.workbook.schema import SHEETS, Cell, Column, Sheet
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
    period: Annotated[str, Column("Period", Cell.TEXT, "Changes if the period or the price base does.")]
    options: Annotated[str, Column("Options", Cell.TEXT, "Changes if an option does.")]
    criteria: Annotated[str, Column("Criteria", Cell.TEXT, "Changes if a criterion or its scale does.")]


@dataclass(frozen=True, slots=True, kw_only=True)
class WasRow:
    sheet: Annotated[str, Column("Sheet", Cell.TEXT, "The sheet.")]
    row: Annotated[str, Column("Row", Cell.TEXT, "The code of the row.")]
    heading: Annotated[str, Column("Column", Cell.TEXT, "The heading of the column.")]
    text: Annotated[str, Column("As it was", Cell.TEXT, "What stood there.")] = ""


_PACK = Sheet("Pack", PackRow, "form", "Whose pack this is, and what it was made from. Please leave it as it is.")
_WAS = Sheet("As it was", WasRow, help="What stood in the workbook when the pack was made. Please leave it as it is.")
_SHEETS = {sheet.name: sheet for sheet in SHEETS}
# The sheets of a pack that nobody fills in.
READ_ONLY = ("Start here", "Options", "Criteria", _PACK.name, _WAS.name)

RowKey = tuple[str, str]  # the name of a sheet, and what names a row of it
Texts = Mapping[str, str]  # by field, as `as_text` writes a value; a field that is not there is blank


@dataclass(frozen=True, slots=True)
class Pack:
    """Whose pack it is, of which case and version, and the rows that it was sent out with, by field."""

    made_for: MadeFor
    code: str
    role: str
    case: str
    version: Version
    as_it_was: Mapping[RowKey, Texts] = field(default_factory=dict)


def texts_of(sheet: Sheet, row: object, names: Sequence[str]) -> dict[str, str]:
    """Return the fields of a row that hold something, as text."""
    texts = {name: as_text(getattr(row, name), sheet.columns[name].cell) for name in names}
    return {name: text for name, text in texts.items() if text}


def pack_pages(pack: Pack) -> tuple[Page, Page]:
    """Return the two sheets that `read_pack` reads back."""
    said = {"made_for": pack.made_for.value, "code": pack.code, "role": pack.role, "case": pack.case}
    said |= {part.name: getattr(pack.version, part.name) for part in fields(Version)}
    rows = [
        {"sheet": sheet, "row": row, "heading": _SHEETS[sheet].columns[name].heading, "text": text}
        for (sheet, row), texts in pack.as_it_was.items()
        for name, text in (texts or {next(iter(_answered(sheet))): ""}).items()
    ]
    return filled_form(_PACK, said, read_only=True), laid_out(_WAS, rows, read_only=True)


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
    as_it_was = _read_was(was)
    if as_it_was is None or said.keys() < {"made_for", "role", "case", "period", "options", "criteria"}:
        return None
    if said["made_for"] not in list(MadeFor):
        return None
    version = Version(*(said[part.name] for part in fields(Version)))
    return Pack(MadeFor(said["made_for"]), said.get("code", ""), said["role"], said["case"], version, as_it_was)


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
        columns = _SHEETS[sheet].columns if sheet in _SHEETS else {}
        name = next((name for name, column in columns.items() if column.heading == cells["heading"]), None)
        if name is None:
            return None
        texts = found.setdefault((sheet, row), {})
        if text:
            texts[name] = text
    return found
