"""The suite repeats its examples, whoever runs it and whatever runs beside it; a search draws others."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).resolve().parents[1]
BESIDE = "tests/test_prose.py::test_a_blank_line_ends_a_paragraph_and_a_dash_begins_a_bullet"
PROPERTY = "tests/workbook/test_round_trips.py::test_a_text_made_inert_comes_alive_again_exactly"


def examples(*options: str, **environment: str) -> list[str]:
    """Return the examples that a property is tried on, in order."""
    told = subprocess.run(
        [sys.executable, "-m", "pytest", "-sq", "-p", "no:cacheprovider", "--hypothesis-verbosity=verbose", *options],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        encoding="utf-8",
        check=True,
    ).stdout
    return [line for line in told.splitlines() if line.startswith("    text=")]


def test_the_suite_tries_a_property_on_the_same_examples_every_time() -> None:
    alone = examples(PROPERTY, PYTHONHASHSEED="1", CI="")
    assert len(alone) >= 100
    assert examples(BESIDE, PROPERTY, PYTHONHASHSEED="2", CI="true") == alone


@pytest.mark.long
def test_a_search_tries_others_with_each_seed_and_the_same_with_one() -> None:
    search = [
        examples("--hypothesis-profile=search", f"--hypothesis-seed={seed}", PROPERTY, CI=ci)
        for seed, ci in ((1, ""), (1, "true"), (2, "true"))
    ]
    assert search[0] == search[1]
    assert search[1] != search[2]
