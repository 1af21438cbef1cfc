"""What is there: the sheets of a workbook by name, and in which of their cells each figure of results.json stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, Content, Sheet, calculated
from appraisal.options.spreadsheet.base import Base

SIMULATED = ("Simulated_", "Tornado", "Groups", "Scenarios")  # how the names of the simulation's sheets begin
NEEDED, BUDGET, RECORD = "Needed", "Budget", "All_results"
Place = tuple[int, int]  # row and column of a sheet's table, counted from 0


@dataclass(frozen=True)
class There:
    """The sheets that hold figures, of one case."""

    base: Base
    sheets: tuple[Sheet, ...]

    def __contains__(self, name: str) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> Sheet:
        return self._by_name[name]

    @cached_property
    def _by_name(self) -> dict[str, Sheet]:
        return {sheet.name: sheet for sheet in self.sheets}

    @property
    def simulated(self) -> tuple[Sheet, ...]:
        return tuple(sheet for sheet in self.sheets if sheet.name.startswith(SIMULATED))

    @property
    def copied(self) -> tuple[Sheet, ...]:
        """The sheets whose figures the run recorded under keys: those of the simulation, and of the budget plan."""
        return tuple(sheet for sheet in self.sheets if sheet.name.startswith((*SIMULATED, NEEDED, BUDGET)))

    @property
    def central(self) -> tuple[Sheet, ...]:
        """The sheets of what was entered and of the sums made of it."""
        return tuple(sheet for sheet in self.sheets if sheet not in self.copied and sheet.name != RECORD)

    @cached_property
    def _places(self) -> dict[str, tuple[Sheet, Place]]:
        """Where each figure stands that is in results.json: in a sheet of the simulation rather than in another, and
        among all results only if it is nowhere else."""
        found: dict[str, tuple[Sheet, Place]] = {}
        others = (sheet for sheet in self.sheets if not sheet.name.startswith(SIMULATED))
        for sheet in (*self.simulated, *others):
            for key, _, place in sheet.keyed():
                found.setdefault(key, (sheet, place))
        return found

    def of(self, key: str) -> str:
        """Return the address of a figure's cell."""
        sheet, place = self._places[key]
        return sheet.range_of(place, place)

    def linked(self, key: str) -> Content:
        """Return a formula that shows a figure where it stands; the mark of what there is none of, if it is nowhere."""
        return calculated(self.of(key), self.base.results[key]) if key in self._places else NOT_APPLICABLE

    def recorded(self, key: str) -> str:
        """Return the address of a figure's cell in the list of all results."""
        row = self[RECORD].ids.index(key)
        return self[RECORD].range_of((row, 1), (row, 1))

    def called(self, option: str) -> str:
        return self.base.case.option(option).called

    def number(self, option: str) -> str:
        """Return the address of an option's number."""
        return self["Options"].at("Option number", option)

    def spans(self, keys: Iterable[str]) -> tuple[tuple[str, int], ...]:
        """Return where figures stand: for each sheet that has some of them the address from the first to the last, and
        how many; the sheet with most of them first. A figure that is in no sheet is in none of these."""
        on: dict[str, list[Place]] = {}
        for key in keys:
            if key in self._places:
                sheet, place = self._places[key]
                on.setdefault(sheet.name, []).append(place)
        most_first = sorted(on.items(), key=lambda found: -len(found[1]))
        return tuple((self[name].range_of(*_corners(places)), len(places)) for name, places in most_first)


def _corners(places: list[Place]) -> tuple[Place, Place]:
    rows, columns = zip(*places, strict=True)
    return (min(rows), min(columns)), (max(rows), max(columns))
