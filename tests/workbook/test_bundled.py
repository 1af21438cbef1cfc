"""The bundled cases: their CSV folder is in normal form, and the workbook beside it says the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraisal.kinds import KINDS
from appraisal.runs.study import study_of
from appraisal.workbook import read_book, verdict_on, write_snapshot
from appraisal.workbook.writing.to_fill_in import write_template
from tests.tracked import tracked

FOLDERS = [path.parent for path in tracked("inputs/*/about.csv")]


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_bundled_folder_is_read_without_a_note_and_is_written_back_as_it_is(folder: Path, tmp_path: Path) -> None:
    book = read_book(folder, KINDS)
    assert not book.notes
    code = study_of(book.kind).identity(verdict_on(book).sound).code
    assert code.startswith(folder.name)  # each month's report has a folder of its own
    assert code == folder.name or book.kind.name == "benefits report"
    write_snapshot(book, tmp_path)
    for path in folder.glob("*.csv"):
        assert path.read_text(encoding="utf-8") == (tmp_path / path.name).read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_the_workbook_built_from_a_bundled_folder_gives_the_same_case(folder: Path, tmp_path: Path) -> None:
    book = read_book(folder, KINDS)
    write_template(book, tmp_path / "built.xlsx")
    assert verdict_on(read_book(tmp_path / "built.xlsx", KINDS)).sound == verdict_on(book).sound


def test_every_bundled_workbook_says_what_its_folder_says() -> None:
    workbooks = tracked("inputs/*.xlsx")
    assert [path.stem for path in workbooks] == [folder.name for folder in FOLDERS]
    for path in workbooks:
        assert read_book(path, KINDS) == read_book(path.with_suffix(""), KINDS), f"build {path.name} anew from its CSV"
