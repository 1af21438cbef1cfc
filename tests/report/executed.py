"""Executed notebooks without a kernel, and the outputs that they lie in."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from appraisal.documents.agreement import check_cells, numbers_in
from appraisal.documents.notebook_cells import CellMade, cells_of
from appraisal.documents.publish import cells_in, ready, write_documents
from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block


def executed(blocks: tuple[Block, ...]) -> dict[str, Any]:
    """Return a notebook that was run: each block the value of a cell."""
    cells = [
        {
            "cell_type": "code",
            "source": f"report.block({run})",
            "metadata": {},
            "execution_count": run,
            "outputs": [
                {
                    "output_type": "execute_result",
                    "execution_count": run,
                    "data": Shown((block,))._repr_mimebundle_(),
                    "metadata": {},
                }
            ],
        }
        for run, block in enumerate(blocks, start=1)
    ]
    return {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}


def gather(notebook: dict[str, Any]) -> tuple[Block, ...]:
    """Return the blocks, in order, that the cells of an executed notebook made."""
    return tuple(block for cell in cells_of(notebook) for block in cell.blocks)


def check_agreement(blocks: Iterable[Block], numbers: Mapping[str, float]) -> None:
    """Refuse blocks, as an export does what cells made, if they disagree with the results or with themselves."""
    check_cells((CellMade("The report", tuple(blocks)),), numbers)


def write_notebook(notebook: dict[str, Any], path: Path) -> Path:
    path.write_text(json.dumps(notebook), encoding="utf-8")
    return path


def write_results(blocks: tuple[Block, ...], folder: Path) -> Path:
    """Write the results.json of a run whose report has these blocks."""
    nested: dict[str, Any] = {}
    for each in numbers_in(blocks):
        *path, last = each.key.split(".")
        within = nested
        for name in path:
            within = within.setdefault(name, {})
        within[last] = each.value
    results = folder / "results.json"
    results.write_text(json.dumps({"numbers": nested}), encoding="utf-8")
    return results


def export(notebook: Path, folder: Path, stem: str) -> None:
    """Write the documents of an executed notebook into folder, as a run does."""
    write_documents(ready(cells_in(notebook), notebook.parent), folder, stem)


def fill_output(folder: Path, notebooks: Mapping[str, tuple[Block, ...]]) -> Path:
    """Make a folder what a run leaves that made these documents."""
    folder.mkdir(exist_ok=True)
    digest = hashlib.sha256(write_results(next(iter(notebooks.values())), folder).read_bytes()).hexdigest()
    for stem, blocks in notebooks.items():
        export(write_notebook(executed(blocks), folder / f"{stem}.ipynb"), folder, stem)
    made = sorted(path for path in folder.rglob("*") if path.is_file())
    files = {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in made}
    manifest: dict[str, Any] = {
        "results_digest": digest,
        "theme": None,
        "word_template": None,
        "notes": [],
        "files": files,
    }
    (folder / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n", encoding="utf-8", newline="\n")
    return folder
