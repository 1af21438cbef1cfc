"""What a PDF says: the words on its pages, and its text alternatives."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pikepdf

from tests.report.word_files import plain


def words(pdf: Path) -> str | None:
    """Return the words on the pages; None where there is no pdftotext to read them."""
    if not (reader := shutil.which("pdftotext")):
        return None
    asked = [reader, "-raw", "-enc", "UTF-8", str(pdf), "-"]
    return plain(subprocess.run(asked, capture_output=True, check=True).stdout.decode("utf-8"))


def alternatives(pdf: Path) -> list[str]:
    """Return what stands for each picture, for whoever cannot see it."""
    with pikepdf.open(pdf) as opened:
        elements = [each for each in opened.objects if isinstance(each, pikepdf.Dictionary)]
        return [str(each["/Alt"]) for each in elements if "/Alt" in each]
