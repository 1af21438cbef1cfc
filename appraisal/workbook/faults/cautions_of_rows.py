"""Cautions: what may be meant and is more likely a mistake. A caution stops nothing, unless `--strict` is asked for.

Those about figures and about looks have modules of their own."""

from __future__ import annotations

from appraisal.workbook.faults.sayings import Caution, Place, caution_at
from appraisal.workbook.faults.wording import shown

# Options, criteria and weights.


def no_business_as_usual(place: Place) -> Caution:
    """No option is marked as business as usual, so that nothing can be compared with today."""
    advice = 'Say yes under "Business as usual" for the option that leaves things as they are, or add it.'
    return caution_at(place, "no-business-as-usual", "no option is marked as business as usual", advice, "")


def business_as_usual_on_the_longlist(place: Place) -> Caution:
    """Business as usual is on the longlist, and so is not appraised."""
    advice = "Keep it on the shortlist: every result is shown beside it."
    return caution_at(place, "business-as-usual-on-the-longlist", "business as usual is not appraised", advice)


def nothing_left_to_compare(place: Place) -> Caution:
    """No option but business as usual is compared: all others are on the longlist, or something takes them out."""
    advice = "Look at what takes the others out (a gate, a success factor, a function), or put one on the shortlist."
    return caution_at(place, "nothing-left-to-compare", "no option but business as usual is compared", advice)


def stage_mistyped(place: Place, stage: str, meant: str) -> Caution:
    """The stage is nearly that of a business case in three stages, and so is taken for a word of the paper's own."""
    found = f"the stage {shown(stage)} is none of SOC, OBC and FBC"
    advice = f"Did you mean {meant}? Of another word the report has not the five cases, nor what a stage needs."
    return caution_at(place, "stage-mistyped", found, advice)


def no_do_minimum(place: Place) -> Caution:
    """No option is marked as the do minimum."""
    advice = 'Say yes under "Do minimum" for one; it may be business as usual.'
    return caution_at(place, "no-do-minimum", "no option is marked as the do minimum", advice, "")


# Names.


def nearly_the_same_name(place: Place, name: str, other: str, where: Place) -> Caution:
    """Two options or criteria have names that differ in a letter or a space: the same thing twice?"""
    found = f"{shown(name)} is nearly {shown(other)}"
    advice = f"The other is in {where}. If they are one thing, keep one; if not, tell them apart."
    return caution_at(place, "nearly-the-same-name", found, advice, " and ".join(sorted((name, other))))


def weights_of_importance(place: Place, why: str) -> Caution:
    """The weights look like a share of importance, not like swings from worst to best."""
    advice = "Give 100 to the move from worst to best that matters most, and weigh each other move beside it."
    return caution_at(place, "weights-of-importance", f"the weights {why}, as weights of importance do", advice, "")


def no_weight_of_100(place: Place, greatest: str) -> Caution:
    """The greatest weight is below 100, on a scale on which the swing that matters most has 100."""
    advice = "Give 100 to the move from worst to best that matters most; the results depend on proportions alone."
    return caution_at(place, "no-weight-of-100", f"the greatest weight is {greatest}", advice, "")


def weights_typed_as_not_known(place: Place, low: str, high: str) -> Caution:
    """Every weight has the whole scale for its range, as if none were known; it says that all matter about the same."""
    found = (
        f"every weight is from {low} to {high}, which does not say that none is known but that all are about the same"
    )
    advice = "Give 100 to the move from worst to best that matters most and weigh each other move beside it"
    return caution_at(place, "weights-typed-as-not-known", found, f"{advice}, or leave blank what is not weighed.", "")


def marks_not_used(place: Place, score: str, marks: str) -> Caution:
    """A score is entered for what the panel has marked, and lies far from the marks, which so count for nothing."""
    found = f"the score of {score} is used, and not {marks}"
    return caution_at(place, "marks-not-used", found, "Clear the score to use the marks, or say why under its reason.")


def source_in_an_email(place: Place, text: str) -> Caution:
    """A source or a reason refers to something that no reader can look up."""
    found = f"{shown(text)} is nothing that a reader can look up"
    return caution_at(place, "source-in-an-email", found, "Say what it said, of whom (by role) and when.")


def unexplained_abbreviation(place: Place, abbreviation: str) -> Caution:
    """A text that the report prints uses an abbreviation that nothing explains."""
    advice = "Write it out where it comes first, with the short form in brackets, or explain it on a sheet Glossary."
    return caution_at(
        place, "unexplained-abbreviation", f"{shown(abbreviation)} is not explained", advice, abbreviation
    )


def markup_as_typed(place: Place, name: str, typed: str, printed: str, instead: str) -> Caution:
    """A text under Narrative holds what the report cannot set: it has paragraphs, bullets and bold, and no more."""
    return caution_at(place, "markup-as-typed", f"{name} ({shown(typed)}) will be printed {printed}", instead)


def place_of_a_fixed_section(place: Place, section: str, after: str) -> Caution:
    """A section of the report is given a place, which only a section of the officer's own can have."""
    found = f"{shown(section)} has a place of its own in the report, so {shown(after)} is not used"
    return caution_at(place, "place-of-a-fixed-section", found, "Clear it, or make the section one of yours with own:.")


def title_of_a_section_of_ours(place: Place, title: str, ours: str, document: str, section: str) -> Caution:
    """A section of the officer's own has the title of one that the documents have already."""
    found = f"the section of your own {shown(title)} has the title of a section of {document}, {shown(ours)}"
    instead = f", or type {section} here, without own:, to put its text there" if section else ""
    return caution_at(place, "title-of-a-section-of-ours", found, f"Give it another title{instead}.", title)


def section_in_two_places(place: Place, title: str, after: str, first: str, where: Place) -> Caution:
    """Two rows of one section of the officer's own name different places for it; the first one holds."""
    found = f"{shown(title)} is to stand after {shown(after)}, and after {shown(first)} in {where}, which holds"
    return caution_at(place, "section-in-two-places", found, "Say one place, or give one of them another title.")


def left_out_and_there(place: Place, what: str, line: str, where: Place) -> Caution:
    """A text under Narrative says that something is left out, and a cost line in use has its name."""
    found = f"the text leaves out {shown(what)}, and the line {shown(line)} ({where}) is counted"
    advice = "Which of the two holds? Mend the text, or clear the line's figures and strike it out."
    return caution_at(place, "left-out-and-there", found, advice)


# What must hold.


def decision_at_odds(place: Place, option: str, decision: str, column: str) -> Caution:
    """The reason of an option begins by saying that it is recommended, and its row that it is not; or the reverse."""
    marked = "is not" if decision.casefold().startswith("recommended") else "is"
    found = f"the text begins with {shown(decision)}, and {shown(option)} {marked} marked as recommended"
    return caution_at(place, "decision-at-odds", found, f"Say what holds, here or under {column}.")


def consulted_too_late(place: Place, began: str, days: int, posts: float, going: str, law: str) -> Caution:
    """Staff are consulted so late that posts could not go when they are said to."""
    found = f"consultation of staff starts on {began}, and {posts:,.3g} posts go from {going}"
    mend = f"Where so many may be made redundant, {law} asks for {days} days before the first. Check the dates."
    return caution_at(place, "consulted-too-late", found, mend)


def recommended_though_unsigned(place: Place, option: str, gate: str) -> Caution:
    """The option that the paper recommends passes a gate on conditions that nobody has signed for."""
    found = f"{shown(option)} is recommended, and nobody signed that it meets {shown(gate)} on conditions"
    return caution_at(place, "recommended-though-unsigned", found, "Have it signed by whoever answers for it, by role.")


def harm_without_mitigation(place: Place, option: str, characteristic: str) -> Caution:
    """An option harms people with a protected characteristic, and nothing says what is done about it."""
    found = f"{shown(option)} has a negative impact for {characteristic}, and nothing says what is done about it"
    return caution_at(place, "harm-without-mitigation", found, "Fill it in; that nothing can be done is an answer too.")


def data_too_old(place: Place, refresh_by: str, meeting: str) -> Caution:
    """The day by which the data must be refreshed lies before the meeting that is to decide on them."""
    found = f"the data must be refreshed by {refresh_by}, before the meeting on {meeting}"
    return caution_at(
        place, "data-too-old", found, "Refresh the data and give the next date, or have this one accepted."
    )


def assured_by_its_analyst(place: Place, role: str) -> Caution:
    """The analysis is checked by who made it."""
    found = f"{shown(role)} is the analyst and the assurer too"
    return caution_at(place, "assured-by-its-analyst", found, "Name somebody who had no part in making the analysis.")
