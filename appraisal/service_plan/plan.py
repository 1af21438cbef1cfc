"""A service plan: the rows of its sheets as they were entered, and what is not filled in yet. It is never simulated."""

from __future__ import annotations

from dataclasses import dataclass

from appraisal.ground.shared_nouns import Gap
from appraisal.service_plan import rows
from appraisal.service_plan.rows import Part
from appraisal.workbook.schema.record_columns import TermRow


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
    terms: tuple[TermRow, ...] = ()
    gaps: tuple[Gap, ...] = ()

    @property
    def years(self) -> range:
        """The financial years that the plan covers, by the calendar years in which they start."""
        return range(self.about.first_year, self.about.first_year + self.about.years)

    def notes_on(self, part: Part) -> tuple[rows.NoteRow, ...]:
        """Return what else is said in a part of the plan."""
        return tuple(note for note in self.notes if note.part is part)
