"""The cells, rows and columns of one sheet: what stands in each, and how it looks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from openpyxl.formula.translate import Translator

from tests.workbook.kept.looks import Look, Looks
from tests.workbook.kept.said import Teller, attributes
from tests.workbook.opened import LAST_COLUMN, Area, Package, child, children, column_name

Place = tuple[int, int]
_SET = ("1", "true")


@dataclass(frozen=True)
class Cell:
    """What stands in a cell, in words; an empty text where there is nothing."""

    value: str
    formula: str
    rich: str
    look: int

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it, however it looks."""
        return not (self.value or self.formula)


@dataclass
class Grid:
    """The cells of a sheet by row and column, counted from 1."""

    looks: Looks
    cells: dict[Place, Cell] = field(default_factory=dict)
    rows: dict[int, str] = field(default_factory=dict)
    row_looks: dict[int, int] = field(default_factory=dict)
    spans: list[tuple[int, int, str, int]] = field(default_factory=list)

    def look_at(self, place: Place) -> Look:
        """Return how a cell looks: in its own right, by its row or by its column."""
        cell = self.cells.get(place)
        if cell:
            return self.looks.of(cell.look)
        return self.looks.of(self.row_looks.get(place[0], self.column_at(place[1])[1]))

    def column_at(self, column: int) -> tuple[str, int]:
        """Return what is said of a column, and the number of its look."""
        return next(((said, look) for first, last, said, look in self.spans if first <= column <= last), ("", 0))

    def starts(self) -> set[int]:
        """Return the columns from which on something else is said."""
        return {
            1,
            *(first for first, *_ in self.spans),
            *(last + 1 for _, last, *_ in self.spans if last < LAST_COLUMN),
        }

    def filled_columns(self) -> set[int]:
        """Return the columns in which anything stands."""
        return {column for (_, column), cell in self.cells.items() if not cell.empty}


def grid_of(package: Package, part: str, looks: Looks) -> Grid:
    """Return the cells of a sheet's part."""
    root, grid = package.tree(part), Grid(looks)
    for col in children(root, "cols", "col"):
        said = attributes(col, "min", "max", "style", "customWidth", "bestFit")
        grid.spans.append((int(col.get("min")), int(col.get("max")), said, int(col.get("style", "0"))))
    shared: dict[str, tuple[str, str]] = {}
    row_number = 0
    for row in children(root, "sheetData", "row"):
        row_number = int(row.get("r", row_number + 1))
        grid.rows[row_number] = _row_said(row)
        if row.get("customFormat") in _SET:
            grid.row_looks[row_number] = int(row.get("s", "0"))
        column = 0
        for c in row.iterchildren("{*}c"):
            area = Area.of(c.get("r")) if c.get("r") else Area(row_number, column + 1, row_number, column + 1)
            column = area.left
            address = f"{column_name(column)}{row_number}"
            grid.cells[row_number, column] = _cell(package, c, address, shared)
    return grid


def _row_said(row: Any) -> str:
    height = "" if row.get("customHeight") in _SET else "ht"
    passed = ("r", "spans", "s", "customFormat", "customHeight", "dyDescent", *filter(None, [height]))
    return attributes(row, *passed)


def _cell(package: Package, c: Any, address: str, shared: dict[str, tuple[str, str]]) -> Cell:
    value, rich = _value(package, c)
    return Cell(value, "; ".join(_formula(c, address, shared)), rich, int(c.get("s", "0")))


def _value(package: Package, c: Any) -> tuple[str, str]:
    """Return what a cell shows, and its runs where they look different or have readings."""
    kind, v = c.get("t", "n"), child(c, "v")
    text = (v.text or "") if v is not None else ""
    if kind == "inlineStr":
        return _string(child(c, "is"))
    if v is None:
        return "", ""
    if kind == "s":
        return (
            _string(package.strings[int(text)]) if int(text) < len(package.strings) else ("a text that is missing", "")
        )
    if kind == "b":
        return ("TRUE" if text in _SET else "FALSE"), ""
    return (_number(text) if kind == "n" else repr(text)), ""


def _number(text: str) -> str:
    try:
        return repr(float(text))
    except ValueError:
        return f"the number {text!r}"


def _string(element: Any) -> tuple[str, str]:
    if element is None:
        return "''", ""
    text = "".join(t.text or "" for path in (("t",), ("r", "t")) for t in children(element, *path))
    plain_run = all(len(run) == 1 for run in children(element, "r"))
    readings = any(True for _ in children(element, "rPh"))
    said = "" if plain_run and not readings else Teller(Package({}), "").plain(element)
    return repr(text), said


def _formula(c: Any, address: str, shared: dict[str, tuple[str, str]]) -> Iterator[str]:
    f = child(c, "f")
    if c.get("cm"):
        yield f"a formula of kind {c.get('cm')}"
    if f is None:
        return
    kind, text = f.get("t", "normal"), f.text or ""
    if kind == "shared":
        if text:
            shared[f.get("si")] = (text, address)
        first, origin = shared.get(f.get("si"), ("#no formula#", address))
        yield Translator(f"={first}", origin=origin).translate_formula(address)
    elif kind == "array":
        yield f"{{={text}}} in {f.get('ref')}"
    elif kind == "dataTable":
        yield f"a data table, {attributes(f)}"
    else:
        yield f"={text}"
