"""A kind of document, which workbook, runs and command line are given: they know nothing else of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING, Any

from appraisal.workbook.schema import Schema

if TYPE_CHECKING:
    from appraisal.workbook.assembly import Assembly
    from appraisal.workbook.book import Book


_LACKING = {
    "study": "is not worked out.",
    "tracing": "has no figures that can be traced: its workbook and results.xlsx show each sum.",
    "packs": "is not sent out in packs, and there are none of it to collect.",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """An options appraisal, a service plan, ...: the name by which a workbook says its kind, its sheets, and what
    makes a book of them what it is about.

    `study` names the module of what is found out of that and told (`runs.study.Study` says what it has); `tracing` the
    one that follows its figures back, if they can be (`runs.study.Tracing`), and `packs` the one that sends parts of
    its workbook out, if they can be sent. They are loaded when they are asked for. `notebooks` are its bundled reports,
    of which a run makes the first `usual` unless it is told; those of a `simulated` kind take draws and a seed.
    `exploration` is the notebook to work with in JupyterLab, and `draws_with` what a kernel loads while it waits;
    `example` the bundled case that shows how its workbook is filled in.
    """

    name: str
    schema: Schema = field(compare=False, repr=False)
    assemble: Callable[[Book], Assembly] = field(compare=False, repr=False)
    study: str = ""
    notebooks: tuple[str, ...] = ()
    usual: int = 1
    simulated: bool = True
    tracing: str = ""
    packs: str = ""
    exploration: str = ""
    draws_with: str = ""
    example: str = ""

    def module(self, of: str) -> Any:
        """Return one of its modules: that of "study", "tracing" or "packs". LookupError, in a sentence: it has none."""
        named: str = getattr(self, of)
        if not named:
            raise LookupError(f"a {self.name} {_LACKING[of]}")
        return import_module(named)
