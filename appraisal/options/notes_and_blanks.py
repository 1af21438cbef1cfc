"""What a workbook to fill in says of its rows: notes on what is usual, criteria to weigh, columns for scores."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from appraisal.options.case import Kind, Measure
from appraisal.options.rows.usual import questions
from appraisal.options.rows.value_rows import OptionRow
from appraisal.reference import delivery_models
from appraisal.workbook.book import Book
from appraisal.workbook.writing.pages import Content, Page, Position

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


def criteria_to_weigh(page: Page, book: Book, beside: bool) -> Page:
    """Return the page of criteria with those that are measured, if it has none, and with columns for scores or not."""
    page = page if page.contents else _with_measured(page)
    return with_scores_beside(page, [row.id for row in book.rows(OptionRow)]) if beside else page


def with_questions(page: Page, book: Book) -> Page:
    """Return the page with what to ask about each usual row as notes on the names."""
    return _noted(page, questions(book, page.sheet.row))


def with_models(page: Page, _book: Book) -> Page:
    """Return the page of options with what each delivery model is as notes on the names."""
    return _noted(page, {model.code: model.description for model in delivery_models().values()})


def _noted(page: Page, texts: Mapping[str, str]) -> Page:
    if "name" not in page.columns or "id" not in page.columns:
        return page
    codes = {row: code for (row, column), code in page.contents.items() if column == page.columns["id"]}
    notes = {(row, page.columns["name"]): texts[str(code)] for row, code in codes.items() if str(code) in texts}
    return replace(page, notes=notes)


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
