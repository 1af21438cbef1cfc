"""The glossary: abbreviations and words of the field, each with its meaning in plain words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class Term:
    """A word or abbreviation, other forms in which it is met, and what it means."""

    name: str
    abbreviation: bool
    also: tuple[str, ...]
    meaning: str
    source: str


@lru_cache(maxsize=1)
def glossary() -> tuple[Term, ...]:
    """Return every term, in the order of the alphabet.

    >>> next(term.meaning for term in glossary() if term.name == "LGPS")
    'Local Government Pension Scheme.'
    """
    rows = (
        Term(
            row["term"],
            row["kind"] == "abbreviation",
            tuple(row["also"].split("; ")) if row["also"] else (),
            row["meaning"],
            row["source"],
        )
        for row in table("glossary")
    )
    return tuple(sorted(rows, key=lambda term: term.name.casefold()))
