"""What templates/report.typ is given: the document as JSON values, with every length in points.

Type sizes and column widths are worked out here; `paging` then settles order and breaks from measured heights.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from appraisal.documents.document import (
    Document,
    Grid,
    Head,
    Panel,
    Picture,
    Printed,
    new_pages,
    plain,
)
from appraisal.documents.errors import ReportError
from appraisal.documents.orientation import runs, upright
from appraisal.documents.spacing import USUAL
from appraisal.documents.table_columns import (
    LEADING,
    LOOKED_UP_PADDING,
    LOOKED_UP_SIZES,
    PADDING,
    ROW_PADDINGS,
    SIZES,
    columns_with_breaks,
    row_heights,
    rows_with_breaks,
    setting,
)
from appraisal.documents.table_columns import parts as parts_of_table
from appraisal.documents.theme.look import Theme
from appraisal.documents.typeface import Typeface
from appraisal.documents.word_breaks import breakable
from appraisal.ground.blocks import Front

BODY = 12.0  # points: the size of the text
_SHORT, _LONG = 595.28, 841.89  # A4, points
_MARGIN_X, _MARGIN_TOP, _MARGIN_BOTTOM = 70.87, 70.0, 68.0  # 25 mm beside: charts are drawn 160 mm wide
_LOOKED_UP_MARGIN_X = 51.0  # 18 mm: a figure is found sooner in a table that need not break its words
_PORTRAIT = _SHORT - 2 * _MARGIN_X  # points: as wide as charts are drawn
HIGH, LOW = _LONG - _MARGIN_TOP - _MARGIN_BOTTOM, _SHORT - _MARGIN_TOP - _MARGIN_BOTTOM
_LOGO = (180.0, 54.0)  # at most this wide and high on the front
_CHART_HEIGHT = 7.0 * 72  # as high as charts are drawn; only one of very many rows is higher, and is set smaller
_LOOKED_UP_CHART = 0.85 * _PORTRAIT  # which makes its type as small as that of the tables
_CHART_LOW = 0.8 * LOW  # on a landscape page
_LONG_ROW = 0.45  # of a page: a row higher than this may break over pages
_PANEL_CHARACTERS = 1500  # a box of more text may run over the page, item by item: about half a page
_SPACE = {  # above and below, points
    "Head1": (26.0, 12.0),
    "Head2": (19.0, 9.0),
    "Head3": (15.0, 8.0),
    "Panel": (18.0, 18.0),
    "Grid": (18.0, 18.0),
    "Picture": (18.0, 20.0),
    "ContentsHere": (26.0, 18.0),
    "": (11.4, 11.4),  # paragraphs and lists
}
_CLOSER, _CLOSER_TEXT = 0.6, 0.75  # of the usual space, in a document that is set close
_CLOSER_ROWS = 3.5  # points above and below the texts of a table's rows
_LOOKED_UP_ROWS = 2.2  # the same where one finds a row and does not read them all
_NOTE, _CLOSER_NOTE = 10.5, 9.5  # points: the size of the note of a table or a chart
TRIMMED = 14.0  # points of its margins above and below
_ELSEWHERE = frozenset({"png", "narrow"})  # values that paper has no use for
_LEFT = frozenset({"anchor", "target", "key", "svg", "alt"})  # values that are no words on the page


def across(front: Front) -> tuple[float, float]:
    """Return the room of an upright page and of a landscape one between their margins, in points."""
    margin = _LOOKED_UP_MARGIN_X if front.looked_up else _MARGIN_X
    return _SHORT - 2 * margin, _LONG - 2 * margin


def fitted(document: Document, room: tuple[float, float] | None = None) -> Document:
    """Return the document with wide tables upright where that does as well, and with those too wide in parts. `room` is
    that of an upright page and of a landscape one across, in points of its typeface, if it is not that of the PDF."""
    typeface = document.theme.typeface
    portrait, landscape = room or across(document.front)
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
    pages = _pages(document)
    portrait, landscape = across(front)
    trimmed = TRIMMED if front.close else 0.0
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
            "margin_x": (_SHORT - portrait) / 2,
            "margin_top": _MARGIN_TOP - trimmed,
            "margin_bottom": _MARGIN_BOTTOM - trimmed,
            "portrait": portrait,
            "landscape": landscape,
            "padding": LOOKED_UP_PADDING if front.looked_up else PADDING,
            "leading": LEADING,
            "text": size,
            "note": _CLOSER_NOTE if front.looked_up else _NOTE,
        },
        "theme": _look(document.theme),
        "front": {
            **words,
            "close": front.close,
            "brief": front.brief,
            "fields": [[breakable(name), breakable(value)] for name, value in front.fields],
            "short_title": breakable(shortened(": ".join(filter(None, (front.name, front.title))), 60)),
            "short_organisation": breakable(shortened(front.organisation, 44)),
        },
        "parts": [
            {
                "landscape": wide,
                "blocks": [_data(block, wide, document) | next(pages) for block in part],
            }
            for part, wide in runs(document.blocks)
        ],
    }


def _pages(document: Document) -> Iterator[dict[str, bool]]:
    """Yield for each block whether it begins a page, and whether its section may be set closer to fit its own."""
    fresh = new_pages(document)
    for index, begins in enumerate(fresh):
        begun = any(fresh[: index + 1]) or document.front.brief
        yield {"new_page": begins, "may_close": begun and any(fresh[index + 1 :])}


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


def _data(block: Printed, wide: bool, document: Document) -> dict[str, Any]:
    front = document.front
    kind = type(block).__name__
    space = _SPACE.get(f"Head{block.level}" if isinstance(block, Head) else kind, _SPACE[""])
    if front.close:
        closer = _CLOSER_TEXT if space is _SPACE[""] else _CLOSER
        space = (closer * space[0], closer * space[1])
    data = {
        "kind": kind,
        "space": space,
        "room": 0.0,
        "setting": USUAL,
        **_words_of(block),
    }
    match block:
        case Grid():
            data |= _table_layout(block, wide, document)
            closest = _LOOKED_UP_ROWS if front.looked_up else _CLOSER_ROWS
            data["row_padding"] = closest if front.close else ROW_PADDINGS[0]
            data["flows"] = "looked up" if front.looked_up else "few pages" if front.brief else ""
        case Picture():
            highest = _CHART_LOW if wide else _CHART_HEIGHT
            widest = _LOOKED_UP_CHART if front.looked_up else _PORTRAIT
            data |= {"width": min(widest, highest / shape_of(block))}
        case Panel():
            data |= {"breakable": sum(len(plain(item.content)) for item in block.items) > _PANEL_CHARACTERS}
    return data


def _words_of(block: Any) -> dict[str, Any]:
    """Return the block's values without the pictures for Word and for a telephone, very long words with break points;
    anchors have no spaces and are left alone."""
    names = (field.name for field in dataclasses.fields(block) if field.name not in _ELSEWHERE)
    return {name: each if name in _LEFT else _softened(each) for name in names for each in (getattr(block, name),)}


def _softened(value: Any) -> Any:
    if isinstance(value, str):
        return breakable(value)
    if isinstance(value, (list, tuple)):
        return [_softened(each) for each in value]
    return _words_of(value) if dataclasses.is_dataclass(value) else value


def shape_of(picture: Picture) -> float:
    """Return the drawing's height over its width, from its viewBox. ReportError where it has none."""
    box = re.search(r'viewBox="([-\d.\s,e]+)"', picture.svg)
    sides = [float(side) for side in re.split(r"[\s,]+", box[1].strip())] if box else []
    if len(sides) != 4 or min(sides[2:]) <= 0:
        raise ReportError(f"{picture.number} {picture.caption!r}: the picture gives no size (viewBox).")
    return sides[3] / sides[2]


def _table_layout(grid: Grid, wide: bool, document: Document) -> dict[str, Any]:
    """Return the texts with their break points, the type size, column widths and row heights in points, and which rows
    (row 0 is the headings) may break over pages: only those that would not fit a page well."""
    front, typeface = document.front, document.theme.typeface
    small = (LOOKED_UP_SIZES, LOOKED_UP_PADDING) if front.looked_up else (SIZES, PADDING)
    chosen = setting(grid, across(front)[wide], typeface, *small)
    heights = row_heights(grid, chosen)
    most = _LONG_ROW * (LOW if wide else HIGH)
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
