"""Bodies beside the council that an option makes or works with, and fees that hang on a benefit. Pounds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.ground.checked import Checked, Year
from appraisal.ground.seen import Seen
from appraisal.ground.shared_nouns import Provenance
from appraisal.options.case.closed_lists import BodyKind


@dataclass(frozen=True, repr=False)
class Body(Checked, Seen):
    """A company or a partner of an option. Lines are ids of cost lines: its income from its owner and from others, what
    is lent to it and paid back, what it costs to leave it. `guarantee` is what the council stands behind while any of
    its lines runs, `appetite` the most that it is willing to stand to lose in a year."""

    id: str
    name: str
    options: tuple[str, ...]
    kind: BodyKind
    owner_lines: tuple[str, ...] = ()
    outside_lines: tuple[str, ...] = ()
    loans: tuple[str, ...] = ()
    exit: tuple[str, ...] = ()
    guarantee: float = 0.0
    appetite: float | None = None
    provenance: Provenance = Provenance()

    @property
    def lines(self) -> tuple[str, ...]:
        return (*self.owner_lines, *self.outside_lines, *self.loans, *self.exit)


@dataclass(frozen=True, repr=False)
class Fee(Checked, Seen):
    """A fee that is cut until the benefit of a year is `ratio` times it. `fee_line` is the id of its cost line, which
    holds the whole of it; `benefits` are those of the savings that it hangs on, in the year `measured`."""

    id: str
    name: str
    options: tuple[str, ...]
    fee_line: str
    ratio: float
    benefits: tuple[str, ...]
    measured: Year
    provenance: Provenance = Provenance()

    def contradictions(self) -> Iterator[str]:
        if not self.benefits:
            yield "benefits are the ids of the savings that it hangs on, one at least"
        if self.ratio <= 0:
            yield "ratio is above zero"
