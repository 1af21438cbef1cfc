"""A run asked for by name: every door gives the same figures, a name that is none is refused, and the page says it."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import nbformat
import pytest

from appraisal.documents.agreement import numbers_in
from appraisal.documents.publish import cells_in
from appraisal.ground.resources import bundled
from appraisal.workbook import write_workbook
from tests.journeys.forked import command
from tests.tracing.books import with_people_and_scenarios

pytestmark = pytest.mark.slow

ASKED = ("-p", "scenario=dear", "-p", "weights=Carers", "-p", "options=latc,in-house")
CALLED = "birmingham-2018-scenario-dear-weights-carers-options-bau-in-house-latc"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a workbook that has groups and scenarios, and the reports of it as it was asked for."""
    folder = tmp_path_factory.mktemp("desk")
    write_workbook(with_people_and_scenarios(), folder / "people.xlsx")
    ran = command("report", "people.xlsx", "--all", "--draws", "1000", *ASKED, cwd=folder)
    assert ran.returncode == 0, ran.stderr
    assert "not the case as it stands: scenario “Dear”, weights of Carers, without" in ran.stdout
    return folder


def numbers_of(notebook: Path) -> dict[str, float]:
    """Return the figures that a notebook's blocks print, by key."""
    return {number.key: number.value for cell in cells_in(notebook) for number in numbers_in(cell.blocks)}


def test_every_document_says_how_the_case_was_taken(desk: Path) -> None:
    made = desk / "outputs" / CALLED
    for name in ("committee_report", "appraisal", "briefing"):
        words = re.sub(r"<[^>]+>|\s+", " ", (made / f"{name}.html").read_text(encoding="utf-8"))
        assert "The scenario “Dear” is taken: “Cost of a post in scope” multiplied by 1.2 and" in words
        assert "The weights are those of Carers, held as they were given, who gave none to seven criteria" in words
        assert words.count("DRAFT: not the case as it stands") >= 1
        assert re.search("<title>DRAFT: ", (made / f"{name}.html").read_text(encoding="utf-8"))
    asked = {"scenario": "dear", "weights": "carers", "options": "bau,in-house,latc"}
    assert json.loads((made / "results.json").read_text(encoding="utf-8"))["facts"]["asked_for"] == asked
    parameters = json.loads((made / "manifest.json").read_text(encoding="utf-8"))["parameters"]
    assert {name: parameters[name] for name in asked} == asked


def test_such_a_run_is_exported_and_traced_as_it_was_asked_for(desk: Path) -> None:
    made = f"outputs/{CALLED}"
    again = command("export", made, cwd=desk)
    assert (again.returncode, "Nothing is different" in again.stdout) == (0, True), again.stdout + again.stderr
    told = command("trace", "inputs.assumption:unit-cost.mean", made, cwd=desk)
    assert told.returncode == 0, told.stderr
    assert re.search(r"Scenarios![A-Z0-9, and]+: Scenario: Dear; Change: multiply by; By or to: 1\.2", told.stdout)
    assert "Likely: 40541" in told.stdout
    assert "the case was taken otherwise, with scenario=dear and weights=carers" in told.stdout
    weight = command("trace", "inputs.weight:deliverability.mean", made, cwd=desk)
    assert "Group weights!C7: Weight: 70" in weight.stdout


def test_the_case_as_it_stands_is_not_taken_the_place_of(desk: Path) -> None:
    ran = command("run", "people.xlsx", "--draws", "1000", cwd=desk)
    assert ran.returncode == 0, ran.stderr
    assert {each.name for each in (desk / "outputs").iterdir()} >= {CALLED, "birmingham-2018"}
    assert "asked_for" not in (desk / "outputs" / "birmingham-2018" / "results.json").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("senario=dear", 'There is no parameter "senario". Did you mean "scenario"?'),
        ("scenario=deer", 'There is no scenario "deer". Did you mean "Dear"?'),
        ("draws=5", "How many draws is said with --draws"),
        ("scenario", "is no parameter: write its name, = and its value"),
    ],
)
def test_what_is_none_is_refused_before_anything_is_run(desk: Path, asked: str, said: str) -> None:
    ran = command("report", "people.xlsx", "-p", asked, cwd=desk)
    assert (ran.returncode, said.casefold() in ran.stderr.casefold()) == (2, True), ran.stderr
    assert "Appraising" not in ran.stdout


def test_a_service_plan_has_none() -> None:
    ran = command("report", bundled("inputs") / "york-2007.xlsx", "-p", "scenario=slow", "--out", "nowhere")
    assert (ran.returncode, ran.stderr) == (2, 'There is no parameter "scenario". A service plan has none.\n')


def own(folder: Path, name: str, parameters: str, opened: str) -> Path:
    """Write a notebook of somebody's own with these parameters, which opens its study so."""
    cells = [
        nbformat.v4.new_code_cell(parameters, metadata={"tags": ["parameters"]}),
        nbformat.v4.new_code_cell(
            f"from appraisal import report\nstudy = report.open_study(case, draws=draws, seed=seed{opened})"
        ),
        nbformat.v4.new_code_cell("report.front(study)"),
        nbformat.v4.new_markdown_cell("# How sure <!-- #sure -->\n\nThe topic is below."),
        nbformat.v4.new_code_cell("report.scores(study)"),
        nbformat.v4.new_code_cell("assert topic == wanted", metadata={"tags": ["analyst-only"]}),
    ]
    nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / name)
    return folder / name


USUAL = 'case = ""\ndraws = 1000\nseed = 1\ntopic = "costs"\nwanted = "costs"\ncount = 1\n'


def test_a_notebook_of_ones_own_takes_its_own_parameters_and_those_of_the_case(desk: Path) -> None:
    note = own(desk, "note.ipynb", f'{USUAL}scenario = ""\n', ", scenario=scenario")
    told = ("-p", "topic=carers; import os", "-p", "wanted=carers; import os", "-p", "scenario=dear")
    ran = command("report", "people.xlsx", "--notebook", note.name, *told, "--draws", "1000", cwd=desk)
    assert ran.returncode == 0, ran.stderr
    near = command("report", "people.xlsx", "--notebook", note.name, "-p", "topik=x", cwd=desk)
    assert (near.returncode, near.stderr) == (2, 'There is no parameter "topik". Did you mean "topic"?\n')
    odd = command("report", "people.xlsx", "--notebook", note.name, "-p", "count=some", cwd=desk)
    assert (odd.returncode, odd.stderr) == (2, 'Count takes a whole number, and not "some"\n')


def test_one_that_does_not_pass_on_what_it_was_told_is_a_draft(desk: Path) -> None:
    note = own(desk, "slip.ipynb", f'{USUAL}weights = ""\n', "")
    cells = nbformat.read(note, as_version=4)
    del cells.cells[4]  # the scores, which have figures of the weights
    nbformat.write(cells, note)
    asked = ("--notebook", note.name, "-p", "weights=carers", "--draws", "1000")
    ran = command("report", "people.xlsx", *asked, "--out", "slips", cwd=desk)
    assert ran.returncode == 0, ran.stderr
    (made,) = (desk / "slips").glob("*/slip.html")
    assert "DRAFT: not the case as it stands" in made.read_text(encoding="utf-8")


def test_one_that_cannot_be_told_of_a_scenario_is_not_run_with_one(desk: Path) -> None:
    note = own(desk, "deaf.ipynb", USUAL, "")
    ran = command("report", "people.xlsx", "--notebook", note.name, "-p", "scenario=dear", cwd=desk)
    assert ran.returncode == 3
    assert 'deaf.ipynb cannot be told of scenario: write scenario = "" into its cell of parameters' in ran.stderr


def jupyter(program: str, *arguments: str | Path, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of Jupyter's own as whoever has it installed would."""
    return subprocess.run(
        [sys.executable, "-m", program, *map(str, arguments)],
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_plain_papermill_gives_the_figures_of_the_report(desk: Path, tmp_path: Path) -> None:
    workbook = ("-p", "case", desk / "people.xlsx", "-p", "scenario", "dear", "-p", "weights", "carers")
    asked = (*workbook, "-p", "options", "latc,in-house", "-p", "draws", "1000")
    ran = jupyter("papermill", bundled("notebooks") / "briefing.ipynb", "out.ipynb", *asked, cwd=tmp_path)
    assert ran.returncode == 0, ran.stderr
    assert numbers_of(tmp_path / "out.ipynb") == numbers_of(desk / "outputs" / CALLED / "briefing.ipynb")


def test_plain_papermill_finds_the_worked_example_and_refuses_a_misspelt_name(tmp_path: Path) -> None:
    ran = jupyter(
        "papermill", bundled("notebooks") / "briefing.ipynb", "out.ipynb", "-p", "draws", "1000", cwd=tmp_path
    )
    assert ran.returncode == 0, ran.stderr
    assert numbers_of(tmp_path / "out.ipynb")
    asked = (bundled("notebooks") / "briefing.ipynb", "out.ipynb", "-p", "senario", "dear")
    misspelt = jupyter("papermill", *asked, cwd=tmp_path)
    assert misspelt.returncode != 0
    assert 'there is no parameter "senario". Did you mean "scenario"?' in misspelt.stderr


def test_nbconvert_runs_and_exports_from_any_folder(tmp_path: Path) -> None:
    shutil.copy(bundled("notebooks") / "briefing.ipynb", tmp_path / "briefing.ipynb")
    asked: tuple[Any, ...] = ("convert", "--execute", "--to", "committee-pdf", tmp_path / "briefing.ipynb")
    ran = jupyter("nbconvert", *asked[1:], cwd=Path(tmp_path.anchor))
    assert ran.returncode == 0, ran.stderr
    assert (tmp_path / "briefing.pdf").read_bytes().startswith(b"%PDF")
