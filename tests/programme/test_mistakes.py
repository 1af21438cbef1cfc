"""What the check says of a programme: each mistake that an officer can make, and silence on what is meant."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from appraisal.programme import faults
from appraisal.programme.rows import ChoiceRow, GapRow, LimitRow, Move, ServiceRow
from appraisal.workbook import Assembly
from tests.programme.programmes import changed, having, programme


def another(**values: Any) -> ChoiceRow:
    """Return one choice more, a step of winter roads that they do not have."""
    told: dict[str, Any] = {
        "id": "more",
        "name": "More",
        "service": "winter-roads",
        "move": Move.SIMPLIFY,
        "likely": 1_000.0,
    }
    return ChoiceRow(**{**told, "harm": 0.0, "reason": "Why not.", **values})


FAULTS: dict[str, tuple[Assembly, str, str]] = {
    "a choice stops a service that the law asks for": (
        changed(another(move=Move.STOP)),
        "stops-what-must-be-kept",
        "Choices!D80",
    ),
    "a choice goes below what the law asks for": (
        changed(winter_roads_lower=having(level_after=200.0)),
        "below-the-least-level",
        "Choices!R36",
    ),
    "a step is entered twice": (
        changed(another(move=Move.INTEGRATE)),
        "same-move-twice",
        "Choices!D80",
    ),
    "a service is stopped after something else is done to it": (
        changed(another(service="grounds", move=Move.STOP, after=("grounds-integrate",))),
        "waits-for-what-it-excludes",
        "",
    ),
    "a step waits for a later step of its own sequence": (
        changed(home_care_eliminate=having(after=("home-care-integrate",))),
        "circle",
        "",
    ),
    "a gap is of a year that is not the programme's": (
        changed(GapRow(reading="£25m in all over the five years", year=2035, gap=1.0)),
        "year-outside",
        "Gap!B15",
    ),
    "a reading leaves out what the last year has to come to": (
        changed(GapRow(reading="Third", year=2028, gap=1e6)),
        "nothing-in-the-last-year",
        "Gap!C15",
    ),
    "a reading has nothing to close at the end": (
        changed(GapRow(reading="Third", year=2031, gap=0.0)),
        "nothing-in-the-last-year",
        "Gap!C15",
    ),
    "a year has two limits": (changed(LimitRow(year=2027)), "year-twice", "Limits!A10"),
    "an initiative ends before it starts": (changed(pilot=having(end=dt.date(2027, 1, 1))), "wrong-way-round", ""),
    "initiatives wait for each other in a circle": (changed(review=having(after=("contact",))), "circle", ""),
    "a choice waits for one that is not there": (
        changed(waste_integrate=having(after=("depot",))),
        "unknown-code",
        "",
    ),
    "what residents lose is more than all of it": (changed(respite_lower=having(harm=25.0)), "out-of-bounds", ""),
    "a build-up is in per cent": (changed(respite_lower=having(build_up=(50.0, 100.0))), "out-of-bounds", ""),
}
CAUTIONS: dict[str, tuple[Assembly, str]] = {
    "an initiative starts before what it waits for ends": (
        changed(depot=having(start=dt.date(2027, 5, 1))),
        "starts-before-it-ends",
    ),
    "a service saves more than it costs": (changed(pest=having(budget=20_000.0)), ""),
    "the savings of a service come to more than its budget": (
        changed(winter_roads=having(budget=100_000.0)),
        "saves-more-than-it-costs",
    ),
    "the services cost more than the council spends": (
        changed(primary=having(budget=24e6)),
        "services-beyond-the-budget",
    ),
    "a level is not lowered": (changed(winter_roads_lower=having(level_after=420.0)), "already-at-that-level"),
    "a charge is above what others take": (
        changed(school_meals_charge=having(charge_after=3.1)),
        "charges-more-than-others",
    ),
    "services have no gap": (changed(without=(GapRow,)), "not-all-of-the-figures"),
}


@pytest.mark.parametrize(("found", "code", "cell"), FAULTS.values(), ids=FAULTS)
def test_what_is_wrong_is_named_at_its_cell(found: Assembly, code: str, cell: str) -> None:
    assert [fault.code for fault in found.faults] == [code]
    assert cell in (f"{found.faults[0].sheet}!{found.faults[0].cell}", "")
    assert found.faults[0].mend


@pytest.mark.parametrize(("found", "code"), CAUTIONS.values(), ids=CAUTIONS)
def test_what_is_odd_is_asked_about_and_stops_nothing(found: Assembly, code: str) -> None:
    assert not found.faults
    assert [caution.code for caution in found.cautions] == [code] * bool(code)


def test_a_gap_that_falls_or_leaves_years_out_is_asked_about() -> None:
    rows = [GapRow(reading="Third", year=year, gap=gap) for year, gap in ((2030, 3e6), (2031, 2e6))]
    assert [c.code for c in changed(*rows).cautions] == ["gap-of-some-years", "gap-falls"]


def test_what_nobody_says_is_lost_is_taken_to_be_lost_whole_and_keeps_draft() -> None:
    found = changed(respite_lower=having(harm=None), respite=having(weight=None))
    made = found.sound
    assert {gap.lacking for gap in made.gaps} == {"what residents lose", "what it is worth to residents"}
    assert made.harm_of(made.choice("respite-lower")) == 50.0


def test_a_plan_without_figures_by_service_has_nothing_missing() -> None:
    made = programme("clackmannanshire-2014")
    assert (made.gaps, made.closes_a_gap) == ((), False)
    assert not changed(without=(ServiceRow, ChoiceRow, GapRow, LimitRow)).faults


def test_each_fault_of_a_programme_is_one_that_somebody_made() -> None:
    made = {code for _, code, _ in FAULTS.values()} | {code for _, code in CAUTIONS.values()}
    made |= {"gap-falls", "gap-of-some-years"}
    ours = {name for name, each in vars(faults).items() if each.__class__.__name__ == "function"}
    assert {name.replace("_", "-") for name in ours - {"at", "caution_at", "shown"}} <= made
