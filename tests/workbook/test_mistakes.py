"""Every mistake of the catalogue is named at its cell, and by nothing else; mended, the workbook is good again."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from appraisal.workbook import examine
from appraisal.workbook.faults import Caution, Fault, cautions, cell, figures, file, packs, references, sheet
from tests.workbook.builders import grids_of, write_grids
from tests.workbook.mistakes.catalogue import Mistake, said_of_mistake
from tests.workbook.mistakes.everything import FAULTY, ODD
from tests.workbook.mistakes.page import PAGE, code_of, kinds, page
from tests.workbook.whole import whole_book

MENDED = [mistake for mistake in (*FAULTY, *ODD) if mistake.mended]


def named(mistake: Mistake) -> str:
    return mistake.slug


@pytest.mark.parametrize("mistake", FAULTY, ids=named)
def test_a_mistake_is_one_fault_at_its_cell(mistake: Mistake, tmp_path: Path) -> None:
    check_said(said_of_mistake(mistake, tmp_path), mistake, Fault)


@pytest.mark.parametrize("mistake", ODD, ids=named)
def test_what_looks_odd_is_one_caution_at_its_cell_and_stops_nothing(mistake: Mistake, tmp_path: Path) -> None:
    check_said(said_of_mistake(mistake, tmp_path), mistake, Caution)


def check_said(said: tuple[Fault | Caution, ...], mistake: Mistake, kind: type[Fault | Caution]) -> None:
    assert [(f"{each.sheet}!{each.cell}".rstrip("!"), each.code) for each in said] == [(mistake.place, mistake.code)]
    assert isinstance(said[0], kind)
    assert mistake.words in str(said[0])


@pytest.mark.parametrize("mistake", MENDED, ids=named)
def test_who_does_what_the_message_says_has_a_good_workbook(mistake: Mistake, tmp_path: Path) -> None:
    verdict = examine(mistake.make_mended(tmp_path))
    assert not verdict.faults
    assert verdict.case is not None
    assert mistake.code not in [caution.code for caution in verdict.cautions]


def test_the_workbook_that_the_mistakes_are_made_in_is_good_and_nothing_in_it_is_odd(tmp_path: Path) -> None:
    verdict = examine(write_grids(grids_of(whole_book()), tmp_path / "book.xlsx"))
    assert (verdict.faults, verdict.cautions, verdict.notes, verdict.left_out) == ((), (), (), ())


def test_every_kind_of_fault_and_caution_has_a_mistake_and_every_mistake_its_own_name() -> None:
    faults = {code_of(kind) for module in (file, sheet, cell, figures, references, packs) for kind in kinds(module)}
    assert faults == {mistake.code for mistake in FAULTY}
    assert {code_of(kind) for kind in kinds(cautions)} == {mistake.code for mistake in ODD}
    assert len(FAULTY) > 200
    assert not [slug for slug, count in Counter(map(named, (*FAULTY, *ODD))).items() if count > 1]


def test_the_page_of_faults_says_what_the_check_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.workbook.mistakes"
