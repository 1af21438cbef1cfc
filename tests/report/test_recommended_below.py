"""Where another option than the first is recommended, it is held against the first: in words, charts and workings."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache

import pytest

from appraisal.ground.blocks import Block, Chart, Table
from appraisal.ground.shared_nouns import Grade
from appraisal.ground.texts import plain
from appraisal.options import tables, words
from appraisal.options.case import Case
from appraisal.options.results import Results
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.sections.opened import Study
from appraisal.options.sensitivity import lead_of, tornado
from appraisal.options.words import called
from appraisal.options.workbook import book_of
from tests.beside import draft_of, graded
from tests.report.executed import check_agreement
from tests.report.parts import notebook_blocks, sentences_of
from tests.report.test_plain_english import case_named
from tests.telling import CORNERS, found, told_case
from tests.tracing.books import bundled_book, rows_of, traced_book

pytestmark = pytest.mark.slow


@cache
def published(place: int) -> Study:
    """Return Birmingham's case with the option recommended that has this place in the ranking."""
    case = case_named("birmingham-2018")
    option = found(case).ranking[place]
    options = tuple(replace(each, recommended=each.id == option) for each in case.options)
    again = replace(case, options=options)
    return Study(again, found(again))


@cache
def read(place: int, document: str) -> str:
    """Return what a reader takes from a document: its sentences, captions, notes and what charts say."""
    blocks = notebook_blocks(published(place), document)
    return " ".join((*sentences_of(blocks), *(part for block in blocks for part in _exhibit(block))))


def _exhibit(block: Block) -> tuple[str, ...]:
    if isinstance(block, Chart):
        return block.caption, block.subtitle, block.alt, plain(block.note)
    return (block.caption, plain(block.note)) if isinstance(block, Table) else ()


def names_of(results: Results) -> tuple[str, ...]:
    return tuple(called(results.case, option) for option in results.ranking)


@pytest.mark.parametrize("place", [1, 2])
def test_what_would_change_it_is_what_would_put_the_recommended_option_ahead_of_the_first(place: int) -> None:
    results = published(place).results
    first, recommended = names_of(results)[0], names_of(results)[place]
    told = plain(words.what_would_change_it(results))
    assert told.count(f"{recommended} ahead of {first}") + told.count(f"{recommended} would be ahead of {first}") == 2
    others = set(names_of(results)) - {first, recommended}
    assert not [name for name in others if name in told]


@pytest.mark.few(2)
@pytest.mark.parametrize("place", [1, 2])
@pytest.mark.parametrize("document", ["committee_report", "appraisal"])
def test_every_lead_that_a_document_speaks_of_is_that_of_the_recommended_option_over_the_first(
    place: int, document: str
) -> None:
    results, told = published(place).results, read(place, document)
    first, recommended = names_of(results)[0], names_of(results)[place]
    leads = re.findall(r"[Ll]ead of (.+?) over (.+?)(?:, in| most\b|\.)", told)
    assert leads or document == "committee_report"  # which has no chart of a lead then
    assert set(leads) <= {(recommended, first)}
    assert f"{first} ahead of" not in told
    assert not re.search(r"would come first|the next\b", told)


def test_the_table_says_who_is_ahead_below_nought() -> None:
    results = published(1).results
    first = names_of(results)[0]
    assert f"below zero {first} is ahead" in plain(tables.tornado(results).note)
    check_agreement((tables.tornado(results),), results.numbers)


def test_the_swings_are_those_of_the_pair_and_not_of_the_first_two() -> None:
    results = published(2).results
    option = results.case.recommended
    assert option is not None
    assert results.pair == (option.id, results.ranking[0])
    assert results.tornado == tornado(results.appraisal, lead_of(results.appraisal, *results.pair))
    assert results.tornado[0].base < 0


def test_how_sure_says_how_often_the_recommended_option_beats_the_first() -> None:
    results = published(1).results
    first, second = names_of(results)[:2]
    assert f"{second} has a higher value than {first} in " in plain(words.how_sure(results))


def test_a_late_start_of_the_first_is_not_taken_for_one_of_the_recommended_option() -> None:
    for place in (1, 2):
        assert "this option" not in read(place, "committee_report")


@pytest.mark.parametrize("name", CORNERS)
def test_an_option_recommended_in_first_place_is_held_against_the_second(name: str) -> None:
    results = found(CORNERS[name])
    if words.ranked(results) and results.facts["recommended"] in (None, results.ranking[0]):
        assert results.pair == results.ranking[:2]


def close(recommended: int) -> Case:
    """Return a case in which two options are so close that one uncertain figure puts either ahead."""
    return told_case(scores=(40, 61, 60, 50, 55), yearly=(6e6, 4e6, 4e6), risky=False, recommended=recommended)


def test_a_figure_that_could_reverse_the_order_is_told_from_the_side_of_the_recommended_option() -> None:
    below = found(close(2))
    assert below.pair == ("o2", "o1")
    assert "would put Trading company ahead of Reorganised service" in plain(words.what_would_change_it(below))
    above = found(close(1))
    assert above.pair == ("o1", "o2")
    lead = {swing.name: swing for swing in above.tornado}
    for swing in below.tornado:
        assert swing.at_low == pytest.approx(-lead[swing.name].at_low)


def test_what_to_firm_up_first_is_what_moves_the_lead_of_the_recommended_option() -> None:
    case = graded(told_case(4, scores=(40, 60, 62, 50), recommended=3), Grade.D)
    results = found(draft_of(case))
    numbers = [thing.name for thing in results.things if thing.name]
    assert any("o3" in name for name in numbers)
    note = plain(tables.firm_up(results).note)
    first = called(results.case, results.ranking[0])
    assert f"The lead is that of Charitable trust over {first}" in note
    assert f"it is below zero where {first} is ahead" in note


def test_a_lead_below_zero_is_followed_back_to_the_figures_of_the_same_pair() -> None:
    rows = [
        replace(row, recommended=row.id == "latc") if isinstance(row, OptionRow) else row
        for row in rows_of(bundled_book("birmingham-2018"))
    ]
    on = traced_book(book_of(*rows), 1_000)
    key = f"tornado.{on.results.tornado[0].name}.base"
    ours, first = (on.option(option) for option in ("latc", on.results.ranking[0]))
    assert on[key].how == f"The overall value of {ours} less that of {first}."
    assert on.again(on[key]) == pytest.approx(on.results[key])
    assert on.results[key] < 0
