"""What a case carries beside its sums: its plan, its texts, what is missing or set aside, registers."""

from __future__ import annotations

from dataclasses import dataclass

from appraisal.ground.checked import Checked, OutOf100
from appraisal.ground.seen import Seen
from appraisal.ground.shared_nouns import State
from appraisal.ground.texts import counted, listed
from appraisal.options.case.closed_lists import Change

_NAMED = 6  # options, beyond which they are counted


@dataclass(frozen=True, repr=False)
class SetAside(Checked, Seen):
    """A cost line, risk or gate that is not in the sums: not considered yet, or struck out with a reason."""

    kind: str  # "cost", "risk" or "gate"
    id: str
    name: str
    options: tuple[str, ...]
    state: State
    reason: str = ""


@dataclass(frozen=True, repr=False)
class Mark(Checked, Seen):
    """One panel member's mark for an option on a judged criterion, in the criterion's unit."""

    option: str
    criterion: str
    member: str
    value: float
    reason: str = ""


@dataclass(frozen=True, repr=False)
class GroupWeight(Checked, Seen):
    """The swing weight that a group of stakeholders gives to a criterion, 0-100."""

    group: str
    criterion: str
    weight: OutOf100


@dataclass(frozen=True, repr=False)
class ScenarioChange(Checked, Seen):
    """One thing that is different in a scenario. `name` is an uncertain or fixed number as `draws` names it."""

    scenario: str
    name: str
    change: Change
    figure: float
    reason: str = ""


@dataclass(frozen=True, repr=False)
class Variation(Checked, Seen):
    """How a case differs, by what a run was asked, from the one that its workbook describes; false if in nothing.

    `scenario` is the name of the one that was taken, with its `changes`; `weights` the group whose weights were, and
    `unweighted` the names of the criteria that it gave none; `left_out` what the options are called that were left out,
    and `kept` the ids of the others, if any were; `audience` the body that it is set out for. `too_little`: as it
    stands, too little of the case is filled in to compare the options. `recommended` is what the option is called that
    is recommended, if it is left out. `asked` are the parameters that make the case so, by name.
    """

    scenario: str = ""
    changes: tuple[ScenarioChange, ...] = ()
    weights: str = ""
    unweighted: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    audience: str = ""
    too_little: bool = False
    recommended: str = ""
    asked: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return self != Variation()

    @property
    def of_figures(self) -> str:
        """In what the figures differ, in few words; nothing where they do not."""
        without = listed(list(self.left_out)) if len(self.left_out) <= _NAMED else counted(len(self.left_out), "option")
        parts = (
            f"scenario “{self.scenario}”" if self.scenario else "",
            f"weights of {self.weights}" if self.weights else "",
            f"without {without}" if self.left_out else "",
        )
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, repr=False)
class Register(Checked, Seen):
    """A sheet that is printed and not computed: its name, its headings and its rows as text."""

    kind: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
