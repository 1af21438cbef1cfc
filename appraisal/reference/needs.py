"""What a report needs at each stage of a business case, what its sections are called, and who signs what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from appraisal.reference.csv_tables import table


class Level(StrEnum):
    """How much a stage of a business case asks for something; `NEVER`: at no stage named here."""

    NEEDED = "needed"
    USEFUL = "useful"
    NOT_YET = "not yet"
    NEVER = ""


@dataclass(frozen=True, slots=True)
class Need:
    """An entry of a workbook that a stage of a business case, or a report of no stage, may ask for.

    `field` is a section of the Narrative, an aspect of Commercial or Management, or a heading; "" is the sheet itself.
    `called` is what a sentence calls it. `of` is what it is asked of: the "report", every "option", every "row" of the
    sheet. `where` is the one circumstance in which it is asked: "one-off costs", or "outside", where an option would be
    run by another body than the council; "": always. `levels` has the three stages and, under "", a report of none.
    """

    sheet: str
    field: str
    called: str
    of: str
    where: str
    levels: Mapping[str, Level]

    def level(self, stage: str) -> Level:
        """Return how much a stage ("SOC", "OBC", "FBC", or "" for a report of none) asks for it."""
        return self.levels[stage]


@cache
def stage_needs() -> tuple[Need, ...]:
    """Return what the stages of a business case need, in a report's order.

    >>> [need.field for need in stage_needs() if need.level("") is Level.NEEDED][:3]
    ['recommendation', 'reasons', 'finance']
    """
    return tuple(
        Need(
            row["sheet"],
            row["field"],
            row["called"],
            row["of"],
            row["where"],
            {"": Level(row["other"]), **{stage: Level(row[stage]) for stage in ("SOC", "OBC", "FBC")}},
        )
        for row in table("stage_needs")
    )


@dataclass(frozen=True, slots=True)
class Signatory:
    """A role, what it answers for, and the law or rule it has that duty from; `confirm` if that is to be confirmed."""

    role: str
    clears: str
    source: str
    confirm: bool


def signatories(jurisdiction: str) -> tuple[Signatory, ...]:
    """Return who usually clears a report in a jurisdiction, in the order in which a report names them.

    >>> [each.role for each in signatories("Scotland")][:2]
    ['Section 95 officer', 'Monitoring officer']
    """
    return tuple(
        Signatory(row["role"], row["clears"], row["source"], row["confirm"] == "yes")
        for row in table("signatories")
        if jurisdiction in row["jurisdiction"].split("; ")
    )


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
