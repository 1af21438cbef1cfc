"""A discount rate of a council's own: entered with reason and date, worked by hand, said not to be the Green Book's."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from appraisal.ground.shared_nouns import Grade
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.case import Case, Kind, Measure, Money, Perspective, Recurrence, Timing
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of
from appraisal.options.rows.about_row import AboutRow, Jurisdiction
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.rows.register_rows import AssuranceRow
from appraisal.options.rows.value_rows import CriterionRow, OptionRow, ScoreRow
from appraisal.options.sums import costs
from appraisal.options.tracing import workings_of
from appraisal.options.words import rate_of_its_own
from appraisal.options.workbook import book_of, examine, to_case
from appraisal.reference import discount_schedule
from appraisal.workbook.schema import ValueShape
from tests.report.parts import notebook_blocks, sentences_of, study_of
from tests.workbook.builders import grids_of, said_of, small_book, with_row, write_grids

SET: dict[str, Any] = {"discount_reason": "The course task sets it.", "discount_date": dt.date(2026, 3, 1)}
# What each project of the course task brings in each year, and its marks.
FLOWS = {
    "p1": ((-300e3, 300e3, 500e3), (10, 20, 80)),
    "p2": ((-400e3, 500e3), (50, 50, 50)),
    "p3": ((-300e3, 500e3, 400e3, 300e3), (0, 50, 80)),
}


def course_task() -> Case:
    """Return three projects at 10% with cash at the end of each year; points by bands of net present value."""
    sure: dict[str, Any] = {"grade": Grade.B, "reason": "The task says so."}
    bands = ((-1e6, 100.0), (-400e3, 75.0), (-200e3, 50.0), (-100e3, 25.0), (0.0, 0.0))
    weights = (20.0, 20.0, 25.0)
    return to_case(
        book_of(
            AboutRow(
                id="course-task", jurisdiction=Jurisdiction.ENGLAND, first_year=2026, years=4, price_base=2026,
                discount_schedule="10%", timing=Timing.END, **SET,
            ),
            *(OptionRow(id=code, name=code, decision="Appraised.") for code in FLOWS),
            *(
                CostRow(
                    id=f"{code}-{year}", name=f"{code}, {year}", options=(code,), likely=abs(flow),
                    money=Money.SAVING if flow > 0 else Money.COST,
                    low=abs(flow), high=abs(flow), recurrence=Recurrence.ONE_OFF, first_year=2026 + year, **sure,
                )
                for code, (flows, _) in FLOWS.items()
                for year, flow in enumerate(flows)
            ),
            *(
                CriterionRow(id=f"c{n}", name=f"Aim {n}", kind=Kind.OUTCOME, weight=weight, **sure)
                for n, weight in enumerate(weights)
            ),
            CriterionRow(
                id="npv", name="Net present value", kind=Kind.COST, measure=Measure.NET_PRESENT_COST, unit="£",
                value_shape=ValueShape.BANDS, points=bands, weight=35.0, **sure,
            ),
            *(
                ScoreRow(option=code, criterion=f"c{n}", low=float(mark), likely=float(mark), high=float(mark), **sure)
                for code, (_, marks) in FLOWS.items()
                for n, mark in enumerate(marks)
            ),
            AssuranceRow(check="By hand"),
        )
    )  # fmt: skip


def results() -> Results:
    return results_of(appraise(course_task(), 1_000))


def test_the_course_task_comes_to_what_it_works_out_by_hand_at_10_per_cent() -> None:
    """Net present values by hand: -300/1.1 + 300/1.21 + 500/1.331 = 350.864 thousand pounds, and so on."""
    numbers = results().numbers
    assert [round(numbers[f"options.{code}.overall.mean"], 9) for code in FLOWS] == [52.25, 41.25, 65.0]
    for code, (flows, _) in FLOWS.items():
        by_hand = sum(flow / 1.1**year for year, flow in enumerate(flows, start=1))
        assert numbers[f"options.{code}.net_present_cost.mean"] == pytest.approx(-by_hand)
    assert numbers["run.discount_rate"] == 0.1


def test_rates_of_ones_own_that_are_the_green_books_discount_as_it_does() -> None:
    own, standard = (discount_schedule(code) for code in ("3.5% to year 30; 3.0% to year 75", "green-book-standard"))
    for timing in Timing:
        ours, theirs = (costs.discount_factors(schedule, 75, timing) for schedule in (own, standard))
        np.testing.assert_array_equal(ours, theirs)


@pytest.mark.parametrize(
    ("typed", "kept", "note"),
    [
        ("10%", "10%", ""),
        (0.1, "10%", 'was read as "10%"'),
        (0.035, "3.5%", 'was read as "3.5%"'),
        ("3.50 per cent", "3.5%", 'was read as "3.5%"'),
        ("3.5% until year 30, 3% thereafter", "3.5% to year 30; 3% after", 'was read as "3.5% to year 30; 3% after"'),
        ("Green-Book-Health", "green-book-health", ""),
        ("0%", "0%", ""),
    ],
)
def test_a_rate_is_read_as_people_and_spreadsheets_write_it(typed: Any, kept: str, note: str, tmp_path: Path) -> None:
    grids = grids_of(with_row(small_book(), "About", 0, **SET))
    said_of("Discount schedule", typed)(grids)
    verdict = examine(write_grids(grids, tmp_path / "book.xlsx"))
    assert verdict.sound.about.discount_schedule == kept
    assert [each.taken for each in verdict.notes if each.sheet == "About"] == ([note] if note else [])


def test_a_rate_without_its_reason_or_date_stops_nothing_and_keeps_the_report_a_draft() -> None:
    bare = to_case(with_row(small_book(), "About", 0, discount_schedule="10%"))
    assert bare.draft
    assert "the reason and the date of a discount rate of its own" in [gap.lacking for gap in bare.gaps]
    half = to_case(
        with_row(
            small_book(), "About", 0, discount_schedule="10%", discount_reason="tbc", discount_date=SET["discount_date"]
        )
    )
    assert "the reason of a discount rate of its own" in [gap.lacking for gap in half.gaps]
    whole = to_case(with_row(small_book(), "About", 0, discount_schedule="10%", **SET))
    assert not [gap for gap in whole.gaps if "discount" in gap.lacking]


def test_who_is_told_to_write_the_green_books_schedule_has_a_whole_report_at_its_rate(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    said_of("Discount schedule", "3.5%")(grids)
    before = examine(write_grids(grids, tmp_path / "before.xlsx"))
    (said,) = [each for each in before.unfinished if "discount" in each.gap.lacking]
    assert "write green-book-standard under Discount schedule" in said.advice
    said_of("Discount schedule", "green-book-standard")(grids)
    after = examine(write_grids(grids, tmp_path / "after.xlsx"))
    assert not [each for each in after.unfinished if "discount" in each.gap.lacking]
    rates = [discount_schedule(v.sound.about.discount_schedule).rate(1) for v in (before, after)]
    assert rates == [0.035, 0.035]


def test_results_and_the_trace_say_whose_rate_it_is() -> None:
    facts = results().facts
    told = (facts["discount_schedule"], facts["discount_reason"], facts["discount_date"])
    assert told == ("10%", "The course task sets it.", "2026-03-01")
    book = with_row(small_book(), "About", 0, discount_schedule="10%", **SET)
    working = workings_of(results_of(appraise(to_case(book), 1_000)), book)["run.discount_rate"]
    assert "not the Green Book's" in working.how
    assert "Reason for discount rate: The course task sets it." in working.sources[-1].says
    assert {place.partition("!")[0] for source in working.sources for place in source.cells} == {"About"}


@pytest.mark.slow
def test_where_the_rate_is_stated_the_appraisal_says_that_it_is_not_the_green_books_and_why() -> None:
    case = to_case(with_row(small_book(), "About", 0, discount_schedule="10% to year 2; 4% after", **SET))
    every = sentences_of(notebook_blocks(study_of(case), "appraisal"))
    said = [text for text in every if "10% a year at first" in text and "the council’s own" not in text]
    assert said
    whose = "not the Green Book’s (10% to year 2; 4% after; The course task sets it; set on 1 March 2026)"
    assert all(whose in text for text in said)


def at_a_rate_of_its_own(asked: str) -> Case:
    case = own_rate("10%")
    if asked == "value":
        return case
    alone = replace(case, criteria=(), scores=(), correlations=())
    dearer = tuple(replace(line, perspective=Perspective.BOTH) for line in alone.cost_lines)  # or two options tie
    return alone if asked == "cost, two alike" else replace(alone, cost_lines=dearer)


@pytest.mark.slow
@pytest.mark.parametrize("asked", ["value", "cost alone", "cost, two alike"])
@pytest.mark.parametrize("document", ["committee_report", "briefing"])
def test_the_first_present_value_of_a_document_says_the_rate_and_that_it_is_the_councils_own(
    document: str, asked: str
) -> None:
    rate = "at 10% a year, a rate of the council’s own and not the Green Book’s"
    blocks = notebook_blocks(study_of(at_a_rate_of_its_own(asked)), document)
    first, *others = [text for text in sentences_of(blocks) if _PRESENT_VALUE.search(text)]
    assert f"{'net present cost' if asked == 'cost alone' else 'in present value'} {rate}, " in first
    assert not [text for text in others if rate in text]


_PRESENT_VALUE = re.compile("in present value|net present cost")


def test_a_rate_is_said_with_the_figures_it_was_given_and_rates_that_change_as_several() -> None:
    def told(rates: str) -> str:
        return plain(rate_of_its_own(results_of(appraise(own_rate(rates), 1_000))))

    assert told("6.25%") == " at 6.25% a year, a rate of the council’s own and not the Green Book’s"
    assert told("10% to year 1; 4% after").startswith(" at 10% a year at first, rates of the council’s own")


def test_tables_of_present_values_say_a_rate_of_the_councils_own_in_their_notes() -> None:
    own, usual = (results_of(appraise(own_rate(code), 1_000)) for code in ("10%", "green-book-standard"))
    for make in (tables.costs, tables.summary):
        assert "at 10% a year, a rate of the council’s own and not the Green Book’s" in plain(make(own).note)
        assert "a year" not in plain(make(usual).note).replace("each year", "")


def own_rate(code: str) -> Case:
    return to_case(with_row(small_book(), "About", 0, discount_schedule=code, **SET))
