"""Copies of a workbook with an officer's habits, added to, marked or collected into, lose nothing and are sound."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable
from pathlib import Path

import openpyxl
import pytest

from appraisal.ground.resources import bundled
from appraisal.options.packs.collect import collect
from appraisal.options.packs.sent_out import write_packs
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.study import new_book
from appraisal.options.workbook import read_book
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.faults import Caution, Fault, Unfinished
from appraisal.workbook.schema import START_HERE
from appraisal.workbook.writing.to_fill_in import write_template
from tests.longer import longer
from tests.workbook.builders import written
from tests.workbook.habits import OFFICERS, with_habits
from tests.workbook.habits.programs import IN_LIBREOFFICE, by_openpyxl, by_xlsxwriter
from tests.workbook.kept import lost
from tests.workbook.office import Job, office
from tests.workbook.opened import Package
from tests.workbook.ours import add_sheets, change, write_marked
from tests.workbook.schemas import unsound
from tests.workbook.whole import whole_book

pytestmark = pytest.mark.slow

SOURCE = bundled("inputs") / "eastmere-leisure.xlsx"
# All that officers put in, stored in different ways.
ALL = {
    "as usual": [*OFFICERS, "calculation chain", "with extensions"],
    "strict": [*OFFICERS, "strict"],
    "days from 1904": [*OFFICERS, "from 1904"],
    "otherwise": [*OFFICERS, "texts in cells", "without addresses", "with prefixes", "parts elsewhere"],
}
all_at_once = pytest.mark.parametrize("stored", longer(ALL, "as usual", "otherwise"))
# A filter of ours reaches over the columns that are added, or a sort would leave them behind.
OURS = [START_HERE, "name _xlnm._FilterDatabase of "]
WIDER = re.compile(r"[\w ]+: filter was autoFilter ref=A4:[A-Z]+([0-9]+) and is autoFilter ref=A4:[A-Z]+\1\.")
# What reaches outside gives way to what it came to (tests/workbook/test_patching.py).
GIVEN_WAY = (
    "Workings!B11: the formula was =[1]Rates!$B$2",
    "The workbook: externalReferences is gone",
    "The workbook: the part externalLink",
)


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def cells(verdict: Assembly) -> list[str]:
    """Return the cells of which something was found."""
    said: list[Fault | Unfinished | Caution] = [*verdict.faults, *verdict.unfinished, *verdict.not_accepted]
    return [f"{one.sheet}!{one.cell}" for one in said if one.cell]


def wrong(before: Path, after: Path, changed: Iterable[str] = (), marked: Iterable[str] = ()) -> list[str]:
    """Return what a copy lost, and what is wrong with it that was not wrong before."""
    gone = [line for line in lost(before, after, [*OURS, *changed], marked) if not line.startswith(GIVEN_WAY)]
    gone = [line for line in gone if not WIDER.fullmatch(line)]
    return [*gone, *(set(unsound(after)) - set(unsound(before)))]


@all_at_once
def test_adding_loses_nothing(stored: str, tmp_path: Path) -> None:
    mine, copy = with_habits(SOURCE, tmp_path / "mine.xlsx", ALL[stored]), tmp_path / "more.xlsx"
    before = digest(mine)
    add_sheets(mine, ["panel", "marks"], copy, columns=True)
    assert digest(mine) == before
    assert wrong(mine, copy) == []
    assert read_book(copy).rows(CostRow) == read_book(mine).rows(CostRow)


@all_at_once
def test_marking_changes_looks_and_comments_alone(stored: str, tmp_path: Path) -> None:
    mine, copy = with_habits(SOURCE, tmp_path / "mine.xlsx", ALL[stored]), tmp_path / "marked.xlsx"
    found = write_marked(mine, copy).verdict
    assert wrong(mine, copy, marked=cells(found)) == []
    assert read_book(copy) == read_book(mine)


@all_at_once
def test_another_code_changes_the_cells_that_are_named_alone(stored: str, tmp_path: Path) -> None:
    mine, copy = with_habits(SOURCE, tmp_path / "mine.xlsx", ALL[stored]), tmp_path / "changed.xlsx"
    made = change(mine, {"outsourcing": "contract"}, (), copy)
    (own,) = (str(spot("id")) for row, spot in read_book(mine).placed(OptionRow) if row.id == "outsourcing")
    assert len(made.followed) > 10
    assert wrong(mine, copy, [own, *made.followed]) == []
    assert "contract" in {row.id for row in read_book(copy).rows(OptionRow)}


@all_at_once
def test_marking_many_gaps_twice_loses_nothing(stored: str, tmp_path: Path) -> None:
    write_template(new_book("leisure", ["trust", "latc"], 2027), tmp_path / "new.xlsx")
    mine = with_habits(tmp_path / "new.xlsx", tmp_path / "mine.xlsx", ALL[stored])
    once, twice = tmp_path / "once.xlsx", tmp_path / "twice.xlsx"
    found = write_marked(mine, once).verdict
    assert len(cells(found)) > 5
    assert wrong(mine, once, marked=cells(found)) == []
    assert cells(write_marked(once, twice).verdict) == cells(found)
    assert wrong(mine, twice, marked=cells(found)) == []


@all_at_once
def test_collecting_puts_in_what_came_back_and_loses_nothing(stored: str, tmp_path: Path) -> None:
    whole = written(whole_book(), tmp_path / "whole.xlsx")
    mine, copy = with_habits(whole, tmp_path / "mine.xlsx", ALL[stored]), tmp_path / "collected.xlsx"
    write_packs(mine, tmp_path / "packs")
    marks, figures = (
        tmp_path / "packs" / f"{name}.xlsx" for name in ("marks-head-of-finance", "figures-programme-manager")
    )
    answered(marks, "Marks", "Mark", 61)
    answered(figures, "Risks", "Likely (£ a year while it lasts) *", 55_000)
    gathered = collect(mine, [marks, figures], copy)
    assert (len(gathered.marks), len(gathered.rows)) == (1, 1)
    assert wrong(mine, copy, ["Marks!A5:Z99", "Risks!G5"]) == []


def answered(pack: Path, title: str, heading: str, answer: float) -> None:
    """Fill in the first row under a heading of a pack."""
    book = openpyxl.load_workbook(pack)
    head = next(cell for row in book[title].iter_rows() for cell in row if cell.value == heading)
    head.offset(1, 0).value = answer
    book.save(pack)


@pytest.mark.parametrize("way", [by_openpyxl, by_xlsxwriter])
def test_what_another_program_wrote_is_kept(way: Callable[[Path, Path], Path], tmp_path: Path) -> None:
    mine, more, marked = (tmp_path / f"{name}.xlsx" for name in ("mine", "more", "marked"))
    way(SOURCE, mine)
    add_sheets(mine, ["panel"], more, columns=True)
    assert wrong(mine, more) == []
    found = write_marked(mine, marked).verdict
    assert wrong(mine, marked, marked=cells(found)) == []


def test_what_libreoffice_saved_is_kept(tmp_path: Path) -> None:
    # Where sheets have changed places, LibreOffice itself may give the notes of one to another.
    kept = [name for name in OFFICERS if name not in ("protected", "reordered")]
    habits = with_habits(SOURCE, tmp_path / "habits.xlsx", kept)
    worked, saved = tmp_path / "worked.xlsx", tmp_path / "saved.xlsx"
    with office(tmp_path) as calc:
        assert calc.work(Job(SOURCE, worked, IN_LIBREOFFICE), Job(habits, saved)) == [[], []]
    for mine in (worked, saved):
        more, marked = mine.with_name(f"more-{mine.name}"), mine.with_name(f"marked-{mine.name}")
        add_sheets(mine, ["panel"], more, columns=True)
        assert wrong(mine, more) == []
        found = write_marked(mine, marked).verdict
        assert wrong(mine, marked, marked=cells(found)) == []


def test_every_part_that_need_not_change_is_the_same_byte_for_byte(tmp_path: Path) -> None:
    habits = [name for name in OFFICERS if name != "other workbook"]
    mine, copy = with_habits(SOURCE, tmp_path / "mine.xlsx", habits), tmp_path / "more.xlsx"
    add_sheets(mine, ["panel"], copy)
    before, after = Package.of(mine).parts, Package.of(copy).parts
    assert {name for name, content in before.items() if after.get(name) != content} <= {
        *("[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "docProps/app.xml"),
        *("xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"),
    }
