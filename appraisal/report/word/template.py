"""The file that a report is written into: an empty one of ours, or a council's own .docx, looked over before it is used."""

from __future__ import annotations

import io
import zipfile
import zlib
from functools import cache
from pathlib import Path

from docx import Document as open_file
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from appraisal.report.errors import ReportError
from appraisal.report.word.elements import make
from appraisal.report.word.styles import BASE
from appraisal.workbook.file.gate import LARGEST_FILE, MIB, Unfit, require_ordinary_parts

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "rels.xml",
    "word/document.xml": "document.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
}
_SAVE_AGAIN = "Open it in Word and save it again as a Word document (.docx)."
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # how Word's older files begin, and those with a password
_STRICT = b"http://purl.oclc.org/ooxml/"
_MAIN = b"wordprocessingml.document.main+xml"
# What a template's settings may point to outside it: a file on somebody's disk, or data to be fetched.
_OUTSIDE = ("w:attachedTemplate", "w:mailMerge")


def opened(template: bytes | Path | None) -> WordFile:
    """Return the file to write into. ReportError, in a sentence, for a template that cannot be used."""
    if template is None:
        return open_file(io.BytesIO(_empty()))
    name = template.name if isinstance(template, Path) else "The Word template"
    try:
        file = _opened(_content(template))
    except Unfit as unfit:
        raise ReportError(f"{name} cannot be the Word template: {unfit.found}. {unfit.mend}".rstrip()) from None
    _forget_outside(file)
    if file.element.body.sectPr is None:
        file.element.body.append(make("w:sectPr"))
    return file


@cache
def _empty() -> bytes:
    """Return an empty report of our own look."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for part, source in _PARTS.items():
            archive.writestr(part, (BASE / source).read_bytes())
    return packed.getvalue()


def _content(template: bytes | Path) -> bytes:
    if isinstance(template, bytes):
        return template
    kind = template.suffix.lower()
    if kind in (".docm", ".dotm"):
        raise Unfit("it is of a kind that holds macros", _SAVE_AGAIN)
    if kind != ".docx":
        raise Unfit("it is not a .docx file", _SAVE_AGAIN)
    if not template.is_file():
        raise Unfit("there is no such file", "Check the name and the folder.")
    if template.stat().st_size > LARGEST_FILE:
        raise Unfit(f"it is larger than {LARGEST_FILE // MIB} MiB", "Take out pictures that are not needed.")
    try:
        return template.read_bytes()
    except OSError:
        raise Unfit("it cannot be opened", "Close it in other programs, or copy it to your own folder.") from None


def _opened(content: bytes) -> WordFile:
    if content.startswith(_OLD_OR_LOCKED):
        raise Unfit("it has a password, or is of Word's older format", _SAVE_AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            require_ordinary_parts(archive)
            _require_word(archive)
        return open_file(io.BytesIO(content))
    except (zipfile.BadZipFile, zlib.error, OpcError, SyntaxError, KeyError, ValueError, AttributeError, EOFError):
        # What the reader of zips, of XML and of documents raise; a damaged file can make each of them stumble.
        raise Unfit("it is damaged, or not really a .docx file", _SAVE_AGAIN) from None
    except (NotImplementedError, RuntimeError, OSError):
        raise Unfit("it has a password, or is packed in an unusual way", _SAVE_AGAIN) from None


def _require_word(archive: zipfile.ZipFile) -> None:
    """Refuse what is not a Word document, and one that would run, or stand for, something else."""
    names = {name.casefold() for name in archive.namelist()}
    kinds = archive.read("[Content_Types].xml")
    if b"macroEnabled" in kinds or any(name.endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise Unfit("it holds macros", _SAVE_AGAIN)
    if b"wordprocessingml.template.main+xml" in kinds:
        raise Unfit("it is a Word template (.dotx)", _SAVE_AGAIN)
    if _MAIN not in kinds:
        raise Unfit("it is not a Word document", _SAVE_AGAIN)
    for name in archive.namelist():
        if name.casefold().endswith((".xml", ".rels")):
            part = archive.read(name)
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                raise Unfit("a part of it defines entities, which Word never writes")
            if _STRICT in part:
                raise Unfit("it is in the strict form of the format", _SAVE_AGAIN)


def _forget_outside(file: WordFile) -> None:
    part = file.settings.part
    for setting in list(file.settings.element.iterchildren(*map(qn, _OUTSIDE))):
        for each in setting.iter():
            part.rels.pop(each.get(qn("r:id"), ""), None)
        file.settings.element.remove(setting)
