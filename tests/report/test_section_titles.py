"""Titles of our own sections: the list of them is whole, and a section of an officer's own has none of them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from appraisal.documents.report_shapes import SECTIONS, SHAPES, title_of
from appraisal.ground.blocks import Block, Heading
from appraisal.ground.shared_nouns import Statement
from appraisal.ground.texts import capitalised
from appraisal.options.checks.implications import IMPLICATIONS
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sections.as_entered import _REGISTERS
from appraisal.options.workbook import examine
from appraisal.reference import section_titles, titled_alike
from tests.beside import with_everything
from tests.report.parts import NOTEBOOKS, notebook_blocks, study_of
from tests.telling import told_case
from tests.workbook.builders import grids_of, write_grids
from tests.workbook.whole import whole_book

pytestmark = pytest.mark.slow

DOCUMENTS = {
    "committee_report": "the committee report",
    "appraisal": "the appraisal",
    "briefing": "the briefing",
}
OF_WHO_DECIDES = re.compile(r"What .* (is|was) asked to agree")  # in it stands the name of a body


def headings_in(blocks: tuple[Block, ...]) -> set[str]:
    return {block.text for block in blocks if isinstance(block, Heading)}


@pytest.mark.parametrize("document", DOCUMENTS)
def test_every_title_that_a_document_can_have_is_in_the_list(document: str) -> None:
    said = tuple(Statement(section, "We say so.", options=("o1",)) for section in Section if section != Section.OWN)
    case = with_everything(told_case(4))
    whole = replace(case, statements=(*case.statements, *said))
    theirs = {register.kind for register in case.registers} - set(_REGISTERS)  # kinds that an officer made up
    unlisted = {
        title
        for each in (whole, replace(whole, gaps=(), set_aside=()))
        for title in headings_in(notebook_blocks(study_of(each), document))
        if title not in theirs and titled_alike(title) is None and not OF_WHO_DECIDES.fullmatch(title)
    }
    assert unlisted == set()


def test_every_title_in_the_list_is_that_of_a_section() -> None:
    typed = " ".join((NOTEBOOKS / f"{name}.ipynb").read_text(encoding="utf-8") for name in DOCUMENTS)
    made = (Path(__file__).parents[2] / "appraisal" / "options" / "sections").glob("*.py")
    sources = typed + " ".join(path.read_text(encoding="utf-8") for path in made)
    known = {
        *(title for shape in SHAPES.values() for title in (*shape.titles.values(), *shape.parts)),
        *(capitalised(section.value) for section in IMPLICATIONS),
        *_REGISTERS,
    }
    assert [t.title for t in section_titles() if t.title not in known and t.title not in sources] == []
    assert {t.document for t in section_titles()} == set(DOCUMENTS.values())
    assert {t.section for t in section_titles()} <= {"", *(section.value for section in Section)}
    assert len({t.title for t in section_titles()}) == len(section_titles())


def test_a_section_of_the_report_is_called_elsewhere_as_its_own_heading_is() -> None:
    cells = json.loads((NOTEBOOKS / "committee_report.ipynb").read_text(encoding="utf-8"))["cells"]
    heads = [re.match(r"# (.*?) <!-- #([\w-]+)", "".join(cell["source"])) for cell in cells]
    typed = {head[2]: head[1] for head in heads if head}
    assert set(typed) == set(SECTIONS)
    for label, title in typed.items():
        assert {title_of(label, shape) for shape in SHAPES} == {
            shape.titles.get(label, title) for shape in SHAPES.values()
        }


@pytest.mark.parametrize("title", ["Sign-off", "sign off", "SIGN–OFF.", "Fit with the council's plans", "The run"])
def test_a_title_of_ours_is_known_whatever_its_case_and_stops(title: str, tmp_path: Path) -> None:
    lines = [["Section", "Text", "Source"], [f"own: {title}", "What we learned.", ""], [f"own: {title}", "More.", ""]]
    verdict = examine(write_grids({**grids_of(whole_book()), "Narrative": lines}, tmp_path / "told.xlsx"))
    (caution,) = [each for each in verdict.cautions if each.code == "title-of-a-section-of-ours"]
    assert (caution.sheet, caution.cell) == ("Narrative", "A2")
    assert title in caution.found


@pytest.mark.parametrize(
    "title", ["Lessons from elsewhere", "The money we owe", "Summary of responses", "Risks to staff"]
)
def test_a_title_that_only_holds_a_word_of_ours_is_let_be(title: str, tmp_path: Path) -> None:
    lines = [["Section", "Text", "Source"], [f"own: {title}", "What we learned.", ""]]
    verdict = examine(write_grids({**grids_of(whole_book()), "Narrative": lines}, tmp_path / "told.xlsx"))
    assert not [each for each in verdict.cautions if each.code == "title-of-a-section-of-ours"]
