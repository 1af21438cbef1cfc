"""The gate before a workbook is opened: is it a zip of modest size with ordinary XML and cells where people put them?

A file that fails is refused in one sentence; nothing of it has been parsed as a workbook by then.
"""

from __future__ import annotations

import re
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

from appraisal.workbook.book import column_letters
from appraisal.workbook.faults import Fault, InputFaults, suspect_file, unusable_file

MIB = 2**20
# The bundled cases are under 100 KiB; a large honest workbook with pictures is under 10 MiB.
LARGEST_FILE = 20 * MIB
LARGEST_UNPACKED = 200 * MIB
MOST_PARTS = 2_000
# Spreadsheet XML packs 10 to 30 times smaller; small parts may do better by chance.
GREATEST_RATIO, RATIO_APPLIES_FROM = 200, 1 * MIB
# Content beyond this is far from any table; empty styled cells there are ignored.
MOST_ROWS, MOST_COLUMNS = 20_000, 100
# The bundled cases have under 10,000, styled blank ones among them; beyond this, opening the file takes minutes.
MOST_CELLS = 500_000

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
_CELL = re.compile(rb"<(?:[^\s<>/:]+:)?c[\s/>]")
_ENCODING = re.compile(rb"""^<\?xml[^>]*\bencoding\s*=\s*["']([^"']+)["']""")


def check_file(path: Path) -> None:
    """Raise InputFaults with one fault if the file is not a workbook that is safe to open."""
    if not path.is_file():
        raise _unusable(path, "there is no such file", "Check the name and the folder.")
    if path.suffix.lower() not in (".xlsx", ".xlsm"):
        raise _unusable(path, "it is not an .xlsx workbook", "Save it as .xlsx.")
    if path.stat().st_size > LARGEST_FILE:
        raise _unusable(path, "it is larger than 20 MiB", "Take out pictures and sheets that are not needed.")
    with path.open("rb") as file:
        if file.read(8) == _OLE:
            mend = "Save it as .xlsx, without a password."
            raise _unusable(path, "it is an old .xls file, or has a password", mend)
    try:
        with zipfile.ZipFile(path) as archive:
            _check_archive(path, archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
        mend = "Open it in Excel or LibreOffice and save it again as .xlsx."
        raise _unusable(path, "it is damaged, or not really an .xlsx file", mend) from None


def _unusable(path: Path, found: str, mend: str) -> InputFaults:
    return InputFaults([unusable_file(path.name, found, mend)])


def _suspect(path: Path, found: str) -> InputFaults:
    fault: Fault = suspect_file(path.name, found)
    return InputFaults([fault])


def _check_archive(path: Path, archive: zipfile.ZipFile) -> None:
    parts = archive.infolist()
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        raise _suspect(path, f"it has {len(parts):,} parts, or the same part twice")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise _suspect(path, "it unpacks to more than 200 MiB")
    for part in parts:
        if part.file_size > RATIO_APPLIES_FROM and part.file_size > GREATEST_RATIO * max(part.compress_size, 1):
            raise _suspect(path, "a part of it unpacks to more than 200 times its size")
    if "xl/workbook.xml" not in archive.namelist():
        raise _unusable(path, "it holds no workbook", "Save it as .xlsx from Excel or LibreOffice.")
    cells = 0
    for part in parts:
        if part.filename.lower().endswith((".xml", ".rels", ".vml")):
            cells += _check_xml(path, part.filename, archive.read(part), cells)


def _check_xml(path: Path, name: str, content: bytes, cells: int) -> int:
    """Return how many cells an XML part has; earlier parts have `cells`.

    Refuse an unusual encoding, a document type, too many cells, and content in cells far from any table.
    """
    start = content[:200].removeprefix(b"\xef\xbb\xbf")
    encoding = _ENCODING.match(start)
    if b"\0" in content[:200] or (encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")):
        raise _suspect(path, f"its part {name} is not in UTF-8")
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise _suspect(path, f"its part {name} has a document type definition")
    if not (name.startswith("xl/worksheets/") and name.endswith(".xml")):
        return 0
    own = sum(1 for _ in _CELL.finditer(content))  # before parsing, which would take long
    if cells + own > MOST_CELLS:
        mend = "Delete the sheets, rows and columns that the case does not need."
        raise _unusable(path, f"it has more than {MOST_CELLS:,} cells", mend)
    _check_cells(path, name, content)
    return own


class _CellCheck:
    """Follows the cells of a sheet's XML and keeps the first whose content is too far away."""

    def __init__(self) -> None:
        self.far = ""
        self._reference = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "c":
                self._reference = attributes.get("r", "")
            case "v" | "f" | "is" if self._reference and not self.far and _is_far(self._reference):
                self.far = self._reference


def _is_far(reference: str) -> bool:
    match = _REFERENCE.fullmatch(reference)
    if match is None:
        return True
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]) > MOST_ROWS or column > MOST_COLUMNS


def _check_cells(path: Path, name: str, content: bytes) -> None:
    check = _CellCheck()
    parser = expat.ParserCreate()
    parser.StartElementHandler = check.start
    try:
        parser.Parse(content, True)
    except expat.ExpatError:
        mend = "Open it in Excel or LibreOffice and save it again."
        raise _unusable(path, f"its part {name} is damaged", mend) from None
    if check.far:
        limit = f"row {MOST_ROWS:,} and column {column_letters(MOST_COLUMNS - 1)}"
        raise _suspect(path, f"a sheet ({name}) has content in cell {check.far[:12]}, beyond {limit}")
