"""Verdicts from outside: veraPDF on the PDF and axe-core on the page, where those checks are at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from appraisal.blocks import Block
from appraisal.report.html import page
from appraisal.report.numbering import number
from appraisal.report.pdf import document_pdf

_BESIDE = Path(__file__).resolve().parents[3] / "shared" / "tools"


def _check(name: str, needs: str) -> str:
    """Return the path of an outside check, or skip with the reason."""
    if not shutil.which(needs):
        pytest.skip(f"{needs} is not installed")
    folder = Path(os.environ.get("APPRAISAL_CHECKS", str(_BESIDE)))
    path = folder / name / "check"
    if not path.is_file():
        pytest.skip(f"no {name} check: set APPRAISAL_CHECKS to the folder that holds it")
    return str(path)


@pytest.mark.slow
@pytest.mark.parametrize("standard", ["ua1", "2a"])
def test_the_pdf_passes_verapdf(standard: str, demonstration: tuple[Block, ...], tmp_path: Path) -> None:
    check = _check("pdf-conformance", "javac")
    path = tmp_path / "report.pdf"
    path.write_bytes(document_pdf(number(demonstration)))
    done = subprocess.run([check, standard, str(path)], capture_output=True, text=True, check=False)
    assert done.stdout.startswith("PASS"), done.stdout + done.stderr


@pytest.mark.slow
def test_the_page_has_no_accessibility_violation(demonstration: tuple[Block, ...], tmp_path: Path) -> None:
    check = _check("browser", "node")
    path = tmp_path / "report.html"
    path.write_text(page(number(demonstration)), encoding="utf-8", newline="\n")
    done = subprocess.run([check, "axe", str(path)], capture_output=True, text=True, check=False)
    assert "violations=0 " in done.stdout, done.stdout + done.stderr
