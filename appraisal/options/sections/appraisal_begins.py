"""The appraisal's beginning: what it is and for whom, how the options were compared, and by what criteria."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Inline, Table, Text
from appraisal.ground.shared_nouns import Basis, Grade, financial_year
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, counted, listed, plain, say, sentences
from appraisal.options import tables, words
from appraisal.options.case import Case
from appraisal.options.results import Results
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sections.opened import (
    Study,
    front_of,
    if_any,
    narrative,
    notices,
    of_any_draft,
    paragraphs,
    shown,
)
from appraisal.options.words import Footing, basis_word, example_note, footing
from appraisal.options.words.naming import short_names

NAME = "Appendix 1: the options appraisal"
_FIELDS = ("Report to", "Date of decision", "Service", "Stage", "Contact", "Report version", "Status", "Publication")
_GRADES = {
    Grade.A: "audited, contracted or statutory",
    Grade.B: "published for this service",
    Grade.C: "seen in comparable services elsewhere",
    Grade.D: "professional judgement, with a reason",
    Grade.E: "a placeholder, to be replaced before a decision",
}
COST_ALONE = (
    "Options rank by net present cost alone, the lowest first. Nothing else was asked of them: what an option does for "
    "people, and how well, is not compared."
)
_ENDS = "P10 is the figure that one simulated future in ten falls below; P90 is the one that one in ten goes above."


def in_appraisal(study: Study, *parts: Block | tuple[Block, ...]) -> Shown:
    """Return what a section of the appraisal shows: its tables upright, and under none of them that the case is an
    example, for the foot of each page says so."""
    return Shown(tuple(_at_home(block, study.case) for block in shown(*parts).blocks))


def _at_home(block: Block, case: Case) -> Block:
    if not isinstance(block, Table):
        return block
    example = plain(example_note(case))
    note = (_without(part, example) if isinstance(part, str) and example else part for part in _joined(block.note))
    return replace(block, wide=False, note=tuple(part for part in note if part))


def _joined(text: Text) -> Iterator[Inline]:
    """Yield the parts of a text, words that follow each other as one."""
    for words_alone, run in groupby(text, key=lambda part: isinstance(part, str)):
        parts = tuple(run)
        yield from ("".join(map(str, parts)),) if words_alone else parts


def _without(said: str, sentence: str) -> str:
    """Return what is said without a sentence, and without the space before it.

    >>> _without("Means. An example. Rounded.", "An example."), _without("An example.", "An example.")
    ('Means. Rounded.', '')
    """
    return said.replace(f" {sentence}", "").removeprefix(sentence)


@of_any_draft
def appraisal_front(study: Study) -> Shown:
    """Return the front of the appraisal, which is set small: a document to look things up in."""
    front = front_of(study, NAME, _FIELDS)
    example = "" if footing(study.case) is Footing.OWN else ", a worked example"
    return Shown((replace(front, subtitle=f"{NAME}{example}", looked_up=True),))


def about_the_appraisal(study: Study) -> Shown:
    """Return what a draft or an example must say first, then what the appraisal is and for whom, how what is uncertain
    was simulated, and what the marks of a figure mean."""
    case = study.case
    return in_appraisal(
        study,
        notices(study, (left,) if (left := words.still_to_fill(case)) else ()),
        paragraphs(short_names(case, ("The table has them in full.",))),
        if_any(tables.names, case),
        paragraphs(words.verdict(study.results), _FOR_WHOM, simulated(study.results)),
        grades(case),
    )


_FOR_WHOM = (
    "This is for members who want the reason for a figure, and for auditors, finance officers and analysts. What it "
    "means for the decision is in the report, which prints figures of the same run."
)


def grades(case: Case) -> tuple[Block, ...]:
    """Return what the marks of a figure's basis and of its evidence mean."""
    marks = listed([f"“{capitalised(basis_word(case, basis))}”" for basis in Basis], "or")
    ours = "is ours" if footing(case) is Footing.PUBLISHED else "is the authors’ own"
    letters = "; ".join(f"{grade.value}, {meaning}" for grade, meaning in _GRADES.items())
    text = f"A figure is marked {marks}: a source states it, we read it from a source, or it {ours}."
    return paragraphs(f"{text} A letter grades the evidence. {letters}.")


def how_compared(study: Study) -> Shown:
    """Return the options, the period, the discount rate, what the officer says of the evidence and the method, and the
    criteria with their weights and what each measures."""
    case, results = study.case, study.results
    valued = say(_weighing(results), " ", _ANCHORS) if case.criteria else _uncompared(results)
    return in_appraisal(
        study,
        tables.options(case),
        paragraphs(sentences([_period(results), _present_value(results)]), case.about.evidence_note.strip()),
        narrative(case, Section.METHOD),
        paragraphs(valued),
        if_any(tables.criteria, results),
    )


_ANCHORS = (
    "Each measure becomes a value from 0 to 100 between its two anchors. A swing weight says how much it is worth to "
    "move from one anchor to the other, compared with the other criteria."
)


def _weighing(results: Results) -> Text:
    count = counted(len(results.case.criteria), "criterion", "criteria")
    valued = f"The options are valued from 0 to 100 on {count}, more being better"
    if len(results.case.criteria) == 1:
        return (f"{valued}.",)
    kinds = words.weights_by_kind(results)
    return say(f"{valued}, and the criteria are weighted. The weights by kind are ", kinds, ".")


def _uncompared(results: Results) -> str:
    return COST_ALONE if results.case.by_cost else "No criteria were given, so the options are not scored or ranked."


def _period(results: Results) -> Text:
    years = number(results, "run.years", "count_words")
    about = results.case.about
    return say(
        f"Each option was looked at for {_looked_at(results.case)} over ",
        years,
        f" {'year' if years.value == 1 else 'years'} from {financial_year(about.first_year)}, ",
        f"at {about.price_base} prices.",
    )


def _looked_at(case: Case) -> str:
    if case.criteria:
        return "cost, risk and outcomes"
    return "cost and risk" if case.risks else "cost"


def simulated(results: Results) -> Text:
    """Say how what is uncertain was simulated, and what P10 and P90 are."""
    uncertain = results["run.uncertain"]
    if not uncertain:
        return say("Every figure in this case is fixed, so every simulated future is the same. ", _ENDS)
    return say(
        "Figures that are not known for sure are given as ranges or chances. A computer generated ",
        number(results, "run.draws", "count"),
        " possible futures, called simulated futures here. Each takes one value for ",
        *(
            ("the one uncertain figure",)
            if uncertain == 1
            else ("each of ", number(results, "run.uncertain", "count"), " uncertain figures")
        ),
        f" and works out {'cost, risk and value' if results.case.criteria else _looked_at(results.case)} for every "
        "option. ",
        _ENDS,
    )


def _present_value(results: Results) -> Text:
    schedule = results.appraisal.plan.schedule
    apart = "The cost of risks is not in it; it is shown apart, as risk exposure."
    return say(
        "Net present cost adds up what an option costs in all the years. ",
        "Money in later years counts for less, by ",
        words.discount_rate(results),
        f": {words.whose_rate(schedule)}. ",
        apart if results.case.risks or results.case.criteria else "No risks have been costed.",
    )


def options_not_taken_further(study: Study) -> Shown:
    """Return the options of the longlist that were not appraised, each with the reason."""
    case = study.case
    if not case.longlist or case.about.at_stage:  # at a stage the report says so itself
        return Shown()
    count = capitalised(counted(len(case.longlist), "option was", "options were"))
    return in_appraisal(
        study, paragraphs(f"{count} considered before these and not taken further."), tables.longlist(case)
    )
