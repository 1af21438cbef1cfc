"""Cautions about what a sheet looks like: what is hidden, and what is shown otherwise than it is read."""

from __future__ import annotations

from appraisal.workbook.faults.sayings import Caution, Place, caution_at
from appraisal.workbook.faults.wording import shown

_SHOW = "What is in it was read; show it, so that others see what the report rests on."


# What cannot be seen.


def hidden_sheet(place: Place) -> Caution:
    """A sheet that is read is hidden."""
    return caution_at(place, "hidden-sheet", "the sheet is hidden", _SHOW)


def hidden_column(place: Place, letters: str) -> Caution:
    """A column that is read is hidden."""
    return caution_at(place, "hidden-column", f"column {letters} is hidden", _SHOW, f"{place.sheet}, column {letters}")


def hidden_row(place: Place, rows: str) -> Caution:
    """Rows that are read are hidden, as a filter leaves them."""
    which = rows.removesuffix(" is").removesuffix(" are")
    return caution_at(place, "hidden-row", f"{rows} hidden", _SHOW, f"{place.sheet}, {which}")


def copied_sheet(place: Place, original: str) -> Caution:
    """A sheet looks like a copy of one that is read; what was changed in the copy is not in the report."""
    advice = "Delete one of them, so that nobody works in the wrong one."
    return caution_at(place, "copied-sheet", f"the sheet looks like a copy of {original}, and is not read", advice)


def own_figures(place: Place, what: str, heading: str) -> Caution:
    """A column (or, on a form, a field) of somebody's own holds figures, which are in none of the sums."""
    advice = "If they belong to the case, put them under a heading of this sheet. Else it may stay as it is."
    found = f"{shown(heading)} holds figures, and is not a {what} that is read"
    return caution_at(place, "own-figures", found, advice, f"{place.sheet}, {heading}")


# What is shown, and what is read.


def unit_not_read(place: Place, heading: str, unit: str, advice: str) -> Caution:
    """A heading of figures names a unit that is not the sheet's, and that changes nothing."""
    about = f"{place.sheet}, {heading}"
    return caution_at(
        place, "unit-not-read", f'the heading "{heading}" says ({unit}), which is not read', advice, about
    )


def unit_beside_table(place: Place, text: str, unit: str) -> Caution:
    """A text above or beside a table of money says that its figures are in another unit."""
    found = f"{shown(text)} is not read, and the figures of the sheet are read as pounds, in full"
    advice = f"Are they in {unit}? Then write them out in pounds; else delete the text."
    return caution_at(place, "unit-beside-table", found, advice, f"{place.sheet}, {place.cell}")


def prices_beside_table(place: Place, text: str, base: str) -> Caution:
    """A text above or beside a table of money says that its figures are in the prices of another year."""
    found = f"{shown(text)} is not read, and the figures are read in prices of {base}, the price base"
    return caution_at(
        place,
        "prices-beside-table",
        found,
        "Restate them in prices of that year, or delete the text.",
        f"{place.sheet}, {place.cell}",
    )


def shown_in_another_unit(place: Place, figure: str, seen: str, cells: int) -> Caution:
    """A number format shows a figure in another unit than it is read in, as 250 shown as 250k."""
    others = f", and so {cells - 1} more below" if cells > 1 else ""
    found = f"{figure} is read, and its number format shows {seen}{others}"
    return caution_at(
        place, "shown-in-another-unit", found, "Which is meant? Write it out, and give the cell a plain format."
    )


def not_calculated(place: Place, cells: int) -> Caution:
    """A formula has nought stored in a file that no spreadsheet program has calculated."""
    others = f", and so {cells - 1} more here" if cells > 1 else ""
    found = f"the formula has 0 stored, and the file asks to be calculated when it is opened{others}"
    return caution_at(place, "not-calculated", found, "Open it in Excel or LibreOffice, save it, and check again.")


def struck_through_row(place: Place, has_state: bool) -> Caution:
    """A row has a line through it, and is counted like any other."""
    advice = 'If it is not meant, say "does not apply" under State.' if has_state else "If it is not meant, delete it."
    return caution_at(place, "struck-through-row", "the row has a line through it, and is counted", advice)
