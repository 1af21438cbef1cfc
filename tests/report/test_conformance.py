"""Verdicts from outside: veraPDF on the PDF and axe-core on the page, where those checks are at hand."""

from __future__ import annotations

import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from appraisal import explore
from appraisal.documents.document import dressed
from appraisal.documents.html import page
from appraisal.documents.numbering import number
from appraisal.documents.pdf import document_pdf
from appraisal.documents.theme import read_theme
from appraisal.documents.theme.shades import tint_of
from appraisal.ground.blocks import Block, Front
from appraisal.options.words.examples import small_case
from tests.outside import outside_check
from tests.report.themes import EXAMPLE, wide_theme


@pytest.mark.few(1)
@pytest.mark.slow
@pytest.mark.parametrize("standard", ["ua1", "2a"])
def test_the_pdf_passes_verapdf_as_it_is_and_themed(
    standard: str, demonstration: tuple[Block, ...], tmp_path: Path
) -> None:
    check = outside_check("pdf-conformance", "javac")
    themes = {"png": read_theme(wide_theme(tmp_path / "theme")), "svg": read_theme(EXAMPLE)}
    documents = {name: dressed(number(_draft(demonstration)), theme) for name, theme in themes.items()}
    paths = [tmp_path / f"{name}.pdf" for name in ("plain", *documents)]
    for path, document in zip(paths, (number(demonstration), *documents.values()), strict=True):
        path.write_bytes(document_pdf(document))
    done = subprocess.run([check, standard, *map(str, paths)], capture_output=True, text=True, check=False)
    assert done.stdout.count("PASS") == len(paths), done.stdout + done.stderr


def _draft(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    front, *others = blocks
    assert isinstance(front, Front)
    return (replace(front, draft="DRAFT: three things are not filled in yet"), *others)


@pytest.mark.slow
def test_the_page_has_no_accessibility_violation_as_it_is_and_themed(
    demonstration: tuple[Block, ...], tmp_path: Path
) -> None:
    check = outside_check("browser", "node")
    # #6b6b6b is about as pale as an accent may be
    theme = replace(read_theme(wide_theme(tmp_path / "theme")), accent="#6b6b6b", tint=tint_of("#6b6b6b"))
    paths = [tmp_path / f"{name}.html" for name in ("plain", "themed")]
    for path, document in zip(
        paths, (number(demonstration), dressed(number(_draft(demonstration)), theme)), strict=True
    ):
        path.write_text(page(document), encoding="utf-8", newline="\n")
    done = subprocess.run([check, "axe", *map(str, paths)], capture_output=True, text=True, check=False)
    assert done.stdout.count("violations=0 ") == len(paths), done.stdout + done.stderr


@pytest.mark.slow
def test_the_page_of_many_runs_has_no_accessibility_violation(tmp_path: Path) -> None:
    check = outside_check("browser", "node")
    over = {"cost:run-house": [explore.times(factor) for factor in (0.5, 1, 4)], "weight:cost": [0, 40]}
    runs = explore.grid(small_case(), over, draws=1_000)
    path = runs.save(tmp_path / "runs.html")
    done = subprocess.run([check, "axe", str(path)], capture_output=True, text=True, check=False)
    assert done.stdout.count("violations=0 ") == 1, done.stdout + done.stderr
