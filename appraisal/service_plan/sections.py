"""The sections of a service plan as its template has them: each is one call of the notebook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appraisal.documents.numbering import number
from appraisal.documents.pdf import pages_of
from appraisal.documents.record_blocks import glossary_of, shown, sources_of, told
from appraisal.documents.record_words import marked, still_to_fill_in
from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Box, Bullets, Front, Heading, Table, Text
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import capitalised, counted, lead, listed, sentences, within
from appraisal.runs.opened_inputs import examined
from appraisal.service_plan import tables, words
from appraisal.service_plan.kind import SERVICE_PLAN
from appraisal.service_plan.plan import Plan
from appraisal.service_plan.results import Results, results_of
from appraisal.service_plan.rows import Duty, ObjectiveRow, Part, Perspective
from appraisal.service_plan.sums import is_planned
from appraisal.service_plan.words import PERSPECTIVES

# What a word of our own headings means in a plan, and not in an appraisal; a plan's own meaning comes first.
_TERMS = (("Critical success factor", "What must go right for the plan to be kept."),)


@dataclass(frozen=True)
class Study:
    """A plan with what it comes to."""

    results: Results

    @property
    def plan(self) -> Plan:
        return self.results.plan


def open_study(case: str | Path) -> Study:
    """Read a workbook or a folder of CSV files and return the study of its plan. InputFaults if the workbook is wrong,
    OtherKindError if it is of another kind.

    What is said of the inputs that a run keeps is said of the cells of its workbook.
    """
    return Study(results_of(examined(case, SERVICE_PLAN).sound))


def front(study: Study) -> Shown:
    """Return the front: whose plan it is, for which years, who holds it and who signs it."""
    about = study.plan.about
    based, council = bool(about.source_document), about.council or "Council to be named"
    fields = (
        ("Directorate", about.directorate),
        ("Service", about.service),
        ("Years", _years(study.plan)),
        ("Plan holder", about.holder),
        ("Signed", words.signed(study.plan)),
    )
    return Shown(
        (
            Front(
                title=about.title or "Title to come",
                subtitle="A worked example of a service plan" if about.worked_example else "Service plan",
                organisation=f"Based on a plan of {council}" if based else council,
                fields=tuple((name, value) for name, value in fields if value),
                running_line=words.running(study.plan),
                draft=words.draft(study.plan),
                brief=True,
                published_example=based,
            ),
        )
    )


def _years(plan: Plan) -> str:
    first, last = plan.years[0], plan.years[-1]
    return f"{financial_year(first)} to {financial_year(last)}" if last > first else financial_year(first)


def _said(plan: Plan, part: Part) -> tuple[Text, ...]:
    """Return what else is said in a part of the plan, each with its source."""
    return tuple((f"{note.text}{marked(note.basis, note.source)}",) for note in plan.notes_on(part))


def _if_any(rows: Sequence[object], make: Callable[[Results], Table], results: Results) -> tuple[Table, ...]:
    return (make(results),) if rows else ()


def in_brief(study: Study) -> Shown:
    """Return what a reader with one minute needs: what the service is, what it will do, what it costs, what is red, and
    what is not decided yet."""
    plan, results = study.plan, study.results
    year = financial_year(plan.about.first_year)
    critical = "; ".join(within(factor.name) for factor in plan.factors)
    return shown(
        _example(plan),
        told(plan.about.purpose),
        Bullets(
            tuple(
                lead(title, text)
                for title, text in (
                    (f"Critical in {year}", (f"{capitalised(critical)}.",) if critical else ()),
                    ("To be done", words.actions_in_brief(results)),
                    ("Money", words.money_in_brief(results)),
                    ("Risk", words.red_in_brief(results)),
                    ("Not decided yet", _undecided(results)),
                )
                if text
            )
        ),
    )


def _example(plan: Plan) -> tuple[Box, ...]:
    if not plan.about.worked_example:
        return ()
    source = plan.about.source_document.rstrip(".")
    said = f"Facts and figures are those of the published plan, the words are ours. Source: {source}, cited by section."
    return (Box("A worked example", ((said if source else "The council and every figure here are invented.",),)),)


def _undecided(results: Results) -> Text:
    bare = words.without_measure(results)
    silent = (f"No measure is given for the outcomes for {bare}.",) if bare else ()
    return sentences([words.targets_in_brief(results), silent, (words.not_signed(results.plan),)])


def the_service(study: Study) -> Shown:
    """Return what the service does, how much of it, and its objectives."""
    plan, results = study.plan, study.results
    headed = {Duty.ROLE: "What the service is for", Duty.AIM: "What it sets out to do"}
    objectives = [
        block
        for duty, title in headed.items()
        if (rows := [each for each in plan.objectives if each.kind is duty])
        for block in _headed(title, _listed(rows))
    ]
    every = (*plan.functions, *plan.activity, *plan.objectives)
    said = told(*_said(plan, Part.SERVICE))
    return shown(said, _if_any(plan.functions, tables.functions, results), objectives, sources_of(every))


def _headed(title: str, *blocks: Block) -> tuple[Block, ...]:
    return (Heading(2, title), *blocks)


def _listed(rows: Sequence[ObjectiveRow]) -> Bullets:
    return Bullets(tuple((f"{capitalised(row.name)}.",) for row in rows))


def drivers(study: Study) -> Shown:
    """Return what makes the service change."""
    return _part(study, Part.DRIVERS, study.plan.drivers, tables.drivers)


def success_factors(study: Study) -> Shown:
    """Return what must go right in the first year, and why."""
    return _part(study, Part.FACTORS, study.plan.factors, tables.factors)


def _part(study: Study, part: Part, rows: Sequence[Any], make: Callable[[Results], Table]) -> Shown:
    return shown(told(*_said(study.plan, part)), _if_any(rows, make, study.results), sources_of(rows))


def links(study: Study) -> Shown:
    """Return what the service contributes to the council's priorities, and which other plans it supports."""
    plan = study.plan
    others = [row for row in plan.links if not tables.is_told(row)]
    supported = f"The service also supports these: {listed([row.name for row in others])}."
    return shown(
        told(*_said(plan, Part.LINKS)),
        _if_any([*filter(tables.is_told, plan.links)], tables.links, study.results),
        told(supported if others else ""),
        sources_of(plan.links),
    )


def scorecard(study: Study) -> Shown:
    """Return the outcomes, measures, targets and actions of each perspective."""
    plan = study.plan
    return _within_limit(
        plan,
        Part.SCORECARD,
        [
            *told(*_said(plan, Part.SCORECARD), words.readings_in_brief(study.results)),
            *(block for perspective in Perspective for block in _perspective(study, perspective)),
            *sources_of((*plan.outcomes, *plan.measures, *(row for row in plan.actions if row.perspective))),
        ],
    )


def _perspective(study: Study, perspective: Perspective) -> Sequence[Block]:
    plan = study.plan
    outcomes = [row for row in plan.outcomes if row.perspective is perspective]
    actions = [row for row in plan.actions if row.perspective is perspective]
    measured = [row for row in plan.measures if row.perspective is perspective]
    if not (outcomes or actions or measured):
        return ()
    wanted = "; ".join(within(row.name) for row in outcomes)
    return (
        Heading(2, PERSPECTIVES[perspective]),
        *told(f"What should come of it: {wanted}.{'' if measured else ' No measure is given.'}" if wanted else ""),
        *((tables.measures(study.results, perspective),) if measured else ()),
        *((tables.actions(study.results, perspective),) if actions else ()),
    )


def corporate_issues(study: Study) -> Shown:
    """Return equality, red risks, efficiency and competitiveness."""
    plan, results = study.plan, study.results
    parts: tuple[tuple[str, Sequence[object], Callable[[Results], Table], Text | str], ...] = (
        ("Equality", plan.equality_actions, tables.equality, ""),
        ("Operational risk", plan.risks, tables.risks, ""),
        ("Efficiency", plan.efficiencies, tables.efficiency, ""),
        ("Competitiveness", plan.competition, tables.competition, words.not_judged(results)),
    )
    issues = [
        block for title, rows, make, text in parts if rows for block in _headed(title, *told(text), make(results))
    ]
    every = (*plan.equality_actions, *plan.risks, *plan.efficiencies, *plan.competition)
    return _within_limit(plan, Part.ISSUES, [*told(*_said(plan, Part.ISSUES)), *issues, *sources_of(every)])


def resources(study: Study) -> Shown:
    """Return the budget by line, its change, and whether printed totals agree with it."""
    plan, results = study.plan, study.results
    said = told(words.totals_agree(results), words.not_totalled(plan), *_said(plan, Part.RESOURCES))
    return _within_limit(
        plan, Part.RESOURCES, [*said, *_if_any(plan.lines, tables.resources, results), *sources_of(plan.lines)]
    )


def monitoring(study: Study) -> Shown:
    """Return who looks at progress, and when."""
    return _part(study, Part.MONITORING, study.plan.reviews, tables.reviews)


def workplan(study: Study) -> Shown:
    """Return who does what by when, and what it serves."""
    rows = [row for row in study.plan.actions if is_planned(row)]
    others = told(words.elsewhere(study.results)) if rows else ()
    return shown(others, _part(study, Part.WORKPLAN, rows, tables.workplan).blocks)


def left_open(study: Study) -> Shown:
    """Return what is not filled in yet, and the loose ends of the plan's source."""
    return shown(told(still_to_fill_in(study.plan.gaps), *_said(study.plan, Part.LOOSE_END)))


def glossary(study: Study) -> Shown:
    """Return the place of the glossary."""
    return glossary_of(study.plan.terms, _TERMS)


def _within_limit(plan: Plan, part: Part, blocks: Sequence[Block]) -> Shown:
    """Return the blocks of a part, with a sentence before them if they fill more pages than its template allows."""
    most = next((limit.pages for limit in plan.limits if limit.part is part), None)
    if most is None or not blocks or _pages(blocks) <= most:
        return shown(blocks)
    return shown(told(f"The template allows {counted(most, 'page')} for this section, and it is longer here."), blocks)


def _pages(blocks: Sequence[Block]) -> float:
    """Return how many pages blocks fill, in type as small as that of a plan."""
    front = Front(title="Service plan", subtitle="", organisation="Council", fields=(), brief=True)
    return pages_of(number((front, Heading(1, "Part"), *blocks)))
