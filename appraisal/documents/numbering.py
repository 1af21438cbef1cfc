"""The one place where a report is numbered: blocks in, a `Document` out, so that paper and web agree.

Sections are 1, 2, 3 and their paragraphs and recommendations 2.1, 2.2, as a council's minutes quote them; headings of
level 2 and 3 carry no number. Appendices are A, B and their paragraphs A.1, A.2. Tables and figures are numbered
through the whole report. A reference is resolved to what is printed; an unknown or doubled label is refused.
"""

from __future__ import annotations

import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from appraisal.documents.document import (
    Document,
    Entry,
    Head,
    Printed,
)
from appraisal.documents.errors import ReportError
from appraisal.documents.glossing import with_glossary
from appraisal.documents.report_shapes import arranged, headings_alone, kept
from appraisal.documents.resolving import Name, Placed, resolve, words
from appraisal.documents.soundness import require_front, require_sound, sentence
from appraisal.ground.blocks import (
    Block,
    Box,
    Bullets,
    Chart,
    Contents,
    Front,
    Glossary,
    Heading,
    Paragraph,
    Table,
)


def number(blocks: Iterable[Block], order: Sequence[str] = ()) -> Document:
    """Return the numbered document, its sections in the order of its shape, or in one of a council's own.

    ReportError, with a sentence that says where, for anything unfit to print.
    """
    front, every = _front_and_body(tuple(blocks))
    body, left_out = _body(front, arranged(every, front.shape, order))
    placed = tuple(_place(body))
    names = _names(placed)

    def lookup(label: str, where: str) -> Name:
        if label in left_out:
            raise ReportError(
                f"{where}: the reference to {label!r} points at a section that is left out, for nothing stands in it. "
                "Write <!-- .if-any --> at the end of the paragraph, and it is left out as well."
            )
        if label not in names:
            raise ReportError(f"{where}: the reference to {label!r} points at no heading, table or figure.")
        return names[label]

    _require_data_tables(placed)
    _require_something_below(placed)
    printed = tuple(resolve(item, lookup) for item in placed)
    heads = (block for block in printed if isinstance(block, Head) and block.level <= 2)
    contents = tuple(Entry(head.level, head.number, head.text, head.anchor) for head in heads)
    return Document(_clean_front(front), printed, contents)


def _body(front: Front, blocks: tuple[Block, ...]) -> tuple[tuple[Block, ...], frozenset[str]]:
    """Return the blocks to print and the labels of the sections left out; no word of these is in the glossary."""
    left, gone = kept(blocks)
    body, more = kept(with_glossary((front, *left))[1:])
    return body, gone | more


def preview(blocks: Iterable[Block]) -> tuple[Printed, ...]:
    """Return blocks as they look before numbering, for one notebook cell: no numbers, references by place or label."""
    every = tuple(_standing_in(block) for block in blocks if not isinstance(block, Front))
    return tuple(
        resolve(Placed(block, (), Name("", getattr(block, "label", "")), "in this cell"), partial(_beside, every, at))
        for at, block in enumerate(every)
    )


def _beside(blocks: Sequence[Block], at: int, label: str, _: str) -> Name:
    """Return how a block of a cell names another: by its place if it is the nearest of its kind, or by its label."""
    for kind, called in ((Table, "table"), (Chart, "figure")):
        for place, others in (("below", blocks[at + 1 :]), ("above", blocks[:at][::-1])):
            nearest = next((each for each in others if isinstance(each, kind)), None)
            if nearest and nearest.label == label:
                return Name(f"the {called} {place}", "")
    return Name(f"[{label}]", "")


def _standing_in(block: Block) -> Block:
    """Return the block, or in place of the glossary, which takes a whole report, a word that it goes here."""
    return Paragraph(("(The glossary goes here.)",)) if isinstance(block, Glossary) else block


def _front_and_body(blocks: tuple[Block, ...]) -> tuple[Front, tuple[Block, ...]]:
    fronts = [block for block in blocks if isinstance(block, Front)]
    if len(fronts) != 1 or blocks[0] is not fronts[0]:
        found = {0: "none was found", 1: "it comes later"}.get(len(fronts), f"{len(fronts)} were found")
        raise ReportError(f"A report begins with one front (title and fields); {found}.")
    if sum(isinstance(block, Contents) for block in blocks) > 1:
        raise ReportError("A report has one contents list; there are more.")
    require_front(fronts[0])
    return fronts[0], blocks[1:]


def _clean_front(front: Front) -> Front:
    where = "in the front of the report"
    fields = tuple((words(name, where), words(value, where)) for name, value in front.fields)
    line: dict[str, Any] = {
        name: words(getattr(front, name), where)
        for name in ("title", "subtitle", "organisation", "running_line", "date", "language", "draft", "name")
    }
    return replace(front, fields=fields, **line)


@dataclass(slots=True)
class _Count:
    """Where the numbering stands; lives only inside `_place`."""

    section: str = ""  # "2", "A", or "" under an unnumbered heading
    heading: str = ""  # the level-1 heading's text
    level: int = 0
    sections: int = 0
    appendices: int = 0
    paragraphs: int = 0
    tables: int = 0
    figures: int = 0
    headings: int = 0
    in_appendix: bool = False

    def next_paragraph(self) -> str:
        if not self.section:
            return ""
        self.paragraphs += 1
        return f"{self.section}.{self.paragraphs}"

    def place(self) -> str:
        kind = "appendix" if self.in_appendix else "section"
        if not self.heading:
            return "before the first heading"
        return f"in {kind} {self.section} {self.heading!r}" if self.section else f"in {self.heading!r}"


def _place(blocks: Iterable[Block]) -> Iterator[Placed]:
    count = _Count()
    for block in blocks:
        where = f"{count.place()}, {_kind(block)}"
        require_sound(block, where)
        match block:
            case Heading():
                yield _place_heading(block, count, where)
            case Paragraph(numbered=True):
                yield Placed(block, (count.next_paragraph(),), Name("", ""), where)
            case Box(numbered=True):
                yield Placed(block, _item_numbers(block, count, where), Name("", ""), where)
            case Table():
                if block.wide and not count.in_appendix:
                    raise ReportError(
                        f"{sentence(where)}: a wide table takes a landscape page, so put it in an appendix."
                    )
                count.tables += 1
                yield Placed(block, (), Name(f"Table {count.tables}", block.label), where)
            case Chart():
                count.figures += 1
                yield Placed(block, (), Name(f"Figure {count.figures}", block.label), where)
            case _:
                yield Placed(block, (), Name("", ""), where)


def _item_numbers(box: Box, count: _Count, where: str) -> tuple[str, ...]:
    if not count.section:
        raise ReportError(f"{sentence(where)}: numbered items must stand under a numbered heading.")
    return tuple(count.next_paragraph() for _ in box.items)


def _place_heading(heading: Heading, count: _Count, where: str) -> Placed:
    if heading.level > count.level + 1:
        raise ReportError(
            f"{sentence(where)}: the level goes from {count.level or 'none'} to {heading.level}; "
            f"use level {count.level + 1} so that no level is skipped."
        )
    count.level = heading.level
    count.headings += 1
    anchor = heading.label or f"heading.{count.headings}"  # a full stop is in no label, so the two cannot meet
    text = words(heading.text, where)
    if heading.level > 1:
        within = f" in {_section_name(count)}" if count.section else ""
        return Placed(heading, (), Name(f"“{text}”{within}", anchor), where)
    _start_section(heading, text, count, where)
    name = _section_name(count) if count.section else f"“{text}”"
    printed = f"Appendix {count.section}" if heading.appendix else count.section
    return Placed(heading, (printed,), Name(name, anchor), where)


def _start_section(heading: Heading, text: str, count: _Count, where: str) -> None:
    count.heading, count.paragraphs, count.section = text, 0, ""
    if heading.appendix:
        if count.appendices == len(string.ascii_uppercase):
            raise ReportError(f"{sentence(where)}: there are more appendices than letters.")
        count.section = string.ascii_uppercase[count.appendices]
        count.appendices += 1
        count.in_appendix = True
    elif heading.numbered:
        if count.in_appendix:
            raise ReportError(f"{sentence(where)}: a numbered section cannot follow the appendices.")
        count.sections += 1
        count.section = str(count.sections)


def _section_name(count: _Count) -> str:
    return f"{'appendix' if count.in_appendix else 'section'} {count.section}"


def _names(placed: tuple[Placed, ...]) -> dict[str, Name]:
    names: dict[str, Name] = {}
    for item in placed:
        label = getattr(item.block, "label", "")
        if label in names:
            raise ReportError(f"{sentence(item.where)}: the label {label!r} is already that of {names[label].words}.")
        if label:
            names[label] = item.name
    return names


def _require_data_tables(placed: tuple[Placed, ...]) -> None:
    tables = {item.block.label for item in placed if isinstance(item.block, Table)}
    for item in placed:
        if isinstance(item.block, Chart) and item.block.data not in ("", *tables):
            raise ReportError(
                f"{sentence(item.where)}: its numbers should be in the table {item.block.data!r}, "
                "which is not in the report."
            )


def _require_something_below(placed: tuple[Placed, ...]) -> None:
    for index in headings_alone([item.block for item in placed]):
        raise ReportError(
            f"{sentence(placed[index].where)}: nothing stands below it. Write something there, or mark the heading "
            "<!-- .if-any -->, so that it is left out while it is empty."
        )


def _kind(block: Block) -> str:
    match block:
        case Heading(text=text):
            return f"heading {text!r}"
        case Table(caption=caption, label=label):
            return f"table {caption or label!r}"
        case Chart(caption=caption, label=label):
            return f"chart {caption or label!r}"
        case Box(title=title):
            return f"box {title!r}"
    return "bullet list" if isinstance(block, Bullets) else type(block).__name__.lower()
