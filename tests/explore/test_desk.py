"""The desk that `appraisal lab` lays, and that a notebook for an analyst is no document."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner

from appraisal.cli.commands import app
from appraisal.documents.notebooks import bundled_reports
from appraisal.ground.resources import bundled
from appraisal.kinds import KINDS
from appraisal.runs.lab import exploration_of, files_of, lay_desk, lay_desk_for
from appraisal.runs.produce import Settings
from appraisal.workbook import examine

FIRST = "exploration.ipynb"


def test_a_desk_that_is_laid_again_keeps_what_was_worked_on_and_gets_what_is_missing(tmp_path: Path) -> None:
    lay_desk(tmp_path)
    worked_on, missing = tmp_path / "notebooks" / FIRST, tmp_path / "notebooks" / "committee_report.ipynb"
    assert worked_on.read_bytes() == (bundled("notebooks") / FIRST).read_bytes()
    worked_on.write_text("mine", encoding="utf-8")
    missing.unlink()
    lay_desk(tmp_path)
    assert worked_on.read_text(encoding="utf-8") == "mine"
    assert missing.is_file()
    assert (tmp_path / "inputs" / "birmingham-2018.xlsx").is_file()


def test_what_jupyterlab_hides_beside_notebooks_is_not_laid_on_a_desk(tmp_path: Path) -> None:
    for name in ("a.ipynb", ".ipynb_checkpoints/a-checkpoint.ipynb", "case/costs.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()
    assert {name.as_posix() for name in files_of(tmp_path)} == {"a.ipynb", "case/costs.csv"}


@pytest.mark.parametrize("notebook", ["exploration", "one_figure_by_hand", "finished_cases"])
def test_what_is_for_an_analyst_is_refused_as_a_document_with_those_that_are(tmp_path: Path, notebook: str) -> None:
    told = CliRunner().invoke(app, ["report", str(tmp_path), "--notebook", notebook])
    assert told.exit_code == 2
    words = " ".join(told.output.split())
    assert (
        f"{notebook.capitalize()} is to be worked with in JupyterLab (the command lab) and makes no document" in words
    )
    assert ", ".join(bundled_reports()) in words


def test_so_is_a_copy_of_it_and_a_notebook_that_says_nothing_of_itself_is_not(tmp_path: Path) -> None:
    copy, silent = tmp_path / "mine.ipynb", tmp_path / "silent.ipynb"
    content = json.loads((bundled("notebooks") / FIRST).read_text(encoding="utf-8"))
    copy.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(ValueError, match="mine is to be worked with in JupyterLab"):
        Settings(notebooks=(str(copy),))
    silent.write_text(json.dumps({**content, "metadata": {}}), encoding="utf-8")
    assert Settings(notebooks=(str(silent),)).notebook_paths == (silent,)


def test_a_workbook_has_an_exploration_of_its_own_which_is_there_the_next_time(tmp_path: Path) -> None:
    (tmp_path / 'Äpfel\'s "best"').mkdir()
    first, other = tmp_path / "vans.xlsx", tmp_path / 'Äpfel\'s "best"' / "vans.xlsx"
    lay_desk(tmp_path / "desk")
    notebooks = tmp_path / "desk" / "notebooks"
    made = [exploration_of(workbook, notebooks, FIRST) for workbook in (first, other, first, other)]
    assert [path.name for path in made] == ["exploration-vans.ipynb", "exploration-vans-2.ipynb"] * 2
    for path, workbook in zip(made, (first, other), strict=False):
        cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
        named: dict[str, object] = {}
        exec("".join(cells[1]["source"]), named)  # noqa: S102 - the cell of parameters, which we wrote
        assert (named["case_file"], named["draws"]) == (str(workbook), 10_000)
        assert cells[2:] == json.loads((bundled("notebooks") / FIRST).read_text(encoding="utf-8"))["cells"][2:]
    with pytest.raises(ValueError, match="is to be worked with in JupyterLab"):
        Settings(notebooks=(str(made[0]),))


def test_the_desk_opens_on_no_file_that_cannot_be_used_and_on_one_at_a_time(tmp_path: Path) -> None:
    desk = ["--folder", str(tmp_path / "desk"), "--no-browser"]
    told = CliRunner().invoke(app, ["lab", str(tmp_path / "nothing.xlsx"), *desk])
    assert (told.exit_code, "nothing.xlsx: there is no such file" in told.output) == (3, True)
    assert CliRunner().invoke(app, ["lab", "one.xlsx", "two.xlsx", *desk]).exit_code == 2
    assert not (tmp_path / "desk").exists()


def test_a_workbook_of_any_kind_and_with_faults_opens_the_start_page(tmp_path: Path) -> None:
    faulty = tmp_path / "faulty.xlsx"
    book = openpyxl.load_workbook(bundled("inputs") / "york-2007.xlsx")
    book["About"]["B11"] = "soon"
    book.save(faulty)
    assert examine(faulty, KINDS).faults
    start = tmp_path / "desk" / "notebooks" / "start.ipynb"
    assert lay_desk_for(faulty, tmp_path / "desk", KINDS) == start
    assert start.read_bytes() == (bundled("notebooks") / "start.ipynb").read_bytes()
