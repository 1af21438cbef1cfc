"""The web page: structure, and that text from anywhere stays text."""

from __future__ import annotations

import base64
from dataclasses import replace
from itertools import pairwise

import pytest
from bs4 import BeautifulSoup, Tag

from appraisal.documents.document import Document
from appraisal.documents.html import cell, page
from appraisal.documents.numbering import number
from appraisal.ground.blocks import Block, Chart


@pytest.fixture(scope="module")
def document(demonstration: tuple[Block, ...]) -> Document:
    return number(demonstration)


@pytest.fixture(scope="module")
def soup(document: Document) -> BeautifulSoup:
    return BeautifulSoup(page(document), "html.parser")


def _all(soup: BeautifulSoup, selector: str) -> list[Tag]:
    return list(soup.select(selector))


def test_hostile_text_is_escaped_and_readable(
    document: Document, soup: BeautifulSoup, hostile: tuple[str, ...]
) -> None:
    source, words = page(document), soup.get_text()
    assert not soup.find_all(["script", "iframe", "object", "link"])
    assert [image["src"][:26] for image in soup.find_all("img")] == ["data:image/svg+xml;base64,"]
    assert "<script>" not in source
    for text in hostile:
        assert words.count(text) >= 2


def test_the_page_is_self_contained(soup: BeautifulSoup) -> None:
    for element in soup.find_all(True):
        for name in ("src", "href", "srcset", "action"):
            assert str(element.get(name, "#")).startswith(("#", "data:"))
        assert not [name for name in element.attrs if name.startswith("on")]


def test_every_link_leads_somewhere_and_no_id_comes_twice(soup: BeautifulSoup) -> None:
    ids = [element["id"] for element in _all(soup, "[id]")]
    assert len(ids) == len(set(ids))
    assert {str(link["href"])[1:] for link in _all(soup, "a[href]")} <= set(map(str, ids))
    assert {str(element["aria-labelledby"]) for element in _all(soup, "[aria-labelledby]")} <= set(map(str, ids))


def test_headings_go_down_one_level_at_a_time_from_one_title(soup: BeautifulSoup) -> None:
    levels = [int(element.name[1]) for element in soup.find_all(["h1", "h2", "h3", "h4"])]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_every_table_has_a_caption_and_headers_both_ways(soup: BeautifulSoup) -> None:
    for table in soup.find_all("table"):
        assert table.caption is not None
        for row in table.select("tbody tr"):
            first = row.find(["th", "td"])
            assert isinstance(first, Tag)
            assert (first.name, first["scope"]) == ("th", "row")
    for grid in _all(soup, "table.grid"):
        assert {head["scope"] for head in grid.select("thead th")} == {"col"}


def test_a_stacked_table_keeps_its_roles_and_each_cell_its_heading(soup: BeautifulSoup) -> None:
    for grid in _all(soup, "table.grid"):
        heads = [head.get_text() for head in grid.select("thead th")]
        assert grid["role"] == "table"
        for row in grid.select("tbody tr"):
            cells = row.find_all(["th", "td"])
            assert [cell["data-heading"] for cell in cells] == heads
            assert [cell["role"] for cell in cells] == ["rowheader", *(["cell"] * (len(heads) - 1))]


def test_a_number_in_the_page_carries_its_key(soup: BeautifulSoup) -> None:
    keyed = {str(span["data-key"]): span.get_text() for span in _all(soup, "[data-key]")}
    assert keyed["options.1.net_present_cost.mean"] == "35.6"


def test_the_chart_is_an_inert_image_with_its_words(soup: BeautifulSoup) -> None:
    (image,) = _all(soup, "figure img")
    assert str(image["alt"]).startswith("In-house costs least, ")
    assert b"<svg" in base64.b64decode(str(image["src"]).split(",", 1)[1])
    (figure,) = _all(soup, "figure")
    assert figure.get_text(" ", strip=True).startswith("Figure 1: In-house costs least, £35.6m, and ")
    assert figure.get_text(" ", strip=True).endswith("The figures are in Table 1 .")


def test_the_title_and_subtitle_of_a_chart_stand_above_it_and_its_note_below(soup: BeautifulSoup) -> None:
    (figure,) = _all(soup, "figure")
    title, picture, in_words, note = (each for each in figure.children if isinstance(each, Tag))
    assert (title.name, picture.name, note["class"]) == ("figcaption", "img", ["note"])
    assert in_words.get_text() == picture["alt"]  # shown where a screen is too narrow to read the picture
    assert title.get_text().endswith(" Net present cost, £ million. Fenmarch, over ten years")


def test_a_chart_that_is_drawn_narrow_too_has_both_pictures_with_the_same_words_and_one_without_the_style_sheet(
    demonstration: tuple[Block, ...],
) -> None:
    narrow = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 3"/>'
    blocks = tuple(replace(block, narrow=narrow) if isinstance(block, Chart) else block for block in demonstration)
    slim, wide = _all(BeautifulSoup(page(number(blocks)), "html.parser"), "figure > *:not(figcaption, .note)")
    assert base64.b64decode(str(slim["src"]).split(",", 1)[1]).decode() == narrow
    assert slim["alt"] == wide["alt"]
    assert slim.has_attr("hidden")
    assert not wide.has_attr("hidden")
    assert str(slim["src"]) not in cell(blocks)  # a desk has room for the wide one


def test_the_same_document_gives_the_same_page(document: Document) -> None:
    assert page(document) == page(document)
    assert "\r" not in page(document)


def test_a_cell_shows_its_blocks_before_they_are_numbered(demonstration: tuple[Block, ...]) -> None:
    shown = cell(demonstration)
    assert "the table below" in shown
    assert "Table 1" not in shown
    assert "<script>" not in shown
