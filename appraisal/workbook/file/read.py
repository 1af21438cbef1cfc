"""The officer's .xlsx, as grids of raw cells. It is only read: saving it through a library would lose drop-downs.

Only what a grid needs is read: the list of sheets, the texts, which styles are dates, and the cells. Pictures, charts,
macros and filters are never looked at, so nothing in them can do harm or stop an honest workbook.
"""

from __future__ import annotations

import re
from pathlib import Path

from appraisal.workbook.book import column_letters
from appraisal.workbook.faults import InputFaults, shown
from appraisal.workbook.file.formulas import Formulas, Position, address
from appraisal.workbook.file.gate import MOST_CELLS, MOST_COLUMNS, MOST_ROWS, SAVE_AGAIN, Package, Unfit, open_package
from appraisal.workbook.file.package_parts import Listed, Shared, read_workbook_part
from appraisal.workbook.file.part_walk import YES, Attributes, damaged, walk
from appraisal.workbook.file.stored import StoredCell
from appraisal.workbook.reading.grids import Grid, Merged
from appraisal.workbook.reading.number_formats import Look
from appraisal.workbook.reading.raw import Raw


def workbook_grids(path: Path) -> tuple[Grid, ...]:
    """Return every worksheet of the file; raises InputFaults with one fault if it is not a usable workbook."""
    try:
        return grids_in(open_package(path))
    except Unfit as unfit:
        raise InputFaults([unfit.fault(path.name)]) from None
    except MemoryError:
        raise InputFaults([Unfit("it needs more memory than there is", SAVE_AGAIN).fault(path.name)]) from None


def grids_in(package: Package) -> tuple[Grid, ...]:
    """Return every worksheet of an opened file; raises Unfit if it is not a usable workbook."""
    listed, shared = read_workbook_part(package)
    grids: list[Grid] = []
    cells = 0
    for sheet in listed:
        content = package.read(sheet.part)
        cells += count_cells(content)
        if cells > MOST_CELLS:
            mend = "Delete the sheets, rows and columns that the case does not need."
            raise Unfit(f"it has more than {MOST_CELLS:,} cells", mend)
        grids.append(read_sheet(sheet, content, shared))
    return tuple(grids)


_CELL_TAG = re.compile(rb"<(?:[^\s<>/:]+:)?c[\s/>]")
_REFERENCE = re.compile("([A-Z]{1,3})([1-9][0-9]{0,9})")
_LINE_NUMBER = re.compile("[1-9][0-9]{0,9}")
_NOTHING = re.compile(r"0+(?:\.0*)?")  # a height or width
# What a spreadsheet program has room for.
_LAST_ROW, _LAST_COLUMN = 1_048_576, 16_384
# Tables have a few merged titles; each range is held against every sheet's columns.
_MOST_MERGED = 5_000
# How deep the elements lie: worksheet 1, sheetData 2, row 3, c 4.
_ROW, _CELL = 3, 4


def count_cells(content: bytes) -> int:
    """Return how many cells a worksheet's XML has, without walking it."""
    return sum(1 for _ in _CELL_TAG.finditer(content))


def read_sheet(listed: Listed, content: bytes, shared: Shared) -> Grid:
    """Return a worksheet as a grid; raises Unfit where it is damaged or has content far from any table."""
    sheet = _Worksheet(listed, shared)
    walk(listed.part, content, sheet.start, sheet.end, sheet.text)
    return sheet.grid()


class _Worksheet:
    """Follows the XML of a worksheet from cell to cell."""

    def __init__(self, listed: Listed, shared: Shared) -> None:
        self._listed, self._shared = listed, shared
        self._rows = _Rows(listed)
        self._formulas = Formulas()
        self._looks: dict[Position, Look] = {}
        self._merged: list[Merged] = []
        self._hidden_rows: set[int] = set()
        self._hidden_columns: set[int] = set()
        self._in_data = self._had_data = False
        self._row = self._column = 0  # counted from 1
        self._columns_said = 0
        self._cell: StoredCell | None = None

    def start(self, depth: int, name: str, attributes: Attributes) -> None:
        if self._cell is not None:
            self._cell.start(depth, name, attributes)
        elif self._in_data:
            self._start_in_data(depth, name, attributes)
        elif depth == 1 and name != "worksheet":
            raise damaged(self._listed.part, "it is not a worksheet")
        elif depth == 2:
            self._in_data = name == "sheetData"
            self._had_data |= self._in_data
        elif name == "col" and depth == 3:
            self._add_column(attributes)
        elif name == "mergeCell" and depth == 3:
            self._add_merged(attributes.get("ref", ""))

    def end(self, depth: int, _name: str) -> None:
        if self._cell is not None:
            if depth == _CELL:
                self._end_cell(self._cell)
            else:
                self._cell.end(depth)
        elif depth == 2:
            self._in_data = False

    def text(self, piece: str) -> None:
        if self._cell is not None:
            self._cell.text(piece)

    def grid(self) -> Grid:
        if not self._had_data:
            raise damaged(self._listed.part, "it has no cells")
        merged = tuple(sorted(self._merged, key=lambda area: (area.top, area.left)))
        self._rows.uncover(merged)
        hidden_rows, hidden_columns = frozenset(self._hidden_rows), frozenset(self._hidden_columns)
        name, hidden = self._listed.name, self._listed.hidden
        return Grid(
            *(name, self._rows.rows, merged, hidden_rows, hidden, hidden_columns, self._formulas),
            looks=self._looks,
            to_calculate=self._shared.to_calculate,
        )

    def _start_in_data(self, depth: int, name: str, attributes: Attributes) -> None:
        if depth == _CELL and name == "c":
            self._start_cell(attributes)
        elif depth == _ROW and name == "row":
            self._start_row(attributes)
        elif depth == _ROW or (depth == _CELL and name != "extLst"):
            raise damaged(self._listed.part, "something else stands among the cells")

    def _start_row(self, attributes: Attributes) -> None:
        number = attributes.get("r", "")
        if "r" in attributes and not _LINE_NUMBER.fullmatch(number):
            raise damaged(self._listed.part, f"a row has the number {shown(number)}")
        self._row, self._column = int(number) if number else self._row + 1, 0
        if self._row > _LAST_ROW:
            raise damaged(self._listed.part, f"it has a row {self._row:,}")
        if self._row <= MOST_ROWS and _is_hidden(attributes, "ht"):
            self._hidden_rows.add(self._row - 1)

    def _start_cell(self, attributes: Attributes) -> None:
        reference = attributes.get("r")
        if reference is None:
            row, self._column = self._row, self._column + 1
        elif match := _REFERENCE.fullmatch(reference):
            row, self._column = int(match[2]), _column_number(match[1])
        else:
            raise damaged(self._listed.part, f"a cell has the address {shown(reference)}")
        self._cell = StoredCell(self._listed.part, (row - 1, self._column - 1), attributes)

    def _end_cell(self, cell: StoredCell) -> None:
        self._cell = None
        value = cell.value(self._shared)
        if value is None and not cell.is_formula:
            return
        row, column = cell.position
        if row >= MOST_ROWS or column >= MOST_COLUMNS:
            limit = f"row {MOST_ROWS:,} and column {column_letters(MOST_COLUMNS - 1)}"
            sheet = shown(self._listed.name)
            raise Unfit(f"the sheet {sheet} has content in cell {address(cell.position)}, beyond {limit}")
        if row != self._row - 1:
            raise damaged(self._listed.part, f"cell {address(cell.position)} stands in row {self._row}")
        if cell.is_formula:
            self._formulas.add(cell.position, *cell.formula)
        if (look := cell.look(self._shared)) is not None:
            self._looks[cell.position] = look
        self._rows.put(cell.position, value)

    def _add_column(self, attributes: Attributes) -> None:
        self._columns_said += 1
        first, last = attributes.get("min", ""), attributes.get("max", "")
        if not _LINE_NUMBER.fullmatch(first) or not _LINE_NUMBER.fullmatch(last) or self._columns_said > _LAST_COLUMN:
            raise damaged(self._listed.part, "its columns are not as a program writes them")
        if _is_hidden(attributes, "width"):
            self._hidden_columns |= set(range(int(first) - 1, min(int(last), MOST_COLUMNS)))

    def _add_merged(self, area: str) -> None:
        ends = [_REFERENCE.fullmatch(end) for end in area.split(":", 1)]
        corners = [(int(end[2]) - 1, _column_number(end[1]) - 1) for end in ends if end]
        if len(corners) < len(ends):
            raise damaged(self._listed.part, f"the merged cells {shown(area)} are nowhere")
        if len(self._merged) == _MOST_MERGED:
            raise Unfit(f"the sheet {shown(self._listed.name)} has more than {_MOST_MERGED:,} merged ranges")
        (top, bottom), (left, right) = (sorted((corners[0][side], corners[-1][side])) for side in (0, 1))
        if top < MOST_ROWS and left < MOST_COLUMNS:
            self._merged.append(Merged(top, left, min(bottom, MOST_ROWS - 1), min(right, MOST_COLUMNS - 1)))


class _Rows:
    """The values by row and column, each put in once."""

    def __init__(self, listed: Listed) -> None:
        self.rows: list[list[Raw]] = []
        self._part = listed.part
        self._last: Position = (-1, -1)

    def put(self, position: Position, value: Raw) -> None:
        row, column = position
        while len(self.rows) <= row:
            self.rows.append([])
        cells = self.rows[row]
        if position <= self._last and column < len(cells) and cells[column] is not None:
            raise damaged(self._part, f"cell {address(position)} is there twice")
        self._last = max(self._last, position)
        while len(cells) <= column:
            cells.append(None)
        cells[column] = value

    def uncover(self, merged: tuple[Merged, ...]) -> None:
        """Empty all but the first cell of each merged range: nobody sees what the others may still hold."""
        left = MOST_ROWS * MOST_COLUMNS
        for area in merged:
            for row, cells in enumerate(self.rows[area.top : area.bottom + 1], area.top):
                left -= area.right - area.left + 1
                if left < 0:
                    raise damaged(self._part, "merged ranges lie over each other")
                for column in range(area.left + (row == area.top), min(area.right + 1, len(cells))):
                    cells[column] = None


def _column_number(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _is_hidden(attributes: Attributes, size: str) -> bool:
    """Whether a row or column is hidden, or its height or width nothing."""
    return attributes.get("hidden") in YES or _NOTHING.fullmatch(attributes.get(size, "")) is not None
