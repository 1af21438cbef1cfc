"""The reference data of the workbook: delivery models, what each of them usually has, and proposed ranges."""

from __future__ import annotations

import datetime as dt
import re
from collections import defaultdict
from itertools import pairwise

import pytest

from appraisal.ground.resources import printable
from appraisal.ground.shared_nouns import Grade
from appraisal.options.case import Money, Recurrence
from appraisal.reference import (
    UnknownGradeError,
    UnknownModelError,
    UsualRow,
    delivery_models,
    employment_rate,
    employment_rates,
    every_usual_row,
    model_meant,
    proposed_range,
    proposed_ranges,
    services,
    services_meant,
    usual_rows,
    words_for_models,
)

JURISDICTIONS = ("England", "Northern Ireland", "Scotland", "Wales")
LEAVE = {"latc", "trust", "integration", "mutual", "outsourcing", "shared-service", "joint-venture"}
FIELD = "Field experience; to be confirmed for the case"

every_model = pytest.mark.parametrize("model", delivery_models())
everywhere = pytest.mark.parametrize("jurisdiction", JURISDICTIONS)


def codes(model: str, kind: str, jurisdiction: str = "England", *services: str) -> set[str]:
    return {row.code for row in usual_rows(model, jurisdiction, services) if row.kind == kind}


def the_row(code: str, model: str, jurisdiction: str = "England", *services: str) -> UsualRow:
    (row,) = (row for row in usual_rows(model, jurisdiction, services) if row.code == code)
    return row


@pytest.mark.parametrize("named", [(), *((service,) for service in services()), tuple(services())])
@everywhere
@every_model
def test_every_model_has_costs_risks_and_gates_each_offered_once(
    model: str, jurisdiction: str, named: tuple[str, ...]
) -> None:
    rows = usual_rows(model, jurisdiction, named)
    assert {row.kind for row in rows} == {"cost", "risk", "gate"}
    assert len({row.code for row in rows}) == len(rows)


@pytest.mark.parametrize("service", ["", *services()])
@every_model
def test_what_is_offered_is_enough_to_start_from_and_not_too_much_to_read(model: str, service: str) -> None:
    least = (12, 8, 7) if model in LEAVE else (6, 6, 4)
    offered = [len(codes(model, kind, "England", service)) for kind in ("cost", "risk", "gate")]
    assert all(low <= n <= high for low, n, high in zip(least, offered, (20, 12, 9), strict=True)), offered


def test_a_code_means_one_name_one_kind_and_one_treatment_in_every_model() -> None:
    meanings = defaultdict(set)
    for row in every_usual_row():
        meanings[row.code].add((row.kind, row.name, row.category, row.recurrence, row.money))
    assert {code: found for code, found in meanings.items() if len(found) > 1} == {}


def test_two_rows_with_different_codes_have_different_names() -> None:
    named = {(row.kind, row.name): row.code for row in every_usual_row()}
    assert len(named) == len({row.code for row in every_usual_row()})


def test_codes_are_short_and_models_and_jurisdictions_are_known() -> None:
    for row in every_usual_row():
        assert re.fullmatch(r"[a-z0-9-]{1,40}", row.code), row.code
        assert set(row.models) <= set(delivery_models()), row.code
        assert set(row.services) <= set(services()), row.code
        assert row.jurisdiction == "UK" or set(row.jurisdiction.split("; ")) <= set(JURISDICTIONS), row.code
    assert all(re.fullmatch(r"[a-z0-9-]{1,40}", code) for code in delivery_models())


def test_a_cost_is_written_in_the_words_of_a_workbook_and_a_risk_or_gate_has_none_of_them() -> None:
    for row in every_usual_row():
        if row.kind == "cost":
            assert row.recurrence in set(Recurrence), row.code
            assert row.money in set(Money), row.code
        else:
            assert (row.recurrence, row.money) == ("", ""), row.code


def test_what_a_service_leaving_the_council_forgets_is_asked_of_every_such_model() -> None:
    common = {"budget-line", "programme-team", "redundancy", "client-function", "stranded-overheads", "exit-or-return"}
    for model in LEAVE:
        assert common <= codes(model, "cost"), model
        assert {"tupe", "pension-protection", "consultation", "best-value", "psed"} <= codes(model, "gate"), model
    assert "client-function" not in codes("in-house", "cost") | codes("bau", "cost")


def test_what_concerns_every_option_is_offered_to_every_model() -> None:
    for model in delivery_models():
        assert {"budget-line", "demand"} <= codes(model, "cost"), model
        assert {"best-value", "psed"} <= codes(model, "gate"), model


def test_transfers_are_called_so_and_are_in_cash_alone() -> None:
    transfers = {"redundancy", "irrecoverable-vat", "corporation-tax", "rate-relief", "working-capital"}
    rows = [row for row in every_usual_row() if row.code in transfers or row.category in ("Tax", "Financing")]
    costs = [row for row in rows if row.kind == "cost"]
    assert transfers <= {row.code for row in costs}
    assert {row.money for row in costs} == {Money.TRANSFER_PAID, Money.TRANSFER_RECEIVED}


@pytest.mark.parametrize(
    ("code", "model"),
    [
        ("contract-management", "outsourcing"),
        ("rate-relief", "trust"),
        ("relief-refused", "trust"),
        ("trading-share", "latc"),
        ("trading-limit", "latc"),
        ("public-interest-test", "outsourcing"),
    ],
)
@everywhere
def test_a_point_that_nobody_has_confirmed_is_never_put_as_settled(code: str, model: str, jurisdiction: str) -> None:
    if code == "public-interest-test" and jurisdiction != "England":
        assert code not in codes(model, "gate", jurisdiction)
        return
    row = the_row(code, model, jurisdiction)
    assert row.confirm
    assert "confirm" in row.hint


def test_a_row_to_be_confirmed_says_so_in_its_hint_and_a_figure_has_a_source_or_is_to_be_confirmed() -> None:
    for row in every_usual_row():
        if row.confirm:
            assert "confirm" in row.hint, row.code
        if re.search(r"\d%|£", row.hint):
            assert row.confirm or row.source != FIELD, row.code


def test_a_hint_is_one_sentence_that_says_whom_to_ask() -> None:
    for row in every_usual_row():
        assert re.fullmatch(r"(?:For [a-z ]+, ask|Ask) [^.?!]+\.", row.hint), row.hint
        assert len(row.hint) <= 180, row.hint


def test_every_row_has_a_source_and_a_date_and_a_law_is_dated_before_the_row() -> None:
    for row in every_usual_row():
        assert row.source, row.code
        assert row.valid_from is None or row.valid_from < row.dated, row.code
        assert row.valid_from is None or row.source != FIELD, row.code
    assert all(model.source and model.dated for model in delivery_models().values())
    assert all(service.source and service.dated for service in services().values())


def test_the_law_of_one_country_is_not_offered_in_another() -> None:
    assert the_row("best-value", "trust").source == "Local Government Act 1999, section 3"
    assert the_row("best-value", "trust", "Scotland").source == "Local Government in Scotland Act 2003, section 1"
    assert the_row("delegable", "latc", "England", "adult-social-care").source == "Care Act 2014, section 79"
    assert the_row("delegable", "latc", "Wales", "adult-social-care").source == FIELD
    assert {row.jurisdiction for row in usual_rows("bau", "elsewhere")} == {"UK"}


@every_model
@everywhere
def test_nothing_of_the_care_act_is_asked_of_a_leisure_service_nor_of_one_that_is_not_known(
    model: str, jurisdiction: str
) -> None:
    for service in ("leisure", "libraries", "waste", "housing", "street-lighting"):
        for row in usual_rows(model, jurisdiction, (service,)):
            assert not re.search(r"\bcare\b|welfare provider", f"{row.name} {row.hint} {row.source}", re.IGNORECASE)
    assert usual_rows(model, jurisdiction, ("street-lighting",)) == usual_rows(model, jurisdiction)


def test_a_service_has_rows_of_its_own_in_place_of_those_for_any() -> None:
    for service in services():
        own = [row for row in every_usual_row() if service in row.services]
        assert own, service
        for row in own:
            country = "England" if row.jurisdiction == "UK" else row.jurisdiction.split("; ")[0]
            assert the_row(row.code, row.models[0], country, service) is row
    assert the_row("delegable", "trust", "England", "waste", "housing").services == ("waste",)


def test_a_service_is_known_by_its_words_and_by_no_part_of_a_word() -> None:
    for service in services().values():
        assert services_meant(service.name.upper()) == (service.code,)
        assert services_meant(f"The {service.also_called[0]} of Eastmere") == (service.code,)
    assert services_meant("Adults\u2019 social care") == ("adult-social-care",)
    assert services_meant("Transport; wastelands") == ()


def test_everything_that_may_be_printed_can_be() -> None:
    rows = [text for row in every_usual_row() for text in (row.name, row.category, row.hint, row.source)]
    models = [text for model in delivery_models().values() for text in (model.name, model.description)]
    models += [service.name for service in services().values()]
    reasons = [text for found in proposed_ranges().values() for text in (found.reason, found.source)]
    unknown = {
        character for text in (*rows, *models, *reasons) for character in text if ord(character) not in printable()
    }
    assert unknown == set()


def test_an_unknown_model_is_refused_with_the_names_of_those_there_are() -> None:
    with pytest.raises(UnknownModelError, match="latc, trust, integration"):
        usual_rows("latcs")


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("LATC", "latc"),
        ("Trading company", "latc"),
        ("In-house", "in-house"),
        ("in house", "in-house"),
        ("Integration with the NHS", "integration"),
        ("CIC", "mutual"),
        ("Do nothing", "bau"),
        ("BUSINESS-AS-USUAL", "bau"),
    ],
)
def test_an_officers_own_word_for_a_model_is_understood(written: str, code: str) -> None:
    model = model_meant(written)
    assert model is not None
    assert model.code == code


@pytest.mark.parametrize("written", ["", "magic", "latcs"])
def test_a_word_that_means_no_model_is_not_guessed(written: str) -> None:
    assert model_meant(written) is None


def test_no_word_means_two_models() -> None:
    plain = defaultdict(set)
    for word, code in words_for_models().items():
        plain[re.sub(r"\W", "", word.casefold())].add(code)
    assert {word: meant for word, meant in plain.items() if len(meant) > 1} == {}


def test_proposed_ranges_widen_as_evidence_weakens() -> None:
    assert tuple(proposed_ranges()) == tuple(Grade)
    for better, worse in pairwise(Grade):
        narrow, wide = proposed_range(better), proposed_range(worse)
        assert wide.points > narrow.points
        assert wide.money[0] < narrow.money[0]
        assert wide.money[1] > narrow.money[1]
        assert wide.saving[0] < narrow.saving[0]
        assert wide.saving[1] > narrow.saving[1]


def test_what_is_audited_or_contracted_is_taken_as_fixed_and_nothing_else_is() -> None:
    assert [grade for grade, found in proposed_ranges().items() if found.fixed] == [Grade.A]
    assert proposed_range("A").around_money(1_000) == (1_000, 1_000)
    assert proposed_range("A").around_score(70) == (70, 70)


@pytest.mark.parametrize("grade", "BCDE")
def test_a_cost_overruns_more_than_it_underruns_and_a_saving_falls_short_more_than_it_exceeds(grade: str) -> None:
    low, high = proposed_range(grade).around_money(1_000)
    assert high - 1_000 > 1_000 - low > 0
    low, high = proposed_range(grade).around_money(1_000, saving=True)
    assert 1_000 - low > high - 1_000 > 0


def test_a_proposed_range_holds_its_likely_figure_whatever_its_sign() -> None:
    for found in proposed_ranges().values():
        for likely in (-1_000.0, 0.0, 1_000.0):
            for saving in (False, True):
                low, high = found.around_money(likely, saving)
                assert low <= likely <= high


def test_a_proposed_score_stays_on_its_scale() -> None:
    assert proposed_range("E").around_score(10) == (0, 35)
    assert proposed_range("D").around_score(95) == (80, 100)


def test_a_proposed_range_says_that_it_is_ours_why_and_since_when() -> None:
    for found in proposed_ranges().values():
        assert "own assumption" in found.source
        assert found.reason
        assert found.dated.isoformat() == "2026-11-21"


def test_an_unknown_grade_is_refused() -> None:
    with pytest.raises(UnknownGradeError, match="A, B, C, D, E"):
        proposed_range("F")


def test_what_the_law_asks_of_an_employer_rises_by_date_and_is_to_be_confirmed() -> None:
    for code in ("employer_ni", "redundancy_week"):
        rates = [rate for rate in employment_rates() if rate.code == code]
        assert [rate.valid_from for rate in rates] == sorted({rate.valid_from for rate in rates})
        assert all(rate.confirm and rate.source for rate in rates)
    assert employment_rate("redundancy_week", dt.date(2018, 10, 9)).figure == 508
    with pytest.raises(KeyError):
        employment_rate("employer_ni", dt.date(2018, 10, 9))
