"""Gathering packs back into a new copy of the workbook, or saying everything that stands in the way."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from appraisal.ground.near_names import listed
from appraisal.options.checks.assemble import assemble
from appraisal.options.checks.scale_cautions import outweighed_marks
from appraisal.options.kind import OPTIONS_APPRAISAL
from appraisal.options.packs.answers import Answer, answered, answers_in
from appraisal.options.packs.disagreement import Disagreement, disagreements, said_of_disagreements
from appraisal.options.packs.pack_sheets import READ_ONLY, MadeFor, Pack, read_pack
from appraisal.options.packs.versions import Change, changes_since
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.value_rows import MarkRow, PanelRow
from appraisal.options.schema import SCHEMA, SHEETS, called
from appraisal.workbook.book import HEADING_ROW, Book, Entries
from appraisal.workbook.copies.copying import changed_copy, coded, copy_of, said_of_codes, said_of_copy
from appraisal.workbook.copies.laying_out import laid_out
from appraisal.workbook.copies.outputs import refuse_overwriting, write_files
from appraisal.workbook.faults import (
    Fault,
    InputFaults,
    Note,
    Place,
    changed_meanwhile,
    missing_column,
    not_a_pack,
    pack_of_another_case,
    pack_of_another_version,
    pack_of_nobody,
    shown,
    two_answers,
)
from appraisal.workbook.file.formulas import address
from appraisal.workbook.file.gate import open_package
from appraisal.workbook.file.read import grids_in, workbook_grids
from appraisal.workbook.inputs import grids_at, verdict_on
from appraisal.workbook.patching.patch import Patch
from appraisal.workbook.patching.remarks import notes_in
from appraisal.workbook.reading.book_reading import book_from_grids
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.schema import Sheet
from appraisal.workbook.writing.pages import Page, Position

_MOST_NAMED = 8  # cells in one sentence


@dataclass(frozen=True, slots=True)
class Collected:
    """What was gathered into the copy at `path`.

    `marks` and `rows` name what was changed or added, such as "trust:reach of finance" and "Costs: set-up". `remarks`
    are sentences: what changed since the packs were made, which marks are not used, where members differ. `notes` say
    what the copy holds otherwise than the workbook and the packs did.
    """

    path: Path
    marks: tuple[str, ...]
    rows: tuple[str, ...]
    disagreements: tuple[Disagreement, ...]
    remarks: tuple[str, ...] = ()
    notes: tuple[Note, ...] = ()
    codes: tuple[str, ...] = ()

    @property
    def said(self) -> tuple[str, ...]:
        """What there is to say of the copy, in sentences: what was taken, where members differ, what else."""
        taken = [f"{len(self.marks)} mark{'' if len(self.marks) == 1 else 's'} taken."]
        if self.rows:
            taken.append(f"Taken from owners: {', '.join(self.rows)}.")
        return (*taken, *self.remarks, *said_of_codes(self.codes), *said_of_copy(self.notes))


def collect(source: Path, packs: Sequence[Path], out: Path) -> Collected:
    """Write a copy of the workbook with what the packs say, at the same addresses, new rows below the others.

    Raises InputFaults with everything that stands in the way, and then writes nothing.
    """
    for path in (source, *packs):
        refuse_overwriting(path, out)
    grids = grids_at(source, (OPTIONS_APPRAISAL,))
    book, unread = book_from_grids(grids, OPTIONS_APPRAISAL)
    if found := verdict_on(book, unread).faults:
        raise InputFaults(found)
    faults: list[Fault] = []
    aside: list[Change] = []
    answers = [answer for path in packs for answer in _answers(path, book, faults, aside)]
    changes = list(_changes(answers, book, faults))
    before = copy_of(grids, book)
    pages, codes = coded(before, book)
    faults += _without_a_column(changes, pages)
    merged = _merged(book, changes)
    faults += assemble(merged).faults
    if faults:
        raise InputFaults(sorted(dict.fromkeys(faults), key=lambda fault: fault.sheet))
    filled, given_way = _applied(pages, grids, book, changes)
    said = {
        title: {at: f"The formula here was {text}" for at, text in cells.items()} for title, cells in given_way.items()
    }
    content, others = changed_copy(source, grids, Patch(before, filled, SCHEMA, said=said))
    notes = [
        Note(
            title, address(at), f"the formula {shown(text)}", "gave way to the pack's figure; a note on the cell has it"
        )
        for title, cells in given_way.items()
        for at, text in cells.items()
    ]
    write_files({out: content})
    named = [(change.sheet, change.name, change.row) for change in changes]
    differ = disagreements(merged)
    return Collected(
        out,
        tuple(f"{name} of {row.member}" for sheet, name, row in named if sheet.row is MarkRow),
        tuple(name for sheet, name, _ in named if sheet.row is not MarkRow),
        differ,
        (
            *_changed_aside(aside),
            *(line for path in packs for line in _left_in(path)),
            *_not_used(merged),
            *said_of_disagreements(differ, merged),
        ),
        (*notes, *others),
        codes,
    )


def _changed_aside(aside: Sequence[Change]) -> Iterator[str]:
    """Yield what changed since the packs were made and leaves what is marked as it was."""
    if changed := list(dict.fromkeys(map(str, aside))):
        yield f"Changed since the packs were made: {listed(changed)}. All is taken; ask whether it still holds."


def _left_in(path: Path) -> Iterator[str]:
    """Yield what of a pack stays in it: sheets and notes that whoever filled it in has added."""
    package = open_package(path)
    known = {name.casefold() for sheet in SHEETS for name in (sheet.name, *sheet.also)} | {
        n.casefold() for n in READ_ONLY
    }
    grids = {grid.name: grid for grid in grids_in(package)}
    if own := [name for name, grid in grids.items() if name.casefold() not in known and grid.has_content]:
        yield f"{path.name} has sheets of its own, which stay in it: {listed(own)}."
    noted = [f"{title}!{address(at)}" for title, at in notes_in(package) if title in grids and at[0] >= HEADING_ROW]
    if noted:
        more = f" and {len(noted) - _MOST_NAMED} more" if len(noted) > _MOST_NAMED else ""
        yield f"{path.name} has notes on cells, which stay in it: {', '.join(noted[:_MOST_NAMED])}{more}."


def _not_used(book: Book) -> Iterator[str]:
    """Yield how many of the panel's marks are not used, because a score is entered in their place."""
    found = list(outweighed_marks(book))
    if count := sum(len(one.marks) for one in found):
        marks = "1 mark is kept" if count == 1 else f"{count} marks are kept"
        scores = "a score is" if len(found) == 1 else "scores are"
        where = listed(list(dict.fromkeys(one.place.sheet for one in found)))
        yield f"{marks}, and not used: {scores} entered on {where}; clear a score to use the panel's marks."


# Reading the packs.


def _answers(path: Path, book: Book, faults: list[Fault], aside: list[Change]) -> list[Answer]:
    """Return the rows of a pack; [], with faults, if it is not a pack of this version of this case.

    What has changed and alters nothing that is marked is added to `aside`.
    """
    try:
        grids = workbook_grids(path)
    except InputFaults as unusable:
        faults.extend(unusable.faults)
        return []
    pack = read_pack(grids)
    if pack is None:
        faults.append(not_a_pack(path.name))
        return []
    changed = list(changes_since(pack.made_from, book))
    if refused := _refusals(path.name, pack, book, [str(change) for change in changed if change.alters]):
        faults.extend(refused)
        return []
    aside.extend(changed)
    return answers_in(path.name, pack, grids, faults)


def _refusals(file: str, pack: Pack, book: Book, altered: Sequence[str]) -> list[Fault]:
    (about,) = book.rows(AboutRow)
    if pack.case != about.id:
        return [pack_of_another_case(file, pack.case, about.id)]
    refused = [pack_of_another_version(file, altered)] if altered else []
    if pack.made_for is MadeFor.MEMBER and pack.code not in {member.id for member in book.rows(PanelRow)}:
        refused.append(pack_of_nobody(file, pack.role))
    return refused


# What the packs change.


def _changes(answers: Sequence[Answer], book: Book, faults: list[Fault]) -> Iterator[Answer]:
    """Yield the answers that change the workbook, once each; a fault for those that contradict it or each other."""
    first: dict[object, Answer] = {}
    for answer in answers:
        if answer.given == answer.sent:
            continue
        named = (answer.key, answer.row.member if answer.sheet.row is MarkRow else "")
        if named in first:
            if answer.given != first[named].given:
                faults.append(two_answers(answer.place, answer.name, first[named].place))
            continue
        first[named] = answer
        now, place = _now(book, answer)
        if now == answer.given:
            continue
        if now != answer.sent:
            faults.append(changed_meanwhile(answer.place, answer.name, str(place)))
        else:
            yield answer


def _now(book: Book, answer: Answer) -> tuple[Any, Place]:
    """Return what the workbook has for an answer now, None for no such row, and where."""
    entries = book.of(answer.sheet.row)
    if (index := _index(entries, answer)) is not None:
        return answered(answer.sheet, entries.rows[index]), entries.place(index, next(iter(answer.sheet.columns)))
    blank = dict.fromkeys(answer.given, "") if answer.sheet.row is MarkRow else None
    return blank, Place(entries.title or entries.sheet.name)


def _index(entries: Entries, answer: Answer) -> int | None:
    """Return which of a sheet's rows an answer is about."""
    for index, row in enumerate(entries.rows):
        line: Any = row
        if answer.sheet.row is MarkRow:
            asked = answer.row.option, answer.row.criterion, answer.row.member
            if (line.option, line.criterion, line.member) == asked:
                return index
        elif called(row) == answer.key[1]:
            return index
    return None


def _without_a_column(changes: Iterable[Answer], pages: Sequence[Page]) -> list[Fault]:
    """Return a fault for each figure of a pack for which the workbook has no column."""
    by_sheet = {page.sheet.name: page for page in pages}
    faults = []
    for change in changes:
        page = by_sheet.get(change.sheet.name)
        sent = change.sent or {}
        for name, text in change.given.items() if page else ():
            if page and name not in page.columns and name in change.contents and text != sent.get(name, ""):
                heading = change.sheet.columns[name].heading
                faults.append(missing_column(Place(page.title), "column", heading, False))
    return faults


def _merged(book: Book, changes: Iterable[Answer]) -> Book:
    """Return the book with the packs' rows in it, each at its place in its pack."""
    by_type = {entries.sheet.row: entries for entries in book.entries}
    for change in changes:
        entries = by_type[change.sheet.row]
        rows, numbers = list(entries.rows), list(entries.numbers)
        index = _index(entries, change)
        if index is None:
            index = len(rows)
            rows.append(change.row)
            numbers.append(0)
        rows[index] = change.row
        beside = {**entries.beside, index: change.places}
        by_type[change.sheet.row] = replace(entries, rows=tuple(rows), numbers=tuple(numbers), beside=beside)
    return replace(book, entries=tuple(by_type.values()))


# Writing them into the copy.


def _applied(
    read: Sequence[Page], grids: Sequence[Grid], book: Book, changes: Sequence[Answer]
) -> tuple[tuple[Page, ...], dict[str, dict[Position, str]]]:
    """Return the pages with what the packs say, and which formulas gave way to it, by sheet and cell."""
    pages = {page.title: page for page in read}
    formulas = {grid.name: grid.formulas for grid in grids}
    given_way: dict[str, dict[Position, str]] = {}
    for change in changes:
        page = _page_for(change.sheet, pages)
        index = _index(book.of(change.sheet.row), change)
        if index is None:
            pages[page.title] = _with_row(page, change)
            continue
        entries = book.of(change.sheet.row)
        line, now = entries.numbers[index] - 1, answered(change.sheet, entries.rows[index])
        positions = [
            (line, page.columns[n]) for n, text in change.given.items() if n in page.columns and text != now[n]
        ]
        pages[page.title] = _with_cells(page, positions, change)
        for position in positions:
            if text := formulas.get(page.title, {}).get(position, ""):
                given_way.setdefault(page.title, {})[position] = text
    return tuple(pages.values()), given_way


def _page_for(sheet: Sheet, pages: dict[str, Page]) -> Page:
    """Return the page of a sheet; a new one, empty and after the others, if the workbook lacks it."""
    found = next((page for page in pages.values() if page.sheet == sheet), None)
    if found is None:
        found = laid_out(sheet, [])
        pages[found.title] = found
    return found


def _with_row(page: Page, change: Answer) -> Page:
    """Return the page with a new row below everything on it."""
    line = max([page.heading_row, *(row for row, _ in page.contents)]) + 1
    cells = {"id": change.row.id} if "id" in page.columns else {}
    cells |= {name: content for name, content in change.contents.items() if name in page.columns}
    added = {(line, page.columns[name]): content for name, content in cells.items()}
    return replace(page, contents={**page.contents, **added}, last_row=max(page.last_row, line))


def _with_cells(page: Page, positions: Iterable[Position], change: Answer) -> Page:
    """Return the page with the cells of a row that the pack changed."""
    contents = dict(page.contents)
    names = {column: name for name, column in page.columns.items()}
    for position in positions:
        contents.pop(position, None)
        if names[position[1]] in change.contents:
            contents[position] = change.contents[names[position[1]]]
    return replace(page, contents=contents)
