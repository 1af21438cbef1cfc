"""What the sections of our documents are called: those of notebooks, of shapes, and of the parts below them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class SectionTitle:
    """A title, the document it stands in ("the committee report"), its label there and what fills it in a Narrative.

    `label` is only of sections of the committee report; `section` is nothing where no row of a Narrative fills it.
    """

    title: str
    document: str
    label: str
    section: str


@cache
def section_titles() -> tuple[SectionTitle, ...]:
    """Return the titles of our sections, each once.

    >>> [each.title for each in section_titles() if each.section == "if approved"]
    ['What approval will mean']
    """
    return tuple(
        SectionTitle(row["title"], row["document"], row["label"], row["section"]) for row in table("section_titles")
    )


def titled_alike(title: str) -> SectionTitle | None:
    """Return our section that has this title, whatever its capitals, spaces and stops; None where none has.

    >>> found = titled_alike("what approval will mean.")
    >>> found and found.title, titled_alike("Lessons from elsewhere")
    ('What approval will mean', None)
    """
    return next((each for each in section_titles() if _bare(each.title) == _bare(title)), None)


def _bare(title: str) -> str:
    return "".join(re.findall(r"[^\W_]+", title.casefold()))
