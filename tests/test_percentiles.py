"""A most likely figure between two percentiles: typed in a workbook, fitted, and told by the trace."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from appraisal.chance.estimates import Entered, Percentiles, Pert, Triangular, entered_of, from_percentiles, scaled
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.input_sheets import inputs
from appraisal.options.tables.ranges import three
from appraisal.options.tracing import workings_of
from appraisal.options.workbook import examine, read_book, to_case
from appraisal.workbook.schema import Ends, Shape
from appraisal.workbook.writing.pages import Formula
from tests.workbook.builders import grids_of, put, small_book, with_row, write_grids

FIGURES = {"Low": 100_000, "Likely": 120_000, "High": 200_000}


def typed(folder: Path, **cells: Any) -> Path:
    """Write the small book with these figures of its set-up cost, and other cells of that row."""
    grids = grids_of(small_book())
    for heading, value in (FIGURES | {name.replace("_", " "): value for name, value in cells.items()}).items():
        put("Costs", 3, heading, value)(grids)
    return write_grids(grids, folder / "book.xlsx")


@pytest.mark.parametrize(("shape", "kind"), [("", Pert), ("pert", Pert), ("triangular", Triangular)])
@pytest.mark.parametrize(("ends", "tail"), [("P10 and P90", 0.1), ("P5 and P95", 0.05)])
def test_a_skewed_range_between_percentiles_has_those_and_its_peak_where_it_is_likely(
    shape: str, kind: type, ends: str, tail: float, tmp_path: Path
) -> None:
    line = examine(typed(tmp_path, Shape=shape, Low_and_high_are=ends)).sound.cost_lines[1]
    assert isinstance(line.estimate, kind)
    assert isinstance(line.estimate, Pert | Triangular)
    np.testing.assert_allclose(line.estimate.quantile([tail, 1 - tail]), (100e3, 200e3), rtol=1e-9)
    assert line.estimate.likely == pytest.approx(120e3)


def test_a_median_between_percentiles_is_still_one_where_it_is_called_so(tmp_path: Path) -> None:
    path = typed(tmp_path, Low_and_high_are="P10 with P50 and P90", Likely=145_000)
    estimate = examine(path).sound.cost_lines[1].estimate
    np.testing.assert_allclose(estimate.quantile([0.1, 0.5, 0.9]), (100e3, 145e3, 200e3), rtol=1e-9)


def test_the_trace_says_that_the_figures_are_percentiles_and_between_what_the_shape_was_fitted(tmp_path: Path) -> None:
    path = typed(tmp_path, Shape="triangular", Low_and_high_are="P10 and P90")
    book = read_book(path)
    case = examine(path).sound
    (source,) = workings_of(results_of(appraise(case, 1_000)), book).cells.number("cost:set-up")
    assert "low £100,000, likely £120,000, high £200,000" in source.says
    assert (
        "triangular, P10 and P90, likely the most likely figure, so fitted from about £70,300 to £248,000"
        in source.says
    )


WAYS = [
    ({"Low and high are": "P10 and P90"}, "£100,000 (P10) to £200,000 (P90), most likely £120,000", "P10 and P90"),
    ({"Low and high are": "P5 and P95"}, "£100,000 (P5) to £200,000 (P95), most likely £120,000", "P5 and P95"),
    (
        {"Low and high are": "P10 with P50 and P90", "Likely": 145_000},
        "£100,000 (P10) to £200,000 (P90), £145,000 in the middle (P50)",
        "P10 and P90",
    ),
    (
        {"Low and high are": "P10 and P90", "Likely": 150_000, "Shape": "normal"},
        "£100,000 (P10) to £200,000 (P90), most likely £150,000 (normal)",
        "P10 and P90",
    ),
    (
        {"Low and high are": "P10 and P90", "Likely": 150_000, "Shape": "uniform"},
        "£100,000 (P10) to £200,000 (P90) (uniform)",
        "P10 and P90",
    ),
]


def found_of(path: Path) -> Results:
    return results_of(appraise(examine(path).sound, 1_000))


@pytest.mark.parametrize(("cells", "said", "marked"), WAYS)
def test_the_table_of_cost_lines_prints_percentiles_as_they_were_entered(
    cells: dict[str, Any], said: str, marked: str, tmp_path: Path
) -> None:
    table = tables.costs(found_of(typed(tmp_path, **{name.replace(" ", "_"): value for name, value in cells.items()})))
    assert plain(table.rows[1][2]).startswith(f"{said}. ")
    note = plain(table.note)
    assert f"Figures marked {marked} were entered as those percentiles; a shape is fitted to them" in note


def test_ranges_of_ends_and_of_percentiles_in_one_table_are_told_apart(tmp_path: Path) -> None:
    note = plain(tables.costs(found_of(typed(tmp_path, Low_and_high_are="P10 and P90"))).note)
    assert "marked P10" in note
    assert "Unless marked otherwise, ranges run from end to end" in note
    usual = plain(tables.costs(found_of(typed(tmp_path))).note)
    assert "Ranges run from end to end" in usual
    assert "marked" not in usual


def test_columns_of_low_likely_and_high_mark_what_was_entered_as_percentiles(tmp_path: Path) -> None:
    results = found_of(typed(tmp_path, Low_and_high_are="P5 and P95"))
    assert tuple(map(plain, three(results, "cost:set-up", money=True))) == (
        "£100,000 (P5)",
        "£120,000",
        "£200,000 (P95)",
    )
    median = found_of(typed(tmp_path, Low_and_high_are="P10 with P50 and P90", Likely=145_000))
    assert plain(three(median, "cost:set-up")[1]) == "145,000 (P50)"


def test_the_trace_ends_in_the_cell_of_a_figure_that_was_entered_and_calls_only_the_ends_fitted(tmp_path: Path) -> None:
    path = typed(tmp_path, Low_and_high_are="P10 and P90")
    on = workings_of(found_of(path), read_book(path))
    stem = "inputs.cost:set-up"
    entered = {"entered_low": "P10", "entered_likely": "most likely figure", "entered_high": "P90"}
    for part, how in {
        **{part: f"Entered, as the {called}." for part, called in entered.items()},
        "likely": "Entered.",
    }.items():
        working = on[f"{stem}.{part}"]
        assert working.how == how
        assert len(working.sources[0].cells) == 1
    assert on[f"{stem}.likely"].value == 120_000
    assert on[f"{stem}.low"].how == (
        "The low end of the shape that was fitted to the P10, most likely figure and P90 entered."
    )


def test_a_shape_changed_by_hand_remembers_no_percentiles_that_it_has_not() -> None:
    fitted = from_percentiles(100, 120, 200)
    assert isinstance(fitted, Pert)
    assert entered_of(fitted) == Entered(100, 120, 200, Percentiles())
    assert entered_of(replace(fitted, high=900)) is None
    assert entered_of(scaled(fitted, 2)) is None
    assert fitted == Pert(fitted.low, fitted.likely, fitted.high)


def test_the_sheet_of_inputs_has_what_was_entered_and_recalculates_from_the_fitted_ends(tmp_path: Path) -> None:
    base = Base(found_of(typed(tmp_path, Low_and_high_are="P10 and P90")))
    sheet = inputs(base)
    heads = [column.heading for column in sheet.columns]
    row = dict(zip(heads, sheet.rows[sheet.ids.index("cost:set-up")], strict=True))
    entered = [row[head] for head in heads if "entered" in head.lower()]
    assert entered == [100_000, 120_000, 200_000, "P10, the most likely figure and P90"]
    assert isinstance(row["Mean"], Formula)
    low, likely, high = (row[part] for part in ("Low", "Likely", "High"))
    assert isinstance(low, float)
    assert isinstance(likely, float)
    assert isinstance(high, float)
    assert row["Mean"].result == pytest.approx((low + 4 * likely + high) / 6)
    ends = with_row(small_book(), "Assumptions", 1, shape=Shape.PERT, ends=Ends.EXTREMES)
    usual = inputs(Base(results_of(appraise(to_case(ends), 1_000))))
    assert [column.heading for column in usual.columns if "ntered" in column.heading] == []
