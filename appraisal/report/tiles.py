"""How key figures stand on paper: side by side where the figures are large enough so, else in two rows."""

from __future__ import annotations

import math
from typing import Any

from appraisal.report.columns import lines_of
from appraisal.report.document import Tiles, plain
from appraisal.report.typeface import SOURCE_SANS, Typeface

TILE_GAP, TILE_INSET = 10.0, 12.0  # points between tiles, and inside them; report.typ is given both
_LABEL = 10.5
_LINE = 1.2  # the height of a line of a label over its type size
_LARGEST, _FAIR, _SMALLEST = 24.0, 18.0, 11.0  # type sizes of a figure; below the middle one, two rows are better


def tile_layout(tiles: Tiles, width: float, typeface: Typeface = SOURCE_SANS, one_row: bool = False) -> dict[str, Any]:
    """Return how many tiles stand in a row, the type size of their figures, at which each stays on one line, and the
    height of the labels of each row, so that its figures stand in a line; in points.

    `one_row` saves the room that a second one would take.
    """
    count = len(tiles.items)
    choices = (count,) if one_row else (count, math.ceil(count / 2))
    abreast, size = max(
        ((each, _figure_size(tiles, _inside_tile(each, width), typeface)) for each in choices),
        key=lambda choice: (min(choice[1], _FAIR), choice[0]),
    )
    rows = [tiles.items[start : start + abreast] for start in range(0, count, abreast)]
    inside = _inside_tile(abreast, width)
    labels = [max(lines_of(item.label, _LABEL, inside, typeface) for item in row) for row in rows]
    return {
        "abreast": abreast,
        "size": size,
        "label_size": _LABEL,
        "label_heights": [lines * _LABEL * _LINE for lines in labels],
    }


def _inside_tile(abreast: int, width: float) -> float:
    return (width - TILE_GAP * (abreast - 1)) / abreast - 2 * TILE_INSET


def _figure_size(tiles: Tiles, inside: float, typeface: Typeface) -> float:
    """Return the largest type size, to half a point, at which every figure stays on one line, or the smallest."""
    bold = typeface.face("Bold")
    widest = max(bold.width(plain(item.figure), 1.0) for item in tiles.items)
    fitting = math.floor(2 * inside / widest) / 2 if widest else _LARGEST
    return max(_SMALLEST, min(_LARGEST, fitting))
