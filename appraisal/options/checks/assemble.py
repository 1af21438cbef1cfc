"""From a Book to a Case: rows become nouns, and everything that rows must agree on is checked, cell by cell."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from appraisal.ground.checked import as_read
from appraisal.ground.shared_nouns import Definition, Milestone, State, Statement, financial_year
from appraisal.ground.texts import listed
from appraisal.options.case import About, Case, Option, Register
from appraisal.options.checks.anchors import with_anchors
from appraisal.options.checks.benefit_rows import read_benefits
from appraisal.options.checks.body_rows import read_bodies
from appraisal.options.checks.budget_rows import read_budget
from appraisal.options.checks.budget_sums import check_against_budget
from appraisal.options.checks.check_desk import Desk, carried, desk_for, is_sound
from appraisal.options.checks.correlation_rows import read_correlations
from appraisal.options.checks.dated_rows import check_about, check_dates
from appraisal.options.checks.demand_rows import read_demand
from appraisal.options.checks.funding_rows import read_funding
from appraisal.options.checks.look_over import look_over
from appraisal.options.checks.lost_codes import with_lost_codes
from appraisal.options.checks.money_rows import check_covered, read_assumptions, read_cost_lines, read_risks
from appraisal.options.checks.optimism_rows import with_optimism
from appraisal.options.checks.partial_rows import check_partial_rows
from appraisal.options.checks.people_rows import check_panel, read_group_weights, read_marks
from appraisal.options.checks.posts_rows import read_posts
from appraisal.options.checks.rate_rows import check_prices, general_path, read_paths
from appraisal.options.checks.report_needs import note_needed
from appraisal.options.checks.risk_elsewhere_rows import read_risks_elsewhere
from appraisal.options.checks.scenario_rows import read_scenarios
from appraisal.options.checks.scoring_rows import read_criteria, read_scores
from appraisal.options.checks.start_rows import late_of
from appraisal.options.checks.statement_rows import statement_of
from appraisal.options.checks.struck_out import set_aside
from appraisal.options.checks.unfinished import (
    note_exempt_without_reason,
    note_nobody_named,
    note_rate_without_reason,
    note_unfinished,
    note_unfinished_row,
)
from appraisal.options.checks.unfolding import unfolded
from appraisal.options.checks.unknown_rows import read_unknown
from appraisal.options.reading.removals import recommended_and_failing as failing
from appraisal.options.reading.removals import removals
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, ScenarioRow
from appraisal.options.rows.narrative_rows import GlossaryRow, MilestoneRow, StatementRow
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.rate_row import YearlyRateRow
from appraisal.options.rows.register_rows import BenefitRow, ConsultationRow
from appraisal.options.rows.value_rows import LONGEST_SHORT_NAME, GroupWeightRow, OptionRow
from appraisal.options.schema import SHEETS, sheet_of
from appraisal.workbook.accepting import answered
from appraisal.workbook.assembly import Assembly, in_sheet_order
from appraisal.workbook.book import Book, Entries, Spot
from appraisal.workbook.faults import (
    Fault,
    Note,
    Place,
    doubled_id,
    empty_sheet,
    no_shortlist,
    only_one,
    recommended_and_failing,
    reserved_code,
    too_long,
    written_two_ways,
)
from appraisal.workbook.faults.typed_days import written
from appraisal.workbook.reading.cell_parsers import as_text
from appraisal.workbook.reading.code_checks import ALL, MOST_OPTIONS, check_how_many, check_unique
from appraisal.workbook.reading.codes import name_key
from appraisal.workbook.schema import Cell, Column, Sheet


def assemble(book: Book) -> Assembly:
    """Return the case, or None and the faults in sheet order; a row that could not be read is taken to exist."""
    desk = desk_for(book)
    desk.faults.extend(empty_sheet(entries.sheet.name) for entries in book.entries if _lacking(entries))
    note_unfinished(desk)
    about = read_about(desk)
    parts = _parts(desk, about)
    check_partial_rows(desk)
    look_over(desk)
    faults = in_sheet_order(with_lost_codes(desk), book)
    said = in_sheet_order((*book.cautions, *desk.cautions), book)
    cautions, notes = answered(book, said, not desk.faults, partial(note_unfinished_row, desk))
    case = None
    if not desk.faults and is_sound(desk, *_OF_MONEY):  # of a sheet with a cell that could not be read there is no sum
        parts["criteria"] = with_anchors(desk, parts)
    if not desk.faults and about is not None:
        case = as_read(Case, parts)
        note_needed(desk, case)
        gaps = tuple(unfinished.gap for unfinished in in_sheet_order(desk.unfinished, book))
        case = as_read(Case, {**vars(case), "gaps": gaps})
    return Assembly(
        case,
        faults,
        in_sheet_order(desk.unfinished, book),
        in_sheet_order((*book.notes, *desk.notes, *notes), book),
        cautions,
    )


def _parts(desk: Desk, about: About | None) -> dict[str, Any]:
    """Return all of a case but what it is about, by the names of its fields."""
    check_spellings(desk)
    check_panel(desk)
    marks = read_marks(desk)
    options = read_options(desk)
    from_posts, from_demand = read_posts(desk), read_demand(desk)
    parts: dict[str, Any] = {
        "about": about,
        "options": tuple(option for option in options if option.id in desk.shortlist),
        "longlist": tuple(option for option in options if option.id not in desk.shortlist),
        "criteria": read_criteria(desk),
        "marks": marks,
        "scores": read_scores(desk, marks),
        "group_weights": read_group_weights(desk),
        "paths": read_paths(desk),
        "assumptions": (*read_assumptions(desk), *from_posts.assumptions, *from_demand.assumptions),
        "cost_lines": (*read_cost_lines(desk), *from_posts.cost_lines),
        "posts": tuple(from_posts.posts),
        "steps": tuple(from_demand.steps),
        "risks": read_risks(desk),
        "budget": read_budget(desk),
        "risks_elsewhere": read_risks_elsewhere(desk),
        "scenario_changes": read_scenarios(desk),
        "milestones": read_milestones(desk),
        "statements": read_statements(desk),
        "registers": read_registers(desk),
        "benefits": read_benefits(desk),
        "definitions": read_definitions(desk),
        "set_aside": set_aside(desk),
        "unknown": read_unknown(desk),
    }
    check_prices(desk, parts["paths"])
    check_covered(desk, parts["cost_lines"], parts["assumptions"])
    parts |= with_optimism(desk, parts)
    parts["funding"] = read_funding(desk, parts)
    parts["bodies"], parts["fees"] = read_bodies(desk, parts)
    parts["correlations"] = read_correlations(desk, parts)
    if about is not None and is_sound(desk, *_OF_MONEY):
        case = unfolded(as_read(Case, parts))
        parts |= {name: getattr(case, name) for name in _UNFOLDED}
        check_against_budget(desk, case)
    return parts


_UNFOLDED = ("cost_lines", "assumptions", "benefits", "funding", "bodies", "fees")
# The sheets from which what lines come to is read.
_OF_MONEY = (AboutRow, OptionRow, AssumptionRow, CostRow, YearlyRateRow, MilestoneRow, StepRow, PostsRow)


def _lacking(entries: Entries) -> bool:
    return entries.sheet.needed and not entries.rows and not entries.unfinished


def read_about(desk: Desk) -> About | None:
    for row, spot in desk.book.placed(AboutRow):
        check_about(row, spot, desk.faults)
        note_exempt_without_reason(row, spot, desk)
        note_nobody_named(row, spot, desk)
        note_rate_without_reason(row, spot, desk)
        return carried(
            About,
            row,
            price_base=financial_year(row.price_base),
            report_shape=str(row.report_shape or ""),
            prices_rise_with=general_path(row),
        )
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
    out = removals(desk.book)
    if placed and not desk.shortlist and not desk.book.of(OptionRow).unfinished:
        first, spot = next(((row, spot) for row, spot in placed if row.id in out), placed[0])
        fails = listed([each.in_a_message for each in out.get(first.id, ())])
        desk.faults.append(no_shortlist(spot("listing"), fails))
    headings = desk.book.of(OptionRow).sheet.columns
    for name in ("business_as_usual", "do_minimum", "recommended"):
        said_yes = [spot(name) for row, spot in placed if getattr(row, name)]
        desk.faults.extend(only_one(place, headings[name].heading, said_yes[0]) for place in said_yes[1:])
    desk.faults.extend(
        recommended_and_failing(each.place, row.name, each.in_a_message) for row, each in failing(desk.book)
    )
    for row, spot in placed:
        if row.id in out:
            place, fails = spot("name"), listed([each.in_a_message for each in out[row.id]])
            desk.notes.append(Note(place.sheet, place.cell, row.name, f"is not compared: it {fails}"))
    why = {option: tuple(each.why for each in failed) for option, failed in out.items()}
    return tuple(
        carried(Option, row, late=late_of(desk, row, spot), removed=why.get(row.id, ())) for row, spot in placed
    )


def read_milestones(desk: Desk) -> tuple[Milestone, ...]:
    for row, spot in desk.book.placed(MilestoneRow):
        check_dates(row, spot, desk.faults)
    return tuple(carried(Milestone, row) for row in desk.book.rows(MilestoneRow))


def read_statements(desk: Desk) -> tuple[Statement, ...]:
    return tuple(statement_of(desk, row, spot) for row, spot in desk.book.placed(StatementRow))


def read_definitions(desk: Desk) -> tuple[Definition, ...]:
    return tuple(carried(Definition, row) for row in desk.book.rows(GlossaryRow) if row.meaning.strip())


def check_short_names(placed: Sequence[tuple[OptionRow, Spot]], faults: list[Fault]) -> None:
    """Add a fault for each short name that is too long, or is also another option's code, name or short name."""
    taken: dict[str, tuple[str, Place]] = {}
    for row, spot in placed:
        for text, field in ((row.id, "id"), (row.name, "name")):
            taken.setdefault(name_key(text), (row.id, spot(field)))
    for row, spot in placed:
        if not row.short_name:
            continue
        if len(row.short_name) > LONGEST_SHORT_NAME:
            faults.append(too_long(spot("short_name"), row.short_name, LONGEST_SHORT_NAME))
        option, place = taken.setdefault(name_key(row.short_name), (row.id, spot("short_name")))
        if option != row.id:
            faults.append(doubled_id(spot("short_name"), row.short_name, place))


# By category, group, scenario, reading and title rows are added up or taken together.
_GATHERED_BY: tuple[tuple[type[object], str], ...] = (
    (GroupWeightRow, "group"),
    (CostRow, "category"),
    (BudgetLineRow, "reading"),
    (ScenarioRow, "scenario"),
    (StatementRow, "section"),
)


def check_spellings(desk: Desk) -> None:
    """Add a fault for each such word that differs from an earlier one only in capitals, spaces or hyphens."""
    for kind, name in _GATHERED_BY:
        heading = sheet_of(kind).columns[name].heading
        first: dict[str, tuple[str, Place]] = {}
        for row, spot in desk.in_use(kind):
            written = str(getattr(row, name))
            text, place = first.setdefault(_bare(written), (written, spot(name)))
            if text != written:
                desk.faults.append(written_two_ways(spot(name), heading.casefold(), written, text, place))


def _bare(text: str) -> str:
    return re.sub(r"[\s\-\u2010-\u2015_]+", "", text.casefold())


# Not for a reader: a code stands for its row's name, a state is said by the checklist.
_LEFT_OUT = ("id", "state")
# What a benefit is worth where it enters the sums has a table of its own.
_IN_MONEY = ("low", "likely", "high", "last_year", "build_up", "share_due", "counted_as", "basis", "grade")


def read_registers(desk: Desk) -> tuple[Register, ...]:
    """Return the registers that have rows; a column in which nothing stands is left out."""
    options = {row.id: row.name for row in desk.book.rows(OptionRow)}
    for row, spot in desk.book.placed(ConsultationRow):
        check_dates(row, spot, desk.faults)
    made = (_register(desk, sheet, options) for sheet in SHEETS if sheet.register)
    return tuple(register for register in made if register.rows)


def _register(desk: Desk, sheet: Sheet, options: Mapping[str, str]) -> Register:
    row_type: type[object] = sheet.row
    left_out = (*_LEFT_OUT, *(_IN_MONEY if row_type is BenefitRow else ()))
    columns = {name: column for name, column in sheet.columns.items() if name not in left_out}
    rows = []
    for row, spot in desk.book.placed(row_type):
        if getattr(row, "state", State.IN_USE) is not State.IN_USE:
            continue  # the checklist has it
        if "option" in columns:
            desk.options.has(getattr(row, "option"), spot("option"), desk.faults)  # noqa: B009 - rows of many types
        if "options" in columns:
            desk.applies_to(getattr(row, "options"), spot)  # noqa: B009
        rows.append([_printed(getattr(row, name), column, options) for name, column in columns.items()])
    kept = [index for index in range(len(columns)) if any(line[index] for line in rows)]
    headings = [f"{c.heading} ({c.unit})" if c.unit else c.heading for c in columns.values()]
    return Register(
        sheet.name,
        tuple(headings[index] for index in kept),
        tuple(tuple(line[index] for index in kept) for line in rows),
    )


def _printed(value: object, column: Column, options: Mapping[str, str]) -> str:
    if column.refers_to == "Options":
        codes = (value,) if isinstance(value, str) else tuple(value) if isinstance(value, tuple) else ()
        return "all options" if ALL in codes else ", ".join(options.get(code, code) for code in codes)
    if isinstance(value, dt.date):
        return written(value)
    if column.cell is Cell.NUMBER and isinstance(value, float):
        return f"{value:,.0f}"
    return as_text(value, column.cell)
