"""Values of cells that no plain type has: a score as a word, a target, a section of the officer's own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Worded(float):
    """What a word of a criterion's scale is worth, from 0 to 100, and the word as the scale writes it.

    It counts as its value wherever a figure does, and is written back as its word. On one scale no two words are worth
    the same, so that values that are equal are of one word.

    >>> high = Worded(100.0, "High")
    >>> high.word, high > Worded(50.0, "Medium"), high == 100
    ('High', True, True)
    >>> from copy import copy
    >>> copy(high)
    Worded(100.0, 'High')
    """

    __slots__ = ("word",)
    word: str

    def __new__(cls, value: float, word: str) -> Worded:
        made = super().__new__(cls, value)
        made.word = word
        return made

    def __getnewargs__(self) -> tuple[float, str]:  # type: ignore[override] # float's own gives the value alone
        return float(self), self.word

    def __repr__(self) -> str:
        return f"Worded({float(self)}, {self.word!r})"


Points = tuple[tuple[float, float], ...]


def worded(points: Points) -> tuple[Worded, ...]:
    """Return the words of a scale with what each is worth, in the order written; none if its points are figures.

    >>> worded(((Worded(0.0, "Low"), 0.0), (Worded(100.0, "High"), 100.0)))
    (Worded(0.0, 'Low'), Worded(100.0, 'High'))
    """
    return tuple(first for first, _ in points if isinstance(first, Worded))


OWN = "own"  # stands before such a title in a cell
LONGEST_TITLE = 80  # characters of a heading, which is to stand on one line


@dataclass(frozen=True, slots=True)
class OwnSection:
    """A section of the officer's own, by its title.

    >>> str(OwnSection("Lessons from elsewhere"))
    'own: Lessons from elsewhere'
    """

    title: str

    def __str__(self) -> str:
        return f"{OWN}: {self.title}"


class TargetKind(StrEnum):
    """What a cell for a target holds."""

    VALUE = "a value"
    DATE = "a date"
    DONE = "done"
    TO_BE_SET = "to be set"
    NOT_APPLICABLE = "n/a"


@dataclass(frozen=True, slots=True)
class Target:
    """What a cell for a target holds; `value` (90% is 0.9, and `share` keeps how it was typed) or `date` if it has one.

    >>> str(Target(TargetKind.VALUE, 0.675, share=True)), str(Target(TargetKind.VALUE, 8.0))
    ('67.5%', '8')
    >>> str(Target(TargetKind.DATE, date=dt.date(2007, 6, 30))), str(Target(TargetKind.TO_BE_SET))
    ('2007-06-30', 'to be set')
    """

    kind: TargetKind
    value: float | None = None
    date: dt.date | None = None
    share: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        if self.value is not None:
            value = Decimal(repr(self.value))
            return f"{(100 * value).normalize():f}%" if self.share else f"{value.normalize():f}"
        return self.date.isoformat() if self.date else str(self.kind)
