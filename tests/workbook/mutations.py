"""Ways to spoil a good workbook: its bytes, its markup, its parts, and what is in its cells as a person might."""

from __future__ import annotations

import datetime as dt
import io
import random
import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

from appraisal.workbook import Book, write_snapshot
from tests.workbook.builders import Grids, grids_of, write_grids
from tests.workbook.spoiling import Spoil, parts_for, spoiled_csv
from tests.workbook.spoiling import ways as spoiling_ways

Parts = dict[str, bytes]
Mutation = Callable[[random.Random], bytes]

_NUMBERS = (
    "",
    "-1",
    "0",
    "-0",
    "1e308",
    "1e999",
    "-1e999",
    "NaN",
    "inf",
    "4294967296",
    "9" * 20,
    "0x10",
    "1.5",
    "1_000",
)
_WORDS = (*_NUMBERS, "\u0661\u0662", "\uff11", " 7 ", "A1", "XFD1048576", "A4000000000", "AAAA1", "true", "x" * 40_000)
_TYPES = ("n", "s", "str", "b", "e", "d", "inlineStr", "", "z")
_MARKUP = (
    *(b"<", b">", b"</c>", b"<c/>", b"<v/>", b"<row>", b"</row>"),
    *(b"&lt;", b"&#0;", b"&x;", b"<![CDATA[", b"<!--", b"\xff", b"\0"),
)
_VALUES: tuple[Any, ...] = (
    *(None, "", " ", "\u00a0", "-", "n/a", "?", "0", "-1", "1e999", "nan", "1,2"),
    *("\u0661\u0662\u0663", "\uff14\uff12", "½", "1²", "#REF!", "=1+1", "+", "@x", "yes", "no", "TRUE", "all"),
    *("£1.5m", "(12,000)", "40%", "2026-27", "2026/28", "31/02/2026", "0=1; 1=2", "a\nb\tc\rd", "x" * 32_767),
    *("\x07", "\x1b[31m", "\u202eabc", "\ufffe", "\U0001f642", "_x000D_", "_x0000_", "_xD800_"),
    *(0, 1, -1, 0.1, 1e15, 1e300, -1e300, 5e-324, 2**53, 999_999_999_999_999, 46091, True, False),
    *(dt.date(1900, 3, 1), dt.date(2026, 3, 10), dt.date(9999, 12, 31), dt.time(12, 30), dt.timedelta(days=400)),
    *(("=1/0", "#DIV/0!"), ("=A1", ""), ("=A1", 5), ("=NOW()", True), ("=A1", "text")),
)


def mutants(book: Book, folder: Path, count: int, seed: int) -> Iterator[tuple[str, Path]]:
    """Yield spoiled workbooks, each named so that it can be made again: the same seed gives the same ones."""
    grids = grids_of(book)
    good = write_grids(grids, folder / "good.xlsx").read_bytes()
    ways: list[tuple[str, Mutation | None]] = [
        ("CSV files", None),
        ("zip bytes", lambda chance: _spoiled_bytes(good, chance)),
        ("part bytes", lambda chance: _spoiled_part(good, chance, _spoiled_bytes)),
        ("markup", lambda chance: _spoiled_part(good, chance, _spoiled_markup)),
        ("attributes", lambda chance: _spoiled_part(good, chance, _spoiled_attribute)),
        ("stored values", lambda chance: _spoiled_part(good, chance, _spoiled_value)),
        ("parts", lambda chance: _spoiled_package(good, chance)),
        ("cells", lambda chance: _spoiled_grids(grids, folder, chance, _spoil_cells)),
        ("rows and columns", lambda chance: _spoiled_grids(grids, folder, chance, _spoil_lines)),
        ("sheets", lambda chance: _spoiled_grids(grids, folder, chance, _spoil_sheets)),
        *((name, partial(_spoiled_in, good, name, spoil)) for name, spoil in spoiling_ways().items()),
    ]
    for number in range(count):
        name, way = ways[number % len(ways)]
        path, chance = folder / "mutant.xlsx", random.Random(f"{seed}:{number}")  # noqa: S311 - to be repeated
        if way is None:
            path = _spoiled_folder(book, folder / "mutant", chance)
        else:
            path.write_bytes(way(chance))
        yield f"mutant {number} of seed {seed} ({name})", path


# Ways to spoil a file.


def _spoiled_bytes(content: bytes, chance: random.Random) -> bytes:
    """Change, drop, double or insert some bytes."""
    spoiled = bytearray(content)
    for _ in range(chance.choice((1, 1, 2, 8))):
        start = chance.randrange(len(spoiled) + 1)
        length = chance.choice((1, 1, 4, 64, 1024))
        piece = spoiled[start : start + length]
        replacement = (chance.randbytes(len(piece)), b"", piece * 2, bytes(len(piece)), piece[::-1])
        spoiled[start : start + length] = chance.choice(replacement)
    return bytes(spoiled)


def _spoiled_markup(content: bytes, chance: random.Random) -> bytes:
    """Put a piece of markup between others, or drop, double or rename a tag."""
    tags = list(re.finditer(rb"<[^<>]*>", content))
    tag = chance.choice(tags)
    other = chance.choice(tags)
    named = re.sub(rb"(?<=<)/?\w+", chance.choice((b"x", b"c", b"v", b"is", b"row", b"sheet")), tag[0], count=1)
    replacement = (b"", tag[0] * 2, named, other[0], chance.choice(_MARKUP) + tag[0], tag[0] + b"<x>" * 100)
    return content[: tag.start()] + chance.choice(replacement) + content[tag.end() :]


def _spoiled_attribute(content: bytes, chance: random.Random) -> bytes:
    """Change, rename or drop an attribute; cells' types more often than others."""
    wanted = chance.choice((rb"[\w:]+", rb"t", rb"r", rb"s", rb"[\w:]+"))
    found = list(re.finditer(rb" (" + wanted + rb')="([^"]*)"', content)) or list(
        re.finditer(rb' (\w+)="([^"]*)"', content)
    )
    if not found:
        return content
    attribute = chance.choice(found)
    word = chance.choice(
        _TYPES if attribute[1] == b"t" else (*_WORDS, chance.choice(found)[2].decode(errors="replace"))
    )
    name = chance.choice((attribute[1], attribute[1], attribute[1], b"s", b"t", b"hidden"))
    return content[: attribute.start()] + b' %s="%s"' % (name, word.encode()) + content[attribute.end() :]


def _spoiled_value(content: bytes, chance: random.Random) -> bytes:
    """Change what a few elements hold, mostly a cell's stored value."""
    for _ in range(chance.choice((1, 1, 5))):
        found = list(re.finditer(rb">([^<>]*)</(?:v|t|f)>", content))
        if not found:
            return content
        value = chance.choice(found)
        word = chance.choice((*_WORDS, str(chance.randrange(-5, 500)))).encode()
        content = content[: value.start(1)] + word + content[value.end(1) :]
    return content


def _spoiled_part(good: bytes, chance: random.Random, spoil: Callable[[bytes, random.Random], bytes]) -> bytes:
    parts = _unpacked(good)
    name = chance.choice([name for name in parts if not name.startswith("docProps/")])
    parts[name] = spoil(parts[name], chance)
    return _packed(list(parts.items()))


def _spoiled_folder(book: Book, folder: Path, chance: random.Random) -> Path:
    """Write the CSV form, with one or more of its files spoiled."""
    shutil.rmtree(folder, ignore_errors=True)
    write_snapshot(book, folder)
    files = sorted(folder.iterdir())
    for file in chance.sample(files, chance.choice((1, 1, 3))):
        spoil = chance.choice((spoiled_csv, spoiled_csv, _spoiled_bytes))
        file.write_bytes(spoil(file.read_bytes(), chance))
    return folder


def _spoiled_in(good: bytes, way: str, spoil: Spoil, chance: random.Random) -> bytes:
    """Spoil a part that suits the way, once or several times."""
    parts = _unpacked(good)
    suiting = parts_for(way, list(parts))
    for _ in range(chance.choice((1, 1, 1, 4))):
        name = chance.choice(suiting)
        parts[name] = spoil(parts[name], chance)
    return _packed(list(parts.items()))


def _spoiled_package(good: bytes, chance: random.Random) -> bytes:
    """Drop, rename, double, empty or swap whole parts."""
    parts = list(_unpacked(good).items())
    index, other = chance.randrange(len(parts)), chance.randrange(len(parts))
    (name, content), (_, foreign) = parts[index], parts[other]
    renamed = chance.choice((name.upper(), f"/{name}", f"../{name}", name.replace("/", "/x/"), f"{name}.bak"))
    renamed = renamed if renamed != name else f"xl/{name}"
    replacement: tuple[list[tuple[str, bytes]], ...] = (
        [],
        [(renamed, content)],
        [(name, content), (renamed, content)],
        [(name, b"")],
        [(name, foreign)],
        [(name, content * 2)],
        [(name, content.decode().encode("utf-16"))],
    )
    parts[index : index + 1] = chance.choice(replacement)
    return _packed(parts)


def _unpacked(good: bytes) -> Parts:
    with zipfile.ZipFile(io.BytesIO(good)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _packed(parts: list[tuple[str, bytes]]) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, part in parts:
            archive.writestr(name, part)
    return content.getvalue()


# Ways to spoil what is in the cells, as a person might.


def _spoiled_grids(
    good: Grids, folder: Path, chance: random.Random, spoil: Callable[[Grids, random.Random], None]
) -> bytes:
    grids = {name: [list(row) for row in rows] for name, rows in good.items()}
    spoil(grids, chance)
    return write_grids(grids, folder / "written.xlsx").read_bytes()


def _spoil_cells(grids: Grids, chance: random.Random) -> None:
    for _ in range(chance.choice((1, 1, 1, 3, 10))):
        rows = chance.choice(list(grids.values()))
        row = chance.choice(rows[chance.choice((0, 1)) :] or rows)
        others = [cell for line in chance.choice(list(grids.values())) for cell in line]
        row[chance.randrange(len(row))] = chance.choice((*_VALUES, chance.choice(others), chance.choice(others)))


def _spoil_lines(grids: Grids, chance: random.Random) -> None:
    """Drop, double, move or empty a row or a column."""
    name = chance.choice(list(grids))
    across = chance.random() < 0.5
    lines = [list(line) for line in zip(*grids[name], strict=True)] if across else grids[name]
    index = chance.randrange(len(lines))
    line = lines[index]
    for change in chance.sample((0, 1, 2, 3, 4), chance.choice((1, 1, 2))):
        match change:
            case 0:
                lines[index : index + 1] = []
            case 1:
                lines.insert(chance.randrange(len(lines) + 1), list(line))
            case 2:
                chance.shuffle(lines)
            case 3:
                lines.insert(chance.randrange(len(lines) + 1), [None] * len(line))
            case _:
                chance.shuffle(line)
    grids[name] = [list(row) for row in zip(*lines, strict=True)] if across else lines


def _spoil_sheets(grids: Grids, chance: random.Random) -> None:
    """Drop, rename, double, swap or add sheets."""
    name, other = chance.choice(list(grids)), chance.choice(list(grids))
    match chance.randrange(6):
        case 0:
            del grids[name]
        case 1:
            new = chance.choice((f"{name} ", name[:-1] or "x", f"{name}s", f"My {name}", name.upper(), f"{name} (2)"))
            grids[new if new.casefold() not in map(str.casefold, grids) else f"{name}-2"] = grids.pop(name)
        case 2:
            grids[f"{name} (2)"] = [list(row) for row in grids[name]]
        case 3:
            grids[name], grids[other] = grids[other], grids[name]
        case 4:
            grids[name] = [row[: chance.randrange(1, 4)] for row in grids[name]]
        case _:
            grids[name] = [[chance.choice(_VALUES) for _ in range(30)] for _ in range(40)]
