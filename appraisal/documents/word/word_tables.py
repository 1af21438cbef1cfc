"""Tables: headings repeat on each page, the first column heads its row, rows are whole, no column is too narrow.

Widths are measured in the report's typeface, as for the PDF. Word's fonts are a little wider for their size, so a table
is measured in less room, set half a point smaller, and widened to the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from appraisal.documents.document import Grid, GridColumn, Runs, plain
from appraisal.documents.table_columns import Setting, plain_heading, row_heights, setting
from appraisal.documents.word.elements import Element, keep_with_next, make, paragraph, text, twips
from appraisal.documents.word.press import Press
from appraisal.documents.word_breaks import BREAK, breakable

ROOM = 1.08  # Arial's letters at our size, over those of the report's typeface at the size it was measured in
_SMALLER = 0.5  # points
_USUAL = 10.0  # points: the style's size, which the text of such a table need not repeat
_SPACE = 1.35  # a row's height in Word over the estimate
_WHOLE = 0.34  # of a page: a lower table is kept on one
_LONG_ROW = 0.45  # of a page: a row higher than this may break over pages
_BELOW_NOTE = 120  # twentieths of a point, from a note to the table below it
_TOGETHER = 3  # rows at the head of a long table, and at its foot, that are not parted
_LOW = 0.3  # of a page: what these rows take at most


def grid(block: Grid, press: Press) -> Iterator[Element]:
    """Yield a table's caption, the table, and its note: below one that is kept on a page, and else above it, as in the
    PDF, for below it the note could end up alone on the next page."""
    chosen = setting(block, press.page.width / ROOM, press.theme.typeface, press.table_sizes)
    heights = row_heights(block, chosen)
    whole = _SPACE * sum(heights) <= _WHOLE * press.page.height
    caption = [text(f"{block.number}: ", style=press.style("Caption Number")), text(block.caption)]
    near = None if whole else make("w:spacing", after=_BELOW_NOTE)
    note = [paragraph(press.style("Report Note"), press.runs(block.note), near)] if block.note else []
    above = [paragraph(press.style("caption"), press.marked(block.anchor, caption)), *([] if whole else note)]
    for each in above:
        keep_with_next(each)
    yield from above
    yield _table(block, press, chosen, heights, whole=whole)
    if whole:
        yield from note


def _table(block: Grid, press: Press, chosen: Setting, heights: Sequence[float], *, whole: bool) -> Element:
    widths = in_whole_twips([ROOM * width for width in chosen.widths])
    size = chosen.manner.size - _SMALLER
    shown = None if size == _USUAL else size
    head = _row(
        (_heading(column, press, width, shown) for column, width in zip(block.columns, widths, strict=True)),
        make("w:cantSplit"),
        make("w:tblHeader"),
    )
    rows = [
        _row(
            (
                _cell(press.runs(content, size=shown), column, press, width)
                for content, column, width in zip(row, block.columns, widths, strict=True)
            ),
            make("w:cantSplit") if _SPACE * height <= _LONG_ROW * press.page.height else None,
        )
        for row, height in zip(block.rows, heights[1:], strict=True)
    ]
    shares = [_SPACE * height / press.page.height for height in heights]
    _keep_together([head, *rows], shares, whole=whole, with_note=whole and bool(block.note))
    look = table_look(
        press.style("Report Table"),
        sum(widths),
        title=f"{block.number}: {block.caption}",
        words=f"Columns: {'; '.join(plain_heading(column) for column in block.columns)}. Rows: {len(block.rows)}.",
        last_row=block.total,
        fixed=chosen.manner.cut or _has_long_words(block),
    )
    return make("w:tbl", look, _widths(widths), head, *rows)


def table_look(
    style: str,
    width: int,
    *,
    title: str,
    words: str,
    first_row: bool = True,
    first_column: bool = True,
    last_row: bool = False,
    fixed: bool = True,
) -> Element:
    """Return a table's properties: style and width, which rows and columns are headings, and what it shows in words.

    Unless `fixed`, Word widens a column for a word that its own font makes too wide.
    """
    return make(
        "w:tblPr",
        make("w:tblStyle", val=style),
        make("w:tblW", w=width, type="dxa"),
        make("w:tblLayout", type="fixed" if fixed else "autofit"),
        make(
            "w:tblLook",
            val=f"{0x0600 | 0x20 * first_row | 0x40 * last_row | 0x80 * first_column:04X}",
            firstRow=int(first_row),
            lastRow=int(last_row),
            firstColumn=int(first_column),
            lastColumn=0,
            noHBand=1,
            noVBand=1,
        ),
        make("w:tblCaption", val=title),
        make("w:tblDescription", val=words),
    )


def in_whole_twips(points: Sequence[float]) -> list[int]:
    """Return widths in whole twentieths of a point that add up as the points do.

    >>> in_whole_twips([10.03, 10.03, 10.03])
    [201, 200, 201]
    """
    edges = [0, *(twips(edge) for edge in accumulate(points))]
    return [after - before for before, after in pairwise(edges)]


def plain_table(look: Element, widths: Sequence[int], rows: Iterator[Sequence[Element]], *, heads: int = 0) -> Element:
    """Return a small table of paragraphs, its first `heads` rows headings."""
    made = [
        _row(
            (_cell_of([content], width) for content, width in zip(row, widths, strict=True)),
            make("w:cantSplit"),
            make("w:tblHeader") if index < heads else None,
        )
        for index, row in enumerate(rows)
    ]
    return make("w:tbl", look, _widths(widths), *made)


def _widths(widths: Sequence[int]) -> Element:
    return make("w:tblGrid", *(make("w:gridCol", w=width) for width in widths))


def _row(cells: Iterator[Element], *properties: Element | None) -> Element:
    return make("w:tr", make("w:trPr", *properties), *cells)


def _heading(column: GridColumn, press: Press, width: int, size: float | None) -> Element:
    return _cell([text(plain_heading(column), size=size)], column, press, width)


def _cell(content: Sequence[Element], column: GridColumn, press: Press, width: int) -> Element:
    aligned = make("w:jc", val="right") if column.numeric else None
    return _cell_of([paragraph(press.style("Table Text"), content, aligned)], width)


def _cell_of(content: Sequence[Element], width: int) -> Element:
    return make("w:tc", make("w:tcPr", make("w:tcW", w=width, type="dxa")), *content)


def _has_long_words(block: Grid) -> bool:
    """Return whether some word is so long that it has to break: a column must not be widened for it."""
    every: Iterator[Runs] = (content for row in block.rows for content in row)
    return any(BREAK in breakable(plain(content)) for content in every)


def _keep_together(rows: Sequence[Element], shares: Sequence[float], *, whole: bool, with_note: bool) -> None:
    """Keep a low table on one page with the note below it, and of a long one as many of the first rows and of the last
    as are low: tall ones, whose `shares` of a page are large, would leave the page before them nearly bare."""
    last = len(rows) - (0 if with_note else 1)
    for index, row in enumerate(rows):
        first = index < _TOGETHER and sum(shares[: index + 2]) <= _LOW
        low = first or (index >= last - _TOGETHER and sum(shares[index:]) <= _LOW)
        if index < last and (whole or index == 0 or low):
            for each in row.iter(*_PARAGRAPH):
                keep_with_next(each)


_PARAGRAPH = (make("w:p").tag,)
