"""What the published report says, held against the Birmingham case's CSV; paragraph numbers are the report's."""

from __future__ import annotations

import csv
import math
import re
from itertools import pairwise
from pathlib import Path

import pytest

from appraisal.options.schema import SHEETS
from appraisal.workbook.file.snapshot import file_stem
from appraisal.workbook.schema import Sheet

CASE = Path(__file__).parents[1] / "inputs" / "birmingham-2018"
PRESENT = [sheet for sheet in SHEETS if (CASE / f"{file_stem(sheet.name)}.csv").is_file()]
# What the case cannot be without.
NEEDED = {
    "About",
    "Options",
    "Criteria",
    "Scores",
    "Assumptions",
    "Costs",
    "Risks",
    "Correlations",
    "Plan",
    "Narrative",
}
PUBLISHED_SUM = 6_000_000  # "around £6m", 4.2.2
YEARS = range(2018, 2028)
NEW_DESIGN_MONTHS_IN_2019_20 = 7  # September 2019 to March 2020, 5.15
# How many numbered paragraphs each part of the report has; section 6 has bullets only.
LAST_PARAGRAPH = {"1": 1, "2": 4, "3.1": 3, "3.2": 2, "4": 4, "4.1": 3, "4.2": 2, "4.3": 2, "4.4": 3, "5": 15}
LAST_PARAGRAPH |= {"7": 3, "7.1": 5, "7.2": 3, "7.3": 3, "8": 4}
PARAGRAPHS = {f"{part}.{n + 1}" for part, last in LAST_PARAGRAPH.items() for n in range(last)}


def test_what_the_plan_counts_on_is_the_published_sum_in_two_readings_of_when() -> None:
    years = [f"{year}/{year - 1999}" for year in YEARS]
    plan = rows("budget")
    needed = {r["Reading"]: [year for year in years if r[year]] for r in plan}
    assert needed == {"each year from 2019/20": years[1:], "by the last year": years[-1:]}
    assert {float(r[year]) for r in plan for year in years if r[year]} == {PUBLISHED_SUM}
    assert {(r["Basis"], r["Source"]) for r in plan} == {("our reading", "2018 report 4.2.2")}


def test_every_file_of_the_case_is_of_a_sheet_and_none_that_it_needs_is_absent() -> None:
    assert {path.stem for path in CASE.glob("*.csv")} == {file_stem(sheet.name) for sheet in PRESENT}
    assert {sheet.name for sheet in PRESENT} >= NEEDED


def rows(sheet: str) -> list[dict[str, str]]:
    with (CASE / f"{sheet}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def row(sheet: str, code: str) -> dict[str, str]:
    return next(r for r in rows(sheet) if r["Code"] == code)


def about() -> dict[str, str]:
    return {r["Field"]: r["Value"] for r in rows("about")}


def statements(section: str) -> list[dict[str, str]]:
    return [r for r in rows("narrative") if r["Section"] == section]


def every_row() -> list[dict[str, str]]:
    return [r for sheet in PRESENT for r in rows(file_stem(sheet.name))]


@pytest.mark.parametrize("sheet", PRESENT, ids=lambda sheet: sheet.name)
def test_every_file_has_the_headings_of_its_sheet_in_order_and_no_required_blank(sheet: Sheet) -> None:
    columns = sheet.over(YEARS).columns.values()
    headings = [column.heading for column in columns]
    found = rows(file_stem(sheet.name))
    if sheet.shape == "form":
        assert [r["Field"] for r in found] == headings
        found = [{r["Field"]: r["Value"] for r in found}]
    else:
        assert list(found[0]) == headings
    assert not [(c.heading, r) for c in columns if c.required for r in found if not r[c.heading].strip()]


def test_the_front_table_is_the_reports() -> None:
    front = about()
    assert front["Council"] == "Birmingham City Council"
    assert front["Committee"] == "Cabinet"
    assert front["Decision date"] == "2018-10-09"
    assert front["Forward plan reference"] == "005547"
    assert (front["Key decision"], front["Wards affected"]) == ("Yes", "All")
    assert front["Worked example"] == "yes"


def test_the_workforce_reduction_is_the_published_148_posts_of_paragraph_4_2_2() -> None:
    posts = row("assumptions", "posts")
    assert (posts["Low"], posts["Likely"], posts["High"]) == ("", "148", "")
    assert (posts["Basis"], posts["Source"]) == ("published", "2018 report 4.2.2")


def test_the_posts_cost_around_six_million_pounds_a_year_and_the_rounding_is_our_reading() -> None:
    cost = row("assumptions", "unit-cost")
    low, likely, high = (148 * float(cost[h]) for h in ("Low", "Likely", "High"))
    assert math.isclose(likely, PUBLISHED_SUM, abs_tol=148)
    assert math.isclose(low, 5_500_000, abs_tol=148)
    assert math.isclose(high, 6_500_000, abs_tol=148)
    assert (cost["Basis"], cost["Source"]) == ("our reading", "2018 report 4.2.2")


def test_that_the_six_million_comes_again_each_year_is_marked_as_our_reading() -> None:
    line = row("costs", "posts-in-scope")
    assert (line["Options"], line["Times"], line["Recurrence"]) == ("all", "posts; unit-cost", "recurrent")
    assert (line["First year"], line["Last year"], line["Basis"]) == ("2018/19", "2027/28", "our reading")


def test_income_from_others_stays_under_the_20_percent_of_paragraph_7_1_1() -> None:
    share = row("assumptions", "outside-share")
    assert float(share["Low"]) == 0
    assert float(share["High"]) < 0.20
    assert "7.1.1" in share["Source"]
    assert "up to 20%" in share["Reason"]


def test_income_from_others_and_what_serving_them_costs_are_the_companys_and_leave_the_margin_that_was_there() -> None:
    income, cost = row("costs", "latc-outside-income"), row("costs", "latc-outside-cost")
    assert (income["Money"], cost["Money"]) == ("income", "cost")
    alike = ("Options", "Low", "Likely", "High", "Recurrence", "First year", "Last year", "Build-up")
    assert [income[h] for h in alike] == [cost[h] for h in alike]
    assert {*cost["Times"].split("; ")} - {*income["Times"].split("; ")} == {"outside-cost"}
    margins = [1 - float(row("assumptions", "outside-cost")[h]) for h in ("High", "Likely", "Low")]
    assert margins == pytest.approx([0, 0.08, 0.15])
    company = row("bodies-and-fees", "council-company")
    assert (company["Options"], company["Income from others"]) == ("latc", "latc-outside-income")
    assert (company["Basis"], "7.1.1" in company["Source"]) == ("assumption", True)


def test_what_is_lent_to_a_body_comes_back_whole_and_is_neither_a_cost_of_change_nor_a_saving() -> None:
    bodies = rows("bodies-and-fees")
    for lent, back in (r["Loans"].split("; ") for r in bodies):
        out, paid = row("costs", lent), row("costs", back)
        assert (out["Money"], paid["Money"]) == ("transfer paid", "transfer received")
        assert (out["Likely"], out["Times"]) == (paid["Likely"], paid["Times"])
        assert out["First year"] < paid["First year"]
    loans = [r["Code"] for r in rows("costs") if "working-capital" in r["Times"]]
    assert loans == [line for r in bodies for line in r["Loans"].split("; ")]


def test_the_plan_is_the_eight_activities_of_paragraph_5_15_with_their_dates() -> None:
    plan = rows("plan")
    assert [(r["Start"], r["End"]) for r in plan] == [
        ("2018-09-01", "2018-10-31"),
        ("2018-11-01", "2018-11-30"),
        ("2018-12-01", "2018-12-31"),
        ("2019-01-01", "2019-03-31"),
        ("2019-01-01", "2019-03-31"),
        ("2019-04-01", "2019-07-31"),
        ("2019-04-01", "2019-07-31"),
        ("2019-09-01", ""),
    ]
    assert {r["Source"] for r in plan} == {"2018 report 5.15"}


def test_the_four_published_options_and_the_three_we_added_are_told_apart() -> None:
    added = {r["Code"] for r in rows("options") if r["Added"] == "yes"}
    assert added == {"bau", "mutual", "outsourcing"}
    assert {r["Code"] for r in rows("options")} - added == {"in-house", "latc", "trust", "integration"}
    assert [r["Code"] for r in rows("options") if r["Recommended"] == "yes"] == ["in-house"]
    assert [r["Code"] for r in rows("options") if r["Business as usual"] == "yes"] == ["bau"]


@pytest.mark.parametrize(("code", "section"), [("latc", "7.1"), ("trust", "7.2"), ("integration", "7.3")])
def test_each_option_the_report_turned_down_has_its_reason_and_paragraph(code: str, section: str) -> None:
    option = row("options", code)
    assert option["Decision and reason"]
    assert section in option["Source"]


def test_the_four_recommendations_and_the_four_reasons_stand_in_the_reports_order() -> None:
    recommended = [r["Source"] for r in statements("recommendation")]
    assert recommended == [f"2018 report 2.{n}" for n in range(1, 5)]
    assert [r["Source"] for r in statements("reasons")] == [f"2018 report 8.{n}" for n in range(1, 5)]


def test_the_reports_own_implications_are_given_with_their_paragraphs() -> None:
    def cited(section: str) -> list[str]:
        return [r["Source"].removeprefix("2018 report ") for r in statements(section) if r["Basis"] == "published"]

    assert cited("corporate priorities") == ["4.1.1 and 4.1.2", "4.1.3"]
    assert cited("staffing") == ["4.2.2", "5.13", "5.14"]
    assert cited("if approved") == ["section 6"] * 6  # it has six bullets
    assert (cited("finance"), cited("equalities")) == (["4.2.1", "4.2.2"], ["4.4.1", "4.4.2", "4.4.3"])
    assert cited("legal") == ["4.3.1", "4.3.2"]


@pytest.mark.parametrize(
    "paragraphs",
    [("3.1.2", "5.15"), ("2.3", "5.15"), ("4.2.2", "5.15"), ("4.2.1", "8.2")],
    ids=["start of consultation", "end of consultation", "saving before design", "budget year"],
)
def test_the_reports_contradictions_are_listed_with_both_paragraphs(paragraphs: tuple[str, str]) -> None:
    assert any(all(p in r["Source"] for p in paragraphs) for r in statements("loose end"))


def test_the_missing_end_of_the_last_step_and_the_doubled_number_are_listed() -> None:
    loose = " ".join(r["Text"] for r in statements("loose end"))
    assert "a start and no end" in loose
    assert "3.1.2 is used for two" in loose


def test_every_paragraph_cited_exists_in_the_report() -> None:
    cited = {p for r in every_row() for p in re.findall(r"\b\d+(?:\.\d+)+\b", _own_part(r.get("Source", "")))}
    assert cited
    assert cited <= PARAGRAPHS


def _own_part(source: str) -> str:
    """Return what a source says of the report itself; other documents follow or precede a semicolon."""
    return "; ".join(part for part in source.split(";") if "2018 report" in part)


def test_whatever_is_published_or_read_by_us_cites_its_source() -> None:
    cited = [r for r in every_row() if r.get("Basis") in ("published", "our reading")]
    assert cited
    assert all(re.search(r"\d", r["Source"]) for r in cited)


def test_no_figure_of_ours_is_graded_as_if_it_were_the_councils() -> None:
    ours = [r for r in every_row() if r.get("Basis") == "assumption" and "Evidence grade" in r]
    assert ours
    assert {r["Evidence grade"] for r in ours} <= {"C", "D", "E"}
    assert all(len(r["Reason"]) > 10 for r in ours)


def test_every_uncertain_figure_of_ours_has_a_range_in_order() -> None:
    for sheet in ("assumptions", "scores", "costs", "risks"):
        for r in rows(sheet):
            if r.get("Not known") == "yes":
                assert (r["Low"], r["Likely"], r["High"]) == ("", "0", ""), r
            elif r["Low"] or r["High"]:
                assert float(r["Low"]) <= float(r["Likely"]) <= float(r["High"]), r
            else:
                # A bare figure is a published count, or a 1 that lets the named assumptions carry the range.
                assert r["Basis"] == "published" or (r["Likely"] == "1" and r["Times"]), r


def test_every_option_has_one_score_with_a_reason_on_every_judged_criterion() -> None:
    judged = [r["Code"] for r in rows("criteria") if r["Measured by"] == "judged"]
    scores = [(r["Option"], r["Criterion"]) for r in rows("scores")]
    assert sorted(scores) == sorted((o["Code"], c) for o in rows("options") for c in judged)
    assert all(float(r["Low"]) >= 0 and float(r["High"]) <= 100 for r in rows("scores"))


def test_every_option_but_business_as_usual_saves_its_share_of_the_posts_and_pays_for_redundancy() -> None:
    for option in (r["Code"] for r in rows("options") if r["Code"] != "bau"):
        saving, redundancy = row("costs", f"saving-{option}"), row("costs", f"redundancy-{option}")
        assert saving["Money"] == "saving"
        assert saving["Times"] == "keep; posts; unit-cost"
        assert "keep" in redundancy["Times"].split("; ")
        assert redundancy["Perspective"] == "financial"
        (kept,) = (r for r in rows("assumptions") if (r["Code"], r["Options"]) == ("keep", option))
        assert float(kept["High"]) <= 1


def test_no_saving_starts_before_the_new_design_of_september_2019() -> None:
    first_share, *_ = row("costs", "saving-in-house")["Build-up"].split("; ")
    assert row("costs", "saving-in-house")["First year"] == "2019/20"
    assert float(first_share) <= NEW_DESIGN_MONTHS_IN_2019_20 / 12
    assert all(r["First year"] >= "2019/20" for r in rows("costs") if r["Money"] == "saving")


def test_shares_by_year_of_a_one_off_line_add_up_to_all_of_it() -> None:
    for r in rows("costs"):
        shares = [float(s) for s in r["Build-up"].split("; ") if s]
        years = int(r["Last year"][:4]) - int(r["First year"][:4]) + 1
        assert len(shares) <= years, r
        if r["Recurrence"] == "one-off" and shares:
            assert len(shares) == years, r
            assert math.isclose(sum(shares), 1), r


def test_posts_gone_never_come_back_through_the_build_up_of_a_saving() -> None:
    for r in rows("costs"):
        if r["Code"].startswith("saving-"):
            shares = [float(s) for s in r["Build-up"].split("; ")]
            assert all(earlier <= later for earlier, later in pairwise(shares))
            assert shares[-1] == 1


def test_codes_are_unique_and_every_code_referred_to_exists() -> None:
    sheets = ("options", "criteria", "assumptions", "costs", "risks")
    own = {s: [(r["Code"], s == "assumptions" and r["Options"]) for r in rows(s)] for s in sheets}
    assert all(len(set(found)) == len(found) for found in own.values())
    codes = {s: [code for code, _ in found] for s, found in own.items()}
    for r in rows("costs") + rows("risks"):
        assert r["Options"] == "all" or set(r["Options"].split("; ")) <= set(codes["options"])
    for r in rows("costs") + rows("assumptions"):
        assert {c for c in r["Times"].split("; ") if c} <= set(codes["assumptions"])


def test_every_chance_is_a_chance_and_every_risk_has_an_owner_and_something_done_about_it() -> None:
    for r in rows("risks"):
        assert 0 < float(r["Probability"]) < 1
        assert r["Owner"]
        assert r["Mitigation"]
        assert "2018/19" <= r["Earliest year"] <= r["Latest year"] <= "2027/28"


def test_the_evidence_note_says_that_figures_were_fixed_before_the_model_was_first_run() -> None:
    note = about()["Evidence note"]
    assert "21 November 2026" in note
    assert "before the model was first run" in note


def test_no_person_is_named() -> None:
    everything = " ".join(value for r in every_row() for value in r.values())
    for surname in ("Betts", "Hamilton", "Pocock"):
        assert surname not in everything
    assert "Councillor" not in everything
    assert "@" not in everything
