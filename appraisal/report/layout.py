"""What templates/report.typ is given: the document as JSON values, with every length in points.

Type sizes, column widths and tiles are worked out here; `paged` then settles order and breaks from measured heights.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from appraisal.report.cells import columns_with_breaks, rows_with_breaks
from appraisal.report.columns import LEADING, PADDING, ROW_PADDINGS, row_heights, setting
from appraisal.report.columns import parts as parts_of_table
from appraisal.report.cutting import breakable
from appraisal.report.document import (
    BulletList,
    ContentsHere,
    Document,
    Grid,
    Head,
    NumberedText,
    Panel,
    Picture,
    Printed,
    Tiles,
    plain,
)
from appraisal.report.errors import ReportError
from appraisal.report.flow import BARE, LONG, Piece, Place, arranged, filled, pages_of, shared_out, spilt
from appraisal.report.orientation import runs, upright
from appraisal.report.theme.look import Theme
from appraisal.report.tiles import TILE_GAP, TILE_INSET, tile_layout
from appraisal.report.typeface import Typeface

BODY = 12.0  # points: the size of the text
_SHORT, _LONG = 595.28, 841.89  # A4, points
_MARGIN_X, _MARGIN_TOP, _MARGIN_BOTTOM = 70.87, 70.0, 68.0  # 25 mm beside: charts are drawn 160 mm wide
_PORTRAIT, _LANDSCAPE = _SHORT - 2 * _MARGIN_X, _LONG - 2 * _MARGIN_X
_HIGH, _LOW = _LONG - _MARGIN_TOP - _MARGIN_BOTTOM, _SHORT - _MARGIN_TOP - _MARGIN_BOTTOM
_LOGO = (180.0, 54.0)  # at most this wide and high on the front
_CONTENTS_LINE, _CONTENTS_HEADING = 14.5, 21.0
_CHART_HEIGHT = 0.58 * _HIGH  # the caption and a paragraph fit on the same page
_TIGHT = 1.12  # of a page: what can be brought on one page by setting it closer
_SPARSE = 0.55  # of a page: rows on a last page that take no more are worth sparing
_BARE_END = BARE + 0.02  # of a page: the end of a run of pages that is better shared out
_SURE = 0.95  # of a page: foreseen to take no more, it is sure to fit
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
_CLOSER, _CLOSER_TEXT = 0.6, 0.75  # of the usual space: a compact document has little room
_CLOSER_ROWS = 3.5  # points above and below the texts of a table's rows
_TRIMMED = 14.0  # points of its margins above and below
_APPENDIX_ROOM, _AFTER_CONTENTS_ROOM = 0.4, 0.4  # of a page: with less left, such a heading begins a page


def fitted(document: Document, portrait: float = _PORTRAIT, landscape: float = _LANDSCAPE) -> Document:
    """Return the document with wide tables upright where that does as well, and with those too wide in parts; pages
    have room for so many points of its typeface across."""
    typeface = document.theme.typeface
    blocks = (
        part
        for blocks, wide in runs(upright(document.blocks, portrait, typeface))
        for block in blocks
        for part in _parts(block, landscape if wide else portrait, typeface)
    )
    return replace(document, blocks=tuple(blocks))


def _parts(block: Printed, width: float, typeface: Typeface) -> tuple[Printed, ...]:
    return parts_of_table(block, width, typeface) if isinstance(block, Grid) else (block,)


def template_data(document: Document, size: float = BODY) -> dict[str, Any]:
    """Return what templates/report.typ reads of a `fitted` document, its text in a size in points.

    ReportError when a chart gives no size.
    """
    front = document.front
    trimmed = _TRIMMED if front.compact else 0.0
    language, _, region = front.language.partition("-")
    words = {
        name: breakable(getattr(front, name)) for name in ("title", "subtitle", "organisation", "running_line", "draft")
    }
    return {
        "lang": language,
        "region": region or None,
        "title": document.title,
        "author": front.organisation,
        "layout": {
            "margin_x": _MARGIN_X,
            "margin_top": _MARGIN_TOP - trimmed,
            "margin_bottom": _MARGIN_BOTTOM - trimmed,
            "portrait": _PORTRAIT,
            "landscape": _LANDSCAPE,
            "padding": PADDING,
            "leading": LEADING,
            "tile_gap": TILE_GAP,
            "tile_inset": TILE_INSET,
            "text": size,
        },
        "theme": _look(document.theme),
        "front": {
            **words,
            "compact": front.compact,
            "fields": [[breakable(name), breakable(value)] for name, value in front.fields],
            "short_title": breakable(shortened(": ".join(filter(None, (front.name, front.title))), 60)),
            "short_organisation": breakable(shortened(front.organisation, 44)),
        },
        "parts": [
            {
                "landscape": wide,
                "blocks": [_data(block, _width(wide), document.theme.typeface, front.compact) for block in part],
            }
            for part, wide in runs(document.blocks)
        ],
    }


def _look(theme: Theme) -> dict[str, Any]:
    """Return the look as the template reads it; a PNG is a list of its bytes, for JSON has none."""
    logo = theme.logo
    return {
        "family": theme.typeface.family,
        "accent": theme.accent,
        "tint": theme.tint,
        "footer": breakable(theme.footer),
        "logo": logo
        and {
            "format": logo.kind,
            "content": logo.content.decode("utf-8-sig") if logo.kind == "svg" else list(logo.content),
            "alt": logo.alt,
            "width": logo.within(*_LOGO)[0],
        },
    }


def paged(
    document: Document, data: dict[str, Any], heights: Mapping[str, Any], bare: Sequence[int] = ()
) -> dict[str, Any]:
    """Return the template's data with the blocks in the order to print, charts scaled and tables that may run on.

    `heights` has, in points, that of the "front" and those of the blocks of each of the "parts": for a table a pair,
    with its caption and without. `bare` are the places of the parts that were found to end nearly bare: once, and
    the tables of the part are set closer; twice, and its end is shared out instead.
    """
    entries = sum(entry.level == 1 for entry in document.contents)
    compact = document.front.compact
    fresh = new_pages(document)
    parts: list[dict[str, Any]] = []
    for (blocks, wide), part, measured in zip(runs(document.blocks), data["parts"], heights["parts"], strict=True):
        page = (_LOW if wide else _HIGH) + (2 * _TRIMMED if compact else 0.0)
        pieces: list[Piece] = []
        for block, values, height in zip(blocks, part["blocks"], measured, strict=True):
            piece = replace(_piece(block, values, height, page, entries), fresh=next(fresh))
            before = blocks[len(pieces) - 1] if pieces else None
            if isinstance(block, Head) and isinstance(before, ContentsHere):
                piece = replace(piece, room=_AFTER_CONTENTS_ROOM * page)
            elif isinstance(block, BulletList):
                piece = replace(piece, continues=isinstance(before, NumberedText | BulletList))
            pieces.append(piece)
        pieces = _with_short_appendices(blocks, pieces)
        room = page if parts else page - float(heights["front"])
        tight = _tight(pieces, page)
        if isinstance(blocks[0], ContentsHere) and pieces[0].above + pieces[0].height > room:
            tight.add(0)  # a few entries alone on the next page look lost
        if compact:
            pieces = list(_shared_out(pieces, page, room))
        padding = ROW_PADDINGS[0]
        if bare.count(len(parts)) == 1:
            padding = _closer(pieces, page, room)
            pieces = _with_rows(pieces, padding)
        if bare.count(len(parts)) == 2:
            pieces = list(shared_out(pieces, page, room=room))
        given = [{**each, "tight": index in tight} for index, each in enumerate(part["blocks"])]
        parts.append({**part, "blocks": list(_placed(given, pieces, page, room, padding))})
    return {**data, "parts": parts}


def _shared_out(pieces: Sequence[Piece], page: float, room: float) -> Sequence[Piece]:
    """Return the pieces with a section begun on the second page, if little more than one page would else be filled."""
    return shared_out(pieces, page, room=room) if room < _height(pieces) < room + BARE * page else pieces


def bare_ends(data: Mapping[str, Any], ends: Sequence[Mapping[str, Any]]) -> tuple[int, ...]:
    """Return the places of the parts of which the last of several pages is nearly bare as printed.

    `ends` has the page and the height, in points from its top, at which each part ends. The end of the last part is the
    end of the document, which may fall where it will.
    """
    before = 0
    bare: list[int] = []
    for index, (part, end) in enumerate(zip(data["parts"][:-1], ends, strict=False)):
        high = _BARE_END * (_LOW if part["landscape"] else _HIGH)
        if end["page"] > before + 1 and end["y"] - data["layout"]["margin_top"] < high:
            bare.append(index)
        before = end["page"]
    return tuple(bare)


def _closer(pieces: Sequence[Piece], page: float, room: float) -> float:
    """Return the space above and below the texts of tables' rows: less than usual if that spares the last page."""
    pages = spilt(filled(pieces, page, room=room))
    for padding in ROW_PADDINGS[1:]:
        shares = filled(_with_rows(pieces, padding), page, room=room)
        if len(shares) < pages and shares[-1] <= _SURE:
            return padding
    return ROW_PADDINGS[0]


def _with_rows(pieces: Sequence[Piece], padding: float) -> list[Piece]:
    """Return the pieces with this space, in points, above and below the texts of their tables' rows."""
    saved = 2 * (ROW_PADDINGS[0] - padding)
    return [
        replace(piece, height=piece.height - saved * len(piece.rows), rows=tuple(row - saved for row in piece.rows))
        for piece in pieces
    ]


def _tight(pieces: Sequence[Piece], page: float) -> set[int]:
    """Return the blocks to set closer together than usual: all of a section that is on pages of its own and is a little
    too long for one."""
    starts = [index for index, piece in enumerate(pieces) if piece.fresh]
    tight: set[int] = set()
    for start, end in pairwise(starts):
        if page < _height(pieces[start:end]) <= _TIGHT * page:
            tight.update(range(start, end))
    return tight


def _with_short_appendices(blocks: Sequence[Printed], pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with no more room asked for an appendix than all of it takes."""
    heads = [index for index, block in enumerate(blocks) if isinstance(block, Head) and block.level == 1]
    settled = list(pieces)
    for start, end in pairwise([*heads, len(blocks)]):
        settled[start] = replace(pieces[start], room=min(pieces[start].room, _height(pieces[start:end])))
    return settled


def _height(pieces: Sequence[Piece]) -> float:
    """Return how high pieces stand one below the other."""
    return pieces[0].height + sum(p.height + max(before.below, p.above) for before, p in pairwise(pieces))


def _placed(
    values: Sequence[dict[str, Any]], pieces: Sequence[Piece], page: float, room: float, padding: float
) -> Iterator[Any]:
    """Yield the blocks in the order to print, each with what was decided for it; `padding` is that of tables' rows."""
    for place in arranged(pieces, page, room=room):
        piece, chosen = pieces[place.index], dict(values[place.index])
        chosen |= {"new_page": piece.fresh, "room": piece.room}
        if piece.kind == "table":
            # A long one may run on though it should fit: heights drift, and a page would be left bare by it.
            chosen["breakable"] = place.runs_on or piece.height > LONG * page
            chosen["row_padding"] = min(chosen["row_padding"], _row_padding(piece, place, page, padding))
        if piece.kind == "chart":
            chosen["width"] *= place.scale
        yield chosen


def _row_padding(piece: Piece, place: Place, page: float, usual: float) -> float:
    """Return the space above and below the texts of a table's rows: less than usual if that spares a page on which few
    rows would stand."""
    needed, height = pages_of(piece.rows, place.left, page)
    if not place.runs_on or height > _SPARSE * page:
        return usual
    closer = (each for each in ROW_PADDINGS if each <= usual)
    tried = ((each, tuple(row - 2 * (usual - each) for row in piece.rows)) for each in closer)
    return next((each for each, rows in tried if pages_of(rows, place.left, page)[0] < needed), usual)


def _piece(block: Printed, values: Mapping[str, Any], height: Any, page: float, entries: int) -> Piece:
    """Return the block as the page sees it; `height` is what was measured, `entries` the lines of the contents list."""
    above, below = values["space"]
    match block:
        case Head():
            return Piece("head", height, above, below, room=_APPENDIX_ROOM * page if block.appendix else 0.0)
        case Grid():
            whole, table = height
            rows = values["row_heights"]
            return Piece("table", whole, above, below, rows=tuple(row * table / sum(rows) for row in rows))
        case Picture():
            return Piece("chart", height, above, below, fixed=height - values["width"] * _shape(block))
        case Tiles():
            return Piece("whole", height, above, below)
        case Panel():
            return Piece("text" if values["breakable"] else "whole", height, above, below)
        case ContentsHere():
            return Piece("text", _CONTENTS_HEADING + entries * _CONTENTS_LINE, above, below)
    return Piece("text", height, above, below)


def new_pages(document: Document) -> Iterator[bool]:
    """Yield for each block whether it begins a page: an unnumbered section, such as the summary, has its own, unless
    the document is compact."""
    own = False
    for block in document.blocks:
        if document.front.compact or not (isinstance(block, Head) and block.level == 1):
            yield False
            continue
        before, own = own, not block.number
        yield own or before


def _width(wide: bool) -> float:
    return _LANDSCAPE if wide else _PORTRAIT


def _data(block: Printed, width: float, typeface: Typeface, compact: bool) -> dict[str, Any]:
    kind = type(block).__name__
    space = _SPACE.get(f"Head{block.level}" if isinstance(block, Head) else kind, _SPACE[""])
    if compact:
        closer = _CLOSER_TEXT if space is _SPACE[""] else _CLOSER
        space = (closer * space[0], closer * space[1])
    data = {
        "kind": kind,
        "space": space,
        "new_page": False,
        "room": 0.0,
        "tight": False,
        **_softened(_words_of(block)),
    }
    match block:
        case Grid():
            data |= _table_layout(block, width, typeface)
            data["row_padding"] = _CLOSER_ROWS if compact else ROW_PADDINGS[0]
        case Picture():
            data |= {"width": min(width, _CHART_HEIGHT / _shape(block))}
        case Panel():
            data |= {"breakable": sum(len(plain(item.content)) for item in block.items) > _PANEL_CHARACTERS}
        case Tiles():
            data |= tile_layout(block, width, typeface, one_row=compact)
    return data


def _words_of(block: Printed) -> dict[str, Any]:
    """Return the block's values; a picture for Word is not among them."""
    values = dataclasses.asdict(block)
    values.pop("png", None)
    return values


def _softened(value: Any) -> Any:
    """Return the value with break points in every very long word; anchors have no spaces and are left alone."""
    if isinstance(value, dict):
        kept = {"anchor", "target", "key", "svg", "alt"}
        return {name: each if name in kept else _softened(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_softened(each) for each in value]
    return breakable(value) if isinstance(value, str) else value


def _shape(picture: Picture) -> float:
    """Return the drawing's height over its width, from its viewBox. ReportError where it has none."""
    box = re.search(r'viewBox="([-\d.\s,e]+)"', picture.svg)
    sides = [float(side) for side in re.split(r"[\s,]+", box[1].strip())] if box else []
    if len(sides) != 4 or min(sides[2:]) <= 0:
        raise ReportError(f"{picture.number} {picture.caption!r}: the picture gives no size (viewBox).")
    return sides[3] / sides[2]


def _table_layout(grid: Grid, width: float, typeface: Typeface) -> dict[str, Any]:
    """Return the texts with their break points, the type size, column widths and row heights in points, and which rows
    (row 0 is the headings) may break over pages: only those that would not fit a page well."""
    chosen = setting(grid, width, typeface)
    heights = row_heights(grid, chosen)
    most = _LONG_ROW * (_LOW if width == _LANDSCAPE else _HIGH)
    return {
        "columns": columns_with_breaks(grid, chosen),
        "rows": rows_with_breaks(grid, chosen),
        "size": chosen.manner.size,
        "widths": chosen.widths,
        "breakable": False,
        "row_heights": heights,
        "long_rows": [index for index, height in enumerate(heights) if height > most],
    }


def shortened(text: str, most: int) -> str:
    """Return text cut at a word to at most `most` characters, for the running head.

    >>> shortened("A new home for adult care", 15)
    'A new home…'
    """
    if len(text) <= most:
        return text
    return text[: most - 1].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"
