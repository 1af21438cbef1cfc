"""The checks of a spreadsheet file find nothing in a good one, and name each thing that is wrong in a bad one."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from appraisal.ground.resources import bundled
from appraisal.options.study import new_book
from appraisal.workbook.writing.to_fill_in import write_template
from tests.tracked import tracked
from tests.workbook.builders import repacked, written
from tests.workbook.opened import Package
from tests.workbook.schemas import against_schemas, schemas, unsound
from tests.workbook.whole import whole_book

SHEET, BOOK, STYLES = "xl/worksheets/sheet3.xml", "xl/workbook.xml", "xl/styles.xml"
TYPES = "[Content_Types].xml"
Change = Callable[[str], str]


def instead(old: str, new: str) -> Change:
    """Return a change of the first that fits a pattern."""
    return lambda text: re.sub(old, new, text, count=1, flags=re.DOTALL)


def last(pattern: str, end: str) -> Change:
    """Return a change that moves the first that fits a pattern to the end."""

    def change(text: str) -> str:
        found = re.search(pattern, text, re.DOTALL)
        assert found
        return text.replace(found[0], "", 1).replace(end, found[0] + end)

    return change


WRONG: list[tuple[str, Change, str]] = [
    (SHEET, last("<sheetProtection[^>]*/>", "</worksheet>"), "<sheetProtection> stands after <legacyDrawing>"),
    (SHEET, instead("<row ", '<row colour="red" '), "has the attribute colour"),
    (SHEET, instead('t="s"', 't="text"'), "is of the kind text"),
    (SHEET, instead(' s="[0-9]+"', ' s="9999"'), "has the format 9999"),
    (SHEET, instead('t="s"><v>[0-9]+', 't="s"><v>99999'), "has text 99999"),
    (SHEET, instead('(<c r="A3".*?(?:</c>|/>))', r"\1\1"), "A3 stands after A3"),
    (SHEET, instead('<row r="4"', '<row r="3"'), "row 3 stands after row 3"),
    (SHEET, instead('r:id="rId[0-9]+"', 'r:id="rId99"'), "uses the relation rId99"),
    (SHEET, instead('<dataValidations count="[0-9]+"', '<dataValidations count="99"'), "<dataValidations> says 99"),
    (SHEET, instead('priority="2"', 'priority="1"'), "rules have the priority 1"),
    (SHEET, instead('dxfId="[0-9]+"', 'dxfId="999"'), "has the dxfId 999"),
    (TYPES, instead('<Override PartName="/xl/comments1.xml"[^>]*/>', ""), "has no content type of its own"),
    (TYPES, instead('PartName="/xl/comments1.xml"', 'PartName="/xl/comments99.xml"'), "is not there"),
    ("xl/comments1.xml", instead('authorId="0"', 'authorId="7"'), "has an author who is not there"),
    ("xl/comments1.xml", instead('ref="A4"', 'ref="Z99"'), "The comment at Options!Z99 has no box"),
    ("xl/drawings/vmlDrawing1.vml", instead("_x0000_s1026", "_x0000_s1025"), "has the shape _x0000_s1025 twice"),
    (BOOK, instead("(<definedName .*?</definedName>)", r"\1\1"), "_xlnm._filterdatabase is there 2 times"),
    (BOOK, instead('localSheetId="5"', 'localSheetId="50"'), "is of sheet 50"),
    (BOOK, instead('sheetId="2"', 'sheetId="1"'), "Two sheets have the number 1"),
    (BOOK, instead('name="About"', 'name="Options"'), "Two sheets have the name options"),
    (BOOK, instead('name="About"', 'name="What: about"'), "No sheet may be named 'What: about'"),
    (STYLES, instead("</cellXfs>", '<xf fontId="99"/></cellXfs>'), "has the fontId 99"),
    (STYLES, instead('numFmtId="16[4-9]"', 'numFmtId="299"'), "the number format"),
]  # fmt: skip


@pytest.mark.parametrize("name", [path.stem for path in tracked("inputs/*.xlsx")])
def test_a_bundled_workbook_is_sound(name: str) -> None:
    assert unsound(bundled("inputs") / f"{name}.xlsx") == []


def test_what_we_write_is_sound(tmp_path: Path) -> None:
    write_template(new_book("Leisure", ["trust", "latc"], 2027), tmp_path / "new.xlsx")
    assert unsound(tmp_path / "new.xlsx") == []
    assert unsound(written(whole_book(), tmp_path / "whole.xlsx")) == []


@pytest.mark.slow
@pytest.mark.parametrize(("part", "change", "said"), WRONG, ids=[said for *_, said in WRONG])
def test_what_is_wrong_is_named(part: str, change: Change, said: str, tmp_path: Path) -> None:
    def spoilt(name: str, content: bytes) -> bytes:
        return change(content.decode()).encode() if name == part else content

    bad = repacked(bundled("inputs") / "eastmere-leisure.xlsx", tmp_path / "bad.xlsx", spoilt)
    assert said in " ".join(unsound(bad))


@pytest.mark.parametrize("lost", ["xl/comments1.xml", "xl/styles.xml", "xl/worksheets/sheet2.xml"])
def test_a_part_that_is_missing_is_named(lost: str, tmp_path: Path) -> None:
    source = bundled("inputs") / "eastmere-leisure.xlsx"
    bad = repacked(source, tmp_path / "bad.xlsx", lambda name, content: None if name == lost else content)
    assert f"leads to {lost}, which is not there" in " ".join(unsound(bad))


def test_the_published_schemas_refuse_what_stands_in_the_wrong_place(tmp_path: Path) -> None:
    folder = schemas()
    if folder is None:
        pytest.skip("no schemas: set APPRAISAL_SCHEMAS to a folder that holds sml.xsd and what it imports")
    change = instead("<sheetData>", '<sheetData colour="red">')
    bad = repacked(
        bundled("inputs") / "eastmere-leisure.xlsx",
        tmp_path / "bad.xlsx",
        lambda name, content: change(content.decode()).encode() if name == SHEET else content,
    )
    assert "The attribute 'colour' is not allowed." in " ".join(against_schemas(Package.of(bad), folder))
