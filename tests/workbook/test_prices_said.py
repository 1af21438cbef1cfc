"""How prices in general rise: what the deflator that comes with the toolkit cannot say is a fault, whatever else is."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraisal.options.workbook import examine
from tests.workbook.builders import grids_of, said_of, under, write_grids
from tests.workbook.mistakes.catalogue import all_of
from tests.workbook.mistakes.funding import RUN, VANS, paid
from tests.workbook.whole import whole_book


@pytest.mark.parametrize(("price_base", "first_year", "at"), [
    ("1949/50", "2026/27", "Price base"),
    ("1991/92", "1985/86", "First year"),
])  # fmt: skip
def test_years_before_the_deflator_are_said_where_they_stand(
    price_base: str, first_year: str, at: str, tmp_path: Path
) -> None:
    grids = grids_of(whole_book())
    deflated = said_of("Prices rise with", "GDP deflator")
    loan = paid(Name="Loan for the vans", From="borrowing", Life=10, Rate="5%")
    all_of(VANS, RUN, loan, deflated, said_of("Price base", price_base), said_of("First year", first_year))(grids)
    faults = examine(write_grids(grids, tmp_path / "book.xlsx")).faults
    said = [fault for fault in faults if fault.code == "price-base-outside"]
    assert [f"{fault.sheet}!{fault.cell}" for fault in said] == [under("About", at, 0)]
    assert said[0].expected.endswith(("from 1990/91 to 2023/24", "from 1990/91 on"))
