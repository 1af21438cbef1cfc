"""Which column is which: the row of headings, anywhere in the first thirty, its columns in any order."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace
from string import ascii_uppercase

from appraisal.ground.near_names import listed
from appraisal.workbook.book import FORM_HEADINGS, column_letters
from appraisal.workbook.faults import (
    Note,
    Place,
    doubled_column,
    merged_cells,
    missing_column,
    no_headings,
    other_unit,
    own_figures,
    row_above_headings,
    shown,
    unknown_column,
)
from appraisal.workbook.reading.cell_parsers import is_blank, read_cell
from appraisal.workbook.reading.codes import code_from
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.grids import Grid, Table
from appraisal.workbook.reading.odd_looks import check_unit_of_heading
from appraisal.workbook.reading.own_columns import Unknown, meant, unknown, why_not_own
from appraisal.workbook.reading.raw import Ask, Raw, Refused
from appraisal.workbook.reading.units import is_of_another_size
from appraisal.workbook.reading.years import may_be_year, read_year
from appraisal.workbook.schema import Cell, Column, Sheet, field_of_year, years_of

_HEADINGS_WITHIN = 30
_CELLS_OF_A_RECORD = 3
# More of a cell than a heading has; a hostile one must not cost time.
_LONGEST = 500
# A unit after a heading, and the star of what is needed.
_UNIT = re.compile(r"\(([^()]*)\)\s*\**\s*$")
_BARE_UNIT = re.compile(
    r"(\w+(?: \w+)??)[\s,:-]+(?:in )?\[?(£ ?(?:0{3}s?|k|mn?|bn)|'?0{3}s?|£? ?(?:thousands?|millions?))\]?",
    re.IGNORECASE,
)
_YEAR_HEADING = Column("", Cell.YEAR, "")
_BESIDE = re.compile(r"(score|why)\s*:\s*(.+)")


def heading_key(raw: Raw) -> str:
    """Return a heading without its unit, capitals, stars and spaces, for comparing."""
    text = _UNIT.sub("", " ".join(raw[:_LONGEST].split())) if isinstance(raw, str) else ""
    return " ".join(text.casefold().strip(" *:\u00a0").split())


def find_headings(sheet: Sheet, grid: Grid, found: Findings) -> Table | None:
    """Return the table below the row that looks most like the sheet's headings; None, with a fault, if none does."""
    names = _names_by_heading(sheet)
    candidates = grid.rows[:_HEADINGS_WITHIN]
    matches = [len({heading_key(raw) for raw in row} & names.keys()) for row in candidates]
    if max(matches, default=0) < 2:
        found.faults.append(no_headings(grid.name, [column.heading for column in sheet.columns.values()]))
        return None
    heading_row = matches.index(max(matches))
    columns: dict[str, int] = {}
    beside: dict[str, dict[str, int]] = {"score": {}, "why": {}}
    strange: dict[int, Raw] = {}
    for index, raw in enumerate(candidates[heading_row]):
        name = names.get(heading_key(raw))
        place = Place(grid.name, f"{column_letters(index)}{heading_row + 1}")
        if name and name in columns:
            first = f"{column_letters(columns[name])}{heading_row + 1}"
            found.faults.append(doubled_column(place, sheet.columns[name].heading, first))
        elif name:
            columns[name] = index
            _check_unit(sheet.columns[name], raw, place, found)
        elif sheet.yearly and may_be_year(raw):
            _keep_year(sheet, raw, index, columns, place, found)
        elif (bare := _without_bare_unit(raw)) and (name := names.get(heading_key(bare[0]))) and name not in columns:
            columns[name] = index
            found.faults.append(other_unit(place, sheet.columns[name].heading, bare[1], sheet.columns[name].unit))
        elif not is_blank(raw) and not _is_beside(sheet, raw, index, beside, place, found):
            strange[index] = raw
    sheet = sheet.over(years_of(columns))
    others = _with_what_is_below(strange, grid, heading_row)
    check_headings(sheet, columns, others, Place(grid.name, f"A{heading_row + 1}"), found)
    table = Table(sheet, grid, heading_row, columns, beside["score"], beside["why"])
    table = replace(table, lost_rows=_check_above(table, found))
    _check_merged(table, found)
    return table


def _names_by_heading(sheet: Sheet) -> dict[str, str]:
    """Return the fields that have a heading of their own by what it may be, also in workbooks of an earlier form."""
    own = {name: column for name, column in sheet.columns.items() if not column.yearly}
    earlier = {heading_key(also): name for name, column in own.items() for also in column.also}
    return earlier | {heading_key(column.heading): name for name, column in own.items()}


def _with_what_is_below(strange: Mapping[int, Raw], grid: Grid, heading_row: int) -> dict[int, Unknown]:
    """Return the headings that are not ours, with what stands below each: one walk over the cells, for all of them."""
    held: dict[int, list[Raw]] = {index: [] for index in strange}
    for row in grid.rows[heading_row + 1 :] if strange else ():
        for index, raw in enumerate(row):
            if index in held:
                held[index].append(raw)
    places = {index: Place(grid.name, f"{column_letters(index)}{heading_row + 1}") for index in strange}
    return {
        index: unknown(places[index], str(raw).strip(), heading_key(raw), held[index]) for index, raw in strange.items()
    }


def _without_bare_unit(raw: Raw) -> tuple[str, str] | None:
    """Return a heading and the unit of thousands or millions that stands behind it without brackets, if one does.

    >>> _without_bare_unit("Likely, £m"), _without_bare_unit("Likely in thousands"), _without_bare_unit("Likely")
    (('Likely', '£m'), ('Likely', 'thousands'), None)
    """
    match = _BARE_UNIT.fullmatch(" ".join(raw[:_LONGEST].split())) if isinstance(raw, str) else None
    return (match[1], match[2]) if match else None


def _keep_year(sheet: Sheet, raw: Raw, index: int, columns: dict[str, int], place: Place, found: Findings) -> None:
    """Keep the column of a financial year, written in any way that a cell may have it, unless the year is there."""
    unitless = _UNIT.sub("", " ".join(raw[:_LONGEST].split())).rstrip(" *:") if isinstance(raw, str) else raw
    try:
        year = read_year(unitless, Ask(place, _YEAR_HEADING, found.notes))
    except Refused as refused:
        found.faults.append(refused.fault)
        return
    name = field_of_year(sheet.yearly, year)
    if name in columns:
        first = f"{column_letters(columns[name])}{place.cell.lstrip(ascii_uppercase)}"
        found.faults.append(doubled_column(place, sheet.column(name).heading, first))
    columns.setdefault(name, index)
    _check_unit(sheet.column(name), raw, place, found)


def _check_unit(column: Column, raw: Raw, place: Place, found: Findings) -> None:
    """Add a fault if a heading of figures names a unit of thousands or millions, a caution for any other not ours."""
    match = _UNIT.search(" ".join(str(raw)[:_LONGEST].split()))
    if match is None or match[1].strip() == column.unit:
        return
    if column.cell is Cell.NUMBER and is_of_another_size(match[1]):
        found.faults.append(other_unit(place, column.heading, match[1].strip(), column.unit))
    else:
        check_unit_of_heading(column, match[1].strip(), place, found)


def _check_above(table: Table, found: Findings) -> bool:
    """Add a fault for each row above the headings that holds a record, and return whether there is one.

    In a record two cells or more say what they should, or it has a code, a name and something else.
    """
    before = len(found.faults)
    for row in range(table.heading_row):
        telling = [index for name, index in table.columns.items() if _tells(table, row, name, index, found)]
        if len(telling) >= 2 or _is_coded(table, row):
            place = table.place(row, min(telling or table.columns.values()))
            found.faults.append(row_above_headings(place, str(table.heading_row + 1)))
    return len(found.faults) > before


def _is_coded(table: Table, row: int) -> bool:
    """Return whether a row has what looks like a code, a name and a third cell below headings."""
    if not {"id", "name"} <= table.columns.keys() or is_blank(table.raw(row, table.columns["name"])):
        return False
    code = str(table.raw(row, table.columns["id"])).strip()
    return code == code_from(code) != "" and len(table.filled(row) & {*table.columns.values()}) >= _CELLS_OF_A_RECORD


def _tells(table: Table, row: int, name: str, index: int, found: Findings) -> bool:
    """Return whether a cell holds a figure, a year, a choice or a code of its column, and not just words."""
    raw, column = table.raw(row, index), table.sheet.columns[name]
    if is_blank(raw) or column.cell in (Cell.TEXT, Cell.NAME):
        return False
    if column.cell in (Cell.CODE, Cell.CODES):
        known = {*found.names_in(column.referred).values()}
        return bool(known) and {code.strip() for code in str(raw).split(";")} <= known
    try:
        read_cell(raw, Ask(table.place(row, index), column, []))
    except Refused:
        return False
    return True


def _is_beside(
    sheet: Sheet, raw: Raw, index: int, beside: dict[str, dict[str, int]], place: Place, found: Findings
) -> bool:
    """Return whether a heading is "Score: OPTION" or "Why: OPTION"; then keep its column under the option's code."""
    match = _BESIDE.fullmatch(" ".join(str(raw).casefold().split())) if sheet.beside else None
    if match is None or sheet.beside is None:
        return False
    option = found.names.get(sheet.beside.of, {}).get(match[2], code_from(match[2]))
    columns = beside[match[1]]
    if option in columns:
        found.faults.append(
            doubled_column(
                place, str(raw).strip(), column_letters(columns[option]) + place.cell.lstrip(ascii_uppercase)
            )
        )
    columns.setdefault(option, index)
    return True


def check_headings(
    sheet: Sheet, present: Mapping[str, int], others: Mapping[int, Unknown], elsewhere: Place, found: Findings
) -> bool:
    """Return whether all required headings (or fields) are present, adding a fault for each missing and misspelt one.

    A missing one is a fault even where its cells may be blank: without "Money" every saving would be read as a cost.
    One for which another was probably meant is no second fault; an extra one may be absent. An officer's own is passed
    over with a note (`own_columns.py`), and with a caution where it holds figures.
    `present` and `others` say where each heading stands, and `elsewhere` is where missing ones are reported.
    """
    headings = {name: column.heading for name, column in sheet.columns.items()}
    absent = {headings[name]: name for name in headings if name not in present}
    lost = dict(absent)
    for index, one in others.items():
        needed = [heading for heading, name in lost.items() if not sheet.columns[name].extra]
        # Where one alone is missing, what stands in its place is that one written over, even if it may be absent.
        if near := meant(sheet, one, lost, found) or _between(sheet, present, index, needed if len(lost) > 1 else lost):
            found.faults.append(unknown_column(one.place, one.text, f'Did you mean "{near}"?'))
            del lost[near]
            others = {place: other for place, other in others.items() if place != index}
    needed = [heading for heading, name in lost.items() if not sheet.columns[name].extra]
    what = "field" if sheet.shape == "form" else "column"
    for one in others.values():
        offer = f"Missing are: {listed(needed)}." if needed else ""
        _pass_over(what, one, offer or why_not_own(sheet, one, [headings[name] for name in present], found), found)
    found.faults.extend(missing_column(elsewhere, what, h, absent[h] in sheet.required) for h in needed)
    return not any(name in sheet.required for name in absent.values())


def _pass_over(what: str, one: Unknown, why_not: str, found: Findings) -> None:
    """Add that a heading is not read: a fault if it may be ours, and else a note, or a caution where it has figures."""
    if why_not:
        found.faults.append(unknown_column(one.place, one.text, why_not))
    elif one.has_figures:
        found.cautions.append(own_figures(one.place, what, one.text))
    else:
        place, named = one.place, f"the {what} {shown(one.text)}"
        found.notes.append(Note(place.sheet, place.cell, named, "is not one of this sheet's, and is not read"))


def _between(sheet: Sheet, present: Mapping[str, int], index: int, headings: Collection[str]) -> str | None:
    """Return the heading that stands here in a sheet as we write it, if it is the only one that is missing here."""
    order = list(sheet.columns)
    left = max((name for name in present if present[name] < index), key=present.__getitem__, default=None)
    right = min((name for name in present if present[name] > index), key=present.__getitem__, default=None)
    start = order.index(left) + 1 if left in order else 0
    end = order.index(right) if right in order else len(order)
    here = [sheet.columns[name].heading for name in order[start:end]]
    missing = [heading for heading in here if heading in headings]
    return missing[0] if len(missing) == 1 else None


def _check_merged(table: Table, found: Findings) -> None:
    used = {*table.columns.values(), *table.scores.values(), *table.reasons.values()}
    for area in table.grid.merged:
        if area.bottom >= table.heading_row and used & set(range(area.left, area.right + 1)):
            found.faults.append(merged_cells(table.place(area.top, area.left)))


def find_form_headings(sheet: Sheet, grid: Grid, found: Findings) -> Table | None:
    """Return the form below the row that holds "Field" and "Value"; None, with a fault, if there is none."""
    wanted = [heading.casefold() for heading in FORM_HEADINGS[:2]]
    for row, cells in enumerate(grid.rows[:_HEADINGS_WITHIN]):
        keys = [heading_key(raw) for raw in cells]
        if all(heading in keys for heading in wanted):
            return Table(sheet, grid, row, {heading: keys.index(heading) for heading in wanted})
    found.faults.append(no_headings(grid.name, FORM_HEADINGS[:2]))
    return None
