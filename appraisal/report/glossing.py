"""The glossary of a report: of the terms that we can explain, those that its own pages use."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from appraisal.blocks import Block, Chart, Column, Front, Glossary, Heading, Number, Ref, Table
from appraisal.reference import Term, glossary

LABEL = "tbl-glossary"


def with_glossary(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with a table in place of the glossary; with nothing there if no term is used."""
    if not any(isinstance(block, Glossary) for block in blocks):
        return tuple(blocks)
    words = "\n".join(_words(blocks))
    used = [term for term in glossary() if _pattern(term).search(words)]
    found = (_table(used),) if used else ()
    return tuple(each for block in blocks for each in (found if isinstance(block, Glossary) else (block,)))


def _table(terms: Sequence[Term]) -> Table:
    return Table(
        caption="Words and abbreviations that this report uses",
        label=LABEL,
        columns=(Column("Word"), Column("What it means")),
        rows=tuple(((term.name,), (term.meaning,)) for term in terms),
    )


@cache
def _pattern(term: Term) -> re.Pattern[str]:
    """Return what finds a term: an abbreviation as it is written, a word with small letters or large."""
    forms = "|".join(re.escape(form) for form in (term.name, *term.also))
    return re.compile(rf"(?<!\w)(?:{forms})(?!\w)", 0 if term.abbreviation else re.IGNORECASE)


def _words(value: Any) -> Iterator[str]:
    """Yield every text that is printed."""
    match value:
        case str():
            yield value
        case Number(text=text):
            yield text
        case Ref() | Glossary():
            return
        case Chart(caption=caption, note=note):
            yield from _words((caption, note))
        case Table() | Heading() | Front():
            kept = (f.name for f in dataclasses.fields(value) if f.name not in ("label", "language", "date"))
            yield from _words(tuple(getattr(value, name) for name in kept))
        case tuple():
            for each in value:
                yield from _words(each)
        case _ if dataclasses.is_dataclass(value):
            yield from _words(tuple(getattr(value, f.name) for f in dataclasses.fields(value)))
