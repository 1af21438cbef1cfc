"""The Yearly rates sheet: how a path is printed and traced, in what it was entered in."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from appraisal.ground.shared_nouns import Grade, financial_year
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.rate_row import PathEnd, RateUnit, YearlyRateRow
from appraisal.options.workbook import book_of
from appraisal.workbook import Book
from tests.tracing.books import rows_of, traced_book
from tests.workbook.builders import small_book

YEARS = range(2024, 2031)  # those after the price base to the last that is appraised
JUDGED: dict[str, Any] = {"grade": Grade.C, "reason": "As agreed."}


def book() -> Book:
    """Return a book with pay and prices in general as growths, from before its first year, and demand as an index."""
    pay = {PathEnd.LOW: 1.0, PathEnd.LIKELY: 2.5, PathEnd.HIGH: 4.0}
    general: dict[str, Any] = {"price_base": 2023, "prices_rise_with": "general"}
    return book_of(
        *(replace(row, **general) if isinstance(row, AboutRow) else row for row in rows_of(small_book())),
        *(
            YearlyRateRow(id="pay", name="Pay", end=end, by_year=tuple((y, growth) for y in YEARS), **JUDGED)
            for end, growth in pay.items()
        ),
        YearlyRateRow(id="general", name="Prices", by_year=tuple((year, 2.0) for year in YEARS), **JUDGED),
        YearlyRateRow(
            id="demand",
            name="Demand",
            unit=RateUnit.INDEX,
            by_year=tuple((year, 50.0 + year - 2023) for year in (2023, *YEARS)),
            **JUDGED,
        ),
    )


def test_a_path_is_printed_as_the_growth_or_the_index_that_was_entered() -> None:
    table = tables.rates(traced_book(book()).results)
    assert [(column.heading, column.unit) for column in table.columns] == [
        ("Year", ""),
        *((f"Pay, {end}", "%") for end in ("low", "likely", "high")),
        ("Prices (prices in general)", "%"),
        ("Demand", "index"),
    ]
    told = {plain(row[0]): [plain(cell) for cell in row[1:]] for row in table.rows}
    assert list(told) == [financial_year(year) for year in YEARS]
    assert told["2024/25"] == ["1", "2.5", "4", "2", "–"]
    assert told["2027/28"] == ["1", "2.5", "4", "2", "1.08"]
    said = "Growth, in % a year: over the year before, as it was entered. Index: 1 is 2023/24."
    assert plain(table.note).startswith(said)


def test_a_growth_is_traced_to_its_cell_and_what_it_makes_of_the_index_stands_beside_it() -> None:
    on = traced_book(book())
    assert on.results["paths.pay.growth.2027.likely"] == 2.5
    assert on.results["paths.pay.2027.likely"] == pytest.approx(1.025**4)
    (source,) = on["paths.pay.growth.2027.high"].sources
    assert source.place.startswith("Yearly rates!")
    assert "2027/28: 4" in source.says
