"""The forecast: weighting by precision held against sums worked by hand, and what holds whatever was read."""

from __future__ import annotations

import math
import random
from dataclasses import replace
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from appraisal.benefits.amounts import effect_of
from appraisal.benefits.forecast import Belief, Seen, of_place, seen, weighed
from appraisal.benefits.monitoring import Monitoring
from appraisal.benefits.results import results_of
from appraisal.benefits.rows import BenefitRow, Kind, Recurrence
from appraisal.chance.estimates import Fixed, Normal, Pert, Triangular, Uniform
from tests.benefits.reports import ABOUT, HOURS, NORTH, SOUTH, leicestershire, plain, read, report_of

_FEW = settings(max_examples=25)


# Worked by hand. Precision is one over the square of the deviation; a mean is weighted by it.
@pytest.mark.parametrize(
    ("promised", "places", "spread", "mean", "deviation", "weight"),
    [
        # 1/10^2 and 1/5^2 are 0.01 and 0.04: (0.01 x 100 + 0.04 x 80) / 0.05, and the root of 1/0.05.
        (Belief(100, 10), [Seen(80, 5, 4)], 0, 84, math.sqrt(20), 0.8),
        # The spread is added in squares: 3^2 + 4^2 = 5^2, as above.
        (Belief(100, 10), [Seen(80, 3, 4)], 4, 84, math.sqrt(20), 0.8),
        # Two places count twice: 0.01 and 0.04 and 0.04, (1 + 3.2 + 3.6) / 0.09.
        (Belief(100, 10), [Seen(80, 5, 4), Seen(90, 5, 4)], 0, 7.8 / 0.09, math.sqrt(1 / 0.09), 8 / 9),
        # What was read without any error, in places that do not differ, is all that is known.
        (Belief(100, 10), [Seen(70, 0, 1), Seen(74, 0, 1), Seen(20, 5, 1)], 0, 72, 0, 1),
        # What is promised exactly stays.
        (Belief(100, 0), [Seen(80, 5, 4)], 4, 100, 0, 0),
    ],
)
def test_what_was_promised_and_what_was_seen_are_weighted_by_their_precision(
    promised: Belief, places: list[Seen], spread: float, mean: float, deviation: float, weight: float
) -> None:
    found = weighed(promised, places, spread)

    assert (found.mean, found.deviation, found.weight) == pytest.approx((mean, deviation, weight))


def test_readings_of_one_place_are_as_exact_as_their_number_makes_them() -> None:
    assert seen([90, 110, 100, 100], 20) == Seen(100, 10, 4)
    assert seen([90, 100, 110], None) == Seen(100, 10 / math.sqrt(3), 3)
    assert [seen(readings, None) for readings in ([], [90], [90, 110], [90, 90, 90])] == [None] * 4
    assert seen([], 20) is None


@pytest.mark.parametrize(
    ("own", "spread", "expected"),
    [
        (Seen(70, 5, 4), 10, (0.2, 56, math.sqrt(20))),  # 0.04 on its own readings, 0.01 on the area
        (Seen(70, 10, 1), 10, (0.5, 35, math.sqrt(50))),
        (Seen(70, 0, 1), 10, (0, 70, 0)),
        (Seen(70, 10, 1), 0, (1, 0, 0)),
        (None, 10, (1, 0, 10)),
    ],
)
def test_a_place_is_between_its_own_readings_and_the_area(
    own: Seen | None, spread: float, expected: tuple[float, float, float]
) -> None:
    assert of_place(own, spread) == pytest.approx(expected)


def test_weighting_is_that_of_two_normals_that_are_multiplied() -> None:
    """Over a fine grid of effects: the promise, times how likely the reading is, is what is believed after it."""
    promised, reading, error, spread = Belief(100.0, 12.0), 70.0, 9.0, 5.0
    grid = [40 + each / 100 for each in range(12_000)]
    likely = [
        math.exp(-((x - 100) ** 2) / (2 * 12**2) - (x - reading) ** 2 / (2 * (error**2 + spread**2))) for x in grid
    ]
    mean = math.fsum(x * p for x, p in zip(grid, likely, strict=True)) / math.fsum(likely)
    variance = math.fsum((x - mean) ** 2 * p for x, p in zip(grid, likely, strict=True)) / math.fsum(likely)
    found = weighed(promised, [Seen(reading, error, 1)], spread)

    assert (found.mean, found.deviation) == pytest.approx((mean, math.sqrt(variance)), rel=1e-6)


# Whatever was read.

_estimates = st.sampled_from(
    [Uniform(0, 200_000), Pert(50_000, 120_000, 150_000), Normal(90_000, 20_000), Triangular(1, 2, 9), Fixed(70_000.0)]
)
_readings = st.lists(
    st.tuples(st.integers(4, 11), st.sampled_from(["north", "south"]), st.floats(-20_000, 40_000), st.booleans()),
    unique_by=lambda each: each[:2],
    max_size=10,
)
_TWO = (NORTH, replace(SOUTH, started=SOUTH.planned))
_DECEMBER = {"report_date": ABOUT.report_date.replace(month=12, day=31)}


def _report(
    estimate: object, readings: list[tuple[int, str, float, bool]], error: float | None, spread: float
) -> Monitoring:
    rows = [read("hours", month, x, place, verified_by="Finance" * yes) for month, place, x, yes in readings]
    benefit = replace(HOURS, likely=None, error=error, spread=spread, profile=(0.5, 1.0))
    return plain({"hours": estimate}, benefit, places=_TWO, readings=tuple(rows), about=_DECEMBER)  # type: ignore[dict-item]


def _deviations(monitoring: Monitoring) -> list[float]:
    """Return how far the effect may be out in the area and in each place, one standard deviation."""
    effect = effect_of(monitoring, monitoring.benefits[0])
    area = effect.forecast.deviation
    parts = [of_place(effect.seen.get(place.row.id), effect.spread) for place in effect.places]
    return [area, *(math.hypot(share * area, rest) for share, _, rest in parts)]


@given(
    estimate=_estimates,
    readings=_readings.filter(bool),
    error=st.sampled_from([0.0, 0.05, 0.3, 2.0]),
    spread=st.sampled_from([0.0, 0.1, 1.0]),
)
def test_with_a_stated_error_one_more_reading_never_widens_the_forecast_of_the_area_or_of_a_place(
    estimate: object, readings: list[tuple[int, str, float, bool]], error: float, spread: float
) -> None:
    fewer, more = (_deviations(_report(estimate, some, error, spread)) for some in (readings[:-1], readings))

    assert all(after <= before * (1 + 1e-12) for before, after in zip(fewer, more, strict=True))


@_FEW
@given(estimate=_estimates, spread=st.sampled_from([0.0, 0.3]), once=st.booleans())
def test_without_a_reading_the_mean_of_each_month_is_the_promise_times_its_shares(
    estimate: Uniform, spread: float, once: bool
) -> None:
    benefit = replace(HOURS, likely=None, spread=spread, profile=(0.25, 0.75))
    if once:
        benefit = replace(benefit, recurrence=Recurrence.ONCE)
    found = results_of(plain({"hours": estimate}, benefit, places=_TWO), 4_000)
    whole = estimate.mean
    # North begins in April 2027 with 0.4 of the area, South in October with 0.6. In each a quarter comes in the first
    # month and three quarters in the second; of a one-off benefit nothing later, of any other the same each month.
    on, year = (0.0, 1) if once else (0.75, 12)
    shares = {
        "2027-04": 0.4 * 0.25,
        "2027-05": 0.4 * 0.75,
        "2027-06": 0.4 * on,
        "2027-10": 0.4 * on + 0.6 * 0.25,
        "2027-11": 0.4 * on + 0.6 * 0.75,
        "2028-04": on,
    }
    for month, share in shares.items():
        expected = whole * share / year
        assert found[f"benefit.hours.forecast.{month}.mean"] == pytest.approx(expected, rel=0.02, abs=1e-9), month
        assert found[f"benefit.hours.planned.{month}"] == pytest.approx(expected)


@_FEW
@given(estimate=_estimates, readings=_readings, seed=st.integers(0, 99))
def test_a_reading_that_nobody_verified_is_in_no_total_and_moves_no_forecast(
    estimate: object, readings: list[tuple[int, str, float, bool]], seed: int
) -> None:
    readings = [(month, place, figure if yes else abs(figure), yes) for month, place, figure, yes in readings]
    some = results_of(_report(estimate, [each for each in readings if each[3]], 0.1, 0.1), 1_000, seed).numbers
    every = results_of(_report(estimate, readings, 0.1, 0.1), 1_000, seed).numbers
    apart = {key for key in every if key.startswith(("reading.", "if_verified.")) or ".to_date.unverified" in key}

    assert {key: x for key, x in every.items() if key not in apart} == {
        key: x for key, x in some.items() if key not in apart
    }
    assert every["cash.to_date.actual"] == pytest.approx(math.fsum(x for *_, x, yes in readings if yes))
    assert every["cash.to_date.unverified"] == pytest.approx(math.fsum(x for *_, x, yes in readings if not yes))


def test_a_saving_that_went_below_nothing_is_taken_off_before_anybody_verifies_it() -> None:
    found = results_of(
        _report(Uniform(0, 200_000), [(4, "north", 9_000.0, True), (5, "north", -2_000.0, False)], 0.1, 0), 1_000
    )

    assert found["cash.to_date.actual"] == found["cash.actual.2027-04"] + found["cash.actual.2027-05"] == 7_000
    assert found["benefit.hours.readings"] == 1


def test_a_verified_month_is_what_was_verified_in_every_draw_and_the_others_are_forecast() -> None:
    found = results_of(
        _report(Uniform(0, 200_000), [(4, "north", 9_000.0, True), (5, "north", 1.0, False)], 0.1, 0), 1_000
    )

    assert {found[f"cash.forecast.2027-04.{of}"] for of in ("mean", "p10", "p90")} == {9_000.0}
    assert found["cash.forecast.2027-05.p10"] < found["cash.forecast.2027-05.p90"]


# Counted once.

_kinds = st.sampled_from([Kind.CASH, Kind.CAPACITY, Kind.SOCIETAL, Kind.UNVALUED, Kind.DISBENEFIT])


@st.composite
def trees(draw: st.DrawFn) -> tuple[BenefitRow, ...]:
    """Draw benefits, each perhaps a part of an earlier one, and perhaps counted elsewhere."""
    made: list[BenefitRow] = []
    for at in range(draw(st.integers(1, 7))):
        whole = draw(st.sampled_from(["", *(row.id for row in made)]))
        other = draw(st.sampled_from(["", "", "", "Another plan"]))
        made.append(BenefitRow(id=f"b{at}", name=f"B{at}", kind=draw(_kinds), part_of=whole, counted_in=other))
    return tuple(made)


@_FEW
@given(rows=trees(), data=st.data())
def test_a_benefit_is_counted_once_and_only_if_it_is_no_whole_of_parts_and_counted_nowhere_else(
    rows: tuple[BenefitRow, ...], data: st.DataObject
) -> None:
    by_code, wholes = {row.id: row for row in rows}, {row.part_of for row in rows}
    leaves = [row for row in rows if row.id not in wholes and row.kind is not Kind.UNVALUED]
    estimates = {row.id: Fixed(float(2 ** int(row.id[1:]))) for row in leaves}  # of which each sum tells its terms
    found = results_of(plain(dict(estimates), *data.draw(st.permutations(rows))), 1_000)

    def counted(row: BenefitRow) -> bool:
        return not row.counted_in and (not row.part_of or counted(by_code[row.part_of]))

    for key, kinds in (
        ("cash", (Kind.CASH, Kind.DISBENEFIT)),
        ("capacity", (Kind.CAPACITY,)),
        ("societal", (Kind.SOCIETAL,)),
    ):
        signed = [
            estimates[row.id].mean * (-1 if row.kind is Kind.DISBENEFIT else 1)
            for row in leaves
            if row.kind in kinds and counted(row)
        ]
        for of in ("planned", "mean"):
            assert found.numbers.get(f"{key}.measured.{of}", 0.0) == pytest.approx(math.fsum(signed))


def test_what_cannot_be_valued_and_what_is_measured_is_in_no_sum_of_money() -> None:
    book = report_of(leicestershire())
    bare = replace(
        book,
        measures=(),
        targets=tuple(each for each in book.targets if each.of in book.estimates),
        readings=tuple(each for each in book.readings if each.of in book.estimates),
        benefits=tuple(each for each in book.benefits if each.kind is not Kind.UNVALUED),
    )
    money = ("cash.", "capacity.", "benefit.", "fee.seen", "fee.payable.", "fee.carried", "net.", "since.cash")
    every, fewer = (
        {k: v for k, v in results_of(of, 1_000).numbers.items() if k.startswith(money)} for of in (book, bare)
    )

    assert every == fewer
    assert not [key for key in every if key.startswith("benefit.matching")]


_IN_ONE_MONTH = [("hinckley", 1.0), ("wigston", 0.9), ("county", 0.7)]


@_FEW
@given(order=st.randoms())
def test_the_order_of_rows_changes_nothing(order: random.Random) -> None:
    """Of two readings in one month, neither is the later."""
    book = report_of(leicestershire())
    more = [replace(read("in-house-share", 12, x, place), month=book.about.report_date) for place, x in _IN_ONE_MONTH]
    book = replace(book, readings=(*book.readings, *more))
    fields = ("benefits", "measures", "targets", "readings", "places", "stages", "actions")
    held: dict[str, Any] = {name: getattr(book, name) for name in fields}
    shuffled: dict[str, Any] = {name: tuple(order.sample(rows, len(rows))) for name, rows in held.items()}
    mixed = replace(book, **shuffled)
    one, other = (results_of(each, 1_000) for each in (book, mixed))

    assert one.numbers.keys() == other.numbers.keys()
    assert dict(other.numbers) == pytest.approx(dict(one.numbers), rel=1e-9, abs=1e-6)
    facts = [{**found.facts, "unread": sorted(found.facts["unread"])} for found in (one, other)]
    assert facts[0] == facts[1]
