"""Which kind of document a workbook is of, as it says on its form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.workbook.faults import InputFaults, Place, unknown_choice
from appraisal.workbook.kind import Kind
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.headings import heading_key

_FIELD = "kind"
_ROWS, _CELLS = 40, 12  # of a form's top left corner, in which it stands


def kind_of(grids: Sequence[Grid], kinds: Sequence[Kind]) -> Kind:
    """Return the kind that the form names under Kind; the first where it names none, as an older workbook does not.

    InputFaults, at its cell, for one that there is not.
    """
    for place, word in _said(grids, {kind.schema.form.name.casefold() for kind in kinds}):
        meant = [kind for kind in kinds if kind.name.casefold() == " ".join(word.split()).casefold()]
        if not meant:
            raise InputFaults([unknown_choice(place, word, [kind.name for kind in kinds])])
        return meant[0]
    return kinds[0]


def _said(grids: Sequence[Grid], forms: set[str]) -> Iterator[tuple[Place, str]]:
    for grid in grids:
        if grid.name.strip().casefold() not in forms:
            continue
        for row, cells in enumerate(grid.rows[:_ROWS]):
            for index, raw in enumerate(cells[: _CELLS - 1]):
                value = cells[index + 1] if index + 1 < len(cells) else None
                if heading_key(raw) == _FIELD and isinstance(value, str) and value.strip():
                    yield Place(grid.name, f"{chr(ord('A') + index + 1)}{row + 1}"), value
