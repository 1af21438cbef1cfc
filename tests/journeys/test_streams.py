"""Where a command speaks: a full disk, a reader who has gone, nowhere at all, a place that knows no £."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.report.quick import CASE, quick_report

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows closes and limits no streams in this way"),
]

CHECK = f"check {CASE}.xlsx"
NOT_SAID = "Not all that was to be said could be written: No space left on device. What is in files is whole.\n"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    quick_report(folder)
    return folder


def typed(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Type a line, in which `appraisal` is the toolkit; return its exit code and what was said."""
    shell = ["bash", "-c", f'appraisal() {{ "{sys.executable}" -m appraisal "$@"; }}\n{line}']
    return subprocess.run(shell, cwd=folder, capture_output=True, encoding="utf-8", timeout=60)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no disk that is always full")
@pytest.mark.parametrize("asked", [CHECK, f"{CHECK} --json", "--help"])
def test_what_cannot_be_written_for_want_of_room_is_said_in_one_sentence(asked: str, desk: Path) -> None:
    done = typed(f"appraisal {asked} > /dev/full", desk)
    assert (done.returncode, done.stderr) == (1, NOT_SAID)


@pytest.mark.parametrize("asked", [CHECK, f"{CHECK} --json"])
def test_a_reader_who_has_gone_hinders_nobody(asked: str, desk: Path) -> None:
    done = typed(f"appraisal {asked} | head -0; exit ${{PIPESTATUS[0]}}", desk)
    assert (done.returncode, done.stderr) == (0, "")


def test_faults_have_their_exit_code_whoever_listens(desk: Path) -> None:
    for streams in (">&-", "<&- >&- 2>&-", "2>&-", "> /dev/null 2>&1"):
        assert typed(f"appraisal check nothing.xlsx {streams}", desk).returncode == 3, streams


@pytest.mark.long
def test_a_report_that_may_say_nothing_is_made_as_any_other(desk: Path) -> None:
    asked = f"appraisal report {CASE}.xlsx --notebook quick.ipynb --draws 1000"
    assert typed(f"{asked} --out silent <&- >&- 2>&-", desk).returncode == 0
    assert typed(f"{asked} --out usual | head -1", desk).returncode == 0
    made = [(desk / out / CASE / "quick.pdf").read_bytes() for out in ("silent", "usual")]
    assert made[0] == made[1]


def test_where_no_pound_can_be_shown_a_question_mark_is_and_json_loses_nothing(desk: Path) -> None:
    done = typed(f"PYTHONIOENCODING=ascii appraisal {CHECK}; PYTHONIOENCODING=ascii appraisal {CHECK} --json", desk)
    told, _, plain = done.stdout.partition("{")
    assert "Taken for now: ?45,000 to ?90,000" in told
    assert "£45,000 to £90,000" in str(json.loads("{" + plain)["unfinished"])


@pytest.mark.long
def test_a_run_that_may_open_few_files_takes_more_if_it_may_and_else_says_so_at_once(desk: Path) -> None:
    asked = f"appraisal report {CASE}.xlsx --notebook quick.ipynb --draws 1000 --out few"
    assert typed(f"ulimit -Sn 64; {asked}", desk).returncode == 0
    done = typed(f"ulimit -n 64; {asked}", desk)
    assert done.returncode == 1
    assert done.stderr.startswith("A notebook cannot be run: a program may open only 64 files at a time here")
    assert done.stderr.count("\n") == 1
    assert sorted(path.name for path in (desk / "few").iterdir()) == [CASE]


def test_where_programs_cannot_reach_each_other_that_is_said_at_once(desk: Path) -> None:
    if typed("unshare -n true", desk).returncode:
        pytest.skip("this system, or this user, cannot take the network away")
    asked = f"report {CASE}.xlsx --notebook quick.ipynb --draws 1000 --out apart"
    done = typed(f'unshare -n "{sys.executable}" -m appraisal {asked}', desk)
    assert done.returncode == 1
    assert done.stderr.startswith("A notebook cannot be run: programs on this computer cannot reach each other")
    assert done.stderr.count("\n") == 1
    assert not list((desk / "apart").iterdir())


def test_without_a_home_or_a_place_for_temporary_files_a_report_is_made_and_holds_nothing_of_these(desk: Path) -> None:
    nowhere = " ".join(f"{name}=/dev/null/none" for name in ("HOME", "TMPDIR", "TEMP", "TMP"))
    # What Python itself does where it may write to no other place than the folder of work.
    placeless = f"import tempfile; tempfile._candidate_tempdir_list = lambda: [{str(desk)!r}]"
    asked = f"report {CASE}.xlsx --notebook quick.ipynb --draws 1000 --out homeless"
    done = typed(f'{nowhere} "{sys.executable}" -c "{placeless}; from appraisal.cli import main; main()" {asked}', desk)
    assert (done.returncode, done.stderr) == (0, "")
    names = {path.name for path in (desk / "homeless" / CASE).iterdir()}
    assert not [name for name in names if name.startswith((".", "tmp"))]
