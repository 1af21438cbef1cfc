"""An analyst's own table: a pandas DataFrame as a report prints it, with a head for each row and each column.

What stands in a frame is data: it is shown as text and never read as markup, a formula or a path.
"""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from numbers import Real
from typing import Any

import numpy as np
import pandas as pd

from appraisal.documents.errors import ReportError
from appraisal.documents.own_exhibits import (
    MOST_COLUMNS,
    MOST_ROWS,
    REMARK,
    as_own,
    ended,
    own_label,
    require_printable,
    require_words,
)
from appraisal.documents.show import Pictured, Shown
from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.rounding import MINUS, decimals, exact, written
from appraisal.ground.texts import day, sentences

Format = str | Callable[[Any], str]
Formats = Format | Mapping[Any, Format]  # one for all columns of numbers, or by column
Units = str | Mapping[Any, str]

_DASH = "–"
_NO_VALUE = f"{_DASH}: no value."
_FIGURES, _MOST_DECIMALS = 3, 6
_YEARS = range(1900, 2101)
_MIDNIGHT = dt.time()


def own_table(
    frame: pd.DataFrame | pd.Series[Any] | Pictured,
    caption: str = "",
    *,
    note: str = "",
    label: str = "",
    formats: Formats | None = None,
    units: Units | None = None,
    wide: bool = False,
) -> Shown:
    """Return a table of your own as a report prints it, marked as yours: it is not held against the results of the run.

    The index heads the rows; of a frame without one of its own (0, 1, 2) the first column does. Numbers stand at the
    right. Unless `formats` says otherwise, whole numbers are printed as they are and others with no more decimals than
    give the largest number of the column three figures, rounded half up; years have no comma; dates are written out;
    True and False are yes and no; a missing value is a dash, and the note says so. What `runs.table` and
    `runs.heat_map` of many runs give is taken too, and the note says that it is of the case otherwise than it stands.

    `formats` has for a column what pandas takes, "£{:,.0f}", "{:.0%}" or a function; `units` has what stands in
    brackets behind its heading. Both go by the columns' names, as the frame or the table has them; one alone, as
    `formats="{:.0%}"`, is for every column of numbers. `note` gives the source. `label` is what references name, as in
    [](#visits); without one it is made of the caption. `wide` asks for a landscape page, in an appendix.

    ReportError for what no report prints: more than 200 rows or 12 columns, headings on two levels, rows or columns
    without a name.

    >>> import pandas as pd
    >>> visits = pd.DataFrame({"Centre": ["Pool", "Gym"], "Cost": [4.256, None], "Members": [1200, 15]})
    >>> print(own_table(visits, "What a visit costs", units={"Cost": "£"}))
    What a visit costs
    Centre | Cost | Members
    Pool | 4.26 | 1,200
    Gym | – | 15
    The analyst’s own: not held against the results of the run. –: no value.
    >>> used = pd.DataFrame({20.0: [0.5], 40.0: [0.62]}, index=pd.Index(["Pool"], name="Centre"))
    >>> print(own_table(used, "How full it is", formats="{:.0%}", units={20.0: "lanes"}))
    How full it is
    Centre | 20 | 40
    Pool | 50% | 62%
    The analyst’s own: not held against the results of the run.
    """
    if isinstance(frame, Pictured):
        return Shown((_lent(frame, caption, note, label, formats, units, wide=wide),))
    made = table_of(frame, caption, note=note, label=label, formats=formats, units=units, wide=wide)
    return Shown((made,))


def _lent(given: Pictured, caption: str, note: str, label: str, formats: object, units: object, *, wide: bool) -> Table:
    """Return the table of a heat map as the analyst's own."""
    require_words(caption=caption, note=note, label=label)
    if formats is not None or units is not None:
        raise ReportError(
            "The table of a heat map is printed as the heat map is, without formats or units. Give runs.table(...) for "
            "others."
        )
    table = next((block for block in given.blocks if isinstance(block, Table)), None)
    if table is None:
        raise ReportError("There is no table in what was given.")
    made = replace(as_own(table, caption, label, given.remark, note), wide=wide)
    require_printable(made, "The table")
    return made


def table_of(
    frame: object,
    caption: str,
    *,
    note: str = "",
    label: str = "",
    formats: Formats | None,
    units: Units | None,
    wide: bool = False,
) -> Table:
    """Return the block of a frame. ReportError as `own_table`."""
    require_words(caption=caption, note=note, label=label)
    framed = _frame(frame)
    columns = tuple(_columns(framed))
    written_in, unit_of = _by_heading("formats", formats, columns), _by_heading("units", units, columns)
    told = [_told(column, written_in.get(column.heading), at == 0) for at, column in enumerate(columns)]
    lacks = any(_is_missing(value) for column in columns for value in column.values)
    made = Table(
        caption=caption,
        label=own_label(caption, label),
        columns=tuple(
            Column(column.heading, str(unit_of.get(column.heading, "")), numeric=at > 0 and _is_figures(column.values))
            for at, column in enumerate(columns)
        ),
        rows=tuple(tuple((text,) for text in row) for row in zip(*told, strict=True)),
        note=_note(_remark(framed), _across(framed), note, _NO_VALUE if lacks else ""),
        wide=wide,
        own=True,
    )
    require_printable(made, "The table")
    _require_heads(columns[0])
    return made


@dataclass(frozen=True, slots=True)
class _Column:
    name: Hashable  # as the frame has it
    heading: str
    values: tuple[Any, ...]


def _frame(given: object) -> pd.DataFrame:
    """Return what was given as a frame of a size that can be printed. ReportError for anything else."""
    frame = given.to_frame() if isinstance(given, pd.Series) else given
    if not isinstance(frame, pd.DataFrame):
        raise ReportError(
            f"A table of your own is made of a pandas DataFrame, and a {type(given).__name__} was given. Of many "
            "runs (explore.grid) give runs.table(...), runs.heat_map(...) or a part of runs.frame; of an appraisal or "
            "results what their to_frame() gives; of anything else make a frame with pd.DataFrame(...)."
        )
    if frame.columns.nlevels > 1:
        raise ReportError(
            "The table has headings on several levels (a MultiIndex), which a screen reader cannot tell apart. Give "
            "each column one name: frame.columns = [' '.join(names) for names in frame.columns]."
        )
    rows, columns = len(frame), len(frame.columns)
    if not rows or not columns:
        raise ReportError(f"The table has {rows} rows and {columns} columns: there is nothing to print.")
    if rows > MOST_ROWS or columns > MOST_COLUMNS:
        which = f"{rows:,} rows" if rows > MOST_ROWS else f"{columns:,} columns"
        raise ReportError(
            f"The table has {which}; at most {MOST_ROWS} rows and {MOST_COLUMNS} columns are printed. Show the part "
            "that matters, as with frame.nlargest, or sums, as with frame.groupby."
        )
    return frame


def _columns(frame: pd.DataFrame) -> Iterable[_Column]:
    """Yield the levels of the index, unless it only counts the rows, and the columns. ReportError for one without a
    name, or with that of another."""
    index = frame.index
    counts = isinstance(index, pd.RangeIndex) and index.name is None
    levels = [] if counts else [(name, index.get_level_values(at)) for at, name in enumerate(index.names)]
    columns = ((name, frame.iloc[:, at]) for at, name in enumerate(frame.columns))
    every: list[tuple[Hashable, Iterable[Any]]] = [*levels, *columns]
    taken: set[str] = set()
    for name, values in every:
        heading = "" if _is_missing(name) else _plainly(name).strip()
        if not heading:
            raise ReportError(
                "The table's rows or a column of it have no name, which heads them. Name the index, as with "
                "frame.rename_axis('Option'), or the column, as with frame.rename(columns={...})."
            )
        if heading in taken:
            raise ReportError(f"The table has two columns that are called {heading[:60]!r}. Give one another name.")
        taken.add(heading)
        yield _Column(name, heading, tuple(values))


def _by_heading(what: str, given: object, columns: Sequence[_Column]) -> dict[str, Any]:
    """Return formats or units by the heading of their column: one alone is for every column of numbers. ReportError for
    a column that there is not."""
    if given is None:
        return {}
    if isinstance(given, str) or callable(given):
        return {column.heading: given for column in columns[1:] if _is_figures(column.values)}
    if not isinstance(given, Mapping):
        raise ReportError(f"The {what} are one for all columns of numbers, or a dict with one for each column's name.")
    found = {}
    for name, value in given.items():
        meant = next((column for column in columns if _is_called(column, name)), None)
        if meant is None:
            raise ReportError(
                f"There is no column {str(name)[:60]!r} in the table, for which a format or a unit is given. "
                f"It has {', '.join(repr(column.heading[:60]) for column in columns)}."
            )
        found[meant.heading] = value
    return found


def _is_called(column: _Column, name: Hashable) -> bool:
    """Whether a column has this name, as the frame or the table has it.

    >>> [_is_called(_Column(20.0, "20", ()), name) for name in (20.0, 20, "20", "20.0", 2)]
    [True, True, True, True, False]
    """
    return name == column.name or str(name) in (column.heading, str(column.name))


def _require_heads(first: _Column) -> None:
    for position, value in enumerate(first.values, start=1):
        if _is_missing(value):
            raise ReportError(
                f"Row {position} of the table has no {first.heading[:60]!r}, which heads the row. Fill it in, or leave "
                "the row out."
            )


def _remark(frame: pd.DataFrame) -> str:
    return str(frame.attrs.get(REMARK, ""))


def _across(frame: pd.DataFrame) -> str:
    """Return what the columns of a two-way table are, which its headings do not say."""
    name = frame.columns.name
    return "" if _is_missing(name) or not str(name).strip() else f"Across: {name}"


def _note(*said: str) -> Text:
    return sentences([(whole,) if (whole := ended(text)) else () for text in said])


def _told(column: _Column, form: Format | None, heads: bool) -> list[str]:
    """Return the texts of a column's cells; a number that `heads` a row is a name, as of a year or a ward."""
    write = _written_as(form, column) if form is not None else _plainly if heads else _default(column)
    return [_DASH if _is_missing(value) else write(value) for value in column.values]


def _written_as(form: Format, column: _Column) -> Callable[[Any], str]:
    """Return what writes a value in a format of pandas's kind."""

    def write(value: Any) -> str:
        try:
            text = form.format(value) if isinstance(form, str) else form(value)
        except (ValueError, TypeError, LookupError, AttributeError) as error:
            raise ReportError(
                f"The format for the column {column.heading[:60]!r} does not suit {str(value)[:60]!r}: {error}."
            ) from None
        return re.sub(r"(?<![\w)])-(?=[£$€]?\d)", MINUS, str(text)) if _is_figure(value) else str(text)

    return write


def _default(column: _Column) -> Callable[[Any], str]:
    figures = [value for value in column.values if _is_figure(value) and not _is_missing(value)]
    figure = _figure_writer(column.heading, figures)

    def write(value: Any) -> str:
        return figure(value) if _is_figure(value) else _plainly(value)

    return write


def _figure_writer(heading: str, figures: Sequence[Any]) -> Callable[[Any], str]:
    """Return what writes the figures of a column, all with as many decimals as its largest needs for three figures."""
    for value in figures:
        if not math.isfinite(value):
            raise ReportError(f"The column {heading[:60]!r} has an infinite number, which no table prints.")
    if all(value == int(value) for value in figures):
        years = "year" in heading.casefold() and all(int(value) in _YEARS for value in figures)
        return lambda value: str(int(value)) if years else written(Decimal(int(value)))
    largest = max(abs(float(value)) for value in figures)
    places = min(max(_FIGURES - 1 - math.floor(math.log10(largest)), 0), _MOST_DECIMALS)
    write = decimals(min(places, max(map(_decimals_of, figures))))
    return lambda value: write(float(value))


def _decimals_of(value: Any) -> int:
    """Return how many decimals a figure has as it was given.

    >>> _decimals_of(9.5), _decimals_of(3.0), _decimals_of(1e-7)
    (1, 0, 7)
    """
    return max(0, -int(Decimal(repr(float(value))).normalize().as_tuple().exponent))


def _plainly(value: Any) -> str:
    """Return a value that is no figure of a column as text. ReportError for one that is no text, date or truth."""
    if isinstance(value, bool | np.bool_):
        return "Yes" if value else "No"
    if isinstance(value, dt.datetime):
        time = "" if value.time() == _MIDNIGHT else f", {value:%H:%M}"
        return f"{day(value)}{time}"
    if isinstance(value, dt.date):
        return day(value)
    if _is_figure(value):
        return exact(float(value)).replace(",", "")
    if isinstance(value, str | pd.Period | pd.Interval):
        return str(value)
    raise ReportError(
        f"A table prints texts, numbers, dates and yes or no; {str(value)[:60]!r} is a {type(value).__name__}. Turn it "
        "into one of them first, as with frame['column'].map(str)."
    )


def _is_figures(values: Iterable[Any]) -> bool:
    """Whether a column holds figures, and missing values at most beside them."""
    present = [value for value in values if not _is_missing(value)]
    return bool(present) and all(map(_is_figure, present))


def _is_figure(value: Any) -> bool:
    return isinstance(value, Real | Decimal) and not isinstance(value, bool | np.bool_)


def _is_missing(value: Any) -> bool:
    return value is None or (bool(pd.api.types.is_scalar(value)) and bool(pd.isna(value)))
