"""A council's look: its name in the masthead, a logo, a colour and its tint, a typeface, a line at the foot.

The project's own look is `OURS`. Every colour in a report comes from here, save those that mean something: the
draft's red, the greys of text and rules, and the palette of charts.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Literal

from appraisal.documents.typeface import SOURCE_SANS, Typeface

INK, QUIET = "#1c2733", "#465563"  # text, and text that matters less; on white and on the tint
DRAFT_MARK = "#f4f1ef"  # the word behind a draft's pages (templates/draft.svg), which text is printed over
ANONYMOUS = "A worked example on a real council's report takes a theme's colours and typeface alone."


@dataclass(frozen=True, slots=True)
class Logo:
    """A picture that was checked, what it shows in words, and its height over its width."""

    kind: Literal["svg", "png"]
    content: bytes = field(repr=False)
    alt: str
    shape: float

    def within(self, width: float, height: float) -> tuple[float, float]:
        """Return the width and height of the logo at its largest inside this room, in whatever unit that is.

        >>> Logo("svg", b"", "", 0.5).within(100, 20)
        (40.0, 20.0)
        """
        wide = min(width, height / self.shape)
        return wide, wide * self.shape


@dataclass(frozen=True, slots=True)
class Theme:
    """A look. `name` stands in the masthead instead of the workbook's council; `word_template` is a .docx; `sections`
    is the order of a committee report's sections, by their labels, none for that of its shape."""

    name: str = ""
    logo: Logo | None = None
    accent: str = "#12436d"
    tint: str = "#eef3f8"
    typeface: Typeface = SOURCE_SANS
    footer: str = ""
    sections: tuple[str, ...] = ()
    word_template: bytes | None = field(default=None, repr=False)

    @property
    def anonymous(self) -> Theme:
        """The same look without anything that says whose it is."""
        return replace(self, name="", logo=None, footer="", word_template=None)


OURS: Theme = Theme()
_OF_ANOTHER = "The theme names "
# What kind of council it is, and small words: by these two names of one council may differ.
_KIND = frozenset(
    (
        *("and", "authority", "borough", "city", "combined", "corporation", "council", "county", "district", "london"),
        *("metropolitan", "of", "royal", "the", "town", "unitary"),
    )
)


def another_council(theme: Theme, council: str) -> str:
    """Return a sentence where a theme names another council than the workbook does; empty where either names none.

    It is the name of the theme or, where it has none, its footer if that speaks of a council.

    >>> another_council(Theme(name="Fenmarch Council"), "Eastmere Borough Council")
    'The theme names Fenmarch Council, which stands on the report, and the workbook names Eastmere Borough Council.'
    >>> [another_council(Theme(name=n), "Eastmere Borough Council") for n in ("EASTMERE", "The Council of Eastmere")]
    ['', '']
    >>> another_council(Theme(footer="Fenmarch Council, 1 High Street"), "Eastmere").split(", which")[0]
    'The theme names Fenmarch Council, 1 High Street'
    >>> another_council(Theme(footer="Eastmere Council, 1 High Street"), "Eastmere Borough Council")
    ''
    >>> (
    ...     another_council(Theme(name="Fenmarch Council"), " "),
    ...     another_council(Theme(name="Fenmarch Council"), "[To come]"),
    ... )
    ('', '')
    """
    named = theme.name or (theme.footer if "council" in theme.footer.casefold() else "")
    unknown = not council.strip() or council.startswith("[")  # it is still to come
    if not named or unknown or (_same(named, council) if theme.name else _within(_told(council), _told(named))):
        return ""
    return f"{_OF_ANOTHER}{named}, which stands on the report, and the workbook names {council}."


def speaks_of_theme(note: str) -> bool:
    """Return whether a note is such a sentence: another theme takes it away."""
    return note.startswith(_OF_ANOTHER)


def _same(one: str, other: str) -> bool:
    """Return whether one name contains the other, word for word, or they differ only by the kind of council."""
    first, second = _words(one), _words(other)
    return _within(first, second) or _within(second, first) or _told(one) == _told(other)


def _within(words: list[str], longer: list[str]) -> bool:
    return any(longer[at : at + len(words)] == words for at in range(len(longer) - len(words) + 1))


def _words(name: str) -> list[str]:
    return re.findall(r"\w+", name.casefold())


def _told(name: str) -> list[str]:
    """Return the words of a name that tell which council it is."""
    return [word for word in _words(name) if word not in _KIND]
