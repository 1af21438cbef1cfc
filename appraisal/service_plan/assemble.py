"""From a book to a plan: its rows as they stand, and everything that they must agree on, each fault at its cell."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from appraisal.ground.shared_nouns import Gap, financial_year
from appraisal.service_plan import faults as say
from appraisal.service_plan import rows
from appraisal.service_plan.budget_checks import check_budget
from appraisal.service_plan.plan import Plan
from appraisal.service_plan.results import TOTALS
from appraisal.service_plan.rows import LineRow, MeasureRow
from appraisal.service_plan.sums import Rating, rating
from appraisal.workbook import records
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.book import Book, Spot
from appraisal.workbook.faults import Fault, Unfinished, blank, not_used
from appraisal.workbook.faults.typed_days import written
from appraisal.workbook.reading.code_checks import check_nesting
from appraisal.workbook.records import RecordDesk
from appraisal.workbook.schema.yearly import field_of_year

# What tells rows of one name apart: two risks of one name may hit two areas.
_APART = ("kind", "perspective", "function", "part_of", "area", "team", "judgement")
# What a plan is not one without.
_NEEDED: dict[type, str] = {
    rows.FunctionRow: "what the service does",
    rows.ObjectiveRow: "an objective",
    rows.ActionRow: "an action",
    LineRow: "a line of its budget",
}
# How deep parts may be nested: no budget has more levels, and a part of a measure is held against its whole alone.
_LEVELS, _LEVELS_OF_MEASURES = 20, 1


def assemble(book: Book) -> Assembly:
    """Return the plan, or None and the faults in sheet order; a row that could not be read is taken to exist."""
    desk = records.desk_for(book, "plan")
    records.check_years(desk)
    reserved = dict.fromkeys(TOTALS.values(), "is what a total is called")
    records.check_names(desk, apart=_APART, reserved={LineRow: reserved})
    records.check_codes(desk)
    check_nesting(book.placed(LineRow), _LEVELS, desk.faults)
    check_nesting(book.placed(MeasureRow), _LEVELS_OF_MEASURES, desk.faults)
    if records.is_sound(desk, LineRow):  # of what is part of itself, or of nobody knows what, there is no sum
        desk.add(check_budget(book))
    _check_measures(desk)
    records.check_deadlines(desk, (rows.ActionRow, rows.EqualityRow))
    _look_over(desk)
    records.note_unfinished(desk, _NEEDED)
    records.note_years_without_column(desk, (MeasureRow, LineRow))
    return records.assembled(desk, partial(records.record_of, Plan, book))


# Scorecard.


def _check_measures(desk: RecordDesk) -> None:
    known = {row.id: row for row in desk.book.rows(MeasureRow)}
    for row, spot in desk.book.placed(MeasureRow):
        if whole := known.get(row.part_of):
            desk.faults.extend(_unlike(row, whole, spot))
        if not (row.perspective or row.part_of):
            desk.faults.append(blank(spot("perspective"), "Perspective", "one of the four, for it is part of no other"))
        if row.unit and (row.current or row.targets) and not (row.better or row.part_of):
            place = spot("better")
            gap = Gap(row.name, "whether its target is at least or at most")
            desk.unfinished.append(Unfinished(place.sheet, place.cell, gap))
        if row.current is not None:
            records.check_target(desk, spot("current"), row.current, row.unit, reading=True)
        for year, target in row.targets:
            place = spot(field_of_year("targets", year))
            if row.part_of:
                why = "a part is held against the target of its whole"
                desk.faults.append(not_used(place, financial_year(year), why))
            records.check_target(desk, place, target, row.unit)
            if target.date and not records.within_years(target.date, range(year, year + 1)):
                desk.faults.append(say.target_outside_its_year(place, written(target.date), financial_year(year)))


def _unlike(part: MeasureRow, whole: MeasureRow, spot: Spot) -> Iterator[Fault]:
    """Yield a fault for each thing that a part says otherwise than its whole, by whose target and place it stands."""
    for name in ("perspective", "unit", "better"):
        own, theirs = (str(getattr(row, name) or "") for row in (part, whole))
        if own and theirs and own.casefold() != theirs.casefold():
            yield say.part_unlike_its_whole(spot(name), own, whole.name, theirs)


# What may be meant and is more likely a mistake.


def _look_over(desk: RecordDesk) -> None:
    actions = desk.book.rows(rows.ActionRow)
    for objective, spot in desk.book.placed(rows.ObjectiveRow):
        served = {action.objective for action in actions} - {""}
        if served and objective.id not in served:
            desk.cautions.append(say.objective_without_action(spot("name"), objective.name))
    for risk, spot in desk.book.placed(rows.RiskRow):
        if rating(risk.likelihood, risk.impact) is Rating.RED and not risk.contingency.strip():
            desk.cautions.append(say.red_risk_without_contingency(spot("contingency"), risk.name))
