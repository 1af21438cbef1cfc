"""The officer's file, in and out: workbook or CSV folder of any kind to what it is about, every fault at its cell."""

from appraisal.workbook.assembly import Assembly
from appraisal.workbook.book import Book, book_of
from appraisal.workbook.faults import Caution, Fault, InputFaults, Note, Unfinished
from appraisal.workbook.faults.grouping import grouped_faults, grouped_notes
from appraisal.workbook.file.places import PLACES, with_places, write_places
from appraisal.workbook.file.snapshot import write_snapshot
from appraisal.workbook.inputs import examine, other_kind_at, read_book, verdict_on
from appraisal.workbook.kind import Kind
from appraisal.workbook.writing.typed_pages import write_workbook

__all__ = [
    "PLACES",
    "Assembly",
    "Book",
    "Caution",
    "Fault",
    "InputFaults",
    "Kind",
    "Note",
    "Unfinished",
    "book_of",
    "examine",
    "grouped_faults",
    "grouped_notes",
    "other_kind_at",
    "read_book",
    "verdict_on",
    "with_places",
    "write_places",
    "write_snapshot",
    "write_workbook",
]
