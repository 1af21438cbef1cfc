"""The web page: the numbered document through an autoescaped template, self-contained and without scripts."""

from __future__ import annotations

import base64
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from appraisal.documents.document import ContentsHere, Document, Grid, Picture, plain
from appraisal.documents.glyphs import require_glyphs
from appraisal.documents.numbering import preview
from appraisal.documents.orientation import runs
from appraisal.documents.stacking import LONG, shape
from appraisal.documents.table_columns import plain_heading
from appraisal.documents.theme.look import Logo
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
        _templates()
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
    return _templates().get_template("cell.html.j2").render(fronts=fronts, blocks=wide)


@cache
def _templates() -> Environment:
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
