"""Step 2: everything that is wrong with the workbook, as tables with their cells."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from appraisal.cli.saying import count, inert
from appraisal.desk.add_step import NAME, Adding
from appraisal.desk.command_lines import told, typed
from appraisal.desk.desk_place import Place
from appraisal.desk.parts import Commanded, Said, State, Work, button, column, html, row, words
from appraisal.ground.files import free_copy
from appraisal.workbook import Kind

# What an advice of the check says of the commands add and change; a code with anything else in it is not typed for it.
_ADDS = re.compile(r"\bcommand add\b")
_CHANGES = re.compile(r"(--drop|--rename) ([\w-]+(?:=[\w-]+)?)(?=\))")
_MOST = 100  # rows of a table on the page; the command tells all


@dataclass(frozen=True)
class Found:
    """What the check found, as `check --json` says it."""

    document: Mapping[str, Any]

    @property
    def faults(self) -> Sequence[Mapping[str, Any]]:
        return list(self.document["faults"])

    @property
    def kind(self) -> str:
        """The name of the kind of document that the workbook is for; "" where it could not be used at all."""
        return str(self.document["kind"] or "")

    @property
    def is_sound(self) -> bool:
        return not self.faults

    @property
    def state(self) -> State:
        return "good" if self.is_sound else "wrong"

    @property
    def sentence(self) -> str:
        """What was found, in a sentence with its numbers, and in another how much is to be filled in.

        >>> Found({"faults": [], "warnings": [{}], "to_finish": ["Two things are not filled in"]}).sentence
        'Checked: no faults, 1 warning. Two things are not filled in.'
        """
        counted = (_counted(self.faults, "fault"), _counted(self.document["warnings"], "warning"))
        return " ".join([f"Checked: {', '.join(counted)}.", *(f"{many}." for many in self.document["to_finish"][:1])])


def _counted(things: Sequence[Any], noun: str) -> str:
    return count(len(things), noun) if things else f"no {noun}s"


def _harmless(value: Any) -> Any:
    """Return plain values without characters that turn what follows, or that cannot be seen, in their texts.

    >>> _harmless({"faults": ["found \u202egone"]})
    {'faults': ['found ?gone']}
    """
    if isinstance(value, str):
        return inert(value)
    if isinstance(value, list):
        return [_harmless(each) for each in value]
    return {key: _harmless(each) for key, each in value.items()} if isinstance(value, dict) else value


def _as_saved(workbook: Path) -> tuple[int, int] | None:
    """Return what is different once a file has been saved again; None if there is none."""
    try:
        found = workbook.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size


class Checking:
    """`found` is what the last check of the chosen workbook found, if there was one; `checked` is told of each check,
    and `use` of a copy that is to be gone on with."""

    def __init__(
        self,
        place: Place,
        kinds: Sequence[Kind],
        work: Work,
        checked: Callable[[Path], None],
        use: Callable[[Path], None],
    ) -> None:
        self._place, self._work, self._checked = place, work, checked
        self._kinds = {kind.name: kind for kind in kinds}
        self.workbook: Path | None = None
        self.found: Found | None = None
        self._as_checked: tuple[int, int] | None = None
        self._check_it = button("Check", self.again, main=True)
        self.said = Said("Choose a workbook in step 1. It is checked at once.")
        self.command = Commanded(place.folder)
        self.command.tell("check", "FILE.xlsx")
        self.adding = Adding(place, work, use)
        self.box = column(
            words("step.html.j2", number=2, title="Check it", folder=""),
            row(self._check_it, button("Write a copy with the faults marked", self.mark)),
            self.said.box,
            self.adding.box,
            self.command.box,
            of="appraisal-step",
        )

    @property
    def kind(self) -> Kind | None:
        """The kind of the workbook, as far as a check has found it."""
        return self._kinds.get(self.found.kind) if self.found else None

    def of(self, workbook: Path) -> None:
        """Check a workbook."""
        self.workbook, self.found, self._as_checked = workbook, None, _as_saved(workbook)
        self.adding.of(workbook, None, ())
        self._check_it.description = "Check again"
        self._check(workbook)
        self._checked(workbook)

    def faults_now(self, workbook: Path) -> int:
        """Return how many faults a workbook has as it is saved now; checked anew, if it was saved since."""
        if workbook != self.workbook or self.found is None or self._as_checked != _as_saved(workbook):
            self.of(workbook)
        return len(self.found.faults) if self.found else 0

    def _check(self, workbook: Path) -> None:
        arguments = ("check", self._place.argument(workbook))
        self.said.say("Checking it.", "busy")
        self.command.tell(*arguments)
        ended = told((*arguments, "--json"), self._place.folder)
        try:
            self.found = Found(_harmless(json.loads(ended.said)))
        except ValueError:
            lines = [*ended.said.splitlines(), *ended.complained.splitlines()]
            self.said.say("The check could not be made.", "wrong", html("lines.html.j2", lines=lines))
            return
        told_of = html(
            "found.html.j2",
            found=self.found.document,
            most=_MOST,
            file=self._place.shown(workbook),
            typed=lambda advices: self._typed_for(advices, workbook),
            adds=lambda advices: any(map(_ADDS.search, advices)) and NAME,
        )
        self.adding.of(workbook, self.kind, self.found.document["not_there"])
        self.said.say(self.found.sentence, self.found.state, told_of)  # the last, for it says that all is there

    def _typed_for(self, advices: Sequence[str], workbook: Path) -> list[str]:
        """Return the commands that change codes which advices name, each once, as they are typed for this workbook."""
        file = self._place.argument(workbook)
        named = dict.fromkeys(found for advice in advices for found in _CHANGES.findall(advice))
        return [typed(("change", file, *found), self._place.folder) for found in named]

    def again(self) -> None:
        """Check the chosen workbook as it is saved now."""
        if self.workbook is None:
            self.said.say("Choose a workbook in step 1 first.", "wrong")
            return
        self._work.begin(lambda: self.of(self._the(self.workbook)), self.said)

    def mark(self) -> None:
        """Write a copy of the chosen workbook in which what is wrong is coloured."""
        if self.workbook is None:
            self.said.say("Choose a workbook in step 1 first.", "wrong")
            return
        self._work.begin(self._mark, self.said)

    @staticmethod
    def _the(workbook: Path | None) -> Path:
        assert workbook is not None  # noqa: S101 - only then is there work
        return workbook

    def _mark(self) -> None:
        workbook = self._the(self.workbook)
        copy = free_copy(self._place.folder / f"{workbook.stem}.xlsx", "marked")
        arguments = ("check", self._place.argument(workbook), "--marked", self._place.argument(copy))
        self.command.tell(*arguments)
        before = self.said.more
        self.said.say("Writing the copy.", "busy", before)
        ended = told(arguments, self._place.folder)
        if not copy.is_file():
            lines = [*ended.said.splitlines(), *ended.complained.splitlines()]
            self.said.say("The copy was not written.", "wrong", html("lines.html.j2", lines=lines))
            return
        where = html("workbook.html.j2", path=inert(str(copy)), address=self._place.address(copy))
        written = f"{self._place.shown(copy)} is written, to look at: mend your own workbook, save it, and check again."
        found, state = (self.found.sentence, self.found.state) if self.found else ("", "good")
        self.said.say(f"{found} {written}".strip(), state, where + before)
