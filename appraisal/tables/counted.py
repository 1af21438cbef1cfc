"""Where each risk is counted, once: in the register, in the range of a cost line, or in a criterion that judges it."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.blocks import Column, Table, Text
from appraisal.case import Case, CountedIn, Criterion, Kind, Measure, Option, Risk, RiskElsewhere
from appraisal.results import Results
from appraisal.tables.shaping import DASH, Rows, names_of, note, options_shown, require
from appraisal.words.naming import applies_to, capitalised

NOT_ASSESSED = "not assessed"
_MOST_COLUMNS = 5  # more are set on a landscape page


def risks_elsewhere(results: Results) -> Table:
    """Return tbl-risks-elsewhere: the risks that have no cost of their own in the register. ValueError without any."""
    case = results.case
    require(case.risks_elsewhere, "risks that are counted elsewhere")
    columns = ("Risk", "Options", "Where it is counted", "Owner and mitigation", "Reason")
    return Table(
        caption="Risks that are counted elsewhere",
        label="tbl-risks-elsewhere",
        columns=tuple(Column(heading) for heading in columns),
        rows=tuple(
            (
                (risk.name,),
                (applies_to(case, risk.options),),
                (capitalised(_counted(case, risk)),),
                (": ".join(part for part in (risk.owner, risk.mitigation) if part) or DASH,),
                (_reason(risk) or DASH,),
            )
            for risk in case.risks_elsewhere
        ),
        note=note(results, "These risks have no cost in the register, so that none is counted twice."),
        wide=True,
    )


def _reason(risk: RiskElsewhere) -> str:
    source = risk.provenance.source.strip()
    return " ".join(filter(None, (risk.provenance.reason.strip(), f"({source})" if source else "")))


def where_counted(results: Results) -> Table:
    """Return tbl-where-counted: for each risk and option where it is counted. ValueError where no risk was entered."""
    case, options = results.case, options_shown(results)
    require((*case.risks, *case.risks_elsewhere), "risks")
    costed = tuple(
        ((risk.name,), *(_cell(option.id in risk.options, "register") for option in options)) for risk in case.risks
    )
    elsewhere = tuple(
        ((risk.name,), *(_cell(option.id in risk.options, _counted(case, risk)) for option in options))
        for risk in case.risks_elsewhere
    )
    return Table(
        caption="Where each risk is counted",
        label="tbl-where-counted",
        columns=(Column("Risk"), *(Column(name) for name in names_of(case, options))),
        rows=(*costed, *elsewhere, *_judged(case, options), *_entered(case, options)),
        note=note(
            results,
            "Register: costed in the risk register. Range: within a cost line’s.",
            "Judged: in the scores of a criterion." if case.criteria else "",
            f"{DASH}: the risk does not apply to the option.",
        ),
        wide=len(options) + 1 > _MOST_COLUMNS,
    )


def _cell(applies: bool, where: str) -> Text:
    return (where if applies else DASH,)


def _counted(case: Case, risk: RiskElsewhere) -> str:
    """Return where a risk is counted, with the name of the cost line or the criterion."""
    rows = case.cost_lines if risk.counted_in is CountedIn.RANGE else case.criteria
    name = next((f"“{row.name}”" for row in rows if row.id == risk.where), "")
    if risk.counted_in is CountedIn.RANGE:
        return f"range of {name}" if name else "the range of a cost line, not named yet"
    return f"judged in {name}" if name else "judged in a criterion, not named yet"


def _judged(case: Case, options: Sequence[Option]) -> Rows:
    """Return a row for each judged criterion of risk: whether each option has a score on it that somebody gave."""
    judged = [one for one in case.criteria if one.kind is Kind.RISK and one.measure is Measure.JUDGED]
    return tuple(
        ((f"{one.name} (criterion)",), *((_scored(case, option.id, one),) for option in options)) for one in judged
    )


def _scored(case: Case, option: str, criterion: Criterion) -> str:
    waiting = {gap.name for gap in case.gaps if "score" in gap.lacking}
    given = any(score.option == option and score.criterion == criterion.id for score in case.scores)
    return "judged" if given and f"score:{option}:{criterion.id}" not in waiting else NOT_ASSESSED


def _entered(case: Case, options: Sequence[Option]) -> Rows:
    """Return a row that marks the options for which nobody entered a risk; nothing where there is none."""
    every: tuple[Risk | RiskElsewhere, ...] = (*case.risks, *case.risks_elsewhere)
    entered = ["yes" if any(option.id in risk.options for risk in every) else NOT_ASSESSED for option in options]
    return ((("Any risk entered",), *((each,) for each in entered)),) if NOT_ASSESSED in entered else ()
