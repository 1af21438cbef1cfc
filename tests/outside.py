"""Checks from outside, where they are at hand: veraPDF on a PDF, axe-core on a page."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

_BESIDE = Path(__file__).resolve().parents[2] / "shared" / "tools"


def outside_check(name: str, needs: str) -> str:
    """Return the path of an outside check, or skip with the reason."""
    if not shutil.which(needs):
        pytest.skip(f"{needs} is not installed")
    folder = Path(os.environ.get("APPRAISAL_CHECKS", str(_BESIDE)))
    path = folder / name / "check"
    if not path.is_file():
        pytest.skip(f"no {name} check: set APPRAISAL_CHECKS to the folder that holds it")
    return str(path)
