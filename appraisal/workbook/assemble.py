"""From a Book to a Case: rows become nouns, and everything that rows must agree on is checked, cell by cell."""

from __future__ import annotations

from typing import Any

from appraisal.case import About, Case, Milestone, Option, Statement, financial_year
from appraisal.reference import discount_schedules
from appraisal.workbook.book import Book, Entries
from appraisal.workbook.correlation_rows import read_correlations
from appraisal.workbook.desk import Desk, desk_for, fields_of
from appraisal.workbook.faults import (
    Fault,
    InputFaults,
    empty_sheet,
    only_one,
    reserved_code,
    unknown_choice,
    wrong_way_round,
)
from appraisal.workbook.money_rows import read_assumptions, read_cost_lines, read_risks
from appraisal.workbook.references import ALL, MOST_OPTIONS, check_how_many, check_period, check_unique
from appraisal.workbook.schema import SHEETS, AboutRow, MilestoneRow, OptionRow, StatementRow
from appraisal.workbook.scoring_rows import read_criteria, read_scores

# Names that Windows gives to devices: no folder can have them.
_DEVICES = {"con", "prn", "aux", "nul"} | {f"{port}{n}" for port in ("com", "lpt") for n in range(10)}


def to_case(book: Book) -> Case:
    """Return the case that the book describes; raises InputFaults with every fault there is."""
    case, faults = assemble(book)
    if case is None:
        raise InputFaults(in_sheet_order(faults))
    return case


def assemble(book: Book) -> tuple[Case | None, tuple[Fault, ...]]:
    """Return the case, or None and the faults; a row that could not be read is taken to exist."""
    desk = desk_for(book)
    desk.faults.extend(empty_sheet(entries.sheet.name) for entries in book.entries if _lacking(entries))
    parts: dict[str, Any] = {
        "options": read_options(desk),
        "criteria": read_criteria(desk),
        "scores": read_scores(desk),
        "assumptions": read_assumptions(desk),
        "cost_lines": read_cost_lines(desk),
        "risks": read_risks(desk),
        "milestones": read_milestones(desk),
        "statements": read_statements(desk),
    }
    parts["correlations"] = read_correlations(desk, parts)
    about = read_about(desk)
    if desk.faults or about is None:
        return None, tuple(desk.faults)
    return Case(about=about, **parts), ()


def in_sheet_order(faults: tuple[Fault, ...]) -> tuple[Fault, ...]:
    """Return the faults by sheet, then row, then column."""
    order = {sheet.name: index for index, sheet in enumerate(SHEETS)}

    def key(fault: Fault) -> tuple[int, int, int, str]:
        letters = fault.cell.rstrip("0123456789")
        return order.get(fault.sheet, -1), int(fault.cell[len(letters) :] or 0), len(letters), letters

    return tuple(sorted(faults, key=key))


def _lacking(entries: Entries) -> bool:
    return entries.sheet.needed and not entries.rows and not entries.unfinished


def read_about(desk: Desk) -> About | None:
    for row, spot in desk.book.placed(AboutRow):
        check_period(row, spot, desk.faults)
        if row.id in _DEVICES:
            desk.faults.append(reserved_code(spot("id"), row.id, "cannot be a folder's name on Windows"))
        if row.discount_schedule not in discount_schedules():
            known = sorted(discount_schedules())
            desk.faults.append(unknown_choice(spot("discount_schedule"), row.discount_schedule, known))
        return About(**fields_of(row) | {"price_base": financial_year(row.price_base)})
    return None


def read_options(desk: Desk) -> tuple[Option, ...]:
    placed = list(desk.book.placed(OptionRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    check_unique(((row.name, spot("name")) for row, spot in placed), desk.faults)
    check_how_many("options", MOST_OPTIONS, [spot for _, spot in placed], desk.faults)
    for row, spot in placed:
        if row.id == ALL:
            desk.faults.append(reserved_code(spot("id"), ALL, "stands for every option"))
    headings = desk.book.of(OptionRow).sheet.columns
    for name in ("business_as_usual", "do_minimum", "recommended"):
        said_yes = [spot(name) for row, spot in placed if getattr(row, name)]
        desk.faults.extend(only_one(place, headings[name].heading, said_yes[0]) for place in said_yes[1:])
    return tuple(Option(**fields_of(row)) for row, _ in placed)


def read_milestones(desk: Desk) -> tuple[Milestone, ...]:
    for row, spot in desk.book.placed(MilestoneRow):
        if row.end is not None and row.end < row.start:
            found = f"{row.start.isoformat()} comes after {row.end.isoformat()}"
            desk.faults.append(wrong_way_round(spot("start"), found))
    return tuple(Milestone(**fields_of(row)) for row in desk.book.rows(MilestoneRow))


def read_statements(desk: Desk) -> tuple[Statement, ...]:
    rows = desk.book.rows(StatementRow)
    return tuple(Statement(row.section.value, row.text, row.basis, row.source) for row in rows)
