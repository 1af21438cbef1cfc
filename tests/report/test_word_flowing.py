"""How lines and rows fill Word's pages, by hand."""

from __future__ import annotations

from appraisal.documents.word.flowing import Pages
from appraisal.documents.word.heights import Strip
from appraisal.documents.word.paragraph_looks import arial

LINE = Strip(10.0)
KEPT = Strip(10.0, glued=True)


def test_a_line_that_does_not_fit_begins_the_next_page_and_takes_what_it_is_kept_with() -> None:
    assert Pages(35.0).set([(False, [LINE])] * 4) == [1, 1, 1, 2]
    assert Pages(35.0).set([(False, [LINE]), (False, [LINE]), (False, [KEPT]), (False, [LINE])]) == [1, 1, 2, 2]


def test_space_above_counts_between_lines_and_where_a_page_is_begun_but_not_where_one_was_full() -> None:
    spaced = Strip(10.0, before=20.0)
    assert Pages(35.0).set([(False, [LINE]), (True, [spaced]), (False, [LINE])]) == [1, 2, 3]
    assert Pages(35.0).set([(False, [LINE]), (False, [spaced]), (False, [LINE]), (False, [LINE])]) == [1, 2, 2, 2]


def test_rows_of_a_table_stand_below_its_headings_again_on_the_next_page() -> None:
    row = Strip(10.0, heading=15.0)
    pages = Pages(35.0)
    assert pages.set([(False, [Strip(15.0, glued=True), row, row, row, row]), (False, [LINE])]) == [1, 3]
    assert pages.full == [1.0, 1.0]


def test_words_are_measured_as_wide_as_arial_sets_them() -> None:
    assert arial(False).width("Hi £−", 1000.0) == 722 + 222 + 278 + 556 + 584
    assert arial(True).width("Hi", 1000.0) == 722 + 278
