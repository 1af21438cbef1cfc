"""Output folders: complete or absent, an older one replaced, anything else left alone, whenever a run is killed."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any

import pytest

from appraisal.documents.errors import NotebookFaults
from appraisal.documents.listed_files import MANIFEST
from appraisal.ground import files as files_room
from appraisal.runs import folder as folder_room
from appraisal.runs import keeping as keeping_room
from appraisal.runs import locks as locks_room
from appraisal.runs import undisturbed as undisturbed_room
from appraisal.runs.folder import (
    OvertakenError,
    copy_as_known,
    manifest_of,
    move_into_place,
    put_right,
    staging,
    write_manifest,
)
from appraisal.runs.locks import held
from appraisal.runs.produce import Settings
from tests.report.quick import CASE, quick_report
from tests.report.stopped_at import FILES, KILLED, filled
from tests.workbook.ours import produce

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]


class StoppedHere(BaseException):
    """What Ctrl-C raises in these tests, as the commands raise one of their own."""


def stop_once(_number: int, _frame: FrameType | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    raise StoppedHere


def filled_once(destination: Path, text: str) -> None:
    """Make an output with this text in the place of an earlier one."""
    with staging(destination) as folder:
        filled(folder, text)
        move_into_place(folder, destination)


def text_of(folder: Path) -> str:
    """Return the text that every file of an output folder of ours holds; it has them all."""
    (text,) = {(folder / name).read_text(encoding="utf-8") for name in FILES}
    assert json.loads((folder / MANIFEST).read_text(encoding="utf-8"))["text"] == text
    return text


def own_work(folder: Path) -> None:
    """Put into an output what is somebody's own: minutes, and words in a document."""
    (folder / "minutes.txt").write_text("as agreed", encoding="utf-8")
    (folder / "zebra.pdf").write_text("a clerk's own words", encoding="utf-8")


def has_own_work(folder: Path) -> bool:
    """Return whether all of that is in an output, under its name or the one that it is kept under."""
    held = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir() if path.is_file()}
    words = [text for name, text in held.items() if name.startswith("zebra")]
    return held.get("minutes.txt") == "as agreed" and "a clerk's own words" in words


def test_an_earlier_output_is_replaced_and_nothing_is_left_beside_it(tmp_path: Path) -> None:
    for text in ("one", "two"):
        with staging(tmp_path / "case") as folder:
            filled(folder, text)
            assert move_into_place(folder, tmp_path / "case").folder == tmp_path / "case"
    assert (tmp_path / "case" / "results.json").read_text(encoding="utf-8") == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def test_a_folder_that_is_not_an_earlier_output_is_left_alone(tmp_path: Path) -> None:
    mine = tmp_path / "case"
    mine.mkdir()
    (mine / "notes.txt").write_text("do not touch", encoding="utf-8")
    with staging(mine) as folder:
        filled(folder, "one")
        place = move_into_place(folder, mine).folder
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


def killed_at(touch: int, destination: Path, how: str) -> bool:
    """Run and return whether it was killed; False if it ended before that touch of the disk."""
    command = [sys.executable, "-m", "tests.report.stopped_at", str(destination), str(touch), how]
    done = subprocess.run(command, cwd=ROOT, check=False)
    assert done.returncode in {0, KILLED}
    return done.returncode == KILLED


@pytest.mark.parametrize("how", ["run", "again"])
def test_a_run_killed_at_any_touch_of_the_disk_leaves_only_whole_outputs_and_the_next_run_puts_it_right(
    how: str, tmp_path: Path
) -> None:
    touch, came_back = 0, 0
    while True:
        parent = tmp_path / str(touch)
        destination = parent / "case"
        with staging(destination) as folder:
            filled(folder, "one")
            move_into_place(folder, destination)
        own_work(destination)
        killed = killed_at(touch, destination, how)
        whole = [path for path in parent.iterdir() if (path / MANIFEST).exists() and path.suffix != ".unfinished"]
        assert any(map(has_own_work, whole)), f"killed at touch {touch}"
        came_back += not destination.exists()
        put_right(destination)
        assert has_own_work(destination), f"killed at touch {touch}"
        if (destination / "zebra-kept.pdf").exists():
            assert text_of(destination) == "two", f"killed at touch {touch}"
        assert [path.name for path in parent.iterdir()] == ["case"], f"killed at touch {touch}"
        if not killed:
            break
        touch += 1
    assert text_of(destination) == "two"
    assert came_back, "no run was killed while no folder had the output's name"
    assert touch > 20


def test_what_is_made_again_never_takes_the_place_of_a_newer_run(tmp_path: Path) -> None:
    output = tmp_path / "case"
    for text in ("one", "two"):
        with staging(output) as folder:
            if text == "two":
                with staging(output) as again:
                    was = manifest_of(output) or b""
                    copy_as_known(output, again, was)
                    filled(folder, text)
                    move_into_place(folder, output)
                    write_manifest(again, "again")
                    with pytest.raises(OvertakenError):
                        move_into_place(again, output, instead_of=was)
            else:
                filled(folder, text)
                move_into_place(folder, output)
    assert text_of(output) == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def test_what_a_run_at_work_is_making_is_left_alone(tmp_path: Path) -> None:
    with staging(tmp_path / "case") as mine, staging(tmp_path / "case") as others:
        filled(mine, "one")
        filled(others, "two")
        assert move_into_place(mine, tmp_path / "case").folder == tmp_path / "case"
        assert text_of(others) == "two"
        assert move_into_place(others, tmp_path / "case").folder == tmp_path / "case"
    assert text_of(tmp_path / "case") == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["case"]


def test_a_run_can_say_what_it_made_when_another_has_set_that_aside(tmp_path: Path) -> None:
    workbook, *_ = quick_report(tmp_path)
    made = produce(Path(workbook), tmp_path / "out", Settings(draws=1000), documents=False)
    assert made.files == ("cells.json", "inputs/", "manifest.json", "results.json", "results.xlsx")
    made.folder.rename(made.folder.with_name("aside"))
    assert list(made.files) == [
        f"{path.name}{'/' * path.is_dir()}" for path in sorted((tmp_path / "out/aside").iterdir())
    ]


def test_a_run_that_is_refused_for_its_notebook_still_brings_back_what_a_killed_one_set_aside(tmp_path: Path) -> None:
    workbook, *_ = quick_report(tmp_path)
    (tmp_path / "failing.ipynb").write_text("no notebook", encoding="utf-8")
    aside = tmp_path / "out" / f".{CASE}-01234567.replaced"
    aside.mkdir(parents=True)
    filled(aside, "one")
    with pytest.raises(NotebookFaults):
        produce(Path(workbook), tmp_path / "out", Settings(notebooks=(str(tmp_path / "failing.ipynb"),)))
    assert text_of(tmp_path / "out" / CASE) == "one"
    assert [path.name for path in (tmp_path / "out").iterdir()] == [CASE]


def test_a_lock_is_held_by_one_at_a_time_and_leaves_no_file(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    with held(lock) as first:
        assert first
        with held(lock, patience=0.1) as second:
            assert not second
        assert lock.exists()
    with held(lock) as again:
        assert again
    assert not lock.exists()


@pytest.mark.filterwarnings("ignore:unclosed file:ResourceWarning")  # one that Ctrl-C came between is closed by itself
def test_ctrl_c_at_any_line_of_the_making_of_a_folder_leaves_whole_outputs_and_nothing_else(tmp_path: Path) -> None:
    rooms = (folder_room, keeping_room, files_room, locks_room, undisturbed_room)
    ours = {str(Path(module.__file__ or "")) for module in rooms}
    destination = tmp_path / "case"
    filled_once(destination, "one")
    (destination / "minutes.txt").write_text("as agreed", encoding="utf-8")
    line, ended = 0, False
    while not ended:
        left = line

        def trace(frame: FrameType, event: str, _: object) -> Callable[..., Any] | None:
            nonlocal left
            if frame.f_code.co_filename not in ours:
                return None
            left -= event == "line"
            if left < 0 and event == "line":
                sys.settrace(None)
                signal.raise_signal(signal.SIGINT)
            return trace

        handler = signal.signal(signal.SIGINT, stop_once)
        tracing = sys.gettrace()
        try:
            sys.settrace(trace)
            filled_once(destination, "two")
            ended = left >= 0
        except StoppedHere:
            pass
        finally:
            sys.settrace(tracing)
            signal.signal(signal.SIGINT, handler)
        assert text_of(destination) in {"one", "two"}, f"stopped at line {line}"
        assert (destination / "minutes.txt").read_text(encoding="utf-8") == "as agreed", f"stopped at line {line}"
        assert [path.name for path in tmp_path.iterdir()] == ["case"], f"stopped at line {line}"
        line += 1
    assert text_of(destination) == "two"
    assert line > 100
