"""What an analyst holds: tables in pandas with units, the draws of each figure, names that say what was meant."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from appraisal import explore
from appraisal.chance.estimates import Fixed, Pert
from appraisal.ground.resources import bundled
from appraisal.ground.shared_nouns import financial_year
from appraisal.options import appraise, read_case, recipe_of, results_of
from appraisal.options.case import Case, CostLine
from appraisal.options.case.shelves import SHELVES
from appraisal.options.engine import Appraisal, DrawsOf
from appraisal.options.results import Results
from tests.engine.cases import small_case

CASES = ["birmingham-2018", "eastmere-leisure"]


@pytest.fixture(scope="module")
def found() -> Appraisal:
    return appraise(small_case(), 2_000)


@pytest.fixture(scope="module")
def results(found: Appraisal) -> Results:
    return results_of(found)


@pytest.mark.parametrize("name", CASES)
def test_every_table_of_a_case_has_a_row_for_each_noun_and_its_numbers_as_numbers(name: str) -> None:
    case = read_case(bundled("inputs") / name)
    for table in SHELVES:
        frame = case.to_frame(table)
        assert len(frame) == len(getattr(case, table))
        assert frame.index.is_unique
        means = [name for name in map(str, frame) if "mean" in name and frame[name].notna().any()]
        assert not [name for name in means if frame[name].dtype.kind != "f"]
    lines = case.to_frame("cost_lines")
    assert lines["mean"].tolist() == [line.estimate.mean for line in case.cost_lines]
    assert set(lines["unit"]) <= {"£ a year", "£ in all"}
    risks = case.to_frame("risks")
    assert risks["probability (share)"].tolist() == [risk.probability for risk in case.risks]


@pytest.mark.parametrize("name", CASES)
def test_what_a_line_comes_to_is_the_figure_of_results_json(name: str) -> None:
    case = read_case(bundled("inputs") / name)
    results, frame = results_of(appraise(case, 1_000)), case.to_frame("cost_lines")
    for line in case.cost_lines:
        assert frame.loc[line.id, "central_amount (£)"] == results[f"lines.{line.id}.central.amount"]


@pytest.mark.parametrize("name", CASES)
def test_the_largest_line_is_so_after_its_assumptions_and_moves_the_options_it_is_of(name: str) -> None:
    case = read_case(bundled("inputs") / name)
    largest = explore.largest(case)
    frame = case.to_frame("cost_lines")
    of_all = ", ".join(option.id for option in case.options)
    several = frame[(frame["recurrence"] == "recurrent") & (frame["first_year"] < frame["last_year"])]
    amounts = several[several["options"] != of_all]["central_amount (£)"].abs()
    assert largest.id == amounts.idxmax()
    later = explore.put(case, replace(largest, first_year=largest.last_year))
    costs = [appraise(each, 1_000).to_frame()["net_present_cost (£)"] for each in (case, later)]
    moved = (costs[1] - costs[0]).abs() > 1_000
    assert {*moved.index[moved]} == {*largest.options}


def test_what_all_options_have_alike_is_the_largest_only_where_there_is_nothing_else() -> None:
    case = small_case()
    options = tuple(option.id for option in case.options)
    shared = CostLine("shared", "Shared", options, Fixed(9e9), 2024, 2028)
    assert explore.largest(replace(case, cost_lines=(*case.cost_lines, shared))).id != "shared"
    assert explore.largest(replace(case, cost_lines=(shared,))).id == "shared"
    with pytest.raises(ValueError, match="has no cost or saving that comes again"):
        explore.largest(replace(case, cost_lines=()))


def test_what_is_held_moves_the_options_that_have_it() -> None:
    case = replace(small_case(), criteria=(), scores=())
    largest = explore.largest(case)
    found, recipe = appraise(case, 1_000), recipe_of(case, 1_000)
    held = appraise(case, recipe.fixed(explore.to_hold(case)))
    o = found.options.index(largest.options[0])
    rise = held.mean("net_present_cost") - found.mean("net_present_cost")
    assert np.flatnonzero(np.abs(rise) > 1_000).tolist() == [o]


@pytest.mark.parametrize("name", CASES)
def test_a_weight_is_held_where_it_moves_the_option_that_comes_first(name: str) -> None:
    case = read_case(bundled("inputs") / name)
    found, recipe = appraise(case, 1_000), recipe_of(case, 1_000)
    held = appraise(case, recipe.fixed(explore.to_hold(case)))
    first = found.options.index(found.places[0][0])
    assert abs(held.mean("overall")[first] - found.mean("overall")[first]) > 1
    alone = replace(case, criteria=case.criteria[:1], scores=())
    assert [*explore.to_hold(alone).values()] == [100.0]


def test_a_table_that_a_case_has_not_is_told_with_the_one_that_was_meant() -> None:
    with pytest.raises(KeyError, match="did you mean 'cost_lines'"):
        small_case().to_frame("costlines")


def test_an_appraisal_s_table_is_in_the_order_of_places_with_the_results_own_figures(
    found: Appraisal, results: Results
) -> None:
    frame = found.to_frame()
    assert frame["place"].is_monotonic_increasing
    assert frame.index[0] == results.ranking[0]
    for statistic, unit in (("net_present_cost", "£"), ("overall", "points"), ("share_best", "share")):
        for option in found.options:
            assert frame.loc[option, f"{statistic} ({unit})"] == results[f"options.{option}.{statistic}.mean"]


@pytest.mark.slow
@pytest.mark.parametrize("name", CASES)
def test_the_mean_of_a_figure_s_draws_is_the_figure(name: str) -> None:
    """Of every mean that results.json has of an option, a line or a weight, where all draws are kept."""
    results = results_of(appraise(read_case(bundled("inputs") / name), 2_000))
    drawn = results.draws_of
    looked_at = 0
    for key, value in results.numbers.items():
        head, _, last = key.rpartition(".")
        simulated = last == "mean" or key.startswith(("lines.", "criteria.")) or ".wins." in key or ".value." in key
        if simulated and (key in drawn or (last == "mean" and head in drawn)) and not key.startswith("inputs."):
            assert np.isclose(np.mean(drawn(key)), value, rtol=1e-9, atol=1e-9), key
            looked_at += 1
    assert looked_at > 100


def test_the_percentiles_of_a_figure_s_draws_are_those_of_results_json(results: Results) -> None:
    costs = results.draws_of("net_present_cost")
    assert isinstance(costs, pd.DataFrame)
    assert costs.columns.name == "net_present_cost (£)"
    assert costs.attrs == {"unit": "£", "draws": 2_000, "draws_run": 2_000}
    for option in costs:
        assert costs[option].quantile(0.9) == pytest.approx(results[f"options.{option}.net_present_cost.p90"])
        alone = results.draws_of(f"options.{option}.net_present_cost.p90")
        assert isinstance(alone, pd.Series)
        assert alone.tolist() == costs[option].tolist()


def test_an_entered_figure_s_draws_are_the_recipe_s_and_of_the_same_futures_as_what_it_moves(found: Appraisal) -> None:
    recipe = recipe_of(found.plan.case, 2_000)
    for name in recipe.names:
        assert found.draws_of(name).to_numpy().tolist() == recipe.sample()[name].tolist()
    line = next(line for line in found.plan.case.cost_lines if not line.drivers and isinstance(line.estimate, Pert))
    entered, paid = found.draws_of(f"cost:{line.id}"), found.draws_of(f"lines.{line.id}.present_value")
    assert abs(np.corrcoef(entered, paid)[0, 1]) == pytest.approx(1)
    assert found.draws_of(f"inputs.cost:{line.id}.mean").to_numpy().tolist() == entered.to_numpy().tolist()


def test_every_name_that_is_offered_has_as_many_draws_as_are_kept(found: Appraisal) -> None:
    drawn = found.draws_of
    assert isinstance(drawn, DrawsOf)
    assert len(drawn) == len([*drawn])
    assert {len(drawn[name]) for name in drawn} == {found.kept_draws}


@pytest.mark.slow
def test_of_more_draws_than_are_kept_the_first_are_given_and_it_is_said_how_many(found: Appraisal) -> None:
    longer = appraise(found.plan.case, 110_000)
    costs = longer.draws_of("net_present_cost")
    assert costs.attrs == {"unit": "£", "draws": 100_000, "draws_run": 110_000}
    assert costs.head(2_000).to_numpy().tolist() == found.draws_of("net_present_cost").to_numpy().tolist()
    assert "the first 100,000 draws of each" in repr(longer.draws_of)
    assert len(longer.draws_of("cost:save-b")) == 100_000


def test_what_is_held_is_drawn_at_that_and_nothing_else_moves(found: Appraisal) -> None:
    held = appraise(found.plan.case, found.draws.fixed({"weight:quality": 50}))
    assert set(held.draws_of("weight:quality")) == {50.0}
    before, after = (each.draws_of("net_present_cost").to_numpy() for each in (found, held))
    assert before.tolist() == after.tolist()


def test_a_wrong_name_says_what_was_meant(found: Appraisal, results: Results) -> None:
    case = found.plan.case
    asked: dict[str, Callable[[], object]] = {
        "did you mean 'options.b.net_present_cost.mean'": lambda: results["options.b.net_present_costs.mean"],
        "did you mean 'net_present_cost'": lambda: found.draws_of("net_present_costs"),
        "did you mean 'cost:save-b'": lambda: results.draws_of("save-b"),
        f"did you mean 'saving.{case.years[1]}'?": lambda: found.draws_of(f"saving.{financial_year(case.years[1])}"),
        "'run.draws' is in results.json, and is of all draws": lambda: results.draws_of("run.draws"),
        "did you mean 'weight:quality'": lambda: found.draws.fixed({"weight:qualty": 1}),
        "did you mean 'overall'": lambda: found.mean("overal"),
        "there are a, b, c": lambda: found.spread("overall", "zzz"),
        "There are a, b, c": lambda: case.option("A"),
        "no risk 'new'; there": lambda: explore.put(case, replace(case.risks[0], id="new")),
        "did you mean 'score:b:quality'": lambda: found.draws.sample()["score:b:qualty"],
    }
    for told, ask in asked.items():
        with pytest.raises(KeyError) as refused:
            ask()
        assert told in str(refused.value)


def test_a_line_that_is_put_for_an_option_that_is_not_there_is_refused(found: Appraisal) -> None:
    case: Case = found.plan.case
    with pytest.raises(ValueError, match="no option 'd'; there are a, b, c"):
        explore.put(case, replace(case.cost_lines[0], options=("d",)))
    with pytest.raises(ValueError, match="ids are unique"):
        replace(case, risks=(*case.risks, case.risks[0]))
    dropped = replace(case, options=case.options[:2], longlist=case.options[2:])
    assert appraise(dropped, 1_000).options == ("a", "b")
