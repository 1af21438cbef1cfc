"""Headings that are not ours: which is one of ours misspelt, and which is the officer's own, to be passed over.

One of ours is near in letters or words, or stands over what only ours holds. While a heading that is needed is missing,
none is taken for the officer's own; nor is one over figures that may be ours in another unit or for another time.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from appraisal.ground.near_names import nearest
from appraisal.workbook.faults import Place
from appraisal.workbook.reading.cell_parsers import is_blank, read_cell
from appraisal.workbook.reading.codes import code_from
from appraisal.workbook.reading.findings import Findings
from appraisal.workbook.reading.number_cells import is_figure
from appraisal.workbook.reading.raw import Ask, Raw, Refused
from appraisal.workbook.reading.years import may_be_year
from appraisal.workbook.schema import Cell, Column, Sheet

# Nearer than this to a heading that is there, it is that one again: a plural, or a letter that is wrong.
_THERE_TOO = 0.85
_FIGURES = (Cell.NUMBER, Cell.SHARE, Cell.WHOLE, Cell.YEAR, Cell.POINTS, Cell.SCALE, Cell.SHARES, Cell.RATES)
# What can be told by its content: words of a list, and codes of another sheet.
_TOLD = (Cell.CHOICE, Cell.CODES)
_SAYS_NOTHING = frozenset(("and", "are", "by", "each", "for", "it", "of", "the", "to", "which", "who"))
# A figure of the sheet by another name.
_ANOTHER_NAME = re.compile(
    r"\b(?:amounts?|annual(?:ly)?|years?|yearly|month(?:s|ly)?|week(?:s|ly)?|quarter(?:s|ly)?|daily|per|p\.?a|totals?"
    r"|min(?:imum)?|max(?:imum)?|lowest|highest|best|worst|expected|mean|average|median|most|mid|p\d{1,2}|percentiles?"
    r"|chances?|likelihood|impacts?|discount|inflation|scores?|weights?)\b"
    r"|^(?:costs?|prices?|values?|net|gross|gbp|savings?|income|budget|\W*£\W*)$"
)
# A number that is a name and no figure.
_LABEL = re.compile(
    r"\b(?:no|nos|nr|num|numbers?|refs?|references?|rows?|items?|ids?|codes?|cent(?:re|er)s?|accounts?|ledger|pages?"
    r"|versions?|phone|tel|ext|index|priority|phase|lot)\b|^#$"
)
_OF_A_SCORE = re.compile(r"^(?:scores?|why|reasons?)\b|\bscores?$")


@dataclass(frozen=True, slots=True)
class Unknown:
    """A heading (or, on a form, a field) that is not one of the sheet's: where, its text, and what it stands over.

    `key` is the text as headings are compared; `held` leaves out blanks.
    """

    place: Place
    text: str
    key: str
    held: tuple[Raw, ...]

    @property
    def has_figures(self) -> bool:
        """Return whether figures stand below it that are no names: no numbers of rows, references or cost centres."""
        figures = [raw for raw in self.held if _is_figure(raw)]
        counted = {str(n) for n in range(1, len(self.held) + 1)}
        numbers_rows = {f"{raw:g}" if isinstance(raw, float) else str(raw).strip() for raw in figures} == counted
        return bool(figures) and not numbers_rows and not _LABEL.search(self.key)


def unknown(place: Place, text: str, key: str, below: Iterable[Raw]) -> Unknown:
    return Unknown(place, text, key, tuple(raw for raw in below if not is_blank(raw)))


def meant(sheet: Sheet, one: Unknown, missing: Mapping[str, str], found: Findings) -> str | None:
    """Return the missing heading that one was probably meant for: by its letters, its words or what is below it."""
    columns = {heading: sheet.columns[name] for heading, name in missing.items()}
    likely = [h for h, c in columns.items() if not c.extra or c.cell is not Cell.CHOICE or _may_hold(c, one, found)]
    told = (h for h, c in columns.items() if c.extra and c.cell in _TOLD and one.held and _may_hold(c, one, found))
    return nearest(one.key, list(columns)) or _in_words(one.key, likely) or next(told, None)


def _in_words(text: str, headings: Collection[str]) -> str | None:
    """Return the heading whose words all stand in a text, as "Likely" in "Most likely", or half of whose are the text.

    >>> (
    ...     _in_words("most likely", ["Likely"]),
    ...     _in_words("year", ["First year"]),
    ...     _in_words("date", ["Key decision date"]),
    ... )
    ('Likely', 'First year', None)
    """
    words = set(text.split())
    parts = {heading: set(heading.casefold().split()) for heading in headings}
    within = (heading for heading, those in parts.items() if those <= words)
    half = (
        h for h, those in parts.items() if words and words <= those - _SAYS_NOTHING and 2 * len(words) >= len(those)
    )
    return max(within, key=len, default=None) or next(half, None)


def _may_hold(column: Column, one: Unknown, found: Findings) -> bool:
    """Return whether a column could hold what stands below a heading: all of it can be read as the column's."""
    names = found.names_in(column.referred)
    if column.cell is Cell.CODES:
        known = {*names, *names.values()}
        return all(code.strip().casefold() in known for raw in one.held for code in str(raw).split(";"))
    return all(_can_be_read(raw, Ask(one.place, column, [], names)) for raw in one.held)


def _can_be_read(raw: Raw, ask: Ask) -> bool:
    try:
        read_cell(raw, ask)
    except Refused:
        return False
    return True


def why_not_own(sheet: Sheet, one: Unknown, present: Sequence[str], found: Findings) -> str:
    """Return why a heading is not taken for the officer's own, as a sentence to its owner; "" if it is."""
    if near := nearest(one.key, present, _THERE_TOO):
        return f'"{near}" is there already.'
    options = found.names.get("Options", {})
    if sheet.beside and (_OF_A_SCORE.search(one.key) or _names(one, options)):
        return 'Scores go under "Score: OPTION", reasons under "Why: OPTION".'
    if not one.has_figures:
        return ""
    if _names(one, options):
        return "No sheet has a column for each option: each row says which it is for."
    if may_be_year(one.text) or _ANOTHER_NAME.search(one.key) or set(one.key.split()) & _words_of_figures(sheet):
        return "Its figures may be ones that this sheet has under another heading."
    return ""


def _names(one: Unknown, options: Mapping[str, str]) -> bool:
    return one.key in options or code_from(one.text) in options.values()


def _words_of_figures(sheet: Sheet) -> set[str]:
    headings = (c.heading for c in sheet.columns.values() if c.cell in _FIGURES and not c.yearly)
    return {word for heading in headings for word in heading.casefold().split()} - _SAYS_NOTHING


def _is_figure(raw: Raw) -> bool:
    if isinstance(raw, str):
        return is_figure(raw)
    return isinstance(raw, int | float) and not isinstance(raw, bool)
