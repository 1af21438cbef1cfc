"""Mistakes on the Benefits sheet: money that is counted twice, or nowhere."""

from __future__ import annotations

from typing import Any

from tests.workbook.builders import Spoil, put, under, without_column
from tests.workbook.mistakes.catalogue import Mistake, added, all_of, next_row, typed

ROW = next_row("Benefits")
READING = ("Benefits", "Likely", 2)
IN_SUMS = ("Low", "Likely", "High", "To", "Build-up", "Share due to us", "Counted as", "Basis", "Evidence grade")

# The societal benefit of the good workbook with figures that are added up.
IN_MONEY = all_of(*(put("Benefits", 2, heading, value) for heading, value in (
    ("Worth a year", ""), ("Who receives it", "users"), ("Low", 15e3), ("Likely", 25e3), ("High", 40e3),
    ("Evidence grade", "D"),
)))  # fmt: skip


def cash(**cells: Any) -> Spoil:
    """Return a spoiler that adds a cash-releasing benefit, counted as the saving line unless it is said otherwise."""
    usual = {"Class": "cash-releasing", "Options": "reform", "Counted_as": "rota", "Measure": "Pay in the outturn"}
    return added("Benefits", Benefit="Fewer posts", Reason="One rota.", **{**usual, **cells})


def _where(heading: str) -> str:
    return under("Benefits", heading, ROW)


def _mistake(slug: str, did: str, code: str, heading: str, words: str, **cells: Any) -> Mistake:
    return Mistake(slug, did, cash(**cells), code, _where(heading), words, cash())


FAULTY: tuple[Mistake, ...] = (
    _mistake("cash-without-a-line", "entered a cash-releasing benefit and named no saving line",
             "benefit-without-a-line", "Counted as", "Write the code of that line", Counted_as=""),
    _mistake("cash-with-its-own-worth", "gave a cash-releasing benefit a worth beside its saving line",
             "benefit-counted-twice", "Worth a year", "cash-releasing and has £40,000 of its own", Worth_a_year=40e3),
    _mistake("cash-with-its-own-figure", "gave a cash-releasing benefit a figure to add up beside its saving line",
             "benefit-counted-twice", "Likely", "Clear it here", Likely=40e3),
    _mistake("cash-as-a-cost", "counted a cash-releasing benefit as a line that costs money",
             "counted-as-no-saving", "Counted as", "is no saving", Counted_as="set-up"),
    _mistake("cash-of-another-option", "counted a benefit of one option as the saving of another",
             "counted-as-no-saving", "Counted as", "is of other options", Options="bau"),
    _mistake("cash-as-no-line", "misspelt the code of the saving line",
             "unknown-code", "Counted as", 'Did you mean "rota"?', Counted_as="rotta"),
    Mistake("residual-in-cash", "entered what an asset is worth at the end as money that the council receives",
            all_of(put("Costs", 4, "Money", "residual value"), put("Costs", 4, "Perspective", "financial")),
            "not-used", under("Costs", "Perspective", 4), "a residual value is in no cash"),
    typed("societal-counted-as", "named a saving line for a benefit to society", ("Benefits", "Counted as", 2), "rota",
          "not-used", "a societal benefit is in no saving line", ""),
    typed("figure-twice", "gave a benefit a figure to add up, and left the printed one", READING, 25e3, "not-used",
          "the figure to add up stands under Likely", "", said_at="Worth a year"),
    Mistake("priceless-with-a-price", "put a figure on what the class says has none",
            all_of(put("Benefits", 2, "Class", "unmonetisable"), put("Benefits", 2, "Likely", 25e3)),
            "not-used", under("Benefits", "Likely", 2), "no money can be put on it"),
)  # fmt: skip

ODD: tuple[Mistake, ...] = (
    Mistake("benefit-never-whole", "let a benefit build up to a part of it", all_of(IN_MONEY,
            put("Benefits", 2, "Build-up", "20%; 60%")), "never-built-up", under("Benefits", "Build-up", 2),
            "never has more than 60% of its amount", IN_MONEY),
    Mistake("cash-beside-the-savings", "entered a cash-releasing amount on a sheet without Counted as",
            all_of(put("Benefits", 2, "Class", "cash-releasing"), without_column("Benefits", *IN_SUMS)),
            "benefit-beside-the-savings", under("Benefits", "Worth a year", 2), "is in no sum",
            without_column("Benefits", *IN_SUMS)),
)  # fmt: skip
