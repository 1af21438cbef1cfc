"""A report ready to print: blocks (`appraisal.ground.blocks`) with numbers, cross-references and bookmarks settled.

`appraisal.documents.numbering` makes it once, and it carries its look; each writer only sets it. Text is data
throughout, in runs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from appraisal.documents.theme.look import OURS, Theme
from appraisal.ground.blocks import Front


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of text in one style. `target` is the anchor it links to; `key` is its figure's key in results.json."""

    text: str
    strong: bool = False
    target: str = ""
    key: str = ""


Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class ContentsHere:
    """The contents list goes here; its entries are the document's."""


@dataclass(frozen=True, slots=True)
class Head:
    """A heading. `number` is what is printed before the text: "2", "Appendix A" or nothing."""

    level: int
    number: str
    text: str
    anchor: str
    appendix: bool = False
    fresh: bool = False


@dataclass(frozen=True, slots=True)
class NumberedText:
    """A paragraph or an item, with its printed number ("2.1") or none."""

    number: str
    content: Runs


@dataclass(frozen=True, slots=True)
class BulletList:
    items: tuple[Runs, ...]


@dataclass(frozen=True, slots=True)
class Panel:
    """Text set off from the rest; `numbered` items are recommendations and carry paragraph numbers."""

    title: str
    items: tuple[NumberedText, ...]
    numbered: bool


@dataclass(frozen=True, slots=True)
class GridColumn:
    heading: str
    unit: str
    numeric: bool


@dataclass(frozen=True, slots=True)
class Grid:
    """A table; `number` is "Table 1". The first cell of each row heads it. `own` is an analyst's: its note says so."""

    number: str
    caption: str
    anchor: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Runs, ...], ...]
    note: Runs
    wide: bool
    total: bool
    own: bool = False


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart; `number` is "Figure 1", `caption` what it finds, `subtitle` what it measures, `note` how to read it and
    where its figures are. Word takes `png`, in base64, where paper and web take `svg`, and a telephone `narrow`, if it
    has one. `keys` are those of the figures drawn. `own` is an analyst's, as of a table."""

    number: str
    caption: str
    anchor: str
    alt: str
    svg: str
    note: Runs
    png: str = ""
    keys: tuple[str, ...] = ()
    subtitle: str = ""
    narrow: str = ""
    own: bool = False


Printed = ContentsHere | Head | NumberedText | BulletList | Panel | Grid | Picture


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents list."""

    level: int
    number: str
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Document:
    front: Front
    blocks: tuple[Printed, ...]
    contents: tuple[Entry, ...]
    theme: Theme = OURS

    @property
    def title(self) -> str:
        """The title that a window, a tab or a list of files shows: whether a draft and which document, then what of."""
        marks = ("DRAFT" if self.front.draft else "", self.front.name, self.front.title)
        return ": ".join(mark for mark in marks if mark)


def dressed(document: Document, theme: Theme) -> Document:
    """Return the document in a council's look. A worked example on a real council's published report takes colours and
    typeface alone, so that nobody takes it for that council's own."""
    worn = theme.anonymous if document.front.published_example else theme
    front = replace(document.front, organisation=worn.name or document.front.organisation)
    return replace(document, front=front, theme=worn)


def plain(content: Runs) -> str:
    """Return the words of the runs without style.

    >>> plain((Run("about "), Run("six in ten", strong=True)))
    'about six in ten'
    """
    return "".join(run.text for run in content)


def new_pages(document: Document) -> tuple[bool, ...]:
    """Return for each block whether it begins a page. Nothing of a compact document begins one."""
    return tuple(isinstance(block, Head) and block.fresh and not document.front.compact for block in document.blocks)
