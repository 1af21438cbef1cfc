"""What runs and commands ask of a kind whose nouns are its rows as they stand, and that has no parameters.

A kind's module `study` has these functions among its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from appraisal.ground.texts import capitalised
from appraisal.ground.texts import counted as counted_noun
from appraisal.workbook import Book

Made = TypeVar("Made")
_NAMED = 3


def varied(made: Made, asked: Mapping[str, str]) -> Made:
    """Return what was made of the workbook: nothing of it can be asked for otherwise."""
    del asked
    return made


def parameters_of(made: Any) -> Mapping[str, str]:
    """Return none."""
    del made
    return {}


def longest(book: Book) -> str:
    """Return a sentence on the texts that take most room, with their cells."""
    texts = [
        (len(value), str(entries.place(index, name)))
        for entries in book.entries
        for index, row in enumerate(entries.rows)
        for name in entries.sheet.columns
        if isinstance(value := getattr(row, name, None), str)
    ]
    places = ", ".join(place for _, place in sorted(texts, reverse=True)[:_NAMED])
    return f"The longest texts in the workbook are in {places}. Shorten them."


def to_finish(made: Any | None, unfinished: int) -> Iterator[str]:
    """Yield how much is still to fill in; nothing if nothing is."""
    del made
    if unfinished:
        yield f"{capitalised(counted_noun(unfinished, 'thing'))} still to fill in"


def held_of(rows: Mapping[str, Sequence[object]]) -> str:
    """Return what a sound workbook holds, counted, from its rows by the noun for one of them.

    >>> held_of({"measure": "abc", "action": "a", "reading": ""})
    '3 measures, 1 action, 0 readings'
    """
    return ", ".join(f"{len(held):,} {noun}{'' if len(held) == 1 else 's'}" for noun, held in rows.items())


def counted_of(rows: Mapping[str, Sequence[object]], draft: bool) -> Mapping[str, object]:
    """Return what a workbook holds and whether it is a draft, for machines, from its rows by the noun for one of them.

    >>> counted_of({"cost line": "abc"}, draft=True)
    {'cost_lines': 3, 'draft': True}
    """
    return {**{f"{noun.replace(' ', '_')}s": len(held) for noun, held in rows.items()}, "draft": draft}
