"""The same thing said of many cells, said once with all its cells: for print, where a list would bury the rest."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from appraisal.workbook.faults.sayings import Caution, Fault, Note, Place, Unfinished

# Of a fault that stands in many cells, how many are named; of how many it is told what was found, where that differs.
_CELLS_NAMED, _FOUND_TOLD = 8, 3
_LACKING_NAMED = 6


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
    """Return the faults, those that are mended alike on a sheet as one; every cell keeps its own mark.

    A row that is not there is said once for all cells that name it, on whatever sheets.

    >>> gone = Fault("Costs", "C5", '"x" is not there', "a code", "There are: bau.", "unknown-code", ("Options", "x"))
    >>> print(*grouped_faults([gone, replace(gone, cell="C6"), replace(gone, sheet="Risks")]))
    Costs!C5: "x" is not there, and in 2 more cells: Costs!C6, Risks!C5. Expected a code. There are: bau.
    >>> text = Fault("Costs", "G5", 'found "tbc"', "a number", "Type a figure.", "wrong-content")
    >>> print(*grouped_faults([text, replace(text, cell="G6", found='found "see email"'), replace(text, cell="G9")]))
    Costs!G5: found "tbc", and in 2 more cells: G6 (found "see email"), G9. Expected a number. Type a figure.
    """
    keyed = [(fault.lost or (fault.sheet, fault.code, fault.expected, fault.mend), fault) for fault in faults]
    return tuple(_as_one(alike) for alike in _alike(keyed))


def grouped_cautions(cautions: Iterable[Caution]) -> tuple[tuple[Caution, tuple[str, ...]], ...]:
    """Return the cautions, those with the same advice on a sheet as one, each with the names by which it is accepted.

    >>> odd = Caution("Costs", "G5", "the amount is £0", "Is it known?", "amount-of-nothing", name="a")
    >>> [(said, names)] = grouped_cautions([odd, replace(odd, cell="G7", name="b")])
    >>> print(said, names)
    Costs!G5: the amount is £0, and in 1 more cell: G7. Is it known? ('a', 'b')
    """
    keyed = [((caution.sheet, caution.code, caution.advice, caution.accepted), caution) for caution in cautions]
    return tuple((_as_one(alike), tuple(dict.fromkeys(c.name for c in alike))) for alike in _alike(keyed))


Told = TypeVar("Told", Fault, Caution)


def _alike(keyed: Sequence[tuple[object, Told]]) -> list[list[Told]]:
    """Return what has one key together, each cell once: a second finding in a cell is a thing of its own."""
    kinds: dict[object, list[Told]] = {}
    there: set[tuple[object, str, str]] = set()
    for key, told in dict.fromkeys(keyed):
        cell = (key, told.sheet, told.cell)
        again = not told.cell or cell in there
        there.add(cell)
        kinds.setdefault((key, told) if again else key, []).append(told)
    return list(kinds.values())


def _as_one(alike: Sequence[Told]) -> Told:
    """Return one of what is alike, with the other cells: what was found in each, where it is another thing."""
    first, others = alike[0], alike[1:]
    if not others:
        return first
    across = any(each.sheet != first.sheet for each in others)
    short = sum(each.found != first.found for each in others) <= _FOUND_TOLD
    named = [_other(each, first.found if short else each.found, across) for each in others[:_CELLS_NAMED]]
    more = f" and {len(others) - _CELLS_NAMED} of the rest" if len(others) > _CELLS_NAMED else ""
    cells = f"in {len(others)} more cell{'' if len(others) == 1 else 's'}"
    return replace(first, found=f"{first.found}, and {cells}: {', '.join(named)}{more}")


def _other(told: Fault | Caution, said: str, across: bool) -> str:
    """Return another cell of what is alike, with what was found in it unless that is said already."""
    cell = f"{told.sheet}!{told.cell}" if across else told.cell
    return cell if told.found == said else f"{cell} ({told.found})"


def unfinished_alike(unfinished: Iterable[Unfinished]) -> tuple[tuple[Unfinished, ...], ...]:
    """Return what is unfinished, the same thing lacking on a sheet together."""
    kinds: dict[tuple[str, str], list[Unfinished]] = {}
    for one in unfinished:
        kinds.setdefault((one.sheet, one.gap.lacking), []).append(one)
    return tuple(map(tuple, kinds.values()))


def lacking_in(alike: Sequence[Unfinished]) -> str:
    """Return what is lacking, without its place: in one cell in full, in several by their number, with each cell."""
    first = alike[0]
    if len(alike) == 1:
        return str(first).removeprefix(f"{Place(first.sheet, first.cell)}: ")
    taken = f" Taken for now: {first.gap.taken}, for example." if first.gap.taken else ""
    advice = f" {first.advice}" if first.advice else ""
    return f"{_what_lacks(alike, first.gap.lacking)}.{taken}{advice}"


def _what_lacks(alike: Sequence[Unfinished], lacking: str) -> str:
    """Return how often something is lacking on a sheet, with each cell once; by its subjects where it has no cell."""
    cells = list(dict.fromkeys(u.cell for u in alike if u.cell))
    each = cells or list(dict.fromkeys(u.gap.subject for u in alike))
    named = (", " if cells else "; ").join(each[:_LACKING_NAMED])
    more = f" and {len(each) - _LACKING_NAMED} more" if len(each) > _LACKING_NAMED else ""
    if len(cells) == len(alike):
        return f"{len(cells)} cells lack {lacking} ({named}{more})"
    return f"{lacking} is lacking {len(alike)} times ({named}{more})"
