"""What a sheet looks like against what is read from it: other units, rows struck through, formulas not calculated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from appraisal.ground.shared_nouns import financial_year
from appraisal.workbook.book import LEGEND, WAY_BACK
from appraisal.workbook.faults import Caution, Place
from appraisal.workbook.faults import cautions_of_looks as say
from appraisal.workbook.reading.cell_parsers import is_blank
from appraisal.workbook.reading.cell_questions import ask_of
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.grids import Table
from appraisal.workbook.reading.number_cells import grouped
from appraisal.workbook.reading.number_formats import Shown, shown_by
from appraisal.workbook.reading.units import is_nominal, is_percent, part_of_a_year, prices_of, unit_of_all
from appraisal.workbook.schema import Cell, Column

_OF_FIGURES = (Cell.NUMBER, Cell.SHARE, Cell.WHOLE)
_WORDS = {1e3: "thousand", 1e6: "million", 1e9: "billion"}
# Words in brackets after a heading of figures that give it no unit of their own.
_PLAIN_WORD = re.compile(
    r"£|gbp|pounds?|real|an?|per|pa|p\.a|each|every|years?|yearly|annual|annum|annually|in|all|total|one-off|recurrent|or"
    r"|and|if|optional|required|needed|blank|most|likely|best|worst|central|expected|estimated?|case|figure|amount|cost"
    r"|value|scores?|points?|mark|weight|low|lowest|lower|high|highest|upper|min|max|minimum|maximum|mode|to|of|the|at|on"
    r"|prices?|base|today's|money|lasts|while|it|full|gross|net|excluding|including|excl|incl|ex|inc|vat|known|here|only"
    r"|[-\u2013&/]|0|100|0[-\u2013]100|p50"
)
_PERCENTILE = re.compile(r"p\s?([0-9]{1,2})(?:th)?|([0-9]{1,2})(?:st|nd|rd|th)?\s+(?:per)?centile", re.IGNORECASE)


def check_unit_of_heading(column: Column, unit: str, place: Place, found: Findings) -> None:
    """Add a caution for a unit in a heading of figures that is not the sheet's and that nothing reads."""
    if column.cell not in _OF_FIGURES or not unit or unit == column.unit:
        return
    if (column.cell is Cell.SHARE and is_percent(unit)) or prices_of(unit) == found.price_base is not None:
        return
    words = re.findall(r"[^\s,.;]+(?:\.[a-z])*", unit.casefold())
    ours = set(column.unit.casefold().split())
    if any(word not in ours and not _PLAIN_WORD.fullmatch(word) for word in words):
        found.cautions.append(say.unit_not_read(place, column.heading, unit, _advice_on(column, unit)))


def _advice_on(column: Column, unit: str) -> str:
    if _PERCENTILE.fullmatch(unit):
        return 'If low and high are percentiles, say so under "Low and high are".'
    if prices_of(unit) or is_nominal(unit):
        return "All money is read as real, in the prices of the price base on the sheet About."
    if part := part_of_a_year(unit):
        return f"Is the figure for a {part}? A year's is wanted."
    return f"The figures are read as {column.unit or 'they stand'}. Is that meant?"


def look_at(table: Table, found: Findings) -> None:
    """Add the cautions about how a sheet looks."""
    found.cautions.extend(_beside(table, found.price_base))
    found.cautions.extend(_formats(table, found))
    found.cautions.extend(_not_calculated(table))


def _beside(table: Table, price_base: int | None) -> Iterator[Caution]:
    """Yield a caution for each text above or beside a table of money that gives its figures another unit or prices."""
    if not table.sheet.pounds:
        return
    ours = {table.sheet.help, WAY_BACK, *(text for _, text in LEGEND)}
    used = set(table.columns.values())
    for row, cells in enumerate(table.grid.rows):
        for index, raw in enumerate(cells):
            aside = row < table.heading_row or (row > table.heading_row and index not in used)
            if not aside or not isinstance(raw, str) or raw in ours:
                continue
            yield from said_of_all(table, row, index, raw, price_base)


def said_of_all(table: Table, row: int, index: int, text: str, price_base: int | None) -> Iterator[Caution]:
    """Yield a caution if a text by a table of money gives all of its figures another unit, or other prices."""
    if not table.sheet.pounds:
        return
    if unit := unit_of_all(text):
        yield say.unit_beside_table(table.place(row, index), text, unit)
    elif price_base is not None and prices_of(text) not in (None, price_base):
        yield say.prices_beside_table(table.place(row, index), text, financial_year(price_base))


def _figures(table: Table) -> dict[int, str]:
    """Return the columns that hold figures, each with its field."""
    columns = table.sheet.columns
    own = {index: name for name, index in table.columns.items() if columns[name].cell in _OF_FIGURES}
    return own | dict.fromkeys(table.scores.values(), "")


def _formats(table: Table, found: Findings) -> Iterator[Caution]:
    """Yield a caution for the first cell of each column whose number format shows another unit than is read."""
    figures = _figures(table)
    said: dict[tuple[int, str], list[tuple[int, int]]] = {}
    for (row, index), look in table.grid.looks.items():
        raw = table.raw(row, index) if table.heading_row < row < len(table.grid.rows) else None
        is_figure = index in figures and isinstance(raw, int | float) and not isinstance(raw, bool) and raw != 0
        if look.code and is_figure and _differs(table, row, figures[index], index, shown_by(look.code), found):
            said.setdefault((index, look.code), []).append((row, index))
    for (_, code), cells in said.items():
        row, index = cells[0]
        raw = table.raw(row, index)
        figure = float(raw) if isinstance(raw, int | float) else 0.0
        yield say.shown_in_another_unit(
            table.place(row, index), grouped(figure), _as_shown(figure, shown_by(code)), len(cells)
        )


def _differs(table: Table, row: int, name: str, index: int, shown: Shown, found: Findings) -> bool:
    """Return whether what a number format shows is not what is read."""
    if shown.scaled or (shown.money and name):
        return True
    ask = ask_of(table, row, name, index, found) if name else None
    if shown.part_of_a_year or shown.words:
        return ask is not None and ask.pounds
    raw = table.raw(row, index)
    whole = isinstance(raw, int | float) and abs(raw) == 1
    hundred = ask.hundred if ask else True
    return shown.percent and ((ask is not None and ask.pounds) or (hundred and whole))


def _as_shown(figure: float, shown: Shown) -> str:
    if shown.percent:
        return f"{grouped(100 * figure)}%"
    figure = figure / shown.divided
    times, part = _WORDS.get(shown.times, ""), f"per {shown.part_of_a_year}" if shown.part_of_a_year else ""
    words = "" if part else shown.words
    return " ".join(filter(None, (shown.money, grouped(figure), times, part, words)))


def _not_calculated(table: Table) -> Iterator[Caution]:
    """Yield a caution for the first formula that has nought stored, in a file that asks to be calculated."""
    if not table.grid.to_calculate:
        return
    figures = _figures(table)
    cells = [
        (row, index)
        for row, index in table.grid.formulas
        if index in figures and table.heading_row < row < len(table.grid.rows) and _is_nought(table.raw(row, index))
    ]
    if cells:
        yield say.not_calculated(table.place(*min(cells)), len(cells))


def _is_nought(raw: object) -> bool:
    return isinstance(raw, int | float) and not isinstance(raw, bool) and raw == 0


def struck_through(table: Table, rows: Sequence[int]) -> Iterator[Caution]:
    """Yield a caution for each of these rows, which are read, whose name or figure has a line through it."""
    names = [table.columns[name] for name in ("name", "likely", "id", "option", "activity") if name in table.columns]
    if not any(look.struck for look in table.grid.looks.values()):
        return
    for row in rows:
        filled = [index for index in names if not is_blank(table.raw(row, index))]
        if filled and all(_is_struck(table, row, index) for index in filled):
            yield say.struck_through_row(table.place(row, filled[0]), "state" in table.sheet.columns)


def _is_struck(table: Table, row: int, index: int) -> bool:
    look = table.grid.looks.get((row, index))
    return look is not None and look.struck
