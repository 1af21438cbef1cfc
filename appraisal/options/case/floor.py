"""The floor of completeness: what a draft must have of each option before anything is said of their order or money."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from appraisal.ground.shared_nouns import Grade, Provenance, State
from appraisal.options.case.figures import figures
from appraisal.options.case.money_nouns import CostLine
from appraisal.options.case.nouns import Case, Option


class Lacks(StrEnum):
    """What an option may lack."""

    COST = "a cost line of its own"
    RISK = "a risk that was considered"
    EVIDENCE = "a range of their own and a grade above E for half of its figures"


@dataclass(frozen=True)
class Lack:
    """What one option lacks, by its id."""

    option: str
    lacks: Lacks


def below_floor(case: Case) -> tuple[Lack, ...]:
    """Return what keeps a case below the floor, option by option; business as usual and the do-minimum aside.

    An option is below it without a cost line that business as usual does not share, without any risk entered for it or
    struck out with a reason, or where more than half of its cost lines, risks and scores are placeholders: of evidence
    grade E, or with a stand-in for what is missing.
    """
    return tuple(
        Lack(option.id, lacks)
        for option in case.options
        if not option.business_as_usual and not option.do_minimum
        for lacks in _lacks(case, option)
    )


def risks_not_assessed(case: Case) -> tuple[str, ...]:
    """Return the options, business as usual aside, for which no risk was entered, wherever it is counted, nor one
    struck out with a reason."""
    return tuple(o.id for o in case.options if not o.business_as_usual and not _considered(case, o.id))


def _lacks(case: Case, option: Option) -> Iterator[Lacks]:
    if not any(option.id in line.options and _sets_apart(case, line) for line in case.cost_lines):
        yield Lacks.COST
    if not _considered(case, option.id):
        yield Lacks.RISK
    weak = [_is_placeholder(case, name, provenance) for name, provenance in _figures(case, option.id)]
    if weak and 2 * sum(weak) > len(weak):
        yield Lacks.EVIDENCE


def _sets_apart(case: Case, line: CostLine) -> bool:
    """Return whether business as usual does not share a cost line, or without one not every option; an option alone
    has each of its lines for itself."""
    bau = case.business_as_usual
    shared = {option.id for option in case.options} if bau is None else {bau.id}
    return len(case.options) == 1 or not shared <= set(line.options)


def _considered(case: Case, option: str) -> bool:
    entered = (*(risk.options for risk in case.risks), *(risk.options for risk in case.risks_elsewhere))
    struck_out = (row for row in case.set_aside if row.kind == "risk" and row.state is State.DOES_NOT_APPLY)
    return any(option in options for options in (*entered, *(r.options for r in struck_out if r.reason.strip())))


def _figures(case: Case, option: str) -> Iterator[tuple[str, Provenance]]:
    """Yield the names of the figures that are an option's and rest on evidence, with that."""
    bearing = (figure for figure in figures(case) if figure.part.graded and option in figure.options)
    yield from ((figure.name, figure.provenance) for figure in bearing)


def _is_placeholder(case: Case, name: str, provenance: Provenance) -> bool:
    return provenance.grade is Grade.E or any(gap.name == name and gap.taken for gap in case.gaps)
