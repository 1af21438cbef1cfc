"""A council's own .docx, looked over before a report is written into it."""

from __future__ import annotations

import io
import zipfile
import zlib

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError

from appraisal.documents.word.elements import make
from appraisal.documents.word.holding import forget, require_kept_alone
from appraisal.workbook.file.gate import MIB, SAVE_AGAIN, Package, Unfit, ordinary_zip

_SAVE_AGAIN = "Open it in Word and save it again as a Word document (.docx)."
_OLD_OR_LOCKED = b"\xd0\xcf\x11\xe0"  # how Word's older files begin, and those with a password
_STRICT = b"http://purl.oclc.org/ooxml/"
_MAIN = b"wordprocessingml.document.main+xml"
# What is parsed of one template, pictures apart: a long report with all its styles has a tenth of that.
_LARGEST_MARKUP, _MOST_TAGS = 20 * MIB, 400_000


def opened(template: bytes) -> WordFile:
    """Return a council's template as a file to write into. Unfit, in phrases, where it cannot be used."""
    if template.startswith(_OLD_OR_LOCKED):
        raise Unfit("it has a password, or is of Word's older format", _SAVE_AGAIN)
    try:
        with ordinary_zip(template) as archive:
            _require_word(archive)
        file = docx.Document(io.BytesIO(template))
        forget(file)
        require_kept_alone(file)
        if file.element.body.sectPr is None:
            file.element.body.append(make("w:sectPr"))
    except Unfit as unfit:
        raise Unfit(unfit.found.replace("an .xlsx", "a .docx"), unfit.mend.replace(SAVE_AGAIN, _SAVE_AGAIN)) from None
    except (zipfile.BadZipFile, zlib.error, OpcError, SyntaxError, KeyError, ValueError, AttributeError, EOFError):
        # What the reader of zips, of XML and of documents raise; a damaged file can make each of them stumble.
        raise Unfit("it is damaged, or not really a .docx file", _SAVE_AGAIN) from None
    except (NotImplementedError, RuntimeError, OSError):
        raise Unfit("it has a password, or is packed in an unusual way", _SAVE_AGAIN) from None
    return file


def _require_word(archive: zipfile.ZipFile) -> None:
    """Refuse what is not a Word document, and one that would run something or could not be read in any useful time."""
    names = [name for name in archive.namelist() if not name.endswith("/")]
    package = Package(archive, _LARGEST_MARKUP, _MOST_TAGS)
    kinds = package.read("[Content_Types].xml")
    if b"macroEnabled" in kinds or any(name.casefold().endswith(("vbaproject.bin", "vbadata.xml")) for name in names):
        raise Unfit("it holds macros", _SAVE_AGAIN)
    if b"wordprocessingml.template.main+xml" in kinds:
        raise Unfit("it is a Word template (.dotx)", _SAVE_AGAIN)
    if _MAIN not in kinds:
        raise Unfit("it is not a Word document", _SAVE_AGAIN)
    for name in names:
        if name.casefold().endswith((".xml", ".rels")) and archive.getinfo(name).file_size:
            part = package.read(name)
            if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
                raise Unfit("a part of it defines entities, which Word never writes")
            if _STRICT in part:
                raise Unfit("it is in the strict form of the format", _SAVE_AGAIN)
