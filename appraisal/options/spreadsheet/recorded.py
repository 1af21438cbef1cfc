"""The shape that sheets of recorded figures share: labels, figures found in results.json by key, and that key."""

from __future__ import annotations

from collections.abc import Hashable, Mapping

from appraisal.documents.spreadsheet.sheets import NOT_AVAILABLE, Column, Content, Kind, Sheet
from appraisal.options.case import Case
from appraisal.options.results.family_titles import heading_of, unit_of
from appraisal.options.spreadsheet.base import Base

OPTION, KEY = Column("Option", "label", 40), Column("Key", "key", 44)
Row = tuple[str, ...]  # its key in results.json, then its labels
_UNITS = {"year": "year beginning"}
_HOLDING: dict[str, Kind] = {"£": "money", "points": "points", "share": "share", "year": "number"}


def figures(case: Case, stem: str, *ends: str) -> tuple[Column, ...]:
    """Return the columns of figures whose keys begin with this one, in which codes may stand open, and end so."""
    return tuple(_column(case, f"{stem}.{end}", end) for end in ends)


def _column(case: Case, key: str, end: str) -> Column:
    unit = unit_of(case, key)
    said = f" ({_UNITS.get(unit, unit)})" if unit else ""
    return Column(f"{heading_of(key)}{said}", _HOLDING.get(unit, "figure"), key=end)


def recorded(
    base: Base,
    name: str,
    title: str,
    summary: str,
    about: str,
    columns: tuple[Column, ...],
    rows: Mapping[Hashable, Row],
    absent: str = NOT_AVAILABLE,
) -> Sheet:
    """Return a sheet of which each row, by its id, is told by its key and its labels; `columns` leave out the last, of
    keys, and `absent` is the mark of a figure that there is none of."""
    sheet = Sheet(name, title, summary, (about,), (*columns, KEY), tuple(rows))
    return sheet.filled([_row(base, columns, row, absent) for row in rows.values()])


def _row(base: Base, columns: tuple[Column, ...], row: Row, absent: str) -> tuple[Content, ...]:
    stem, *labels = row
    keys = [f"{stem}.{column.key}".rstrip(".") for column in columns if column.key is not None]
    return (*labels, *(base.found(key, absent) for key in keys), stem)
