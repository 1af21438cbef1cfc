"""The numbers a report prints, and what is refused before anything is printed."""

from __future__ import annotations

from dataclasses import replace

import pytest

from appraisal.documents.document import Document, Grid, Head, NumberedText, Panel, Picture, Run, plain
from appraisal.documents.errors import ReportError
from appraisal.documents.numbering import number
from appraisal.ground.blocks import (
    Block,
    Box,
    Bullets,
    Chart,
    Column,
    Contents,
    Front,
    Heading,
    Number,
    Paragraph,
    Ref,
    Strong,
    Table,
)

FRONT = Front("Title", "", "Fenmarch Borough Council", ())
TABLE = Table("Costs", "costs", (Column("Option"), Column("Mean", "£m", True)), ((("A",), ("1.0",)),))
CHART = Chart("Costs", "chart", "A bar for A at 1.0.", '<svg viewBox="0 0 1 1"></svg>', "", "costs")


def texts(document: Document) -> list[str]:
    return [f"{b.number} {plain(b.content)}".strip() for b in document.blocks if isinstance(b, NumberedText)]


def test_paragraphs_and_recommendations_share_one_sequence_in_each_section() -> None:
    document = number(
        (
            FRONT,
            Heading(1, "Summary", numbered=False),
            Paragraph(("free",)),
            Heading(1, "One"),
            Paragraph(("first",)),
            Box("That Cabinet:", (("approves",), ("notes",)), numbered=True),
            Paragraph(("aside",), numbered=False),
            Heading(2, "Sub"),
            Paragraph(("after",)),
            Heading(1, "Two"),
            Paragraph(("again",)),
            Heading(1, "More", appendix=True),
            Paragraph(("last",)),
        )
    )
    assert texts(document) == ["free", "1.1 first", "aside", "1.4 after", "2.1 again", "A.1 last"]
    panel = next(block for block in document.blocks if isinstance(block, Panel))
    assert [item.number for item in panel.items] == ["1.2", "1.3"]
    assert [(e.number, e.text) for e in document.contents] == [
        ("", "Summary"),
        ("1", "One"),
        ("", "Sub"),
        ("2", "Two"),
        ("Appendix A", "More"),
    ]


def test_a_reference_prints_what_its_target_prints() -> None:
    references = (
        Ref("one"),
        ", ",
        Ref("sub"),
        ", ",
        Ref("costs"),
        ", ",
        Ref("chart"),
        ", ",
        Ref("more"),
        ". ",
        Ref("one"),
    )
    document = number(
        (
            FRONT,
            Heading(1, "One", label="one"),
            Heading(2, "Sub", label="sub"),
            Paragraph(("See ", *references)),
            TABLE,
            CHART,
            Heading(1, "More", appendix=True, label="more"),
            Bullets((("end",),)),
        )
    )
    assert texts(document) == ["1.1 See section 1, “Sub” in section 1, Table 1, Figure 1, appendix A. Section 1"]
    picture = next(block for block in document.blocks if isinstance(block, Picture))
    assert picture.note[-2:] == (Run("Table 1", target="costs"), Run("."))


def test_a_chart_without_its_table_says_that_the_appraisal_has_the_figures() -> None:
    (picture,) = number((FRONT, replace(CHART, data=""))).blocks
    assert isinstance(picture, Picture)
    assert plain(picture.note).endswith("The figures are in the appraisal.")


def test_every_anchor_is_given_once(demonstration: tuple[Block, ...]) -> None:
    anchors = [block.anchor for block in number(demonstration).blocks if isinstance(block, Head | Grid | Picture)]
    assert len(anchors) == len(set(anchors))


def test_numbers_keep_their_keys_and_adjacent_text_merges() -> None:
    content = ("about\n", "  £", Number("cost", 1.0, "1.0"), " million ", Strong("now"), "", ".")
    (paragraph,) = number((FRONT, Paragraph(content))).blocks
    assert isinstance(paragraph, NumberedText)
    assert paragraph.content == (
        Run("about £"),
        Run("1.0", key="cost"),
        Run(" million "),
        Run("now", strong=True),
        Run("."),
    )


def _refused(*blocks: Block) -> str:
    with pytest.raises(ReportError) as refusal:
        number((FRONT, *blocks))
    return str(refusal.value)


def test_an_unknown_reference_is_refused_where_it_stands() -> None:
    message = _refused(Heading(1, "Costs"), Paragraph(("See ", Ref("nowhere"), ".")))
    assert message.startswith("In section 1 'Costs', paragraph")
    assert "'nowhere'" in message


def test_a_label_used_twice_is_refused_with_both_places() -> None:
    message = _refused(Heading(1, "Costs", label="costs"), TABLE)
    assert "table 'Costs'" in message
    assert "'costs' is already that of section 1" in message


def test_a_chart_without_its_table_is_refused() -> None:
    assert "should be in the table 'costs'" in _refused(CHART)
    assert "should be in the table 'one'" in _refused(Heading(1, "One", label="one"), replace(CHART, data="one"))


def test_a_heading_that_skips_a_level_is_refused() -> None:
    assert "the level goes from 1 to 3" in _refused(Heading(1, "One"), Heading(3, "Three"))
    assert "the level goes from none to 2" in _refused(Heading(2, "Two"))


@pytest.mark.parametrize(
    ("block", "why"),
    [
        (replace(TABLE, caption=" "), "no caption"),
        (replace(TABLE, label=""), "the label ''"),
        (replace(TABLE, label="two words"), "the label 'two words'"),
        (replace(TABLE, rows=()), "the table is empty"),
        (replace(TABLE, rows=((("A",),),)), "row 1 of the table has 1 cells for 2 columns"),
        (replace(TABLE, rows=((("",), ("1",)),)), "nothing in its first cell"),
        (replace(TABLE, columns=(Column(""), Column("Mean"))), "column 1 of the table has no heading"),
        (replace(TABLE, wide=True), "put it in an appendix"),
        (replace(CHART, caption=""), "no caption"),
        (replace(CHART, alt=""), "no text alternative"),
        (replace(CHART, svg="<p>"), "not SVG"),
        (replace(CHART, svg="<svg><text>a</text></svg>"), "'<text'"),
        (replace(CHART, svg="<svg><filter/></svg>"), "has the element 'filter'"),
        (replace(CHART, svg="<svg>" + "<g>" * 200), "more than 100 deep"),
        (
            replace(CHART, svg='<svg><g id="a"><use href="#b"/></g><g id="b"><use href="#c"/></g></svg>'),
            "within shapes",
        ),
        (replace(CHART, svg='<svg><path id="a" fill="url(#a)"/></svg>'), "within shapes"),
        (replace(CHART, svg='<svg><image href="data:image/svg+xml;base64,AA"/></svg>'), "'href=\""),
        (replace(CHART, svg='<svg><use href="file:///etc/passwd"/></svg>'), "'href=\""),
        (replace(CHART, svg='<svg><path fill="url(http://example.com/a)"/></svg>'), "'url('"),
        (replace(CHART, svg='<svg onload="alert(1)"/>'), "has the attribute 'onload'"),
        (replace(CHART, narrow="<p>"), "narrow picture is not SVG"),
        (replace(CHART, narrow="<svg><path></svg>"), "narrow picture cannot be read"),
        (replace(CHART, narrow="<svg><text>a</text></svg>"), "narrow picture holds '<text'"),
        (replace(CHART, narrow="<svg><filter/></svg>"), "narrow picture has the element 'filter'"),
        (replace(CHART, narrow='<svg><path id="a" fill="url(#a)"/></svg>'), "within shapes"),
        (replace(CHART, narrow='<svg><use href="https://example.com/a"/></svg>'), "narrow picture holds 'href=\""),
        (replace(CHART, narrow='<svg onload="alert(1)"/>'), "has the attribute 'onload'"),
        (Paragraph(()), "the paragraph is empty"),
        (Paragraph((" ", "")), "the paragraph is empty"),
        (Bullets(()), "the list is empty"),
        (Box("Note", ((),)), "an empty item"),
        (Box("That Cabinet:", (("approves",),), numbered=True), "numbered heading"),
        (Heading(1, ""), "a heading is empty"),
        (Heading(4, "Deep"), "levels are 1 to 3"),
        (Paragraph(("safe \u202e desrever",)), "U+202E"),
        (Paragraph(("bell \x07",)), "U+0007"),
    ],
)
def test_a_block_unfit_to_print_is_refused_before_the_first_heading(block: Block, why: str) -> None:
    message = _refused(block)
    assert message.startswith("Before the first heading, ")
    assert why in message


@pytest.mark.parametrize(
    ("blocks", "why"),
    [
        ((), "none was found"),
        ((Paragraph(("a",)), FRONT), "it comes later"),
        ((FRONT, FRONT), "2 were found"),
        ((FRONT, Contents(), Contents()), "one contents list"),
        ((replace(FRONT, title=" "),), "no title"),
        ((replace(FRONT, date="9 October"),), "not a date"),
        ((FRONT, Heading(1, "A", appendix=True), Heading(1, "B")), "cannot follow the appendices"),
        ((FRONT, Heading(1, "A"), Heading(2, "B", appendix=True)), "must be at level 1"),
    ],
)
def test_a_report_out_of_order_is_refused(blocks: tuple[Block, ...], why: str) -> None:
    with pytest.raises(ReportError, match=why):
        number(blocks)


def test_each_block_after_the_front_is_printed_once(demonstration: tuple[Block, ...]) -> None:
    assert len(number(demonstration).blocks) == len(demonstration) - 1
