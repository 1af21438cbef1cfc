"""The analysts' desk: JupyterLab on a copy of the notebooks and the worked example."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Literal

from appraisal.resources import bundled


def open_desk(folder: Path, browser: bool) -> int:
    """Copy the notebooks and inputs into `folder` where they are not there yet, open JupyterLab on it, return its code.

    What is there already is kept: it may have been worked on.
    """
    kinds: tuple[Literal["notebooks", "inputs"], ...] = ("notebooks", "inputs")
    for kind in kinds:
        if not (folder / kind).exists():
            shutil.copytree(bundled(kind), folder / kind)
    arguments = [sys.executable, "-m", "jupyterlab", str(folder / "notebooks" / "committee_report.ipynb")]
    options = [f"--ServerApp.root_dir={folder.resolve()}", *([] if browser else ["--no-browser"])]
    return subprocess.run([*arguments, *options], check=False).returncode  # noqa: S603 - a list, of our own making
