"""The judge of copies names each thing that is lost, where it was, and counts nothing that is added."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from appraisal.ground.resources import bundled
from appraisal.workbook.book import column_letters
from tests.workbook.habits import all_at_once, with_habits
from tests.workbook.habits.hand import Hand, xml
from tests.workbook.kept import lost
from tests.workbook.opened import children

pytestmark = pytest.mark.slow

Change = Callable[[Hand], object]


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a workbook with everything that officers put in."""
    return all_at_once(bundled("inputs") / "eastmere-leisure.xlsx", tmp_path_factory.mktemp("kept") / "before.xlsx")


def without(sheet: str, path: str) -> Change:
    """Return a change that takes the first element at a path out of a sheet."""

    def change(hand: Hand) -> None:
        found = hand.sheet(sheet).find(path)
        found.getparent().remove(found)

    return change


def setting(sheet: str, path: str, key: str, value: str) -> Change:
    """Return a change of an attribute of the first element at a path."""
    return lambda hand: hand.sheet(sheet).find(path).set(key, value)


def of_workbook(path: str) -> Change:
    """Return a change that takes the first element at a path out of the workbook's part."""

    def change(hand: Hand) -> None:
        found = hand.tree(hand.workbook).find(path)
        found.getparent().remove(found)

    return change


def in_part(part: str, old: bytes, new: bytes) -> Change:
    """Return a change of a text of a part."""

    def change(hand: Hand) -> None:
        assert old in hand.parts[part]
        hand.parts[part] = hand.parts[part].replace(old, new, 1)

    return change


def swapped(hand: Hand) -> None:
    sheets = next(children(hand.tree(hand.workbook), "sheets"))
    sheets.append(sheets[1])


LOST: list[tuple[Change, str]] = [
    (lambda hand: hand.set("Costs", "G6", 5.0), "Costs!G6: the value was"),
    (lambda hand: hand.set("Costs", "G6", 4_000_000.0), "Costs!G6: the formula was =Workings!B12 and is empty."),
    (lambda hand: hand.set("Workings", "C3", 62_000.0), "Workings!C3: the formula was =B3*2 and is empty."),
    (lambda hand: hand.set("Workings", "C6", ("=SUM(B2:B4)", 1_922_000_840.8)), "Workings!C6: the formula was {=SUM("),
    (lambda hand: hand.set("Workings", "E2", "Not agreed by the board "), "Workings!E2: the text's own look was"),
    (lambda hand: hand.set("Costs", "H6", None, 0), "Costs!H6: the fill was"),
    (lambda hand: hand.set("Costs", "H40", None, 0), "Costs!H40: the number format was"),
    (lambda hand: hand.set("Workings", "A1", None, 0), "Workings!A1: the style was Council’s own and is empty."),
    (setting("Costs", "{*}sheetData/{*}row[@r='6']", "ht", "15"), "Costs, row 6: height, hiding or grouping was"),
    (setting("Workings", "{*}cols/{*}col[@hidden]", "hidden", "0"), "Workings, column D: width, hiding or grouping"),
    (setting("Workings", "{*}sheetViews/{*}sheetView", "zoomScale", "100"), "Workings: view 1 was"),
    (setting("Workings", "{*}sheetPr/{*}tabColor", "rgb", "FF000000"), "Workings: colour of the tab"),
    (without("Workings", "{*}mergeCells"), "Workings: the merged cells A15:C15 is gone."),
    (without("Workings", "{*}hyperlinks/{*}hyperlink"), "Workings: the link at E5 to https://example.org"),
    (without("Workings", "{*}conditionalFormatting"), "Workings!B2: the conditional format"),
    (without("Workings", "{*}dataValidations/{*}dataValidation"), "Workings!B20: the validation"),
    (
        setting("Workings", "{*}dataValidations/{*}dataValidation", "sqref", "B20:B28 D20:D29"),
        "Workings!B29: the valid",
    ),
    (without("Workings", "{*}headerFooter"), "Workings: header and footer is gone"),
    (without("Workings", "{*}pageSetup"), "Workings: page set-up is gone"),
    (without("Workings", "{*}protectedRanges"), "Workings: ranges that may be changed is gone"),
    (without("Workings", "{*}sheetProtection"), "Workings: protection is gone"),
    (without("Workings", "{*}extLst/{*}ext"), "the conditional format type=dataBar; dataBar gradient=0"),
    (without("Workings", "{*}extLst/{*}ext[@uri='{05C60535-1F16-4fd2-B633-F4F36F0B64E0}']"), "Workings: an extension"),
    (without("Costs", "{*}sheetProtection"), "Costs: protection is gone"),
    (of_workbook("{*}definedNames/{*}definedName[@name='On_costs']"), "The workbook: name On_costs is gone"),
    (of_workbook("{*}definedNames/{*}definedName[@name='_xlnm.Print_Area']"), "The workbook: name _xlnm.Print_Area of"),
    (of_workbook("{*}workbookProtection"), "The workbook: workbookProtection is gone"),
    (of_workbook("{*}sheets/{*}sheet[@name='Old figures']"), "The sheet 'Old figures' is gone."),
    (swapped, "The sheets stand in another order:"),
    (in_part("xl/charts/chart21.xml", b"$B$2:$B$4", b"$B$2:$B$3"), "Workings: the drawing 'Chart 1'"),
    (in_part("xl/media/image21.png", b"IEND", b"IENX"), "Workings: the drawing 'Crest'"),
    (in_part("xl/charts/colors23.xml", b"accent1", b"accent2"), "Chart of all lines: the drawing 'Chart 3'"),
    (in_part("xl/commentsOf11.xml", b"Posts at March", b"Posts at April"), "Workings!B2: the comment was"),
    (in_part("xl/commentsOf11.xml", b"A. Khan</author>", b"B. Khan</author>"), "the author of the comment was"),
    (in_part("xl/drawings/vmlDrawing11.vml", b"<x:Anchor>2,", b"<x:Anchor>3,"), "the box of the comment was"),
    (in_part("xl/threadedComments/threadedComment1.xml", b"with", b"without"), "Workings: the part threadedComment"),
    (in_part("xl/persons/person.xml", b"Ana", b"Bob"), "The workbook: the part person"),
    (in_part("xl/tables/tableOfRates.xml", b"average", b"sum"), "Rates 2026: the table Rates"),
    (in_part("xl/externalLinks/externalLink1.xml", b"0.035", b"0.045"), "The workbook: the part externalLink"),
    (in_part("xl/pivotCache/pivotCacheRecords1.xml", b"20.5", b"21.5"), "Pivot: the part pivotTable"),
    (in_part("xl/slicers/slicer1.xml", b"caption", b"style"), "Pivot: the part slicer"),
    (in_part("xl/printerSettings/printerSettings1.bin", b"P", b"Q"), "Workings: page set-up was"),
    (in_part("xl/media/crest.png", b"IEND", b"IENX"), "Workings: picture in the header or footer"),
    (in_part("docProps/custom.xml", b"SENSITIVE", b"OPEN"), "The workbook: property Classification was"),
    (in_part("customXml/item1.xml", b"Draft 3", b"Draft 4"), "The workbook: the part customXml"),
    (in_part("xl/theme/theme1.xml", b"Cambria", b"Calibri"), "The workbook: the part theme"),
]


@pytest.mark.few(16)
@pytest.mark.parametrize(("change", "said"), LOST, ids=[said for _, said in LOST])
def test_each_thing_that_is_lost_is_named(change: Change, said: str, before: Path, tmp_path: Path) -> None:
    hand = Hand(before)
    change(hand)
    assert said in " ".join(lost(before, hand.save(tmp_path / "after.xlsx")))


def added(hand: Hand) -> None:
    """Add what a copy may: a sheet, a comment, a column with a width, rows below, a longer list, a rule, a name."""
    hand.add_sheet("Panel", {"A1": "Panel"})
    cols = hand.sheet("Costs").find("{*}cols")
    wide = next(one for one in cols if one.get("max") == "16384")
    beyond = len(hand.sheet("Costs").find("{*}sheetData/{*}row[@r='4']"))  # as many as have a heading
    hand.set("Costs", f"{column_letters(beyond)}4", "A new heading")
    hand.insert(
        hand.sheet("Costs"),
        xml(f'<cols><col min="{beyond + 1}" max="{beyond + 1}" width="50" customWidth="1"/></cols>'),
    )
    own = next(one for one in hand.sheet("Costs").find("{*}cols") if one.get("width") == "50")
    rest = etree.Element(wide.tag, attrib={**wide.attrib, "min": str(beyond + 2)})
    wide.set("max", str(beyond))
    wide.addnext(own)
    own.addnext(rest)
    hand.set("Costs", "B90", "A line more")
    validation: Any = hand.sheet("Workings").find("{*}dataValidations/{*}dataValidation")
    validation.set("sqref", "B20:B40 D20:D29")
    hand.insert(
        hand.sheet("Costs"),
        xml('<conditionalFormatting sqref="G5"><cfRule type="containsBlanks" priority="950"/></conditionalFormatting>'),
    )
    hand.name("New_name", "Costs!$A$1")


def test_what_is_added_is_no_loss(before: Path, tmp_path: Path) -> None:
    hand = Hand(before)
    added(hand)
    with_habits(hand.save(tmp_path / "added.xlsx"), tmp_path / "noted.xlsx", ["our cells coloured"])
    assert lost(before, tmp_path / "added.xlsx") == []
    coloured = lost(tmp_path / "added.xlsx", tmp_path / "noted.xlsx")
    assert coloured == []  # the same colours again, by other numbers


def test_where_a_copy_may_differ_it_may(before: Path, tmp_path: Path) -> None:
    hand = Hand(before)
    hand.set("Costs", "G6", 5.0)
    hand.set("Costs", "H6", 9.0, 0)
    hand.set("About", "B9", "Another")
    after = hand.save(tmp_path / "after.xlsx")
    assert {said.split(":")[0] for said in lost(before, after)} == {"Costs!G6", "Costs!H6", "About!B9"}
    assert {said.split(":")[0] for said in lost(before, after, ["Costs!G6", "About"])} == {"Costs!H6"}
    assert lost(before, after, ["Costs!G6:H6", "About!B9"]) == []
    assert lost(before, after, ["Costs!6:6", "About!B:B"]) == []


def test_a_cell_that_is_marked_keeps_what_stands_in_it(before: Path, tmp_path: Path) -> None:
    hand = Hand(before)
    hand.set("Costs", "H6", None, 0)
    assert lost(before, hand.save(tmp_path / "looks.xlsx"), marked=["Costs!H6"]) == []
    hand.set("Costs", "H6", 5.0)
    assert [
        said.split(" was ")[0] for said in lost(before, hand.save(tmp_path / "value.xlsx"), marked=["Costs!H6"])
    ] == ["Costs!H6: the value"]
