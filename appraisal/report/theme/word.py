"""A council's Word template: a document without macros, of which headers, footers and styles are used."""

from __future__ import annotations

import io
import zipfile

from appraisal.report.theme.asking import Unfit

LARGEST = 10_000_000  # bytes
_EXPECTED = "a Word document (.docx)"


def require_template(content: bytes) -> bytes:
    """Return a template as it is. Unfit where it is not a Word document, or holds macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            parts = set(package.namelist())
    except zipfile.BadZipFile:
        raise Unfit("it does not open", _EXPECTED, "Save it again from Word as .docx.") from None
    if "word/document.xml" not in parts:
        raise Unfit("it is not a Word document", _EXPECTED, "Save it again from Word as .docx.")
    if any(part.endswith("vbaProject.bin") for part in parts):
        raise Unfit("it holds macros", _EXPECTED, "Save it from Word as .docx, without macros.")
    return content
