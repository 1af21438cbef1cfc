"""The cells of a worksheet's part: what stands in one is changed and its look stays, or it is given another."""

from __future__ import annotations

import datetime as dt
import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from lxml import etree

from appraisal.workbook.book import cell_position
from appraisal.workbook.file.formulas import address
from appraisal.workbook.patching.part_trees import (
    IN_A_WORKSHEET,
    Element,
    beside,
    child,
    children,
    had,
    local,
    made,
    walked,
)
from appraisal.workbook.writing.pages import Content, Formula, Position

_FROM_1900, _FROM_1904 = dt.date(1899, 12, 30), dt.date(1904, 1, 1)
# What XML cannot hold, and what looks like the format's own escape.
_ESCAPED = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LOST = re.compile("[\ud800-\udfff]")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_ERRORS = re.compile(r"#[A-Z0-9/]+[!?]?")


class Cells:
    """The cells of one worksheet, by row and column from 0; formulas that were filled down are told apart when one of
    them is changed, as `filled_down` gives their texts."""

    def __init__(self, root: Element, filled_down: Mapping[Position, str], from_1904: bool) -> None:
        self.root = root
        self._data = had(root, "sheetData", IN_A_WORKSHEET)
        self._filled_down, self._start = filled_down, _FROM_1904 if from_1904 else _FROM_1900
        self._rows: dict[int, Element] = {}
        self._cells: dict[int, dict[int, Element]] = {}
        self._number()

    def _number(self) -> None:
        """Find each row and cell; one that does not say where it stands follows the one before it."""
        line = -1
        for row in children(self._data, "row"):
            line = int(row.get("r")) - 1 if row.get("r") else line + 1
            row.set("r", str(line + 1))
            self._rows[line] = row
            cells = self._cells[line] = {}
            column = -1
            for cell in children(row, "c"):
                column = cell_position(cell.get("r"))[1] if cell.get("r") else column + 1
                cell.set("r", address((line, column)))
                cells[column] = cell

    def __iter__(self) -> Iterator[tuple[Position, Element]]:
        for line, cells in self._cells.items():
            for column, cell in cells.items():
                yield (line, column), cell

    def at(self, position: Position) -> Element | None:
        return self._cells.get(position[0], {}).get(position[1])

    def row(self, line: int) -> Element:
        """Return a row's element, made at its place if there is none."""
        if line not in self._rows:
            known = sorted(self._rows)
            new = etree.Element(beside(self._data, "row"), {"r": str(line + 1)})
            self._data.insert(self._index(self._data, known, bisect_left(known, line), self._rows), new)
            self._rows[line], self._cells[line] = new, {}
        return self._rows[line]

    @staticmethod
    def _index(parent: Element, known: list[int], at: int, elements: Mapping[int, Element]) -> int:
        return int(parent.index(elements[known[at]])) if at < len(known) else len(parent)

    def cell(self, position: Position) -> Element:
        """Return a cell's element, made at its place, and looking like its column, if there is none."""
        line, column = position
        if (found := self.at(position)) is not None:
            return found
        row = self.row(line)
        row.attrib.pop("spans", None)
        cells = self._cells[line]
        known = sorted(cells)
        new = etree.Element(beside(row, "c"), {"r": address(position)})
        if (style := self.style(position)) != "0":
            new.set("s", style)
        at = bisect_left(known, column)
        row.insert(int(row.index(cells[known[at]])) if at < len(known) else len(children(row, "c")), new)
        cells[column] = new
        self._widen(position)
        return new

    def text(self, position: Position) -> str:
        """Return the text of a cell that holds one of its own; "" for any other."""
        cell = self.at(position)
        inside = child(cell, "is") if cell is not None else None
        return "".join(each.text or "" for each in walked(inside) if local(each) == "t") if inside is not None else ""

    def style(self, position: Position) -> str:
        """Return the number of the style that a cell has, or would have: its own, its row's or its column's."""
        cell, row = self.at(position), self._rows.get(position[0])
        if cell is not None:
            return str(cell.get("s", "0"))
        if row is not None and row.get("customFormat") in ("1", "true"):
            return str(row.get("s", "0"))
        for column in children(child(self.root, "cols"), "col"):
            if int(column.get("min")) <= position[1] + 1 <= int(column.get("max")):
                return str(column.get("style", "0"))
        return "0"

    def put(self, position: Position, content: Content | None, style: str | None = None) -> None:
        """Write a cell's content in the place of what stood there; None empties it."""
        if content is None and self.at(position) is None and style is None:
            return
        cell = self.cell(position)
        self._part_filled_down(cell)
        for inner in list(cell):
            if local(inner) != "extLst":
                cell.remove(inner)
        for name in ("t", "cm", "vm", "ph"):
            cell.attrib.pop(name, None)
        if style is not None:
            cell.set("s", style)
        self._write(cell, content)

    def _write(self, cell: Element, content: Content | None) -> None:
        match content:
            case None | "":
                return
            case Formula(text, result):
                self._inner(cell, "f").text = escaped(text.removeprefix("="))
                self._store(cell, result)
            case bool() | int() | float():
                self._store(cell, content)
            case dt.date():
                day = content.date() if isinstance(content, dt.datetime) else content
                clock = content - dt.datetime.combine(day, dt.time()) if isinstance(content, dt.datetime) else None
                self._store(cell, (day - self._start).days + (clock.total_seconds() / 86_400 if clock else 0))
            case str():
                cell.set("t", "inlineStr")
                text = made(self._inner(cell, "is"), "t")
                text.text = escaped(content)
                keep_space(text)

    def _store(self, cell: Element, value: str | bool | float | None) -> None:
        if value is None:
            return
        if isinstance(value, str):
            cell.set("t", "e" if _ERRORS.fullmatch(value) else "str")
        elif isinstance(value, bool):
            cell.set("t", "b")
        self._inner(cell, "v").text = (
            escaped(value) if isinstance(value, str) else repr(int(value) if value is True or value is False else value)
        )

    @staticmethod
    def _inner(cell: Element, name: str) -> Element:
        return made(cell, name, ("f", "v", "is", "extLst"))

    def restyle(self, position: Position, style: str) -> None:
        """Give a cell another look, and leave what stands in it."""
        if self.style(position) != style:
            self.cell(position).set("s", style)

    def drop_formula(self, position: Position) -> None:
        """Leave a cell the stored result of its formula alone; an error where none was stored."""
        cell = self.cell(position)
        self._part_filled_down(cell)
        for formula in children(cell, "f"):
            cell.remove(formula)
        for name in ("cm", "vm"):
            cell.attrib.pop(name, None)
        stored = children(cell, "v")
        if not any(value.text for value in stored) and cell.get("t") != "str":  # an empty text is a result
            for value in stored:
                cell.remove(value)
            self._store(cell, "#N/A")

    def drop_result(self, position: Position) -> None:
        """Forget the stored result of a cell's formula: a program works it out when it opens the file."""
        cell = self.at(position)
        if cell is not None and child(cell, "f") is not None:
            for value in children(cell, "v"):
                cell.remove(value)
            cell.attrib.pop("t", None)

    def _part_filled_down(self, cell: Element) -> None:
        """Give every formula that was filled down with this cell's its own text, if this one is what they follow."""
        formula = child(cell, "f")
        if formula is None or formula.get("t") != "shared" or formula.get("ref") is None:
            return
        group = formula.get("si")
        for position, other in self:
            own = child(other, "f")
            if own is not None and own.get("t") == "shared" and own.get("si") == group:
                own.text = self._filled_down.get(position, "=").removeprefix("=") or own.text
                for name in ("t", "ref", "si"):
                    own.attrib.pop(name, None)

    def _widen(self, position: Position) -> None:
        """Make the area that the sheet says it uses hold a cell."""
        said = child(self.root, "dimension")
        if said is None:
            return
        ends = [cell_position(end.replace("$", "")) for end in said.get("ref", "A1").split(":")]
        top, left = min(ends[0][0], position[0]), min(ends[0][1], position[1])
        bottom, right = max(ends[-1][0], position[0]), max(ends[-1][1], position[1])
        said.set("ref", f"{address((top, left))}:{address((bottom, right))}")

    def set_column(self, column: int, like: Mapping[str, str]) -> None:
        """Give a column these attributes (width, style, ...) alone; its neighbours keep theirs."""
        columns = had(self.root, "cols", IN_A_WORKSHEET)
        number = column + 1
        for said in children(columns, "col"):
            first, last = int(said.get("min")), int(said.get("max"))
            if not first <= number <= last:
                continue
            for low, high in ((first, number - 1), (number + 1, last)):
                if low <= high:
                    other = etree.Element(said.tag, {**said.attrib, "min": str(low), "max": str(high)})
                    columns.insert(columns.index(said), other)
            columns.remove(said)
        before = sum(int(said.get("max")) < number for said in children(columns, "col"))
        own = {**like, "min": str(number), "max": str(number)}
        columns.insert(before, etree.Element(beside(columns, "col"), own))


def keep_space(text: Element) -> None:
    """Say that a text's first or last blank belongs to it, if it has any: else the schemas know no such word."""
    written = text.text or ""
    if written != written.strip():
        text.set(_SPACE, "preserve")


def escaped(text: str) -> str:
    """Return a text as XML may hold it, and the format reads it back: what it cannot hold by its number.

    >>> escaped("_x000D_ and \\r"), escaped("£5")
    ('_x005F_x000D_ and _x000D_', '£5')
    """
    text = _LOST.sub("\N{REPLACEMENT CHARACTER}", text)
    return _ESCAPED.sub(lambda match: f"_x{ord(match[0]):04X}_", text)
