"""Characters that look like others or like nothing: what a cell was meant to hold, and in which words that is noted."""

from __future__ import annotations

import unicodedata

# Letters of other alphabets that look like ours, and what they are read as in codes and words from a list.
_TWINS = str.maketrans("абвгеікмнорстухѕјԁԛԝАВЕІКМНОРСТУХЅЈαονρικχτΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abbreikmhopctyxsjdqwABEIKMHOPCTYXSJaovpikxtABEZHIKMNOPTYX")
# Spaces of no width, and the mark that some programs put at the beginning of a text.
UNSEEN = frozenset("\u200b\u2060\ufeff")
_SPACES = dict.fromkeys(map(ord, "\u00a0\u2007\u2009\u200a\u202f\u3000"), " ")


def without_unseen(text: str) -> str:
    """Return a text without the characters that take no room."""
    return "".join(c for c in text if c not in UNSEEN)


def as_meant(text: str, letters: bool) -> tuple[str, str]:
    """Return what a cell was meant to hold, and what was done to it in words ("" if nothing).

    With `letters`, letters of other alphabets that look like ours are read as ours.

    >>> as_meant("reform ", letters=True), as_meant("4２", letters=False)
    (('reform', 'was read without the blanks around it'), ('42', 'was read in ordinary characters, as "42"'))
    """
    seen = without_unseen(text)
    spaced = seen.translate(_SPACES)
    plain = "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in spaced)
    if letters:
        plain = plain.translate(_TWINS)
    meant = plain.strip()
    if plain != spaced:
        return meant, f'was read in ordinary characters, as "{meant}"'
    if seen != text:
        return meant, "was read without the invisible characters in it"
    if meant != spaced:
        return meant, "was read without the blanks around it"
    return meant, "was read with ordinary spaces" if spaced != text else ""
