"""The command `trace`: from a key to its cells, from a cell to its figures, and what it refuses."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from appraisal.cli.commands import app
from appraisal.documents.listed_files import sha256
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.workbook import book_of
from appraisal.runs.produce import Settings
from appraisal.workbook import PLACES, Book, write_workbook
from tests.tracing.books import parted
from tests.workbook.builders import small_book
from tests.workbook.ours import produce

HOSTILE = "[bold]=1+1[/bold] :boom: {x}"
KEY = "options.trust.net_present_cost.mean"


def trace(*arguments: str | Path) -> Result:
    return CliRunner().invoke(app, ["trace", *map(str, arguments)])


def hostile_book() -> Book:
    """Return the small book with a cost line whose name would be markup."""
    rows = [row for entries in small_book().entries for row in entries.rows]
    line = next(row for row in rows if isinstance(row, CostRow))
    return book_of(*rows, replace(line, id="odd", name=HOSTILE, options=("all",)))


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the output folder of a run of the hostile book, beside its workbook."""
    folder = tmp_path_factory.mktemp("traced")
    write_workbook(hostile_book(), folder / "vans.xlsx")
    return produce(folder / "vans.xlsx", folder / "outputs", Settings(draws=1_000), documents=False).folder


@pytest.mark.slow
def test_a_key_is_traced_to_the_same_cells_from_an_output_folder_and_from_its_workbook(output: Path) -> None:
    traces = []
    for place in (output, output.parents[1] / "vans.xlsx"):
        done = trace(KEY, place, "--all", "--draws", "1000")
        assert done.exit_code == 0, done.output
        assert f"{KEY} is " in done.output
        assert "Costs!F7" in done.output
        assert f"{HOSTILE}: present value" in done.output  # as it stands: neither bold nor a picture
        traces.append(done.output.splitlines()[1:])
    assert traces[0] == traces[1]


@pytest.mark.slow
def test_a_benefit_that_waits_for_several_options_is_traced_to_its_one_row_and_to_the_months_late_of_each(
    tmp_path: Path,
) -> None:
    write_workbook(parted(), tmp_path / "vans.xlsx")
    folder = produce(tmp_path / "vans.xlsx", tmp_path / "outputs", Settings(draws=1_000), documents=False).folder
    for option, row in (("reform", 6), ("trust", 7)):
        done = trace(f"benefits.hours-saved@{option}.present_value", folder, "--all")
        assert done.exit_code == 0, done.output
        assert "Share due in 2027/28" in done.output
        assert "Benefits!L7:O7" in done.output
        assert f"Options!M{row}:O{row}: Months late, low" in done.output


@pytest.mark.slow
@pytest.mark.parametrize(
    ("option", "given"), [("--draws", "10000000000"), ("--draws", "0"), ("--seed", "-1"), ("--seed", "4294967296")]
)
def test_a_run_for_a_trace_that_would_never_end_or_has_no_seed_is_refused(
    output: Path, option: str, given: str
) -> None:
    done = trace(KEY, output.parents[1] / "vans.xlsx", option, given)
    assert done.exit_code == 2
    assert "must be a whole number from" in done.output


@pytest.mark.slow
@pytest.mark.parametrize("left", ["kept", "gone", "changed", "of other rows"])
def test_whose_cells_a_trace_names_is_said_and_those_of_the_csv_files_are_there_without_others(
    left: str, output: Path, tmp_path: Path
) -> None:
    folder = tmp_path / output.name
    shutil.copytree(output, folder)
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    if left == "gone":  # as in a folder of before there were any
        (folder / PLACES).unlink()
        del manifest["files"][PLACES]
    elif left != "kept":
        was, now = ("[5, 6, 7, 8]", "[5, 6, 7]") if left == "of other rows" else ("[5, 6, 7, 8]", "[5, 6, 7, 9]")
        text = (folder / PLACES).read_text(encoding="utf-8")
        assert was in text
        (folder / PLACES).write_text(text.replace(was, now), encoding="utf-8", newline="\n")
        if left == "of other rows":
            manifest["files"][PLACES] = sha256(folder / PLACES)
    (folder / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    done = trace("Costs!G6", folder)
    of_files = "cells are those of the files in its folder inputs"
    says = {"kept": "cells are those of vans.xlsx.", "gone": f"{of_files}."}
    assert says.get(left, f"{of_files}, because its cells.json was changed.") in done.output
    assert (done.exit_code == 0) == (left == "kept")
    assert (trace("Costs!G3", folder).exit_code == 0) == (left != "kept")


def test_the_cells_of_a_case_in_csv_files_are_those_of_the_files(output: Path, tmp_path: Path) -> None:
    made = produce(output / "inputs", tmp_path, Settings(draws=1_000), documents=False)
    assert PLACES not in made.files
    done = trace("Costs!G3", made.folder)
    assert "cells are those of the files in its folder inputs." in done.output
    assert done.exit_code == 0


def test_depth_limits_how_far_down_a_trace_goes(output: Path) -> None:
    lengths = [len(trace(KEY, output, "--depth", str(depth)).output.splitlines()) for depth in (0, 1, 3)]
    assert lengths == sorted(set(lengths))


def test_an_unknown_key_is_refused_with_those_like_it(output: Path) -> None:
    done = trace("options.trust.net_present_costs.mean", output)
    assert done.exit_code == 2
    assert f"Did you mean {KEY}" in done.output


@pytest.mark.slow
def test_a_folder_stands_for_what_it_holds_and_the_last_one_for_a_figure_alone(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = trace(output)
    assert "results.json prints " in done.output
    assert KEY in done.output
    figure = next(line.strip().split("  ")[0] for line in done.output.splitlines() if f"  {KEY}  " in line)
    monkeypatch.chdir(output.parents[1])
    done = trace("--figure", figure)
    assert done.exit_code == 0, done.output
    assert f"{KEY} is " in done.output


def test_a_figure_given_as_a_key_is_told_how_to_ask(output: Path) -> None:
    assert "--figure '£9,999'" in trace("£9,999", output).output
    assert trace().exit_code == 2


def test_a_file_that_is_not_there_is_one_sentence(output: Path) -> None:
    for arguments in (("report.pdf",), (KEY, output / "nothing")):
        done = trace(*arguments)
        assert (done.exit_code, done.output.count("\n")) == (2, 1)
        assert "There is no" in done.output


def test_a_cell_names_the_figures_that_rest_on_it_however_it_is_written(output: Path) -> None:
    for written in ("Costs!G7", "costs.$g$7"):
        done = trace(written, output, "--all")
        assert done.exit_code == 0, done.output
        assert f"  {KEY}  Community trust: net present cost before risk, mean: " in done.output
        assert "options.bau.net_present_cost.mean" not in done.output  # the line is none of its own


@pytest.mark.slow
def test_a_cell_on_which_nothing_rests_offers_its_row(output: Path) -> None:
    done = trace("Costs!B2", output)
    assert done.exit_code == 2
    assert "No figure rests on Costs!B2. Did you mean Costs!" in done.output


@pytest.mark.parametrize("changed", ["results.json", "inputs/costs.csv"])
def test_an_output_that_was_changed_after_its_run_is_not_traced(changed: str, output: Path, tmp_path: Path) -> None:
    folder = tmp_path / output.name
    shutil.copytree(output, folder)
    text = (folder / changed).read_text(encoding="utf-8")
    was, now = (",300000,", ",310000,") if changed.startswith("inputs") else ('"seed": 1', '"seed": 2')
    assert was in text
    (folder / changed).write_text(text.replace(was, now, 1), encoding="utf-8", newline="\n")
    done = trace(KEY, folder)
    assert done.exit_code == 3
    assert "changed" in done.output


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--draws", "100000000000"), "Draws must be a whole number from 1 to 10,000,000, not 100000000000"),
        (("--draws", "0"), "Draws must be a whole number from 1 to 10,000,000, not 0"),
        (("--seed", "-1"), "Seed must be a whole number from 0 to 4,294,967,295, not -1"),
    ],
)
def test_as_many_draws_as_no_run_has_are_refused_before_any_is_made(
    asked: tuple[str, str], said: str, tmp_path: Path
) -> None:
    write_workbook(small_book(), tmp_path / "case.xlsx")
    done = trace(KEY, tmp_path / "case.xlsx", *asked)
    assert (done.exit_code, done.stderr.strip()) == (2, said)


@pytest.mark.parametrize("name", ["results.json", "manifest.json"])
@pytest.mark.parametrize(
    "content",
    [
        b"[" * 100_000,
        b'{"numbers": {"run": {"draws": 1e11, "seed": 1}}, "results_digest": ""}',
        b'{"numbers": {"run": {"draws": 1e308, "seed": 1}}}',
        b'{"numbers": {"run": {"draws": NaN, "seed": 1}}}',
        b'{"numbers": {"run": {"draws": ' + b"9" * 5_000 + b', "seed": 1}}}',
        b'{"numbers": {"run": {"draws": [], "seed": {}}}}',
        b'{"numbers": 1}',
        b"\xff\xfe",
        b"",
    ],
    ids=["deep", "1e11", "1e308", "no number", "5,000 digits", "lists", "another shape", "not in UTF-8", "nothing"],
)
def test_an_output_that_somebody_spoiled_is_refused_in_a_sentence(
    content: bytes, name: str, output: Path, tmp_path: Path
) -> None:
    folder = tmp_path / output.name
    shutil.copytree(output, folder)
    (folder / name).write_bytes(content)
    done = trace(KEY, folder)
    assert (done.exit_code, done.stdout) == (3, "")
    (sentence,) = done.stderr.splitlines()
    assert sentence.endswith("un its report again.")


def test_nothing_that_is_told_is_obeyed_by_a_terminal(output: Path) -> None:
    done = trace("\x1b[2J\u202ekey", output)
    assert done.exit_code == 2
    assert "There is no figure with the key ?[2J?key." in done.output
