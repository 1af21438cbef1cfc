"""Workbooks with real spreadsheets' habits are sound, read the same, and the judge of copies sees all of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from appraisal.ground.resources import bundled
from appraisal.options.workbook import examine, read_book
from tests.workbook.habits import HABITS, OFFICERS, STORED, all_at_once, with_habits
from tests.workbook.habits.programs import by_openpyxl, by_xlsxwriter
from tests.workbook.kept import lost
from tests.workbook.schemas import unsound

pytestmark = pytest.mark.slow

Program = Callable[[Path, Path], Path]
SOURCE = bundled("inputs") / "eastmere-leisure.xlsx"


@pytest.mark.few(12)
@pytest.mark.parametrize("habit", HABITS)
def test_a_workbook_with_a_habit_is_sound_and_reads_the_same(habit: str, tmp_path: Path) -> None:
    made = with_habits(SOURCE, tmp_path / "made.xlsx", [habit])
    assert unsound(made) == []
    assert read_book(made) == read_book(SOURCE)
    assert lost(made, made) == []


@pytest.mark.few(10)
@pytest.mark.parametrize("habit", OFFICERS)
def test_a_workbook_without_what_an_officer_put_in_is_said_to_have_lost_it(habit: str, tmp_path: Path) -> None:
    made = with_habits(SOURCE, tmp_path / "made.xlsx", ["workings", habit])
    bare = with_habits(SOURCE, tmp_path / "bare.xlsx", ["workings"] if habit != "workings" else [])
    assert lost(made, bare) != []


STORED_OTHERWISE = [name for name in STORED if name not in ("calculation chain", "from 1904")]


@pytest.mark.parametrize("way", STORED_OTHERWISE)
def test_nothing_is_lost_by_storing_it_in_another_way(way: str, tmp_path: Path) -> None:
    before = all_at_once(SOURCE, tmp_path / "before.xlsx", [])
    after = all_at_once(SOURCE, tmp_path / "after.xlsx", [way])
    assert lost(before, after) == []
    assert lost(before, with_habits(before, tmp_path / "again.xlsx", [way])) == []


def test_all_at_once_is_sound_and_reads_the_same(tmp_path: Path) -> None:
    made = all_at_once(SOURCE, tmp_path / "made.xlsx")
    assert unsound(made) == []
    assert read_book(made) == read_book(SOURCE)
    assert lost(made, made) == []


@pytest.mark.parametrize("way", [by_openpyxl, by_xlsxwriter])
def test_what_another_program_wrote_is_sound_and_lost_to_nobody(way: Program, tmp_path: Path) -> None:
    made = way(SOURCE, tmp_path / "made.xlsx")
    assert unsound(made) == []
    assert lost(made, made) == []
    assert examine(made).left_out == (("Workings", "Old figures") if way is by_openpyxl else ("Workings",))
