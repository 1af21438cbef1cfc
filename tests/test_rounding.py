"""Printed tables add up: a clerk who re-adds what is printed finds every sum, negative figures and dashes and all."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal import tables
from appraisal.blocks import Column, Number, Table, Text
from appraisal.case import Case
from appraisal.tables.rounding import (
    ROUNDING,
    ROUNDING_NOTE,
    column_totals,
    shares_across,
    shares_both_ways,
    shares_down,
    sums_across,
)
from appraisal.words.figures import STYLES, Style, plain
from tests.beside import with_groups, with_scenarios
from tests.readding import RE_ADDED, read, wrong_sums
from tests.telling import CORNERS, found, told_cases
from tests.test_tables import birmingham, tables_of

_FIGURES = st.floats(-1e9, 1e9) | st.sampled_from([0.0, 0.5, -0.5, 49_999.5, -50_000.0, 1e6])
_STYLES = st.sampled_from(["money_m", "money_m2", "money_k", "money_p", "points", "points_2"])


def printed(table: Table) -> list[list[str]]:
    return [[column.heading for column in table.columns], *([plain(cell) for cell in row] for row in table.rows)]


def table_of(rows: list[list[Text]], total: bool = False) -> Table:
    names = [f"Row {place}" for place in range(len(rows) - total)] + ["Total"] * total
    columns = (Column("What"), *(Column(f"Option {place}", numeric=True) for place in range(len(rows[0]))))
    return Table("T", "tbl-t", columns, tuple(((name,), *row) for name, row in zip(names, rows, strict=True)))


def cell(value: float | None, style: Style) -> Text:
    return ("–",) if value is None else (Number("k", value, STYLES[style](value)),)


@given(st.data(), _STYLES)
def test_a_column_of_money_adds_up_to_its_total_as_printed(data: st.DataObject, style: Style) -> None:
    width = data.draw(st.integers(1, 4))
    cells = st.lists(st.none() | _FIGURES, min_size=width, max_size=width)
    parts: list[list[float | None]] = data.draw(st.lists(cells, min_size=1, max_size=12))
    total: list[float | None] = [math.fsum(row[at] or 0.0 for row in parts) for at in range(width)]
    plain_table = table_of([[cell(value, style) for value in row] for row in [*parts, total]], total=True)
    table = column_totals(plain_table)
    *above, last = printed(table)[1:]
    for at in range(1, width + 1):
        assert sum(read(row[at]) for row in above) == read(last[at])
    # The row is there when it is needed and not otherwise, and every other cell is as it was.
    before = printed(plain_table)[1:-1]
    needed = any(sum(read(row[at]) for row in before) != read(last[at]) for at in range(1, width + 1))
    assert ((ROUNDING,) in [row[0] for row in table.rows]) == (ROUNDING_NOTE in plain(table.note)) == needed
    assert [row for row in table.rows if row[0] != (ROUNDING,)] == list(plain_table.rows)


@st.composite
def shares(draw: st.DrawFn, least: int = 1) -> list[float]:
    """Draw shares of a whole, often thirds, eighths, and shares too small to print."""
    size = st.sampled_from([0.0, 1.0, 1.0, 3.0, 0.001, 0.004]) | st.floats(0, 10)
    sizes = draw(st.lists(size, min_size=least, max_size=8).filter(any))
    return [each / math.fsum(sizes) for each in sizes]


@given(shares(), st.sampled_from(["percent", "percent_1"]))
def test_shares_make_a_hundred_down_and_across_as_printed(parts: list[float], style: Style) -> None:
    down = shares_down(table_of([[cell(share, style)] for share in parts]))
    *above, last = printed(down)[1:]
    assert read(last[1]) == 100
    assert sum(read(row[1]) for row in above) == 100
    across = shares_across(table_of([[cell(share, style) for share in parts], [("–",)] * len(parts)]))
    first, dashes = printed(across)[1:]
    assert sum(map(read, first[1:])) == 100
    assert set(dashes[1:]) == {"–"}
    odd = any(text.startswith(("under", "over")) for text in first)
    assert ("counts as nil" in plain(across.note)) == odd


@given(st.integers(1, 6), st.integers(1, 40), st.randoms(use_true_random=False))
def test_places_make_a_hundred_both_ways_as_printed(options: int, futures: int, random: object) -> None:
    counts = [[0] * options for _ in range(options)]
    for _ in range(futures):
        order = list(range(options))
        random.shuffle(order)  # type: ignore[attr-defined]  # hypothesis's Random
        for place, option in enumerate(order):
            counts[option][place] += 1
    table = shares_both_ways(table_of([[cell(n / futures, "percent") for n in row] for row in counts]))
    table = replace(table, caption="How often each option takes each place")
    assert list(wrong_sums(table.caption, printed(table))) == []


@given(st.lists(st.tuples(_FIGURES, _FIGURES), min_size=1, max_size=6), _STYLES)
def test_a_sum_across_comes_out_as_printed(pairs: list[tuple[float, float]], style: Style) -> None:
    rows = [[cell(a, style), cell(b, style), cell(a + b, style)] for a, b in pairs]
    table = sums_across(table_of(rows), "Option 2", ["Option 0", "Option 1"])
    for row in printed(table)[1:]:
        assert sum(map(read, row[1:-1])) == read(row[-1])


@settings(max_examples=25)
@given(told_cases())
def test_every_table_of_any_case_adds_up_as_printed(case: Case) -> None:
    for table in tables_of(found(case)):
        assert list(wrong_sums(table.caption, printed(table))) == [], table.label


@pytest.mark.parametrize("case", CORNERS.values(), ids=CORNERS.keys())
def test_every_table_in_the_corners_adds_up_as_printed(case: Case) -> None:
    for table in tables_of(found(case)):
        assert list(wrong_sums(table.caption, printed(table))) == [], table.label


def test_every_table_of_birmingham_adds_up_as_printed_and_all_that_can_be_re_added_are() -> None:
    results = found(with_scenarios(with_groups(birmingham().case)))
    made = {table.caption: table for table in tables_of(results)}
    assert {start for start in RE_ADDED if not any(caption.startswith(start) for caption in made)} == set()
    for caption, table in made.items():
        assert list(wrong_sums(caption, printed(table))) == [], table.label


def test_a_difference_that_rounding_puts_out_has_its_own_column() -> None:
    headings, as_usual, reorganised, *_ = printed(tables.money(birmingham()))
    assert headings[:2] + headings[4:6] == ["Option", "Net present cost", "Difference", ROUNDING]
    assert as_usual[1] == "51.6"
    assert (reorganised[1], reorganised[4], reorganised[5]) == ("18.6", "−33.1", "0.1")
