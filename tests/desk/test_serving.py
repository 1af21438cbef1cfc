"""What the window in which the desk was started says."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.explore.serving import served


@pytest.mark.slow
def test_the_window_says_where_the_start_page_is_and_nothing_of_how_jupyter_is_made(tmp_path: Path) -> None:
    with served(tmp_path, "--folder", str(tmp_path / "desk")) as lab:
        said = (tmp_path / "lab.log").read_text(encoding="utf-8").splitlines()
    assert said == [
        "Starting the start page. It takes a few seconds.",
        "Open this address in your browser:",
        f"    {lab.address}/lab/tree/notebooks/start.ipynb?token=...",
        "It works for as long as this window is open. Ctrl-C here ends it.",
    ]
