"""A council's Word template: a document without macros, whose styles, headers and footers are used."""

from __future__ import annotations

from pathlib import Path

from appraisal.documents.theme.theme_questions import Unfit
from appraisal.ground.bounded import UnfitError, content_of, in_words, is_file
from appraisal.workbook import Fault, InputFaults
from appraisal.workbook.file import gate

LARGEST = 10_000_000  # bytes
_EXPECTED = "a Word document (.docx)"


def require_template(content: bytes) -> bytes:
    """Return a template as it is. Unfit where a report cannot be written into it."""
    from appraisal.documents.word.word_template import opened

    try:
        opened(content)
    except gate.Unfit as unfit:
        raise Unfit(unfit.found, _EXPECTED, unfit.mend) from None
    return content


def read_word_template(path: Path) -> bytes:
    """Return the content of a template file. InputFaults, naming it, where a report cannot be written into it."""
    try:
        return require_template(_content(path))
    except Unfit as unfit:
        raise InputFaults([Fault(path.name, "", unfit.found, unfit.expected, unfit.mend, "theme")]) from None


def _content(path: Path) -> bytes:
    kind = path.suffix.lower()
    if kind != ".docx":
        found = "it is of a kind that holds macros" if kind in (".docm", ".dotm") else "it is not a .docx file"
        raise Unfit(found, _EXPECTED, "Save it from Word as a Word document (.docx).")
    if not path.exists():
        raise Unfit("there is no such file", _EXPECTED, "Check the name and the folder.")
    try:
        return content_of(path, LARGEST)
    except UnfitError as unfit:
        mend = "Take out pictures that are not needed." if is_file(path) else "Give the document itself."
        raise Unfit(str(unfit), f"{_EXPECTED} of at most {in_words(LARGEST)}", mend) from None
    except OSError:
        mend = "Close it in other programs, or copy it to your own folder."
        raise Unfit("it cannot be opened", _EXPECTED, mend) from None
