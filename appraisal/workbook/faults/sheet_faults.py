"""Faults in the shape of a sheet: its name, its headings, its rows."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.near_names import listed
from appraisal.workbook.faults.sayings import Fault, Place
from appraisal.workbook.faults.wording import at, shown


def missing_sheet(sheet: str, suggestion: str = "") -> Fault:
    """A sheet that every case needs is not there."""
    return at(Place(sheet), "missing-sheet", "the sheet is missing", f"a sheet named {sheet}", suggestion or "Add it.")


def misnamed_sheet(name: str, known: str) -> Fault:
    """A sheet's name is nearly, but not quite, one that would be read."""
    mend = f'Did you mean "{known}"? Rename the sheet, or give it a name that is quite different.'
    return at(Place(name), "misnamed-sheet", "no sheet of this name is read", f'"{known}"', mend)


def same_sheet_twice(name: str, first: str) -> Fault:
    """Two sheets hold the same thing under two names."""
    found = f'"{first}" holds the same rows'
    return at(Place(name), "same-sheet-twice", found, "one of the two sheets", "Move its rows, and delete one.")


def no_headings(sheet: str, headings: Sequence[str]) -> Fault:
    """No row near the top of the sheet looks like its headings."""
    expected = f"headings such as {', '.join(headings[:4])} in one of the first 30 rows"
    return at(Place(sheet), "no-headings", "there is no row of headings", expected, "Put the headings back.")


def empty_sheet(sheet: str) -> Fault:
    """A sheet that every case needs has headings and nothing below them."""
    return at(Place(sheet), "empty-sheet", "there are no rows", "at least one row", "Fill in the sheet.")


def missing_column(place: Place, what: str, heading: str, needed: bool) -> Fault:
    """A column (or, on a form, a field) is not there; to take it for blank could silently change the case."""
    mend = "Put it back and fill it in." if needed else "Put it back; its cells may be blank."
    return at(place, "missing-column", f'the {what} "{heading}" is missing', f"every {what} of the template", mend)


def unknown_column(place: Place, heading: str, suggestion: str) -> Fault:
    """A heading (or, on a form, a field) is not one that is read."""
    mend = f"{suggestion} Correct the heading, or delete it." if suggestion else "Delete it, or empty its heading."
    return at(place, "unknown-column", f"{shown(heading)} is not read", "one of this sheet's headings", mend)


def doubled_column(place: Place, heading: str, first: str) -> Fault:
    """The same heading (or field) stands twice."""
    found = f'"{heading}" is already in {first}'
    return at(place, "doubled-column", found, "each heading once", "Delete or rename one of the two.")


def merged_cells(place: Place) -> Fault:
    """Cells among the data are merged, so that it is unclear which row a figure belongs to."""
    return at(
        place, "merged-cells", "cells are merged", "one value in each cell", "Unmerge them, and fill in each row."
    )


def total_row(place: Place, label: str) -> Fault:
    """A row adds up the rows above it; read as one of them it would count everything twice."""
    found = f"{label} is a row that adds up others" if label else "this row adds up those above it"
    mend = "Delete the row, or move it to a sheet of your own; the report adds up."
    return at(place, "total-row", found, "one thing in each row", mend)


def row_above_headings(place: Place, headings: str) -> Fault:
    """A row that holds a record stands above the headings, as when a table is sorted together with them."""
    found = f"this row stands above the headings, which are in row {headings}, and would not be read"
    mend = "Move the headings back to the top; then sort the rows below them alone."
    return at(place, "row-above-headings", found, "the headings above all rows", mend)


def other_unit(place: Place, heading: str, unit: str, wanted: str) -> Fault:
    """A heading names another unit than the sheet's; read as they stand the figures would be many times too small."""
    expected = f"figures in {wanted}" if wanted else "figures in pounds, or in the unit that the row names"
    mend = f'Write the figures out in full, and "{heading}" without "({unit})".'
    return at(place, "other-unit", f'the heading says "({unit})"', expected, mend)


def left_over_example(place: Place) -> Fault:
    """A row still holds what the example row shows, though it is no longer marked as the example."""
    mend = "Delete the row, or write your own figures in it."
    return at(place, "left-over-example", "this row still holds the example", "a row of your own", mend)


def repeated_headings(place: Place) -> Fault:
    """The headings stand again among the rows, as when two tables are put below each other."""
    mend = "Delete this row; the rows below it may stay."
    return at(place, "repeated-headings", "the headings stand here again", "headings once, at the top", mend)


def title_among_rows(place: Place, text: str) -> Fault:
    """The title, the help or the legend of a sheet stands among its rows, as when all of the sheet is sorted."""
    mend = "Undo the sort, or delete this row; then sort the rows below the headings alone."
    found = f"{shown(text, 30)} is what stands above the headings"
    return at(place, "title-among-rows", found, "rows alone below the headings", mend)


def half_row(place: Place, content: object, lacking: Sequence[str]) -> Fault:
    """A row holds one cell and lacks others that it needs: it was begun, or something is left of it."""
    mend = f"Fill in {listed(lacking)} too, or clear this cell."
    return at(place, "half-row", f"{shown(content)} stands alone in its row", "a whole row, or none", mend)


def too_many_rows(place: Place, what: str, count: int, most: int) -> Fault:
    """A sheet has more rows than an appraisal can sensibly compare."""
    return at(place, "too-many-rows", f"there are {count} {what}", f"at most {most} {what}", "Delete or combine some.")


def changed_example(place: Place) -> Fault:
    """The row that shows how a sheet is filled in was changed; it is never read, and what was typed would be lost."""
    mend = "Write your own row below it, or give this one a code of its own. If nothing in it is meant, delete the row."
    return at(place, "changed-example", "the example row was changed, and it is not read", "the example", mend)


def used_though_struck_out(place: Place, headings: Sequence[str]) -> Fault:
    """A row is struck out and yet holds figures."""
    found = f'the state is "does not apply", but {listed(headings)} {"are" if headings[1:] else "is"} filled in'
    mend = f"Clear {listed(headings)}, or change the state."
    return at(place, "used-though-struck-out", found, "one or the other", mend)
