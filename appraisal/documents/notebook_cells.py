"""From an executed notebook to the blocks of its report: nothing is scraped, nothing is lost, nothing leaks.

Package calls leave blocks as JSON in an output beside what Lab shows; Markdown cells are words. Any other output of a
cell would be either lost or printed by accident, so it is refused with the cell's number. Cells tagged `analyst-only`
and papermill's parameter cells are no part of the report.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, get_args

from appraisal.documents.errors import NotebookFaults, ReportError
from appraisal.documents.markdown import blocks_of, faults_of
from appraisal.ground.blocks import Block, from_json, texts_in
from appraisal.ground.bounded import LARGEST_NOTEBOOK, UnfitError, json_in

MIME = "application/vnd.appraisal.blocks+json"
ANALYST_ONLY = "analyst-only"
_INJECTED = "injected-parameters"
_SKIPPED = frozenset({ANALYST_ONLY, "parameters", _INJECTED})
_BLOCKS = get_args(Block)
_NBFORMAT = 4  # the only form of a notebook that has cells at the top, and that any program has written since 2015
_MOST_CELLS = 2_000  # a report has some sixty
# A text that a spreadsheet cell could not hold is none that a committee reads; a long report has 200,000 in all.
_LONGEST, _MOST_WORDS = 32_767, 2_000_000  # characters
# A text of a block may hold a few cells of a workbook, each as long as a cell can be.
_LONGEST_TEXT = 100_000
_FIT = "fit into a report. Shorten it, or split it."
_WARNING = re.compile(r"^.*:\d+: \w*Warning: (.+)$", re.MULTILINE)  # path:line: Category: words

Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class CellMade:
    """What a cell made for the report; `where` names the cell, as a sentence begins."""

    where: str
    blocks: tuple[Block, ...]


def cells_of(notebook: Node) -> tuple[CellMade, ...]:
    """Return what each cell made, in order, from an executed notebook (nbformat 4).

    ReportError names every cell with a fault, a line each: one that failed or was not run, an output that is no block,
    an unsupported construct.
    """
    if notebook.get("metadata", {}).get("papermill", {}).get("exception"):
        raise ReportError(
            "A cell of this notebook failed when it was run, so it is not exported. Mend it and run again."
        )
    faults: list[str] = []
    made = tuple(CellMade(where, tuple(_cell_blocks(cell, where, faults))) for cell, where in _told(notebook["cells"]))
    if faults:
        raise ReportError("\n".join(dict.fromkeys(faults)))
    _require_readable(made)
    return made


def _require_readable(made: Iterable[CellMade]) -> None:
    """Raise ReportError for a text, or texts in all, that nobody reads and no typesetter sets in any useful time."""
    every = 0
    for cell in made:
        for text in texts_in(cell.blocks):
            every += len(text)
            if len(text) > _LONGEST_TEXT:
                raise ReportError(
                    f"{cell.where} has a text of {len(text):,} characters; at most {_LONGEST_TEXT:,} {_FIT}"
                )
    if every > _MOST_WORDS:
        raise ReportError(f"The notebook has {every:,} characters of words; at most {_MOST_WORDS:,} {_FIT}")


def _parsed_soon(source: str, where: str) -> str:
    """Return the words of a cell; ReportError where the parser would take long over them."""
    if len(source) > _LONGEST:
        raise ReportError(f"{where} has {len(source):,} characters of words; at most {_LONGEST:,} {_FIT}")
    return source


def notebook_in(file: Path) -> Node:
    """Return an executed notebook, or one still to be run, from its file: plain JSON, with cells of the kinds that the
    format has. ReportError for anything else, and OSError if it cannot be read.

    `nbformat` would take seconds to load, and to check what is checked here again.
    """
    try:
        read = json_in(file, LARGEST_NOTEBOOK)
        if not _is_notebook(read):
            raise UnfitError(f"it is not of the present form (nbformat {_NBFORMAT})")
        if len(read["cells"]) > _MOST_CELLS:
            raise UnfitError(f"it has more than {_MOST_CELLS:,} cells")
    except UnfitError as unfit:
        raise ReportError(
            f"{file.name} is not a notebook that can be read: {unfit}. Save it again from JupyterLab."
        ) from None
    return dict(read)


def _is_notebook(read: Any) -> bool:
    """Whether what a file holds has the shape of a notebook, as far as it is read here."""
    if not (isinstance(read, dict) and isinstance(read.get("metadata", {}), dict)):
        return False
    papermill = read.get("metadata", {}).get("papermill", {})
    cells = read.get("cells")
    return (
        read.get("nbformat") == _NBFORMAT
        and isinstance(papermill, dict)
        and isinstance(cells, list)
        and all(map(_is_cell, cells))
    )


def _is_cell(cell: Any) -> bool:
    if not (isinstance(cell, dict) and isinstance(cell.get("cell_type"), str) and _is_text(cell.get("source"))):
        return False
    metadata, outputs = cell.get("metadata", {}), cell.get("outputs", [])
    return (
        isinstance(metadata, dict)
        and _is_lines(metadata.get("tags", []))
        and isinstance(outputs, list)
        and all(map(_is_output, outputs))
        and (cell["cell_type"] != "code" or "outputs" in cell)
    )


def _is_output(output: Any) -> bool:
    if not (isinstance(output, dict) and isinstance(output.get("output_type"), str)):
        return False
    data = output.get("data", {})
    plain = data.get("text/plain", "") if isinstance(data, dict) else None
    return isinstance(data, dict) and _is_text(plain) and _is_text(output.get("text", ""))


def _is_text(value: Any) -> bool:
    return isinstance(value, str) or _is_lines(value)


def _is_lines(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(line, str) for line in value)


def check_words(notebook: Path) -> None:
    """Check the words of a notebook that is still to be run: they do not change by running.

    NotebookFaults names every construct that no report can print, each with its cell.
    """
    try:
        cells = notebook_in(notebook)["cells"]
        faults = [fault for cell, where in _told(cells) for fault in _faults_in(cell, f"{notebook.name}: {where}")]
    except ReportError as error:
        raise NotebookFaults([str(error)]) from None
    if faults:
        raise NotebookFaults(faults)


def _faults_in(cell: Node, where: str) -> tuple[str, ...]:
    match cell["cell_type"]:
        case "markdown":
            try:
                return faults_of(_parsed_soon(_source(cell), where), where)
            except ReportError as too_long:
                return (str(too_long),)
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


def _cell_blocks(cell: Node, where: str, faults: list[str]) -> Iterator[Block]:
    """Yield the blocks of a cell, and note its faults."""
    source = _source(cell)
    if not source.strip():
        return
    match cell["cell_type"]:
        case "markdown":
            yield from _noted(faults, lambda: blocks_of(_parsed_soon(source, where), where))
        case "code" if cell.get("execution_count") is None:
            faults.append(f"{where} has not been run. Run all cells, then export.")
        case "code":
            for output in cell["outputs"]:
                yield from _noted(faults, partial(_output_blocks, output, where))
        case kind:
            faults.append(str(_of_another_kind(kind, where)))


def _noted(faults: list[str], made: Callable[[], Iterable[Block]]) -> tuple[Block, ...]:
    """Return blocks that are made, or note why they cannot be and return none."""
    try:
        return tuple(made())
    except ReportError as error:
        faults.append(str(error))
        return ()


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
            raise ReportError(f"{where} shows {shown!r}, which is no part of a report. {_printed_by(data)}{tag}")


def _printed_by(data: Node) -> str:
    """Return how what a cell shows can be printed: a figure, or a frame of pandas."""
    if "image/png" in data:
        return "A figure is printed by report.own_chart, in the cell that draws it. "
    if 'class="dataframe"' in _joined(data.get("text/html", "")):
        return "A frame is printed by report.own_table. "
    return ""


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
