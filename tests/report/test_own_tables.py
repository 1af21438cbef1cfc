"""An analyst's own table: a frame is printed as it stands, marked as the analyst's, or refused in words."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal import report
from appraisal.documents.agreement import numbers_in
from appraisal.documents.document import Grid, plain
from appraisal.documents.errors import ReportError
from appraisal.documents.exhibits import Exhibit, exhibits_of
from appraisal.documents.html import page
from appraisal.documents.numbering import number
from appraisal.documents.own_exhibits import LONGEST_CAPTION, MOST_COLUMNS, MOST_ROWS
from appraisal.ground.blocks import Table
from appraisal.ground.texts import plain as words
from appraisal.options.spreadsheet import results_workbook
from appraisal.options.words.examples import small
from tests.report.conftest import HOSTILE, cost_table, front
from tests.report.executed import check_agreement
from tests.report.test_spreadsheet import opened


def made(frame: Any, caption: str = "Vans", **asked: Any) -> Table:
    (block,) = report.own_table(frame, caption, **asked).blocks
    assert isinstance(block, Table)
    return block


def cells(table: Table) -> list[list[str]]:
    return [[words(text) for text in row] for row in table.rows]


FRAME = pd.DataFrame({"Depot": ["North", "South"], "Vans": [1400, 9], "Miles": [12.345, -0.5]})


def test_a_frame_keeps_its_order_its_heads_and_which_columns_are_figures() -> None:
    table = made(FRAME.set_index("Depot"), units={"Vans": "vehicles"})
    assert [(column.heading, column.unit, column.numeric) for column in table.columns] == [
        ("Depot", "", False), ("Vans", "vehicles", True), ("Miles", "", True),
    ]  # fmt: skip
    assert cells(table) == [["North", "1,400", "12.3"], ["South", "9", "−0.5"]]
    assert cells(made(FRAME)) == cells(table)  # an index that only counts is none


@pytest.mark.parametrize(
    ("values", "printed"),
    [
        ([0.25, 0.5], ["0.25", "0.50"]),
        ([0.123456, 0.1], ["0.123", "0.100"]),
        ([1234.5, 0.4], ["1,235", "0"]),
        ([2.5, 3.0], ["2.5", "3.0"]),
        ([1e-9, 0.0], ["0.000000", "0.000000"]),
        ([10**18 + 1, -3], ["1,000,000,000,000,000,001", "−3"]),
        ([Decimal("2.50"), Decimal(7)], ["2.5", "7.0"]),
        ([True, False], ["Yes", "No"]),
        ([dt.date(2025, 5, 6), pd.Timestamp("2025-05-07 14:05")], ["6 May 2025", "7 May 2025, 14:05"]),
        (pd.DatetimeIndex(["2025-05-06", pd.NaT]), ["6 May 2025", "–"]),
        (pd.array([1, None], dtype="Int64"), ["1", "–"]),
        (pd.Categorical(["high", None]), ["high", "–"]),
        (["a", 3], ["a", "3"]),
        ([np.nan, "words"], ["–", "words"]),
    ],
)
def test_each_kind_of_value_is_printed_as_a_reader_writes_it(values: Any, printed: list[str]) -> None:
    table = made(pd.DataFrame({"Depot": ["North", "South"], "Measure": values}))
    assert [row[1] for row in cells(table)] == printed
    assert ("–: no value." in words(table.note)) == ("–" in printed)


def test_years_have_no_comma_and_names_of_rows_are_names() -> None:
    table = made(pd.DataFrame({"Year": [2024, 2025], "Vans": [2024, 12]}, index=pd.Index([10_400, 7], name="Ward")))
    assert cells(table) == [["10400", "2024", "2,024"], ["7", "2025", "12"]]


def test_formats_are_those_of_pandas_and_a_minus_is_one() -> None:
    formats = {"Vans": "{:.1e}", "Miles": lambda value: f"£{value:.2f}"}
    assert cells(made(FRAME, formats=formats)) == [["North", "1.4e+03", "£12.35"], ["South", "9.0e+00", "£−0.50"]]
    assert cells(made(FRAME[["Depot", "Miles"]], formats={"Miles": "{:+.0%}"}))[1] == ["South", "−50%"]


def test_one_format_and_one_unit_are_for_every_column_of_numbers() -> None:
    table = made(FRAME.assign(Open=["yes", "no"]), formats="{:.2f}", units="£")
    assert cells(table) == [["North", "1400.00", "12.35", "yes"], ["South", "9.00", "−0.50", "no"]]
    assert [column.unit for column in table.columns] == ["", "£", "£", ""]


@pytest.mark.parametrize("name", [20.0, 20, "20", "20.0", np.float64(20)])
def test_a_format_goes_by_the_name_of_a_column_as_the_frame_or_the_table_has_it(name: Any) -> None:
    frame = pd.DataFrame({20.0: [0.5], 40.0: [0.5]}, index=pd.Index(["North"], name="Depot"))
    table = made(frame, formats={name: "{:.0%}"}, units={name: "of vans"})
    assert cells(table) == [["North", "50%", "0.5"]]
    assert [column.unit for column in table.columns] == ["", "of vans", ""]


@pytest.mark.parametrize(
    ("frame", "asked", "said"),
    [
        ({"a": [1]}, {}, "made of a pandas DataFrame, and a dict was given"),
        (pd.DataFrame({"a": range(5_000)}), {}, "has 5,000 rows; at most 200 rows and 12 columns"),
        (pd.DataFrame([range(13)]), {}, "has 13 columns; at most"),
        (pd.DataFrame(), {}, "there is nothing to print"),
        (pd.DataFrame({("a", "b"): [1]}), {}, "headings on several levels"),
        (pd.DataFrame({"a": [1, 2]}, index=["x", "y"]), {}, "Name the index"),
        (pd.DataFrame([[1, 2]], columns=["a", "a"]), {}, "two columns that are called 'a'"),
        (pd.DataFrame({"": [1]}), {}, "have no name"),
        (pd.DataFrame({"a": [None, "x"]}), {}, "Row 1 of the table has no 'a'"),
        (pd.DataFrame({"a": ["  "]}), {}, "nothing in its first cell"),
        (pd.DataFrame({"a": ["x"], "b": [[1, 2]]}), {}, r"'\[1, 2\]' is a list"),
        (pd.DataFrame({"a": ["x"], "b": [np.inf]}), {}, "an infinite number"),
        (pd.DataFrame({"a": ["x"], "b": [1j]}), {}, "is a complex"),
        (pd.DataFrame({"a": ["x\x07y"]}), {}, r"invisible character U\+0007"),
        (pd.DataFrame({"a": ["x\u202ey"]}), {}, r"invisible character U\+202E"),
        (pd.DataFrame({"a": ["x" * 2_001]}), {}, "a text of 2,001 characters"),
        (pd.DataFrame({"a" * 121: ["x"]}), {}, "a heading of 121 characters"),
        (FRAME, {"formats": {"Van": "{}"}}, "no column 'Van'.*It has 'Depot', 'Vans', 'Miles'"),
        (FRAME, {"units": {"Cost": "£"}}, "no column 'Cost'"),
        (FRAME, {"formats": ["{}"]}, "one for all columns of numbers, or a dict"),
        (FRAME, {"formats": {"Depot": "{:.2f}"}}, "format for the column 'Depot' does not suit 'North'"),
        (FRAME, {"label": "two words"}, "the label 'two words' must be"),
        (FRAME, {"caption": " "}, "no caption"),
        (FRAME, {"caption": None}, "The caption is words, and 'None', a NoneType, was given"),
        (FRAME, {"caption": "x" * 10_000}, "a caption of 10,000 characters, and at most 300"),
    ],
)
def test_what_no_table_can_print_is_refused_in_words(frame: Any, asked: dict[str, Any], said: str) -> None:
    with pytest.raises(ReportError, match=said):
        made(frame, **{"caption": "Vans", **asked})


def test_text_in_a_frame_is_data() -> None:
    frame = pd.DataFrame({"Note": HOSTILE, "More": HOSTILE[::-1]})
    table = made(frame, "=1+1", units={"More": "<b>"}, note="<script>x</script>")
    assert cells(table) == frame.to_numpy().tolist()
    html = page(number((front(), table)))
    assert not [tag for tag in ("<script", "<img", "<b>") if tag in html]
    assert all(told in html for told in ("&lt;script&gt;", "&lt;img", "&lt;b&gt;", "=1+1"))


def test_the_largest_table_that_is_taken_is_printed() -> None:
    frame = pd.DataFrame({f"Column {n}": [f"row {row}" for row in range(MOST_ROWS)] for n in range(MOST_COLUMNS)})
    table = made(frame, "x" * LONGEST_CAPTION)
    assert (len(table.rows), len(table.columns)) == (MOST_ROWS, MOST_COLUMNS)


def test_an_own_table_says_so_under_it_and_is_held_against_nothing() -> None:
    table = made(FRAME, note="Source: our count")
    assert list(numbers_in(table)) == []
    check_agreement((front(), table), {})
    ours, theirs = (block for block in number((front(), table, cost_table())).blocks if isinstance(block, Grid))
    said = "The analyst’s own: not held against the results of the run."
    assert plain(ours.note) == f"{said} Source: our count."
    assert said not in plain(theirs.note)


def test_the_map_of_the_results_says_which_exhibits_are_the_analysts() -> None:
    document = number((front(), made(FRAME, "=cmd()"), cost_table()))
    ours, theirs = exhibits_of(document, "Our note")
    assert (ours, theirs.own) == (Exhibit("Our note", "Table 1", "=cmd()", (), own=True), False)
    sheet = opened(results_workbook(small(), (ours,)))["Where_printed"]
    texts = [cell for row in sheet.iter_rows(values_only=True) for cell in row]
    assert "=cmd() (the analyst's own)" in texts
    assert any(str(text).startswith("An analyst's own is marked as that") for text in texts)


_VALUES = st.one_of(
    st.text(st.characters(codec="ascii", categories=["L", "N", "P", "S", "Zs"]), max_size=30),
    st.integers(-(10**12), 10**12),
    st.floats(-1e12, 1e12) | st.just(float("nan")),
    st.dates(),
    st.booleans(),
    st.none(),
)


@given(st.lists(st.tuples(_VALUES, _VALUES), min_size=1, max_size=6))
def test_whatever_a_frame_holds_has_a_cell_of_its_own(values: list[tuple[Any, Any]]) -> None:
    frame = pd.DataFrame(values, columns=["First", "Second"], dtype=object)
    table = made(frame.set_index(pd.Index([f"row {n}" for n in range(len(frame))], name="Row")))
    assert len(table.rows) == len(values)
    assert all(len(row) == 3 for row in table.rows)
    missing = frame.isna().to_numpy()
    assert all((text == "–") >= gone for row, lacks in zip(cells(table), missing, strict=True)
               for text, gone in zip(row[1:], lacks, strict=True))  # fmt: skip
