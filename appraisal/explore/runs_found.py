"""What many runs of a case found, and what is asked of them first: which option, and which of its figures."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from appraisal.documents.errors import ParameterError
from appraisal.ground.near_names import did_you_mean, near_names
from appraisal.ground.texts import listed
from appraisal.options.case import Case
from appraisal.options.results.grid_rows import COST, FIRST, Found, Measured
from appraisal.options.sensitivity import Axis, Run, beyond_what_it_can_be

_TOLD = 6  # columns that a refusal names
_ALSO_CALLED = {"wins": "comes first", "win": "comes first", "rank": "place", "npc": "net present cost"}


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

    @cached_property
    def beyond(self) -> tuple[str, ...]:
        """A sentence for each figure that was held within what it can be, or went beyond what a share can be."""
        return tuple(told for axis in self.axes for told in beyond_what_it_can_be(self.case, axis))

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
        raise ParameterError(f'no column is called "{asked}". {self._meant(asked)}')

    def _meant(self, asked: str) -> str:
        """Say which columns may have been meant, or which there are, the headline first."""
        meant = _ALSO_CALLED.get(asked.casefold(), asked)
        keys = {measure.key.removesuffix(".mean"): measure for measure in self.measures if measure.key}
        names = {**{measure.called: measure for measure in self.measures}, **keys}
        near = dict.fromkeys(names[name].called for name in near_names(meant, list(names)))
        if near:
            return f"Did you mean {listed([f'“{name}”' for name in near], 'or')}?"
        every = dict.fromkeys((self.headline.called, *(measure.called for measure in self.measures)))
        return f"There are: {'; '.join([*every][:_TOLD])}; and others, in the columns of frame."
