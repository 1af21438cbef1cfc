"""Drop-downs, and what a program says when something else is typed: by column, from the schema.

A list that must be kept to refuses other words; codes, years and figures only ask whether they are meant, for what
people write in their own way is read too.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from appraisal.ground.texts import listed
from appraisal.workbook.book import LONGEST_PERIOD
from appraisal.workbook.schema import EXAMPLE, Cell, Column, Schema
from appraisal.workbook.writing.pages import Page, Position
from appraisal.workbook.writing.period import years_list
from appraisal.workbook.writing.words_in_cells import Words, is_a_word_of, worded_cells, words_by_criterion

YEARS = "Period_years"
# What a program can hold of a list that is written in a rule.
_LONGEST_LIST = 255
_NOT_IN_A_LIST = {",", '"'}
_SEVERAL = "One code, several with semicolons between them, or all."
_HOW_TO_WRITE = {
    Cell.NAME: "A kind and its codes joined by colons, such as cost:new-system.",
    Cell.SHARES: "Shares with semicolons between them, such as 25%; 60%; 100%.",
    Cell.POINTS: "Pairs with semicolons between them, such as 0=0; 50=80; 100=100.",
    Cell.SCALE: "Pairs with semicolons between them: 0=0; 50=80; 100=100. For scores in words: Low=0; Medium=50; "
    "High=100.",
}
_SCORE = "A score is a figure, 0 to 100 or in the criterion's unit, or a word of its scale."
Rule = dict[str, object]


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists that have a name in the workbook: codes (and names) of which sheets, years, and what the first
    sheet lists (`offered` is what suggests it). `suggested` are the words of each list that columns suggest, by name.

    `anchors` are the names of the columns that hold the codes of criteria, and what is blank for a score of 0 to 100.
    `words` are those of each criterion that is scored in words.
    """

    codes: frozenset[str]
    named: frozenset[str]
    years: bool
    offered: str
    offered_as: str
    suggested: Mapping[str, tuple[str, ...]]
    anchors: tuple[str, ...] = ()
    words: Mapping[str, Words] = field(default_factory=dict)

    def there(self, sheets: Sequence[str]) -> tuple[str, ...]:
        """Return those of some sheets that have a list of their codes; the others have no codes."""
        return tuple(sheet for sheet in sheets if sheet in self.codes)


def define_lists(workbook: Any, pages: Sequence[Page], offered: str, schema: Schema) -> Lists:
    """Name the lists that drop-downs take: codes of sheets, years of the period, what is offered (at an address)."""
    referred = {name for sheet in schema.sheets for column in sheet.columns.values() for name in column.referred}
    coded = {page.sheet.name: page for page in pages if page.sheet.name in referred and "id" in page.columns}
    for name, page in coded.items():
        workbook.define_name(codes_name(name), _without_blank_tail(page.whole("id")))
    years = next((years_list(page) for page in pages if page.sheet.shape == "form"), "")
    if years:
        workbook.define_name(YEARS, years)
    own = schema.guide.offered if offered else None
    if own:
        workbook.define_name(own.name, f"={offered}")
    named = frozenset(name for name, page in coded.items() if "name" in page.columns)
    for name in sorted(named):
        ids, names = coded[name].whole("id"), coded[name].whole("name")
        workbook.define_name(names_name(name), f"={names}")
        workbook.define_name(uncoded_name(name), f'=SUMPRODUCT(({ids}="")*({names}<>""))')
    anchors, words = _name_anchors(workbook, pages), words_by_criterion(pages)
    suggested = {name: there() for name, there in schema.suggestions.items()}
    by = (own.suggest, own.name) if own else ("", "")
    return Lists(frozenset(coded), named, bool(years), *by, suggested, anchors, words)


def _name_anchors(workbook: Any, pages: Sequence[Page]) -> tuple[str, ...]:
    criteria = next((page for page in pages if page.sheet.beside), None)
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
    """Give every column (or a form's cell) its drop-down, or the question that is asked of what does not fit.

    A cell that takes words has a list of its own, those of its criterion.
    """
    worded = worded_cells(page, lists.words)
    for first, last, index, rule in _rules(page, lists, worded):
        worksheet.data_validation(first, index, last, index, rule)
    for words in dict.fromkeys(worded.values()):
        if len(",".join(words)) <= _LONGEST_LIST and not set("".join(words)) & _NOT_IN_A_LIST:
            cells = [[*cell, *cell] for cell, own in worded.items() if own == words]
            worksheet.data_validation(*cells[0], {**_one_of("Word", words), "other_cells": cells[1:]})


def _rules(page: Page, lists: Lists, but: Collection[Position]) -> Iterator[tuple[int, int, int, Rule]]:
    """Yield the first and last row of each stretch of a column, the column, and their rule, but for some cells."""
    form = page.sheet.shape == "form"
    for name, place in page.columns.items():
        if form:
            if rule := rule_of(page, name, lists):
                yield place, place, page.value_column, rule
            continue
        for first, last in _stretches(page, place, but):
            # A formula is written for the first row that it is for.
            if rule := rule_of(replace(page, heading_row=first - 1), name, lists):
                yield first, last, place, rule
    for place in page.scores.values():
        for first, last in _stretches(page, place, but):
            yield first, last, place, _figure(_SCORE)


def _stretches(page: Page, column: int, but: Collection[Position]) -> Iterator[tuple[int, int]]:
    """Yield the first and last row of each stretch of a column that is left without some cells."""
    first = page.first_row
    for row in sorted(row for row, index in but if index == column):
        if row > first:
            yield first, row - 1
        first = row + 1
    if first <= page.last_row:
        yield first, page.last_row


def rule_of(page: Page, name: str, lists: Lists) -> Rule | None:
    """Return the rule of a field's cells; None if anything may stand there."""
    column = page.sheet.columns[name]
    if column.choices:
        return _closed(column, [choice.value for choice in column.choices])
    if column.suggest:
        return _suggested(column, lists)
    if sheets := lists.there(column.referred):
        return _of_codes(page, name, column, sheets)
    if column.cell is Cell.YEAR and lists.years and page.sheet.shape != "form":
        return _asked({"validate": "list", "source": f"={YEARS}"}, "That is not a year of the period, such as 2027/28.")
    if column.cell in _HOW_TO_WRITE:
        return {"validate": "any", **_prompt(column, _HOW_TO_WRITE[column.cell])}
    if name in page.sheet.marks and "criterion" in page.columns:
        return _mark(page, name, lists)
    return _closed(column, ["yes", "no"]) if column.cell is Cell.YES_NO else _measured(page, name, column)


def _of_codes(page: Page, name: str, column: Column, sheets: Sequence[str]) -> Rule:
    """Return the rule of a code: the list of those that there are, or, where they are on several sheets and a list can
    be of one alone, the question whether another is meant; of several codes the first sheet's list, as an offer."""
    named = listed(sheets, "or")
    if len(sheets) > 1 and column.cell is Cell.CODES:
        words = f"A code of {named}; several with semicolons between them."
        return {
            "validate": "list",
            "source": f"={codes_name(sheets[0])}",
            "show_error": False,
            **_prompt(column, words),
        }
    if len(sheets) > 1:
        cell = page.at_row(page.columns[name])
        there = "+".join(count_of(codes_name(sheet), cell) for sheet in sheets)
        rule: Rule = {"validate": "custom", "value": f"={there}>0", **_prompt(column, f"A code of {named}.")}
        return _asked(rule, f"Neither {named.replace(' or ', ' nor ')} has such a code.")
    source = f"={codes_name(named)}"
    if column.cell is Cell.CODE:
        return _asked({"validate": "list", "source": source}, f"The sheet {named} has no such code.")
    return {"validate": "list", "source": source, "show_error": False, **_prompt(column, _SEVERAL)}


def count_of(cells: str, cell: str) -> str:
    """Return how many of some cells say the same: not COUNTIF, which takes 2010/11 for a date and * for anything."""
    return f"SUMPRODUCT(--({cells}={cell}))"


def _mark(page: Page, name: str, lists: Lists) -> Rule:
    """Return the rule of a score or a mark: a figure, low and high in order, or a word of the criterion's scale."""
    own, criterion = (page.at_row(page.columns[field]) for field in (name, "criterion"))
    figure, words = f"ISNUMBER({own})", _SCORE
    if name in ("low", "high") and "likely" in page.columns:
        ends = _end_of_range(page, name)
        figure, words = str(ends["value"]).removeprefix("="), f"{ends['error_message']} Or it is a word of the scale."
    word = is_a_word_of(own, criterion, lists.anchors)
    return _asked({"validate": "custom", "value": f"=OR({figure},{word})"}, words)


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
        case Cell.WHOLE if column.at_least is not None:
            least = {"criteria": ">=", "value": column.at_least}
            return _asked({"validate": "integer", **least}, f"A whole number, {column.at_least:g} or more.")
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
    return _one_of(_cut(column.heading), words)


def _one_of(title: str, words: Sequence[str]) -> Rule:
    refusal = {"error_title": title, "error_message": "Please choose from the list, or leave it blank."}
    return {"validate": "list", "source": list(words), **refusal}


def _suggested(column: Column, lists: Lists) -> Rule | None:
    """Return a list that need not be kept to."""
    if lists.offered == column.suggest:
        return {"validate": "list", "source": f"={lists.offered_as}", "show_error": False}
    words = [word for word in lists.suggested[column.suggest] if "," not in word]
    if column.cell is Cell.SECTION:
        return _of_sections(column, words)
    if len(",".join(words)) > _LONGEST_LIST:
        return None
    return {"validate": "list", "source": words, "show_error": False}


def _of_sections(column: Column, words: Sequence[str]) -> Rule:
    """Return the list of a report's sections, as many as a program can hold, which says what else may be typed."""
    held = [word for index, word in enumerate(words) if len(",".join(words[: index + 1])) <= _LONGEST_LIST]
    others = f"Type what is not in the list: {', '.join(words[len(held) :])}; or own: and a title of yours."
    return {"validate": "list", "source": held, "show_error": False, **_prompt(column, others)}


def _prompt(column: Column, words: str) -> Rule:
    return {"input_title": _cut(column.heading), "input_message": words}


def _cut(heading: str) -> str:
    return heading[:32]  # what a program shows of a title
