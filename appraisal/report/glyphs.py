"""Can the typeface draw every character of the report? One that it lacks would print as a box, or in another face."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from appraisal.blocks import Block
from appraisal.report.document import Document
from appraisal.report.errors import ReportError

_NOT_PRINTED = frozenset({"svg", "png", "alt", "key", "anchor", "target"})


def require_glyphs(document: Document, made: Mapping[str, Sequence[Block]] = MappingProxyType({})) -> None:
    """Raise ReportError for the first text with a character that the typeface cannot draw.

    `made` has the blocks that each cell made, by its name, so that the cell can be named.
    """
    typeface = document.theme.typeface
    texts = tuple(_texts((document.front, document.blocks)))
    if not typeface.lacks("".join(texts)):
        return
    for text in texts:
        character = typeface.lacks(text)
        if character:
            shown = text if len(text) <= 70 else text[:70] + "…"
            cells = (where for where, blocks in made.items() if any(character in each for each in _texts(blocks)))
            where = next((f"{where}: the" for where in cells), "The")
            raise ReportError(
                f"{where} report's typeface, {typeface.family}, has no character {character!r} "
                f"(U+{ord(character):04X}), which stands in the text {shown!r}. Write it another way."
            )


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)
    elif dataclasses.is_dataclass(value):
        for each in dataclasses.fields(value):
            if each.name not in _NOT_PRINTED:
                yield from _texts(getattr(value, each.name))
