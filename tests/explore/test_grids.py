"""Many runs at once: each is the run that it says it is, the same on any number of processes, and told as it was."""

from __future__ import annotations

import base64
import contextlib
import itertools
import math
import re
import shutil
import signal
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import psutil
import pytest

from appraisal import explore
from appraisal.documents.errors import ParameterError
from appraisal.explore import Pert, times
from appraisal.ground.blocks import Chart, Table
from appraisal.ground.colours import contrast
from appraisal.ground.resources import bundled
from appraisal.ground.seen import HIGH, WIDE
from appraisal.ground.texts import plain
from appraisal.options import appraise, results_of, varied
from appraisal.options.case import Assumption, Case, figure
from appraisal.options.charts import heat_map
from appraisal.options.sensitivity import scenario_case
from appraisal.options.words.examples import small_case
from appraisal.options.workbook import read_case, to_case
from tests.tracing.books import with_people_and_scenarios
from tests.tracked import ROOT

PEOPLE = to_case(with_people_and_scenarios())
BIRMINGHAM = read_case(bundled("inputs") / "birmingham-2018.xlsx")
DRAWS = 1_000
OVER: dict[str, list[Any]] = {"scenario": ["", "dear"], "weights": [None, "staff-unions"], "seed": [1, 7]}


def found_alone(case: Case, row: Any, draws: int = DRAWS) -> dict[str, float]:
    return dict(results_of(appraise(case, draws, int(row["seed"]))).numbers)


def measured(runs: explore.Grid) -> list[Any]:
    return [measure for measure in runs.measures if measure.key]


@pytest.mark.slow
def test_every_combination_is_the_run_that_it_names_to_the_last_bit() -> None:
    runs = explore.grid(PEOPLE, OVER, draws=DRAWS, also=["payback_year", "saving_total.mean"], progress=False)
    assert len(runs.runs) == 8
    for combination, rows in runs.frame.groupby(["scenario", "weights", "seed"]):
        scenario, weights, _ = ("" if each == "as it stands" else str(each) for each in combination)
        alone = found_alone(varied(PEOPLE, scenario=scenario, weights=weights), rows.iloc[0])
        for _, row in rows.iterrows():
            for measure in measured(runs):
                key = f"options.{row['option']}.{measure.key}"
                assert (key in alone) == (not pd.isna(row[str(measure)])), key
                assert key not in alone or row[str(measure)] == alone[key], key
    assert {"payback_year (year)", "saving_total.mean (£)"} <= set(runs.frame.columns)


def test_a_figure_is_set_multiplied_or_given_another_range_and_has_the_last_word() -> None:
    name, ranged = "cost:saving-in-house", Pert(1, 2, 3)
    runs = explore.grid(PEOPLE, {name: [2, times(0.5), ranged, None], "scenario": ["dear"]}, draws=DRAWS)
    dear = varied(PEOPLE, scenario="dear")
    before = figure(dear, name)
    cases = [run.case for run in runs.runs]
    assert [figure(case, name).entered.mean for case in cases[:2]] == [2, pytest.approx(before.entered.mean / 2)]
    assert figure(cases[2], name).entered == ranged
    assert cases[2] == before.changed_in(dear, ranged)
    assert cases[3] == dear
    assert list(runs.axes[0].values) == ["2", str(times(0.5)), str(ranged), "as it stands"]
    cost = "options.in-house.net_present_cost.mean"
    shown = runs.table(name, "option", "net_present_cost").loc[str(ranged), "in-house"]
    assert shown == results_of(appraise(cases[2], DRAWS)).numbers[cost]


def test_it_is_said_where_business_as_usual_moves_too_and_where_a_figure_leaves_what_it_can_be() -> None:
    case = small_case()
    share = Assumption(id="share", name="Share in use", unit="share", estimate=Pert(0.5, 0.8, 0.95))
    bau, house, *others = case.cost_lines
    shared = replace(case, assumptions=(share,), cost_lines=(replace(bau, drivers=("share",)), house, *others))
    over = {
        "assumption:share": [times(1), times(1.2)],
        "cost:run-house": [times(1.1)],
        "risk:late:happens": [None, times(3)],
    }
    runs = explore.grid(shared, over, draws=DRAWS)
    told = " ".join(repr(runs).split())
    assert "(assumption:share): × 1, × 1.2. Business as usual moves with it" in told
    assert told.count("Business as usual moves with it") == 1
    assert "“Share in use” at × 1.2 is above 1 in some futures, which no share can be." in told
    assert "at × 3 would go beyond 0 to 1, and is held within that." in told
    where = {"cost:run-house": times(1.1)}
    chart, table = runs.heat_map("assumption:share", "risk:late:happens", where=where).blocks
    assert isinstance(chart, Chart)
    assert isinstance(table, Table)
    notes = (plain(chart.note), plain(table.note), str(runs.frame.attrs))
    assert all("which no share can be. “It starts late: whether it happens” at" in note for note in notes)
    plainly = repr(explore.grid(case, {"cost:run-house": [times(1.1)]}, draws=DRAWS))
    assert "beyond" not in plainly
    assert "moves with it" not in plainly


def test_an_estimate_multiplied_by_hand_is_what_a_grid_makes_of_it() -> None:
    case = small_case()
    line = case.cost_lines[1]
    by_hand = explore.put(case, replace(line, estimate=explore.scaled(line.estimate, 0.8)))
    (run,) = explore.grid(case, {f"cost:{line.id}": [times(0.8)]}, draws=DRAWS).runs
    assert run.case == by_hand
    named = explore.put(case, replace(line, estimate=explore.Pert(1, 2, 3)))
    assert figure(named, f"cost:{line.id}").entered == explore.Pert(1, 2, 3)


def test_a_number_that_is_multiplied_stays_within_what_it_can_be_as_in_a_scenario() -> None:
    runs = explore.grid(small_case(), {"risk:late:happens": [times(0.5), times(3)]}, draws=DRAWS)
    assert [run.case.risks[0].probability for run in runs.runs] == [0.25, 1.0]


@pytest.mark.slow
def test_the_frame_has_a_row_for_each_combination_and_option_and_each_figure_its_unit() -> None:
    over: dict[str, list[Any]] = {
        "weight:npc": [0, 20, 40, 60],
        "assumption:unit-cost": [times(0.9), times(1), times(1.1)],
    }
    runs = explore.grid(BIRMINGHAM, over, draws=DRAWS)
    axes = ["weight:npc (swing weight)", "assumption:unit-cost (multiplied by)", "draws", "seed", "option"]
    frame = runs.frame
    assert (len(runs.runs), len(frame)) == (12, 12 * len(BIRMINGHAM.options))
    assert list(frame.columns[:6]) == [*axes, "option name"]
    assert not frame.duplicated(axes).any()
    assert list(frame[axes[0]].unique()) == [0, 20, 40, 60]
    for name in frame.columns[6:]:
        assert name.endswith(("(£)", "(points)", "(share of futures)", "(1 is first)")), name
        assert pd.api.types.is_numeric_dtype(frame[name]), name
    assert frame.groupby(axes[:4])["comes first (share of futures)"].sum().tolist() == pytest.approx([1.0] * 12)
    table = runs.table(option="in-house")
    assert table.index.tolist() == [0, 20, 40, 60]
    assert [float(factor) for factor in table.columns] == [0.9, 1.0, 1.1]
    for (weight, factor), share in table.stack().items():  # type: ignore[misc]
        row = frame[(frame[axes[0]] == weight) & (frame[axes[1]] == factor) & (frame["option"] == "in-house")]
        assert row["comes first (share of futures)"].tolist() == [share]


@pytest.mark.slow
def test_the_figures_are_the_same_to_the_last_bit_on_any_number_of_processes_and_again() -> None:
    over = {"cost:run-trust": [4e6, 4.2e6, 4.4e6], "weight:cost": [0, 30]}
    one, again, two = (explore.grid(small_case(), over, draws=2_000, jobs=jobs, progress=False) for jobs in (1, 1, 2))
    for other in (again, two):
        pd.testing.assert_frame_equal(one.frame, other.frame, check_exact=True)
        assert other.page() == one.page()


SCRIPT = """
from appraisal import explore
from appraisal.options.words.examples import small_case
print("once")
runs = explore.grid(small_case(), {{"seed": range(1, {runs})}}, draws={draws}, jobs=2)
print(len(runs.frame))
"""


@pytest.mark.slow
def test_a_plain_script_needs_no_guard_and_runs_once(tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(SCRIPT.format(runs=4, draws=1_000), encoding="utf-8")
    done = subprocess.run([sys.executable, script], capture_output=True, encoding="utf-8", check=False, timeout=120)
    assert (done.stdout.split(), done.stderr) == (["once", "9"], "")


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to a whole console, not to one process")
def test_ctrl_c_ends_the_processes_at_once(tmp_path: Path) -> None:
    script = tmp_path / "mine.py"
    script.write_text(SCRIPT.format(runs=2_000, draws=1_000_000), encoding="utf-8")
    running = subprocess.Popen(
        [sys.executable, script], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, start_new_session=True
    )
    with running:
        try:
            until = time.monotonic() + 120
            while time.monotonic() < until and len(workers := workers_of(running.pid)) < 2:
                time.sleep(0.1)
            assert workers
            running.send_signal(signal.SIGINT)
            _, said = running.communicate(timeout=120)
        finally:
            running.kill()
    assert said.decode().rstrip().endswith("KeyboardInterrupt")
    assert psutil.wait_procs(workers, timeout=60)[1] == []


def workers_of(parent: int) -> list[psutil.Process]:
    """Return the processes that a process has started to compute; others come and go."""
    found = []
    for each in psutil.Process(parent).children(recursive=True):
        with contextlib.suppress(psutil.NoSuchProcess):
            if "spawn_main" in " ".join(each.cmdline()):
                found.append(each)
    return found


def refusal(case: Case, over: Any, **more: Any) -> list[str]:
    with pytest.raises(ParameterError) as caught:
        explore.grid(case, over, **more)
    return str(caught.value).split("\n")


def test_everything_wrong_is_named_at_once_with_the_nearest_name() -> None:
    over = {
        "scenaro": ["dear"],
        "scenario": ["deer"],
        "weights": ["Staff: unons", ""],
        "options": [["in-hose"]],
        "cost:saving-in-hose": [1],
        "risk:slip-in-house:happens": [1.5, times(-1), "half", True, math.inf],
        "audience": ["cabinet"],
        "seed": [1, 1, -2],
        "draws": [],
        "weight:npc": 5,
    }
    assert refusal(PEOPLE, over) == [
        'nothing that can be varied is named "scenaro". Did you mean "scenario"?',
        'there is no scenario "deer". Did you mean "Dear"?',
        'there is no group "Staff: unons". Did you mean "Staff: unions"?',
        'there is no option "in-hose". Did you mean "in-house"?',
        'nothing that can be varied is named "cost:saving-in-hose". Did you mean "cost:saving-in-house"?',
        "risk:slip-in-house:happens is from 0 to 1, and cannot be 1.5",
        "risk:slip-in-house:happens: a figure is multiplied by zero or more, not by -1",
        "risk:slip-in-house:happens is set to a number, times(...) or an estimate, and not to 'half'",
        "risk:slip-in-house:happens is set to a number, times(...) or an estimate, and not to True",
        "risk:slip-in-house:happens needs a number, and inf is none",
        "audience changes no figure, so there is nothing to compare",
        "seed must be a whole number from 0 to 4,294,967,295, not -2",
        "seed has the same value twice: 1",
        "draws has no values",
        "weight:npc needs a list of values, as [5]",
    ]


def test_the_code_of_a_figure_offers_its_name_and_a_word_its_column() -> None:
    assert refusal(BIRMINGHAM, {"posts": [1]}) == [
        'nothing that can be varied is named "posts". Did you mean "assumption:posts"?'
    ]
    runs = explore.grid(small_case(), {"seed": [1, 2]}, draws=DRAWS)
    for asked, said in (
        ("wins", "Did you mean “comes first”?"),
        ("overal", "Did you mean “overall value, mean”"),
        ("plaice", "Did you mean “place”?"),
        ("zzz", "There are: comes first; place; net present cost before risk, mean"),
    ):
        with pytest.raises(ParameterError, match=re.escape(said)):
            runs.table(of=asked)


def test_too_many_combinations_and_those_that_cannot_be_are_refused() -> None:
    assert refusal(small_case(), {"seed": range(101), "weight:cost": range(100)}) == [
        "101 × 100 are 10,100 combinations, and at most 5,000 are run at once"
    ]
    assert refusal(small_case(), {"options": ["", "trust"], "cost:run-house": [1, 2]}) == [
        "cost:run-house bears on options that are left out: vary it, or the options"
    ]
    assert refusal(small_case(), {}) == ["nothing is varied"]
    assert refusal(small_case(), {"seed": [1]}, draws=DRAWS, also=["cash_totl"]) == [
        'no option has a figure "cash_totl". Did you mean "cash_total"?'
    ]
    with pytest.raises(ValueError, match="1 or more, not 0"):
        explore.grid(small_case(), {"seed": [1]}, draws=DRAWS, jobs=0)


def test_a_table_takes_what_was_varied_by_name_and_asks_where_the_rest_is() -> None:
    over: dict[str, list[float]] = {"cost:run-trust": [4e6, 5e6], "weight:cost": [0, 40], "seed": [1, 2]}
    runs = explore.grid(small_case(), over, draws=DRAWS)
    table = runs.table("seed", "option", of="place", where={"cost:run-trust": 5e6, "weight:cost": 40})
    row = (runs.frame["cost:run-trust (£)"] == 5e6) & (runs.frame["weight:cost (swing weight)"] == 40)
    for seed, option in ((1, "bau"), (2, "trust")):
        one = runs.frame[row & (runs.frame["seed"] == seed) & (runs.frame["option"] == option)]
        assert one["place (1 is first)"].tolist() == [table.loc[seed, option]]
    for asked, said in (
        ({}, 'say at which value seed is: where={"seed": ...}, of 1, 2'),
        ({"where": {"seed": 3}}, 'say at which value seed is: where={"seed": ...}, of 1, 2'),
        ({"rows": "sed", "where": {"seed": 1}}, 'nothing that was varied is called "sed". Did you mean "seed"?'),
        ({"of": "plaice", "where": {"seed": 1}}, "no column is called"),
        ({"option": "hose", "where": {"seed": 1}}, 'there is no option "hose". Did you mean "house"?'),
        ({"rows": "option", "columns": "option"}, "goes down and cannot go across as well"),
    ):
        with pytest.raises(ParameterError) as caught:
            runs.table(**asked)
        assert said in str(caught.value)


@pytest.mark.slow
def test_a_heat_map_says_in_words_what_it_shows_and_its_table_has_every_square() -> None:
    runs = explore.grid(small_case(), {"cost:run-trust": [4e6, 5e6], "weight:cost": [0, 20, 40]}, draws=DRAWS)
    (chart,) = [block for block in explore.show(runs).blocks if isinstance(block, Chart)]
    (table,) = [block for block in explore.show(runs).blocks if isinstance(block, Table) and block.label == chart.data]
    shares = runs.table()
    printed = [[plain(cell) for cell in row[1:]] for row in table.rows]
    assert [len(printed), *map(len, printed)] == [2, 3, 3]
    for row, values in zip(printed, shares.to_numpy(), strict=True):
        assert ", ".join(row) in chart.alt
        assert [float(cell.rstrip("%")) for cell in row] == pytest.approx(100 * values, abs=0.51)
    (low,) = shares.stack()[lambda each: each == shares.min().min()].index
    assert f"at £{low[0]:,.0f} down and {low[1]:g} across" in chart.alt.split("Greatest")[0]
    assert base64.b64decode(chart.png).startswith(b"\x89PNG")
    alone, _ = runs.heat_map(of="net_present_cost", rows="option", where={"weight:cost": 40}).blocks
    assert isinstance(alone, Chart)
    assert alone.alt.startswith("Net present cost before risk, mean: £")


@pytest.mark.slow
def test_many_runs_are_one_screen_of_text_with_units_however_they_are_printed() -> None:
    over = {"assumption:keep@in-house": [times(0.8), times(1.2)], "weight:npc": [0, 5, 10]}
    runs = explore.grid(BIRMINGHAM, over, draws=DRAWS)
    lines = repr(runs).split("\n")
    assert len(lines) <= HIGH
    assert max(map(len, lines)) <= WIDE
    assert runs._repr_mimebundle_()["text/plain"] == repr(runs) == str(runs)
    assert all(any(option.name in line for line in lines) for option in BIRMINGHAM.options)
    assert any(line.endswith("(£m)  (£m)  (£m)") for line in lines)
    assert "So it does in all six combinations." in repr(runs)
    told = repr(runs.heat_map())
    assert "Across: “Weight of Net present cost”." in told
    assert max(map(len, told.split("\n"))) <= WIDE


@pytest.mark.slow
def test_the_case_as_it_stands_is_among_the_least_and_the_most() -> None:
    runs = explore.grid(small_case(), {"cost:run-trust": [times(0.5), times(0.6)]}, draws=DRAWS)
    (ranges,) = [b for b in explore.show(runs).blocks if isinstance(b, Table) and b.label == "tbl-ranges"]
    (trust,) = [[plain(cell) for cell in row] for row in ranges.rows if plain(row[0]) == "Trust"]
    least, stands, most = map(float, trust[-3:])
    assert least < stands == most
    assert "In both combinations, Trust comes first." in repr(runs)


def test_shares_next_to_each_other_that_differ_are_printed_apart() -> None:
    runs = explore.grid(small_case(), {"weight:cost": [20, 20.5, 21], "seed": [1]}, draws=DRAWS)
    shares = runs.table("weight:cost", "seed", option="trust")[1].tolist()
    assert len({round(100 * share) for share in shares}) < len(set(shares))
    _, table = runs.heat_map("weight:cost", "seed", option="trust").blocks
    assert isinstance(table, Table)
    assert [plain(row[1]) for row in table.rows] == [f"{100 * share:.1f}%" for share in shares]


def test_a_heat_map_by_itself_says_where_its_figures_are_and_what_its_shades_mean() -> None:
    runs = explore.grid(small_case(), {"weight:cost": [0, 40]}, draws=DRAWS)
    html = runs.heat_map()._repr_mimebundle_()["text/html"]
    assert "The figures are in the table below." in html
    assert "five shades, in equal steps from the least to the greatest" in html
    assert "[tbl" not in html


def test_print_stands_out_on_every_shade_of_a_heat_map() -> None:
    for shade, ink in heat_map._SHADES:
        assert contrast(shade, ink) >= 4.5
    lightness = [contrast(shade, "#000000") for shade, _ in heat_map._SHADES]
    assert lightness == sorted(lightness, reverse=True)
    assert min(a / b for a, b in itertools.pairwise(lightness)) > 1.3  # told apart without colour


def test_a_heat_map_that_no_page_has_room_for_is_refused_and_left_out_of_the_page() -> None:
    runs = explore.grid(small_case(), {"seed": range(21)}, draws=DRAWS)
    with pytest.raises(ValueError, match="21 rows by 3 columns are more than a page has room for"):
        runs.heat_map()
    assert len(runs.table()) == 21
    assert not [block for block in explore.show(runs).blocks if isinstance(block, Chart)]


@pytest.mark.slow
def test_the_page_says_where_another_option_comes_first(tmp_path: Path) -> None:
    runs = explore.grid(small_case(), {"cost:run-house": [times(0.5), times(1), times(4)]}, draws=DRAWS)
    places = runs.table(columns="option", of="place")
    assert places["house"].tolist()[-1] > 1
    (others,) = [b for b in explore.show(runs).blocks if isinstance(b, Table) and b.label == "tbl-otherwise"]
    first = {factor: firsts(row) for factor, (_, row) in zip((0.5, 1, 4), places.iterrows(), strict=True)}
    moved = [str(times(factor)) for factor, option in first.items() if option != runs.as_it_stands.first]
    assert [plain(row[0]) for row in others.rows] == moved
    saved = runs.save(tmp_path / "runs.html")
    page = saved.read_text(encoding="utf-8")
    assert page == runs.page()
    assert "DRAFT: an analyst’s runs of the case otherwise than it stands" in page
    assert "<script" not in page
    with pytest.raises(ValueError, match=r"runs\.html"):
        runs.save(tmp_path / "runs.docx")


def firsts(row: Any) -> tuple[str, ...]:
    return tuple(option for option, place in row.items() if place == 1)


@pytest.mark.slow
def test_text_of_a_workbook_stays_text_on_the_page() -> None:
    case = small_case()
    bau, house, trust = case.options
    hostile = '<script>alert("1")</script> & $x^2$'
    case = replace(case, options=(bau, house, replace(trust, name=hostile)))
    runs = explore.grid(case, {"cost:run-trust": [1e6, 9e6]}, draws=DRAWS)
    for page in (runs.page(), runs._repr_mimebundle_()["text/html"]):
        assert "<script" not in page
        assert "&lt;script&gt;" in page


@pytest.mark.slow
@pytest.mark.parametrize(
    "case",
    [
        small_case(),
        small_case(scored=False),
        small_case(risky=False),
        replace(small_case(), cost_lines=(), risks=()),
        small_case(options=("bau",)),
        replace(small_case(scored=False, risky=False), cost_lines=()),
        PEOPLE,
    ],
    ids=["whole", "no criteria", "no risks", "no money", "one option", "nothing", "people"],
)
def test_there_is_something_to_vary_in_every_case_and_it_is_told(case: Case) -> None:
    over = explore.to_vary(appraise(case, DRAWS))
    runs = explore.grid(case, over, draws=DRAWS)
    assert len(runs.frame) == len(runs.runs) * len(case.options)
    assert runs.page()
    assert runs.heat_map(of="net present cost before risk, mean").blocks
    assert all(name in explore.things_to_vary(case) for name in over)


def test_a_scenario_s_own_change_is_what_the_grid_makes_of_a_figure() -> None:
    (change, *_) = [each for each in PEOPLE.scenario_changes if each.scenario == "Dear"]
    alone = replace(PEOPLE, scenario_changes=(change,))
    value = times(change.figure) if change.change.value.startswith("multiply") else change.figure
    (run,) = explore.grid(alone, {change.name: [value]}, draws=DRAWS).runs
    assert figure(run.case, change.name).entered == figure(scenario_case(alone, "Dear"), change.name).entered


@pytest.mark.slow
def test_the_example_of_the_docs_runs_and_says_what_comes_out(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(bundled("inputs"), tmp_path / "inputs")
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(
        r"```python\n(.*?)```", (ROOT / "docs" / "many-runs.md").read_text(encoding="utf-8"), re.DOTALL
    )
    found: dict[str, Any] = {}
    exec(code, found)  # noqa: S102 - the example, which we wrote
    runs = found["runs"]
    assert len(runs.frame) == 84
    assert runs.table(option="integration", of="overall value, mean").shape == (4, 3)
    assert (tmp_path / "comparison.html").is_file()


def test_a_grid_that_is_far_too_large_is_refused_without_being_made() -> None:
    with pytest.raises(ParameterError, match="seed has more than 5,000 values"):
        explore.grid(small_case(), {"seed": range(10**12)}, draws=1_000)


@pytest.mark.parametrize("factor", [math.nan, math.inf, "1.1", True, 10**400])
def test_a_factor_that_is_none_is_refused(factor: Any) -> None:
    with pytest.raises(ParameterError, match="times takes a factor"):
        explore.times(factor)
