"""How a value shows itself to an analyst: in a terminal as one screen of text, in a notebook as escaped HTML.

A value says in blocks what there is to see of it (`seen_as`, to which each room adds its own). Nothing here is for a
document, which takes in none of it; and text is text, so that a case somebody sent draws nothing and hides nothing.
"""

from __future__ import annotations

import dataclasses
import html
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import MISSING
from enum import Enum
from functools import singledispatch
from textwrap import wrap
from typing import Any

from appraisal.ground.blocks import Block, Bullets, Column, Paragraph, Strong, Table, Text
from appraisal.ground.texts import plain

WIDE, HIGH = 100, 25  # characters and lines of a screen
_ROWS = 60  # of a table in a notebook
_SHORT = 40  # characters of one field in a line
_GAP, _LEAST = "  ", 8


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
        return f"{_visible(value[:_SHORT])!r}..."
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, tuple) and len(repr(value)) > 2 * _SHORT:
        return f"<{len(value)} of them>"
    return repr(value)


def _as_text(blocks: Sequence[Block]) -> str:
    """Return blocks as text of at most one screen: without lines between them, and in the end with fewer rows, where
    there is no room for all."""
    lines: list[str] = []
    for rows, between in ((HIGH, ("",)), *((rows, ()) for rows in range(HIGH, 0, -1))):
        lines = [line for block in blocks for line in (*between, *_lines(block, rows))][len(between) :]
        if len(lines) <= HIGH:
            break
    return "\n".join(lines[:HIGH])


def _lines(block: Block, rows: int) -> list[str]:
    match block:
        case Paragraph(content=content):
            return wrap(_words(content), WIDE)
        case Bullets(items=items):
            return [
                line for item in items for line in wrap(_words(item), WIDE, initial_indent="- ", subsequent_indent="  ")
            ]
        case Table():
            return list(_grid(block, rows))
    return []


def _grid(table: Table, most: int) -> Iterator[str]:
    cells = [[_words(cell) for cell in row] for row in table.rows[:most]]
    heads = [_heading(column) for column in table.columns]
    widths = _widths(heads, cells, [column.numeric for column in table.columns])
    wrapped = [wrap(head, width) for head, width in zip(heads, widths, strict=True)]
    high = max(map(len, wrapped))
    padded = [["", *[""] * (high - len(lines) - 1), *lines][-high:] if lines else [""] * high for lines in wrapped]
    yield from wrap(table.caption, WIDE)
    for line in (*zip(*padded, strict=True), ["-" * width for width in widths], *cells):
        put = (
            _cut(cell, width).rjust(width) if column.numeric else _cut(cell, width).ljust(width)
            for cell, width, column in zip(line, widths, table.columns, strict=True)
        )
        yield _GAP.join(put).rstrip()
    if len(table.rows) > most:
        yield f"... and {len(table.rows) - most:,} more"
    if table.note:
        yield from wrap(_words(table.note), WIDE)


def _widths(heads: Sequence[str], rows: Sequence[Sequence[str]], numeric: Sequence[bool]) -> list[int]:
    """Return how wide each column is: as its cells and the longest word over it ask, words cut where there is no room.

    >>> _widths(["Id", "Net cost"], [["a", "1"]], [False, True])
    [2, 4]
    """
    widths = [
        max([len(row[i]) for row in rows] + [len(word) for word in head.split()], default=1) or 1
        for i, head in enumerate(heads)
    ]
    room = WIDE - len(_GAP) * (len(widths) - 1)
    while sum(widths) > room:
        words = [i for i in range(len(widths)) if not numeric[i] and widths[i] > _LEAST] or list(range(len(widths)))
        widest = max(words, key=lambda i: widths[i])
        widths[widest] -= 1
    return widths


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else f"{text[: max(width - 1, 0)]}…"


def _heading(column: Column) -> str:
    return _visible(f"{column.heading} ({column.unit})" if column.unit else column.heading)


def _words(text: Text) -> str:
    return " ".join(_visible(plain(text)).split())


def _as_html(blocks: Sequence[Block]) -> str:
    return "\n".join(_element(block) for block in blocks)


def _element(block: Block) -> str:
    match block:
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
        f'<table><caption style="text-align: left">{_escaped(_visible(table.caption))}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        + "".join(f"<p>{note}</p>" for note in notes)
    )


def _inline(text: Text) -> str:
    return "".join(
        f"<strong>{told}</strong>" if isinstance(part, Strong) else told
        for part in text
        for told in [_escaped(_visible(plain((part,))))]
    )


def _escaped(text: str) -> str:
    return html.escape(text)


def _visible(text: str) -> str:
    """Return a text in which a character that cannot be seen, or that turns what follows, is shown as such."""
    return "".join("\N{REPLACEMENT CHARACTER}" if _unseen(each) else each for each in text)


def _unseen(character: str) -> bool:
    return unicodedata.category(character) in ("Cc", "Cs", "Cf") and not character.isspace()
