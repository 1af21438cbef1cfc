"""Texts: as they are printed, without what cannot be."""

from __future__ import annotations

from appraisal.ground.resources import printable
from appraisal.workbook.faults import unprintable
from appraisal.workbook.reading.characters import has_unseen, has_wide_spaces, tidy
from appraisal.workbook.reading.number_cells import written_out
from appraisal.workbook.reading.raw import Ask, Raw, Refused

# What one cell of a spreadsheet can hold.
LONGEST_TEXT = 32_767


def read_text(raw: Raw, ask: Ask) -> str:
    """Return a cell's text; a number or date is written out and noted."""
    if not isinstance(raw, str):
        written = written_out(raw)
        ask.note(raw, f'was read as the text "{written}"')
        return written
    text = tidy(raw)
    if len(text) > LONGEST_TEXT:
        raise ask.refuse(raw, "Shorten it.", f"at most {LONGEST_TEXT:,} characters")
    if lacking := next((c for c in text if c not in "\n\t" and ord(c) not in printable()), ""):
        raise Refused(unprintable(ask.place, text, lacking))
    if has_unseen(raw):
        ask.note(text, "was read without characters that cannot be printed")
    elif has_wide_spaces(raw):
        ask.note(text, "was read with ordinary spaces")
    return text
