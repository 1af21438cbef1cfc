"""How a cell looks: each number in the styles followed to the font, fill, border and format that it stands for."""

from __future__ import annotations

import re
from functools import cached_property
from typing import Any

from tests.workbook.kept.said import Teller
from tests.workbook.opened import Package, child, children

Look = dict[str, str]
_ON = re.compile(r"^(b|i|strike|outline|shadow) val=(?:1|true)$")


class Looks:
    """The styles of one workbook, each format written out once."""

    def __init__(self, package: Package) -> None:
        self._styles = package.styles
        self._teller = Teller(package, "")
        self._known: dict[int, Look] = {}

    def of(self, number: int) -> Look:
        """Return what the cell format of a number stands for, by what a reader would call it."""
        if number not in self._known:
            self._known[number] = self._read(number)
        return self._known[number]

    def styles(self) -> dict[str, str]:
        """Return the named cell styles, written out."""
        bases = list(children(self._styles, "cellStyleXfs", "xf"))
        return {
            style.get("name", ""): "; ".join(f"{what} {how}" for what, how in self._parts(bases[number]).items())
            for style in children(self._styles, "cellStyles", "cellStyle")
            if (number := int(style.get("xfId", "0"))) < len(bases)
        }

    def _read(self, number: int) -> Look:
        if number >= len(self._formats):
            return {"look": f"format {number}, which is not there"}
        xf = self._formats[number]
        flags = [name for name in ("quotePrefix", "pivotButton") if xf.get(name) in ("1", "true")]
        style = self._names.get(xf.get("xfId", "0"), "")
        return {**self._parts(xf), "style": "" if style == "Normal" else style, "flags": " ".join(flags)}

    def _parts(self, xf: Any) -> Look:
        looks = {}
        for what, place, key in (
            ("font", "fonts", "fontId"),
            ("fill", "fills", "fillId"),
            ("border", "borders", "borderId"),
        ):
            number, listed = int(xf.get(key, "0")), self._lists[place]
            looks[what] = listed[number] if number < len(listed) else f"{number}, which is not there"
        form = xf.get("numFmtId", "0")
        looks["number format"] = self._number_formats.get(form, form)
        for what in ("alignment", "protection"):
            element = child(xf, what)
            looks[what] = self._teller.plain(element) if element is not None else ""
        return looks

    @cached_property
    def _formats(self) -> list[Any]:
        return list(children(self._styles, "cellXfs", "xf"))

    @cached_property
    def _lists(self) -> dict[str, list[str]]:
        lists = ("fonts", "fills", "borders")
        return {name: [self._written(one) for one in children(self._styles, name, name[:-1])] for name in lists}

    def _written(self, element: Any) -> str:
        """Return a font, fill or border the same in whatever order it is told, with what is usual left out or not."""
        said = sorted(self._teller.plain(one) for one in element.iterchildren())
        words = ", ".join(_ON.sub(r"\1", one) for one in said)
        return words.replace("patternFill patternType=none", "patternFill")

    @cached_property
    def _number_formats(self) -> dict[str, str]:
        return {one.get("numFmtId"): one.get("formatCode") for one in children(self._styles, "numFmts", "numFmt")}

    @cached_property
    def _names(self) -> dict[str, str]:
        return {one.get("xfId"): one.get("name", "") for one in children(self._styles, "cellStyles", "cellStyle")}
