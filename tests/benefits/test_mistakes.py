"""What the check says of a benefits report: each mistake that an officer can make, at its cell, and silence on what is
meant."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from appraisal.benefits import faults
from appraisal.benefits.rows import ActionRow, BenefitRow, Kind, ReadingRow, Recurrence, StageRow
from appraisal.workbook import Assembly, verdict_on
from appraisal.workbook.schema import AcceptedWarningRow, Shape
from appraisal.workbook.schema.cell_values import Target, TargetKind
from tests.benefits.reports import (
    DAYS,
    DONE,
    FEE,
    HOURS,
    NORTH,
    ROWS,
    SOUTH,
    having,
    leicestershire,
    read,
    small,
    target,
    value,
)

_DAY = Target(TargetKind.DATE, date=dt.date(2027, 6, 30))
_HALF = value(0.5, share=True)
_NEXT_YEAR = dt.date(2028, 6, 30)


_MEASURED_NOW = having(measured_from=dt.date(2027, 4, 1))
_WEST = replace(NORTH, id="west", name="West")
_HOURS_READ = [row for row in ROWS if isinstance(row, ReadingRow) and row.of == "hours"]
_NO_MONEY = having(low=None, likely=None, high=None)


def _hours(*figures: float, place: str = "north") -> list[ReadingRow]:
    """Return a reading of each month from April on."""
    return [read("hours", 4 + at, figure, place) for at, figure in enumerate(figures)]


def _three(*effects: float) -> Assembly:
    """Return what is said where three places, a fifth of the area each, were read once: each says so much a year."""
    places = [replace(_WEST, id=code, name=code, share=0.2) for code in ("one", "two", "three")]
    readings = [read("hours", 4, effect * 0.2 / 12, place.id) for effect, place in zip(effects, places, strict=True)]
    return small(*places, *readings, without=_HOURS_READ, north=having(share=0.2), south=having(share=0.2))


FAULTS: dict[str, tuple[Assembly, str, str]] = {
    "a reading is of a month after the report": (
        small(read("hours", 7, 4_000)),
        "reading-after-the-report",
        "Readings!C11",
    ),
    "a reading was verified after the report": (
        small(read("hours", 6, 4_000, verified_on=dt.date(2027, 7, 20))),
        "reading-after-the-report",
        "Readings!H11",
    ),
    "a figure was put right after the report": (
        small(read("hours", 6, 4_000, was=5_000, put_right_on=dt.date(2027, 7, 20))),
        "reading-after-the-report",
        "Readings!J11",
    ),
    "nobody says when a figure was put right": (small(read("hours", 6, 4_000, was=5_000)), "blank", "Readings!J11"),
    "one month has two readings": (
        small(replace(read("hours", 5, 4_000), month=dt.date(2027, 5, 1))),
        "doubled-month",
        "Readings!C11",
    ),
    "one day has two readings": (small(read("hours", 5, 4_000)), "doubled-month", "Readings!C11"),
    "one month has a reading of the only place, and one without a place": (
        small(read("hours", 4, 4_000, ""), north=having(share=1.0), without=[SOUTH]),
        "doubled-month",
        "Readings!C11",
    ),
    "a reading is in another unit than its measure": (
        small(read("days", 5, 0.4, "", unit="weeks")),
        "unit-changed",
        "Readings!E11",
    ),
    "a benefit is read in hours": (small(read("hours", 6, 40, unit="hours")), "unit-changed", "Readings!E11"),
    "a measure that is done or not is read in days": (
        small(read("reviewed", 6, 1, unit="days")),
        "unit-changed",
        "Readings!E11",
    ),
    "a reading of a benefit says no place": (
        small(read("hours", 6, 4_000, "")),
        "reading-without-place",
        "Readings!B11",
    ),
    "no place brings a benefit": (
        small(north=having(benefits=("posts", "time")), south=having(benefits=("posts", "time")), without=_HOURS_READ),
        "brought-nowhere",
        "Benefits!A5",
    ),
    "a reading is of a place that does not bring the benefit": (
        small(read("hours", 6, 4_000, "south"), south=having(benefits=("posts", "time"))),
        "reading-elsewhere",
        "Readings!B11",
    ),
    "a reading is of a place that is not there": (
        small(read("hours", 6, 4_000, "nort")),
        "unknown-code",
        "Readings!B11",
    ),
    "a reading is of a benefit that is not there": (small(read("ours", 6, 4_000)), "unknown-code", "Readings!A11"),
    "a target is of a measure that is not there": (small(target("dais", value(2))), "unknown-code", "Targets!A8"),
    "an action serves nothing that is there": (
        small(ActionRow(id="more", name="More", of="nobody", owner="Head")),
        "unknown-code",
        "Actions!C6",
    ),
    "a measure has the code of a benefit": (
        small(replace(DAYS, id="time", name="Time")),
        "doubled-id",
        "Measures!A8",
    ),
    "two benefits have one code": (small(replace(HOURS, name="More", measure="")), "doubled-id", "Benefits!A8"),
    "a place is called as the whole area is": (
        small(replace(SOUTH, id="whole-area", name="All", share=0.0)),
        "reserved-code",
        "Places!A7",
    ),
    "a tick is the target of what is counted": (
        small(target("days", DONE, by=_NEXT_YEAR)),
        "unfit-target",
        "Targets!D8",
    ),
    "a date is the target of a percentage": (
        small(target("content", _DAY, by=_NEXT_YEAR)),
        "unfit-target",
        "Targets!D8",
    ),
    "a figure is the target of what is done or not": (
        small(target("reviewed", value(3), by=_NEXT_YEAR)),
        "unfit-target",
        "Targets!D8",
    ),
    "a percentage is the target of what is counted in days": (
        small(target("days", _HALF, by=_NEXT_YEAR)),
        "unfit-target",
        "Targets!D8",
    ),
    "a percentage is the target of a benefit": (small(target("hours", _HALF)), "unfit-target", "Targets!D8"),
    "80 is written for 80%": (small(target("content", value(80), by=_NEXT_YEAR)), "unfit-target", "Targets!D8"),
    "a tick is the baseline": (small(days=having(baseline=DONE)), "unfit-target", "Measures!G5"),
    "the target of a benefit is of one place": (small(target("hours", value(9), "north")), "not-used", "Targets!B8"),
    "82 is read for 82%": (small(read("content", 5, 82, "")), "out-of-bounds", "Readings!D11"),
    "a share is read of what is done or not": (small(read("reviewed", 5, 0.4)), "out-of-bounds", "Readings!D11"),
    "nobody was asked": (small(read("content", 5, 0.8, "", sample=0)), "out-of-bounds", "Readings!F11"),
    "the places come to more than the area": (small(south=having(share=0.7)), "counted-twice", "Places!C6"),
    "the sum of parts is read": (
        small(
            read("hours", 6, 4_000), posts=having(part_of="hours", kind=Kind.CASH), hours=_NO_MONEY, without=_HOURS_READ
        ),
        "counted-twice",
        "Readings!A9",
    ),
    "two benefits are seen by one measure": (small(posts=having(measure="days")), "counted-twice", "Benefits!G6"),
    "a benefit is part of itself": (
        small(hours=having(part_of="hours")),
        "part-of-itself",
        "Benefits!E5",
    ),
    "a whole has money beside that of its parts": (
        small(posts=having(part_of="time", kind=Kind.CASH), time=having(low=None, high=None)),
        "not-used",
        "Benefits!I7",
    ),
    "what cannot be valued has money": (
        small(time=having(kind=Kind.UNVALUED, low=None, high=None)),
        "not-used",
        "Benefits!I7",
    ),
    "a one-off benefit comes to more than all of it": (
        small(time=having(recurrence=Recurrence.ONCE, profile=(0.5, 1.0))),
        "shares-do-not-add-up",
        "Benefits!N7",
    ),
    "a share of a profile lasts no month": (small(hours=having(months_each=0)), "out-of-bounds", "Benefits!O5"),
    "a benefit has a minus sign": (
        small(hours=having(low=-10_000.0, shape=Shape.TRIANGULAR)),
        "minus-in-a-benefit",
        "Benefits!H5",
    ),
    "a disbenefit has a minus sign": (
        small(posts=having(low=None, likely=-24_000.0, high=None)),
        "minus-in-a-benefit",
        "Benefits!I6",
    ),
    "a reading of a disbenefit has a minus sign": (
        small(read("posts", 6, -900.0)),
        "minus-in-a-benefit",
        "Readings!D11",
    ),
    "the evidence of a stage has no target where it is to be shown": (
        small(pilot=having(place="south")),
        "stage-without-target",
        "Stages!F5",
    ),
    "the sum of parts has a target": (
        small(
            target("time", value(9_000)),
            posts=having(part_of="time", kind=Kind.CASH),
            time=_NO_MONEY,
        ),
        "not-used",
        "Targets!A8",
    ),
    "low is above likely": (small(hours=having(low=200_000.0)), "out-of-order", "Benefits!H5"),
    "there are two fees": (small(replace(FEE, name="Another")), "second-fee", "Fee!A6"),
    "the fee needs no benefit": (small(*[replace(FEE, ratio=0.0)], without=[FEE]), "out-of-bounds", "Fee!C5"),
    "the stages come to more than the fee": (small(rest=having(share=0.7)), "more-than-the-fee", "Stages!C6"),
    "the measured months are not all followed": (
        small(about=having(measured_from=dt.date(2029, 5, 1))),
        "window-outside",
        "About!B15",
    ),
    "the report follows no year": (small(about=having(years=0, measured_from=None)), "out-of-bounds", "About!B14"),
    "a place is said to have begun after the report": (
        small(south=having(started=dt.date(2027, 7, 1))),
        "event-after-the-report",
        "Places!F6",
    ),
    "a stage is said to be invoiced after the report": (
        small(pilot=having(invoiced_on=dt.date(2027, 7, 1))),
        "event-after-the-report",
        "Stages!H5",
    ),
}


@pytest.mark.parametrize("mistake", FAULTS)
def test_a_mistake_is_named_at_its_cell_and_stops_the_report(mistake: str) -> None:
    found, code, cell = FAULTS[mistake]

    assert [(fault.code, f"{fault.sheet}!{fault.cell}") for fault in found.faults] == [(code, cell)]
    assert found.made is None


CAUTIONS: dict[str, tuple[Assembly, str, str]] = {
    "a stage is invoiced and its target is not met": (
        small(about=_MEASURED_NOW, pilot=having(invoiced=1_000.0)),
        "invoiced-before-evidence",
        "Stages!G5",
    ),
    "a stage is invoiced before it is due": (
        small(about=_MEASURED_NOW, rest=having(invoiced=1_000.0)),
        "invoiced-before-evidence",
        "Stages!G6",
    ),
    "more is invoiced than the stage comes to": (
        small(read("days", 5, 2, ""), about=_MEASURED_NOW, pilot=having(share=0.1, invoiced=4_100.0)),
        "more-than-its-stage",
        "Stages!G5",
    ),
    "a reading is of a year": (small(read("time", 6, 4_800)), "out-of-scale", "Readings!D11"),
    "a reading is in thousands": (small(read("time", 6, 0.4)), "out-of-scale", "Readings!D11"),
    "some of the area is in no place": (
        small(replace(_WEST, share=0.1, benefits=("posts", "time")), south=having(share=0.5)),
        "not-all-of-the-area",
        "Places!C6",
    ),
    "more is invoiced than the verified benefit carries": (
        small(read("days", 5, 2, ""), about=_MEASURED_NOW, pilot=having(invoiced=16_000.0)),
        "invoiced-above-the-benefit",
        "Stages!G5",
    ),
    "a place was to begin and has not": (
        small(south=having(planned=dt.date(2027, 6, 1))),
        "start-has-passed",
        "Places!F6",
    ),
    "a place was expected by now and has not begun": (
        small(south=having(expected=dt.date(2027, 6, 30))),
        "start-has-passed",
        "Places!F6",
    ),
    "a benefit is read where nothing has begun": (
        small(read("hours", 6, 4_000, "south")),
        "reading-before-the-start",
        "Readings!C11",
    ),
    "readings differ by more than their error": (
        small(*_hours(1_000, 7_000, 2_000), without=_HOURS_READ),
        "error-understated",
        "Benefits!P5",
    ),
    "places differ by more than was judged": (_three(60_000, 120_000, 180_000), "spread-understated", "Benefits!Q5"),
    "a figure was put right after it was verified": (
        small(
            read("posts", 6, 900.0, verified_on=dt.date(2027, 6, 28), was=1_900.0, put_right_on=dt.date(2027, 6, 29)),
        ),
        "verified-before-put-right",
        "Readings!H11",
    ),
    "a benefit was read before the years": (
        small(read("hours", dt.date(2026, 1, 31), 100.0), north=having(started=dt.date(2026, 1, 1))),
        "reading-before-the-years",
        "Readings!C11",
    ),
    "a cost of every year is set against no fee": (
        small(posts=having(counts=False)),
        "cost-left-out-of-the-fee",
        "Benefits!R6",
    ),
    "another plan counts a cost of every year": (
        small(posts=having(counted_in="Budget")),
        "cost-left-out-of-the-fee",
        "Benefits!S6",
    ),
    "a benefit that is read is entered as exact": (
        small(posts=having(low=None, high=None, shape=Shape.FIXED)),
        "exact-though-read",
        "Benefits!H6",
    ),
    "what releases no cash counts for the fee": (small(time=having(counts=True)), "no-cash-for-the-fee", "Benefits!R7"),
    "what comes once counts for the fee": (
        small(hours=having(counts=True, recurrence=Recurrence.ONCE)),
        "no-cash-for-the-fee",
        "Benefits!R5",
    ),
    "the report is of no year that is followed": (
        small(about=having(report_date=dt.date(2030, 4, 30)), south=having(started=SOUTH.planned)),
        "report-outside-the-years",
        "About!B12",
    ),
    "an action is to be done after the years": (
        small(ActionRow(id="more", name="More", owner="Head", deadline=dt.date(2035, 4, 1))),
        "deadline-outside-the-plan",
        "Actions!F6",
    ),
    "an action is to be done in another year than its words say": (
        small(ActionRow(id="more", name="More", owner="Head", deadline=dt.date(2028, 3, 31), when="March 2029")),
        "deadline-said-otherwise",
        "Actions!G6",
    ),
}


@pytest.mark.parametrize("oddity", CAUTIONS)
def test_an_oddity_is_asked_about_at_its_cell_and_stops_nothing(oddity: str) -> None:
    found, code, cell = CAUTIONS[oddity]

    assert [(each.code, f"{each.sheet}!{each.cell}") for each in found.cautions] == [(code, cell)]
    assert found.made is not None


def test_every_fault_and_caution_of_its_own_is_one_that_somebody_made() -> None:
    own = {
        name.replace("_", "-")
        for name, each in vars(faults).items()
        if getattr(each, "__module__", "") == faults.__name__
    }

    assert own <= {code for _, code, _ in (*FAULTS.values(), *CAUTIONS.values())}


# What is meant.

MEANT: dict[str, Assembly] = {
    "the report as it is": small(),
    "the reading of a month is of its first day": small(read("hours", dt.date(2027, 6, 1), 4_000)),
    "two places are read in one month": small(read("content", 6, 0.8), read("content", 6, 0.7, "south")),
    "a measure is read in one place and as a whole": small(read("content", 6, 0.8), read("content", 6, 0.7, "")),
    "a reading says its unit": small(read("hours", 6, 4_000, unit="£"), read("days", 6, 3, "", unit=" Days")),
    "a figure was put right": small(
        read("hours", 6, 4_000, was=5_000, put_right_on=dt.date(2027, 6, 30), verified_on=dt.date(2027, 6, 30))
    ),
    "a benefit went the wrong way": small(read("time", 6, -100)),
    "the only place need not be named": small(read("hours", 6, 4_000, ""), north=having(share=1.0), without=[SOUTH]),
    "a target is left to be set": small(target("days", Target(TargetKind.TO_BE_SET), by=_NEXT_YEAR)),
    "one measure has targets in two places": small(*(target("days", value(2), place) for place in ("north", "south"))),
    "what has a target of a day is done or not": small(target("reviewed", _DAY, by=_NEXT_YEAR)),
    "a part and its whole are seen by one measure": small(
        *_hours(4_000, 3_800, place="north")[2:],
        posts=having(part_of="time", kind=Kind.CASH, measure="days"),
        time=lambda row: replace(_NO_MONEY(row), measure="days"),
        hours=having(measure=""),
    ),
    "parts at any depth are seen by one measure": small(
        BenefitRow(
            id="whole",
            name="Whole",
            kind=Kind.CASH,
            owner="Head",
            measure="days",
            grade=HOURS.grade,
            reason="As promised.",
        ),
        hours=having(measure=""),
        time=lambda row: replace(_NO_MONEY(row), part_of="whole"),
        posts=having(part_of="time", measure="days"),
    ),
    "another plan counts what is seen by the same measure": small(time=having(measure="days", counted_in="Budget")),
    "a stage is paid once its evidence is there": small(
        read("days", 5, 2, ""), about=_MEASURED_NOW, pilot=having(invoiced=4_000.0, invoiced_on=dt.date(2027, 6, 30))
    ),
    "a place begins later than planned": small(
        south=having(planned=dt.date(2027, 6, 1), expected=dt.date(2027, 9, 1)),
    ),
    "readings differ by no more than their error": small(*_hours(4_000, 3_600, 4_400), without=_HOURS_READ),
    "places differ by no more than was judged": _three(110_000, 120_000, 130_000),
    "a disbenefit is read": small(read("posts", 5, 810)),
    "there is no fee": small(without=[row for row in ROWS if row is FEE or isinstance(row, StageRow)]),
    "there are no places": small(
        without=[row for row in ROWS if row in (NORTH, SOUTH) or getattr(row, "place", "") == "north"],
    ),
}


@pytest.mark.parametrize("meant", MEANT)
def test_what_is_meant_raises_no_fault_and_no_question(meant: str) -> None:
    found = MEANT[meant]

    assert (found.faults, found.cautions, found.unfinished) == ((), (), ())
    assert found.made is not None


def test_the_bundled_report_has_no_fault_raises_no_question_and_lacks_nothing() -> None:
    found = verdict_on(leicestershire())

    assert (found.faults, found.cautions, found.unfinished) == ((), (), ())


def test_a_question_that_somebody_answers_for_is_accepted() -> None:
    oddity = having(planned=dt.date(2027, 6, 1))
    answer = AcceptedWarningRow(
        warning="start-has-passed: Places, South, Started", reason="It begins in July.", accepted_by="Director"
    )

    assert small(south=oddity).not_accepted
    assert not small(answer, south=oddity).not_accepted


def test_blanks_are_unfinished_and_make_a_draft() -> None:
    found = small(
        about=having(holder="tbc", measured_from=None),
        hours=_NO_MONEY,
        days=having(better=None),
        pilot=having(name="Pilot", evidence=""),
    )

    assert [str(each) for each in found.unfinished] == [
        "About!B11: The report lacks who answers for it.",
        "About!B15: The report lacks from when the annual benefit is measured.",
        "Benefits!I5: Fewer agency hours lacks what it is worth. Taken for now: it is in no sum.",
        "Measures!E5: Days of waiting lacks whether its target is at least or at most.",
        "Stages!E5: Pilot lacks the measure by which it is seen. Taken for now: nothing of it may be invoiced.",
    ]
    assert found.sound.gaps
