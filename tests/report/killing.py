"""A real run, begun and killed outright at a moment that was drawn beforehand, and what it leaves at work."""

from __future__ import annotations

import contextlib
import ctypes
import os
import subprocess
import sys
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
BEGUN, WRITTEN, LISTED, PLACED = "begun", "all written", "being listed", "in its place"
AIMS = (BEGUN, WRITTEN, LISTED, PLACED)
PHASES = (
    "before its folder was begun",
    "writing inputs and results",
    "running notebooks, making documents",
    "all documents written",
    "the manifest written, about to move",
    "between setting aside and moving in",
    "removing the older output",
    "its output in place, clearing away",
    "after its end",
)
TAG = "APPRAISAL_TEST_OF_KILLS"  # in the environment of a run, and so of all that it starts
_GRACE = 20  # seconds that what a killed run had started has for noticing it
_REMOVAL = 0.001  # seconds that it takes about to move an output into place and remove an older one
_SUBREAPER = 36  # of Linux's prctl: PR_SET_CHILD_SUBREAPER


class Run:
    """A process of the command line, marked so that whatever it starts can be found."""

    def __init__(self, scratch: Path, *arguments: str | Path, cwd: Path = ROOT) -> None:
        self.tag = uuid.uuid4().hex
        self._said = scratch / f"{self.tag}.txt"
        places = dict.fromkeys(("TMPDIR", "TMP", "TEMP", "JUPYTER_RUNTIME_DIR"), str(scratch))
        # Without compiled files, which some environments forbid, a run would spend most of its time on compiling.
        given = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
        with self._said.open("wb") as said:  # a file, because what outlives a killed run would hold a pipe open
            self.process = subprocess.Popen(
                [sys.executable, "-m", "appraisal", *map(str, arguments)],
                stdout=subprocess.DEVNULL,
                stderr=said,
                cwd=cwd,
                env={**given, **places, TAG: self.tag},
            )

    def ended(self) -> bool:
        return self.process.poll() is not None

    def family(self) -> list[psutil.Process]:
        """Return the processes that live of those that were started by this run, itself among them."""
        return family_of(self.tag)

    def kill(self, worker: bool) -> None:
        """Kill it, or else one of its worker processes if it has any, with no chance of clearing anything away."""
        family = self.family() if worker else []
        workers = [one for one in family if "spawn_main" in " ".join(one.cmdline())]
        (workers[0] if workers else self.process).kill()
        if not workers:
            self.process.wait()

    def fault(self) -> str:
        """Wait for its end; return what was wrong: nothing, if that was a good one."""
        code = self.process.wait(timeout=300)
        said = self._said.read_text(encoding="utf-8").strip()
        self._said.unlink()
        return f"exit code {code}: {said}" if code else said

    def survivors(self) -> list[str]:
        """Return what is still at work of a run that has ended and has had time to notice, and end that."""
        self.process.wait(timeout=300)
        self._said.unlink()
        until = time.monotonic() + _GRACE
        orphans = seen = self.family()
        while orphans and time.monotonic() < until:
            time.sleep(0.25)
            orphans = self.family()
        found = [" ".join(orphan.cmdline()) for orphan in orphans]
        for orphan in orphans:
            orphan.kill()
        for orphan in seen if sys.platform == "linux" else ():
            with contextlib.suppress(ChildProcessError):
                os.waitpid(orphan.pid, 0)
        return found


def family_of(tag: str) -> list[psutil.Process]:
    """Return the processes that live of those that have this tag in their environment."""
    return [one for one in psutil.process_iter(["environ"]) if (one.info["environ"] or {}).get(TAG) == tag]


@contextmanager
def adopting_orphans() -> Iterator[None]:
    """Let processes that lose their parent become this one's children, as they become the desktop session's on Linux.

    Elsewhere, and in most containers, they become those of process 1, and some look for that alone.
    """
    if sys.platform != "linux":
        yield
        return
    system = ctypes.CDLL(None)
    system.prctl(_SUBREAPER, 1, 0, 0, 0)
    try:
        yield
    finally:
        system.prctl(_SUBREAPER, 0, 0, 0, 0)


@dataclass(frozen=True)
class Scene:
    """What can be seen from outside of a run: the output to be made in a folder, and its last document."""

    folder: Path
    case: str
    last: str
    overwrites: bool

    @property
    def output(self) -> Path:
        return self.folder / self.case

    def hidden(self, state: str) -> list[Path]:
        """Return the hidden folders in this state."""
        return [self.folder / name for name in _names_in(self.folder) if name.endswith(f".{state}")]

    def sees(self, aim: str) -> bool:
        """Has the run come to this point?"""
        if aim == PLACED:
            return bool(self.hidden("replaced")) if self.overwrites else self.output.exists()
        files = {BEGUN: ("",), WRITTEN: (self.last,), LISTED: ("manifest.json",)}[aim]
        return any((folder / file).exists() for folder in self.hidden("unfinished") for file in files)

    def wait_for(self, aim: str, run: Run) -> None:
        """Look often, and all the time between the last document and the end."""
        while not self.sees(aim) and not run.ended():
            if aim in {BEGUN, WRITTEN} or not self.sees(WRITTEN):
                time.sleep(0.001 if self.sees(BEGUN) else 0.02)

    def phase(self, in_place: bool) -> str:
        """Say when a run was killed, to judge by what lies on the disk."""
        early, inputs, notebooks, written, listed, moving, removing, clearing, _ = PHASES
        if self.hidden("replaced"):
            return removing if self.output.exists() else moving
        found = {name for folder in self.hidden("unfinished") for name in _names_in(folder)}
        come_to = {"manifest.json": listed, self.last: written, "results.json": notebooks}
        if self.hidden("unfinished"):
            return next((phase for name, phase in come_to.items() if name in found), inputs)
        return clearing if in_place else early


def _names_in(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)  # noqa: PTH208 - the quickest look
    except FileNotFoundError:
        return []  # not there yet, or moved meanwhile by a run at work


@dataclass(frozen=True)
class Times:
    """How long a run of one notebook took in all, and from each thing that is aimed at to the next; in seconds."""

    total: float
    after: dict[str, float]


def timed(run: Run, scene: Scene) -> Times:
    """Let a first run of one notebook come to its end; return how long it and its steps took."""
    begun = time.monotonic()
    at = {}
    for aim in AIMS:
        scene.wait_for(aim, run)
        at[aim] = time.monotonic()
    if fault := run.fault():
        raise RuntimeError(f"the first run failed: {fault}")
    after = {BEGUN: at[WRITTEN] - at[BEGUN], WRITTEN: at[LISTED] - at[WRITTEN], LISTED: at[PLACED] - at[LISTED]}
    after[PLACED] = _REMOVAL
    return Times(time.monotonic() - begun, after)
