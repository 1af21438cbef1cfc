"""Ctrl-C, in a real process at several moments: a sentence, nothing half-written, nobody left at work."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import nbformat
import psutil
import pytest

from tests.report.quick import quick_report

ROOT = Path(__file__).parents[2]
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to a whole console, not to one process"),
]


@contextmanager
def begun(*arguments: str | Path) -> Iterator[subprocess.Popen[str]]:
    """Start a command that hears Ctrl-C, even if the tests themselves were told not to; return once it has begun."""
    hear = "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    code = f"{hear}; from appraisal.cli import main; print('begun'); main()"
    process = subprocess.Popen(
        [sys.executable, "-u", "-c", code, *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=ROOT,
    )
    with process:
        try:
            wait_for("begun", process)
            yield process
        finally:
            process.kill()


def wait_for(line: str, process: subprocess.Popen[str]) -> None:
    """Return once a command has said this."""
    assert process.stdout is not None
    while process.stdout.readline().strip() != line:
        assert process.poll() is None, process.stderr


def stopped(process: subprocess.Popen[str]) -> None:
    """Press Ctrl-C, and once more while it clears away: it ends with a sentence, and all its children with it."""
    children = psutil.Process(process.pid).children(recursive=True)
    process.send_signal(signal.SIGINT)
    time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert (process.returncode, said) == (130, "Stopped. Nothing was left half-written.\n")
    assert not psutil.wait_procs(children, timeout=5)[1]


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> tuple[str | Path, ...]:
    return ("report", *quick_report(tmp_path_factory.mktemp("stopping")))


@pytest.mark.parametrize(
    ("last_said", "later"),
    [
        ("Reading the workbook", 0),
        ("Appraising three options over 1,000 draws", 0),
        ("Running the report notebook", 0),
        ("Running the report notebook", 2),
        ("Writing quick", 0),
    ],
)
def test_ctrl_c_at_any_moment_leaves_the_earlier_output_and_nothing_else(
    last_said: str, later: float, quick: tuple[str | Path, ...], tmp_path: Path
) -> None:
    earlier = tmp_path / "library-vans"
    earlier.mkdir()
    (earlier / "manifest.json").write_text("{}", encoding="utf-8")
    with begun(*quick, "--out", tmp_path) as process:
        wait_for(last_said, process)
        time.sleep(later)
        stopped(process)
    assert [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*")] == [
        "library-vans",
        "library-vans/manifest.json",
    ]


def test_ctrl_c_ends_ten_million_draws_at_once(quick: tuple[str | Path, ...], tmp_path: Path) -> None:
    with begun("run", quick[1], "--draws", "10000000", "--out", tmp_path) as process:
        wait_for("Appraising three options over 10,000,000 draws", process)
        time.sleep(1)
        pressed = time.monotonic()
        stopped(process)
    assert time.monotonic() - pressed < 5
    assert not list(tmp_path.iterdir())


def test_ctrl_c_while_the_commands_load_is_a_sentence_too(quick: tuple[str | Path, ...], tmp_path: Path) -> None:
    for later in (0.01, 0.1, 0.2, 0.4):
        with begun(*quick, "--out", tmp_path) as process:
            time.sleep(later)
            stopped(process)


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


def notebook_that(folder: Path, does: str) -> Path:
    """Write the small notebook with another first cell; return its path."""
    quick_report(folder)
    notebook = nbformat.read(folder / "quick.ipynb", as_version=4)
    notebook.cells[1].source = does
    nbformat.write(notebook, folder / "other.ipynb")
    return folder / "other.ipynb"


def test_ctrl_c_ends_a_cell_that_takes_for_ever(quick: tuple[str | Path, ...], tmp_path: Path) -> None:
    notebook = notebook_that(tmp_path, "import time\nopen('at_work', 'w').close()\ntime.sleep(3600)")
    out = tmp_path / "out"
    with begun("report", quick[1], "--notebook", notebook, "--draws", "1000", "--out", out) as process:
        while not list(out.glob(".*.unfinished/at_work")):
            assert process.poll() is None
            time.sleep(0.1)
        stopped(process)
    assert not list(out.iterdir())


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
