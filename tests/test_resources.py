"""Where the bundled files are found."""

from __future__ import annotations

from pathlib import Path

import pytest

from appraisal.ground.resources import bundled, fonts


def test_a_wheel_finds_what_it_carries(tmp_path: Path) -> None:
    carried = tmp_path / "appraisal" / "share" / "notebooks"
    carried.mkdir(parents=True)
    assert bundled("notebooks", tmp_path / "appraisal") == carried


def test_a_checkout_finds_its_own_folders(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "pyproject.toml").touch()
    assert bundled("inputs", tmp_path / "appraisal") == tmp_path / "inputs"


def test_a_folder_that_happens_to_lie_beside_an_installed_package_is_not_taken(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    with pytest.raises(FileNotFoundError, match="bundled inputs are missing"):
        bundled("inputs", tmp_path / "appraisal")


def test_the_bundled_files_are_there() -> None:
    assert list(bundled("inputs").glob("*/*.csv"))
    assert list(bundled("notebooks").glob("*.ipynb"))
    assert list(fonts().glob("*.ttf"))
