"""How much of a screen a table needs before its cells are stacked."""

from __future__ import annotations

from dataclasses import replace

from appraisal.documents.document import Grid, GridColumn, Run
from appraisal.documents.html import shape


def grid(columns: int, heading: str = "Cost", figure: str = "35.6") -> Grid:
    made = (GridColumn("Option", "", numeric=False), *[GridColumn(heading, "£m", numeric=True)] * columns)
    row = ((Run("In-house"),), *[(Run(figure),)] * columns)
    return Grid("Table 1", "Cost of each option", "cost", made, (row,), (), wide=False, total=False)


def test_every_table_is_stacked_on_a_telephone_of_320_pixels() -> None:
    assert shape(grid(1)).rem * 16 > 320


def test_a_table_of_more_columns_or_longer_words_needs_more_room() -> None:
    needs = [shape(grid(columns)).rem for columns in (4, 6, 8, 10)]
    assert needs == sorted(set(needs))
    assert shape(grid(4, figure="35,600,000,000")).rem > shape(grid(4)).rem


def test_type_is_made_smaller_before_words_are_broken_and_figures_never_are() -> None:
    looks = [(made.small, made.cut) for columns in range(1, 16) for made in (shape(grid(columns, "Neighbourhood")),)]
    assert list(dict.fromkeys(looks)) == [(False, False), (True, False), (True, True)]
    broken = shape(grid(15, "Neighbourhood"))
    assert broken.marked("Neighbourhood", 1) != "Neighbourhood"
    assert broken.marked("£12,345,678", 1) == "£12,345,678"


def test_a_column_of_long_texts_asks_for_room_to_be_read_in() -> None:
    def of(text: str) -> Grid:
        columns = tuple(replace(each, numeric=False) for each in grid(4).columns)
        return replace(grid(4), columns=columns, rows=(((Run("In-house"),), *[(Run(text),)] * 4),))

    assert shape(of("a few words " * 8)).rem > shape(of("a few words")).rem
