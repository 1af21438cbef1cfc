"""On which pages blocks stand: order, breaks and the space in tables, decided from the heights that were measured."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from itertools import pairwise
from typing import Any

from appraisal.documents.document import (
    BulletList,
    ContentsHere,
    Document,
    Grid,
    Head,
    NumberedText,
    Panel,
    Picture,
    Printed,
)
from appraisal.documents.layout import HIGH, LOW, TRIMMED
from appraisal.documents.orientation import runs
from appraisal.documents.page_breaks import (
    BARE,
    LONG,
    Piece,
    Place,
    arranged,
    filled,
    not_left_bare,
    pages_of,
    rows_on,
    shared_out,
    spilt,
)
from appraisal.documents.spacing import (
    OPEN,
    USUAL,
    contents_height,
    contents_setting,
    height_of,
    set_to_fit,
    spaced,
)
from appraisal.documents.table_columns import ROW_PADDINGS

_LOOSER = (6.5, 7.5, 8.5)  # points above and below the texts of rows, so that none is carried over alone
_SPARSE = 0.55  # of a page: rows on a last page that take no more are worth sparing
_BARE_END = BARE + 0.02  # of a page: the end of a run of pages that is better shared out
# Of a page: a lower table is kept whole, also where tables are looked up row by row, or pages are few.
_FLOWING = {"looked up": 0.25, "few pages": 0.5, "": math.inf}
_SURE = 0.95  # of a page: foreseen to take no more, it is sure to fit
_APPENDIX_ROOM, _AFTER_CONTENTS_ROOM = 0.4, 0.4  # of a page: with less left, such a heading begins a page


def paged(
    document: Document, data: dict[str, Any], heights: Mapping[str, Any], bare: Sequence[int] = ()
) -> dict[str, Any]:
    """Return the template's data with the blocks in the order to print, and tables that may run on.

    `heights` has, in points, that of the "front", and for each part those of each "block" (of a table a pair, with its
    caption and without; of the contents list that of a line) and what they are when set "closer". `bare` are the places
    of the parts that were found to end nearly bare: once, and the tables of the part are set closer; twice, and its end
    is shared out instead. "ran_over": the page before a heading with a page of its own ran over by a little, so that
    the heading goes on behind it; smaller type may spare that.
    """
    entries = sum(entry.level == 1 for entry in document.contents)
    compact = document.front.compact
    parts: list[dict[str, Any]] = []
    ran_over = False
    for (blocks, wide), part, measured, closer in zip(
        runs(document.blocks), data["parts"], heights["block"], heights["closer"], strict=True
    ):
        page = (LOW if wide else HIGH) + (2 * TRIMMED if document.front.close else 0.0)
        pieces: list[Piece] = []
        for block, values, height in zip(blocks, part["blocks"], measured, strict=True):
            piece = replace(_piece(block, values, height, page, entries), fresh=values["new_page"])
            before = blocks[len(pieces) - 1] if pieces else None
            if isinstance(block, Head) and isinstance(before, ContentsHere):
                piece = replace(piece, room=_AFTER_CONTENTS_ROOM * page)
            elif isinstance(block, BulletList):
                piece = replace(piece, continues=isinstance(before, NumberedText | BulletList), listed=True)
            pieces.append(piece)
        room = page if parts else page - float(heights["front"]) % page
        first = room if document.front.brief and not parts else None
        pieces, settings = set_to_fit(_with_short_appendices(blocks, pieces), closer, page, first)
        kept = not_left_bare(pieces, page, room=room)
        ran_over |= any(
            piece.fresh and not each.fresh and len(filled(pieces[:index], page, room=room)) > 1
            for index, (piece, each) in enumerate(zip(pieces, kept, strict=True))
        )
        pieces = list(kept)
        if isinstance(blocks[0], ContentsHere):
            line = float(measured[0])
            left = room - pieces[0].above
            settings[0] = contents_setting(entries, line, left, close=document.front.looked_up)
            height = contents_height(entries, line, settings[0])
            pieces[0] = replace(pieces[0], height=height, fresh=settings[0] == OPEN)
        if compact:
            pieces = list(_shared_out(pieces, page, room))
        padding = ROW_PADDINGS[0]
        if bare.count(len(parts)) == 1:
            padding = _closer(pieces, page, room)
            pieces = _with_rows(pieces, padding)
        if bare.count(len(parts)) == 2:
            pieces = list(shared_out(pieces, page, room=room))
        given = [
            {**each, "setting": setting, "space": spaced(each["space"], setting)}
            for index, each in enumerate(part["blocks"])
            for setting in (settings.get(index, USUAL),)
        ]
        blocks_placed = _placed(given, pieces, page, room, padding)
        if compact:  # two pages have no line to spare
            blocks_placed = ({**each, "room": 0.0} for each in blocks_placed)
        parts.append({**part, "blocks": list(blocks_placed)})
    return {**data, "parts": parts, "ran_over": ran_over}


def pages_filled(document: Document, data: dict[str, Any], heights: Mapping[str, Any]) -> float:
    """Return how many pages the blocks of an upright document fill below its front, if none is left bare for another.

    `heights` are those that `paged` is given.
    """
    page = HIGH + (2 * TRIMMED if document.front.close else 0.0)
    measured = zip(document.blocks, data["parts"][0]["blocks"], heights["block"][0], strict=True)
    return height_of([_piece(block, values, height, page, 0) for block, values, height in measured]) / page


def _shared_out(pieces: Sequence[Piece], page: float, room: float) -> Sequence[Piece]:
    """Return the pieces with a section begun on the second page, if little more than one page would else be filled."""
    return shared_out(pieces, page, room=room) if room < height_of(pieces) < room + BARE * page else pieces


def bare_ends(data: Mapping[str, Any], ends: Sequence[Mapping[str, Any]]) -> tuple[int, ...]:
    """Return the places of the parts of which the last of several pages is nearly bare as printed.

    `ends` has the page and the height, in points from its top, at which each part ends. The end of the last part is the
    end of the document, which may fall where it will.
    """
    before = 0
    bare: list[int] = []
    for index, (part, end) in enumerate(zip(data["parts"][:-1], ends, strict=False)):
        high = _BARE_END * (LOW if part["landscape"] else HIGH)
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


def _with_short_appendices(blocks: Sequence[Printed], pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with no more room asked for an appendix than all of it takes."""
    heads = [index for index, block in enumerate(blocks) if isinstance(block, Head) and block.level == 1]
    settled = list(pieces)
    for start, end in pairwise([*heads, len(blocks)]):
        settled[start] = replace(pieces[start], room=min(pieces[start].room, height_of(pieces[start:end])))
    return settled


def _placed(
    values: Sequence[dict[str, Any]], pieces: Sequence[Piece], page: float, room: float, padding: float
) -> Iterator[Any]:
    """Yield the blocks in the order to print, each with what was decided for it; `padding` is that of tables' rows."""
    compact = {index for index, each in enumerate(values) if each.get("row_padding", padding) < padding}
    pieces, paddings = _spaced_out(pieces, page, room, padding, compact)
    for place in arranged(pieces, page, room=room):
        piece, chosen = pieces[place.index], dict(values[place.index])
        chosen |= {"new_page": piece.fresh, "room": max(piece.room, place.room)}
        if piece.kind == "table":
            # A long one may run on though it should fit: heights drift, and a page would be left bare by it.
            chosen["breakable"] = place.runs_on or piece.height > LONG * page
            if place.index not in compact:
                chosen["row_padding"] = paddings.get(place.index, padding)
        yield chosen


def _spaced_out(
    pieces: Sequence[Piece], page: float, room: float, padding: float, fixed: Set[int]
) -> tuple[list[Piece], dict[int, float]]:
    """Return the pieces with their tables' rows spaced as serves, one table after the other, for what one takes moves
    all that follows; and the space of those that have not the usual one. Tables whose place is in `fixed` stay."""
    pieces, paddings = list(pieces), dict[int, float]()
    while True:
        for place in arranged(pieces, page, room=room):
            piece = pieces[place.index]
            if piece.kind != "table" or place.index in fixed or place.index in paddings:
                continue
            if (chosen := _row_padding(piece, place, page, padding)) != padding:
                rows = _padded(piece.rows, chosen - padding)
                height = piece.height - sum(piece.rows) + sum(rows)
                pieces[place.index], paddings[place.index] = replace(piece, rows=rows, height=height), chosen
                break
        else:
            return pieces, paddings


def _row_padding(piece: Piece, place: Place, page: float, usual: float) -> float:
    """Return the space above and below the texts of a table's rows: less than usual if that spares a page on which few
    rows would stand, more if a row would else be alone on it."""
    needed, height = pages_of(piece.rows, place.left, page)
    if not place.runs_on or height > _SPARSE * page:
        return usual
    closer = (each for each in ROW_PADDINGS if each < usual)
    tried = ((each, _padded(piece.rows, each - usual)) for each in closer)
    spared = (each for each, rows in tried if pages_of(rows, place.left, page)[0] < needed)
    but_one = len(piece.rows) - 2
    if needed != 2 or rows_on(piece.rows, place.left) != but_one:
        return next(spared, usual)
    looser = (each for each in _LOOSER if rows_on(_padded(piece.rows, each - usual), place.left) < but_one)
    return next(spared, next(looser, usual))


def _padded(rows: Sequence[float], more: float) -> tuple[float, ...]:
    """Return rows with so much more space above and below their texts."""
    return tuple(row + 2 * more for row in rows)


def _piece(block: Printed, values: Mapping[str, Any], height: Any, page: float, entries: int) -> Piece:
    """Return the block as the page sees it; `height` is what was measured, `entries` the lines of the contents list."""
    above, below = values["space"]
    match block:
        case Head():
            return Piece("head", height, above, below, room=_APPENDIX_ROOM * page if block.appendix else 0.0)
        case Grid():
            whole, table = height
            rows = values["row_heights"]
            flows = whole > _FLOWING[values["flows"]] * page
            return Piece("table", whole, above, below, tuple(row * table / sum(rows) for row in rows), flows=flows)
        case Picture():
            return Piece("chart", height, above, below)
        case Panel():
            return Piece("text" if values["breakable"] else "whole", height, above, below)
        case ContentsHere():
            return Piece("text", contents_height(entries, float(height)), above, below)
    return Piece("text", height, above, below)
