"""A workbook to begin with: what it holds, what it asks, and that an officer's first hour with it works."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from appraisal.ground.shared_nouns import State
from appraisal.options.case import Money, below_floor
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.figure_rows import CostRow, RiskRow
from appraisal.options.rows.register_rows import GateRow
from appraisal.options.rows.usual import questions
from appraisal.options.rows.value_rows import OptionRow
from appraisal.options.schema import SHEETS
from appraisal.options.study import new_book
from appraisal.options.workbook import examine, read_book
from appraisal.reference import delivery_models, usual_rows
from appraisal.workbook.reading.headings import heading_key
from appraisal.workbook.schema import EXAMPLE
from appraisal.workbook.writing.to_fill_in import write_template
from tests.workbook.builders import small_book, with_row

SIX = ["Start here", "About", "Options", "Criteria and scores", "Costs", "Risks"]


def fresh(folder: Path, *models: str, **how: Any) -> Path:
    """Write the template of a new case and return its path."""
    path = folder / "new.xlsx"
    path.unlink(missing_ok=True)  # a template is written over nothing
    write_template(new_book("New", models, 2027), path, **how)
    return path


def opened(path: Path) -> Any:
    """Return the workbook as openpyxl reads it: its types have more kinds of cell than ours."""
    return openpyxl.load_workbook(path)


def headings(sheet: Any) -> dict[str, int]:
    """Return the number of each heading's column."""
    return {heading_key(cell.value): cell.column for cell in sheet[4] if cell.value}


def put(sheet: Any, row: int, **values: object) -> None:
    """Type values into a row, each under the heading of its name."""
    columns = headings(sheet)
    for name, value in values.items():
        sheet.cell(row, columns[name.replace("_", " ").casefold()], value)


def test_a_new_workbook_has_six_sheets_and_one_more_where_models_bring_gates(tmp_path: Path) -> None:
    assert opened(fresh(tmp_path)).sheetnames == SIX
    assert opened(fresh(tmp_path, "latc")).sheetnames == [*SIX, "Gates"]
    named = opened(fresh(tmp_path, sheets=["Narrative"])).sheetnames
    assert named == [*SIX, "Narrative"]


def test_the_full_workbook_has_every_sheet_with_every_column(tmp_path: Path) -> None:
    workbook = opened(fresh(tmp_path, short=False))
    assert workbook.sheetnames == ["Start here", *(sheet.name for sheet in SHEETS)]
    for sheet in SHEETS:
        columns = sheet.over(range(2027, 2037)).columns
        wanted = {heading_key(column.heading) for column in columns.values()}
        cells = workbook[sheet.name]["A"] if sheet.shape == "form" else workbook[sheet.name][4]
        assert wanted <= {heading_key(cell.value) for cell in cells}


def test_a_short_sheet_leaves_out_what_a_first_draft_can_do_without(tmp_path: Path) -> None:
    costs = headings(opened(fresh(tmp_path))["Costs"])
    wanted = [column.heading for column in _columns(CostRow) if not column.extra or column.short]
    assert list(costs) == [heading_key(heading) for heading in wanted]


def _columns(row: type) -> list[Any]:
    return list(next(sheet for sheet in SHEETS if sheet.row is row).columns.values())


@pytest.mark.slow
def test_a_column_that_holds_something_is_never_left_out(tmp_path: Path) -> None:
    assert "perspective" not in headings(opened(fresh(tmp_path, "latc"))["Costs"])
    write_template(small_book(), tmp_path / "small.xlsx")
    assert "perspective" in headings(opened(tmp_path / "small.xlsx")["Costs"])
    write_template(small_book(), tmp_path / "full.xlsx", short=False)
    assert read_book(tmp_path / "small.xlsx") == small_book()
    assert read_book(tmp_path / "full.xlsx") == small_book()


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    first = fresh(tmp_path, "latc", "trust").read_bytes()
    assert fresh(tmp_path, "latc", "trust").read_bytes() == first


# What a new book holds.


def test_business_as_usual_comes_first_and_is_what_the_others_are_compared_with() -> None:
    for models in ([], ["trust", "bau", "Trust or charity", "In house"]):
        options = new_book("x", models, 2027).rows(OptionRow)
        assert [o.id for o in options if o.business_as_usual] == [o.id for o in options if o.do_minimum] == ["bau"]
        assert options[0].id == "bau"
    assert [option.id for option in options] == ["bau", "trust", "in-house"]


def test_the_period_begins_with_the_year_given_and_money_is_in_its_prices() -> None:
    (about,) = new_book("Library Vans!", [], 2027).rows(AboutRow)
    assert (about.id, about.first_year, about.price_base, about.years) == ("library-vans", 2027, 2027, 10)


def test_what_is_usual_for_a_model_is_offered_once_without_a_figure_or_a_reason() -> None:
    book = new_book("x", ["in-house", "latc"], 2027)
    kinds: dict[str, type[Any]] = {"cost": CostRow, "risk": RiskRow, "gate": GateRow}
    for kind, row_type in kinds.items():
        rows = book.rows(row_type)
        usual = {
            usual.code for model in ("bau", "in-house", "latc") for usual in usual_rows(model) if usual.kind == kind
        }
        assert sorted(row.id for row in rows) == sorted(usual)
        assert {row.state for row in rows} == {State.NOT_CONSIDERED}
        assert not any(row.reason or row.grade if kind != "gate" else row.reason for row in rows)
    costs = {row.id: row for row in book.rows(CostRow)}
    assert costs["budget-line"].options == ("all",)
    assert costs["saving"].options == ("in-house", "latc")
    assert costs["saving"].money.comes_in
    assert costs["company-set-up"].options == ("latc",)
    assert costs["redundancy"].money is Money.TRANSFER_PAID
    assert all(row.likely is None for row in costs.values())


def test_what_to_ask_is_a_note_on_the_row_and_not_its_reason(tmp_path: Path) -> None:
    workbook = opened(fresh(tmp_path, "latc", "trust"))
    costs = workbook["Costs"]
    notes = {costs.cell(row, 1).value: costs.cell(row, 2).comment for row in range(6, costs.max_row + 1)}
    assert all(notes.values())
    hints = {usual.code: usual.hint for usual in usual_rows("latc") if usual.kind == "cost"}
    assert notes["company-set-up"].text.startswith(hints["company-set-up"] + " From field experience")
    assert "Trust or charity: " in notes["irrecoverable-vat"].text  # what to ask differs between the two
    unsure = next(usual for usual in usual_rows("latc") if usual.kind == "cost" and usual.confirm)
    assert "Check: have the law or rate confirmed" in notes[unsure.code].text
    assert not any(costs.cell(row, headings(costs)["reason"]).value for row in range(6, costs.max_row + 1))


@pytest.mark.parametrize(
    ("model", "words"), [("latcs", 'Did you mean "latc"?'), ("trading compny", '"trading company"'), ("x", "in-house")]
)
def test_a_model_that_is_not_known_is_refused_with_an_offer(model: str, words: str) -> None:
    with pytest.raises(ValueError, match="there is no delivery model") as raised:
        new_book("x", ["trust", model], 2027)
    assert words in str(raised.value)


def test_a_name_without_letters_or_digits_is_refused() -> None:
    with pytest.raises(ValueError, match="no letters or digits"):
        new_book("***", [], 2027)


def test_what_is_usual_is_that_of_the_service_also_where_its_name_is_typed_later() -> None:
    leisure = new_book("New", ["trust"], 2027, "leisure")
    assert leisure.rows(AboutRow)[0].service == "Leisure"
    assert "Care Act" not in str(leisure) + str(questions(leisure, GateRow))
    care = new_book("New", ["trust"], 2027, "Social work, adult social care")
    assert care.rows(AboutRow)[0].service == "Social work, adult social care"
    assert "Care Act 2014, section 79" in {row.source for row in care.rows(GateRow)}
    unnamed = new_book("New", ["trust"], 2027)
    assert [row.id for row in unnamed.rows(GateRow)] == [row.id for row in care.rows(GateRow)]
    named = with_row(unnamed, "About", 0, service="Adult social care")
    assert questions(named, GateRow) == questions(care, GateRow) != questions(unnamed, GateRow)


# What is said of it when it is checked.


def test_the_example_rows_are_not_read(tmp_path: Path) -> None:
    path = fresh(tmp_path, "latc")
    sheets = opened(path)
    shown = [name for name in sheets.sheetnames if sheets[name]["A5"].value == EXAMPLE]
    assert shown == ["Options", "Criteria and scores", "Costs", "Risks", "Gates"]
    assert not [fault for fault in examine(path).faults if fault.cell.endswith("5")]


@pytest.mark.slow
@pytest.mark.parametrize("short", [True, False])
@pytest.mark.parametrize("models", [(), ("in-house", "latc"), tuple(delivery_models())])
def test_an_untouched_workbook_has_no_fault_and_is_told_what_is_to_be_filled_in(
    models: tuple[str, ...], short: bool, tmp_path: Path
) -> None:
    verdict = examine(fresh(tmp_path, *models, short=short))
    assert [str(fault) for fault in verdict.faults] == []
    assert not verdict.cautions
    assert verdict.made is not None
    assert verdict.made.draft
    assert below_floor(verdict.made)
    lacking = [one.gap.lacking for one in verdict.unfinished]
    assert lacking.count("a weight") == 2
    assert lacking.count("a name") == (0 if models else 3)


def test_until_options_have_names_they_are_called_by_their_codes(tmp_path: Path) -> None:
    verdict = examine(fresh(tmp_path))
    assert verdict.made is not None
    assert [option.name for option in verdict.made.options] == ["Business as usual", "option-b", "option-c", "option-d"]
    nameless = [one for one in verdict.unfinished if one.gap.lacking == "a name"]
    assert [(one.sheet, one.cell) for one in nameless] == [("Options", "B7"), ("Options", "B8"), ("Options", "B9")]
    assert "Taken for now: its code" in str(nameless[0])


def test_an_option_without_name_and_code_is_asked_for_its_name(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    workbook = opened(path)
    put(workbook["Options"], 10, Description="The council keeps it.", Recommended="no")
    workbook.save(path)
    assert {fault.cell for fault in examine(path).faults} == {"A10", "B10"}


def fill_in(path: Path, options: int) -> None:
    """Type what a first hour leaves time for: options, six criteria and one figure each."""
    workbook = opened(path)
    sheet = workbook["Options"]
    names = {7: "Reformed", 8: "Trust", 9: "Contract"}
    for row, name in names.items():
        if row < 6 + options:
            put(sheet, row, Option=name)
        else:
            sheet.cell(row, 1).value = None
    criteria = workbook["Criteria and scores"]
    put(criteria, 6, Weight=100)
    put(criteria, 7, Weight=40)
    columns = headings(criteria)
    codes = ["bau", "option-b", "option-c", "option-d"][:options]
    for row, name in enumerate(("Reach", "Quality", "Staff", "Speed"), 8):
        put(criteria, row, Criterion=name, Kind="outcome", Weight=30)
        for number, code in enumerate(codes):
            criteria.cell(row, columns[f"score: {code}"], 40 + 10 * number)
            criteria.cell(row, columns[f"why: {code}"], "Seen elsewhere.")
    for row, code in enumerate(codes, 6):
        put(
            workbook["Costs"], row, Line=f"Running cost, {code}", Options=code, Likely=1e6 + row, Recurrence="recurrent"
        )
    put(workbook["Risks"], 6, Risk="It starts late", Options="option-b", Probability=0.3, Likely=50_000)
    workbook.save(path)


@pytest.mark.parametrize("options", [4, 3])
def test_after_the_first_hour_the_case_can_be_computed_and_is_a_draft(options: int, tmp_path: Path) -> None:
    path = fresh(tmp_path)
    fill_in(path, options)
    verdict = examine(path)
    assert [str(fault) for fault in verdict.faults] == []
    assert verdict.made is not None
    assert verdict.made.draft
    assert len(verdict.made.options) == options
    assert [criterion.name for criterion in verdict.made.criteria][2:] == ["Reach", "Quality", "Staff", "Speed"]
    assert len(verdict.made.scores) == 4 * options


def test_a_score_for_an_option_that_is_not_there_is_still_a_fault(tmp_path: Path) -> None:
    path = fresh(tmp_path)
    fill_in(path, 3)
    workbook = opened(path)
    sheet = workbook["Criteria and scores"]
    sheet.cell(8, headings(sheet)["score: option-d"], 50)
    workbook.save(path)
    (fault,) = examine(path).faults
    assert (fault.sheet, fault.cell, fault.code) == ("Criteria and scores", "Q4", "unknown-code")
