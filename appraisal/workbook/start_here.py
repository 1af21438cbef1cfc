"""The sheet that explains the others: the first hour, the colours, the sheets, and how to say what is not known yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from appraisal.reference import delivery_models
from appraisal.workbook.pages import Page, quoted
from appraisal.workbook.schema import SHEETS, START_HERE, CriterionRow, ScoreRow
from appraisal.workbook.styles import TABS, Styles

_WIDTHS = (5, 27, 104, 12)
_CHARACTERS_A_LINE = 118
_ACROSS = 165  # as many in a line that is as wide as the sheet
_LINE_HEIGHT = 13.5  # in points

_WHAT = (
    "Fill in this workbook and it becomes an options appraisal: what each way of delivering a service costs, what may "
    "go wrong, what it is good for, and how sure all of that is.",
    "You can begin with little. What is not filled in yet is listed and keeps the word DRAFT on the report, and stops "
    "nothing; what is wrong is named by sheet and cell, with how to mend it.",
    "Your file is only ever read: no command changes it. Headings are locked so that they stay as they are, without a "
    "password; rows may be put in, deleted, sorted and filtered.",
)
_COLOURS = (
    ("needed", "Heading *", "A column that must be filled in every row that is used."),
    ("known", "Heading", "A column to fill if it is known."),
    ("fill", "Still to fill", "Blank, in a row that has been begun. A blank is never taken for a zero."),
    ("wrong", "! Look again", "Looks wrong: a low above its likely figure, text where a figure belongs, half a range, a "
     "code that is on no other sheet, a code used twice, an end before its start, a figure in a row that does not apply."),
    ("waiting", "Not counted", "Not considered yet, or not asked for. Such a row is in no sum until it has a figure."),
    ("struck", "Does not apply", "Struck out. Say why in the row's reason: the report lists it."),
    ("example", "EXAMPLE", "Shows how a row is filled in. It is not read; leave it as it is, or delete the row."),
)  # fmt: skip
_UNKNOWN = (
    ("A figure you cannot give", "Leave it blank. The check lists it, and the sums say what they took in its place."),
    ("Only one figure", "Enter it under Likely and leave Low and High blank: a range is proposed from the evidence grade."),
    ("A guess", "Enter it with evidence grade E, a placeholder. The report says how much rests on it."),
    ("A usual cost or risk", "Leave its State at \u201cnot considered yet\u201d until you come to it. Then enter a figure, or choose "
     "\u201cdoes not apply\u201d and say why."),
    ("A score nobody has given", "Leave it blank: anything on the scale is tried."),
    ("A name that is not settled", "Write tbc. It counts as still to fill."),
)  # fmt: skip
_GRADES = "A audited or contracted, B published for this service, C comparable services, D judgement, E placeholder."


@dataclass(frozen=True, slots=True)
class StartHere:
    """What the sheet says of this workbook: the name of its file, as commands take it."""

    file: str


def write_start_here(worksheet: Any, start: StartHere, pages: Sequence[Page], styles: Styles) -> str:
    """Write the sheet and return the address of the list of delivery models on it."""
    sheet = _Lines(worksheet, styles)
    sheet.title("Options appraisal")
    for sentence in _WHAT:
        sheet.sentence(sentence)
    sheet.section("Your first hour", "Minutes")
    for number, (where, what, minutes) in enumerate(_steps(start, pages), 1):
        sheet.step(number, where, what, minutes)
    sheet.section("What the colours mean")
    for kind, shown, meaning in _COLOURS:
        sheet.pair(shown, meaning, styles.chip(kind))
    sheet.section("How to say what is not known yet")
    for case, what in _UNKNOWN:
        sheet.pair(case, what, styles.term)
    sheet.pair("Evidence grades", _GRADES, styles.term)
    sheet.section("Sheets in this workbook")
    for page in pages:
        sheet.link(page.title, page.sheet.help)
    if others := _others(pages):
        sheet.section("Sheets that can be added when they are wanted")
        sheet.sentence(f"appraisal add {start.file} --sheets NAME,NAME", styles.command)
        for name, purpose in others:
            sheet.pair(name, purpose, styles.term)
    sheet.section("Delivery models")
    models = [sheet.pair(model.name, model.description, styles.term) for model in delivery_models().values()]
    sheet.set_up()
    return f"{quoted(START_HERE)}!$B${models[0] + 1}:$B${models[-1] + 1}"


def _steps(start: StartHere, pages: Sequence[Page]) -> Iterator[tuple[Page | str, str, int]]:
    """Yield the steps of the first hour: the page or the title, what to do, and the minutes it takes."""
    what = {
        "About": ("Who decides what, and over which years. The pale cells come first.", 3),
        "Options": ("Four are enough. One of them is business as usual, with which the others are compared.", 3),
        "Criteria": ("Six are enough. Give each a weight: 100 for what matters most, the others beside it. Then a score "
                     "for each option from 0 to 100, and why.", 8),
        "Costs": ("One likely figure a line will do, with its evidence grade. Say whether it comes every year or once.", 8),
        "Risks": ("What may happen, how likely it is, and what it would cost.", 6),
    }  # fmt: skip
    for page in pages:
        if page.sheet.name in what:
            yield page, *what[page.sheet.name]
    yield "Save and check", f"Save, close the file, and run: appraisal check {start.file}", 7
    yield "Read a draft", f"Run: appraisal report {start.file}. It ends with the ten things that would firm it up most.", 5
    yield "Improve two of them", "Ask who knows, enter low, likely and high, the reason and the source. Then check again.", 20


def _others(pages: Sequence[Page]) -> list[tuple[str, str]]:
    """Return the names and purposes of the sheets that the workbook does not have."""
    there = {page.sheet.name for page in pages}
    beside = any(page.scores for page in pages if page.sheet.row is CriterionRow)
    return [
        (sheet.name, f"{sheet.help} In place of the scores beside the criteria, with low and high." if beside and sheet.row is ScoreRow else sheet.help)
        for sheet in SHEETS
        if sheet.name not in there
    ]


class _Lines:
    """Writes the sheet from top to bottom."""

    def __init__(self, worksheet: Any, styles: Styles) -> None:
        self._worksheet, self._styles = worksheet, styles
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
        style = self._styles.section
        for column in (1, 2):
            self._worksheet.write_blank(self._row, column, None, style)
        self._worksheet.write_string(self._row, 3, right, self._styles.section_right)
        self._next(text, 1, style, 32)
        self._row += 0

    def step(self, number: int, where: Page | str, what: str, minutes: int) -> None:
        self._worksheet.write_number(self._row, 0, number, self._styles.step)
        self._worksheet.write_number(self._row, 3, minutes, self._styles.minutes)
        self._worksheet.write_string(self._row, 2, what, self._styles.text)
        if isinstance(where, Page):
            self._write_link(where.title)
        else:
            self._worksheet.write_string(self._row, 1, where, self._styles.term)
        self._close(what)

    def link(self, title: str, text: str) -> None:
        self._write_link(title)
        self._worksheet.write_string(self._row, 2, text, self._styles.text)
        self._close(text)

    def pair(self, term: str, text: str, style: Any) -> int:
        """Write a term and what it means, and return the row."""
        self._worksheet.write_string(self._row, 1, term, style)
        self._worksheet.write_string(self._row, 2, text, self._styles.text)
        self._close(text)
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

    def _write_link(self, title: str) -> None:
        self._worksheet.write_url(self._row, 1, f"internal:{quoted(title)}!A1", self._styles.link, title)

    def _next(self, text: str, column: int, style: Any, height: float) -> None:
        self._worksheet.write_string(self._row, column, text, style)
        self._worksheet.set_row(self._row, height)
        self._row += 1

    def _close(self, text: str) -> None:
        lines = -(-len(text) // _CHARACTERS_A_LINE)
        self._worksheet.set_row(self._row, lines * _LINE_HEIGHT + 7)
        self._row += 1
