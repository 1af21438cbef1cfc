"""What templates/report.typ is given: the document as JSON values, with every length in points.

Type sizes, column widths and tiles are worked out here; `paged` then settles order and breaks from measured heights.
"""

from __future__ import annotations

import dataclasses
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from appraisal.report.columns import PADDING, ROW_PADDING, breakable, lines_of, row_heights, setting
from appraisal.report.document import BulletList, ContentsHere, Document, Grid, Head, NumberedText, Panel, Picture
from appraisal.report.document import Printed, Tiles, plain
from appraisal.report.errors import ReportError
from appraisal.report.flow import Piece, arranged
from appraisal.report.typeface import face

_SHORT, _LONG = 595.28, 841.89  # A4, points
_MARGIN_X, _MARGIN_TOP, _MARGIN_BOTTOM = 70.87, 70.0, 68.0  # 25 mm beside: charts are drawn 160 mm wide
_PORTRAIT, _LANDSCAPE = _SHORT - 2 * _MARGIN_X, _LONG - 2 * _MARGIN_X
_HIGH, _LOW = _LONG - _MARGIN_TOP - _MARGIN_BOTTOM, _SHORT - _MARGIN_TOP - _MARGIN_BOTTOM
_TILE_GAP, _TILE_INSET = 10.0, 12.0
_TILE_LABEL = 10.5
_TILE_LARGEST, _TILE_FAIR, _TILE_SMALLEST = 24.0, 18.0, 11.0  # type sizes of key figures
_CHART_HEIGHT = 0.58 * _HIGH  # the caption and a paragraph fit on the same page
_LONG_ROW = 0.45  # of a page: a row higher than this may break over pages
_PANEL_CHARACTERS = 1800  # a box of more text may run over the page, item by item: about half a page
_SPACE = {  # above and below, points
    "Head1": (26.0, 12.0),
    "Head2": (19.0, 9.0),
    "Head3": (15.0, 8.0),
    "Panel": (18.0, 18.0),
    "Tiles": (18.0, 20.0),
    "Grid": (18.0, 18.0),
    "Picture": (18.0, 20.0),
    "ContentsHere": (26.0, 18.0),
    "": (11.4, 11.4),  # paragraphs and lists
}
_APPENDIX_ROOM, _AFTER_CONTENTS_ROOM = 0.64, 0.4  # of a page: with less left, such a heading begins a page


def template_data(document: Document) -> dict[str, Any]:
    """Return what templates/report.typ reads. ReportError when a table does not fit or a chart gives no size."""
    front = document.front
    language, _, region = front.language.partition("-")
    words = {name: breakable(getattr(front, name)) for name in ("title", "subtitle", "organisation", "running_line")}
    return {
        "lang": language,
        "region": region or None,
        "title": front.title,
        "author": front.organisation,
        "layout": {
            "margin_x": _MARGIN_X,
            "margin_top": _MARGIN_TOP,
            "margin_bottom": _MARGIN_BOTTOM,
            "portrait": _PORTRAIT,
            "landscape": _LANDSCAPE,
            "padding": PADDING,
            "row_padding": ROW_PADDING,
            "tile_gap": _TILE_GAP,
            "tile_inset": _TILE_INSET,
        },
        "front": {
            **words,
            "fields": [[breakable(name), breakable(value)] for name, value in front.fields],
            "short_title": breakable(_shortened(front.title, 64)),
            "short_organisation": breakable(_shortened(front.organisation, 36)),
        },
        "parts": [
            {"landscape": wide, "blocks": [_data(block, _LANDSCAPE if wide else _PORTRAIT) for block in part]}
            for part, wide in _parts(document.blocks)
        ],
    }


def paged(document: Document, data: dict[str, Any], heights: Mapping[str, Any]) -> dict[str, Any]:
    """Return the template's data with blocks in the order to print, charts scaled, and tables that may run on.

    `heights` has, in points, the height of the "front" and of the blocks of each of the "parts": for a table a pair,
    with its caption and without.
    """
    fresh = _fresh(document.blocks)
    parts = []
    for number, ((blocks, wide), part, measured) in enumerate(
        zip(_parts(document.blocks), data["parts"], heights["parts"], strict=True)
    ):
        page = _LOW if wide else _HIGH
        after = [None, *blocks]
        entries = sum(entry.level == 1 for entry in document.contents)
        pieces = [
            _piece(block, each, height, page, new=id(block) in fresh, before=before, entries=entries)
            for block, each, height, before in zip(blocks, part["blocks"], measured, after[:-1], strict=True)
        ]
        room = page - (heights["front"] if number == 0 else 0.0)
        chosen = []
        for place in arranged(pieces, page, room=room):
            each, piece = part["blocks"][place.index], pieces[place.index]
            each = {**each, "new_page": piece.fresh, "room": piece.room}
            if piece.kind == "table":
                each["breakable"] = place.runs_on or piece.height > page
            if piece.kind == "chart":
                each["width"] *= place.scale
            chosen.append(each)
        parts.append({**part, "blocks": chosen})
    return {**data, "parts": parts}
