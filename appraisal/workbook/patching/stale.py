"""Formulas whose stored results may no longer hold, because a cell that they are worked out from has changed.

A program works them out when it opens the copy; until then a check says that there is no result, instead of using one
that may be another by now.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from appraisal.workbook.book import column_index
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.writing.pages import Position

Spotted = tuple[str, Position]  # a sheet's name, and a row and column from 0

_LITERAL = re.compile(r'"(?:[^"]|"")*"')
_SHEET = r"(?:(?P<sheet>'(?:[^']|'')+'|[^\W\d][\w.]*)!)?"
_CELLS = re.compile(
    rf"{_SHEET}(?<![\w.])\$?(?P<left>[A-Za-z]{{1,3}})\$?(?P<top>[0-9]+)"
    r"(?::\$?(?P<right>[A-Za-z]{1,3})\$?(?P<bottom>[0-9]+))?(?![\w(.])"
)
_COLUMNS = re.compile(rf"{_SHEET}(?<![\w.])\$?(?P<left>[A-Za-z]{{1,3}}):\$?(?P<right>[A-Za-z]{{1,3}})(?![\w(.])")
_ROWS = re.compile(rf"{_SHEET}(?<![\w.$])\$?(?P<top>[0-9]+):\$?(?P<bottom>[0-9]+)(?![\w(.])")
_WORDS = re.compile(r"(?<![\w.])([^\W\d][\w.\\]*)(?![\w(!.])")
# What may take any cell: an address that is worked out, and a range that ends where a function says; several sheets.
_ANYWHERE = re.compile(
    r"\b(?:INDIRECT|OFFSET)\(|:\s*(?:INDEX|CHOOSE|IF|XLOOKUP)\(|\)\s*:|\w:[\w.]+!|'[^']*:[^']*'!", re.IGNORECASE
)
_LAST = 1_048_576


@dataclass(frozen=True, slots=True)
class Area:
    """Cells of a sheet (named without capitals), from 0, ends included."""

    sheet: str
    top: int
    left: int
    bottom: int
    right: int

    def holds(self, sheet: str, position: Position) -> bool:
        row, column = position
        return self.sheet == sheet and self.top <= row <= self.bottom and self.left <= column <= self.right


@dataclass(frozen=True, slots=True)
class Names:
    """What words in formulas stand for: names (without capitals) by their meanings, tables by their cells."""

    meanings: Mapping[str, Sequence[str]]
    tables: Mapping[str, Area]

    def taken(self, formula: str, own: str, seen: frozenset[str] = frozenset()) -> tuple[Area, ...] | None:
        """Return what a formula on the sheet `own` is worked out from; None if that may be any cell.

        >>> Names({"rate": ["Costs!$B$2"]}, {}).taken('=SUM(A1:A3)*Rate & "B9"', "Workings")
        (Area(sheet='workings', top=0, left=0, bottom=2, right=0),
         Area(sheet='costs', top=1, left=1, bottom=1, right=1))
        """
        bare = _LITERAL.sub('""', formula)
        if _ANYWHERE.search(bare):
            return None
        found = dict.fromkeys(_areas(bare, own))
        if "[" in bare:
            found |= dict.fromkeys(area for area in self.tables.values() if area.sheet == own.casefold())
        for word in {word.casefold() for word in _WORDS.findall(bare)} - seen:
            if word in self.tables:
                found[self.tables[word]] = None
            for meaning in self.meanings.get(word, ()):
                more = self.taken(meaning, own, seen | {word})
                if more is None:
                    return None
                found |= dict.fromkeys(more)
        return tuple(found)


def _areas(bare: str, own: str) -> Iterator[Area]:
    for pattern in (_CELLS, _COLUMNS, _ROWS):
        for match in pattern.finditer(bare):
            ends = match.groupdict()
            sheet = (ends["sheet"] or own).removeprefix("'").removesuffix("'").replace("''", "'").casefold()
            top, left = int(ends.get("top") or 1), ends.get("left") or "A"
            bottom = int(ends.get("bottom") or (top if ends.get("top") else _LAST))
            right = ends.get("right") or (left if ends.get("left") else "XFD")
            columns = sorted((column_index(left.upper()), column_index(right.upper())))
            yield Area(sheet, min(top, bottom) - 1, columns[0], max(top, bottom) - 1, columns[1])


def stale_results(grids: Sequence[Grid], names: Names, changed: Iterable[Spotted]) -> frozenset[Spotted]:
    """Return the formulas on any sheet that are worked out from the changed cells, directly or through others."""
    waiting = list(changed)
    left: dict[Spotted, tuple[Area, ...] | None] = {
        (grid.name, position): names.taken(text, grid.name)
        for grid in (grids if waiting else ())
        for position, text in grid.formulas.items()
    }
    for spotted in waiting:
        left.pop(spotted, None)  # typed over
    stale: set[Spotted] = set()
    while waiting and left:
        title, position = waiting.pop()
        sheet = title.casefold()
        more = [s for s, taken in left.items() if taken is None or any(area.holds(sheet, position) for area in taken)]
        for spotted in more:
            del left[spotted]
        stale.update(more)
        waiting += more
    return frozenset(stale)
