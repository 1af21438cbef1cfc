"""Workbooks with the habits of real spreadsheets: each habit puts into one of ours what officers and programs do.

They are put in by hand, part by part, so that a test knows exactly what is there; `all_at_once` puts in all of the
officers'. `programs` has what other programs make of a workbook. A book reads the same with them and without.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

from tests.workbook.habits import drawings, elsewhere, figures, looks, remarks, storing
from tests.workbook.habits.hand import Hand

Habit = Callable[[Hand], None]

# What an officer puts in.
OFFICERS: dict[str, Habit] = {
    habit.__name__.replace("_", " "): habit
    for habit in (
        *(figures.workings, figures.figure_from_own_sheet, figures.text_with_looks, figures.folded_and_hidden),
        *(figures.links, figures.names, figures.table, figures.jottings, figures.filtered, figures.reordered),
        *(looks.cell_styles, looks.our_cells_coloured, looks.rules, looks.lists_to_choose_from, looks.windows),
        *(looks.printed, looks.protected, looks.odds_and_ends),
        *(drawings.charts, drawings.picture_on_ours, drawings.sparklines),
        *(remarks.notes, remarks.conversation),
        *(elsewhere.other_workbook, elsewhere.pivot, elsewhere.properties),
    )
}
# How programs store it: those of the first line go together, each of the others changes all parts.
STORED: dict[str, Habit] = {
    habit.__name__.replace("_", " "): habit
    for habit in (
        *(storing.calculation_chain, storing.from_1904, storing.texts_in_cells, storing.with_extensions),
        *(storing.without_addresses, storing.with_prefixes, storing.parts_elsewhere, storing.strict),
    )
}
HABITS = {**OFFICERS, **STORED}


def with_habits(source: Path, target: Path, names: Iterable[str]) -> Path:
    """Write a workbook anew with these habits put in, in order, and return its path."""
    hand = Hand(source)
    for name in names:
        HABITS[name](hand)
    return hand.save(target)


def all_at_once(source: Path, target: Path, stored: Iterable[str] = ("calculation chain", "with extensions")) -> Path:
    """Write a workbook anew with everything that officers put in, stored in some of the ways, and return its path."""
    return with_habits(source, target, [*OFFICERS, *stored])
