"""What is said of a workbook: where, what was found, what is expected, and how to mend it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from appraisal.ground.shared_nouns import Gap
from appraisal.workbook.faults.typed_days import written


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell of a sheet, or a whole sheet (or file) where `cell` is empty."""

    sheet: str
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `found` and `expected` are phrases, `mend` is one or more whole sentences.

    Where a cell refers to a row that is not there, `lost` holds the row's sheet and its code.
    """

    sheet: str
    cell: str
    found: str
    expected: str
    mend: str
    code: str
    lost: tuple[str, str] | None = None

    def __str__(self) -> str:
        return f"{Place(self.sheet, self.cell)}: {self.found}. Expected {self.expected}. {self.mend}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something read leniently: what stood there, and how it was taken. `also` are more cells of the same column."""

    sheet: str
    cell: str
    found: str
    taken: str
    also: tuple[str, ...] = ()

    def __str__(self) -> str:
        return f"{', '.join((str(Place(self.sheet, self.cell)), *self.also))}: {self.found} {self.taken}."


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something not filled in yet, and where; it stops nothing. `advice` says what to do, if need be."""

    sheet: str
    cell: str
    gap: Gap
    advice: str = ""

    def __str__(self) -> str:
        taken = f" Taken for now: {self.gap.taken}." if self.gap.taken else ""
        advice = f" {self.advice}" if self.advice else ""
        return f"{Place(self.sheet, self.cell)}: {self.gap.subject} lacks {self.gap.lacking}.{taken}{advice}"


@dataclass(frozen=True, slots=True)
class Acceptance:
    """That somebody, by role, has looked at a caution and answers for what it found: why, and when if that is known."""

    by: str
    reason: str
    date: dt.date | None = None

    def __str__(self) -> str:
        date = f" on {written(self.date)}" if self.date else ""
        return f"{self.by}{date}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that may be meant and is more likely a mistake; it stops nothing unless `--strict` is asked for.

    `about` names what it is about, where that is not the row in which it stands ("" for the whole case). Its `name` is
    what it is accepted by; like `accepted` it is known once all the cautions of a book are.
    """

    sheet: str
    cell: str
    found: str
    advice: str
    code: str
    about: str | None = None
    name: str = ""
    accepted: tuple[Acceptance, ...] = ()

    def as_plain(self) -> dict[str, Any]:
        """Return the caution as plain values, as JSON has it; dates as 2026-05-12."""
        accepted = [
            {"by": one.by, "date": one.date.isoformat() if one.date else None, "reason": one.reason}
            for one in self.accepted
        ]
        told = {name: getattr(self, name) for name in ("name", "sheet", "cell", "code", "found", "advice")}
        return {**told, "accepted": accepted}

    def __str__(self) -> str:
        return f"{Place(self.sheet, self.cell)}: {self.found}. {self.advice}"


def caution_at(place: Place, code: str, found: str, advice: str, about: str | None = None) -> Caution:
    """Return a caution about what stands in a place."""
    return Caution(place.sheet, place.cell, found, advice, code, about)


class InputFaults(Exception):  # noqa: N818 - it is a list of faults, not one error
    """The input cannot be used as it is; `faults` holds everything that is wrong with it, in sheet order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))
