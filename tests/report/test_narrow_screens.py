"""The web pages in a real browser: nothing is cut off or pushed aside on a telephone, a tablet, a desk or paper."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, product
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from appraisal.documents.document import Document, Grid
from appraisal.documents.drawing import NARROW, WIDE
from appraisal.documents.html import page
from appraisal.documents.numbering import number
from appraisal.ground.blocks import Block, Column, Front, Heading, Table
from appraisal.options.kind import OPTIONS_APPRAISAL
from tests.explore.browsing import CHROMIUM, FLAGS
from tests.longer import longer
from tests.report.parts import bundled_study, notebook_blocks, pdf_of, plan_blocks

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium is installed here"),
]
TELEPHONE, TABLET, DESK = (
    ViewportSize(width=320, height=640),  # pixels: WCAG 2.2, success criterion 1.4.10, Reflow
    ViewportSize(width=768, height=1024),
    ViewportSize(width=1280, height=900),
)
PAPER = ViewportSize(width=658, height=1001)  # pixels of 1/96 inch: A4 within the margins that the page asks for
TURNED = ViewportSize(width=986, height=673)  # and landscape
_OPTIONS = tuple(
    f"{case}.{stem}" for case, stem in product(("birmingham-2018", "eastmere-leisure"), OPTIONS_APPRAISAL.notebooks)
)
_PLAN = "york-2007.service_plan"
REPORTS = (*_OPTIONS, _PLAN)
_USUAL = (*_OPTIONS[: len(OPTIONS_APPRAISAL.notebooks)], _PLAN)
# One has hostile texts, with words longer than any page; the other a table that no screen has room for.
DOCUMENTS = (*REPORTS, "demonstration", "many-columns")
each_report = pytest.mark.parametrize("name", longer(REPORTS, *_USUAL))
each_document = pytest.mark.parametrize("name", longer(DOCUMENTS, *_USUAL, "demonstration", "many-columns"))
# What is shown: the headings of a stacked table stay for who listens to the page, and stand before each cell besides.
SHOWN = """[...document.querySelectorAll('body :not(.unseen, .skip)')]
  .filter((each) => each.getClientRects().length)
  .filter((each) => !(each.closest('thead') && getComputedStyle(each.closest('table')).display === 'block'))"""
TOLD = "`${each.tagName}: ${each.textContent.trim().slice(0, 60)}`"
PAST_THE_EDGE = f"""() => {SHOWN}
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((each) => {TOLD})"""
CUT_OFF = f"""() => {SHOWN}
  .filter((each) => getComputedStyle(each).display !== 'inline' && each.scrollWidth > each.clientWidth + 1)
  .map((each) => {TOLD})"""
OFF_THE_PAPER = f"""(turned) => {SHOWN}
  .filter((each) => !!each.closest('.turned') === turned)
  .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth + 1)
  .map((each) => {TOLD})"""
# Of each picture of a chart that is shown: whether it is the narrow one, and how wide it is in pixels.
CHART_WIDTHS = """() => [...document.querySelectorAll('figure img')]
  .filter((each) => each.getClientRects().length && each.complete && each.naturalWidth)
  .map((each) => [each.matches('.narrow'), each.getBoundingClientRect().width])"""
SHOWN_CHARTS = f"() => ({CHART_WIDTHS})().map(([narrow]) => narrow)"
SCROLLED_ASIDE = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Of each cell: the column's heading as the table has it, and what is shown before the cell's own words.
BEFORE_CELLS = """() => [...document.querySelectorAll('table.grid')].flatMap((table) => {
  const heads = [...table.querySelectorAll('thead th')].map((each) => each.textContent);
  const stacked = getComputedStyle(table).display === 'block';
  return [...table.querySelectorAll('tbody tr')].flatMap((row) => [...row.children].map((cell, place) =>
    [stacked, heads[place], getComputedStyle(cell, '::before').content, cell.textContent]));
})"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield running
        running.close()


@pytest.fixture(scope="module")
def documents(demonstration: tuple[Block, ...]) -> dict[str, Document]:
    cases = {name.split(".")[0] for name in _OPTIONS}
    studies = {case: bundled_study(case) for case in cases}
    told = {name: notebook_blocks(studies[name.split(".")[0]], name.split(".")[1]) for name in _OPTIONS}
    told[_PLAN] = plan_blocks()
    return {
        name: number(blocks) for name, blocks in (told | {DOCUMENTS[-2]: demonstration, DOCUMENTS[-1]: many()}).items()
    }


def many() -> tuple[Block, ...]:
    """Return a report whose one table has thirty columns of large figures."""
    columns = (Column("Option"), *(Column(f"Neighbourhood {place}", "£", numeric=True) for place in range(29)))
    rows = (("In-house",), *((f"{10**15 + place:,}",) for place in range(29)))
    front = Front("Title", "", "Fenmarch Borough Council", ())
    return (front, Heading(1, "Figures", appendix=True), Table("Cash", "cash", columns, (rows,), wide=True))


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory, documents: dict[str, Document]) -> Path:
    folder = tmp_path_factory.mktemp("pages")
    for name, document in documents.items():
        (folder / f"{name}.html").write_text(page(document), encoding="utf-8")
    return folder


@pytest.fixture
def opened(browser: Browser, files: Path, name: str) -> Iterator[Page]:
    shown = browser.new_page(viewport=TELEPHONE)
    shown.goto((files / f"{name}.html").as_uri())
    yield shown
    shown.close()


@each_document
def test_nothing_is_cut_off_or_scrolls_aside_on_a_telephone_a_tablet_or_a_desk(opened: Page) -> None:
    for screen in (TELEPHONE, TABLET, DESK):
        opened.set_viewport_size(screen)
        assert opened.evaluate(PAST_THE_EDGE) == []
        assert opened.evaluate(CUT_OFF) == []
        assert opened.evaluate(SCROLLED_ASIDE) <= 0


@each_document
def test_on_a_telephone_every_cell_of_a_table_stands_after_its_columns_heading(opened: Page) -> None:
    cells = opened.evaluate(BEFORE_CELLS)
    assert cells
    for stacked, heading, before, words in cells:
        assert stacked
        assert f'"{heading}' in before.replace("\\", "") or not words


@each_report
def test_on_a_desk_no_table_of_a_bundled_report_is_stacked(opened: Page) -> None:
    opened.set_viewport_size(DESK)
    assert not [words for stacked, _, _, words in opened.evaluate(BEFORE_CELLS) if stacked]


@each_report
def test_who_listens_to_a_stacked_table_has_its_rows_and_headings_still(
    opened: Page, documents: dict[str, Document], name: str
) -> None:
    grids = [block for block in documents[name].blocks if isinstance(block, Grid)]
    heard = roles(opened)
    assert heard["columnheader"] == sum(len(grid.columns) for grid in grids)
    assert heard["rowheader"] >= sum(len(grid.rows) for grid in grids)
    assert heard["row"] >= sum(len(grid.rows) + 1 for grid in grids)


def roles(shown: Page) -> Counter[str]:
    """Return how often the browser tells a screen reader of each role."""
    tree: dict[str, Any] = shown.context.new_cdp_session(shown).send("Accessibility.getFullAXTree")
    return Counter(node["role"]["value"] for node in tree["nodes"] if not node["ignored"])


@each_report
def test_a_chart_is_drawn_narrow_on_a_telephone_alone_and_heard_once_everywhere(opened: Page) -> None:
    charts = opened.locator("figure").count()
    for screen, narrow in ((TELEPHONE, True), (TABLET, False), (DESK, False)):
        opened.set_viewport_size(screen)
        assert opened.evaluate(SHOWN_CHARTS) == [narrow] * charts
        assert roles(opened)["image"] == charts
    opened.set_viewport_size(TELEPHONE)
    opened.emulate_media(media="print")
    assert opened.evaluate(SHOWN_CHARTS) == [False] * charts


@each_report
def test_no_word_of_a_chart_is_shown_smaller_than_eleven_pixels(opened: Page) -> None:
    for screen in range(320, 1281, 40):
        opened.set_viewport_size(ViewportSize(width=screen, height=900))
        for narrow, across in opened.evaluate(CHART_WIDTHS):
            shape = NARROW if narrow else WIDE
            assert across / (shape.width * 72) * shape.type >= 11


@pytest.mark.parametrize("name", ["demonstration"])
def test_a_chart_that_is_not_drawn_narrow_has_its_words_below_it_on_a_telephone(opened: Page) -> None:
    (chart,) = opened.locator("figure").all()
    image, words = chart.locator("img"), chart.locator(".in-words")
    assert words.inner_text() == image.get_attribute("alt")
    for screen, shown in ((TELEPHONE, True), (TABLET, False), (DESK, False)):
        opened.set_viewport_size(screen)
        assert image.is_visible()
        assert words.is_visible() == shown


@each_report
def test_a_page_printed_on_a4_cuts_off_no_table_and_no_chart(opened: Page) -> None:
    opened.emulate_media(media="print")
    for turned, paper in ((False, PAPER), (True, TURNED)):
        opened.set_viewport_size(paper)
        assert opened.evaluate(OFF_THE_PAPER, turned) == []


@each_report
def test_a_printed_page_takes_no_more_paper_than_the_pdf(
    opened: Page, documents: dict[str, Document], name: str
) -> None:
    printed, made = opened.pdf(prefer_css_page_size=True), pdf_of(documents[name])
    assert pages(printed) <= pages(made)


def pages(pdf: bytes) -> int:
    with pikepdf.open(io.BytesIO(pdf)) as read:
        return len(read.pages)


@each_document
def test_a_printed_page_is_landscape_where_a_wide_table_stands(
    opened: Page, documents: dict[str, Document], name: str
) -> None:
    with pikepdf.open(io.BytesIO(opened.pdf(prefer_css_page_size=True))) as printed:
        shapes = ["wide" if page.mediabox[2] > page.mediabox[3] else "upright" for page in printed.pages]
    wide = any(isinstance(block, Grid) and block.wide for block in documents[name].blocks)
    assert ("wide" in shapes) == wide
    assert len([shape for shape, _ in groupby(shapes)]) <= 3
