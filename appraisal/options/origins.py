"""From a noun of the case back to its cells, so that a warning, or a figure that is traced, can say where to look."""

from __future__ import annotations

import itertools
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from appraisal.ground.shared_nouns import State
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.body_row import BodyRow
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.demand_row import StepRow, entered_on_step
from appraisal.options.rows.figure_rows import CorrelationRow, ScenarioRow
from appraisal.options.rows.funding_row import FundingRow
from appraisal.options.rows.named_rows import FIGURE_ROWS
from appraisal.options.rows.optimism_row import OptimismRow
from appraisal.options.rows.posts_row import PostsRow, entered_on
from appraisal.options.rows.value_rows import CriterionRow, GroupWeightRow, MarkRow, OptionRow
from appraisal.options.schema import called
from appraisal.workbook.book import Book, Spot
from appraisal.workbook.faults import Place
from appraisal.workbook.reading.cell_parsers import as_text
from appraisal.workbook.schema import value_of

_ROWS: dict[str, type] = {
    "about": AboutRow,
    "option": OptionRow,
    "criterion": CriterionRow,
    **FIGURE_ROWS,
    "mark": MarkRow,
    "group weight": GroupWeightRow,
    "budget": BudgetLineRow,
    "optimism": OptimismRow,
    "posts": PostsRow,
    "funding": FundingRow,
    "body": BodyRow,
    "correlation": CorrelationRow,
    "change": ScenarioRow,
}


@dataclass(frozen=True, slots=True)
class Entered:
    """One cell as it was entered: where it stands, its column's heading, and its text; "" is blank.

    `there` is False where the sheet has no such column: then the place is the row's first cell.
    """

    place: Place
    heading: str
    text: str
    there: bool


def entered(book: Book, kind: str, code: str, fields: Sequence[str]) -> tuple[Entered, ...]:
    """Return what stands in these fields of a row.

    `kind` is about, option, criterion, weight, score, mark, group weight, assumption, cost, risk, budget, posts,
    funding, body, correlation or change; `code` is the row's, or what it is called by, with colons between:
    "option:criterion" for a score, "option:criterion:member", "group:criterion", "first:second", "scenario:name", ""
    for the one row of About. An assumption or a cost that is made of a row of posts or of the pathway has the cells of
    that row. KeyError: no such row.
    """
    row, spot, fields = _made_of(book, kind, code, tuple(fields)) or (*_row(book, kind, code), tuple(fields))
    sheet = spot.entries.sheet
    return tuple(
        Entered(spot(f), sheet.column(f).heading, as_text(value_of(row, f), sheet.column(f).cell), f in held(spot))
        for f in fields
    )


def _made_of(book: Book, kind: str, code: str, fields: tuple[str, ...]) -> tuple[object, Spot, tuple[str, ...]] | None:
    """Return the row of posts or of the pathway of which a figure is made, and where on it the fields were entered."""
    found: Iterator[tuple[object, Spot, tuple[str, ...] | None]] = itertools.chain(
        ((row, spot, entered_on(row, kind, code, fields)) for row, spot in book.placed(PostsRow)),
        ((row, spot, entered_on_step(row, kind, code, fields)) for row, spot in book.placed(StepRow)),
    )
    return next(((row, spot, there) for row, spot, there in found if there is not None), None)


def held(spot: Spot) -> Collection[str]:
    """Return the fields of a row for which its sheet has a cell."""
    return spot.entries.beside.get(spot.index, spot.entries.columns)


def _row(book: Book, kind: str, code: str) -> tuple[object, Spot]:
    """Return the row that a code means: the one in use, where an idle one has the same."""
    rows: type[object] = _ROWS[kind]
    found = [(row, spot) for row, spot in book.placed(rows) if called(row) == code]
    found = found or [(row, spot) for row, spot in book.placed(rows) if getattr(row, "id", None) == code]
    if not found:
        raise KeyError(f"no {kind} {code!r} in the workbook")
    in_use = (pair for pair in found if getattr(pair[0], "state", State.IN_USE) is State.IN_USE)
    return next(in_use, found[0])
