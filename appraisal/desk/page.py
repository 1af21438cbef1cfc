"""The start page: five steps from a workbook to its report, below each other, and what each tells the next."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from appraisal.desk.check_step import Checking
from appraisal.desk.choose_step import Choosing
from appraisal.desk.desk_place import Place
from appraisal.desk.explore_step import Exploring
from appraisal.desk.open_step import Opening
from appraisal.desk.parts import Work, column, html, words
from appraisal.desk.report_step import Reporting, headline
from appraisal.workbook import Kind

_SCRIPT, _STYLES = (Path(__file__).with_name(name) for name in ("start.js", "start.css"))
_NAMES_OF_SLIDERS = Path(__file__).parents[1] / "explore" / "naming.js"  # what is shown there needs it here too
_NOT_LIVE = "This is the start page of the toolkit. Open it with the command lab: it works while JupyterLab runs."


class StartPage:
    """The page, as JupyterLab shows it at the end of a cell."""

    def __init__(self, place: Place, kinds: Sequence[Kind]) -> None:
        self.work = Work()
        self.checking = Checking(place, kinds, self.work, self._checked, self.choose)
        self.reporting = Reporting(place, kinds, self.work, self.checking.faults_now, self._made)
        self.opening = Opening(place)
        self.exploring = Exploring(place, self.work, self.checking.faults_now)
        self.choosing = Choosing(place, kinds, self.work, self._chosen)
        steps = (self.choosing, self.checking, self.reporting, self.opening, self.exploring)
        self.box = column(
            words("top.html.j2", styles=_STYLES.read_text(encoding="utf-8")),
            *(step.box for step in steps),
            of="appraisal-desk",
        )

    def choose(self, workbook: Path) -> None:
        """Choose a workbook, as step 1 does."""
        self.work.begin(lambda: self.choosing.choose(workbook), self.choosing.said)

    def _chosen(self, workbook: Path, told: Sequence[str]) -> None:
        self.reporting.await_check(workbook)
        self.opening.await_check(workbook, headline(told))
        self.exploring.await_check(workbook)
        self.checking.of(workbook)

    def _checked(self, workbook: Path) -> None:
        self.reporting.of(workbook, self.checking.kind or self.reporting.kind)
        self.opening.of(workbook)
        self.exploring.of(workbook, self.checking.kind)

    def _made(self, told: tuple[str, ...]) -> None:
        self.opening.of(self.reporting.workbook, told)

    def _ipython_display_(self) -> None:
        """Show the page, and have it give names to what has none for a screen reader."""
        from IPython.display import Javascript, display

        live = self.box._repr_mimebundle_()
        display({**live, "text/html": html("hint.html.j2", text=_NOT_LIVE), "text/plain": _NOT_LIVE}, raw=True)
        for script in (_SCRIPT, _NAMES_OF_SLIDERS):
            display(Javascript(script.read_text(encoding="utf-8")))

    def __repr__(self) -> str:
        return _NOT_LIVE
