"""The web pages in a real browser: nothing is cut off or pushed aside on a telephone, nor on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from appraisal.blocks import Block
from appraisal.report.html import page
from appraisal.report.numbering import number
from tests.explore.test_lab import CHROMIUM, FLAGS
from tests.report.parts import notebook_blocks
from tests.report.test_sections import birmingham

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here"),
]
NARROW = {"width": 320, "height": 640}  # pixels: WCAG 2.2, success criterion 1.4.10, Reflow
PAPER = {"width": 658, "height": 971}  # pixels of 1/96 inch: A4 within the margins that the page asks for
REPORTS = ("committee_report", "briefing", "technical_annex")
DOCUMENTS = (*REPORTS, "demonstration")  # the last has hostile texts, with words longer than any page
# What reaches past the right edge and stands in no region of its own that scrolls.
PAST_THE_EDGE = """() => [...document.querySelectorAll('body *')]
  .filter((each) => !each.closest('.scroll, .unseen, svg') && each.getClientRects().length)
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((each) => `${each.tagName}: ${each.textContent.trim().slice(0, 60)}`)"""
SCROLLED_ASIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Regions that scroll and cannot be reached by keyboard.
UNREACHED = """() => [...document.querySelectorAll('.scroll')]
  .filter((each) => each.scrollWidth > each.clientWidth && each.tabIndex !== 0)
  .map((each) => each.textContent.trim().slice(0, 60))"""
HIDDEN_ON_PAPER = """() => [...document.querySelectorAll('.scroll > *, .scroll td, .scroll th')]
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((each) => `${each.tagName}: ${each.textContent.trim().slice(0, 60)}`)"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, demonstration: tuple[Block, ...]) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name in DOCUMENTS:
        blocks = demonstration if name == "demonstration" else notebook_blocks(birmingham(), name)
        (folder / f"{name}.html").write_text(page(number(blocks)), encoding="utf-8")
    return folder


@pytest.fixture
def opened(browser: Browser, files: Path, name: str) -> Iterator[Page]:
    shown = browser.new_page(viewport=NARROW)  # type: ignore[arg-type]  # it is a width and a height
    shown.goto((files / f"{name}.html").as_uri())
    yield shown
    shown.close()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_page_of_320_pixels_scrolls_aside_only_inside_its_tables_and_charts(opened: Page) -> None:
    assert opened.evaluate(PAST_THE_EDGE) == []
    assert opened.evaluate(SCROLLED_ASIDE) <= 0
    assert opened.evaluate(UNREACHED) == []


@pytest.mark.parametrize("name", REPORTS)
def test_a_page_printed_on_a4_cuts_off_no_table_and_no_chart(opened: Page) -> None:
    opened.emulate_media(media="print")
    opened.set_viewport_size(PAPER)  # type: ignore[arg-type]  # it is a width and a height
    assert opened.evaluate(PAST_THE_EDGE) == []
    assert opened.evaluate(HIDDEN_ON_PAPER) == []
