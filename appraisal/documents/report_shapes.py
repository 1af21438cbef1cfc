"""The shapes of a committee report: which of the clerk's fields its front has, in which order its sections stand, what
they are called. A council's theme may have an order of its own.

Two shapes are those of the real papers that the reports are modelled on: a cabinet report (Birmingham City Council,
9 October 2018) and one to a committee (London Borough of Barnet, 12 November 2015). A business case at one of its three
stages has the five cases (HM Treasury, Guide to Developing the Project Business Case, 2018).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile

from appraisal.ground.blocks import Block, Box, Chart, Heading, Paragraph, Ref, Table
from appraisal.ground.texts import plain
from appraisal.reference import section_titles

FIRST = (
    "summary",
    "recommendations",
    "compared",
)  # pages one and two: what is decided, and the options beside each other


@dataclass(frozen=True, slots=True)
class Shape:
    """Which fields stand on the front in brief, the labels of the sections in their order, what some are called, and
    under which title some stand together, a level lower."""

    fields: tuple[str, ...]
    order: tuple[str, ...]
    titles: Mapping[str, str] = field(default_factory=dict)
    parts: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def part_of(self, label: str) -> str:
        """Return the title under which a section stands with others; "" where it stands by itself."""
        return next((title for title, labels in self.parts.items() if label in labels), "")


_SECTIONS = (
    *FIRST,
    *("why", "approval", "consultation", "cut", "alternatives", "money", "outcomes", "how-sure", "commercial"),
    *("management", "implications", "timetable", "measures", "authority", "stage", "background-papers", "sign-off"),
    *("enclosed", "firm"),
)
_FIVE_CASES = {
    "The strategic case": ("why", "approval", "consultation"),
    "The economic case": ("cut", "alternatives", "outcomes", "how-sure"),
    "The commercial case": ("commercial",),
    "The financial case": ("money",),
    "The management case": ("management", "timetable", "measures", "authority"),
}
SHAPES: Mapping[str, Shape] = {
    "cabinet": Shape(
        fields=(
            *("Report to", "Report of", "Date of decision", "Key decision", "Forward plan reference"),
            *("Cabinet member", "Wards affected", "Contact"),
        ),
        order=_SECTIONS,
        titles={"recommendations": "Decisions recommended"},
    ),
    "committee": Shape(
        fields=("Report to", "Date of decision", "Report of", "Wards affected", "Key decision", "Urgent", "Contact"),
        order=(
            *FIRST,
            *("why", "approval", "money", "outcomes", "how-sure", "cut", "alternatives", "timetable", "measures"),
            *("implications", "consultation", "authority", "background-papers", "sign-off", "enclosed", "firm"),
        ),
        titles={
            "alternatives": "Options considered",
            "timetable": "Post-decision implementation",
            "implications": "Implications of the decision",
        },
    ),
    "business case": Shape(
        fields=("Report to", "Stage", "Date of decision", "Report of", "Wards affected", "Key decision", "Contact"),
        order=(
            *FIRST,
            *(label for labels in _FIVE_CASES.values() for label in labels),
            *("implications", "stage", "background-papers", "sign-off", "enclosed", "firm"),
        ),
        titles={"commercial": "The commercial case", "money": "The financial case"},
        parts={title: labels for title, labels in _FIVE_CASES.items() if len(labels) > 1},
    ),
}
AUDIENCES = ("cabinet", "committee")  # the bodies of which each has a shape
SECTIONS = tuple(sorted(_SECTIONS))  # what a theme may name


def title_of(label: str, shape: str) -> str:
    """Return what a report of a shape calls a section.

    >>> title_of("timetable", "cabinet"), title_of("timetable", "committee")
    ('Timetable', 'Post-decision implementation')
    """
    own = SHAPES[shape].titles.get(label)
    return own or next(each.title for each in section_titles() if each.label == label)


def arranged(blocks: Sequence[Block], shape: str, own_order: Sequence[str] = ()) -> tuple[Block, ...]:
    """Return the blocks of a report in the order of its shape, or of a theme, each section under its shape's title.

    A section is a heading of level 1 and what stands below it. One that the order does not name stays behind the one
    that it follows; appendices stay last. What a theme's order leaves out follows in that of the shape.
    """
    if shape not in SHAPES:
        return tuple(blocks)
    chosen = SHAPES[shape]
    named = (*(label for label in FIRST if label not in own_order), *own_order)
    order = (*named, *(label for label in chosen.order if label not in named))
    opening, sections = _sections(blocks)
    groups: dict[str, list[list[Block]]] = {"": [opening], **{label: [] for label in order}, "appendices": []}
    group = groups[""]
    for head, section in sorted(sections, key=lambda each: bool(each[0].after)):  # after what they follow
        group = groups.get("appendices" if head.appendix else head.after or head.label, group)
        group.append([replace(head, text=chosen.titles.get(head.label, head.text)), *section])
    return _explained(_warned(list(_gathered(groups, chosen))))


def _gathered(groups: Mapping[str, Sequence[Sequence[Block]]], shape: Shape) -> Iterator[Sequence[Block]]:
    """Yield the sections in their order; those of a part where its first stands, under its title, a level lower."""
    told: set[str] = set()
    for label, sections in groups.items():
        part = shape.part_of(label)
        if not part:
            yield from sections
        elif part not in told:
            told.add(part)
            mine = [section for each in groups if each in shape.parts[part] for section in groups[each]]
            if mine:
                yield (Heading(1, part, label=f"part-{list(shape.parts).index(part) + 1}", if_any=True),)
            yield from ([_lowered(block) for block in section] for section in mine)


def _lowered(block: Block) -> Block:
    """Return a block as it stands in a part: a heading one level lower, and not at the top of a page by itself."""
    return replace(block, level=min(block.level + 1, 3), fresh=False, after="") if isinstance(block, Heading) else block


def _warned(sections: Sequence[Sequence[Block]]) -> tuple[Block, ...]:
    """Return the blocks of the sections, with what the summary warns of (a draft, an example, exempt information) under
    the first heading that is printed, wherever the summary stands."""
    warnings: list[Block] = []
    for section in sections:
        if section and isinstance(section[0], Heading) and section[0].label == FIRST[0]:
            warnings = list(takewhile(lambda block: isinstance(block, Box), section[1:]))
    blocks = [block for section in sections for block in section if not any(block is each for each in warnings)]
    alone = set(headings_alone(blocks))  # a section that comes to nothing is left out, and would take them along
    first = next((n + 1 for n, block in enumerate(blocks) if isinstance(block, Heading) and n not in alone), 0)
    return (*blocks[:first], *warnings, *blocks[first:])


NAMES = "tbl-names"  # the table of what the options are called, where they go by a number


def _explained(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Return the blocks with the table of what the options are called before the first exhibit that calls one so,
    wherever the section stands in which it is made."""
    names = next((block for block in blocks if isinstance(block, Table) and block.label == NAMES), None)
    if names is None:
        return blocks
    numbers = tuple(plain(row[0]) for row in names.rows)
    first = next(block for block in blocks if block is names or _calls(block, numbers))
    if first is names:
        return blocks
    others = [block for block in blocks if block is not names]
    at = next(n for n, block in enumerate(others) if block is first)
    return (*others[:at], names, *others[at:])


def _calls(block: Block, numbers: Sequence[str]) -> bool:
    """Return whether an exhibit calls an option by its number: any chart may, for its picture says more."""
    if isinstance(block, Chart):
        return True
    if not isinstance(block, Table):
        return False
    said = [block.caption, plain(block.note), *(column.heading for column in block.columns)]
    said += [plain(cell) for row in block.rows for cell in row]
    return any(re.search(rf"{re.escape(number)}(?!\w)", each) for number in numbers for each in said)


def _sections(blocks: Sequence[Block]) -> tuple[list[Block], list[tuple[Heading, list[Block]]]]:
    """Return what stands before the first heading of level 1, and each of these with what is below it."""
    opening: list[Block] = []
    sections: list[tuple[Heading, list[Block]]] = []
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1:
            sections.append((block, []))
        else:
            (sections[-1][1] if sections else opening).append(block)
    return opening, sections


def kept(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], frozenset[str]]:
    """Return the blocks to print, and the labels of the sections left out.

    A paragraph that was all of a section may go because of another section, so it is asked until nothing more goes.

    >>> from appraisal.ground.blocks import Bullets
    >>> plan = Heading(1, "Plan", label="plan", if_any=True)
    >>> kept((plan, Heading(2, "Dates"), Heading(1, "Costs"), Bullets((("None.",),))))
    ((Heading(level=1, text='Costs', label='', appendix=False, numbered=True, if_any=False,
      fresh=False, after=''),
      Bullets(items=(('None.',),))), frozenset({'plan'}))
    """
    left, out = tuple(blocks), frozenset[str]()
    while True:
        left, more = _without_empty_sections(left)
        out |= more
        remaining = tuple(block for block in left if not _points_at(block, out))
        if remaining == left:
            return left, out
        left = remaining


def headings_alone(blocks: Sequence[Block]) -> Iterator[int]:
    """Yield the place of each heading with nothing below it."""
    for index, block in enumerate(blocks):
        if isinstance(block, Heading) and all(isinstance(each, Heading) for each in _below(blocks, index)):
            yield index


def _without_empty_sections(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], frozenset[str]]:
    gone: set[int] = set()
    for index in headings_alone(blocks):
        heading = blocks[index]
        if isinstance(heading, Heading) and heading.if_any:
            gone.update(range(index, index + 1 + len(_below(blocks, index))))
    labels = frozenset(getattr(blocks[index], "label", "") for index in gone) - {""}
    return tuple(block for index, block in enumerate(blocks) if index not in gone), labels


def _below(blocks: Sequence[Block], index: int) -> list[Block]:
    """Return what stands below the heading at this place."""
    level = getattr(blocks[index], "level", 0)
    return list(takewhile(lambda each: not (isinstance(each, Heading) and each.level <= level), blocks[index + 1 :]))


def _points_at(block: Block, labels: frozenset[str]) -> bool:
    """Return whether a paragraph that may be left out refers to one of these sections."""
    if not isinstance(block, Paragraph) or not block.if_any:
        return False
    return any(isinstance(inline, Ref) and inline.label in labels for inline in block.content)
