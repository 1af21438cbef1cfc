"""A kind of document, which workbook, runs and command line are given: they know nothing else of it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, Any

from appraisal.ground.texts import with_article

if TYPE_CHECKING:
    from appraisal.workbook.assembly import Assembly
    from appraisal.workbook.book import Book
    from appraisal.workbook.schema import Schema

_LACKING = {
    "study": "is not worked out.",
    "tracing": "has no figures that can be traced: its workbook and results.xlsx show each sum.",
    "packs": "is not sent out in packs, and there are none of it to collect.",
    "hands_over": "hands nothing over to another document.",
    "begins_from": "is not begun from another workbook.",
}


@dataclass(frozen=True, slots=True)
class Kind:
    """An options appraisal, a service plan, ...: the name by which a workbook says its kind, its sheets, and what
    makes a book of them what it is about.

    `sheets` names the module that has its SCHEMA, and `checks` the one that has its function assemble; `study` that of
    what is found out of it and told (`runs.study.Study` says what it has); `tracing` the one that follows its figures
    back, if they can be (`runs.study.Tracing`), and `packs` the one that sends parts of its workbook out, if they can
    be sent; `hands_over` the one that says what a document of another kind begins from, if one can
    (`runs.study.HandsOver`), and `begins_from` the one that makes its workbook from that, if it can be made so
    (`runs.study.BeginsFrom`). They are loaded when they are asked for, so that a workbook of one kind waits for no
    other. `notebooks` are its bundled reports, of which a run makes the first `usual` unless it is told; those of a
    `simulated` kind take draws and a seed, and every one of them the `parameters` that vary what it is about.
    `exploration` is the notebook to work with in JupyterLab, and `draws_with` what a kernel loads while it waits;
    `example` the bundled case that shows how its workbook is filled in.
    """

    name: str
    sheets: str
    checks: str
    study: str = ""
    notebooks: tuple[str, ...] = ()
    usual: int = 1
    simulated: bool = True
    parameters: tuple[str, ...] = ()
    tracing: str = ""
    packs: str = ""
    hands_over: str = ""
    begins_from: str = ""
    exploration: str = ""
    draws_with: str = ""
    example: str = ""

    @property
    def schema(self) -> Schema:
        """Its sheets, and what is said and offered in them."""
        schema: Schema = import_module(self.sheets).SCHEMA
        return schema

    def assemble(self, book: Book) -> Assembly:
        """Return what a book of this kind comes to."""
        whole: Assembly = import_module(self.checks).assemble(book)
        return whole

    def module(self, of: str) -> Any:
        """Return one of its modules: that of "study", "tracing", "packs", "hands_over" or "begins_from". LookupError,
        in a sentence: it has none."""
        named: str = getattr(self, of)
        if not named:
            raise LookupError(f"{with_article(self.name)} {_LACKING[of]}")
        return import_module(named)
