"""How a paper ends, and what it says of itself: background papers, who clears it, the matrix of risks, exempt marks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal import report
from appraisal.chance.estimates import Fixed
from appraisal.documents.html import page
from appraisal.documents.numbering import number
from appraisal.ground.blocks import Box, Front
from appraisal.ground.shared_nouns import Basis, Statement
from appraisal.ground.texts import plain
from appraisal.options import charts, tables
from appraisal.options.case import Case, Register, Risk
from appraisal.options.rows.about_row import Jurisdiction
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.words.bands import CHANCES, band, chance_bands, cost_bands, cost_edges
from tests.report.parts import notebook_blocks, sentences_of, study_of
from tests.telling import CORNERS, found, told_case

pytestmark = pytest.mark.slow

REASON = "paragraph 3 of Schedule 12A; the contractor’s prices would become known"


def of(jurisdiction: str) -> Case:
    case = told_case()
    return replace(case, about=replace(case.about, jurisdiction=jurisdiction))


def kept_back(case: Case, reason: str = REASON) -> Case:
    return replace(case, about=replace(case.about, publication="exempt", exempt_reason=reason))


@pytest.mark.parametrize(
    ("jurisdiction", "officer"),
    [
        ("England", "Section 151 officer"),
        ("Wales", "Section 151 officer"),
        ("Scotland", "Section 95 officer"),
        ("Northern Ireland", "Chief financial officer (to be confirmed)"),
    ],
)
def test_the_officer_for_the_money_is_that_of_the_jurisdiction(jurisdiction: str, officer: str) -> None:
    assert plain(tables.sign_off(of(jurisdiction)).rows[0][0]) == officer
    assert {each.value for each in Jurisdiction} >= {jurisdiction}


def test_a_council_s_own_report_has_room_to_sign_and_an_example_says_that_nobody_has() -> None:
    own = tables.sign_off(told_case())
    assert [column.heading for column in own.columns][-2:] == ["Name and signature", "Date"]
    assert all(row[-2:] == ((), ()) for row in own.rows)
    example = report.sign_off(study_of(CORNERS["worked example"]))
    assert "nobody has cleared or signed it" in repr(example)
    assert "Name and signature" not in repr(example)


def test_clearances_of_the_workbook_take_the_place_of_the_usual_roles() -> None:
    register = Register("Sign-off", ("Role", "Clearance"), (("Head of paid service", "awaited"),))
    table = tables.sign_off(replace(told_case(), registers=(register,)))
    assert [plain(row[0]) for row in table.rows] == ["Head of paid service"]


def test_background_papers_are_listed_and_nothing_is_said_in_place_of_them() -> None:
    paper = Statement(Section.BACKGROUND_PAPERS, "Budget plan 2026", Basis.PUBLISHED, "")
    assert "Budget plan 2026" in repr(report.background_papers(study_of(replace(told_case(), statements=(paper,)))))
    assert report.background_papers(study_of(told_case())).blocks == ()


@pytest.mark.parametrize("name", ["usual", "worked example", "draft"])
def test_an_exempt_report_says_so_at_the_front_on_every_page_and_why(name: str) -> None:
    blocks = notebook_blocks(study_of(kept_back(CORNERS[name])))
    (front,) = (block for block in blocks if isinstance(block, Front))
    assert front.running_line.startswith("Not for publication: exempt information")
    boxes = [plain(item) for block in blocks if isinstance(block, Box) for item in block.items]
    assert any(REASON in text for text in boxes)
    web = BeautifulSoup(page(number(blocks)), "html.parser")
    assert web.get_text().count("Not for publication") >= 3


def test_a_long_reason_for_being_exempt_stands_where_the_summary_and_the_appraisal_say_it_does() -> None:
    reason = "paragraph 3 of Schedule 12A; " + "the contractor’s prices would become known; " * 5
    study = study_of(kept_back(told_case(), reason.strip()))
    (notice, *_) = sentences_of(report.summary(study).blocks)
    assert notice.endswith("may not have. The reason is given under “What lies behind this report”.")
    assert f"Why it is exempt: {reason.strip()}" in " ".join(sentences_of(report.enclosed(study).blocks))
    assert f"The reason given: {reason.strip()}" in " ".join(sentences_of(report.about_the_appraisal(study).blocks))
    assert "[enclosed]" not in " ".join(sentences_of(report.in_brief(study).blocks))


def test_a_public_report_does_not_say_that_it_is_exempt() -> None:
    assert "ot for publication" not in page(number(notebook_blocks(study_of(told_case()))))


costs = st.lists(st.floats(0, 1e9), min_size=1, max_size=12)


@given(costs)
def test_the_bands_of_cost_rise_in_round_sums_and_the_largest_cost_is_in_the_highest(amounts: list[float]) -> None:
    edges = cost_edges(amounts)
    assert len(edges) == len(CHANCES) == len(cost_bands(edges)) - 1
    assert list(edges) == sorted(set(edges))
    if max(amounts) >= 1:
        assert band(max(amounts), edges) == len(edges)


@settings(max_examples=15, deadline=None)
@given(st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1e8)), min_size=1, max_size=14))
def test_every_risk_stands_in_its_own_square_of_the_matrix(drawn: list[tuple[float, float]]) -> None:
    case = told_case(3)
    risks = tuple(Risk(f"r{i}", f"Risk {i}", ("o1",), p, Fixed(c), 2025, 2025) for i, (p, c) in enumerate(drawn))
    results = found(replace(case, risks=risks))
    edges = cost_edges([results[f"risks.{risk.id}.cost_if_it_happens"] for risk in risks])
    alt = charts.risk_matrix(results).alt
    for risk in risks:
        cost = cost_bands(edges)[band(results[f"risks.{risk.id}.cost_if_it_happens"], edges)]
        assert f"a chance of {chance_bands()[band(risk.probability, CHANCES)]}, costing {cost}" in alt
