"""Can the typeface draw every character of the report? One that it lacks would print as a box, or in another face."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from appraisal.documents.document import Document
from appraisal.documents.errors import ReportError
from appraisal.ground.blocks import Block, texts_in

_NOT_PRINTED = frozenset({"svg", "png", "narrow", "alt", "key", "anchor", "target"})


def require_glyphs(document: Document, made: Mapping[str, Sequence[Block]] = MappingProxyType({})) -> None:
    """Raise ReportError for the first text with a character that the typeface cannot draw.

    `made` has the blocks that each cell made, by its name, so that the cell can be named.
    """
    typeface = document.theme.typeface
    texts = tuple(texts_in((document.front, document.blocks), _NOT_PRINTED))
    if not typeface.lacks("".join(texts)):
        return
    for text in texts:
        character = typeface.lacks(text)
        if character:
            shown = text if len(text) <= 70 else text[:70] + "…"
            printed = ((where, texts_in(blocks, _NOT_PRINTED)) for where, blocks in made.items())
            cells = (where for where, words in printed if any(character in each for each in words))
            where = next((f"{where}: the" for where in cells), "The")
            raise ReportError(
                f"{where} report's typeface, {typeface.family}, has no character {character!r} "
                f"(U+{ord(character):04X}), which stands in the text {shown!r}. Write it another way."
            )
