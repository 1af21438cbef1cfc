"""What if, live: what is moved, what follows, and that what is moved back is as it was, to the last bit."""

from __future__ import annotations

import asyncio
import math
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal import explore
from appraisal.documents.errors import ParameterError
from appraisal.ground.resources import bundled
from appraisal.ground.texts import plain
from appraisal.options import appraise, read_case, results_of
from appraisal.options.case import Case
from appraisal.options.engine import Appraisal
from appraisal.options.words.verdict_in_words import verdict

DRAWS = 1_000


@cache
def found(name: str = "birmingham-2018") -> Appraisal:
    return appraise(read_case(bundled("inputs") / name), DRAWS, 1)


def case() -> Case:
    return found().plan.case


def test_every_kind_of_figure_can_be_moved_and_so_can_dates() -> None:
    kinds = {name.partition(":")[0].partition(" ")[0] for name in explore.movable(case())}
    assert kinds >= {"option", "assumption", "cost", "risk", "score", "weight", "begins"}
    assert len(explore.movable(case())) > len(case().cost_lines) + len(case().scores) + len(case().criteria)


@pytest.mark.slow
@pytest.mark.parametrize("name", ["birmingham-2018", "eastmere-leisure", "wexcombe-libraries"])
def test_whatever_is_moved_to_either_end_is_appraised(name: str) -> None:
    stands = found(name).plan.case
    for thing in explore.movable(stands).values():
        assert thing.low <= thing.now <= thing.high
        for end in {thing.low, thing.high} - {thing.now}:
            there = explore.headlines(appraise(explore.moved(stands, {thing.name: end}), DRAWS, 1))
            assert all(math.isfinite(each.cost) for each in there.values()), thing.name


@given(st.data())
def test_what_is_moved_back_is_as_it_was_to_the_last_bit(data: st.DataObject) -> None:
    there = explore.movable(case())
    names = data.draw(st.lists(st.sampled_from(list(there)), min_size=1, max_size=3, unique=True))
    moves = {name: there[name].high for name in names}
    assert explore.moved(case(), {name: there[name].now for name in names}) is case()
    one, *others = names
    without = {name: moves[name] for name in others}
    again = explore.moved(case(), {**moves, one: there[one].now})
    assert again == explore.moved(case(), without)


def test_a_desk_moves_and_moves_back() -> None:
    desk = explore.what_if(found())
    before = desk.found
    desk.move("weight:npc", 0)
    desk.move("option:in-house:late", 24)
    assert desk.found != before
    assert "weight of net present cost" in repr(desk).lower()
    desk.back("weight:npc")
    assert list(desk.moves) == ["option:in-house:late"]
    desk.move("option:in-house:late", 0)
    assert not desk.moves
    assert desk.found == before


def test_its_headlines_and_its_verdict_are_those_of_the_documents() -> None:
    desk, results = explore.what_if(found()), results_of(found())
    assert list(desk.found) == list(results.ranking)
    for option, told in desk.found.items():
        assert told.value == results[f"options.{option}.overall.mean"]
        assert told.cost == results[f"options.{option}.net_present_cost.mean"]
        assert told.first == results[f"options.{option}.share_best.mean"]
    assert desk.verdict == plain(verdict(results))


def test_money_moved_in_proportion_moves_net_present_cost_in_proportion() -> None:
    line = next(each for each in case().cost_lines if len(each.options) == 1 and not each.drivers)
    (option,) = line.options
    name = f"cost:{line.id}"
    now = explore.movable(case())[name].now
    costs = [
        explore.headlines(appraise(explore.moved(case(), {name: now * factor}), DRAWS, 1))[option].cost
        for factor in (0.5, 1, 2)
    ]
    assert costs[2] - costs[1] == pytest.approx(2 * (costs[1] - costs[0]))
    assert costs[1] != costs[0]


def test_a_later_first_year_is_the_case_with_that_year() -> None:
    line = explore.largest(case())
    year = line.first_year + 1
    by_hand = explore.put(case(), replace(line, first_year=year))
    assert explore.moved(case(), {f"begins {line.id}": year}) == by_hand


def test_a_wrong_name_and_a_wrong_number_are_all_named() -> None:
    with pytest.raises(ParameterError) as refused:
        explore.moved(case(), {"weight:npv": 10, "weight:npc": 101, "option:in-house:late": 2.5})
    assert [line.split(" ")[0] for line in str(refused.value).splitlines()] == [
        "nothing", "weight:npc", "option:in-house:late",
    ]  # fmt: skip


def test_the_verdict_follows_where_an_event_loop_runs() -> None:
    async def moved() -> tuple[str, str, str]:
        desk = explore.what_if(found())
        desk.settle()
        desk.move("weight:npc", 0)
        following, told = desk._said.value, desk.verdict
        desk.settle()
        return following, told, desk.verdict

    following, told, after = asyncio.run(moved())
    assert "Following" in following
    assert told == ""
    assert after


def test_nothing_is_moved_back_by_the_button_for_one_thing_while_none_is_chosen() -> None:
    desk = explore.what_if(found())
    desk.move("weight:npc", 10)
    one, every = (each for each in desk.desk.children[2].children)
    one.click()
    assert desk.moves == {"weight:npc": 10}
    every.click()
    assert not desk.moves


def test_each_thing_can_be_chosen_though_some_are_called_alike() -> None:
    desk = explore.what_if(found())
    called = [(thing.called, thing.unit) for thing in desk.there.values()]
    assert len(set(called)) < len(called)
    assert len(desk._choice.options) == len(desk.there)
    for label in desk._choice.options:
        desk._choice.value = label
        assert desk._slider.value == pytest.approx(desk.there[desk._chosen].now)
    assert not desk.moves


def test_the_slider_moves_what_was_chosen_and_stands_where_that_stands() -> None:
    desk = explore.what_if(found())
    thing = desk.there["weight:npc"]
    desk._choice.value = f"{thing.called} ({thing.unit})"
    assert (desk._slider.value, desk._slider.max) == (thing.now, 100)
    assert not desk.moves
    desk._slider.value = 10
    assert desk.moves == {"weight:npc": 10}
