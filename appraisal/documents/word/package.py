"""The finished file: its properties, and the same bytes for the same document."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

from docx.document import Document as WordFile
from docx.oxml.ns import qn

from appraisal.documents.document import Document
from appraisal.documents.layout import shortened

_UNDATED = dt.date(2000, 1, 1)  # a stable date for a document that gives none
_LONGEST = 255  # characters of a property, for python-docx and for Word
_EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a zip can hold; when a file was packed is nobody's business


def packed(file: WordFile, document: Document, *, ours: bool) -> bytes:
    """Return the file's bytes, once its properties are the document's and name no person."""
    front = document.front
    day = dt.date.fromisoformat(front.date) if front.date else _UNDATED
    made = dt.datetime.combine(day, dt.time(12))
    properties = file.core_properties
    properties.title = shortened(document.title, _LONGEST)
    properties.author = properties.last_modified_by = shortened(front.organisation, _LONGEST)
    properties.created = properties.modified = made
    properties.language, properties.revision = front.language, 1
    properties.comments = properties.keywords = properties.subject = properties.category = ""
    if ours:
        for language in file.styles.element.iter(qn("w:lang")):
            language.set(qn("w:val"), front.language)
    saved = io.BytesIO()
    file.save(saved)
    return _undated(saved)


def _undated(saved: io.BytesIO) -> bytes:
    """Return a package with nothing in it of when it was packed."""
    again = io.BytesIO()
    with zipfile.ZipFile(saved) as old, zipfile.ZipFile(again, "w") as new:
        for part in old.infolist():
            entry = zipfile.ZipInfo(part.filename, _EARLIEST)
            entry.external_attr = 0o600 << 16
            entry.compress_type = zipfile.ZIP_STORED if part.filename.endswith(".png") else zipfile.ZIP_DEFLATED
            entry.create_system = 3  # the same on every system
            new.writestr(entry, old.read(part))
    return again.getvalue()
