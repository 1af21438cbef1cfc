"""Fields of a Word file: which may stand in a template, and which a part holds besides.

A field is a code that Word works out when the file is opened, printed or asked: some only count pages, others fetch a
picture, read a file or start a program. Those that are kept are listed here, with what may follow their names; a code
that is anything else is refused, whatever it is called.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_WORD = r'(?:["“][^"“”]*["”]|[^\s"“”\\]+)'
_SWITCHES = rf"(?:\s*\\[A-Za-z*#@!](?:\s*{_WORD})?)*"
# Of ECMA-376 part 1, 17.16.5: what counts pages and words, dates and properties of the file, places and styles in it.
_ALONE = (
    *("PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "NUMWORDS", "NUMCHARS", "REVNUM"),
    *("DATE", "TIME", "CREATEDATE", "SAVEDATE", "PRINTDATE", "TITLE", "SUBJECT", "AUTHOR", "KEYWORDS", "TOC"),
)
_OF_ONE = ("STYLEREF", "PAGEREF", "SEQ")  # a style, a bookmark, a name to count under
_KEPT = re.compile(
    rf"\s*(?:(?:{'|'.join(_ALONE)})|(?:{'|'.join(_OF_ONE)})(?:\s+{_WORD})?){_SWITCHES}\s*"
    # To a place in the file itself, as a list of contents has them; no other switch, which might make it an address.
    rf"|\s*HYPERLINK\s+\\l\s+{_WORD}(?:\s+\\[hn])*\s*",
    re.IGNORECASE,
)
_LONGEST = 1_000  # characters of a code; a list of contents has some 30
_NAME = re.compile(r"\s*([A-Za-z]{1,20}\b|=)")


@dataclass(slots=True)
class _Open:
    """A field that has begun: the pieces of its code, until the result begins."""

    code: list[str] = field(default_factory=list)
    in_code: bool = True


class Fields:
    """Follows the fields of one part, from the beginnings and ends that its markup gives; `refused` has each that may
    not stand there, in words.

    A text box or a footnote is a story of its own: a field that begins in it ends in it.
    """

    def __init__(self) -> None:
        self.refused: list[str] = []
        self._stories: list[list[_Open]] = [[]]

    def begin_story(self) -> None:
        self._stories.append([])

    def end_story(self) -> None:
        """Leave a story, or the part; a field that is still open has no end."""
        for each in self._stories.pop():
            self._judge(each)
            self.refused.append("a field without an end")

    def mark(self, kind: str) -> None:
        """Go on to a mark of a field: that it begins, that its result begins, or that it ends."""
        story = self._stories[-1]
        if kind == "begin":
            self._require_no_code_around()
            story.append(_Open())
        elif not story or (kind == "separate" and not story[-1].in_code) or kind not in ("separate", "end"):
            self.refused.append("a field without a beginning")
        else:
            if story[-1].in_code:
                self._judge(story[-1])
            story[-1].in_code = False
            if kind == "end":
                story.pop()

    def code(self, text: str) -> None:
        """Take a piece of a field's code."""
        story = self._stories[-1]
        if story and story[-1].in_code:
            story[-1].code.append(text)
        elif text.strip():
            self.refused.append("a field without a beginning")

    def simple(self, code: str) -> None:
        """Take a field that has its whole code in one place."""
        self._require_no_code_around()
        self._judge(_Open([code]))

    def _require_no_code_around(self) -> None:
        """Note a field within the code of another, which decides what that other one is."""
        if any(each.in_code for each in self._stories[-1]):
            self.refused.append("a field in the code of another")

    def _judge(self, one: _Open) -> None:
        code = "".join(one.code)
        if not is_kept(code):
            self.refused.append(f"the field {name_of(code)}")


def is_kept(code: str) -> bool:
    """Return whether a field's code is one that may stand in a template.

    >>> (
    ...     is_kept(" PAGE \\\\* MERGEFORMAT "),
    ...     is_kept(' STYLEREF "Heading 1" \\\\n '),
    ...     is_kept(' DATE \\\\@ "d MMMM yyyy"'),
    ... )
    (True, True, True)
    >>> is_kept(' DDEAUTO excel "C:\\\\\\\\x.xlsx"'), is_kept(" PAGE DDEAUTO excel "), is_kept('HYPERLINK "https://x"')
    (False, False, False)
    """
    return len(code) <= _LONGEST and _KEPT.fullmatch(code) is not None


def name_of(code: str) -> str:
    """Return the name of a field from its code.

    >>> name_of(' includePicture "x.png"'), name_of("=1+1"), name_of(""), name_of("PAGE x y")
    ('INCLUDEPICTURE', '=', 'without a name', 'PAGE with more than it takes')
    """
    found = _NAME.match(code)
    if not found:
        return "without a name"
    name = found[1].upper()
    return f"{name} with more than it takes" if name in (*_ALONE, *_OF_ONE) else name
