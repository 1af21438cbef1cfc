"""The financial years of the appraisal period, written beside the form by formulas, so that lists of years keep up."""

from __future__ import annotations

from appraisal.ground.shared_nouns import financial_year
from appraisal.workbook.book import LONGEST_PERIOD, column_letters
from appraisal.workbook.writing.pages import Formula, Page, Position, quoted

YEARS_HEADING = "Years of the period"


def period_column(page: Page) -> int:
    """Return the column beside a form in which the years stand."""
    return min(page.label_column, page.value_column) + 4


def period_years(page: Page) -> dict[Position, Formula]:
    """Return a formula for each financial year of the period; none if something else stands there, or on other sheets.

    Years beyond the period are empty texts.
    """
    if page.sheet.shape != "form" or not {"first_year", "years"} <= page.columns.keys():
        return {}
    letters = column_letters(page.value_column)
    first, years = (f"${letters}${page.columns[name] + 1}" for name in ("first_year", "years"))
    known = _known_years(page)
    column = period_column(page)
    cells = {}
    for index in range(LONGEST_PERIOD):
        year = f"(LEFT({first},4)+{index})"
        written = f'{year}&"/"&RIGHT("0"&MOD({year}+1,100),2)'
        text = f'=IFERROR(IF({index}<{years},{written},""),"")'
        cells[page.first_row + index, column] = Formula(text, known[index] if index < len(known) else "")
    heading = page.contents.get((page.heading_row, column))
    others = [page.contents.get(position) for position in cells]
    # In a copy they are there already, perhaps as another program writes them.
    free = heading in (None, YEARS_HEADING) and all(other is None or isinstance(other, Formula) for other in others)
    return cells if free else {}


def years_list(page: Page) -> str:
    """Return the formula that gives the years of the period as a list; "" if the page has none."""
    cells = period_years(page)
    if not cells:
        return ""
    sheet, letters = quoted(page.title), column_letters(period_column(page))
    years = f"{sheet}!${column_letters(page.value_column)}${page.columns['years'] + 1}"
    first, last = (f"{sheet}!${letters}${row + 1}" for row in (page.first_row, page.first_row + LONGEST_PERIOD - 1))
    return f"={first}:INDEX({first}:{last},MAX(1,MIN({LONGEST_PERIOD},N({years}))))"


def _known_years(page: Page) -> list[str]:
    first, years = (page.contents.get((page.columns[name], page.value_column)) for name in ("first_year", "years"))
    if not isinstance(first, str) or not first[:4].isdecimal() or not isinstance(years, int | float):
        return []
    return [financial_year(int(first[:4]) + index) for index in range(min(int(years), LONGEST_PERIOD))]
