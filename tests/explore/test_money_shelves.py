"""The nouns of money on shelves of their own: tables with units, what each shows, and what a change of one moves."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from appraisal import explore
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case import Case
from appraisal.options.case.money_seen import FIGURES
from appraisal.options.case.shelves import SHELVES
from appraisal.options.engine import appraise
from appraisal.options.results import results_of
from appraisal.options.workbook import to_case
from tests.explore.test_displays import fits_a_screen
from tests.tracing import books

MONEY = [shelf for shelf, held in SHELVES.items() if held.noun in FIGURES]
BOOKS = ("funded", "pathway", "late and priced", "eastmere")


@cache
def case_of(book: str) -> Case:
    return to_case(books.BOOKS[book]())


def test_each_noun_of_money_has_a_shelf_and_each_shelf_has_some_in_the_cases_tried_here() -> None:
    assert MONEY == ["paths", "benefits", "budget", "funding", "bodies", "fees", "posts", "steps"]
    assert len(FIGURES) == len(MONEY)
    assert all(any(getattr(case_of(book), shelf) for book in BOOKS) for shelf in MONEY)


@pytest.mark.parametrize("book", BOOKS)
def test_every_shelf_is_a_table_with_a_row_for_each_and_sums_and_posts_are_numbers_in_their_unit(book: str) -> None:
    case = case_of(book)
    for shelf in SHELVES:
        frame, nouns = case.to_frame(shelf), getattr(explore.nouns(case), shelf)
        assert [*frame.index] == [*nouns]
        assert len(nouns) == len(getattr(case, shelf))
        with_unit = [name for name in map(str, frame) if name.endswith((" (£)", " (index)", " equivalents)", "share)"))]
        assert not [name for name in with_unit if frame[name].dtype.kind != "f"]


def test_what_is_by_year_has_a_column_a_year_and_none_where_nobody_gave_one() -> None:
    case = case_of("late and priced")
    budget, posts, paths = (case.to_frame(shelf) for shelf in ("budget", "posts", "paths"))
    for row in case.budget:
        given = budget.loc[row.id, [f"{year} (£)" for year in case.years]]
        assert dict(row.by_year) == {int(str(name)[:4]): value for name, value in given.dropna().items()}
    for path in case.paths:
        assert tuple(paths.loc[path.id, [f"high_{year} (index)" for year in case.years]]) == path.high
    (wardens, _) = case.posts
    assert posts.loc[wardens.id, "posts (full-time equivalents)"] == wardens.posts
    assert posts.loc[wardens.id, [f"{y} (full-time equivalents)" for y in case.years]].sum() == sum(
        count for _, count in wardens.by_year
    )


def test_a_step_has_the_figure_of_its_assumption_beside_it() -> None:
    case = case_of("pathway")
    steps, assumptions = case.to_frame("steps"), case.to_frame("assumptions")
    assert len({step.id for step in case.steps}) < len(case.steps)  # one differs by option
    for step in case.steps:
        own, drawn = steps.loc[step.figure], assumptions.loc[step.figure]
        assert own["name"] == step.name
        assert [own["mean"], own["unit"]] == [drawn["mean"], drawn["unit"]]


@pytest.mark.parametrize("book", BOOKS)
def test_each_noun_and_each_shelf_of_money_is_shown_in_one_screen_with_its_units(book: str) -> None:
    reach = explore.nouns(case_of(book))
    for shelf in MONEY:
        nouns = getattr(reach, shelf)
        assert fits_a_screen(repr(nouns))
        for noun_id, noun in nouns.items():
            told = " ".join(repr(explore.show(noun)).split())
            assert f"Id {noun_id.partition('@')[0]} " in f"{told} "
            assert fits_a_screen(repr(explore.show(noun)))
    assert fits_a_screen(repr(reach))


def test_a_loan_s_unit_and_a_fee_s_years_are_told() -> None:
    reach = explore.nouns(case_of("funded"))
    assert "0.05 share a year" in " ".join(repr(explore.show(reach.funding.loan)).split())
    measured = financial_year(reach.fees.fee.measured)
    assert f"Measured {measured}" in " ".join(repr(explore.show(reach.fees.fee)).split())
    with pytest.raises(AttributeError, match="no shelf 'fee': did you mean 'fees'"):
        reach.fee  # noqa: B018 - asked for, to see it refused


def test_more_of_a_grant_or_a_dearer_loan_moves_what_revenue_bears_and_is_told_in_one_sentence() -> None:
    case = case_of("funded")
    loan = explore.nouns(case).funding.loan
    dearer = explore.put(case, replace(loan, rate=0.08))
    assert explore.differences(case, dearer) == ("Row of funding loan, rate: 0.05 → 0.08.",)
    before, after = (results_of(appraise(each, 1_000)) for each in (case, dearer))
    key = "options.trust.revenue_effect.total.mean"
    assert after[key] > before[key]
    assert after["options.trust.net_present_cost.mean"] == before["options.trust.net_present_cost.mean"]


def test_another_need_another_path_and_another_guarantee_are_told_in_words() -> None:
    case = case_of("late and priced")
    (need,), (awards, _) = case.budget, case.paths
    more = replace(need, by_year=tuple((year, 2 * amount) for year, amount in need.by_year))
    told = explore.differences(case, explore.put(case, more, replace(awards, high=awards.likely)))
    assert told[0].startswith("Path awards, high: 1, 1.04, 1.0816, ")
    assert told[1] == (
        "Budget line saving-plan, by year: 2028/29 60,000, 2029/30 60,000, 2030/31 60,000 → "
        "2028/29 120,000, 2029/30 120,000, 2030/31 120,000."
    )
    company = explore.nouns(case_of("funded")).bodies.company
    told = explore.differences(
        case_of("funded"), explore.put(case_of("funded"), replace(company, guarantee=0.0, appetite=None))
    )
    assert told == ("Body company, guarantee: 100,000 → 0.", "Body company, appetite: 300,000 → nothing.")


def test_posts_and_steps_are_only_told_so_what_was_made_of_them_is_changed_instead() -> None:
    case = case_of("late and priced")
    with pytest.raises(TypeError, match="put takes nouns after the case"):
        explore.put(case, replace(case.posts[0], posts=20.0))  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="put takes nouns after the case"):
        explore.put(case_of("pathway"), case_of("pathway").steps[0])  # type: ignore[arg-type]


def test_of_lines_that_share_their_draws_the_one_that_is_put_is_changed_alone() -> None:
    case = case_of("late and priced")
    drawn = [line for line in case.cost_lines if line.drawn_as]
    assert len({line.drawn_as for line in drawn}) < len(drawn)
    later = explore.put(case, replace(drawn[0], category="Other"))
    assert explore.differences(case, later) == (
        f"Cost line {drawn[0].id}, category: {drawn[0].category or 'nothing'} → Other.",
    )
