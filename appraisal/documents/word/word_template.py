"""A council's own .docx, looked over before a report is written into it, by lists of what it may hold."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

import docx
from docx.document import Document as WordFile
from docx.opc.exceptions import OpcError
from docx.opc.part import XmlPart
from docx.oxml.ns import qn

from appraisal.documents.word.elements import make
from appraisal.documents.word.fields import Fields
from appraisal.ground.texts import listed
from appraisal.workbook.faults import shown
from appraisal.workbook.file.gate import MIB, SAVE_AGAIN, Package, Unfit, ordinary_zip
from appraisal.workbook.file.part_walk import Attributes, walk_any

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


_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml."
_KEPT_PARTS = {
    *(f"{_WORD}{kind}+xml" for kind in ("document.main", "document.glossary", "styles", "settings", "webSettings")),
    *(f"{_WORD}{kind}+xml" for kind in ("fontTable", "numbering", "header", "footer", "footnotes", "endnotes")),
    *(f"{_WORD}{kind}+xml" for kind in ("comments", "commentsExtended", "commentsIds", "commentsExtensible")),
    "application/vnd.ms-word.stylesWithEffects+xml",
    "application/vnd.openxmlformats-officedocument.theme+xml",
    "application/vnd.openxmlformats-package.core-properties+xml",
    "application/vnd.openxmlformats-officedocument.obfuscatedFont",
    *(f"image/{kind}" for kind in ("png", "jpeg", "jpg", "gif", "bmp", "tiff", "x-emf", "x-wmf", "svg+xml")),
}
# By the last word of their type. Each leads to a part of the file itself.
_KEPT_RELATIONS = {
    *("officedocument", "glossarydocument", "styles", "styleswitheffects", "settings", "websettings", "fonttable"),
    *("numbering", "header", "footer", "footnotes", "endnotes", "theme", "image", "font", "core-properties"),
    *("comments", "commentsextended", "commentsids", "commentsextensible"),
}
# Names of people and of their machines, files on somebody's disk and data to be fetched: no reader misses them.
_TAKEN_OUT = {
    *("attachedtemplate", "mailmergesource", "mailmergeheadersource", "recipientdata", "transform", "people"),
    *("customxml", "custom-properties", "extended-properties", "printersettings", "thumbnail"),
}
_TAKEN_OUT_WITH = ("w:attachedTemplate", "w:mailMerge", "w:saveThroughXslt", "w:printerSettings")
_LOCKS = ("w:documentProtection", "w:writeProtection")  # the report is for its readers to work on
_SPOKEN = {
    "afchunk": "another document put in whole (altChunk)",
    "attachedtoolbars": "toolbars of its own",
    "chart": "a chart",
    "control": "an ActiveX control",
    "diagramdata": "a diagram (SmartArt)",
    "extensibility": "buttons of its own (customUI)",
    "frame": "a frame",
    "hyperlink": "a link",
    "image": "a picture",
    "oleobject": "an embedded object (OLE)",
    "package": "an embedded file",
    "subdocument": "a subdocument",
    "vbaproject": "macros",
}
_STORIES = {"txbxContent", "footnote", "endnote", "comment", "docPartBody", "Choice", "Fallback"}
_CODES = {"instrText", "delInstrText"}
_ADDRESSES = {"src", "href", "althref", "schemaLocation", "manifestLocation"}
_ADDRESS = re.compile(
    r"\s*(?:[a-z][a-z0-9+.-]*:\s*[/\\]{2}|[/\\]{2}|(?:file|mailto|ftp|data|javascript|vbscript):)", re.IGNORECASE
)
# What names a form of the format, or is shown as words, and is never fetched.
_NO_ADDRESSES = {"uri", "descr", "title", "alt", "name", "val"}
_WORDPROCESSING = "wordprocessingml"
_DEEPEST = 200  # tables in tables, and text boxes in them
_NAMED = 8  # things in one sentence
_CHANGES = "tracked changes or comments, which name who made them"
_ACCEPT = "In Word accept or reject all changes, delete all comments, and save it."
_TAKE_OUT = "Take them out in Word (Alt+F9 shows fields). Fields for page, date, title and style may stay."


def forget(file: WordFile) -> None:
    """Take out what leads out of a template, what locks it, and the names of those who worked on it."""
    for source in _sources(file):
        for key in [key for key, each in source.rels.items() if _kind(each.reltype) in _TAKEN_OUT]:
            source.rels.pop(key)
        if isinstance(source, XmlPart):
            for element in list(source.element.iter(*map(qn, (*_TAKEN_OUT_WITH, *_LOCKS)))):
                element.getparent().remove(element)


def require_kept_alone(file: WordFile) -> None:
    """Raise Unfit, in one sentence, where a template holds anything that is not on the lists: each by its name, with
    the part that it is in."""
    found = [(what, _name(source)) for source in _sources(file) for what in dict.fromkeys(_refused(source))]
    if not found:
        return
    mends = (_ACCEPT if what == _CHANGES else _TAKE_OUT for what, _ in found)
    raise Unfit(f"it holds {_told(found)}", " ".join(dict.fromkeys(mends)))


def _sources(file: WordFile) -> Iterator[Any]:
    """Yield the file as a whole and each part that would be written again, once."""
    package = file.part.package
    waiting: list[Any] = [package]
    known = {id(package)}
    while waiting:
        source = waiting.pop()
        yield source
        for each in list(source.rels.values()):
            if not each.is_external and id(each.target_part) not in known:
                known.add(id(each.target_part))
                waiting.append(each.target_part)


def _refused(source: Any) -> Iterator[str]:
    """Yield what the whole file (which has no part's name), or one part, holds that is not kept."""
    for each in source.rels.values():
        kind = _kind(each.reltype)
        spoken = _SPOKEN.get(kind, f"what is called {shown(kind)}")
        if each.is_external:
            yield f"{spoken} to {shown(each.target_ref)}"
        elif kind not in _KEPT_RELATIONS:
            yield spoken
    if not hasattr(source, "partname"):
        return
    if source.content_type not in _KEPT_PARTS:
        yield f"a part of the kind {shown(source.content_type)}"
    elif source.content_type.endswith("xml"):
        yield from refused_in(_name(source), source.blob)


def refused_in(part: str, content: bytes) -> list[str]:
    """Return what the markup of a part holds that is not kept."""
    walk = _Walk()
    walk_any(part, content, walk.start, walk.end, walk.text, _DEEPEST)
    walk.fields.end_story()
    return [*walk.refused, *walk.fields.refused]


class _Walk:
    """One walk over a part; lives only inside `refused_in`."""

    def __init__(self) -> None:
        self.fields = Fields()
        self.refused: list[str] = []
        self._code: list[str] | None = None

    def start(self, _depth: int, tag: str, attributes: Attributes) -> None:
        name = tag.rpartition(" ")[2]
        local = {each.rpartition(" ")[2]: value for each, value in attributes.items()}
        if name in _STORIES:
            self.fields.begin_story()
        elif name == "fldChar":
            self.fields.mark(local.get("fldCharType", ""))
        elif name == "fldSimple":
            self.fields.simple(local.get("instr", ""))
        elif name in _CODES:
            self._code = []
        for each, value in attributes.items():
            self._judge(each, value)

    def end(self, _depth: int, tag: str) -> None:
        name = tag.rpartition(" ")[2]
        if name in _STORIES:
            self.fields.end_story()
        elif name in _CODES and self._code is not None:
            self.fields.code("".join(self._code))
            self._code = None

    def text(self, piece: str) -> None:
        if self._code is not None:
            self._code.append(piece)

    def _judge(self, attribute: str, value: str) -> None:
        """Note an attribute that leads out of the file, or names who changed something in it."""
        namespace, _, name = attribute.rpartition(" ")
        if name == "author" and _WORDPROCESSING in namespace:
            self.refused.append(_CHANGES)
        leads = name in _ADDRESSES and value and not value.startswith("#")
        if leads or (name not in _NO_ADDRESSES and _ADDRESS.match(value)):
            self.refused.append(f"the address {shown(value)}")


def _kind(relation: str) -> str:
    return relation.rpartition("/")[2].casefold()


def _name(source: Any) -> str:
    """Return a part's name; of the file as a whole, that of the list of what it begins with."""
    return str(getattr(source, "partname", "/_rels/.rels")).lstrip("/")


def _told(found: Iterable[tuple[str, str]]) -> str:
    """Return things and the parts that they are in, in words.

    >>> _told([("the field DDE", "word/header1.xml"), ("a link", "word/header1.xml"), ("a link", "word/document.xml")])
    'the field DDE and a link in word/header1.xml, a link in word/document.xml'
    """
    every = list(found)
    named = groupby(every[:_NAMED], key=lambda each: each[1])
    said = [f"{listed([what for what, _ in things])} in {part}" for part, things in named]
    more = [f"{len(every) - _NAMED:,} more"] if len(every) > _NAMED else []
    return ", ".join((*said, *more))
