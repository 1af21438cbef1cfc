"""The functions of the officer's workbook, given the options appraisal as the kind of document that there is."""

from functools import partial
from pathlib import Path

from appraisal.options.kind import OPTIONS_APPRAISAL
from appraisal.options.schema import SCHEMA
from appraisal.runs import produce as runs
from appraisal.workbook import read_book
from appraisal.workbook.copies import adding, asked_for, copying, marking
from appraisal.workbook.copies import other_codes as changing
from appraisal.workbook.inputs import grids_at
from appraisal.workbook.reading import book_reading as records
from appraisal.workbook.writing.pages import Page
from appraisal.workbook.writing.to_fill_in import write_template

KINDS = (OPTIONS_APPRAISAL,)

add_sheets = partial(adding.add_sheets, kinds=KINDS)
change = partial(changing.change, kinds=KINDS)
book_from_grids = partial(records.book_from_grids, kind=OPTIONS_APPRAISAL)
sheet_named = partial(asked_for.sheet_named, schema=SCHEMA)
write_marked = partial(marking.write_marked, kinds=KINDS)
produce = partial(runs.produce, kinds=KINDS)


def pages_of(path: Path) -> tuple[Page, ...]:
    """Return the pages of a workbook or CSV folder."""
    grids = grids_at(path, KINDS)
    return copying.copy_of(grids, book_from_grids(grids)[0])


def build_workbook(folder: Path, path: Path) -> None:
    """Write the .xlsx workbook of a CSV folder, with the sheet that explains it: the same bytes for the same folder."""
    write_template(read_book(folder, KINDS), path)
