"""results.xlsx of a benefits report: what its formulas come to in another program, and that it holds every figure."""

from __future__ import annotations

import datetime as dt
import io
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest

from appraisal.benefits.results import Results, results_of
from appraisal.benefits.rows import Exceeds
from appraisal.benefits.spreadsheet import _cover, by_month, fee, results_workbook
from appraisal.chance.estimates import Uniform
from appraisal.documents.spreadsheet.cover import contents
from appraisal.documents.spreadsheet.sheets import Sheet
from appraisal.documents.spreadsheet.writing import written
from appraisal.workbook.writing.pages import Formula
from tests.benefits.reports import FEE, HOURS, PILOT, POSTS, leicestershire, plain, read, report_of
from tests.report.recalculation import recalculated

# What is verified in the measured months, and the ratio: at a penny, just beside it, and where binary sums are out.
_EDGES = [
    (60_000.00, 1.5),
    (60_000.01, 1.5),
    (59_999.99, 1.5),
    (0.03, 1.5),
    (0.01, 1.5),
    (0.33, 1.1),
    (12_345.63, 1.1),
    (29_000.29, 2.9),
    (-50.0, 1.5),
    (1e9, 1.5),
]


@cache
def bundled_results() -> Results:
    return results_of(report_of(leicestershire()), 1_000)


def _carrying(verified: float, ratio: float, exceeds: Exceeds) -> Results:
    day = dt.date(2028, 4, 30)
    rows = (read("hours", day, verified - 0.1, ""), read("hours", dt.date(2028, 5, 31), 0.1, ""))
    contract = replace(FEE, amount=50_000, ratio=ratio, exceeds=exceeds)
    more = {"fees": (contract,), "stages": (PILOT,), "about": {"report_date": rows[1].month}}
    return results_of(plain({"hours": Uniform(0, 1)}, HOURS, readings=rows, **more), 1_000)


def _blind(sheet: Sheet) -> Sheet:
    """Return a sheet with -1 as the value of every formula, so that only a recalculation can be right."""
    return sheet.filled([[replace(c, result=-1.0) if isinstance(c, Formula) else c for c in row] for row in sheet.rows])


@pytest.mark.slow
def test_another_program_works_out_the_same_months_and_the_same_fee(tmp_path: Path) -> None:
    """One start of the other program for the bundled report, one without cash, and fees at every penny that matters."""
    edges = [_carrying(verified, ratio, exceeds) for verified, ratio in _EDGES for exceeds in Exceeds]
    none = results_of(plain({"posts": Uniform(1, 2)}, replace(POSTS, counted_in="Budget"), fees=(FEE,)), 1_000)
    every = [bundled_results(), none, *edges]
    files = []
    for at, results in enumerate(every):
        files.append(tmp_path / f"{at}.xlsx")
        sheets = [_blind(by_month(results)), _blind(fee(results))]
        files[-1].write_bytes(written(_cover(results), (contents(tuple(sheets)), *sheets)))
    count = 0
    for results, file in zip(every, recalculated(files, tmp_path / "again"), strict=True):
        book = openpyxl.load_workbook(file, data_only=True)
        for sheet in (by_month(results), fee(results)):
            there = book[sheet.name].iter_rows(min_row=sheet.heading_row + 2, values_only=True)
            for row, values in zip(sheet.rows, there, strict=True):
                for content, value in zip(row, values, strict=False):
                    if isinstance(content, Formula):
                        count += 1
                        assert value == pytest.approx(content.result, rel=1e-12, abs=1e-6), (sheet.name, row[0])

    assert count >= 3 * 36 + 2 * len(edges)


def test_every_figure_of_the_report_is_in_the_results_workbook() -> None:
    results = bundled_results()
    book = openpyxl.load_workbook(io.BytesIO(results_workbook(results, ())), data_only=True)
    held = {row[0].value: row[1].value for row in book["All_figures"].iter_rows(min_row=5)}

    assert {key: held[key] for key in results.numbers} == pytest.approx(dict(results.numbers), rel=1e-14)
    months = [row[0] for row in book["Months"].iter_rows(min_row=by_month(results).heading_row + 2, values_only=True)]
    assert (months[0], months[-1]) == ("April 2026", "March 2029")


def test_a_report_without_a_fee_or_without_money_has_no_sheet_of_it() -> None:
    without = results_of(plain({"hours": Uniform(0, 1)}, HOURS), 1_000)
    nothing = results_of(plain({}), 1_000)
    names = [openpyxl.load_workbook(io.BytesIO(results_workbook(each, ()))).sheetnames for each in (without, nothing)]

    assert "Months" in names[0]
    assert "Fee" not in names[0]
    assert not {"Months", "Fee"} & {*names[1]}
