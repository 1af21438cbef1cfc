"""Sharing a table's width: always fits, never loses to equal columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.documents.table_widths import ColumnText, share, table_lines

WIDTH = 450.0

WORD = st.floats(5.0, 40.0)


@st.composite
def tables(draw: st.DrawFn) -> tuple[ColumnText, ...]:
    rows = draw(st.integers(2, 12))
    return tuple(
        ColumnText(
            tuple(
                tuple(draw(st.lists(WORD, min_size=1, max_size=draw(st.sampled_from([1, 3, 25]))))) for _ in range(rows)
            ),
            around=12.0,
        )
        for _ in range(draw(st.integers(1, 7)))
    )


@settings(max_examples=60, deadline=None)
@given(tables())
def test_widths_add_up_hold_the_longest_word_and_are_no_higher_than_equal_ones(
    columns: tuple[ColumnText, ...],
) -> None:
    widths = share(columns, WIDTH)
    assert sum(widths) == pytest.approx(WIDTH)
    for column, width in zip(columns, widths, strict=True):
        assert width >= column.least - 1e-6
    equal = (WIDTH / len(columns),) * len(columns)
    if all(column.least <= WIDTH / len(columns) for column in columns):
        assert table_lines(columns, widths) <= table_lines(columns, equal)


def test_a_column_of_sentences_takes_the_room_that_numbers_do_not_need() -> None:
    names = ColumnText(((60.0,), *((50.0, 40.0),) * 8), 12.0)
    figures = ColumnText(((30.0,), *((25.0,),) * 8), 12.0, numeric=True)
    reasons = ColumnText(((45.0,), *((30.0,) * 40,) * 8), 12.0)
    name, figure, reason = share((names, figures, reasons), WIDTH)
    assert figure == pytest.approx(42.0, abs=2.0)
    assert name >= 90.0
    assert reason > 290.0


def test_figures_are_not_broken_and_numeric_columns_are_alike_where_there_is_room() -> None:
    names = ColumnText(((60.0,), (100.0,)), 12.0)
    short = ColumnText(((20.0,), (20.0,)), 12.0, numeric=True)
    long = ColumnText(((20.0,), (30.0, 50.0)), 12.0, numeric=True)
    assert long.least == 92.0
    _, first, second = share((names, short, long), WIDTH)
    assert first == pytest.approx(second)


def test_words_too_wide_for_the_table_are_refused() -> None:
    with pytest.raises(ValueError, match=r"the longest words need 624\.0 points, and there are 450\.0"):
        share((ColumnText(((300.0,), (1.0,)), 12.0),) * 2, WIDTH)


def test_headings_of_figures_break_before_the_names_of_options_do() -> None:
    """Four options, and beside them what each costs in the central case and in the simulation."""
    options = ((42.0, 12.0, 27.0), (47.0, 41.0, 34.0), (35.0, 24.0), (42.0, 22.0, 8.0, 33.0, 42.0))
    names = ColumnText(((34.0,), *options), 13.5)
    headings = ((36.0, 23.0, 15.0), (50.0, 15.0), (27.0, 12.0, 18.0, 52.0, 15.0), (45.0, 26.0, 15.0))
    figures = (ColumnText((heading, *((49.0,),) * 4), 13.5, numeric=True) for heading in headings)
    columns = (names, *figures)
    widths = share(columns, WIDTH)
    assert widths[0] >= names.natural
    assert table_lines(columns, widths) == 2 + 4
