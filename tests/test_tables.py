"""Tables: every figure is that of the results, every shape fits, and what may not add up says so."""

from __future__ import annotations

import datetime as dt
import inspect
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings

from appraisal.chance.correlation import Correlation
from appraisal.chance.estimates import Discrete, Fixed, Normal, Pert, Uniform
from appraisal.documents.agreement import numbers_in
from appraisal.documents.soundness import require_sound
from appraisal.ground.blocks import Chart, Table
from appraisal.ground.shared_nouns import Basis, Grade, Milestone, Provenance
from appraisal.ground.texts import plain
from appraisal.options import charts, tables
from appraisal.options.case import Bearer, Case, Kind, Perspective, Recurrence, Score
from appraisal.options.results import Results
from appraisal.options.tables.ranges import three
from appraisal.options.words.ranking import shown_order
from appraisal.options.workbook import read_case
from appraisal.workbook import Caution
from tests.beside import with_everything
from tests.telling import CORNERS, found, told_case, told_cases
from tests.tracing.books import traced

BIRMINGHAM = Path(__file__).resolve().parents[1] / "inputs" / "birmingham-2018"
FINER = frozenset(("tbl-reconciliation", "tbl-order"))  # which print more digits
BODY = frozenset(("tbl-compared", "tbl-top-risks"))  # of the committee report: two figures, for what is judged


@cache
def birmingham() -> Results:
    return found(read_case(BIRMINGHAM))


def tables_of(results: Results) -> Iterator[Table]:
    """Give every table that these results can make."""
    for name in tables.__all__:
        make = getattr(tables, name)
        of = results.case if "case" in inspect.signature(make).parameters else results
        with suppress(ValueError):  # what a case has nothing for
            match name:
                case "registers_of" | "cautions" | "accepted_cautions":
                    continue  # not a table; not of the results
                case "register":
                    for register in results.case.registers:
                        yield make(results.case, register.kind)
                case "run":
                    yield make(results, {"Python": "3.11.9"})
                case _:
                    yield make(of)


def must_be_true_and_sound(table: Table, results: Results) -> None:
    require_sound(table, "in a test")
    for figure in numbers_in(table):
        assert figure.value == results[figure.key], figure
        assert "-" not in figure.text, figure
    for row in table.rows:
        assert not re.search(r"\bnan\b", " ".join(map(plain, row)))


@pytest.mark.slow
@pytest.mark.parametrize("case", CORNERS.values(), ids=CORNERS.keys())
def test_every_table_can_be_printed_in_the_corners(case: Case) -> None:
    results = found(case)
    for table in tables_of(results):
        must_be_true_and_sound(table, results)


@pytest.mark.slow
@settings(max_examples=25)
@given(told_cases())
def test_every_number_in_a_table_is_that_of_the_results(case: Case) -> None:
    results = found(case)
    for table in tables_of(results):
        must_be_true_and_sound(table, results)


@pytest.mark.parametrize("name", ["values", "ranks", "scores", "risks", "costs", "frontier", "tornado", "plan"])
def test_a_table_of_nothing_is_refused_with_a_reason(name: str) -> None:
    bare = replace(told_case(kinds=(), risky=False), cost_lines=())
    make = getattr(tables, name)
    with pytest.raises(ValueError, match=r"has no |needs "):
        make(bare if name == "plan" else found(bare))


def test_every_table_of_the_birmingham_case_with_all_that_can_stand_beside_it_is_made() -> None:
    *others, last = with_everything(birmingham().case).options
    long = replace(last, name=f"{last.name} to a partner that is still to be found by tender")
    results = found(replace(with_everything(birmingham().case), options=(*others, long)))
    made = list(tables_of(results))
    # registers_of and the two of cautions make none, nor do benefits, of which none is in money, the four of what pays
    # and of revenue here, or information, for nothing is worth finding out; register makes many.
    assert len(made) == len(tables.__all__) - 10 + len(results.case.registers)
    assert len({table.label for table in made}) == len(made) - 1  # the sign-off is its register
    for table in made:
        must_be_true_and_sound(table, results)


def test_numbers_of_one_key_and_style_print_alike_everywhere() -> None:
    printed: dict[tuple[str, str], set[str]] = {}
    for table in tables_of(birmingham()):
        if table.label in FINER | BODY:
            continue
        of_columns = next((c.unit for c in table.columns if c.unit.startswith("£")), "")
        for figure, name in (
            (n, plain(row[0])) for row in table.rows for n in numbers_in(replace(table, rows=(row,), note=()))
        ):
            unit = of_columns or (name.rpartition("(")[2].rstrip(")") if "(£" in name else "")
            printed.setdefault((figure.key, unit), set()).add(re.sub(r"[£%]| million", "", figure.text))
    differing = {key: texts for key, texts in printed.items() if len(texts) > 1}
    assert differing == {}


@pytest.mark.slow
def test_every_figure_drawn_in_a_chart_stands_in_its_table() -> None:
    results = birmingham()
    by_label = {table.label: table for table in tables_of(results)}
    for name in charts.__all__:
        if name == "timetable":  # it draws dates, and no figures of the results
            continue
        chart: Chart = getattr(charts, name)(results)
        held = {figure.key for figure in numbers_in(by_label[chart.data])}
        assert {figure.key for figure in chart.numbers} <= held, chart.label


def test_the_make_up_of_a_cost_adds_up_to_the_net_present_cost() -> None:
    results = birmingham()
    table = tables.makeup(results)
    for column in range(1, len(table.columns)):
        figures = [next(iter(numbers_in(row[column])), None) for row in table.rows]
        *parts, total = [figure.value for figure in figures if figure]  # rounding is no figure of the results
        assert sum(parts) == pytest.approx(total)


def test_cash_by_year_adds_up_to_its_total() -> None:
    results = birmingham()
    for option in results.case.options:
        years = sum(results[f"options.{option.id}.cash.{year}"] for year in results.case.years)
        assert years == pytest.approx(results[f"options.{option.id}.cash_total"])


def test_options_stand_in_one_order_in_every_table_as_they_rank_with_business_as_usual_last() -> None:
    results = found(with_everything(birmingham().case))
    case = results.case
    order = [case.label(option) for option in shown_order(results)]
    assert order[0] == case.label(results.ranking[0])
    assert order[-1] == "Business as usual"
    seen = set[str]()
    for table in tables_of(results):
        if table.label in ("tbl-options", "tbl-names"):  # tables of the case, which stand in its order
            continue
        for listed in ([column.heading for column in table.columns], [plain(row[0]) for row in table.rows]):
            named = [name for name in dict.fromkeys(listed) if name in order]
            if len(named) > 1:
                assert named == [name for name in order if name in named], table.label
                seen.add(table.label)
    assert {"tbl-summary", "tbl-cash", "tbl-values", "tbl-ranks", "tbl-groups", "tbl-scenario-costs"} <= seen
    assert {"tbl-needed-options", "tbl-savings", "tbl-wins"} <= seen


def test_a_saving_is_above_zero_in_every_table_that_sets_an_option_against_business_as_usual() -> None:
    results = found(with_everything(birmingham().case))
    saving = [option.id for option in results.case.options if results[f"options.{option.id}.increment.mean"] < 0]
    told = {"tbl-summary"}
    for table in tables_of(results):
        printed = [figure for figure in numbers_in(table) if ".increment." in figure.key]
        assert bool(printed) == (table.label in told)
        assert not [figure for figure in printed if figure.key.split(".")[1] in saving and "−" in figure.text]
    assert len(saving) == 6


def test_nothing_is_short_where_as_much_is_saved_as_is_needed() -> None:
    results = found(with_everything(birmingham().case))
    for table in (tables.needed(results), tables.needed_by_option(results)):
        short = [figure for figure in numbers_in(table) if figure.key.endswith((".short", ".lacking"))]
        assert short
        assert all((figure.value > 0) == (figure.text != "none") for figure in short)


def test_wide_tables_can_only_stand_in_an_appendix() -> None:
    wide = {table.label for table in tables_of(birmingham()) if table.wide}
    assert wide >= {"tbl-performance", "tbl-makeup", "tbl-cash", "tbl-savings", "tbl-regret"}
    assert not wide & {
        "tbl-values",
        "tbl-ranks",
        "tbl-frontier",
        "tbl-tornado",
        "tbl-switching",
        "tbl-plan",
    }


def test_money_below_a_million_is_printed_in_thousands_and_below_a_hundred_thousand_in_pounds() -> None:
    def units(*yearly: float) -> set[str]:
        rows = tables.summary(found(told_case(yearly=yearly, risky=False))).rows
        return {plain(row[0]).rpartition("(")[2].rstrip(")") for row in rows if plain(row[0]).startswith("Net present")}

    assert units(230_000.0, 150_000.0, 90_000.0) == {"£000"}
    assert units(30_000.0, 20_000.0, 9_000.0) == {"£"}
    assert units(9e6, 8.9e6, 8.9e6) == {"£m"}


def test_a_case_without_business_as_usual_has_no_differences() -> None:
    rows = [plain(row[0]).rpartition(" (")[0] for row in tables.summary(found(told_case(baseline=False))).rows]
    assert rows[:4] == ["Net present cost", "P10", "P90", "Equivalent annual net cost"]
    assert not [row for row in rows if "aved" in row or "Paid back" in row]


def test_a_frontier_of_one_has_no_cost_of_an_extra_point() -> None:
    table = tables.frontier(found(CORNERS["one wins all"]))
    assert table.columns[-1].heading == "On the frontier"
    assert "extra point" not in plain(table.note)


def test_every_score_is_printed_with_its_evidence_and_reason() -> None:
    case = told_case(kinds=(Kind.OUTCOME,), worked_example=True)
    told = Provenance(Basis.ASSUMPTION, Grade.D, "Report 7.1", "As the others.")
    scores = (*case.scores[:-1], replace(case.scores[-1], provenance=told))
    table = tables.scores(found(replace(case, scores=scores)))
    assert len(table.rows) == 3
    said = {plain(row[1]): plain(row[-1]) for row in table.rows}
    assert said[case.label(scores[-1].option)] == "Illustrative, D. As the others. (Report 7.1)"


@pytest.mark.parametrize(
    ("estimate", "printed"),
    [
        (Fixed(50.0), ("–", "50", "–")),
        (Pert(35, 50, 75), ("35", "50", "75")),
        (Normal(50, 10), ("37.2", "50", "62.8")),
        (Discrete((0.0, 1.0), (0.3, 0.7)), ("0", "0.7", "1")),
    ],
)
def test_a_range_is_printed_as_entered_or_as_its_percentiles(
    estimate: Fixed | Pert | Normal | Discrete, printed: tuple[str, ...]
) -> None:
    case = told_case(kinds=(Kind.OUTCOME,))
    scores = (Score("o0", "quality", estimate), *case.scores[1:])
    results = found(replace(case, scores=scores))
    assert tuple(map(plain, three(results, "score:o0:quality"))) == printed


def test_a_plan_that_gives_months_is_printed_in_months_that_no_line_parts_from_their_year() -> None:
    months = Milestone("Consult", dt.date(2018, 12, 1), dt.date(2019, 2, 28))
    endless = Milestone("Move", dt.date(2019, 9, 1), None)
    case = replace(told_case(), milestones=(months, endless))
    assert [[plain(cell) for cell in row[1:3]] for row in tables.plan(case).rows] == [
        ["December\N{NO-BREAK SPACE}2018", "February\N{NO-BREAK SPACE}2019"],
        ["September\N{NO-BREAK SPACE}2019", "–"],
    ]
    exact = replace(case, milestones=(replace(months, start=dt.date(2018, 12, 3)), endless))
    assert plain(tables.plan(exact).rows[0][1]) == "3\N{NO-BREAK SPACE}December\N{NO-BREAK SPACE}2018"


def test_a_cost_line_says_all_that_is_needed_to_work_it_out_again() -> None:
    case = told_case()
    first, second, third = case.cost_lines
    lines = (
        replace(first, build_up=(0.5, 0.95, 1.0)),
        replace(
            second, recurrence=Recurrence.ONE_OFF, build_up=(0.7, 0.1, 0.1, 0.1), perspective=Perspective.FINANCIAL
        ),
        replace(third, bearer=Bearer.NHS, estimate=Uniform(1e6, 2e6)),
    )
    table = tables.costs(found(replace(case, cost_lines=lines)))
    assert [plain(row[2]).partition(". ")[2] for row in table.rows] == [
        "Each year, 2024/25 to 2027/28; 50%, 95%, then 100%",
        "Once, 2024/25 to 2027/28; 70%, 10%, 10%, 10%; cash only (a transfer)",
        "Each year, 2024/25 to 2027/28; borne by the NHS, so not in the council’s cash",
    ]
    assert plain(table.rows[1][3]) == "–"
    assert plain(table.rows[2][2]).startswith("£1,000,000 to £2,000,000, mean £1,500,000 (uniform). ")
    assert "figures near the likeliest come up most (PERT)" in plain(table.note)


def test_a_line_that_differs_between_its_options_stands_once_with_what_it_is_for_each() -> None:
    results = traced("late and priced").results
    lines = [line.id for line in results.case.cost_lines]
    assert [line for line in lines if line.startswith("rota")] == ["rota@reform", "rota@trust"]
    table = tables.costs(results)
    assert [plain(row[0]) for row in table.rows].count("Better rota") == 1
    assert len(table.rows) == len(lines) - 1
    (row,) = (row for row in table.rows if plain(row[0]) == "Better rota")
    _, options, amount, value, why = map(plain, row)
    assert options == "All but Business as usual"
    assert "likely 80,000 × A4 (Reformed in-house service), or A5 (Community trust). Each year" in amount
    assert amount.endswith("Present value, £m: −0.16 (Reformed in-house service), −0.11 (Community trust)")
    assert (value, why) == ("by option", "Assumption, D. Judged by the project team.")
    printed = {figure.key for figure in numbers_in(table)}
    assert printed >= {f"lines.rota@{option}.present_value" for option in ("reform", "trust")}


def test_correlated_figures_stand_in_a_table_by_their_names() -> None:
    case = replace(told_case(), correlations=(Correlation("cost:run-o0", "cost:run-o1", 0.4),))
    (row,) = tables.correlations(found(case)).rows
    assert [plain(cell) for cell in row] == ["Running Business as usual", "Running Reorganised service", "0.4"]


def test_columns_of_dashes_and_what_is_said_of_them_are_left_out() -> None:
    table = tables.switching(birmingham())
    for i, column in enumerate(table.columns):
        assert any(plain(row[i]) != "–" for row in table.rows), column.heading


def test_assumptions_have_numbers_by_which_cost_lines_and_others_name_them() -> None:
    rows = {plain(row[0]): plain(row[1]) for row in tables.assumptions(birmingham()).rows}
    assert list(rows)[:2] == ["A1 Posts that the plan removes", "A2 Cost of a post in scope"]
    assert rows["A4 Releasable posts gone (Internal reorganisation)"] == "share of releasable posts × A3"
    amounts = {plain(row[0]): plain(row[2]) for row in tables.costs(birmingham()).rows}
    assert amounts["Posts in scope"] == "A1 × A2. Each year, 2018/19 to 2027/28"
    assert amounts["Posts removed: internal reorganisation"].startswith("Saving: A4 × A1 × A2. Each year, 2019/20")


def test_each_thing_that_the_check_warns_of_is_printed_once() -> None:
    caution = Caution("Costs", "E5", "the amount is £0", "Enter it.", "amount-of-nothing")
    table = tables.cautions([caution, replace(caution, cell="E6")])
    assert [[plain(cell) for cell in row] for row in table.rows] == [["Costs", "The amount is £0.", "Enter it."]]
