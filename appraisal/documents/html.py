"""The web page: the numbered document through an autoescaped template, self-contained and without scripts.

A table with too little room on a screen shows a row at a time: it is measured here.
"""

from __future__ import annotations

import base64
import math
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from appraisal.documents.document import ContentsHere, Document, Grid, Picture, plain
from appraisal.documents.glyphs import require_glyphs
from appraisal.documents.numbering import preview
from appraisal.documents.orientation import runs
from appraisal.documents.table_columns import Manner, Setting, column_texts, plain_heading, softened
from appraisal.documents.table_widths import share
from appraisal.documents.theme.look import Logo
from appraisal.documents.typeface import SOURCE_SANS
from appraisal.documents.word_breaks import BREAK
from appraisal.ground.blocks import Block, Front

if TYPE_CHECKING:
    from jinja2 import Environment
    from markupsafe import Markup


TEMPLATES = Path(__file__).parent / "templates"


def page(document: Document) -> str:
    """Return the whole page; the same document always gives the same characters. ReportError for one that the report's
    typeface lacks, as in every document: all are made, or none."""
    require_glyphs(document)
    has_contents = any(isinstance(block, ContentsHere) for block in document.blocks)
    stacked = sorted({shape(block).rem for block in document.blocks if isinstance(block, Grid)})
    return (
        templates()
        .get_template("report.html.j2")
        .render(
            document=document,
            theme=document.theme,
            has_contents=has_contents,
            stacked=stacked,
            runs=list(runs(document.blocks)),
        )
    )


def cell(blocks: Iterable[Block]) -> str:
    """Return an HTML fragment for a notebook cell: blocks before they are numbered, escaped as in the report, charts in
    their wide shape."""
    every = tuple(blocks)
    fronts = [block for block in every if isinstance(block, Front)]
    wide = [replace(block, narrow="") if isinstance(block, Picture) else block for block in preview(every)]
    return templates().get_template("cell.html.j2").render(fronts=fronts, blocks=wide)


@cache
def templates() -> Environment:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["kind"] = lambda block: type(block).__name__
    environment.filters["plain"] = plain
    environment.filters["heading"] = plain_heading
    environment.filters["shape"] = shape
    environment.filters["soft"] = _soft
    environment.globals["long"] = LONG
    environment.filters["data_uri"] = _data_uri
    environment.filters["logo_uri"] = _logo_uri
    return environment


def _soft(text: str) -> Markup:
    """Return text, escaped, with the browser's own mark wherever a word may break."""
    from markupsafe import Markup, escape

    return Markup("<wbr>").join(escape(piece) for piece in text.split(BREAK))


def _data_uri(svg: str) -> str:
    return _image_address("svg+xml", svg.encode("utf-8"))


def _logo_uri(logo: Logo) -> str:
    return _image_address({"svg": "svg+xml", "png": "png"}[logo.kind], logo.content)


def _image_address(kind: str, content: bytes) -> str:
    """Return the picture as an address: inside <img> a browser runs and fetches nothing."""
    return f"data:image/{kind};base64," + base64.b64encode(content).decode("ascii")


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
