"""Sheets as people leave them: moved, renamed, spoiled. Each fault names the sheet and cell to mend."""

from __future__ import annotations

import csv
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter

from appraisal.options.case import Money
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.workbook import examine, read_book, read_case
from appraisal.workbook import Fault, InputFaults, write_snapshot
from appraisal.workbook.book import column_letters
from appraisal.workbook.file.snapshot import snapshot_grids
from tests.workbook.builders import (
    Spoil,
    grids_of,
    in_part,
    put,
    renamed,
    repacked,
    said_of,
    sheet_part,
    small_book,
    small_case,
    under,
    without_column,
    write_grids,
    written,
)

# The first row below the form.
BELOW_ABOUT = f"About!A{len(grids_of(small_book())['About']) + 1}"


def faults_of(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(InputFaults) as raised:
        read_case(path)
    return raised.value.faults


@pytest.mark.slow
@pytest.mark.parametrize(
    ("spoil", "place", "words"),
    [
        (lambda g: g.pop("Options"), "Options", "the sheet is missing"),
        (renamed("Costs", "Cost"), "Cost", 'Did you mean "Costs"?'),
        (lambda g: g.update(Risks=[["hello"], ["there"]]), "Risks", "no row of headings"),
        (lambda g: g.update(Options=g["Options"][:1]), "Options", "there are no rows"),
        (without_column("Options", "Option"), "Options!A1", '"Option" is missing'),
        (put("Risks", 1, "Probability", "Probabilty"), under("Risks", "Probability", 1), 'Did you mean "Probability"?'),
        (lambda g: g["Risks"][0].append("Owners"), under("Risks", "Own", 1), '"Owners" is not read'),
        (lambda g: g["Risks"][0].append("Low"), under("Risks", "Another", 1), '"Low" is already in F1'),
        (lambda g: g["About"].append(["Title", "Twice"]), BELOW_ABOUT, '"Title" is already in B3'),
        (lambda g: g["About"].append(["Councils", "x"]), BELOW_ABOUT, '"Councils" is not read'),
        (lambda g: g["About"].pop(3), "About!A1", 'the field "Council" is missing'),
        (lambda g: g["About"].remove(["Publication", "public"]), "About!A1", 'the field "Publication" is missing'),
        (without_column("Costs", "Money"), "Costs!A1", 'the column "Money" is missing'),
        (without_column("Costs", "Category"), "Costs!A1", "Put it back; its cells may be blank."),
        (without_column("Options", "Business as usual"), "Options!A1", '"Business as usual" is missing'),
        (renamed("Costs", "Cost lines"), "Cost lines", 'Did you mean "Costs"?'),
        (put("Costs", 1, "Money", "Monney"), under("Costs", "Money", 1), 'Did you mean "Money"?'),
        (put("Costs", 1, "Build-up", "Build up"), under("Costs", "Build-up", 1), '"Build-up"?'),
        (put("Costs", 3, "Line", "Kit 🙂"), "Costs!B3", 'found "Kit 🙂" with 🙂 (U+1F642), which the report'),
        (put("Options", 3, "Option", "In\u2028house"), "Options!B3", "the invisible character U+2028"),
        (said_of("Title", "Plan \U0001f4d8"), "About!B3", "(U+1F4D8), which the report's font cannot print"),
        (put("Costs", 3, "Likely", 1e15), under("Costs", "Likely", 3), "Expected a figure from -1,000,000,000,000 to"),
        (put("Criteria", 2, "Worst", 2e12), under("Criteria", "Worst", 2), "Expected a figure from -1,000,000,000,000"),
        (put("About", 4, "Field", "Councl"), "About!A4", 'Did you mean "Council"?'),
        (said_of("Years", "five"), under("About", "Years", 0), 'found "five"'),
        (put("Costs", 3, "Low", "about 6m"), under("Costs", "Low", 3), "Write 6,000,000 if that is meant."),
        (put("Costs", 3, "Low", ("=1/0", "#DIV/0!")), under("Costs", "Low", 3), 'the formula gives "#DIV/0!"'),
        (put("Costs", 3, "Line", ""), "Costs!B3", '"Line" is blank. Expected text. Fill it in.'),
        (put("Costs", 3, "Likely", " "), under("Costs", "Likely", 3), '"Likely" is blank'),
        (put("Costs", 3, "Recurrence", "one of"), under("Costs", "Recurrence", 3), 'Did you mean "one-off"?'),
        (
            put("Scores", 2, "Evidence grade", "F"),
            under("Scores", "Evidence grade", 2),
            "Expected one of: A, B, C, D, E.",
        ),
        (
            put("Options", 3, "Business as usual", "perhaps"),
            under("Options", "Business as usual", 3),
            "Write yes or no.",
        ),
    ],
)
def test_a_spoiled_sheet_is_one_fault_at_its_place(spoil: Spoil, place: str, words: str, tmp_path: Path) -> None:
    grids = grids_of(small_book())
    spoil(grids)
    faults = faults_of(write_grids(grids, tmp_path / "spoiled.xlsx"))
    assert len(faults) == 1, [str(fault) for fault in faults]
    assert str(faults[0]).startswith(f"{place}: ")
    assert words in str(faults[0])


def test_all_faults_of_all_sheets_are_said_at_once_in_sheet_order(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    put("Risks", 2, "Probability", "often")(grids)
    put("Options", 2, "Recommended", "perhaps")(grids)
    put("Costs", 3, "Low", "700000")(grids)
    put("Costs", 4, "Options", "reform; trsut")(grids)
    put("Scores", 2, "Option", "bua")(grids)
    faults = faults_of(write_grids(grids, tmp_path / "spoiled.xlsx"))
    places = [f"{fault.sheet}!{fault.cell}" for fault in faults]
    assert places == ["Options!G2", "Scores!A2", "Costs!F3", "Costs!C4", "Risks!E2"]
    assert "Costs!F3: low £700,000 is above likely £300,000. Expected low, likely and high in rising order. " in str(
        InputFaults(faults)
    )


def test_a_row_with_a_fault_makes_no_second_fault_where_it_is_referred_to(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    put("Options", 4, "Added", "perhaps")(grids)
    assert [fault.code for fault in faults_of(write_grids(grids, tmp_path / "spoiled.xlsx"))] == ["wrong-content"]


def test_columns_in_any_order_under_a_title_with_blank_rows_are_read_with_true_row_numbers(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    for name, rows in grids.items():
        shuffled = [list(reversed(row)) for row in rows]
        grids[name] = [["Our case"], [], *shuffled[:2], ["", " "], *shuffled[2:]]
    path = write_grids(grids, tmp_path / "moved.xlsx")
    book = read_book(path)
    assert read_case(path) == small_case()
    assert book.of(CostRow).numbers == (4, 6, 7)
    mirrored = column_letters(len(grids["Costs"][2]) - 1 - small_index("Costs", "Low"))
    assert str(next(spot for row, spot in book.placed(CostRow) if row.id == "set-up")("low")) == f"Costs!{mirrored}6"


def small_index(sheet: str, heading: str) -> int:
    """Return which of a sheet's columns a heading is, counted from 0."""
    return grids_of(small_book())[sheet][0].index(heading)


def test_headings_may_carry_units_stars_and_capitals(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    grids["Costs"][0] = [f" {heading.upper()}\u00a0(£) *" for heading in grids["Costs"][0]]
    assert read_case(write_grids(grids, tmp_path / "book.xlsx")) == small_case()


def test_optional_sheets_may_be_absent_and_only_what_most_cases_have_is_missed(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    for sheet in ("Correlations", "Plan", "Narrative", "Risks"):
        del grids[sheet]
    path = write_grids(grids, tmp_path / "book.xlsx")
    assert [str(note) for note in read_book(path).notes] == ["Risks: the sheet is not there; there are no risks."]
    grids["Risks"] = [[]]
    path = write_grids(grids, tmp_path / "book.xlsx")
    assert [str(note) for note in read_book(path).notes] == ["Risks: the sheet is empty; there are no risks."]


def test_a_name_in_place_of_a_code_is_read_as_the_code_and_noted(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    put("Options", 3, "Option", "Reform2, at home")(grids)
    put("Criteria", 5, "Criterion", "Coverage")(grids)
    put("Scores", 2, "Criterion", "coverage")(grids)
    put("Costs", 4, "Options", "Reform2, at home")(grids)
    put("Risks", 2, "Options", "trust; Business as usual")(grids)
    path = write_grids(grids, tmp_path / "book.xlsx")
    assert [str(note) for note in read_book(path).notes] == [
        'Scores!B2: "coverage" was read as the code "reach".',
        'Costs!C4: "Reform2, at home" was read as the code "reform".',
        'Risks!C2: "Business as usual" was read as the code "bau".',
    ]
    case = read_case(path)
    assert case.scores[0].criterion == "reach"
    assert [line.options for line in case.cost_lines if line.id == "rota"] == [("reform",)]
    assert case.risks[0].options == ("trust", "bau")


def test_a_heading_near_to_one_that_is_there_is_told_which(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    grids["Risks"][0].append("Lows")
    (fault,) = faults_of(write_grids(grids, tmp_path / "book.xlsx"))
    assert str(fault) == (
        f'{under("Risks", "Lows", 1)}: "Lows" is not read. '
        'Expected one of this sheet\'s headings. "Low" is there already. Correct the heading, or delete it.'
    )


def test_a_csv_folder_without_a_file_or_a_column_says_so_too(tmp_path: Path) -> None:
    write_snapshot(small_book(), tmp_path)
    (tmp_path / "risks.csv").rename(tmp_path / "risk.csv")
    costs = tmp_path / "costs.csv"
    whole = costs.read_text(encoding="utf-8")
    rows = [row[:4] + row[5:] for row in csv.reader(whole.splitlines())]
    costs.write_text("\n".join(",".join(f'"{cell}"' for cell in row) for row in rows), encoding="utf-8")
    told = [str(fault) for fault in faults_of(tmp_path)]
    assert any(line.startswith("risk: no sheet of this name is read") for line in told)
    assert any(line.startswith('Costs!A1: the column "Money" is missing.') for line in told)
    costs.write_text(whole, encoding="utf-8")
    (tmp_path / "risk.csv").unlink()
    (tmp_path / "correlations.csv").unlink()
    assert [str(note) for note in read_book(tmp_path).notes] == ["Risks: the sheet is not there; there are no risks."]


def test_what_is_hidden_is_read_with_a_caution(tmp_path: Path) -> None:
    workbook = openpyxl.load_workbook(written(small_book(), tmp_path / "book.xlsx"))
    for row in (5, 7, 30):  # the last with nothing in it
        workbook["Costs"].row_dimensions[row].hidden = True
    workbook["About"].row_dimensions[6].hidden = True
    workbook["Risks"].sheet_state = "hidden"
    workbook["Options"].column_dimensions["A"].hidden = True
    workbook.save(tmp_path / "hidden.xlsx")
    verdict = examine(tmp_path / "hidden.xlsx")
    assert verdict.made == small_case()
    assert not read_book(tmp_path / "hidden.xlsx").notes
    read = "What is in it was read; show it, so that others see what the report rests on."
    assert [str(caution) for caution in verdict.cautions if caution.code.startswith("hidden-")] == [
        f"About: row 6 is hidden. {read}",
        f"Options: column A is hidden. {read}",
        f"Costs: row 5 is hidden. {read}",
        f"Costs: row 7 is hidden. {read}",
        f"Risks: the sheet is hidden. {read}",
    ]


def test_other_sheets_and_jottings_beside_a_table_are_noted_and_not_read(tmp_path: Path) -> None:
    grids = grids_of(small_book()) | {"Workings": [["pay", 1]]}
    grids["Risks"][1] += ["", "ask Pat"]
    book = read_book(write_grids(grids, tmp_path / "book.xlsx"))
    assert [str(note) for note in book.notes] == [
        "Workings: the sheet is not one that is read.",
        f"Risks!{column_letters(len(grids['Risks'][0]) + 1)}2: content without a heading was not read.",
    ]


def test_a_stored_formula_result_is_read_be_it_a_figure_or_an_empty_text(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    put("Costs", 3, "Low", ("=100000*2", 200000))(grids)
    put("Costs", 3, "Source", ('=IF(1,"","x")', "EMPTY"))(grids)
    path = write_grids(grids, tmp_path / "book.xlsx")
    emptied = in_part(sheet_part(grids, "Costs"), b"<v>EMPTY</v>", b"<v></v>")
    assert read_case(repacked(path, tmp_path / "emptied.xlsx", emptied)) == small_case()


def test_a_formula_whose_result_was_never_stored_is_not_taken_for_a_blank(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    put("Costs", 3, "Low", ("=100000*2", ""))(grids)
    faults = faults_of(write_grids(grids, tmp_path / "book.xlsx"))
    assert [(fault.cell, fault.code) for fault in faults] == [("F3", "formula-without-value")]


def test_merged_cells_among_the_data_are_a_fault_and_above_it_are_not(tmp_path: Path) -> None:
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as workbook:
        for name, rows in grids_of(small_book()).items():
            worksheet = workbook.add_worksheet(name)
            worksheet.merge_range("A1:C1", "A title")
            for number, row in enumerate(rows, 1):
                worksheet.write_row(number, 0, row)
            if name == "Costs":
                worksheet.merge_range("B3:B4", "Staff and set-up")
    faults = faults_of(path)
    assert [(str(fault.sheet), fault.cell, fault.code) for fault in faults] == [
        ("Costs", "B3", "merged-cells"),
        ("Costs", "B4", "blank"),
    ]


def test_a_csv_folder_gives_the_same_faults_at_the_same_cells(tmp_path: Path) -> None:
    write_snapshot(small_book(), tmp_path)
    costs = tmp_path / "costs.csv"
    spoiled = costs.read_text(encoding="utf-8").replace("200000", "700000").replace("one-off", "one of")
    costs.write_text(spoiled, encoding="utf-8-sig", newline="\r\n")
    assert [fault.cell for fault in faults_of(tmp_path)] == ["F3", "L3"]
    costs.write_text(spoiled.replace("one of", "one-off"), encoding="utf-8", newline="\n")
    assert [fault.cell for fault in faults_of(tmp_path)] == ["F3"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("Code,Line\ncaf\xe9,x\n".encode("cp1252"), "costs.csv: it is not in UTF-8"),
        (b'Code,Line\n"open,x\n', "costs.csv: it is not well-formed CSV"),
        (b"a,b\n" * 20_001, "costs.csv: it has more than 20,000 rows or 200 columns"),
    ],
)
def test_a_csv_file_that_cannot_be_read_is_named(content: bytes, words: str, tmp_path: Path) -> None:
    write_snapshot(small_book(), tmp_path)
    (tmp_path / "costs.csv").write_bytes(content)
    with pytest.raises(InputFaults, match=words):
        read_book(tmp_path)


def test_an_empty_or_absent_folder_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(InputFaults, match="it holds no CSV files"):
        read_book(tmp_path)
    with pytest.raises(InputFaults, match="there is no such file"):
        read_book(tmp_path / "absent")
    with pytest.raises(InputFaults, match="there is no such folder"):
        snapshot_grids(tmp_path / "absent", ())


def test_the_column_saving_of_an_earlier_workbook_is_read_as_money(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    costs = grids["Costs"]
    at = costs[0].index("Money")
    costs[0][at] = "Saving"
    for row in costs[1:]:
        row[at] = {"cost": "no", "saving": "yes"}[row[at]]
    assert {line.id: line.money for line in read_case(write_grids(grids, tmp_path / "book.xlsx")).cost_lines} == {
        line.id: line.money for line in small_case().cost_lines
    }
    assert any(line.money is Money.SAVING for line in small_case().cost_lines)
