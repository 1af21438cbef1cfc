"""Every mistake of the catalogue is named at its cell, and by nothing else; mended, the workbook is good again."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from appraisal.options.workbook import examine
from appraisal.workbook.book import cell_position
from appraisal.workbook.faults import Caution, Fault, funding_faults
from appraisal.workbook.faults import cell_faults as cell
from appraisal.workbook.faults import figure_faults as figures
from appraisal.workbook.faults import file_faults as file
from appraisal.workbook.faults import pack_faults as packs
from appraisal.workbook.faults import reference_faults as references
from appraisal.workbook.faults import sheet_faults as sheet
from tests.workbook.builders import grids_of, write_grids
from tests.workbook.mistakes.catalogue import Mistake, examined, said_of_mistake
from tests.workbook.mistakes.everything import FAULTY, ODD
from tests.workbook.mistakes.page import CAUTIONS, PAGE, code_of, kinds, page
from tests.workbook.whole import whole_book

pytestmark = pytest.mark.slow
MENDED = [mistake for mistake in (*FAULTY, *ODD) if mistake.mended]


def named(mistake: Mistake) -> str:
    return mistake.slug


@pytest.mark.parametrize("mistake", FAULTY, ids=named)
def test_a_mistake_is_one_fault_at_its_cell(mistake: Mistake) -> None:
    check_said(said_of_mistake(mistake), mistake, Fault)


@pytest.mark.parametrize("mistake", ODD, ids=named)
def test_what_looks_odd_is_one_caution_at_its_cell_and_stops_nothing(mistake: Mistake) -> None:
    check_said(said_of_mistake(mistake), mistake, Caution)


def check_said(said: tuple[Fault | Caution, ...], mistake: Mistake, kind: type[Fault | Caution]) -> None:
    assert [(f"{each.sheet}!{each.cell}".rstrip("!"), each.code) for each in said] == [(mistake.place, mistake.code)]
    assert isinstance(said[0], kind)
    assert mistake.words in str(said[0])


@pytest.mark.few(60)
@pytest.mark.parametrize("mistake", MENDED, ids=named)
def test_who_does_what_the_message_says_has_a_good_workbook(mistake: Mistake, tmp_path: Path) -> None:
    verdict = examine(mistake.make_mended(tmp_path))
    assert not verdict.faults
    assert verdict.made is not None
    assert mistake.code not in [caution.code for caution in verdict.cautions]


# What a message offers to write: a figure, a year, a date, shares, or a word between quotation marks or before "under".
_OFFERED = re.compile(
    r"(?:\bWrite|\bor|\bor write) "
    r"(-?£?[0-9][0-9,./%£k=-]*(?:; -?[0-9.]+[%=]?-?[0-9.]*)*(?: [A-Z][a-z]+ [0-9]{4})?(?<![.,])|[a-z]+(?= under)"
    r"|[a-z]+-[a-z-]+)"
    r"|Did you mean \"([^\"]+)\"\?"
)
# What these offer is not all that belongs into the cell.
_IN_PART = {"growth-as-build-up", "score-of-nobody"}
# Whatever is written there, the row's other figures or the sheet's other headings must suit it.
_SUITS_NOT_THE_OTHERS = {"out-of-order", "doubled-column"}


def offered(said: Fault) -> list[str]:
    """Return what a fault offers to write into its cell."""
    return [next(filter(None, groups)) for groups in _OFFERED.findall(said.mend)]


def test_the_offers_of_a_message_are_found_in_its_words() -> None:
    fault = Fault("Costs", "E14", "", "", 'Write 12.00 or 1,200, whichever is meant. Did you mean "trust"?', "")
    assert offered(fault) == ["12.00", "1,200", "trust"]
    dated = Fault("Plan", "B2", "", "", "Write 10 March 2026 or 3 October 2026, whichever is meant.", "")
    assert offered(dated) == ["10 March 2026", "3 October 2026"]
    shares = Fault("Costs", "P3", "", "", "Write 75%; 25% if that is meant.", "")
    assert offered(shares) == ["75%; 25%"]
    pairs = Fault("Criteria", "L3", "", "", "Write -100000=0; 0=40; 300000=100.", "")
    assert offered(pairs) == ["-100000=0; 0=40; 300000=100"]


CHECKED = [mistake for mistake in FAULTY if mistake.check is examined and mistake.slug not in _IN_PART]


@pytest.mark.few(120)
@pytest.mark.parametrize("mistake", CHECKED, ids=named)
def test_whatever_a_message_offers_to_write_is_no_fault_in_its_cell(mistake: Mistake, tmp_path: Path) -> None:
    """Followed to the letter, the advice is the end of the matter: no answer to a message is another message."""
    said, *_ = said_of_mistake(mistake)
    assert isinstance(said, Fault)
    for number, offer in enumerate(offered(said) if said.cell else []):
        grids = grids_of(whole_book())
        mistake.spoil(grids)
        row, column = cell_position(said.cell)
        grids[said.sheet][row][column] = offer
        faults = examine(write_grids(grids, tmp_path / f"followed-{number}.xlsx")).faults
        there = [fault for fault in faults if (fault.sheet, fault.cell) == (said.sheet, said.cell)]
        assert not [str(fault) for fault in there if fault.code not in _SUITS_NOT_THE_OTHERS], offer


def test_most_kinds_of_slip_in_a_cell_are_answered_with_what_to_write() -> None:
    assert (
        len([m for m in CHECKED for said in said_of_mistake(m)[:1] if isinstance(said, Fault) and offered(said)]) > 70
    )


def test_the_workbook_that_the_mistakes_are_made_in_is_good_and_nothing_in_it_is_odd(tmp_path: Path) -> None:
    verdict = examine(write_grids(grids_of(whole_book()), tmp_path / "book.xlsx"))
    assert (verdict.faults, verdict.cautions, verdict.notes, verdict.left_out) == ((), (), (), ())


def test_every_kind_of_fault_and_caution_has_a_mistake_and_every_mistake_its_own_name() -> None:
    modules = (file, sheet, cell, figures, references, funding_faults, packs)
    faults = {code_of(kind) for module in modules for kind in kinds(module)}
    assert faults == {mistake.code for mistake in FAULTY}
    assert {code_of(kind) for module in CAUTIONS.values() for kind in kinds(module)} == {
        mistake.code for mistake in ODD
    }
    assert len(FAULTY) > 200
    assert not [slug for slug, count in Counter(map(named, (*FAULTY, *ODD))).items() if count > 1]


def test_the_page_of_faults_says_what_the_check_says() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(), "run: python -m tests.workbook.mistakes"
