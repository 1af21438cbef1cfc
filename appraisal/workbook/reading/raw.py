"""What stands in a cell before it is understood, and the question that every parser is asked about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from appraisal.workbook.faults import Fault, Note, Place, shown, wrong_content
from appraisal.workbook.schema import Column, Worded


@dataclass(frozen=True, slots=True)
class FormulaError:
    """The stored result of a formula that failed, such as #REF!."""

    error: str


@dataclass(frozen=True, slots=True)
class NoResult:
    """A formula whose result was never stored."""


Raw = None | str | bool | int | float | dt.datetime | dt.date | dt.time | dt.timedelta | FormulaError | NoResult


class Refused(Exception):  # noqa: N818 - the cell is at fault, not the program
    """A cell could not be read; `fault` says why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Scale:
    """How the criterion of a score or a mark is marked: in these words, or in figures if there are none.

    `sure` is False where that part of the criterion's row could not be read; `has_points` says whether its sheet has
    the column for a scale.
    """

    criterion: str
    words: tuple[Worded, ...] = ()
    sure: bool = True
    has_points: bool = True


@dataclass(frozen=True, slots=True)
class Ask:
    """The question put to a parser: which cell, of which column; lenient readings are added to `notes`.

    `names` gives codes by name, without capitals, for a column that refers to one sheet. `pounds` says that the figure
    is an amount of money, of which there is no percentage; `hundred` that it is on a scale from 0 to 100. `scale` is
    that of a score or a mark; `period` are the financial years of the appraisal, where a year should be one of them and
    they are known. `percent` says that the cell shows its figure as a percentage.
    """

    place: Place
    column: Column
    notes: list[Note]
    names: Mapping[str, str] = field(default_factory=dict)
    pounds: bool = False
    hundred: bool = False
    scale: Scale | None = None
    period: range | None = None
    percent: bool = False

    def note(self, raw: object, taken: str) -> None:
        """Record that this content was read leniently; `taken` completes the sentence after the content."""
        self.notes.append(Note(self.place.sheet, self.place.cell, shown(raw), taken))

    def refuse(self, raw: object, mend: str, expected: str = "") -> Refused:
        """Return the error to raise for content of the wrong kind."""
        return Refused(wrong_content(self.place, raw, expected or self.column.cell.value, mend))
