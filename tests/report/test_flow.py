"""Foreseeing page breaks: nothing is lost, order is kept where it must be, feet of pages are filled."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from appraisal.documents.page_breaks import (
    BARE,
    Piece,
    arranged,
    filled,
    not_left_bare,
    pages_of,
    rows_on,
    shared_out,
    spilt,
)

PAGE = 700.0

HEAD = Piece("head", 13.0, 26.0, 12.0)


def text(height: float, *, continues: bool = False) -> Piece:
    return Piece("text", height, 11.0, 11.0, continues=continues)


def chart(height: float) -> Piece:
    return Piece("chart", height, 18.0, 20.0)


def table(rows: int, height: float = 20.0) -> Piece:
    return Piece("table", rows * height + 30.0, 18.0, 18.0, rows=(height,) * rows)


PIECES = st.lists(
    st.one_of(
        st.just(HEAD),
        st.floats(10.0, 900.0).map(text),
        st.floats(10.0, 60.0).map(lambda height: text(height, continues=True)),
        st.floats(60.0, 500.0).map(chart),
        st.integers(2, 90).map(table),
    ),
    max_size=25,
)


@given(PIECES)
def test_every_piece_comes_once_and_its_like_in_order(pieces: list[Piece]) -> None:
    places = arranged(pieces, PAGE, room=300.0)
    order = [place.index for place in places]
    assert sorted(order) == list(range(len(pieces)))
    for kinds in (("head", "text"), ("chart",), ("table",)):
        alike = [index for index in order if pieces[index].kind in kinds]
        assert alike == sorted(alike)


@given(PIECES)
def test_nothing_moves_over_a_heading_nor_between_a_paragraph_and_its_list(pieces: list[Piece]) -> None:
    order = [place.index for place in arranged(pieces, PAGE)]
    for position, index in enumerate(order):
        if pieces[index].kind == "head":
            assert position == index
        if pieces[index].continues and index and pieces[index - 1].kind == "text":
            assert order[position - 1] == index - 1


def test_what_follows_a_chart_that_does_not_fit_comes_first() -> None:
    pieces = (HEAD, text(400.0), chart(400.0), text(60.0), text(40.0, continues=True), text(30.0))
    assert [place.index for place in arranged(pieces, PAGE)] == [0, 1, 3, 4, 5, 2]


def test_a_long_table_runs_on_where_a_third_of_a_page_is_left_and_a_short_one_does_not() -> None:
    assert arranged((text(400.0), table(30)), PAGE)[1].runs_on
    assert not arranged((text(400.0), table(8)), PAGE)[1].runs_on
    assert not arranged((text(550.0), table(30)), PAGE)[1].runs_on


def test_a_table_that_is_looked_up_runs_on_where_a_sixth_of_a_page_is_left_and_not_where_less_is() -> None:
    def runs_on(above: float, *, flows: bool) -> bool:
        pieces = [text(above), replace(table(20), flows=flows)]
        return any(place.runs_on for place in arranged(pieces, PAGE))

    assert runs_on(PAGE * 0.75, flows=True)
    assert not runs_on(PAGE * 0.75, flows=False)
    assert not runs_on(PAGE * 0.9, flows=True)


def test_a_page_hardly_begun_is_not_left_bare_though_a_table_then_carries_over_a_row_alone() -> None:
    for above, each, runs_on in ((100.0, table(20, 28.0), True), (300.0, table(15, 24.0), False)):
        assert rows_on(each.rows, PAGE - above - 18.0 - 30.0) == len(each.rows) - 2
        assert arranged((text(above), each), PAGE)[1].runs_on is runs_on


def test_a_heading_with_a_line_alone_goes_with_the_table_that_is_next_unless_its_page_were_left_bare() -> None:
    few, many = ((text(height), HEAD, text(8.0), table(12)) for height in (150.0, 420.0))
    assert filled(many, PAGE)[0] < 0.65
    assert arranged(many, PAGE)[1].room > 270.0
    assert len(filled(few, PAGE)) == 1
    two_lines = (text(420.0), HEAD, text(26.0), table(12))
    assert arranged(two_lines, PAGE)[1].room < 70.0


def test_a_heading_asks_for_room_for_two_lines_below_it() -> None:
    for above in (560.0, 640.0):
        _, heading, _ = arranged((text(above), HEAD, text(90.0)), PAGE)
        assert HEAD.height + HEAD.below + 30.0 < heading.room < 70.0


def test_pages_of_a_table_count_its_heading_on_each() -> None:
    assert pages_of((20.0,) * 11, 120.0, 220.0) == (2, 120.0)
    assert pages_of((20.0,) * 11, 220.0, 220.0) == (1, 220.0)


def test_the_end_of_a_run_of_pages_is_shared_out_at_a_heading() -> None:
    pieces = (text(300.0), HEAD, text(300.0), HEAD, text(120.0))
    *_, before, last = filled(shared_out(pieces, PAGE), PAGE)
    assert filled(pieces, PAGE)[-1] < BARE
    assert before >= BARE
    assert last >= BARE


@given(PIECES)
def test_sharing_out_moves_no_piece_and_adds_no_page(pieces: list[Piece]) -> None:
    made = shared_out(pieces, PAGE)
    assert [replace(piece, fresh=False) for piece in made] == [replace(piece, fresh=False) for piece in pieces]
    assert len(filled(made, PAGE)) <= spilt(filled(pieces, PAGE))


def test_a_heading_begins_a_page_of_its_own_unless_the_page_before_were_left_half_bare_or_ran_over() -> None:
    def begins(above: float) -> bool:
        pieces = not_left_bare((text(above), replace(HEAD, fresh=True), text(90.0)), PAGE)
        return pieces[1].fresh

    assert begins(0.6 * PAGE)
    assert not begins(0.4 * PAGE)
    assert not begins(0.99 * PAGE)
    assert not begins(1.2 * PAGE)
