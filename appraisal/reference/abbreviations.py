"""How an abbreviation looks in a text, so that one that nothing explains can be found."""

from __future__ import annotations

import re
from collections.abc import Iterator

# Two capitals or more, small letters between them (MoU), no figures (a grade such as GR4), and in no longer code.
_ABBREVIATION = re.compile(r"(?<![\w&/.@-])([A-Z][A-Za-z&]{0,6}[A-Z])(?:s|’s|'s)?(?![\w&@]|[/.-]\w)")
_ROMAN = re.compile("[IVXLC]+")
# What people write in capitals to stress it, or in a form that is still to be filled in.
_STRESSED = frozenset(
    (
        *("ALL", "AND", "ANY", "BUT", "DO", "DRAFT", "EXAMPLE", "FOR", "HIGH", "IF", "IN", "IS", "LOW", "MAY", "MUST"),
        *("NEW", "NO", "NONE", "NOT", "OK", "ON", "ONLY", "OR", "TO", "YES", "NA", "NB", "TBA", "TBC", "TBD"),
    )
)
_SHOUTED = 3  # words: a line of so many in capitals and nothing else is a heading, and no row of abbreviations


def abbreviations_in(text: str) -> Iterator[str]:
    """Give the abbreviations of a text: words of two capitals or more, each as often as it stands there.

    >>> list(abbreviations_in("The LATCs buy ICT; see A&E, MoU, GR4, FP/2018, part II and NOT more."))
    ['LATC', 'ICT', 'A&E', 'MoU']
    >>> list(abbreviations_in("THE WHOLE TEXT IS SHOUTED")), list(abbreviations_in("John McDonald (HR)"))
    ([], ['HR'])
    """
    words = re.findall(r"[^\W\d_]{2,}", text)
    if len(words) >= _SHOUTED and all(word.isupper() for word in words):
        return
    for match in _ABBREVIATION.finditer(text):
        found = match[1]
        if found not in _STRESSED and not _ROMAN.fullmatch(found):
            yield found


def written_out(abbreviation: str, text: str) -> bool:
    """Return whether a text says what an abbreviation stands for: it is in brackets after the words, or they are.

    >>> written_out("PSR", "The spending review (PSR) found"), written_out("PSR", "The PSR (spending review)")
    (True, True)
    >>> written_out("PSR", "What the PSR found")
    False
    """
    short = re.escape(abbreviation)
    return re.search(rf"\w[’'\"”]? \(“?{short}s?[”,;)]|(?<!\w){short}s? \([^\W\d_]", text) is not None
