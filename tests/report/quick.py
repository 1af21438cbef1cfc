"""The quickest real report: a small case, a thousand draws, a notebook of a few cells."""

from __future__ import annotations

from pathlib import Path

import nbformat

from appraisal.workbook import write_workbook
from tests.workbook.builders import small_book, with_row

CASE = "library-vans"
_CELLS = (
    "from appraisal import report",
    "study = report.open_study(case, draws=draws, seed=seed)",
    "report.front(study)",
)


ENDLESS = "open('at_work', 'w').close()\nimport time\ntime.sleep(3600)"  # of the run whose folder it writes into


def notebook_that(folder: Path, does: str) -> Path:
    """Write the small notebook with another first cell; return its path."""
    quick_report(folder)
    notebook = nbformat.read(folder / "quick.ipynb", as_version=4)
    notebook.cells[1].source = does
    nbformat.write(notebook, folder / "other.ipynb")
    return folder / "other.ipynb"


def quick_report(folder: Path, case: str = CASE) -> tuple[str | Path, ...]:
    """Write the workbook CASE.xlsx and the notebook quick.ipynb; return what to say after `appraisal report`."""
    workbook, notebook = folder / f"{case}.xlsx", folder / "quick.ipynb"
    write_workbook(with_row(small_book(), "About", 0, id=case), workbook)
    parameters = nbformat.v4.new_code_cell('case = "inputs"\ndraws = 1000\nseed = 1', metadata={"tags": ["parameters"]})
    appendix = nbformat.v4.new_markdown_cell("# Criteria <!-- #app-criteria .appendix -->")
    table = nbformat.v4.new_code_cell("report.how_compared(study)")
    cells = [parameters, *map(nbformat.v4.new_code_cell, _CELLS), appendix, table]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), notebook)
    return workbook, "--notebook", notebook, "--draws", "1000"
