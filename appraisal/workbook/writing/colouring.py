"""The colours that a spreadsheet program puts on by itself: still to fill, looks wrong, not counted, example.

Each rule is one formula for whole columns, written for the first row below the headings. Where several hold, the first
wins: what somebody was told, the example, what is wrong, what is set aside, what is still to fill.
"""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from appraisal.ground.shared_nouns import State
from appraisal.workbook.book import column_letters
from appraisal.workbook.schema import EXAMPLE
from appraisal.workbook.writing.cell_styles import Styles
from appraisal.workbook.writing.drop_downs import Lists
from appraisal.workbook.writing.pages import Page, Position
from appraisal.workbook.writing.rules import FIGURES, Rule, begun, filled, unfilled
from appraisal.workbook.writing.wrong_rules import wrong_on_form, wrong_rules


def add_rules(worksheet: Any, page: Page, lists: Lists, styles: Styles) -> None:
    """Put the rules of a page on its worksheet, the stronger first; where nobody types, nothing is left to fill."""
    if page.read_only:
        return
    if page.sheet.shape == "form":
        for kind, row, formula in (*wrong_on_form(page), *_to_fill_on_form(page)):
            position = row, page.value_column
            _add(worksheet, position, [address(position, position)], formula, styles.rule(kind))
        return
    for rule in row_rules(page, lists):
        top, bottom = rule.rows or (page.first_row, page.last_row)
        # LibreOffice takes areas in turn, each with all its rules: the example, which goes first, has areas of its own.
        runs = [[c] for c in sorted(rule.columns)] if rule.kind == "example" else list(_runs(sorted(rule.columns)))
        areas = [address((top, run[0]), (bottom, run[-1])) for run in runs]
        if areas:
            _add(worksheet, (top, runs[0][0]), areas, rule.formula, styles.rule(rule.kind))


def row_rules(page: Page, lists: Lists) -> Iterator[Rule]:
    """Yield the rules of a sheet of rows, the stronger first."""
    everything = tuple({*page.columns.values(), *page.scores.values(), *page.reasons.values()})
    if not everything:
        return
    first = page.columns.get(next(iter(page.sheet.columns)))
    if first is not None:
        yield Rule("example", everything, f'{page.at_row(first)}="{EXAMPLE}"')
    own = list(page.sheet.rules(page, lists)) if page.sheet.rules else []
    yield from wrong_rules(page, lists)
    yield from (rule for rule in own if rule.kind == "wrong")
    yield from _set_aside(page, everything)
    yield from (rule for rule in own if rule.kind == "waiting")
    to_fill = [rule for rule in own if rule.kind == "fill"]
    yield from _to_fill(page, {column for rule in to_fill for column in rule.columns})
    yield from to_fill


def _set_aside(page: Page, everything: tuple[int, ...]) -> Iterator[Rule]:
    """Yield the rules for rows that the sums leave out, and for scores that nobody is to give."""
    if "state" in page.columns:
        state = page.at_row(page.columns["state"])
        struck = f'{state}="{State.DOES_NOT_APPLY}"'
        if "reason" in page.columns:
            reason = page.columns["reason"]
            yield Rule("fill", (reason,), f"AND({struck},{unfilled(page.at_row(reason))})")
        yield Rule("struck", everything, struck)
        figures = [unfilled(page.at_row(page.columns[name])) for name in FIGURES if name in page.columns]
        waiting = ",".join([f'{state}="{State.NOT_CONSIDERED}"', *figures])
        # Relative, each cell asks for itself: what is blank stays white, to be filled.
        own = f"{column_letters(min(everything))}{page.first_row + 1}"
        yield Rule("waiting", everything, f"AND({waiting},{filled(own)})")
        yield Rule("open", everything, f"AND({waiting})")


def _to_fill(page: Page, looked_after: Collection[int]) -> Iterator[Rule]:
    """Yield the rules for cells that are blank in a row that was begun, but for columns that others look after."""
    sheet = page.sheet
    awaited = {name for name, column in sheet.columns.items() if column.lacking} | sheet.required
    if {"id", "name"} <= page.columns.keys():
        awaited -= {"id"}  # made from the name
    columns = sorted({page.columns[name] for name in awaited if name in page.columns}.difference(looked_after))
    if columns:
        cell = f"{column_letters(columns[0])}{page.first_row + 1}"  # relative: each column asks for itself
        yield Rule("fill", tuple(columns), f"AND({begun(page)},{unfilled(cell)})")


def _to_fill_on_form(page: Page) -> Iterator[tuple[str, int, str]]:
    for name, row in page.columns.items():
        if name in page.sheet.required or page.sheet.columns[name].lacking:
            yield "fill", row, unfilled(f"${column_letters(page.value_column)}${row + 1}")


def _runs(columns: Sequence[int]) -> Iterator[list[int]]:
    """Yield the stretches of columns that stand side by side."""
    for _, run in itertools.groupby(enumerate(columns), lambda pair: pair[1] - pair[0]):
        yield [column for _, column in run]


def address(first: Position, last: Position) -> str:
    """Return the address of an area.

    >>> address((4, 0), (9, 1)), address((4, 0), (4, 0))
    ('A5:B10', 'A5')
    """
    ends = [f"{column_letters(column)}{row + 1}" for row, column in (first, last)]
    return ":".join(dict.fromkeys(ends))


def _add(worksheet: Any, first: Position, areas: Sequence[str], formula: str, style: Any) -> None:
    rule = {"type": "formula", "criteria": f"={formula}", "format": style, "stop_if_true": True}
    worksheet.conditional_format(*first, *first, {**rule, "multi_range": " ".join(areas)})
