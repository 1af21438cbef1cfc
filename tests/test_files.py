"""Files in a user's folders are whole or not there, and nothing that has a name already is written over or through."""

from __future__ import annotations

import errno
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from appraisal.ground.files import LinkError, folder_for, name_again, write, write_new, write_under_the_first
from appraisal.runs.lab import lay_desk

AN_HOUR_AND_MORE = 4_000  # seconds


def names_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=["with second names", "without"])
def disk(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder on a disk that knows second names for one file, or on one that does not, as a memory stick."""

    def unknown(self: Path, _: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted", str(self))

    if request.param == "without":
        monkeypatch.setattr(Path, "hardlink_to", unknown)
    return tmp_path


def test_of_many_that_write_one_new_file_at_once_one_does_and_the_others_are_told(disk: Path) -> None:
    path, together = disk / "new.xlsx", Barrier(8)
    told: list[str] = []

    def writes(content: bytes) -> bytes:
        together.wait()
        try:
            write_new({path: content})
        except FileExistsError as error:
            told.append(error.filename)
            return b""
        return content

    with ThreadPoolExecutor(8) as pool:
        (done,) = filter(None, pool.map(writes, [bytes([65 + n]) * 50_000 for n in range(8)]))
    assert path.read_bytes() == done
    assert told == [str(path)] * 7
    assert names_in(disk) == ["new.xlsx"]


@pytest.mark.parametrize("taken", ["a file", "a folder", "a link that leads nowhere"])
def test_a_new_file_is_written_over_nothing_and_those_beside_it_are_not_written_either(taken: str, disk: Path) -> None:
    if taken == "a file":
        (disk / "two").write_bytes(b"mine")
    elif taken == "a folder":
        (disk / "two").mkdir()
    else:
        linked(disk / "two", "elsewhere")
    with pytest.raises(FileExistsError):
        write_new({disk / name: b"new" for name in ("one", "two", "three")})
    assert names_in(disk) == ["two"]
    assert not (disk / "elsewhere").exists()


def linked(link: Path, to: str) -> None:
    try:
        link.symlink_to(to)
    except OSError:
        pytest.skip("this system makes no links")


def test_a_link_is_replaced_and_what_it_leads_to_stays(disk: Path) -> None:
    (disk / "theirs").write_bytes(b"theirs")
    linked(disk / "report.pdf", "theirs")
    write(disk / "report.pdf", b"made")
    assert (disk / "theirs").read_bytes() == b"theirs"
    assert (disk / "report.pdf").read_bytes() == b"made"
    assert not (disk / "report.pdf").is_symlink()


def test_what_is_in_another_place_too_is_the_same_there_and_a_link_is_a_link(disk: Path) -> None:
    (disk / "letter.txt").write_bytes(b"Dear all")
    name_again(disk / "letter.txt", disk / "letter-kept.txt")
    assert (disk / "letter-kept.txt").read_bytes() == b"Dear all"
    linked(disk / "link", "letter.txt")
    name_again(disk / "link", disk / "link-kept")
    assert (disk / "link-kept").readlink() == Path("letter.txt")
    assert names_in(disk) == ["letter-kept.txt", "letter.txt", "link", "link-kept"]


def test_what_a_killed_command_left_goes_with_the_next_and_what_one_at_work_has_there_stays(tmp_path: Path) -> None:
    old, new = (tmp_path / f".appraisal-{digit * 16}.unfinished" for digit in "01")
    for path in (old, new, tmp_path / ".appraisal-notes"):
        path.write_bytes(b"half")
        os.utime(path, times=(time.time() - AN_HOUR_AND_MORE,) * 2)
    os.utime(new)
    write(tmp_path / "report.pdf", b"made")
    assert names_in(tmp_path) == [".appraisal-1111111111111111.unfinished", ".appraisal-notes", "report.pdf"]


def test_a_file_that_is_there_as_it_would_be_written_is_not_written_again(tmp_path: Path) -> None:
    names = [tmp_path / name for name in ("failed.ipynb", "failed-2.ipynb")]
    assert write_under_the_first(names, b"one") == names[0]
    assert write_under_the_first(names, b"two") == names[1]
    assert write_under_the_first(names, b"one") == names[0]
    with pytest.raises(FileExistsError):
        write_under_the_first(names, b"three")
    assert [path.read_bytes() for path in names] == [b"one", b"two"]


def test_a_folder_made_for_files_that_could_not_be_written_goes_again_but_not_with_somebodys_file(
    tmp_path: Path,
) -> None:
    def fails(put_in: str) -> None:
        with folder_for(tmp_path / "out" / "packs"):
            (tmp_path / "out" / put_in).touch()
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fails("theirs")
    assert names_in(tmp_path / "out") == ["theirs"]


# The analysts' desk.


def test_a_desk_laid_again_keeps_what_an_analyst_has_written_and_brings_back_what_is_gone(tmp_path: Path) -> None:
    lay_desk(tmp_path)
    there = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    own, gone = tmp_path / "notebooks" / "exploration.ipynb", tmp_path / "notebooks" / "briefing.ipynb"
    own.write_text("my work", encoding="utf-8")
    (tmp_path / "inputs" / "birmingham-2018.xlsx").write_bytes(b"my figures")
    (tmp_path / "notebooks" / "mine.ipynb").write_text("mine", encoding="utf-8")
    gone.unlink()
    lay_desk(tmp_path)
    assert own.read_text(encoding="utf-8") == "my work"
    assert (tmp_path / "inputs" / "birmingham-2018.xlsx").read_bytes() == b"my figures"
    now = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    assert now == {*there, Path("notebooks/mine.ipynb")}


def test_a_desk_is_laid_through_no_link(tmp_path: Path) -> None:
    desk, outside = tmp_path / "desk", tmp_path / "outside"
    (desk / "notebooks").mkdir(parents=True)
    outside.mkdir()
    linked(desk / "notebooks" / "exploration.ipynb", "../../outside/made")
    with pytest.raises(LinkError, match=r"exploration\.ipynb is a link to somewhere else"):
        lay_desk(desk)
    (tmp_path / "whole").mkdir()
    linked(tmp_path / "other", "whole")
    lay_desk(tmp_path / "other")  # the folder that was named in full may be one
    (tmp_path / "sent").mkdir()
    linked(tmp_path / "sent" / "inputs", "../outside")
    with pytest.raises(LinkError, match="inputs is a link to somewhere else"):
        lay_desk(tmp_path / "sent")
    assert names_in(outside) == []
    assert names_in(tmp_path / "sent") == ["inputs"]


@pytest.mark.parametrize("way", ["link", "link/deeper", "link/../beside", "real/link"])
def test_what_is_named_by_a_link_in_the_folder_of_work_is_not_written_to(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    outside, work = tmp_path / "outside", tmp_path / "work"
    (outside / "deeper").mkdir(parents=True)
    (work / "real").mkdir(parents=True)
    linked(work / "link", "../outside")
    linked(work / "real" / "link", "../../outside")
    monkeypatch.chdir(work)
    for named in (Path(way), work / way):
        with pytest.raises(LinkError, match="link is a link"):
            write_new({named / "made.txt": b"made"})
        with pytest.raises(LinkError, match="link is a link"), folder_for(named / "made"):
            raise AssertionError
    assert names_in(outside) == ["deeper"]
    write(work / "real" / "made.txt", b"made")
    monkeypatch.chdir(tmp_path / "outside")
    write(work / "link" / "made.txt", b"made")  # a link of somewhere else that was named in full is meant
    assert names_in(outside) == ["deeper", "made.txt"]
