"""In which order blocks stand in Word, and how close a table's rows: so that few pages end with much of them bare.

As on paper, what follows a table or chart that no longer fits comes before it. Paragraphs keep their order, and so do
tables and charts: they are numbered, and are told of by their numbers. Of some spaces between rows that is taken with
which, as foreseen, the fewest pages are bare.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, pairwise

from docx.oxml.ns import qn

from appraisal.documents.document import BulletList, Grid, Head, NumberedText, Panel, Picture, Printed
from appraisal.documents.page_breaks import Piece, arranged, not_left_bare
from appraisal.documents.word.elements import Element, give_space, go_on, twips
from appraisal.documents.word.flowing import Pages
from appraisal.documents.word.foreseen import begins_page, blocks_in
from appraisal.documents.word.heights import Looks, Strip, look_of_paragraph, strips
from appraisal.documents.word.page_sizes import Sheet

Made = tuple[Printed, list[Element]]
_BARE = 0.75  # of a page: one that is filled less is a quarter bare
_LESS = (0.0, 8.0)  # points that a page may have less room than is foreseen: what serves then, too, is better
_MORE = (0.0, 0.5, -0.5, 1.0, -1.0, 1.5, -1.5, 2.0)  # points more above and below the text of a row, tried in turn


@dataclass(frozen=True, slots=True)
class _Block:
    """A block with its elements one by one, and the lines or rows of each."""

    printed: Printed
    elements: list[Element]
    strips: list[list[Strip]]

    def spaced(self, more: float) -> _Block:
        """Return the block with so many points more above and below the texts of a table's rows."""
        if not isinstance(self.printed, Grid) or not more:
            return self
        made = [
            [replace(row, height=row.height + 2 * more) for row in rows] if element.tag == qn("w:tbl") else rows
            for element, rows in zip(self.elements, self.strips, strict=True)
        ]
        return replace(self, strips=made)

    @property
    def height(self) -> float:
        return _height(list(chain.from_iterable(self.strips)))

    @property
    def rows(self) -> tuple[float, ...]:
        """The heights of a table's rows, unless all of it is kept on one page; of any other block none."""
        for element, rows in zip(self.elements, self.strips, strict=True):
            if element.tag == qn("w:tbl") and not all(row.glued for row in rows[:-1]):
                return tuple(row.height for row in rows)
        return ()


def in_order(made: Sequence[Made], looks: Looks, room: Sheet, used: float, *, last: bool) -> Iterator[Element]:
    """Yield the elements of the blocks of a run of pages, of whose first page so much is `used`, in points. The `last`
    page of a document may end where it will."""
    blocks = [_block(printed, elements, looks, room) for printed, elements in made]
    used %= room.height
    wanted = _pieces(blocks)
    for block, want, given in zip(
        blocks, wanted, not_left_bare(wanted, room.height, room=room.height - used), strict=True
    ):
        if want.fresh and not given.fresh:
            go_on(block.elements[0])

    def tried(more: float) -> tuple[int, float, list[int]]:
        spaced = [each.spaced(more) for each in blocks]
        order = [place.index for place in arranged(_pieces(spaced), room.height, room=room.height - used)]
        inside = [each for index in order for each in _begun(spaced[index])]
        return sum(_bare(inside, room.height - less, used, last) for less in _LESS), more, order

    _, more, order = min(map(tried, _MORE), key=lambda each: each[0])
    for index in order:
        printed, elements = made[index]
        if isinstance(printed, Grid) and more:
            _space_rows(elements, looks, more)
        yield from elements


def _bare(blocks: Sequence[tuple[bool, list[Strip]]], high: float, used: float, last: bool) -> int:
    """Return how many pages of this height would be a quarter bare or more."""
    pages = Pages(high, used=used)
    pages.set(blocks)
    shares = [*pages.full, *([] if last else [pages.used / high])]
    return sum(share < _BARE for share in shares)


def _block(printed: Printed, elements: Sequence[Element], looks: Looks, room: Sheet) -> _Block:
    flat = list(blocks_in(elements))
    return _Block(printed, flat, strips(flat, looks, room))


def _begun(block: _Block) -> Iterator[tuple[bool, list[Strip]]]:
    """Yield the lines or rows of each element of a block, and whether it begins a page."""
    yield from zip(map(begins_page, block.elements), block.strips, strict=True)


def _space_rows(elements: Sequence[Element], looks: Looks, more: float) -> None:
    for element in elements:
        for text in element.iter(qn("w:p")) if element.tag == qn("w:tbl") else ():
            look = look_of_paragraph(text, looks)
            give_space(text, "before", twips(max(look.before + more, 0.0)))
            give_space(text, "after", twips(max(look.after + more, 0.0)))


def height_of(elements: Sequence[Element], looks: Looks, room: Sheet) -> float:
    """Return how high elements stand one below the other, with the space after the last."""
    made = list(chain.from_iterable(strips(list(blocks_in(elements)), looks, room)))
    return _height(made) + (made[-1].after if made else 0.0)


def _height(made: Sequence[Strip]) -> float:
    gaps = sum(max(above.after, below.before) for above, below in pairwise(made))
    return gaps + sum(strip.height for strip in made)


def _pieces(blocks: Sequence[_Block]) -> list[Piece]:
    """Return the blocks as `flow` sees them."""
    before = (None, *(block.printed for block in blocks))
    return [
        Piece(
            _kind(block.printed),
            block.height,
            block.strips[0][0].before,
            block.strips[-1][-1].after,
            rows=block.rows,
            fresh=begins_page(block.elements[0]),
            continues=isinstance(block.printed, BulletList) and isinstance(above, NumberedText | BulletList),
            listed=isinstance(block.printed, BulletList),
        )
        for block, above in zip(blocks, before, strict=False)
    ]


def _kind(block: Printed) -> str:
    match block:
        case Head():
            return "head"
        case Grid():
            return "table"
        case Picture():
            return "chart"
        case Panel():
            return "whole"
    return "text"
