"""The gate before a workbook is opened: is it a zip of modest size, with ordinary parts?

A file that fails is refused in one sentence. The parts behind the gate are read one by one, within a budget, and only
those that hold the sheets: pictures, charts and macros are never unpacked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from appraisal.ground.bounded import UnfitError, content_of
from appraisal.workbook.faults import Fault, nearest, shown, suspect_file, unusable_file
from appraisal.workbook.file.pretenders import kind_by_content, kind_by_name, kind_by_parts

MIB = 2**20
# The bundled cases are under 100 KiB; a large honest workbook with pictures is under 10 MiB.
LARGEST_FILE = 20 * MIB
LARGEST_UNPACKED = 200 * MIB
MOST_PARTS = 2_000
# Spreadsheet XML packs 10 to 30 times smaller; small parts may do better by chance.
GREATEST_RATIO, RATIO_APPLIES_FROM = 200, 1 * MIB
# What is parsed of one file: what MOST_CELLS cells need and some more, and about two seconds of work.
LARGEST_READ, MOST_TAGS = 64 * MIB, 2_500_000
# Content beyond this is far from any table; empty styled cells there are ignored. A period of 100 years, or scores of
# 60 options with their reasons, stand in a column each, beside others.
MOST_ROWS, MOST_COLUMNS = 20_000, 200
# The bundled cases have under 10,000, styled blank ones among them.
MOST_CELLS = 500_000

SAVE_AGAIN = "Open it in Excel or LibreOffice and save it again as .xlsx."
_DAMAGED = "it is damaged, or not really an .xlsx file"
_DIRECTORY_ENTRY = b"PK\x01\x02"
_LOCAL_HEADER = 30  # bytes before the name of a part
_SUFFIXES = (".xlsx", ".xlsm")
_NAMES_COMPARED = 200  # files of a folder, when a name is misspelt
_ENCRYPTED = 1


class Unfit(Exception):  # noqa: N818 - the file is at fault, not the program
    """The file cannot be used: `found` and `mend` are for its owner; without a mend it is a suspect file."""

    def __init__(self, found: str, mend: str = "") -> None:
        super().__init__(found)
        self.found, self.mend = found, mend

    def fault(self, name: str) -> Fault:
        """Return the fault of the file with this name."""
        return unusable_file(name, self.found, self.mend) if self.mend else suspect_file(name, self.found)


class Package:
    """The parts of a zip that passed the gate, by name without capitals, and how much of them may still be read."""

    def __init__(self, archive: zipfile.ZipFile, most: int = LARGEST_READ, tags: int = MOST_TAGS) -> None:
        self._archive = archive
        self._parts = {part.filename.casefold(): part for part in archive.infolist()}
        self._most, self._tags = self._bytes_left, self._tags_left = most, tags

    def __contains__(self, name: str) -> bool:
        return name.casefold() in self._parts

    def read(self, name: str) -> bytes:
        """Return a part's content; raises Unfit if it is missing or damaged, or if all that was read is too much."""
        part = self._parts.get(name.casefold())
        if part is None:
            raise Unfit(f"its part {shown(name)} is missing", SAVE_AGAIN)
        if part.flag_bits & _ENCRYPTED:
            raise Unfit("it has a password", "Save it without one.")
        if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Unfit(f"its part {shown(name)} is packed in an unusual way")
        self._bytes_left -= part.file_size
        if self._bytes_left < 0:
            raise Unfit(f"its sheets unpack to more than {self._most // MIB} MiB")
        content = self._unpacked(part)
        self._tags_left -= content.count(b"<")
        if self._tags_left < 0:
            raise Unfit(f"it has more than {self._tags:,} tags")
        return content

    def whole(self) -> Iterator[tuple[str, bytes]]:
        """Yield every part's name and content, pictures and all; raises Unfit as `read` does, without its budget."""
        for part in self._archive.infolist():
            if part.is_dir():
                continue
            if part.flag_bits & _ENCRYPTED:
                raise Unfit("it has a password", "Save it without one.")
            if part.file_size == 0:
                yield part.filename, b""
            else:
                yield part.filename, self._unpacked(part)

    def _unpacked(self, part: zipfile.ZipInfo) -> bytes:
        """Unpack no more than the part says it holds; one that holds something else is damaged."""
        try:
            with self._archive.open(part) as file:
                content = file.read(part.file_size)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError, ValueError):
            content = b""
        if len(content) < max(part.file_size, 1):
            raise Unfit(f"its part {shown(part.filename)} is damaged", SAVE_AGAIN)
        return content


def open_package(path: Path) -> Package:
    """Return the parts of a workbook file; raises Unfit if it is not a workbook that is safe to open."""
    return package_of(_content(path))


def package_of(content: bytes) -> Package:
    """Return the parts of a workbook with this content; raises Unfit as `open_package` does."""
    if pretender := kind_by_content(content):
        raise Unfit(*pretender)
    archive = ordinary_zip(content)
    if pretender := kind_by_parts(archive.namelist()):
        raise Unfit(*pretender)
    return Package(archive)


def ordinary_zip(content: bytes) -> zipfile.ZipFile:
    """Return a zip of modest size with ordinary parts; raises Unfit for anything else."""
    # Before the directory is read: one of 20 MiB would take seconds, and hundreds of megabytes.
    if (count := content.count(_DIRECTORY_ENTRY)) > MOST_PARTS:
        raise Unfit(f"it has {count:,} parts")
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, EOFError, NotImplementedError, OSError, ValueError):
        raise Unfit(_DAMAGED, SAVE_AGAIN) from None
    _require_ordinary_parts(archive)
    return archive


def _content(path: Path) -> bytes:
    if not path.exists():
        if missing := [folder for folder in path.parents if not folder.is_dir()]:
            raise Unfit(f"its folder {shown(str(missing[-1]))} is not there", "Check the path.")
        others = [other.name for other in sorted(path.parent.glob("*.xlsx")) if other.name != path.name]
        there = nearest(path.name, others[:_NAMES_COMPARED], 0.6)
        raise Unfit("there is no such file", f'Did you mean "{there}"?' if there else "Check the name and the folder.")
    if path.suffix.lower() not in _SUFFIXES or path.name.startswith("~$"):
        raise Unfit(*kind_by_name(path.name))
    try:
        return content_of(path, LARGEST_FILE)
    except UnfitError as unfit:
        if path.is_file():
            raise Unfit("it is larger than 20 MiB", "Take out pictures and sheets that are not needed.") from None
        raise Unfit(str(unfit), "Give the workbook itself.") from None
    except OSError:
        raise Unfit("it cannot be opened", "Close it in other programs, or copy it to your own folder.") from None


def _require_ordinary_parts(archive: zipfile.ZipFile) -> None:
    """Refuse a zip with parts that no office program writes."""
    parts = archive.infolist()
    name, count = Counter(part.filename.casefold() for part in parts).most_common(1)[0] if parts else ("", 0)
    if count > 1:
        raise Unfit(f"it has the part {shown(name)} {count:,} times")
    for part in parts:
        if part.filename.startswith(("/", "\\")) or ".." in part.filename.replace("\\", "/").split("/"):
            raise Unfit(f"it has a part named {shown(part.filename)}, which leads out of the file")
        if part.file_size > max(RATIO_APPLIES_FROM, GREATEST_RATIO * part.compress_size):
            raise Unfit("a part of it unpacks to more than 200 times its size")
    if sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise Unfit("it unpacks to more than 200 MiB")
    starts = sorted((part.header_offset, part.compress_size) for part in parts)
    for (start, size), (following, _) in pairwise([*starts, (archive.start_dir, 0)]):
        if start + _LOCAL_HEADER + size > following:
            raise Unfit("parts of it lie over each other")
