"""Exhibits: the tables and figures of a document, each with its number, its caption and the keys of its figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.documents.document import Document, Grid, Picture


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A table or figure of a document: `number` is "Table 1", `keys` are those of its figures, in order, each once;
    `own` is an analyst's, whose figures stand in no results."""

    document: str
    number: str
    caption: str
    keys: tuple[str, ...]
    own: bool = False


def exhibits_of(document: Document, called: str) -> Iterator[Exhibit]:
    """Yield the tables and figures of a numbered document of this name, in order."""
    for block in document.blocks:
        match block:
            case Grid():
                keys = [run.key for row in block.rows for cell in row for run in cell if run.key]
                yield Exhibit(called, block.number, block.caption, tuple(dict.fromkeys(keys)), block.own)
            case Picture():
                yield Exhibit(called, block.number, block.caption, tuple(dict.fromkeys(block.keys)), block.own)
            case _:
                pass
