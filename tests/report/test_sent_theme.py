"""A theme that somebody sent may be made to do harm: its fonts, pictures and lines are refused soon, in a sentence."""

from __future__ import annotations

import io
import struct
import time
import zlib
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from appraisal.documents.theme import read_theme
from appraisal.workbook import InputFaults
from tests.report.themes import SVG, font, png, theme_file

LOGO = {"logo": "logo.svg", "logo_alt": "A bar"}


def said_soon(file: Path) -> list[str]:
    started = time.process_time()
    with pytest.raises(InputFaults) as caught:
        read_theme(file)
    assert time.process_time() - started < 2
    return [str(fault) for fault in caught.value.faults]


def with_map(table: bytes) -> bytes:
    """Return a font whose map from characters to glyphs is this one."""
    changed = TTFont(io.BytesIO(font()))
    changed["cmap"] = DefaultTable("cmap")
    changed["cmap"].data = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table
    out = io.BytesIO()
    changed.save(out)
    return out.getvalue()


def packed() -> bytes:
    """Return a font in the form for web pages, whose tables unpack to far more than they take."""
    changed = TTFont(io.BytesIO(font()))
    changed["junk"] = DefaultTable("junk")
    changed["junk"].data = b"\0" * 50_000_000
    changed.flavor = "woff"
    out = io.BytesIO()
    changed.save(out)
    return out.getvalue()


ALL = struct.pack(">HHLLLLLL", 12, 0, 28, 0, 1, 0, 0xFFFFFFFF, 0)
SEGMENTS = 8_000
EACH = struct.pack(">7H", 4, 0, 0, 2 * SEGMENTS, 0, 0, 0) + b"\xff\xff" * SEGMENTS + b"\0\0" * (3 * SEGMENTS + 1)


@pytest.mark.slow
@pytest.mark.parametrize("make", [lambda: with_map(ALL), lambda: with_map(EACH), packed], ids=["all", "each", "packed"])
def test_a_font_that_claims_more_than_there_is_does_not_open(make, tmp_path: Path) -> None:  # type: ignore[no-untyped-def] # makers of fonts
    content = make()
    assert len(content) < 5_000_000
    given = {"font_regular": "regular.ttf", "font_bold": "bold.ttf"}
    faults = said_soon(theme_file(tmp_path, given, regular_ttf=content, bold_ttf=font("DejaVuSans-Bold")))
    assert "it does not open as a font" in faults[0]


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">L", len(content)) + kind + content + struct.pack(">L", zlib.crc32(kind + content))


def size(width: int, height: int) -> bytes:
    return chunk(b"IHDR", struct.pack(">LLBBBBB", width, height, 8, 0, 0, 0, 0))


SIGN, END = b"\x89PNG\r\n\x1a\n", chunk(b"IEND", b"")


@pytest.mark.parametrize(
    "content",
    [
        SIGN + chunk(b"tEXt", b"a\0" + b"b" * 20) + size(60_000, 60_000) + chunk(b"IDAT", zlib.compress(b"")) + END,
        SIGN + size(400, 100) + size(60_000, 60_000) + chunk(b"IDAT", zlib.compress(b"\0" * 1_000_000)) + END,
        SIGN + size(400, 100) + chunk(b"zTXt", b"a\0\0" + zlib.compress(b"a" * 50_000_000)) + END,
        SIGN + size(400, 100) + END,
        SIGN,
    ],
    ids=["its size comes late", "two sizes", "a text that unpacks to 50 MB", "nothing in it", "a sign alone"],
)
def test_a_png_that_unpacks_to_more_than_it_says_is_refused(content: bytes, tmp_path: Path) -> None:
    given = {"logo": "logo.png", "logo_alt": "A bar"}
    (fault,) = said_soon(theme_file(tmp_path, given, logo_png=content))
    assert "0 by 0 pixels" in fault or "does not open as a picture" in fault
    assert read_theme(theme_file(tmp_path, given, logo_png=png())).logo is not None


def test_an_svg_whose_look_is_in_another_file_is_refused(tmp_path: Path) -> None:
    content = '<?xml-stylesheet href="https://attacker.example/x.css"?>' + SVG.format("")
    (fault,) = said_soon(theme_file(tmp_path, LOGO, logo_svg=content))
    assert "its style rules from another file" in fault


def test_a_value_of_a_theme_that_is_very_deep_is_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "theme.toml"
    for text in ("name" + ".a" * 490 + " = 1", "name = " + "[" * 45 + "]" * 45, "name = [1]", "name = {}"):
        path.write_text(text, encoding="utf-8")
        (fault,) = said_soon(path)
        assert "a list or a table is not a text" in fault


@pytest.mark.parametrize("name", ["theme.toml", "logo.svg"])
def test_a_folder_in_the_place_of_a_file_is_a_sentence(name: str, tmp_path: Path) -> None:
    file = theme_file(tmp_path, LOGO, logo_svg=SVG.format(""))
    (tmp_path / name).unlink()
    (tmp_path / name).mkdir()
    (fault,) = said_soon(file if name == "theme.toml" else tmp_path)
    assert "it is a folder" in fault or "there is no such file" in fault
