"""The web pages in a real browser: nothing is cut off or pushed aside on a telephone, nor on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import groupby
from pathlib import Path

import numpy as np
import pikepdf
import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, sync_playwright

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
TURNED = {"width": 986, "height": 658}  # and landscape
REPORTS = ("committee_report", "briefing", "appraisal")
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
HIDDEN_ON_PAPER = """(turned) => [...document.querySelectorAll('.scroll > *, .scroll td, .scroll th')]
  .filter((each) => !!each.closest('.turned') === turned)
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
def test_a_table_is_shaded_at_an_edge_beyond_which_it_goes_on(opened: Page) -> None:
    cut_off = opened.locator(".scroll:has(table)").filter(visible=True)
    region = next(each for each in cut_off.all() if each.evaluate("(it) => it.scrollWidth > it.clientWidth + 40"))
    assert shades(region) == (False, True)
    region.evaluate("(it) => it.scrollTo(20, 0)")
    assert shades(region) == (True, True)
    region.evaluate("(it) => it.scrollTo(it.scrollWidth, 0)")
    assert shades(region) == (True, False)


def shades(region: Locator) -> tuple[bool, bool]:
    """Return whether the left and the right edge are darker than paper, where no letter or line stands."""
    picture = np.asarray(Image.open(io.BytesIO(region.screenshot())).convert("L"))
    return bool(np.median(picture[:, 1]) < 250), bool(np.median(picture[:, -2]) < 250)


@pytest.mark.parametrize("name", REPORTS)
def test_a_page_printed_on_a4_cuts_off_no_table_and_no_chart(opened: Page) -> None:
    opened.emulate_media(media="print")
    for turned, paper in ((False, PAPER), (True, TURNED)):
        opened.set_viewport_size(paper)  # type: ignore[arg-type]  # it is a width and a height
        assert opened.evaluate(PAST_THE_EDGE) == []
        assert opened.evaluate(HIDDEN_ON_PAPER, turned) == []


@pytest.mark.parametrize("name", ["committee_report"])
def test_a_printed_page_is_landscape_where_a_wide_table_stands(opened: Page) -> None:
    with pikepdf.open(io.BytesIO(opened.pdf(prefer_css_page_size=True))) as printed:
        shapes = ["wide" if page.mediabox[2] > page.mediabox[3] else "upright" for page in printed.pages]
    assert [shape for shape, _ in groupby(shapes)] == ["upright", "wide", "upright"]
