"""Blocks of documents that tell rows as they stand: tables of them, paragraphs, where they stand in their source."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from appraisal.documents.record_words import DASH
from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Column, Glossary, Paragraph, Table, Text
from appraisal.ground.texts import counted, listed, say, within
from appraisal.workbook.schema.record_columns import TermRow

Cells = Sequence[Text | str]
_NAMED = 4  # rows: a line on sources names no more


def record_table(
    label: str, caption: str, columns: Sequence[Column | str], rows: Iterable[Cells], note: Text = ()
) -> Table:
    """Return the table tbl-LABEL; a blank cell is a dash, and a column in which nothing stands is left out.

    >>> table = record_table("risks", "Risks", ("Risk", "Area", "Comment"), [("Flood", "", "Rare."), ("Fire", "", "")])
    >>> [column.heading for column in table.columns], table.rows[1]
    (['Risk', 'Comment'], (('Fire',), ('–',)))
    """
    texts = [[(cell or DASH,) if isinstance(cell, str) else cell for cell in row] for row in rows]
    kept = [at for at in range(len(columns)) if any(row[at] != (DASH,) for row in texts)]
    headed = [column if isinstance(column, Column) else Column(column) for column in columns]
    return Table(
        caption, f"tbl-{label}", tuple(headed[i] for i in kept), tuple(tuple(r[i] for i in kept) for r in texts), note
    )


def shown(*parts: Block | Sequence[Block]) -> Shown:
    """Return what a notebook call shows, from blocks and sequences of blocks in order."""
    return Shown(tuple(block for part in parts for block in (part if isinstance(part, Sequence) else (part,))))


def told(*texts: Text | str) -> tuple[Paragraph, ...]:
    """Return a paragraph for each text that says something."""
    return tuple(Paragraph(say(text)) for text in texts if text)


def sources_of(rows: Iterable[Any]) -> tuple[Paragraph, ...]:
    """Return a line on where rows, by `name`, stand in their `source`: most of them, and those that stand elsewhere."""
    named: dict[str, list[str]] = {}
    for row in rows:
        named.setdefault(row.source, []).append(within(row.name))
    usual = max(named, key=lambda source: len(named[source]), default="")
    others = [f"of {_few(names)}, {at or 'none is given'}" for at, names in named.items() if at != usual]
    said = "; ".join(filter(None, (usual, *others)))
    return (Paragraph((f"Source: {said}.",), numbered=False),) if said else ()


def _few(names: Sequence[str]) -> str:
    return listed(names) if len(names) <= _NAMED else counted(len(names), "other")


def glossary_of(terms: Iterable[TermRow], usual: Iterable[tuple[str, str]] = ()) -> Shown:
    """Return the place of the glossary, with a document's own terms and those that are `usual` in its kind, each with
    its meaning; a document's own comes first."""
    own = [(term.term, term.meaning) for term in terms]
    theirs = {term.casefold() for term, _ in own}
    return Shown((Glossary((*own, *(ours for ours in usual if ours[0].casefold() not in theirs))),))
