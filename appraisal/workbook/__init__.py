"""The officer's file, in and out: workbook or CSV folder to Case, with every fault named by its cell."""

from appraisal.options.checks.assemble import to_case
from appraisal.options.checks.implications import IMPLICATIONS, implications_not_given, plan_not_given
from appraisal.options.checks.report_needs import needed_not_given, useful_not_given
from appraisal.options.origins import longest_names, origin, origin_of_name
from appraisal.workbook.book import Book, book_of
from appraisal.workbook.faults import Caution, Fault, InputFaults, Note, Unfinished
from appraisal.workbook.faults.grouping import grouped_faults, grouped_notes
from appraisal.workbook.file.places import PLACES, with_places, write_places
from appraisal.workbook.file.snapshot import write_snapshot
from appraisal.workbook.inputs import (
    Verdict,
    build_workbook,
    examine,
    read_book,
    read_case,
    read_snapshot,
    read_workbook,
    verdict_on,
)
from appraisal.workbook.writing.write import write_workbook

__all__ = [
    "IMPLICATIONS",
    "PLACES",
    "Book",
    "Caution",
    "Fault",
    "InputFaults",
    "Note",
    "Unfinished",
    "Verdict",
    "book_of",
    "build_workbook",
    "examine",
    "grouped_faults",
    "grouped_notes",
    "implications_not_given",
    "longest_names",
    "needed_not_given",
    "origin",
    "origin_of_name",
    "plan_not_given",
    "read_book",
    "read_case",
    "read_snapshot",
    "read_workbook",
    "to_case",
    "useful_not_given",
    "verdict_on",
    "with_places",
    "write_places",
    "write_snapshot",
    "write_workbook",
]
