"""A spoiled workbook is read or refused in sentences: it never crashes, hangs or is taken for something else."""

from __future__ import annotations

import datetime as dt
import random
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest

from appraisal.options.workbook import examine, read_book
from appraisal.workbook import InputFaults
from tests.longer import longer
from tests.workbook.builders import grids_of, put, small_book, under, write_grids
from tests.workbook.fuzz import run

MUTANTS = 250
FOREIGN: tuple[Any, ...] = ("qq-47", 987_654_321_000, dt.date(1950, 2, 3), ("=1/0", "#DIV/0!"), "=A1&B1", "1,2,3")


@pytest.mark.slow
@pytest.mark.parametrize("seed", longer(range(8), 0))
def test_no_mutant_of_a_good_workbook_crashes_hangs_or_is_misread(seed: int, tmp_path: Path) -> None:
    became, wrong = run(small_book(), MUTANTS, seed, tmp_path)
    assert not wrong
    assert became["read"] > MUTANTS // 10  # else nothing is known of those that are
    assert len(became) > 5


@pytest.mark.slow
@pytest.mark.parametrize("seed", longer(range(4), 0))
def test_a_cell_with_something_foreign_in_it_is_never_passed_over(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)  # noqa: S311 - to be repeated, not to be secret
    good = read_book(write_grids(grids_of(small_book()), tmp_path / "good.xlsx"))
    for _ in range(60):
        grids = grids_of(small_book())
        sheet = chance.choice(list(grids))
        row, column = chance.randrange(1, len(grids[sheet])), chance.randrange(len(grids[sheet][0]))
        foreign = chance.choice(FOREIGN)
        grids[sheet][row][column] = foreign
        path = write_grids(grids, tmp_path / "foreign.xlsx")
        with suppress(InputFaults):
            assert read_book(path) != good, f"{sheet}, row {row + 1}, column {column + 1}: {foreign!r}"


@pytest.mark.parametrize(("sheet", "heading"), [("Criteria", "Points"), ("Assumptions", "Outcomes")])
@pytest.mark.parametrize("text", ["=1+1", "=", "1=; 2=3", "=;="])
def test_half_a_pair_is_a_fault_in_its_cell_and_no_crash(sheet: str, heading: str, text: str, tmp_path: Path) -> None:
    grids = grids_of(small_book())
    put(sheet, 3, heading, text)(grids)
    faults = examine(write_grids(grids, tmp_path / "half.xlsx")).faults
    assert under(sheet, heading, 3) in {f"{fault.sheet}!{fault.cell}" for fault in faults}
