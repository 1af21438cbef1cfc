"""A gate, a success factor or a function that may not be delegated takes an option out of the comparison, with why."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from appraisal.options import appraise, results_of
from appraisal.options.case import Case, Change
from appraisal.options.rows.figure_rows import CorrelationRow, ScenarioRow
from appraisal.options.rows.register_rows import Delegable, FunctionRow, GateRow, SuccessFactorRow, Verdict
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.workbook import to_case
from appraisal.workbook import InputFaults, verdict_on
from tests.workbook.builders import small_book
from tests.workbook.whole import whole_book

Failing = Callable[[str], Any]
FACTOR = "potential affordability"


def gate(option: str) -> Any:
    return GateRow(id="duties", name="Duties are met", options=(option,), verdict=Verdict.FAIL, reason="No plan.")


def factor(option: str) -> Any:
    return SuccessFactorRow(option=option, factor=FACTOR, verdict=Verdict.FAIL, reason="No funds.")


def function(option: str) -> Any:
    return FunctionRow(name="Setting charges", delegable=Delegable.NO, options=(option,), reason="Section 79.")


FAILINGS = {"gate": gate, "factor": factor, "function": function}


def with_row(row: Any) -> Any:
    book = small_book()
    kept = tuple(each for each in book.entries if each.sheet.row is not type(row))
    return replace(book, entries=(*kept, entered(row)))


def entered(row: Any) -> Any:
    """Return the entries of a sheet that has this row alone."""
    sheet = next(entries for entries in whole_book().entries if entries.sheet.row is type(row))
    return replace(sheet, rows=(row,), numbers=(5,))


def case_with(row: Any) -> Case:
    return to_case(with_row(row))


@pytest.mark.parametrize("failing", FAILINGS.values(), ids=FAILINGS)
def test_an_option_that_fails_is_not_compared_and_is_kept_with_its_reason(failing: Failing) -> None:
    case = case_with(failing("trust"))
    assert [option.id for option in case.options] == ["bau", "reform"]
    (out,) = (option for option in case.longlist if option.removed)
    assert out.id == "trust"
    (why,) = out.removed
    assert ": " in why
    assert not why.endswith(".")


@pytest.mark.parametrize("failing", FAILINGS.values(), ids=FAILINGS)
def test_no_figure_of_the_others_moves_but_by_chance_and_none_of_its_own_is_left(failing: Failing) -> None:
    without = results_of(appraise(case_with(failing("trust")), 2_000)).numbers
    with_it = results_of(appraise(to_case(small_book()), 2_000)).numbers
    assert not [key for key in without if key.startswith("options.trust.")]
    key = "options.reform.net_present_cost.mean"
    assert without[key] == pytest.approx(with_it[key], rel=0.01)


@pytest.mark.parametrize("failing", FAILINGS.values(), ids=FAILINGS)
def test_what_the_others_are_held_against_stays(failing: Failing) -> None:
    assert [option.id for option in case_with(failing("bau")).options] == ["bau", "reform", "trust"]


@pytest.mark.parametrize("failing", FAILINGS.values(), ids=FAILINGS)
def test_a_recommended_option_that_fails_stops_the_report(failing: Failing) -> None:
    with pytest.raises(InputFaults) as raised:
        case_with(failing("reform"))
    assert [fault.code for fault in raised.value.faults] == ["recommended-and-failing"]


@pytest.mark.parametrize("verdict", [Verdict.PASS, Verdict.CONDITIONAL, None])
def test_what_passes_or_is_open_takes_nothing_out(verdict: Verdict | None) -> None:
    assert len(case_with(replace(gate("trust"), verdict=verdict)).options) == 3


@pytest.mark.parametrize("delegable", [Delegable.YES, Delegable.IN_PART])
def test_a_function_that_may_be_delegated_takes_nothing_out(delegable: Delegable) -> None:
    assert len(case_with(replace(function("trust"), delegable=delegable)).options) == 3


def test_each_thing_that_an_option_fails_is_told() -> None:
    kept = [each for each in small_book().entries if each.sheet.row not in (GateRow, SuccessFactorRow)]
    both = replace(small_book(), entries=(*kept, entered(gate("trust")), entered(factor("trust"))))
    (out,) = (option for option in to_case(both).longlist if option.removed)
    assert [why.partition("“")[2].partition("”")[0] for why in out.removed] == [FACTOR, "Duties are met"]


def test_what_moves_with_a_figure_of_an_option_that_is_out_is_noted_and_not_counted() -> None:
    assert small_book().rows(CorrelationRow)
    verdict = verdict_on(with_row(gate("trust")))
    assert verdict.sound.correlations == ()
    assert [
        note.cell
        for note in verdict.notes
        if "of options that are not compared" in note.taken and note.sheet == "Correlations"
    ]
    change = ScenarioRow(scenario="Dear set-up", name="cost:set-up", change=Change.MULTIPLY, figure=2.0)
    kept = [each for each in with_row(gate("trust")).entries if each.sheet.row is not ScenarioRow]
    case = to_case(replace(small_book(), entries=(*kept, entered(change))))
    assert case.scenario_changes == ()


def test_the_rows_of_an_option_that_is_out_stay_sound() -> None:
    """Its scores, costs and risks are still in the workbook, for the day on which the gate is met."""
    book = with_row(gate("trust"))
    assert any(row.id == "trust" for row in book.rows(OptionRow))
    assert not to_case(book).set_aside
