"""What stands in a file's cells is what is read, whichever program wrote it; openpyxl, a second reader, agrees."""

from __future__ import annotations

import datetime as dt
import re
import warnings
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import xlsxwriter

from appraisal.ground.resources import bundled
from appraisal.options.workbook import read_case
from appraisal.workbook import InputFaults
from appraisal.workbook.file.file_styles import Format, format_of
from appraisal.workbook.file.read import workbook_grids
from appraisal.workbook.reading.grids import Grid
from appraisal.workbook.reading.raw import FormulaError, NoResult, Raw
from tests.workbook.builders import grids_of, repacked, small_book, small_case, write_grids
from tests.workbook.packages import packed, parts_of, row_of

DATES = (
    "<numFmts><numFmt numFmtId='200' formatCode='[h]:mm'/></numFmts><cellXfs>"
    + "".join(f'<xf numFmtId="{number}"/>' for number in (0, 14, 200, 20, 4))
    + "</cellXfs>"
)
TEXTS = (
    "<si><t>plain</t></si>"
    "<si><r><rPr><b/></rPr><t>two </t></r><r><t xml:space='preserve'>runs </t></r><rPh><t>aside</t></rPh></si>"
    "<si><t>a_x000D_\n_x005F_x000D_</t><phoneticPr/></si>"
    "<si/>"
)


def moment(*parts: int) -> dt.datetime:
    return dt.datetime(*parts)  # type: ignore[arg-type] # noqa: DTZ001 - a cell has no time zone


def only_grid(sheet: str, folder: Path, properties: str = "") -> Grid:
    """Return the grid of a workbook with this one sheet, with some styles and texts to refer to."""
    (grid,) = workbook_grids(packed(parts_of(sheet, TEXTS, DATES, properties), folder / "one.xlsx"))
    return grid


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("<c/>", None),
        ("<c><v/></c>", None),
        ("<c><v>12</v></c>", 12),
        ("<c><v> -1.5e3\n</v></c>", -1500.0),
        ("<c><v>0.1</v></c>", 0.1),
        ("<c><v>NaN</v></c>", FormulaError("NaN")),
        ("<c><v>1e999</v></c>", FormulaError("1e999")),
        ('<c t="b"><v>1</v></c>', True),
        ('<c t="b"><v>0</v></c>', False),
        ('<c t="s"><v>0</v></c>', "plain"),
        ('<c t="s"><v>1</v></c>', "two runs "),
        ('<c t="s"><v>2</v></c>', "a\r\n_x000D_"),
        ('<c t="s"><v>3</v></c>', None),
        ('<c t="inlineStr"><is><t>typed &amp; &lt;kept&gt; _x0041_</t></is></c>', "typed & <kept> A"),
        ('<c t="inlineStr"><is><r><t>two</t></r><r><t> runs</t></r></is></c>', "two runs"),
        ('<c t="inlineStr"><is/></c>', None),
        ('<c t="str"><v>_xD83D__xDE42_ _xD83D_</v></c>', "\U0001f642 \ufffd"),
        ('<c t="e"><v>#REF!</v></c>', FormulaError("#REF!")),
        ('<c t="e"/>', FormulaError("an error")),
        ('<c t="d"><v>2026-03-10</v></c>', dt.date(2026, 3, 10)),
        ('<c t="d"><v>2026-03-10T09:30:00.000Z</v></c>', moment(2026, 3, 10, 9, 30)),
        ('<c t="d"><v>09:30:00</v></c>', dt.time(9, 30)),
        ('<c s="4"><v>1</v></c>', 1),
        ('<c s="1"><v>46091</v></c>', moment(2026, 3, 10)),
        ('<c s="1"><v>46091.75</v></c>', moment(2026, 3, 10, 18)),
        ('<c s="1"><v>1</v></c>', moment(1900, 1, 1)),
        ('<c s="1"><v>61</v></c>', moment(1900, 3, 1)),
        ('<c s="1"><v>1e15</v></c>', FormulaError("#VALUE!")),
        ('<c s="1"><v>-1e15</v></c>', FormulaError("#VALUE!")),
        ('<c s="3"><v>0.5</v></c>', dt.time(12)),
        ('<c s="3"><v>0.9999999999</v></c>', moment(1900, 1, 1)),
        ('<c s="2"><v>1.5</v></c>', dt.timedelta(hours=36)),
        ("<c><f>1+1</f><v>2</v></c>", 2),
        ("<c><f>1+1</f></c>", NoResult()),
        ("<c><f>1+1</f><v></v></c>", NoResult()),
        ('<c t="b"><f>TRUE()</f></c>', NoResult()),
        ('<c t="str"><f>""</f><v></v></c>', None),
        ('<c t="e"><f>1/0</f><v>#DIV/0!</v></c>', FormulaError("#DIV/0!")),
        ("<c><f>1+1</f><v>2</v><extLst><ext><v>7</v></ext></extLst></c>", 2),
    ],
)
def test_a_stored_cell_is_read_for_what_a_spreadsheet_shows(cell: str, value: Raw, tmp_path: Path) -> None:
    grid = only_grid(row_of(cell), tmp_path)
    read = grid.rows[0][0] if grid.rows else None
    assert read == value
    assert type(read) is type(value)


def test_a_workbook_that_counts_days_from_1904_is_read_so(tmp_path: Path) -> None:
    grid = only_grid(row_of('<c s="1"><v>44629</v></c>'), tmp_path, '<workbookPr date1904="1"/>')
    assert grid.rows == [[moment(2026, 3, 10)]]


def test_cells_without_addresses_follow_each_other_and_rows_may_be_left_out(tmp_path: Path) -> None:
    sheet = '<sheetData><row><c><v>1</v></c><c r="C1"><v>3</v></c><c><v>4</v></c></row><row r="4"><c><v>9</v></c></row>'
    grid = only_grid(sheet + "</sheetData>", tmp_path)
    assert grid.rows == [[1, None, 3, 4], [], [], [9]]


def test_rows_in_another_order_stand_where_they_say(tmp_path: Path) -> None:
    second = '<row r="2"><c r="B2"><v>4</v></c><c r="A2"><v>3</v></c></row>'
    first = '<row r="1"><c r="A1"><v>1</v></c></row>'
    assert only_grid(f"<sheetData>{second}{first}</sheetData>", tmp_path).rows == [[1], [3, 4]]


def test_what_is_hidden_is_known_and_read(tmp_path: Path) -> None:
    columns = '<col min="2" max="3" hidden="1"/><col min="5" max="5" width="0"/><col min="7" max="7" width="10"/>'
    rows = '<row r="1" ht="0"><c r="B1"><v>1</v></c></row><row r="2" hidden="true"/><row r="3" ht="15"/>'
    grid = only_grid(f"<cols>{columns}</cols><sheetData>{rows}</sheetData>", tmp_path)
    assert grid.rows == [[None, 1]]
    assert (set(grid.hidden_columns), set(grid.hidden_rows)) == ({1, 2, 4}, {0, 1})


def test_of_merged_cells_the_first_keeps_its_content(tmp_path: Path) -> None:
    cells = "".join(f'<c r="{letter}1"><v>{n}</v></c>' for n, letter in enumerate("ABCD"))
    grid = only_grid(row_of(cells) + '<mergeCells><mergeCell ref="C9:B1"/></mergeCells>', tmp_path)
    assert grid.rows == [[0, 1, None, 3]]
    assert [(area.top, area.left, area.bottom, area.right) for area in grid.merged] == [(0, 1, 8, 2)]


def test_formulas_are_kept_as_typed_those_filled_down_among_them(tmp_path: Path) -> None:
    rows = (
        '<c/><c><f t="shared" ref="B1:B2" si="0">A1*$A$1&amp;"A1"</f><v>1</v></c>',
        '<c/><c><f t="shared" si="0"/><v>2</v></c><c><f>SUM(A1:B1)</f><v>2</v></c>',
        '<c><f t="dataTable" ref="A3:A4"/><v>5</v></c><c><f t="shared" si="9"/><v>5</v></c>',
    )
    grid = only_grid("<sheetData>" + "".join(f"<row>{row}</row>" for row in rows) + "</sheetData>", tmp_path)
    assert dict(grid.formulas) == {(0, 1): '=A1*$A$1&"A1"', (1, 2): "=SUM(A1:B1)", (1, 1): '=A2*$A$1&"A1"'}
    assert len(grid.formulas) == 3
    assert (0, 0) not in grid.formulas
    assert grid.rows[2] == [5, 5]


@pytest.mark.parametrize("first", ["&quot;never closed", "((A1", "A1)", "{1;2", "#NO!", "'My sheet!A1", "1" * 8193])
def test_a_formula_filled_down_from_one_that_makes_no_sense_is_given_as_that_one(first: str, tmp_path: Path) -> None:
    cells = f'<c><f t="shared" si="0">{first}</f><v>1</v></c><c><f t="shared" si="0"/><v>2</v></c>'
    grid = only_grid(row_of(cells), tmp_path)
    assert grid.rows == [[1, 2]]
    half = ("=((B1", "={1;2")  # half a formula stays half a one
    too_long = len(first) > 8192
    assert grid.formulas.get((0, 1)) in ((None,) if too_long else (f"={unescape(first)}", *half))


@pytest.mark.parametrize(
    ("code", "form"),
    [
        ("General", Format.NUMBER),
        ("0.00E+00", Format.NUMBER),
        ('#,##0 "days"', Format.NUMBER),
        ("#,##0\\d", Format.NUMBER),
        ("[$£-809]#,##0.00;[Red]-[$£-809]#,##0.00", Format.NUMBER),
        ("_-* #,##0_-;-* #,##0_-;_-@_-", Format.NUMBER),
        ("0;dd", Format.NUMBER),
        ("yyyy-mm-dd", Format.DATE),
        ("[$-F800]dddd\\, mmmm dd\\, yyyy", Format.DATE),
        ("DD/MM/YYYY", Format.DATE),
        ('h"h"mm', Format.DATE),
        ("[h]:mm:ss", Format.ELAPSED),
        ("[MM]:ss.0", Format.ELAPSED),
    ],
)
def test_a_format_says_whether_a_number_is_a_date(code: str, form: Format) -> None:
    assert format_of(code) is form


# Other programs' files, and other ways of packing the same sheets.


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_grids(grids_of(small_book()), tmp_path_factory.mktemp("good") / "good.xlsx")


def strict(_: str, content: bytes) -> bytes:
    """Put a part into the names that Excel uses for "Strict Open XML"."""
    for old, new in (("spreadsheetml/2006/main", "spreadsheetml/main"), ("officeDocument/2006/", "officeDocument/")):
        transitional, strict_name = f"http://schemas.openxmlformats.org/{old}", f"http://purl.oclc.org/ooxml/{new}"
        content = content.replace(transitional.encode(), strict_name.encode())
    return content


def prefixed(name: str, content: bytes) -> bytes:
    """Give every element of the main parts a prefix, as some programs do."""
    if name.endswith(".rels") or b"spreadsheetml/2006/main" not in content:
        return content
    return re.sub(rb"<(/?)(?=\w)", rb"<\1x:", content).replace(b'xmlns="', b'xmlns:x="')


def test_the_same_sheets_in_other_wrapping_are_the_same_case(good: Path, tmp_path: Path) -> None:
    for change in (strict, prefixed):
        assert read_case(repacked(good, tmp_path / f"{change.__name__}.xlsx", change)) == small_case()


@pytest.mark.parametrize(
    "target", ["/sheets/one.xml", "../sheets/one.xml", "./../sheets/./one.xml", "../SHEETS/One.xml"]
)
def test_sheets_are_found_by_the_list_of_relations_and_not_by_their_names(
    target: str, good: Path, tmp_path: Path
) -> None:
    parts = {}

    def moved(name: str, content: bytes) -> bytes | None:
        if name == "xl/worksheets/sheet1.xml":
            parts["sheets/one.xml"] = content
            return None
        return content.replace(b'"worksheets/sheet1.xml"', f'"{target}"'.encode())

    repacked(good, tmp_path / "first.xlsx", moved)
    assert read_case(repacked(good, tmp_path / "moved.xlsx", moved, tuple(parts.items()))) == small_case()


def test_chart_sheets_and_charts_are_passed_over(tmp_path: Path) -> None:
    path = tmp_path / "charts.xlsx"
    workbook = xlsxwriter.Workbook(path)
    page = workbook.add_worksheet("Figures")
    page.write_row(0, 0, [1, 2, 3])
    for place in (workbook.add_chartsheet("Chart").set_chart, lambda chart: page.insert_chart("E2", chart)):
        chart = workbook.add_chart({"type": "line"})
        chart.add_series({"values": "=Figures!$A$1:$C$1"})
        place(chart)
    workbook.close()
    (grid,) = workbook_grids(path)
    assert (grid.name, grid.rows) == ("Figures", [[1, 2, 3]])


def test_a_workbook_of_chart_sheets_alone_is_refused(good: Path, tmp_path: Path) -> None:
    def charts(_: str, content: bytes) -> bytes:
        return content.replace(b"relationships/worksheet", b"relationships/chartsheet")

    with pytest.raises(InputFaults, match="it holds no worksheet"):
        workbook_grids(repacked(good, tmp_path / "charts.xlsx", charts))


TYPED: list[Any] = [
    *("plain", " spaced ", "two\nlines", "£1,200,000 & more <b>", "=1+1", "'quoted", "\u200bé\U0001f642"),
    *(0, -0.1, 1e300, 123456789012, True, False, None),
    *(moment(2026, 3, 10), moment(2019, 12, 31, 23, 59, 59), dt.date(1900, 3, 1), dt.time(6, 30)),
]


def by_openpyxl(path: Path) -> None:
    workbook = openpyxl.Workbook()
    page = workbook.active
    assert page is not None
    for row, value in enumerate(TYPED, 1):
        cell = page.cell(row, 2, value)
        cell.data_type = "s" if isinstance(value, str) else cell.data_type
    page["C1"], page["C2"] = "=B8*2", '=HYPERLINK("x")'
    page.merge_cells("D1:E2")
    page.row_dimensions[3].hidden = True
    workbook.create_sheet("Hidden").sheet_state = "veryHidden"
    workbook.save(path)


def by_xlsxwriter(path: Path) -> None:
    options = {"strings_to_formulas": False, "default_date_format": "dd/mm/yyyy hh:mm:ss", "remove_timezone": True}
    workbook = xlsxwriter.Workbook(path, options)
    page = workbook.add_worksheet("Typed")
    for row, value in enumerate(TYPED):
        page.write(row, 1, value)
    bold = workbook.add_format({"bold": True})
    page.write_rich_string(0, 2, "some ", bold, "bold", " text")
    page.write_formula(1, 2, "=1/0", None, "#DIV/0!")
    page.write_formula(2, 2, '=""', None, "")
    page.write_array_formula("C4:C5", "{=B8:B9*2}", None, 0)
    page.merge_range("D1:E2", "merged")
    page.set_row(2, None, None, {"hidden": True})
    workbook.add_worksheet("Hidden").hide()
    workbook.close()


def as_openpyxl_reads(path: Path) -> list[tuple[str, dict[tuple[int, int], Any], bool]]:
    """Return each sheet's name, its cells with content, and whether it is hidden."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook = openpyxl.load_workbook(path, data_only=True)
    sheets = []
    for sheet in workbook.worksheets:
        # An empty text is no content.
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value not in (None, "")]
        values = {
            (c.row - 1, (c.column or 0) - 1): FormulaError(str(c.value)) if c.data_type == "e" else c.value
            for c in cells
        }
        sheets.append((sheet.title, values, sheet.sheet_state != "visible"))
    return sheets


def as_we_read(path: Path) -> list[tuple[str, dict[tuple[int, int], Any], bool]]:
    sheets = []
    for grid in workbook_grids(path):
        cells = {(r, c): raw for r, row in enumerate(grid.rows) for c, raw in enumerate(row)}
        values = {place: raw for place, raw in cells.items() if raw is not None and raw != NoResult()}
        sheets.append((grid.name, values, grid.hidden))
    return sheets


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
def test_openpyxl_reads_the_same_from_what_two_programs_write(write: Callable[[Path], None], tmp_path: Path) -> None:
    path = tmp_path / "typed.xlsx"
    write(path)
    read = as_we_read(path)
    assert read == as_openpyxl_reads(path)
    assert len(read[0][1]) >= len(TYPED) - 1
    assert [hidden for _, _, hidden in read] == [False, True]


def test_openpyxl_reads_the_same_from_the_worked_example() -> None:
    path = bundled("inputs") / "birmingham-2018.xlsx"
    assert as_we_read(path) == as_openpyxl_reads(path)
