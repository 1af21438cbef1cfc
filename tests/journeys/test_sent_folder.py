"""A folder that somebody sent: nothing that lies in it is run by a command that is given there, whatever its name."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pytest
from jupyter_client.blocking.client import BlockingKernelClient

from appraisal.workbook import write_workbook
from tests.explore.serving import SECONDS, served
from tests.journeys.forked import ROOT, command, command_anew
from tests.journeys.planting import importable, plant
from tests.report.quick import quick_report
from tests.workbook.builders import small_book, with_row

pytestmark = pytest.mark.slow

_OURS = frozenset({*sys.stdlib_module_names, "appraisal"})  # what `python -m appraisal` itself begins with
# As run.py follows a command, from its own folder; the script; the module.
FOLLOWED = (
    sys.executable,
    "-c",
    "import sys, run; run.follow([sys.executable, '-m', 'appraisal', *sys.argv[2:]], sys.argv[1])",
)
SCRIPT = (str(Path(sysconfig.get_path("scripts"), "appraisal")),)
MODULE = (sys.executable, "-P", "-m", "appraisal")

_REPORT = ("report", "library-vans.xlsx", "--notebook", "quick.ipynb", "--draws", "1000")
COMMANDS: dict[str, tuple[str, ...]] = {
    "check": ("check", "owned.xlsx", "--marked", "marked.xlsx"),
    "new": ("new", "boats"),
    "add": ("add", "owned.xlsx", "--columns"),
    "change": ("change", "owned.xlsx", "--rename", "trust=charity"),
    "packs": ("packs", "owned.xlsx"),
    "collect": ("collect", "owned.xlsx", "sent/figures-head-of-law.xlsx"),
    "report": (*_REPORT, "library-boats.xlsx", "--jobs", "2"),
    "export": ("export", "made/library-vans", "--theme", "theme.toml"),
    "trace": ("trace", "made/library-vans"),
}


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Return a folder with workbooks, packs, a notebook, an output, and all that is planted; and where that would leave
    its mark."""
    folder, mark = tmp_path_factory.mktemp("sent"), tmp_path_factory.mktemp("mark") / "ran.txt"
    for case in ("library-boats", "library-vans"):
        quick_report(folder, case)
    owned = with_row(with_row(small_book(), "Costs", 0, owner="Head of finance"), "Costs", 1, owner="Head of law")
    write_workbook(owned, folder / "owned.xlsx")
    (folder / "theme.toml").write_text('accent = "#12436d"\n', encoding="utf-8")
    for made in (("packs", "owned.xlsx", "--folder", "sent"), (*_REPORT, "--out", "made")):
        done = command(*made, cwd=folder)
        assert done.returncode == 0, done.stderr
    plant(folder, mark)
    plant(folder / "appraisal-lab" / "notebooks", mark)
    return folder, mark


def assert_harmless(done: subprocess.CompletedProcess[str], mark: Path) -> None:
    assert not mark.exists(), mark.read_text(encoding="utf-8")
    assert done.returncode == 0, done.stderr


def test_what_is_planted_is_what_could_be_imported_and_leaves_its_mark(tmp_path: Path) -> None:
    assert {"json", "numpy", "typer", "ipykernel", "jupyterlab", "appraisal", "encodings", "PIL"} <= importable()
    plant(tmp_path / "sent", tmp_path / "ran.txt")
    subprocess.run([sys.executable, "-c", "import numpy"], cwd=tmp_path / "sent", check=True)
    assert "numpy" in (tmp_path / "ran.txt").read_text(encoding="utf-8")


@pytest.mark.few(3)
@pytest.mark.parametrize("name", COMMANDS)
def test_no_command_runs_what_somebody_has_put_beside_the_workbook(name: str, sent: tuple[Path, Path]) -> None:
    folder, mark = sent
    done = subprocess.run([*FOLLOWED, folder, *COMMANDS[name]], cwd=ROOT, capture_output=True, encoding="utf-8")
    assert_harmless(done, mark)


@pytest.mark.few(1)
@pytest.mark.parametrize("way", [SCRIPT, MODULE], ids=["the script", "the module"])
def test_nor_does_it_by_another_door(way: tuple[str, ...], sent: tuple[Path, Path], tmp_path: Path) -> None:
    folder, mark = sent
    asked = (*way, *_REPORT, "--out", str(tmp_path))
    assert_harmless(subprocess.run(asked, cwd=folder, capture_output=True, encoding="utf-8"), mark)


def test_python_with_no_more_than_dash_m_runs_of_it_what_python_itself_looks_for_and_nothing_else(
    tmp_path: Path,
) -> None:
    quick_report(tmp_path)
    plant(tmp_path, tmp_path / "ran.txt", but=_OURS)
    done = command_anew(*_REPORT, cwd=tmp_path)
    assert_harmless(done, tmp_path / "ran.txt")


def ready(client: BlockingKernelClient) -> None:
    """Return when a kernel answers; one that is not there after a second is taken for a dead one, so more than once."""
    until = time.monotonic() + SECONDS
    while True:
        try:
            client.wait_for_ready(timeout=SECONDS)
        except RuntimeError:
            assert time.monotonic() < until
        else:
            return


def test_jupyterlab_and_its_kernels_run_nothing_of_it_unless_a_notebook_asks(
    sent: tuple[Path, Path], tmp_path: Path
) -> None:
    folder, mark = sent
    (folder / "appraisal-lab" / "notebooks" / "beside.py").write_text("found = True\n", encoding="utf-8")
    with served(tmp_path, command=(*FOLLOWED, str(folder)), cwd=ROOT) as lab:
        kernel = lab.asked("kernels", {"name": "python3", "path": "notebooks"})
        client = BlockingKernelClient(connection_file=str(lab.sockets / f"kernel-{kernel['id']}.json"))
        client.load_connection_file()
        client.start_channels()
        ready(client)
        try:
            uses = "import numpy, appraisal.options.charts\nfrom appraisal import explore"
            assert client.execute_interactive(uses, timeout=SECONDS)["content"]["status"] == "ok"
            assert (
                client.execute_interactive("import beside", timeout=SECONDS)["content"]["ename"]
                == "ModuleNotFoundError"
            )
            assert not mark.exists(), mark.read_text(encoding="utf-8")
            asks = "import sys\nsys.path.append('')\nimport beside"
            assert client.execute_interactive(asks, timeout=SECONDS)["content"]["status"] == "ok"
        finally:
            client.stop_channels()
