"""A field with a column for each financial year: pairs of a year and a figure, in as many columns as there are years.

Its column in the schema is `yearly`. On a sheet each year has a column of its own, headed as years are written, whose
cells are called by the field and the year: "by_year:2027". Years without a figure are left out of the pairs.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Mapping
from typing import Any, TypeVar

from appraisal.ground.shared_nouns import financial_year
from appraisal.workbook.schema.columns import Column

Row = TypeVar("Row")
# The years that a cell or a heading is read as.
READABLE = range(1900, 2200)


def field_of_year(field: str, year: int) -> str:
    """Return what a year's column is called.

    >>> field_of_year("by_year", 2027)
    'by_year:2027'
    """
    return f"{field}:{year}"


def years_of(names: Iterable[str]) -> set[int]:
    """Return the years whose columns are among these.

    >>> sorted(years_of(["name", "by_year:2028", "by_year:2027"]))
    [2027, 2028]
    """
    return {int(year) for _, colon, year in (name.partition(":") for name in names) if colon}


def yearly_field(columns: Mapping[str, Column]) -> str:
    """Return the field that has a column for each year; "" if none has."""
    return next((name for name, column in columns.items() if column.yearly), "")


def column_of_year(column: Column, year: int) -> Column:
    """Return the column that a yearly one is in one year."""
    return dataclasses.replace(column, heading=financial_year(year))


def spread(columns: Mapping[str, Column], years: Collection[int]) -> dict[str, Column]:
    """Return the columns with one for each of the years, in their order, where the yearly one stands."""
    every: dict[str, Column] = {}
    for name, column in columns.items():
        if column.yearly and years:
            every |= {field_of_year(name, year): column_of_year(column, year) for year in years}
        else:
            every[name] = column
    return every


def value_of(row: object, name: str) -> object:
    """Return what a row has in a column: the value of a field, or the figure of a year, None if it has none."""
    field, colon, year = name.partition(":")
    value = getattr(row, field)
    return dict(value).get(int(year)) if colon else value


def row_of(row: type[Row], values: Mapping[str, Any]) -> Row:
    """Return the row with these values by column, its years in rising order."""
    whole = {name: value for name, value in values.items() if ":" not in name}
    pairs: dict[str, list[tuple[int, Any]]] = {}
    for name in sorted(values.keys() - whole.keys()):  # years of four digits sort as they follow each other
        field, _, year = name.partition(":")
        pairs.setdefault(field, []).append((int(year), values[name]))
    return row(**whole, **{field: tuple(years) for field, years in pairs.items()})
