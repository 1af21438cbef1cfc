"""What a report is made of: a closed union of eleven frozen blocks, and inline text whose numbers keep their keys.

Blocks carry text as data: a writer escapes it, nothing here is ever markup. A `Number` holds the key under which its
value stands in results.json, the value itself, and the words that are printed; so one test can prove that sentence,
table and chart agree, and a figure can be traced. `to_json` and `from_json` are exact inverses.
"""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import cache
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints


@dataclass(frozen=True, slots=True)
class Number:
    """A figure from the results: its key in results.json, its unrounded value, and the text printed for it."""

    key: str
    value: float
    text: str


@dataclass(frozen=True, slots=True)
class Strong:
    text: str


@dataclass(frozen=True, slots=True)
class Ref:
    """A cross-reference to a labelled heading, table or figure; printed as "section 3", "Table 2", "Figure 1"."""

    label: str


Inline = str | Number | Strong | Ref
Text = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Front:
    """The front of the report: title, who it is for, the clerk's fields, the line that runs on every page.

    `name` is that of a document other than the report itself ("Briefing"), for its title and running head; `brief`
    sets the front small, so that the decision stands on the page with it, and the document close, on as many pages as
    it takes; `compact` in two pages if it can be; `looked_up` closer still: an appendix in which one finds a figure and
    does not read from front to back. `shape` is that of the reports of the body that decides (`report_shapes`).
    `draft` is what a draft says of itself on every page, beginning with the word; it also puts that word on the front,
    behind every page and in the document's title. It is empty for a report that is complete. `published_example` marks
    a worked example on a real council's published report, which no logo or masthead may make look like that council's.
    """

    title: str
    subtitle: str
    organisation: str
    fields: tuple[tuple[str, str], ...]
    running_line: str = ""
    date: str = ""  # ISO date of the decision, for the document's metadata
    language: str = "en-GB"
    draft: str = ""
    name: str = ""
    compact: bool = False
    brief: bool = False
    shape: str = ""
    published_example: bool = False
    looked_up: bool = False

    @property
    def close(self) -> bool:
        """Whether the document is set small and close, for whichever reason."""
        return self.brief or self.compact or self.looked_up


@dataclass(frozen=True, slots=True)
class Contents:
    """The contents list goes here."""


@dataclass(frozen=True, slots=True)
class Glossary:
    """The table of the words and abbreviations that the report uses goes here; nothing if it uses none.

    `own` are the case's own terms, each with its meaning; one that we know too is explained in the case's words.
    `also` are abbreviations that stand in another document of the run, and are explained here."""

    own: tuple[tuple[str, str], ...] = ()
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Heading:
    """Level 1 to 3. `appendix` (level 1 only) starts the appendices, lettered A, B, ... and each on a new page.
    `numbered` False is for the summary and the like. `if_any` leaves the section out where nothing stands in it;
    `fresh` begins a page, unless much of the page before it would stay bare. `after` (level 1 only) is the label of the
    section that it follows.
    """

    level: int
    text: str
    label: str = ""
    appendix: bool = False
    numbered: bool = True
    if_any: bool = False
    fresh: bool = False
    after: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; under a numbered heading it takes the next number (2.1, 2.2) unless `numbered` is False.

    `if_any` leaves it out where a section that it refers to is left out."""

    content: Text
    numbered: bool = True
    if_any: bool = False


@dataclass(frozen=True, slots=True)
class Bullets:
    items: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """Text set off from the rest: recommendations (items numbered by the writer's pass as 2.1, 2.2) or a notice."""

    title: str
    items: tuple[Text, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class Column:
    """`heading` includes no unit; `unit` is printed with it. Numeric columns are right-aligned."""

    heading: str
    unit: str = ""
    numeric: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """The first column heads its row. `wide` asks for a landscape page (in an appendix). `note` gives the source and
    says which figures are illustrative. `total` says that the last row is a total. `own` says that it is an analyst's,
    which stands in no results: its figures have no keys."""

    caption: str
    label: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Text, ...], ...]
    note: Text = ()
    wide: bool = False
    total: bool = False
    own: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A figure: SVG text for paper and web, PNG (base64) for Word and JupyterLab, and, where there is one, SVG text of
    a drawing for a telephone (`narrow`).

    `caption` is what it finds, and the first sentence of `alt`, which says the rest of what it shows. `subtitle` is
    measure, unit, place and period. `data` is the label of the table that holds its numbers, or nothing where none
    stands in the document: they are in that called `elsewhere`. `numbers` are those drawn, by key. `own` as of a
    table."""

    caption: str
    label: str
    alt: str
    svg: str
    png: str
    data: str = ""
    numbers: tuple[Number, ...] = ()
    note: Text = ()
    subtitle: str = ""
    narrow: str = ""
    own: bool = False
    elsewhere: str = "the appraisal"


Block = Front | Contents | Glossary | Heading | Paragraph | Bullets | Box | Table | Chart

_TYPES: dict[str, type] = {cls.__name__: cls for cls in (*get_args(Block), Number, Strong, Ref, Column)}


def to_json(value: Any) -> Any:
    """Return plain JSON values for blocks, texts or tuples of them: {"type": name, ...} for each frozen type.

    >>> to_json(("about ", Number("n", 0.62, "six in ten")))
    ['about ', {'type': 'Number', 'key': 'n', 'value': 0.62, 'text': 'six in ten'}]
    """
    if dataclasses.is_dataclass(value):
        return {
            "type": type(value).__name__,
            **{f.name: to_json(getattr(value, f.name)) for f in dataclasses.fields(value)},
        }
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    return value


_PICTURES = frozenset(("svg", "png", "narrow"))


def from_json(value: Any) -> Any:
    """Return the blocks that `to_json` wrote. ValueError for a type that is not ours, or a field of another kind."""
    if isinstance(value, dict):
        fields = dict(value)
        name = fields.pop("type", None)
        if not isinstance(name, str) or name not in _TYPES:
            raise ValueError(f"not a report block: {str(name)[:40]!r}")
        return _made(_TYPES[name], {key: from_json(item) for key, item in fields.items()})
    if isinstance(value, list):
        return tuple(from_json(item) for item in value)
    return value


def texts_in(value: Any, but: Collection[str] = _PICTURES) -> Iterator[str]:
    """Yield every text of blocks, or of sequences of them, but those of fields with these names: pictures are none."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, list | tuple):
        for item in value:
            yield from texts_in(item, but)
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            if field.name not in but:
                yield from texts_in(getattr(value, field.name), but)


def _made(kind: type, fields: dict[str, Any]) -> Any:
    hints = _hints(kind)
    for name, field in fields.items():
        if name not in hints or not _is(field, hints[name]):
            raise ValueError(f"{kind.__name__} with a {name[:40]!r} that is not of its kind")
    try:
        return kind(**fields)
    except TypeError:
        raise ValueError(f"{kind.__name__} without all of its fields") from None


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _is(value: Any, hint: Any) -> bool:
    """Whether a value is of the kind that a field asks for; a whole number is a number, and yes or no is none."""
    if get_origin(hint) is UnionType:
        return any(_is(value, each) for each in get_args(hint))
    if get_origin(hint) is tuple:
        inner = get_args(hint)
        if not isinstance(value, tuple):
            return False
        if inner[-1] is Ellipsis:
            return all(_is(item, inner[0]) for item in value)
        return len(value) == len(inner) and all(map(_is, value, inner))
    if hint is float:
        return type(value) in (int, float) and math.isfinite(value)
    return type(value) is hint
