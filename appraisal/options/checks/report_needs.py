"""What the stage of a business case needs, and what is useful to it, that a case does not hold: one walk over a table.

The table is `reference/stage_needs.csv`: sheet by field by stage. A report of no stage asks for the sections of the
narrative alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appraisal.options.case import Case, Recurrence
from appraisal.options.case.registers import options_in, rows_of
from appraisal.options.case.stages import Stage
from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.narrative_rows import Section, StatementRow
from appraisal.options.rows.register_rows import Clearance, CommercialRow, ManagementRow
from appraisal.options.schema import sheet_of
from appraisal.reference import Level, Need, model_meant, stage_needs
from appraisal.workbook.faults import Note, Place

# Registers that say what a statement of a section would.
_REGISTERS = {Section.EQUALITIES.value: "Equalities", Section.CONSULTATION.value: "Consultation"}
_FORM = "About"
_OPEN = ("", str(Clearance.AWAITED))  # what says that nobody has said yet
_BY_ASPECT = ("Commercial", "Management")  # registers of which a need names an aspect
_HELD = {  # sheets whose rows are nouns of the case, by the fields that have them
    "Criteria": ("criteria",),
    "Costs": ("cost_lines",),
    "Risks": ("risks", "risks_elsewhere"),
    "Budget": ("budget",),
    "Funding": ("funding",),
    "Plan": ("milestones",),
}
_OF_THE_COUNCIL = ("bau", "in-house")  # the delivery models under which the council itself runs the service


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a stage asks for, how much, and what of it is lacking, as nouns; nothing if it is all there."""

    need: Need
    level: Level
    lacking: tuple[str, ...]


def asked_for(case: Case, stage: str) -> tuple[Asked, ...]:
    """Return what a stage ("SOC", "OBC", "FBC", or "" for a report of none) asks of a case, in a report's order."""
    asked = ((need, need.level(stage)) for need in stage_needs() if _arises(need, case))
    wanted = ((need, level) for need, level in asked if level in (Level.NEEDED, Level.USEFUL))
    return tuple(Asked(need, level, tuple(_lacks_of(need, case))) for need, level in wanted)


def stage_asked(case: Case) -> str:
    """Return the stage by which a case is asked for what it needs."""
    return case.about.at_stage or ""


def needed_not_given(case: Case) -> tuple[str, ...]:
    """Return what a decision at its stage needs and the case does not hold, as nouns in a report's order.

    None of a worked example: nobody can be asked for it, and a source's silence is not ours to report.
    """
    return _not_given(case, Level.NEEDED)


def useful_not_given(case: Case) -> tuple[str, ...]:
    """Return what is useful to whoever decides and the case does not hold, as `needed_not_given` does."""
    return _not_given(case, Level.USEFUL)


def to_come_at_the_next(case: Case) -> tuple[str, ...]:
    """Return what the next stage of a business case needs and this case does not hold yet, of a worked example too."""
    following = case.about.at_stage and case.about.at_stage.next
    if not following:
        return ()
    return tuple(said for each in asked_for(case, following) if each.level is Level.NEEDED for said in each.lacking)


def note_needed(desk: Desk, case: Case) -> None:
    """Record what a decision needs and is not there: at a stage of a business case each thing by itself, at its sheet;
    else as one thing, once the narrative holds any of it.

    Before that nobody has begun to write, and the figures alone can be checked, compared and made final.
    """
    _note_too_early(desk, case)
    if case.about.worked_example:
        return
    narrative = desk.book.of(StatementRow).title or "Narrative"
    if stage := case.about.at_stage:
        for each in asked_for(case, stage):
            place = Place(narrative if each.need.sheet == "Narrative" else each.need.sheet)
            for said in each.lacking if each.level is Level.NEEDED else ():
                desk.lacks(place, stage.as_subject, said, advice=_advice(each.need))
        return
    needed = {need.field for need in stage_needs() if need.level("") is Level.NEEDED}
    lacking = needed_not_given(case)
    if lacking and any(statement.section in needed for statement in case.statements):
        what = f"what a decision needs: {', '.join(lacking)}"
        desk.lacks(Place(narrative), "The report", what, advice="Say it in the narrative, each under its section.")


def _note_too_early(desk: Desk, case: Case) -> None:
    """Note each entry of the commercial and management case that the stage does not ask for, and its report has not."""
    stage = case.about.at_stage or ""
    when = "any more" if case.about.at_stage is Stage.FULL else "yet"
    kinds: tuple[type[CommercialRow | ManagementRow], ...] = (CommercialRow, ManagementRow) if stage else ()
    for row, spot in (placed for kind in kinds for placed in desk.book.placed(kind)):
        if is_not_yet(stage, spot.entries.sheet.name, row.aspect.value):
            place, taken = spot("aspect"), f"is left out of the report: {stage} does not ask for it {when}"
            desk.notes.append(Note(place.sheet, place.cell, f'"{row.aspect.value}"', taken))


def _advice(need: Need) -> str:
    if need.sheet == "Narrative":
        return f'Say it in the narrative, under the section "{need.field}".'
    where = f'under "{need.field}"' if need.field else "in its rows"
    return f"Enter it {where}. A workbook without the sheet or the column gets it by the command add."


def is_not_yet(case_stage: str, sheet: str, heading: str) -> bool:
    """Return whether a stage does not ask yet for what stands under a heading of a sheet."""
    asked = (need for need in stage_needs() if (need.sheet, need.field) == (sheet, heading))
    return any(need.level(case_stage) is Level.NOT_YET for need in asked)


def _not_given(case: Case, level: Level) -> tuple[str, ...]:
    if case.about.worked_example:
        return ()
    asked = (each for each in asked_for(case, stage_asked(case)) if each.level is level)
    return tuple(said for each in asked for said in each.lacking)


def _arises(need: Need, case: Case) -> bool:
    """Return whether the circumstance is there in which something is asked for."""
    match need.where:
        case "one-off costs":
            return any(line.recurrence is Recurrence.ONE_OFF for line in case.cost_lines)
        case "outside":
            meant = (case.recommended,) if case.recommended else case.options
            models = [model_meant(option.model) for option in meant]
            return any(model is None or model.code not in _OF_THE_COUNCIL for model in models)
        case _:
            return True


def _lacks_of(need: Need, case: Case) -> Iterator[str]:
    """Yield what is lacking of one thing that is asked for, with the options that lack it where others have it."""
    rows = tuple(_rows(need, case))
    if need.of == "option":
        yield from _options_without(need, case, rows)
    elif need.of == "row":
        if rows and not all(row.filled for row in rows):
            yield need.called
    elif not any(row.filled for row in rows):
        yield need.called


@dataclass(frozen=True, slots=True)
class _Row:
    """A row that speaks to what is asked for: whether it says anything there, and of which options."""

    filled: bool
    options: tuple[str, ...] = ()


def _rows(need: Need, case: Case) -> Iterator[_Row]:
    """Yield the rows that speak to what is asked for."""
    if need.sheet == _FORM:
        field = next(name for name, column in sheet_of(AboutRow).columns.items() if column.heading == need.field)
        yield _Row(bool(getattr(case.about, field)))
    elif need.sheet == "Narrative":
        yield from (_Row(True, each.options) for each in case.statements if each.section == need.field)
        yield from _of_register(case, _REGISTERS.get(need.field, ""), "")
    elif nouns := _HELD.get(need.sheet):
        yield from (_Row(True) for name in nouns for _ in getattr(case, name))
    else:
        yield from _of_register(case, need.sheet, need.field)


def _of_register(case: Case, kind: str, field: str) -> Iterator[_Row]:
    """Yield the rows of a register; of one that goes by aspects those of the aspect that `field` names."""
    for row in rows_of(case, kind):
        if kind not in _BY_ASPECT:
            filled = row.get(field, "") not in _OPEN if field else any(row.values())
            yield _Row(filled, options_in(case, row.get("Option", "")))
        elif row.get("Aspect", "").casefold() == field:
            yield _Row(bool(row.get("Text")))


def _options_without(need: Need, case: Case, rows: Sequence[_Row]) -> Iterator[str]:
    of = {option for row in rows for option in row.options}
    asked = [option for option in case.options if need.sheet == "Narrative" or not option.business_as_usual]
    without = [option.called for option in asked if option.id not in of]
    if without:
        every = len(without) == len(asked)
        yield f"{need.called} of each option" if every else f"{need.called} of {', '.join(without)}"
