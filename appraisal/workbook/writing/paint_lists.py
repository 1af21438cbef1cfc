"""Drop-downs, and what a program says when something else is typed: by column, from the schema.

A list that must be kept to refuses other words; codes, years and figures only ask whether they are meant, for what
people write in their own way is read too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from appraisal.workbook.book import LONGEST_PERIOD
from appraisal.workbook.schema import EXAMPLE, SHEETS, AboutRow, Cell, Column, CriterionRow, suggestions
from appraisal.workbook.writing.pages import Page
from appraisal.workbook.writing.period import years_list

YEARS = "Period_years"
_MODELS = "Delivery_models"
# What a program can hold of a list that is written in a rule.
_LONGEST_LIST = 255
_SEVERAL = "One code, several with semicolons between them, or all."
_HOW_TO_WRITE = {
    Cell.NAME: "A kind and its codes joined by colons, such as cost:new-system.",
    Cell.SHARES: "Shares with semicolons between them, such as 25%; 60%; 100%.",
    Cell.POINTS: "Pairs with semicolons between them, such as 0=0; 50=80; 100=100.",
}
Rule = dict[str, object]


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that have a name in the workbook: the codes (and names) of which sheets, years, delivery models.

    `anchors` are the names of the columns that hold the codes of criteria, and what is blank for a score of 0 to 100.
    """

    codes: frozenset[str]
    named: frozenset[str]
    years: bool
    models: bool
    anchors: tuple[str, ...] = ()


def define_lists(workbook: Any, pages: Sequence[Page], models: str) -> Lists:
    """Name the lists that drop-downs take: codes of sheets, years of the period, delivery models (at an address)."""
    referred = {column.refers_to for sheet in SHEETS for column in sheet.columns.values()}
    coded = {page.sheet.name: page for page in pages if page.sheet.name in referred and "id" in page.columns}
    for name, page in coded.items():
        workbook.define_name(codes_name(name), _without_blank_tail(page.whole("id")))
    years = next((years_list(page) for page in pages if page.sheet.row is AboutRow), "")
    if years:
        workbook.define_name(YEARS, years)
    if models:
        workbook.define_name(_MODELS, f"={models}")
    named = frozenset(name for name, page in coded.items() if "name" in page.columns)
    for name in sorted(named):
        ids, names = coded[name].whole("id"), coded[name].whole("name")
        workbook.define_name(names_name(name), f"={names}")
        workbook.define_name(uncoded_name(name), f'=SUMPRODUCT(({ids}="")*({names}<>""))')
    return Lists(frozenset(coded), named, bool(years), bool(models), _name_anchors(workbook, pages))


def _name_anchors(workbook: Any, pages: Sequence[Page]) -> tuple[str, ...]:
    criteria = next((page for page in pages if page.sheet.row is CriterionRow), None)
    if criteria is None or not {"id", "worst", "best"} <= criteria.columns.keys():
        return ()
    fields = [name for name in ("id", "worst", "best", "points") if name in criteria.columns]
    for name in fields:
        workbook.define_name(f"Criteria_{name}", f"={criteria.whole(name)}")
    return tuple(f"Criteria_{name}" for name in fields)


def codes_name(sheet: str) -> str:
    """Return the name that the list of a sheet's codes has in the workbook."""
    return f"{sheet.replace(' ', '_')}_codes"


def names_name(sheet: str) -> str:
    """Return the name that the column of a sheet's names has in the workbook."""
    return f"{sheet.replace(' ', '_')}_names"


def uncoded_name(sheet: str) -> str:
    """Return the name of the count of a sheet's rows that have a name and no code yet."""
    return f"{sheet.replace(' ', '_')}_uncoded"


def _without_blank_tail(column: str) -> str:
    """Return a formula for a column's cells from below the heading (and the example) to the last that is filled."""
    first = f'INDEX({column},2+COUNTIF({column},"{EXAMPLE}"))'
    rows = f"ROW({column})-MIN(ROW({column}))+1"
    last = f'INDEX({column},MAX(2+COUNTIF({column},"{EXAMPLE}"),SUMPRODUCT(MAX(({column}<>"")*({rows})))))'
    return f"={first}:{last}"


def add_lists(worksheet: Any, page: Page, lists: Lists) -> None:
    """Give every column (or a form's cell) its drop-down, or the question that is asked of what does not fit."""
    for first, last, index, rule in _rules(page, lists):
        worksheet.data_validation(first, index, last, index, rule)


def _rules(page: Page, lists: Lists) -> Iterator[tuple[int, int, int, Rule]]:
    form = page.sheet.shape == "form"
    for name, place in page.columns.items():
        rule = rule_of(page, name, lists)
        if rule and form:
            yield place, place, page.value_column, rule
        elif rule:
            yield page.first_row, page.last_row, place, rule
    for place in page.scores.values():
        yield (
            page.first_row,
            page.last_row,
            place,
            _figure("A score is a figure: 0 to 100, or in the criterion's unit."),
        )


def rule_of(page: Page, name: str, lists: Lists) -> Rule | None:
    """Return the rule of a field's cells; None if anything may stand there."""
    column = page.sheet.columns[name]
    if column.choices:
        return _closed(column, [choice.value for choice in column.choices])
    if column.suggest:
        return _suggested(column, lists)
    if column.refers_to in lists.codes:
        source = f"={codes_name(column.refers_to)}"
        if column.cell is Cell.CODE:
            return _asked({"validate": "list", "source": source}, f"The sheet {column.refers_to} has no such code.")
        return {"validate": "list", "source": source, "show_error": False, **_prompt(column, _SEVERAL)}
    if column.cell is Cell.YEAR and lists.years and page.sheet.row is not AboutRow:
        return _asked({"validate": "list", "source": f"={YEARS}"}, "That is not a year of the period, such as 2027/28.")
    if column.cell in _HOW_TO_WRITE:
        return {"validate": "any", **_prompt(column, _HOW_TO_WRITE[column.cell])}
    return _closed(column, ["yes", "no"]) if column.cell is Cell.YES_NO else _measured(page, name, column)


def _measured(page: Page, name: str, column: Column) -> Rule | None:
    """Return the rule of a figure or a date."""
    between = {"criteria": "between", "minimum": 0, "maximum": 100}
    match column.cell:
        case Cell.NUMBER if column.unit == "0-100":
            return _asked({"validate": "decimal", **between}, "A weight is a figure from 0 to 100.")
        case Cell.NUMBER if name in ("low", "high") and "likely" in page.columns:
            return _end_of_range(page, name)
        case Cell.NUMBER:
            return _figure("A figure belongs here, without words.")
        case Cell.SHARE:
            return _asked({"validate": "decimal", **between, "maximum": 1}, "A chance is from 0 to 1, or 0% to 100%.")
        case Cell.WHOLE:
            years = {**between, "minimum": 1, "maximum": LONGEST_PERIOD}
            return _asked({"validate": "integer", **years}, f"A whole number of years, from 1 to {LONGEST_PERIOD}.")
        case Cell.DATE:
            after = {"criteria": ">=", "value": "=DATE(1900,3,1)"}
            return _asked({"validate": "date", **after}, "A date belongs here, such as 9 October 2028.")
    return None


def _end_of_range(page: Page, name: str) -> Rule:
    own, likely = page.at_row(page.columns[name]), page.at_row(page.columns["likely"])
    sign, words = (
        ("<=", "Low is a figure, not above likely.") if name == "low" else (">=", "High is a figure, not below likely.")
    )
    rule: Rule = {"validate": "custom", "value": f'=AND(ISNUMBER({own}),OR({likely}="",{own}{sign}{likely}))'}
    return _asked(rule, words)


def _figure(words: str) -> Rule:
    return _asked({"validate": "decimal", "criteria": "between", "minimum": -1e12, "maximum": 1e12}, words)


def _asked(rule: Rule, words: str) -> Rule:
    """Return a rule that asks whether what was typed is meant, and takes it if so."""
    return {**rule, "error_type": "warning", "error_title": "Is that meant?", "error_message": words}


def _closed(column: Column, words: Sequence[str]) -> Rule:
    refusal = {"error_title": _cut(column.heading), "error_message": "Please choose from the list, or leave it blank."}
    return {"validate": "list", "source": list(words), **refusal}


def _suggested(column: Column, lists: Lists) -> Rule | None:
    """Return a list that need not be kept to."""
    if column.suggest == "delivery models" and lists.models:
        return {"validate": "list", "source": f"={_MODELS}", "show_error": False}
    words = [word for word in suggestions(column.suggest) if "," not in word]
    if len(",".join(words)) > _LONGEST_LIST:
        return None
    return {"validate": "list", "source": words, "show_error": False}


def _prompt(column: Column, words: str) -> Rule:
    return {"input_title": _cut(column.heading), "input_message": words}


def _cut(heading: str) -> str:
    return heading[:32]  # what a program shows of a title
