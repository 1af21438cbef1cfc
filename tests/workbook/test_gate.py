"""The gate: a file that is not an honest workbook is refused in one sentence, and quickly."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from appraisal.workbook import InputFaults, read_case, read_workbook
from tests.workbook.builders import ChangePart, in_part, repacked, small_book, small_case, written

SHEET = "xl/worksheets/sheet6.xml"


def spoiled(tmp_path: Path, change: ChangePart, extra: tuple[tuple[str, bytes], ...] = ()) -> Path:
    """Write a good workbook whose parts went through `change`, with extra parts added."""
    return repacked(written(small_book(), tmp_path / "good.xlsx"), tmp_path / "bad.xlsx", change, extra)


def same(_: str, content: bytes) -> bytes:
    return content


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("absent.xlsx", None, "there is no such file"),
        ("case.ods", b"PK", "it is not an .xlsx workbook"),
        ("empty.xlsx", b"", "it is damaged, or not really an .xlsx file"),
        ("text.xlsx", b"Code,Option\n", "it is damaged, or not really an .xlsx file"),
        ("old.xlsx", bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 100, "it is an old .xls file, or has a password"),
        ("large.xlsx", b"\0" * (20 * 2**20 + 1), "it is larger than 20 MiB"),
    ],
)
def test_what_is_no_workbook_is_refused(name: str, content: bytes | None, words: str, tmp_path: Path) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputFaults) as raised:
        read_workbook(path)
    assert len(raised.value.faults) == 1
    assert str(raised.value).startswith(f"{name}: {words}")


@pytest.mark.parametrize(
    ("change", "extra", "words"),
    [
        (lambda name, content: None if name == "xl/workbook.xml" else content, (), "it holds no workbook"),
        (in_part("xl/workbook.xml", b"?>", b'?><!DOCTYPE x [<!ENTITY a "b">]>'), (), "document type definition"),
        (in_part("xl/workbook.xml", b'"UTF-8"', b'"cp037"'), (), "not in UTF-8"),
        (same, (("xl/extra.xml", "<x/>".encode("utf-16")),), "not in UTF-8"),
        (same, (("xl/media/zeros.bin", b"\0" * (8 * 2**20)),), "unpacks to more than 200 times its size"),
        (same, tuple((f"xl/media/{n}.bin", b"") for n in range(2001)), "parts, or the same part twice"),
        (in_part(SHEET, b'r="A5"', b'r="XFD1048576"'), (), "content in cell XFD1048576"),
        (in_part(SHEET, b'r="A5"', b'r="ZZZZ99999999999"'), (), "content in cell ZZZZ99999999"),
        (in_part(SHEET, b"</sheetData>", b"</sheet"), (), "is damaged"),
        (in_part("xl/styles.xml", b"<fonts", b"<fonts count='x'"), (), "it cannot be read as a workbook"),
    ],
)
def test_a_workbook_that_was_tampered_with_is_refused_in_one_sentence(
    change: ChangePart, extra: tuple[tuple[str, bytes], ...], words: str, tmp_path: Path
) -> None:
    with pytest.raises(InputFaults, match=words) as raised:
        read_workbook(spoiled(tmp_path, change, extra))
    assert [fault.sheet for fault in raised.value.faults] == ["bad.xlsx"]


def test_a_crowded_workbook_is_refused_within_two_seconds(tmp_path: Path) -> None:
    rows = b"".join(
        b'<row r="%d">' % n + b"".join(b'<c r="%c%d"><v>%d</v></c>' % (65 + i, n, n * i) for i in range(18)) + b"</row>"
        for n in range(1, 20_001)
    )
    sheet = b"<worksheet><sheetData>" + rows + b"</sheetData></worksheet>"
    crowded = spoiled(tmp_path, same, tuple((f"xl/worksheets/more{n}.xml", sheet) for n in range(5)))
    assert sheet.count(b"<c ") * 5 == 1_800_000
    started = time.monotonic()
    with pytest.raises(InputFaults) as raised:
        read_workbook(crowded)
    assert time.monotonic() - started < 2
    assert str(raised.value).startswith("bad.xlsx: it has more than 500,000 cells. ")


def test_an_empty_styled_cell_at_the_end_of_the_sheet_does_no_harm(tmp_path: Path) -> None:
    far = b'<row r="1048576"><c r="A1048576" s="1"/></row></sheetData>'
    assert read_case(spoiled(tmp_path, in_part(SHEET, b"</sheetData>", far))) == small_case()
