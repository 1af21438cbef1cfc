"""Step 3: the documents, made while the page stays alive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from appraisal.cli.saying import count
from appraisal.desk.command_lines import Running
from appraisal.desk.desk_place import Place
from appraisal.desk.parts import Commanded, Opened, Said, Work, button, column, field, html, row, tick, words
from appraisal.documents.notebooks import title_of, what_it_is
from appraisal.workbook import Kind

Made = Callable[[tuple[str, ...]], None]

_HOW_LONG = "It takes less than a minute. The page stays alive meanwhile."
_LAST_STEPS = "Writing "  # as the steps begin in which documents are written
_STOPPED = 128  # as the command line numbers its end when it was asked to stop


class Reporting:
    """`faults_now` tells how many faults a workbook has as it is saved now; `made` is told of the headline of
    each report that is made."""

    def __init__(
        self, place: Place, kinds: Sequence[Kind], work: Work, faults_now: Callable[[Path], int], made: Made
    ) -> None:
        import ipywidgets as widgets

        self._place, self._work, self._faults_now, self._made = place, work, faults_now, made
        self._running: Running | None = None
        self.workbook: Path | None = None
        self.kind = kinds[0]
        self.said = Said(_HOW_LONG)
        self.command = Commanded(place.folder)
        self.documents: dict[str, widgets.Checkbox] = {}
        self._ticks = column(of="appraisal-ticks")
        self.draws = field("Draws: how many futures are simulated", placeholder="10,000 if left blank")
        self.seed = field("Seed: the same number gives the same figures", placeholder="1 if left blank")
        for part in (self.draws, self.seed):
            part.observe(lambda _: self._tell(), "value")
        self.stopping = button("Stop", self.stop)
        self.stopping.disabled = True
        self.more = Opened("More settings", row(self.draws, self.seed))
        self.box = column(
            words("step.html.j2", number=3, title="Make the report", folder=""),
            self._ticks,
            self.more.box,
            row(button("Make the report", self.make, main=True), self.stopping),
            self.said.box,
            self.command.box,
            of="appraisal-step",
        )
        self.of(None, self.kind)

    def await_check(self, workbook: Path) -> None:
        """Say nothing of another workbook while this one is checked."""
        self.of(workbook, self.kind)

    def of(self, workbook: Path | None, kind: Kind) -> None:
        """Offer the documents of a workbook of this kind."""
        if kind != self.kind or not self.documents:
            self._offer(kind)
        if workbook != self.workbook:
            self.said.say(_HOW_LONG)
        self.workbook, self.kind = workbook, kind
        self._tell()

    def _offer(self, kind: Kind) -> None:
        self.kind = kind
        self.documents = {
            name: tick(f"{title_of(name)}: {what_it_is(name)}", value=number < kind.usual)
            for number, name in enumerate(kind.notebooks)
        }
        for each in self.documents.values():
            each.observe(lambda _: self._tell(), "value")
        label = words("label.html.j2", text="Which documents?")
        self._ticks.children = [label, *self.documents.values()]
        self.more.box.layout.display = None if kind.simulated else "none"

    @property
    def arguments(self) -> tuple[str, ...]:
        """The words of the command."""
        ticked = [name for name, box in self.documents.items() if box.value]
        if ticked == list(self.kind.notebooks[: self.kind.usual]):
            named: list[str] = []
        elif len(ticked) == len(self.documents):
            named = ["--all"]
        else:
            named = [word for name in ticked for word in ("--notebook", name)]
        file = self._place.argument(self.workbook) if self.workbook else "FILE.xlsx"
        return ("report", file, *named, *(self._told_of_chance if self.kind.simulated else ()))

    @property
    def _told_of_chance(self) -> tuple[str, ...]:
        typed = (("--draws", self.draws.value), ("--seed", self.seed.value))
        return tuple(
            word
            for option, value in typed
            for word in (option, value.replace(",", "").replace(" ", ""))
            if value.strip()
        )

    def _tell(self) -> None:
        self.command.tell(*self.arguments)

    def make(self) -> None:
        """Make the documents that are ticked."""
        if self.workbook is None:
            self.said.say("Choose a workbook in step 1 first.", "wrong")
        elif not any(box.value for box in self.documents.values()):
            self.said.say("Tick at least one document.", "wrong")
        else:
            self._work.begin(self._make, self.said)

    def stop(self) -> None:
        """Stop what is being made; nothing is left half-written."""
        if self._running is None:
            self.said.say("Nothing is being made, so there is nothing to stop.")
            return
        self._running.stop()

    def _make(self) -> None:
        assert self.workbook is not None  # noqa: S101 - only then is there work
        self.said.say("Beginning.", "busy")
        if faults := self._faults_now(self.workbook):
            stop = "stops" if faults == 1 else "stop"
            self.said.say(f"{count(faults, 'fault')} {stop} it: see step 2.", "wrong")
            return
        lines: list[str] = []
        self._running = Running(self.arguments, self._place.folder)
        self.stopping.disabled = False
        try:
            for line in self._running.lines():
                lines.append(line)
                if _is_step(line):
                    self.said.say(line, "busy")
            code = self._running.code
        finally:
            self._running = None
            self.stopping.disabled = True
        shown = html("lines.html.j2", lines=lines)
        if code > _STOPPED or code < 0:
            self.said.say("Stopped. Nothing was left half-written.", "plain")
        elif code:
            self.said.say("The report was not made. What stopped it is below.", "wrong", shown)
        else:
            self.said.say("The report is made. Open it in step 4.", "good", html("told.html.j2", lines=lines))
            self._made(headline(lines))


def headline(lines: Sequence[str]) -> tuple[str, ...]:
    """Return what a run tells first of what it found, after its steps: whether it is a draft, and one sentence; nothing
    of a command that wrote no documents.

    >>> headline(["Reading the workbook", "Writing the appraisal", "Note: one.", "", "A saves most.", "In outputs/a:"])
    ('A saves most.',)
    >>> headline(["Writing the appraisal", "", "DRAFT: a title is not filled in.", "A saves most.", "In outputs/a:"])
    ('DRAFT: a title is not filled in.', 'A saves most.')
    """
    last = max((number for number, line in enumerate(lines) if line.startswith(_LAST_STEPS)), default=len(lines))
    told = [line for line in lines[last + 1 :] if line and not line.startswith("Note: ")]
    return tuple(told[: 2 if told and told[0].startswith("DRAFT") else 1])


def _is_step(line: str) -> bool:
    """Whether a line is a step under way: what was found is told in sentences, and files are set in."""
    return bool(line) and not line.startswith(" ") and not line.endswith((".", ":"))
