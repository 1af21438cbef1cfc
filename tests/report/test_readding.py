"""The web pages of the bundled cases, re-added by a clerk who sees nothing else: every printed table adds up."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag

from appraisal import report
from appraisal.blocks import Heading
from appraisal.report.html import page
from appraisal.report.numbering import number
from tests.readding import wrong_sums
from tests.report.parts import ROOT
from tests.test_tables import tables_of


def tables_in(html: str) -> Iterator[tuple[str, list[list[str]]]]:
    """Give each table of a page: its caption without its number, and its cells as a reader sees them."""
    for table in BeautifulSoup(html, "html.parser").find_all("table"):
        assert isinstance(table, Tag)
        if table.caption is None:
            continue
        caption = " ".join(table.caption.get_text().split()).partition(": ")[2]
        rows = [
            [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
            for row in table.find_all("tr")
        ]
        yield caption, [[heading.partition(" (")[0] for heading in rows[0]], *rows[1:]]


@pytest.mark.parametrize("case", ["birmingham-2018", "eastmere-leisure"])
def test_every_table_of_a_bundled_case_adds_up_in_the_web_page(case: str) -> None:
    study = report.open_study(ROOT / "inputs" / case, draws=3_000)
    blocks = (*report.front(study).blocks, Heading(1, "Tables", appendix=True), *tables_of(study.results))
    seen: set[str] = set()
    roundings = 0
    for caption, grid in tables_in(page(number(blocks))):
        assert list(wrong_sums(caption, grid)) == [], caption
        seen.add(caption)
        roundings += "Rounding" in grid[0] or "Rounding" in {row[0] for row in grid}
    assert {"What each option’s net present cost is made of", "The criteria and their weights"} <= seen
    assert roundings >= 4
