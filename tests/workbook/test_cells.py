"""How each kind of cell is read: what is taken, what is taken with a note, and what is refused with an offer."""

from __future__ import annotations

import contextlib
import datetime as dt
import math
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.ground.shared_nouns import Grade
from appraisal.options.case import Recurrence
from appraisal.workbook.faults import Fault, Note, Place
from appraisal.workbook.reading.cell_parsers import BLANK, as_text, read_cell
from appraisal.workbook.reading.characters import tidy
from appraisal.workbook.reading.raw import Ask, FormulaError, NoResult, Raw, Refused
from appraisal.workbook.schema import Cell, Column


def read(raw: Raw, cell: Cell, required: bool = False, choices: Any = None) -> tuple[object, list[Note]]:
    ask = Ask(Place("Costs", "E14"), Column("Low", cell, "", choices=choices), [])
    return read_cell(raw, ask, required), ask.notes


def refusal(raw: Raw, cell: Cell, required: bool = False, choices: Any = None) -> Fault:
    with pytest.raises(Refused) as refused:
        read(raw, cell, required, choices)
    return refused.value.fault


@pytest.mark.parametrize(
    ("raw", "cell", "value"),
    [
        (700000, Cell.NUMBER, 700000.0),
        ("700000", Cell.NUMBER, 700000.0),
        ("-2.5e-3", Cell.NUMBER, -0.0025),
        ("\u22125", Cell.NUMBER, -5.0),
        ("40%", Cell.SHARE, 0.4),
        (0.4, Cell.SHARE, 0.4),
        ("3.0", Cell.WHOLE, 3),
        ("25%; 60%;100%", Cell.SHARES, (0.25, 0.6, 1.0)),
        (1, Cell.SHARES, (1.0,)),
        ("-5=0; 50=80; 1e3=100", Cell.POINTS, ((-5.0, 0.0), (50.0, 80.0), (1000.0, 100.0))),
        ("2019/20", Cell.YEAR, 2019),
        ("1999/00", Cell.YEAR, 1999),
        (dt.datetime(2018, 10, 9), Cell.DATE, dt.date(2018, 10, 9)),  # noqa: DTZ001 - cells have no time zone
        ("2018-10-09", Cell.DATE, dt.date(2018, 10, 9)),
        ("In-House", Cell.CODE, "in-house"),
        (101, Cell.CODE, "101"),
        ("Latc; trust", Cell.CODES, ("latc", "trust")),
        ("all", Cell.CODES, ("all",)),
        ("Score:latc:quality", Cell.NAME, "score:latc:quality"),
        ("Yes", Cell.YES_NO, True),
        (False, Cell.YES_NO, False),
        ("  two\r\nlines ", Cell.TEXT, "two\nlines"),
        ("", Cell.NUMBER, BLANK),
        (" \u00a0", Cell.TEXT, BLANK),
        (None, Cell.CHOICE, BLANK),
    ],
)
def test_an_ordinary_cell_is_read_without_a_note(raw: Raw, cell: Cell, value: object) -> None:
    assert read(raw, cell) == (value, [])


@pytest.mark.parametrize(
    ("raw", "cell", "value", "taken"),
    [
        ("£1,200,000", Cell.NUMBER, 1.2e6, "was read as 1,200,000"),
        ("1 200 000", Cell.NUMBER, 1.2e6, "was read as 1,200,000"),
        ("1\u202f200", Cell.NUMBER, 1200.0, "was read as 1,200"),
        ("(12,000)", Cell.NUMBER, -12000.0, "was read as -12,000"),
        ("-£5", Cell.NUMBER, -5.0, "was read as -5"),
        ("\u20135", Cell.NUMBER, -5.0, "was read as -5"),
        ("\u2014 250,000", Cell.NUMBER, -250e3, "was read as -250,000"),
        ("\u00a3\u2012250,000", Cell.NUMBER, -250e3, "was read as -250,000"),
        ("\u2010\u00a3250,000", Cell.NUMBER, -250e3, "was read as -250,000"),
        ("250000-", Cell.NUMBER, -250e3, "was read as -250,000"),
        ("\u00a3250,000\u2013", Cell.NUMBER, -250e3, "was read as -250,000"),
        ("\u00a3(250,000)", Cell.NUMBER, -250e3, "was read as -250,000"),
        ("(\u2013250,000)", Cell.NUMBER, -250e3, "was read as -250,000"),
        ("250,000 CR", Cell.NUMBER, -250e3, "was read as -250,000"),
        ("250,000 dr.", Cell.NUMBER, 250e3, "was read as 250,000"),
        ("\u20135 = 0", Cell.POINTS, ((-5.0, 0.0),), "was read as -5"),
        (" 12\u00a0", Cell.NUMBER, 12.0, "was read without the blanks around it"),
        (" In-House ", Cell.CODE, "in-house", "was read without the blanks around it"),
        ("12\u200b", Cell.NUMBER, 12.0, "was read without the invisible characters in it"),
        ("２0", Cell.NUMBER, 20.0, 'was read in ordinary characters, as "20"'),
        ("refоrm", Cell.CODE, "reform", 'was read in ordinary characters, as "reform"'),
        ("bau;\u00a0trust", Cell.CODES, ("bau", "trust"), "was read with ordinary spaces"),
        ("no\u00a0", Cell.YES_NO, False, "was read without the blanks around it"),
        ("2026/27 ", Cell.YEAR, 2026, "was read without the blanks around it"),
        ("10-Mar-2026", Cell.DATE, dt.date(2026, 3, 10), "was read as 2026-03-10"),
        ("£6m", Cell.NUMBER, 6e6, "was read as 6,000,000"),
        ("£6.3 million", Cell.NUMBER, 6.3e6, "was read as 6,300,000"),
        ("£6k", Cell.NUMBER, 6000.0, "was read as 6,000"),
        ("£1.2bn", Cell.NUMBER, 1.2e9, "was read as 1,200,000,000"),
        ("40%", Cell.NUMBER, 0.4, "was read as 0.4"),
        ("2026-27", Cell.YEAR, 2026, "was read as 2026/27"),
        ("2026/2027", Cell.YEAR, 2026, "was read as 2026/27"),
        ("2026\u201327", Cell.YEAR, 2026, "was read as 2026/27"),
        (dt.datetime(2010, 11, 1), Cell.YEAR, 2010, "was read as 2010/11"),  # noqa: DTZ001
        ("9 October 2018", Cell.DATE, dt.date(2018, 10, 9), "was read as 2018-10-09"),
        ("Tuesday 9th Oct 2018", Cell.DATE, dt.date(2018, 10, 9), "was read as 2018-10-09"),
        ("25/10/2018", Cell.DATE, dt.date(2018, 10, 25), "was read as 2018-10-25"),
        (dt.datetime(2018, 10, 9, 14), Cell.DATE, dt.date(2018, 10, 9), "was read as 2018-10-09, without the time"),  # noqa: DTZ001
        ("y", Cell.YES_NO, True, "was read as yes"),
        (2.0, Cell.TEXT, "2", 'was read as the text "2"'),
        ("bell\x07", Cell.TEXT, "bell", "was read without characters that cannot be printed"),
        ("paid\u202etxt", Cell.TEXT, "paidtxt", "was read without characters that cannot be printed"),
    ],
)
def test_an_unusual_cell_is_read_with_a_note(raw: Raw, cell: Cell, value: object, taken: str) -> None:
    found, notes = read(raw, cell)
    assert found == value
    assert [(note.sheet, note.cell, note.taken) for note in notes] == [("Costs", "E14", taken)]


@pytest.mark.parametrize(
    ("raw", "cell", "found", "mend"),
    [
        ("6m", Cell.NUMBER, 'found "6m"', "If it is money, write £6,000,000; if it is a number, 6,000,000."),
        ("1.200,50", Cell.NUMBER, "1.200,50", "Write 1,200.5 if that is meant."),
        ("1.200.000", Cell.NUMBER, "1.200.000", "Write 1,200,000 if that is meant."),
        ("12,00,000", Cell.NUMBER, "12,00,000", "Write 1,200,000 if that is meant."),
        ("12,00", Cell.NUMBER, "12,00", "Write 12.00 or 1,200, whichever is meant."),
        ("£1.200", Cell.NUMBER, "more than one way", "Write 1,200 or 1.2."),
        ("about 40k", Cell.NUMBER, "about 40k", "Write 40,000 if that is meant."),
        ("£40,000 pa", Cell.NUMBER, "£40,000 pa", "Write 40,000 if that is meant."),
        ("£40,000 (2024 prices)", Cell.NUMBER, "2024 prices", "Write 40,000 if that is meant."),
        ("40k to 50k", Cell.NUMBER, "40k to 50k", "the ends of a range have cells of their own"),
        ("4O,000", Cell.NUMBER, "4O,000", "Write 40,000: it has a letter among its digits."),
        ("l2", Cell.NUMBER, "l2", "Write 12: it has a letter among its digits."),
        ("nil", Cell.NUMBER, "nil", "Write 0 if it is nothing; clear the cell if it is not known."),
        ("-", Cell.NUMBER, "-", "Write 0 if it is nothing"),
        ("€40", Cell.NUMBER, "€40", "Write it in pounds."),
        ("1 in 5", Cell.SHARE, "1 in 5", "Write 20% if that is meant."),
        ("(5", Cell.NUMBER, "(5", "Write 5, or -5 if it is below zero."),
        ("--5", Cell.NUMBER, "--5", "Write 5, or -5 if it is below zero."),
        ("about \u201340k", Cell.NUMBER, "40k", "Write -40,000 if that is meant."),
        ("grant (40,000) pa", Cell.NUMBER, "grant", "Write -40,000 if that is meant."),
        ("vans \u2013 40k", Cell.NUMBER, "vans", "Write 40,000 or -40,000, whichever is meant."),
        ("40k credit", Cell.NUMBER, "credit", "Write -40,000 if that is meant."),
        ("\u2013550.000,00", Cell.NUMBER, "550", "Write -550,000 if that is meant."),
        ("-4O,000", Cell.NUMBER, "4O", "Write -40,000: it has a letter among its digits."),
        ("(\u00a3550.000)", Cell.NUMBER, "more than one way", "Write -550,000 or -550."),
        ("tbc", Cell.NUMBER, "tbc", "clear the cell if it is not known"),
        ("1=2", Cell.NUMBER, "1=2", "Write one figure"),
        ("9" * 400, Cell.NUMBER, "999...", "Type a figure"),
        ("1e999", Cell.NUMBER, "1e999", "Type a finite figure"),
        ("-1e13", Cell.NUMBER, "-1e13", "Check the figure"),
        (1_000_000_000_001, Cell.WHOLE, "1000000000001", "Check the figure"),
        ("0=0; 2e12=1", Cell.POINTS, "2e12", "Check the figure"),
        ("nan", Cell.NUMBER, "nan", "Type a figure"),
        (math.nan, Cell.NUMBER, "nan", "finite"),
        (math.inf, Cell.NUMBER, "inf", "finite"),
        (10**400, Cell.NUMBER, "1000", "finite"),
        (True, Cell.NUMBER, "yes", "Type a figure"),
        (dt.datetime(2018, 10, 9), Cell.NUMBER, "2018", "number format"),  # noqa: DTZ001
        (40, Cell.SHARE, "40", "Write 40% if that is meant"),
        (-0.1, Cell.SHARE, "-0.1", "Check the figure"),
        (2.5, Cell.WHOLE, "2.5", "without decimals"),
        ("25%, 60%", Cell.SHARES, "25%, 60%", "Write 25%; 60% if that is meant."),
        ("75; 25", Cell.SHARES, "75; 25", "Write 75%; 25% if that is meant."),
        ("103%", Cell.SHARES, "103%", "multiply low, likely and high by 1.03 and write 100% here."),
        (1.03, Cell.SHARES, "1.03", "multiply low, likely and high by 1.03 and write 100% here."),
        ("3% a year", Cell.SHARES, "3% a year", "Write each year's share of the amount"),
        ("50:80", Cell.POINTS, "50:80", "Write 50=80 if that is meant."),
        ("50 then 80", Cell.POINTS, "50 then 80", "0=0; 100=100"),
        (2019, Cell.YEAR, "more than one way", "2018/19 or 2019/20, whichever is meant"),
        ("2019", Cell.YEAR, "more than one way", "2018/19 or 2019/20, whichever is meant"),
        ("26/27", Cell.YEAR, "26/27", "Write 2026/27."),
        ("FY 2026-27", Cell.YEAR, "FY 2026-27", "Write 2026/27."),
        ("FY28", Cell.YEAR, "FY28", "Write 2027/28 or 2028/29, whichever is meant."),
        ("year 3", Cell.YEAR, "year 3", "Write the two years that it spans, as in 2019/20."),
        ("31 March 2028", Cell.YEAR, "31 March", "Write 2027/28."),
        ("March 2026", Cell.DATE, "March 2026", "Write the day too, such as 1 March 2026."),
        ("10-Mar-26", Cell.DATE, "10-Mar-26", "Write 10 March 2026."),
        ("2019/21", Cell.YEAR, "2019/21", "Write 2019/20 or 2020/21, whichever is meant."),
        (dt.datetime(2019, 4, 1), Cell.YEAR, "2019-04-01", "Format the cell as text. Write 2019/20."),  # noqa: DTZ001
        (True, Cell.YEAR, "True", "2019/20"),
        ("09/10/2018", Cell.DATE, "more", "Write 9 October 2018 or 10 September 2018, whichever is meant."),
        ("31 June 2018", Cell.DATE, "31 June", "no such day"),
        ("9 Octobre 2018", Cell.DATE, "Octobre", "Write 9 October 2018 if that is meant."),
        ("9/10/18", Cell.DATE, "9/10/18", "9 October 2018"),
        (43382, Cell.DATE, "43382", "Give the cell a date format, or write 9 October 2018."),
        ("ICT set up", Cell.CODE, "ICT set up", "Write ict-set-up"),
        ("café", Cell.CODE, "café", "Write caf"),
        ("../../etc", Cell.CODE, "../../etc", "Write etc"),
        ("x" * 65, Cell.CODE, "xxx", "Write xxx"),
        ("£", Cell.CODE, "£", "letters, digits and hyphens"),
        ("a; b; A", Cell.CODES, "a; b; A", "once"),
        (";", Cell.CODES, ";", "once"),
        ("cost:", Cell.NAME, "cost:", "Write its kind and its code, such as cost:set-up."),
        ("maybe", Cell.YES_NO, "maybe", "yes or no"),
        (1, Cell.YES_NO, "1", "yes or no"),
        ("x" * 32_768, Cell.TEXT, "xxx", "Shorten"),
        ("Good 🙂", Cell.TEXT, 'found "Good 🙂" with 🙂 (U+1F642), which the report', "Write it in other characters."),
        ("我們", Cell.TEXT, "我 (U+6211)", "Write it in other characters."),
        ("a\ue000b", Cell.TEXT, "the invisible character U+E000", "Delete it, or write a space."),
        ("a\u2028b", Cell.TEXT, "the invisible character U+2028", "Delete it, or write a space."),
        ("a\u200fb", Cell.TEXT, "the invisible character U+200F", "Delete it, or write a space."),
        (FormulaError("#REF!"), Cell.TEXT, "#REF!", "Mend the formula"),
        (NoResult(), Cell.NUMBER, "no stored result", "save it"),
    ],
)
def test_a_cell_that_could_mislead_is_refused_with_an_offer(raw: Raw, cell: Cell, found: str, mend: str) -> None:
    fault = refusal(raw, cell)
    assert (fault.sheet, fault.cell) == ("Costs", "E14")
    assert found in fault.found
    assert mend in fault.mend


@pytest.mark.parametrize(("raw", "value"), [("1.2m", 1.2e6), ("200k", 200e3), ("(\u00a31.2m)", -1.2e6), ("-3bn", -3e9)])
def test_millions_are_read_in_a_cell_of_money_with_or_without_a_pound_sign(raw: str, value: float) -> None:
    ask = Ask(Place("Costs", "E14"), Column("Likely", Cell.NUMBER, ""), [], pounds=True)
    assert read_cell(raw, ask) == value
    assert [note.taken for note in ask.notes] == [f"was read as {value:,.0f}"]


@pytest.mark.parametrize(
    ("raw", "mend"),
    [
        ("2028", "Write 2027/28 or 2028/29, whichever is meant."),
        (2027, "Write 2027/28."),
        ("28/29", "Write 2028/29."),
        ("FY28", "Write 2027/28 or 2028/29, whichever is meant."),
        ("FY2028/29", "Write 2028/29."),
        ("'28", "Write 2027/28 or 2028/29, whichever is meant."),
        ("Year 1", "Write 2027/28 if 2027/28 is year 1, or 2028/29 if it is year 0."),
        ("Y3", "Write 2029/30 if 2027/28 is year 1, or 2030/31 if it is year 0."),
        (3, "Write 2029/30 if 2027/28 is year 1, or 2030/31 if it is year 0."),
        ("Year 10", "Write 2036/37."),
        (28, "Write 2027/28 or 2028/29, whichever is meant."),
        ("April 2028", "Write 2028/29."),
        ("Mar-28", "Write 2027/28."),
        ("2028/30", "Write 2028/29 or 2029/30, whichever is meant."),
        ("2027/28 to 2029/30", "Write one year; the first and the last of several have cells of their own."),
        (
            "19/20",
            "The appraisal period is 2027/28 to 2036/37: write one of its years, or change it on the About sheet.",
        ),
        ("tbc", "Write a year from 2027/28 to 2036/37, such as 2027/28."),
    ],
)
def test_what_is_no_year_is_answered_with_years_of_the_period(raw: Raw, mend: str) -> None:
    ask = Ask(Place("Costs", "M14"), Column("First year", Cell.YEAR, ""), [], period=range(2027, 2037))
    with pytest.raises(Refused) as refused:
        read_cell(raw, ask)
    assert (refused.value.fault.expected, refused.value.fault.mend) == (
        "a financial year from 2027/28 to 2036/37",
        mend,
    )


@pytest.mark.parametrize("cell", list(Cell))
def test_a_blank_that_is_needed_is_a_fault_and_never_a_zero(cell: Cell) -> None:
    fault = refusal("  ", cell, required=True)
    assert fault.code == "blank"
    assert cell.value in str(fault)


def test_a_choice_may_differ_in_capitals_and_hyphens_and_a_slip_is_offered_the_nearest() -> None:
    assert read("one-off", Cell.CHOICE, choices=Recurrence) == (Recurrence.ONE_OFF, [])
    value, notes = read("One off", Cell.CHOICE, choices=Recurrence)
    assert value is Recurrence.ONE_OFF
    assert notes[0].taken == 'was read as "one-off"'
    assert read("b", Cell.CHOICE, choices=Grade)[0] is Grade.B
    assert refusal("recurent", Cell.CHOICE, choices=Recurrence).mend == 'Did you mean "recurrent"?'
    assert str(refusal("F", Cell.CHOICE, choices=Grade)).endswith(
        "Expected one of: A, B, C, D, E. Choose one of these."
    )


def test_a_fault_shows_no_character_that_a_terminal_obeys() -> None:
    fault = refusal("\x1b[31m\nred\u202e", Cell.NUMBER)
    assert all(c.isprintable() for c in str(fault))


@given(st.floats(-1e12, 1e12))
def test_a_number_is_written_so_that_it_reads_back_exactly(number: float) -> None:
    assert read(as_text(number, Cell.NUMBER), Cell.NUMBER) == (number, [])


@given(st.text())
def test_a_tidy_text_stays_as_it_is(text: str) -> None:
    assert tidy(tidy(text)) == tidy(text)


@given(st.text() | st.floats() | st.integers() | st.booleans() | st.datetimes(), st.sampled_from(list(Cell)))
def test_any_content_is_read_or_refused_with_a_fault(raw: Any, cell: Cell) -> None:
    with contextlib.suppress(Refused):
        assert read(raw, cell, required=True, choices=Recurrence)[0] is not BLANK
