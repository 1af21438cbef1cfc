"""Where each risk is counted, once: in the register, in the range of a cost line, or in a criterion that judges it."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table
from appraisal.ground.texts import capitalised
from appraisal.options.case import Case, CountedIn, RiskElsewhere
from appraisal.options.results import Results
from appraisal.options.tables.shaping import DASH, note, require
from appraisal.options.words.naming import applies_to


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
    )


def _reason(risk: RiskElsewhere) -> str:
    source = risk.provenance.source.strip()
    return " ".join(filter(None, (risk.provenance.reason.strip(), f"({source})" if source else "")))


def _counted(case: Case, risk: RiskElsewhere) -> str:
    """Return where a risk is counted, with the name of the cost line or the criterion."""
    rows = case.cost_lines if risk.counted_in is CountedIn.RANGE else case.criteria
    name = next((f"“{row.name}”" for row in rows if row.id == risk.where), "")
    if risk.counted_in is CountedIn.RANGE:
        return f"range of {name}" if name else "the range of a cost line, not named yet"
    return f"judged in {name}" if name else "judged in a criterion, not named yet"
