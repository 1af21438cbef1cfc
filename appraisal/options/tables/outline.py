"""Tables in outline: the options, the criteria with their weights, the plan. Each fits the body of a report."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Strong, Table, Text
from appraisal.ground.texts import day, listed, sentences
from appraisal.options.case import Case, Option
from appraisal.options.tables.shaping import DASH, Rows, dashed, require, without_empty
from appraisal.options.words.footing import Footing, footing
from appraisal.options.words.naming import dates_in


def options(case: Case) -> Table:
    """Return tbl-options: what each option is, and its name in full if it goes by another."""
    columns = (Column("Option"), Column("What it is"))
    rows = [((case.label(o.id),), _what_it_is(case, o)) for o in case.options]
    some, texts = without_empty(columns, rows)
    left_out = listed(list(case.variation.left_out))
    said = sentences([_added_note(case), _dash_note(texts), (f"Left out here: {left_out}.",) if left_out else ()])
    return Table(
        "The options taken here" if left_out else "The options considered", "tbl-options", some, texts, note=said
    )


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


def plan(case: Case) -> Table:
    """Return tbl-plan: the activities with their dates. ValueError without milestones."""
    require(case.milestones, "milestones")
    told, decision = dates_in(case), case.about.decision_date
    sources = {milestone.source for milestone in case.milestones}
    one = sources.pop() if len(sources) == 1 else ""  # said once, beneath
    columns = (Column("Activity"), Column("Start"), Column("End"), *([] if one else [Column("Source")]))
    said = sentences(
        [
            (f"Date of decision: {day(decision)}.",) if decision else (),
            (f"A dash ({DASH}): no end is given.",) if any(each.end is None for each in case.milestones) else (),
            (f"Source: {one}.",) if one else (),
        ]
    )
    return Table(
        caption="Implementation plan",
        label="tbl-plan",
        columns=columns,
        rows=tuple(
            (
                (milestone.activity,),
                (_on_one_line(told(milestone.start)),),
                (DASH if milestone.end is None else _on_one_line(told(milestone.end)),),
                *([] if one else [(milestone.source or DASH,)]),
            )
            for milestone in sorted(case.milestones, key=lambda each: each.start)
        ),
        note=said,
    )


def _on_one_line(date: str) -> str:
    return date.replace(" ", "\N{NO-BREAK SPACE}")
