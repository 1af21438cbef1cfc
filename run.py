"""Set the toolkit up on first use, then run it: `python3 run.py demo` (`py run.py demo` on Windows).

Uses the standard library alone. Written so that a Python as old as 3.6 can read it far enough to be told it is too old.
"""

import contextlib
import hashlib
import importlib.util
import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

NEEDED = (3, 11)
USAGE = """Use: python3 run.py COMMAND ...     (py run.py COMMAND ... on Windows)

  demo            set up, then make the report of the bundled example
  test            set up, then run the test suite: test quick a minute of it, test long its longest forms too;
                  else pytest's options and paths may follow
  setup           set up for development, and stop
  new NAME        write a workbook to fill in; new --example writes a filled one, with its report
  check FILE      say everything that is wrong with a workbook
  report FILE     make its report
  anything else   is a command of the toolkit: run, export, trace, add, packs, collect, lab; --help says more

The first run makes the folder .venv beside this file and installs what the toolkit needs there; it needs a network
once. To start afresh, delete .venv."""
# The tests of a file stay together, for they share what takes long to make, and files come in the order of
# tests/conftest.py. A worker for each processor, and one more where tests wait for other programs.
_TOGETHER = ["--dist", "loadfile", "--no-loadscope-reorder"]
_SUITE = [*_TOGETHER, "-n", str((os.cpu_count() or 1) + 1)]
SUITES = {
    "": [*_SUITE, "-m", "not long"],
    "quick": [*_TOGETHER, "-n", "logical", "-m", "not slow and not long"],
    "long": _SUITE,
}


def how_to_install_python(system: str) -> str:
    """Return what to do on this system (`sys.platform`) to get a Python that is new enough."""
    if system == "win32":
        return "Install Python from the Microsoft Store or python.org, then run: py run.py demo"
    if system == "darwin":
        return "Install Python from python.org (or: brew install python), then run: python3 run.py demo"
    return (
        "Install one beside it, for example: sudo apt install python3.11 python3.11-venv\n"
        "(Fedora: sudo dnf install python3.11), then run: python3.11 run.py demo"
    )


def too_old(version: "tuple[int, int]", system: str, installed: "list[str]") -> str:
    """Return what to say to a Python of this version, or nothing if it will do.

    `installed` are the commands of newer Pythons that this computer has.
    """
    if version >= NEEDED:
        return ""
    advice = f"This computer has one. Run: {installed[0]} run.py demo" if installed else how_to_install_python(system)
    return f"Python 3.11 or later is needed; this is Python {version[0]}.{version[1]}.\n{advice}"


# Before the rest, whose annotations an older Python cannot evaluate.
_complaint = too_old(
    sys.version_info[:2], sys.platform, [n for n in ("python3.13", "python3.12", "python3.11") if shutil.which(n)]
)
if _complaint:
    sys.exit(_complaint)

ROOT = Path(__file__).resolve().parent
MARK = "made-by-run.py"  # in a .venv that is ours to remake
STAMP = "ready.json"  # in a .venv that is complete: what it was made from


class SetUpError(Exception):
    """Something that stops the set-up, in words for the person at the keyboard."""


def venv_python(root: Path, system: str = sys.platform) -> Path:
    """Return where the Python of this folder's environment is on this system."""
    return root / ".venv" / ("Scripts/python.exe" if system == "win32" else "bin/python")


def requirements_file(root: Path, dev: bool) -> Path:
    return root / ("requirements-dev.txt" if dev else "requirements.txt")


def wanted_stamp(root: Path) -> dict[str, str]:
    """Return what an environment made now, here and by this Python would be made from."""
    return {
        "folder": str(root),
        "python": f"{sys.implementation.cache_tag} {sysconfig.get_platform()}",
        "project": _digest(root / "pyproject.toml"),
        "runtime": _digest(requirements_file(root, dev=False)),
        "dev": _digest(requirements_file(root, dev=True)),
    }


def _digest(file: Path) -> str:
    # Line ends do not count: git may have changed them.
    return hashlib.sha256(file.read_bytes().replace(b"\r\n", b"\n")).hexdigest()


def read_stamp(root: Path) -> dict[str, Any]:
    """Return the stamp of this folder's environment: empty where it is missing, half-made or unreadable."""
    try:
        stamp = json.loads((root / ".venv" / STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) and venv_python(root).exists() else {}


def is_ready(stamp: dict[str, Any], wanted: dict[str, str], dev: bool) -> bool:
    """Return whether an environment with this stamp can be used as it is; one for tests also runs the toolkit."""
    parts = ["folder", "python", "project", "runtime"] + (["dev"] if dev else [])
    return all(stamp.get(part) == wanted[part] for part in parts)


def can_be_brought_up_to_date(stamp: dict[str, Any], wanted: dict[str, str]) -> bool:
    """Return whether installing into it is enough: it is complete, has not been moved, and its Python is this one."""
    return all(stamp.get(part) == wanted[part] for part in ("folder", "python"))


def split_off(requirements: str, name: str) -> tuple[str, str]:
    """Return the pinned and hashed entry of the package of this name, empty if there is none, and all the others."""
    entries = re.split(r"(?m)^(?=\w)", requirements)
    own = [entry for entry in entries if entry.startswith(f"{name}==")]
    return "".join(own), "".join(entry for entry in entries if entry not in own)


def advice_on_folder(root: Path, system: str = sys.platform) -> str:
    """Return a warning about a folder that often gives trouble, or nothing."""
    synchronised = [part for part in root.parts if re.match(r"OneDrive|Dropbox|Google ?Drive|iCloud", part)]
    if synchronised:
        return (
            f"Note: this folder is synchronised ({synchronised[0]}). If the set-up fails, move it to one that is not."
        )
    if system == "win32" and len(str(root)) > 90:  # the longest path in .venv is about 165; Windows stops at 260
        return "Note: the path of this folder is long for Windows. If the set-up fails, move it nearer to C:\\."
    return ""


def missing_venv(has_ensurepip: bool, system: str = sys.platform) -> str:
    """Return what to do where this Python cannot make environments (as Debian and Ubuntu ship it), or nothing."""
    if has_ensurepip:
        return ""
    if system == "linux":
        name = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"
        return (
            "This Python cannot make environments: its module ensurepip is not installed.\n"
            f"Run: sudo apt install python3-venv   (or {name}), then run this again."
        )
    return f"This Python is incomplete: its module ensurepip is missing.\n{how_to_install_python(system)}"


def explain(log: str) -> str:
    """Return what most likely went wrong, in a sentence or two, from what the installers printed."""
    if re.search(r"options-appraisal @ file|metadata-generation-failed", log):
        return "The packages are there, but the toolkit itself could not be installed: is this copy of it complete?"
    if re.search(r"certificate|SSLError|UnknownIssuer", log, re.IGNORECASE):
        return (
            "The network's certificate was not accepted. Your organisation probably inspects traffic: "
            "ask IT for its certificate file and set PIP_CERT and SSL_CERT_FILE to it."
        )
    if re.search(r"connect|timed? ?out|resolve|dns|proxy|unreachable|error sending request", log, re.IGNORECASE):
        return (
            "The packages could not be fetched. Is this computer on the network? Behind a proxy, set HTTPS_PROXY; "
            "where your organisation keeps its own mirror of packages, set PIP_INDEX_URL."
        )
    if re.search(r"No matching distribution|no usable wheels|no wheels", log):
        return "A package is not ready-made for this computer; the README lists the systems that the toolkit runs on."
    if re.search(r"No space left", log):
        return "The disk is full; the toolkit needs about 1 GB."
    return "The packages could not be installed."


class Installer:
    """Runs the steps of a set-up quietly: what they print goes to a log, of which a failure shows the end."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.python = venv_python(root)
        self.log = root / ".venv" / "set-up.log"
        self.environment = {
            **child_environment(),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
            "PIP_NO_INPUT": "1",
            "PIP_USER": "0",  # a user's setting of 1 stops an install into an environment
            "UV_SYSTEM_CERTS": "1",  # as pip does: an organisation's certificates are in the system's store
        }
        if "PIP_INDEX_URL" in os.environ:  # an organisation's mirror, named for pip alone
            self.environment.setdefault("UV_DEFAULT_INDEX", os.environ["PIP_INDEX_URL"])

    def run(self, *command: str | Path) -> bool:
        """Run a command in the project's folder, without input; return whether it succeeded."""
        with self.log.open("a", encoding="utf-8") as log:
            log.write(f"$ {' '.join(map(str, command))}\n")
            log.flush()
            done = subprocess.run(
                command, cwd=self.root, env=self.environment, stdin=subprocess.DEVNULL, stdout=log, stderr=log
            )
        return done.returncode == 0

    def make_environment(self) -> None:
        uv = program("uv")
        if uv and self.run(uv, "venv", "--allow-existing", "--python", sys.executable, ".venv"):
            return
        lack = missing_venv(importlib.util.find_spec("ensurepip") is not None)
        if lack:
            raise SetUpError(lack)
        if not self.run(sys.executable, "-m", "venv", ".venv"):
            raise SetUpError(f"The environment could not be made.\n{self.end_of_log()}")

    def find_uv(self) -> list[str | Path]:
        """Return the command for uv: this computer's, or one of our own by hash; empty if it cannot be had."""
        uv = program("uv")
        if uv:
            return [uv]
        pinned = self.root / ".venv" / "uv.txt"
        entry, _ = split_off(requirements_file(self.root, dev=False).read_text(encoding="utf-8"), "uv")
        pinned.write_text(entry, encoding="utf-8")
        had = self.run(*self.pip("install"), "--no-deps", "--require-hashes", "--only-binary", ":all:", "-r", pinned)
        return [self.python, "-m", "uv"] if had else []

    def pip(self, command: str) -> list[str | Path]:
        return [self.python, "-m", "pip", command]

    def install(self, requirements: Path) -> None:
        """Install the pinned and hashed packages, then the project itself as it stands in this folder.

        All is compiled here, once: the first report would wait for it, and where nothing may be written, every one.
        """
        self.install_packages(requirements)
        self.run(self.python, "-m", "compileall", "-q", "appraisal")  # what fails here is compiled when it is used

    def install_packages(self, requirements: Path) -> None:
        """Install with uv if it can be had, else with pip, which compiles unasked."""
        uv = self.find_uv()
        command = [*uv, "pip", "install", "--compile-bytecode", "--python", self.python]
        if uv and self.install_with(command, requirements):
            return
        say("  uv could not do it; trying pip, which takes a little longer")
        # Where uv could not be installed, it must not stop the rest; nothing needs it later.
        _, rest = split_off(requirements.read_text(encoding="utf-8"), "uv")
        without_uv = self.root / ".venv" / "without-uv.txt"
        without_uv.write_text(rest, encoding="utf-8")
        self.run(self.python, "-m", "ensurepip")  # an environment that uv made has no pip
        if not self.install_with(self.pip("install"), without_uv):
            raise SetUpError(f"{explain(self.log.read_text(encoding='utf-8', errors='replace'))}\n{self.end_of_log()}")

    def install_with(self, install: list[str | Path], requirements: Path) -> bool:
        return self.run(*install, "--require-hashes", "--only-binary", ":all:", "-r", requirements) and self.run(
            *install, "--no-deps", "--no-build-isolation", "-e", "."
        )

    def end_of_log(self) -> str:
        lines = self.log.read_text(encoding="utf-8", errors="replace").splitlines()[-8:]
        return "\n".join([f"The last lines of {self.log}:", *(f"  {line[:200]}" for line in lines)])


def child_environment() -> dict[str, str]:
    """Return this process's environment for a child: UTF-8 throughout, and no other environment's settings."""
    kept = {name: value for name, value in os.environ.items() if name not in {"PYTHONHOME", "VIRTUAL_ENV"}}
    typed = "py run.py" if sys.platform == "win32" else "python3 run.py"
    # Windows would read paths and print pounds in a code page; the folder of work may be one that somebody sent, from
    # which nothing is to be imported; the toolkit says how to call it as it was called.
    return {**kept, "PYTHONUTF8": "1", "PYTHONSAFEPATH": "1", "APPRAISAL_COMMAND": typed}


def program(name: str) -> str | None:
    """Return where this computer has a program: not in the folder of work, where Windows looks first."""
    found = shutil.which(name)
    return found if found and os.path.isabs(found) else None  # noqa: PTH117 - as it was found


def say(line: str) -> None:
    print(line, flush=True)


def set_up(root: Path, wanted: dict[str, str], dev: bool) -> None:
    """Make the environment, or bring it up to date; SetUpError says what stopped it."""
    begun = time.monotonic()
    venv = root / ".venv"
    if Path(sys.prefix).resolve() == venv:
        raise SetUpError("This is the environment that has to be set up: type `deactivate`, then run this again.")
    fresh = not can_be_brought_up_to_date(read_stamp(root), wanted)
    say("Setting up in .venv: once, for a minute or two." if fresh else "Bringing .venv up to date.")
    if advice_on_folder(root):
        say(advice_on_folder(root))
    if fresh:
        clear(venv)
        venv.mkdir()
        (venv / MARK).write_text("run.py made this folder and may delete it.\n", encoding="utf-8")
    (venv / STAMP).unlink(missing_ok=True)  # what stops half-way is not ready
    installer = Installer(root)
    if fresh:
        installer.make_environment()
    say("  fetching and installing packages")
    installer.install(requirements_file(root, dev))
    stamp = wanted if dev else {**wanted, "dev": ""}
    (venv / STAMP).write_text(json.dumps(stamp, indent=1), encoding="utf-8")
    say(f"  ready after {time.monotonic() - begun:.0f} seconds")


def clear(venv: Path) -> None:
    """Delete an environment that we made; one that somebody else made is left alone, with a SetUpError."""
    if not venv.exists():
        return
    if not (venv / MARK).exists() and any(venv.iterdir()):
        raise SetUpError(f"{venv} was not made by run.py, so it is left alone. Move or delete it, then run this again.")
    for part in venv.iterdir():
        if part.name != MARK:  # last, so that a folder that could not be deleted whole is still known as ours
            shutil.rmtree(part) if part.is_dir() and not part.is_symlink() else part.unlink()
    shutil.rmtree(venv)


@contextlib.contextmanager
def one_at_a_time(root: Path) -> Iterator[None]:
    """Hold this folder's lock, waiting for whoever else is setting up. The system frees it if a process dies."""
    with (root / ".venv.lock").open("a", encoding="utf-8") as lock:
        if not _lock(lock.fileno()):
            say("Another set-up is under way in this folder; waiting for it.")
            while not _lock(lock.fileno()):
                time.sleep(0.5)
        yield


def _lock(descriptor: int) -> bool:
    """Return whether the lock was had. On a file system that has no locks it always is."""
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except (BlockingIOError, PermissionError):
        return False
    except OSError:
        return True
    return True


def ready(root: Path, dev: bool) -> Path:
    """Return the Python of an environment with all that is needed, set up now if need be, or raise SetUpError."""
    wanted = wanted_stamp(root)
    if is_ready(read_stamp(root), wanted, dev):
        return venv_python(root)
    try:
        with one_at_a_time(root):
            if not is_ready(read_stamp(root), wanted, dev):
                set_up(root, wanted, dev)
    except OSError as error:
        raise SetUpError(
            f"{error}\nThe set-up writes to {root}. Close any program that uses its .venv (JupyterLab, say);"
            " if the folder is read-only, copy it to one of your own and run this there."
        ) from error
    return venv_python(root)


if sys.platform == "win32":

    def follow(command: list[str | Path], folder: Path) -> int:
        """Run a command to its end and return its exit code. Ctrl-C reaches it too, and it decides what that means."""
        child = subprocess.Popen(command, cwd=folder, env=child_environment())
        while True:
            try:
                return child.wait()
            except KeyboardInterrupt:
                continue
else:

    def follow(command: list[str | Path], folder: Path) -> NoReturn:
        """Become a command, which so hears itself whatever asks it to stop."""
        os.chdir(folder)
        os.execve(command[0], [str(part) for part in command], child_environment())  # noqa: S606 - a list, and no shell


def main(arguments: list[str]) -> int:
    if not arguments or arguments[0] in {"-h", "--help"}:
        say(USAGE)
        return 0
    command, *rest = arguments
    try:
        python = ready(ROOT, dev=command in {"setup", "test"})
    except SetUpError as problem:
        print(problem, file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("Stopped. Run it again to go on.", file=sys.stderr)
        return 130
    if command == "setup":
        return 0
    if command == "test":
        return follow([python, "-m", "pytest", *SUITES.get(" ".join(rest), rest)], ROOT)
    return follow([python, "-m", "appraisal", *arguments], Path.cwd())


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
