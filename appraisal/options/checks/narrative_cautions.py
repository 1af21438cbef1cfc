"""What looks odd in texts that are printed as they were typed: the narrative, and registers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.options.case.stages import stage_of
from appraisal.options.checks.check_desk import Desk
from appraisal.options.checks.report_needs import is_not_yet
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.narrative_rows import StatementRow
from appraisal.options.rows.register_rows import EqualityRow, GateRow, Impact, Verdict
from appraisal.options.rows.value_rows import OptionRow
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_rows as say
from appraisal.workbook.reading.code_checks import ALL


@dataclass(frozen=True, slots=True)
class _Markup:
    """Something that other programs would set in another way: its name, how it is printed, and what to write."""

    name: str
    seen: re.Pattern[str]
    printed: str
    instead: str


def _markup(name: str, seen: str, printed: str, instead: str) -> _Markup:
    return _Markup(name, re.compile(seen, re.MULTILINE | re.IGNORECASE), printed, instead)


_TYPED = "as typed, marks and all"
_RUN_ON = "as one paragraph that runs on"
_BULLETS = 'Begin each line with "- " to make bullets.'
_TAGS = "a|b|big|br|code|div|em|h[1-6]|i|img|li|ol|p|pre|s|small|span|strong|sub|sup|table|td|th|tr|u|ul"
# In this order, so that an image is not called a link, nor a rule of stars a bullet.
_MARKUPS = (
    _markup("a heading", r"^[ \t]*#{1,6}[ \t]+\S.*$|^[^\s|].*\n[ \t]*(?:={3,}|-{3,})[ \t]*$", _TYPED,
            "The report has its headings. Choose the section under Section, or make the words **bold**."),
    _markup("a rule across the page", r"^[ \t]*([-*_])(?:[ \t]*\1){2,}[ \t]*$", _TYPED,
            "Leave it out; a blank line begins a paragraph."),
    _markup("a numbered list", r"^[ \t]*(?:\d{1,2}[.)]|[a-h]\)|[ivx]{1,4}\))[ \t]+\S.*$", f"{_RUN_ON}, numbers and all",
            f"{_BULLETS} Items of a recommendation, one row each, are numbered by the report."),
    _markup("a list inside a list", r"^[-•][ \t].*\n(?:[ \t]+[-•][ \t].*)", "as one list, its items all alike",
            'Make it one list, or say what belongs together in one item: "- costs: pay and rent".'),
    _markup("a bullet of another mark", r"^[ \t]*(?:[*–—·▪◦‣][ \t]+|o\t[ \t]*)\S.*$", f"{_RUN_ON}, marks and all",
            _BULLETS),
    _markup("a table", r"^[^|\n]*\|[^|\n]*\|.*$|^[^\t\n]*\S\t+\S.*\n[^\t\n]*\S\t+\S.*$", _RUN_ON,
            "Say it in bullets, one to each row, or put the figures on the sheet that is for them."),
    _markup("a footnote", r"\[\^[^\]\n]+\]:?", _TYPED, "Put it in the sentence in brackets, or under Source."),
    _markup("an image", r"!\[[^\]\n]*\]\([^)\n]*\)", _TYPED, "Say in words what it shows."),
    _markup("a link", r"\[[^\]\n]+\](?:\([^)\n]*\)|\[[^\]\n]*\]|:[ \t]*\S+$)|<(?:https?:|mailto:)[^>\n]*>", _TYPED,
            "Write the words and then the address, as it is to be read on paper."),
    _markup("a quotation", r"^[ \t]*>[ \t]*\S.*$", _TYPED, "Put the words between quotation marks."),
    _markup("code", r"```|`[^`\n]+`", _TYPED, "Leave out the marks."),
    _markup("a formula", r"\$\$|\$(?=[^\s\d$])[^$\n]*[\\^_=][^$\n]*\$|\\\(.*?\\\)", _TYPED, "Say the sum in words."),
    _markup("struck-out words", r"~~[^~\n]+~~", _TYPED, "Delete the words, or the marks."),
    _markup("HTML", rf"</?(?:{_TAGS})(?:\s[^<>\n]*)?/?>", _TYPED,
            "Leave out the tags; bold is made by **two stars**."),
)  # fmt: skip
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*", re.DOTALL)
_ITALICS = _markup("italic words", r"(?<![\w*_])([*_])(?=[^\s*_])[^*_\n]*(?<=[^\s*_])\1(?![\w*_])", _TYPED,
                   "Make them **bold**, or leave out the marks.")  # fmt: skip
_UNPAIRED = _markup("bold that does not begin or end", r"\*\*\S.*$|^.*\S\*\*|(?<!\w)__\S[^\n]*?__(?!\w)", _TYPED,
                    "Put two stars close before the words and two close after them: **like this**.")  # fmt: skip
_WORDS = 30  # so many characters of what was typed show where it stands


def markup_in_narrative(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each kind of markup in a text, once a cell: nothing is lost, and it is printed as typed."""
    for row, spot in desk.book.placed(StatementRow):
        for markup, typed in _found(row.text):
            yield say.markup_as_typed(spot("text"), markup.name, typed, markup.printed, markup.instead)


def _found(text: str) -> Iterator[tuple[_Markup, str]]:
    """Give each kind of markup in a text with the first words of it; what one kind has taken is no other's."""
    for markup in _MARKUPS:
        if first := markup.seen.search(text):
            yield markup, _start(first[0])
            text = markup.seen.sub("", text)
    text = _BOLD.sub("", text)
    for markup in (_UNPAIRED, _ITALICS):
        if first := markup.seen.search(text):
            yield markup, _start(first[0])


def _start(typed: str) -> str:
    words = " ".join(typed.split())
    return words if len(words) <= _WORDS else f"{words[:_WORDS].rstrip()}…"


# How a decision begins that says so itself; "Recommended against" is none of these.
_SAYS = re.compile(r"(not )?recommended\b(?! against\b)", re.IGNORECASE)


def decisions_at_odds(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each appraised option whose decision begins with the opposite of its mark."""
    marked = desk.book.of(OptionRow).sheet.columns["recommended"].heading
    for row, spot in desk.book.placed(OptionRow):
        begins = _SAYS.match(row.decision.strip())
        if begins and row.id in desk.shortlist and row.recommended is (begins[1] is not None):
            yield say.decision_at_odds(spot("decision"), row.name, begins[0], marked)


def what_must_hold(desk: Desk) -> Iterator[Caution]:
    """Yield the cautions about what the recommended option has to meet, and about harm that nothing is done about."""
    recommended = {row.id: row.name for row in desk.book.rows(OptionRow) if row.recommended}
    about = next(iter(desk.book.rows(AboutRow)), None)
    too_early = about is not None and is_not_yet(stage_of(about.stage) or "", "Gates", "Signed by")
    for gate, spot in () if too_early else desk.in_use(GateRow):
        for code, name in recommended.items():
            if code not in gate.options and ALL not in gate.options:
                continue
            if gate.verdict is Verdict.CONDITIONAL and not gate.signed.strip():
                yield say.recommended_though_unsigned(spot("signed"), name, gate.name)
    yield from _harm(desk)


def _harm(desk: Desk) -> Iterator[Caution]:
    names = {row.id: row.name for row in desk.book.rows(OptionRow)}
    for row, spot in desk.book.placed(EqualityRow):
        if row.impact is Impact.NEGATIVE and not row.mitigation.strip():
            named = names.get(row.option, row.option)
            yield say.harm_without_mitigation(spot("mitigation"), named, row.characteristic.value)
