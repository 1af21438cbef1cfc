"""Whose theme it is: a caution where the council that a theme names is another than that of the workbook."""

from __future__ import annotations

import re

from appraisal.documents.theme.look import Theme

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
