"""Hostile texts in the files: what we write is inert, and what we read is kept as typed, cleaned or refused."""

from __future__ import annotations

import zipfile
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import openpyxl
import pytest

from appraisal.options.rows.narrative_rows import StatementRow
from appraisal.options.workbook import read_book, read_case
from appraisal.workbook import InputFaults, write_snapshot
from tests.workbook.builders import cell_of, grids_of, small_book, with_row, write_grids, written
from tests.workbook.hostile import harmless, spread


@pytest.mark.slow
def test_a_written_workbook_holds_texts_as_texts_and_the_twins_elements_and_formulas(tmp_path: Path) -> None:
    made, other = spread(str), spread(harmless)
    hostile, twin = written(made.book, tmp_path / "hostile.xlsx"), written(other.book, tmp_path / "twin.xlsx")
    parts = parts_of_workbook(hostile)
    assert parts == parts_of_workbook(twin)
    assert not {tag for part in parts.values() for tag in part} & {"externalReference", "ddeLink", "oleLink"}
    cells = [cell for sheet in openpyxl.load_workbook(hostile) for row in sheet.iter_rows() for cell in row]
    typed = Counter(cell.value for cell in cells if cell.data_type == "s" and cell.value in made.texts.values())
    assert typed == Counter(made.texts.values())
    assert formulas_of(hostile) == formulas_of(twin)  # ours, such as the years of the appraisal
    with zipfile.ZipFile(hostile) as archive:  # links lead from sheet to sheet
        assert not [name for name in archive.namelist() if b'TargetMode="External"' in archive.read(name)]


def formulas_of(path: Path) -> list[tuple[str, str]]:
    cells = [cell for sheet in openpyxl.load_workbook(path) for row in sheet.iter_rows() for cell in row]
    return [(cell.coordinate, str(cell.value)) for cell in cells if cell.data_type == "f"]


def parts_of_workbook(path: Path) -> dict[str, Counter[str]]:
    """Return how many elements of each name every part of a workbook has."""
    with zipfile.ZipFile(path) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels", ".vml"))]
        roots = {name: ElementTree.fromstring(archive.read(name)) for name in names}  # noqa: S314 - we wrote it
    return {name: Counter(each.tag.rpartition("}")[2] for each in root.iter()) for name, root in roots.items()}


@pytest.mark.parametrize("text", ["<r></r>", "<r><t>rich</t></r>", "<r></t></si></sst><si></r>"])
def test_a_text_that_looks_like_the_file_formats_own_markup_is_a_text(text: str, tmp_path: Path) -> None:
    book = with_row(small_book(), "Narrative", 0, text=text)
    assert read_book(written(book, tmp_path / "book.xlsx")) == book


# What a person cannot see.

UNSEEN = {
    "bidi override": ("from \u202ethgir to left\u202c", "from thgir to left"),
    "isolate": ("\u2066a\u2069b", "ab"),
    "escape sequence": ("\x1b[31mred\x1b[0m", "[31mred[0m"),
    "control characters": ("bell\x07 and\x0b tab\x00", "bell and tab"),
    "a C1 control": ("next\x85line", "nextline"),
}


@pytest.mark.parametrize(("typed", "kept"), UNSEEN.values(), ids=UNSEEN)
@pytest.mark.parametrize("form", ["workbook", "folder"])
def test_what_cannot_be_seen_is_removed_and_noted_at_its_cell(form: str, typed: str, kept: str, tmp_path: Path) -> None:
    if form == "workbook":
        grids = grids_of(small_book())
        column = grids["Narrative"][0].index("Text")
        grids["Narrative"][1][column] = typed
        source, cell = write_grids(grids, tmp_path / "book.xlsx"), "D2"
    else:
        source, cell = tmp_path / "book", "D2"
        write_snapshot(small_book(), source)
        path = source / "narrative.csv"
        lines = path.read_text(encoding="utf-8")
        path.write_text(lines.replace("Choose who runs the library vans.", typed), encoding="utf-8", newline="")
    book = read_book(source)
    assert book.rows(StatementRow)[0].text == kept
    noted = [(note.sheet, note.cell) for note in book.notes if "cannot be printed" in note.taken]
    assert noted == [("Narrative", cell)]


def test_a_character_that_the_font_lacks_is_a_fault_at_each_cell_that_holds_it(tmp_path: Path) -> None:
    book = with_row(small_book(), "About", 0, title="Vans \u8eca")
    book = with_row(book, "Options", 2, name="Trust \U0001f690")
    book = with_row(book, "Costs", 1, reason="Join\u200dner")
    with pytest.raises(InputFaults) as caught:
        read_book(written(book, tmp_path / "book.xlsx"))
    places = [(fault.sheet, fault.cell, fault.code) for fault in caught.value.faults]
    assert places == [
        ("About", cell_of("About", "title"), "unprintable"),
        ("Options", cell_of("Options", "name", 2), "unprintable"),
        ("Costs", cell_of("Costs", "reason", 1), "unprintable"),
    ]


PATHS = ["../../etc/passwd", "..", ".", "/etc/passwd", "a/b", "a\\b", "C:\\temp", "\\\\server\\share", "a:b", "~"]
OTHERS = ["a b", "con", "nul", "com1", "x" * 300, "-rf", "$HOME", "%TEMP%", "=1+1", "a.xlsx", "{{7*7}}"]


@pytest.mark.slow
@pytest.mark.parametrize("name", [*PATHS, *OTHERS])
def test_a_short_name_can_never_be_a_path(name: str, tmp_path: Path) -> None:
    book = written(with_row(small_book(), "About", 0, id=name), tmp_path / "book.xlsx")
    with pytest.raises(InputFaults) as caught:
        read_case(book)
    assert [(fault.sheet, fault.cell) for fault in caught.value.faults] == [("About", cell_of("About", "id"))]
