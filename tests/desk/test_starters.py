"""The files that an officer double-clicks: each starts run.py of its own folder, or says what to do."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.tracked import ROOT

FOLDER = ROOT / "start"
WINDOWS = FOLDER / "Start the toolkit (Windows).bat"
SHELL = {name: FOLDER / f"Start the toolkit ({name})" for name in ("macOS", "Linux")}
SCRIPTS = [SHELL["macOS"].with_suffix(".command"), SHELL["Linux"].with_suffix(".sh")]
# Stands for the real one, whose set-up takes minutes: it says what it was given, and where.
RUN = "import os, sys\nprint('run.py', sys.argv[1:], os.getcwd())\nsys.exit(len(os.environ.get('FAILS', '')))\n"

posix = pytest.mark.skipif(sys.platform == "win32", reason="Windows has a starter of its own")


def copied(script: Path, folder: Path) -> Path:
    """Copy a starter to where somebody has unpacked the toolkit."""
    toolkit = folder / 'Möller\'s "toolkit" & $(more)'
    (toolkit / "start").mkdir(parents=True)
    (toolkit / "run.py").write_text(RUN, encoding="utf-8")
    return Path(shutil.copy(script, toolkit / "start" / script.name))


def started(script: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(script)],
        cwd="/",
        env={**os.environ, **environment},
        input="\n",
        capture_output=True,
        encoding="utf-8",
        timeout=30,
    )


@posix
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.suffix)
def test_a_starter_gives_the_command_lab_in_its_own_folder_whatever_that_is_called(
    script: Path, tmp_path: Path
) -> None:
    copy = copied(script, tmp_path)
    done = started(copy)
    assert (done.returncode, done.stderr) == (0, "")
    assert f"run.py ['lab'] {copy.parents[1]}" in done.stdout


@posix
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.suffix)
def test_a_starter_that_fails_keeps_its_window_open_with_words(script: Path, tmp_path: Path) -> None:
    copy = copied(script, tmp_path)
    failed = started(copy, FAILS="1")
    assert failed.returncode == 1
    assert "The toolkit stopped. What stopped it stands above" in failed.stdout
    assert "Press Return" in failed.stdout
    (copy.parents[1] / "run.py").unlink()
    lost = started(copy)
    assert (lost.returncode, "Unpack the toolkit whole" in lost.stdout) == (1, True)


@posix
def test_without_a_python_that_is_new_enough_a_starter_says_where_to_get_one(tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    for name in ("dirname", "sh"):
        (programs / name).symlink_to(str(shutil.which(name)))
    old = programs / "python3"
    old.write_text("#!/bin/sh\nexit 1\n", encoding="utf-8")
    old.chmod(0o755)
    done = started(copied(SCRIPTS[1], tmp_path), PATH=str(programs))
    assert done.returncode == 1
    assert "Python 3.11 or later is not on this computer." in done.stdout
    assert "ask IT for it" in done.stdout


@posix
@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.suffix)
def test_a_starter_can_be_started_by_a_double_click(script: Path) -> None:
    assert os.access(script, os.X_OK)
    assert script.read_bytes().startswith(b"#!/bin/sh\n")


def test_the_starter_of_windows_has_the_line_ends_and_labels_that_windows_needs() -> None:
    content = WINDOWS.read_bytes()
    assert content.isascii()
    lines = content.split(b"\r\n")
    assert not any(b"\n" in line for line in lines)
    text = content.decode("ascii")
    labels = set(re.findall(r"(?m)^:(\w+)", text))
    assert set(re.findall(r"\bgoto (\w+)", text)) <= labels
    assert 'cd /d "%~dp0.."' in text  # in quotes, for a folder with blanks in its name
    assert re.search(r"(?m)^%PYTHON% run\.py lab\r?$", text)
    assert re.search(r"(?m)^:stop\r?\necho\.\r?\npause\r?$", text)  # the window stays open


def test_every_starter_asks_for_the_python_that_the_toolkit_needs() -> None:
    for file in (WINDOWS, *SCRIPTS):
        assert "Python 3.11 or later" in file.read_text(encoding="utf-8")
