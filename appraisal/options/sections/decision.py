"""The first two pages: what is to be decided and why, and the options side by side with what parts them."""

from __future__ import annotations

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Box, Bullets, Heading, Strong, Text
from appraisal.ground.prose import beginning, items
from appraisal.ground.rounding import count_words
from appraisal.ground.shared_nouns import Milestone
from appraisal.ground.texts import counted, plain, say, sentences
from appraisal.options import tables, words
from appraisal.options.case import Case
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sections.opened import (
    Study,
    beside_the_first,
    first_paragraph,
    if_any,
    narrative,
    notices,
    option_in_question,
    paragraphs,
    shown,
    statements,
)
from appraisal.options.words import Footing, dates_in, footing
from appraisal.options.words.naming import short_names

_MOST = {Section.SUMMARY: 330, Section.WAITING: 240}  # characters of the officer's own words in a line of the summary


def summary(study: Study) -> Shown:
    """Return the summary: what a draft or an example must say first, then five lines: what is proposed, the money, the
    plan, residents, waiting; each only where there is something to say."""
    return shown(
        notices(study, _draft(study.case), below_front=True),
        paragraphs(short_names(study.case, ("Appendix 1 has them in full.",))),
        *_in_lines(study),
    )


def _in_lines(study: Study) -> tuple[Block, ...]:
    lines = five_lines(study)
    return (Bullets(lines),) if lines else ()


def five_lines(study: Study) -> tuple[Text, ...]:
    """Return the lines of the summary, each with what it is about in bold."""
    case, results = study.case, study.results
    option = option_in_question(study)
    lines: tuple[tuple[str, Text], ...] = (
        ("What it is about", _purpose(study)),
        ("Cost and saving", words.money_in_brief(results, option)),
        ("The plan", sentences([words.plan_in_brief(results, option), words.in_revenue_in_brief(results, option)])),
        ("How far ahead", sentences([words.verdict(results), _otherwise(study)])),
        ("Residents", _of_option(case, Section.RESIDENTS, option)),
        ("If we wait", _first_words(case, Section.WAITING)),
        ("Next", next_step(case)),
    )
    return tuple(say(Strong(f"{name}:"), " ", text) for name, text in lines if text)


def _otherwise(study: Study) -> Text:
    """Return that the model ranks another option first than the one recommended; nothing where it does not."""
    return words.decision(study.results) if words.recommended_below(study.results) else ()


def _purpose(study: Study) -> Text:
    """Return the officer's first words on the purpose, or what was compared where there are none."""
    told = _first_words(study.case, Section.SUMMARY)
    return told or (compared(study.case),)


def compared(case: Case) -> str:
    """Return how many options were looked at, and by whom."""
    count = counted(len(case.options), "option")
    does = "looks at" if len(case.options) == 1 else "compares"
    service = case.about.service.strip()
    of = f" for {service[:1].lower()}{service[1:]}" if service else ""
    if footing(case) is Footing.PUBLISHED:
        ours = sum(option.added for option in case.options)
        theirs = f", {count_words(len(case.options) - ours)} of them in the published report" if ours else ""
        return f"This worked example, and not the council, {does} {count}{theirs}."
    return f"This report {does} {count}{of}."


def _first_words(case: Case, section: Section) -> Text:
    """Return the first paragraph of a section, or of a long one the sentences that it begins with."""
    told, most = first_paragraph(case, section), _MOST[section]
    return told if len(plain(told)) <= most else beginning(told, most)


def beyond_the_summary(case: Case, section: Section) -> tuple[Block, ...]:
    """Return what the narrative says in a section for which the summary has no room: all but the first paragraph, and
    that too where it is long."""
    whole_line = len(plain(first_paragraph(case, section))) <= _MOST[section]
    return beside_the_first(case, section) if whole_line else narrative(case, section)


def _of_option(case: Case, section: Section, option: str) -> Text:
    told = [s for s in case.statements if s.section == section and option in s.options]
    return sentences([item for s in told for item in items(s.text, words.mark_of(s.basis, s.source))])


def _evidence(study: Study) -> Text:
    """Return on what the results stand, and what they are fit for."""
    results, case = study.results, study.case
    weak = words.placeholders_that_matter(results)
    return sentences([words.evidence_in_brief(results), weak, words.fit_for_in_brief(case), words.too_old(case)])


def next_step(case: Case) -> Text:
    """Return the first activity of the plan after the day of the decision, with its date; nothing without one."""
    date, told = case.about.decision_date, dates_in(case)
    coming = [m for m in case.milestones if date is None or m.start > date]
    if not coming:
        return ()
    following: Milestone = min(coming, key=lambda m: m.start)
    start, end = told(following.start), following.end and told(following.end)
    return (f"{following.activity.rstrip('.')}, {start if start == end else f'from {start}'}.",)


def _draft(case: Case) -> Text:
    missing = words.counted_words(case)
    return (
        (f"In this draft {missing}. The section “What would firm this up most” says what to do first.",)
        if missing
        else ()
    )


def recommendations(study: Study) -> Shown:
    """Return the recommendations in a box, numbered, and the reasons given."""
    case = study.case
    given = statements(case, Section.RECOMMENDATION)
    asked = "was asked to" if footing(case) is Footing.PUBLISHED else "is asked to"
    who = case.about.committee.strip() or "The committee"
    box = (Box(f"{who} {asked}:", given, numbered=True),) if given else ()
    return shown(box, () if given else paragraphs(unworded(study)), _reasons(case))


def unworded(study: Study) -> Text:
    """Return, where the recommendations have no wording yet, that they have none and which option is recommended."""
    return sentences([("No wording for the recommendations has been given yet.",), words.decision(study.results)])


def _reasons(case: Case) -> tuple[Block, ...]:
    given = statements(case, Section.REASONS)
    return (Heading(2, "Reasons"), Bullets(given)) if given else ()


def side_by_side(study: Study) -> Shown:
    """Return the table of the options, and beneath it how sure the order is, what would change it, what is not counted
    and on what evidence it stands."""
    case, results = study.case, study.results
    option = option_in_question(study)
    told: tuple[tuple[str, Text], ...] = (
        ("For and against", words.ahead_and_behind(results, option)),
        ("How sure", sentences([words.order_and_trial(results), words.order_may_change(results)])),
        ("What would change it", words.what_would_change_it(results)),
        ("Conditions", words.still_to_hold(case, option)),
        ("Not counted", words.not_counted(results, option)),
        ("Evidence", _evidence(study)),
        ("The decision", words.advises(results)),
    )
    lines = tuple(say(Strong(f"{name}:"), " ", text) for name, text in told if text)
    return shown(
        if_any(tables.names, case),
        tables.compared(results),
        (Bullets(lines),) if lines else (),
    )
