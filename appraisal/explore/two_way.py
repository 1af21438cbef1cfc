"""One figure of many runs by two of the things that were varied: a table in pandas, a heat map, a table of a page."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from appraisal.documents.errors import ParameterError
from appraisal.explore.runs_found import RunsFound
from appraisal.ground.blocks import Chart, Column, Table
from appraisal.ground.chances import percent_in_tenths
from appraisal.ground.near_names import did_you_mean
from appraisal.ground.rounding import SAME
from appraisal.ground.styles import STYLES, Style, money_scale
from appraisal.ground.texts import capitalised
from appraisal.options.charts.heat_map import MOST_COLUMNS, Squares, heat_map
from appraisal.options.results.grid_rows import FIRST, Measured
from appraisal.options.sensitivity import Axis

if TYPE_CHECKING:
    import pandas as pd

_STYLES: Mapping[str, tuple[Style, str]] = {
    "share": ("percent", ""),
    "points": ("points_1", "points"),
    "place": ("count", ""),
    "year": ("year", ""),
}


@dataclass(frozen=True)
class TwoWay:
    """A figure of one option, or of each, by what goes down and across: an array of rows of figures, NaN for none."""

    runs: RunsFound
    down: Axis
    across: Axis
    measure: Measured
    option: str
    values: tuple[tuple[float, ...], ...]

    def frame(self) -> pd.DataFrame:
        """Return it as pandas has it, what goes down as the index."""
        import pandas as pd

        index, columns = (pd.Index(list(each.values), name=each.column) for each in (self.down, self.across))
        return pd.DataFrame([list(row) for row in self.values], index=index, columns=columns)

    @property
    def of(self) -> str:
        """What is told, in words: the option, if it is of one, and the figure."""
        name = self.runs.case.option(self.option).called if self.option else ""
        return f"{name}: {self.measure.called}" if name else capitalised(self.measure.called)

    def chart(self, label: str, data: str) -> Chart:
        """Return it as a heat map, whose figures are in the table of a label. ValueError for one that is too large."""
        printed, unit = self._printed()
        squares = Squares(
            self.down.called,
            self.across.called,
            self.down.printed,
            self.across.printed,
            self.values,
            printed,
        )
        said = f"{self.of}, {unit or _UNITS.get(self.measure.unit, self.measure.unit)}"
        finding = self._finding(squares, unit)
        return heat_map(self.runs.case, label, finding, said, squares, data, self._note(), _SOURCE)

    def table(self, label: str) -> Table:
        """Return it as the table of a page."""
        printed, unit = self._printed()
        return Table(
            caption=f"{self.of}, by {_low(self.down.called)} and {_low(self.across.called)}",
            label=label,
            columns=(Column(self.down.called), *(Column(name, unit, numeric=True) for name in self.across.printed)),
            rows=tuple(
                ((name,), *((each,) for each in row)) for name, row in zip(self.down.printed, printed, strict=True)
            ),
            note=(" ".join((f"Across: {_low(self.across.called)}.", *self.runs.beyond)),),
        )

    def _printed(self) -> tuple[list[list[str]], str]:
        """Return the figures as they are printed, and their unit. Shares have a decimal where neighbours that differ
        would be printed alike."""
        style, unit = style_of(self.measure, [each for row in self.values for each in row])
        printed = [[_printed(STYLES[style], each) for each in row] for row in self.values]
        if self.measure.unit == "share" and _alike(self.values, printed):
            printed = [[_printed(percent_in_tenths, each) for each in row] for row in self.values]
        return printed, unit

    def _finding(self, squares: Squares, unit: str) -> str:
        least, most = map(squares.shown, squares.extremes())
        first = _whole(least, unit if unit.startswith("£") else "")
        between = _whole(most, unit) if least == most else f"{first} to {_whole(most, unit)}"
        if self.measure != FIRST:
            return f"{self.of}: {between}"
        if not self.option:
            return f"How often each option comes first: {between} of simulated futures"
        return f"{self.runs.case.option(self.option).called} comes first in {between} of simulated futures"

    def _note(self) -> tuple[str]:
        each = f"Each square is a run of its own, over {self.runs.draws:,} simulated futures."
        return (" ".join((each, *self.runs.beyond)),)


_SOURCE = "an analyst’s own runs"  # and no figures of the appraisal, wherever the picture goes
_UNITS = {"share": "share of simulated futures, %", "place": "1 is first"}


def two_way(
    runs: RunsFound, rows: str = "", columns: str = "", of: str = "", option: str = "", where: Mapping[str, Any] = {}
) -> TwoWay:
    """Return one figure of many runs by two things that were varied. ParameterError for what there is not."""
    if not rows and not columns and len(runs.varied) == 1 and len(runs.varied[0].values) <= MOST_COLUMNS:
        rows = OPTION  # the names of options have room beside rows
    down = _axis(runs, rows) if rows else _free(runs, columns)
    across = _axis(runs, columns) if columns else _free(runs, down.name)
    if down.name == across.name:
        raise ParameterError(f"{down.name} goes down and cannot go across as well; choose another for one of them")
    every = OPTION in (down.name, across.name)
    if every and option:
        raise ParameterError("every option has a row or a column of its own, so none can be chosen")
    one = "" if every else runs.option(option or runs.focus)
    measure = runs.measure(of) if of else runs.headline
    at = _held(runs, {down.name, across.name}, where)
    by_place = {run.at: found for run, found in zip(runs.runs, runs.found, strict=True)}

    def value(row: int, column: int) -> float:
        chosen = {**at, down.name: row, across.name: column}
        which = one or (down if down.name == OPTION else across).asked[chosen[OPTION]]
        found = by_place[tuple(chosen[axis.name] for axis in runs.axes)]
        return found.rows.get(which, {}).get(measure, math.nan)

    values = tuple(tuple(value(r, c) for c in range(len(across.values))) for r in range(len(down.values)))
    return TwoWay(runs, down, across, measure, one, values)


OPTION = "option"


def _axis(runs: RunsFound, name: str) -> Axis:
    options = runs.case.options
    codes, called = tuple(each.id for each in options), tuple(each.called for each in options)
    for axis in (*runs.axes, Axis(OPTION, OPTION, "Option", codes, codes, called)):
        if name in (axis.name, axis.column):
            return axis
    raise ParameterError(f'nothing that was varied is called "{name}". {did_you_mean(name, [*_names(runs), OPTION])}')


def _names(runs: RunsFound) -> list[str]:
    return [axis.name for axis in runs.axes]


def _free(runs: RunsFound, taken: str) -> Axis:
    """Return the first that was varied and is not taken; where there is none, the options."""
    free = (axis.name for axis in runs.varied if taken not in (axis.name, axis.column))
    return _axis(runs, next(free, OPTION if taken != OPTION else runs.axes[0].name))


def _held(runs: RunsFound, taken: Iterable[str], where: Mapping[str, Any]) -> dict[str, int]:
    """Return the place at which each axis is held that is not taken. ParameterError names all that is not clear."""
    faults = [
        f'where: nothing that was varied is called "{name}". {did_you_mean(name, _names(runs))}'
        for name in where
        if name not in _names(runs)
    ]
    held = {}
    for axis in runs.axes:
        if axis.name in taken:
            continue
        places = [p for p, asked in enumerate(axis.asked) if axis.name in where and _is(axis, p, where[axis.name])]
        if not places and (axis.name in where or len(axis.asked) > 1):
            faults.append(
                f'say at which value {axis.name} is: where={{"{axis.name}": ...}}, of {", ".join(axis.printed)}'
            )
        held[axis.name] = places[0] if places else 0
    if faults:
        raise ParameterError("\n".join(faults))
    return held


def _is(axis: Axis, place: int, value: Any) -> bool:
    return any(value == each for each in (axis.asked[place], axis.values[place], axis.printed[place]))


def style_of(measure: Measured, values: Iterable[float]) -> tuple[Style, str]:
    """Return the style of a figure, and its unit where the style does not say it."""
    if measure.unit == "£":
        return money_scale([each for each in values if not math.isnan(each)])
    return _STYLES.get(measure.unit, ("figure", measure.unit))


def _printed(write: Callable[[float], str], value: float) -> str:
    return "–" if math.isnan(value) else write(value)


def _alike(values: Sequence[Sequence[float]], printed: Sequence[Sequence[str]]) -> bool:
    """Whether figures that differ, next to each other in a row or a column, are printed alike.

    >>> _alike(((0.411, 0.5), (0.412, 0.5)), (("41%", "50%"), ("41%", "50%")))
    True
    >>> _alike(((0.41, 0.5), (0.41, 0.5)), (("41%", "50%"), ("41%", "50%")))
    False
    """
    shown = [list(zip(*row, strict=True)) for row in zip(values, printed, strict=True)]
    lines = [*shown, *zip(*shown, strict=True)]
    return any(a[1] == b[1] and abs(a[0] - b[0]) > SAME for line in lines for a, b in pairwise(line))


def _whole(printed: str, unit: str) -> str:
    """Return a printed figure with its unit.

    >>> _whole("−33.0", "£m"), _whole("120", "£000"), _whole("62.5", "points"), _whole("97%", "")
    ('−£33.0m', '£120,000', '62.5 points', '97%')
    """
    if not unit.startswith("£"):
        return f"{printed} {unit}".strip()
    sign, size = ("−", printed[1:]) if printed.startswith("−") else ("", printed)
    return f"{sign}£{size}{ {'£m': 'm', '£000': ',000'}.get(unit, '') }"


_OURS = ("Scenario", "Weights", "Options", "Option", "Seed", "Simulated futures")


def _low(name: str) -> str:
    """Return a name as it stands within a sentence, if it is one of ours."""
    return name.lower() if name in _OURS else f"“{name}”"
