"""What a sheet says itself, before anybody has written anything: title, help, legend, headings with notes, labels."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from appraisal.workbook.book import FORM_HEADINGS, LEGEND, WAY_BACK, column_letters
from appraisal.workbook.schema import EXAMPLE, START_HERE, Cell, Column
from appraisal.workbook.writing.cell_styles import Styles
from appraisal.workbook.writing.pages import Content, Formula, Page, Position
from appraisal.workbook.writing.period import YEARS_HEADING, period_column, period_years

# The rows above the headings: title, help, legend.
TOP_ROWS = 3
_ADVICE = "Point at a heading to see what belongs there. Leave blank what is not known: a blank is never a zero."
_ON_EVERY_SHEET = {"needed", "known", "fill", "wrong"}
_LEGEND_OF_FORM = (LEGEND[0], *LEGEND[2:4])
# Twelve options more, each with a score and a reason.
_ROOM_FOR_HEADINGS = 24
_SCORE_NOTE = (
    "How this option does on each criterion that is judged, in the criterion's unit; 0 to 100 if it has no worst and "
    "best. The code is the option's on the sheet Options: if you change it there, change it here."
)
_WHY_NOTE = "Why this score, in a sentence that a councillor could check."


@dataclass(frozen=True, slots=True)
class Piece:
    """What stands in one cell, how it looks, the note on it and where it leads."""

    content: Content
    style: Any
    note: str = ""
    link: str = ""


def furniture(page: Page, pages: Sequence[Page], styles: Styles, way_back: bool) -> dict[Position, Piece]:
    """Return the cells that the painter itself fills; what somebody wrote in one of them goes before it."""
    pieces = dict(_top(page, styles, way_back)) if page.heading_row >= TOP_ROWS else {}
    if page.sheet.shape == "form":
        return pieces | dict(_form(page, styles))
    return (
        pieces | dict(_headings(page, styles)) | dict(_option_names(page, pages, styles)) | dict(_example(page, styles))
    )


def _top(page: Page, styles: Styles, way_back: bool) -> Iterator[tuple[Position, Piece]]:
    form = page.sheet.shape == "form"
    yield (0, 0), Piece(page.title, styles.title)
    if way_back:
        link = f"internal:'{START_HERE}'!A1"
        yield (0, 1 if form else 2), Piece(WAY_BACK, styles.way_back, link=link)
    if page.read_only:
        yield (1, 0), Piece(page.sheet.help, styles.help)
        return
    yield (1, 0), Piece(page.sheet.help if form else f"{page.sheet.help} {_ADVICE}", styles.help)
    said = {
        kind
        for kind, holds in (("waiting", "state" in page.columns or page.scores), ("example", page.example))
        if holds
    }
    legend = [(kind, text) for kind, text in LEGEND if kind in said | _ON_EVERY_SHEET]
    for column, (kind, text) in enumerate(_LEGEND_OF_FORM if form else legend):
        yield (2, column), Piece(text, styles.chip(kind))


def _form(page: Page, styles: Styles) -> Iterator[tuple[Position, Piece]]:
    first = min(page.label_column, page.value_column)
    places = {page.label_column: FORM_HEADINGS[0], page.value_column: FORM_HEADINGS[1], first + 2: FORM_HEADINGS[2]}
    for index, text in places.items():
        yield (page.heading_row, index), Piece(text, styles.heading(True))
    for name, row in page.columns.items():
        column = page.sheet.columns[name]
        needed = name in page.sheet.required
        yield (row, page.label_column), Piece(heading_text(column, needed), styles.heading(needed))
        yield (row, page.value_column), Piece("", styles.body(column.cell, True, page.read_only))
        yield (row, first + 2), Piece(column.help, styles.aside)
    if years := period_years(page):
        yield (page.heading_row, period_column(page)), Piece(YEARS_HEADING, styles.heading(False))
        yield from ((position, Piece(formula, styles.made)) for position, formula in years.items())


def headings(page: Page) -> dict[int, str]:
    """Return the heading of each column that a sheet of rows has."""
    written = {
        page.columns[name]: heading_text(page.sheet.columns[name], name in page.sheet.required) for name in page.columns
    }
    written |= {column: f"Score: {option}" for option, column in page.scores.items()}
    return written | {column: f"Why: {option}" for option, column in page.reasons.items()}


def _headings(page: Page, styles: Styles) -> Iterator[tuple[Position, Piece]]:
    texts = headings(page)
    for name, index in page.columns.items():
        needed = name in page.sheet.required
        note = note_text(page.sheet.columns[name], needed)
        yield (page.heading_row, index), Piece(texts[index], styles.heading(needed), note)
    for indexes, note in ((page.scores.values(), _SCORE_NOTE), (page.reasons.values(), _WHY_NOTE)):
        for index in indexes:
            # Not locked: an option's code may change.
            yield (page.heading_row, index), Piece(texts[index], styles.heading(False, False), note)
    if page.scores and not page.read_only:
        # For an option that comes later: "Score: CODE" may be typed here.
        last = max(texts)
        yield from (((page.heading_row, last + n), Piece("", styles.free)) for n in range(1, 1 + _ROOM_FOR_HEADINGS))


def heading_text(column: Column, needed: bool) -> str:
    """Return a heading with its unit, and a star if it is needed, as written above a column."""
    unit = f" ({column.unit})" if column.unit else ""
    return f"{column.heading}{unit}{' *' if needed else ''}"


def note_text(column: Column, needed: bool) -> str:
    """Return the note on a heading: what belongs there, of what kind, whether it is needed, and an example."""
    kind = ", ".join(choice.value for choice in column.choices) if column.choices else column.cell.value
    lines = [column.help]
    if kind.casefold() not in column.help.casefold():
        lines.append(f"{kind[0].upper()}{kind[1:]}.")
    if needed:
        lines.append("Needed.")
    elif column.lacking:
        lines.append("May wait: until then the report is a draft.")
    if column.example and not column.choices:
        lines.append(f"Example: {column.example}")
    return "\n".join(lines)


def _option_names(page: Page, pages: Sequence[Page], styles: Styles) -> Iterator[tuple[Position, Piece]]:
    """Yield a formula above each score's heading that shows the option's name: a code alone says little."""
    of = page.sheet.beside.of if page.sheet.beside else None
    options = next((other for other in pages if other.sheet.name == of), None)
    if options is None or not {"id", "name"} <= options.columns.keys() or page.heading_row < TOP_ROWS:
        return
    names = {
        str(content): options.contents.get((row, options.columns["name"]), "")
        for (row, column), content in options.contents.items()
        if column == options.columns["id"] and row > options.heading_row
    }
    for option, column in page.scores.items():
        heading = f"{column_letters(column)}${page.heading_row + 1}"
        found = f"MATCH(TRIM(MID({heading},7,99)),{options.whole('id')},0)"
        text = f'=IFERROR(INDEX({options.whole("name")},{found})&"","")'
        shown = names.get(option, "")
        yield (
            (page.heading_row - 1, column),
            Piece(Formula(text, shown if isinstance(shown, str) else ""), styles.above),
        )


def _example(page: Page, styles: Styles) -> Iterator[tuple[Position, Piece]]:
    """Yield the row that shows how the sheet is filled in, so that the reader knows it again."""
    if page.example is None:
        return
    first = next(iter(page.sheet.columns))
    for name, index in page.columns.items():
        column = page.sheet.columns[name]
        content = EXAMPLE if name == first else example_content(column)
        yield (page.example, index), Piece(content, styles.body(column.cell, False))


def example_content(column: Column) -> Content:
    """Return a column's example as the cell holds it: a figure as a number, a date as a date."""
    if column.example and column.cell in (Cell.NUMBER, Cell.SHARE, Cell.WHOLE):
        return float(column.example)
    return dt.date.fromisoformat(column.example) if column.example and column.cell is Cell.DATE else column.example
