"""The examples of the five papers, and the page that leads to their documents."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote

import pytest

from appraisal.documents.index_page import Part, documents_in, index_page
from appraisal.ground.resources import bundled
from appraisal.reference.examples import examples
from tests.journeys.forked import command


class Links(HTMLParser):
    """Gathers where the links of a page lead, and the words of its headings."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name == "href"]


def read(page: str) -> Links:
    links = Links()
    links.feed(page)
    return links


def test_each_paper_has_one_example_that_is_there() -> None:
    assert len(examples()) == 5
    assert all((bundled("inputs") / f"{example.name}.xlsx").is_file() for example in examples())


def test_a_page_leads_to_what_is_there_and_says_what_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "a b"
    folder.mkdir()
    (folder / "committee_report.pdf").touch()
    made = documents_in(folder, ("committee_report", "briefing"))
    page = index_page("Title", "Note", [Part("one", "What", "Paper", made), Part("two", "What", "", ())])
    assert read(page).links == ["a%20b/committee_report.pdf"]
    assert "It could not be made" in page


def test_what_stands_on_the_page_is_text_and_never_markup() -> None:
    page = index_page("<b>T", "N", [Part("<script>alert(1)</script>", "W", "P", ())])
    assert not {"script", "b"} & set(read(page).tags)


@pytest.mark.slow
def test_all_examples_are_made_and_each_link_leads_to_a_file(tmp_path: Path) -> None:
    made = command("demo", "all", "--draws", "1000", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    page = tmp_path / "outputs" / "index.html"
    links = read(page.read_text(encoding="utf-8"))
    assert len(links.links) > 25
    assert all((page.parent / unquote(link)).is_file() for link in links.links)
    assert links.tags.count("h2") == 5
