"""Tables in outline: the options, the criteria with their weights, the plan. Each fits the body of a report."""

from __future__ import annotations

from appraisal.blocks import Column, Table, Text
from appraisal.case import Case, Criterion, Measure, Option
from appraisal.results import Results
from appraisal.tables.shaping import DASH, note, numeric, require
from appraisal.words.figures import number
from appraisal.words.naming import capitalised, dates_in, listed


def options(case: Case) -> Table:
    """Return tbl-options: what each option is, and why it was or was not recommended."""
    return Table(
        caption="The options considered",
        label="tbl-options",
        columns=(Column("Option"), Column("What it is"), Column("Decision and reason")),
        rows=tuple(((o.name,), (o.description or o.model or DASH,), _decision(o)) for o in case.options),
        note=_added_note(case),
    )


def _decision(option: Option) -> Text:
    said = option.decision or ("Recommended." if option.recommended else "Not recommended; no reason is recorded.")
    return (f"{said} ({option.source})" if option.source else said,)


def _added_note(case: Case) -> Text:
    added = [option.name for option in case.options if option.added]
    if not added:
        return ()
    return (f"{listed(added)} {'is' if len(added) == 1 else 'are'} not in the published report: added by us.",)


def weights(results: Results) -> Table:
    """Return tbl-weights: the criteria, how each is measured, its share of the decision. ValueError without any."""
    require(results.case.criteria, "criteria")
    return Table(
        caption="The criteria and their weights",
        label="tbl-weights",
        columns=(Column("Criterion"), Column("Kind"), Column("Measured by"), *numeric(["Weight"])),
        rows=tuple(
            (
                (criterion.name,),
                (capitalised(criterion.kind.value),),
                (_measured_by(criterion),),
                (number(results, f"criteria.{criterion.id}.weight", "percent"),),
            )
            for criterion in results.case.criteria
        ),
        note=note(
            results,
            "Weight: mean share of the decision. Each is rounded on its own, so they may not add up to 100%.",
        ),
    )


def _measured_by(criterion: Criterion) -> str:
    return "judged" if criterion.measure is Measure.JUDGED else f"{criterion.measure.value}, from the simulation"


def plan(case: Case) -> Table:
    """Return tbl-plan: the activities with their dates. ValueError without milestones."""
    require(case.milestones, "milestones")
    told = dates_in(case)
    return Table(
        caption="Implementation plan",
        label="tbl-plan",
        columns=(Column("Activity"), Column("Start"), Column("End"), Column("Source")),
        rows=tuple(
            (
                (milestone.activity,),
                (told(milestone.start),),
                ("not given" if milestone.end is None else told(milestone.end),),
                (milestone.source or DASH,),
            )
            for milestone in case.milestones
        ),
    )
