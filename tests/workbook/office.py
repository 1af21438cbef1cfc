"""A real LibreOffice that does with a workbook what a person would, so that tests need not guess what it leaves behind.

It starts once and takes many jobs: it costs seconds to start. Without LibreOffice, or without a Python that has its
bridge (python3-uno), tests skip and say so.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import uuid
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import pytest

_SCRIPT = Path(__file__).with_name("office_steps.py")
# The settings of a fresh profile: figures and dates as they are typed in Britain; yes to pasting over what is there.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
  xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>en-GB</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Input"><prop oor:name="ReplaceCellsWarning" oor:op="fuse">
<value>false</value></prop></item>
</oor:items>
"""


@dataclass(frozen=True)
class Job:
    """A workbook to open, what to do in it, and where to save it. For the steps see `office_steps.DO`."""

    source: Path
    target: Path
    steps: Sequence[dict[str, Any]] = ()


class Office:
    """A LibreOffice that runs, out of sight."""

    def __init__(self, program: str, python: str, folder: Path) -> None:
        self._program, self._python, self._folder = program, python, folder
        self._start()

    def work(self, *jobs: Job) -> list[list[str]]:
        """Return, for each job, what could not be done; raises AssertionError if LibreOffice itself failed twice."""
        if self._running.poll() is not None:
            self._start()
        done = self._asked(jobs)
        if (
            done.returncode
        ):  # it came down, as it now and then does; every job begins from its file, so it can begin again
            self.end()
            self._start()
            done = self._asked(jobs)
        assert done.returncode == 0, f"{done.returncode}: {done.stderr[-2000:]}"
        answer: list[list[str]] = json.loads(done.stdout)
        return answer

    def end(self) -> None:
        """End the program, whatever it is doing."""
        if sys.platform == "win32":
            self._running.kill()
        else:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._running.pid, signal.SIGKILL)
        self._running.wait(30)

    def _start(self) -> None:
        profile = Path(mkdtemp(dir=self._folder))
        (profile / "user").mkdir()
        (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        self._pipe = f"appraisal-{uuid.uuid4().hex}"
        options = [f"-env:UserInstallation={profile.as_uri()}", f"--accept=pipe,name={self._pipe};urp;"]
        quiet = ["--headless", "--norestore", "--nologo", "--nodefault", "--nofirststartwizard"]
        # A group of its own, because what is started is a script that starts the program.
        self._running = subprocess.Popen(
            [self._program, *options, *quiet],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def _asked(self, jobs: Sequence[Job]) -> subprocess.CompletedProcess[str]:
        told = [
            {"source": str(self._opened(job.source)), "target": str(job.target.absolute()), "steps": list(job.steps)}
            for job in jobs
        ]
        return subprocess.run(
            [self._python, str(_SCRIPT)],
            input=json.dumps({"pipe": self._pipe, "jobs": told}),
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            timeout=300,
            env={name: value for name, value in os.environ.items() if not name.startswith("PYTHON")},
        )

    def _opened(self, source: Path) -> Path:
        """Return a copy to open: LibreOffice leaves a lock beside what it opens, and would refuse it the next time."""
        place = Path(mkdtemp(dir=self._folder))
        return shutil.copyfile(source, place / source.name)


@cache
def _python() -> str:
    """Return a Python that can talk to LibreOffice, or an empty text."""
    beside = [str(path) for path in Path(shutil.which("soffice") or "").resolve().parent.glob("python*")]
    for python in ("/usr/bin/python3", shutil.which("python3"), *beside, sys.executable):
        if python and shutil.which(python):
            with contextlib.suppress(OSError, subprocess.TimeoutExpired):
                asked = subprocess.run([python, "-c", "import uno"], capture_output=True, check=False, timeout=60)
                if asked.returncode == 0:
                    return str(python)
    return ""


@contextlib.contextmanager
def office(folder: Path) -> Iterator[Office]:
    """Give a LibreOffice with a profile of its own in a folder, and end it; skip where there is none."""
    program, python = shutil.which("soffice"), _python()
    if not program or not python:
        pytest.skip("LibreOffice (soffice) or its bridge for Python (python3-uno) is not installed")
    running = Office(program, python, folder)
    try:
        yield running
    finally:
        running.end()
