"""Everything that can be wrong with a workbook, said to its owner: where, what was found, what is expected, the mend.

One small function makes each kind of fault; its docstring says what the fault is. All faults of a workbook are gathered
and raised together as `InputFaults`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from appraisal.case import Gap


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A cell of a sheet, or a whole sheet (or file) where `cell` is empty."""

    sheet: str
    cell: str = ""

    def __str__(self) -> str:
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong: `found` and `expected` are phrases, `mend` is one or more whole sentences."""

    sheet: str
    cell: str
    found: str
    expected: str
    mend: str
    code: str

    def __str__(self) -> str:
        return f"{Place(self.sheet, self.cell)}: {self.found}. Expected {self.expected}. {self.mend}"


@dataclass(frozen=True, slots=True)
class Note:
    """Something read leniently: what stood there, and how it was taken."""

    sheet: str
    cell: str
    found: str
    taken: str

    def __str__(self) -> str:
        return f"{Place(self.sheet, self.cell)}: {self.found} {self.taken}."


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Something not filled in yet, and where; it stops nothing."""

    sheet: str
    cell: str
    gap: Gap

    def __str__(self) -> str:
        taken = f" Taken for now: {self.gap.taken}." if self.gap.taken else ""
        return f"{Place(self.sheet, self.cell)}: {self.gap.subject} lacks {self.gap.lacking}.{taken}"


@dataclass(frozen=True, slots=True)
class Caution:
    """Something that may be meant and is more likely a mistake; it stops nothing unless `--strict` is asked for."""

    sheet: str
    cell: str
    found: str
    advice: str
    code: str

    def __str__(self) -> str:
        return f"{Place(self.sheet, self.cell)}: {self.found}. {self.advice}"


class InputFaults(Exception):  # noqa: N818 - it is a list of faults, not one error
    """The input cannot be used as it is; `faults` holds everything that is wrong with it, in sheet order."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults: tuple[Fault, ...] = tuple(faults)
        super().__init__("\n".join(map(str, self.faults)))


def shown(raw: object, longest: int = 60) -> str:
    """Return a cell's content in quotation marks, short and on one line, without characters that a terminal obeys.

    >>> shown("  £1\\n\\x1b[31mm ")
    '"£1 [31mm"'
    """
    text = " ".join("".join(c if c.isprintable() else " " for c in str(raw)).split())
    return f'"{text if len(text) <= longest else text[: longest - 3] + "..."}"'


def money(amount: float) -> str:
    """Return an amount in pounds, to the penny where there are pence: £700,000 or -£12.50."""
    pounds = f"{abs(amount):,.2f}".removesuffix(".00")
    return f"{'-' if amount < 0 else ''}£{pounds}"


def nearest(word: str, known: Sequence[str], cutoff: float = 0.75) -> str | None:
    """Return the known word most like this one, if any is like it enough."""
    folded = {k.casefold(): k for k in known}
    near = difflib.get_close_matches(word.casefold()[:100], list(folded), n=1, cutoff=cutoff)
    return folded[near[0]] if near else None


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Return a sentence that offers the nearest known word, or else lists those there are (twelve at most)."""
    if near := nearest(word, known):
        return f'Did you mean "{near}"?'
    return f"There are: {listed(known)}." if known else "There are none yet."


def listed(words: Sequence[str]) -> str:
    """Return words with commas between them, twelve at most."""
    return ", ".join(words[:12]) + (", ..." if len(words) > 12 else "")


def _at(place: Place, code: str, found: str, expected: str, mend: str) -> Fault:
    return Fault(place.sheet, place.cell, found, expected, mend, code)


# The file.


def unusable_file(name: str, found: str, mend: str) -> Fault:
    """The file is missing, damaged, too large or not a workbook."""
    return _at(Place(name), "unusable-file", found, "an .xlsx workbook or a folder of CSV files", mend)


def suspect_file(name: str, found: str) -> Fault:
    """The file holds something that no honest workbook holds, or far more than any needs."""
    mend = "Save a fresh copy from Excel or LibreOffice and use that."
    return _at(Place(name), "suspect-file", found, "an ordinary workbook", mend)


# The shape of a sheet.


def missing_sheet(sheet: str, suggestion: str = "") -> Fault:
    """A sheet that every case needs is not there."""
    return _at(Place(sheet), "missing-sheet", "the sheet is missing", f"a sheet named {sheet}", suggestion or "Add it.")


def misnamed_sheet(name: str, known: str) -> Fault:
    """A sheet's name is nearly, but not quite, one that would be read."""
    mend = f'Did you mean "{known}"? Rename the sheet, or give it a name that is quite different.'
    return _at(Place(name), "misnamed-sheet", "no sheet of this name is read", f'"{known}"', mend)


def no_headings(sheet: str, headings: Sequence[str]) -> Fault:
    """No row near the top of the sheet looks like its headings."""
    expected = f"headings such as {', '.join(headings[:4])} in one of the first 30 rows"
    return _at(Place(sheet), "no-headings", "there is no row of headings", expected, "Put the headings back.")


def empty_sheet(sheet: str) -> Fault:
    """A sheet that every case needs has headings and nothing below them."""
    return _at(Place(sheet), "empty-sheet", "there are no rows", "at least one row", "Fill in the sheet.")


def missing_column(place: Place, what: str, heading: str, needed: bool) -> Fault:
    """A column (or, on a form, a field) is not there; to take it for blank could silently change the case."""
    mend = "Put it back and fill it in." if needed else "Put it back; its cells may be blank."
    return _at(place, "missing-column", f'the {what} "{heading}" is missing', f"every {what} of the template", mend)


def unknown_column(place: Place, heading: str, suggestion: str) -> Fault:
    """A heading (or, on a form, a field) is not one that is read."""
    mend = f"{suggestion} Correct the heading, or delete it." if suggestion else "Delete it, or empty its heading."
    return _at(place, "unknown-column", f"{shown(heading)} is not read", "one of this sheet's headings", mend)


def doubled_column(place: Place, heading: str, first: str) -> Fault:
    """The same heading (or field) stands twice."""
    found = f'"{heading}" is already in {first}'
    return _at(place, "doubled-column", found, "each heading once", "Delete or rename one of the two.")


def merged_cells(place: Place) -> Fault:
    """Cells among the data are merged, so that it is unclear which row a figure belongs to."""
    return _at(
        place, "merged-cells", "cells are merged", "one value in each cell", "Unmerge them, and fill in each row."
    )


def too_many_rows(place: Place, what: str, count: int, most: int) -> Fault:
    """A sheet has more rows than an appraisal can sensibly compare."""
    return _at(place, "too-many-rows", f"there are {count} {what}", f"at most {most} {what}", "Delete or combine some.")


# A single cell.


def blank(place: Place, heading: str, expected: str) -> Fault:
    """A cell that must be filled is empty; a blank is never read as zero."""
    return _at(place, "blank", f'"{heading}" is blank', expected, "Fill it in.")


def wrong_content(place: Place, raw: object, expected: str, mend: str) -> Fault:
    """A cell holds something of another kind than its column."""
    return _at(place, "wrong-content", f"found {shown(raw)}", expected, mend)


def unprintable(place: Place, raw: object, character: str) -> Fault:
    """A text holds a character that the typeface of the report lacks."""
    point = f"U+{ord(character):04X}"
    visible = character.isprintable()
    named = f"{character} ({point})" if visible else f"the invisible character {point}"
    found = f"found {shown(raw)} with {named}, which the report's font cannot print"
    mend = "Write it in other characters." if visible else "Delete it, or write a space."
    return _at(place, "unprintable", found, "characters that the font has", mend)


def ambiguous(place: Place, raw: object, expected: str, mend: str) -> Fault:
    """A cell can be read in more than one way, and guessing would be wrong half of the time."""
    return _at(place, "ambiguous", f"{shown(raw)} can be read in more than one way", expected, mend)


def formula_error(place: Place, error: str) -> Fault:
    """A formula came to an error, such as #REF!."""
    mend = "Mend the formula, or type the figure."
    return _at(place, "formula-error", f"the formula gives {shown(error)}", "a value", mend)


def formula_without_value(place: Place) -> Fault:
    """A formula has no stored result, because the file was not saved by a spreadsheet program."""
    mend = "Open the file in Excel or LibreOffice, save it, and try again."
    return _at(place, "formula-without-value", "the formula has no stored result", "a value", mend)


def unknown_choice(place: Place, raw: object, choices: Sequence[str]) -> Fault:
    """A cell holds a word that is not in its list."""
    expected = "one of: " + ", ".join(choices)
    return _at(place, "unknown-choice", f"found {shown(raw)}", expected, did_you_mean(str(raw), choices))


# Figures that belong together.


def out_of_order(place: Place, found: str) -> Fault:
    """Low, likely and high are not in rising order."""
    expected = "low, likely and high in rising order"
    return _at(place, "out-of-order", found, expected, "Swap them, or check the figures.")


def half_a_range(place: Place, heading: str) -> Fault:
    """A low figure has no high, a high has no low, or either stands without a likely figure."""
    mend = "Fill it in, or clear the others for a fixed figure."
    return _at(place, "half-a-range", f'"{heading}" is blank', "low, likely and high together", mend)


def impossible_estimate(place: Place, found: str) -> Fault:
    """The figures are in order, but the shape chosen cannot take them."""
    mend = "Choose another shape, or check the figures."
    return _at(place, "impossible-estimate", found, "figures that the shape can take", mend)


def impossible_outcomes(place: Place, found: str) -> Fault:
    """A list of outcomes has chances that do not add up to 1."""
    expected = "chances of zero or more that add up to 100%"
    return _at(place, "impossible-outcomes", found, expected, "Check the chances.")


def two_ways(place: Place) -> Fault:
    """An assumption has both a range and a list of outcomes."""
    found = "there are outcomes as well as a range"
    return _at(place, "two-ways", found, "one or the other", "Clear the outcomes, or low, likely and high.")


def not_used(place: Place, heading: str, why: str) -> Fault:
    """A cell is filled in, but what else the row says means that it would not be used."""
    return _at(
        place, "not-used", f'"{heading}" is filled in, but {why}', "a blank cell", "Clear it, or change the row."
    )


def out_of_bounds(place: Place, found: str, expected: str) -> Fault:
    """A figure is outside what it can be."""
    return _at(place, "out-of-bounds", found, expected, "Check the figure.")


def outside_period(place: Place, year: str, first: str, last: str) -> Fault:
    """A year is outside the appraisal period."""
    expected = f"a year from {first} to {last}"
    mend = "Change the year, or the first year and years on the About sheet."
    return _at(place, "outside-period", f"{year} is outside the appraisal period", expected, mend)


def wrong_way_round(place: Place, found: str) -> Fault:
    """An end comes before its beginning."""
    return _at(place, "wrong-way-round", found, "the first no later than the last", "Swap them, or check them.")


def minus_sign(place: Place, amount: str, saving: bool) -> Fault:
    """An amount has a minus sign; what is saved is said by the Saving column, not by the sign."""
    mend = "Leave out the minus sign." if saving else 'Say yes under "Saving" and leave out the minus sign.'
    return _at(place, "minus-sign", f"the likely amount is {amount}", "an amount of zero or more", mend)


def shares_do_not_add_up(place: Place, total: str) -> Fault:
    """The shares of a one-off sum do not add up to the whole."""
    found = f"the shares add up to {total}"
    return _at(place, "shares-do-not-add-up", found, "100% for a one-off sum", "Check the shares.")


def too_many_shares(place: Place, shares: int, years: int) -> Fault:
    """A build-up has more shares than the line has years."""
    found = f"there are {shares} shares for {years} year{'' if years == 1 else 's'}"
    return _at(place, "too-many-shares", found, "at most one share for each year", "Check the shares and the years.")


def nominal_line(place: Place) -> Fault:
    """A line is in nominal prices, which cannot yet be deflated."""
    mend = 'Restate the line in the prices of the price base, and write "real".'
    return _at(place, "nominal-line", "the line is in nominal prices", "real prices at the price base", mend)


# Rows that refer to each other.


def doubled_id(place: Place, what: str, first: Place) -> Fault:
    """The same code, or the same pair, is used by two rows."""
    return _at(
        place, "doubled-id", f'"{what}" is already in {first}', "each only once", "Rename or delete one of them."
    )


def unknown_code(place: Place, code: str, sheet: str, known: Sequence[str]) -> Fault:
    """A code refers to a row that does not exist."""
    expected = f"a code from the {sheet} sheet"
    return _at(place, "unknown-code", f"{shown(code)} is not there", expected, did_you_mean(code, known))


def written_two_ways(place: Place, text: str, first_text: str, first: Place) -> Fault:
    """A category differs from an earlier one only in capitals, spaces or hyphens, and would be counted apart."""
    found = f"{shown(text)} is written {shown(first_text)} in {first}"
    return _at(place, "written-two-ways", found, "one way of writing each category", "Write it the same way.")


def reserved_code(place: Place, code: str, why: str) -> Fault:
    """A code has a meaning of its own and cannot be used as a name."""
    return _at(place, "reserved-code", f'"{code}" {why}', "another code", "Choose another.")


def only_one(place: Place, heading: str, first: Place) -> Fault:
    """More than one option says yes where only one can."""
    found = f'"{heading}" is yes here and in {first}'
    return _at(place, "only-one", found, "yes for one option at most", "Clear one of them.")


def circle(place: Place, chain: Sequence[str]) -> Fault:
    """Assumptions multiply each other in a circle."""
    found = "the assumptions go round in a circle: " + " times ".join(chain)
    return _at(place, "circle", found, "assumptions that do not lead back to themselves", "Take one out.")


def missing_year(place: Place) -> Fault:
    """A criterion measured by a saving does not say in which year."""
    return _at(place, "missing-year", "no year is given for the saving", "a financial year", "Fill it in.")


def score_of_measured(place: Place, criterion: str) -> Fault:
    """A criterion that is measured by the simulation also has a score."""
    found = f'criterion "{criterion}" is measured by the simulation, not judged'
    return _at(place, "score-of-measured", found, "scores of judged criteria only", "Delete the row.")


def no_weight(place: Place) -> Fault:
    """No criterion has a weight above zero."""
    return _at(
        place, "no-weight", "every weight is zero", "100 for the swing that matters most", "Fill in the weights."
    )


def bad_value_function(place: Place, found: str, expected: str) -> Fault:
    """The figures that turn a measure into 0 to 100 contradict each other or the direction."""
    return _at(place, "bad-value-function", found, expected, "Check the figures and the direction.")


def bad_correlation(place: Place, found: str, expected: str, mend: str) -> Fault:
    """A correlation's name or figure cannot be used."""
    return _at(place, "bad-correlation", found, expected, mend)


def changed_example(place: Place) -> Fault:
    """The row that shows how a sheet is filled in was changed; it is never read, and what was typed would be lost."""
    mend = "Write your own row below it, or give this one a code of its own."
    return _at(place, "changed-example", "the example row was changed, and it is not read", "the example", mend)


def used_though_struck_out(place: Place, heading: str) -> Fault:
    """A row is struck out and yet holds a figure."""
    found = f'the state is "does not apply", but "{heading}" is filled in'
    return _at(place, "used-though-struck-out", found, "one or the other", "Clear the figure, or change the state.")


def no_shortlist(place: Place) -> Fault:
    """Every option is on the longlist, so that there is nothing to appraise."""
    expected = "at least one option on the shortlist"
    return _at(place, "no-shortlist", "every option is on the longlist", expected, "Change one to shortlist.")


def same_sheet_twice(name: str, first: str) -> Fault:
    """Two sheets hold the same thing under two names."""
    found = f'"{first}" holds the same rows'
    return _at(Place(name), "same-sheet-twice", found, "one of the two sheets", "Move its rows, and delete one.")


def unknown_figure(place: Place, name: str, suggestion: str) -> Fault:
    """A scenario changes a figure that no sheet has."""
    expected = "the name of a figure, such as cost:set-up"
    return _at(place, "unknown-figure", f'nothing is named "{name}"', expected, suggestion)
