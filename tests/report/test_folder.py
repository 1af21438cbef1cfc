"""Output folders: complete or absent, an older one replaced, anything else left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraisal.report.folder import MANIFEST, move_into_place, staging


def filled(folder: Path, text: str) -> None:
    (folder / "results.json").write_text(text, encoding="utf-8")
    (folder / MANIFEST).write_text("{}", encoding="utf-8")


def test_an_earlier_output_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    for text in ("one", "two"):
        with staging(tmp_path / "case") as folder:
            filled(folder, text)
            assert move_into_place(folder, tmp_path / "case") == tmp_path / "case"
    assert (tmp_path / "case" / "results.json").read_text(encoding="utf-8") == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def test_a_folder_that_is_not_an_earlier_output_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "case"
    mine.mkdir()
    (mine / "notes.txt").write_text("do not touch", encoding="utf-8")
    with staging(mine) as folder:
        filled(folder, "one")
        place = move_into_place(folder, mine)
    assert place == tmp_path / "case-2"
    assert [path.name for path in mine.iterdir()] == ["notes.txt"]


def test_a_run_that_fails_leaves_the_earlier_output_and_no_rubbish(tmp_path: Path) -> None:
    with staging(tmp_path / "case") as folder:
        filled(folder, "one")
        move_into_place(folder, tmp_path / "case")

    def fail_half_way() -> None:
        with staging(tmp_path / "case") as folder:
            (folder / "results.json").write_text("half", encoding="utf-8")
            raise RuntimeError("power cut")

    with pytest.raises(RuntimeError, match="power cut"):
        fail_half_way()
    assert [path.name for path in tmp_path.iterdir()] == ["case"]
    assert (tmp_path / "case" / "results.json").read_text(encoding="utf-8") == "one"
