"""Faults of the file: it cannot be used at all."""

from __future__ import annotations

from appraisal.workbook.faults.sayings import Fault, Place
from appraisal.workbook.faults.wording import at


def unusable_file(name: str, found: str, mend: str) -> Fault:
    """The file is missing, damaged, too large or not a workbook."""
    return at(Place(name), "unusable-file", found, "an .xlsx workbook or a folder of CSV files", mend)


def suspect_file(name: str, found: str) -> Fault:
    """The file holds something that no honest workbook holds, or far more than any needs."""
    mend = "Save a fresh copy from Excel or LibreOffice and use that."
    return at(Place(name), "suspect-file", found, "an ordinary workbook", mend)
