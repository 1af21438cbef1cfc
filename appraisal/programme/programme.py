"""What a programme is about: the rows of its sheets as they were entered, and what each choice is expected to save. It
knows no sheet, cell or file."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field

from appraisal.chance.estimates import Estimate
from appraisal.ground.shared_nouns import Gap
from appraisal.programme import rows
from appraisal.programme.problem import Change, Problem, later
from appraisal.programme.rows import SEQUENCE, ChoiceRow, Duty, Move, Part, ServiceRow

WEIGHT_TAKEN, HARM_TAKEN = 50.0, 1.0  # where nobody has said: half of the scale, and that all of it is lost


@dataclass(frozen=True, kw_only=True)
class Programme:
    """A programme, each field the rows of one sheet in their order.

    `savings` has what each choice saves in a full year, in pounds, `lateness` by how many months it comes later.
    """

    about: rows.AboutRow
    groupings: tuple[rows.GroupingRow, ...] = ()
    rules: tuple[rows.RuleRow, ...] = ()
    activities: tuple[rows.ActivityRow, ...] = ()
    tests: tuple[rows.TestRow, ...] = ()
    services: tuple[rows.ServiceRow, ...] = ()
    choices: tuple[rows.ChoiceRow, ...] = ()
    gap: tuple[rows.GapRow, ...] = ()
    limits: tuple[rows.LimitRow, ...] = ()
    decisions: tuple[rows.DecisionRow, ...] = ()
    records: tuple[rows.RecordRow, ...] = ()
    notes: tuple[rows.NoteRow, ...] = ()
    terms: tuple[rows.TermRow, ...] = ()
    gaps: tuple[Gap, ...] = ()
    savings: Mapping[str, Estimate] = field(default_factory=dict)
    lateness: Mapping[str, Estimate] = field(default_factory=dict)

    @property
    def closes_a_gap(self) -> bool:
        """Whether there is a set to choose: services, what may be done to them, and a gap."""
        return bool(self.services and self.choices and self.gap)

    @property
    def years(self) -> tuple[int, ...]:
        """The financial years, by the calendar year each starts in."""
        return tuple(range(self.about.first_year, self.about.first_year + self.about.years))

    @property
    def readings(self) -> tuple[str, ...]:
        """How the target may be read, in the order of the sheet; the document follows the first."""
        return tuple(dict.fromkeys(row.reading for row in self.gap))

    @property
    def workstreams(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(row.workstream for row in self.activities))

    def service(self, code: str) -> ServiceRow:
        return next(row for row in self.services if row.id == code)

    def choice(self, code: str) -> ChoiceRow:
        return next(row for row in self.choices if row.id == code)

    def notes_on(self, part: Part) -> tuple[rows.NoteRow, ...]:
        return tuple(note for note in self.notes if note.part is part)

    def harm_of(self, choice: ChoiceRow) -> float:
        """Return the harm of a choice in points: the weight of its service times the share of its worth lost."""
        weight = self.service(choice.service).weight
        lost = HARM_TAKEN if choice.harm is None else choice.harm
        return (WEIGHT_TAKEN if weight is None else weight) * lost

    def gap_of(self, reading: str) -> tuple[float, ...]:
        """Return what is to be closed in each year under a reading, pounds; nothing in a year without a row."""
        given = {row.year: row.gap for row in self.gap if row.reading == reading}
        return tuple(given.get(year, 0.0) for year in self.years)

    def problem(self, reading: str) -> Problem:
        """Return what there is to choose from and to keep to under a reading, with mean savings that come late by their
        mean."""
        by_year = {row.year: row for row in self.limits}

        def limit(name: str, blank: float) -> tuple[float, ...]:
            given = [getattr(by_year.get(year), name, None) for year in self.years]
            return tuple(blank if each is None else each for each in given)

        return Problem(
            changes=tuple(map(self._change, self.choices)),
            gap=self.gap_of(reading),
            reserves=math.inf if self.about.reserves is None else self.about.reserves,
            bridge=limit("bridge", 0.0),
            one_off=limit("one_off", math.inf),
            team=limit("team", math.inf),
            mandatory=frozenset(row.id for row in self.services if row.duty is Duty.MANDATORY),
        )

    def _change(self, choice: ChoiceRow) -> Change:
        late = self.lateness.get(choice.id)
        return Change(
            choice.id,
            choice.service,
            self.savings[choice.id].mean,
            later(choice.build_up or (1.0,), 0.0 if late is None else late.mean),
            0 if choice.earliest is None else choice.earliest - self.about.first_year,
            choice.one_off or 0.0,
            self.harm_of(choice),
            choice.team_months or 0.0,
            SEQUENCE.index(choice.move) if choice.move in SEQUENCE else None,
            choice.after,
            choice.move is Move.STOP,
        )
