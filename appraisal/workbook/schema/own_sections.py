"""Sections of a document that are an officer's own."""

from __future__ import annotations

from dataclasses import dataclass

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
