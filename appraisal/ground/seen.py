"""How a value shows itself to an analyst: in a terminal as one screen of text, in a notebook as escaped HTML.

A value says in blocks what there is to see of it (`seen_as`, to which each room adds its own). Nothing here is for a
document, which takes in none of it; and text is text, so that a case somebody sent draws nothing and hides nothing.
"""

from __future__ import annotations

import dataclasses
import html
import textwrap
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import MISSING
from enum import Enum
from functools import partial, singledispatch
from typing import Any, TypeVar

from appraisal.ground.blocks import Block, Bullets, Chart, Column, Heading, Paragraph, Strong, Table, Text
from appraisal.ground.texts import plain

WIDE, HIGH = 100, 25  # characters and lines of a screen
_ROWS = 60  # of a table in a notebook
_SHORT = 40  # characters of one field in a line
_GAP, _LEAST = "  ", 8

wrap = partial(textwrap.wrap, break_on_hyphens=False)

Value = TypeVar("Value")


@singledispatch
def seen_as(value: object) -> tuple[Block, ...]:
    """Return the paragraphs, bullets and tables that a value is seen as; none where it is seen as Python has it."""
    del value
    return ()


class Seen:
    """A value that shows itself as a table where it is looked at alone, and in one line of Python among others.

    The line leaves out what stands as it does by default, and the end of a long text.
    """

    def __repr__(self) -> str:
        return _in_a_line(self)

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        alone = not cycle and len(printer.stack) < 2
        printer.text((_as_text(seen_as(self)) if alone else "") or _in_a_line(self))

    def _repr_html_(self) -> str | None:
        return _as_html(seen_as(self)) or None


class Screen(Seen):
    """A value too large for a line, which is one screen of text wherever it is printed."""

    def __repr__(self) -> str:
        return _as_text(seen_as(self)) or _in_a_line(self)


@dataclasses.dataclass(frozen=True, repr=False)
class Sight(Screen):
    """Blocks to look at."""

    blocks: tuple[Block, ...]


seen_as.register(Sight, lambda sight: sight.blocks)


def _in_a_line(value: Any) -> str:
    if not dataclasses.is_dataclass(value):
        return object.__repr__(value)
    told = []
    for field in dataclasses.fields(value):
        held = getattr(value, field.name)
        if field.repr and (field.default is MISSING or held != field.default):
            told.append(f"{field.name}={_short(held)}")
    return f"{type(value).__name__}({', '.join(told)})"


def _short(value: Any) -> str:
    if isinstance(value, str) and len(value) > _SHORT:
        return f"{visible(value[:_SHORT])!r}..."
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, tuple) and len(repr(value)) > 2 * _SHORT:
        return f"<{len(value)} of them>"
    return repr(value)


def _as_text(blocks: Sequence[Block]) -> str:
    """Return blocks as text of at most one screen. Where there is no room for all, they follow each other without a
    blank line, then words in tables are cut and not wrapped, and in the end tables have fewer rows."""
    lines: list[str] = []
    for rows, wrapped, between in ((HIGH, 2, [""]), (HIGH, 2, []), *((rows, 1, []) for rows in range(HIGH, 0, -1))):
        lines = [line for block in blocks for line in (*between, *_lines(block, rows, wrapped))][len(between) :]
        if len(lines) <= HIGH:
            break
    return "\n".join(lines[:HIGH])


def _lines(block: Block, rows: int, wrapped: int) -> list[str]:
    match block:
        case Heading(text=text):
            return wrap(visible(text).upper(), WIDE)
        case Chart(caption=caption):
            return wrap(visible(caption), WIDE)
        case Paragraph(content=content):
            return wrap(_words(content), WIDE)
        case Bullets(items=items):
            return [
                line for item in items for line in wrap(_words(item), WIDE, initial_indent="- ", subsequent_indent="  ")
            ]
        case Table():
            return list(_grid(block, rows, wrapped))
    return []


def _grid(table: Table, most: int, wrapped: int) -> Iterator[str]:
    """Yield the lines of a table: so many of its rows, the words of a cell on so many lines."""
    cells = [[_words(cell) for cell in row] for row in table.rows[:most]]
    heads, numeric = [_heading(column) for column in table.columns], [column.numeric for column in table.columns]
    widths = _widths(heads, cells, numeric)

    def row(texts: Sequence[str], high: int, foot: bool = False) -> Iterator[str]:
        columns = [_folded(text, width, high) for text, width in zip(texts, widths, strict=True)]
        tall = max(map(len, columns))
        filled = [([""] * (tall - len(c)) + c if foot else c + [""] * (tall - len(c))) for c in columns]
        for line in zip(*filled, strict=True):
            put = (
                cell.rjust(width) if right else cell.ljust(width)
                for cell, width, right in zip(line, widths, numeric, strict=True)
            )
            yield _GAP.join(put).rstrip()

    yield from wrap(visible(table.caption), WIDE)
    yield from row(heads, HIGH, foot=True)
    yield _GAP.join("-" * width for width in widths)
    for each in cells:
        yield from row(each, wrapped)
    if len(table.rows) > most:
        yield f"... and {len(table.rows) - most:,} more"
    if table.note:
        yield from wrap(_words(table.note), WIDE)


def _folded(text: str, width: int, most: int) -> list[str]:
    """Return a cell's words on lines of one width, so many at most, the last of them cut.

    >>> _folded("Adult social care trust", 12, 2), _folded("Adult social care trust", 12, 1)
    (['Adult social', 'care trust'], ['Adult socia…'])
    """
    lines = wrap(text, width) or [""]
    if len(lines) <= most:
        return lines
    kept, rest = lines[: most - 1], " ".join(lines[most - 1 :])
    return [*kept, rest if len(rest) <= width else f"{rest[: max(width - 1, 0)]}…"]


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> list[int]:
    """Return how wide each column is: as its cells and the longest word over it ask; where there is no room for that as
    wide as the longest word in it; words are cut where there is no room for that.

    >>> _widths(["Id", "Net cost"], [["a", "1"]], [False, True])
    [2, 4]
    """
    widths = [
        max([len(row[i]) for row in rows] + [len(word) for word in head.split()], default=1) or 1
        for i, head in enumerate(heads)
    ]
    room = WIDE - len(_GAP) * (len(widths) - 1)
    whole = [max((len(word) for row in rows for word in row[i].split()), default=1) for i in range(len(widths))]
    while sum(widths) > room:
        every = range(len(widths))
        spare = [i for i in every if widths[i] > max(whole[i], _LEAST)]
        narrower = [i for i in spare if not numeric[i]] or spare or [i for i in every if widths[i] > _LEAST] or every
        widest = max(narrower, key=lambda i: widths[i])
        widths[widest] -= 1
    return widths


def _heading(column: Column) -> str:
    return visible(f"{column.heading} ({column.unit})" if column.unit else column.heading)


def _words(text: Text) -> str:
    return " ".join(visible(plain(text)).split())


def _as_html(blocks: Sequence[Block]) -> str:
    return "\n".join(_element(block) for block in blocks)


def _element(block: Block) -> str:
    match block:
        case Heading(text=text):
            return f"<p><strong>{_escaped(visible(text))}</strong></p>"
        case Chart(caption=caption):
            return f"<p>{_escaped(visible(caption))}.</p>"
        case Paragraph(content=content):
            return f"<p>{_inline(content)}</p>"
        case Bullets(items=items):
            return f"<ul>{''.join(f'<li>{_inline(item)}</li>' for item in items)}</ul>"
        case Table():
            return _table(block)
    return ""


def _table(table: Table) -> str:
    sides = ["right" if column.numeric else "left" for column in table.columns]
    heads = "".join(
        f'<th scope="col" style="text-align: {side}">{_escaped(_heading(column))}</th>'
        for column, side in zip(table.columns, sides, strict=True)
    )
    rows = []
    for row in table.rows[:_ROWS]:
        first, *others = (
            (f' style="text-align: {side}">', _inline(cell)) for cell, side in zip(row, sides, strict=True)
        )
        rest = "".join(f"<td{style}{told}</td>" for style, told in others)
        rows.append(f'<tr><th scope="row"{first[0]}{first[1]}</th>{rest}</tr>')
    more = len(table.rows) - _ROWS
    notes = [f"And {more:,} more."] if more > 0 else []
    notes += [_inline(table.note)] if table.note else []
    return (
        f'<table><caption style="text-align: left; font-weight: 600">{_escaped(visible(table.caption))}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        + "".join(f"<p>{note}</p>" for note in notes)
    )


def _inline(text: Text) -> str:
    return "".join(
        f"<strong>{told}</strong>" if isinstance(part, Strong) else told
        for part in text
        for told in [_escaped(visible(plain((part,))))]
    )


def _escaped(text: str) -> str:
    return html.escape(text)


def visible(value: Value) -> Value:
    """Return a text, or blocks, in which a character that cannot be seen, or that turns what follows, is shown as
    such."""
    if isinstance(value, str):
        return "".join("\N{REPLACEMENT CHARACTER}" if _unseen(each) else each for each in value)  # type: ignore[return-value]
    if isinstance(value, tuple):
        return tuple(map(visible, value))  # type: ignore[return-value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return dataclasses.replace(
            value, **{f.name: visible(getattr(value, f.name)) for f in dataclasses.fields(value)}
        )
    return value


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Cf") and not character.isspace()
