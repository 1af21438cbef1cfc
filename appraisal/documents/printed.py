"""Printed: the figures of a document that we wrote, in order, each with where it stands, its text and its key.

A web page, a PDF and a Word file print the same figures: those of the executed notebook of the same name beside them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from appraisal.documents.agreement import RESULTS, differences, numbers_beside
from appraisal.documents.document import (
    BulletList,
    Document,
    Grid,
    Head,
    NumberedText,
    Panel,
    Picture,
    Printed,
    Runs,
    plain,
)
from appraisal.documents.errors import ReportError
from appraisal.documents.listed_files import files_in, sha256
from appraisal.documents.numbering import number
from appraisal.documents.publish import cells_in, gathered

DOCUMENTS = (".html", ".pdf", ".docx", ".ipynb")
_NAMED = 5  # figures that do not agree


@dataclass(frozen=True, slots=True)
class PrintedFigure:
    """A figure as a document prints it.

    `section` is the heading above it; `place` is "paragraph 2.1", "Table 3" or the like, or nothing; `around` is the
    sentence, or the row and column, in which it stands.
    """

    section: str
    place: str
    around: str
    text: str
    key: str


def printed_in(file: Path) -> tuple[PrintedFigure, ...]:
    """Return the figures that a document of ours prints, in order.

    ReportError for a file of another kind, one whose executed notebook is not beside it, or one that is no report.
    """
    if file.suffix.lower() not in DOCUMENTS:
        raise ReportError(f"{file.name} is no document of ours: give one that ends in {', '.join(DOCUMENTS)}.")
    notebook = file.with_suffix(".ipynb")
    if not notebook.is_file():
        raise ReportError(f"The figures of {file.name} are in {notebook.name}, which is not beside it.")
    return tuple(figures_of(number(gathered(notebook))))


def doubts_about(file: Path, numbers: Mapping[str, float]) -> tuple[str, ...]:
    """Return sentences on what speaks against a document of ours: it was changed since it was made, or a figure of its
    notebook is not that of the results.json beside it, or of these numbers if none lies there.

    ReportError as `printed_in`.
    """
    notebook = file.with_suffix(".ipynb")
    made, held = files_in(file.parent).get(file.name), numbers_beside(file.parent)
    changed = made is not None and file != notebook and made != sha256(file)
    said = [f"{file.name} was changed after it was made. What {notebook.name} prints is given here."] if changed else []
    found = tuple(differences(cells_in(notebook), numbers if held is None else held))
    said += [str(each) for each in found[:_NAMED]]
    if found:
        said.append(f"Figures that do not agree with {RESULTS}: {len(found)}. Run the report again.")
    return tuple(said)


def figures_of(document: Document) -> Iterator[PrintedFigure]:
    """Yield the figures that a numbered document prints, in order. Those of a chart are in the table that it names."""
    section = ""
    for block in document.blocks:
        if isinstance(block, Head):
            section = " ".join(filter(None, (block.number, block.text)))
        for place, around, runs in _stretches(block):
            yield from (PrintedFigure(section, place, around, run.text, run.key) for run in runs if run.key)


def _stretches(block: Printed) -> Iterator[tuple[str, str, Runs]]:
    """Yield each stretch of text of a block: where it stands, what is around its figures, and its runs."""
    match block:
        case NumberedText(number=printed, content=runs):
            yield _paragraph(printed), plain(runs), runs
        case BulletList(items=items):
            yield from (("", plain(runs), runs) for runs in items)
        case Panel(title=title, items=items):
            yield from ((_paragraph(item.number) or title, plain(item.content), item.content) for item in items)
        case Grid():
            yield from _cells(block)
        case Picture(number=printed, note=note):
            yield printed, plain(note), note


def _paragraph(printed: str) -> str:
    return f"paragraph {printed}" if printed else ""


def _cells(grid: Grid) -> Iterator[tuple[str, str, Runs]]:
    for row in grid.rows:
        for column, runs in zip(grid.columns, row, strict=True):
            heading = f"{column.heading} ({column.unit})" if column.unit else column.heading
            yield grid.number, f"{plain(row[0])}, {heading}", runs
    yield grid.number, plain(grid.note), grid.note
