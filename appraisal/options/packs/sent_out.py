"""Scoring packs: for each panel member and each owner of figures a small workbook with only their rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from appraisal.ground.files import holds
from appraisal.ground.shared_nouns import State
from appraisal.options.beginnings import asked_of, shortlist
from appraisal.options.checks.scoring_rows import scale
from appraisal.options.kind import OPTIONS_APPRAISAL
from appraisal.options.packs.pack_sheets import MadeFor, Pack, marks_page, pack_pages, texts_of
from appraisal.options.packs.versions import RowKey, Texts, made_from
from appraisal.options.reading.criterion_scales import words_of
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, RiskRow
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.value_rows import CriterionRow, MarkRow, OptionRow, PanelRow
from appraisal.options.schema import SCHEMA, called, sheet_of
from appraisal.workbook.book import Book
from appraisal.workbook.copies.copying import copy_of
from appraisal.workbook.copies.laying_out import Cells, cells_of, laid_out
from appraisal.workbook.copies.outputs import make_folder, refuse_overwriting, refuse_replacing, write_files
from appraisal.workbook.faults import InputFaults
from appraisal.workbook.inputs import grids_at, verdict_on
from appraisal.workbook.reading.book_reading import book_from_grids
from appraisal.workbook.reading.codes import code_from
from appraisal.workbook.reading.number_cells import grouped
from appraisal.workbook.writing.pages import Page
from appraisal.workbook.writing.start_here import StartHere, Step
from appraisal.workbook.writing.worksheet import painted

# The sheets with a column for who answers for a row.
OWNED: tuple[type, ...] = (AssumptionRow, CostRow, StepRow, PostsRow, BudgetLineRow, RiskRow)
MARK_FIELDS = ("value", "reason")
_OPTION_FIELDS = ("id", "name", "model", "description")
_NOT_TO_FILL_IN = "The last two sheets, Pack and As it was, are not to be filled in: they say what this was made from."
_CRITERION_FIELDS = ("id", "name", "description", "unit", "direction", "worst", "best", "points")


def write_packs(source: Path, folder: Path) -> tuple[Path, ...]:
    """Write a pack for each panel member and each owner named in the workbook, and return their paths.

    The folder is made if it is not there; a pack that is there as it would be written is left alone. Raises
    InputFaults, and writes nothing, if the workbook has a fault, a pack cannot be written or would replace a file.
    """
    grids = grids_at(source, (OPTIONS_APPRAISAL,))
    book, unread = book_from_grids(grids, OPTIONS_APPRAISAL)
    if found := verdict_on(book, unread).faults:
        raise InputFaults(found)
    packs = [*_members(book), *_owners(book, copy_of(grids, book))]
    names = _file_names([pack for pack, _ in packs])
    files = {folder / name: (start_of(pack), pages) for name, (pack, pages) in zip(names, packs, strict=True)}
    for path in files:
        refuse_overwriting(source, path)
    contents = {path: painted(pages, start, SCHEMA) for path, (start, pages) in files.items()}
    refuse_replacing(contents)
    with make_folder(folder):
        write_files({path: content for path, content in contents.items() if not holds(path, content)})
    return tuple(files)


def start_of(pack: Pack) -> StartHere:
    """Return what the first sheet of a pack says."""
    steps: tuple[Step, ...]
    back = Step("Send it back", "Save the file and send it back. What you wrote is taken into the case by its codes.")
    if pack.made_for is MadeFor.MEMBER:
        said = "You are asked for marks: your own, before you know the others'. Nobody changes them but you."
        steps = (
            Step("Options", "See what is compared."),
            Step("Criteria", "See what each criterion means, and the ends of its scale."),
            Step(
                "Marks",
                "Give each option your mark, within the scale beside it, and say why. One that you cannot give stays "
                "blank, never zero.",
            ),
        )
    else:
        said = "These are the lines that you answer for."
        steps = (
            Step("Check them", "Change each figure that is not right: low, likely and high, and the evidence grade."),
            Step("Say why", "Give the source and the reason, so that a councillor could check them."),
            Step("Add a line", "A new line goes below the others, with a code or a name of its own."),
            Step(
                "Strike one out",
                "Delete no line. Clear its figures (low, likely and high), choose "
                f'"{State.DOES_NOT_APPLY.value}" under State, and say why under Reason. '
                "With a figure left in it the line is refused.",
            ),
        )
    return StartHere("", f"{pack.case}: {pack.role}", (said, _NOT_TO_FILL_IN), (*steps, back), "What to do", brief=True)


def _file_names(packs: Sequence[Pack]) -> Iterator[str]:
    """Yield a file name for each pack, made from its role as a code is: no text of a cell is ever a path."""
    taken: set[str] = set()
    for pack in packs:
        kind = "marks" if pack.made_for is MadeFor.MEMBER else "figures"
        stem = f"{kind}-{code_from(pack.role) or pack.code or 'owner'}"
        tries = itertools.chain([stem], (f"{stem}-{number}" for number in itertools.count(2)))
        name = next(name for name in tries if name not in taken)
        taken.add(name)
        yield f"{name}.xlsx"


# Panel members.


def marks_of(book: Book, member: str) -> Mapping[tuple[str, str], MarkRow]:
    """Return the rows of the Marks sheet that are a member's, by option and criterion."""
    return {(row.option, row.criterion): row for row in book.rows(MarkRow) if row.member == member}


def _members(book: Book) -> Iterator[tuple[Pack, list[Page]]]:
    for member in book.rows(PanelRow):
        pairs, given = asked_of(book, member), marks_of(book, member.id)
        if not pairs:
            continue
        as_it_was = {mark_key(*pair): mark_texts(given.get(pair)) for pair in pairs}
        criteria = {criterion for _, criterion in pairs}
        pack = _pack(book, MadeFor.MEMBER, member.id, member.name, made_from(book, criteria), as_it_was)
        yield (
            pack,
            [
                marks_page([_mark_cells(book, pair, member, given.get(pair)) for pair in pairs]),
                _described(book, OptionRow, _OPTION_FIELDS, shortlist(book)),
                _described(book, CriterionRow, _CRITERION_FIELDS, criteria),
                *pack_pages(pack),
            ],
        )


def mark_key(option: str, criterion: str) -> RowKey:
    return sheet_of(MarkRow).name, f"{option}:{criterion}"


def mark_texts(row: MarkRow | None) -> Texts:
    return {} if row is None else texts_of(sheet_of(MarkRow), row, MARK_FIELDS)


def _mark_cells(book: Book, pair: tuple[str, str], member: PanelRow, given: MarkRow | None) -> Cells:
    """Return the cells of a mark, with what its codes stand for and the ends of its scale."""
    row = given or MarkRow(option=pair[0], criterion=pair[1], member=member.id)
    option = next(row for row in book.rows(OptionRow) if row.id == pair[0])
    criterion = next(row for row in book.rows(CriterionRow) if row.id == pair[1])
    shown = {"option_name": option.name, "criterion_name": criterion.name, "role": member.name}
    return {**cells_of(sheet_of(MarkRow), row), **shown, "scale": scale_said(criterion)}


def scale_said(criterion: CriterionRow) -> str:
    """Return from where to where a judged criterion is marked, such as "0 to 100" or "9 (worst) to 2 (best), in days".

    0 to 100 where worst and best are blank; of a scale in words, the words.
    """
    if words := words_of(criterion):
        return f"one of: {', '.join(word.word for word in words)}"
    low, high = (grouped(end) for end in scale(criterion))
    unit = "" if criterion.unit == "points" else f", in {criterion.unit}"
    if criterion.points or criterion.worst is None or criterion.best is None:
        return f"{low} to {high}{unit}"
    return f"{grouped(criterion.worst)} (worst) to {grouped(criterion.best)} (best){unit}"


def _described(book: Book, row_type: type[Any], fields: Sequence[str], codes: Any) -> Page:
    """Return a page that only shows the rows with these codes."""
    sheet = sheet_of(row_type)
    rows = [cells_of(sheet, _with_ends(row)) for row in book.rows(row_type) if row.id in codes]
    shown = [{name: content for name, content in row.items() if name in fields} for row in rows]
    return laid_out(sheet, shown, fields, read_only=True)


def _with_ends(row: Any) -> Any:
    """Return a row with the ends of its scale written out, if it is a criterion that has left them blank."""
    if isinstance(row, CriterionRow) and not row.points and row.worst is None and row.best is None:
        low, high = scale(row)
        return replace(row, worst=low, best=high)
    return row


# Owners of figures.


def _owners(book: Book, read: Sequence[Page]) -> Iterator[tuple[Pack, list[Page]]]:
    pages = {page.sheet.row: page for page in read}
    roles: dict[str, str] = {}
    for row_type in OWNED:
        lines: tuple[Any, ...] = book.rows(row_type)
        for row in lines:
            roles.setdefault(owner_key(row.owner), " ".join(row.owner.split()))
    for key, role in sorted((key, role) for key, role in roles.items() if key):
        own: dict[type, list[tuple[Any, int]]] = {row_type: _rows_of(book, row_type, key) for row_type in OWNED}
        as_it_was = {
            (pages[kind].sheet.name, called(row)): texts_of(pages[kind].sheet, row, tuple(pages[kind].columns))
            for kind, rows in own.items()
            for row, _ in rows
        }
        pack = _pack(book, MadeFor.OWNER, "", role, made_from(book, ()), as_it_was)
        sheets = [_owned(pages[kind], rows) for kind, rows in own.items() if rows]
        options = _described(book, OptionRow, _OPTION_FIELDS, [row.id for row in book.rows(OptionRow)])
        yield pack, [*sheets, options, *pack_pages(pack)]


def owner_key(owner: str) -> str:
    """Return a role without what does not tell two owners apart: capitals and spaces."""
    return " ".join(owner.split()).casefold()


def _rows_of(book: Book, row_type: type[Any], owner: str) -> list[tuple[Any, int]]:
    """Return an owner's rows of a sheet, each with its number."""
    numbers = book.of(row_type).numbers
    return [
        (row, number) for row, number in zip(book.rows(row_type), numbers, strict=True) if owner_key(row.owner) == owner
    ]


def _owned(page: Page, rows: Sequence[tuple[Any, int]]) -> Page:
    """Return the page of an owner's rows, blank where the workbook is, but each with its code."""
    kept = []
    for row, number in rows:
        filled = {name for name, column in page.columns.items() if (number - 1, column) in page.contents}
        cells = cells_of(page.sheet, row)
        kept.append({name: cells[name] for name in page.columns if name in cells and name in filled | {"id"}})
    return laid_out(page.sheet, kept, tuple(page.columns))


def _pack(
    book: Book,
    made_for: MadeFor,
    code: str,
    role: str,
    rests_on: Mapping[RowKey, Texts],
    as_it_was: Mapping[RowKey, Texts],
) -> Pack:
    (about,) = book.rows(AboutRow)
    return Pack(made_for, code, " ".join(role.split()), about.id, rests_on, as_it_was)
