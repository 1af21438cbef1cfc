"""Books of any content, made by walking the schema."""

from __future__ import annotations

import datetime as dt
import itertools
import re
from dataclasses import MISSING, fields, replace
from typing import Any

from hypothesis import strategies as st

from appraisal.ground.resources import printable
from appraisal.ground.shared_nouns import BenefitClass, Grade, State
from appraisal.options.case import BudgetKind, Change, Kind, Measure, Receiver, Recurrence
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.figure_rows import CostRow, RiskRow, ScenarioRow
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.rows.register_rows import BenefitRow, Delegable, Verdict
from appraisal.options.rows.value_rows import CriterionRow, GroupWeightRow, MarkRow, OptionRow, PanelRow, ScoreRow
from appraisal.options.schema import SHEETS
from appraisal.options.workbook import book_of
from appraisal.workbook import Book
from appraisal.workbook.reading.characters import tidy
from appraisal.workbook.schema import LONGEST_TITLE, Cell, Column, Listing, OwnSection, Sheet, Worded, worded
from tests.workbook.builders import about

HOSTILE = ["=1+1", "+44 20", "-5", "@SUM(A1)", "'=x", "''-y", '"quoted", he said', "a;b\nc", "<b>&amp;", "{{x}} $y$ #z"]
# What openpyxl or Excel itself would take for an escape of theirs inside a text.
_NOT_FOR_XLSX = ("_x", "x005F_")

_characters = "".join(["\n", "\t", *map(chr, sorted(printable()))])
texts = (st.sampled_from(HOSTILE) | st.text(_characters, max_size=30)).map(tidy).filter(bool)
titles = texts.map(lambda text: " ".join(text.split())[:LONGEST_TITLE].strip()).filter(bool)
codes = st.from_regex(r"[a-z0-9][a-z0-9-]{0,11}", fullmatch=True)
# A spreadsheet keeps 15 significant digits.
numbers = st.floats(-1e12, 1e12).map(lambda x: float(f"{x:.15g}"))
shares = st.floats(0, 1).map(lambda x: float(f"{x:.15g}"))
sections = st.sampled_from([s for s in Section if s is not Section.OWN]) | titles.map(OwnSection)
points = st.lists(st.tuples(numbers, numbers), min_size=1, max_size=3).map(tuple)
# Scales in words, of signs and of words that look like figures among them, from the least.
SCALES = tuple(
    tuple((Worded(float(worth), word), float(worth)) for word, worth in scale.items())
    for scale in (
        {"Low": 0, "Medium": 50, "High": 100},
        {"---": 0, "-": 25, "0": 50, "=": 60, "+++": 100},
        {"0 to 4": 10, "5 to 9": 90},
    )
)
_BY_CELL: dict[Cell, st.SearchStrategy[Any]] = {
    Cell.TEXT: texts,
    Cell.CODE: codes,
    Cell.NAME: st.lists(codes, min_size=2, max_size=3).map(":".join),
    Cell.CODES: st.lists(codes, min_size=1, max_size=3, unique=True).map(tuple),
    Cell.NUMBER: numbers,
    Cell.SHARE: shares,
    Cell.WHOLE: st.integers(-1000, 1000),
    Cell.YEAR: st.integers(1900, 2199),
    Cell.DATE: st.dates(dt.date(1850, 1, 1), dt.date(2199, 12, 31)),
    Cell.YES_NO: st.booleans(),
    Cell.SHARES: st.lists(shares, min_size=1, max_size=4).map(tuple),
    Cell.SECTION: sections,
    Cell.RATES: st.sampled_from(["green-book-standard", "10%", "3.5% to year 30; 3% after"]),
    Cell.POINTS: points,
    Cell.SCALE: points | st.sampled_from(SCALES),
}


# A name stands for its row's code wherever a code is asked for, so none may be what another column has for a code.
_named = texts.filter(lambda text: not re.fullmatch("[a-z0-9;: -]+", text.casefold()))
# Alone in its row, what begins with the mark of a footnote is a remark.
_terms = texts.filter(lambda text: text[0] not in "*\u2020\u2021\u00a7\u00b9\u00b2\u00b3([")


def _values(name: str, column: Column) -> st.SearchStrategy[Any]:
    if column.yearly:
        pairs = st.dictionaries(st.integers(1900, 2199), _BY_CELL[column.cell], min_size=1, max_size=4)
        return pairs.map(lambda by_year: tuple(sorted(by_year.items())))
    if column.choices:
        return st.sampled_from(list(column.choices))
    by_name = {"name": _named, "term": _terms} if column.cell is Cell.TEXT else {}
    return by_name.get(name, _BY_CELL[column.cell])


def _rows(sheet: Sheet) -> st.SearchStrategy[Any]:
    filled = {}
    for field in fields(sheet.row):
        values = _values(field.name, sheet.columns[field.name])
        needed = field.default is MISSING or field.name in sheet.required
        filled[field.name] = values if needed else values | st.just(field.default)
    if "state" in filled:
        filled["state"] = st.just(State.IN_USE)
    rows = st.builds(sheet.row, **filled)
    return rows | rows.map(_set_aside) if "state" in sheet.columns else rows


# What a row that is set aside does not have.
_OF_A_ROW_IN_USE = ("low", "likely", "high", "verdict", "probability", "recurrence", "counted_in")


def _set_aside(row: Any) -> Any:
    """Return a row that is not in use, without the figures that would put it in use."""
    blank = {f.name: f.default for f in fields(row) if f.name in _OF_A_ROW_IN_USE}
    return replace(row, state=State.NOT_CONSIDERED, **blank)


def _all_rows(sheet: Sheet) -> st.SearchStrategy[list[Any]]:
    least, most = (1, 1) if sheet.shape == "form" else (int(sheet.needed), 3)
    return st.lists(_rows(sheet), min_size=least, max_size=most)


def books() -> st.SearchStrategy[Book]:
    """Any rows that the schema allows, whether or not they agree with each other."""
    return st.tuples(*map(_all_rows, SHEETS)).map(lambda sheets: book_of(*itertools.chain.from_iterable(sheets)))


def fits_xlsx(book: Book) -> bool:
    """Whether no text holds what would be taken for an escape of the file format."""
    everything = "".join(str(row) for entries in book.entries for row in entries.rows)
    return not any(mark in everything for mark in _NOT_FOR_XLSX)


# Books whose rows agree with each other, so that they are cases: some of it unfinished, longlisted or set aside.

_names = st.text(_characters, min_size=1, max_size=20).map(tidy).filter(bool)
_marks = st.integers(0, 100).map(float)
_pounds = st.integers(1_000, 9_000_000).map(float)
_maybe = st.sampled_from([None, *Grade])


@st.composite
def agreeing(draw: st.DrawFn) -> Book:
    """Any book of the small book's shape that is a case: every sheet, with any of what may be blank left blank."""
    named = draw(st.lists(_names, min_size=1, max_size=4, unique_by=str.casefold))
    longlisted = draw(st.sets(st.integers(1, 3)))
    options = [
        OptionRow(id=f"o{n}", name=name, listing=Listing.LONGLIST if n in longlisted else Listing.SHORTLIST)
        for n, name in enumerate([*named[:-1], draw(st.sampled_from([named[-1], ""]))])
    ]
    codes = [row.id for row in options]
    criteria = [*judged_criteria(draw), *measured_criteria(draw)]
    judged = [row.id for row in criteria if row.measure is Measure.JUDGED]
    pairs = draw(st.sets(st.tuples(st.sampled_from(codes), st.sampled_from(judged)), max_size=6))
    marked = {row.id: st.sampled_from(worded(row.points)) if row.points else _marks for row in criteria}
    scores = [_score(draw, option, criterion, marked[criterion]) for option, criterion in sorted(pairs)]
    marks = [
        MarkRow(option=option, criterion=criterion, member="m", value=draw(st.none() | marked[criterion]))
        for option, criterion in sorted(draw(st.sets(st.sampled_from(sorted(pairs)))) if pairs else [])
    ]
    costs = [_cost(draw, n, codes) for n in range(draw(st.integers(1, 3)))]
    risks = [_risk(draw, n, codes) for n in range(draw(st.integers(0, 2)))]
    group = GroupWeightRow(group=draw(texts), criterion=judged[0], weight=draw(st.integers(1, 100)))
    plan = [_budget(draw, n) for n in range(draw(st.integers(0, 2)))]
    change = ScenarioRow(scenario=draw(texts), name="cost:c0", change=Change.MULTIPLY, figure=draw(shares))
    panel = PanelRow(id="m", name=draw(texts), criteria=("all",))
    registers = [_of_options(row, draw(st.sampled_from(codes))) for row in draw(st.lists(_register_rows, max_size=6))]
    registers = [row for row in registers if codes[0] not in _taken_out(row)]  # one option is left to compare
    registers += [_benefit(draw, n, codes) for n in range(draw(st.integers(0, 2)))]
    return book_of(
        about(), *options, *criteria, *scores, panel, *marks, group, *costs, *risks, *plan, change, *registers
    )


def judged_criteria(draw: st.DrawFn) -> list[CriterionRow]:
    count = draw(st.integers(1, 2))
    return [
        CriterionRow(
            id=f"j{n}",
            name=f"{n} {draw(texts)}",
            kind=Kind.OUTCOME,
            weight=draw(st.none() | st.integers(1, 100)),
            grade=draw(_maybe),
            points=draw(st.sampled_from([(), *SCALES])),
        )
        for n in range(count)
    ]


def measured_criteria(draw: st.DrawFn) -> list[CriterionRow]:
    """Return none, or one whose anchors are to be proposed."""
    cost = CriterionRow(id="npc", name="Cost", kind=Kind.COST, measure=Measure.NET_PRESENT_COST, weight=100.0)
    return draw(st.sampled_from([[], [cost], [replace(cost, measure=Measure.CASH)]]))


def _score(draw: st.DrawFn, option: str, criterion: str, marks: st.SearchStrategy[float]) -> ScoreRow:
    low, likely, high = sorted(draw(st.tuples(marks, marks, marks)))
    figures: dict[str, Any] = draw(
        st.sampled_from([{}, {"likely": likely}, {"low": low, "likely": likely, "high": high}])
    )
    return ScoreRow(option=option, criterion=criterion, grade=draw(_maybe), reason=draw(st.just("") | texts), **figures)


def _cost(draw: st.DrawFn, number: int, codes: list[str]) -> CostRow:
    """Return a cost line, the first of them in use and of the first option; another may be set aside."""
    state = draw(st.sampled_from(list(State))) if number else State.IN_USE
    options = (codes[0],) if number == 0 else draw(st.sampled_from([("all",), (codes[-1],)]))
    used: dict[str, Any] = (
        {"likely": draw(_pounds), "recurrence": Recurrence.RECURRENT} if state is State.IN_USE else {}
    )
    year = draw(st.sampled_from([None, 2026, 2027]))
    grade, name = draw(_maybe), draw(texts)
    return CostRow(id=f"c{number}", name=name, options=options, state=state, first_year=year, grade=grade, **used)


def _risk(draw: st.DrawFn, number: int, codes: list[str]) -> RiskRow:
    state = draw(st.sampled_from(list(State)))
    used: dict[str, Any] = {"likely": draw(_pounds), "probability": draw(shares)} if state is State.IN_USE else {}
    return RiskRow(id=f"r{number}", name=draw(texts), options=(codes[-1],), state=state, grade=draw(_maybe), **used)


def _budget(draw: st.DrawFn, number: int) -> BudgetLineRow:
    """Return a line of the budget plan, some of its years outside the appraisal, or none filled in."""
    years = draw(st.dictionaries(st.integers(2025, 2032), st.just(0.0) | _pounds, max_size=4))
    kind = draw(st.sampled_from(BudgetKind))
    reading = draw(st.just("") | texts) if kind is BudgetKind.SAVING_NEEDED else ""
    said: dict[str, Any] = {"kind": kind, "reading": reading, "reason": draw(st.just("") | texts)}
    by_year = tuple(sorted(years.items()))
    return BudgetLineRow(id=f"b{number}", name=f"{number} {draw(texts)}", by_year=by_year, grade=draw(_maybe), **said)


def _benefit(draw: st.DrawFn, number: int, codes: list[str]) -> BenefitRow:
    """Return a benefit in words, in money, or with what it is worth in no sum."""
    ends = sorted(draw(st.tuples(_pounds, _pounds, _pounds)))
    ranged = dict(zip(("low", "likely", "high"), ends, strict=True))
    valued: dict[str, Any] = draw(st.sampled_from([{}, {"likely": ends[1]}, ranged, {"amount": ends[0]}]))
    kind = draw(st.sampled_from([BenefitClass.SOCIETAL, BenefitClass.NON_CASH_RELEASING]))
    said: dict[str, Any] = {"measure": draw(st.just("") | texts), "grade": draw(_maybe)}
    said |= {"receives": draw(st.sampled_from([None, *Receiver])), "share_due": draw(st.none() | shares)}
    options = draw(st.sampled_from([("all",), (codes[-1],)]))
    return BenefitRow(name=f"{number} {draw(texts)}", options=options, kind=kind, **valued, **said)


_register_rows = st.one_of(*(_rows(sheet) for sheet in SHEETS if sheet.register and sheet.row is not BenefitRow))


def _taken_out(row: Any) -> tuple[str, ...]:
    """Return the options that a row of a register may take out of the comparison."""
    tests = getattr(row, "verdict", None) is Verdict.FAIL or getattr(row, "delegable", None) is Delegable.NO
    return getattr(row, "options", (getattr(row, "option", ""),)) if tests else ()


def _of_options(row: Any, code: str) -> Any:
    """Return a row of a register about an option that there is."""
    of = {"option": code, "options": (code,)}
    return replace(row, **{name: value for name, value in of.items() if hasattr(row, name)})
