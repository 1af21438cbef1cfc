"""The fee: closed forms through the whole engine, pence, evidence, and what holds whatever was read."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import ROUND_FLOOR, Decimal
from typing import Any

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from appraisal.benefits.evidence import has_evidence
from appraisal.benefits.fee import most_payable
from appraisal.benefits.fee_words import fee_forecast, fee_in_brief
from appraisal.benefits.monitoring import Monitoring
from appraisal.benefits.months import later
from appraisal.benefits.results import Results, results_of
from appraisal.benefits.rows import Annualised, Exceeds, Kind, ReadingRow
from appraisal.chance.estimates import Fixed, Uniform
from appraisal.ground.texts import plain as in_words
from tests.benefits.reports import (
    CONTENT,
    DAYS,
    DONE,
    FEE,
    HOURS,
    NORTH,
    PILOT,
    POSTS,
    REVIEWED,
    SOUTH,
    TIME,
    leicestershire,
    plain,
    read,
    report_of,
    target,
    value,
)

_DRAWS = 20_000
_HOURS = replace(HOURS, likely=None, spread=None, error=None)
_MARCH = dt.date(2029, 3, 31)  # in which the measured twelve months end


def _uniform(low: float, high: float, amount: float, ratio: float, **more: Any) -> Results:
    """Return what is found of one benefit that is even between two figures, without readings, in one place."""
    fee = replace(FEE, amount=amount, ratio=ratio, **more)
    return results_of(plain({"hours": Uniform(low, high)}, _HOURS, fees=(fee,)), _DRAWS)


def _expected(low: float, high: float, amount: float, ratio: float) -> float:
    """Return the mean of min(F, B / r), and of nothing below nothing, for a B that is even between two figures."""
    bottom, top = (min(max(end, 0.0), high) for end in (low, ratio * amount))
    bottom = min(bottom, top)
    return ((top**2 - bottom**2) / (2 * ratio) + amount * max(high - max(top, low), 0.0)) / (high - low)


@pytest.mark.parametrize(
    ("low", "high", "amount", "ratio", "mean"),
    [
        (300_000, 900_000, 400_000, 1.5, 350_000),  # halfway: (300 to 600)/1.5 is 300 on average, and 400 above
        (-100_000, 500_000, 200_000, 1.5, 350_000 / 3),  # a sixth pays nothing, a half 100, a third 200
        (700_000, 800_000, 400_000, 1.5, 400_000),
        (0, 100_000, 400_000, 2.0, 25_000),
    ],
)
def test_the_forecast_of_the_fee_is_its_closed_form(
    low: float, high: float, amount: float, ratio: float, mean: float
) -> None:
    found = _uniform(low, high, amount, ratio)
    whole = min(max((high - ratio * amount) / (high - low), 0.0), 1.0)

    assert _expected(low, high, amount, ratio) == pytest.approx(mean)
    assert found["fee.payable.mean"] == pytest.approx(mean, rel=0.005)
    assert found["fee.chance_whole"] == pytest.approx(whole, abs=0.005)
    for name, share in (("p10", 0.1), ("p50", 0.5), ("p90", 0.9)):
        benefit = low + share * (high - low)
        assert found[f"fee.benefit.{name}"] == pytest.approx(benefit, abs=0.006 * (high - low))
        least = min(max(benefit / ratio, 0.0), amount)
        assert found[f"fee.payable.{name}"] == pytest.approx(least, abs=0.006 * (high - low) / ratio)
    assert found["net.mean"] == pytest.approx(3 * (low + high) / 2 - mean, rel=0.01)  # three years of it


def test_of_a_fixed_benefit_of_exactly_the_ratio_greater_than_carries_no_whole_fee_and_at_least_does() -> None:
    chances = {
        exceeds: results_of(
            plain({"hours": Fixed(60_000.0)}, _HOURS, fees=(replace(FEE, amount=40_000, exceeds=exceeds),)), 1_000
        )["fee.chance_whole"]
        for exceeds in Exceeds
    }

    assert chances == {Exceeds.GREATER: 0.0, Exceeds.LEAST: 1.0}


# Pence.


@pytest.mark.parametrize(
    ("benefit", "greater", "least"),
    [
        (60_000.00, 39_999.99, 40_000.00),  # exactly the ratio
        (60_000.01, 40_000.00, 40_000.00),  # a penny above
        (59_999.99, 39_999.99, 39_999.99),  # a penny below: 39,999.9933 is carried
        (0.03, 0.01, 0.02),
        (0.01, 0.00, 0.00),
        (0.00, 0.00, 0.00),
        (-60_000, 0.00, 0.00),
        (1e9, 40_000.00, 40_000.00),
    ],
)
def test_pence_under_both_readings_of_the_contract(benefit: float, greater: float, least: float) -> None:
    assert most_payable(40_000, 1.5, benefit, greater=True) == greater
    assert most_payable(40_000, 1.5, benefit, greater=False) == least


def _measured(pence: list[int], **more: Any) -> Monitoring:
    """Return a report of which so many of the measured months were verified, each in pence."""
    months = [later(dt.date(2028, 4, 1), at) for at in range(len(pence))]
    readings = tuple(read("hours", month, each / 100, "") for month, each in zip(months, pence, strict=True))
    return plain(
        {"hours": Uniform(0, 9e6)}, HOURS, readings=readings, fees=(FEE,), about={"report_date": _MARCH}, **more
    )


@settings(max_examples=40)
@given(
    pence=st.lists(st.integers(0, 1_000_000), min_size=1, max_size=12),
    ratio=st.sampled_from([1.5, 1.1, 2.0, 3.0]),
    exactly=st.booleans(),
)
def test_the_fee_carried_is_to_the_penny_whatever_the_verified_months_add_up_to(
    pence: list[int], ratio: float, exactly: bool
) -> None:
    """Held against whole pence; with `exactly`, the months come to the ratio times a fee in pence."""
    tenths = round(ratio * 10)
    pence = [each * tenths for each in pence] if exactly else pence
    monitoring = _measured(pence)
    found = results_of(replace(monitoring, fees=(replace(FEE, ratio=ratio, amount=1e6),)), 1_000)
    carried = Decimal(sum(pence)) / Decimal(str(ratio))
    least = int(carried.to_integral_value(ROUND_FLOOR))
    greater = least - (least == carried)

    assert found["fee.carried_if_least"] == pytest.approx(min(least, 10**8) / 100, abs=1e-9)
    assert found["fee.carried_if_greater"] == pytest.approx(min(max(greater, 0), 10**8) / 100, abs=1e-9)


# Whatever was read.

_figures = st.floats(-1e6, 1e6)


@settings(max_examples=30)
@given(
    readings=st.lists(st.tuples(st.integers(1, 12), _figures, st.booleans()), unique_by=lambda x: x[0], max_size=9),
    amount=st.integers(0, 10**8).map(lambda pence: pence / 100),
    ratio=st.floats(0.1, 9),
    annualised=st.sampled_from(Annualised),
    exceeds=st.sampled_from(Exceeds),
    invoiced=st.floats(0, 1e6),
)
def test_the_fee_is_never_above_the_whole_of_it_nor_below_nothing(
    readings: list[tuple[int, float, bool]],
    amount: float,
    ratio: float,
    annualised: Annualised,
    exceeds: Exceeds,
    invoiced: float,
) -> None:
    rows = tuple(read("hours", month, x, "", verified_by="Finance" * yes) for month, x, yes in readings)
    fee = replace(FEE, amount=amount, ratio=ratio, annualised=annualised, exceeds=exceeds)
    days = (read("days", 4, 1, ""),)
    found = results_of(
        plain(
            {"hours": Uniform(-50_000, 200_000)},
            HOURS,
            readings=(*rows, *days),
            measures=(DAYS,),
            targets=(target("days", value(2)),),
            fees=(fee,),
            stages=(replace(PILOT, share=1.0, invoiced=invoiced),),
            about={"report_date": dt.date(2027, 12, 31), "measured_from": dt.date(2027, 4, 1)},
        ),
        1_000,
    )
    for key in ("fee.payable.mean", "fee.payable.p10", "fee.payable.p90", "fee.carried", "fee.payable_now"):
        assert 0 <= found[key] <= amount * (1 + 1e-12), key
    assert found["fee.payable_now"] + invoiced <= max(found["fee.carried"], invoiced) * (1 + 1e-12)


@pytest.mark.parametrize("estimate", [Uniform(1e8, 2e8), Fixed(1e9)])
def test_nothing_may_be_invoiced_without_a_verified_reading_that_meets_the_target_of_a_stage_that_is_due(
    estimate: Uniform,
) -> None:
    """Whatever is forecast, and whatever the verified benefit carries."""
    day, met, unmet = dt.date(2028, 4, 30), read("days", 4, 2.0, ""), read("days", 4, 2.1, "")
    verified, wanted = read("hours", day, 1e6, ""), (target("days", value(2)),)

    def now(*readings: ReadingRow, targets: Any = wanted, **stage: Any) -> float:
        of = {"measures": (DAYS,), "targets": targets, "fees": (FEE,), "stages": (replace(PILOT, **stage),)}
        made = plain({"hours": estimate}, HOURS, readings=(verified, *readings), about={"report_date": day}, **of)
        return results_of(made, 1_000)["fee.payable_now"]

    assert now(met) == 16_000
    assert now(met, due=day) == 16_000
    assert now() == 0
    assert now(unmet) == 0
    assert now(replace(met, verified_by="")) == 0
    assert now(met, replace(unmet, month=dt.date(2027, 5, 31))) == 0  # a later one shows that it was lost again
    assert now(met, due=day + dt.timedelta(1)) == 0
    assert now(met, evidence="") == 0
    assert now(met, targets=()) == 0
    assert now(met, invoiced=16_000.0) == 0


def _shown(*readings: ReadingRow, of: str = "content", targets: Any = (), **fields: Any) -> bool:
    """Return whether the pilot's stage has its evidence in a measure, where North and South make up the area."""
    made = plain(
        fields.pop("estimates", {}),
        *fields.pop("benefits", ()),
        measures=(DAYS, CONTENT, REVIEWED),
        places=(NORTH, SOUTH),
        readings=readings,
        targets=targets or (target("content", value(0.8, share=True)),),
        **fields,
    )
    return has_evidence(made, replace(PILOT, evidence=of))


def test_a_target_of_the_pilot_is_evidence_only_for_a_stage_of_the_pilot() -> None:
    """The pilot's target is due before the stage, that of everywhere after it."""
    pilot, everywhere = target("content", value(0.6, share=True), "north"), target("content", value(0.8, share=True))
    everywhere = replace(everywhere, by=dt.date(2027, 12, 31))
    made = plain(
        {},
        measures=(CONTENT,),
        readings=(read("content", 5, 0.7, "north"),),
        places=(NORTH, SOUTH),
        targets=(pilot, everywhere),
    )

    assert has_evidence(made, replace(PILOT, evidence="content", place="north"))
    assert not has_evidence(made, replace(PILOT, evidence="content"))
    assert not has_evidence(made, replace(PILOT, evidence="content", place="south"))


def test_one_place_is_no_evidence_of_everywhere() -> None:
    north, south = (read("content", 5, 0.9, place) for place in ("north", "south"))

    assert not _shown(north)
    assert _shown(north, south)
    assert not _shown(north, replace(south, value=0.7))
    assert not _shown(north, replace(south, verified_by=""))
    assert _shown(replace(north, place=""))
    assert _shown(north, targets=(target("content", value(0.8, share=True), "north"),))
    assert not _shown(south, targets=(target("content", value(0.8, share=True), "north"),))


def test_each_place_with_a_target_of_its_own_has_to_meet_it() -> None:
    both = tuple(target("reviewed", DONE, place) for place in ("north", "south"))
    north, south = (read("reviewed", 5, 1, place) for place in ("north", "south"))

    assert _shown(north, south, of="reviewed", targets=both)
    assert not _shown(north, of="reviewed", targets=both)
    assert not _shown(south, of="reviewed", targets=both)


def test_a_benefit_is_evidence_once_enough_of_it_is_verified_in_the_measured_months() -> None:
    about = {"report_date": dt.date(2028, 6, 30)}

    def shown(*readings: ReadingRow, wanted: float = 9_000, kind: Kind = Kind.CASH) -> bool:
        wish = (target("hours", value(wanted)),)
        return _shown(*readings, of="hours", targets=wish, benefits=(replace(HOURS, kind=kind),), about=about)

    april = read("hours", dt.date(2028, 4, 30), 6_000)
    may = replace(april, month=dt.date(2028, 5, 31), value=3_000)

    assert shown(april, may)
    assert not shown(april)
    assert not shown(april, replace(may, verified_by=""))
    assert not shown(april, replace(may, month=dt.date(2028, 3, 31)))  # before the months that are measured
    assert not shown(wanted=0)
    assert not shown(april, kind=Kind.DISBENEFIT)  # what it costs shows nothing of what it brings


def test_the_last_month_times_twelve_is_the_annual_benefit_where_the_contract_says_so() -> None:
    rate = replace(FEE, annualised=Annualised.RATE, amount=1e6)
    found = results_of(replace(_measured([100_000] * 11 + [250_000]), fees=(rate,)), 1_000)
    open_ = results_of(replace(_measured([100_000, 250_000]), fees=(rate,)), 1_000)
    none = results_of(replace(_measured([]), fees=(rate,)), 1_000)

    assert (found["fee.seen"], found["fee.carried_if_least"]) == (30_000, 20_000)
    assert none["fee.seen"] == open_["fee.seen"] == 0  # a month that nobody verified is not passed over


def test_before_anything_is_read_the_report_says_that_nothing_may_be_invoiced() -> None:
    results = results_of(replace(report_of(leicestershire()), readings=()), 1_000)

    assert in_words(fee_in_brief(results)).startswith("Nothing of the fee of £480,000 may be invoiced")


def test_a_fee_of_nothing_is_told_without_a_ratio_to_it() -> None:
    found = in_words(fee_forecast(_uniform(300_000, 900_000, 0.0, 1.5)))

    assert "the fee comes to £0 on average" in found
    assert "times the fee" not in found


def test_months_that_nobody_follows_carry_nothing() -> None:
    """Where the last place is planned after the years and no twelve months are entered."""
    late = replace(SOUTH, planned=dt.date(2035, 4, 1))
    for annualised in Annualised:
        fee = replace(FEE, annualised=annualised)
        made = plain({"hours": Uniform(0, 9e6)}, HOURS, places=(late,), fees=(fee,), about={"measured_from": None})
        assert results_of(made, 1_000)["fee.payable.mean"] == 0


def test_a_disbenefit_is_taken_off_and_what_releases_no_cash_is_left_out_before_the_fee() -> None:
    estimates = {"hours": Fixed(60_000.0), "posts": Fixed(24_000.0), "time": Fixed(12_000.0)}
    hours, posts, time = (replace(each, spread=None) for each in (HOURS, POSTS, TIME))
    every = plain(dict(estimates), hours, posts, time, fees=(FEE,))
    counted = replace(every, benefits=(hours, replace(posts, counts=False), replace(time, counts=True)))

    assert results_of(every, 1_000)["fee.benefit.mean"] == pytest.approx(36_000)
    assert results_of(counted, 1_000)["fee.benefit.mean"] == pytest.approx(72_000)


def test_in_leicestershire_the_county_is_not_shown_by_hinckley() -> None:
    """On the day on which the last stage is due, with nothing verified since the pilot."""
    book = report_of(leicestershire())
    last = next(each for each in book.stages if each.id == "county")
    later_on = replace(book, about=replace(book.about, report_date=last.due + dt.timedelta(29)))

    assert not has_evidence(later_on, last)
