"""Workbook files put together part by part, so that a test can say exactly what is in them."""

from __future__ import annotations

import hashlib
import struct
import zipfile
from collections.abc import Mapping
from pathlib import Path

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

Parts = dict[str, bytes]


def parts_of(sheet: str, strings: str = "", styles: str = "", properties: str = "") -> Parts:
    """Return the parts of a workbook with one sheet named Case; all are given as what stands inside their root."""
    related = [("worksheet", "worksheets/sheet1.xml"), ("sharedStrings", "sharedStrings.xml"), ("styles", "styles.xml")]
    targets = "".join(relation(f"rId{n}", kind, target) for n, (kind, target) in enumerate(related, 1))
    sheets = '<sheets><sheet name="Case" sheetId="1" r:id="rId1"/></sheets>'
    return {
        "_rels/.rels": root("Relationships", relation("rId1", "officeDocument", "xl/workbook.xml"), RELATIONS),
        "xl/_rels/workbook.xml.rels": root("Relationships", targets, RELATIONS),
        "xl/workbook.xml": root("workbook", properties + sheets),
        "xl/sharedStrings.xml": root("sst", strings),
        "xl/styles.xml": root("styleSheet", styles),
        "xl/worksheets/sheet1.xml": root("worksheet", sheet),
    }


def root(name: str, inside: str, namespace: str = MAIN) -> bytes:
    """Return a part's XML."""
    return f'<?xml version="1.0"?>\n<{name} xmlns="{namespace}" xmlns:r="{TYPES}">{inside}</{name}>'.encode()


def relation(key: str, kind: str, target: str) -> str:
    """Return one line of a list of relations."""
    return f'<Relationship Id="{key}" Type="{TYPES}/{kind}" Target="{target}"/>'


def row_of(*cells: str, number: int = 1) -> str:
    """Return the cells of a sheet that has one row."""
    return f'<sheetData><row r="{number}">{"".join(cells)}</row></sheetData>'


def packed(parts: Mapping[str, bytes], path: Path) -> Path:
    """Write the parts as a file and return its path."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def grainy(parts: Mapping[str, bytes]) -> Parts:
    """Return the parts, each ended by comments of noise, so that none is packed suspiciously small."""
    return {name: content + _noise(len(content) // 80) for name, content in parts.items()}


def _noise(length: int) -> bytes:
    digits = hashlib.shake_128(b"noise").hexdigest(length)
    return "".join(f"<!--{digits[start : start + 10_000]}-->" for start in range(0, length, 10_000)).encode()


def with_directory_changed(path: Path, name: str, offset: int, value: int) -> Path:
    """Overwrite four bytes of a part's entry in the zip's directory, counted from the start of the entry."""
    content = bytearray(path.read_bytes())
    named = content.rindex(name.encode())  # the directory comes after the parts
    struct.pack_into("<I", content, named - 46 + offset, value)
    path.write_bytes(content)
    return path
