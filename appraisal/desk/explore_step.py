"""Step 5: sliders for the weights, which move the ranking at once; for analysts a notebook of the workbook's own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from appraisal.desk.desk_place import Place
from appraisal.desk.parts import Commanded, Said, Work, button, column, html, row, words
from appraisal.runs.lab import exploration_of
from appraisal.workbook import Kind

if TYPE_CHECKING:
    from appraisal.explore import Weighing

_WHAT = "What if other things mattered more? Sliders for the weights show which option comes first then."
_ASKS = "Choose a workbook in step 1 first."


class Exploring:
    """What if a cost, a weight or a year were another."""

    def __init__(self, place: Place, work: Work, faults_now: Callable[[Path], int]) -> None:
        self._place, self._work, self._faults_now = place, work, faults_now
        self.workbook: Path | None = None
        self.kind: Kind | None = None
        self.weighing: Weighing | None = None
        self.said = Said(_WHAT)
        self._sliders = column(of="appraisal-sliders")
        self.command = Commanded(place.folder, "This page with the workbook chosen, as a command:")
        self.command.tell("lab", "FILE.xlsx", "--folder", ".")
        self.box = column(
            words("step.html.j2", number=5, title="Ask what if", folder=""),
            row(
                button("Show the sliders", self.weigh, main=True),
                button("For analysts: the exploration", self.prepare),
            ),
            self.said.box,
            self._sliders,
            self.command.box,
            of="appraisal-step",
        )

    def await_check(self, workbook: Path) -> None:
        """Show nothing of another workbook while this one is checked."""
        self.of(workbook, None)

    def of(self, workbook: Path, kind: Kind | None) -> None:
        """Say what there is for a workbook that has been checked."""
        self.workbook, self.kind = workbook, kind
        self.command.tell("lab", self._place.argument(workbook), "--folder", ".")
        self.weighing, self._sliders.children = None, []
        self.said.say(_WHAT if kind is None or kind.exploration else _has_none(kind))

    def weigh(self) -> None:
        """Show sliders for the weights of the chosen workbook, and what they make of its simulated futures."""
        self._begin(self._weigh)

    def prepare(self) -> None:
        """Write the notebook of the chosen workbook, unless it is there, and link to it."""
        self._begin(self._prepare)

    def _begin(self, job: Callable[[Path, Kind], None]) -> None:
        if self.workbook is None:
            self.said.say(_ASKS, "wrong")
        else:
            workbook = self.workbook
            self._work.begin(lambda: self._if_sound(workbook, job), self.said)

    def _if_sound(self, workbook: Path, job: Callable[[Path, Kind], None]) -> None:
        self.said.say("Simulating it.", "busy")
        faults = self._faults_now(workbook)
        if self.kind is not None and not self.kind.exploration:
            self.said.say(_has_none(self.kind), "wrong")
        elif faults or self.kind is None:
            self.said.say("Mend the faults that step 2 names first.", "wrong")
        else:
            job(workbook, self.kind)

    def _weigh(self, workbook: Path, _: Kind) -> None:
        from appraisal.explore.weighing import weigh_workbook

        self.weighing = weigh_workbook(workbook)
        self._sliders.children = [self.weighing.desk]
        self.said.say("Move a slider: the ranking below follows. Nothing here changes the workbook.", "good")

    def _prepare(self, workbook: Path, kind: Kind) -> None:
        made = exploration_of(workbook, self._place.folder / "notebooks", kind.exploration)
        link = html("exploration.html.j2", name=made.name, address=self._place.address(made, "lab/tree"))
        self.said.say(f"The notebook {self._place.shown(made)} is ready.", "good", link)


def _has_none(kind: Kind) -> str:
    return f"There is no what-if for a {kind.name}. Change the workbook, and report again."
