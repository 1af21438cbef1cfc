"""The sums of a service plan: the published table added up again, and what holds for any budget with parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import hypothesis.strategies as st
import pytest
from hypothesis import given

from appraisal.service_plan.plan import Plan
from appraisal.service_plan.results import results_of
from appraisal.service_plan.rows import AboutRow, Better, Level, LineRow, MeasureRow, Money, Total
from appraisal.service_plan.sums import Rating, Status, amount, compared, rating, status, total
from appraisal.workbook.schema.cell_values import Target, TargetKind

# City of York Council, Corporate Services, service plan 2007/08, section 7: thousands of pounds, 2006/07 and 2007/08.
_COSTS = {
    "employees": (2_959, 2_976),
    "premises": (7, 6),
    "transport": (27, 14),
    "supplies": (702, 1_021),
    "miscellaneous": (4_979, 4_983),
    "capital": (27, 27),
}
_PARTS = {"recharges": (4_797, 4_797), "other": (182, 186)}
_PRINTED = {Total.GROSS: (8_701, 9_027), Total.INCOME: (6_704, 6_596), Total.NET: (1_997, 2_431)}


def _line(code: str, figures: tuple[float, float], **more: object) -> LineRow:
    return LineRow(id=code, name=code, by_year=tuple(zip((2006, 2007), figures, strict=True)), **more)  # type: ignore[arg-type]


YORK = (
    *(_line(code, figures) for code, figures in _COSTS.items()),
    *(_line(code, figures, part_of="miscellaneous") for code, figures in _PARTS.items()),
    _line("income", (6_704, 6_596), kind=Money.INCOME),
)


def _plan(lines: tuple[LineRow, ...]) -> Plan:
    return Plan(about=AboutRow(id="plan", first_year=2007, years=3), lines=lines)


@pytest.mark.parametrize("what", Total)
def test_the_published_lines_come_to_the_published_totals(what: Total) -> None:
    found = tuple(total(YORK, what, year) for year in (2006, 2007))

    assert found == tuple(1_000 * printed for printed in _PRINTED[what])


def test_recharges_are_not_counted_a_second_time() -> None:
    without_parts = tuple(line for line in YORK if not line.part_of)

    assert total(YORK, Total.GROSS, 2007) == total(without_parts, Total.GROSS, 2007) == 9_027_000


def test_the_net_cost_of_york_rises_by_434_thousand_pounds_and_supplies_by_319() -> None:
    results = results_of(_plan(YORK))

    assert results["resources.net-cost.change"] == 434_000
    assert results["resources.net-cost.share_change"] == pytest.approx(0.21733, abs=5e-6)
    assert results["resources.supplies.change"] == 319_000
    assert results["resources.income.change"] == -108_000


@st.composite
def budgets(draw: st.DrawFn) -> tuple[LineRow, ...]:
    """Lines in any nesting: each is part of none or of one before it, and only those without parts have figures."""
    count = draw(st.integers(1, 12))
    wholes = [draw(st.integers(-1, place - 1)) for place in range(count)]
    kinds: list[Money] = []
    for whole in wholes:
        kinds.append(kinds[whole] if whole >= 0 else draw(st.sampled_from(Money)))
    figures = st.tuples(*[st.integers(0, 9_999).map(float)] * 2)
    return tuple(
        _line(str(place), draw(figures), kind=kinds[place], part_of=str(whole) if whole >= 0 else "")
        if place not in wholes
        else LineRow(id=str(place), name=str(place), kind=kinds[place], part_of=str(whole) if whole >= 0 else "")
        for place, whole in enumerate(wholes)
    )


@given(budgets())
def test_each_figure_is_counted_once_whatever_is_part_of_what(lines: tuple[LineRow, ...]) -> None:
    for what, kind in ((Total.GROSS, Money.COST), (Total.INCOME, Money.INCOME)):
        entered = sum(dict(line.by_year).get(2007, 0.0) for line in lines if line.kind is kind)
        assert (total(lines, what, 2007) or 0.0) == 1_000 * entered


@given(budgets())
def test_a_whole_that_is_entered_is_what_its_parts_come_to(lines: tuple[LineRow, ...]) -> None:
    entered = tuple(
        replace(line, by_year=((2007, found / 1_000),)) if (found := amount(lines, line, 2007)) is not None else line
        for line in lines
    )

    assert [total(entered, what, 2007) for what in Total] == [total(lines, what, 2007) for what in Total]


@given(budgets())
def test_the_changes_of_costs_less_those_of_income_are_the_change_of_net_cost(lines: tuple[LineRow, ...]) -> None:
    results = results_of(_plan(lines))
    top = [line for line in lines if not line.part_of and f"resources.{line.id}.change" in results]
    signed = {Money.COST: 1, Money.INCOME: -1}
    changes = sum(signed[line.kind] * results[f"resources.{line.id}.change"] for line in top)

    if "resources.net-cost.change" in results:
        assert results["resources.net-cost.change"] == changes


def test_the_change_is_told_from_the_last_year_before_the_plan_that_has_figures() -> None:
    assert compared(YORK, 2007) == (2006, 2007)
    assert compared(YORK, 2006) is None
    assert compared((), 2007) is None


def _value(share: float) -> Target:
    return Target(TargetKind.VALUE, share, share=True)


_NVQ = MeasureRow(id="nvq", name="Qualified", unit="%", better=Better.MORE, targets=((2007, _value(0.5)),))
_PARTS_OF_NVQ = tuple(
    MeasureRow(id=name, name=name, unit="%", part_of="nvq", current=_value(share))
    for name, share in (("learning", 0.54), ("homes", 0.42), ("care", 0.45))
)


def test_three_readings_are_held_against_one_target() -> None:
    measures = (_NVQ, *_PARTS_OF_NVQ)

    assert [str(status(measures, each)) for each in measures] == ["not yet", "met already", "not yet", "not yet"]
    assert status((_NVQ, _PARTS_OF_NVQ[0]), _NVQ) is Status.MET


@pytest.mark.parametrize(
    ("current", "target", "better", "expected"),
    [
        (0.9, _value(0.9), Better.MORE, Status.MET),
        (0.9, _value(0.95), Better.MORE, Status.NOT_YET),
        (0.9, _value(0.95), Better.LESS, Status.MET),
        (0.9, _value(0.95), None, Status.UNSAID),
        (0.9, Target(TargetKind.TO_BE_SET), Better.MORE, Status.TO_BE_SET),
        (0.9, Target(TargetKind.NOT_APPLICABLE), Better.MORE, Status.UNKNOWN),
        (None, _value(0.9), Better.MORE, Status.UNKNOWN),
        (None, Target(TargetKind.DATE, date=dt.date(2007, 6, 30)), None, Status.UNKNOWN),
        (None, Target(TargetKind.DONE), None, Status.UNKNOWN),
    ],
)
def test_a_target_of_any_kind_has_a_status_and_is_met_only_by_a_figure(
    current: float | None, target: Target, better: Better | None, expected: Status
) -> None:
    reading = None if current is None else _value(current)
    measure = MeasureRow(id="m", name="M", unit="%", better=better, current=reading, targets=((2007, target),))

    assert status((measure,), measure) is expected


def test_a_year_without_a_target_does_not_hide_that_of_the_next() -> None:
    targets = ((2007, Target(TargetKind.NOT_APPLICABLE)), (2008, _value(0.6)))
    measure = MeasureRow(id="m", name="M", unit="%", better=Better.MORE, current=_value(0.7), targets=targets)

    assert status((measure,), measure) is Status.MET


@given(st.sampled_from(Level), st.sampled_from(Level))
def test_a_risk_is_rated_alike_whichever_of_the_two_is_the_greater(one: Level, other: Level) -> None:
    assert rating(one, other) is rating(other, one)
    assert (rating(one, other) is Rating.RED) == (Level.HIGH in (one, other) and Level.LOW not in (one, other))
