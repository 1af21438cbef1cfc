"""What a report to a committee needs, and what is useful to it, that the narrative and the registers do not hold."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.options.case import Case, Recurrence
from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.narrative_rows import Section, StatementRow
from appraisal.reference import Need, report_needs
from appraisal.workbook.faults import Place

# Registers that say what a statement of a section would.
_REGISTERS = {Section.EQUALITIES.value: "Equalities", Section.CONSULTATION.value: "Consultation"}


def needed_not_given(case: Case) -> tuple[str, ...]:
    """Return what a decision needs and the case does not hold, as nouns in a report's order.

    None of a worked example: nobody can be asked for it, and a source's silence is not ours to report.
    """
    return _not_given(case, needed=True)


def useful_not_given(case: Case) -> tuple[str, ...]:
    """Return what is useful to whoever decides and the case does not hold, as `needed_not_given` does."""
    return _not_given(case, needed=False)


def note_needed(desk: Desk, case: Case) -> None:
    """Record, as one thing, what a decision needs and is not there, once the narrative holds any of it.

    Before that nobody has begun to write, and the figures alone can be checked, compared and made final.
    """
    needed = {need.section for need in report_needs() if need.needed}
    lacking = needed_not_given(case)
    if lacking and any(statement.section in needed for statement in case.statements):
        place = Place(desk.book.of(StatementRow).title or "Narrative")
        what = f"what a decision needs: {', '.join(lacking)}"
        desk.lacks(place, "The report", what, advice="Say it in the narrative, each under its section.")


def _not_given(case: Case, needed: bool) -> tuple[str, ...]:
    if case.about.worked_example:
        return ()
    asked = (need for need in report_needs() if need.needed is needed)
    return tuple(said for need in asked for said in _lacks_of(need, case))


def _lacks_of(need: Need, case: Case) -> Iterator[str]:
    """Yield what is lacking of one thing that is asked for, with the options that lack it where others have it."""
    if need.one_off_costs and not any(line.recurrence is Recurrence.ONE_OFF for line in case.cost_lines):
        return
    told = [statement for statement in case.statements if statement.section == need.section]
    if not need.each_option:
        if not told and not _in_a_register(need, case):
            yield need.called
        return
    of = {option for statement in told for option in statement.options}
    without = [option.called for option in case.options if option.id not in of]
    if without:
        every = len(without) == len(case.options)
        yield f"{need.called} of each option" if every else f"{need.called} of {', '.join(without)}"


def _in_a_register(need: Need, case: Case) -> bool:
    """Return whether a register speaks to it, in a cell at least."""
    kind = _REGISTERS.get(need.section, "")
    return any(r.kind.strip() == kind and any(cell.strip() for row in r.rows for cell in row) for r in case.registers)
