"""A risk is counted once: one that is in a range or a criterion costs nothing in the register, and is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from appraisal.ground.shared_nouns import State
from appraisal.options.case import CountedIn
from appraisal.options.engine import appraise
from appraisal.options.rows.figure_rows import RiskRow
from appraisal.options.workbook import book_of, examine, to_case
from appraisal.workbook import Book, verdict_on
from tests.workbook.builders import grids_of, put, small_book, write_grids
from tests.workbook.whole import whole_book

FUEL = RiskRow(
    id="fuel",
    name="Fuel is dearer",
    options=("all",),
    counted_in=CountedIn.RANGE,
    where="staff",
    owner="Fleet manager",
    mitigation="Shorter rounds.",
)


def book_with(risk: RiskRow) -> Book:
    rows: list[Any] = [row for entries in small_book().entries for row in entries.rows]
    return book_of(*rows, risk)


def test_a_risk_in_a_range_keeps_its_owner_and_mitigation_and_changes_no_sum() -> None:
    case, without = to_case(book_with(FUEL)), to_case(small_book())
    (kept,) = case.risks_elsewhere
    assert (kept.counted_in, kept.where, kept.owner) == (CountedIn.RANGE, "staff", "Fleet manager")
    assert kept.options == tuple(option.id for option in case.options)
    assert case.risks == without.risks
    assert case.gaps == without.gaps  # it lacks no figure, grade or reason
    exposure, before = (appraise(each, 1_000).mean("risk_exposure").tolist() for each in (case, without))
    assert exposure == before


def test_an_amount_of_a_risk_that_is_counted_elsewhere_is_asked_about_and_in_no_sum() -> None:
    book = book_with(replace(FUEL, probability=0.5, likely=90e3))
    assert [caution.code for caution in verdict_on(book).cautions] == ["figure-of-a-risk-elsewhere"]
    assert to_case(book).risks == to_case(small_book()).risks


def test_where_it_is_counted_is_asked_for_and_stops_nothing() -> None:
    verdict = verdict_on(book_with(replace(FUEL, where="")))
    lacking = {each.gap.subject: each.gap.lacking for each in verdict.unfinished}
    assert lacking["Fuel is dearer"] == "the code of the cost line that it is counted in"
    assert verdict.sound.draft


def test_a_usual_risk_that_says_where_it_is_counted_has_been_considered(tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    put("Risks", 5, "State", str(State.NOT_CONSIDERED))(grids)
    verdict = examine(write_grids(grids, tmp_path / "book.xlsx"))
    assert [risk.id for risk in verdict.sound.risks_elsewhere] == ["pay-rises"]
    assert any("the row says where it is counted" in note.taken for note in verdict.notes)
