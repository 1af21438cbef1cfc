"""The briefing: two pages that the public and members can read, of what is asked, what was found and how sure it is.

There is room for whole items alone: recommendations and activities that are too long for it are counted instead, with
where they stand in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from appraisal import charts, tables, words
from appraisal.blocks import Block, Box, Bullets, Heading, KeyFigures, Text
from appraisal.case import Case, Milestone
from appraisal.report.sections import summary
from appraisal.report.sections.asked import UNWORDED
from appraisal.report.sections.study import (
    Study,
    first_paragraph,
    front_of,
    if_any,
    notices,
    paragraphs,
    shown,
    statements,
    subjects,
)
from appraisal.report.show import Shown
from appraisal.results import Results
from appraisal.tables.glance import lines_at_a_glance
from appraisal.words import Footing, capitalised, counted, counted_words, dates_in, footing, plain, sentences
from appraisal.workbook.schema import Section

_FIELDS = ("Report to", "Date of decision", "Contact")
_LIMITS = 160  # characters of the limits of use: two lines
_PLAN = 330  # characters of the activities that come next
_MANY_LINES, _MOST_LINES = 8, 20  # a table with more of them leaves less room for the rest, and less still


@dataclass(frozen=True, slots=True)
class _Room:
    """What there is room for: characters of each text, how many activities and risks are named, how many tiles
    (sentences and table say what they do)."""

    purpose: int = 360
    asked: int = 700
    activities: int = 4
    risks: int = 3
    tiles: int = 3


def _room(case: Case) -> _Room:
    """Return what there is room for beside the table of options, and that of the plan if there is one."""
    lines = lines_at_a_glance(case)
    if lines <= _MANY_LINES:
        return _Room(purpose=0, activities=2, risks=1) if case.budget else _Room()
    if lines <= _MOST_LINES:
        return _Room(purpose=180, asked=450, activities=2, risks=1, tiles=0)
    return _Room(purpose=0, asked=240, activities=1, risks=1, tiles=0)


def briefing_front(study: Study) -> Shown:
    """Return the front of the briefing, which is small and has few of the clerk's fields."""
    return Shown((replace(front_of(study, "Briefing", _FIELDS), compact=True),))


def in_brief(study: Study) -> Shown:
    """Return what a draft or an example must say first, the plan, the purpose if there is room, what was compared."""
    case = study.case
    missing: Text = (f"In this draft {counted_words(case)}. The figures may change.",) if case.draft else ()
    purpose = first_paragraph(case, Section.SUMMARY)
    said = [purpose] if len(plain(purpose)) <= _room(case).purpose else []
    plan = summary.against_the_plan(study)
    opening = () if plan else paragraphs(sentences([*said, summary.compared(study.results)]))
    return shown(notices(study, missing), plan, opening)


def what_is_asked(study: Study) -> Shown:
    """Return the recommendations in a box, under a heading that says who is asked.

    Those for which there is no room are counted, with where they stand.
    """
    case = study.case
    items = statements(case, Section.RECOMMENDATION)
    heading = Heading(1, f"What {_who(case)} asked to agree", label="asked", numbered=False)
    if not items:
        return shown(heading, paragraphs(sentences([(UNWORDED,), words.decision(study.results)])))
    fit = _fitting(items, _room(case).asked)
    if len(fit) < len(items):
        fit = (*fit, _left_over(len(items) - len(fit), bool(fit)))
    return shown(heading, Box("", fit))


def _who(case: Case) -> str:
    return f"{case.about.committee.strip() or 'the committee'} {'was' if footing(case) is Footing.PUBLISHED else 'is'}"


def _fitting(items: Sequence[Text], most: int) -> tuple[Text, ...]:
    """Return the first items, those that have no more than so many characters between them."""
    fit: list[Text] = []
    for item in items:
        most -= len(plain(item))
        if most < 0:
            break
        fit.append(item)
    return tuple(fit)


def _left_over(count: int, more: bool) -> Text:
    told = counted(count, "more recommendation" if more else "recommendation")
    return (f"There {'is' if count == 1 else 'are'} {told}, in full in the committee report.",)


def found_in_brief(study: Study) -> Shown:
    """Return the few figures that matter, and what an option costs in words, each sum with its period and kind."""
    results = study.results
    options = subjects(study)
    figures = _figures(results, options)
    in_words = [
        words.cost_of(results, options[-1], words.rate_of_its_own(results)),
        words.one_off_costs(results, options[-1], most=1),
    ]
    if words.against_the_plan(results, options):
        in_words.append(words.outside_view(results, options[-1]))
    return shown(figures, paragraphs(sentences(in_words), words.mainly_transfers(results, options[-1])))


def _figures(results: Results, options: tuple[str, ...]) -> tuple[KeyFigures, ...]:
    """Return two or three key figures of the option that comes first and the one recommended.

    None beside a plan or a long table.
    """
    first, last = options[0], options[-1]
    if words.against_the_plan(results, options):
        return ()
    if first == last:
        each = [make(results, first) for make in (summary.first, summary.difference, summary.at_risk)]
    else:
        each = [
            summary.first(results, first),
            summary.first(results, last),
            summary.difference(results, last),
        ]
    tiles = tuple(tile for made in each for tile in made)
    tiles = tiles[: _room(results.case).tiles]
    return (KeyFigures(tiles),) if len(tiles) > 1 else ()


def options_at_a_glance(study: Study) -> Shown:
    """Return one small table of the options: cost, value, how often first; and a chart where no plan takes its room."""
    results = study.results
    if study.case.criteria or (study.case.by_cost and words.ranked(results)):
        chart = () if words.against_the_plan(results, subjects(study)) else if_any(charts.at_a_glance, results)
        return shown(chart, if_any(tables.glance, results))
    if study.case.cost_lines:
        return shown(if_any(charts.net_present_cost, results), tables.money(results))
    return Shown()


def how_sure_in_brief(study: Study) -> Shown:
    """Return how the first option stands against the others, what would change that, what was recommended, and what
    the analysis is fit for."""
    results = study.results
    order = [words.who_comes_first(results)]
    if words.ranked(results):
        order += [words.order_may_change(results), words.switching(results, alone=True)]
    fit = sentences([words.fit_for_in_brief(study.case, _LIMITS), words.too_old(study.case)])
    return shown(paragraphs(sentences(order), words.stands_on(results), _advises(results), fit))


def _advises(results: Results) -> Text:
    """Say what was recommended beside what the model ranks first, and what that is worth."""
    if footing(results.case) is Footing.PUBLISHED:
        return words.decision_beside_ranking(results)
    rests = "on cost alone, and on the costs" if results.case.by_cost else "on the weights, scores"
    ranking = f" Its ranking rests {rests} and assumptions that the committee report lists."
    advises = f"The model advises and members decide.{ranking if words.ranked(results) else ''}"
    return sentences([words.decision(results), (advises,)])


def main_risks(study: Study) -> Shown:
    """Return what the risks of the option in question come to, and which are largest."""
    option, results, most = subjects(study)[-1], study.results, _room(study.case).risks
    at = () if study.case.cost_lines else words.rate_of_its_own(results)
    return shown(
        paragraphs(sentences([words.risk_of(results, option, at), words.largest_risks(results, option, most)]))
    )


def what_happens_next(study: Study) -> Shown:
    """Return the activities of the plan that come next; nothing where there are none."""
    case = study.case
    date = case.about.decision_date
    coming = sorted(
        (m for m in case.milestones if date is None or (m.end or m.start) >= date),
        key=lambda m: (m.start, m.end or m.start),
    )
    if not coming:
        return Shown()
    fit = _fitting([_activity(study, milestone) for milestone in coming[: _room(case).activities]], _PLAN)
    left = len(coming) - len(fit)
    more = f"{capitalised(counted(left, 'activity is', 'activities are'))} in the plan{' after these' if fit else ''}."
    listed: tuple[Block, ...] = (Bullets(fit),) if fit else ()
    return shown(listed, paragraphs(more) if left else ())


def where_to_read_more(study: Study) -> Shown:
    """Return what the other documents of the run hold."""
    scores = ", each score with its reason," if study.case.criteria else ""
    return shown(
        paragraphs(
            f"The committee report has each figure with its source{scores} and the risks in full. "
            "The technical annex has the method and each result in detail."
        )
    )


def _activity(study: Study, milestone: Milestone) -> Text:
    told = dates_in(study.case)
    start, end = told(milestone.start), milestone.end and told(milestone.end)
    when = f"from {start}" if end is None else start if start == end else f"{start} to {end}"
    return (f"{milestone.activity}: {when}.",)
