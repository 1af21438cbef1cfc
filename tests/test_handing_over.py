"""What an options appraisal hands over: held against its cells, against shapes worked out apart, and refused in words.

Birmingham's saving is worked by hand from its cells: 148 posts at £37,162, £40,541 or £43,919 each, of which the
redesign can release 60%, 90% or 100%, and the council then removes 80%, 95% or all.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy import stats

from appraisal.chance.estimates import Fixed, Pert
from appraisal.ground.handed_over import HandedOver, PromisedBenefit, SuccessMeasure
from appraisal.ground.resources import bundled
from appraisal.ground.shared_nouns import Basis, BenefitClass, Grade, Provenance
from appraisal.options.case import Bearer, Case, CostLine, Money, Perspective, Recurrence
from appraisal.options.engine import appraise
from appraisal.options.handing_over import handed_over
from appraisal.options.rows.narrative_rows import Section, StatementRow
from appraisal.options.rows.register_rows import BenefitRow
from appraisal.options.words.examples import small_case
from appraisal.options.workbook import book_of, read_case, to_case
from tests.tracing.books import parted
from tests.workbook.builders import small_book

ENDS = (0.1, 0.5, 0.9)


def pert(low: float, likely: float, high: float) -> Any:
    """Return SciPy's beta with the shape that a PERT has."""
    wide = high - low
    return stats.beta(1 + 4 * (likely - low) / wide, 1 + 4 * (high - likely) / wide, low, wide)


def range_of(benefit: PromisedBenefit) -> tuple[float, float, float]:
    assert benefit.low is not None
    assert benefit.likely is not None
    assert benefit.high is not None
    return benefit.low, benefit.likely, benefit.high


def saving(**given: Any) -> CostLine:
    values = {"first_year": 2019, "last_year": 2022, **given}
    return CostLine("rota", "One rota", ("trust",), values.pop("estimate", Fixed(60.0)), money=Money.SAVING, **values)


def promised(case: Case, *lines: CostLine) -> tuple[PromisedBenefit, ...]:
    return handed_over(replace(case, cost_lines=(*case.cost_lines, *lines)), "trust").benefits


def test_eastmere_promises_one_saving_whose_range_is_that_of_its_cells() -> None:
    promise, *others = handed_over(read_case(bundled("inputs") / "eastmere-leisure")).benefits
    assert [each.kind.value for each in others] == ["societal", "non-cash-releasing", "unmonetisable"]
    assert others[0].likely == pytest.approx(0.8 * 155_000, rel=0.03)  # the share that is due of it

    exact = pert(350_000, 600_000, 780_000).ppf(ENDS)
    assert range_of(promise) == pytest.approx(exact, rel=0.002)
    assert replace(promise, low=None, likely=None, high=None) == PromisedBenefit(
        "saving-in-house",
        "Saving: reformed in-house service",
        BenefitClass.CASH_RELEASING,
        recurrent=True,
        low=None,
        likely=None,
        high=None,
        first_year=2028,
        profile=(0.25, 0.65, 1.0),
        saving_kind="Saving",
        owner="Head of Leisure",
        basis=Basis.ASSUMPTION,
        grade=Grade.C,
        source="Service review, March 2027",
        reason="One rota (£280,000), energy and cleaning (£120,000) and more members (£200,000). It begins in October "
        "2028 and builds up over two years.",
    )


def test_birmingham_promises_its_posts_times_what_of_them_can_go() -> None:
    promise = handed_over(read_case(bundled("inputs") / "birmingham-2018"))

    chance = np.random.default_rng(20)
    factors: list[NDArray[np.float64]] = [
        pert(*cells).rvs(400_000, random_state=chance)
        for cells in ((37_162, 40_541, 43_919), (0.6, 0.9, 1), (0.8, 0.95, 1))
    ]
    (posts,) = promise.benefits
    assert range_of(posts) == pytest.approx(np.quantile(148 * np.prod(factors, axis=0), ENDS), rel=0.005)
    assert (posts.id, posts.first_year, posts.profile) == ("saving-in-house", 2019, (0.5, 0.95, 1.0))
    assert (posts.grade, posts.owner) == (Grade.D, "")


def test_birmingham_hands_over_who_decides_what_and_how_it_will_be_known() -> None:
    promise = handed_over(read_case(bundled("inputs") / "birmingham-2018"))

    assert (promise.id, promise.body, promise.decision_date) == ("birmingham-2018", "Cabinet", dt.date(2018, 10, 9))
    assert (promise.option, promise.price_base) == ("Internal reorganisation", "2018/19")
    assert (promise.first_year, promise.years, promise.worked_example) == (2018, 10, True)
    assert promise.source_document.startswith("Birmingham City Council, report to Cabinet")
    assert promise.milestones[-1].activity == "Move to the new service design"
    assert promise.milestones[-1].end is None
    assert promise.measures[0] == SuccessMeasure("Posts released, of 148: counted each quarter.")
    assert len(promise.decisions) == 4


def test_another_option_than_the_one_recommended_is_handed_over_by_its_code() -> None:
    promise = handed_over(read_case(bundled("inputs") / "birmingham-2018"), "latc")

    loan, income = (next(each for each in promise.benefits if each.id == f"latc-{name}") for name in
                    ("loan-back", "outside-income"))  # fmt: skip
    assert promise.option == "Local authority trading company"
    assert (loan.recurrent, loan.first_year, loan.profile, loan.saving_kind) == (False, 2025, (1.0,), "Financing")
    assert (income.recurrent, income.profile) == (True, (0.0, 0.25, 0.5, 0.75, 1.0))


def test_a_saving_at_full_effect_is_what_a_run_draws_in_the_last_year() -> None:
    case = read_case(bundled("inputs") / "birmingham-2018")
    (posts,) = handed_over(case).benefits

    line = appraise(case, 10_000, seed=1).draws_of("lines.saving-in-house.cash")
    in_all = 0.5 + 0.95 + 7 * 1.0  # 2019/20 to 2027/28
    assert range_of(posts) == pytest.approx(np.percentile(-line / in_all, [10, 50, 90]))


@given(
    st.lists(st.floats(1, 1e9), min_size=3, max_size=3).map(sorted).filter(lambda ends: ends[0] < ends[2]),
    st.sampled_from(Recurrence),
)
def test_low_is_never_above_likely_nor_likely_above_high(ends: list[float], recurrence: Recurrence) -> None:
    (promise,) = promised(small_case(), saving(estimate=Pert(*ends), recurrence=recurrence))

    low, likely, high = range_of(promise)
    assert ends[0] <= low <= likely <= high <= ends[2]


def test_an_option_without_savings_hands_over_none_and_says_so() -> None:
    promise = handed_over(small_case(), "trust")

    assert promise.benefits == ()
    assert promise.in_short.startswith("Trust: no savings, no other benefits, ")


def test_lines_that_are_one_for_each_option_are_promised_under_their_code_and_none_that_business_as_usual_has() -> None:
    case = to_case(parted())
    codes = [each.id for each in handed_over(case, "trust").benefits if each.first_year and each.likely]
    assert codes[:3] == ["rota", "relief", "earned"]
    assert codes[-1] == "hours-saved"
    of_all = CostLine("fees@trust", "Fees", ("trust",), Fixed(9.0), 2026, 2030, money=Money.INCOME)
    usual = replace(of_all, id="fees@bau", options=("bau",))
    both = handed_over(replace(case, cost_lines=(*case.cost_lines, usual, of_all)), "trust").benefits
    assert "fees" not in [each.id for each in both]


def test_a_saving_that_starts_within_a_year_is_promised_for_the_months_of_that_year() -> None:
    october = saving(month=6, build_up=(0.5, 1.0), last_year=small_case().years[-1])
    promise = next(each for each in promised(small_case(), october) if each.id == "rota")
    assert promise.profile == (0.25, 0.75, 1.0)


def test_what_ends_or_comes_once_says_when() -> None:
    case = small_case()

    def profile(**given: Any) -> tuple[float, ...]:
        return promised(case, saving(**given))[0].profile

    once = Recurrence.ONE_OFF
    assert profile() == ()
    assert profile(build_up=(0.4, 1.0)) == (0.4, 1.0)
    assert profile(last_year=2020, build_up=(0.4, 1.0)) == (0.4, 1.0, 0.0)
    assert profile(last_year=2021) == (1.0, 1.0, 1.0, 0.0)
    assert profile(recurrence=once) == (0.25, 0.25, 0.25, 0.25)
    assert profile(recurrence=once, build_up=(0.75, 0.25)) == (0.75, 0.25, 0.0, 0.0)


def test_a_saving_is_cash_only_where_it_is_the_council_s_cash() -> None:
    case = small_case()
    found = [
        promised(case, saving(perspective=perspective, bearer=bearer))[0].kind
        for perspective, bearer in (
            (Perspective.BOTH, Bearer.COUNCIL),
            (Perspective.FINANCIAL, Bearer.COUNCIL),
            (Perspective.ECONOMIC, Bearer.COUNCIL),
            (Perspective.BOTH, Bearer.NHS),
        )
    ]
    cash = BenefitClass.CASH_RELEASING
    assert found == [cash, cash, BenefitClass.NON_CASH_RELEASING, BenefitClass.SOCIETAL]


def with_benefits() -> Case:
    rows = [row for entries in small_book().entries for row in entries.rows]
    of_all: dict[str, Any] = {"name": "More reading", "kind": BenefitClass.SOCIETAL}
    return to_case(
        book_of(
            *rows,
            BenefitRow(options=("all",), amount=25_000.0, first_year=2027, reason="Counted.", **of_all),
            BenefitRow(options=("reform",), measure="Loans", baseline="9,000", owner="Librarian", **of_all),
            BenefitRow(options=("trust",), **of_all),
            StatementRow(section=Section.MEASURES, text="- Vans **on time**\n- Stops kept", source="4.2"),
            StatementRow(section=Section.MEASURES, text="Trustees found", options=("trust",)),
            StatementRow(section=Section.RECOMMENDATION, text="- Approve it\n- Report back"),
        )
    )


def test_the_benefits_of_an_option_keep_what_the_register_says_of_them() -> None:
    worth, unvalued = [each for each in handed_over(with_benefits()).benefits if not each.is_saving]

    assert (worth.id, worth.kind, range_of(worth)) == ("more-reading", BenefitClass.SOCIETAL, (25_000.0,) * 3)
    assert (worth.first_year, worth.recurrent, worth.profile, worth.reason) == (2027, True, (), "Counted.")
    assert (unvalued.id, unvalued.likely, unvalued.first_year) == ("more-reading-2", None, None)
    assert (unvalued.measure, unvalued.baseline, unvalued.owner) == ("Loans", "9,000", "Librarian")


def test_measures_are_those_of_the_whole_and_of_the_option_and_each_bullet_is_one() -> None:
    promise = handed_over(with_benefits())

    assert promise.decisions == ("Approve it", "Report back")
    assert promise.measures == (
        SuccessMeasure("Vans on time", source="4.2"),
        SuccessMeasure("Stops kept", source="4.2"),
        SuccessMeasure("Loans", "Librarian", "9,000", benefit="more-reading-2"),
    )


def test_what_cannot_be_handed_over_is_refused_in_a_sentence() -> None:
    case = small_case()
    nobody = replace(case, options=tuple(replace(each, recommended=False) for each in case.options))
    usual = replace(case, options=tuple(replace(each, recommended=each.id == "bau") for each in case.options))

    with pytest.raises(ValueError, match=r"is recommended; there are house, trust$"):
        handed_over(nobody)
    with pytest.raises(ValueError, match=r"^no option 'trsut': did you mean 'trust'\?"):
        handed_over(case, "trsut")
    with pytest.raises(ValueError, match="the option bau is business as usual"):
        handed_over(case, "bau")
    with pytest.raises(ValueError, match="the option recommended is business as usual"):
        handed_over(usual)
    assert handed_over(nobody, " trust ").option == "Trust"


def test_what_is_promised_agrees_with_itself() -> None:
    promise = promised(small_case(), saving(provenance=Provenance(source="4.2")))[0]
    assert promise.source == "4.2"

    with pytest.raises(ValueError, match="rising order, and not 70, 60, 80"):
        replace(promise, low=70.0, likely=60.0, high=80.0)
    with pytest.raises(ValueError, match="all given, or none"):
        replace(promise, low=None)
    whole: HandedOver = handed_over(small_case(), "trust")
    with pytest.raises(ValueError, match="two of its benefits have the id 'rota'"):
        replace(whole, benefits=(promise, promise))
