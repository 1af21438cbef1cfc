"""What a run makes names no person, no machine, no folder and nothing that is kept in the environment."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pikepdf
import pytest

from tests.report.contents import revealed
from tests.report.quick import CASE, quick_report
from tests.report.themes import EXAMPLE

ROOT = Path(__file__).parents[2]
USER, HOST, SECRET = "wilhelmina-quickswood", "kestrel-tower-4417", "hunter2-zx81-marmalade"
# Read by Python whenever it starts, in the run and in its kernels: the machine's own name may be anything.
_MACHINE = f"""
import os, socket
socket.gethostname = lambda: "{HOST}"
if hasattr(os, "uname"):
    name, _, *rest = os.uname()
    os.uname = lambda: os.uname_result((name, "{HOST}", *rest))
"""


@pytest.mark.slow
def test_no_output_names_the_user_the_machine_a_folder_or_a_secret(tmp_path: Path) -> None:
    home, work, inputs, site = (tmp_path / f"{name}-basingfold" for name in ("home", "work", "inputs", "site"))
    for folder in (home, work, inputs, site):
        folder.mkdir()
    (site / "sitecustomize.py").write_text(_MACHINE, encoding="utf-8")
    workbook, *_ = quick_report(inputs)
    user = dict.fromkeys(("USER", "LOGNAME", "USERNAME"), USER)
    machine = dict.fromkeys(("HOSTNAME", "COMPUTERNAME", "HOST"), HOST)
    homes = {"HOME": str(home), "USERPROFILE": str(home), "PYTHONPATH": str(site), "APPRAISAL_API_TOKEN": SECRET}
    done = subprocess.run(
        [sys.executable, "-m", "appraisal", "report", workbook, "--all", "--theme", EXAMPLE, "--draws", "1000"],
        cwd=work,
        env={**os.environ, **user, **machine, **homes},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    files = [path for path in (work / "outputs" / CASE).rglob("*") if path.is_file()]
    assert {".pdf", ".html", ".docx", ".xlsx", ".ipynb", ".json", ".csv", ".toml"} <= {path.suffix for path in files}
    secrets = (USER, HOST, SECRET, "basingfold", str(tmp_path), str(ROOT / "appraisal"))
    told = {path.relative_to(work).as_posix(): revealed(path, secrets) for path in files}
    assert not {name: found for name, found in told.items() if found}


def test_a_name_that_hides_in_a_document_is_found(tmp_path: Path) -> None:
    for name in ("report.docx", "results.xlsx"):
        with zipfile.ZipFile(tmp_path / name, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("docProps/core.xml", f"<creator>{USER}</creator>")
    with pikepdf.new() as document:
        document.Root.Noted = document.make_indirect(document.make_stream(f"({USER})".encode()))
        document.save(tmp_path / "stream.pdf", compress_streams=True)
    with pikepdf.new() as document:
        document.docinfo.Author = f"{USER} Ω"
        document.save(tmp_path / "author.pdf", object_stream_mode=pikepdf.ObjectStreamMode.generate)
    (tmp_path / "notebook.ipynb").write_text(f'"/home/{USER.title()}"', encoding="utf-8")
    paths = sorted(tmp_path.iterdir())
    assert len(paths) == 5
    assert [revealed(path, [USER, HOST]) for path in paths] == [[USER]] * 5
