"""The notebooks that docs/ shows, executed, give now what stands there."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.explore.shown import DOCS, PAGES
from tests.journeys.forked import command_anew
from tests.tracked import ROOT

_LARGEST = 300_000  # bytes: a page that is read, and kept in every clone


@pytest.mark.slow
def test_the_pages_show_what_their_notebooks_give_now(tmp_path: Path) -> None:
    ran = command_anew(tmp_path, module="tests.explore.shown")
    assert ran.returncode == 0, ran.stderr
    for page in PAGES.values():
        assert (DOCS / page).read_bytes() == (tmp_path / page).read_bytes(), "run: python -m tests.explore.shown"


@pytest.mark.parametrize("page", PAGES.values())
def test_a_page_is_small_and_is_markdown_alone_of_no_machine(page: str) -> None:
    shown = (DOCS / page).read_bytes()
    assert len(shown) < _LARGEST
    words = re.sub(r"```.*?```|`.*?`", "", shown.decode("utf-8"), flags=re.DOTALL)
    assert re.findall(r"(?<!\\)<", words) == []  # what sites take out of HTML, no page has
    assert str(ROOT) not in words
    assert "/tmp" not in words  # noqa: S108 - a folder that must not be there
