"""A copy of somebody's workbook in which all that the check found stands where it is: coloured, with a note."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from appraisal.workbook.assembly import Assembly
from appraisal.workbook.book import cell_position
from appraisal.workbook.copies.copying import changed_copy, coded, copy_of, said_of_codes, said_of_copy
from appraisal.workbook.copies.outputs import refuse_overwriting, write_files
from appraisal.workbook.faults import Caution, Fault, Note, Place, Unfinished
from appraisal.workbook.faults.grouping import grouped_cautions, grouped_faults, lacking_in, unfinished_alike
from appraisal.workbook.inputs import grids_at, verdict_on
from appraisal.workbook.kind import Kind
from appraisal.workbook.patching.patch import Patch
from appraisal.workbook.reading.book_reading import book_from_grids
from appraisal.workbook.reading.kind_named import kind_of
from appraisal.workbook.writing.pages import Position
from appraisal.workbook.writing.start_here import StartHere, Step

_COLOURS = (
    ("marked", "A fault", "The check found a fault here. The note says what to do; the report waits for it."),
    ("pale", "To do, or odd", "The check found that this is not filled in yet, or looks odd. It stops nothing."),
)

Said = Fault | Unfinished | Caution
# Beyond so many a list is no help, and a sheet cannot hold 65,531 links.
_MOST_LISTED = 1_000
_HOW = (
    "This is a copy of your workbook with everything that is in it. Your own file is as it was.",
    "A cell in dark red has a fault, which stops the report; one in amber is not filled in yet, or looks odd.",
    "Each has a note that says what to do. Mend them here and go on with this copy, or mend your own file.",
    "A cell that is mended loses its colour. The notes and this list stay as they are until the next check is marked.",
)


@dataclass(frozen=True, slots=True)
class Marked:
    """The marked copy at `path`: what the check found, and what the copy holds otherwise than the file.

    `without_a_cell` is what was found of no single cell; it is listed on the first sheet, as is all the rest.
    """

    path: Path
    verdict: Assembly
    without_a_cell: tuple[str, ...]
    notes: tuple[Note, ...]
    codes: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """What there is to say of the copy, in sentences."""
        return (*said_of_codes(self.codes), *said_of_copy(self.notes))


@dataclass(frozen=True, slots=True)
class _Told:
    """What is said of a cell of the copy; `cell` is empty where it is of a sheet, or of one that the copy lacks."""

    title: str
    cell: str
    text: str
    stops: bool

    @property
    def step(self) -> Step:
        return Step(f"{self.title}!{self.cell}" if self.cell else self.title, self.text)


def write_marked(source: Path, out: Path, kinds: Sequence[Kind]) -> Marked:
    """Check a workbook and write a copy with faults coloured, and what is unfinished or odd in a paler colour.

    Raises InputFaults if the file cannot be used at all, if the copy would be written over it, or cannot be written.
    """
    refuse_overwriting(source, out)
    grids = grids_at(source, kinds)
    book, faults = book_from_grids(grids, kind_of(grids, kinds))
    verdict = verdict_on(book, faults)
    before = copy_of(grids, book)
    pages, codes = coded(before, book)
    titles = {grid.name for grid in grids}
    strong = _told(verdict.faults, titles)
    weak = _told([*verdict.unfinished, *verdict.not_accepted], titles)
    told = [*strong, *weak]
    patch = Patch(
        before,
        pages,
        book.kind.schema,
        marks={title: _by_cell(strong, title) for title in titles},
        pale={title: _by_cell(weak, title) for title in titles},
        findings=_start(source.name, _listed(verdict, titles)),
    )
    content, notes = changed_copy(source, grids, patch)
    write_files({out: content})
    alone = tuple(f"{one.title}: {one.text}" for one in told if not one.cell)
    return Marked(out, verdict, alone, notes, codes)


def message(said: Said, names: Sequence[str] = ()) -> str:
    """Return what is said of a cell as a note on that cell of the copy puts it, without saying where it is.

    `names` are those of several cautions that are said as one.
    """
    text = str(said).removeprefix(f"{Place(said.sheet, said.cell)}: ")
    if isinstance(said, Caution):
        by = f"by these names: {'; '.join(names)}" if names[1:] else f"by this name: {said.name}"
        text = f"{text} If it is meant, accept it on a sheet Accepted warnings, {by}"
    return f"{text[:1].upper()}{text[1:]}"


def _listed(verdict: Assembly, titles: Collection[str]) -> list[_Told]:
    """Return what the list on the first sheet says, faults first: what is mended alike once, at its first cell."""

    def told(said: Said, text: str) -> _Told:
        return _Told(said.sheet, said.cell if said.sheet in titles else "", text, isinstance(said, Fault))

    faults = [told(fault, message(fault)) for fault in grouped_faults(verdict.faults)]
    gaps = [told(alike[0], lacking_in(alike)) for alike in unfinished_alike(verdict.unfinished)]
    odd = [told(caution, message(caution, names)) for caution, names in grouped_cautions(verdict.not_accepted)]
    return [*faults, *gaps, *odd]


def _start(file: str, told: Sequence[_Told]) -> StartHere:
    """Return the first sheet, which lists what was found with a link to each cell."""
    said = list(_HOW)
    if len(told) > _MOST_LISTED:
        said.append(f"The first {_MOST_LISTED:,} of {len(told):,} findings are listed; all are noted at their cells.")
    steps = tuple(one.step for one in told[:_MOST_LISTED]) or (Step("Nothing", "There is nothing to mend."),)
    heading = _heading(sum(one.stops for one in told), len(told))
    return StartHere(file, "What the check found", tuple(said), steps, heading, True, _COLOURS)


def _heading(faults: int, all_told: int) -> str:
    """Return what stands over the list, in which faults come first.

    >>> _heading(7, 38), _heading(0, 2)
    ('Faults first: 1 to 7 stop the report, the others do not', 'Findings, none of which stops the report')
    """
    if not faults:
        return "Findings, none of which stops the report" if all_told else "Findings"
    if faults == all_told:
        return "Faults, which stop the report"
    told = "1 stops" if faults == 1 else f"1 to {faults} stop"
    return f"Faults first: {told} the report, the others do not"


def _told(said: Iterable[Said], titles: Collection[str]) -> list[_Told]:
    return [
        _Told(one.sheet, one.cell if one.sheet in titles else "", message(one), isinstance(one, Fault)) for one in said
    ]


def _by_cell(told: Iterable[_Told], title: str) -> dict[Position, str]:
    """Return what is told of each cell of a sheet, one line for each thing."""
    texts: dict[Position, list[str]] = {}
    for one in told:
        if one.title == title and one.cell:
            texts.setdefault(cell_position(one.cell), []).append(one.text)
    return {position: "\n".join(lines) for position, lines in texts.items()}
