"""One numbered block becomes what is printed: its references words with an anchor, its text clean runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from appraisal.documents.document import (
    BulletList,
    ContentsHere,
    Grid,
    GridColumn,
    Head,
    NumberedText,
    Panel,
    Picture,
    Printed,
    Run,
    Runs,
)
from appraisal.documents.errors import ReportError
from appraisal.documents.soundness import clean, sentence
from appraisal.ground.blocks import (
    Block,
    Box,
    Bullets,
    Chart,
    Contents,
    Heading,
    Number,
    Paragraph,
    Ref,
    Strong,
    Table,
    Text,
)
from appraisal.ground.texts import sentences


@dataclass(frozen=True, slots=True)
class Name:
    """How a labelled block is referred to, and the anchor a reference links to."""

    words: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A block with its printed numbers (one for each item of a numbered box), its name and where it stands."""

    block: Block
    numbers: tuple[str, ...]
    name: Name
    where: str

    @property
    def number(self) -> str:
        """Return the block's one number, or nothing."""
        return "".join(self.numbers)


# What stands under a table or a chart that an analyst made, in every document.
OWN: Text = (Strong("The analyst’s own:"), " not held against the results of the run.")

Lookup = Callable[[str, str], Name]  # label, where -> name


def resolve(item: Placed, lookup: Lookup) -> Printed:
    """Return the block as printed. ReportError for a reference `lookup` does not know, or text that cannot be set."""
    block, where = item.block, item.where
    match block:
        case Heading():
            return Head(
                block.level, item.number, words(block.text, where), item.name.anchor, block.appendix, block.fresh
            )
        case Paragraph():
            return NumberedText(item.number, _runs(block.content, where, lookup))
        case Bullets():
            return BulletList(tuple(_runs(each, where, lookup) for each in block.items))
        case Box():
            return _panel(block, item, lookup)
        case Table():
            return _grid(block, item, lookup)
        case Chart():
            return _picture(block, item, lookup)
        case Contents():
            return ContentsHere()
    raise ReportError(f"{sentence(where)}: not a block that can be printed here.")


def words(text: str, where: str) -> str:
    """Return text on one line with no space at its ends. ReportError as `clean`."""
    return clean(text, where).strip()


def _panel(box: Box, item: Placed, lookup: Lookup) -> Panel:
    numbers = item.numbers or ("",) * len(box.items)
    items = (NumberedText(n, _runs(each, item.where, lookup)) for n, each in zip(numbers, box.items, strict=True))
    return Panel(words(box.title, item.where), tuple(items), bool(item.numbers))


def _grid(table: Table, item: Placed, lookup: Lookup) -> Grid:
    where = item.where
    return Grid(
        number=item.name.words,
        caption=words(table.caption, where),
        anchor=item.name.anchor,
        columns=tuple(GridColumn(words(c.heading, where), words(c.unit, where), c.numeric) for c in table.columns),
        rows=tuple(tuple(_runs(cell, where, lookup) for cell in row) for row in table.rows),
        note=_runs(_note(table.own, table.note), where, lookup),
        wide=table.wide,
        total=table.total,
        own=table.own,
    )


def _picture(chart: Chart, item: Placed, lookup: Lookup) -> Picture:
    return Picture(
        number=item.name.words,
        caption=words(chart.caption, item.where),
        anchor=item.name.anchor,
        alt=words(chart.alt, item.where),
        svg=chart.svg,
        note=_runs(_note(chart.own, chart.note, _where_figures_are(chart)), item.where, lookup),
        png=chart.png,
        keys=tuple(drawn.key for drawn in chart.numbers),
        subtitle=words(chart.subtitle, item.where),
        narrow=chart.narrow,
        own=chart.own,
    )


def _note(own: bool, *said: Text) -> Text:
    return sentences((OWN if own else (), *said))


def _where_figures_are(chart: Chart) -> Text:
    if not chart.data:
        return () if chart.own else (f"The figures are in {chart.elsewhere}.",)
    return "The figures are in ", Ref(chart.data), "."


def _runs(content: Text, where: str, lookup: Lookup) -> Runs:
    """Return content as runs: references resolved, adjacent plain text merged, white space single."""
    runs: list[Run] = []
    for inline in content:
        match inline:
            case str():
                run = Run(clean(inline, where))
            case Strong(text=text):
                run = Run(clean(text, where), strong=True)
            case Number(text=text, key=key):
                run = Run(clean(text, where), key=key)
            case Ref(label=label):
                name = lookup(label, sentence(where))
                starts = not runs or runs[-1].text.rstrip().endswith((".", "?", "!"))
                run = Run(sentence(name.words) if starts else name.words, target=name.anchor)
        if runs and runs[-1] == replace(run, text=runs[-1].text) and not (run.target or run.key):
            runs[-1] = replace(run, text=clean(runs[-1].text + run.text, where))
        elif run.text:
            runs.append(run)
    return tuple(runs)
