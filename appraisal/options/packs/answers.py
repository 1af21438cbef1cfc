"""What people wrote in their packs, row by row, with everything that is wrong with it named by file, sheet and cell."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from appraisal.ground.names import without_option
from appraisal.options.kind import OPTIONS_APPRAISAL
from appraisal.options.packs.pack_sheets import READ_ONLY, MadeFor, Pack, without_what_is_shown
from appraisal.options.packs.sent_out import MARK_FIELDS, mark_key
from appraisal.options.packs.versions import RowKey, Texts
from appraisal.options.rows.value_rows import MarkRow
from appraisal.options.schema import SHEETS, called
from appraisal.workbook.book import Book, Entries
from appraisal.workbook.copies.copying import copy_of
from appraisal.workbook.faults import (
    Fault,
    Place,
    missing_column,
    not_theirs,
    pack_without_its_sheet,
    row_gone,
)
from appraisal.workbook.reading.book_reading import book_from_grids
from appraisal.workbook.reading.cell_parsers import as_text
from appraisal.workbook.reading.code_checks import check_unique
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.schema import Sheet, value_of, years_of
from appraisal.workbook.writing.pages import Content, Formula, Page


@dataclass(frozen=True, slots=True)
class Answer:
    """A row of a pack: what could be read of it, what was sent out (None: it is new), and where its cells are.

    `contents` is what stands in the cells, by field.
    """

    sheet: Sheet
    key: RowKey
    row: Any
    was: Texts | None
    places: Mapping[str, Place]
    contents: Mapping[str, Content]

    @property
    def place(self) -> Place:
        return next(iter(self.places.values()))

    @property
    def name(self) -> str:
        """What people call the row."""
        return self.key[1] if self.sheet.row is MarkRow else f"{self.sheet.name}: {self.key[1]}"

    @property
    def given(self) -> Texts:
        return answered(self.sheet, self.row)

    @property
    def sent(self) -> Texts | None:
        """What was sent out; a field that was left out then is as if it had been blank."""
        if self.was is None:
            return None
        defaults = {f.name: f.default for f in dataclasses.fields(self.sheet.row)}
        columns = self.sheet.columns
        fields = answer_fields(self.sheet)
        blank = {name: as_text(_default(defaults.get(name)), columns[name].cell) for name in fields}
        return {name: self.was.get(name) or text for name, text in blank.items()}


def answer_fields(sheet: Sheet) -> tuple[str, ...]:
    """Return the fields that a pack may change: of a mark its figure and reason, of a line all."""
    return MARK_FIELDS if sheet.row is MarkRow else tuple(sheet.columns)


def answered(sheet: Sheet, row: Any) -> Texts:
    """Return the fields that a pack may change as text, "" for what is blank."""
    return {name: as_text(value_of(row, name), sheet.columns[name].cell) for name in answer_fields(sheet)}


def _default(value: object) -> object:
    return None if value is dataclasses.MISSING else value


def answers_in(file: str, pack: Pack, grids: Sequence[Grid], faults: list[Fault]) -> list[Answer]:
    """Return the rows of a pack's sheets; every fault of its cells is added to the faults."""
    grids = without_what_is_shown(grids)
    book, found = book_from_grids(grids, OPTIONS_APPRAISAL)
    aside = {name.casefold() for name in READ_ONLY} | {"about"}
    faults.extend(replace(f, sheet=f"{file}, {f.sheet}") for f in found if f.sheet.casefold() not in aside)
    pages = {page.sheet.name: page for page in copy_of(grids, book)}
    sent = dict.fromkeys(sheet for sheet, _ in pack.as_it_was)
    if gone := [sheet for sheet in sent if sheet not in pages]:
        faults.append(pack_without_its_sheet(file, gone))
    answers: list[Answer] = []
    for sheet in SHEETS:
        if sheet.name in sent and sheet.name in pages:
            own = list(_rows(file, pack, book.of(sheet.row), pages[sheet.name]))
            faults.extend(_columns_gone(own))
            check_unique(((answer.key[1], answer.place) for answer in own), faults)
            answers += own
    faults.extend(_not_as_sent(file, pack, answers, book))
    return answers


def _rows(file: str, pack: Pack, entries: Entries, page: Page) -> Iterator[Answer]:
    for index, row in enumerate(entries.rows):
        line = entries.numbers[index] - 1
        places = {name: entries.place(index, name) for name in page.columns}
        cells = {name: page.contents[line, at] for name, at in page.columns.items() if (line, at) in page.contents}
        key = mark_key(row.option, row.criterion) if isinstance(row, MarkRow) else (page.sheet.name, called(row))
        was = pack.as_it_was.get(key)
        yield Answer(
            page.sheet.over({*page.sheet.years, *years_of(was or ())}),  # a year whose column is gone is missed
            key,
            row,
            was,
            {name: Place(f"{file}, {place.sheet}", place.cell) for name, place in places.items()},
            {name: _plain(content) for name, content in cells.items()},
        )


def _plain(content: Content) -> Content:
    """Return a formula's result: what it is worked out from is not in the workbook."""
    return ("" if content.result is None else content.result) if isinstance(content, Formula) else content


def _columns_gone(answers: Sequence[Answer]) -> Iterator[Fault]:
    """Yield a fault for each column that was sent out with something in it and is not in the pack any more."""
    for answer in answers:
        lost = [n for n in answer.was or () if n in answer_fields(answer.sheet) and n not in answer.places]
        for name in lost:
            if answer.sent and answer.sent[name] != answer.given[name]:
                yield missing_column(answer.place, "column", answer.sheet.columns[name].heading, False)


def _not_as_sent(file: str, pack: Pack, answers: Sequence[Answer], book: Book) -> Iterator[Fault]:
    """Yield a fault for a mark that was not asked for, and for a line that was sent out and did not come back."""
    if pack.made_for is MadeFor.MEMBER:
        for answer in answers:
            if answer.was is None:
                yield not_theirs(answer.place, f'"{answer.key[1]}"')
            elif answer.row.member != pack.code:
                yield not_theirs(answer.places.get("member", answer.place), f'"{answer.row.member}"')
        return
    partly = {(e.sheet.name, str(values.get("id", ""))) for e in book.entries for values in e.unfinished}
    back = {answer.key for answer in answers}
    for sheet, code in pack.as_it_was:
        if (sheet, code) not in back and (sheet, without_option(code)) not in partly:
            yield row_gone(Place(f"{file}, {sheet}"), code)
