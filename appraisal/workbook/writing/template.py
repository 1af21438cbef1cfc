"""A workbook to begin with: what is usual for the delivery models in it, as questions to answer, and no figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import MISSING, fields, replace
from pathlib import Path

from appraisal.ground.files import write_new
from appraisal.options.case import Kind, Measure
from appraisal.options.rows.usual import offers, questions, typed
from appraisal.reference import DeliveryModel, delivery_models, model_meant, services, words_for_models
from appraisal.workbook.book import Book, Entries, book_of, spanned
from appraisal.workbook.faults import did_you_mean
from appraisal.workbook.reading.codes import code_from
from appraisal.workbook.schema import (
    AboutRow,
    CriterionRow,
    Jurisdiction,
    OptionRow,
    ScoreRow,
    Sheet,
)
from appraisal.workbook.writing.pages import Content, Page, Position
from appraisal.workbook.writing.paint import painted
from appraisal.workbook.writing.start_here import StartHere
from appraisal.workbook.writing.write import file_of, page_of

_COMPARATOR = "bau"
_YEARS, _SCHEDULE = 10, "green-book-standard"
# Without models: as many options as an officer's first hour has time for, to be named.
_TO_BE_NAMED = ("option-b", "option-c", "option-d")
# What every case is measured by; the weights are the officer's.
_MEASURED: tuple[Mapping[str, Content], ...] = (
    {
        "id": "cost",
        "name": "Net present cost",
        "kind": Kind.COST.value,
        "measure": Measure.NET_PRESENT_COST.value,
        "description": "What the option costs over the whole period, at the price base, before risk. "
        "Taken from the sheet Costs.",
    },
    {
        "id": "money-at-risk",
        "name": "Money at risk",
        "kind": Kind.RISK.value,
        "measure": Measure.RISK_EXPOSURE.value,
        "description": "What the option's risks may cost over the whole period. Taken from the sheet Risks.",
    },
)


def new_book(name: str, models: Sequence[str], year: int, service: str = "") -> Book:
    """Return the book of a new case: business as usual, these delivery models, and what is usual for them.

    `year` is the calendar year in which year 0 starts. `service` is what the case is about, in any words or by its
    code in the reference data. The usual cost lines, risks and gates are not considered yet. Without models there are
    none of them, and three options to name. Raises ValueError for a name without letters or digits, or a model that is
    not known.
    """
    code = code_from(name)
    if not code:
        raise ValueError(f'the name "{name}" has no letters or digits')
    about = AboutRow(
        id=code,
        service=services()[service].name if service in services() else service,
        jurisdiction=Jurisdiction.ENGLAND,
        first_year=year,
        years=_YEARS,
        price_base=year,
        discount_schedule=_SCHEDULE,
    )
    options = [_option(model) for model in _chosen(models)]
    if not models:
        return book_of(about, *options, *(OptionRow(id=code, name="") for code in _TO_BE_NAMED))
    usual = offers(options, about)
    return book_of(about, *options, *(typed(offer, len(options)) for offer in usual))


def _chosen(names: Sequence[str]) -> list[DeliveryModel]:
    """Return the models meant, each once, after business as usual."""
    models = {_COMPARATOR: delivery_models()[_COMPARATOR]}
    for name in names:
        model = model_meant(name)
        if model is None:
            offer = did_you_mean(name, tuple(words_for_models()))
            raise ValueError(f'there is no delivery model "{name}". {offer} Models: {", ".join(delivery_models())}.')
        models[model.code] = model
    return list(models.values())


def _option(model: DeliveryModel) -> OptionRow:
    usual = model.code == _COMPARATOR
    return OptionRow(id=model.code, name=model.name, model=model.name, business_as_usual=usual, do_minimum=usual)


def write_template(book: Book, path: Path, *, sheets: Sequence[str] = (), short: bool = True) -> None:
    """Write the book as a workbook to fill in, with a sheet that explains it and an example row on the others.

    The short one has the sheets that every case needs, those that have rows and those named, with the columns that a
    first draft needs and those that hold something; else it has every sheet and column. The folder must exist, and
    FileExistsError if the file does.
    """
    pages = template_pages(book, sheets, short)
    write_new({path: painted(pages, StartHere(file_of(book)))})


def template_pages(book: Book, sheets: Sequence[str] = (), short: bool = True) -> list[Page]:
    """Return the pages of `write_template`, in sheet order."""
    wanted = [e for e in book.entries if not short or e.sheet.short or e.rows or e.sheet.name in sheets]
    beside = all(entries.sheet.row is not ScoreRow for entries in wanted)
    return [_page(book, spanned(entries, book), short, beside) for entries in wanted]


def _page(book: Book, entries: Entries, short: bool, beside: bool) -> Page:
    sheet = entries.sheet
    chosen = fields_for(sheet, entries.rows, short)
    page = page_of(entries, chosen, example=sheet.shape == "rows")
    if sheet.shape == "rows":
        page = replace(page, contents=_without_defaults(page, entries))
    if sheet.row is CriterionRow:
        page = _with_measured(page) if not entries.rows else page
        return with_scores_beside(page, [row.id for row in book.rows(OptionRow)]) if beside else page
    return with_questions(page, book)


def with_questions(page: Page, book: Book) -> Page:
    """Return the page with what to ask about each usual row, and what each delivery model is, as notes on the names."""
    return replace(page, notes=_notes(page, page.sheet, book))


def _without_defaults(page: Page, entries: Entries) -> dict[Position, Content]:
    """Return what stands in the cells but what a blank means too: no for a saving, both for a perspective."""
    defaults = _defaults(entries.sheet)
    plain = {
        (row, page.columns[name])
        for row, line in enumerate(entries.rows, page.first_row + 1)
        for name in page.columns
        if name in defaults and getattr(line, name) == defaults[name]
    }
    return {position: content for position, content in page.contents.items() if position not in plain}


def _defaults(sheet: Sheet) -> dict[str, object]:
    return {field.name: field.default for field in fields(sheet.row) if field.default is not MISSING}


def fields_for(sheet: Sheet, rows: Sequence[object], short: bool) -> list[str]:
    """Return the fields that a sheet is written with: all, or those of the short form and those that say something."""
    defaults = _defaults(sheet)
    return [
        name
        for name, column in sheet.columns.items()
        if not short
        or not column.extra
        or column.short
        or any(getattr(row, name) != defaults.get(name) for row in rows)
    ]


def _with_measured(page: Page) -> Page:
    """Return the page of criteria with those that are measured from costs and risks, to be weighted."""
    contents: dict[Position, Content] = {}
    for row, values in enumerate(_MEASURED, page.first_row + 1):
        contents |= {(row, page.columns[name]): content for name, content in values.items()}
    return replace(page, contents=contents)


def with_scores_beside(page: Page, options: Sequence[str]) -> Page:
    """Return the page of criteria with two columns for each option: its score, and why."""
    first = max(page.columns.values()) + 1
    scores = {option: first + 2 * index for index, option in enumerate(options)}
    reasons = {option: column + 1 for option, column in scores.items()}
    return replace(page, title=page.sheet.also[0], scores=scores, reasons=reasons)


def _notes(page: Page, sheet: Sheet, book: Book) -> dict[Position, str]:
    """Return what to ask about each usual row, at its name, and what a delivery model is, at an option's name."""
    if "name" not in page.columns or "id" not in page.columns:
        return {}
    said = {model.code: model.description for model in delivery_models().values()}
    texts = said if sheet.row is OptionRow else questions(book, sheet.row)
    codes = {row: code for (row, column), code in page.contents.items() if column == page.columns["id"]}
    return {(row, page.columns["name"]): texts[str(code)] for row, code in codes.items() if str(code) in texts}
