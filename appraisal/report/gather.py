"""From an executed notebook to the blocks of its report: nothing is scraped, nothing is lost, nothing leaks.

Package calls leave blocks as JSON in an output beside what Lab shows; Markdown cells are words. Any other output of a
cell would be either lost or printed by accident, so it is refused with the cell's number. Cells tagged `analyst-only`
and papermill's parameter cells are no part of the report.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, get_args

from appraisal.blocks import Block, from_json
from appraisal.report.errors import NotebookFaults, ReportError
from appraisal.report.markdown import blocks_of, faults_of

MIME = "application/vnd.appraisal.blocks+json"
ANALYST_ONLY = "analyst-only"
_INJECTED = "injected-parameters"
_SKIPPED = frozenset({ANALYST_ONLY, "parameters", _INJECTED})
_BLOCKS = get_args(Block)
_WARNING = re.compile(r"^.*:\d+: \w*Warning: (.+)$", re.MULTILINE)  # path:line: Category: words

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CellMade:
    """What a cell made for the report; `where` names the cell, as a sentence begins."""

    where: str
    blocks: tuple[Block, ...]


def gather(notebook: Node) -> tuple[Block, ...]:
    """Return the report's blocks, in order, from an executed notebook (nbformat 4). ReportError as `cells_of`."""
    return tuple(block for cell in cells_of(notebook) for block in cell.blocks)


def cells_of(notebook: Node) -> tuple[CellMade, ...]:
    """Return what each cell made, in order, from an executed notebook (nbformat 4).

    ReportError names the cell: one that failed or was not run, an output that is no block, an unsupported construct.
    """
    if notebook.get("metadata", {}).get("papermill", {}).get("exception"):
        raise ReportError(
            "A cell of this notebook failed when it was run, so it is not exported. Mend it and run again."
        )
    return tuple(CellMade(where, tuple(_cell_blocks(cell, where))) for cell, where in _told(notebook["cells"]))


def check_words(notebook: Path) -> None:
    """Check the words of a notebook that is still to be run: they do not change by running.

    NotebookFaults names every construct that no report can print, each with its cell.
    """
    try:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        faults = [fault for cell, where in _told(cells) for fault in _faults_in(cell, f"{notebook.name}: {where}")]
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotebookFaults([f"{notebook.name} is not a notebook (version 4 of the format)."]) from None
    if faults:
        raise NotebookFaults(faults)


def _faults_in(cell: Node, where: str) -> tuple[str, ...]:
    match cell["cell_type"]:
        case "markdown":
            return faults_of(_source(cell), where)
        case "code":
            return ()
        case kind:
            return (str(_of_another_kind(kind, where)),) if _source(cell).strip() else ()


def _of_another_kind(kind: str, where: str) -> ReportError:
    return ReportError(f"{where} is a {kind} cell, which a committee report cannot print.")


def _told(cells: Sequence[Node]) -> Iterator[tuple[Node, str]]:
    """Yield each cell that the report is made of and its name, numbered as in the file that its author has."""
    authors = (cell for cell in cells if _INJECTED not in _tags(cell))
    for position, cell in enumerate(authors, start=1):
        if not _SKIPPED.intersection(_tags(cell)):
            yield cell, _named(position, cell)


def _tags(cell: Node) -> Sequence[str]:
    tags: Sequence[str] = cell.get("metadata", {}).get("tags", ())
    return tags


def _named(position: int, cell: Node) -> str:
    first = next((line.strip() for line in _source(cell).splitlines() if line.strip()), "")
    return f"Cell {position} ({first[:40]!r})"


def _cell_blocks(cell: Node, where: str) -> Iterator[Block]:
    source = _source(cell)
    if not source.strip():
        return
    match cell["cell_type"]:
        case "markdown":
            yield from blocks_of(source, where)
        case "code":
            if cell.get("execution_count") is None:
                raise ReportError(f"{where} has not been run. Run all cells, then export.")
            for output in cell["outputs"]:
                yield from _output_blocks(output, where)
        case kind:
            raise _of_another_kind(kind, where)


def _output_blocks(output: Node, where: str) -> Iterator[Block]:
    data = output.get("data", {})
    if MIME in data:
        yield from _read(data[MIME], where)
        return
    tag = f"Tag the cell {ANALYST_ONLY!r} if it is only for analysts."
    match output["output_type"]:
        case "error":
            raise ReportError(f"{where} failed: {output.get('ename')}: {output.get('evalue')}")
        case "stream":
            text = _joined(output.get("text", ""))
            if warning := _WARNING.search(text):
                raise ReportError(f"{where} gave a warning, so what it made may be wrong: “{_start(warning[1], 200)}”")
            raise ReportError(f"{where} printed {_start(text)!r}, which would be lost or leak. {tag}")
        case _:
            shown = _start(_joined(data.get("text/plain", ", ".join(sorted(data)))))
            raise ReportError(f"{where} shows {shown!r}, which is no part of a report. {tag}")


def _read(value: Any, where: str) -> Iterator[Block]:
    try:
        blocks = from_json(value)
    except (TypeError, ValueError) as error:
        raise ReportError(f"{where} holds report blocks that cannot be read: {error}") from error
    for block in blocks if isinstance(blocks, tuple) else (blocks,):
        if not isinstance(block, _BLOCKS):
            raise ReportError(f"{where} holds {type(block).__name__}, which is not a report block.")
        yield block


def _source(cell: Node) -> str:
    return _joined(cell["source"])


def _joined(text: str | list[str]) -> str:
    """Return a text that a notebook file may hold line by line."""
    return text if isinstance(text, str) else "".join(text)


def _start(text: str, most: int = 60) -> str:
    words = " ".join(text.split())
    return words if len(words) <= most else words[:most] + "…"
