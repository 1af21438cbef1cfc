"""What is printed as it was entered: the longlist, the registers and the logs. Each is empty where there is nothing."""

from __future__ import annotations

from appraisal import tables
from appraisal.blocks import Block, Heading, Table
from appraisal.report.sections.study import Study, paragraphs, shown
from appraisal.report.show import Shown
from appraisal.words import capitalised, counted

_LOGS = ("Decisions", "Data", "Quality assurance")
_IN_THE_BODY = (
    *("Success factors", "Gates", "Benefits", "Equalities", "Consultation"),
    *("Commercial", "Management"),
)


def register(study: Study, kind: str, *, wide: bool = False) -> tuple[Table, ...]:
    """Return the table of a register, or nothing if the case has none of the kind. `wide`: in an appendix."""
    return (tables.register(study.case, kind, wide=wide),) if tables.registers_of(study.case, kind) else ()


def options_not_taken_further(study: Study) -> Shown:
    """Return the options of the longlist that were not appraised, each with the reason."""
    case = study.case
    if not case.longlist:
        return shown()
    count = capitalised(counted(len(case.longlist), "option was", "options were"))
    return shown(paragraphs(f"{count} considered before these and not taken further."), tables.longlist(case))


def _told(study: Study, kind: str, said: str) -> Shown:
    found = register(study, kind)
    return shown(paragraphs(said), found) if found else shown()


def success_factors(study: Study) -> Shown:
    """Return the critical success factors: whether each option passes, and why."""
    return _told(study, "Success factors", "This table says whether each option meets what it must meet, and why.")


def gates(study: Study) -> Shown:
    """Return the gates: what each option has to pass, whether it does, and who signs."""
    return _told(study, "Gates", "This table says what must hold before an option can go ahead, and who signs it.")


def benefits_register(study: Study) -> Shown:
    """Return the benefits register, whose money is shown and not added to net present cost."""
    return _told(
        study, "Benefits", "The money in this register is shown, and it is not added to net present cost or to value."
    )


def equalities_register(study: Study) -> Shown:
    """Return the effects on people with protected characteristics, by option."""
    return _told(study, "Equalities", "“Unknown” is an answer here: it says that somebody looked, and could not tell.")


def consultation_register(study: Study) -> Shown:
    """Return who was consulted, and what they said."""
    return _told(study, "Consultation", "This table says who is asked, and what came of it.")


def commercial_case(study: Study) -> Shown:
    """Return the commercial case: route to market, terms, who bears which risk."""
    return _told(study, "Commercial", "This table says how the deal would work.")


def management_case(study: Study) -> Shown:
    """Return the management case: governance, plan, evaluation."""
    return _told(study, "Management", "This table says how the change would be run.")


def logs(study: Study) -> Shown:
    """Return the logs of decisions, data and quality assurance, and any register that has no place of its own."""
    placed = {kind.casefold() for kind in (*_IN_THE_BODY, *_LOGS)}
    others = [each.kind.strip() for each in study.case.registers if each.kind.strip().casefold() not in placed]
    told: list[Block] = []
    for kind in dict.fromkeys((*_LOGS, *others)):
        if found := register(study, kind, wide=True):
            told += [Heading(2, kind), *found]
    return shown(tuple(told))
