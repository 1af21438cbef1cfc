"""The parts that the steps are made of: words, buttons, fields with their label, and one sentence that is announced."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from appraisal.desk.command_lines import typed
from appraisal.ground.templates import filled

if TYPE_CHECKING:
    import ipywidgets

State = Literal["plain", "busy", "good", "wrong"]

_TEMPLATES = Path(__file__).parent / "templates"


def html(template: str, /, **values: Any) -> str:
    """Return a template of the start page with these values filled in as text."""
    return filled(_TEMPLATES, template, **values)


def words(template: str, /, **values: Any) -> ipywidgets.HTML:
    """Return a part that shows a template."""
    import ipywidgets as widgets

    return widgets.HTML(html(template, **values))


def button(name: str, press: Callable[[], None], *, main: bool = False) -> ipywidgets.Button:
    """Return a button that does something when it is pressed; the main one of a step is filled."""
    import ipywidgets as widgets

    made = widgets.Button(description=name, tooltip="")
    made.add_class("appraisal-main" if main else "appraisal-other")
    made.on_click(lambda _: press())
    return made


def field(name: str, **more: Any) -> ipywidgets.Text:
    """Return a field for a line of text, its label above it."""
    import ipywidgets as widgets

    made = widgets.Text(description=name, continuous_update=False, **more)
    made.add_class("appraisal-field")
    return made


def choice(name: str, options: Sequence[tuple[str, Any]]) -> ipywidgets.Dropdown:
    """Return a list from which one is chosen, its label above it."""
    import ipywidgets as widgets

    made = widgets.Dropdown(description=name, options=options)
    made.add_class("appraisal-field")
    return made


def tick(name: str, *, value: bool = False) -> ipywidgets.Checkbox:
    """Return a box to tick."""
    import ipywidgets as widgets

    return widgets.Checkbox(value=value, description=name, indent=False)


def row(*parts: ipywidgets.Widget) -> ipywidgets.HBox:
    """Return parts beside each other, and below each other where there is no room."""
    import ipywidgets as widgets

    made = widgets.HBox(parts)
    made.add_class("appraisal-row")
    return made


def column(*parts: ipywidgets.Widget, of: str) -> ipywidgets.VBox:
    """Return parts below each other, as a step or a form (`of`, a class of the style sheet)."""
    import ipywidgets as widgets

    made = widgets.VBox(parts)
    made.add_class(of)
    return made


class Opened:
    """A form behind a button, which says whether it is open."""

    def __init__(self, name: str, *parts: ipywidgets.Widget) -> None:
        self._button = button(name, self._pressed)
        self._button.add_class("appraisal-opens")
        self._form = column(*parts, of="appraisal-form")
        self.box = column(self._button, self._form, of="appraisal-opened")
        self.is_open = False
        self._show()

    def close(self) -> None:
        self.is_open = False
        self._show()

    def _pressed(self) -> None:
        self.is_open = not self.is_open
        self._show()

    def _show(self) -> None:
        self._form.layout.display = None if self.is_open else "none"
        (self._button.add_class if self.is_open else self._button.remove_class)("appraisal-open")


class Said:
    """What a step says of itself: a sentence that a screen reader announces, and what follows it."""

    def __init__(self, sentence: str = "") -> None:
        import ipywidgets as widgets

        self._sentence, self._more = widgets.HTML(), widgets.HTML()
        self._sentence.add_class("appraisal-said")
        self.box = column(self._sentence, self._more, of="appraisal-saying")
        self.say(sentence)

    def say(self, sentence: str, state: State = "plain", more: str = "") -> None:
        """Say a sentence, with HTML below it."""
        self.sentence, self.state = sentence, state
        self._sentence.value = html("said.html.j2", sentence=sentence, state=state) if sentence else ""
        self.show(more)

    def show(self, more: str) -> None:
        """Show HTML below the sentence."""
        self._more.value = more

    @property
    def more(self) -> str:
        """The HTML below the sentence."""
        return str(self._more.value)


class Commanded:
    """The line that says what command a step is."""

    def __init__(self, folder: Path, what: str = "As a command:") -> None:
        import ipywidgets as widgets

        self._folder, self._what = folder, what
        self.box = widgets.HTML()

    def tell(self, *arguments: str) -> None:
        """Say which command it is, for the terminal."""
        self.typed = typed(arguments, self._folder)
        self.box.value = html("command.html.j2", what=self._what, command=self.typed)


class Work:
    """One thing at a time, beside the page, so that the page answers meanwhile."""

    def __init__(self) -> None:
        self._thread: threading.Thread | None = None

    def begin(self, job: Callable[[], None], said: Said) -> None:
        """Begin a job, unless another is at work; `said` tells which."""
        if self.is_at_work:
            said.say("The page is still at work on the step before. Wait until that is done, or press Stop.")
            return
        self._thread = threading.Thread(target=_told_of, args=(job, said), daemon=True)
        self._thread.start()

    @property
    def is_at_work(self) -> bool:
        return self._thread is not None and self._thread.is_alive()

    def wait(self) -> None:
        """Wait until it is done."""
        if self._thread is not None:
            self._thread.join()


def _told_of(job: Callable[[], None], said: Said) -> None:
    try:
        job()
    except Exception as error:
        said.say(f"This step could not be done: {type(error).__name__}, {error}", "wrong")
        raise
