"""The glossary of a report: of the terms that we can explain, those that its own pages use."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from appraisal.ground.blocks import Block, Chart, Column, Front, Glossary, Heading, Number, Ref, Table
from appraisal.reference import Term, glossary

LABEL = "tbl-glossary"


def with_glossary(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """Return the blocks with a table in place of the glossary; with nothing there if no term is used."""
    if not any(isinstance(block, Glossary) for block in blocks):
        return tuple(blocks)
    also = (each for block in blocks if isinstance(block, Glossary) for each in block.also)
    words = "\n".join((*_words(blocks), *also))
    return tuple(
        each
        for block in blocks
        for each in (_found(_known(block.own), words) if isinstance(block, Glossary) else (block,))
    )


def _known(own: Sequence[tuple[str, str]]) -> list[Term]:
    """Return the terms that we can explain, a case's own in place of ours, in the order of the alphabet."""
    theirs = [Term(name, sum(map(str.isupper, name)) > 1, (), meaning, "") for name, meaning in own]
    named = {term.name.casefold() for term in theirs}
    ours = [term for term in glossary() if term.name.casefold() not in named]
    return sorted([*theirs, *ours], key=lambda term: term.name.casefold())


def _found(known: Sequence[Term], words: str) -> tuple[Table, ...]:
    """Return the table of the terms that the words use, and of those that their meanings use; nothing for none."""
    used: set[str] = set()
    more = words
    while more:
        folded = more.casefold()
        new = [term for term in known if term.name not in used and _uses(more, folded, term)]
        used |= {term.name for term in new}
        more = "\n".join(term.meaning for term in new)
    return (_table([term for term in known if term.name in used]),) if used else ()


def _table(terms: Sequence[Term]) -> Table:
    return Table(
        caption="Words and abbreviations that this report uses",
        label=LABEL,
        columns=(Column("Word"), Column("What it means")),
        rows=tuple(((term.name,), (term.meaning,)) for term in terms),
    )


def _uses(words: str, folded: str, term: Term) -> bool:
    """Whether words use a term; `folded` are the words in small letters, in which most terms are soon seen to lack."""
    return any(form.casefold() in folded for form in (term.name, *term.also)) and bool(_pattern(term).search(words))


@cache
def _pattern(term: Term) -> re.Pattern[str]:
    """Return what finds a term: an abbreviation as it is written, a word with small letters or large."""
    forms = "|".join(re.escape(form) for form in (term.name, *term.also))
    return re.compile(rf"(?<!\w)(?:{forms})s?(?!\w)", 0 if term.abbreviation else re.IGNORECASE)


def _words(value: Any) -> Iterator[str]:
    """Yield every text that is printed."""
    match value:
        case str():
            yield value
        case Number(text=text):
            yield text
        case Ref() | Glossary():
            return
        case Chart(caption=caption, subtitle=subtitle, note=note):
            yield from _words((caption, subtitle, note))
        case Table() | Heading() | Front():
            kept = (f.name for f in dataclasses.fields(value) if f.name not in ("label", "language", "date"))
            yield from _words(tuple(getattr(value, name) for name in kept))
        case tuple():
            for each in value:
                yield from _words(each)
        case _ if dataclasses.is_dataclass(value):
            yield from _words(tuple(getattr(value, f.name) for f in dataclasses.fields(value)))
