"""What an analyst's own tables and charts may be, whether words of a notebook hold one or a call makes it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TypeVar

from appraisal.documents.errors import ReportError
from appraisal.documents.numbering import preview
from appraisal.documents.soundness import require_sound
from appraisal.ground.blocks import Chart, Table, Text, texts_in
from appraisal.ground.files import plain_name
from appraisal.ground.texts import sentences

MOST_ROWS, MOST_COLUMNS = 200, 12  # some nine pages; more columns would be set too small to read at a meeting
LONGEST_CAPTION = 300  # characters: three lines
_LONGEST_HEADING = 120
_LONGEST_TEXT = 2_000  # of a note, of a cell, of what a chart shows: a third of a page


REMARK = "remark"  # the attribute of a frame (`frame.attrs`) that says under its table what it is of

Exhibit = TypeVar("Exhibit", Table, Chart)


def as_own(exhibit: Exhibit, caption: str, label: str, *said: str) -> Exhibit:
    """Return a table or chart of the package's as the analyst's own, under this caption and label if they are given,
    with these remarks in its note."""
    title = caption or exhibit.caption
    remarks: list[Text] = [(ended(each),) for each in said if each.strip()]
    named = own_label(title, label)
    return replace(exhibit, caption=title, label=named, note=sentences((*remarks, exhibit.note)), own=True)


def ended(words: str) -> str:
    """Return a sentence with its full stop, where it has no end of its own."""
    said = words.strip()
    return said if not said or said.endswith((".", "?", "!")) else f"{said}."


def own_label(caption: str, given: str = "") -> str:
    """Return the label of an analyst's own table or chart: the one given, or one made of what it shows.

    >>> own_label("What a visit costs"), own_label("What a visit costs", "visits")
    ('own-what-a-visit-costs', 'visits')
    """
    return given or f"own-{plain_name(caption, 'exhibit')}"


def require_words(**given: object) -> None:
    """Raise ReportError for what should be words and is something else."""
    for name, words in given.items():
        if not isinstance(words, str):
            raise ReportError(f"The {name} is words, and {str(words)[:60]!r}, a {type(words).__name__}, was given.")


def fault_of_own(block: Table | Chart) -> str:
    """Return what is amiss with the size of an analyst's own table or chart, as a sentence goes on; nothing if it fits.

    >>> from appraisal.ground.blocks import Column
    >>> fault_of_own(Table("Visits", "own", (Column("Year"),), ((("2025",),),) * 5_000, own=True))
    'a table of 5,000 rows, and at most 200 are printed'
    """
    sizes = _sizes(block)
    return next(
        (f"{said.format(size)}, and at most {most:,} are printed" for said, size, most in sizes if size > most), ""
    )


def _sizes(block: Table | Chart) -> Iterator[tuple[str, int, int]]:
    """Yield what is counted of a block, its size and the largest that is printed."""
    yield "a caption of {:,} characters", len(block.caption), LONGEST_CAPTION
    if isinstance(block, Table):
        yield "a table of {:,} rows", len(block.rows), MOST_ROWS
        yield "a table of {:,} columns", len(block.columns), MOST_COLUMNS
        yield "a heading of {:,} characters", max(len(c.heading + c.unit) for c in block.columns), _LONGEST_HEADING
    yield "a text of {:,} characters", max(map(len, texts_in(block))), _LONGEST_TEXT


def require_printable(block: Table | Chart, what: str) -> None:
    """Raise ReportError for an analyst's own table or chart that cannot be printed; `what` names it."""
    if fault := fault_of_own(block):
        raise ReportError(f"{what} has {fault}. Shorten it, or show the part that matters.")
    require_sound(block, what)
    preview((block,))  # and what its texts may not hold
