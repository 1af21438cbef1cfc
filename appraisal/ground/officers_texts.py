"""What an officer's text says: nothing, that something follows later, or the same as another."""

from __future__ import annotations

import re

# What people write where they mean to write something later, alone or with who is to say it ("TBC by HR").
_LATER = re.compile(
    r"(\?+|tbc|tbd|tba|to be (confirmed|determined|decided|agreed|advised)|to follow|awaiting|todo|x{2,})\b.{0,20}|\?+",
    re.IGNORECASE,
)
# What says nothing where a reason is asked for.
_NOTHING = re.compile(r"[-–.]*|n/?a", re.IGNORECASE)
# What people write where they mean that there is nobody, or nothing, or not yet.
_DENIED = re.compile(r"(no(?!\.)|none|nobody|nowhere|not|pending|awaiting|unverified|to be)\b.*", re.IGNORECASE)


def says_nothing(text: str) -> bool:
    """Return whether a text is empty or no more than a dash.

    >>> [says_nothing(text) for text in ("", " - ", "n/a", "tbc")]
    [True, True, True, False]
    """
    return _NOTHING.fullmatch(text.strip()) is not None


def is_for_later(text: str) -> bool:
    """Return whether a text promises one for later.

    >>> [is_for_later(text) for text in ("TBC by HR", "to follow", "")]
    [True, True, False]
    """
    return _LATER.fullmatch(text.strip()) is not None


def is_denied(text: str) -> bool:
    """Return whether a text says that there is none, or none yet, where somebody or something is to be named.

    >>> [
    ...     is_denied(text)
    ...     for text in ("Nobody yet", "no", "to be verified", "tbc", "", "Norma", "No. 2 team", "Finance")
    ... ]
    [True, True, True, True, True, False, False, False]
    """
    return says_nothing_yet(text) or _DENIED.fullmatch(text.strip()) is not None


def same_role(one: str, other: str) -> bool:
    """Return whether two texts name one role, whatever their capitals and spaces.

    >>> same_role("Head of  Strategy", "head of strategy "), same_role("Head of Strategy", "Head of Finance")
    (True, False)
    """
    return one.casefold().split() == other.casefold().split()


def says_nothing_yet(value: object) -> bool:
    """Return whether a cell says nothing: it is empty, has a dash, or promises something for later."""
    if not isinstance(value, str):
        return value is None
    return says_nothing(value) or is_for_later(value)
