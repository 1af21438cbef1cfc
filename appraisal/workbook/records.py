"""From grids of raw cells (of a workbook or of CSV files: the same path) to a Book, with every fault on the way."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from appraisal.workbook.book import FORM_HEADINGS, Book, Entries, column_letters
from appraisal.workbook.cells import BLANK, is_blank, read_cell
from appraisal.workbook.faults import (
    Fault,
    Note,
    Place,
    doubled_column,
    listed,
    merged_cells,
    misnamed_sheet,
    missing_column,
    missing_sheet,
    nearest,
    no_headings,
    unknown_column,
)
from appraisal.workbook.raw import Ask, Raw, Refused
from appraisal.workbook.references import names_of
from appraisal.workbook.schema import SHEETS, Sheet

_HEADINGS_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Merged:
    """A merged range, rows and columns counted from 0, ends included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet's raw cells from its first row and column on; rows may differ in length. Rows are counted from 0."""

    name: str
    rows: Sequence[Sequence[Raw]]
    merged: tuple[Merged, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden: bool = False


@dataclass(slots=True)
class _Findings:
    """What is gathered while sheets are read; `names` gives, by sheet, the code of each name."""

    faults: list[Fault]
    notes: list[Note]
    names: dict[str, dict[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Table:
    """A grid whose headings were found: `columns` gives the index of each field's column."""

    sheet: Sheet
    grid: Grid
    heading_row: int
    columns: Mapping[str, int]

    def place(self, row: int, column: int) -> Place:
        return Place(self.sheet.name, f"{column_letters(column)}{row + 1}")

    def raw(self, row: int, column: int) -> Raw:
        cells = self.grid.rows[row]
        return cells[column] if column < len(cells) else None


def book_from_grids(grids: Sequence[Grid]) -> tuple[Book, tuple[Fault, ...]]:
    """Return the book that could be read, and the faults of all sheets in sheet order."""
    found = _Findings([], [])
    by_sheet = _match_sheets(grids, found)
    entries = []
    for sheet in SHEETS:
        entries.append(_read_sheet(sheet, by_sheet.get(sheet.name), found))
        found.names[sheet.name] = names_of(entries[-1])
    return Book(tuple(entries), tuple(found.notes)), tuple(found.faults)


def _match_sheets(grids: Sequence[Grid], found: _Findings) -> dict[str, Grid]:
    known = {sheet.name.casefold(): sheet.name for sheet in SHEETS}
    matched: dict[str, Grid] = {}
    others = []
    for grid in grids:
        name = known.get(grid.name.strip().casefold())
        if name and name not in matched:
            matched[name] = grid
        else:
            others.append(grid)
    for grid in others:
        missing = [name for name in known.values() if name not in matched]
        near = _meant(grid.name, missing)
        if near and _has_content(grid):
            found.faults.append(misnamed_sheet(grid.name, near))
            matched[near] = grid
        elif _has_content(grid):
            found.notes.append(Note(grid.name, "", "the sheet", "is not one that is read"))
    found.faults.extend(missing_sheet(s.name) for s in SHEETS if s.needed and s.name not in matched)
    return matched


def _meant(name: str, missing: Sequence[str]) -> str | None:
    """Return the missing sheet that a name is near to, or that one of its words names: "Cost lines" means Costs."""
    words = {word.removesuffix("s") for word in re.split(r"[^a-z]+", name.casefold())}
    named = (sheet for sheet in missing if sheet.casefold().removesuffix("s") in words)
    return nearest(name.strip(), missing) or next(named, None)


def _has_content(grid: Grid) -> bool:
    return any(not is_blank(raw) for row in grid.rows for raw in row)


def _read_sheet(sheet: Sheet, grid: Grid | None, found: _Findings) -> Entries:
    if grid is None or not _has_content(grid):
        if not sheet.needed:
            state = "is not there" if grid is None else "is empty"
            found.notes.append(Note(sheet.name, "", "the sheet", f"{state}; the case has no {sheet.name.lower()}"))
        return Entries(sheet, unfinished=({},) if sheet.needed and grid is None else ())
    if grid.hidden:
        found.notes.append(Note(sheet.name, "", "the sheet", "is hidden and was read"))
    table = _read_form_headings(sheet, grid, found) if sheet.shape == "form" else _find_headings(sheet, grid, found)
    if table is None:
        return Entries(sheet, unfinished=({},))
    _check_merged(table, found)
    return _read_form(table, found) if sheet.shape == "form" else _read_rows(table, found)


# Headings.


def _key(raw: Raw) -> str:
    """Return a heading without its unit, capitals, stars and spaces, for comparing."""
    text = re.sub(r"\([^()]*\)\s*\**\s*$", "", str(raw)) if isinstance(raw, str) else ""
    return " ".join(text.casefold().strip(" *:\u00a0").split())


def _find_headings(sheet: Sheet, grid: Grid, found: _Findings) -> _Table | None:
    names = {_key(column.heading): name for name, column in sheet.columns.items()}
    candidates = grid.rows[:_HEADINGS_WITHIN]
    matches = [len({_key(raw) for raw in row} & names.keys()) for row in candidates]
    if max(matches, default=0) < 2:
        found.faults.append(no_headings(sheet.name, [column.heading for column in sheet.columns.values()]))
        return None
    heading_row = matches.index(max(matches))
    columns: dict[str, int] = {}
    unknown: dict[Place, str] = {}
    for index, raw in enumerate(candidates[heading_row]):
        name = names.get(_key(raw))
        place = Place(sheet.name, f"{column_letters(index)}{heading_row + 1}")
        if name and name in columns:
            first = f"{column_letters(columns[name])}{heading_row + 1}"
            found.faults.append(doubled_column(place, sheet.columns[name].heading, first))
        elif name:
            columns[name] = index
        elif not is_blank(raw):
            unknown[place] = str(raw).strip()
    _check_headings(sheet, columns, unknown, Place(sheet.name, f"A{heading_row + 1}"), found)
    return _Table(sheet, grid, heading_row, columns)


def _check_headings(
    sheet: Sheet, present: Collection[str], unknown: Mapping[Place, str], elsewhere: Place, found: _Findings
) -> bool:
    """Return whether all required headings (or fields) are present, adding a fault for each unknown and missing one.

    A missing one is a fault even where its cells may be blank: without "Saving" every saving would be read as a cost.
    One for which an unknown one was probably meant is no second fault; `elsewhere` is where the others are reported.
    """
    headings = {name: column.heading for name, column in sheet.columns.items()}
    missing = {headings[name]: name for name in headings if name not in present}
    lost = list(missing)
    for place, text in unknown.items():
        near = nearest(_key(text), lost)
        offer = f'Did you mean "{near}"?' if near else f"Missing are: {listed(lost)}." if lost else ""
        found.faults.append(unknown_column(place, text, offer))
        lost = [heading for heading in lost if heading != near]
    what = "field" if sheet.shape == "form" else "column"
    found.faults.extend(missing_column(elsewhere, what, h, missing[h] in sheet.required) for h in lost)
    return not any(name in sheet.required for name in missing.values())


def _check_merged(table: _Table, found: _Findings) -> None:
    used = set(table.columns.values())
    for area in table.grid.merged:
        if area.bottom >= table.heading_row and used & set(range(area.left, area.right + 1)):
            found.faults.append(merged_cells(table.place(area.top, area.left)))


# Rows.


def _read_rows(table: _Table, found: _Findings) -> Entries:
    rows, numbers, unfinished = [], [], []
    used = set(table.columns.values())
    headed = _filled(table, table.heading_row)
    for row in range(table.heading_row + 1, len(table.grid.rows)):
        filled = _filled(table, row)
        if stray := filled - headed:
            place = table.place(row, min(stray))
            found.notes.append(Note(place.sheet, place.cell, "content without a heading", "was not read"))
        if not filled & used:
            continue
        _note_hidden(table, row, found)
        values, whole = _read_row(table, row, found)
        if whole:
            rows.append(table.sheet.row(**values))
            numbers.append(row + 1)
        else:
            unfinished.append(values)
    letters = {name: column_letters(index) for name, index in table.columns.items()}
    return Entries(table.sheet, tuple(rows), tuple(numbers), letters, tuple(unfinished))


def _note_hidden(table: _Table, row: int, found: _Findings) -> None:
    if row in table.grid.hidden_rows:
        found.notes.append(Note(table.sheet.name, "", f"row {row + 1}", "is hidden and was read"))


def _filled(table: _Table, row: int) -> set[int]:
    return {index for index, raw in enumerate(table.grid.rows[row]) if not is_blank(raw)}


def _read_row(table: _Table, row: int, found: _Findings) -> tuple[dict[str, object], bool]:
    """Return what could be read of a row by field, and whether all that it needs is there."""
    values: dict[str, object] = {}
    whole = table.sheet.required <= table.columns.keys()
    for name, index in table.columns.items():
        whole &= _read_into(values, name, table, row, index, found)
    return values, whole


def _read_into(values: dict[str, object], name: str, table: _Table, row: int, index: int, found: _Findings) -> bool:
    """Add a cell's value under its field's name unless it is blank; False, with a fault, if it cannot be read."""
    column = table.sheet.columns[name]
    ask = Ask(table.place(row, index), column, found.notes, found.names.get(column.refers_to, {}))
    try:
        value = read_cell(table.raw(row, index), ask, name in table.sheet.required)
    except Refused as refused:
        found.faults.append(refused.fault)
        return False
    if value is not BLANK:
        values[name] = value
    return True


# The form.


def _read_form_headings(sheet: Sheet, grid: Grid, found: _Findings) -> _Table | None:
    wanted = [heading.casefold() for heading in FORM_HEADINGS[:2]]
    for row, cells in enumerate(grid.rows[:_HEADINGS_WITHIN]):
        keys = [_key(raw) for raw in cells]
        if all(heading in keys for heading in wanted):
            return _Table(sheet, grid, row, {heading: keys.index(heading) for heading in wanted})
    found.faults.append(no_headings(sheet.name, FORM_HEADINGS[:2]))
    return None


def _read_form(table: _Table, found: _Findings) -> Entries:
    headings = {name: column.heading for name, column in table.sheet.columns.items()}
    fields = {_key(heading): name for name, heading in headings.items()}
    label_column, value_column = table.columns.values()
    values: dict[str, object] = {}
    addresses: dict[str, str] = {}
    unknown: list[int] = []
    whole = True
    for row in range(table.heading_row + 1, len(table.grid.rows)):
        label = table.raw(row, label_column)
        name = fields.get(_key(label))
        if name is None and not is_blank(label):
            unknown.append(row)
        elif name in addresses:
            place = table.place(row, label_column)
            found.faults.append(doubled_column(place, headings[name], addresses[name]))
        elif name is not None:
            addresses[name] = table.place(row, value_column).cell
            if not is_blank(table.raw(row, value_column)):
                _note_hidden(table, row, found)
            whole &= _read_into(values, name, table, row, value_column, found)
    labels = {table.place(row, label_column): str(table.raw(row, label_column)).strip() for row in unknown}
    whole &= _check_headings(table.sheet, addresses.keys(), labels, table.place(table.heading_row, label_column), found)
    if not whole:
        return Entries(table.sheet, columns=addresses, unfinished=(values,))
    return Entries(table.sheet, (table.sheet.row(**values),), (table.heading_row + 2,), addresses)
