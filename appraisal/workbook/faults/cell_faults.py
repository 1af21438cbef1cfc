"""Faults of a single cell: what stands in it cannot be read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from appraisal.ground.near_names import nearest
from appraisal.workbook.faults.sayings import Fault, Place
from appraisal.workbook.faults.wording import at, shown


def blank(place: Place, heading: str, expected: str) -> Fault:
    """A cell that must be filled is empty; a blank is never read as zero."""
    return at(place, "blank", f'"{heading}" is blank', expected, "Fill it in.")


def too_long(place: Place, text: str, most: int) -> Fault:
    """A short name or a title is too long for where it is printed."""
    expected = f"at most {most}"
    return at(place, "too-long", f"{shown(text)} has {len(text)} characters", expected, "Shorten it.")


def wrong_content(place: Place, raw: object, expected: str, mend: str) -> Fault:
    """A cell holds something of another kind than its column."""
    return at(place, "wrong-content", f"found {shown(raw)}", expected, mend)


def unprintable(place: Place, raw: object, character: str) -> Fault:
    """A text holds a character that the typeface of the report lacks."""
    point = f"U+{ord(character):04X}"
    visible = character.isprintable()
    named = f"{character} ({point})" if visible else f"the invisible character {point}"
    found = f"found {shown(raw)} with {named}, which the report's font cannot print"
    mend = "Write it in other characters." if visible else "Delete it, or write a space."
    return at(place, "unprintable", found, "characters that the font has", mend)


def ambiguous(place: Place, raw: object, expected: str, mend: str) -> Fault:
    """A cell can be read in more than one way, and guessing would be wrong half of the time."""
    return at(place, "ambiguous", f"{shown(raw)} can be read in more than one way", expected, mend)


def formula_error(place: Place, error: str, may_be_signs: bool = False) -> Fault:
    """A formula came to an error, such as #REF!; what begins with a sign, such as +++, is taken for a formula too."""
    mend = "Mend the formula, or type the figure."
    if may_be_signs:
        mend = "If it was meant as a word that begins with + or -, type an apostrophe before it: '+++. " + mend
    return at(place, "formula-error", f"the formula gives {shown(error)}", "a value", mend)


def formula_without_value(place: Place) -> Fault:
    """A formula has no stored result, because the file was not saved by a spreadsheet program."""
    mend = "Open the file in Excel or LibreOffice, save it, and try again."
    return at(place, "formula-without-value", "the formula has no stored result", "a value", mend)


def word_without_scale(place: Place, word: str, criterion: str, scale: str, has_points: bool) -> Fault:
    """A score or a mark is a word, and its criterion does not say what its words are worth."""
    found = f"found {shown(word)}, and {shown(criterion)} has no scale of words"
    column = "" if has_points else " The command add puts the column in, with --columns."
    mend = f"To score in words, write {scale}, or other values, under Points on the sheet Criteria.{column}"
    return at(place, "word-without-scale", found, "a number", mend)


def unknown_choice(place: Place, raw: object, choices: Sequence[str], meant: Sequence[str] = ()) -> Fault:
    """A cell holds a word that is not in its list."""
    expected = "one of: " + ", ".join(choices)
    near = next((word for word in meant if word in choices), None) or nearest(str(raw), choices)
    if near in meant or (near and _figures_in(near) == _figures_in(str(raw))):
        mend = f'Did you mean "{near}"?'
    else:  # P20 and P80 are not P10 and P90 misspelt
        mend = "Choose one of these, and enter what it says." if near else "Choose one of these."
    return at(place, "unknown-choice", f"found {shown(raw)}", expected, mend)


def unsaid_kind(place: Place, word: str, kind: str) -> Fault:
    """The form names no kind of document, or another than the one whose sheets the workbook has."""
    found = f"the form says {shown(word) if word else 'no kind'}, and the sheets are of the kind {kind}"
    return at(place, "unsaid-kind", found, "the kind of its sheets", f"Write {kind} beside Kind.")


def unknown_section(place: Place, raw: object, known: Sequence[str]) -> Fault:
    """The section of a statement is none of the report's, and is not marked as one of the officer's own."""
    near = nearest(str(raw), known)
    meant = f'Did you mean "{near}"? ' if near else "The note on the heading lists the report's sections. "
    mend = f"{meant}If it is a section of your own, write own: before it."
    return at(place, "unknown-section", f"found {shown(raw)}", "a section of the report, or own: and a title", mend)


def unknown_schedule(place: Place, raw: object, known: Sequence[str], rate: str) -> Fault:
    """The discount schedule is none of the reference data, and no rate either."""
    # `rate` is the rate that the text may mean.
    expected = f"one of: {', '.join(known)}; or a rate of your own, such as 10%"
    words = "-".join(str(raw).casefold().split())
    near = nearest(words, known)
    holding = [code for code in known if len(words) > 2 and words in code]
    if rate:
        mend = f"Write {rate} if a rate of your own is meant, or else the name of a schedule."
    elif near or not holding:
        mend = f'Did you mean "{near}"?' if near else "Write the name of one of these, or a rate."
    else:
        mend = f"Write {' or '.join(holding)}, whichever is meant."
    return at(place, "unknown-schedule", f"found {shown(raw)}", expected, mend)


def _figures_in(text: str) -> list[str]:
    return re.findall("[0-9]+", text)
