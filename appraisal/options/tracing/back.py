"""The way back: from a cell of the workbook to the figures that rest on it."""

from __future__ import annotations

from appraisal.options.tracing.working import Part
from appraisal.options.tracing.workings import Workings


def resting_on(on: Workings, cell: str) -> tuple[str, ...]:
    """Return the keys of all figures that a cell has a part in, in the order of results.json. `cell`: "Costs!E14"."""
    known: dict[str, bool] = {}
    wanted = normal_cell(cell)
    return tuple(key for key in on.results.numbers if _rests(on, key, wanted, known))


def cells_of(on: Workings) -> tuple[str, ...]:
    """Return every cell that some figure rests on, in the order in which they are met."""
    found: dict[str, None] = {}
    for key in on.results.numbers:
        waiting: list[Part] = [key]
        while waiting:
            working = on.of(waiting.pop())
            found.update(dict.fromkeys(cell for source in working.sources for cell in source.cells))
            # A key has its own turn.
            waiting.extend(part for part in on.children(working) if not isinstance(part, str))
    return tuple(found)


def normal_cell(cell: str) -> str:
    """Return an address as it is compared: without quotes and dollar signs, whatever its capitals.

    LibreOffice writes a full stop for the exclamation mark.

    >>> normal_cell("'Group weights'!$c$5"), normal_cell("Costs.E14")
    ('group weights!C5', 'costs!E14')
    """
    sheet, _, address = cell.strip().rpartition("!" if "!" in cell else ".")
    return f"{sheet.strip().strip(chr(39)).casefold()}!{address.replace('$', '').strip().upper()}"


def _rests(on: Workings, part: Part, wanted: str, known: dict[str, bool]) -> bool:
    """Return whether a figure rests on a cell; what is found for a key is remembered."""
    if isinstance(part, str) and part in known:
        return known[part]
    working = on.of(part)
    rests = any(wanted == normal_cell(cell) for source in working.sources for cell in source.cells)
    rests = rests or any(_rests(on, child, wanted, known) for child in on.children(working))
    if isinstance(part, str):
        known[part] = rests
    return rests
