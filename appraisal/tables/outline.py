"""Tables in outline: the options, the criteria with their weights, the plan. Each fits the body of a report."""

from __future__ import annotations

from appraisal.blocks import Column, Strong, Table, Text
from appraisal.case import Case, Criterion, Measure, Option
from appraisal.results import Results
from appraisal.tables.rounding import shares_down
from appraisal.tables.shaping import DASH, Rows, dashed, note, numeric, require, without_empty
from appraisal.words.figures import number
from appraisal.words.footing import Footing, footing
from appraisal.words.naming import capitalised, dates_in, day, listed, sentences


def options(case: Case) -> Table:
    """Return tbl-options: what each option is, its name in full if it goes by another, and why it was or was not
    recommended."""
    columns = (Column("Option"), Column("What it is"), Column("Decision and reason"))
    rows = [((case.label(o.id),), _what_it_is(case, o), _decision(case, o)) for o in case.options]
    some, texts = without_empty(columns, rows)
    said = sentences([_added_note(case), _dash_note(texts)])
    return Table("The options considered", "tbl-options", some, texts, note=said)


def _what_it_is(case: Case, option: Option) -> Text:
    described = option.description or option.model
    if case.label(option.id) == option.name:
        return (described or DASH,)
    return (Strong(option.name), f". {described}" if described else ".")


def names(case: Case) -> Table:
    """Return tbl-names: what tables and charts call the options by where they do not have room for a name and none that
    is short was given. ValueError where there are none."""
    others = [option for option in case.options if case.label(option.id) != option.called]
    require(others, "options that go by a number")
    return Table(
        caption="What the options are called here",
        label="tbl-names",
        columns=(Column("Here"), Column("Option")),
        rows=tuple(((case.label(option.id),), (option.name,)) for option in others),
    )


def _decision(case: Case, option: Option) -> Text:
    """Return what was decided of an option and why; a dash where nothing is decided of any."""
    if not option.decision and case.recommended is None:
        return (DASH,)
    said = _in_words(case, option)
    return (f"{said} ({option.source})" if option.source else said,)


def _in_words(case: Case, option: Option) -> str:
    """Return whether an option is recommended and why; a published report is quoted as it stands."""
    verdict, said = "Recommended" if option.recommended else "Not recommended", option.decision.strip()
    if not said:
        return "Recommended." if option.recommended else "Not recommended; no reason is recorded."
    quoted = case.recommended is None or footing(case) is Footing.PUBLISHED
    if quoted or said.casefold().startswith(("recommended", "not recommended")):
        return said
    return f"{verdict}{'.' if said[0].isupper() else ':'} {said}"  # a sentence of its own, or the rest of ours


def _dash_note(texts: Rows) -> Text:
    return (f"A dash ({DASH}): nothing is recorded.",) if dashed(texts) else ()


def _added_note(case: Case) -> Text:
    added = [case.label(option.id) for option in case.options if option.added]
    if not added:
        return ()
    one = len(added) == 1
    if footing(case) is Footing.PUBLISHED:
        return (f"{listed(added)} {'is' if one else 'are'} not in the published report: added by us.",)
    return (f"{listed(added)} {'was' if one else 'were'} added for this appraisal.",)


def weights(results: Results) -> Table:
    """Return tbl-weights: the criteria, how each is measured, its share of the decision. ValueError without any."""
    require(results.case.criteria, "criteria")
    table = Table(
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
        note=note(results, "Weight: mean share of the decision."),
    )
    return shares_down(table)


def _measured_by(criterion: Criterion) -> str:
    return "judged" if criterion.measure is Measure.JUDGED else f"{criterion.measure.value}, from the simulation"


def plan(case: Case) -> Table:
    """Return tbl-plan: the activities with their dates. ValueError without milestones."""
    require(case.milestones, "milestones")
    told, decision = dates_in(case), case.about.decision_date
    sources = {milestone.source for milestone in case.milestones}
    one = sources.pop() if len(sources) == 1 else ""  # said once, beneath
    columns = (Column("Activity"), Column("Start"), Column("End"), *([] if one else [Column("Source")]))
    said = sentences(
        [(f"Date of decision: {day(decision)}.",) if decision else (), (f"Source: {one}.",) if one else ()]
    )
    return Table(
        caption="Implementation plan",
        label="tbl-plan",
        columns=columns,
        rows=tuple(
            (
                (milestone.activity,),
                (_on_one_line(told(milestone.start)),),
                ("not given" if milestone.end is None else _on_one_line(told(milestone.end)),),
                *([] if one else [(milestone.source or DASH,)]),
            )
            for milestone in case.milestones
        ),
        note=said,
    )


def _on_one_line(date: str) -> str:
    return date.replace(" ", "\N{NO-BREAK SPACE}")
