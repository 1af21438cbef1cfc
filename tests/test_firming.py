"""The ten things that would firm a draft up: never more, the most first, in names, whatever the case has."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings

from appraisal.chance.estimates import Fixed
from appraisal.ground.shared_nouns import Gap, Grade, Provenance, State
from appraisal.ground.texts import plain
from appraisal.options import tables
from appraisal.options.case import Assumption, Case, SetAside
from appraisal.options.results import Thing, ThingKind
from appraisal.options.words import how_to_firm_up, what_to_firm_up, why_firm_up
from tests.beside import NEW, draft_of, graded, with_everything
from tests.report.executed import check_agreement
from tests.telling import CORNERS, found, told_case, told_cases

REASON = Gap("The report", "a title")


def numbers_among(things: tuple[Thing, ...]) -> list[str]:
    return [thing.name for thing in things if thing.kind is ThingKind.NUMBER]


@pytest.mark.parametrize("case", CORNERS.values(), ids=CORNERS.keys())
def test_a_draft_of_any_kind_is_told_at_most_ten_things_the_most_first(case: Case) -> None:
    results = found(draft_of(case))
    assert 0 < len(results.things) <= 10
    worths = [thing.worth for thing in results.things]
    assert worths == sorted(worths, reverse=True)
    check_agreement((tables.firm_up(results),), results.numbers)


@settings(max_examples=25)
@given(told_cases())
def test_each_thing_is_told_in_whole_sentences_with_names_and_never_a_code(case: Case) -> None:
    results = found(draft_of(case))
    for thing in results.things:
        what, why, how = (
            what_to_firm_up(results, thing),
            plain(why_firm_up(results, thing)),
            how_to_firm_up(results, thing),
        )
        for text in (what, why, how):
            assert text[0].isupper(), text
            assert not re.search(r"\b\w+:[\w-]+|\bo\d\b|_", text), text
        assert why.endswith("."), why
        assert how.endswith("."), how
        assert how.count(".") == 1, how


def test_a_finished_case_is_told_nothing() -> None:
    results = found(told_case())
    assert results.things == ()
    assert results.facts["firm_up"] == []
    assert not [key for key in results.numbers if key.startswith("firm_up.")]
    with pytest.raises(ValueError, match="has no "):
        tables.firm_up(results)


def test_with_the_same_evidence_the_wider_swing_comes_first() -> None:
    results = found(replace(graded(told_case(), Grade.D), gaps=(REASON,)))
    swings = {swing.name: swing.width for swing in results.tornado}
    widths = [swings[name] for name in numbers_among(results.things)]
    assert len(widths) > 3
    assert widths == sorted(widths, reverse=True)


def test_better_evidence_for_the_widest_swing_puts_it_further_down() -> None:
    case = replace(graded(told_case(), Grade.D), gaps=(REASON,))
    widest = numbers_among(found(case).things)[0]
    sure = graded(case, Grade.A)
    scores = tuple(
        better if f"score:{score.option}:{score.criterion}" == widest else score
        for score, better in zip(case.scores, sure.scores, strict=True)
    )
    assert widest.startswith("score:")
    assert numbers_among(found(replace(case, scores=scores)).things).index(widest) > 0


def test_a_proposed_range_counts_as_the_weakest_evidence() -> None:
    case = graded(told_case(), Grade.B)
    widest = found(replace(case, gaps=(REASON,))).things[0]
    proposed = Gap("Trust: quality", "a range", "30 to 70", widest.name)
    assert found(replace(case, gaps=(proposed,))).things[0].worth == pytest.approx(4 * widest.worth)


def test_an_answer_by_cost_alone_is_firmed_up_by_what_moves_the_lead() -> None:
    results = found(replace(draft_of(told_case(kinds=())), set_aside=()))
    names = numbers_among(results.things)
    assert {*names[:2]} == {"cost:run-o1", "cost:run-o2"}  # of the two that are nearest to each other
    assert "It moves the lead by £" in plain(why_firm_up(results, results.things[0]))
    assert "how much Reorganised service costs less than Trading company" in plain(tables.firm_up(results).note)


def test_usual_rows_not_considered_are_one_thing_that_names_the_first_few() -> None:
    usual = tuple(SetAside("cost" if i % 2 else "risk", f"u{i}", f"Usual row {i}", (), NEW) for i in range(23))
    results = found(replace(told_case(), set_aside=usual))
    (thing,) = [thing for thing in results.things if thing.kind is ThingKind.NOT_CONSIDERED]
    assert what_to_firm_up(results, thing) == "23 usual risks and cost lines not considered yet"
    assert "Usual row 0, Usual row 1, Usual row 2 and 20 others" in plain(why_firm_up(results, thing))


def test_a_row_struck_out_is_nothing_to_firm_up() -> None:
    struck = SetAside("cost", "pension", "Pension bond", (), State.DOES_NOT_APPLY, "None is asked for.")
    assert found(replace(told_case(), set_aside=(struck,))).things == ()


def test_many_rows_that_lack_the_same_are_one_thing() -> None:
    gaps = tuple(Gap(f"Score {i}", "a reason") for i in range(40))
    results = found(replace(told_case(), gaps=gaps))
    missing = [thing for thing in results.things if thing.kind is ThingKind.MISSING]
    assert [what_to_firm_up(results, thing) for thing in missing] == ["A reason, for 40 rows"]


def test_a_single_figure_on_a_placeholder_is_pointed_out_though_it_moves_nothing() -> None:
    case = replace(told_case(width=0, risky=False), gaps=(REASON,))
    results = found(graded(case, Grade.E))
    (thing,) = [thing for thing in results.things if thing.kind is ThingKind.PLACEHOLDER]
    assert "cost:run-o0" in thing.rows
    graded_well = found(graded(case, Grade.B))
    assert [t.kind for t in graded_well.things] == [ThingKind.MISSING]


def test_a_figure_of_one_that_only_carries_its_drivers_is_no_placeholder() -> None:
    case = told_case(kinds=(), width=0, risky=False)
    pay = Assumption("pay", "Pay", "£", Fixed(5e6), provenance=Provenance(grade=Grade.B))
    lines = tuple(replace(line, estimate=Fixed(1.0), drivers=("pay",)) for line in case.cost_lines)
    things = found(replace(case, cost_lines=lines, assumptions=(pay,), gaps=(REASON,))).things
    assert [thing.kind for thing in things] == [ThingKind.MISSING]


def test_the_complete_list_names_every_row_once_and_says_the_same_only_once() -> None:
    case = draft_of(told_case())
    table = tables.gaps(case)
    text = " ".join(plain(row[1]) for row in table.rows)
    for subject in {gap.subject for gap in case.gaps}:
        assert len(re.findall(rf"{re.escape(subject)}(?!\d)", text)) == 1
    assert len(table.rows) == 3
    many = replace(case, gaps=tuple(Gap(f"Row {i}.", "a reason") for i in range(100)))
    assert len(tables.gaps(many).rows) == 9  # twelve to a row, so that a row fits a page


def test_what_the_sums_took_stands_in_the_complete_list() -> None:
    results = found(with_everything(told_case()))
    assert any("30 to 70" in plain(row[2]) for row in tables.gaps(results.case).rows)
