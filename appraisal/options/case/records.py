"""What a case carries beside its sums: its plan, its texts, what is missing or set aside, registers."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from appraisal.options.case.kinds import Basis, Change, State


@dataclass(frozen=True)
class Gap:
    """Something that is not filled in yet and does not stop the sums.

    `subject` names the row as a reader knows it, `lacking` what it lacks ("a reason"), `taken` what the sums took in
    its place ("a range from 70 to 130, proposed from evidence grade D"; empty if nothing was needed). `name` is the
    uncertain number concerned, as `draws` names it, if there is one.
    """

    subject: str
    lacking: str
    taken: str = ""
    name: str = ""


@dataclass(frozen=True)
class SetAside:
    """A cost line, risk or gate that is not in the sums: not considered yet, or struck out with a reason."""

    kind: str  # "cost", "risk" or "gate"
    id: str
    name: str
    options: tuple[str, ...]
    state: State
    reason: str = ""


@dataclass(frozen=True)
class Mark:
    """One panel member's mark for an option on a judged criterion, in the criterion's unit."""

    option: str
    criterion: str
    member: str
    value: float
    reason: str = ""


@dataclass(frozen=True)
class GroupWeight:
    """The swing weight that a group of stakeholders gives to a criterion, 0-100."""

    group: str
    criterion: str
    weight: float


@dataclass(frozen=True)
class ScenarioChange:
    """One thing that is different in a scenario. `name` is an uncertain or fixed number as `draws` names it."""

    scenario: str
    name: str
    change: Change
    figure: float
    reason: str = ""


@dataclass(frozen=True)
class Definition:
    """A word or an abbreviation of the case's own texts, and what it means."""

    term: str
    meaning: str


@dataclass(frozen=True)
class Milestone:
    """An activity of the plan; dates are first and last day; `end` None means that the source gives none."""

    activity: str
    start: dt.date
    end: dt.date | None
    source: str = ""


@dataclass(frozen=True)
class Statement:
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


@dataclass(frozen=True)
class Register:
    """A sheet that is printed and not computed: its name, its headings and its rows as text."""

    kind: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
