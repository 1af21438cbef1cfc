"""Below step 2: more sheets and columns, in a copy of the workbook."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from appraisal.desk.command_lines import told
from appraisal.desk.desk_place import Place
from appraisal.desk.parts import Commanded, Opened, Said, Work, button, column, html, row, tick, words
from appraisal.ground.files import free_copy
from appraisal.workbook import Kind
from appraisal.workbook.file.snapshot import file_stem

NAME = "Add sheets or columns"


class Adding:
    """`use` chooses the copy that was written."""

    def __init__(self, place: Place, work: Work, use: Callable[[Path], None]) -> None:
        import ipywidgets as widgets

        self._place, self._work, self._use = place, work, use
        self.workbook: Path | None = None
        self.copy: Path | None = None
        self.sheets: dict[str, widgets.Checkbox] = {}
        self._ticks = column(of="appraisal-ticks")
        self.columns = tick("Also every column that is left out at first")
        self.columns.observe(lambda _: self._tell(), "value")
        self.said, self.command = Said(), Commanded(place.folder)
        self._use_it = button("Use the copy", self.use_copy, main=True)
        self.form = Opened(
            NAME,
            words("label.html.j2", text="Which sheets shall the workbook have too?"),
            self._ticks,
            self.columns,
            row(button("Write a copy with them", self.add, main=True)),
            self.command.box,
        )
        self.box = column(self.form.box, self.said.box, row(self._use_it), of="appraisal-adding")
        self.of(None, None, ())

    def of(self, workbook: Path | None, kind: Kind | None, not_there: Sequence[str]) -> None:
        """Offer the sheets that a workbook of this kind has not; nothing for one whose kind is not known."""
        if workbook != self.workbook:
            self.form.close()
        self.workbook, self.copy = workbook, None
        helps = {sheet.name: sheet.help for sheet in kind.schema.sheets} if kind else {}
        self.sheets = {name: tick(f"{name}: {helps[name]}" if helps[name] else name) for name in not_there}
        for each in self.sheets.values():
            each.observe(lambda _: self._tell(), "value")
        self._ticks.children = list(self.sheets.values())
        self.columns.value = False
        self.box.layout.display = None if kind else "none"
        self.said.say("")
        self._tell()

    @property
    def arguments(self) -> tuple[str, ...]:
        """The words of the command."""
        ticked = [file_stem(name) for name, box in self.sheets.items() if box.value]
        named = ("--sheets", ",".join(ticked)) if ticked else ()
        file = self._place.argument(self.workbook) if self.workbook else "FILE.xlsx"
        return ("add", file, *named, *(["--columns"] if self.columns.value else ()))

    def _tell(self) -> None:
        self.command.tell(*self.arguments)
        self._use_it.layout.display = None if self.copy else "none"

    def add(self) -> None:
        """Write a copy of the workbook with what is ticked."""
        if len(self.arguments) == 2:
            self.said.say("Tick what is to be added first.", "wrong")
        else:
            self._work.begin(self._add, self.said)

    def _add(self) -> None:
        assert self.workbook is not None  # noqa: S101 - only then is the form there
        self.said.say("Writing the copy.", "busy")
        copy = free_copy(self._place.folder / f"{self.workbook.stem}.xlsx", "more")
        ended = told((*self.arguments, "--to", self._place.argument(copy)), self._place.folder)
        lines = [*ended.said.splitlines(), *ended.complained.splitlines()]
        if ended.code:
            self.said.say("The copy was not written.", "wrong", html("lines.html.j2", lines=lines))
            return
        self.copy = copy
        sentence = f"{self._place.shown(copy)} is written; your own workbook is as it was. Go on with the copy?"
        self.said.say(sentence, "good", html("told.html.j2", lines=lines))
        self._tell()

    def use_copy(self) -> None:
        """Choose the copy in place of the workbook that it was made of."""
        if copy := self.copy:
            self._use(copy)
