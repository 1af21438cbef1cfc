"""Step 5: a notebook of the workbook's own, in which a change shows at once what it moves."""

from __future__ import annotations

from pathlib import Path

from appraisal.desk.parts import Commanded, Said, Work, button, column, html, row, words
from appraisal.desk.places import Place
from appraisal.runs.lab import exploration_of
from appraisal.workbook import Kind

_ASKS = "Choose a workbook in step 1 first."


class Exploring:
    """What if a cost, a weight or a year were another."""

    def __init__(self, place: Place, work: Work) -> None:
        self._place, self._work = place, work
        self.workbook: Path | None = None
        self.kind: Kind | None = None
        self.is_sound = False
        self.said = Said("A notebook of your own, with sliders for the weights: nothing in it changes the workbook.")
        self.command = Commanded(place.folder, "This page with the workbook chosen, as a command:")
        self.command.tell("lab", "FILE.xlsx", "--folder", ".")
        self.box = column(
            words("step.html.j2", number=5, title="Ask what if", folder=""),
            row(button("Prepare the what-if notebook", self.prepare, main=True)),
            self.said.box,
            self.command.box,
            of="appraisal-step",
        )

    def of(self, workbook: Path, kind: Kind | None, *, is_sound: bool) -> None:
        """Say what there is for a workbook that has been checked."""
        self.workbook, self.kind, self.is_sound = workbook, kind, is_sound
        self.command.tell("lab", self._place.argument(workbook), "--folder", ".")
        if kind is not None and not kind.exploration:
            self.said.say(f"There is no what-if notebook for a {kind.name}. Change the workbook, and report again.")
        else:
            self.said.say("A notebook of your own, with sliders for the weights: nothing in it changes the workbook.")

    def prepare(self) -> None:
        """Write the notebook of the chosen workbook, unless it is there, and link to it."""
        if self.workbook is None:
            self.said.say(_ASKS, "wrong")
        elif self.kind is not None and not self.kind.exploration:
            self.said.say(f"There is no what-if notebook for a {self.kind.name}.", "wrong")
        elif self.kind is None or not self.is_sound:
            self.said.say("Mend the faults that step 2 names first, and check again.", "wrong")
        else:
            self._work.begin(self._prepare, self.said)

    def _prepare(self) -> None:
        assert self.workbook is not None and self.kind is not None  # noqa: S101, PT018 - only then is there work
        made = exploration_of(self.workbook, self._place.folder / "notebooks", self.kind.exploration)
        link = html("exploration.html.j2", name=made.name, address=self._place.address(made, "lab/tree"))
        self.said.say(f"The notebook {self._place.shown(made)} is ready.", "good", link)
