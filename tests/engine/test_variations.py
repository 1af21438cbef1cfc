"""A case that is taken otherwise is another case, says so, and moves nothing that it was not asked to move."""

from __future__ import annotations

import inspect
import json
from dataclasses import replace

import numpy as np
import pytest

from appraisal.chance.estimates import Fixed
from appraisal.documents.errors import ParameterError
from appraisal.ground.shared_nouns import Basis, Grade
from appraisal.ground.texts import plain
from appraisal.options import appraise, results_of, varied
from appraisal.options.case import Assumption, Case, figure, figures
from appraisal.options.charts.shared import foot
from appraisal.options.kind import OPTIONS_APPRAISAL
from appraisal.options.sensitivity import parameters_of, scenario_case
from appraisal.options.tables import risks_elsewhere
from appraisal.options.words import decision, draft_line, example_note, how_it_differs, input_name
from appraisal.options.workbook import to_case
from appraisal.report import open_study
from tests.engine.cases import small_case
from tests.tracing.books import parted, with_people_and_scenarios

PEOPLE = to_case(with_people_and_scenarios())
PARTED = to_case(parted())
DRAWS = 2_000


@pytest.fixture(scope="module")
def base() -> dict[str, float]:
    return dict(results_of(appraise(PEOPLE, DRAWS)).numbers)


def numbers(case: Case) -> dict[str, float]:
    return dict(results_of(appraise(case, DRAWS)).numbers)


def test_what_varies_a_case_are_the_parameters_of_its_kind_and_of_every_way_to_ask() -> None:
    asked = {"scenario", "weights", "options", "audience"}
    assert {*OPTIONS_APPRAISAL.parameters} == asked == {*inspect.signature(varied).parameters} - {"case"}
    assert asked <= {*inspect.signature(open_study).parameters}


def test_nothing_asked_is_the_case_itself() -> None:
    assert varied(PEOPLE) is PEOPLE
    assert not parameters_of(PEOPLE)
    assert varied(PEOPLE, options=[option.id for option in PEOPLE.options]) is PEOPLE


def test_where_the_case_has_none_it_is_said_on_which_sheet_they_are_entered() -> None:
    titles = {sheet.name for sheet in OPTIONS_APPRAISAL.schema.sheets}
    for asked, what in (({"scenario": "slow"}, "scenario"), ({"weights": "members"}, "group")):
        with pytest.raises(ParameterError, match=rf'no {what} "\w+": the case has none\. ') as refused:
            varied(replace(small_case(), cost_lines=()), **asked)
        assert str(refused.value).rpartition("the sheet ")[2].rstrip(".") in titles


def test_a_scenario_gives_the_figures_that_the_case_has_for_it(base: dict[str, float]) -> None:
    found = numbers(varied(PEOPLE, scenario="dear"))
    for option in PEOPLE.options:
        for statistic in ("net_present_cost", "risk_exposure", "overall", "share_best"):
            own = found[f"options.{option.id}.{statistic}.mean"]
            assert own == base[f"scenarios.dear.options.{option.id}.{statistic}.mean"]
    assert found["options.latc.net_present_cost.mean"] != base["options.latc.net_present_cost.mean"]
    assert not [key for key in found if key.startswith("scenarios.")]


def test_a_group_s_weights_give_the_values_that_the_case_has_for_it(base: dict[str, float]) -> None:
    found = numbers(varied(PEOPLE, weights="staff-unions"))
    for option in PEOPLE.options:
        own = found[f"options.{option.id}.overall.mean"]
        assert own == pytest.approx(base[f"groups.staff-unions.options.{option.id}.overall"], abs=1e-9)
        assert found[f"options.{option.id}.net_present_cost.mean"] == base[f"options.{option.id}.net_present_cost.mean"]


@pytest.mark.parametrize(("case", "apart"), [(replace(PEOPLE, correlations=()), 1e-12), (PEOPLE, 2e-2)])
def test_leaving_options_out_moves_no_figure_of_those_that_stay_but_by_chance(case: Case, apart: float) -> None:
    fewer, whole = varied(case, options="latc, in-house"), numbers(case)
    assert {option.id for option in fewer.options} == {"latc", "in-house", "bau"}
    found = numbers(fewer)
    for option in fewer.options:
        for statistic in ("net_present_cost.mean", "net_present_cost.p90", "overall.mean", "risk_exposure.mean"):
            key = f"options.{option.id}.{statistic}"
            assert found[key] == pytest.approx(whole[key], rel=apart)
    assert not [key for key in found if "mutual" in key]


def test_the_parameters_of_a_case_make_it_again() -> None:
    case = varied(PEOPLE, scenario="Dear", weights="Carers", options="latc", audience="committee")
    asked = parameters_of(case)
    assert asked == {"scenario": "dear", "weights": "carers", "options": "bau,latc", "audience": "committee"}
    assert varied(PEOPLE, **asked) == case
    assert case.about.shape == "committee"
    found, again = appraise(case, DRAWS), appraise(varied(PEOPLE, **asked), DRAWS)
    assert np.array_equal(found.mean_values, again.mean_values)


def test_results_say_what_was_asked_and_those_of_the_case_as_it_stands_say_nothing() -> None:
    case = varied(PEOPLE, scenario="Dear", audience="cabinet")
    facts = json.loads(results_of(appraise(case, 1_000)).to_json())["facts"]
    assert facts["asked_for"] == {"scenario": "dear"}
    assert (
        "asked_for"
        not in json.loads(results_of(appraise(varied(PEOPLE, audience="cabinet"), 1_000)).to_json())["facts"]
    )


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"scenario": "deer"}, 'there is no scenario "deer". Did you mean "Dear"?'),
        ({"weights": "carer"}, 'there is no group "carer". Did you mean "Carers"?'),
        ({"options": "latc,trsut"}, 'there is no option "trsut". Did you mean "trust"?'),
        ({"audience": "everybody"}, 'there is no audience "everybody". There are: cabinet, committee.'),
    ],
)
def test_what_the_case_has_not_is_refused_with_what_there_is(asked: dict[str, str], said: str) -> None:
    with pytest.raises(ParameterError) as refused:
        varied(PEOPLE, **asked)
    assert str(refused.value) == said


def test_a_case_is_varied_once() -> None:
    with pytest.raises(ParameterError, match="varied already"):
        varied(varied(PEOPLE, scenario="Dear"), options="latc")
    assert scenario_case(PEOPLE, "Dear").variation == PEOPLE.variation


def test_names_that_are_called_alike_are_told_apart_by_their_keys() -> None:
    first, *rest = PEOPLE.scenario_changes
    twins = replace(PEOPLE, scenario_changes=(replace(first, scenario="Demand +10%"), *rest))
    twins = replace(twins, scenario_changes=(*twins.scenario_changes, replace(first, scenario="Demand -10%")))
    for name, key in (("Demand +10%", "demand-10"), ("Demand -10%", "demand-10-2")):
        case = varied(twins, scenario=name)
        assert (case.variation.scenario, parameters_of(case)) == (name, {"scenario": key})
        assert varied(twins, **parameters_of(case)) == case
    with pytest.raises(ParameterError, match="Write it in full"):
        varied(twins, scenario="Demand 10 %")


def test_a_recommended_option_that_is_left_out_is_said_to_be() -> None:
    found = results_of(appraise(varied(PEOPLE, options="latc"), 1_000))
    assert plain(decision(found)) == "Internal reorganisation, which is recommended, is left out here."


def test_nothing_that_is_printed_of_such_a_case_can_be_taken_for_the_case_as_it_stands() -> None:
    case = varied(PEOPLE, scenario="Dear", options="latc,in-house")
    found = results_of(appraise(case, 1_000))
    assert foot(case).startswith("Not the case as it stands.")
    assert plain(example_note(case)).startswith("Not the case as it stands.")
    assert found.draft
    assert draft_line(found) == "DRAFT: not the case as it stands"
    whole = replace(PEOPLE, gaps=(), set_aside=())
    assert not results_of(appraise(whole, 1_000)).draft
    assert results_of(appraise(varied(whole, scenario="Dear"), 1_000)).draft
    assert not results_of(appraise(varied(whole, audience="committee"), 1_000)).draft


def test_a_figure_that_a_scenario_changes_rests_on_the_scenario_and_not_on_its_source() -> None:
    cost = figure(varied(PEOPLE, scenario="Dear"), "assumption:unit-cost").provenance
    assert (cost.source, cost.basis, cost.grade) == ("", Basis.ASSUMPTION, Grade.D)
    assert cost.reason == "As the scenario “Dear” has it: multiply by 1.2."


def test_criteria_that_a_group_gives_no_weight_are_left_out_and_said_to_be() -> None:
    case = varied(PEOPLE, weights="Carers")
    assert [criterion.id for criterion in case.criteria] == ["deliverability"]
    assert len(case.variation.unweighted) == len(PEOPLE.criteria) - 1
    assert "who gave none to seven criteria, which are left out" in plain(how_it_differs(case))


def test_a_case_with_too_little_to_be_ranked_says_so_when_some_options_are_left_out() -> None:
    few = varied(PEOPLE, options="latc,in-house")
    assert few.variation.too_little
    assert "too little filled in for its options to be ranked" in plain(how_it_differs(few))


def test_options_are_left_out_of_a_case_whose_lines_are_parted_by_option_with_all_that_names_these() -> None:
    for kept in ("reform", "trust"):
        case = varied(PARTED, options=kept)
        there = {line.id for line in case.cost_lines}
        named = {
            *(line for row in case.funding for line in row.lines),
            *(line for body in case.bodies for line in body.lines),
            *(line for fee in case.fees for line in (fee.fee_line, *fee.benefits)),
        }
        own = {f"{line}@{kept}" for line in ("depot", "moving", "advice", "rota", "calls", "earned")}
        assert own <= there
        assert named & {"depot", "moving"} == set()
        assert own <= named <= there
        assert results_of(appraise(case, 1_000))["options.bau.net_present_cost.mean"] > 0


def test_a_benefit_counted_as_a_saving_of_options_that_are_left_out_goes_with_it() -> None:
    of_both = next(each for each in PARTED.benefits if each.counted_as)
    lines = tuple(line for line in PARTED.cost_lines if line.id != "rota@trust")
    case = replace(PARTED, cost_lines=lines, fees=(), bodies=())
    assert of_both.counted_as not in {each.counted_as for each in varied(case, options="trust").benefits}
    assert of_both.counted_as in {each.counted_as for each in varied(case, options="reform").benefits}


def test_a_risk_counted_in_a_line_that_is_parted_by_option_is_said_to_be() -> None:
    _, depot = PARTED.risks_elsewhere
    assert depot.where == "depot"
    assert "Range of “Depot”" in str(risks_elsewhere(results_of(appraise(PARTED, 1_000))))


def test_an_assumption_of_several_options_is_that_of_those_that_stay_and_keeps_what_it_depends_on() -> None:
    of_both = replace(figure(PARTED, "assumption:kept@trust").noun, options=("trust", "reform"))
    unused = Assumption("spare", "Spare", "share", Fixed(1.0), drivers=("asked@trust",))
    assumptions = [of_both if each.id == of_both.id else each for each in PARTED.assumptions]
    lines = tuple(
        replace(each, drivers=("kept@trust",)) if each.id == "rota@reform" else each for each in PARTED.cost_lines
    )
    case = varied(replace(PARTED, cost_lines=lines, assumptions=(*assumptions, unused)), options="reform")
    there = {each.id: each.options for each in case.assumptions}
    assert there["kept@trust"] == ("reform",)
    assert there["asked@trust"] == ()  # of an option that is left out, and another depends on it
    assert {option for step in case.steps for option in step.options} <= {"bau", "reform"}
    assert all(input_name(case, each.name) for each in figures(case))
    assert results_of(appraise(case, 1_000))["options.reform.net_present_cost.mean"] > 0
