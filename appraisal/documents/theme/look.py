"""A council's look: its name in the masthead, a logo, a colour and its tint, a typeface, a line at the foot.

The project's own look is `OURS`. Every colour in a report comes from here, save those that mean something: the
draft's red, the greys of text and rules, and the palette of charts.
"""

from __future__ import annotations

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


OURS = Theme()
