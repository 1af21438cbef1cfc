"""What a report leaves out: a section marked `.if-any` in which nothing stands, and what was to point there.

A section is a heading and all that stands before the next heading of the same or a higher level. Nothing stands in it
if it holds headings alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import takewhile

from appraisal.ground.blocks import Block, Heading, Paragraph, Ref


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
