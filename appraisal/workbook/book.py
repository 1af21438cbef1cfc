"""A workbook as read: the typed rows of every sheet, and where each stood. Two books are equal if their rows are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar, cast

from appraisal.workbook.faults import Caution, Note, Place
from appraisal.workbook.kind import Kind
from appraisal.workbook.schema import READABLE, START_HERE, Sheet, value_of

Row = TypeVar("Row")

# The layout of the sheets that we write: title, help, legend, headings, then data.
HEADING_ROW = 4
LEGEND = (
    ("needed", "Needed *"),
    ("known", "If known"),
    ("fill", "Still to fill"),
    ("wrong", "! Look again"),
    ("waiting", "Not counted"),
    ("example", "Example"),
)
WAY_BACK = f"\u2190 {START_HERE}"
FORM_HEADINGS = ("Field", "Value", "Help")
LONGEST_PERIOD = 100
# The years of a sheet with a column for each, while the workbook does not say which it appraises.
_YEARS_UNTIL_THEN = range(2026, 2036)


@dataclass(frozen=True, slots=True)
class Partial:
    """What could be read of a row with a fault, by field; `unread` are the fields that hold what could not be."""

    values: Mapping[str, object]
    number: int
    unread: frozenset[str]


@dataclass(frozen=True, slots=True)
class Entries:
    """The rows of one sheet. `columns` gives the letter of each field's column, or on a form its whole address."""

    sheet: Sheet
    rows: tuple[object, ...] = ()
    numbers: tuple[int, ...] = field(default=(), compare=False)
    columns: Mapping[str, str] = field(default_factory=dict, compare=False)
    # What could be read of rows with a fault, so that a reference to one of them is not a second fault.
    unfinished: tuple[Mapping[str, object], ...] = field(default=(), compare=False)
    # The same rows with their places, so that what could be read of them is checked too.
    partial: tuple[Partial, ...] = field(default=(), compare=False)
    # The name that the sheet has in the officer's file, if it is another than the schema's.
    title: str = field(default="", compare=False)
    # The code and the name of each row whose code was left blank, so that it is made from the name, by row number.
    coded: Mapping[int, tuple[str, str]] = field(default_factory=dict, compare=False)
    # Where the fields of a row stand if its cells are not in the sheet's columns: scores beside their criterion.
    beside: Mapping[int, Mapping[str, Place]] = field(default_factory=dict, compare=False)

    def place(self, index: int, name: str) -> Place:
        """Return where a field of the row with this index stands; the row's first cell if its column is absent."""
        if index in self.beside:
            return self.beside[index].get(name, next(iter(self.beside[index].values())))
        title = self.title or self.sheet.name
        if self.sheet.shape == "form":
            return Place(title, self.columns.get(name, ""))
        return Place(title, f"{self.columns.get(name, 'A')}{self.numbers[index]}")


@dataclass(frozen=True, slots=True)
class Book:
    """The entries of every sheet of a kind of document, in order; what was read leniently or looks odd, and the sheets
    not read."""

    kind: Kind
    entries: tuple[Entries, ...]
    notes: tuple[Note, ...] = field(default=(), compare=False)
    cautions: tuple[Caution, ...] = field(default=(), compare=False)
    left_out: tuple[str, ...] = field(default=(), compare=False)

    def of(self, row: type) -> Entries:
        """Return the entries of the sheet with this row type."""
        return next(entries for entries in self.entries if entries.sheet.row is row)

    @property
    def form(self) -> Entries:
        """The entries of the sheet that says what the document is about."""
        return next(entries for entries in self.entries if entries.sheet.shape == "form")

    @property
    def not_there(self) -> tuple[str, ...]:
        """The sheets of its kind that the workbook has not."""
        return tuple(entries.sheet.name for entries in self.entries if not entries.columns)

    def rows(self, row: type[Row]) -> tuple[Row, ...]:
        return cast("tuple[Row, ...]", self.of(row).rows)

    def placed(self, row: type[Row]) -> Iterator[tuple[Row, Spot]]:
        """Yield each row of a sheet with its spot, from which a field's place is asked."""
        entries = self.of(row)
        for index, line in enumerate(self.rows(row)):
            yield line, Spot(entries, index)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where one row stands: `spot("low")` is the place of its low figure."""

    entries: Entries
    index: int

    def __call__(self, name: str) -> Place:
        return self.entries.place(self.index, name)

    def heading(self, name: str) -> str:
        """Return what the sheet heads a field with."""
        return self.entries.sheet.columns[name].heading


def column_letters(index: int) -> str:
    """Return a column's letters from its index, counted from 0.

    >>> column_letters(0), column_letters(27)
    ('A', 'AB')
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_position(cell: str) -> tuple[int, int]:
    """Return the row and column of an address, counted from 0.

    >>> cell_position("AB5")
    (4, 27)
    """
    letters = cell.rstrip("0123456789")
    return int(cell[len(letters) :]) - 1, column_index(letters)


def column_index(letters: str) -> int:
    """Return a column's index, counted from 0, from its letters."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def period_of(book: Book) -> range | None:
    """Return the financial years of the appraisal period, if the About sheet gives a sensible one."""
    return period_in(book.form)


def period_in(entries: Entries) -> range | None:
    """Return the financial years of the appraisal period from the entries of the About sheet."""
    about: list[tuple[object, object]] = [
        (getattr(row, "first_year", None), getattr(row, "years", None)) for row in entries.rows
    ]
    about += [(values.get("first_year"), values.get("years")) for values in entries.unfinished]
    for first, years in about:
        if isinstance(first, int) and isinstance(years, int) and 1 <= years <= LONGEST_PERIOD:
            return range(first, first + years)
    return None


def spanned(entries: Entries, book: Book) -> Entries:
    """Return the entries with a column for each year of the book's period and each other that has one or a figure."""
    sheet = entries.sheet
    if not sheet.yearly:
        return entries
    figured = {year for row in entries.rows for year, _ in cast("Any", value_of(row, sheet.yearly))}
    period = {*(period_of(book) or _YEARS_UNTIL_THEN)} & {*READABLE}
    return replace(entries, sheet=sheet.over({*period, *sheet.years, *figured}))


def book_of(kind: Kind, *rows: Any) -> Book:
    """Return the book that holds these row values, placed as `write_workbook` would place them."""
    sheets = kind.schema.sheets
    book = Book(kind, tuple(Entries(sheet, tuple(row for row in rows if type(row) is sheet.row)) for sheet in sheets))
    return Book(kind, tuple(_written(spanned(entries, book)) for entries in book.entries))


def _written(entries: Entries) -> Entries:
    first = HEADING_ROW + 1
    numbers = tuple(range(first, first + len(entries.rows)))
    return replace(entries, numbers=numbers, columns=_written_columns(entries.sheet))


def _written_columns(sheet: Sheet) -> dict[str, str]:
    if sheet.shape == "form":
        return {name: f"B{HEADING_ROW + 1 + i}" for i, name in enumerate(sheet.columns)}
    return {name: column_letters(i) for i, name in enumerate(sheet.columns)}
