"""Where a line may break inside a word that is too long for its place; figures and the text itself stay as they are.

A break point is marked with U+200B. templates/report.typ turns the mark into an empty box: no hyphen is printed, and
nothing is left in the text that a reader copies.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import islice

BREAK = "\u200b"
_LONG_WORD = 24  # longer words (an address, a digest) may always be broken
_PIECE = 8
_LEAST = 3  # letters on either side of a break
_FIGURE = re.compile(r"\W{0,3}\d[\d,.]{0,39}\w{0,2}\W{0,2}")  # £12,345.6m, (−3.2%), 2,024; never broken
_LETTERS = re.compile(rf"[^\W\d_]{{{2 * _LEAST},}}")
# Before a consonant that a vowel follows, as English syllables mostly begin: neigh-bour-hood, part-ner-ship.
_SYLLABLE = re.compile(
    r"(?<![cgpstw])h(?=[aeiouy])|[cgpstw]h(?=[aeiouy])|[b-df-gj-np-tv-xz](?=[aeiouy])", re.IGNORECASE
)


def breakable(text: str) -> str:
    """Return text in which a line may break inside very long words, and nothing else differs.

    >>> breakable("0123456789abcdef0123456789").count(BREAK)
    3
    """
    return re.sub(rf"\S{{{_LONG_WORD + 1},}}", lambda word: _in_pieces(word[0]), text)


def syllables(text: str, needed: Callable[[str], bool] = lambda _: True) -> str:
    """Return `breakable` text in which lines may also break inside the words that need it, about where syllables begin.

    Figures are left whole.

    >>> syllables("Neighbourhood partnerships, £12,345,678").split(BREAK)
    ['Neigh', 'bour', 'hood part', 'ner', 'ships, £12,345,678']
    """
    return re.sub(r"\S+", lambda word: _syllables(word[0]) if needed(word[0]) else breakable(word[0]), text)


def dealt(marked: str, texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the texts with the marks that `marked`, all of them joined, has.

    >>> dealt(f"neigh{BREAK}bour", ("nei", "ghbour")) == ("nei", f"gh{BREAK}bour")
    True
    """
    pieces = _with_marks(marked)
    return tuple("".join(islice(pieces, len(text.replace(BREAK, "")))) for text in texts)


def _with_marks(marked: str) -> Iterator[str]:
    """Yield each character with the marks after it."""
    yield from re.findall(rf"[^{BREAK}]{BREAK}*", marked)


def _in_pieces(word: str) -> str:
    return word if _FIGURE.fullmatch(word) else re.sub(rf"(\S{{{_PIECE}}})(?=\S)", rf"\1{BREAK}", word)


def _syllables(word: str) -> str:
    """Return a word with marks between syllables; what has a digit, and no letters enough, only where `breakable`."""
    if len(word) > _LONG_WORD or re.search(r"\d", word):
        return breakable(word)
    return _LETTERS.sub(
        lambda letters: BREAK.join(_cut(letters[0])), re.sub(r"(?<=\w)([/–—-])(?=\w)", rf"\1{BREAK}", word)
    )


def _cut(letters: str) -> Iterator[str]:
    """Yield the pieces of a word: of at least three letters, and of no more than eight."""
    start = 0
    for at in (*(found.start() for found in _SYLLABLE.finditer(letters)), len(letters)):
        while at - start > _PIECE:
            yield letters[start : start + _PIECE - _LEAST]
            start += _PIECE - _LEAST
        if at == len(letters):
            yield letters[start:]
        elif min(at - start, len(letters) - at) >= _LEAST:
            yield letters[start:at]
            start = at
