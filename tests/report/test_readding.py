"""The web pages of the bundled cases, re-added by a clerk who sees no more: each table adds up, or says it may not."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag

from appraisal import report
from appraisal.documents.html import page
from appraisal.documents.numbering import number
from appraisal.ground.blocks import Heading
from tests.readding import NOTE, WEIGHED, wrong_sums
from tests.report.parts import bundled_study
from tests.test_tables import tables_of


def tables_in(html: str) -> Iterator[tuple[str, list[list[str]], str]]:
    """Give each table of a page: its caption without its number, its cells as a reader sees them, and its note."""
    for table in BeautifulSoup(html, "html.parser").find_all("table"):
        assert isinstance(table, Tag)
        if table.caption is None:
            continue
        caption = " ".join(table.caption.get_text().split()).partition(": ")[2]
        rows = [
            [" ".join(cell.get_text(" ").split()) for cell in row.find_all(["th", "td"])]
            for row in table.find_all("tr")
        ]
        yield caption, [[heading.partition(" (")[0] for heading in rows[0]], *rows[1:]], _note_of(table)


def _note_of(table: Tag) -> str:
    beneath = table.find_next(class_="note")
    return " ".join(beneath.get_text(" ").split()) if beneath and beneath.find_previous("table") is table else ""


@pytest.mark.slow
@pytest.mark.parametrize("case", ["birmingham-2018", "eastmere-leisure"])
def test_every_table_of_a_bundled_case_adds_up_in_the_web_page_or_says_that_it_may_not(case: str) -> None:
    study = bundled_study(case)
    blocks = (*report.front(study).blocks, Heading(1, "Tables", appendix=True), *tables_of(study.results))
    seen: set[str] = set()
    noted = 0
    for caption, grid, note in tables_in(page(number(blocks))):
        assert list(wrong_sums(caption, grid, note)) == [], caption
        seen.add(caption)
        noted += NOTE in note
        assert "Rounding" not in (*grid[0], *(row[0] for row in grid))
    assert {"What each option’s net present cost is made of", WEIGHED} <= seen
    assert noted >= 4
