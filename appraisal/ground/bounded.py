"""What somebody may have sent is read within bounds: files that are files, and JSON and TOML of a size and a depth.

Whoever reads a file that another could have made asks here. The bounds are far above what any run writes, and low
enough that the worst file is refused within two seconds: the largest is counted before it is parsed.
"""

from __future__ import annotations

import json
import math
import os
import re
import stat
import tomllib
from pathlib import Path
from typing import Any

# The longest report of a large case is some 10 MB, charts included, and its other files are under 1 MB.
LARGEST_JSON, LARGEST_NOTEBOOK = 16_000_000, 64_000_000
# A long report has some 20,000 values and 70,000 quotation marks, some 15 deep.
MOST_VALUES, MOST_QUOTES, DEEPEST = 500_000, 2_000_000, 100
LARGEST_TOML = 100_000
MOST_DOTS, MOST_BRACKETS = 500, 100  # the parser's time goes with the square of the parts of one name
LONGEST_NUMBER = 40  # characters; the longest that Python writes has 24
# A file that is no file, a pipe say, is opened without waiting for what may never come.
_WITHOUT_WAITING = getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
_BRACKETS = b"[]{}"
_NO_BRACKETS = bytes(set(range(256)) - set(_BRACKETS))
_HALF_A_CHARACTER = re.compile(rb"\\u[dD][89a-fA-F]")


class UnfitError(ValueError):
    """What is not read, because it is no ordinary file or beyond the bounds; the words are a phrase that says which."""


def content_of(path: Path, most: int) -> bytes:
    """Return what an ordinary file holds, at most so many bytes. UnfitError for a folder, pipe or device, whatever link
    leads to it, and for a larger file; OSError if it cannot be read."""
    _require_file(path.stat())  # before it is opened: that alone can make a device do something
    with os.fdopen(os.open(path, os.O_RDONLY | _WITHOUT_WAITING), "rb") as file:
        found = os.fstat(file.fileno())
        _require_file(found)
        content = file.read(most + 1) if found.st_size <= most else None
    if content is None or len(content) > most:
        raise UnfitError(f"it is larger than {in_words(most)}")
    return content


def in_words(size: int) -> str:
    """Return a number of bytes as people say it.

    >>> in_words(500_000), in_words(64_000_000), in_words(20 * 2**20)
    ('500 KB', '64 MB', '20 MiB')
    """
    if size % 2**20 == 0:
        return f"{size // 2**20:,} MiB"
    return f"{size / 1e6:,.0f} MB" if size >= 1_000_000 else f"{size / 1000:,.0f} KB"


def is_file(path: Path) -> bool:
    """Return whether an ordinary file is there; a path that no system can have is none."""
    try:
        return stat.S_ISREG(path.stat().st_mode)
    except (OSError, ValueError):
        return False


def json_in(path: Path, most: int = LARGEST_JSON) -> Any:
    """Return what a JSON file holds. UnfitError as `content_of` and `json_of`; OSError if it cannot be read."""
    return json_of(content_of(path, most))


def json_of(content: bytes) -> Any:
    """Return what a JSON text holds. UnfitError for one that is not JSON in UTF-8, that gives one name twice in an
    object, or a number that is none or has no end, or half a character, and for one beyond the bounds.

    >>> json_of(b'{"draws": 1000}')
    {'draws': 1000}
    """
    _require_moderate(content)
    try:
        read = json.loads(
            content.decode("utf-8-sig"),
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_float,
            parse_int=_whole,
        )
        if _HALF_A_CHARACTER.search(content):
            json.dumps(read, ensure_ascii=False).encode("utf-8")
    except UnfitError:
        raise
    except UnicodeEncodeError:
        raise UnfitError("it holds half a character") from None
    except (ValueError, RecursionError):
        raise UnfitError("it is not JSON in UTF-8") from None
    return read


def toml_of(content: bytes) -> dict[str, Any]:
    """Return what a TOML text gives. UnfitError for one beyond the bounds; UnicodeDecodeError and TOMLDecodeError for
    one that is not TOML in UTF-8.

    >>> toml_of(b'name = "Eastmere"')
    {'name': 'Eastmere'}
    """
    if len(content) > LARGEST_TOML:
        raise UnfitError(f"it is larger than {in_words(LARGEST_TOML)}")
    if content.count(b"[") + content.count(b"{") > MOST_BRACKETS or content.count(b".") > MOST_DOTS:
        raise UnfitError(f"it has more than {MOST_BRACKETS} brackets or {MOST_DOTS} full stops")
    try:
        return tomllib.loads(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise
    except tomllib.TOMLDecodeError:
        raise
    except ValueError:  # a number too long for Python
        raise UnfitError("it holds a number that is too long") from None


def _require_file(found: os.stat_result) -> None:
    if stat.S_ISDIR(found.st_mode):
        raise UnfitError("it is a folder")
    if not stat.S_ISREG(found.st_mode):
        raise UnfitError("it is a pipe or a device, and no file")


def _require_moderate(content: bytes) -> None:
    """Raise UnfitError for JSON with very many values, or nested very deep: counted outside its texts, in no loop of
    Python's over its characters."""
    if content.count(b'"') > MOST_QUOTES:
        raise UnfitError(f"it has more than {MOST_QUOTES // 2:,} texts")
    bare = content.replace(b"\\\\", b"").replace(b'\\"', b"")
    outside = b"".join(bare.split(b'"')[::2])
    brackets = outside.translate(None, _NO_BRACKETS)
    if outside.count(b",") + len(brackets) > MOST_VALUES:
        raise UnfitError(f"it has more than {MOST_VALUES:,} values")
    for _ in range(DEEPEST):
        brackets = brackets.replace(b"[]", b"").replace(b"{}", b"")
    if brackets:
        raise UnfitError(f"it is nested more than {DEEPEST} deep, or its brackets do not match")


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made = dict(pairs)
    if len(made) < len(pairs):
        raise UnfitError("it gives one name twice")
    return made


def _no_number(_: str) -> float:
    raise UnfitError("it holds a number that is none")


def _float(text: str) -> float:
    value = float(text) if len(text) <= LONGEST_NUMBER else math.inf
    if not math.isfinite(value):
        raise UnfitError("it holds a number that is too long or too large")
    return value


def _whole(text: str) -> int:
    if len(text) > LONGEST_NUMBER:
        raise UnfitError("it holds a number that is too long or too large")
    return int(text)
