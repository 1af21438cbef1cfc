"""A copy of somebody's workbook in which everything that the check found stands where it is: coloured, with its note."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from appraisal.workbook.book import cell_position
from appraisal.workbook.copying import copy_of
from appraisal.workbook.faults import Caution, Fault, Note, Unfinished
from appraisal.workbook.inputs import Verdict, examine_grids, grids_at
from appraisal.workbook.outputs import refuse_overwriting, write_files
from appraisal.workbook.pages import Page, Position
from appraisal.workbook.paint import painted
from appraisal.workbook.start_here import StartHere, Told

Said = Fault | Unfinished | Caution


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked copy at `path`: what the check found, what the copy holds otherwise than the file, what it leaves out.

    `without_a_cell` is what was found of no single cell; it is listed on the first sheet, as is all the rest.
    """

    path: Path
    verdict: Verdict
    without_a_cell: tuple[str, ...]
    notes: tuple[Note, ...]
    left_out: tuple[str, ...]


def write_marked(source: Path, out: Path) -> Marked:
    """Check a workbook and write a copy with faults coloured, and what is unfinished or odd in a paler colour.

    Raises InputFaults if the file cannot be used at all, if the copy would be written over it, or cannot be written.
    """
    refuse_overwriting(source, out)
    grids = grids_at(source)
    verdict = examine_grids(grids)
    copy = copy_of(grids)
    strong = _told(verdict.faults, copy.titles)
    weak = _told([*verdict.unfinished, *verdict.cautions], copy.titles)
    pages = [_marked(page, _by_cell(strong, page.title), _by_cell(weak, page.title)) for page in copy.pages]
    told = _in_place([*strong, *weak], pages)
    write_files({out: painted(pages, StartHere(source.name, tuple(told)))})
    return Marked(out, verdict, tuple(one.text for one in told if not one.cell), copy.notes, copy.left_out)


def message(said: Said) -> str:
    """Return what is said of a cell as a note on that cell puts it, without saying where it is."""
    text = str(said).partition(": ")[2]
    return f"{text[0].upper()}{text[1:]}"


def _told(said: Iterable[Said], titles: Mapping[str, str]) -> list[Told]:
    return [Told(titles.get(one.sheet, one.sheet), one.cell, message(one)) for one in said]


def _by_cell(told: Iterable[Told], title: str) -> dict[Position, str]:
    """Return what is told of each cell of a sheet, one line for each thing."""
    texts: dict[Position, list[str]] = {}
    for one in told:
        if one.sheet == title and one.cell:
            texts.setdefault(cell_position(one.cell), []).append(one.text)
    return {position: "\n".join(lines) for position, lines in texts.items()}


def _marked(page: Page, strong: dict[Position, str], weak: dict[Position, str]) -> Page:
    """Return the page with its cells marked; one that is both has the stronger colour and both messages."""
    marks = {position: "\n".join(filter(None, (text, weak.get(position)))) for position, text in strong.items()}
    pale = {position: text for position, text in weak.items() if position not in strong}
    return replace(page, marks=marks, pale=pale)


def _in_place(told: Sequence[Told], pages: Sequence[Page]) -> Iterator[Told]:
    """Yield what is told, without a cell where the copy has no such sheet."""
    titles = {page.title for page in pages}
    for one in told:
        yield one if one.sheet in titles else replace(one, cell="")
