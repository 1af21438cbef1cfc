"""Step 4: the documents of the workbook, as they were last made."""

from __future__ import annotations

from pathlib import Path

from appraisal.cli.saying import inert
from appraisal.desk.desk_place import Place
from appraisal.desk.documents_made import documents_in, output_of, results_in
from appraisal.desk.parts import Commanded, Said, button, column, html, row, words

_LATER = "The documents are listed here once a report is made."


class Opening:
    """Links to what a run has made of the chosen workbook."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self.workbook: Path | None = None
        self._headline: tuple[str, ...] = ()
        self.said = Said(_LATER)
        self.command = Commanded(place.folder, "The same documents in another look, as a command:")
        self.command.tell("export", "outputs/NAME")
        self.box = column(
            words("step.html.j2", number=4, title="Open the documents", folder=""),
            row(button("Look again", lambda: self.of(self.workbook))),
            self.said.box,
            self.command.box,
            of="appraisal-step",
        )

    def await_check(self, workbook: Path, headline: tuple[str, ...]) -> None:
        """Show nothing of another workbook while this one is checked."""
        self.workbook, self._headline = workbook, headline
        self.said.say(_LATER)
        self.command.tell("export", "outputs/NAME")

    def of(self, workbook: Path | None, headline: tuple[str, ...] = ()) -> None:
        """List the documents of a workbook; `headline` is what a run that was made just now says first."""
        self.workbook, self._headline = workbook, headline or self._headline
        output = output_of(workbook, self._place) if workbook else None
        if output is None:
            self.said.say(_LATER)
            return
        self.command.tell("export", self._place.argument(output.folder))
        self.said.say(
            "These documents are of the workbook as it is saved now."
            if output.is_of_this_version
            else "The workbook has been saved since these documents were made. Make the report again in step 3.",
            "good" if output.is_of_this_version else "plain",
            html(
                "documents.html.j2",
                headline=[inert(line) for line in self._headline if output.is_of_this_version],
                documents=documents_in(output, self._place),
                results=results_in(output, self._place),
                folder=inert(str(output.folder)),
            ),
        )
