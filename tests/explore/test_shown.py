"""The notebooks that docs/ shows, executed, give now what stands there."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest

from tests.explore.shown import DOCS, PAGES
from tests.journeys.forked import command_anew
from tests.tracked import ROOT

_LARGEST = 300_000  # characters: a page that is read, and kept in every clone


@pytest.mark.slow
def test_the_pages_show_what_their_notebooks_give_now(tmp_path: Path) -> None:
    ran = command_anew(tmp_path, module="tests.explore.shown")
    assert ran.returncode == 0, ran.stderr
    for page in PAGES.values():
        stands, given = ((folder / page).read_text(encoding="utf-8") for folder in (DOCS, tmp_path))
        assert stands == given, "run: python -m tests.explore.shown"


@pytest.mark.parametrize("page", PAGES.values())
def test_a_page_is_small_and_has_no_html_that_a_site_would_take_out_and_no_place_of_a_machine(page: str) -> None:
    shown = (DOCS / page).read_text(encoding="utf-8")
    assert len(shown) < _LARGEST
    assert re.findall(r"(?<!\\)<", re.sub(r"```.*?```|`.*?`", "", shown, flags=re.DOTALL)) == []
    assert [place for place in (str(ROOT), tempfile.gettempdir()) if place in shown] == []
