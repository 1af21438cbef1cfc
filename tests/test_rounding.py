"""Printed tables add up, or say that rounding puts them out: a clerk re-adds them, minus signs and dashes and all."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.ground.blocks import Column, Number, Table, Text
from appraisal.ground.styles import STYLES, Style
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.case import Case
from appraisal.options.tables.rounding_notes import (
    ROUNDING_NOTE,
    column_totals,
    noting_rounding,
    shares_both_ways,
    shares_down,
)
from tests.beside import with_groups, with_scenarios
from tests.readding import DOWN_TO_100, DOWN_TO_A_TOTAL, RE_ADDED, RECONCILED, read, wrong_sums
from tests.telling import CORNERS, found, told_cases
from tests.test_tables import birmingham, tables_of

_FIGURES = st.floats(-1e9, 1e9) | st.sampled_from([0.0, 0.5, -0.5, 49_999.5, -50_000.0, 1e6])
_STYLES = st.sampled_from(["money_m", "money_m2", "money_k", "money_p", "points", "points_2"])


def printed(table: Table) -> list[list[str]]:
    return [[column.heading for column in table.columns], *([plain(cell) for cell in row] for row in table.rows)]


def wrong(table: Table) -> list[str]:
    return list(wrong_sums(table.caption, printed(table), plain(table.note)))


def table_of(rows: list[list[Text]], total: bool = False) -> Table:
    names = [f"Row {place}" for place in range(len(rows) - total)] + ["Total"] * total
    columns = (Column("What"), *(Column(f"Option {place}", numeric=True) for place in range(len(rows[0]))))
    return Table("T", "tbl-t", columns, tuple(((name,), *row) for name, row in zip(names, rows, strict=True)))


def cell(value: float | None, style: Style) -> Text:
    return ("–",) if value is None else (Number("k", value, STYLES[style](value)),)


@given(st.data(), _STYLES)
def test_a_column_that_rounding_puts_out_of_its_total_is_noted_and_no_other(data: st.DataObject, style: Style) -> None:
    width = data.draw(st.integers(1, 4))
    cells = st.lists(st.none() | _FIGURES, min_size=width, max_size=width)
    parts: list[list[float | None]] = data.draw(st.lists(cells, min_size=1, max_size=12))
    total: list[float | None] = [math.fsum(row[at] or 0.0 for row in parts) for at in range(width)]
    bare = table_of([[cell(value, style) for value in row] for row in [*parts, total]], total=True)
    table = replace(column_totals(bare), caption=DOWN_TO_A_TOTAL[0])
    assert wrong(table) == []
    assert table.rows == bare.rows


@st.composite
def shares(draw: st.DrawFn, least: int = 1) -> list[float]:
    """Draw shares of a whole, often thirds, eighths, and shares too small to print."""
    size = st.sampled_from([0.0, 1.0, 1.0, 3.0, 0.001, 0.004]) | st.floats(0, 10)
    sizes = draw(st.lists(size, min_size=least, max_size=8).filter(any))
    return [each / math.fsum(sizes) for each in sizes]


@given(shares(), st.sampled_from(["percent", "percent_1"]))
def test_shares_that_do_not_make_a_hundred_down_are_noted(parts: list[float], style: Style) -> None:
    down = shares_down(table_of([[cell(share, style)] for share in parts]))
    assert read(plain(down.rows[-1][1])) == 100
    assert wrong(replace(down, caption=DOWN_TO_A_TOTAL[2])) == []


@given(st.integers(1, 6), st.integers(1, 40), st.randoms(use_true_random=False))
def test_places_that_do_not_make_a_hundred_either_way_are_noted(options: int, futures: int, random: object) -> None:
    counts = [[0] * options for _ in range(options)]
    for _ in range(futures):
        order = list(range(options))
        random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis's Random
        for place, option in enumerate(order):
            counts[option][place] += 1
    table = shares_both_ways(table_of([[cell(n / futures, "percent") for n in row] for row in counts]))
    assert wrong(replace(table, caption=DOWN_TO_100[0])) == []


@given(st.lists(st.tuples(_FIGURES, _FIGURES), min_size=1, max_size=6), _STYLES)
def test_a_sum_across_that_rounding_puts_out_is_noted(pairs: list[tuple[float, float]], style: Style) -> None:
    table = table_of([[cell(a, style), cell(b, style), cell(a + b, style)] for a, b in pairs])
    noted = noting_rounding(table, [(row[1:3], row[3]) for row in table.rows])
    assert wrong(replace(noted, caption=RECONCILED)) == []


def test_the_note_is_one_sentence_however_many_sums_are_out() -> None:
    thirds = table_of([[("33%",)] * 3] * 3)
    assert plain(shares_both_ways(thirds).note) == ROUNDING_NOTE
    assert shares_both_ways(table_of([[("50%",)] * 2] * 2)).note == ()


@pytest.mark.slow
@settings(max_examples=25)
@given(told_cases())
def test_every_table_of_any_case_adds_up_as_printed(case: Case) -> None:
    for table in tables_of(found(case)):
        assert wrong(table) == [], table.label


@pytest.mark.slow
@pytest.mark.parametrize("case", CORNERS.values(), ids=CORNERS.keys())
def test_every_table_in_the_corners_adds_up_as_printed(case: Case) -> None:
    for table in tables_of(found(case)):
        assert wrong(table) == [], table.label


def test_every_table_of_birmingham_adds_up_as_printed_and_all_that_can_be_re_added_are() -> None:
    results = found(with_scenarios(with_groups(birmingham().case)))
    made = {table.caption: table for table in tables_of(results)}
    assert {start for start in RE_ADDED if not any(caption.startswith(start) for caption in made)} == {
        "From the economic to the financial case"  # of a case with capital
    }
    for table in made.values():
        assert wrong(table) == [], table.label


def test_what_an_option_costs_and_saves_make_up_what_business_as_usual_costs() -> None:
    headings, cost, _, _, saved, *_ = printed(tables.summary(birmingham()))
    assert (headings[1], headings[-1]) == ("Internal reorganisation", "Business as usual")
    assert (cost[0], cost[1]) == ("Net present cost (£m)", "18.6")
    assert (saved[0], saved[1]) == ("Saved against business as usual (£m)", "33.1")
    assert cost[-1] == "51.6"  # 51.7 is what the rounded parts come to
    assert ROUNDING_NOTE in plain(tables.summary(birmingham()).note)
