"""Several reports at once: each file for itself, none in another's place, and two runs of one case side by side."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.journeys.test_stopping import begun, press, stopped, wait_for
from tests.report.quick import ENDLESS, notebook_that, quick_report
from tests.report.whole import assert_whole

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.slow


def start(*arguments: str | Path, cwd: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "appraisal", *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        cwd=cwd,
    )


@pytest.mark.long
def test_a_faulty_file_stops_no_other_and_two_versions_of_one_case_have_two_folders(tmp_path: Path) -> None:
    for case in ("vans", "boats", "carts"):
        _, *options = quick_report(tmp_path, case)
    (tmp_path / "broken.xlsx").write_text("no workbook", encoding="utf-8")
    (tmp_path / "twin.xlsx").write_bytes((tmp_path / "carts.xlsx").read_bytes())
    names = ["vans.xlsx", "broken.xlsx", "carts.xlsx", "boats.xlsx", "twin.xlsx", "vans.xlsx"]
    told, faults = (process := start("report", *names, *options, "--jobs", "2", cwd=tmp_path)).communicate(timeout=300)
    assert process.returncode == 3, faults
    cases = ["boats", "carts", "carts-twin", "vans"]
    assert sorted(path.name for path in (tmp_path / "outputs").iterdir()) == cases
    for case in cases:
        assert_whole(tmp_path / "outputs" / case)
    assert told.startswith("5 reports, 2 at a time.\n")
    assert "4 reports made, 1 not." in told
    assert told.count("draft in") == 8  # as each is done, and in the summary
    assert "carts holds the output of carts.xlsx, another version of this case, so that of twin.xlsx is in" in told
    assert "broken.xlsx: it is a text file" in faults
    assert "Traceback" not in faults


@pytest.mark.long  # the suite has several reports whose terminal is closed, in test_stopping
@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends Ctrl-C to a whole console, not to one process")
def test_ctrl_c_ends_every_worker_and_its_kernel(tmp_path: Path) -> None:
    files = [quick_report(tmp_path, case)[0] for case in ("vans", "boats", "carts")]
    endless = ("--notebook", notebook_that(tmp_path, ENDLESS), "--draws", "1000")
    with begun("report", *files, *endless, "--jobs", "2", "--out", tmp_path / "out") as process:
        wait_for("3 reports, 2 at a time.", process)
        while len(list(tmp_path.glob("out/.*.unfinished/at_work"))) < 2:
            assert process.poll() is None
            time.sleep(0.1)
        press(process)
        stopped(process)
    assert not list((tmp_path / "out").iterdir())


def test_two_runs_of_one_case_and_one_of_another_at_once_all_end_well_and_say_where(tmp_path: Path) -> None:
    vans, boats = quick_report(tmp_path), quick_report(tmp_path, "boats")
    together = [
        start("report", *arguments, "--seed", seed, cwd=tmp_path)
        for arguments, seed in ((vans, "1"), (vans, "2"), (boats, "3"))
    ]
    for process in together:
        told, faults = process.communicate(timeout=300)
        assert (process.returncode, faults) == (0, "")
        assert "In outputs" in told
    made = {folder.name: folder for folder in (tmp_path / "outputs").iterdir()}
    for folder in made.values():
        assert_whole(folder)
    seeds = {
        name: json.loads((folder / "manifest.json").read_text("utf-8"))["parameters"]["seed"]
        for name, folder in made.items()
    }
    assert seeds.pop("boats") == 3
    assert seeds.keys() == {"library-vans"}
    assert seeds["library-vans"] in {1, 2}
