"""Commands of the toolkit in processes of their own, forked from one that has loaded it, and so are the kernels that
they start: what is saved is the loading.

Such a process has its own arguments, folder, environment, streams, exit code and end. Where a test is about how a
process begins (what it imports, its encodings and signals, bytes that must not hang on the order of a set), it starts
one anew.
"""

from __future__ import annotations

import asyncio
import gc
import importlib
import io
import json
import os
import pkgutil
import runpy
import select
import signal
import subprocess
import sys
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

ROOT = Path(__file__).parents[2]
_PATIENCE = 300  # seconds after which a command is taken to hang


def command(*arguments: str | Path, cwd: Path = ROOT, module: str = "appraisal") -> subprocess.CompletedProcess[str]:
    """Give a command of the toolkit, or of another module; return its exit code and what it said."""
    if sys.platform != "linux":  # elsewhere no process forks safely once it has loaded libraries of the system
        return command_anew(*arguments, cwd=cwd, module=module)
    with TemporaryDirectory() as folder:
        said = [Path(folder, name) for name in ("out", "err")]
        given = [*map(str, arguments)]
        asked = {"given": [module, *given], "cwd": str(cwd), "said": [*map(str, said)], "environment": {**os.environ}}
        code = _asked(json.dumps(asked))
        return subprocess.CompletedProcess(given, code, *(path.read_text(encoding="utf-8") for path in said))


def command_anew(
    *arguments: str | Path, cwd: Path = ROOT, module: str = "appraisal", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Give a command in a process that is started anew, perhaps with more in its environment."""
    return subprocess.run(
        [sys.executable, "-m", module, *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        cwd=cwd,
        check=False,
        timeout=_PATIENCE,
        env={**os.environ, **environment},
    )


@cache
def _loaded() -> subprocess.Popen[str]:
    """Return the process that forks; it ends when this one does."""
    return subprocess.Popen(
        [sys.executable, "-P", __file__], stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8"
    )


def _asked(line: str) -> int:
    """Return the exit code of the command that a line asks for."""
    process = _loaded()
    assert process.stdin
    assert process.stdout
    process.stdin.write(f"{line}\n")
    process.stdin.flush()
    if not select.select([process.stdout], [], [], _PATIENCE)[0]:
        process.kill()
        _loaded.cache_clear()
        raise TimeoutError(line)
    return int(process.stdout.readline())


def _load() -> None:
    """Load the whole toolkit, and what it loads late."""
    import appraisal

    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type] # as the toolkit itself does before papermill
    for module in pkgutil.walk_packages(appraisal.__path__, "appraisal."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in ("papermill", "nbconvert.nbconvertapp", "ipykernel.kernelapp"):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()  # else each fork would copy all of that when it looks for garbage


def _serve() -> None:
    """Fork a process for each line that is read and say its exit code; return in each of these, and exit at the end."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            _become(**json.loads(line))
            return
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()
    sys.exit()


def _become(given: list[str], cwd: str, said: list[str], environment: dict[str, Any]) -> None:
    """Make of this process what is asked for."""
    from jupyter_client import launcher

    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    for number, path in enumerate(said, start=1):
        os.dup2(os.open(path, os.O_WRONLY | os.O_CREAT), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = given
    vars(launcher)["Popen"] = Kernel  # what Jupyter starts kernels with


class Kernel:
    """A kernel that is forked from its command, with what is asked of a `Popen` where Jupyter starts one."""

    def __init__(self, command: list[str], *, cwd: str, env: dict[str, str], **_: Any) -> None:
        assert command[:4] == [sys.executable, "-P", "-m", "ipykernel_launcher"], command
        self.stdin, self.stdout, self.stderr = io.BytesIO(), None, None
        self.returncode: int | None = None
        apart, tells = os.pipe()
        self.pid = os.fork()
        if not self.pid:
            try:
                os.setsid()
                os.write(tells, b".")
                _become_kernel(command[3:], cwd, env)
            finally:
                os._exit(1)
        os.read(apart, 1)  # until it has a group of its own, whoever signals its group signals ours
        os.close(apart)
        os.close(tells)

    def poll(self) -> int | None:
        """Return its exit code, None while it is at work."""
        return self._code(os.WNOHANG)

    def wait(self) -> int | None:
        """Return its exit code when it has ended."""
        return self._code(0)

    def send_signal(self, number: int) -> None:
        """Send it a signal, unless it has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def _code(self, how: int) -> int | None:
        if self.returncode is None:
            ended, status = os.waitpid(self.pid, how)
            if ended:
                self.returncode = os.waitstatus_to_exitcode(status)
        return self.returncode


def _become_kernel(given: list[str], cwd: str, environment: dict[str, str]) -> None:
    """Make a kernel of this process, with none of the command's files, signals and loop of events."""
    null = os.open(os.devnull, os.O_RDWR)
    for number in [int(file.name) for file in Path("/proc/self/fd").iterdir()]:
        if number not in {1, null}:
            os.dup2(null, number)  # not closed: what still holds the number would close another file that has it next
    for signalled in signal.valid_signals():
        if callable(signal.getsignal(signalled)):
            signal.signal(signalled, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    asyncio.set_event_loop(asyncio.new_event_loop())
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    parent = f"--IPKernelApp.parent_handle={environment['JPY_PARENT_PID']}"  # which it looked for as it was loaded
    sys.argv = [*given, parent]
    runpy.run_module(given[0], run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    _load()
    _serve()
    runpy.run_module(sys.argv[0], run_name="__main__", alter_sys=True)
