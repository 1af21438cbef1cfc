"""The officer's .xlsx, as grids of raw cells. It is only read: saving it through a library would lose drop-downs.

Only what a grid needs is read: the list of sheets, the texts, which styles are dates, and the cells. Pictures, charts,
macros and filters are never looked at, so nothing in them can do harm or stop an honest workbook.
"""

from __future__ import annotations

from pathlib import Path

from appraisal.workbook.faults import InputFaults
from appraisal.workbook.file.gate import MOST_CELLS, SAVE_AGAIN, Package, Unfit, open_package
from appraisal.workbook.file.package_parts import read_workbook_part
from appraisal.workbook.file.sheet_part import count_cells, read_sheet
from appraisal.workbook.reading.grids import Grid


def workbook_grids(path: Path) -> tuple[Grid, ...]:
    """Return every worksheet of the file; raises InputFaults with one fault if it is not a usable workbook."""
    try:
        return grids_in(open_package(path))
    except Unfit as unfit:
        raise InputFaults([unfit.fault(path.name)]) from None
    except MemoryError:
        raise InputFaults([Unfit("it needs more memory than there is", SAVE_AGAIN).fault(path.name)]) from None


def grids_in(package: Package) -> tuple[Grid, ...]:
    """Return every worksheet of an opened file; raises Unfit if it is not a usable workbook."""
    listed, shared = read_workbook_part(package)
    grids: list[Grid] = []
    cells = 0
    for sheet in listed:
        content = package.read(sheet.part)
        cells += count_cells(content)
        if cells > MOST_CELLS:
            mend = "Delete the sheets, rows and columns that the case does not need."
            raise Unfit(f"it has more than {MOST_CELLS:,} cells", mend)
        grids.append(read_sheet(sheet, content, shared))
    return tuple(grids)
