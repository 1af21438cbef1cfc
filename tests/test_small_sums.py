"""A sum that is something never reads as nothing: pence are under a pound, a few hundred under a thousand."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.documents.numbering import number
from appraisal.ground.blocks import Chart, Number, Table
from appraisal.ground.rounding import amount
from appraisal.ground.styles import STYLES, Style
from appraisal.ground.texts import plain
from appraisal.options import tables, words
from appraisal.options.case import BudgetKind, BudgetRow, Case
from tests.report.parts import notebook_blocks, sentences_of, study_of
from tests.telling import JUDGED, found, told_case

IN_POUNDS: tuple[Style, ...] = (
    *("money", "money_size", "money_round", "money_two", "money_two_short", "money_wide", "money_size_wide"),
    *("money_wide_2", "money_size_wide_2", "money_figure"),
)
IN_A_TABLE: tuple[Style, ...] = ("money_k", "money_p", "saving_k", "saving_p", "money_k_two", "money_m_two")
LACKING: tuple[Style, ...] = ("short_m", "short_m2", "short_k", "short_p")


@pytest.mark.parametrize("style", IN_POUNDS)
@given(st.floats(0.005, 0.49))
def test_pence_in_a_sentence_are_under_a_pound_on_either_side_of_nothing(style: Style, pence: float) -> None:
    assert STYLES[style](pence) == STYLES[style](-pence) == "under £1"


@pytest.mark.parametrize("style", IN_POUNDS)
def test_nothing_is_nothing_and_so_is_what_sums_leave_of_it(style: Style) -> None:
    assert STYLES[style](0.0) == STYLES[style](1e-9) == STYLES[style](-1e-9) == "£0"
    assert STYLES[style](0.5) == "£1"


@pytest.mark.parametrize("style", IN_A_TABLE)
@given(st.floats(0.005, 1e9))
def test_a_sum_in_a_table_of_whole_units_never_prints_as_nothing(style: Style, size: float) -> None:
    for value in (size, -size):
        printed = STYLES[style](value)
        assert printed.startswith("under ") or amount(printed) != 0
    assert not re.search("[1-9]", STYLES[style](0.0))


@pytest.mark.parametrize("style", LACKING)
@given(st.floats(0.005, 1e9))
def test_what_is_lacking_is_none_only_where_nothing_is(style: Style, size: float) -> None:
    assert STYLES[style](size) != "none"
    assert STYLES[style](-size) == STYLES[style](0.0) == "none"


def pence() -> Case:
    """Return a case whose sums are a few pence a year, with a plan that needs some more."""
    case = told_case(3, width=0, yearly=(0.9, 0.6, 0.7), risky=False)
    need = BudgetRow("need", "Need", BudgetKind.SAVING_NEEDED, ((2026, 0.4), (2027, 0.4)), provenance=JUDGED)
    return replace(case, budget=(need,))


@pytest.mark.slow
@pytest.mark.parametrize("document", ["committee_report", "briefing", "appraisal"])
def test_no_document_says_nothing_of_pence_and_each_is_whole(document: str) -> None:
    study = study_of(pence())
    blocks = notebook_blocks(study, document)
    number(blocks)
    printed = [
        part
        for block in blocks
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
        for part in cell
        if isinstance(part, Number) and abs(part.value) >= 0.005 and re.fullmatch("[−£0]+", part.text)
    ]
    assert printed == []
    said = [*sentences_of(blocks), *(block.alt for block in blocks if isinstance(block, Chart))]
    assert not [each for each in said if re.search(r"£0(?![.\d])|about under", each)]


def test_a_few_pence_a_year_are_no_yearly_saving_and_short_of_a_plan_by_under_a_pound() -> None:
    results = found(pence())
    assert plain(words.money_in_brief(results, "o1")).endswith(
        "saves about £1 over four years against business as usual."
    )
    assert "under £1 short in 2026/27" in plain(words.plan_in_brief(results, "o1"))
    assert "to save under £1 of the under £1 needed" in plain(words.plan_by_year(results, "o1"))


def test_a_cost_of_pence_without_a_comparator_is_under_a_pound_and_not_about_it() -> None:
    told = plain(words.money_in_brief(found(told_case(2, baseline=False, width=0, yearly=(0.1, 0.1))), "o1"))
    assert told.endswith("costs under £1 over four years.")


def test_a_table_of_pence_has_them_under_one_and_adds_up() -> None:
    table = tables.cash(found(pence()))
    cells = {plain(cell) for row in table.rows for cell in row[1:]}
    assert cells <= {"1", "2", "3", "4", "under 1", "–"}
