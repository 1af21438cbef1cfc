"""A most likely figure between two percentiles: typed in a workbook, fitted, and told by the trace."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest

from appraisal.appraise import appraise
from appraisal.estimates import Pert, Triangular
from appraisal.results import results_of
from appraisal.tracing import workings_of
from appraisal.workbook import examine, read_book
from tests.workbook.builders import grids_of, put, small_book, write_grids

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
    line = examine(typed(tmp_path, Shape=shape, Low_and_high_are=ends)).sound_case.cost_lines[1]
    assert isinstance(line.estimate, kind)
    assert isinstance(line.estimate, Pert | Triangular)
    np.testing.assert_allclose(line.estimate.quantile([tail, 1 - tail]), (100e3, 200e3), rtol=1e-9)
    assert line.estimate.likely == pytest.approx(120e3)


def test_a_median_between_percentiles_is_still_one_where_it_is_called_so(tmp_path: Path) -> None:
    path = typed(tmp_path, Low_and_high_are="P10 with P50 and P90", Likely=145_000)
    estimate = examine(path).sound_case.cost_lines[1].estimate
    np.testing.assert_allclose(estimate.quantile([0.1, 0.5, 0.9]), (100e3, 145e3, 200e3), rtol=1e-9)


def test_the_trace_says_that_the_figures_are_percentiles_and_between_what_the_shape_was_fitted(tmp_path: Path) -> None:
    path = typed(tmp_path, Shape="triangular", Low_and_high_are="P10 and P90")
    book = read_book(path)
    case = examine(path).sound_case
    (source,) = workings_of(results_of(appraise(case, 1_000)), book).cells.number("cost:set-up")
    assert "low £100,000, likely £120,000, high £200,000" in source.says
    assert (
        "triangular, P10 and P90, likely the most likely figure, so fitted from £70,332.81 to £247,540.76"
        in source.says
    )
