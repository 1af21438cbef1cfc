"""How the officer's workbook looks: one table of formats, so that a needed column is tinted everywhere alike."""

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
}
# Other cells are typed as text, or a program would turn 2010/11 into a date and -5=0 into a formula.
_TYPED_AS_TEXT = "@"
_RIGHT = (Cell.NUMBER, Cell.SHARE, Cell.WHOLE)


class Styles:
    """The formats of one workbook, each made once."""

    NAVY, PALE, TINT, WHITE, INK, LINE = "#12436D", "#D0DCE7", "#EDF3F8", "#FFFFFF", "#1D1D1D", "#C3CED8"

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self.title = self._make(bold=True, font_size=16, font_color=self.NAVY)
        self.help = self._make(font_color="#4A4A4A")
        self.aside = self._make(
            font_color="#4A4A4A", text_wrap=True, valign="top", align="left", indent=1, border=1, border_color=self.LINE
        )
        self.heading = cache(self._heading)
        self.body = cache(self._body)

    def _make(self, **properties: object) -> Any:
        return self._workbook.add_format({"font_name": "Arial", "font_size": 10, **properties})

    def _heading(self, needed: bool) -> Any:
        colours = (self.WHITE, self.NAVY) if needed else (self.INK, self.PALE)
        return self._make(
            bold=True,
            font_color=colours[0],
            bg_color=colours[1],
            text_wrap=True,
            valign="vcenter",
            indent=1,
            border=1,
            border_color=self.LINE,
        )

    def _body(self, cell: Cell, needed: bool, on_form: bool) -> Any:
        right = cell in _RIGHT and not on_form
        return self._make(
            font_color=self.INK,
            bg_color=self.TINT if needed else self.WHITE,
            text_wrap=True,
            valign="top",
            align="right" if right else "left",
            indent=0 if right else 1,
            border=1,
            border_color=self.LINE,
            num_format=_NUMBER_FORMATS.get(cell, _TYPED_AS_TEXT),
        )
