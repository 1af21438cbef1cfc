"""Every command that writes, on a disk that fills up: one sentence, and all there is as it was before."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from appraisal.workbook import write_workbook
from tests.disk import Disk, small_disk
from tests.journeys.forked import command
from tests.report.quick import CASE, quick_report
from tests.workbook.builders import small_book, with_row

SAID = "There is no room left on the disk. Nothing was left half-written. Make room, and try again.\n"
PAGE = 4096  # bytes: a disk gives room by such pieces
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a workbook, its packs and its report."""
    folder = tmp_path_factory.mktemp("desk")
    owned = with_row(with_row(small_book(), "Costs", 0, owner="Head of finance"), "Costs", 1, owner="Head of law")
    for name, book in {"owned": with_row(owned, "Costs", 2, owner="Head of fleet"), "odd": small_book()}.items():
        write_workbook(book, folder / f"{name}.xlsx")
    packs = command("packs", folder / "owned.xlsx", "--folder", folder / "packs")
    assert packs.returncode == 0, packs.stderr
    assert len(list((folder / "packs").iterdir())) >= 3
    report = command("report", *quick_report(folder), "--out", folder / "outputs")
    assert report.returncode == 0, report.stderr
    openpyxl.load_workbook(folder / "packs" / "figures-head-of-law.xlsx")
    return folder


def size_of(path: Path) -> int:
    """Return what a file takes, or a folder, on a disk that gives whole pages."""
    files = [each for each in (path, *path.rglob("*")) if each.is_file()]
    return sum(-(-file.stat().st_size // PAGE) * PAGE for file in files)


def fills_up(disk: Disk, *arguments: str | Path) -> None:
    before = disk.held()
    done = disk.command(*arguments)
    assert (done.returncode, done.stderr) == (1, SAID), done.stdout
    assert disk.held() == before


WRITES: dict[str, Callable[[Path], tuple[str | Path, ...]]] = {
    "new": lambda _: ("new", "vans"),
    "new --example": lambda _: ("new", "--example"),
    "add": lambda desk: ("add", desk / "odd.xlsx", "--columns", "--to", "more.xlsx"),
    "change": lambda desk: ("change", desk / "odd.xlsx", "--rename", "trust=charity", "--to", "changed.xlsx"),
    "check --marked": lambda desk: ("check", desk / "odd.xlsx", "--marked", "marked.xlsx"),
    "collect": lambda desk: (
        *("collect", desk / "owned.xlsx", desk / "packs" / "figures-head-of-law.xlsx"),
        *("--to", "all.xlsx"),
    ),
    "lab": lambda _: ("lab", "--no-browser", "--folder", "."),
    "add --sheets": lambda desk: ("add", desk / "odd.xlsx", "--sheets", "budget", "--to", "more.xlsx"),
    "change --drop": lambda desk: ("change", desk / "odd.xlsx", "--drop", "trust", "--to", "changed.xlsx"),
    "demo": lambda _: ("demo", "--draws", "1000", "--out", "."),
    "report": lambda desk: (
        *("report", desk / f"{CASE}.xlsx", "--notebook", desk / "quick.ipynb"),
        *("--draws", "1000", "--out", "."),
    ),
    "run": lambda desk: ("run", desk / f"{CASE}.xlsx", "--draws", "1000", "--out", "."),
}


@pytest.mark.few(4)
@pytest.mark.parametrize("name", WRITES)
def test_a_command_that_finds_no_room_says_so_and_leaves_nothing(name: str, desk: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 2 * PAGE) as disk:
        (disk.folder / "notes.txt").write_text("mine", encoding="utf-8")
        fills_up(disk, *WRITES[name](desk))


def test_where_there_is_room_for_two_packs_none_is_written(desk: Path, tmp_path: Path) -> None:
    sizes = sorted(map(size_of, (desk / "packs").iterdir()))
    with small_disk(tmp_path / "disk", sizes[-1] + sizes[-2] + PAGE) as disk:
        fills_up(disk, "packs", desk / "owned.xlsx", "--folder", "sent/packs")


@pytest.mark.parametrize("what", ["export", "report"])
def test_an_output_with_work_of_ones_own_in_it_is_as_it_was_when_the_disk_is_full(
    what: str, desk: Path, tmp_path: Path
) -> None:
    output = desk / "outputs" / CASE
    with small_disk(tmp_path / "disk", 2 * size_of(output) - 8 * PAGE) as disk:
        shutil.copytree(output, disk.folder / CASE)
        (disk.folder / CASE / "minutes.txt").write_text("mine", encoding="utf-8")
        (disk.folder / CASE / "quick.docx").write_bytes(b"better words")
        asked = (CASE,) if what == "export" else (desk / f"{CASE}.xlsx", "--notebook", desk / "quick.ipynb")
        fills_up(disk, what, *asked, *(() if what == "export" else ("--draws", "1000", "--out", ".")))
