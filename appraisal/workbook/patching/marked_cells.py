"""Colours on the cells that a check speaks of: gone when the cell is mended, and taken off by the next check."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterable, Iterator, Mapping

from appraisal.workbook.book import cell_position
from appraisal.workbook.file.formulas import address
from appraisal.workbook.file.gate import MOST_ROWS
from appraisal.workbook.patching.added_styles import Looks
from appraisal.workbook.patching.part_trees import IN_A_WORKSHEET, Element, child, children, local, made, walked
from appraisal.workbook.reading.cell_parsers import is_blank
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.raw import Raw
from appraisal.workbook.writing.pages import Position

# This holds in every cell, and says whose a rule is.
_OURS = 'N("options-appraisal-check")=0'
# A rule of its own for a cell whose content it must know; so many on a sheet, and for so long a text.
_MOST_OF_THEIR_OWN, _LONGEST = 500, 200
_MOST_MARKED = 100_000  # cells of one sheet: no check of ours marks more
_EXACT = 1e9  # figures below this are written by every program as we write them


def colour(root: Element, kinds: Mapping[str, Collection[Position]], grid: Grid, looks: Looks) -> None:
    """Colour the cells of each kind, the first before the others, for as long as they hold what they hold now.

    A cell that holds something else is coloured no more, whatever lies behind it, and the sheet's own rules go on.
    """
    rules = [(kind, *rule) for kind, cells in kinds.items() for rule in _rules(cells, grid)]
    first = len(rules)
    last = first
    for rule in (each for each in walked(root) if local(each) == "cfRule"):
        if rule.get("priority"):
            rule.set("priority", str(int(rule.get("priority")) + first))
            last = max(last, int(rule.get("priority")))
    before = next((at for at, each in enumerate(root) if local(each) == "conditionalFormatting"), None)
    for priority, (kind, areas, formula) in enumerate(rules, 1):
        made_rule = _made(root, areas, formula, looks.mark(kind), priority)
        if before is not None:  # LibreOffice takes rules in the order in which they stand
            root.remove(made_rule)
            root.insert(before, made_rule)
            before += 1
    if every := sorted(position for cells in kinds.values() for position in cells):
        _made(root, " ".join(map(address, every)), _OURS, looks.mark("mended"), last + 1)


def _made(root: Element, areas: str, formula: str, look: str, priority: int) -> Element:
    rules = made(root, "conditionalFormatting", IN_A_WORKSHEET, sqref=areas)
    rule = made(rules, "cfRule", type="expression", dxfId=look, priority=str(priority))
    made(rule, "formula").text = formula
    return rules


def _rules(cells: Iterable[Position], grid: Grid) -> Iterator[tuple[str, str]]:
    """Yield areas, each with the formula that holds as long as its cells hold what they do."""
    blank: dict[int, list[Position]] = {}
    always: list[Position] = []
    left = _MOST_OF_THEIR_OWN
    for row, column in sorted(cells):
        line = grid.rows[row] if row < len(grid.rows) else ()
        raw = line[column] if column < len(line) else None
        if is_blank(raw):
            blank.setdefault(column, []).append((row, column))
        elif left and (text := _as_shown(raw)) is not None:
            left -= 1
            cell = address((row, column))
            yield cell, f'AND({_OURS},EXACT({cell}&"","{text}"))'
        else:
            always.append((row, column))
    for positions in blank.values():  # by column: the formula is written for the first of its cells
        yield " ".join(map(address, positions)), f"AND({_OURS},LEN({address(positions[0])})=0)"
    if always:
        yield " ".join(map(address, always)), _OURS


def _as_shown(raw: Raw) -> str | None:
    """Return a cell's content as a formula has it as a text, its quotation marks doubled; None if that is not sure."""
    if isinstance(raw, str) and len(raw) <= _LONGEST and raw.isprintable():
        return raw.replace('"', '""')
    if isinstance(raw, int | float) and not isinstance(raw, bool) and abs(raw) < _EXACT and raw == round(raw, 4):
        return f"{raw:.10g}" if raw != int(raw) else str(int(raw))
    return None


def uncolour(root: Element) -> list[Position]:
    """Take off the rules of an earlier check, and return the cells that they were for."""
    cells: list[Position] = []
    for rules in children(root, "conditionalFormatting"):
        ours = [
            rule
            for rule in children(rules, "cfRule")
            if any(_OURS in (f.text or "") for f in children(rule, "formula"))
        ]
        for rule in ours:
            rules.remove(rule)
        if ours:
            cells += itertools.islice(_cells_in(rules.get("sqref", "")), _MOST_MARKED - len(cells))
            if child(rules, "cfRule") is None:
                root.remove(rules)
    return cells


def _cells_in(areas: str) -> Iterator[Position]:
    for area in areas.split():
        ends = [cell_position(end) for end in area.split(":")]
        (top, left), (bottom, right) = ends[0], ends[-1]
        bottom, right = min(bottom, top + MOST_ROWS - 1), min(right, left)  # ours are of one cell, or in one column
        yield from itertools.product(range(top, bottom + 1), range(left, right + 1))
