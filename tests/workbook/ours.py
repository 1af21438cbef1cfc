"""The functions of the officer's workbook, given the options appraisal as the kind of document that there is."""

from functools import partial

from appraisal.options.kind import OPTIONS_APPRAISAL
from appraisal.options.schema import SCHEMA
from appraisal.runs import produce as runs
from appraisal.workbook.copies import adding, copying, marking
from appraisal.workbook.copies import other_codes as changing
from appraisal.workbook.reading import book_reading as records

KINDS = (OPTIONS_APPRAISAL,)
add_sheets = partial(adding.add_sheets, kinds=KINDS)
change = partial(changing.change, kinds=KINDS)
pages_of = partial(copying.pages_of, kinds=KINDS)
book_from_grids = partial(records.book_from_grids, kind=OPTIONS_APPRAISAL)
sheet_named = partial(adding.sheet_named, schema=SCHEMA)
write_marked = partial(marking.write_marked, kinds=KINDS)
produce = partial(runs.produce, kinds=KINDS)
