"""The examples that are built on the five published papers, each with the paper and what it is."""

from __future__ import annotations

from dataclasses import dataclass

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class Example:
    """A bundled workbook by name, the paper that it is built on, and in a sentence what it is."""

    name: str
    paper: str
    what: str


def examples() -> tuple[Example, ...]:
    """Return the examples, one for each paper.

    >>> [example.name for example in examples()][:2]
    ['birmingham-2018', 'barnet-2015']
    """
    return tuple(Example(row["name"], row["paper"], row["what"]) for row in table("examples"))
