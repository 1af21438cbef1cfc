"""From grids of raw cells (of a workbook or of CSV files: the same path) to a Book, with every fault on the way."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence

from appraisal.ground.shared_nouns import State
from appraisal.workbook.book import Book, Entries, Partial, column_letters, period_in
from appraisal.workbook.faults import (
    Fault,
    Note,
    Place,
    half_row,
    hidden_column,
    hidden_row,
    hidden_sheet,
    shown,
    used_though_struck_out,
)
from appraisal.workbook.kind import Kind
from appraisal.workbook.reading.cell_parsers import is_blank, read_cell
from appraisal.workbook.reading.cell_questions import read_into
from appraisal.workbook.reading.code_checks import names_of
from appraisal.workbook.reading.codes import code_from
from appraisal.workbook.reading.findings import Findings, match_sheets
from appraisal.workbook.reading.forms import read_form
from appraisal.workbook.reading.grids import Grid, Table
from appraisal.workbook.reading.headings import find_form_headings, find_headings
from appraisal.workbook.reading.odd_looks import look_at, said_of_all, struck_through
from appraisal.workbook.reading.raw import Ask, Refused
from appraisal.workbook.reading.remarks_below import last_record, remark_in
from appraisal.workbook.reading.strays import is_stray
from appraisal.workbook.schema import Sheet, row_of

_PASSED_OVER = "cannot be read, and was passed over: the row is not in use"
_FIGURES = ("likely", "low", "high", "probability", "verdict")


def book_from_grids(grids: Sequence[Grid], kind: Kind) -> tuple[Book, tuple[Fault, ...]]:
    """Return the book of this kind that could be read, and the faults of all sheets in sheet order."""
    found = Findings()
    by_sheet = match_sheets(grids, found, kind.schema)
    entries: dict[type, Entries] = {}
    beside = {sheet.beside.row: sheet.beside for sheet in kind.schema.sheets if sheet.beside}
    for sheet in kind.schema.sheets:
        table, read = _read_sheet(sheet, by_sheet.get(sheet.name), found)
        entries[sheet.row] = beside[sheet.row].joined(entries[sheet.row], read) if sheet.row in entries else read
        if sheet.shape == "form":
            found.price_base = _price_base(read)
            found.period = period_in(read)
        if sheet.teach:
            sheet.teach(read, found)
        if sheet.beside and table is not None and (table.scores or table.reasons):
            entries[sheet.beside.row] = sheet.beside.read(table, read, found, kind.schema.of(sheet.beside.row))
        found.names[sheet.name] = names_of(entries[sheet.row])
    in_order = tuple(entries[sheet.row] for sheet in kind.schema.sheets)
    return Book(kind, in_order, tuple(found.notes), tuple(found.cautions), tuple(found.left_out)), tuple(found.faults)


def _price_base(about: Entries) -> int | None:
    """Return the year whose prices all money is in, if the form says it in a way that can be read."""
    given = [getattr(row, "price_base", None) for row in about.rows]
    given += [values.get("price_base") for values in about.unfinished]
    return next((year for year in given if isinstance(year, int)), None)


def _read_sheet(sheet: Sheet, grid: Grid | None, found: Findings) -> tuple[Table | None, Entries]:
    if grid is None or not grid.has_content:
        if sheet.short and not sheet.needed:
            state = "is not there" if grid is None else "is empty"
            found.notes.append(
                Note(sheet.name, "", "the sheet", f"{state}; {sheet.without or f'there are no {sheet.name.lower()}'}")
            )
        return None, Entries(sheet, unfinished=({},) if sheet.needed and grid is None else ())
    if grid.hidden:
        found.cautions.append(hidden_sheet(Place(grid.name)))
    form = sheet.shape == "form"
    table = find_form_headings(sheet, grid, found) if form else find_headings(sheet, grid, found)
    if table is None:
        return None, Entries(sheet, unfinished=({},), title=grid.name)
    _warn_of_hidden(table, found)
    if not form:
        look_at(table, found)
    return table, read_form(table, found) if form else _read_rows(table, found)


def _warn_of_hidden(table: Table, found: Findings) -> None:
    """Add a caution for each hidden column and each run of hidden rows that holds something."""
    place = Place(table.grid.name)
    for index in sorted(
        table.grid.hidden_columns & {*table.columns.values(), *table.scores.values(), *table.reasons.values()}
    ):
        found.cautions.append(hidden_column(place, column_letters(index)))
    hidden = [r for r in sorted(table.grid.hidden_rows) if table.heading_row < r < len(table.grid.rows)]
    for run in _runs([row for row in hidden if table.filled(row)]):
        what = f"row {run[0] + 1} is" if len(run) == 1 else f"rows {run[0] + 1} to {run[-1] + 1} are"
        found.cautions.append(hidden_row(place, what))


def _runs(numbers: Sequence[int]) -> Iterator[list[int]]:
    """Yield the stretches of successive numbers."""
    for _, run in itertools.groupby(enumerate(numbers), lambda pair: pair[1] - pair[0]):
        yield [number for _, number in run]


# Rows.


def _read_rows(table: Table, found: Findings) -> Entries:
    numbers: list[int] = []
    read: list[tuple[dict[str, object], bool, frozenset[str]]] = []
    used = {*table.columns.values(), *table.scores.values(), *table.reasons.values()}
    headed, end = table.filled(table.heading_row), last_record(table)
    for row in range(table.heading_row + 1, len(table.grid.rows)):
        filled = table.filled(row)
        if stray := filled - headed:
            place = table.place(row, min(stray))
            found.notes.append(Note(place.sheet, place.cell, "content without a heading", "was not read"))
        if not filled & used or is_stray(table, row, found):
            continue
        if remark := remark_in(table, row, end):
            place = table.place(row, min(filled & used))
            found.notes.append(Note(place.sheet, place.cell, shown(remark), "was taken for a remark, and is not read"))
            found.cautions.extend(said_of_all(table, row, min(filled & used), remark, found.price_base))
        elif values := _read_row(table, row, found):
            read.append(values)
            numbers.append(row + 1)
    used_rows = [
        n - 1 for (v, _, _), n in zip(read, numbers, strict=True) if v.get("state", State.IN_USE) is State.IN_USE
    ]
    found.cautions.extend(struck_through(table, used_rows))
    coded = _make_codes(table, [values for values, _, _ in read])
    whole = [(values, number) for (values, ok, _), number in zip(read, numbers, strict=True) if ok]
    letters = {name: column_letters(index) for name, index in table.columns.items()}
    return Entries(
        table.sheet,
        tuple(row_of(table.sheet.row, values) for values, _ in whole),
        tuple(number for _, number in whole),
        letters,
        (*(values for values, ok, _ in read if not ok), *([{}] if _is_uncertain(table) else [])),
        tuple(Partial(v, number, no) for (v, ok, no), number in zip(read, numbers, strict=True) if not ok),
        table.grid.name,
        {numbers[index]: (str(read[index][0]["id"]), str(read[index][0].get("name", ""))) for index in coded},
    )


def _is_uncertain(table: Table) -> bool:
    """Return whether a sheet has rows or codes that are not read, so that what refers to it is no fault."""
    return table.lost_rows or ("id" in table.sheet.columns and "id" not in table.columns)


def _make_codes(table: Table, rows: Sequence[dict[str, object]]) -> list[int]:
    """Give each row whose code was left blank one made from its name, that no other row has; return which they are."""
    if not {"id", "name"} <= table.sheet.columns.keys():
        return []
    coded = [index for index, values in enumerate(rows) if values.get("id") == ""]
    counts: dict[str, Iterator[int]] = {}
    taken = {str(values["id"]) for values in rows if values.get("id")}
    for values in (rows[index] for index in coded):
        stem = code_from(str(values.get("name", ""))) or "row"
        tries = itertools.chain([stem], (f"{stem[:58]}-{n}" for n in counts.setdefault(stem, itertools.count(2))))
        values["id"] = next(code for code in tries if code not in taken)
        taken.add(str(values["id"]))
    return coded


def _read_row(table: Table, row: int, found: Findings) -> tuple[dict[str, object], bool, frozenset[str]] | None:
    """Return what could be read of a row by field, whether all that it needs is there, and the fields at fault.

    A code left blank is read as "" where it can be made from the name. None for a row that is nothing but a state.
    """
    state = _state(table, row, found)
    if state is not State.IN_USE:
        idle = _read_idle(table, row, state, found)
        return (idle, True, frozenset()) if idle["id"] or idle["name"] else None
    required = table.sheet.required
    required -= _spared(table, row)
    to_be_coded = _is_named_without_code(table, row)
    if to_be_coded:
        required -= {"id"}
    elif _is_to_be_named(table, row):
        required -= {"name"}
    values: dict[str, object] = {}
    gone = frozenset(n for n, column in table.sheet.columns.items() if n not in table.columns and not column.extra)
    alone = _alone(table, row, required)
    said = found.aside() if alone else found
    unread = frozenset(
        name for name, index in table.columns.items() if not read_into(values, name, table, row, index, said, required)
    )
    if alone:
        place = table.place(row, table.columns[alone])
        lacking = [name for name in table.columns if name in required and name not in (alone, "id")]
        headings = [table.sheet.columns[name].heading for name in lacking]
        found.faults.append(half_row(place, table.raw(row, table.columns[alone]), headings))
    unread |= gone
    whole = required <= table.columns.keys() and not unread
    if "state" in table.columns and "state" in values:
        values["state"] = state
    if to_be_coded:
        values["id"] = ""
    return values, whole, unread


def _alone(table: Table, row: int, required: frozenset[str]) -> str:
    """Return the field of the only cell that a row has, where it needs others; "" if it has a code or more cells."""
    filled = [name for name, index in table.columns.items() if not is_blank(table.raw(row, index))]
    beside = any(not is_blank(table.raw(row, index)) for index in (*table.scores.values(), *table.reasons.values()))
    needed = required & table.columns.keys() - {"id", *filled}
    return filled[0] if len(filled) == 1 and filled != ["id"] and needed and not beside else ""


def _read_idle(table: Table, row: int, state: State, found: Findings) -> dict[str, object]:
    """Return what could be read of a row that is not considered yet or struck out: nothing in it is a fault.

    A cell that cannot be read is passed over with a note, and is one once the row is in use.
    """
    values: dict[str, object] = {"id": "", "name": "", "options": ()}
    for name, index in table.columns.items():
        aside = found.aside()
        if read_into(values, name, table, row, index, aside, frozenset()):
            found.notes += aside.notes
        else:
            place = table.place(row, index)
            found.notes.append(Note(place.sheet, place.cell, shown(table.raw(row, index)), _PASSED_OVER))
    if not (values["id"] or values["name"]):
        place = table.place(row, table.columns["state"])
        found.notes.append(
            Note(place.sheet, place.cell, f'"{state}"', "stands in a row without a name or a code, and was not read")
        )
    return values | {"name": values["name"] or values["id"], "state": state}


def _spared(table: Table, row: int) -> frozenset[str]:
    """Return the needed fields that a row may leave blank, by what else stands in it."""
    return table.sheet.spared(table, row) if table.sheet.spared else frozenset()


def _is_named_without_code(table: Table, row: int) -> bool:
    """Return whether a row has a name and no code, so that its code is made from its name."""
    if "id" not in table.sheet.columns or "name" not in table.columns:
        return False
    coded = "id" in table.columns and not is_blank(table.raw(row, table.columns["id"]))
    return not coded and not is_blank(table.raw(row, table.columns["name"]))


def _is_to_be_named(table: Table, row: int) -> bool:
    """Return whether a row has its code and may have its name later: unfinished, and no fault."""
    return table.sheet.may_be_nameless and "id" in table.columns and not is_blank(table.raw(row, table.columns["id"]))


def _state(table: Table, row: int, found: Findings) -> State:
    """Return whether a row is in use. A usual row that holds a figure has been considered, whatever its state says."""
    if "state" not in table.columns or is_blank(table.raw(row, table.columns["state"])):
        return State.IN_USE
    place = table.place(row, table.columns["state"])
    try:
        state = read_cell(table.raw(row, table.columns["state"]), Ask(place, table.sheet.columns["state"], []))
    except Refused:
        return State.IN_USE
    figures = [name for name in _FIGURES if name in table.columns and not is_blank(table.raw(row, table.columns[name]))]
    if state is State.NOT_CONSIDERED and (figures or _spared(table, row)):
        why = "the row has a figure" if figures else "the row says where it is counted"
        found.notes.append(Note(place.sheet, place.cell, f'"{state}"', f'was read as "in use": {why}'))
        return State.IN_USE
    if state is State.DOES_NOT_APPLY and figures:
        headings = [table.sheet.columns[name].heading for name in figures]
        found.faults.append(used_though_struck_out(table.place(row, table.columns[figures[0]]), headings))
    return state if isinstance(state, State) else State.IN_USE
