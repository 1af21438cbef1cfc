"""Notebooks that share a kernel, and notebooks that must not."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest

from appraisal.runs.interpreter import Kernels
from tests.journeys.forked import command, command_anew
from tests.report.quick import quick_report

pytestmark = pytest.mark.slow
_OURS = ("briefing", "appraisal")
Ran = subprocess.CompletedProcess[str]


def report(folder: Path, out: str, *notebooks: str, start: Callable[..., Ran] = command) -> Ran:
    """Make documents of the small case, each from a notebook of ours or the path of another, in FOLDER/OUT."""
    source, *_ = quick_report(folder)
    chosen = [argument for notebook in notebooks for argument in ("--notebook", notebook)]
    asked = ["report", source, *chosen, "--draws", "1000", "--out", out]
    return start(*asked, cwd=folder)


def with_cell(folder: Path, name: str, source: str) -> str:
    """Write the small notebook with a cell more at its end; return its path."""
    quick_report(folder)
    notebook = nbformat.read(folder / "quick.ipynb", as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(source))
    nbformat.write(notebook, folder / f"{name}.ipynb")
    return str(folder / f"{name}.ipynb")


@pytest.mark.long  # the suite holds the bytes of two demonstrations to each other
def test_a_document_is_the_same_whatever_is_made_in_the_same_run(tmp_path: Path) -> None:
    def made(out: str, *notebooks: str) -> dict[str, bytes]:
        ran = report(tmp_path, out, *notebooks)
        assert (ran.returncode, ran.stderr) == (0, ""), ran.stderr
        (folder,) = (tmp_path / out).iterdir()
        return {path.name: path.read_bytes() for path in folder.iterdir() if path.stem in _OURS}

    first = made("one-way-round", *_OURS)  # of which one is as if it were made alone, and below the other one
    assert len(first) == 4 * len(_OURS)
    assert made("the-other-way-round", *reversed(_OURS)) == first


def test_a_notebook_of_ones_own_sees_nothing_that_another_one_did(tmp_path: Path) -> None:
    spoils = with_cell(tmp_path, "spoils", "import appraisal\nleft = appraisal.left = 1")
    asks = with_cell(
        tmp_path, "asks", "import appraisal\nassert 'left' not in globals()\nassert not hasattr(appraisal, 'left')"
    )
    ran = report(tmp_path, "out", spoils, asks, "briefing")
    assert ran.returncode == 0, ran.stderr


def test_a_notebook_that_changes_the_results_of_its_run_makes_no_document(tmp_path: Path) -> None:
    changes = with_cell(
        tmp_path,
        "changes",
        "import json, pathlib\n"
        "results = pathlib.Path('results.json')\n"
        "held = json.loads(results.read_text())\n"
        "held['numbers']['run']['seed'] = 7\n"
        "_ = results.write_text(json.dumps(held))",
    )
    ran = report(tmp_path, "out", changes)
    assert ran.returncode == 3
    assert "A cell of a notebook has changed the results.json of its run" in ran.stderr
    assert not list((tmp_path / "out").iterdir())


def test_a_notebook_that_fails_stops_the_others_and_is_kept_as_far_as_it_got(tmp_path: Path) -> None:
    endless = with_cell(tmp_path, "endless", "import time\nwhile True: time.sleep(1)")
    ran = report(tmp_path, "out", endless, "briefing", with_cell(tmp_path, "broken", "1 / 0"))
    assert ran.returncode == 3
    assert "of broken.ipynb failed (ZeroDivisionError: division by zero)" in ran.stderr
    (kept,) = (tmp_path / "out").iterdir()
    assert kept.name.endswith("-failed.ipynb")
    assert "ZeroDivisionError" in kept.read_text(encoding="utf-8")


def test_this_interpreter_runs_notebooks_whatever_else_jupyter_takes_for_python3(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for place in ("path/kernels/python3", "home/.local/share/jupyter/kernels/python3", "home/.ipython/kernels/python3"):
        (tmp_path / place).mkdir(parents=True)
        other = '{"argv": ["no-such-python", "{connection_file}"], "display_name": "Other", "language": "python"}'
        (tmp_path / place / "kernel.json").write_text(other, encoding="utf-8")
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path / "path"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    kernels = Kernels()
    assert kernels.get_all_specs()["python3"]["spec"]["argv"][:2] == [sys.executable, "-P"]
    asks = with_cell(tmp_path, "asks", f"import sys\nassert sys.executable == {sys.executable!r}")
    ran = report(tmp_path, "out", asks, start=command_anew)
    assert (ran.returncode, ran.stderr) == (0, "")
