"""Faults of a single cell: what stands in it cannot be read."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.workbook.faults.said import Fault, Place
from appraisal.workbook.faults.wording import at, nearest, shown


def blank(place: Place, heading: str, expected: str) -> Fault:
    """A cell that must be filled is empty; a blank is never read as zero."""
    return at(place, "blank", f'"{heading}" is blank', expected, "Fill it in.")


def too_long(place: Place, text: str, most: int) -> Fault:
    """A short name is too long for the columns and charts that it is for."""
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


def formula_error(place: Place, error: str) -> Fault:
    """A formula came to an error, such as #REF!."""
    mend = "Mend the formula, or type the figure."
    return at(place, "formula-error", f"the formula gives {shown(error)}", "a value", mend)


def formula_without_value(place: Place) -> Fault:
    """A formula has no stored result, because the file was not saved by a spreadsheet program."""
    mend = "Open the file in Excel or LibreOffice, save it, and try again."
    return at(place, "formula-without-value", "the formula has no stored result", "a value", mend)


def unknown_choice(place: Place, raw: object, choices: Sequence[str], meant: Sequence[str] = ()) -> Fault:
    """A cell holds a word that is not in its list."""
    expected = "one of: " + ", ".join(choices)
    near = next((word for word in meant if word in choices), None) or nearest(str(raw), choices)
    mend = f'Did you mean "{near}"?' if near else "Choose one of these."
    return at(place, "unknown-choice", f"found {shown(raw)}", expected, mend)
