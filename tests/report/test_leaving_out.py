"""Sections with nothing in them: left out where marked, refused where not; and what becomes of what points at them."""

from __future__ import annotations

import pytest

from appraisal.documents.document import Head, NumberedText, plain
from appraisal.documents.errors import ReportError
from appraisal.documents.html import cell
from appraisal.documents.markdown import blocks_of
from appraisal.documents.numbering import number
from appraisal.documents.report_shapes import kept
from appraisal.ground.blocks import Block, Bullets, Contents, Front, Heading, Paragraph, Ref

FRONT = Front("Title", "", "Fenmarch Borough Council", ())
SOME = Bullets((("something",),))
PLAN = Heading(1, "Plan", label="plan", if_any=True)
COSTS = Heading(1, "Costs", label="costs")


def headings(*blocks: Block) -> list[tuple[str, str]]:
    """Return the headings printed, each with its number."""
    return [(block.number, block.text) for block in number((FRONT, *blocks)).blocks if isinstance(block, Head)]


def test_numbers_letters_and_contents_follow_the_sections_that_are_left() -> None:
    blocks = (
        FRONT,
        Contents(),
        PLAN,
        COSTS,
        Paragraph(("first",)),
        Heading(1, "Logs", appendix=True, if_any=True),
        Heading(1, "Method", appendix=True),
        SOME,
    )
    document = number(blocks)
    assert headings(*blocks[1:]) == [("1", "Costs"), ("Appendix A", "Method")]
    assert [(entry.number, entry.text) for entry in document.contents] == [("1", "Costs"), ("Appendix A", "Method")]
    assert [each.number for each in document.blocks if isinstance(each, NumberedText)] == ["1.1"]


def test_a_marked_section_with_something_anywhere_below_it_stays() -> None:
    below = Heading(2, "Dates", if_any=True)
    assert headings(PLAN, below, Heading(3, "Spring"), SOME) == [("1", "Plan"), ("", "Dates"), ("", "Spring")]
    assert headings(PLAN, SOME, below, COSTS, SOME) == [("1", "Plan"), ("2", "Costs")]


def test_a_marked_section_goes_with_the_headings_in_it() -> None:
    assert headings(PLAN, Heading(2, "Dates"), Heading(3, "Spring"), COSTS, SOME) == [("1", "Costs")]


def test_an_empty_heading_without_the_mark_is_refused_by_its_name() -> None:
    with pytest.raises(ReportError, match=r"^In section 1 'Costs', heading 'Dates': nothing stands below it\. Write"):
        number((FRONT, COSTS, SOME, Heading(2, "Dates"), Heading(1, "Last"), SOME))


def test_a_reference_to_a_section_left_out_is_refused_with_the_mend() -> None:
    with pytest.raises(ReportError, match=r"'plan' points at a section that is left out.* <!-- \.if-any -->"):
        number((FRONT, PLAN, COSTS, Paragraph(("See ", Ref("plan"), "."))))


def test_a_marked_paragraph_goes_with_a_section_that_it_refers_to_and_stays_with_it() -> None:
    pointing = Paragraph(("Dates are in ", Ref("plan"), "."), if_any=True)
    printed = number((FRONT, PLAN, SOME, COSTS, pointing)).blocks
    assert [plain(each.content) for each in printed if isinstance(each, NumberedText)] == ["Dates are in section 1."]
    assert not any(isinstance(each, NumberedText) for each in number((FRONT, PLAN, COSTS, SOME, pointing)).blocks)


def test_a_section_that_held_such_a_paragraph_alone_goes_too() -> None:
    more = Heading(1, "More", label="more", if_any=True)
    pointing = Paragraph((Ref("plan"), " has dates."), if_any=True)
    last = Paragraph((Ref("more"), " says where."), if_any=True)
    assert kept((PLAN, more, pointing, COSTS, SOME, last)) == ((COSTS, SOME), frozenset({"plan", "more"}))


def test_a_mark_for_a_label_that_is_nowhere_hides_no_slip_of_the_pen() -> None:
    with pytest.raises(ReportError, match=r"'paln' points at no heading"):
        number((FRONT, PLAN, COSTS, Paragraph(("See ", Ref("paln"), "."), if_any=True)))


def test_markdown_marks_headings_and_paragraphs() -> None:
    written = (
        "# Plan <!-- #plan .if-any -->",
        "See [](#costs). <!-- .if-any -->",
        "Of [](#costs) <!-- .if-any -->",
        "Set {x} stays.",
    )
    source = "\n\n".join(written)
    assert blocks_of(source, "cell") == (
        PLAN,
        Paragraph(("See ", Ref("costs"), "."), if_any=True),
        Paragraph(("Of ", Ref("costs")), if_any=True),
        Paragraph(("Set {x} stays.",)),
    )


def test_a_notebook_cell_with_nothing_to_say_tells_the_analyst_so() -> None:
    assert "There is nothing to say here." in cell(())
    assert "There is nothing to say here." not in cell((SOME,))
