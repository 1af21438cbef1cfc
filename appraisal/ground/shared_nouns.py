"""Nouns that several kinds of document share, frozen; they know no sheet, cell or file.

A year is the calendar year in which a financial year starts: 2019 is 2019/20.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from appraisal.ground.checked import Checked
from appraisal.ground.seen import Seen


class Basis(StrEnum):
    """Where a figure or statement comes from: the first question of any reader."""

    PUBLISHED = "published"  # stated in a published source, which is cited
    READING = "our reading"  # inferred by us from a published source, which is cited
    ASSUMPTION = "assumption"  # ours, with a range, a reason and an evidence grade; "illustrative" in a worked example


class Grade(StrEnum):
    """How good the evidence for a figure is."""

    A = "A"  # audited, contracted or statutory
    B = "B"  # published for this service
    C = "C"  # seen in comparable services elsewhere
    D = "D"  # professional judgement, with a reason
    E = "E"  # placeholder, to be replaced before a decision


class State(StrEnum):
    """Where a cost line, a risk or a gate stands: usual ones are offered, and each is completed or struck out."""

    IN_USE = "in use"
    NOT_CONSIDERED = "not considered yet"
    DOES_NOT_APPLY = "does not apply"


class BenefitClass(StrEnum):
    """What kind of benefit it is."""

    CASH_RELEASING = "cash-releasing"
    NON_CASH_RELEASING = "non-cash-releasing"
    SOCIETAL = "societal"
    UNMONETISABLE = "unmonetisable"


@dataclass(frozen=True, repr=False)
class Provenance(Checked, Seen):
    """Where a figure comes from. `source` names a document and paragraph; `reason` says why this figure."""

    basis: Basis = Basis.ASSUMPTION
    grade: Grade = Grade.E
    source: str = ""
    reason: str = ""


@dataclass(frozen=True, repr=False)
class Gap(Checked, Seen):
    """Something that is not filled in yet and does not stop the sums.

    `subject` names the row as a reader knows it, `lacking` what it lacks ("a reason"), `taken` what the sums took in
    its place ("a range from 70 to 130, proposed from evidence grade D"; empty if nothing was needed). `name` is the
    uncertain number concerned, as `draws` names it, if there is one.
    """

    subject: str
    lacking: str
    taken: str = ""
    name: str = ""


@dataclass(frozen=True, repr=False)
class Definition(Checked, Seen):
    """A word or an abbreviation of the case's own texts, and what it means."""

    term: str
    meaning: str


@dataclass(frozen=True, repr=False)
class Milestone(Checked, Seen):
    """An activity of the plan; dates are first and last day; `end` None means that the source gives none."""

    activity: str
    start: dt.date
    end: dt.date | None
    source: str = ""


@dataclass(frozen=True, repr=False)
class Statement(Checked, Seen):
    """A paragraph of the report that comes with the case: a fact of the source, an officer's words, a loose end.

    `options` are the ids of those it speaks of; none: it is of the whole report. A section of the officer's own is
    "own", with its title, and `after` is the part of the report that it comes after ("": before the background papers).
    """

    section: str
    text: str
    basis: Basis = Basis.PUBLISHED
    source: str = ""
    options: tuple[str, ...] = ()
    own_title: str = ""
    after: str = ""


def financial_year(year: int) -> str:
    """Return the financial year that starts in this calendar year, as it is printed.

    >>> financial_year(2019), financial_year(1999)
    ('2019/20', '1999/00')
    """
    return f"{year}/{(year + 1) % 100:02d}"
