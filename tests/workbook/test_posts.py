"""The Posts sheet: savings and redundancy made of posts that go, each traced to its cells, and a whole run with it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from appraisal.ground.shared_nouns import Grade
from appraisal.ground.texts import plain
from appraisal.options import study, tables
from appraisal.options.case import PRICES, Case, Change, CostLine, Money, PostsChange, Recurrence
from appraisal.options.checks.assemble import assemble
from appraisal.options.engine import appraise
from appraisal.options.packs.collect import collect
from appraisal.options.packs.sent_out import write_packs
from appraisal.options.results import Results, results_of
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.figure_rows import AssumptionRow, CorrelationRow, CostRow, ScenarioRow
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.rate_row import YearlyRateRow
from appraisal.options.sensitivity import scenario_case, varied
from appraisal.options.words import input_name
from appraisal.options.workbook import book_of, read_book, to_case
from appraisal.workbook import Book, InputFaults, verdict_on, write_workbook
from appraisal.workbook.schema import Shape
from tests.journeys.forked import command
from tests.tracing.books import rows_of, traced_book
from tests.workbook.builders import small_book
from tests.workbook.test_packs import fill

WARDENS = PostsRow(
    id="wardens",
    name="Wardens",
    options=("reform",),
    posts=12.0,
    likely=30e3,
    shape=Shape.FIXED,
    on_costs=0.3,
    vacancies=1.0,
    turnover=0.5,
    by_year=((2027, 2.0), (2028, 1.0)),
    cost_low=10e3,
    cost=10e3,
    cost_high=10e3,
    grade=Grade.C,
    reason="As in the last review.",
)


def book(*rows: Any) -> Book:
    """Return the small book with these rows, and without a range that moves what is held against it."""
    return book_of(*rows_of(small_book()), *rows)


def lines(case: Case) -> dict[str, CostLine]:
    return {line.id: line for line in case.cost_lines}


def found(case: Case) -> Results:
    return results_of(appraise(case, 1_000, threads=1))


def test_pay_on_costs_and_redundancy_are_those_of_a_calculator() -> None:
    """Three posts at £30,000 and 30%: £78,000 in 2027/28, £117,000 from then on. Half are redundant: 1.5 x £10,000."""
    with_posts, without = found(to_case(book(WARDENS))), found(to_case(book()))
    saved = [
        with_posts[f"options.reform.saving.{year}.mean"] - without[f"options.reform.saving.{year}.mean"]
        for year in range(2026, 2031)
    ]
    assert saved == pytest.approx([0, 78e3 - 10e3, 117e3 - 5e3, 117e3, 117e3])
    # A transfer is in no economic sum: 78,000 / 1.035 + 117,000 x (1/1.035^2 + 1/1.035^3 + 1/1.035^4)
    cheaper = without["options.reform.net_present_cost.mean"] - with_posts["options.reform.net_present_cost.mean"]
    assert cheaper == pytest.approx(75_362.3188 + 117e3 * (0.9335107 + 0.9019427 + 0.8714422), abs=0.1)
    assert with_posts["posts.wardens.redundancies"] == pytest.approx(1.5)


def test_what_is_made_of_posts_is_what_the_same_lines_typed_by_hand_come_to() -> None:
    ranged = replace(WARDENS, shape=Shape.PERT, low=25e3, high=33e3, cost_low=8e3, cost_high=25e3, part_year=0.5)
    judged: dict[str, Any] = {"grade": Grade.C, "reason": ranged.reason}
    of_one: dict[str, Any] = {"shape": Shape.FIXED, **judged}
    each_year: dict[str, Any] = {
        "options": ("reform",), "likely": 3.0, "money": Money.SAVING, "recurrence": Recurrence.RECURRENT,
        "first_year": 2027, "build_up": (1 / 3, 2.5 / 3, 1.0), "category": "Saving", **of_one,
    }  # fmt: skip
    typed = (
        AssumptionRow(id="wardens-pay", name="Pay: Wardens", unit="£", low=25e3, likely=30e3, high=33e3, **judged),
        AssumptionRow(id="wardens-on-costs", name="On-costs: Wardens", unit="share", likely=0.3, **of_one),
        AssumptionRow(id="wardens-redundant", name="Redundant", unit="share", likely=0.5, **of_one),
        AssumptionRow(
            id="wardens-redundancy-cost", name="Redundancy", unit="£", low=8e3, likely=10e3, high=25e3, **judged
        ),
        CostRow(id="wardens-pay-saved", name="Pay", drivers=("wardens-pay",), **each_year),
        CostRow(id="wardens-on-costs-saved", name="On", drivers=("wardens-pay", "wardens-on-costs"), **each_year),
        CostRow(
            id="wardens-redundancy", name="Leavers", options=("reform",), likely=3.0, money=Money.TRANSFER_PAID,
            drivers=("wardens-redundant", "wardens-redundancy-cost"), recurrence=Recurrence.ONE_OFF, first_year=2027,
            last_year=2028, build_up=(2 / 3, 1 / 3), category="Transition", **of_one,
        ),
    )  # fmt: skip
    made, by_hand = found(to_case(book(ranged))).numbers, found(to_case(book(*typed))).numbers
    assert {key: figure for key, figure in made.items() if not key.startswith("posts.")} == by_hand


def test_vacancies_and_turnover_go_before_anyone_is_redundant() -> None:
    for vacancies, turnover, left in ((0.0, 0.0, 1.0), (1.0, None, 2 / 3), (2.0, 1.0, 0.0), (3.0, 4.0, 0.0)):
        case = to_case(book(replace(WARDENS, vacancies=vacancies, turnover=turnover)))
        share = next(each for each in case.assumptions if each.id == "wardens-redundant")
        assert share.estimate.mean == pytest.approx(left)
        assert ("wardens-redundancy" in lines(case)) is (left > 0)


def test_rows_of_one_grade_share_the_pay_that_one_of_them_has() -> None:
    other = replace(WARDENS, id="wardens-trust", options=("trust",), likely=None, on_costs=None, cost=None)
    case = to_case(book(WARDENS, replace(other, cost_low=None, cost_high=None)))
    made = lines(case)
    assert made["wardens-trust-pay-saved"].drivers == ("wardens-pay",)
    assert made["wardens-trust-on-costs-saved"].drivers == ("wardens-pay", "wardens-on-costs")
    assert made["wardens-trust-redundancy"].drivers == ("wardens-trust-redundant", "wardens-redundancy-cost")
    assert made["wardens-trust-pay-saved"].name == "Saving on pay: Wardens (Community trust)"
    called = [plain(row[0]).partition(" ")[2] for row in tables.assumptions(found(case)).rows]
    assert [name for name in called if "Wardens" in name] == [
        "Pay: Wardens",
        "On-costs: Wardens",
        "Share redundant: Wardens (Reformed in-house service)",
        "Cost of a redundancy: Wardens",
        "Share redundant: Wardens (Community trust)",
    ]


def test_what_posts_of_all_options_are_worth_is_called_by_its_grade_alone() -> None:
    case = to_case(book(replace(WARDENS, options=("all",))))
    named = [input_name(case, f"assumption:wardens-{end}") for end in ("pay", "redundant", "redundancy-cost")]
    assert named == ["Pay: Wardens", "Share redundant: Wardens", "Cost of a redundancy: Wardens"]
    of_some = to_case(book(replace(WARDENS, options=("reform", "trust"))))
    assert input_name(of_some, "assumption:wardens-pay") == "Pay: Wardens"
    assert input_name(of_some, "assumption:wardens-redundant").count("(") == 1


def test_posts_that_move_with_their_staff_save_nothing_and_are_told() -> None:
    moved = PostsRow(
        id="moved", name="Drivers", options=("trust",), what=PostsChange.TRANSFERRED, posts=9.0, by_year=((2027, 9.0),),
        grade=Grade.C, reason="All move.",
    )  # fmt: skip
    results, without = found(to_case(book(moved))), found(to_case(book()))
    assert {key: figure for key, figure in results.numbers.items() if not key.startswith("posts.")} == without.numbers
    table = tables.posts(results)
    assert [plain(cell) for cell in table.rows[0]] == ["Drivers", "Community trust", "transferred", "9", "9", "9"]
    assert "nothing is saved by it" in plain(table.note)


def test_a_share_that_is_entered_with_a_range_is_drawn() -> None:
    row = replace(WARDENS, redundant_low=0.1, redundant=0.4, redundant_high=0.6)
    results = found(to_case(book(row)))
    assert results["posts.wardens.redundancies"] == pytest.approx(3 * (0.1 + 4 * 0.4 + 0.6) / 6)
    assert results["inputs.assumption:wardens-redundant.p10"] < 0.4


def test_what_is_made_of_posts_rises_with_the_path_that_their_row_names() -> None:
    """Pay awards of 5% a year, prices in general of 2%: £117,000 less redundancy of £5,000 becomes 1.05 x 1.05 of it in
    2028/29."""
    years = range(2027, 2031)
    awards, general = (
        YearlyRateRow(id=code, name=code, by_year=tuple((y, rise) for y in years), grade=Grade.C, reason="As agreed.")
        for code, rise in (("awards", 5.0), ("general", 2.0))
    )
    rows = (replace(r, prices_rise_with="general") if isinstance(r, AboutRow) else r for r in rows_of(small_book()))
    priced = book_of(*rows, awards, general)
    with_posts = to_case(book_of(*rows_of(priced), replace(WARDENS, rises_with="awards")))
    made = [line for line in with_posts.cost_lines if line.id.startswith("wardens-")]
    assert [line.rises_with for line in made] == ["awards"] * 3
    rising, without = found(with_posts), found(to_case(priced))
    saved = [
        rising[f"options.reform.saving.{year}.mean"] - without[f"options.reform.saving.{year}.mean"]
        for year in range(2026, 2031)
    ]
    by_hand = [(78e3 - 10e3) * 1.05, (117e3 - 5e3) * 1.05**2, 117e3 * 1.05**3, 117e3 * 1.05**4]
    assert saved == pytest.approx([0, *by_hand])
    general_alone = to_case(book_of(*rows_of(priced), WARDENS))
    assert [line.rises_with for line in general_alone.cost_lines if line.id.startswith("wardens-")] == [PRICES] * 3


def test_the_check_counts_the_cost_lines_that_were_typed_and_those_made_of_posts_apart() -> None:
    """The small book types three lines; the pay of the first differs for the trust, so that it is two in the sums."""
    own = AssumptionRow(
        id="pay", name="Pay of the trust", unit="£ a year for each post", likely=31e3, options=("trust",),
        grade=Grade.C, reason="As the trust pays.",
    )  # fmt: skip
    alone, parted, posted = (to_case(book(*rows)) for rows in ((), (own,), (own, WARDENS)))
    assert len(parted.cost_lines) > len(alone.cost_lines) == 3
    assert [study.held(case) for case in (alone, parted)] == ["3 options, 4 criteria, 3 cost lines, 2 risks"] * 2
    assert study.held(posted) == "3 options, 4 criteria, 3 cost lines and 3 made of Posts, 2 risks"
    assert (study.counted(posted)["cost_lines"], study.counted(posted)["cost_lines_made_of_posts"]) == (3, 3)


def test_what_a_row_lacks_is_unfinished_and_the_rest_stands() -> None:
    bare = replace(WARDENS, likely=None, on_costs=None, cost_low=None, cost=None, cost_high=None)
    case = to_case(book(bare))
    lacking = [(gap.lacking, gap.taken) for gap in case.gaps if gap.subject == "Wardens"]
    assert lacking == [("pay", "nothing"), ("on-costs", "nothing"), ("cost of a redundancy", "nothing")]
    assert [row.id for row in case.posts] == ["wardens"]
    assert not any(line.startswith("wardens") for line in lines(case))


def test_scenarios_and_correlations_may_name_what_is_made_of_posts() -> None:
    dear = ScenarioRow(scenario="Dear", name="assumption:wardens-redundancy-cost", change=Change.SET, figure=20e3)
    ranged = replace(WARDENS, shape=Shape.PERT, low=25e3, high=33e3)
    tied = CorrelationRow(first="assumption:wardens-pay", second="cost:set-up", coefficient=0.5)
    case = to_case(book(ranged, dear, tied))
    assert (
        next(a for a in scenario_case(case, "Dear").assumptions if a.id == "wardens-redundancy-cost").estimate.mean
        == 20e3
    )
    with pytest.raises(InputFaults, match="cost:wardens-redundancy"):
        to_case(book(WARDENS, replace(dear, name="cost:wardens-redundency")))


def test_a_shared_assumption_may_multiply_what_goes_and_is_then_in_use() -> None:
    kept = AssumptionRow(
        id="kept",
        name="Posts that can go",
        unit="share",
        likely=0.5,
        shape=Shape.FIXED,
        grade=Grade.C,
        reason="Judged.",
    )
    with_kept = book(replace(WARDENS, drivers=("kept",)), kept)
    assert not [caution for caution in assemble(with_kept).cautions if caution.code == "unused-assumption"]
    made, whole = (found(to_case(each)) for each in (with_kept, book(WARDENS)))
    for line in ("wardens-pay-saved", "wardens-redundancy"):
        assert made[f"lines.{line}.cash"] == pytest.approx(whole[f"lines.{line}.cash"] / 2)


def test_an_option_that_is_left_out_takes_its_posts_with_it() -> None:
    case = varied(to_case(book(WARDENS)), options="trust")
    assert case.posts == ()
    made = [line.id for line in case.cost_lines] + [each.id for each in case.assumptions]
    assert not any(code.startswith("wardens") for code in made)


def test_each_figure_is_traced_to_the_cells_of_its_row() -> None:
    on = traced_book(book(WARDENS), 1_000)
    places = {
        "inputs.assumption:wardens-pay.mean": ("Pay", "30,000"),
        "inputs.cost:wardens-pay-saved.mean": ("2027/28", "2028/29"),
        "inputs.assumption:wardens-redundant.mean": ("Vacant", "Turnover"),
        "posts.wardens.vacancies": ("Vacant: 1",),
    }
    for key, words in places.items():
        (source, *_) = on[key].sources
        assert source.place.startswith("Posts!"), key
        assert all(word.casefold() in source.says.casefold() for word in words), source.says


@pytest.mark.slow
def test_the_owner_of_posts_is_sent_them_and_what_comes_back_is_taken(tmp_path: Path) -> None:
    write_workbook(book(replace(WARDENS, owner="Head of staff")), tmp_path / "case.xlsx")
    pack = next(path for path in write_packs(tmp_path / "case.xlsx", tmp_path / "packs") if "staff" in path.name)
    fill(pack, "Posts", "wardens", **{"Vacant": 2, "2027/28": 3})
    assert collect(tmp_path / "case.xlsx", [pack], tmp_path / "out.xlsx").rows == ("Posts: wardens",)
    (row,) = read_book(tmp_path / "out.xlsx").rows(PostsRow)
    assert (row.vacancies, row.by_year) == (2.0, ((2027, 3.0), (2028, 1.0)))


@pytest.mark.slow
def test_a_workbook_with_posts_is_checked_reported_and_traced(tmp_path: Path) -> None:
    write_workbook(book(WARDENS), tmp_path / "vans.xlsx")
    checked = command("check", "vans.xlsx", cwd=tmp_path)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    done = command("report", "vans.xlsx", "--draws", "1000", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    folder = tmp_path / "outputs" / "library-vans"
    numbers = json.loads((folder / "results.json").read_text(encoding="utf-8"))["numbers"]
    assert numbers["posts"]["wardens"]["redundancies"] == 1.5
    assert "Posts that go, by option and year" in (folder / "appraisal.html").read_text(encoding="utf-8")
    traced = command("trace", "lines.wardens-redundancy.cash", "outputs/library-vans", "--all", cwd=tmp_path)
    assert traced.returncode == 0, traced.stderr
    assert "Posts!" in traced.stdout


@pytest.mark.parametrize(("posts", "days"), [(19.0, 0), (20.0, 30), (99.0, 30), (100.0, 45)])
def test_consultation_in_the_plan_is_held_against_the_days_that_so_many_posts_ask_for(posts: float, days: int) -> None:
    """The plan consults staff from 1 May 2026; posts that go in 2026/27 may go on 1 April 2026."""
    row = replace(WARDENS, posts=200.0, by_year=((2026, posts),), vacancies=0.0, turnover=0.0, redundant=1.0)
    said = [caution for caution in verdict_on(book(row)).cautions if caution.code == "consulted-too-late"]
    assert [(caution.sheet, f"{days} days" in str(caution)) for caution in said] == [("Plan", True)] * bool(days)
