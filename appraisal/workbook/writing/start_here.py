"""The sheet that explains the others: the first hour, the colours, the sheets, and how to say what is not known yet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from appraisal.workbook.schema import START_HERE, Guide, Schema
from appraisal.workbook.writing.cell_styles import TABS, Styles
from appraisal.workbook.writing.pages import Page, quoted

_WIDTHS = (5, 27, 104, 12)
_CHARACTERS_A_LINE = 118
_ACROSS = 165  # as many in a line that is as wide as the sheet
_LINE_HEIGHT = 13.5  # in points
# A workbook goes from hand to hand, and not everybody starts the toolkit in the same way.
_TYPED = "A command is typed after python3 run.py (py run.py on Windows), or after appraisal where that is installed."


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: on which sheet (or under what title), what, and in how many minutes; 0 is not said."""

    where: str
    what: str
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class StartHere:
    """What the sheet says of this workbook: its file's name as commands take it, its title and first sentences.

    Without a title or sentences it has those of its kind's guide. `steps`, below `heading`, stand in place of those of
    an officer's first hour: what a check found, or what is asked for in a pack. A `brief` one, of a pack, goes on with
    the colours and the sheets and says no more. `colours` are explained before those of every workbook: how a cell
    looks, what it says and what that means.
    """

    file: str
    title: str = ""
    said: tuple[str, ...] = ()
    steps: tuple[Step, ...] = ()
    heading: str = "Your first hour"
    brief: bool = False
    colours: tuple[tuple[str, str, str], ...] = ()


def write_start_here(worksheet: Any, start: StartHere, pages: Sequence[Page], styles: Styles, schema: Schema) -> str:
    """Write the sheet and return the address of the list on it that columns offer; "" for a brief one, or without."""
    guide = schema.guide
    sheet = _Lines(worksheet, styles, [page.title for page in pages])
    sheet.title(start.title or guide.title)
    for sentence in start.said or guide.what_it_is:
        sheet.sentence(sentence)
    steps = start.steps or tuple(_first_hour(start.file, pages, guide))
    sheet.section(start.heading, "Minutes" if any(step.minutes for step in steps) else "")
    for number, step in enumerate(steps, 1):
        sheet.step(number, step)
    sheet.section("What the colours mean")
    for kind, shown, meaning in (*start.colours, *COLOURS):
        sheet.pair(shown, meaning, styles.chip(kind))
    if not start.brief:
        sheet.section("How to say what is not known yet")
        sheet.pairs(guide.not_known_yet)
    if start.brief:
        sheet.section("Sheets in this workbook")
        sheet.pairs((page.title, page.sheet.help) for page in pages)
    offered = [] if start.brief else _write_what_there_is(sheet, start, pages, styles, schema)
    sheet.set_up()
    return f"{quoted(START_HERE)}!$B${offered[0] + 1}:$B${offered[-1] + 1}" if offered else ""


def _write_what_there_is(
    sheet: _Lines, start: StartHere, pages: Sequence[Page], styles: Styles, schema: Schema
) -> list[int]:
    """Write the sheets that there may be, and what is offered with what it is; return the rows of that.

    The list stays true when sheets are added to a copy, which leaves this one as it is.
    """
    titles = {page.sheet.name: page.title for page in pages}
    sheet.section(schema.guide.sheets)
    sheet.sentence("Not all of them are needed, or here from the start. One that is not here is added by the command:")
    sheet.sentence(f"add {start.file} --sheets NAME,NAME", styles.command)
    sheet.pairs((titles.get(each.name, each.name), each.help) for each in schema.sheets)
    offered = schema.guide.offered
    if offered is None:
        return []
    sheet.section(offered.title)
    return sheet.pairs(offered.there())


def _first_hour(file: str, pages: Sequence[Page], guide: Guide) -> Iterator[Step]:
    """Yield the steps of an officer's first hour with this workbook."""
    for page in pages:
        if page.sheet.name in guide.on_sheets:
            yield Step(page.title, *guide.on_sheets[page.sheet.name])
    yield Step("Save and check", f"Save, close the file, and run the command: check {file}. {_TYPED}", 5)
    yield from (Step(where, what.format(file=file), minutes) for where, what, minutes in guide.then)


class _Lines:
    """Writes the sheet from top to bottom."""

    def __init__(self, worksheet: Any, styles: Styles, sheets: Sequence[str]) -> None:
        self._worksheet, self._styles, self._sheets = worksheet, styles, sheets
        self._row = 0

    def title(self, text: str) -> None:
        self._next(text, 0, self._styles.title, 34)
        self._worksheet.set_row(0, 34, self._styles.title)
        self._row += 1

    def sentence(self, text: str, style: Any = None) -> None:
        lines = -(-len(text) // _ACROSS)
        self._worksheet.merge_range(self._row, 1, self._row, 3, "", style or self._styles.text)
        self._next(text, 1, style or self._styles.text, lines * _LINE_HEIGHT + 7)

    def section(self, text: str, right: str = "") -> None:
        self._worksheet.write_blank(self._row, 2, None, self._styles.section)
        self._worksheet.write_string(self._row, 3, right, self._styles.section_right)
        self._next(text, 1, self._styles.section, 32)

    def step(self, number: int, step: Step) -> None:
        self._worksheet.write_number(self._row, 0, number, self._styles.step)
        if step.minutes:
            self._worksheet.write_number(self._row, 3, step.minutes, self._styles.minutes)
        self.pair(step.where, step.what)

    def pairs(self, pairs: Iterable[tuple[str, str]]) -> list[int]:
        """Write terms and what they mean, and return their rows."""
        return [self.pair(term, text) for term, text in pairs]

    def pair(self, term: str, text: str, style: Any = None) -> int:
        """Write a term (a sheet or a cell, such as "Costs!E14", leads there) and what it means, and return the row."""
        title, _, cell = (f"{term}!A1" if term in self._sheets else term).rpartition("!")
        if title in self._sheets:
            self._worksheet.write_url(self._row, 1, f"internal:{quoted(title)}!{cell}", self._styles.link, term)
        else:
            self._worksheet.write_string(self._row, 1, term, style or self._styles.term)
        lines = max(-(-len(text) // _CHARACTERS_A_LINE), -(-len(term) // _WIDTHS[1]))
        self._next(text, 2, self._styles.text, lines * _LINE_HEIGHT + 7)
        return self._row - 1

    def set_up(self) -> None:
        worksheet = self._worksheet
        for column, width in enumerate(_WIDTHS):
            worksheet.set_column(column, column, width)
        worksheet.hide_gridlines(2)
        worksheet.set_landscape()
        worksheet.set_paper(9)  # A4
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        worksheet.fit_to_pages(1, 0)
        worksheet.set_footer('&L&"Arial"&8&A&R&"Arial"&8Page &P of &N')
        worksheet.set_tab_color(TABS["start"])
        worksheet.freeze_panes(1, 0)
        worksheet.protect("", {"objects": True, "format_columns": True, "format_rows": True})

    def _next(self, text: str, column: int, style: Any, height: float) -> None:
        self._worksheet.write_string(self._row, column, text, style)
        self._worksheet.set_row(self._row, height)
        self._row += 1


# How a cell looks, what it says and what that means.
COLOURS = (
    ("needed", "Heading *", "A column that must be filled in every row that is used."),
    ("known", "Heading", "A column to fill if it is known."),
    ("fill", "Still to fill", "Blank, in a row that has been begun. A blank is never taken for a zero."),
    (
        "wrong",
        "! Look again",
        (
            "Looks wrong: a low above its likely figure, half a range, text where a figure belongs, a figure in a row "
            "that does not apply, a code that is there twice or on no other sheet, an end before its start."
        ),
    ),
    ("waiting", "Not counted", "Not considered yet, or not asked for. Such a row is in no sum until it has a figure."),
    ("struck", "Does not apply", "Struck out. Say why under Reason: the report lists it."),
    ("example", "EXAMPLE", "Shows how a row is filled in. It is not read; leave it as it is, or delete the row."),
)
