"""The notebook that docs/own-notebook.md is on, as an analyst would have typed it."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat

PAGE = (Path(__file__).parents[2] / "docs" / "own-notebook.md").read_text(encoding="utf-8")
CELLS = re.findall(r"^```(python|markdown)\n(.+?)^```$", PAGE, re.MULTILINE | re.DOTALL)
_KERNEL = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
OWN = (
    "Who was asked, and how",
    "Vans in use at each depot",
    "The wait for a seat fell by more than a third from April to July",
    "The figures drawn: The wait for a seat fell by more than a third from April to July",
    "How far costs range in the simulated futures",
    "The figures drawn: How far costs range in the simulated futures",
    "How often the option recommended comes first, run by run",
    "Reformed in-house service: comes first, by seed and simulated futures",
    "The same, in a table of pandas",
)
OWN_MARK = r"The analyst’s own: ?not held against the results of the run\."


def notebook_of_the_page(folder: Path, *more: str) -> Path:
    """Write the notebook of the page, and Markdown cells after it; return its path."""
    made: dict[str, Callable[[str], Any]] = {
        "python": nbformat.v4.new_code_cell,
        "markdown": nbformat.v4.new_markdown_cell,
    }
    cells = [made[kind](source.rstrip()) for kind, source in CELLS]
    cells[0].metadata["tags"] = ["parameters"]
    remark = nbformat.v4.new_markdown_cell("_For us_", metadata={"tags": ["analyst-only"]})
    cells += [remark, *map(nbformat.v4.new_markdown_cell, more)]
    path = folder / "scrutiny_note.ipynb"
    nbformat.write(nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": _KERNEL}), path)
    return path
