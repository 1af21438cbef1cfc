"""A council's own .docx, looked over before a report is written into it."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
from docx.document import Document as WordFile
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

from appraisal.report.word.elements import make, related_part
from appraisal.workbook.file.gate import Unfit, require_ordinary_parts

_SAVE_AGAIN = "Open it in Word and save it again as a Word document (.docx)."
_ACCEPT = "In Word accept or reject all changes, delete all comments, and save it."
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # how Word's older files begin, and those with a password
_STRICT = b"http://purl.oclc.org/ooxml/"
_MAIN = b"wordprocessingml.document.main+xml"
# What a template's settings may point to outside it: a file on somebody's disk, or data to be fetched.
_OUTSIDE = ("w:attachedTemplate", "w:mailMerge")
_LOCKS = ("w:documentProtection", "w:writeProtection")  # the report is for its readers to work on
_PEOPLE = "http://schemas.microsoft.com/office/2011/relationships/people"  # who has ever commented


def opened(template: bytes) -> WordFile:
    """Return a council's template as a file to write into. Unfit, in phrases, where it cannot be used."""
    if template.startswith(_OLD_OR_LOCKED):
        raise Unfit("it has a password, or is of Word's older format", _SAVE_AGAIN)
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as archive:
            require_ordinary_parts(archive)
            _require_word(archive)
        file = docx.Document(io.BytesIO(template))
        _forget(file)
        if file.element.body.sectPr is None:
            file.element.body.append(make("w:sectPr"))
    except (zipfile.BadZipFile, zlib.error, OpcError, SyntaxError, KeyError, ValueError, AttributeError, EOFError):
        # What the reader of zips, of XML and of documents raise; a damaged file can make each of them stumble.
        raise Unfit("it is damaged, or not really a .docx file", _SAVE_AGAIN) from None
    except (NotImplementedError, RuntimeError, OSError):
        raise Unfit("it has a password, or is packed in an unusual way", _SAVE_AGAIN) from None
    return file


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
            if b" w:author=" in part:
                raise Unfit("it has tracked changes or comments, which name who made them", _ACCEPT)


def _forget(file: WordFile) -> None:
    """Take out what leads out of a template, what locks it, and the names of those who worked on it."""
    part = related_part(file, RELATIONSHIP_TYPE.SETTINGS)
    for setting in [] if part is None else list(part.element.iterchildren(*map(qn, (*_OUTSIDE, *_LOCKS)))):
        for each in setting.iter():
            part.rels.pop(each.get(qn("r:id"), ""), None)
        part.element.remove(setting)
    for name in [name for name, each in file.part.rels.items() if each.reltype == _PEOPLE]:
        file.part.rels.pop(name)
