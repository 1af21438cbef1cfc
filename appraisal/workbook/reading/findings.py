"""What is gathered while sheets are read, and the question of which sheet is which."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from appraisal.ground.near_names import nearest
from appraisal.workbook.faults import (
    Caution,
    Fault,
    Note,
    Place,
    copied_sheet,
    misnamed_sheet,
    missing_sheet,
    same_sheet_twice,
)
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.raw import Scale
from appraisal.workbook.schema import FOUND, START_HERE, Schema, Sheet

# Rows at the top, characters and headings that tell which sheet one is.
_TOP, _LONGEST, _HEADINGS = 30, 100, 2


@dataclass(slots=True)
class Findings:
    """The faults, notes and cautions so far; `names` gives, by sheet, the code of each name.

    `direct` are the criteria whose scores are already 0 to 100, and `scales` says of each judged one how it is marked.
    `price_base` is the year whose prices all money is in, and `period` the years of the appraisal, once known.
    """

    faults: list[Fault] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    cautions: list[Caution] = field(default_factory=list)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)
    direct: set[str] = field(default_factory=set)
    price_base: int | None = None
    period: range | None = None
    scales: dict[str, Scale] = field(default_factory=dict)

    def names_in(self, sheets: Iterable[str]) -> dict[str, str]:
        """Return the code of each name on these sheets, that on the first if several have one."""
        return {name: code for sheet in [*sheets][::-1] for name, code in self.names.get(sheet, {}).items()}

    def aside(self) -> Findings:
        """Return findings of their own, for what may be passed over, with what is known so far."""
        return replace(self, faults=[], notes=[], cautions=[], left_out=[])


def match_sheets(grids: Sequence[Grid], found: Findings, schema: Schema) -> dict[str, Grid]:
    """Return the grid of each sheet of the schema that is there, by the schema's name."""
    known = {name: sheet.name for name, sheet in schema.named.items()}
    matched: dict[str, Grid] = {}
    others = []
    for grid in grids:
        name = known.get(grid.name.strip().casefold())
        if name and name not in matched:
            matched[name] = grid
        elif name and grid.has_content:
            found.faults.append(same_sheet_twice(grid.name, matched[name].name))
        elif not name:
            others.append(grid)
    for grid in others:
        _match_nearly(grid, matched, found, schema)
    found.faults.extend(missing_sheet(s.name) for s in schema.sheets if s.needed and s.name not in matched)
    return matched


def _match_nearly(grid: Grid, matched: dict[str, Grid], found: Findings, schema: Schema) -> None:
    """Take a sheet for the one its name is near to, with a fault; else leave it out, with a note."""
    if not grid.has_content or grid.name.strip().casefold().startswith((START_HERE.casefold(), FOUND.casefold())):
        return
    near = _meant(grid, [sheet for sheet in schema.sheets if sheet.name not in matched])
    if near:
        found.faults.append(misnamed_sheet(grid.name, near))
        matched[near] = grid
    else:
        found.left_out.append(grid.name)
        if original := _copied(grid.name, [other.name for other in matched.values()]):
            found.cautions.append(copied_sheet(Place(grid.name), original))
        found.notes.append(Note(grid.name, "", "the sheet", "is not one that is read"))


def _copied(name: str, read: Sequence[str]) -> str | None:
    """Return the sheet of which this is a copy by its name, such as "Costs (2)", "Copy of Costs" or "Costs old"."""
    bare = re.sub(r"\(\d+\)|\b(copy|of|old|new|backup|v?\d+)\b", " ", name.casefold())
    return next((sheet for sheet in read if " ".join(bare.split()) == sheet.strip().casefold()), None)


def _meant(grid: Grid, missing: Sequence[Sheet]) -> str | None:
    """Return the missing sheet that a name is near to, or that one of its words names: "Cost lines" means Costs.

    A word alone is not enough: some of the sheet's headings must stand there too.
    """
    words = {word.removesuffix("s") for word in re.split(r"[^a-z]+", grid.name.casefold())}
    cells = {str(raw)[:_LONGEST].partition("(")[0].casefold().strip(" *:") for row in grid.rows[:_TOP] for raw in row}
    headings = {sheet.name: {c.heading.casefold() for c in sheet.columns.values()} for sheet in missing}
    named = (
        sheet
        for sheet in headings
        if sheet.casefold().removesuffix("s") in words and len(headings[sheet] & cells) >= _HEADINGS
    )
    return nearest(grid.name.strip(), list(headings)) or next(named, None)
