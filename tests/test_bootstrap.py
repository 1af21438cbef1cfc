"""What `run.py` decides before anything is installed."""

from __future__ import annotations

import ast
import json
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import run

ROOT = Path(run.__file__).resolve().parent
WANTED = {"folder": "here", "python": "cpython-311 x86_64", "project": "p", "runtime": "r", "dev": "d"}


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A folder with the files that a set-up is made from, and a complete environment."""
    for name in ("pyproject.toml", "requirements.txt", "requirements-dev.txt"):
        (tmp_path / name).write_text(f"# {name}\n", encoding="utf-8", newline="\n")
    python = run.venv_python(tmp_path)
    python.parent.mkdir(parents=True)
    python.touch()
    (tmp_path / ".venv" / run.MARK).touch()
    (tmp_path / ".venv" / run.STAMP).write_text(json.dumps(run.wanted_stamp(tmp_path)), encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("version", [(2, 7), (3, 6), (3, 10)])
@pytest.mark.parametrize(
    ("system", "way"), [("win32", "py run.py demo"), ("darwin", "brew install python"), ("linux", "apt install")]
)
def test_a_python_that_is_too_old_is_told_what_to_do(version: tuple[int, int], system: str, way: str) -> None:
    said = run.too_old(version, system, [])
    assert f"3.11 or later is needed; this is Python {version[0]}.{version[1]}." in said
    assert way in said


def test_a_python_that_is_too_old_points_to_a_newer_one_on_the_computer() -> None:
    assert "python3.12 run.py demo" in run.too_old((3, 9), "linux", ["python3.12", "python3.11"])


@pytest.mark.parametrize("version", [(3, 11), (3, 13), (4, 0)])
def test_a_python_that_will_do_is_told_nothing(version: tuple[int, int]) -> None:
    assert run.too_old(version, "linux", []) == ""


def test_an_old_python_can_read_the_bootstrap_far_enough_to_be_told() -> None:
    ast.parse((ROOT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 6))


def test_the_bootstrap_needs_the_standard_library_alone() -> None:
    code = "import sys, run; print(sorted({n.split('.')[0] for n in sys.modules} - {*sys.stdlib_module_names, 'run'}))"
    bare = [sys.executable, "-S", "-c", code]  # -S: without the packages of the environment
    done = subprocess.run(bare, cwd=ROOT, capture_output=True, check=True, encoding="utf-8")
    assert json.loads(done.stdout.replace("'", '"')) == ["__main__"]


def test_a_complete_environment_is_used_as_it_is(checkout: Path) -> None:
    for dev in (False, True):
        assert run.ready(checkout, dev) == run.venv_python(checkout)


def test_line_ends_that_git_changed_ask_for_no_new_set_up(checkout: Path) -> None:
    (checkout / "requirements.txt").write_bytes(b"# requirements.txt\r\n")
    assert run.is_ready(run.read_stamp(checkout), run.wanted_stamp(checkout), dev=True)


@pytest.mark.parametrize("part", ["folder", "python", "project", "runtime", "dev"])
def test_an_environment_made_from_something_else_is_not_ready(part: str) -> None:
    assert not run.is_ready({**WANTED, part: "other"}, WANTED, dev=True)


def test_an_environment_for_use_is_not_ready_for_tests() -> None:
    for_use = {**WANTED, "dev": ""}
    assert run.is_ready(for_use, WANTED, dev=False)
    assert not run.is_ready(for_use, WANTED, dev=True)


def test_new_requirements_are_installed_into_a_complete_environment() -> None:
    assert run.can_be_brought_up_to_date({**WANTED, "runtime": "older"}, WANTED)


@pytest.mark.parametrize("stamp", [{}, {**WANTED, "folder": "moved"}, {**WANTED, "python": "cpython-312 x86_64"}])
def test_a_half_made_or_moved_environment_or_one_of_another_python_is_made_anew(stamp: dict[str, str]) -> None:
    assert not run.can_be_brought_up_to_date(stamp, WANTED)


@pytest.mark.parametrize("content", ["", "{", "[]", "\x00"])
def test_an_unreadable_stamp_is_no_stamp(checkout: Path, content: str) -> None:
    (checkout / ".venv" / run.STAMP).write_text(content, encoding="utf-8")
    assert run.read_stamp(checkout) == {}


def test_an_environment_whose_python_has_gone_is_not_ready(checkout: Path) -> None:
    run.venv_python(checkout).unlink()
    assert run.read_stamp(checkout) == {}


def test_an_environment_that_run_py_made_may_be_deleted(checkout: Path) -> None:
    run.clear(checkout / ".venv")
    assert not (checkout / ".venv").exists()


def test_an_environment_that_could_not_be_deleted_whole_is_still_known_as_ours(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def in_use(path: Path) -> None:
        raise PermissionError(13, "in use", str(path))

    with monkeypatch.context() as windows:
        windows.setattr("shutil.rmtree", in_use)
        with pytest.raises(PermissionError):
            run.clear(checkout / ".venv")
    run.clear(checkout / ".venv")
    assert not (checkout / ".venv").exists()


def test_an_environment_that_somebody_else_made_is_left_alone(checkout: Path) -> None:
    (checkout / ".venv" / run.MARK).unlink()
    with pytest.raises(run.SetUpError, match="so it is left alone"):
        run.clear(checkout / ".venv")
    assert run.venv_python(checkout).exists()


def test_the_entry_of_uv_is_split_off_with_its_hashes() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    own, rest = run.split_off(text, "uv")
    lines = own.splitlines()
    assert lines[0].startswith("uv==")
    assert all(line.strip().startswith("--hash=sha256:") for line in lines[1:])
    assert len(lines) > 10
    assert "\nuv==" not in rest
    assert len(own) + len(rest) == len(text)


def test_a_name_that_begins_alike_is_not_split_off() -> None:
    assert run.split_off("# head\nuvloop==1 \\\n    --hash=sha256:a\n", "uv")[0] == ""


def test_a_python_without_venv_on_debian_is_told_the_package() -> None:
    assert "sudo apt install python3-venv" in run.missing_venv(has_ensurepip=False, system="linux")
    assert "python.org" in run.missing_venv(has_ensurepip=False, system="win32")
    assert run.missing_venv(has_ensurepip=True) == ""


@pytest.mark.parametrize(
    ("log", "advice"),
    [
        ("Caused by: error sending request\n dns error: failed to lookup", "on the network"),
        ("NewConnectionError: [Errno 111] Connection refused\nNo matching distribution found for x", "HTTPS_PROXY"),
        ("SSLError(SSLCertVerificationError(1, 'certificate verify failed", "certificate file"),
        ("ERROR: No matching distribution found for typst==0.15.2", "not ready-made for this computer"),
        ("OSError: [Errno 28] No space left on device", "disk is full"),
    ],
)
def test_a_set_up_that_failed_is_explained_in_plain_words(log: str, advice: str) -> None:
    assert advice in run.explain(log)


def test_folders_that_give_trouble_are_pointed_out() -> None:
    assert "OneDrive - A Council" in run.advice_on_folder(Path("/x/OneDrive - A Council/appraisal"), "win32")
    assert "long" in run.advice_on_folder(Path("/" + "deep/" * 20), "win32")
    assert run.advice_on_folder(Path("/" + "deep/" * 20), "linux") == ""


def test_a_second_set_up_waits_for_the_first(checkout: Path) -> None:
    with run.one_at_a_time(checkout), (checkout / ".venv.lock").open("a", encoding="utf-8") as second:
        assert not run._lock(second.fileno())
    with (checkout / ".venv.lock").open("a", encoding="utf-8") as third:
        assert run._lock(third.fileno())


def followed(code: str, folder: Path) -> subprocess.Popen[str]:
    """Return the process that follows a command of this code in a folder, and that is to be waited for."""
    follows = f"import sys, run\nsys.exit(run.follow([sys.executable, '-c', {code!r}], {str(folder)!r}))"
    return subprocess.Popen([sys.executable, "-c", follows], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")


def test_the_exit_code_of_a_command_is_passed_on(tmp_path: Path) -> None:
    with followed("raise SystemExit(7)", tmp_path) as command:
        assert command.wait() == 7


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no orderly end of a process from outside")
def test_what_asks_run_py_to_stop_reaches_the_command_that_it_runs(tmp_path: Path) -> None:
    with followed("import sys, time; print('at work', flush=True); time.sleep(60)", tmp_path) as command:
        assert command.stdout is not None
        assert command.stdout.readline() == "at work\n"
        command.terminate()
        assert command.wait() == -signal.SIGTERM
        assert command.stdout.read() == ""  # nobody is left who could still say something


def test_a_program_in_the_folder_of_work_is_not_one_of_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    planted = tmp_path / ("uv.exe" if sys.platform == "win32" else "uv")
    planted.touch(mode=0o755)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PATH", ".")
    assert run.program("uv") is None
    monkeypatch.setenv("PATH", str(tmp_path))
    assert run.program("uv") == str(planted)


def test_help_sets_nothing_up(capsys: pytest.CaptureFixture[str]) -> None:
    assert run.main(["--help"]) == 0
    assert "demo" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("suite", "runs"),
    [("", {"plain", "slow"}), ("quick", {"plain"}), ("long", {"plain", "slow", "long", "both"})],
)
def test_a_shorter_suite_leaves_out_what_is_marked_for_it_and_nothing_else(
    suite: str, runs: set[str], tmp_path: Path
) -> None:
    marks = {"plain": "", "slow": "@mark.slow\n", "long": "@mark.long\n", "both": "@mark.slow\n@mark.long\n"}
    tests = "\n".join(f"{marked}def test_{name}(): pass\n" for name, marked in marks.items())
    (tmp_path / "test_marks.py").write_text(f"from pytest import mark\n{tests}", encoding="utf-8")
    asked = [sys.executable, "-m", "pytest", *run.SUITES[suite], "-n", "0", "-p", "no:cacheprovider", "-v"]
    told = subprocess.run(
        [*asked, "-c", "pyproject.toml", "--rootdir", tmp_path, tmp_path],
        cwd=run.ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert set(re.findall(r"::test_(\w+) PASSED", told.stdout)) == runs, told.stdout
