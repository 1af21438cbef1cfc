"""What was entered, with its evidence: scores, assumptions, cost lines, risks, and the registers whole."""

from __future__ import annotations

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Heading, Paragraph
from appraisal.ground.texts import listed
from appraisal.options import charts, tables, words
from appraisal.options.case import Case, Kind, Measure, risks_not_assessed
from appraisal.options.case.registers import rows_of
from appraisal.options.sections.appraisal_begins import in_appraisal
from appraisal.options.sections.opened import Study, if_any, paragraphs
from appraisal.options.sections.staged import IN_THE_REPORT

_REGISTERS = {
    "Success factors": "Whether each option meets what it must meet, and why.",
    "Gates": "What must hold before an option can go ahead, and who signs it.",
    "Benefits": "What gets better, and for whom. The money here is not added to net present cost.",
    "Equalities": "What each option does to people with protected characteristics.",
    "Consultation": "Who is asked, and what came of it.",
    "Functions": "Which functions another body may carry out, and under which options it would.",
    "Commercial": "How the deal would work.",
    "Management": "How the change would be run.",
    "Decisions": "",
    "Data": "",
    "Quality assurance": "",
}
_ELSEWHERE = frozenset(("sign-off",))  # which the report prints


def scores(study: Study) -> Shown:
    """Return every score with its range, reason and evidence grade; nothing where no criterion is judged."""
    if not study.case.scores:
        return Shown()
    return in_appraisal(study, tables.scores(study.results))


def marks(study: Study) -> Shown:
    """Return the panel's marks, by member's number, and where members differ most; nothing without marks."""
    if not study.case.marks:
        return Shown()
    said = (words.where_members_differ(study.results), words.where_scores_were_entered(study.results))
    return in_appraisal(study, paragraphs(*said), tables.marks(study.results))


def assumptions(study: Study) -> Shown:
    """Return every shared assumption with its range, unit, evidence and source, months late, how volumes and prices
    change, the budget plan, what pays for what and how much of each option, and correlations."""
    case, results = study.case, study.results
    shared = (tables.assumptions(results),) if case.assumptions else ()
    together = (tables.correlations(results),) if case.correlations else ()
    timed = (*if_any(tables.lateness, results), *if_any(tables.rates, results))
    paid = (*if_any(tables.arrangements, results), *if_any(tables.funding, results))
    return in_appraisal(study, shared, timed, if_any(tables.budget, results), paid, together)


def costs(study: Study) -> Shown:
    """Return every cost line; nothing where there is none."""
    return in_appraisal(study, tables.costs(study.results)) if study.case.cost_lines else Shown()


def risk_register(study: Study) -> Shown:
    """Return the risk register and the matrix of its risks, the risks counted elsewhere, and where what no register
    holds is judged; nothing where no risk was entered."""
    case, results = study.case, study.results
    if not (case.risks or case.risks_elsewhere):
        return Shown()
    register: tuple[Block, ...] = (tables.risks(results), charts.risk_matrix(results)) if case.risks else ()
    return in_appraisal(study, paragraphs(_counted(case)), register, if_any(tables.risks_elsewhere, results))


def _counted(case: Case) -> str:
    """Say that no risk is counted twice, under which criteria what money does not show is judged, and of which options
    nobody entered a risk."""
    late = any(option.late is not None for option in case.options)
    once = "A late start is in the sums by the months that options may be late, and no risk should count it again."
    told = [once if late else "No risk is counted twice.", _judged(case)]
    if silent := risks_not_assessed(case):
        names = listed([case.option(option).called for option in silent])
        told.append(f"Nobody entered a risk of {names}, so there risks count as nothing.")
    return " ".join(filter(None, told))


def _judged(case: Case) -> str:
    names = [f"“{each.name}”" for each in case.criteria if each.kind is Kind.RISK and each.measure is Measure.JUDGED]
    if not names:
        return ""
    one = len(names) == 1
    which = f"{'the criterion' if one else 'the criteria'} {listed(names)} {'is' if one else 'are'} of risk"
    return f"What money does not show is judged: {which}."


def registers(study: Study) -> Shown:
    """Return every register and log that holds anything, whole, each under its heading."""
    case = study.case
    others = [each.kind.strip() for each in case.registers if each.kind.strip().casefold() not in _known()]
    told: list[Block] = []
    for kind in dict.fromkeys((*_REGISTERS, *others)):
        if (kind in IN_THE_REPORT and case.about.at_stage) or _told_in_the_report(case, kind):
            continue
        if tables.registers_of(case, kind):
            told += [Heading(2, kind), *_said_of(kind), tables.register(case, kind)]
            told += if_any(tables.benefits, study.results) if kind == "Benefits" else ()
    return in_appraisal(study, tuple(told))


def _told_in_the_report(case: Case, kind: str) -> bool:
    """Return whether the report's timetable says all of a register: decisions that are delegated."""
    return kind == "Decisions" and all(row.get("Delegated to") for row in rows_of(case, kind))


def _known() -> frozenset[str]:
    return _ELSEWHERE | {kind.casefold() for kind in _REGISTERS}


def _said_of(kind: str) -> tuple[Paragraph, ...]:
    return paragraphs(_REGISTERS.get(kind, ""))
