"""The section of a statement: one of the report's, or one of the officer's own by its title."""

from __future__ import annotations

import re
from enum import StrEnum

from appraisal.workbook.faults import too_long, unknown_section
from appraisal.workbook.reading.characters import as_meant
from appraisal.workbook.reading.choices import chosen
from appraisal.workbook.reading.raw import Ask, Raw, Refused
from appraisal.workbook.reading.text_cells import read_text
from appraisal.workbook.schema import LONGEST_TITLE, OwnSection
from appraisal.workbook.schema.own_sections import OWN

_OWN = re.compile(r"own\s*(?::\s*(.*))?", re.IGNORECASE | re.DOTALL)
_EXAMPLE = f"{OWN}: Lessons from elsewhere"


def read_section(raw: Raw, ask: Ask) -> StrEnum | OwnSection:
    """Return the section that a cell names; after "own:" stands a title in any letters, on one line."""
    text = " ".join(str(raw).split())
    if own := _OWN.fullmatch(text):
        return _own_section(own[1] or "", raw, ask)
    sections = tuple(section for section in ask.column.sections or () if section != OWN)
    word, how = as_meant(text, letters=True)
    if found := chosen(word, sections, ask):
        if how:
            ask.note(text, how)
        return found
    raise Refused(unknown_section(ask.place, raw, sections))


def _own_section(title: str, raw: Raw, ask: Ask) -> OwnSection:
    if not title:
        expected = f"own: and a title of at most {LONGEST_TITLE} characters"
        raise ask.refuse(raw, f"Write its title behind it, such as {_EXAMPLE}.", expected)
    if len(title) > LONGEST_TITLE:
        raise Refused(too_long(ask.place, title, LONGEST_TITLE))
    return OwnSection(read_text(title, ask))
