"""From a Book to a Case: rows become nouns, and everything that rows must agree on is checked, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from appraisal.ground.nouns import Definition, Milestone, Statement, financial_year
from appraisal.options.case import About, Case, Option
from appraisal.options.checks.anchors import with_anchors
from appraisal.options.checks.assurance import note_nobody_named
from appraisal.options.checks.budget_rows import read_budget
from appraisal.options.checks.check_desk import Desk, carried, desk_for
from appraisal.options.checks.correlation_rows import read_correlations
from appraisal.options.checks.dated_rows import check_about, check_dates
from appraisal.options.checks.look_over import look_over
from appraisal.options.checks.lost_codes import with_lost_codes
from appraisal.options.checks.money_rows import read_assumptions, read_cost_lines, read_risks
from appraisal.options.checks.partial_rows import check_partial_rows
from appraisal.options.checks.people_rows import check_panel, read_group_weights, read_marks
from appraisal.options.checks.registers import read_registers
from appraisal.options.checks.report_needs import note_needed
from appraisal.options.checks.risk_elsewhere_rows import read_risks_elsewhere
from appraisal.options.checks.scenario_rows import read_scenarios
from appraisal.options.checks.scoring_rows import read_criteria, read_scores
from appraisal.options.checks.short_names import check_short_names
from appraisal.options.checks.spellings import check_spellings
from appraisal.options.checks.statement_rows import statement_of
from appraisal.options.checks.struck_out import set_aside
from appraisal.options.checks.unfinished import (
    note_exempt_without_reason,
    note_rate_without_reason,
    note_unfinished,
    note_unfinished_row,
)
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.narrative_rows import GlossaryRow, MilestoneRow, StatementRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.workbook.accepting import answered
from appraisal.workbook.assembly import Assembly, in_sheet_order
from appraisal.workbook.book import Book, Entries
from appraisal.workbook.faults import (
    empty_sheet,
    no_shortlist,
    only_one,
    reserved_code,
)
from appraisal.workbook.reading.code_checks import ALL, MOST_OPTIONS, check_how_many, check_unique


def assemble(book: Book) -> Assembly:
    """Return the case, or None and the faults in sheet order; a row that could not be read is taken to exist."""
    desk = desk_for(book)
    desk.faults.extend(empty_sheet(entries.sheet.name) for entries in book.entries if _lacking(entries))
    note_unfinished(desk)
    parts = _parts(desk)
    check_partial_rows(desk)
    look_over(desk)
    about = read_about(desk)
    faults = in_sheet_order(with_lost_codes(desk), book)
    said = in_sheet_order((*book.cautions, *desk.cautions), book)
    cautions, notes = answered(book, said, not desk.faults, partial(note_unfinished_row, desk))
    case = None
    if not desk.faults and about is not None:
        parts["criteria"] = with_anchors(desk, parts)
    if not desk.faults and about is not None:
        case = Case(about=about, **parts)
        note_needed(desk, case)
        case = replace(case, gaps=tuple(unfinished.gap for unfinished in in_sheet_order(desk.unfinished, book)))
    return Assembly(
        case,
        faults,
        in_sheet_order(desk.unfinished, book),
        in_sheet_order((*book.notes, *desk.notes, *notes), book),
        cautions,
    )


def _parts(desk: Desk) -> dict[str, Any]:
    """Return all of a case but what it is about, by the names of its fields."""
    check_spellings(desk)
    check_panel(desk)
    marks = read_marks(desk)
    options = read_options(desk)
    parts: dict[str, Any] = {
        "options": tuple(option for option in options if option.id in desk.shortlist),
        "longlist": tuple(option for option in options if option.id not in desk.shortlist),
        "criteria": read_criteria(desk),
        "marks": marks,
        "scores": read_scores(desk, marks),
        "group_weights": read_group_weights(desk),
        "assumptions": read_assumptions(desk),
        "cost_lines": read_cost_lines(desk),
        "risks": read_risks(desk),
        "budget": read_budget(desk),
        "risks_elsewhere": read_risks_elsewhere(desk),
        "scenario_changes": read_scenarios(desk),
        "milestones": read_milestones(desk),
        "statements": read_statements(desk),
        "registers": read_registers(desk),
        "definitions": read_definitions(desk),
        "set_aside": set_aside(desk),
    }
    parts["correlations"] = read_correlations(desk, parts)
    return parts


def _lacking(entries: Entries) -> bool:
    return entries.sheet.needed and not entries.rows and not entries.unfinished


def read_about(desk: Desk) -> About | None:
    for row, spot in desk.book.placed(AboutRow):
        check_about(row, spot, desk.faults)
        note_exempt_without_reason(row, spot, desk)
        note_nobody_named(row, spot, desk)
        note_rate_without_reason(row, spot, desk)
        return carried(About, row, price_base=financial_year(row.price_base), report_shape=str(row.report_shape or ""))
    return None


def read_options(desk: Desk) -> tuple[Option, ...]:
    placed = list(desk.book.placed(OptionRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    check_unique(((row.name, spot("name")) for row, spot in placed), desk.faults)
    check_short_names(placed, desk.faults)
    check_how_many("options", MOST_OPTIONS, [spot for _, spot in placed], desk.faults)
    for row, spot in placed:
        if row.id == ALL:
            desk.faults.append(reserved_code(spot("id"), ALL, "stands for every option"))
    if placed and not desk.shortlist and not desk.book.of(OptionRow).unfinished:
        desk.faults.append(no_shortlist(placed[0][1]("listing")))
    headings = desk.book.of(OptionRow).sheet.columns
    for name in ("business_as_usual", "do_minimum", "recommended"):
        said_yes = [spot(name) for row, spot in placed if getattr(row, name)]
        desk.faults.extend(only_one(place, headings[name].heading, said_yes[0]) for place in said_yes[1:])
    return tuple(carried(Option, row) for row, _ in placed)


def read_milestones(desk: Desk) -> tuple[Milestone, ...]:
    for row, spot in desk.book.placed(MilestoneRow):
        check_dates(row, spot, desk.faults)
    return tuple(carried(Milestone, row) for row in desk.book.rows(MilestoneRow))


def read_statements(desk: Desk) -> tuple[Statement, ...]:
    return tuple(statement_of(desk, row, spot) for row, spot in desk.book.placed(StatementRow))


def read_definitions(desk: Desk) -> tuple[Definition, ...]:
    return tuple(carried(Definition, row) for row in desk.book.rows(GlossaryRow) if row.meaning.strip())
