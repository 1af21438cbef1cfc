"""A draft below the floor of completeness says what to do next, on two pages, and nothing that it cannot stand on."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest

from appraisal import report
from appraisal.documents.agreement import numbers_in
from appraisal.documents.numbering import number
from appraisal.documents.pdf import document_pdf
from appraisal.documents.show import Shown
from appraisal.ground.blocks import Bullets, Chart, Heading
from appraisal.ground.shared_nouns import Gap, Grade, Provenance
from appraisal.ground.texts import plain
from appraisal.options.case import Case, Lacks, below_floor
from tests.beside import draft_of, graded
from tests.report.parts import notebook_blocks, sentences_of, study_of
from tests.report.test_pdf import _text
from tests.telling import CORNERS, drafted, told_case

pytestmark = pytest.mark.slow

DOCUMENTS = ("committee_report", "briefing", "appraisal")
JUST_ABOVE = drafted(told_case(4, risky=False))
TRUST = JUST_ABOVE.options[3]
WEAK = Provenance(grade=Grade.E)


def without_costs(case: Case) -> Case:
    """Return the case without the cost line of the last option."""
    return replace(case, cost_lines=case.cost_lines[:-1])


def without_risks(case: Case) -> Case:
    """Return the case with the usual risk struck out for all options but the last."""
    every = tuple(option.id for option in case.options[:-1])
    return replace(case, set_aside=tuple(replace(row, options=every) for row in case.set_aside))


def on_placeholders(case: Case) -> Case:
    """Return the case with both scores of the last option, two of its three figures, of the weakest grade."""
    scores = [replace(s, provenance=WEAK) if s.option == TRUST.id else s for s in case.scores]
    return replace(case, scores=tuple(scores))


THIN = {
    "no costs": (without_costs(JUST_ABOVE), (Lacks.COST,)),
    "no risks": (without_risks(JUST_ABOVE), (Lacks.RISK,)),
    "placeholders": (on_placeholders(JUST_ABOVE), (Lacks.EVIDENCE,)),
    "all of it": (on_placeholders(without_risks(without_costs(JUST_ABOVE))), tuple(Lacks)),
}
HUGE = replace(
    on_placeholders(without_risks(without_costs(draft_of(told_case(5, risky=False))))),
    gaps=tuple(Gap(f"The sheet {i % 40} with a long name", f"a thing of the kind {i % 40}") for i in range(400)),
)
SAID_OF_LACKS = {
    Lacks.COST: "No cost line of its own is filled in for “Charitable trust”.",
    Lacks.RISK: "No risk was considered for “Charitable trust”.",
    Lacks.EVIDENCE: "More than half of the costs, risks and scores of “Charitable trust” are of grade E or have no "
    "range of their own.",
}
# What a ranking, a sum of money or a chance would be told in.
FINDING = re.compile(r"£\s?[\d]|\branks? |comes? first|simulated futures|in ten\b|\d%| of 100")


@pytest.mark.parametrize(("case", "lacks"), THIN.values(), ids=THIN.keys())
def test_each_option_below_the_floor_is_named_with_what_it_lacks_and_no_other_is(
    case: Case, lacks: tuple[Lacks, ...]
) -> None:
    assert [(lack.option, lack.lacks) for lack in below_floor(case)] == [(TRUST.id, each) for each in lacks]
    (told,) = (b for b in report.what_to_do_next(study_of(case)).blocks if isinstance(b, Bullets))
    items = [plain(item) for item in told.items]
    assert len(items) == len(lacks)
    for item, each in zip(items, lacks, strict=True):
        assert item.startswith(SAID_OF_LACKS[each])


@pytest.mark.parametrize("which", DOCUMENTS)
@pytest.mark.parametrize("case", [*(case for case, _ in THIN.values()), HUGE], ids=[*THIN, "huge"])
def test_a_document_of_a_draft_below_the_floor_is_two_pages_at_most_without_ranking_sum_or_chance(
    case: Case, which: str, tmp_path: Path
) -> None:
    blocks = notebook_blocks(study_of(case), which)
    pages = _text(document_pdf(number(blocks)), tmp_path, "-layout").split("\f")[:-1]
    assert len(pages) <= 2
    assert "What to do next" in "".join(pages)
    assert not FINDING.findall(" ".join("".join(pages).split()))
    assert not [block for block in blocks if isinstance(block, Chart)]
    assert not [figure for block in blocks for figure in numbers_in(block)]


@pytest.mark.parametrize("which", DOCUMENTS)
def test_a_draft_just_above_the_floor_has_its_ranking_its_sums_and_its_chances(which: str) -> None:
    assert below_floor(JUST_ABOVE) == ()
    blocks = notebook_blocks(study_of(JUST_ABOVE), which)
    told = " ".join(sentences_of(blocks))
    assert not [block for block in blocks if isinstance(block, Heading) and block.label == "next-steps"]
    assert {figure.key.split(".")[0] for block in blocks for figure in numbers_in(block)} >= {"options", "run"}
    assert re.search(r"£\d", repr(Shown(blocks)))
    assert "simulated futures" in told
    assert re.search(r"ranks? first|rank by mean overall value", told)


OWN = ("own_table", "own_chart", "house_style")  # of what an analyst gives them, and not of a study


def test_no_section_tells_of_findings_below_the_floor_whichever_notebook_asks_for_it() -> None:
    study = study_of(THIN["no risks"][0])
    above = study_of(JUST_ABOVE)
    of_a_study = [name for name in dir(report) if name[0].islower() and name not in {"open_study", "save_study", *OWN}]
    told = {name for name in of_a_study if _shown(name, study)}
    assert told <= {"appraisal_front", "briefing_front", "front", "what_to_do_next"}
    assert "what_to_do_next" in told
    findings = {"summary", "side_by_side", "money_in_detail", "order_in_detail", "how_sure_is_it", "in_brief"}
    assert findings <= {name for name in of_a_study if _shown(name, above)}


def _shown(name: str, study: report.Study) -> bool:
    made = getattr(report, name)
    return callable(made) and bool(made(study).blocks)


def test_what_business_as_usual_and_a_do_minimum_lack_keeps_no_draft_below_the_floor() -> None:
    bare = replace(JUST_ABOVE, cost_lines=JUST_ABOVE.cost_lines[1:], set_aside=())
    risks = tuple(
        replace(told_case().risks[0], id=f"late-{option.id}", options=(option.id,)) for option in bare.options[1:3]
    )
    minimum = (*bare.options[:3], replace(bare.options[3], do_minimum=True))
    assert below_floor(replace(bare, options=minimum, risks=risks)) == ()
    assert below_floor(replace(bare, risks=risks)) != ()


def test_a_cost_line_shared_with_business_as_usual_is_not_an_option_s_own() -> None:
    both = replace(JUST_ABOVE.cost_lines[0], options=("o0", TRUST.id))
    shared = replace(JUST_ABOVE, cost_lines=(both, *JUST_ABOVE.cost_lines[1:-1]))
    assert [(lack.option, lack.lacks) for lack in below_floor(shared)] == [(TRUST.id, Lacks.COST)]


def test_an_option_alone_has_each_of_its_cost_lines_for_itself() -> None:
    alone = drafted(CORNERS["one option"])
    assert below_floor(alone) == ()
    assert [lack.lacks for lack in below_floor(replace(alone, cost_lines=()))] == [Lacks.COST]


def test_a_risk_struck_out_without_a_reason_was_not_considered() -> None:
    unsaid = tuple(replace(row, reason=" ") for row in JUST_ABOVE.set_aside)
    assert {lack.lacks for lack in below_floor(replace(JUST_ABOVE, set_aside=unsaid))} == {Lacks.RISK}


def test_half_placeholders_are_no_more_than_half() -> None:
    first = next(s for s in JUST_ABOVE.scores if s.option == TRUST.id)
    one_weak = [replace(s, provenance=WEAK) if s is first else s for s in JUST_ABOVE.scores]
    assert below_floor(replace(JUST_ABOVE, scores=tuple(one_weak))) == ()
    half = replace(JUST_ABOVE, scores=tuple(s for s in one_weak if s.option != TRUST.id or s is first))
    assert below_floor(half) == ()
    assert below_floor(on_placeholders(JUST_ABOVE)) != ()


def test_a_case_with_nothing_left_to_fill_in_is_told_no_next_steps() -> None:
    finished = told_case(4, risky=False)
    assert below_floor(finished)  # nobody considered a risk, but nothing is left to fill in either
    assert report.what_to_do_next(study_of(finished)) == Shown()
    assert report.summary(study_of(finished)).blocks


def test_a_placeholder_that_moves_the_answer_keeps_a_case_a_draft_and_an_example_names_it_instead() -> None:
    weak = replace(graded(told_case(), Grade.D), set_aside=JUST_ABOVE.set_aside)
    weak = replace(
        weak, scores=tuple(replace(s, provenance=WEAK) if s.criterion == "quality" else s for s in weak.scores)
    )
    assert below_floor(weak) == ()
    own = study_of(weak)
    assert own.results.facts["draft"]
    (front,) = report.front(own).blocks
    assert "DRAFT: figures that move the answer are placeholders" in repr(front)
    named = "among the figures that move the result"
    assert named in repr(report.side_by_side(own))
    example = study_of(replace(weak, about=replace(weak.about, worked_example=True)))
    assert not example.results.facts["draft"]
    assert repr(report.summary(example)).startswith("A worked example")
    for study, name in product((own, example), DOCUMENTS):
        assert " ".join(sentences_of(notebook_blocks(study, name))).count(named) == 1
