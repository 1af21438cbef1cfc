"""A real JupyterLab as the command `lab` starts it, with settings, data and sockets of its own."""

from __future__ import annotations

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest

TOKEN = "for-this-test-alone"  # noqa: S105 - of a server that lives as long as the test
SECONDS = 120.0  # for what takes ten on an idle machine
COMMAND = (sys.executable, "-m", "appraisal")


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab: where it answers, its process, and the folder of its sockets."""

    address: str
    process: subprocess.Popen[bytes]
    sockets: Path

    def asked(self, what: str, given: Mapping[str, Any] | None = None) -> Any:
        """Return what it answers."""
        body = None if given is None else json.dumps(given).encode()
        asking = urllib.request.Request(f"{self.address}/api/{what}?token={TOKEN}", body)  # noqa: S310 - our own address
        with urllib.request.urlopen(asking, timeout=SECONDS) as answer:  # noqa: S310 - our own address
            return json.load(answer)


@contextmanager
def served(state: Path, *options: str, command: tuple[str, ...] = COMMAND, **more: Any) -> Iterator[Lab]:
    """Yield JupyterLab once it answers; at the end it is ended, and what it has started."""
    port = free_port()
    own = {f"JUPYTER_{kind}_DIR": str(state / kind.lower()) for kind in ("CONFIG", "DATA", "RUNTIME")}
    own |= {f"JUPYTERLAB_{kind}_DIR": str(state / kind.lower()) for kind in ("SETTINGS", "WORKSPACES")}
    usual = [
        *("lab", "--no-browser", "--ip=127.0.0.1", f"--port={port}", "--ServerApp.port_retries=0", "--allow-root"),
        *(f"--IdentityProvider.token={TOKEN}", "--LabApp.news_url=None"),
    ]
    with (state / "lab.log").open("w", encoding="utf-8") as log:
        process = subprocess.Popen(
            [*command, *usual, *options],
            env={**os.environ, **own},
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            **more,
        )
        try:
            lab = Lab(f"http://127.0.0.1:{port}", process, state / "runtime")
            _wait_for_an_answer(lab, state / "lab.log")
            yield lab
        finally:
            _end(process)


def free_port() -> int:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        return int(taken.getsockname()[1])


def _wait_for_an_answer(lab: Lab, log: Path) -> None:
    """Wait until the server answers; fail with what it said if it does not."""
    until = time.monotonic() + SECONDS
    while time.monotonic() < until and lab.process.poll() is None:
        with contextlib.suppress(OSError):
            lab.asked("")
            return
        time.sleep(0.2)
    pytest.fail(f"JupyterLab did not start:\n{log.read_text(encoding='utf-8')[-2000:]}")


def _end(server: subprocess.Popen[bytes]) -> None:
    """End the server and what it started, the kernels among it."""
    with contextlib.suppress(psutil.NoSuchProcess):
        family = [*psutil.Process(server.pid).children(recursive=True), psutil.Process(server.pid)]
        for each in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                each.terminate()
        for each in psutil.wait_procs(family, timeout=10)[1]:
            each.kill()
    server.wait(timeout=10)
