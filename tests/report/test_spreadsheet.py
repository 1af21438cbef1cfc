"""results.xlsx: the engine's figures, worked out again by another program; plain, marked up and harmless."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from appraisal.documents.exhibits import Exhibit
from appraisal.documents.spreadsheet.cover import COVER
from appraisal.documents.spreadsheet.sheets import Sheet
from appraisal.documents.spreadsheet.writing import written
from appraisal.ground.resources import bundled
from appraisal.options.case import BudgetKind, BudgetRow, Case
from appraisal.options.engine import appraise
from appraisal.options.results import Results, results_of
from appraisal.options.spreadsheet import results_workbook, sheets_of
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.control import CONTROL
from appraisal.options.spreadsheet.front import cover
from appraisal.options.spreadsheet.there import There
from appraisal.options.workbook import read_book, to_case
from appraisal.workbook.writing.pages import Formula
from tests.beside import with_everything
from tests.engine.cases import small_case
from tests.longer import longer
from tests.report.recalculation import recalculated
from tests.report.spreadsheet_cases import HOSTILE, hostile_case, rich_case, spreadsheet_cases
from tests.telling import CORNERS

pytestmark = pytest.mark.slow

MADE = ("birmingham", "rich", "hostile", "everything")
TOLD = ("usual", "draft", "invented example", "one option", "nothing to compare with", "nothing uncertain")
CASES = (*MADE, *TOLD, "no criteria", "no risks", "no money", "a plan")
PLAN = tuple(
    BudgetRow(f"need-{at}", "Target", BudgetKind.SAVING_NEEDED, ((2025, at), (2026, 2 * at)), f"Read as {at}")
    for at in (5e4, 2e6)
) + tuple(
    BudgetRow(kind.value, kind.value, kind, ((2025, at), (2026, at)))
    for kind, at in ((BudgetKind.BUDGET, 4e6), (BudgetKind.LIMIT, 5e6), (BudgetKind.RESERVE, 1e6))
)
every_case = pytest.mark.parametrize("name", CASES)
_OF_COST = ("net_present_cost", "eanc", "increment", "risk_exposure", "risk_adjusted_cost")
_MONEY = (*_OF_COST, "benefits", "npsv", "npsv_after_risk")
_PENNY, _VALUE = 0.005, 1e-9


def case_named(name: str) -> Case:
    match name:
        case "birmingham":
            return to_case(read_book(bundled("inputs") / "birmingham-2018.xlsx"))
        case "rich":
            return rich_case()
        case "hostile":
            return hostile_case()
        case "everything":
            return with_everything(small_case())
        case "a plan":
            return replace(with_everything(small_case()), budget=PLAN)
    return CORNERS[name]


@cache
def results_named(name: str) -> Results:
    return found(case_named(name))


@cache
def sheets_named(name: str) -> tuple[Sheet, ...]:
    return tuple(sheets_of(results_named(name)))


@cache
def file_named(name: str) -> bytes:
    return results_workbook(results_named(name))


@cache
def book_named(name: str) -> Workbook:
    return opened(file_named(name))


def found(case: Case) -> Results:
    return results_of(appraise(case, 2_000, threads=1))


def opened(content: bytes) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(content))


def tables(book: Workbook) -> Iterator[Worksheet]:
    """Yield every sheet but the cover."""
    yield from (sheet for sheet in book.worksheets if sheet.title != COVER)


def links_of(sheet: Worksheet) -> set[str | None]:
    cells = (cell for row in sheet.iter_rows() for cell in row)
    return {cell.hyperlink.location for cell in cells if cell.hyperlink is not None}


def blind(results: Results) -> bytes:
    """Return the workbook with -1 stored as the value of every formula, so that only a recalculation can be right."""
    return written(cover(Base(results)), [_blinded(sheet) for sheet in sheets_of(results)])


def _blinded(sheet: Sheet) -> Sheet:
    return sheet.filled([[replace(c, result=-1.0) if isinstance(c, Formula) else c for c in row] for row in sheet.rows])


def compare(results: Results, again: Workbook) -> int:
    """Hold every formula as another program works it out against the value we store; return how many there are."""
    count = 0
    for sheet in sheets_of(results):
        there = again[sheet.name].iter_rows(min_row=sheet.heading_row + 2, values_only=True)
        for row, values in zip(sheet.rows, there, strict=True):
            stored = [content.result if isinstance(content, Formula) else content for content in row]
            largest = max((abs(figure) for figure in stored if isinstance(figure, int | float)), default=1.0)
            for column, content, figure, value in zip(sheet.columns, row, stored, values, strict=True):
                if isinstance(content, Formula):
                    count += 1
                    if isinstance(figure, str):
                        assert value == figure, (sheet.name, content)
                        continue
                    if sheet.name == CONTROL:
                        continue  # a total of figures that are held here; whether it agrees is the PASS of its row
                    # Money is a sum of figures as large as the row's largest; all else is held to a thousand-millionth.
                    close = _VALUE if column.kind in ("points", "share", "factor") else max(_VALUE, 1e-12 * largest)
                    assert isinstance(value, int | float), (sheet.name, content, value)
                    assert isinstance(figure, int | float), (sheet.name, content)
                    assert abs(value - figure) <= close, (sheet.name, column.heading, content, value)
    return count


def held_to_engine(results: Results, again: Workbook) -> int:
    """Hold the totals as another program works them out against results.json; return how many there are."""
    count = 0
    for name in ("Money_by_option", "Value_by_option"):
        for sheet in (s for s in sheets_of(results) if s.name == name):
            for option, (key, place) in ((o, k) for o in sheet.ids for k in _keyed_columns(sheet)):
                count += 1
                value = again[name].cell(sheet.heading_row + 2 + sheet.ids.index(option), place).value
                assert isinstance(value, int | float)
                engine = results[f"options.{option}.central.{key}"]
                assert abs(value - engine) <= (_PENNY if key in _MONEY else _VALUE), (name, option, key)
    return count


def _keyed_columns(sheet: Sheet) -> Iterator[tuple[str, int]]:
    yield from ((column.key, c) for c, column in enumerate(sheet.columns, start=1) if column.key)


def recalculate(results: dict[str, Results], folder: Path) -> dict[str, Workbook]:
    """Return each case's workbook as LibreOffice works it out, all in one go."""
    files = []
    for i, of_case in enumerate(results.values()):
        files.append(folder / f"case-{i}.xlsx")
        files[-1].write_bytes(blind(of_case))
    made = recalculated(files, folder / "again")
    return {name: openpyxl.load_workbook(file, data_only=True) for name, file in zip(results, made, strict=True)}


@pytest.mark.parametrize("names", longer([MADE[:1], (*MADE[1:], "no money")], MADE[:1]))
@settings(max_examples=1, phases=[Phase.generate], suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_another_program_works_out_the_same_figures(
    names: tuple[str, ...], data: st.DataObject, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """One start of the other program for all cases, made and as many drawn: it takes longer than they do."""
    made = {name: results_named(name) for name in names}
    drawn = data.draw(st.lists(spreadsheet_cases(), min_size=len(names), max_size=len(names)))
    every = made | {f"drawn {i}": found(case) for i, case in enumerate(drawn)}
    for name, again in recalculate(every, tmp_path_factory.mktemp("sheets")).items():
        formulas = compare(every[name], again)
        assert failing(again)[0].startswith("All "), name
        totals = held_to_engine(every[name], again)
        assert name not in made or (formulas > 50 and totals > 5), name


def failing(book: Workbook) -> tuple[str, set[tuple[str, str]]]:
    """Return the verdict of a workbook that was worked out again, and what failed, each with what it is of."""
    sheet = book["Checks"]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[-1] == "FAIL"]
    return str(book["Summary"]["A3"].value), {(str(row[0]), str(row[1])) for row in rows}


def tampered(folder: Path, *changes: tuple[str, str, float]) -> Path:
    """Return the workbook of the rich case with the first figures below headings made larger."""
    book = opened(file_named("rich"))
    for sheet, heading, by in changes:
        (made,) = (s for s in sheets_named("rich") if s.name == sheet)
        place = [column.heading for column in made.columns].index(heading)
        cell = book[sheet].cell(made.heading_row + 2, place + 1)
        assert isinstance(cell.value, int | float)
        cell.value += by
    book.save(folder / f"{changes[0][0]}.xlsx")
    return folder / f"{changes[0][0]}.xlsx"


def test_a_figure_that_somebody_changes_fails_a_check_and_the_first_sheet_says_so(tmp_path: Path) -> None:
    """One start of the other program for all: a figure entered, a share of a year, and what the run found."""
    changed = [
        tampered(tmp_path, ("Inputs", "High", 5.0), ("Simulated_money", "Mean (£)", 1.0)),
        tampered(tmp_path, ("Build_up", "2026/27 (share)", 0.5)),
    ]
    made = recalculated(changed, tmp_path / "again")
    entered, spread = (failing(openpyxl.load_workbook(file, data_only=True)) for file in made)
    assert re.match(r"[1-9]\d* of \d+ checks FAIL", entered[0])
    assert "is what the run recorded" in " ".join(what for what, _ in entered[1])
    assert "is what the run recorded" in " ".join(what for what, _ in spread[1])
    assert ("Figures are those that the run recorded", "sheet Simulated_money") in entered[1]
    assert "sheet Simulated_money" not in {of for _, of in spread[1]}


@every_case
def test_every_check_passes_and_the_workbook_opens_on_that(name: str) -> None:
    book = book_named(name)
    assert book.sheetnames[0] == "Summary"
    results = [row[-1].result for row in _sheet(name, "Checks").rows if isinstance(row[-1], Formula)]
    assert results == ["PASS"] * len(_sheet(name, "Checks").rows)
    (verdict, *_) = _sheet(name, "Summary").about
    assert isinstance(verdict, Formula)
    assert verdict.result == f"All {len(results)} checks pass. The sheet Checks has them."


@every_case
def test_tolerances_are_cells_with_a_name_that_formulas_use(name: str) -> None:
    book = book_named(name)
    formulas = " ".join(str(c.value) for s in tables(book) for row in s.iter_rows() for c in row if c.data_type == "f")
    for called, defined in book.defined_names.items():
        sheet, cell = defined.attr_text.split("!")
        assert isinstance(book[sheet][cell.replace("$", "")].value, float), called
        assert called in formulas
    assert {"Tolerance_money", "Tolerance_other"} <= set(book.defined_names)


@every_case
def test_the_summary_has_every_option_as_ranked_twice_with_business_as_usual_last(name: str) -> None:
    case = results_named(name).case
    sheet = _sheet(name, "Summary")
    order = [option for option, basis in sheet.ids if basis == "mean"]
    usual = [option.id for option in case.options if option.business_as_usual]
    assert order == [*(option for option in results_named(name).ranking if option not in usual), *usual]
    assert [row[1] for row in sheet.rows] == ["Simulated mean", "Central case"] * len(case.options)


def test_a_saving_is_above_zero_on_the_summary_where_the_option_costs_less() -> None:
    results, sheet = results_named("birmingham"), _sheet("birmingham", "Summary")
    headings = [column.heading for column in sheet.columns]
    for (option, basis), row in zip(sheet.ids, sheet.rows, strict=True):
        if option != "bau":
            key = f"options.{option}.{'increment.mean' if basis == 'mean' else 'central.increment'}"
            shown = row[headings.index("Present value saved over ten years (£)")]
            assert isinstance(shown, Formula)
            assert shown.result == pytest.approx(-results[key])


@every_case
def test_the_cell_that_is_named_for_a_figure_of_the_results_holds_it(name: str) -> None:
    results, book = results_named(name), book_named(name)
    there = There(Base(results), sheets_named(name))
    contents = {sheet.range_of(place, place): content for sheet in there.sheets for _, content, place in sheet.keyed()}
    for key, value in results.numbers.items():
        content = contents[there.of(key)]
        stored = content.result if isinstance(content, Formula) else content
        assert stored == pytest.approx(value, rel=1e-12, abs=_VALUE), key
        sheet, cell = there.of(key).split("!")
        held = book[sheet][cell].value
        assert held == (content.text if isinstance(content, Formula) else pytest.approx(content)), key


EXHIBITS = (
    Exhibit("Committee report", "Table 1", "=What <is> needed", ("options.a.overall.mean", "options.b.overall.p90")),
    Exhibit("Committee report", "Figure 1", "Two sheets", ("options.a.overall.mean", "options.a.share_best.mean")),
    Exhibit("Briefing", "Table 1", "Words alone", ()),
    Exhibit("Briefing", "Table 2", "A figure of its author's own", ("their.own", "options.a.overall.mean")),
)


def test_the_map_leads_from_each_table_and_figure_to_the_cells_with_its_figures() -> None:
    results = results_named("rich")
    book = opened(results_workbook(results, EXHIBITS))
    sheet = book["Where_printed"]
    ref = sheet.tables["Where_printed"].ref
    rows = list(sheet[ref])[1:]
    assert [tuple(cell.value for cell in row) for row in rows] == [
        ("Committee report", "Table 1", "=What <is> needed", "Simulated_values!C6:G12", 2),
        ("Committee report", "Figure 1", "Two sheets", "Simulated_values!C6", 1),
        ("Committee report", "Figure 1", "Two sheets", "Simulated_places!B6", 1),
        ("Briefing", "Table 1", "Words alone", "[z]", 0),
        ("Briefing", "Table 2", "A figure of its author's own", "Simulated_values!C6", 1),
        ("Briefing", "Table 2", "A figure of its author's own", "[x]", 1),
    ]
    for *_, cells, _count in rows:
        assert (cells.hyperlink.location if cells.hyperlink else "") == (cells.value if "!" in cells.value else "")
    assert book["Simulated_places"]["B6"].value == results["options.a.share_best.mean"]
    assert book.sheetnames.index("Where_printed") == 2


def test_a_run_without_documents_has_no_map() -> None:
    assert "Where_printed" not in book_named("rich").sheetnames


def _sheet(name: str, called: str) -> Sheet:
    (sheet,) = (sheet for sheet in sheets_named(name) if sheet.name == called)
    return sheet


@every_case
def test_every_figure_with_a_key_is_that_of_results_json(name: str) -> None:
    results, count = results_named(name), 0
    for sheet in sheets_named(name):
        for key, content, _ in sheet.keyed():
            count += 1
            value = content.result if isinstance(content, Formula) else content
            assert key in results, (sheet.name, key)
            assert value == pytest.approx(results[key], rel=1e-12, abs=_VALUE), (sheet.name, key)
    assert count > len(results.numbers)  # All_results has each once, and other sheets have more


@every_case
def test_a_sheet_has_a_title_and_a_status_above_one_whole_table(name: str) -> None:
    status = book_named(name)[COVER]["A2"].value
    for sheet in tables(book_named(name)):
        assert sheet["A1"].value
        assert sheet["A2"].value == status
        ((table, reference),) = ((table.name, table.ref) for table in sheet.tables.values())
        assert table == sheet.title
        first, last = re.findall(r"\d+", reference)
        assert reference.startswith("A")
        assert int(last) == sheet.max_row
        assert all(cell.value is None for row in sheet.iter_rows(max_row=int(first) - 1, min_col=2) for cell in row)
        assert all(cell.value is not None for row in sheet.iter_rows(min_row=int(first)) for cell in row), sheet.title
        headings = [str(cell.value).lower() for cell in sheet[int(first)]]
        assert len(set(headings)) == len(headings)


@every_case
def test_nothing_is_merged_hidden_filtered_filled_or_small(name: str) -> None:
    for sheet in book_named(name).worksheets:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        assert sheet.auto_filter.ref is None
        assert all(table.autoFilter is None for table in sheet.tables.values())
        assert not any(row.hidden for row in sheet.row_dimensions.values())
        assert not any(column.hidden for column in sheet.column_dimensions.values())
        cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
        assert all(c.font.size >= 12 and not c.font.italic and c.fill.fill_type is None for c in cells)
        assert {cell.data_type for cell in cells} <= {"s", "n", "f"}


@every_case
def test_the_contents_list_every_sheet_and_lead_to_it(name: str) -> None:
    book = book_named(name)
    assert book.sheetnames[:5] == ["Summary", "Checks", COVER, "Contents", "Notes"]
    sheet = book["Contents"]
    rows = list(sheet.iter_rows(min_row=int(sheet.tables["Contents"].ref[1:].split(":")[0]) + 1, values_only=True))
    others = [title for title in book.sheetnames if title not in (COVER, "Contents")]
    assert [row[0] for row in rows] == others
    assert [row[2] for row in rows] == [len(s.rows) for s in sheets_named(name) if s.name in others]
    assert links_of(sheet) == {f"{title}!A1" for title in others}
    assert not any(links_of(other) for other in tables(book) if other is not sheet)


@every_case
def test_a_note_that_a_title_refers_to_is_there(name: str) -> None:
    book = book_named(name)
    there = {str(row[0]) for row in book["Notes"].iter_rows(values_only=True)}
    referred = {f"Note {n}" for sheet in tables(book) for n in re.findall(r"\[note (\d+)\]", str(sheet["A1"].value))}
    assert referred
    assert referred <= there


@every_case
def test_the_reconciliation_adds_up_to_the_simulated_mean(name: str) -> None:
    results = results_named(name)
    (sheet,) = (s for s in sheets_named(name) if s.name == "Reconciliation")
    headings = [column.heading for column in sheet.columns]
    first, mean = headings.index("Central case"), headings.index("Simulated mean")
    for row in sheet.rows:
        parts = [content.result for content in row[first:mean] if isinstance(content, Formula)]
        assert sum(map(float, parts)) == pytest.approx(row[mean], rel=1e-9, abs=1e-6), row  # type: ignore[arg-type]
    assert [row[-1] for row in sheet.rows] == [
        f"options.{option.id}.{statistic}"
        for option in results.case.options
        for statistic in (*_MONEY, "overall", "without_cost")
        if statistic in results.appraisal.statistics
    ]


def test_money_of_figures_drawn_apart_differs_by_sampling_alone() -> None:
    (sheet,) = (s for s in sheets_named("usual") if s.name == "Reconciliation")
    place = [column.heading for column in sheet.columns].index("Sampling error alone")
    for (_, statistic), row in zip(sheet.ids, sheet.rows, strict=True):
        assert isinstance(row[place], Formula) == (statistic in _MONEY)


def test_money_of_figures_that_move_together_is_not_said_to_differ_by_sampling_alone() -> None:
    (sheet,) = (s for s in sheets_named("rich") if s.name == "Reconciliation")
    place = [column.heading for column in sheet.columns].index("Sampling error alone")
    said = {row: isinstance(cells[place], Formula) for row, cells in zip(sheet.ids, sheet.rows, strict=True)}
    assert said["a", "net_present_cost"]  # no line of it is multiplied
    assert not said["b", "net_present_cost"]  # share and pay are multiplied, and move together
    assert said["b", "risk_exposure"]


def test_what_people_wrote_stays_text() -> None:
    book = book_named("hostile")
    written_there = {c.value: c.data_type for s in tables(book) for row in s.iter_rows() for c in row}
    for text in HOSTILE[:8]:
        assert written_there[text] == "s", text
    formulas = [c.value for s in tables(book) for row in s.iter_rows() for c in row if c.data_type == "f"]
    assert not any("HYPERLINK" in str(formula) for formula in formulas)
    assert book.properties.title.startswith("=HYPERLINK")
    assert str(book[COVER]["A2"].value).endswith("EXEMPT, not for publication: =1+1.")


def test_text_comes_back_as_it_was_but_for_what_a_cell_cannot_hold() -> None:
    parts = zipfile.ZipFile(io.BytesIO(file_named("hostile")))
    texts = {str(c.value) for s in tables(book_named("hostile")) for row in s.iter_rows() for c in row}
    assert "<r>&lt;</r>" in texts
    assert any("_x0041_" in text for text in texts)
    assert max(map(len, texts)) <= 32_767
    assert not re.search(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]", parts.read("xl/sharedStrings.xml"))


@pytest.mark.parametrize(
    ("name", "absent"),
    [
        ("no money", {"Line_amounts", "Cash", "Present_values", "Simulated_cash"}),
        ("no risks", {"Risks", "Risk_years", "Risks_by_option"}),
        ("no criteria", {"Criteria", "Values", "Value_by_option", "Simulated_values", "Simulated_weights"}),
        ("one option", {"Simulated_wins", "Simulated_savings", "Tornado"}),
        ("nothing to compare with", {"Simulated_savings"}),
    ],
)
def test_what_a_case_has_nothing_of_has_no_sheet(name: str, absent: set[str]) -> None:
    assert absent <= set(book_named("usual").sheetnames) | {"Tornado"}
    assert not absent & set(book_named(name).sheetnames)


def test_a_draft_and_an_example_say_so_on_every_sheet() -> None:
    for sheet in book_named("draft").worksheets:
        assert str(sheet["A2"].value).startswith("DRAFT")
    for sheet in book_named("invented example").worksheets:
        assert "every figure are invented" in str(sheet["A2"].value)


def test_every_input_has_its_evidence() -> None:
    results = results_named("birmingham")
    sheet = book_named("birmingham")["Inputs"]
    rows = {row[-1]: row for row in sheet.iter_rows(values_only=True)}
    for name in results.appraisal.draws.names:
        assert f"inputs.{name}" in rows
    posts = rows["inputs.assumption:unit-cost"]
    assert posts[10:12] == ("B", "2018 report 4.2.2")


def test_the_workbook_is_the_same_bytes_each_time_and_knows_its_language() -> None:
    content = file_named("rich")
    assert content == results_workbook(results_named("rich"))
    parts = zipfile.ZipFile(io.BytesIO(content))
    assert b"<dc:language>en-GB</dc:language>" in parts.read("docProps/core.xml")
    book = opened(content)
    assert book.properties.title == "Anytown libraries: results of the options appraisal"
    assert book.active is book.worksheets[0]
    for sheet in book.worksheets:
        assert sheet["A1"].style == "Heading 1"
        assert sheet.sheet_view.selection[-1].activeCell == "A1"
    assert "Heading 2" in {row[0].style for row in book[COVER].iter_rows()}


def test_a_run_of_one_block_has_no_standard_errors() -> None:
    results = results_of(appraise(small_case(), 1_000, threads=1))
    rows = list(opened(results_workbook(results))["Reconciliation"].iter_rows(values_only=True))
    heading = next(i for i, row in enumerate(rows) if row[0] == "Option number")
    assert {row[rows[heading].index("Standard error")] for row in rows[heading + 1 :]} == {"[x]"}
