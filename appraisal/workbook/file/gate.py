"""The gate before a workbook is opened: is it a zip of modest size, with ordinary parts?

A file that fails is refused in one sentence. The parts behind the gate are read one by one, within a budget, and only
those that hold the sheets: pictures, charts and macros are never unpacked.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path, PurePath

from appraisal.ground.bounded import UnfitError, content_of
from appraisal.ground.near_names import nearest
from appraisal.workbook.faults import Fault, shown, suspect_file, unusable_file

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


# What was found, and the mend.
Pretender = tuple[str, str]
_SAVE_AS = "Open it and save it as an Excel workbook (.xlsx)."
_BY_SUFFIX = {
    ".xls": "it is an old .xls workbook",
    ".xlsb": "it is a binary workbook (.xlsb)",
    ".xltx": "it is a template (.xltx)",
    ".xltm": "it is a template (.xltm)",
    ".ods": "it is an OpenDocument spreadsheet (.ods)",
    ".fods": "it is an OpenDocument spreadsheet (.fods)",
    ".numbers": "it is a Numbers document",
    ".pdf": "it is a PDF document",
    ".docx": "it is a Word document",
}
_BY_PART = {
    "xl/workbook.bin": "it is a binary workbook (.xlsb)",
    "word/document.xml": "it is a Word document",
    "ppt/presentation.xml": "it is a PowerPoint presentation",
    "content.xml": "it is an OpenDocument file, such as .ods",
    "index/document.iwa": "it is a Numbers or Pages document",
}
_ZIP, _OLE, _PDF = b"PK\x03\x04", bytes.fromhex("d0cf11e0a1b11ae1"), b"%PDF"
_END_OF_ZIP = b"PK\x05\x06"
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


def kind_by_name(name: str) -> Pretender:
    """Return what a file with this name is, if it is neither .xlsx nor .xlsm.

    >>> kind_by_name("Costs.ODS")
    ('it is an OpenDocument spreadsheet (.ods)', 'Open it and save it as an Excel workbook (.xlsx).')
    """
    if name.startswith("~$"):
        return "it is only the mark that Excel leaves while a workbook is open", "Give the name without ~$."
    suffix = PurePath(name).suffix.lower()
    if suffix in (".csv", ".tsv"):
        return "it is a CSV file", "Give the folder that all the CSV files are in, or an .xlsx workbook."
    return _BY_SUFFIX.get(suffix, "it is not an .xlsx workbook"), _SAVE_AS


def kind_by_content(content: bytes) -> Pretender | None:
    """Return what a file is that is named .xlsx and is not a whole zip; None if it may be one."""
    if content.startswith(_ZIP):
        if _END_OF_ZIP not in content:
            return "its end is missing", "It was not copied or downloaded to the end: fetch it again."
        return None
    if not content.strip(b"\0"):
        return "it is empty", "Fetch or save it again."
    if content.startswith(_OLE):
        return _old_office_file(content)
    if content.startswith(_PDF):
        return "it is a PDF document", "Give the workbook that it was printed from."
    return _text_file(content[:4096]) or ("it is damaged, or not really an .xlsx file", _SAVE_AS)


def kind_by_parts(names: Collection[str]) -> Pretender | None:
    """Return what a zip is that is not a workbook; None if it may be one."""
    folded = {name.casefold() for name in names}
    if "xl/workbook.xml" not in folded:
        if "_rels/.rels" not in folded and not folded & _BY_PART.keys():
            return "it is a zip file without a workbook", "Unpack it, and give the workbook that is in it."
        for part, found in _BY_PART.items():
            if part in folded:
                return found, _SAVE_AS
    return None


def _old_office_file(content: bytes) -> Pretender:
    """Tell an encrypted workbook from an old one by the names in the file's directory."""
    if "EncryptedPackage".encode("utf-16-le") in content:
        return "it has a password", "Take the password off in Excel (File, Info, Protect Workbook) and save it."
    if "Workbook".encode("utf-16-le") in content:
        return "it is an old .xls workbook", _SAVE_AS
    return "it is an old Office file, or has a password", "Save it as .xlsx, without a password."


def _text_file(start: bytes) -> Pretender | None:
    encoding = next((encoding for bom, encoding in _BOMS.items() if start.startswith(bom)), "utf-8")
    text = start.decode(encoding, errors="replace").strip()
    # In Windows' own encoding a pound sign is not UTF-8, so a few characters may be lost.
    if not text or "\0" in text or text.count("\ufffd") > len(text) // 10:
        return None
    if text.startswith("<"):
        if "html" in text.lower() or text.lower().startswith("<table"):
            return "it is a web page", _SAVE_AS
        return "it is an XML file", _SAVE_AS
    if any(mark in text.splitlines()[0] for mark in ",;\t"):
        return "it is a CSV file", _SAVE_AS
    return "it is a text file", "Give an .xlsx workbook."
