"""Links in a folder that somebody sent: whatever a command writes, nothing outside that folder is made or changed, and
nothing from outside gets into a document."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from appraisal.documents.errors import ReportError
from appraisal.ground.files import LinkError
from appraisal.runs.again import NewLook, export_again
from appraisal.workbook import write_workbook
from tests.journeys.forked import command
from tests.report.quick import CASE, quick_report
from tests.report.themes import EXAMPLE
from tests.workbook.builders import small_book, with_row

pytestmark = pytest.mark.slow

REPORT = ("report", f"{CASE}.xlsx", "--notebook", "quick.ipynb", "--draws", "1000", "--out", "out")
HIDDEN = tuple(
    f".{CASE}{kind}" for kind in (".lock", "-00000000.unfinished", "-11111111.unfinished.lock", "-22222222.replaced")
)
DOCUMENTS = ("quick.pdf", "quick.html", "results.json", "manifest.json")
READ = ("results.json", "manifest.json", "quick.ipynb", "theme", "theme/theme.toml", "theme/word-template.docx")
SAID = "is a link to somewhere else. Nothing is read or written through it"


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a workbook, a notebook, and a report in a theme of its own."""
    folder = tmp_path_factory.mktemp("finished")
    quick_report(folder)
    owned = with_row(with_row(small_book(), "Costs", 0, owner="Head of finance"), "Costs", 1, owner="Head of law")
    write_workbook(owned, folder / "owned.xlsx")
    for made in ((*REPORT, "--theme", EXAMPLE), ("packs", "owned.xlsx", "--folder", "returned")):
        done = command(*made, cwd=folder)
        assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def sent(finished: Path, tmp_path: Path) -> Path:
    """Return a copy of that folder, beside one with the same files, which are somebody's own."""
    shutil.copytree(finished / "out" / CASE, tmp_path / "outside" / "case")
    try:
        (tmp_path / "outside" / "theirs").symlink_to("case")
    except OSError:
        pytest.skip("this system makes no links")
    return Path(shutil.copytree(finished, tmp_path / "sent"))


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Return all that is in a folder, and of files what they hold and when they were last written."""
    return {
        path.relative_to(folder).as_posix(): (path.read_bytes(), path.stat().st_mtime_ns)
        if path.is_file()
        else (b"", 0)
        for path in sorted(folder.rglob("*"))
    }


def links_for_files(output: Path, outside: Path, but: tuple[str, ...] = ()) -> None:
    """Put a link in the place of each file of an output: to one of that name outside, or to nothing yet."""
    for number, path in enumerate(sorted(path for path in output.rglob("*") if path.is_file())):
        name = path.relative_to(output).as_posix()
        if name not in but:
            path.unlink()
            path.symlink_to(outside / "case" / name if number % 2 else outside / f"made-{number}")


def test_a_report_over_links_for_each_of_its_files_writes_through_none(sent: Path, tmp_path: Path) -> None:
    links_for_files(sent / "out" / CASE, tmp_path / "outside", but=("manifest.json",))
    before = state_of(tmp_path / "outside")
    done = command(*REPORT, cwd=sent)
    assert done.returncode == 0, done.stderr
    assert state_of(tmp_path / "outside") == before
    made = sent / "out" / CASE
    assert not [name for name in DOCUMENTS if (made / name).is_symlink()]


def test_so_does_one_where_its_folders_and_all_that_lies_hidden_meanwhile_are_links(sent: Path, tmp_path: Path) -> None:
    for name in ("theme", "inputs"):
        shutil.rmtree(sent / "out" / CASE / name)
        (sent / "out" / CASE / name).symlink_to(tmp_path / "outside" / "case")
    for name in HIDDEN:
        (sent / "out" / name).symlink_to(tmp_path / "outside" / ("made.lock" if name.endswith(".lock") else "case"))
    for name in ("quick-failed.ipynb", f"{CASE}-failed.ipynb"):
        (sent / "out" / name).symlink_to(tmp_path / "outside" / name)
    before = state_of(tmp_path / "outside")
    done = command(*REPORT, cwd=sent)
    assert done.returncode == 0, done.stderr
    assert state_of(tmp_path / "outside") == before
    assert (sent / "out" / CASE / "quick.pdf").is_file()


@pytest.mark.parametrize("link", ["out", f"out/{CASE}"])
@pytest.mark.parametrize(
    "asked",
    [("run", f"{CASE}.xlsx", "--draws", "1000", "--out", "out"), ("export", f"out/{CASE}")],
    ids=["run", "export"],
)
def test_a_link_for_the_output_itself_is_named_and_nothing_is_written(
    link: str, asked: tuple[str, ...], sent: Path, tmp_path: Path
) -> None:
    shutil.rmtree(sent / "out")
    (sent / link).parent.mkdir(exist_ok=True)
    (sent / link).symlink_to(tmp_path / "outside" / ("" if link == "out" else "case"))
    shutil.move(tmp_path / "outside" / "case", tmp_path / "outside" / (CASE if link == "out" else "case"))
    before = state_of(tmp_path)
    done = command(*asked, cwd=sent)
    assert (done.returncode, SAID in " ".join(done.stderr.split())) == (2, True), done.stderr
    assert state_of(tmp_path) == before


@pytest.mark.parametrize("name", READ)
def test_what_a_link_leads_to_gets_into_no_document(
    name: str, sent: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = sent / "out" / CASE / name
    if place.is_dir():
        shutil.rmtree(place)
    place.unlink(missing_ok=True)
    place.symlink_to(tmp_path / "outside" / "case" / name)
    before = state_of(tmp_path)
    monkeypatch.chdir(sent)
    for asked in (f"out/{CASE}", f"out/{CASE}/quick.ipynb"):
        with pytest.raises((LinkError, ReportError)):
            export_again(Path(asked), NewLook())
    assert state_of(tmp_path) == before


WRITERS: dict[str, tuple[str, ...]] = {
    "marked.xlsx": ("check", "owned.xlsx", "--marked", "marked.xlsx"),
    "owned-more.xlsx": ("add", "owned.xlsx", "--columns"),
    "owned-changed.xlsx": ("change", "owned.xlsx", "--rename", "trust=charity"),
    "owned-collected.xlsx": ("collect", "owned.xlsx", "returned/figures-head-of-law.xlsx"),
    "boats.xlsx": ("new", "boats"),
    "packs": ("packs", "owned.xlsx"),
    "packs/figures-head-of-law.xlsx": ("packs", "owned.xlsx"),
    "elsewhere": ("add", "owned.xlsx", "--columns", "--to", "elsewhere/more.xlsx"),
    "appraisal-lab": ("lab", "--no-browser"),
    "appraisal-lab/inputs": ("lab", "--no-browser"),
    "appraisal-lab/notebooks/exploration.ipynb": ("lab", "--no-browser"),
}


@pytest.mark.few(4)
@pytest.mark.parametrize("name", WRITERS)
def test_no_other_command_writes_through_a_link(name: str, sent: Path, tmp_path: Path) -> None:
    (sent / name).parent.mkdir(parents=True, exist_ok=True)
    is_file = "." in Path(name).name
    (sent / name).symlink_to(tmp_path / "outside" / ("made" if is_file else "case"))
    before = state_of(tmp_path / "outside")
    done = command(*WRITERS[name], cwd=sent)
    assert state_of(tmp_path / "outside") == before
    assert (sent / name).is_symlink()
    assert "Traceback" not in done.stderr
    beside = name in {"owned-more.xlsx", "owned-changed.xlsx", "owned-collected.xlsx"}  # another name is taken
    assert (done.returncode == 0) == beside, done.stderr


def test_a_pipe_in_the_place_of_a_lock_holds_nobody_up(sent: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no such pipes")
    os.mkfifo(sent / "out" / f".{CASE}.lock")
    asked = [sys.executable, "-m", "appraisal", "export", f"out/{CASE}"]
    done = subprocess.run(asked, cwd=sent, capture_output=True, encoding="utf-8", timeout=20)
    assert done.returncode == 0, done.stderr
