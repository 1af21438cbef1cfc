"""Nothing that an officer types is dropped on the way: every field of every row reaches the case, through the reading.

A field is changed in its cell, the workbook is read again, and the case must be another, or who accepts its warnings.
What the case lacks is left out of that: that a cell is blank is known without what stands in it.
"""

from __future__ import annotations

import dataclasses
import itertools
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

import pytest

from appraisal.ground.shared_nouns import BenefitClass, Grade
from appraisal.options.case import (
    BodyKind,
    BudgetKind,
    Case,
    CountedIn,
    FundedWhat,
    FundingSource,
    Kind,
    Measure,
    Money,
    Receiver,
    Recurrence,
)
from appraisal.options.checks.assemble import assemble
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.body_row import BodyRow
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, RiskRow
from appraisal.options.rows.funding_row import FundingRow
from appraisal.options.rows.narrative_rows import GlossaryRow, StatementRow
from appraisal.options.rows.optimism_row import OptimismRow
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.rate_row import PathEnd, YearlyRateRow
from appraisal.options.rows.register_rows import BenefitRow, SuccessFactorRow, Verdict
from appraisal.options.rows.value_rows import CriterionRow, GroupWeightRow, OptionRow, PanelRow
from appraisal.options.schema import SCHEMA, SHEETS
from appraisal.options.workbook import book_of
from appraisal.workbook import Book
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.schema import AcceptedWarningRow, Cell, Column, OwnSection, Shape, Sheet, Worded
from tests.workbook.builders import GUESS, Grids, grids_of
from tests.workbook.ours import book_from_grids
from tests.workbook.whole import budget, whole_book

pytestmark = pytest.mark.slow

WORDS = ((Worded(0.0, "Poor"), 0.0), (Worded(100.0, "Good"), 100.0))
WARNING = "money-weighed-twice: Criteria, cash, Measured by"
FOUND = '"Cash" and "Cost" (Criteria!B2) both carry weight, and both count what an option costs'
# Fields that change neither the case nor an acceptance, each with what becomes of it.
OTHERWISE: Mapping[tuple[type, str], str] = {
    (StepRow, "id"): "what goes on from it, or takes its volume from it, would name nothing",
    (StepRow, "goes_from"): "a step that goes on from no other leaves one unused, and is a number of people",
    (PanelRow, "id"): "whom a pack is made for",
    (PanelRow, "name"): "whom a pack is made for",
    (PanelRow, "criteria"): "which marks a pack asks for",
    (AssumptionRow, "owner"): "whose pack asks for the figure",
    (GroupWeightRow, "reason"): "kept with the inputs; no document prints it",
    (YearlyRateRow, "end"): "which of the rows of a path it is",
    **dict.fromkeys(
        ((YearlyRateRow, f"by_year:{year}") for year in (*range(2018, 2024), *range(2033, 2037))), "outside the years"
    ),
    (OptimismRow, "id"): "by what the row is called",
}
# Fields of nouns that no row fills in more than one way, for the same reasons, or because they are of a run.
ALIKE = {"Assumption.drawn_as", "Benefit.drawn_as", "Path.held"}
# Rows that become nouns of several kinds, the last of a sheet another than its first.
NOUNS: Mapping[type, int] = {RiskRow: 2, BodyRow: 2}
# What is typed into a cell to change what stands there, by what the cell holds; the first that makes no fault is taken.
TYPED: Mapping[Cell, tuple[Any, ...]] = {
    Cell.TEXT: ("Some other words", "October 2026", "equipment and development"),
    Cell.NUMBER: (45.0, 61.0, 0.55, 29_500.0, 95_000.0, 410_000.0),
    Cell.SHARE: (0.55, 0.65),
    Cell.WHOLE: (3, 8),
    Cell.YEAR: ("2027/28", "2025/26"),
    Cell.DATE: ("2026-09-09", "2026-04-09"),
    Cell.YES_NO: ("yes", "no"),
    Cell.SHARES: ("40%; 60%", "10%; 60%; 90%"),
    Cell.SCALE: ("-100000=0; 0=50; 300000=100", "Poor=0; Good=90"),
    Cell.RATES: ("10%",),
    Cell.POINTS: ("-100000=0; 0=50; 300000=100", "0.7=0.5; 1=0.5"),
    Cell.NAME: ("cost:rota", "assumption:pay"),
    Cell.CODE: ("another-code", "rota"),
    Cell.CODES: ("all",),
    Cell.SECTION: ("own: Lessons",),
}


INDEX = tuple((year, 3.0) for year in range(2018, 2037))


def everything() -> Grids:
    """Return a good workbook in which each field may be changed in some row without a fault."""
    ours = (AboutRow, YearlyRateRow)
    late: dict[str, Any] = {"late_low": 10.0, "late_likely": 50.0, "late_high": 110.0}
    rows = [row for entries in whole_book().entries for row in entries.rows if not isinstance(row, ours)]
    (about,) = whole_book().rows(AboutRow)
    once: dict[str, Any] = {"recurrence": Recurrence.ONE_OFF, "first_year": 2027, **GUESS}
    yearly: dict[str, Any] = {"recurrence": Recurrence.RECURRENT, **GUESS}
    judged: dict[str, Any] = {"kind": Kind.OUTCOME, "weight": 40.0, "grade": Grade.C}
    return grids_of(
        book_of(
            dataclasses.replace(about, years=7, price_base=2023, prices_rise_with="contract"),
            *rows,
            YearlyRateRow(id="contract", name="Contract", by_year=INDEX, grade=Grade.C, reason="Its clause."),
            *(
                YearlyRateRow(
                    id="awards", name="Awards", end=end, by_year=tuple((y, 1.0 + i) for y, _ in INDEX), **GUESS
                )
                for i, end in enumerate((PathEnd.LOW, PathEnd.LIKELY, PathEnd.HIGH))
            ),
            YearlyRateRow(id="rents", name="Rents", by_year=INDEX, **GUESS),
            OptionRow(id="slow", name="Slow", model="Trust", **late),
            AssumptionRow(id="spare", name="Spare", unit="posts", likely=3.0, options=("reform",), **GUESS),
            CriterionRow(id="safe", name="Safety", description="How safe it is.", **judged),
            CriterionRow(id="tidy", name="Tidiness", points=WORDS, **judged),
            CriterionRow(id="cash", name="Cash", measure=Measure.CASH, **judged),
            PanelRow(id="law", name="Head of legal", criteria=("all",)),
            CostRow(id="vans", name="Vans", options=("all",), low=8e4, likely=9e4, high=1e5, shape=Shape.TRIANGULAR,
                    recurrence=next(iter(r.recurrence for r in rows if isinstance(r, CostRow))), **GUESS),
            dataclasses.replace(budget()[0], id="sites", name="Sites"),
            dataclasses.replace(budget()[0], id="libraries", name="Libraries", kind=BudgetKind.BUDGET,
                                by_year=((2028, 570e3),)),
            CostRow(id="mice", name="Fewer mice", options=("all",), low=1e4, likely=2e4, high=3e4, money=Money.SAVING,
                    recurrence=next(iter(r.recurrence for r in rows if isinstance(r, CostRow))), **GUESS),
            CostRow(id="hall", name="New hall", options=("trust",), low=8e4, likely=9e4, high=1e5, first_year=2026,
                    optimism_class="standard buildings", recurrence=Recurrence.ONE_OFF, **GUESS),
            CostRow(id="shed", name="New shed", options=("reform",), low=8e4, likely=9e4, high=1e5, first_year=2026,
                    optimism_class="outsourcing", recurrence=Recurrence.ONE_OFF, **GUESS),
            OptimismRow(id="sheds", name="All of it", options=("reform",), managed=0.4),
            BenefitRow(name="Posts", options=("all",), kind=BenefitClass.CASH_RELEASING, counted_as="mice"),
            BenefitRow(name="Hours freed", options=("all",), kind=BenefitClass.NON_CASH_RELEASING, low=2e4, likely=5e4,
                       high=7e4, receives=Receiver.COUNCIL, grade=Grade.D),
            CostRow(id="bus", name="A bus", options=("trust",), likely=4e5, money=Money.CAPITAL, **once),
            CostRow(id="moving-out", name="Moving out", options=("trust",), likely=3e5, **once),
            FundingRow(id="loan", name="Loan", options=("all",), paid_from=FundingSource.BORROWING, share=0.3,
                       life=10, rate=0.04, **GUESS),
            FundingRow(id="grant", name="Grant", options=("trust",), paid_from=FundingSource.GRANT, amount=5e4,
                       lines=("moving-out",), **GUESS),
            FundingRow(id="reserve", name="Reserve", options=("trust",), what=FundedWhat.ALL_ONE_OFF,
                       paid_from=FundingSource.RESERVES, share=0.1, **GUESS),
            CostRow(id="advice", name="Advice", options=("all",), likely=3e4, **once),
            CostRow(id="client", name="Client function, and overheads", options=("all",), likely=3e4, **yearly),
            BodyRow(id="fee", name="Fee", options=("reform",), kind=BodyKind.FEE, fee_line="advice", ratio=1.5,
                    benefits=("rota",), measured=2028, **GUESS),
            CostRow(id="calls-saved", name="Calls saved", options=("trust",), likely=0.0, unknown=True, first_year=2027,
                    last_year=2028, money=Money.SAVING, **yearly),
            CostRow(id="letters-saved", name="Letters saved", options=("reform",), likely=0.0, unknown=True,
                    money=Money.SAVING, source="Letter of 4 May.", **yearly),
            OptionRow(id="venture", name="Joint venture"),
            SuccessFactorRow(option="venture", factor="Affordability", verdict=Verdict.FAIL),
            CostRow(id="rooms", name="Rooms let go", options=("all",), likely=3e4, money=Money.SAVING, first_year=2027,
                    **yearly),
            BodyRow(id="bonus", name="Bonus", options=("trust",), kind=BodyKind.FEE, fee_line="advice", ratio=1.5,
                    benefits=("rooms",), measured=2028, **GUESS),
            BodyRow(id="firm", name="Firm", options=("reform",), kind=BodyKind.COMPANY, owner_lines=("staff",),
                    guarantee=4e4, appetite=9e4, **GUESS),
            RiskRow(id="strike", name="A strike", options=("all",), counted_in=CountedIn.RANGE, owner="Director"),
            StatementRow(section=OwnSection("Elsewhere"), text="Two councils did it."),
            PostsRow(id="drivers", name="Drivers", options=("reform",), posts=45.0, likely=26e3, low=20e3, high=30e3,
                     on_costs=0.3, vacancies=1.0, turnover=1.0, by_year=((2027, 8.0),), redundant_low=0.2,
                     redundant=0.6, redundant_high=0.9, cost_low=6e3, cost=2e4, cost_high=4e4, **GUESS),
            StepRow(id="homes", name="Homes", likely=0.6, low=0.2, high=4e5, **GUESS),
            StepRow(id="visits", name="Visits", goes_from="homes", likely=0.6, low=0.2, high=0.9, **GUESS),
            CostRow(id="calls", name="Calls", options=("trust",), low=8.0, likely=9.0, high=1e5, volume="visits",
                    recurrence=Recurrence.RECURRENT, **GUESS),
            GlossaryRow(term="Hub", meaning="A library with other services."),
            AcceptedWarningRow(warning=WARNING, found=FOUND, reason="It is meant.", accepted_by="Chair"),
        )
    )  # fmt: skip


@dataclasses.dataclass(frozen=True)
class Made:
    book: Book
    assembly: Assembly

    @property
    def case(self) -> Case:
        case: Case = self.assembly.sound
        return case

    @property
    def outcome(self) -> tuple[Case, list[object]]:
        return dataclasses.replace(self.case, gaps=()), [caution.accepted for caution in self.assembly.cautions]


def made_of(grids: Grids) -> Made | None:
    """Return what plain sheets come to; None if something in them is at fault."""
    book, faults = book_from_grids([Grid(name, [tuple(row) for row in rows]) for name, rows in grids.items()])
    assembly = assemble(book)
    return None if faults or assembly.made is None else Made(book, assembly)


def variants(grids: Grids, sheet: Sheet, name: str) -> Iterator[Iterator[Made]]:
    """Yield, for each cell of a field, the good workbooks that differ from one in that cell alone."""
    for row, column in cells(grids, sheet, name):
        yield changed(grids, sheet, name, row, column)


def changed(grids: Grids, sheet: Sheet, name: str, row: int, column: int) -> Iterator[Made]:
    for value in others(sheet.columns[name], grids[sheet.name][row][column], grids):
        rows = [list(line) for line in grids[sheet.name]]
        rows[row][column] = value
        if made := made_of({**grids, sheet.name: rows}):
            yield made


def cells(grids: Grids, sheet: Sheet, name: str) -> Iterator[tuple[int, int]]:
    """Yield the row and the column of each cell of a field, the last row's first."""
    heading = sheet.columns[name].heading
    if sheet.shape == "form":
        yield next(index for index, row in enumerate(grids[sheet.name]) if row[0] == heading), 1
    else:
        column = grids[sheet.name][0].index(heading)
        last = len(grids[sheet.name]) - 1
        yield from ((row, column) for row in (last, *range(1, last)))


def others(column: Column, old: Any, grids: Grids) -> Iterator[Any]:
    """Yield what may be typed into a cell in place of what stands there."""
    typed = TYPED.get(column.cell, ())
    if column.refers_to:
        typed = (*(row[0] for sheet in column.referred for row in grids[sheet][1:]), *typed)
    elif column.choices:
        typed = tuple(choice.value for choice in column.choices)
    elif column.suggest:
        typed = (*SCHEMA.suggestions[column.suggest](), *typed)
    yield from (each for each in typed if str(each) != str(old))


@cache
def walked() -> tuple[dict[tuple[type, str], bool], dict[str, set[object]]]:
    """Return whether each field of each row reaches the case, and what each field of each noun was seen to hold."""
    grids = everything()
    base = made_of(grids)
    assert base is not None
    reaches: dict[tuple[type, str], bool] = {}
    seen: dict[str, set[object]] = {}
    keep(base.case, seen)
    for sheet in (entries.sheet for entries in base.book.entries):
        for name in sheet.columns:
            each = (
                next((made for made in cell if made.outcome != base.outcome), None)
                for cell in variants(grids, sheet, name)
            )
            found = list(itertools.islice(filter(None, each), NOUNS.get(sheet.row, 1)))
            reaches[sheet.row, name] = bool(found)
            for made in found:
                keep(made.case, seen)
    return reaches, seen


def keep(noun: Any, seen: dict[str, set[object]], path: str = "") -> None:
    """Add what the fields of a noun, and of those in it, hold: Score.provenance.source, for example."""
    path = path or type(noun).__name__
    for field in dataclasses.fields(noun):
        held = getattr(noun, field.name)
        if is_noun(held):
            keep(held, seen, f"{path}.{field.name}")
        elif path == Case.__name__:
            for each in held:
                keep(each, seen)
        else:
            seen.setdefault(f"{path}.{field.name}", set()).add(held)


def is_noun(held: object) -> bool:
    return dataclasses.is_dataclass(held) and type(held).__module__.startswith("appraisal.options.case")


def test_every_field_of_every_row_reaches_the_case_or_is_known_not_to() -> None:
    reaches, _ = walked()
    assert {row for row, _ in reaches} == {sheet.row for sheet in SHEETS}
    assert {field for field, does in reaches.items() if not does} == set(OTHERWISE)


def test_every_field_of_every_noun_is_filled_from_rows() -> None:
    _, seen = walked()
    # How a case is taken otherwise is of a run, and in no row.
    alike = {field for field, held in seen.items() if len(held) < 2 and not field.startswith("Case.variation.")}
    assert alike == ALIKE


def test_what_is_otherwise_known_is_in_the_workbook_as_read() -> None:
    grids = everything()
    base = made_of(grids)
    assert base is not None
    for row, name in OTHERWISE:
        sheet = base.book.of(row).sheet
        read = (made.book.of(row) for cell in variants(grids, sheet, name) for made in cell)
        assert next(read, None) != base.book.of(row), (row, name)
