"""A folder of CSV files that somebody sent: what is no sheet is named, soon, and no file is passed over."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from appraisal.options.workbook import examine, read_case
from appraisal.workbook import InputFaults, write_snapshot
from tests.workbook.builders import small_book, small_case


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_snapshot(small_book(), tmp_path / "case")
    return tmp_path / "case"


def written(name: str, content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_bytes(content)


def of_size(folder: Path) -> None:
    with (folder / "costs.csv").open("wb") as file:
        file.truncate(500_000_000)


def many(folder: Path) -> None:
    for number in range(201):
        (folder / f"sheet-{number}.csv").touch()


def linked(folder: Path) -> None:
    (folder / "extra.csv").symlink_to("/dev/zero")


WRONG: dict[str, tuple[Callable[[Path], object], str]] = {
    "a folder for a sheet": (lambda folder: (folder / "extra.csv").mkdir(), "extra.csv: it is a folder."),
    "half a gigabyte": (of_size, "costs.csv: it is larger than 20 MiB."),
    "one line of 19 million characters": (written("costs.csv", b"x" * 19_000_000), "a cell of more than 131,072"),
    "ten million columns": (written("costs.csv", b"," * 10_000_000), "500,000 cells and commas"),
    "ten million rows": (written("costs.csv", b"\n" * 10_000_000), "500,000 cells and commas"),
    "more columns than there may be": (written("costs.csv", b"," * 300), "20,000 rows or 200 columns"),
    "more rows than there may be": (written("costs.csv", b"x\n" * 20_001), "20,000 rows or 200 columns"),
    "in UTF-16": (written("costs.csv", "Code,Line".encode("utf-16")), "costs.csv: it is not in UTF-8."),
    "a quotation mark that stays open": (written("costs.csv", b'Code\n"open'), "it is not well-formed CSV."),
    "201 files more": (many, "case: it holds more than 200 CSV files."),
    "one sheet in two files": (written("Costs.CSV", b"Code"), '"Costs.CSV" holds the same rows.'),
}
if sys.platform != "win32":
    WRONG |= {
        "a pipe": (lambda folder: os.mkfifo(folder / "extra.csv"), "extra.csv: it is a pipe or a device, and no file."),
        "a link to a device": (linked, "extra.csv: it is a pipe or a device, and no file."),
    }


@pytest.mark.parametrize("name", WRONG)
def test_a_file_that_is_no_sheet_is_refused_soon_by_its_name(name: str, folder: Path) -> None:
    spoil, says = WRONG[name]
    spoil(folder)
    started = time.process_time()
    (fault,) = examine(folder).faults
    assert says in str(fault)
    assert time.process_time() - started < 2


def test_everything_that_is_wrong_with_a_folders_files_is_said_at_once(folder: Path) -> None:
    (folder / "costs.csv").write_bytes(b"\xff")
    (folder / "risks.csv").write_bytes(b'"open')
    (folder / "extra.csv").mkdir()
    assert [fault.sheet for fault in examine(folder).faults] == ["costs.csv", "extra.csv", "risks.csv"]


@pytest.mark.parametrize("ending", [".CSV", ".Csv"])
def test_a_sheet_whose_file_has_an_ending_in_capitals_is_read(ending: str, folder: Path) -> None:
    for path in list(folder.glob("*.csv")):
        path.rename(path.with_suffix(ending))
    assert read_case(folder) == small_case()


def test_what_a_program_hides_beside_the_files_is_not_read(folder: Path) -> None:
    (folder / "._costs.csv").write_bytes(b"\0\x05\x16\x07 Mac OS X")
    assert read_case(folder) == small_case()


def test_a_folder_with_no_sheets_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputFaults, match="it holds no CSV files"):
        read_case(tmp_path)


def test_characters_that_nobody_types_do_no_harm(folder: Path) -> None:
    """An em space is a blank, an object that was left out of a copied text is nothing, and NUL is none at all."""
    options = folder / "options.csv"
    text = options.read_text(encoding="utf-8")
    odd = text.replace("Community trust", "Community\u2003trust\ufffc").replace("Added for", "\ufffcAdded\u2003for\0")
    assert odd != text
    options.write_text(odd, encoding="utf-8")
    verdict = examine(folder)
    assert verdict.made == small_case()
    assert len(verdict.notes) == 2
