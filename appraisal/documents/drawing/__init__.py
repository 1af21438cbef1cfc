"""Drawing for every kind of document: a chart in two shapes, true to size, that says what it finds."""

from appraisal.documents.drawing.canvas import (
    CLEAR,
    LEAD,
    LEAD_PALE,
    REST,
    REST_PALE,
    Draw,
    bare,
    scale,
    settle,
    shortened,
    wrapped,
)
from appraisal.documents.drawing.chart_rows import Rows, rows_of
from appraisal.documents.drawing.chart_shapes import NARROW, WIDE, Shape
from appraisal.documents.drawing.framing import FOOT, Frame, Picturing, Saying, Unit, chart_of, in_unit
from appraisal.documents.drawing.lines_over_time import Along, At, Line, Steps, draw_lines

__all__ = [
    "CLEAR",
    "FOOT",
    "LEAD",
    "LEAD_PALE",
    "NARROW",
    "REST",
    "REST_PALE",
    "WIDE",
    "Along",
    "At",
    "Draw",
    "Frame",
    "Line",
    "Picturing",
    "Rows",
    "Saying",
    "Shape",
    "Steps",
    "Unit",
    "bare",
    "chart_of",
    "draw_lines",
    "in_unit",
    "rows_of",
    "scale",
    "settle",
    "shortened",
    "wrapped",
]
