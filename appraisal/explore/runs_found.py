"""What many runs of a case found, and what is asked of them first: which option, and which of its figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from appraisal.documents.errors import ParameterError
from appraisal.ground.near_names import did_you_mean
from appraisal.options.case import Case
from appraisal.options.results.grid_rows import COST, FIRST, Found, Measured
from appraisal.options.sensitivity import Axis, Run


@dataclass(frozen=True, eq=False, repr=False)
class RunsFound:
    """Many runs of a case. `axes` are what was varied, `runs` the combinations, `found` what each of them found and
    `as_it_stands` what the case itself does, over `draws` draws with `seed`."""

    case: Case
    axes: tuple[Axis, ...]
    runs: tuple[Run, ...]
    found: tuple[Found, ...]
    as_it_stands: Found
    draws: int
    seed: int

    @cached_property
    def measures(self) -> tuple[Measured, ...]:
        """What is found of options, in the order of the frame's columns."""
        return tuple(dict.fromkeys(m for found in self.found for row in found.rows.values() for m in row))

    @property
    def varied(self) -> tuple[Axis, ...]:
        """The axes with more than one value."""
        return tuple(axis for axis in self.axes if len(axis.values) > 1)

    @property
    def ranked(self) -> bool:
        """Whether the options rank."""
        return bool(self.as_it_stands.first)

    @property
    def headline(self) -> Measured:
        """The figure that is shown unless another is named."""
        return FIRST if FIRST in self.measures else COST

    @property
    def focus(self) -> str:
        """The option that is shown unless another is named: the one recommended, else the first as the case stands."""
        recommended = self.case.recommended
        if recommended is not None:
            return recommended.id
        return self.as_it_stands.first[0] if self.ranked else self.case.options[0].id

    def option(self, asked: str) -> str:
        """Return an option by its code. ParameterError where there is none."""
        known = [option.id for option in self.case.options]
        if asked not in known:
            raise ParameterError(f'there is no option "{asked}". {did_you_mean(asked, known)}')
        return asked

    def measure(self, asked: str) -> Measured:
        """Return a figure by its column, by the end of its key in results.json, or by its name without the unit.
        ParameterError where the runs have none."""
        for measure in self.measures:
            if asked in (str(measure), measure.called, measure.key, measure.key.removesuffix(".mean")):
                return measure
        raise ParameterError(f'no column is called "{asked}". {did_you_mean(asked, list(map(str, self.measures)))}')
