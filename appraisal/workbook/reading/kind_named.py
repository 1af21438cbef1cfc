"""Which kind of document a workbook is of, as it says on its form."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.near_names import nearest
from appraisal.workbook.book import column_letters
from appraisal.workbook.faults import InputFaults, Place, unknown_choice, unsaid_kind
from appraisal.workbook.kind import Kind
from appraisal.workbook.reading.codes import code_from
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.headings import heading_key
from appraisal.workbook.schema import FORM

_FIELD = "kind"
_FAR_MORE = 2  # times as many sheets of another kind: two kinds share a few names
_ROWS, _CELLS = 40, 12  # of a form's top left corner, in which it stands


def kind_of(grids: Sequence[Grid], kinds: Sequence[Kind]) -> Kind:
    """Return the kind that the form names under Kind; the first where it names none, as an older workbook does not.

    What is like no kind's name, on sheets of the first, is a remark or a field of the officer's own. InputFaults, at
    its cell, for another name of no kind, and where the sheets are far more those of another. No sheets but the kind's
    own are asked for where it has so many of these that no other can have far more.
    """
    place, word = said_in(grids)
    named = [kind for kind in kinds if code_from(kind.name) == code_from(word)]
    if word and not named:
        names = [kind.name for kind in kinds]
        if _most_like(kinds, grids) is kinds[0] and not nearest(word, names):
            return kinds[0]
        raise InputFaults([unknown_choice(place, word, names)])
    kind = (*named, kinds[0])[0]
    few = _FAR_MORE * sheets_of(kind, grids)
    if few < len(grids) and sheets_of(meant := _most_like(kinds, grids), grids) > few:
        raise InputFaults([unsaid_kind(place, word, meant.name)])
    return kind


def _most_like(kinds: Sequence[Kind], grids: Sequence[Grid]) -> Kind:
    """Return the kind of which most sheets are."""
    return max(kinds, key=lambda kind: sheets_of(kind, grids))


def sheets_of(kind: Kind, grids: Sequence[Grid]) -> int:
    """Return how many sheets are of a kind."""
    return len({grid.name.strip().casefold() for grid in grids} & kind.schema.named.keys())


def said_in(grids: Sequence[Grid]) -> tuple[Place, str]:
    """Return the cell beside Kind on the form, or the form where it is not, and what the cell says."""
    form = next((grid for grid in grids if grid.name.strip().casefold() == FORM.casefold()), None)
    if form is None:
        return Place(FORM), ""
    for row, cells in enumerate(form.rows[:_ROWS]):
        for index, raw in enumerate(cells[: _CELLS - 1]):
            if heading_key(raw) == _FIELD:
                value = cells[index + 1] if index + 1 < len(cells) else None
                said = value.strip() if isinstance(value, str) else ""
                return Place(form.name, f"{column_letters(index + 1)}{row + 1}"), said
    return Place(form.name), ""
