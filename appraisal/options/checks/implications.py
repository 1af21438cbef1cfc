"""The implications that a report speaks to, which of them nobody has spoken to yet, and whether the plan is there."""

from __future__ import annotations

from appraisal.options.case import BudgetKind, Case
from appraisal.options.rows.narrative_rows import Section

IMPLICATIONS = (
    Section.PRIORITIES,
    Section.FINANCE,
    Section.VALUE_FOR_MONEY,
    Section.PROCUREMENT,
    Section.STAFFING,
    Section.TECHNOLOGY,
    Section.PROPERTY,
    Section.SUSTAINABILITY,
    Section.LEGAL,
    Section.RISK,
    Section.EQUALITIES,
    Section.CONSULTATION,
    Section.SOCIAL_VALUE,
)
# What a section is called in a sentence, where its name alone is no noun.
_WHAT_ELSE = {Section.LEGAL: " matters"}
# Registers that speak to an implication as a statement would.
_REGISTERS = {
    Section.EQUALITIES: "Equalities",
    Section.CONSULTATION: "Consultation",
    Section.PROCUREMENT: "Commercial",
}


def plan_not_given(case: Case) -> bool:
    """Return whether the options could be held against what the budget plan needs, and nobody has entered that."""
    comparable = case.business_as_usual is not None and len(case.options) > 1
    needed = any(row.kind is BudgetKind.SAVING_NEEDED for row in case.budget)
    return bool(case.cost_lines) and comparable and not needed and not case.about.worked_example


def implications_not_given(case: Case) -> tuple[str, ...]:
    """Return the implications on which a case holds no statement and no register, as nouns, in the report's order.

    None of a worked example: nobody can be asked for them, and a source's silence is not ours to report.
    """
    if case.about.worked_example:
        return ()
    told = {statement.section for statement in case.statements}
    kept = {
        register.kind.strip()
        for register in case.registers
        if any(cell.strip() for row in register.rows for cell in row)
    }
    return tuple(
        section.value + _WHAT_ELSE.get(section, "")
        for section in IMPLICATIONS
        if section not in told and _REGISTERS.get(section) not in kept
    )
