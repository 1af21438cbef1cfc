"""Texts as a workbook's parts hold them: in runs of one formatting each, with escapes of the file format's own."""

from __future__ import annotations

import re

from appraisal.workbook.file.part_walk import Attributes, damaged, walk

_ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")
# Formatting, and the readings above East Asian characters.
_ASIDE = {"rPr", "rPh", "phoneticPr"}


class Runs:
    """The text of an element that is made of runs, gathered from what stands inside it."""

    def __init__(self, part: str) -> None:
        self._part = part
        self._pieces: list[str] = []
        self._aside = 0
        self._open = False

    def start(self, name: str) -> None:
        """Go on to an element; raises Unfit for one that does not belong in a text."""
        if self._aside or name in _ASIDE:
            self._aside += 1
        elif self._open or name not in ("r", "t"):
            raise damaged(self._part, "a text has something else inside")
        self._open = name == "t" and not self._aside

    def end(self) -> None:
        """Leave an element."""
        self._aside, self._open = max(self._aside - 1, 0), False

    def text(self, piece: str) -> None:
        """Take a piece of text, unless it is white space between elements or stands aside."""
        if self._open:
            self._pieces.append(piece)

    def take(self) -> str:
        """Return the whole text, and begin another."""
        whole = "".join(self._pieces)
        self._pieces.clear()
        return unescaped(whole)


def shared_texts(part: str, content: bytes) -> tuple[str, ...]:
    """Return the texts that cells refer to by their number."""
    texts: list[str] = []
    runs = Runs(part)

    def start(depth: int, name: str, _attributes: Attributes) -> None:
        if depth <= 2 and name != ("sst", "si")[depth - 1] and name != "extLst":
            raise damaged(part, "it is not a list of texts")
        if depth > 2:
            runs.start(name)

    def end(depth: int, name: str) -> None:
        if depth > 2:
            runs.end()
        elif name == "si":
            texts.append(runs.take())

    walk(part, content, start, end, runs.text)
    return tuple(texts)


def unescaped(text: str) -> str:
    """Return a text with the escapes of the file format undone; half a character becomes the sign for a lost one.

    >>> unescaped("two_x000D_ lines, _x005F_x000D_")
    'two\\r lines, _x000D_'
    """
    if "_x" not in text:
        return text
    plain = _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)
    return plain.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
