"""Pages as a reader sees them: none but the last is left two-thirds empty."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from appraisal import report
from appraisal.report.numbering import number
from appraisal.report.pdf import document_pdf
from appraisal.report.sections.study import Study
from tests.report.parts import ROOT, notebook_blocks, study_of
from tests.telling import drafted, told_case

DOCUMENTS = ("committee_report", "briefing", "technical_annex")
STUDIES = ("birmingham-2018", "eastmere-leisure", "a thin draft")
RESOLUTION = 36  # dots an inch: two points each
HEAD, FOOT = 66, 62  # points that the running head and foot take
PALE = 225  # of 255: the word behind a draft is paler


@cache
def study(name: str) -> Study:
    if name == "a thin draft":
        return study_of(drafted(told_case(4, recommended=None, risky=False), 12))
    return report.open_study(ROOT / "inputs" / name, draws=2_000)


def pictures(pdf: bytes, folder: Path) -> list[np.ndarray[tuple[int, int], np.dtype[np.uint8]]]:
    """Return the pages in shades of grey, rows by columns of dots."""
    painter = shutil.which("pdftoppm")
    if not painter:
        pytest.skip("pdftoppm (poppler) is not installed")
    (folder / "made.pdf").write_bytes(pdf)
    subprocess.run(
        [painter, "-gray", "-r", str(RESOLUTION), str(folder / "made.pdf"), str(folder / "page")],
        check=True,
        capture_output=True,
    )
    made = []
    for path in sorted(folder.glob("page-*.pgm")):
        kind, size, _, dots = path.read_bytes().split(b"\n", 3)
        assert kind == b"P5"
        wide, high = map(int, size.split())
        made.append(np.frombuffer(dots, np.uint8).reshape(high, wide))
    return made


def fullness(picture: np.ndarray[tuple[int, int], np.dtype[np.uint8]]) -> float:
    """Return how far down a page ink goes, as a share of what is between the running head and foot."""
    dots = RESOLUTION / 72
    between = picture[round(HEAD * dots) : picture.shape[0] - round(FOOT * dots)]
    inked = np.flatnonzero((between < PALE).any(axis=1))
    return float(inked[-1] + 1) / len(between) if len(inked) else 0.0


@pytest.mark.parametrize("name", STUDIES)
@pytest.mark.parametrize("document", DOCUMENTS)
def test_no_page_but_the_last_is_two_thirds_empty(name: str, document: str, tmp_path: Path) -> None:
    made = document_pdf(number(notebook_blocks(study(name), document)))
    shares = [fullness(picture) for picture in pictures(made, tmp_path)]
    bare = {page: round(share, 2) for page, share in enumerate(shares[:-1], start=1) if share < 1 / 3}
    assert len(shares) > 1
    assert not bare
