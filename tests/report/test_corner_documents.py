"""Whole documents in the cases that most often make a sentence false: read as a member would, from front to back."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from functools import cache

import pytest

from appraisal.ground.blocks import Block, Chart, Heading, Paragraph, Table
from appraisal.ground.texts import plain
from appraisal.options.case import Case, Kind
from tests.report.parts import notebook_blocks, sentences_of, study_of
from tests.telling import CORNERS, told_case

pytestmark = pytest.mark.slow

CASES: dict[str, Case] = {
    **CORNERS,
    "two options that tie": told_case(2, yearly=(1e6, 1e6), scores=(50.0, 50.0), width=0, risky=False),
    "two options that nearly tie": told_case(2, yearly=(1e6, 1e6), scores=(50.0, 50.0), recommended=None),
    "two cheapest alike": told_case(
        yearly=(4e6, 4e6, 6e6), scores=(60.0, 60.0, 70.0), width=0, risky=False, kinds=(Kind.COST, Kind.OUTCOME)
    ),
    "two dearest alike": told_case(yearly=(4e6, 6e6, 6e6), scores=(60.0, 70.0, 70.0), width=0, risky=False),
    "two best alike": told_case(yearly=(6e6, 4e6, 4e6), scores=(50.0, 70.0, 70.0), width=0, risky=False),
    "one range": replace(told_case(width=0, risky=False), cost_lines=told_case().cost_lines[:1]),
    "outcomes alone": told_case(kinds=(Kind.OUTCOME,)),
    "the dearest and worst recommended": told_case(yearly=(1e6, 2e6, 9e6), scores=(90.0, 50.0, 1.0), recommended=2),
    "business as usual recommended": told_case(recommended=0),
}


@cache
def blocks_of(name: str, document: str = "committee_report") -> tuple[Block, ...]:
    return notebook_blocks(study_of(CASES[name]), document)


def words_of(name: str, document: str = "committee_report") -> str:
    return " ".join(sentences_of(blocks_of(name, document)))


@pytest.mark.few(20)
@pytest.mark.parametrize("document", ["committee_report", "briefing", "appraisal"])
@pytest.mark.parametrize("name", CASES)
def test_a_document_reads_well_from_front_to_back(name: str, document: str) -> None:
    blocks = blocks_of(name, document)
    notes = [plain(block.note) for block in blocks if isinstance(block, Table | Chart)]
    alts = [block.alt for block in blocks if isinstance(block, Chart)]
    for said in (*sentences_of(blocks), *notes, *alts):
        assert not re.search(r"[Aa]ny of two|compares one|\bone entries", said), said
        assert not re.search(r"  | [.,;]|\.\.|\bNone\b(?! of)|\bnan\b", said), said
        assert not re.search(r"\bone (options|criteria|figures|risks|years|ranges)\b|(?<![.\d])1 [a-z]+s\b", said), said


@pytest.mark.parametrize("name", CASES)
def test_no_section_says_the_same_sentence_twice(name: str) -> None:
    section: list[str] = []
    for block in (*blocks_of(name), Heading(1, "End")):
        if isinstance(block, Heading):
            # A sentence with "it" may be said of two options, each in a paragraph of its own.
            twice = [said for said, times in Counter(section).items() if times > 1 and " it " not in said]
            assert not twice, twice
            section = []
        elif isinstance(block, Paragraph):
            section += re.split(r"(?<=\.)\s", plain(block.content))


def test_an_option_alone_is_compared_with_no_others() -> None:
    for name in ("business as usual alone", "one option"):
        for document in ("committee_report", "briefing"):
            assert "This report looks at one option for adult care." in words_of(name, document)
            assert not re.search("compare[sd]|comparator|against business as usual", words_of(name, document))
    assert "costs about £2.0 million a year" not in words_of("one option")
    assert "about £2.0 million a year from 2024/25 against business as usual" in words_of("two options")


def test_a_criterion_alone_has_no_weights_to_move() -> None:
    said = words_of("outcomes alone") + words_of("outcomes alone", "appraisal")
    assert "weights by kind" not in said
    assert "weighed otherwise" not in said
    assert not [b for b in blocks_of("outcomes alone", "appraisal") if getattr(b, "label", "") == "tbl-switching"]


def test_what_is_fixed_is_not_called_sure() -> None:
    for document in ("committee_report", "briefing"):
        said = words_of("nothing uncertain", document)
        assert "Every figure is fixed, so how sure this is cannot be said." in said
        assert not re.search("simulated futures|clearly ahead|simulation parts", said)


@pytest.mark.parametrize("document", ["committee_report", "briefing"])
def test_options_whose_figures_print_alike_are_not_set_against_each_other(document: str) -> None:
    said = words_of("nothing uncertain", document)
    assert "of 100, less than a point above that of Reorganised service" in said
    assert not re.search(r"(\d+) of 100, against \1\b", said)


def test_two_options_that_are_alike_are_called_both() -> None:
    said = words_of("two options that tie")
    assert "Both options rank first together: they have the same value." in said
    assert "Both options do the same on outcomes, 50 of 100." in said
    assert "does most" not in said
    assert "Reorganised service and Trading company do most on outcomes, 70 of 100." in words_of("two best alike")
    (chart,) = (b for b in blocks_of("two options that tie") if isinstance(b, Chart) and b.label == "fig-values")
    assert chart.alt.startswith("Both options have the same overall value, 55 of 100.")


# What is said of the frontier, and what its chart says to those who do not see it.
ALIKE = {
    "two options that tie": (
        "On average both options cost the same, and have the same value without cost.",
        "All are alike: Business as usual (£3.80 million, value 50) and Reorganised service (£3.80 million, value 50).",
    ),
    "two cheapest alike": (
        """On average business as usual and Reorganised service cost least, and are alike in value. Moving from
        business as usual or Reorganised service to Trading company buys more value, at £760,000 for each extra
        point.""",
        """On the frontier, from the cheapest: Business as usual (£15.21 million, value 60), Reorganised service
        (£15.21 million, value 60) and Trading company (£22.81 million, value 70).""",
    ),
    "two dearest alike": (
        """On average business as usual costs least. Moving from business as usual to Reorganised service or Trading
        company buys more value, at £760,000 for each extra point.""",
        """On the frontier, from the cheapest: Business as usual (£15.21 million, value 60), Reorganised service
        (£22.81 million, value 70) and Trading company (£22.81 million, value 70).""",
    ),
    "two best alike": (
        """On average Reorganised service and Trading company are alike in cost and in value without cost: no option
        costs less, and none has a higher value.""",
        """On the frontier are Reorganised service (£15.21 million, value 70) and Trading company (£15.21 million,
        value 70), alike: no other option is cheaper, and none has more value. Off it: Business as usual.""",
    ),
}


@pytest.mark.parametrize("name", ALIKE)
def test_options_alike_in_cost_and_value_are_on_the_frontier_together(name: str) -> None:
    said, alt = (" ".join(text.split()) for text in ALIKE[name])
    assert said in words_of(name, "appraisal")
    (chart,) = (b for b in blocks_of(name, "appraisal") if isinstance(b, Chart) and b.label == "fig-frontier")
    assert alt.casefold() in chart.alt.casefold()
    (table,) = (b for b in blocks_of(name, "appraisal") if isinstance(b, Table) and b.label == "tbl-frontier")
    at = [column.heading for column in table.columns].index("On the frontier")
    on_it = [plain(row[0]) for row in table.rows if plain(row[at]) == "yes"]
    assert on_it == [plain(row[0]) for row in table.rows if f"{plain(row[0])} (".casefold() in alt.casefold()]


def test_a_chart_calls_no_option_cheapest_where_all_cost_the_same() -> None:
    charts = (block for block in blocks_of("zero money", "appraisal") if isinstance(block, Chart))
    (chart,) = (chart for chart in charts if chart.label == "fig-frontier")
    assert chart.alt.startswith("All three options cost the same; Trading company is worth most.")
    assert "cheapest" not in chart.alt
