"""A service plan: the rows of its sheets as they were entered, and what is not filled in yet. It is never simulated."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import get_args, get_type_hints

from appraisal.ground.shared_nouns import Gap
from appraisal.service_plan import rows
from appraisal.service_plan.rows import Part


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A service plan, each field the rows of one sheet in their order; money in the rows is in thousands of pounds."""

    about: rows.AboutRow
    sign_offs: tuple[rows.SignOffRow, ...] = ()
    functions: tuple[rows.FunctionRow, ...] = ()
    activity: tuple[rows.ActivityRow, ...] = ()
    objectives: tuple[rows.ObjectiveRow, ...] = ()
    drivers: tuple[rows.DriverRow, ...] = ()
    factors: tuple[rows.FactorRow, ...] = ()
    links: tuple[rows.LinkRow, ...] = ()
    outcomes: tuple[rows.OutcomeRow, ...] = ()
    measures: tuple[rows.MeasureRow, ...] = ()
    actions: tuple[rows.ActionRow, ...] = ()
    equality_actions: tuple[rows.EqualityRow, ...] = ()
    risks: tuple[rows.RiskRow, ...] = ()
    efficiencies: tuple[rows.EfficiencyRow, ...] = ()
    competition: tuple[rows.CompetitionRow, ...] = ()
    lines: tuple[rows.LineRow, ...] = ()
    printed_totals: tuple[rows.PrintedTotalRow, ...] = ()
    reviews: tuple[rows.ReviewRow, ...] = ()
    limits: tuple[rows.PageLimitRow, ...] = ()
    notes: tuple[rows.NoteRow, ...] = ()
    terms: tuple[rows.TermRow, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def years(self) -> range:
        """The financial years that the plan covers, by the calendar years in which they start."""
        return range(self.about.first_year, self.about.first_year + self.about.years)

    def notes_on(self, part: Part) -> tuple[rows.NoteRow, ...]:
        """Return what else is said in a part of the plan."""
        return tuple(note for note in self.notes if note.part is part)


@cache
def rows_of_plan() -> dict[str, type]:
    """Return the fields of a plan that hold the rows of a sheet, each with the type of those rows."""
    hints = {name: get_args(hint) for name, hint in get_type_hints(Plan).items()}
    return {name: args[0] for name, args in hints.items() if args and args[0] is not Gap}
