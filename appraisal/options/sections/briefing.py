"""The briefing: two pages for the public: what is proposed, what residents get, what it costs, how sure it is, what is
next.

There is room for whole items alone: recommendations and activities that are too long for it are counted instead, with
where they stand in full.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from appraisal.documents.report_shapes import title_of
from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Box, Bullets, Heading, Text
from appraisal.ground.shared_nouns import Milestone
from appraisal.ground.texts import counted, joined, plain, say, sentences
from appraisal.options import tables, words
from appraisal.options.case import Case
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sections.decision import five_lines, unworded
from appraisal.options.sections.opened import (
    Study,
    front_of,
    if_any,
    notices,
    of_any_draft,
    option_in_question,
    paragraphs,
    shown,
    statements,
)
from appraisal.options.tables.compared import largest_first
from appraisal.options.words import Footing, counted_words, dates_in, footing
from appraisal.options.words.naming import short_names

_FIELDS = ("Report to", "Date of decision", "Contact")
_LIMITS = 160  # characters of the limits of use: two lines
_ASKED, _PLAN, _APPROVAL = 900, 700, 600  # characters of what is asked, of the activities to come, of what follows
_A_LINE_OR_TWO = 160  # characters
_MANY, _LESS = 8, 0.5  # a table of more options leaves less room for the rest


@of_any_draft
def briefing_front(study: Study) -> Shown:
    """Return the front of the briefing, which is small and has few of the clerk's fields."""
    return Shown((replace(front_of(study, "Briefing", _FIELDS), compact=True),))


def in_brief(study: Study) -> Shown:
    """Return what a draft or an example must say first, then what a short name stands for, then the
    lines of the report's summary."""
    missing = counted_words(study.case)
    drafted: Text = (f"In this draft {missing}. The figures may change.",) if missing else ()
    names = short_names(study.case, ("The committee report has them in full.",))
    return shown(notices(study, drafted), paragraphs(names), Bullets(five_lines(study)))


def what_is_asked(study: Study) -> Shown:
    """Return the recommendations in a box, under a heading that says who is asked, and what the option fails or has
    still to meet.

    Those for which there is no room are counted, with where they stand.
    """
    case = study.case
    given = statements(case, Section.RECOMMENDATION)
    heading = Heading(1, f"What {_who(case)} asked to agree", label="asked", numbered=False)
    held = words.still_to_hold(case, option_in_question(study))
    if not given:
        return shown(heading, paragraphs(sentences([unworded(study), held])))
    fit = _fitting(given, _room(case, _ASKED))
    left = _left_over(case, len(given) - len(fit), "recommendation", "recommendations", after=bool(fit))
    return shown(heading, Box("", (*fit, left) if left else fit), paragraphs(held))


def _who(case: Case) -> str:
    return f"{case.about.committee.strip() or 'the committee'} {'was' if footing(case) is Footing.PUBLISHED else 'is'}"


def _room(case: Case, characters: float) -> float:
    rows = len(case.options) * (2 if if_any(tables.names, case) else 1)  # twice where a table says what they are called
    return characters * (_LESS if rows > _MANY else 1)


def _fitting(given: Sequence[Text], most: float) -> tuple[Text, ...]:
    """Return the first items, those that have no more than so many characters between them."""
    fit: list[Text] = []
    for item in given:
        most -= len(plain(item))
        if most < 0:
            break
        fit.append(item)
    last = given[len(fit) :]
    if len(last) == 1 and fit and most >= -_A_LINE_OR_TWO:
        return tuple(given)  # to say that it is left out takes as much room
    return tuple(fit)


def _left_over(case: Case, count: int, noun: str, section: str, *, after: bool, plural: str = "") -> Text:
    """Say how many items there was no room for, and under which title of the committee report they stand; nothing of
    none. `section` is its label; `after`: others stand before this."""
    if not count:
        return ()
    more = "more " if after else ""
    told = counted(count, f"{more}{noun}", f"{more}{plural or f'{noun}s'}")
    title = title_of(section, case.about.shape)
    return (f"There {'is' if count == 1 else 'are'} {told}, in full in the committee report under “{title}”.",)


def what_it_will_mean(study: Study) -> Shown:
    """Return what follows for residents and staff if it is agreed, as far as there is room; the rest is counted."""
    given = statements(study.case, Section.APPROVAL)
    fit = _fitting(given, _room(study.case, _APPROVAL))
    left = _left_over(study.case, len(given) - len(fit), "point", "approval", after=bool(fit))
    listed: tuple[Block, ...] = (Bullets(fit),) if fit else ()
    return shown(listed, paragraphs(left))


def options_in_brief(study: Study) -> Shown:
    """Return one small table of the options: money, the plan and where each stands; and which has which number, where
    names are too long for it."""
    case = study.case
    if len(case.options) < 2:
        return Shown()
    return shown(tables.compared(study.results, brief=True), if_any(tables.names, case))


def how_sure_in_brief(study: Study) -> Shown:
    """Return how sure the order is, what would change it, the main risks, and what the analysis is fit for."""
    results = study.results
    sure = sentences([words.order_and_trial(results), words.order_may_change(results)])
    fit = sentences([words.fit_for_in_brief(study.case, _LIMITS), words.too_old(study.case)])
    option = option_in_question(study)
    counted_in = sentences([words.not_counted(results, option), words.benefits_in_brief(results, option)])
    return shown(
        paragraphs(sure, words.what_would_change_it(results), _risks(study), counted_in, fit, words.advises(results))
    )


def _risks(study: Study, most: int = 3) -> Text:
    largest = largest_first(study.results, option_in_question(study))[:most]
    if not largest:
        return ()
    one = len(largest) == 1
    return say(
        "The largest risk is " if one else "The largest risks are ", joined([(f"“{r.name}”",) for r in largest]), "."
    )


def what_happens_next(study: Study) -> Shown:
    """Return the activities of the plan that come after the decision; nothing where there are none."""
    case = study.case
    date = case.about.decision_date
    coming = sorted(
        (m for m in case.milestones if date is None or (m.end or m.start) >= date),
        key=lambda m: (m.start, m.end or m.start),
    )
    if not coming:
        return Shown()
    fit = _fitting([_activity(study, milestone) for milestone in coming], _room(case, _PLAN))
    left = _left_over(case, len(coming) - len(fit), "activity", "timetable", after=bool(fit), plural="activities")
    listed: tuple[Block, ...] = (Bullets(fit),) if fit else ()
    return shown(listed, paragraphs(left))


def where_to_read_more(study: Study) -> Shown:
    """Return what the other documents of the run hold, and who answers questions."""
    contact = study.case.about.contact.strip().rstrip(".")
    asks = f" Questions: {contact}." if contact and footing(study.case) is not Footing.PUBLISHED else ""
    return shown(
        paragraphs(
            "The committee report has the reasons, the risks and the implications. The appraisal has every figure with "
            f"its source.{asks}"
        )
    )


def _activity(study: Study, milestone: Milestone) -> Text:
    told = dates_in(study.case)
    start, end = told(milestone.start), milestone.end and told(milestone.end)
    when = f"from {start}" if end is None else start if start == end else f"{start} to {end}"
    return (f"{milestone.activity}: {when}.",)
