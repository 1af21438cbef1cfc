"""The outside view: what councils delivered of the savings they planned, as reference data and as a sentence."""

from __future__ import annotations

import datetime as dt

import pytest

from appraisal.ground.chances import percent
from appraisal.ground.rounding import amount
from appraisal.options import words
from appraisal.options.words.examples import changed, small
from appraisal.reference import headline_rows, outturns, savings_delivered, savings_delivered_collected


def test_the_headline_is_that_of_the_18_rows_of_12_councils() -> None:
    found = outturns(headline_rows())
    assert (found.count, found.councils, found.whole) == (18, 12, 1)
    shares = (found.lower_quarter, found.median, found.upper_quarter)
    assert [round(100 * share, 2) for share in shares] == [65.25, 72.5, 81.5]
    assert percent(found.lower_quarter) == "65%"


def test_sets_beside_the_headline_are_those_that_the_document_gives() -> None:
    rows = headline_rows()
    without_2020 = outturns([row for row in rows if row.period != "2020/21"])
    primary = outturns([row for row in rows if row.confidence == "seen in primary minutes or report"])
    press = outturns([row for row in rows if row.confidence == "seen in press"])
    medians = [(found.count, round(100 * found.median, 1)) for found in (without_2020, primary, press)]
    assert medians == [(15, 73), (8, 76), (10, 68.5)]


def test_every_row_has_a_source_and_a_headline_row_is_a_whole_councils_year_end() -> None:
    rows = savings_delivered()
    assert len(rows) == len({row.code for row in rows}) == 53
    assert [row.code for row in rows if not (row.source and row.address and row.dated and row.figure_words)] == []
    for row in headline_rows():
        assert row.share is not None
        assert (row.kind, row.scope) == ("savings programme", "whole council"), row.code
        assert row.status in ("final outturn", "provisional year-end outturn"), row.code
    assert savings_delivered_collected() == dt.date(2026, 11, 29)


def test_a_share_that_a_source_leaves_out_is_not_taken_for_nothing() -> None:
    blank = next(row for row in savings_delivered() if row.share is None)
    with pytest.raises(ValueError, match="each with a share"):
        outturns([blank, *headline_rows()])


def test_half_of_the_rows_lie_below_the_share_that_the_sentence_prints() -> None:
    printed = float(amount(percent(outturns(headline_rows()).median))) / 100
    below = sum(row.share is not None and row.share < printed for row in headline_rows())
    assert 2 * below == len(headline_rows())


def test_of_an_option_that_saves_nothing_the_outside_view_says_nothing() -> None:
    results = small()
    for option in results.case.options:
        key = f"options.{option.id}.outside.saving"
        saving = results.numbers.get(f"options.{option.id}.saving.2022.mean", 0.0)
        assert (key in results) == (saving > 0) == bool(words.outside_in_brief(results, option.id))
    assert words.outside_in_brief(small(("house", "trust")), "house") == ()


def test_what_councils_delivered_changes_no_other_figure() -> None:
    results = small()
    assert results["options.house.outside.saving"] == pytest.approx(0.725 * results["options.house.saving.2022.mean"])
    other = changed(results, {"outside.median": 0.1})
    assert words.plan_by_year(other, "house") == words.plan_by_year(results, "house")
    assert words.money_in_brief(other, "house") == words.money_in_brief(results, "house")
