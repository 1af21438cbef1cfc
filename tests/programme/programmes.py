"""The two bundled programmes as books, and as ones in which somebody changed a row."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache
from typing import Any

from appraisal.ground.resources import bundled
from appraisal.kinds import KINDS
from appraisal.programme.kind import PROGRAMME
from appraisal.programme.programme import Programme
from appraisal.programme.results import Results, results_of
from appraisal.workbook import Assembly, Book, book_of, read_book, verdict_on

Change = Callable[[Any], Any]


@cache
def book(name: str) -> Book:
    return read_book(bundled("inputs") / name, KINDS)


@cache
def programme(name: str) -> Programme:
    made: Programme = verdict_on(book(name)).sound
    return made


@cache
def results(name: str) -> Results:
    return results_of(programme(name), 2_000)


def having(**values: Any) -> Change:
    return lambda row: replace(row, **values)


def changed(*rows: object, without: tuple[type, ...] = (), name: str = "strathfenn-gap", **of: Change) -> Assembly:
    """Return what is said of a programme with more rows, without those of some sheets, and with each row of a code
    changed as the function says; of a code that several sheets have, the first."""
    names = {code.replace("_", "-"): change for code, change in of.items()}
    made = []
    for row in (row for entries in book(name).entries for row in entries.rows if not isinstance(row, without)):
        change = names.pop(getattr(row, "id", ""), None)
        made.append(change(row) if change else row)
    return verdict_on(book_of(PROGRAMME, *made, *rows))
