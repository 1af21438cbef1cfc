"""A score, a mark or a point of a scale that was written as a word: "High", "Amber", "++"."""

from __future__ import annotations


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
