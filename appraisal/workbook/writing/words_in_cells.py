"""Scores and marks in words, where a program is to offer them: which rows take which words, and the formula for that.

A cell that takes words is typed as text, or a program would take +++ for a formula.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from appraisal.workbook.faults import Place
from appraisal.workbook.reading.raw import Ask, Refused
from appraisal.workbook.reading.word_scales import read_scale
from appraisal.workbook.schema import worded
from appraisal.workbook.writing.pages import Page, Position
from appraisal.workbook.writing.rules import filled

Words = tuple[str, ...]


def words_by_criterion(pages: Sequence[Page]) -> Mapping[str, Words]:
    """Return the words of each criterion that is scored in words, by its code and by its name."""
    found: dict[str, Words] = {}
    for page in pages:
        if page.sheet.beside:
            for row, words in _scales_on(page).items():
                keys = (page.contents.get((row, page.columns[name])) for name in ("id", "name") if name in page.columns)
                found |= {str(key): words for key in keys if key}
    return found


def bare(page: Page) -> Page:
    """Return a page without its contents, but for what says in which words its criteria are scored."""
    own = page.columns if page.sheet.beside else {}
    kept = {own[name] for name in ("id", "name", "points") if name in own}
    return replace(page, contents={at: content for at, content in page.contents.items() if at[1] in kept})


def _scales_on(page: Page) -> dict[int, Words]:
    """Return the words of each row of a page of criteria that states them."""
    if "points" not in page.columns:
        return {}
    column, scales = page.sheet.columns["points"], {}
    for (row, index), content in page.contents.items():
        if index == page.columns["points"] and row > page.heading_row and isinstance(content, str) and content:
            try:
                scales[row] = tuple(word.word for word in worded(read_scale(content, Ask(Place(""), column, []))))
            except Refused:
                continue  # the check says what is wrong with it
    return {row: words for row, words in scales.items() if words}


def worded_cells(page: Page, words: Mapping[str, Words]) -> dict[Position, Words]:
    """Return the cells of a page that take words, each with those of its criterion."""
    if page.read_only:
        return {}
    if page.sheet.beside:
        return {(row, index): own for row, own in _scales_on(page).items() for index in page.scores.values()}
    columns = [index for name, index in page.columns.items() if name in page.sheet.marks]
    of = page.columns.get("criterion")
    rows = {row: words.get(str(content), ()) for (row, index), content in page.contents.items() if index == of}
    return {(row, index): own for row, own in rows.items() if own for index in columns}


def is_a_word(cell: str, scale: str) -> str:
    """Return the formula that says whether a cell holds a word of a scale, as that is written under Points."""
    tight = [f'UPPER(SUBSTITUTE({text}," ",""))' for text in (cell, scale)]
    return f'AND({filled(cell)},ISNUMBER(FIND({tight[0]}&"=",{tight[1]})))'


def is_a_word_of(cell: str, criterion: str, anchors: Sequence[str]) -> str:
    """Return the same of a score or a mark on another sheet than its criterion's; "FALSE" where there are no points.

    `criterion` is the cell with the criterion's code, `anchors` the names of the columns that hold codes and points.
    """
    points = [name for name in anchors if name.endswith("_points")]
    if not points:
        return "FALSE"
    return is_a_word(cell, f"INDEX({points[0]},MATCH({criterion},{anchors[0]},0))")
