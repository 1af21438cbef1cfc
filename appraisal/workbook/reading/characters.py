"""Characters that cannot be seen, or look like others: what a text was meant to be, and the words that note it."""

from __future__ import annotations

import unicodedata

# Characters that make text read in another order than it is stored.
_REORDERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
# Letters of other alphabets that look like ours, and what they are read as in codes and words from a list.
_TWINS = str.maketrans("аеіорсухѕјԁАВЕІКМНОРСТУХЅЈονρΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "aeiopcyxsjdABEIKMHOPCTYXSJovpABEZHIKMNOPTYX")
# Hyphens, dashes and the minus sign, as programs put them where a minus was typed.
_DASHES = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"), "-")
# Spaces of no width, the mark that some programs put at the beginning of a text, and the one that stands for a picture.
_UNSEEN = frozenset("\u200b\u2060\ufeff\ufffc")
_AROUND = "was read without the blanks around it"
# Those of a width of their own, such as an em space, of which no report's typeface has one.
_WIDE = "\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2008\u205f\u3000"
_SPACES = dict.fromkeys(map(ord, f"\u00a0\u2007\u2009\u200a\u202f{_WIDE}"), " ")
_WIDE_AS_ORDINARY = dict.fromkeys(map(ord, _WIDE), " ")


def tidy(text: str) -> str:
    """Return the text as a case keeps it: newlines as \\n, plain spaces, nothing that cannot be printed or around it.

    >>> tidy("  two\\r\\nlines\\x07 "), tidy("em\\u2003space\\ufffc")
    ('two\\nlines', 'em space')
    """
    return text.strip() if _is_plain(text) else _seen(text).translate(_WIDE_AS_ORDINARY).strip()


def _seen(text: str) -> str:
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in unified if c in "\n\t" or _printable(c))


def _is_plain(text: str) -> bool:
    """Whether a text is of ordinary letters, digits and signs, as most are: a short cut, for character by character
    takes long."""
    return text.isascii() and text.isprintable()


def _printable(c: str) -> bool:
    unseen = c in _REORDERING or c in _UNSEEN
    return unicodedata.category(c) not in ("Cc", "Cs") and not unseen and ord(c) & 0xFFFE != 0xFFFE


def with_one_dash(text: str) -> str:
    """Return a text in which every dash is the one of the keyboard.

    >>> with_one_dash("\u2013250,000")
    '-250,000'
    """
    return text.translate(_DASHES)


def has_unseen(text: str) -> bool:
    """Return whether a text holds characters that `tidy` leaves out."""
    return not _is_plain(text) and not all(c in "\r\n\t" or _printable(c) for c in text)


def has_wide_spaces(text: str) -> bool:
    """Return whether a text holds spaces that `tidy` takes for ordinary ones."""
    return not text.isascii() and any(c in _WIDE for c in text)


def as_meant(text: str, letters: bool) -> tuple[str, str]:
    """Return what a cell was meant to hold, and what was done to it in words ("" if nothing).

    With `letters`, letters of other alphabets that look like ours are read as ours.

    >>> as_meant("reform ", letters=True)
    ('reform', 'was read without the blanks around it')
    >>> as_meant("4２", letters=False)
    ('42', 'was read in ordinary characters, as "42"')
    """
    if _is_plain(text):
        meant = text.strip()
        return meant, "" if meant == text else _AROUND
    seen = _seen(text)
    spaced = seen.translate(_SPACES)
    plain = "".join(unicodedata.normalize("NFKC", c) if "\uff01" <= c <= "\uff5e" else c for c in spaced)
    if letters:
        plain = plain.translate(_TWINS)
    meant = plain.strip()
    if plain != spaced:
        return meant, f'was read in ordinary characters, as "{meant}"'
    if has_unseen(text):
        return meant, "was read without the invisible characters in it"
    if meant != spaced:
        return meant, _AROUND
    return meant, "was read with ordinary spaces" if spaced != seen else ""
