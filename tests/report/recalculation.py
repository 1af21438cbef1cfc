"""LibreOffice as a second spreadsheet program: it opens our workbook and works every formula out again."""

from __future__ import annotations

import re
import shutil
import subprocess
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

# The settings of a fresh profile: always calculate anew, whatever values the file holds.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""
_TITLES = re.compile(rb'<definedName name="_xlnm.Print_Titles"[^<]*</definedName>')


def recalculated(files: Sequence[Path], out: Path) -> list[Path]:
    """Return the workbooks as LibreOffice saves them, every formula worked out anew; skip where there is none.

    It is given them without the columns and rows that are repeated on each printed page, which no formula knows of:
    for these it takes five seconds a workbook, and for all else one.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    profile = out / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    given = [_without_titles(file, profile / file.name) for file in files]
    command = [program, f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", "xlsx"]
    subprocess.run([*command, "--outdir", str(out), *map(str, given)], check=True, capture_output=True, timeout=300)
    made = [out / file.name for file in files]
    assert all(file.is_file() for file in made)
    return made


def _without_titles(workbook: Path, copy: Path) -> Path:
    with zipfile.ZipFile(workbook) as parts, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as kept:
        for part in parts.namelist():
            content, count = _TITLES.subn(b"", parts.read(part)) if part == "xl/workbook.xml" else (parts.read(part), 1)
            assert count, "there were none: what is said of them is out of date"
            kept.writestr(part, content)
    return copy
