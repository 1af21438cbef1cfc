"""The schema of the officer's workbook: one frozen row dataclass a sheet, whose annotated fields are its columns.

Template, reader, checker, CSV snapshot and data dictionary all walk these classes; nothing else lists the columns.
A sheet has one of two shapes: "rows" (a heading row, then a record a row) or "form" (a field a row: name, value).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal, get_args, get_type_hints

from appraisal.ground.shared_nouns import financial_year
from appraisal.workbook.schema.acceptance_row import AcceptedWarningRow
from appraisal.workbook.schema.cell_values import LONGEST_TITLE, OwnSection, Points, Worded, worded
from appraisal.workbook.schema.columns import Cell, Column, Ends, Listing, Shape, ValueShape
from appraisal.workbook.schema.guide import Guide, Offered
from appraisal.workbook.schema.yearly import (
    READABLE,
    column_of_year,
    field_of_year,
    row_of,
    spread,
    value_of,
    yearly_field,
    years_of,
)

__all__ = [
    "EXAMPLE",
    "FORM",
    "FOUND",
    "LONGEST_TITLE",
    "READABLE",
    "START_HERE",
    "AcceptedWarningRow",
    "Beside",
    "Cell",
    "Column",
    "Ends",
    "Guide",
    "Listing",
    "Offered",
    "OwnSection",
    "Points",
    "Schema",
    "Shape",
    "Sheet",
    "ValueShape",
    "Worded",
    "columns_of",
    "field_of_year",
    "required_of",
    "row_of",
    "value_of",
    "worded",
    "years_of",
]

if TYPE_CHECKING:
    from appraisal.workbook.book import Book, Entries
    from appraisal.workbook.reading.findings import Findings
    from appraisal.workbook.reading.grids import Table
    from appraisal.workbook.writing.drop_downs import Lists
    from appraisal.workbook.writing.pages import Page
    from appraisal.workbook.writing.rules import Rule

# The form of every kind of document, on which a workbook names its own.
FORM = "About"
# A sheet that explains the others and is not read.
START_HERE = "Start here"
# ... and the one on which a marked copy lists what the check found; a second one is "Found by the check 2".
FOUND = "Found by the check"
# In the first cell of the row that shows how a sheet is filled in; such a row is not read.
EXAMPLE = "EXAMPLE"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `short` is its place in the short template; `also` are other names that it may have; `without` is what
    happens where it has no rows.

    A `register` is printed and not computed. `called_by` are the fields (or what its rows make of them) by which a row
    is found again after a sort.
    `years` are those that a sheet with a column for each year has in one workbook; two such sheets are the same,
    whichever years they have.

    `pounds` are fields that hold money, unless shared assumptions multiply it, and `dated` says that its years are of
    the period. `marks` are fields that hold a score of the criterion in their row, which may be one of its words.
    `may_be_nameless`: a row may have its code alone for now.

    What a kind of document knows of one of its sheets, and no other room: rows of another sheet that may stand
    `beside` its own; what its entries `teach` the reading of later sheets; the needed fields that a row is `spared`, by
    what stands in it; the rows that a new sheet `begins` with; the `rules` that colour its rows, before those for all
    sheets where both say what is still to fill; the sheet of which a field's text names a row (`refers`); what is said
    where a row would name nothing any more (`must_name`); its page with notes (`noted`), and as it is laid out `blank`.
    """

    name: str
    row: type
    shape: Literal["rows", "form"] = "rows"
    help: str = ""
    needed: bool = False
    short: bool = False
    register: bool = False
    without: str = ""
    also: tuple[str, ...] = ()
    years: tuple[int, ...] = field(default=(), compare=False)
    called_by: tuple[str, ...] = ("id",)
    pounds: tuple[str, ...] = ()
    dated: bool = False
    marks: tuple[str, ...] = ()
    may_be_nameless: bool = False
    beside: Beside | None = None
    teach: Callable[[Entries, Findings], None] | None = None
    spared: Callable[[Table, int], frozenset[str]] | None = None
    begins: Callable[[Book], Iterator[Any]] | None = None
    rules: Callable[[Page, Lists], Iterator[Rule]] | None = None
    refers: Callable[[str, Callable[[str], str]], str] | None = None
    must_name: str = ""
    noted: Callable[[Page, Book], Page] | None = None
    blank: Callable[[Page, Book, bool], Page] | None = None

    @property
    def columns(self) -> Mapping[str, Column]:
        """Return the columns by field name, in sheet order, the yearly one spread over the years that there are."""
        return _spread(self.row, self.years)

    @property
    def yearly(self) -> str:
        """The field that has a column for each financial year; "" if none has."""
        return yearly_field(columns_of(self.row))

    def over(self, years: Iterable[int]) -> Sheet:
        """Return the sheet with a column for each of these years, if it has yearly ones."""
        return replace(self, years=tuple(sorted(set(years)))) if self.yearly else self

    def column(self, name: str) -> Column:
        """Return a column by its field's name, also that of a year which the sheet does not have; KeyError: none."""
        year = years_of([name])
        return column_of_year(columns_of(self.row)[self.yearly], *year) if year else self.columns[name]

    def field_headed(self, heading: str) -> str | None:
        """Return the field with this heading, just as it is written; None if there is none."""
        names = {column.heading: name for name, column in columns_of(self.row).items() if not column.yearly}
        names |= {financial_year(y): field_of_year(self.yearly, y) for y in _year_written(heading) if self.yearly}
        return names.get(heading)

    @property
    def required(self) -> frozenset[str]:
        """Return the names of the fields that must be filled: those marked so, and those without a default."""
        return required_of(self.row)


@cache  # the annotations are resolved once for each sheet, not once for each cell
def columns_of(row: type) -> Mapping[str, Column]:
    """Return the columns of a row's type by field name, a yearly one as it is."""
    hints = get_type_hints(row, include_extras=True)
    return MappingProxyType({f.name: get_args(hints[f.name])[-1] for f in dataclasses.fields(row)})


@lru_cache
def _spread(row: type, years: tuple[int, ...]) -> Mapping[str, Column]:
    return MappingProxyType(spread(columns_of(row), years))


def _year_written(heading: str) -> tuple[int, ...]:
    return (int(heading[:4]),) if heading[:4].isdecimal() else ()


@cache
def required_of(row: type) -> frozenset[str]:
    """Return the fields of a row's type that must be filled."""
    bare = {f.name for f in dataclasses.fields(row) if f.default is dataclasses.MISSING}
    return frozenset(bare | {name for name, column in columns_of(row).items() if column.required})


@dataclass(frozen=True, slots=True)
class Beside:
    """Rows of another sheet that may stand beside a sheet's own, in two columns for each row of a third.

    They are headed "Score: CODE" and "Why: CODE", with the codes of the sheet `of`; the sheet then has its other name.
    `row` is their type, `read` makes them, and `joined` those and the ones on their own sheet.
    """

    row: type
    of: str
    read: Callable[[Table, Entries, Findings, Sheet], Entries]
    joined: Callable[[Entries, Entries], Entries]


@dataclass(frozen=True, slots=True)
class Schema:
    """The sheets that a kind of document has in a workbook, in order, and what is said and offered in it.

    `suggestions` are the lists that drop-downs offer and do not insist on, by name. `figures` gives, by what a figure's
    name begins with, the sheets on which each of its codes may be; `made` a further sheet, with the endings that the
    codes of its rows have in such a name.
    """

    sheets: tuple[Sheet, ...]
    guide: Guide
    suggestions: Mapping[str, Callable[[], tuple[str, ...]]] = field(default_factory=dict)
    figures: Mapping[str, tuple[tuple[str, ...], ...]] = field(default_factory=dict)
    made: Mapping[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)

    def of(self, row: type) -> Sheet:
        """Return the sheet that holds rows of a type."""
        return next(sheet for sheet in self.sheets if sheet.row is row)

    @property
    def form(self) -> Sheet:
        """The sheet that says what the document is about."""
        return next(sheet for sheet in self.sheets if sheet.shape == "form")

    @property
    def named(self) -> Mapping[str, Sheet]:
        """Its sheets by each of their names, without capitals."""
        return {name.casefold(): sheet for sheet in self.sheets for name in (sheet.name, *sheet.also)}

    def called(self, row: object) -> str:
        """Return what a row is called by, wherever it must be found again after a sort or an insertion: its code, or
        the fields that say what it is of with colons between. The one row of a form is called ""."""
        return ":".join(str(getattr(row, name)) for name in self.of(type(row)).called_by)
