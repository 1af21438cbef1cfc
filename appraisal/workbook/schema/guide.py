"""What a workbook says of itself on its first sheet: what it is, the first hour, what is not known yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Offered:
    """Things with what each is, listed on the first sheet and offered under the column that suggests `suggest`."""

    title: str
    suggest: str
    there: Callable[[], Iterable[tuple[str, str]]]

    @property
    def name(self) -> str:
        """The name that the list has in the workbook."""
        return self.title.replace(" ", "_")


@dataclass(frozen=True, slots=True)
class Guide:
    """The words of a kind of document: its title, what it is, how its sheets are headed; what to do on a sheet in the
    first hour, and the minutes it takes; what to do then; how to say what is not known yet; and a list of its own."""

    title: str
    what_it_is: tuple[str, ...]
    sheets: str
    on_sheets: Mapping[str, tuple[str, int]]
    then: tuple[tuple[str, str, int], ...]
    not_known_yet: tuple[tuple[str, str], ...]
    offered: Offered | None = None
