"""From what a cell stores, a type and a text, to the value that stands in it."""

from __future__ import annotations

import datetime as dt
import math
import re

from appraisal.workbook.file.file_styles import Format
from appraisal.workbook.file.formulas import Position, address
from appraisal.workbook.file.package_parts import Shared
from appraisal.workbook.file.part_walk import Attributes, damaged
from appraisal.workbook.file.shared_texts import Runs, unescaped
from appraisal.workbook.reading.number_formats import Look
from appraisal.workbook.reading.raw import FormulaError, NoResult, Raw

CONTENT = 5  # how deep what a cell holds lies: worksheet, sheetData, row, c, v
_NUMBER = re.compile(r"[+-]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?")
_WHOLE = re.compile("[+-]?[0-9]{1,18}")
_INDEX = re.compile("[0-9]{1,9}")
_NO_NUMBER = {"nan", "inf", "+inf", "-inf", "infinity", "-infinity"}
_YES_NO = {"1": True, "true": True, "0": False, "false": False}
_FROM_1900, _FROM_1904 = dt.datetime(1899, 12, 30), dt.datetime(1904, 1, 1)  # noqa: DTZ001 - a cell has no time zone
# Days before this one are a day later than the count says: it has a 29 February 1900, which never was.
_FIRST_TRUE_DAY = 60
_DAY = dt.timedelta(days=1)


class Unclear(Exception):  # noqa: N818 - the file is at fault, not the program
    """What a cell stores is not of the type that it says it is."""


class StoredCell:
    """One cell while its XML is walked: its type and style, the text of its value and of its formula."""

    # A sheet has many cells and most have no more than a value, so an instance holds what differs from these.
    _formula: Attributes | None = None
    _formula_text = _text = _from = _open = ""
    _runs: Runs | None = None

    def __init__(self, part: str, position: Position, attributes: Attributes) -> None:
        self.position, self._part, self._attributes = position, part, attributes

    def start(self, depth: int, name: str, attributes: Attributes) -> None:
        """Go on to an element inside the cell; raises Unfit for one that does not belong there."""
        if self._runs is not None:
            self._runs.start(name)
        elif self._open:
            raise damaged(self._part, self._says("has something else in its value"))
        elif depth > CONTENT:
            return  # of an extension
        elif name in ("v", "is") and not self._from:
            self._from = self._open = name
            self._runs = Runs(self._part) if name == "is" else None
        elif name == "f" and self._formula is None:
            self._formula, self._open = attributes, name
        elif name != "extLst":
            raise damaged(self._part, self._says("has more than one value, or something else"))

    def end(self, depth: int) -> None:
        """Leave an element inside the cell."""
        if depth > CONTENT:
            if self._runs is not None:
                self._runs.end()
            return
        if self._runs is not None:
            self._text, self._runs = self._runs.take(), None
        self._open = ""

    def text(self, piece: str) -> None:
        """Take a piece of text, unless it is white space between elements."""
        if self._open == "v":
            self._text += piece
        elif self._open == "f":
            self._formula_text += piece
        elif self._runs is not None:
            self._runs.text(piece)

    @property
    def is_formula(self) -> bool:
        return self._formula is not None

    @property
    def formula(self) -> tuple[str, str | None]:
        """The formula's text, in braces if it is one over several cells, and what joins those filled down together."""
        attributes = self._formula or {}
        kind = attributes.get("t")
        text = f"{{{self._formula_text}}}" if kind == "array" else self._formula_text
        return text, attributes.get("si", "") if kind == "shared" else None

    def value(self, shared: Shared) -> Raw:
        """Return what stands in the cell; raises Unfit if that is unclear."""
        kind = self._attributes.get("t", "n")
        try:
            style = shared.style(self._attributes.get("s", "0"))
            if style is None:
                raise Unclear("has a style that is not there")
            if self._from and (kind == "inlineStr") != (self._from == "is"):
                raise Unclear("is of another type than its value")
            if not self._text:
                return _nothing(kind, self.is_formula)
            return _stored_value(kind, self._text, style.format, shared)
        except Unclear as unclear:
            raise damaged(self._part, self._says(str(unclear))) from None

    def look(self, shared: Shared) -> Look | None:
        """Return how the cell looks, where that says something about what stands in it."""
        style = shared.style(self._attributes.get("s", "0"))
        return style.look if style else None

    def _says(self, what: str) -> str:
        return f"cell {address(self.position)} {what}"


def _nothing(kind: str, is_formula: bool) -> Raw:
    """Return what an empty cell means: a formula without a stored result is no blank, an empty text by one is."""
    if kind == "e":
        return FormulaError("an error")
    return NoResult() if is_formula and kind != "str" else None


def _stored_value(kind: str, text: str, form: Format, shared: Shared) -> Raw:
    match kind:
        case "n":
            return _number(text.strip(), form, shared.from_1904)
        case "s":
            return _shared_text(text.strip(), shared)
        case "inlineStr":
            return text
        case "str":
            return unescaped(text)
        case "b":
            return _yes_no(text.strip())
        case "e":
            return FormulaError(text)
        case "d":
            return _date(text.strip())
    raise Unclear("is of an unknown type")


def _shared_text(text: str, shared: Shared) -> str | None:
    if not _INDEX.fullmatch(text) or int(text) >= len(shared.texts):
        raise Unclear("refers to a text that is not there")
    return shared.texts[int(text)] or None


def _yes_no(text: str) -> bool:
    if text not in _YES_NO:
        raise Unclear("is neither true nor false")
    return _YES_NO[text]


def _number(text: str, form: Format, from_1904: bool) -> Raw:
    if not _NUMBER.fullmatch(text):
        if text.lower() in _NO_NUMBER:
            return FormulaError(text)
        raise Unclear("holds no number where it says it does")
    number: int | float = int(text) if _WHOLE.fullmatch(text) else float(text)
    if math.isinf(number):
        return FormulaError(text)
    if form is Format.NUMBER:
        return number
    try:
        return _length_of_time(number) if form is Format.ELAPSED else _moment(number, from_1904)
    except OverflowError:  # a spreadsheet program shows it as ######
        return FormulaError("#VALUE!")


def _length_of_time(days: float) -> dt.timedelta:
    return dt.timedelta(milliseconds=round(days * 86_400_000))


def _moment(days: float, from_1904: bool) -> dt.datetime | dt.time:
    """Return what a count of days is shown as: a time of day below 1, else a date with its time, to the millisecond."""
    whole, part = divmod(days, 1)
    clock = dt.timedelta(milliseconds=round(part * 86_400_000))
    if whole == 0 and clock < _DAY:
        return (_FROM_1904 + clock).time()
    early = not from_1904 and 0 < days < _FIRST_TRUE_DAY
    return (_FROM_1904 if from_1904 else _FROM_1900) + dt.timedelta(days=whole + early) + clock


def _date(text: str) -> dt.date | dt.time:
    """Read a date, time or both as ISO 8601 writes them."""
    for read in (dt.date.fromisoformat, dt.datetime.fromisoformat, dt.time.fromisoformat):
        try:
            return read(text.removesuffix("Z"))
        except ValueError:
            continue
    raise Unclear("holds no date where it says it does")
