"""Whether the cells of a sheet are sound: in order, each once, of formats and texts that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from tests.workbook.opened import Area, Package, SheetPart, children, column_name
from tests.workbook.sound.numbers import number_in

_KINDS = {"b", "d", "e", "inlineStr", "n", "s", "str"}
_NUMBER = re.compile(r"\s*[-+]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?\s*")


class Cells:
    """The cells of one sheet, walked in the order in which they stand."""

    def __init__(self, package: Package, sheet: SheetPart) -> None:
        self.package, self.sheet = package, sheet
        self.formats = sum(1 for _ in children(package.styles, "cellXfs", "xf"))
        self.texts = len(package.strings)
        self.shared: set[str] = set()

    def faults(self) -> Iterator[str]:
        """Yield what is wrong with rows, cells and columns."""
        last_row = 0
        root = self.package.tree(self.sheet.part)
        for row in children(root, "sheetData", "row"):
            number = number_in(row, "r", str(last_row + 1))
            if number <= last_row:
                yield f"{self.sheet.name}: row {number} stands after row {last_row}."
            last_row = number
            yield from self._style(f"row {number}", row.get("s"))
            last = 0
            for cell in row.iterchildren("{*}c"):
                at = Area.of(cell.get("r")) if cell.get("r") else Area(number, last + 1, number, last + 1)
                if at.top != number:
                    yield f"{self.sheet.name}: {cell.get('r')} stands in row {number}."
                if at.left <= last:
                    yield f"{self.sheet.name}: {cell.get('r')} stands after {column_name(last)}{number}."
                last = at.left
                yield from self._cell(cell, f"{column_name(at.left)}{number}")
        last = 0
        for col in children(root, "cols", "col"):
            first, end = number_in(col, "min"), number_in(col, "max")
            if not last < first <= end <= 16_384:
                yield f"{self.sheet.name}: columns {first} to {end} stand after column {last}."
            last = end
            yield from self._style(f"column {first}", col.get("style"))

    def _style(self, where: str, number: str | None) -> Iterator[str]:
        if number is not None and not (number.isdecimal() and int(number) < self.formats):
            yield f"{self.sheet.name}: {where} has the format {number}, of {self.formats}."

    def _cell(self, cell: Any, where: str) -> Iterator[str]:
        yield from self._style(where, cell.get("s"))
        kind = cell.get("t", "n")
        text = next((one.text or "" for one in cell.iterchildren("{*}v")), "")
        if kind not in _KINDS:
            yield f"{self.sheet.name}: {where} is of the kind {kind}."
        if kind == "s" and not (text.isdecimal() and int(text) < self.texts):
            yield f"{self.sheet.name}: {where} has text {text}, of {self.texts}."
        if kind == "n" and text and not _NUMBER.fullmatch(text):
            yield f"{self.sheet.name}: {where} has {text!r} where a number belongs."
        yield from self._formula(cell, where)

    def _formula(self, cell: Any, where: str) -> Iterator[str]:
        for f in cell.iterchildren("{*}f"):
            if (f.text or "").startswith("="):
                yield f"{self.sheet.name}: the formula of {where} begins with an equals sign."
            if f.get("t") == "shared":
                if f.text:
                    self.shared.add(f.get("si"))
                elif f.get("si") not in self.shared:
                    yield f"{self.sheet.name}: {where} shares a formula that no cell before it has."
