"""Words: rounded by one policy, grammatical and true whatever the results."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial
from importlib import import_module
from inspect import isfunction, signature
from pkgutil import walk_packages

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from appraisal.documents.agreement import numbers_in
from appraisal.ground.blocks import Number, Text
from appraisal.ground.chances import in_ten, percent
from appraisal.ground.pounds import money, money_size
from appraisal.ground.prose import items
from appraisal.ground.rounding import MINUS, rounded, written
from appraisal.ground.shared_nouns import Basis
from appraisal.ground.styles import STYLES, Style, number
from appraisal.ground.texts import plain
from appraisal.options import tables, words
from appraisal.options.case import Case
from appraisal.options.results import Results
from appraisal.options.sensitivity import Switch
from appraisal.options.words.examples import changed, small
from appraisal.options.words.naming import mark_of
from tests.telling import CORNERS, found, told_case, told_cases


def _said_of(*given: str) -> tuple[Callable[..., Text], ...]:
    """Return each function of the words room that says one text of what it is given, and of nothing else."""
    rooms = [words, *(import_module(found.name) for found in walk_packages(words.__path__, f"{words.__name__}."))]
    return tuple(
        say
        for room in rooms
        for name, say in vars(room).items()
        if isfunction(say) and say.__module__ == room.__name__ and not name.startswith("_") and name not in _PHRASES
        if signature(say).return_annotation == "Text"
        and tuple(each.name for each in signature(say).parameters.values() if each.default is each.empty) == given
    )


_PHRASES = ("discount_rate", "settled", "weights_by_kind")  # parts of a sentence
ABOUT_ALL, ABOUT_ONE = _said_of("results"), _said_of("results", "option")


def test_the_walk_finds_sentences_about_all_options_and_about_one() -> None:
    assert {words.how_sure, words.decision, words.dominance} <= {*ABOUT_ALL}
    assert {words.trade_off, words.plan_in_brief} <= {*ABOUT_ONE}


def sentences_of(results: Results, *, brief: bool | None = None) -> list[Text]:
    """Return every sentence that the words room can say of these results; those of the report and the briefing alone,
    or the others alone, where `brief` says so."""
    wanted = [brief] if brief is not None else [True, False]
    told = [say(results) for say in ABOUT_ALL if is_brief(say) in wanted]
    told += [say(results, option.id) for say in ABOUT_ONE if is_brief(say) in wanted for option in results.case.options]
    return [text for text in told if text]


_BRIEF = ("money_in_brief", "plan_in_brief", "order_in_brief", "trade_off", "yearly_saving")  # rooms of the report


def is_brief(say: Callable[..., Text]) -> bool:
    """Return whether a sentence is one of the report's body, in which a sum has two figures."""
    return say.__name__.endswith("_in_brief") or say.__module__.rpartition(".")[2] in _BRIEF


def must_read_well(text: Text) -> None:
    said = plain(text)
    assert said[0].isupper(), said
    assert said.endswith("."), said
    assert not re.search(r"  | [.,;]|\.\.|\bNone\b(?! of)|\bnan\b|[{}\[\]]|−£0\b", said), said
    assert not re.search(r"\bone (options|criteria|figures|risks|years)\b|\b1 \w+s\b", said), said
    assert "-" not in "".join(n.text for n in numbers_in(text)), said  # a hyphen is not a minus sign
    assert max(len(sentence.split()) for sentence in re.split(r"(?<=[.:;])\s", said)) <= 60, said


@pytest.mark.parametrize("case", CORNERS.values(), ids=CORNERS.keys())
def test_every_sentence_reads_well_in_the_corners(case: Case) -> None:
    results = found(case)
    for text in sentences_of(results):
        must_read_well(text)


@settings(max_examples=25)
@given(told_cases())
def test_every_sentence_reads_well_and_its_numbers_are_those_of_the_results(case: Case) -> None:
    results = found(case)
    for text in sentences_of(results):
        must_read_well(text)
        for shown in numbers_in(text):
            assert shown.value == results[shown.key]


@given(st.floats(-1e12, 1e12), st.integers(-3, 6))
def test_rounding_goes_to_the_nearest_and_a_half_away_from_zero(value: float, places: int) -> None:
    step = Decimal(1).scaleb(-places)
    printed = rounded(value, places)
    assert abs(printed - Decimal(repr(value))) <= step / 2
    assert rounded(-value, places) == -printed


@given(st.floats(-1e12, 1e12))
def test_a_figure_that_prints_as_zero_or_as_under_the_least_has_no_minus_sign(value: float) -> None:
    styles: list[Style] = ["money", "money_wide", "money_wide_2", "money_m", "money_m2", "money_k", "money_p", "points"]
    for style in styles:
        printed = STYLES[style](value)
        some = bool(re.search("[1-9]", printed)) and not printed.startswith("under ")
        assert printed.startswith(MINUS) == (value < 0 and some)


@given(st.floats(0, 1e12))
def test_a_cost_and_a_saving_of_one_size_print_the_same_digits(value: float) -> None:
    assert money_size(value) == money_size(-value)
    assert money(value) == money_size(value)


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_larger_share_is_never_told_as_a_smaller_one(a: float, b: float) -> None:
    order = [in_ten(share) for share in (0, 0.001, 0.01, 0.02, 0.05, *(n / 10 for n in range(1, 10)), 0.96, 0.995, 1)]
    low, high = sorted((a, b))
    assert order.index(in_ten(low)) <= order.index(in_ten(high))


@given(st.floats(0, 0.05))
def test_a_table_and_a_sentence_agree_on_what_is_one_in_a_hundred(share: float) -> None:
    assert (percent(share) == "1%") == (in_ten(share) == "about one in a hundred")
    assert (percent(share) == "under 1%") == (in_ten(share) == "fewer than one in a hundred")


@given(st.floats(0, 1))
def test_only_none_and_all_are_told_as_none_and_all(share: float) -> None:
    assert (in_ten(share) == "none") == (percent(share) == "0%") == (share <= 1e-9)
    assert (in_ten(share) == "all") == (percent(share) == "100%") == (share >= 1 - 1e-9)


def test_money_is_written_as_a_sentence_says_it() -> None:
    assert [money(m) for m in (28_350_000, 600_000, 100_000, 57_432, 1_234, 99.5, 0.2, -0.2, -2_350_000)] == [
        "£28.4 million", "£600,000", "£100,000", "£57,400", "£1,230", "£100", "under £1", "under £1", "−£2.35 million",
    ]  # fmt: skip


def test_written_numbers_have_commas_and_a_true_minus_sign() -> None:
    assert written(Decimal("-1234567.5")) == "−1,234,567.5"


def test_options_that_tie_in_all_rank_first_together() -> None:
    results = found(CORNERS["a tie in all"])
    told = plain(words.how_sure(results))
    assert told.startswith("Every figure is fixed, so how sure this is cannot be said. All the options rank first")
    assert told.endswith(": they have the same value.")
    assert plain(words.dominance(results)).startswith("No option is dominated")


def test_an_option_that_wins_all_is_said_to_stay_ahead_in_all() -> None:
    results = found(CORNERS["one wins all"])
    assert " in all of " in plain(words.how_sure(results))
    assert "is ahead of every other option" in plain(words.verdict(results))


def test_no_weight_is_given_at_which_one_of_two_options_that_share_a_place_overtakes_the_other() -> None:
    crossing = {"criteria.cost.weight": 0.3, "criteria.cost.switching_weight.above": 0.45}
    switches = (Switch("cost", 0.3, None, None, 0.45, "trust"),)

    def told(*places: list[str]) -> Results:
        return replace(changed(small(("house", "trust")), crossing, places=list(places)), switches=switches)

    with pytest.raises(ValueError, match="weight"):
        tables.switching(told(["house", "trust"]))
    assert tables.switching(told(["house"], ["trust"])).rows


def test_a_worked_example_says_that_the_ranking_proves_nothing_about_the_council() -> None:
    results = found(CORNERS["worked example"])
    assert plain(words.decision(results)).startswith("The published report recommended Reorganised service")
    assert "prove nothing about the council’s decision" in plain(words.advises(results))


def test_an_assumption_is_called_illustrative_only_in_a_worked_example() -> None:
    example, real = told_case(worked_example=True), told_case()
    assert words.basis_word(example, Basis.ASSUMPTION) == "illustrative"
    assert words.basis_word(real, Basis.ASSUMPTION) == "assumption"
    assert words.basis_word(example, Basis.READING) == words.basis_word(real, Basis.READING) == "our reading"
    assert words.example_note(real) == ()


def test_a_reading_is_marked_as_one_and_a_published_statement_carries_its_paragraph() -> None:
    def cited(text: str, basis: Basis, source: str) -> str:
        (item,) = items(text, mark_of(basis, source))
        return plain(item)

    assert cited("It recurs.", Basis.READING, "Report 4.2.2") == "It recurs. (our reading; Report 4.2.2)"
    assert cited("It is asked.", Basis.PUBLISHED, "Report 2.1") == "It is asked. (Report 2.1)"
    assert cited("It is small.", Basis.ASSUMPTION, "") == "It is small. (our assumption)"


@pytest.mark.parametrize("name", ["assumption:x", "cost:x", "weight:x", "score:o0:quality", "risk:late:happens", "odd"])
def test_every_uncertain_figure_has_a_name(name: str) -> None:
    assert words.input_name(told_case(), name)


def test_a_number_keeps_its_key_and_its_unrounded_value() -> None:
    results = small()
    printed = number(results, "options.house.net_present_cost.mean", "money")
    assert printed == Number(printed.key, results[printed.key], money(results[printed.key]))
    with pytest.raises(KeyError):
        number(results, "options.nobody.net_present_cost.mean", "money")


def test_business_as_usual_is_called_so_in_sentences_whatever_the_option_s_name() -> None:
    case = told_case()
    renamed = replace(case, options=(replace(case.options[0], name="Carry on as now"), *case.options[1:]))
    results = found(renamed)
    assert all("Carry on" not in plain(text) for text in sentences_of(results) if "Score of" not in plain(text))


def test_a_recommended_option_that_is_not_first_is_said_to_fare_as_it_does() -> None:
    results = found(told_case(recommended=0))
    said = plain(words.how_it_fares(results))
    assert results.ranking[0] != "o0"
    assert said.startswith("Business as usual, which is recommended, comes first in none of the simulated futures")
    assert "On mean values, " in said
    assert words.how_it_fares(found(told_case(recommended=1, scores=(1.0, 99.0, 1.0)))) == ()


ZERO_CROSSED = {
    "options.{}.net_present_cost": (-1.2e6, -0.2e6, 3e6),
    "options.{}.increment": (-3e6, 0.2e6, 1e6),
    "options.{}.risk_exposure": (-2e6, -1e6, 1e6),
}


def of_one(results: Results, about: Callable[[Results, str], Text], option: str) -> Text:
    return about(results, option)


@pytest.mark.parametrize("option", ["bau", "house", "trust"])
def test_no_sentence_says_the_same_of_a_sum_and_of_its_negative(option: str) -> None:
    ranges = {
        f"{stem.format(option)}.{part}": figure
        for stem, figures in ZERO_CROSSED.items()
        for part, figure in zip(("p10", "mean", "p90"), figures, strict=True)
    }
    saved = {
        f"options.{option}.saving.{year}.mean": money_saved
        for year, money_saved in zip(range(2018, 2023), (-1e6, 2e6, 1e6, 1e6, -2e6), strict=True)
    }
    for results in (small(), changed(small(), {**ranges, **(saved if option != "bau" else {})})):
        every: list[Callable[[Results], Text]] = [*ABOUT_ALL]
        every += [partial(of_one, about=about, option=option) for about in ABOUT_ONE]
        for say in every:
            told = say(results)
            for figure in numbers_in(told):
                if "£" in figure.text and any(digit in figure.text for digit in "123456789"):
                    opposite = say(changed(results, {figure.key: -figure.value}))
                    assert plain(opposite) != plain(told), figure.key
