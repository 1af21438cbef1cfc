"""The same thing said of many cells, said once with all its cells: for print, where a list would bury the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from appraisal.workbook.faults.said import Fault, Note

# Of a fault that stands in many cells, how many are named.
_CELLS_NAMED = 8


def grouped_notes(notes: Iterable[Note]) -> tuple[Note, ...]:
    """Return the notes, those of one kind in one column as one: all its cells, then what each different one held.

    >>> first = Note("Costs", "G5", '"£1k"', "was read as 1,000")
    >>> others = [replace(first, cell="G7"), Note("Costs", "G6", '"£2k"', "was read as 2,000")]
    >>> print(*grouped_notes([first, *others]))
    Costs!G5:G7: "£1k" was read as 1,000; "£2k" was read as 2,000.
    """
    columns: dict[tuple[str, str, str], list[Note]] = {}
    for note in notes:
        columns.setdefault((note.sheet, _letters(note.cell), note.taken.partition(" as ")[0]), []).append(note)
    return tuple(_one_note(alike) for alike in columns.values())


def _one_note(alike: Sequence[Note]) -> Note:
    if len(alike) == 1:
        return alike[0]
    runs = _runs([note.cell for note in alike])
    said = list(dict.fromkeys(f"{note.found} {note.taken}" for note in alike))
    first = alike[0]
    taken = "; ".join((first.taken, *said[1:]))
    if len(said) == 1:
        taken += f" ({len(alike)} cells)"
    return replace(first, cell=runs[0], taken=taken, also=tuple(runs[1:]))


def _runs(cells: Sequence[str]) -> list[str]:
    """Return the cells of one column as runs: G5:G7 for three below each other."""
    letters = _letters(cells[0])
    rows = sorted({int(cell[len(letters) :] or 0) for cell in cells})
    runs = ([row for _, row in run] for _, run in groupby(enumerate(rows), lambda pair: pair[1] - pair[0]))
    return [":".join(dict.fromkeys(f"{letters}{row or ''}" for row in (run[0], run[-1]))) for run in runs]


def _letters(cell: str) -> str:
    return cell.rstrip("0123456789")


def grouped_faults(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """Return the faults, a row that is not there said once for all cells that name it; every cell keeps its own mark.

    >>> gone = Fault("Costs", "C5", '"x" is not there', "a code", "There are: bau.", "unknown-code", ("Options", "x"))
    >>> print(*grouped_faults([gone, replace(gone, cell="C6"), replace(gone, sheet="Risks")]))
    Costs!C5: "x" is not there, and in 2 more cells: Costs!C6, Risks!C5. Expected a code. There are: bau.
    """
    kinds: dict[tuple[str, str] | Fault, list[Fault]] = {}
    for fault in dict.fromkeys(faults):
        kinds.setdefault(fault.lost or fault, []).append(fault)
    return tuple(_one_fault(alike) for alike in kinds.values())


def _one_fault(alike: Sequence[Fault]) -> Fault:
    first = alike[0]
    others = [
        cell
        for cell in dict.fromkeys(f"{each.sheet}!{each.cell}" for each in alike[1:])
        if cell != f"{first.sheet}!{first.cell}"
    ]
    if not others:
        return first
    named = ", ".join(others[:_CELLS_NAMED]) + (", ..." if len(others) > _CELLS_NAMED else "")
    more = f"and in {len(others)} more cell{'' if len(others) == 1 else 's'}: {named}"
    return replace(first, found=f"{first.found}, {more}")
