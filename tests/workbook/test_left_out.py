"""A text that leaves something out is held against the cost lines; a text that means another thing is left in peace."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from appraisal.ground.shared_nouns import State
from appraisal.options.case import Money
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.rows.narrative_rows import Section, StatementRow
from appraisal.options.workbook import book_of
from appraisal.workbook import Book, verdict_on
from tests.workbook.builders import GUESS, small_book


def lines() -> Iterator[CostRow]:
    tax = {"options": ("trust",), "category": "Tax", "likely": 90e3, **GUESS}
    yield CostRow(id="vat", name="VAT that cannot be recovered: trust", **tax)
    yield CostRow(
        id="relief", name="Relief from business rates: trust", money=Money.SAVING, **tax | {"category": "Saving"}
    )
    yield CostRow(id="redundancy", name="Redundancy pay and pension strain", options=("all",), likely=80e3, **GUESS)
    yield CostRow(id="repairs", name="Repairs put off", options=("all",), state=State.NOT_CONSIDERED)


def asked(text: str, section: Section = Section.FINANCE) -> list[str]:
    rows = [row for entries in small_book().entries for row in entries.rows]
    book: Book = book_of(*rows, *lines(), StatementRow(section=section, text=text))
    cautions = verdict_on(book).cautions
    return [caution.found for caution in cautions if caution.code == "left-out-and-there"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("The VAT treatment and relief from rates have to be confirmed. The report does not rest on either.", "VAT"),
        ("Relief from business rates is left out.", "Relief from business rates"),
        ("Pensions, optimism bias and redundancy pay are not included.", "redundancy pay"),
        ("No redundancy is counted, because posts go by turnover.", "redundancy"),
        ("Redundancy pay is small. It is left out here.", "Redundancy pay"),
        ("The report does not include irrecoverable VAT.", "irrecoverable VAT"),
    ],
)
def test_a_text_that_leaves_out_what_a_line_contains_is_asked_which_of_them_holds(text: str, what: str) -> None:
    (found,) = asked(text)
    assert f'the text leaves out "{what}' in found
    assert "(Costs!" in found


@pytest.mark.parametrize(
    "text",
    [
        "Net present cost leaves out VAT and redundancy pay.",
        "Relief from business rates is left out of the economic sum.",
        "Corporation tax and interest on loans are left out.",
        "Large repairs are the same for all and are left out, except that VAT on them is counted.",
        "Further VAT is not counted.",
        "For business as usual VAT is left out.",
        "Saving in a single year is not a criterion: it would count the same money twice.",
        "The contract price does not include VAT.",
        "Pay of staff was not included in the survey.",
        "Redundancy pay is not left out.",
        "Repairs are not counted.",
    ],
)
def test_a_text_that_leaves_out_something_else_is_left_in_peace(text: str) -> None:
    assert asked(text) == []


def test_what_others_wrote_may_leave_out_what_this_case_contains() -> None:
    assert asked("The cost of redundancy is not counted.", Section.LOOSE_ENDS) == []
