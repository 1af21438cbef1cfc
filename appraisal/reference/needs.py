"""What a report to a committee needs: sections, what they are called, and who signs what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class Need:
    """A section of the narrative, what it is called in a sentence, and whether a decision needs it or it is useful.

    `each_option`: it is asked of every option. `one_off_costs`: it is asked where there are such costs.
    """

    section: str
    called: str
    needed: bool
    each_option: bool
    one_off_costs: bool


def report_needs() -> tuple[Need, ...]:
    """Return what a report needs and what is useful, in a report's order.

    >>> [need.section for need in report_needs() if need.needed][:3]
    ['recommendation', 'reasons', 'finance']
    """
    return tuple(
        Need(
            row["section"],
            row["called"],
            row["need"] == "needed",
            row["of"] == "option",
            row["where"] == "one-off costs",
        )
        for row in table("report_needs")
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
