"""Cell styles: which numbers are dates, and how a cell looks where that says something about what stands in it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum

from appraisal.workbook.faults import shown
from appraisal.workbook.file.gate import Unfit
from appraisal.workbook.file.part_walk import NO, Attributes, damaged, nothing, walk
from appraisal.workbook.reading.number_formats import Look, is_telling, without_texts


class Format(Enum):
    """How a number in a cell is meant."""

    NUMBER = "a number"
    DATE = "a date or a time of day"
    ELAPSED = "a length of time"


@dataclass(frozen=True, slots=True)
class Style:
    """How a number is meant, and how the cell looks; None where that says nothing."""

    format: Format = Format.NUMBER
    look: Look | None = None


# What a cell without a style has.
PLAIN: Mapping[str, Style] = {"0": Style()}
# The numbers of built-in formats (ECMA-376 part 1, 18.8.30); all others are plain numbers unless spelled out.
_BUILT_IN = dict.fromkeys([*range(14, 23), 45, 47], Format.DATE) | {46: Format.ELAPSED}
_PERCENT = {9: "0%", 10: "0.00%"}
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_IN_DATES = re.compile("[dmyhs]", re.IGNORECASE)
# Excel has 65,490 cell styles at most, and a few hundred formats of the owner's; no format is longer than 255.
_MOST_STYLES, _MOST_FORMATS, _LONGEST = 65_490, 5_000, 1_000
_SECTIONS = {"cellXfs": "xf", "numFmts": "numFmt", "fonts": "font"}
_SMALL_NUMBER = re.compile("[0-9]{1,9}")


def read_styles(part: str, content: bytes) -> Mapping[str, Style]:
    """Return each cell style by its number; raises Unfit for what no program can have written."""
    styles = _Styles(part)
    walk(part, content, styles.start, nothing, nothing)
    return styles.by_number()


def format_of(code: str) -> Format:
    """Return how a format code means its number: what stands in quotation marks, brackets or after a backslash is text.

    >>> format_of("[$-809]d mmmm yyyy").name, format_of("[h]:mm").name, format_of('#,##0 "days";[Red]-0').name
    ('DATE', 'ELAPSED', 'NUMBER')
    """
    shape = without_texts(code[:_LONGEST])
    if _ELAPSED.search(shape):
        return Format.ELAPSED
    return Format.DATE if _IN_DATES.search(shape) else Format.NUMBER


class _Styles:
    """Follows the list of styles: number formats, fonts with a line through them, and which style has which."""

    def __init__(self, part: str) -> None:
        self._part, self._section = part, ""
        self._spelled: dict[int, str] = {}
        self._struck: list[bool] = []
        self._cells: list[tuple[int, int]] = []  # the numbers of format and font

    def start(self, depth: int, name: str, attributes: Attributes) -> None:
        if depth == 1 and name != "styleSheet":
            raise damaged(self._part, "it is not a list of styles")
        self._section = name if depth == 2 else self._section
        if depth == 3 and self._section in _SECTIONS:
            if name != _SECTIONS[self._section]:
                raise damaged(self._part, "something else stands among the formats")
            self._keep(name, attributes)
        elif depth == 4 and self._section == "fonts" and name == "strike":
            self._struck[-1] = attributes.get("val", "1") not in NO

    def _keep(self, name: str, attributes: Attributes) -> None:
        if max(len(self._cells), len(self._struck)) > _MOST_STYLES or len(self._spelled) > _MOST_FORMATS:
            raise Unfit("it has very many styles")
        if name == "font":
            self._struck.append(False)
            return
        written, font = attributes.get("numFmtId", "0"), attributes.get("fontId", "0")
        if not _SMALL_NUMBER.fullmatch(written):
            raise damaged(self._part, f"a format has the number {shown(written)}")
        if name == "xf":
            self._cells.append((int(written), int(font) if _SMALL_NUMBER.fullmatch(font) else 0))
        else:
            self._spelled[int(written)] = attributes.get("formatCode", "")

    def by_number(self) -> Mapping[str, Style]:
        meant = _BUILT_IN | {number: format_of(code) for number, code in self._spelled.items()}
        codes = _PERCENT | self._spelled
        telling = {number: code[:_LONGEST] for number, code in codes.items() if is_telling(code[:_LONGEST])}
        styles = dict(PLAIN)
        for index, (number, font) in enumerate(self._cells):
            struck = font < len(self._struck) and self._struck[font]
            code = telling.get(number, "")
            look = Look(code, struck) if code or struck else None
            styles[str(index)] = Style(meant.get(number, Format.NUMBER), look)
        return styles
