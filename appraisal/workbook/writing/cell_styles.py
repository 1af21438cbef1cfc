"""How the officer's workbook looks: one table of formats, so that what is alike looks alike on every sheet.

Ink on each fill has a contrast of 4.5 to 1 or more, and no meaning rests on colour alone: needed headings have a star,
what is wrong a mark before it, rows struck out a line through them.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from appraisal.workbook.schema import Cell

_NUMBER_FORMATS = {
    # Commas from a thousand on; smaller figures with whatever decimals they have.
    Cell.NUMBER: "[>=1000]#,##0;[<=-1000]-#,##0;General",
    Cell.SHARE: "0.0%",
    Cell.WHOLE: "0",
    Cell.DATE: "d mmmm yyyy",
    Cell.TEXT: "General",
    Cell.YES_NO: "General",
    Cell.CHOICE: "General",
    Cell.SECTION: "General",
}
# Other cells are typed as text, or a program would turn 2010/11 into a date and -5=0 into a formula.
_TYPED_AS_TEXT = "@"
_WITH_MARK = '[>=1000]"! "#,##0;[<=-1000]"! -"#,##0;"! "General;"! "@'
_DATE_WITH_MARK = '"! "d mmmm yyyy;"! "General;"! "General;"! "@'
_RIGHT = (Cell.NUMBER, Cell.SHARE, Cell.WHOLE)

NAVY, SKY, MIST, WHITE, INK, GREY, LINE = "#12436D", "#D0DCE7", "#F3F7FA", "#FFFFFF", "#1D1D1D", "#4A4A4A", "#C3CED8"
YELLOW, PINK, CRIMSON, SILVER, SLATE = "#FFF1B8", "#FBDCD8", "#8A1C12", "#EEEEEE", "#565656"
# By what a sheet is for: where to begin, what must be there, what the sums use, what is printed.
TABS = {"start": "#F2A900", "needed": NAVY, "computed": "#28A197", "register": "#7A869A"}


class Styles:
    """The formats of one workbook, each made once."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self.title = self._make(bold=True, font_size=16, font_color=WHITE, bg_color=NAVY, valign="vcenter", indent=1)
        self.way_back = self._make(font_color=NAVY, bg_color=SKY, bold=True, align="left", valign="vcenter", indent=1)
        self.help = self._make(font_color=GREY, align="left", valign="vcenter", indent=1)
        self.above = self._make(font_color=NAVY, bold=True, align="left", valign="vcenter", indent=1)
        self.section = self._make(
            bold=True, font_size=12, font_color=NAVY, bottom=2, border_color=NAVY, valign="bottom"
        )
        self.section_right = self._make(font_color=GREY, bottom=2, border_color=NAVY, valign="bottom", align="right")
        self.term = self._make(bold=True, font_color=INK, text_wrap=True, valign="vcenter")
        self.text = self._make(font_color=INK, text_wrap=True, align="left", valign="vcenter", indent=1)
        self.minutes = self._make(font_color=GREY, valign="vcenter", align="right")
        self.step = self._make(bold=True, font_color=NAVY, valign="vcenter", align="center")
        self.link = self._make(font_color="#0B5CAD", underline=1, valign="vcenter")
        self.command = self._make(font_name="Consolas", font_color=INK, bg_color=MIST, valign="vcenter", indent=1)
        self.aside = self._make(
            font_color=GREY, text_wrap=True, align="left", valign="vcenter", indent=1, bottom=1, border_color=LINE
        )
        self.made = self._make(font_color=GREY, align="center")
        self.free = self._make(locked=False, valign="top")
        self.heading = cache(self._heading)
        self.body = cache(self._body)
        self.chip = cache(self._chip)
        self.rule = cache(self._rule)

    def _make(self, **properties: object) -> Any:
        return self._workbook.add_format({"font_name": "Arial", "font_size": 10, **properties})

    def _heading(self, needed: bool, locked: bool = True) -> Any:
        colours = (WHITE, NAVY) if needed else (INK, SKY)
        return self._make(
            bold=True,
            font_color=colours[0],
            bg_color=colours[1],
            text_wrap=True,
            align="left",
            valign="vcenter",
            indent=1,
            border=1,
            border_color=LINE,
            locked=locked,
        )

    def _body(self, cell: Cell, on_form: bool, locked: bool = False) -> Any:
        """A cell below the headings."""
        return self._make(**_of_cell(cell, on_form), font_color=INK, locked=locked)

    def _chip(self, kind: str) -> Any:
        """A cell of the legend that looks as the cells of this kind do."""
        look = {
            "needed": {"bold": True, "font_color": WHITE, "bg_color": NAVY},
            "known": {"bold": True, "bg_color": SKY},
        }
        properties = look.get(kind) or MARKS.get(kind) or _RULES[kind]
        shown = {key: value for key, value in properties.items() if key != "num_format"}
        return self._make(border=1, border_color=LINE, align="left", valign="vcenter", indent=1, **shown)

    def _rule(self, kind: str) -> Any:
        """A format for a rule that a spreadsheet program applies by itself."""
        return self._workbook.add_format({"border": 1, "border_color": LINE, **_RULES[kind]})


_WRONG: dict[str, object] = {"bg_color": PINK, "font_color": CRIMSON, "bold": True}
_RULES: dict[str, dict[str, object]] = {
    "fill": {"bg_color": YELLOW, "font_color": INK},
    "wrong": {**_WRONG, "num_format": _WITH_MARK},
    "wrong date": {**_WRONG, "num_format": _DATE_WITH_MARK},
    "waiting": {"bg_color": SILVER, "font_color": SLATE, "italic": True},
    "open": {"bg_color": WHITE, "font_color": INK},
    "struck": {"bg_color": SILVER, "font_color": SLATE, "font_strikeout": True},
    "example": {"bg_color": MIST, "font_color": SLATE, "italic": True},
}
# Cells that the check speaks of: a fault, and what is to do or odd.
MARKS: dict[str, dict[str, object]] = {
    "marked": {"bg_color": "#B3121D", "font_color": WHITE, "bold": True},
    "pale": {"bg_color": "#FFE08A", "font_color": INK},
}


def _of_cell(cell: Cell, on_form: bool) -> dict[str, object]:
    right = cell in _RIGHT and not on_form
    return {
        "text_wrap": True,
        "valign": "vcenter" if on_form else "top",
        "align": "right" if right else "left",
        "indent": 1,
        "border": 1,
        "border_color": LINE,
        "num_format": _NUMBER_FORMATS.get(cell, _TYPED_AS_TEXT),
    }
