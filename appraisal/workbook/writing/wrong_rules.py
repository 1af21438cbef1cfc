"""What a spreadsheet program can see is wrong, as formulas: no more than the reader would call a fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.ground.shared_nouns import State
from appraisal.workbook.book import column_letters
from appraisal.workbook.schema import Cell, Column
from appraisal.workbook.writing.drop_downs import YEARS, Lists, codes_name, count_of, names_name, uncoded_name
from appraisal.workbook.writing.pages import Page
from appraisal.workbook.writing.rules import FIGURES, Rule, filled, unfilled
from appraisal.workbook.writing.words_in_cells import is_a_word_of

_RANGES = (("low", "likely", "high"), ("weight_low", "weight", "weight_high"))
# Pairs of which the second may not come before the first; years are texts that sort as they follow each other.
_IN_TURN = (("first_year", "last_year"), ("start", "end"))
_ONCE = ("business_as_usual", "do_minimum", "recommended")


def wrong_rules(page: Page, lists: Lists) -> Iterator[Rule]:
    """Yield the rules for a sheet of rows."""
    for name, index in page.columns.items():
        for formula in _of_cell(page, name, lists):
            yield Rule("wrong", (index,), formula)
    yield from _ranges(page)
    yield from _in_turn(page)
    if "state" in page.columns:
        struck = f'{page.at_row(page.columns["state"])}="{State.DOES_NOT_APPLY}"'
        for name in FIGURES:
            if name in page.columns:
                cell = page.at_row(page.columns[name])
                yield Rule("wrong", (page.columns[name],), f"AND({struck},{filled(cell)})")


def _of_cell(page: Page, name: str, lists: Lists) -> Iterator[str]:
    """Yield the formulas that look at one cell, or at one column."""
    column, cell = page.sheet.columns[name], page.at_row(page.columns[name])
    if name in page.sheet.marks and "criterion" in page.columns:
        yield f"AND(ISTEXT({cell}),{filled(cell)},NOT({_is_a_word(page, cell, lists)}))"
    elif column.cell in (Cell.NUMBER, Cell.SHARE, Cell.WHOLE):
        yield f"AND(ISTEXT({cell}),{filled(cell)})"
    if bounds := _bounds(name, column):
        yield f"AND(ISNUMBER({cell}),OR({cell}<{bounds[0]},{cell}>{bounds[1]}))"
    if column.at_least is not None:
        yield f"AND(ISNUMBER({cell}),{cell}<{column.at_least:g})"
    if column.cell is Cell.WHOLE:
        yield f"AND(ISNUMBER({cell}),{cell}<>INT({cell}))"
    if column.cell is Cell.YEAR:
        yield f"ISNUMBER({cell})"
        if lists.years and page.sheet.dated:
            known = f'INDEX({YEARS},1)<>"",{count_of(YEARS, cell)}=0'
            yield f'AND(LEN({cell})=7,ISNUMBER(FIND("/",{cell})),{known})'
    if name == "id" or name in _ONCE:
        doubled = f"{count_of(_below(page, name), cell)}>1"
        yield f'AND({cell}="yes",{doubled})' if name in _ONCE else f"AND({filled(cell)},{doubled})"
    if sheets := lists.there(column.referred):
        yield unknown_there(cell, sheets, lists, several=column.cell is Cell.CODES)


def _is_a_word(page: Page, cell: str, lists: Lists) -> str:
    """Return whether a score or a mark is a word of its criterion's scale, or of one that is not found by its code."""
    criterion = page.at_row(page.columns["criterion"])
    if not lists.anchors:
        return "FALSE"
    unknown = f"ISNA(MATCH({criterion},{lists.anchors[0]},0))"
    return f"OR({unknown},{is_a_word_of(cell, criterion, lists.anchors)})"


def _bounds(name: str, column: Column) -> tuple[int, int] | None:
    if name == "coefficient":
        return -1, 1
    if column.unit == "0-100":
        return 0, 100
    if column.cell is Cell.WHOLE and column.at_least is not None:
        return None
    return {Cell.SHARE: (0, 1), Cell.WHOLE: (1, 100)}.get(column.cell)


def _below(page: Page, name: str) -> str:
    letters = column_letters(page.columns[name])
    return f"${letters}${page.first_row + 1}:${letters}${page.last_row + 1}"


def unknown_there(cell: str, sheets: Sequence[str], lists: Lists, several: bool) -> str:
    """Return whether a code, or a name that may stand for it, is on no row of these sheets; one of several is not
    looked at.

    A row with a name and without a code gets its code on reading, so then any code may be right.
    """
    asked = [filled(cell)]
    for sheet in sheets:
        asked.append(f"{count_of(codes_name(sheet), cell)}=0")
        if sheet in lists.named:
            asked += [f"{uncoded_name(sheet)}=0", f"{count_of(names_name(sheet), cell)}=0"]
    if several:
        asked += [f'{cell}<>"all"', f'ISERROR(FIND(";",{cell}))', f'ISERROR(FIND(",",{cell}))']
    return f"AND({','.join(asked)})"


def _ranges(page: Page) -> Iterator[Rule]:
    """Yield the rules for low, likely and high: in rising order, and low and high both or neither."""
    for names in _RANGES:
        if not set(names) <= page.columns.keys():
            continue
        columns = [page.columns[name] for name in names]
        low, likely, high = (page.at_row(column) for column in columns)
        low_first = (
            f"AND(ISNUMBER({low}),OR(AND(ISNUMBER({likely}),{low}>{likely}),AND(ISNUMBER({high}),{low}>{high})))"
        )
        yield Rule("wrong", (columns[0],), low_first)
        yield Rule("wrong", (columns[2],), f"AND(ISNUMBER({likely}),ISNUMBER({high}),{likely}>{high})")
        yield Rule("wrong", (columns[0],), f"AND({unfilled(low)},ISNUMBER({high}))")
        yield Rule("wrong", (columns[2],), f"AND({unfilled(high)},ISNUMBER({low}))")
    if {"worst", "best"} <= page.columns.keys():
        columns = [page.columns["worst"], page.columns["best"]]
        worst, best = (page.at_row(column) for column in columns)
        yield Rule("wrong", tuple(columns), f"AND(ISNUMBER({worst}),ISNUMBER({best}),{worst}={best})")
        yield Rule("wrong", (columns[0],), f"AND({unfilled(worst)},ISNUMBER({best}))")
        yield Rule("wrong", (columns[1],), f"AND({unfilled(best)},ISNUMBER({worst}))")


def _in_turn(page: Page) -> Iterator[Rule]:
    for first, last in _IN_TURN:
        if {first, last} <= page.columns.keys():
            begins, ends = page.at_row(page.columns[first]), page.at_row(page.columns[last])
            kind = "wrong date" if page.sheet.columns[last].cell is Cell.DATE else "wrong"
            yield Rule(kind, (page.columns[last],), f"AND({filled(begins)},{filled(ends)},{ends}<{begins})")


def wrong_on_form(page: Page) -> Iterator[tuple[str, int, str]]:
    """Yield the rules for a form: how, the row, the formula."""
    for name, row in page.columns.items():
        cell = f"${column_letters(page.value_column)}${row + 1}"
        match page.sheet.columns[name].cell:
            case Cell.YEAR:
                yield "wrong", row, f"ISNUMBER({cell})"
            case Cell.WHOLE:
                number = f"AND(ISNUMBER({cell}),OR({cell}<1,{cell}>100,{cell}<>INT({cell})))"
                yield "wrong", row, f"OR({number},AND(ISTEXT({cell}),{filled(cell)}))"
