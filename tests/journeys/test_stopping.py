"""Ctrl-C and other ways to stop, in a real process at several moments: a sentence, nothing half-written, nobody left at
work."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from tests.explore.serving import served
from tests.longer import longer
from tests.report.killing import TAG, family_of
from tests.report.quick import ENDLESS, notebook_that, quick_report

ROOT = Path(__file__).parents[2]
_PATIENCE = 120  # seconds after which a command is taken to hang; none takes a tenth of it
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to a whole console, not to one process"),
]


@contextmanager
def begun(*arguments: str | Path, pressed: str = "never") -> Iterator[subprocess.Popen[str]]:
    """Start a command that hears Ctrl-C, and on which it is pressed at this moment."""
    tag = uuid.uuid4().hex
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "tests.journeys.pressing", pressed, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
        env={**os.environ, TAG: tag},
    )
    with process:
        try:
            yield process
            alone(tag)
        finally:
            process.kill()


def alone(tag: str) -> None:
    """Return once nothing is left of what a command has started; some of that looks for it but once a second."""
    while left := family_of(tag):
        assert not psutil.wait_procs(left, timeout=_PATIENCE)[1]


def wait_for(line: str, process: subprocess.Popen[str]) -> None:
    """Return once a command has said this."""
    assert process.stdout is not None
    while process.stdout.readline().strip() != line:
        assert process.poll() is None, process.stderr


def press(process: subprocess.Popen[str], number: int = signal.SIGINT) -> None:
    process.send_signal(number)


def with_children(process: subprocess.Popen[str]) -> list[psutil.Process]:
    this = psutil.Process(process.pid)
    return [this, *this.children(recursive=True)]


def stopped(process: subprocess.Popen[str], number: int = signal.SIGINT) -> None:
    """See a command end with a sentence; Ctrl-C, pressed once more, does not disturb it, nor does what is like it."""
    press(process, number)
    _, said = process.communicate(timeout=_PATIENCE)
    assert (process.returncode, said) == (128 + number, "Stopped. Nothing was left half-written.\n")


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> tuple[str | Path, ...]:
    return ("report", *quick_report(tmp_path_factory.mktemp("stopping")))


@pytest.fixture
def earlier(tmp_path: Path) -> Path:
    """A folder with an earlier output of the case, which must be there still."""
    output = tmp_path / "out" / "library-vans"
    output.mkdir(parents=True)
    (output / "manifest.json").write_text("{}", encoding="utf-8")
    return tmp_path / "out"


def assert_as_it_was(folder: Path) -> None:
    """Assert that the earlier output is there and nothing else."""
    there = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    assert there == ["library-vans", "library-vans/manifest.json"]
    assert (folder / "library-vans/manifest.json").read_text(encoding="utf-8") == "{}"


@pytest.mark.few(2)
@pytest.mark.parametrize(
    "last_said",
    [
        "Reading the workbook",
        "Appraising three options over 1,000 draws",
        "Running the report notebook",
        "Writing quick",
    ],
)
def test_ctrl_c_at_any_moment_leaves_the_earlier_output_and_nothing_else(
    last_said: str, quick: tuple[str | Path, ...], earlier: Path
) -> None:
    with begun(*quick, "--out", earlier, pressed=f"said {last_said}") as process:
        wait_for(last_said, process)
        stopped(process)
    assert_as_it_was(earlier)


ENDS = {"an orderly end": signal.SIGTERM, "a closed terminal": getattr(signal, "SIGHUP", 0)}


@pytest.mark.parametrize("how", ENDS)
def test_so_does_a_run_that_is_ended_otherwise(how: str, quick: tuple[str | Path, ...], earlier: Path) -> None:
    number = ENDS[how]
    with begun(*quick, "--out", earlier) as process:
        wait_for("Appraising three options over 1,000 draws", process)
        press(process, number)
        stopped(process, number)
    assert_as_it_was(earlier)


@pytest.mark.long
@pytest.mark.parametrize("how", longer(ENDS, "a closed terminal"))
def test_and_so_do_several_reports_at_once_with_their_workers_and_kernels(how: str, tmp_path: Path) -> None:
    number = ENDS[how]
    boats, vans = (quick_report(tmp_path, case)[0] for case in ("library-boats", "library-vans"))
    endless = ("--notebook", notebook_that(tmp_path, ENDLESS), "--draws", "1000", "--out", tmp_path / "out")
    with begun("report", boats, vans, *endless, "--jobs", "2") as process:
        while len(list(tmp_path.glob("out/.*.unfinished/at_work"))) < 2:
            assert process.poll() is None
            time.sleep(0.1)
        for each in with_children(process) if how == "a closed terminal" else [process]:
            each.send_signal(number)  # a terminal tells all that it runs
        stopped(process, number)
    assert not list((tmp_path / "out").iterdir())


@pytest.mark.parametrize("how", longer([*ENDS, "Ctrl-C"], "Ctrl-C"))
def test_jupyterlab_and_its_kernels_end_with_the_command_that_opened_it(how: str, tmp_path: Path) -> None:
    number = ENDS.get(how, signal.SIGINT)
    with served(tmp_path, "--folder", str(tmp_path / "desk"), cwd=ROOT) as lab:
        lab.asked("kernels", {"name": "python3", "path": "notebooks"})
        kernels = psutil.Process(lab.process.pid).children(recursive=True)
        assert kernels
        lab.process.send_signal(number)
        assert lab.process.wait(_PATIENCE) == 0
        assert not psutil.wait_procs(kernels, timeout=_PATIENCE)[1]


def test_ctrl_c_ends_ten_million_draws_at_once(quick: tuple[str | Path, ...], tmp_path: Path) -> None:
    with begun("run", quick[1], "--draws", "10000000", "--out", tmp_path) as process:
        wait_for("Appraising three options over 10,000,000 draws", process)
        worked = psutil.Process(process.pid)
        before = worked.cpu_times().user
        while worked.cpu_times().user < before + 1:  # of minutes
            assert process.poll() is None
            time.sleep(0.05)
        press(process)
        stopped(process)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("module", ["typer", "appraisal.cli.workbook_commands", "appraisal.runs.produce", "numpy"])
def test_ctrl_c_while_the_commands_load_is_a_sentence_too(
    module: str, quick: tuple[str | Path, ...], earlier: Path
) -> None:
    with begun(*quick, "--out", earlier, pressed=f"imports {module}") as process:
        _, said = process.communicate(timeout=_PATIENCE)
    assert (process.returncode, said) == (130, "Stopped. Nothing was left half-written.\n")
    assert_as_it_was(earlier)


@pytest.mark.parametrize("command", ["run", "check"])
def test_ctrl_c_after_a_command_is_done_changes_nothing(
    command: str, quick: tuple[str | Path, ...], tmp_path: Path
) -> None:
    out = ["--out", str(tmp_path)] if command == "run" else []
    with begun(command, quick[1], *out, pressed="end") as process:
        _, said = process.communicate(timeout=_PATIENCE)
    assert (process.returncode, said) == (0, "")


def test_ctrl_c_within_an_import_is_heard_when_the_module_is_there(tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(
        "import signal, time\nsignal.raise_signal(signal.SIGINT)\ntime.sleep(0.2)\nDONE = True\n", encoding="utf-8"
    )
    code = (
        "import signal, sys, time\nfrom appraisal.cli.stopping import Stopped, listen\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\nlisten()\n"
        f"sys.path.insert(0, {str(tmp_path)!r})\n"
        "try:\n    import slow\n    time.sleep(60)\nexcept Stopped:\n    print(slow.DONE)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, timeout=30)
    assert (done.stdout, done.stderr) == ("True\n", "")


def test_ctrl_c_ends_a_run_that_cannot_clear_away_and_says_so() -> None:
    code = (
        "import signal, threading\nfrom appraisal.cli import stopping\nstopping._AT_LAST = 0.5\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\nstopping.listen()\nlock = threading.Lock()\n"
        "try:\n    lock.acquire()\n    signal.raise_signal(signal.SIGINT)\nfinally:\n    lock.acquire()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", cwd=ROOT, timeout=30)
    assert done.returncode == 130
    assert done.stderr == "Stopped. What lies unfinished in hidden folders of the output is removed by the next run.\n"


def test_ctrl_c_ends_a_cell_that_takes_for_ever(quick: tuple[str | Path, ...], tmp_path: Path, earlier: Path) -> None:
    notebook = notebook_that(tmp_path, ENDLESS)
    with begun("report", quick[1], "--notebook", notebook, "--draws", "1000", "--out", earlier) as process:
        while not list(earlier.glob(".*.unfinished/at_work")):
            assert process.poll() is None
            time.sleep(0.1)
        press(process)
        stopped(process)
    assert_as_it_was(earlier)


def test_a_kernel_that_finds_no_memory_ends_the_run_with_a_sentence(
    quick: tuple[str | Path, ...], tmp_path: Path
) -> None:
    notebook = notebook_that(tmp_path, "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)")
    out = tmp_path / "out"
    with begun("report", quick[1], "--notebook", notebook, "--draws", "1000", "--out", out) as process:
        _, said = process.communicate(timeout=120)
    assert process.returncode == 1
    assert " ".join(said.split()).startswith("The kernel that ran other.ipynb ended before it was done")
    assert not list(out.iterdir())
