"""The tables of a programme, each row as it was entered and each figure with its key."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from appraisal.documents.record_blocks import Cells, record_table
from appraisal.documents.record_words import DASH, marked
from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import Style, money_scale, number
from appraisal.ground.texts import capitalised, day, listed, month, say
from appraisal.programme.programme import Programme
from appraisal.programme.results import Answer, Results
from appraisal.programme.rows import ActivityRow, Duty, GroupingRow, RuleRow, ServiceRow, TestRow
from appraisal.programme.words import how_far, in_workstream, key_of

_IN_FUTURES = "Low and high: one future in ten lies beyond. Closed: in so many of 100, with what reserves bridge."
_DUTIES = {Duty.MANDATORY: "by law", Duty.PRIORITY: "priority", Duty.OTHER: "other"}


_STAR = "\N{NO-BREAK SPACE}*"


def _numeric(*headings: str, unit: str = "") -> list[Column | str]:
    return [Column(heading, unit, numeric=True) for heading in headings]


def _cell(results: Results, key: str, style: Style) -> Text:
    return (number(results, key, style),) if key in results else (DASH,)


def _scale(results: Results, keys: Iterable[str]) -> tuple[Style, str]:
    return money_scale([results[key] for key in keys if key in results])


# The gap.


def readings(results: Results) -> Table:
    """Return tbl-readings: how the target may be read, whether a set closes the gap, and what it asks for."""
    last = results.programme.years[-1]
    keys = (f"gap.{last}", "spent.together", "used.reserves")
    style, unit = _scale(results, [key_of(answer, key) for answer in results.answers for key in keys])
    return record_table(
        "readings",
        "The target as it may be read, and the least harmful way to meet it",
        (
            "Target read as",
            *_numeric(f"Gap in {financial_year(last)}", unit=unit),
            "Can it be closed?",
            *_numeric("Changes", "Harm, points"),
            *_numeric("Spent once", "Reserves used", unit=unit),
            *_numeric("Every year closed"),
        ),
        [_reading(results, answer, last, style) for answer in results.answers],
        ("Every year closed: in so many of 100 simulated futures, in which savings come smaller or later.",),
    )


def _reading(results: Results, answer: Answer, last: int, style: Style) -> Cells:
    styles: dict[str, Style] = {
        "count.chosen": "count",
        "harm.total": "points",
        "spent.together": style,
        "used.reserves": style,
        "chance.every_year": "in_hundred",
    }
    closes: Text = ("Yes",)
    if answer.found is None:
        closes = say("No: ", number(results, key_of(answer, "most.share"), "percent"), " of it")
    figures = [_cell(results, key_of(answer, key), how) for key, how in styles.items()]
    which = f"Reading {results.answers.index(answer) + 1}: " if len(results.answers) > 1 else ""  # as in the frontier
    return (f"{which}{answer.reading}", _cell(results, key_of(answer, f"gap.{last}"), style), closes, *figures)


def by_year(results: Results, answer: Answer) -> Table:
    """Return tbl-by-year: what is to be closed in each year, what the set saves, and what it takes."""
    years = results.programme.years
    parts = ("gap.{}", "saving.{}.planned", "saving.{}.p10", "saving.{}.p90", "bridged.{}", "left.{}", "spent.{}")
    keys = [key_of(answer, part.format(year)) for part in parts for year in years]
    style, unit = _scale(results, keys)
    headings = ("Gap", "Set saves", "Low", "High", "From reserves", "Left open", "Spent once")
    return record_table(
        "by-year",
        "Year by year: the gap, and what the set saves",
        ("Year", *_numeric(*headings, unit=unit), *_numeric("Closed")),
        [
            (
                financial_year(year),
                *(_cell(results, key_of(answer, part.format(year)), style) for part in parts),
                _cell(results, key_of(answer, f"chance.{year}"), "in_hundred"),
            )
            for year in years
        ],
        (_IN_FUTURES,),
    )


def chosen(results: Results, answer: Answer) -> Table:
    """Return tbl-chosen: each service to which something is done, how far it goes, from when, what it saves and what
    residents lose; what saves most first."""
    programme = results.programme
    starts = answer.chosen.starts if answer.chosen else {}
    touched = [row for row in programme.services if any(programme.choice(code).service == row.id for code in starts)]
    key = "service.{}.saving"
    style, unit = _scale(results, [key_of(answer, key.format(row.id)) for row in touched])
    touched.sort(key=lambda row: -results[key_of(answer, key.format(row.id))])
    core = set(results.facts.get("in_every_good_set", [])) if answer is results.main else set()
    marks = any(row.id in core for row in touched)
    return record_table(
        "chosen",
        "What is chosen, service by service",
        (
            "Service",
            "Class",
            "How far it goes",
            "From",
            *_numeric("Full year", unit=unit),
            *_numeric("Harm, points"),
        ),
        [_touched(results, answer, row, style, row.id in core) for row in touched],
        ("A star: in every good set.",) if marks else (),
    )


def _touched(results: Results, answer: Answer, row: ServiceRow, style: Style, core: bool) -> Cells:
    programme, starts = results.programme, answer.chosen.starts if answer.chosen else {}
    years = sorted(
        {programme.years[start] for code, start in starts.items() if programme.choice(code).service == row.id}
    )
    span = financial_year(years[0]) if len(years) == 1 else f"{financial_year(years[0])} to {financial_year(years[-1])}"
    return (
        row.name + (_STAR if core else ""),
        _DUTIES.get(row.duty, "") if row.duty else "",
        how_far(programme, answer, row),
        span,
        _cell(results, key_of(answer, f"service.{row.id}.saving"), style),
        _cell(results, key_of(answer, f"service.{row.id}.harm"), "points_1"),
    )


def compared_with_others(programme: Programme) -> Table:
    """Return tbl-levels: services whose level or charge differs from what others have. ValueError without any."""
    rows = [_levels(row) for row in programme.services if row.average is not None or row.charge_elsewhere is not None]
    if not rows:
        raise ValueError("No level or charge was entered.")
    return record_table(
        "levels",
        "Levels and charges beside those of others",
        ("Service", "Counted in", "Now", "Elsewhere", "Least by law"),
        rows,
        ("A charge is for one use. Figures are as they were entered, with their evidence in the workbook.",),
    )


def _levels(row: ServiceRow) -> Cells:
    if row.average is not None:
        told = [_plain(each) for each in (row.level, row.average, row.minimum)]
        return (row.name, row.unit, *told)
    return (row.name, "charge", _pounds(row.charge), _pounds(row.charge_elsewhere), "")


def _plain(value: float | None) -> str:
    return "" if value is None else f"{value:,g}"


def _pounds(value: float | None) -> str:
    return "" if value is None else f"£{value:,.2f}" if value % 1 else f"£{value:,.0f}"


def capacity(results: Results, answer: Answer) -> Table:
    """Return tbl-capacity: how many team months a quarter the set takes in each year, and how many there are."""
    years = results.programme.years
    return record_table(
        "capacity",
        "The programme’s own team: months of work in a quarter",
        ("Year", *_numeric("The set takes", "There are")),
        [
            (
                financial_year(year),
                _cell(results, key_of(answer, f"team.{year}"), "points_1"),
                _cell(results, key_of(answer, f"capacity.{year}"), "points_1"),
            )
            for year in years
        ],
        ("The work of a change falls evenly on the four quarters of the year in which it begins.",),
    )


# The operating model, the plan and the tests.


def groupings(programme: Programme) -> Table:
    """Return tbl-groupings: each kind of service, what it is for, and the rules by which it is to work."""
    return record_table(
        "groupings",
        "How each kind of service is to work",
        ("Grouping", "How it is to work"),
        [(f"{row.name}. {row.about}".strip(), _rules(programme, row)) for row in programme.groupings],
    )


def _rules(programme: Programme, grouping: GroupingRow) -> str:
    mine = [rule for rule in programme.rules if rule.grouping == grouping.id]
    told = (_rule(list(rules)).rstrip(".") for _, rules in groupby(mine, _preferred))
    return " ".join(f"{each}." for each in told) or DASH


def _preferred(rule: RuleRow) -> str:
    """Return what a rule puts in order of preference, which stands before its colon; else the rule itself."""
    subject, colon, _ = rule.name.partition(": ")
    return subject if colon and rule.order is not None else rule.name


def _rule(rules: Sequence[RuleRow]) -> str:
    """Return one rule, or choices of one thing in their order, such as "Contact: first online, then by telephone"."""
    if len(rules) == 1:
        (rule,) = rules
        place = {1: "first", 2: "second", 3: "third"}.get(rule.order or 0, f"number {rule.order}")
        return rule.name if rule.order is None else f"{rule.name} ({place} choice)"
    inorder = sorted(rules, key=lambda rule: rule.order or 0)
    first, *others = (rule.name.partition(": ")[2] for rule in inorder)
    return f"{_preferred(rules[0])}: first {first}, then {', then '.join(others)}"


def activities(programme: Programme) -> Table:
    """Return tbl-activities: every initiative by workstream, with its theme, description and days."""
    return record_table(
        "activities",
        "The initiatives",
        ("Initiative", "Workstream and theme", "What is done", "When", "After"),
        [_activity(programme, row) for row in in_workstream(programme)],
    )


def _activity(programme: Programme, row: ActivityRow) -> Cells:
    names = {each.id: each.name for each in programme.activities}
    return (
        row.name,
        ": ".join(filter(None, (row.workstream, row.theme))),
        row.text,
        _when(row),
        listed([names.get(code, code) for code in row.after]),
    )


def _when(row: ActivityRow) -> str:
    if row.start and row.end:
        return f"{month(row.start)} to {month(row.end)}"
    return f"From {month(row.start)}" if row.start else f"To {month(row.end)}" if row.end else ""


def tests(programme: Programme) -> Table:
    """Return tbl-tests: what is tried, where, and what must be shown before it is spread."""
    return record_table(
        "tests",
        "What is tried first, and what must be shown before it is spread",
        ("Test of change", "Where and when", "What must be shown", "Now and target", "Then", "Who decides"),
        [_test(row) for row in programme.tests],
    )


def _test(row: TestRow) -> Cells:
    days = " to ".join(day(each) for each in (row.start, row.end) if each)
    seen = "; ".join(filter(None, (row.measure, f"now {row.now}" if row.now else "", _target(row))))
    return (
        f"{row.name}{marked(row.basis, row.source)}",
        ", ".join(filter(None, (row.where, days))),
        row.shown,
        capitalised(seen) if seen else "",
        row.then,
        row.decided,
    )


def _target(row: TestRow) -> str:
    return f"target {row.target[:1].lower()}{row.target[1:]}" if row.target else ""
