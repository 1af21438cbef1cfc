"""Step 1: a workbook that is there, or a new one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from appraisal.cli.saying import inert
from appraisal.desk.command_lines import Running
from appraisal.desk.desk_place import Place, open_with_its_program
from appraisal.desk.parts import Commanded, Opened, Said, Work, button, choice, column, field, html, row, tick, words
from appraisal.ground.files import can_be_named
from appraisal.reference import delivery_models, services
from appraisal.workbook import Kind
from appraisal.workbook.reading.codes import code_from

Chosen = Callable[[Path, Sequence[str]], None]

_COMPARATOR = "bau"  # every new case has it
_NONE = "Choose one"


class Choosing:
    """`chosen` is told of each workbook that is chosen, and of what a command said that made it, within the work under
    way."""

    def __init__(self, place: Place, kinds: Sequence[Kind], work: Work, chosen: Chosen) -> None:
        self._place, self._kinds, self._work, self._chosen = place, kinds, work, chosen
        self.workbook: Path | None = None
        self.now, self.said = Said("No workbook is chosen yet."), Said()
        self.command = Commanded(place.folder, "A new workbook, as a command:")
        self.list = choice("Workbooks at hand", [(_NONE, "")])
        self.path = field("Or the path of one elsewhere on this computer", placeholder="paste it here")
        self._lay_new_form()
        self.look_again()
        self.box = column(
            words("step.html.j2", number=1, title="Choose a workbook, or make one", folder=inert(str(place.folder))),
            self.now.box,
            row(self.list, self.path),
            row(
                button("Use this workbook", self.use, main=True),
                button("Open it in Excel or LibreOffice", self.open_it),
                button("Look for new files", self._looked),
            ),
            self.making.box,
            self.said.box,
            self.command.box,
            of="appraisal-step",
        )
        self._tell_new()

    def _lay_new_form(self) -> None:
        self.kind = choice("Of which kind?", [(kind.name.capitalize(), kind) for kind in self._kinds])
        self.name = field("A short name", placeholder="such as library-vans")
        self.year = field("First financial year, such as 2027/28", placeholder="this one if left blank")
        named = [("In words of my own, or not said", ""), *((each.name, each.code) for each in services().values())]
        self.service = choice("What service is it about?", named)
        self.service_in_words = field("The service in words of my own")
        self.models = {
            model.code: tick(model.name) for model in delivery_models().values() if model.code != _COMPARATOR
        }
        models = column(
            words("label.html.j2", text="Which ways to run it are compared with business as usual?"),
            *self.models.values(),
            of="appraisal-ticks",
        )
        self._models = models
        self.making = Opened(
            "Make a new workbook",
            row(self.kind, self.name, self.year),
            row(self.service, self.service_in_words),
            models,
            row(
                button("Make this workbook", self.make, main=True),
                button("Make a filled example instead, with its report (half a minute)", self.make_example),
            ),
        )
        for part in (self.kind, self.name, self.year, self.service, self.service_in_words, *self.models.values()):
            part.observe(lambda _: self._tell_new(), "value")

    def look_again(self) -> None:
        """List the workbooks at hand anew, and the chosen one among them; what the list shows it goes on showing."""
        before = self.list.value
        paths = dict.fromkeys((*self._place.workbooks(), *filter(None, [self.workbook])))
        self.list.options = [(_NONE, ""), *((self._place.called(path, self._kinds), path) for path in paths)]
        self.list.value = before if before in paths else ""

    def _looked(self) -> None:
        self.look_again()
        self.said.say(f"{len(self.list.options) - 1} workbooks are in the list.")

    def use(self) -> None:
        """Choose the workbook whose path is typed, or else the one in the list."""
        self._work.begin(self._use, self.said)

    def _use(self) -> None:
        named = self._place.named(self.path.value) if self.path.value.strip() else self.list.value
        if not named:
            self.said.say("Choose a workbook in the list, or paste the path of one.", "wrong")
        elif not can_be_named(named) or not named.exists():
            self.said.say(f"There is no file {self._place.shown(named)}.", "wrong")
        else:
            self.choose(named)

    def choose(self, workbook: Path, done: str = "", told: Sequence[str] = ()) -> None:
        """Choose a workbook, and say so, with what was `done` if it was made; `told` is what the command said then."""
        self.workbook = workbook
        self.path.value = ""
        self.look_again()
        self.list.value = workbook
        where = html("workbook.html.j2", path=inert(str(workbook)), address=self._place.address(workbook))
        self.now.say(f"Chosen: {self._place.shown(workbook)}", "good", where)
        self.said.say(done, "good" if done else "plain")
        self._chosen(workbook, told)

    def open_it(self) -> None:
        """Open the chosen workbook in the program of this computer that does so."""
        if self.workbook is None:
            self.said.say("Choose a workbook first, and press Use this workbook.", "wrong")
        elif open_with_its_program(self.workbook):
            self.said.say("Asked this computer to open it. Save it there, then check it in step 2.", "good")
        else:
            self.said.say(f"Open it yourself: {inert(str(self.workbook))}", "wrong")

    @property
    def _new(self) -> tuple[str, ...]:
        return tuple(self._words_of_new())

    def _words_of_new(self) -> Iterator[str]:
        yield from ("new", code_from(self.name.value) or "NAME")
        if service := self.service.value or self.service_in_words.value.strip():
            yield from ("--service", service)
        if models := [code for code, ticked in self.models.items() if ticked.value and self._takes_models]:
            yield from ("--models", ",".join(models))
        if self.year.value.strip():
            yield from ("--year", self.year.value.strip())
        yield from self._of_kind

    @property
    def _of_kind(self) -> tuple[str, ...]:
        kind: Kind = self.kind.value
        return ("--kind", kind.name.replace(" ", "-")) if kind != self._kinds[0] else ()

    @property
    def _takes_models(self) -> bool:
        return bool(self.kind.value == self._kinds[0])

    def _tell_new(self) -> None:
        self._models.layout.display = None if self._takes_models else "none"
        self.command.tell(*self._new)

    def make(self) -> None:
        """Make the workbook that the form describes, and choose it."""
        if not (code := code_from(self.name.value)):
            self.said.say("Give it a short name first, such as library-vans.", "wrong")
            return
        made = "It is made. Fill it in with Excel or LibreOffice (its sheet Start here says how), save, and check it."
        self._work.begin(lambda: self._make(self._new, f"{code}.xlsx", "Making it.", made), self.said)

    def make_example(self) -> None:
        """Make the filled example of a kind with its report, and choose it."""
        arguments = ("new", "--example", *self._of_kind)
        self.command.tell(*arguments)
        name, made = f"{self.kind.value.example}.xlsx", "Filled in throughout; its report is in step 4."
        making = "Making it, and its report: about half a minute."
        self._work.begin(lambda: self._make(arguments, name, making, made), self.said)

    def _make(self, arguments: Sequence[str], name: str, making: str, made: str) -> None:
        self.said.say(making, "busy")
        running = Running(arguments, self._place.folder)
        lines = list(running.lines())
        if running.code:
            self.said.say("It was not made.", "wrong", html("lines.html.j2", lines=lines))
            return
        self.making.close()
        self.choose(self._place.folder / name, made, lines)
