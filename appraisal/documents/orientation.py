"""Which way up pages are: an appendix with a wide table is landscape, unless all its tables read as well upright.

One that reads as well upright stays landscape between two that do not: a reader turns the pack once, and the appendix
begins on the rest of a page instead of leaving that bare.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import chain, groupby

from appraisal.documents.document import Grid, Head, Printed
from appraisal.documents.table_columns import reads_well
from appraisal.documents.typeface import Typeface


def upright(blocks: Iterable[Printed], width: float, typeface: Typeface) -> Iterator[Printed]:
    """Yield the blocks with the tables of an appendix no longer wide, where each of its tables reads well in `width`
    points: the figures and reasons of a thin case are short."""
    sections = [section for section in _sections(blocks) if section]
    stays = [_is_wide(section) and not _reads_upright(section, width, typeface) for section in sections]
    for place, section in enumerate(sections):
        between = _is_wide(section) and stays[place - 1 : place] == [True] and any(_follow(sections, stays, place))
        for block in section:
            turns = isinstance(block, Grid) and not stays[place] and not between
            yield replace(block, wide=False) if turns and isinstance(block, Grid) else block
        stays[place] = stays[place] or between


def _follow(sections: Sequence[list[Printed]], stays: Sequence[bool], place: int) -> Iterator[bool]:
    """Yield, for what follows a section as long as it is wide, whether it stays so."""
    for section, wide in zip(sections[place + 1 :], stays[place + 1 :], strict=True):
        if not _is_wide(section):
            return
        yield wide


def _reads_upright(section: Iterable[Printed], width: float, typeface: Typeface) -> bool:
    grids = [replace(block, wide=False) for block in section if isinstance(block, Grid)]
    return all(reads_well(grid, width, typeface) for grid in grids)


def runs(blocks: Iterable[Printed]) -> Iterator[tuple[list[Printed], bool]]:
    """Split the report into runs of pages of one orientation: an appendix with a wide table is landscape throughout."""
    for wide, sections in groupby(_sections(blocks), key=_is_wide):
        if joined := list(chain.from_iterable(sections)):
            yield joined, wide


def _is_wide(section: Iterable[Printed]) -> bool:
    return any(isinstance(block, Grid) and block.wide for block in section)


def _sections(blocks: Iterable[Printed]) -> Sequence[list[Printed]]:
    """Return what stands before the first heading of level 1, and then each of these with what is below it."""
    sections: list[list[Printed]] = [[]]
    for block in blocks:
        if isinstance(block, Head) and block.level == 1:
            sections.append([])
        sections[-1].append(block)
    return sections
