"""How much of a screen a table of the web page needs: one with less is shown a row at a time, so that nothing is cut.

A page cannot know which typeface its reader has. Words are measured in ours, and are taken to be so much wider; the
templates then set a table as it was measured here, and stack its cells on a screen that is narrower.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from appraisal.documents.document import Grid, plain
from appraisal.documents.table_columns import Manner, Setting, column_texts, softened
from appraisal.documents.table_widths import share
from appraisal.documents.typeface import SOURCE_SANS

LONG = 60  # characters: a cell with more is given a wider column
_REM = 16.0  # CSS pixels: a browser's usual size of type, and what all below is measured by
_ROOM = 60.0  # rem beside the contents list on a screen of 1280 pixels
_LEAST, _STEP = 24, 4  # rem: a telephone is narrower, and a page has rules for few widths
_WIDER = 1.15  # letters of the widest typeface that the page names (Arial), over ours, and a little more


@dataclass(frozen=True, slots=True)
class _Look:
    """A look that report.css has for tables: the type and the space beside a text, the least widths of the column of
    names and of one with long texts, in rem, and whether long words may be broken."""

    type: float
    beside: float
    names: float
    long: float
    small: bool = True
    cut: bool = False


_LOOKS = (
    _Look(type=0.9688, beside=0.75, names=7.5, long=13.0, small=False),
    _Look(type=0.8438, beside=0.4, names=6.0, long=10.5),
    _Look(type=0.8438, beside=0.4, names=6.0, long=8.0, cut=True),
)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a table is set on the web page: in small type or not, and in columns from so many rem on."""

    small: bool
    rem: int
    setting: Setting

    @property
    def cut(self) -> bool:
        return self.setting.manner.cut

    def marked(self, text: str, column: int) -> str:
        """Return a text of a column with marks where a word may break."""
        return softened(text, self.setting, column)


def shape(grid: Grid) -> Shape:
    """Return the most comfortable shape of a table that fits beside the contents list, or else the smallest."""
    made = (_shape(grid, look) for look in _LOOKS)
    return next((each for each in made if each.rem <= _ROOM), _shape(grid, _LOOKS[-1]))


def _shape(grid: Grid, look: _Look) -> Shape:
    manner = Manner(SOURCE_SANS, look.type * _REM, cut=look.cut)
    texts = column_texts(grid, manner)
    words = ((each.least - each.around) * _WIDER / _REM + 2 * look.beside for each in texts)
    needed = sum(max(width, _at_least(grid, index, look)) for index, width in enumerate(words))
    room = max(_ROOM * _REM / _WIDER, sum(each.least for each in texts) + 1.0)
    widths = share(texts, room) if look.cut else ()  # what is not cut breaks nowhere that depends on them
    return Shape(look.small, max(_LEAST, _STEP * math.ceil(needed / _STEP)), Setting(manner, widths))


def _at_least(grid: Grid, index: int, look: _Look) -> float:
    """Return the least width of a column, in rem, whatever its words."""
    if index == 0:
        return look.names
    long = not grid.columns[index].numeric and any(len(plain(row[index])) > LONG for row in grid.rows)
    return look.long if long else 0.0
