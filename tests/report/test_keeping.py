"""What is somebody's own in an output folder comes along when another takes its place, byte for byte, and is said."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

from appraisal.documents.listed_files import sha256
from appraisal.runs.folder import aim_of, move_into_place, put_right, staging, write_manifest
from appraisal.runs.keeping import Kept, Why, carry_over, said_of
from appraisal.runs.produce import Settings
from appraisal.workbook import write_workbook
from tests.workbook.builders import small_book
from tests.workbook.ours import produce

MADE = {"report.docx": "a report", "results.json": "{}", "inputs/costs.csv": "1,2"}


def laid(folder: Path, files: dict[str, str], source: str = "vans.xlsx") -> Path:
    """Make an output of these files, with their manifest."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    hashes = {name: sha256(folder / name) for name in files}
    write_manifest(folder, json.dumps({"source": {"name": source}, "files": hashes}))
    return folder


def held_in(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
    return {path.relative_to(folder).as_posix(): path.read_text(encoding="utf-8") for path in files}


def run_again(output: Path, files: dict[str, str] | None = None) -> list[str]:
    """Put another output in the place of one; return what is said."""
    with staging(output) as folder:
        laid(folder, files or {name: f"{text} of another run" for name, text in MADE.items()})
        placed = move_into_place(folder, output)
    assert placed.folder == output
    return said_of(placed.kept)


def linked(link: Path, to: str) -> None:
    try:
        link.symlink_to(to)
    except OSError:
        pytest.skip("this system makes no links")


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return laid(tmp_path / "vans", MADE)


def test_what_no_run_made_stays_under_its_name_and_nothing_is_said(output: Path) -> None:
    for name, text in {"my-minutes.docx": "as agreed", "sent/letter.txt": "Dear all", ".DS_Store": "x"}.items():
        (output / name).parent.mkdir(exist_ok=True)
        (output / name).write_text(text, encoding="utf-8")
    (output / "empty").mkdir()
    linked(output / "latest", "../elsewhere")
    assert run_again(output) == []
    there = held_in(output)
    assert (there["my-minutes.docx"], there["sent/letter.txt"], there[".DS_Store"]) == ("as agreed", "Dear all", "x")
    assert (output / "empty").is_dir()
    assert (output / "latest").readlink() == Path("../elsewhere")
    assert there["report.docx"] == "a report of another run"
    assert json.loads(there["manifest.json"])["files"].keys() == MADE.keys()
    assert [path.name for path in output.parent.iterdir()] == ["vans"]


def test_what_was_changed_is_kept_beside_once_for_each_change(output: Path) -> None:
    (output / "report.docx").write_text("better words", encoding="utf-8")
    said = "report.docx was changed after it was made: it is kept, as report-kept.docx."
    assert run_again(output) == [said]
    assert run_again(output) == []
    (output / "report.docx").write_text("better words", encoding="utf-8")
    assert run_again(output) == []  # the same words are there already
    (output / "report.docx").write_text("the best words", encoding="utf-8")
    assert run_again(output) == ["report.docx was changed after it was made: it is kept, as report-kept-2.docx."]
    there = held_in(output)
    assert there["report-kept.docx"] == "better words"
    assert there["report-kept-2.docx"] == "the best words"


def test_what_lies_among_a_runs_inputs_is_kept_beside_them(output: Path) -> None:
    (output / "inputs" / "costs.csv").write_text("3,4", encoding="utf-8")
    (output / "inputs" / "more" / "deep.csv").parent.mkdir()
    (output / "inputs" / "more" / "deep.csv").write_text("5", encoding="utf-8")
    (output / "theme").mkdir()
    (output / "theme" / "theme.toml").write_text("mine", encoding="utf-8")
    assert run_again(output) == [
        "inputs/costs.csv was changed after it was made: it is kept, as inputs-kept/costs.csv.",
        "inputs/more/deep.csv is not listed by the earlier run: it is kept, as inputs-kept/more/deep.csv.",
        "theme/theme.toml is not listed by the earlier run: it is kept, as theme-kept/theme.toml.",
    ]
    there = held_in(output)
    assert {name for name in there if name.startswith(("inputs/", "theme/"))} == {"inputs/costs.csv"}
    assert there["inputs-kept/more/deep.csv"] == "5"


def test_a_name_that_the_new_run_needs_is_made_free_whatever_its_capitals(output: Path) -> None:
    (output / "Briefing.PDF").write_text("a councillor's own", encoding="utf-8")
    (output / "annex.html").mkdir()
    (output / "annex.html" / "page").write_text("1", encoding="utf-8")
    new = {**MADE, "briefing.pdf": "made", "annex.html": "made"}
    assert run_again(output, new) == [
        "Briefing.PDF has a name that the new output needs: it is kept, as Briefing-kept.PDF.",
        "annex.html/page has a name that the new output needs: it is kept, as annex.html-kept/page.",
    ]
    assert held_in(output)["Briefing-kept.PDF"] == "a councillor's own"
    assert held_in(output)["briefing.pdf"] == "made"


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"files": 7}', "[" * 100_000])
def test_without_a_manifest_that_can_be_read_everything_is_somebodys_own(output: Path, text: str) -> None:
    (output / "manifest.json").write_text(text, encoding="utf-8")
    assert len(run_again(output)) == 4
    there = held_in(output)
    assert there["report-kept.docx"] == "a report"
    assert there["results-kept.json"] == "{}"
    assert there["inputs-kept/costs.csv"] == "1,2"
    assert there["manifest-kept.json"] == text


def test_many_are_said_in_one_sentence_and_hidden_ones_not_at_all() -> None:
    kept = [Kept(f"{name}.docx", f"{name}-kept.docx", Why.CHANGED) for name in "abcde"]
    hidden = [Kept(name, name, Why.NEEDED) for name in (".DS_Store", "inputs/Thumbs.db", "~$report.docx")]
    (said,) = said_of([*kept, *hidden])
    assert said == (
        "5 files were changed after they were made: they are kept under other names, a.docx as a-kept.docx, b.docx as "
        "b-kept.docx, c.docx as c-kept.docx and 2 more."
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_where_something_cannot_be_copied_the_folder_is_left_and_the_run_is_beside_it(output: Path) -> None:
    os.mkfifo(output / "pipe")
    (output / "minutes.txt").write_text("mine", encoding="utf-8")
    before = held_in(output)
    with staging(output) as folder:
        laid(folder, MADE)
        placed = move_into_place(folder, output)
    assert placed.folder.name == "vans-2"
    assert placed.elsewhere == "vans holds pipe, which cannot be copied, so it is left as it is, and this is in vans-2."
    assert held_in(output) == before
    assert held_in(placed.folder).keys() == {*MADE, "manifest.json"}
    assert sorted(path.name for path in output.parent.iterdir()) == ["vans", "vans-2"]


@pytest.mark.skipif(sys.platform != "win32", reason="elsewhere a file that is open can be moved")
def test_a_document_that_is_open_stays_where_it_is_and_the_run_is_beside_it(output: Path) -> None:
    with (output / "report.docx").open("r+b"), staging(output) as folder:
        laid(folder, MADE)
        placed = move_into_place(folder, output)
    assert "is in use" in placed.elsewhere
    assert held_in(output)["report.docx"] == "a report"


def test_what_is_saved_while_a_run_moves_in_is_carried_over_before_the_older_folder_is_removed(output: Path) -> None:
    aside = output.with_name(".vans-01234567.replaced")
    shutil.copytree(output, aside)
    (aside / "minutes.txt").write_text("saved late", encoding="utf-8")
    (aside / "report.docx").write_text("saved late", encoding="utf-8")
    put_right(output)
    assert held_in(output) == {
        **held_in(output),
        **MADE,
        "minutes.txt": "saved late",
        "report-kept.docx": "saved late",
    }
    assert not aside.exists()


def test_what_was_carried_over_is_taken_back_if_the_rest_cannot_be(output: Path, tmp_path: Path) -> None:
    (output / "a.txt").write_text("mine", encoding="utf-8")
    (output / "sent").mkdir()
    (output / "sent" / "b.txt").write_text("mine", encoding="utf-8")
    newer = laid(tmp_path / "new", MADE)
    before = sorted(newer.rglob("*"))
    carried = carry_over(output, newer)
    assert (newer / "sent" / "b.txt").is_file()
    carried.take_back()
    assert sorted(newer.rglob("*")) == before
    assert held_in(output)["sent/b.txt"] == "mine"


# Versions of one case.


def place(out: Path, source: str) -> tuple[str, str]:
    aim = aim_of(out, "lgr-case", source)
    return aim.destination.name, aim.made_from


def test_each_version_of_a_case_has_a_folder_and_finds_it_again(tmp_path: Path) -> None:
    assert place(tmp_path, "lgr-v1.xlsx") == ("lgr-case", "")
    laid(tmp_path / "lgr-case", MADE, "lgr-v1.xlsx")
    assert place(tmp_path, "LGR-v1.XLSX") == ("lgr-case", "")
    assert place(tmp_path, "lgr-v2.xlsx") == ("lgr-case-lgr-v2", "lgr-v1.xlsx")
    assert place(tmp_path, "lgr-case-more.xlsx") == ("lgr-case-more", "lgr-v1.xlsx")
    laid(tmp_path / "lgr-case-lgr-v2", MADE, "lgr-v2.xlsx")
    assert place(tmp_path, "lgr-v2.xlsx") == ("lgr-case-lgr-v2", "lgr-v1.xlsx")
    shutil.rmtree(tmp_path / "lgr-case")
    assert place(tmp_path, "lgr-v2.xlsx") == ("lgr-case-lgr-v2", "")
    assert place(tmp_path, "lgr-v3.xlsx") == ("lgr-case", "")


def test_two_files_whose_folders_would_have_one_name_have_two(tmp_path: Path) -> None:
    laid(tmp_path / "lgr-case", MADE, "first.xlsx")
    laid(tmp_path / "lgr-case-second", MADE, "Second.xlsx")
    assert place(tmp_path, "second!.xlsx") == ("lgr-case-second-2", "first.xlsx")
    assert place(tmp_path, "lgr-case.xlsx") == ("lgr-case-2", "first.xlsx")


@pytest.mark.parametrize(
    "name", ["../../out.xlsx", "con.xlsx", "lgr-case/..", "...", "£.xlsx", f"{'x' * 250}.xlsx", "a:b"]
)
def test_a_folder_of_a_version_has_a_name_that_every_system_takes(tmp_path: Path, name: str) -> None:
    laid(tmp_path / "lgr-case", MADE, "first.xlsx")
    destination = aim_of(tmp_path, "lgr-case", name).destination
    assert destination.parent == tmp_path
    assert len(destination.name) < 100
    assert set(destination.name) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")


def test_an_output_that_does_not_say_what_it_was_made_from_is_taken_for_the_same_version(tmp_path: Path) -> None:
    for text in ("{}", "[]", '{"source": "x"}', '{"source": {"name": ""}}'):
        (tmp_path / "lgr-case").mkdir(exist_ok=True)
        (tmp_path / "lgr-case" / "manifest.json").write_text(text, encoding="utf-8")
        assert place(tmp_path, "lgr-v1.xlsx") == ("lgr-case", "")


def test_a_copy_with_other_capitals_and_a_manifest_of_something_else_are_somebodys_own(output: Path) -> None:
    (output / "Report.docx").write_text("a report", encoding="utf-8")
    if (output / "report.docx").samefile(output / "Report.docx"):
        pytest.skip("this disk does not tell capitals apart")
    run_again(output)
    assert [name for name, text in held_in(output).items() if text == "a report"] == ["Report-kept.docx"]
    other = output.with_name("web")
    other.mkdir()
    (other / "main.js").write_text("let a", encoding="utf-8")
    mine = json.dumps({"name": "a web page", "files": {"main.js": "static/js/main.js"}})
    (other / "manifest.json").write_text(mine, encoding="utf-8")
    said = run_again(other)
    assert held_in(other)["manifest-kept.json"] == mine
    assert held_in(other)["main.js"] == "let a"
    assert not any("changed after it was made" in line for line in said)


@pytest.mark.skipif(sys.platform == "win32", reason="folders have no such modes there")
def test_a_folder_is_open_to_others_no_more_than_it_was(output: Path) -> None:
    (output / "secret" / "more").mkdir(parents=True)
    (output / "secret" / "more" / "letter.txt").write_text("Dear all", encoding="utf-8")
    for folder in (output, output / "secret", output / "secret" / "more"):
        folder.chmod(0o700)
    run_again(output)
    for folder in (output, output / "secret", output / "secret" / "more"):
        assert folder.stat().st_mode & 0o077 == 0, folder


@pytest.mark.slow
def test_an_output_that_is_named_through_itself_is_found_where_it_is(tmp_path: Path) -> None:
    write_workbook(small_book(), tmp_path / "vans.xlsx")
    settings = Settings(draws=1000)
    first = produce(tmp_path / "vans.xlsx", tmp_path / "out", settings, documents=False)
    (first.folder / "mine.txt").write_text("mine", encoding="utf-8")
    again = produce(tmp_path / "vans.xlsx", first.folder / "..", settings, documents=False)
    assert again.folder == first.folder.resolve()
    assert (first.folder / "mine.txt").read_text(encoding="utf-8") == "mine"
    assert [path.name for path in (tmp_path / "out").iterdir() if not path.name.startswith(".")] == [first.folder.name]
