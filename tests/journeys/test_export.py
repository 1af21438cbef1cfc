"""The documents of a finished run, made again from the command line: the same, in another look, or not at all."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.journeys.forked import command
from tests.report.quick import CASE, quick_report
from tests.report.themes import EXAMPLE, theme_file
from tests.report.whole import assert_whole

DOCUMENTS = tuple(f"{stem}.{ending}" for stem in ("briefing", "quick") for ending in ("docx", "html", "pdf"))
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def reported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of a report with two documents, one of a notebook of one's own."""
    folder = tmp_path_factory.mktemp("reported")
    done = command("report", *quick_report(folder), "--notebook", "briefing", "--out", folder / "outputs")
    assert done.returncode == 0, done.stderr
    return folder / "outputs" / CASE


@pytest.fixture
def output(reported: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(reported, tmp_path / CASE))


def held_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_an_export_writes_the_bytes_of_the_run_whatever_was_deleted(output: Path, reported: Path) -> None:
    for name in DOCUMENTS:
        (output / name).unlink()
    done = command("export", output)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Writing the briefing\nWriting quick\nMade again in " in done.stdout
    assert held_in(output) == held_in(reported)
    again = command("export", output.name, cwd=output.parent)
    assert f"Nothing is different in {CASE}: briefing.pdf" in again.stdout


def test_a_new_theme_dresses_a_finished_report_as_it_would_have_dressed_its_run(
    output: Path, reported: Path, tmp_path: Path
) -> None:
    look = ("--theme", EXAMPLE)
    done = command("export", output, *look)
    assert done.returncode == 0, done.stderr
    assert_whole(output)
    run = command(
        "report",
        reported.parents[1] / f"{CASE}.xlsx",
        "--notebook",
        "briefing",
        "--draws",
        "1000",
        *look,
        "--out",
        tmp_path / "run",
    )
    assert run.returncode == 0, run.stderr
    dressed = held_in(tmp_path / "run" / CASE)
    for name in (*(name for name in DOCUMENTS if name.startswith("briefing")), "theme/theme.toml", "results.json"):
        assert (output / name).read_bytes() == dressed[name], name
    worn = [json.loads(text)["theme"] for text in (dressed["manifest.json"], (output / "manifest.json").read_bytes())]
    assert worn == [{"name": EXAMPLE.name, "sha256": None}] * 2


def test_a_figure_changed_by_hand_is_refused_with_its_cell_and_the_folder_stays_as_it_is(output: Path) -> None:
    notebook = output / "briefing.ipynb"
    read = json.loads(notebook.read_text(encoding="utf-8"))
    own = [cell for cell in read["cells"] if "injected-parameters" not in cell["metadata"].get("tags", [])]
    place, figure = next(
        (place, figure)
        for place, cell in enumerate(own, start=1)  # as its author counts them
        for each in cell.get("outputs", ())
        for figure in figures_in(each.get("data", {}))
    )
    printed = figure["text"]
    figure["text"] = "£999 million"
    notebook.write_text(json.dumps(read), encoding="utf-8")
    before = held_in(output)
    done = command("export", output)
    assert done.returncode == 3
    assert f"Cell {place} (" in done.stderr
    assert f"prints £999 million for {figure['key']}, and results.json has " in done.stderr
    assert "run the report again" in done.stderr
    assert held_in(output) == before
    by_nbconvert = command("--to", "committee-html", "--output-dir", output.parent, notebook, module="nbconvert")
    assert by_nbconvert.returncode != 0
    assert "prints £999 million" in by_nbconvert.stderr
    assert [path.name for path in output.parent.iterdir()] == [CASE]
    assert printed != "£999 million"
    traced = command("trace", output / "briefing.pdf", "--figure", "£999 million")
    assert traced.returncode == 0, traced.stderr
    assert f"Note: Cell {place} (" in traced.stdout
    assert "Note: Figures that do not agree with results.json: 1. Run the report again." in traced.stdout
    assert f"In results.json {figure['key']} is " in traced.stdout


def test_a_trace_says_that_a_document_was_changed_after_it_was_made(output: Path) -> None:
    with (output / "briefing.html").open("a", encoding="utf-8") as page:
        page.write("<!-- a clerk was here -->")
    for name, doubted in (("briefing.html", True), ("briefing.pdf", False), ("briefing.ipynb", False)):
        done = command("trace", output / name)
        assert done.returncode == 0, done.stderr
        said = f"Note: {name} was changed after it was made. What briefing.ipynb prints is given here."
        assert (said in done.stdout) is doubted
        assert ("Note: " in done.stdout) is doubted


def figures_in(value: object) -> list[dict[str, str]]:
    """Return the figures in what a notebook file holds."""
    if isinstance(value, list):
        return [figure for each in value for figure in figures_in(each)]
    if not isinstance(value, dict):
        return []
    return (
        [value] if value.get("type") == "Number" else [figure for each in value.values() for figure in figures_in(each)]
    )


def test_two_exports_at_once_and_a_notebook_that_is_gone_do_not_disturb_each_other(
    output: Path, tmp_path: Path
) -> None:
    looks = [theme_file(tmp_path / name, {"name": name, "accent": "#12436d"}) for name in ("One", "Two")]
    pair = [
        subprocess.Popen(
            [sys.executable, "-m", "appraisal", "export", "gone.ipynb", CASE, "--theme", str(look)],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            cwd=tmp_path,
        )
        for look in looks
    ]
    for process in pair:
        told, faults = process.communicate(timeout=300)
        assert process.returncode == 3
        assert faults == "There is no output folder of a run (with its manifest.json) and no notebook at gone.ipynb.\n"
        assert f"Made again in {CASE}: " in told
    assert_whole(output)
    (worn,) = {"One", "Two"}.intersection((output / "theme" / "theme.toml").read_text(encoding="utf-8").split('"'))
    for stem in ("briefing", "quick"):
        assert worn in (output / f"{stem}.html").read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["One", "Two", CASE]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows moves no folder that somebody stands in")
def test_an_export_from_within_the_folder_says_that_the_terminal_is_in_the_older_one(output: Path) -> None:
    (output / "quick.pdf").unlink()
    done = command("export", "quick.ipynb", cwd=output)
    assert (done.returncode, done.stderr) == (0, "")
    assert (
        f"Made again in {CASE}: quick.pdf, quick.html, quick.docx.\nYour terminal is still in the older" in done.stdout
    )
    assert_whole(output)


def test_documents_of_an_earlier_run_that_are_not_made_again_are_removed_and_that_is_said(
    output: Path, reported: Path
) -> None:
    workbook, notebook = (reported.parents[1] / name for name in (f"{CASE}.xlsx", "quick.ipynb"))
    options = ("--draws", "1000", "--out", output.parent)
    fewer = command("report", workbook, "--notebook", notebook, *options)
    assert fewer.returncode == 0, fewer.stderr
    assert "Running the report notebook\nWriting quick\n" in fewer.stdout
    assert (
        "Note: Of the earlier run the briefing was removed, for a folder holds the documents of one run. "
        "Ask for it with report --all, or with --notebook and a name.\n"
    ) in fewer.stdout
    assert_whole(output)
    assert not list(output.glob("briefing.*"))
    again = command("report", workbook, "--notebook", notebook, *options)
    assert "removed" not in again.stdout
    none = command("run", workbook, *options)
    assert "Note: Of the earlier run quick was removed" in none.stdout
