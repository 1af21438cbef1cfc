"""What a file really is that is not an .xlsx workbook: said plainly, with the way to make it one."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import PurePath

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
