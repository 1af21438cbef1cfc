"""How far a long computation is: a line in a notebook that stays when it is done, a bar on a terminal, else nothing.

A report takes nothing of it: the line in a notebook is an output of no blocks.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from appraisal.documents.notebook_cells import MIME
from appraisal.explore.bars import filled


@contextmanager
def progress(total: int, what: str, *, shown: bool) -> Iterator[Callable[[], None]]:
    """Yield what is called each time that one of so many is done."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython is not None else None
    if not shown:
        yield lambda: None
    elif hasattr(shell, "kernel"):
        with _in_notebook(total, what) as advance:
            yield advance
    else:
        with _on_terminal(total, what) as advance:
            yield advance


@contextmanager
def _in_notebook(total: int, what: str) -> Iterator[Callable[[], None]]:
    """Show one output of the cell, updated in its place: nothing of it needs a widget, so it is there in a file too."""
    from IPython.display import display

    done = 0
    shown = display(_said(done, total, what), raw=True, display_id=True)

    def advance() -> None:
        nonlocal done
        done += 1
        shown.update(_said(done, total, what), raw=True)

    yield advance


def _said(done: int, total: int, what: str) -> dict[str, Any]:
    """Return what a notebook shows, as HTML and in words.

    >>> _said(12, 12, "combinations run")["text/plain"]
    '12 of 12 combinations run'
    """
    words = f"{done:,} of {total:,} {what}"
    shown = filled("progress.html.j2", done=done, total=total, words=words)
    return {"text/html": shown, "text/plain": words, MIME: []}


@contextmanager
def _on_terminal(total: int, what: str) -> Iterator[Callable[[], None]]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what.capitalize(), total=total)
        yield lambda: bar.advance(task)
