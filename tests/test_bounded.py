"""Whatever somebody sent is read within bounds, or refused in a phrase, within two seconds and in little memory."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from functools import reduce
from pathlib import Path
from tomllib import TOMLDecodeError

import pytest

from appraisal.ground.bounded import UnfitError, content_of, is_file, json_in, json_of, toml_of

SOON = 2  # seconds of the processor's

BEYOND: dict[str, tuple[Callable[[], bytes], str]] = {
    "100,000 deep": (lambda: b"[" * 100_000, "100 deep"),
    "100,000 deep and closed": (lambda: b"[" * 100_000 + b"]" * 100_000, "100 deep"),
    "objects a million deep": (lambda: b'{"a":' * 1_000_000 + b"1", "more than 500,000 values"),
    "a list of ten million": (lambda: b"[" + b"1," * 10_000_000 + b"1]", "more than 500,000 values"),
    "quotation marks alone": (lambda: b'"' * 50_000_000, "more than 1,000,000 texts"),
    "an integer of 5,000 digits": (lambda: b"[" + b"9" * 5_000 + b"]", "too long or too large"),
    "an integer of ten million digits": (lambda: b"[" + b"9" * 10_000_000 + b"]", "too long or too large"),
    "more than any number": (lambda: b"[1e999]", "too long or too large"),
    "NaN": (lambda: b"[NaN]", "a number that is none"),
    "Infinity": (lambda: b"[-Infinity]", "a number that is none"),
    "a name twice": (lambda: b'{"draws": 1, "draws": 2}', "one name twice"),
    "half a character": (lambda: b'"\\ud800"', "half a character"),
    "not in UTF-8": (lambda: b'"\xff"', "not JSON in UTF-8"),
    "in UTF-16": (lambda: '"a"'.encode("utf-16"), "not JSON in UTF-8"),
    "nothing": (lambda: b"", "not JSON in UTF-8"),
    "blanks": (lambda: b" " * 60_000_000, "not JSON in UTF-8"),
}


@pytest.mark.slow
@pytest.mark.parametrize("name", BEYOND)
def test_json_that_no_run_writes_is_refused_soon_for_what_it_is(name: str) -> None:
    make, says = BEYOND[name]
    content = make()
    started = time.process_time()
    with pytest.raises(UnfitError, match=says):
        json_of(content)
    assert time.process_time() - started < SOON


@pytest.mark.parametrize(
    ("content", "read"),
    [
        (b'\xef\xbb\xbf{"a": [1, -2.5e3, true, null]}', {"a": [1, -2500.0, True, None]}),
        (b'"\\ud83d\\ude00 \\\\ud800 [[[[ {{{{ \\" ,,,"', '\U0001f600 \\ud800 [[[[ {{{{ " ,,,'),
        (b"[" * 100 + b"]" * 100, reduce(lambda inner, _: [inner], range(99), list[object]())),
    ],
    ids=["with the mark that some editors begin a file with", "with brackets in a text", "a hundred deep"],
)
def test_json_as_programs_write_it_is_read(content: bytes, read: object) -> None:
    assert json_of(content) == read


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"a = " + b"[" * 40_000, "brackets"),
        (b"a" + b".a" * 40_000 + b" = 1", "full stops"),
        (b"#" * 200_000, "larger than 100 KB"),
        (b"a = " + b"9" * 5_000, "a number that is too long"),
    ],
    ids=["lists in lists", "names in names", "large", "a number of 5,000 digits"],
)
def test_toml_that_no_theme_is_made_of_is_refused_soon(content: bytes, says: str) -> None:
    started = time.process_time()
    with pytest.raises(UnfitError, match=says):
        toml_of(content)
    assert time.process_time() - started < SOON


@pytest.mark.parametrize("content", [b"a = " + b"[" * 99, b"a" + b".a" * 499 + b" = 1", b"a = " + b"{a=" * 99])
def test_the_deepest_toml_within_the_bounds_is_read_or_refused_as_toml(content: bytes) -> None:
    try:
        assert toml_of(content).keys() == {"a"}
    except TOMLDecodeError:
        assert b"." not in content


def test_a_file_of_just_the_size_is_read_and_a_larger_one_is_not(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"x" * 1_000)
    assert content_of(path, 1_000) == b"x" * 1_000
    with pytest.raises(UnfitError, match="it is larger than 1 KB"):
        content_of(path, 999)
    assert is_file(path)


def test_a_large_file_without_content_on_the_disk_is_refused_without_being_read(tmp_path: Path) -> None:
    path = tmp_path / "results.json"
    with path.open("wb") as file:
        file.truncate(500_000_000)
    started = time.process_time()
    with pytest.raises(UnfitError, match="it is larger than 16 MB"):
        json_in(path)
    assert time.process_time() - started < 0.5


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    assert not is_file(tmp_path)
    with pytest.raises(UnfitError, match="it is a folder"):
        content_of(tmp_path, 1_000)
    with pytest.raises(FileNotFoundError):
        content_of(tmp_path / "absent", 1_000)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pipes and devices among files")
def test_a_pipe_a_device_and_a_link_to_one_are_no_files_and_nobody_waits_for_them(tmp_path: Path) -> None:
    pipe, link = tmp_path / "pipe", tmp_path / "link"
    os.mkfifo(pipe)
    link.symlink_to("/dev/zero")
    for path in (pipe, link, Path("/dev/zero")):
        assert not is_file(path)
        with pytest.raises(UnfitError, match="it is a pipe or a device, and no file"):
            content_of(path, 1_000)
