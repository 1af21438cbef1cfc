"""What an officer has not filled in yet is listed, keeps the case a draft, and stops nothing that can be computed."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from appraisal.chance.estimates import Fixed, Uniform, from_range
from appraisal.ground.shared_nouns import Gap, Grade, State
from appraisal.options.case import Bearer, Case, Direction, Kind, Measure, Perspective, Recurrence, Register
from appraisal.options.rows.about_row import AboutRow, Publication
from appraisal.options.rows.figure_rows import CorrelationRow, CostRow, RiskRow
from appraisal.options.rows.value_rows import CriterionRow, OptionRow, ScoreRow
from appraisal.options.words import counted_words
from appraisal.options.workbook import book_of, examine, read_book, read_case, to_case
from appraisal.workbook import Book, write_snapshot
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.schema import Shape
from tests.workbook.builders import (
    Grids,
    cell_of,
    grids_of,
    put,
    small_book,
    with_row,
    without_column,
    write_grids,
    written,
)
from tests.workbook.mistakes.catalogue import all_of
from tests.workbook.mistakes.time_and_prices import PAY_OF_TRUST
from tests.workbook.whole import whole_book


def rows_of(book: Book) -> list[Any]:
    return [row for entries in book.entries for row in entries.rows]


def thin() -> Grids:
    """Return what an officer types in the first half hour: no codes, no ranges, scores beside their criterion."""
    return {
        "About": [
            ["Field", "Value"],
            ["Short name", "leisure"],
            ["Title", ""],
            ["Council", "Eastmere Borough Council"],
            ["Service", "Leisure centres"],
            ["Committee", "Cabinet"],
            ["Decision date", ""],
            ["Jurisdiction", "England"],
            ["Stage", "SOC"],
            ["First year", "2026/27"],
            ["Years", 10],
            ["Price base", "2026/27"],
            ["Discount schedule", "green-book-standard"],
            ["Publication", ""],
        ],
        "Options": [
            ["Code", "Option", "Delivery model", "Description", "Business as usual", "Do minimum", "Recommended",
             "Decision and reason"],
            ["EXAMPLE", "Reformed in-house service", "In-house",
             "The council keeps the service and changes how it works.", "no", "no", "no",
             "Kept: it can start within a year."],
            ["", "As now", "In-house", "", "yes", "yes"],
            ["", "Leisure trust", "Trust", "tbc"],
        ],
        "Criteria and scores": [
            ["Code", "Criterion", "Kind", "Description", "Measured by", "Worst", "Best", "Weight", "Evidence grade",
             "Reason", "Score: As now", "Why: As now", "Score: Leisure trust", "Why: Leisure trust"],
            ["", "Cost", "cost", "", "net present cost", "", "", 100],
            ["", "Reach", "outcome", "", "", "", "", 60, "C", "", 40, "Visits fell.", "", ""],
        ],
        "Costs": [
            ["Code", "Line", "Options", "Category", "Saving", "Low", "Likely", "High", "Recurrence", "First year",
             "Last year", "State", "Evidence grade", "Source", "Reason"],
            ["", "Running the centres", "all", "", "", "", "£1.2m", "", "recurrent", "", "", "", "B"],
            ["", "Fewer hours", "Leisure trust", "", "yes", "", 90000, "", "recurrent", "2027/28"],
            ["", "Pensions", "Leisure trust", "", "", "", "", "", "", "", "", "not considered yet"],
            ["", "Audit", "Leisure trust", "", "", "", "", "", "", "", "", "does not apply"],
        ],
        "Risks": [
            ["Code", "Risk", "Options", "Probability", "Low", "Likely", "High", "Earliest year", "Latest year",
             "Years it lasts", "State", "Owner", "Mitigation", "Evidence grade", "Reason"],
            ["", "The start slips", "Leisure trust", "30%", "", 150000],
        ],
    }  # fmt: skip


@pytest.fixture
def verdict(tmp_path: Path) -> Assembly:
    return examine(write_grids(thin(), tmp_path / "thin.xlsx"))


def case_of(verdict: Assembly) -> Case:
    assert not verdict.faults, [str(fault) for fault in verdict.faults]
    case: Case = verdict.sound
    return case


def gap(verdict: Assembly, subject: str, lacking: str) -> tuple[str, str]:
    """Return where something lacks and what was taken for it."""
    (found,) = (u for u in verdict.unfinished if (u.gap.subject, u.gap.lacking) == (subject, lacking))
    return f"{found.sheet}!{found.cell}", found.gap.taken


# The first half hour.


def test_a_thin_workbook_is_a_draft_case_with_codes_made_from_names(verdict: Assembly) -> None:
    case = case_of(verdict)
    assert case.draft
    assert [option.id for option in case.options] == ["as-now", "leisure-trust"]
    assert [criterion.id for criterion in case.criteria] == ["cost", "reach"]
    assert [line.id for line in case.cost_lines] == ["running-the-centres", "fewer-hours"]
    assert case.cost_lines[0].options == ("as-now", "leisure-trust")
    assert case.cost_lines[1].options == ("leisure-trust",)
    assert case.risks[0].id == "the-start-slips"


def test_a_thin_workbook_lacks_no_column_and_is_read_with_notes_of_what_was_lenient(verdict: Assembly) -> None:
    assert [note.taken for note in verdict.notes if note.sheet == "Costs"] == [
        "was read as 1,200,000",
        *['was read as the code "leisure-trust"'] * 3,
    ]
    assert not [note for note in verdict.notes if "blank" in note.taken]


def test_every_gap_of_the_case_is_at_a_cell_and_in_the_same_order(verdict: Assembly) -> None:
    case = case_of(verdict)
    assert tuple(unfinished.gap for unfinished in verdict.unfinished) == case.gaps
    of_rows = [each for each in verdict.unfinished if each.gap.subject != "The strategic outline case"]
    assert all(unfinished.cell for unfinished in of_rows)


def test_a_figure_alone_has_the_range_that_its_evidence_grade_proposes(verdict: Assembly) -> None:
    running, saving = (line.estimate for line in case_of(verdict).cost_lines)
    assert running == from_range(1.14e6, 1.2e6, 1.32e6)
    assert saving == from_range(22_500, 90_000, 135_000)
    taken = "£1,140,000 to £1,320,000, proposed from evidence grade B"
    assert gap(verdict, "Running the centres", "a range") == ("Costs!F2", taken)
    assert gap(verdict, "Fewer hours", "a range")[1].endswith("from evidence grade E")
    assert gap(verdict, "Fewer hours", "an evidence grade") == ("Costs!M3", "E, a placeholder")
    assert gap(verdict, "As now: Reach", "a range")[1] == "30 to 50, proposed from evidence grade C"


def test_a_score_that_nobody_gave_may_be_anything_on_the_scale(verdict: Assembly) -> None:
    scores = {score.option: score for score in case_of(verdict).scores}
    assert scores["leisure-trust"].estimate == Uniform(0, 100)
    assert gap(verdict, "Leisure trust: Reach", "a score") == ("Criteria and scores!M3", "anything from 0 to 100")
    assert (scores["as-now"].provenance.grade, scores["as-now"].provenance.reason) == (Grade.C, "Visits fell.")


def test_the_cost_criterion_gets_ends_between_which_every_option_lies(verdict: Assembly) -> None:
    (best, _), (worst, _) = case_of(verdict).criteria[0].value_function.points
    assert best < 1.14e6 * 8 < 1.32e6 * 8 < worst
    place, taken = gap(verdict, "Cost", "a worst and a best")
    assert place == "Criteria and scores!F2"
    assert taken.startswith("0 for £11,000,000 and 100 for £9,100,000")


def test_blank_years_are_the_periods(verdict: Assembly) -> None:
    running, saving = case_of(verdict).cost_lines
    assert (running.first_year, running.last_year) == (2026, 2035)
    assert (saving.first_year, saving.last_year) == (2027, 2035)
    assert (case_of(verdict).risks[0].first_year, case_of(verdict).risks[0].last_year) == (2026, 2035)


def test_a_placeholder_for_a_text_is_as_good_as_a_blank(verdict: Assembly) -> None:
    assert gap(verdict, "Leisure trust", "a description")[0] == "Options!D4"
    assert gap(verdict, "The report", "a title")[0] == "About!B3"


def test_rows_not_considered_and_rows_struck_out_are_set_aside_and_not_in_the_sums(verdict: Assembly) -> None:
    case = case_of(verdict)
    assert [(row.kind, row.id, row.options, row.state) for row in case.set_aside] == [
        ("cost", "pensions", ("leisure-trust",), State.NOT_CONSIDERED),
        ("cost", "audit", ("leisure-trust",), State.DOES_NOT_APPLY),
    ]
    assert gap(verdict, "Audit", "a reason for striking it out")[0] == "Costs!O5"


def test_filling_everything_in_ends_the_draft() -> None:
    case = to_case(small_book())
    assert case.draft
    book = small_book()
    for index in range(3):
        book = with_row(book, "Options", index, description="Described.")
        book = with_row(book, "Criteria", index, description="Described.")
    book = with_row(book, "Risks", 1, low=50e3, high=70e3)
    assert to_case(book).gaps == ()
    assert not to_case(book).draft
    usual = CostRow(id="vat", name="VAT", options=("all",), state=State.NOT_CONSIDERED)
    assert to_case(book_of(*rows_of(book), usual)).draft


# One behaviour at a time.


def test_a_criterion_without_a_row_of_scores_is_listed_at_the_criterion() -> None:
    rows = rows_of(small_book())
    rows.remove(small_book().rows(ScoreRow)[1])
    case = to_case(book_of(*rows))
    taken = "anything from 0 to 100"
    assert Gap("Reformed in-house service: Reach", "a score", taken, "score:reform:reach") in case.gaps
    assert next(score for score in case.scores if score.option == "reform").estimate == Uniform(0, 100)


@pytest.mark.parametrize(("others", "greatest"), [(40.0, 40), (None, 100)])
def test_a_weight_that_nobody_gave_may_be_any_up_to_the_greatest_of_the_others(
    others: float | None, greatest: float
) -> None:
    book = with_row(small_book(), "Criteria", 0, weight=None)
    for index in range(1, len(book.rows(CriterionRow))):
        book = with_row(book, "Criteria", index, weight_low=None, weight=others, weight_high=None)
    case = to_case(book)
    assert case.criteria[0].weight == Uniform(0, greatest)
    assert case.draft
    taken = f"anything from 0 to {greatest}"
    assert [each.taken for each in case.gaps if (each.lacking, each.name) == ("a weight", "weight:cost")] == [taken]


def test_without_a_score_the_panels_marks_are_its_range() -> None:
    book = with_row(whole_book(), "Scores", 2, low=None, likely=None, high=None)
    (score,) = (score for score in to_case(book).scores if score.option == "trust")
    assert score.estimate == from_range(60, 67.5, 75)
    assert [mark.value for mark in to_case(book).marks] == [60, 75]


@pytest.mark.parametrize(
    ("grade", "low", "high"), [(Grade.B, 57, 66), (Grade.C, 51, 75), (Grade.D, 45, 90), (None, 30, 120)]
)
def test_the_worse_the_evidence_the_wider_the_range_of_a_risk(grade: Grade | None, low: float, high: float) -> None:
    impact = to_case(with_row(small_book(), "Risks", 1, grade=grade)).risks[1].impact
    assert impact == from_range(low * 1e3, 60e3, high * 1e3)


def test_audited_figures_and_those_that_an_assumption_multiplies_get_no_range() -> None:
    assert to_case(with_row(small_book(), "Risks", 1, grade=Grade.A)).risks[1].impact == Fixed(60e3)
    staff = to_case(small_book()).cost_lines[0]
    assert (staff.drivers, staff.estimate) == (("pay", "posts"), Fixed(1.0))


def test_a_proposed_range_of_a_score_stays_on_its_scale() -> None:
    book = with_row(small_book(), "Scores", 0, low=None, likely=95.0, high=None, grade=Grade.E)
    assert to_case(book).scores[0].estimate == from_range(70, 95, 100)


def test_a_usual_row_with_a_figure_is_in_use_whatever_its_state_says(tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    put("Costs", 5, "Likely", "£40,000")(grids)
    put("Costs", 5, "Recurrence", "one-off")(grids)
    verdict = examine(write_grids(grids, tmp_path / "book.xlsx"))
    assert next(line for line in case_of(verdict).cost_lines if line.id == "pensions").recurrence is Recurrence.ONE_OFF
    assert {note.taken for note in verdict.notes} == {
        'was read as "in use": the row has a figure',
        "was read as 40,000",
    }


def test_a_longlisted_option_is_kept_with_its_reason_and_needs_neither_scores_nor_lines(tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    put("Costs", 3, "Options", "sold")(grids)
    for sheet in ("Correlations", "Scenarios"):
        del grids[sheet]
    verdict = examine(write_grids(grids, tmp_path / "book.xlsx"))
    case = case_of(verdict)
    assert [(option.id, option.decision) for option in case.longlist] == [
        ("sold", "Dropped: no provider came forward.")
    ]
    assert "sold" not in [option.id for option in case.options]
    assert not [g for g in case.gaps if "Sold" in g.subject]
    assert "set-up" not in [line.id for line in case.cost_lines]
    assert [str(note) for note in verdict.notes] == [
        "Costs!C3: Set-up is of options that are not compared, and was not counted."
    ]


def test_the_example_row_is_not_read_even_with_its_figures_as_numbers(tmp_path: Path) -> None:
    columns = small_book().of(CostRow).sheet.columns.values()
    example = [column.example for column in columns]
    example[0] = "EXAMPLE"
    grids = grids_of(small_book())
    grids["Costs"].insert(1, [float(text) if text.isdigit() else text for text in example])
    verdict = examine(write_grids(grids, tmp_path / "book.xlsx"))
    assert case_of(verdict) == to_case(small_book())
    assert verdict.notes == ()


def test_a_code_made_from_a_name_is_one_that_no_other_row_has(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    for row, name in ((2, "Rota!"), (3, "Réseau"), (4, "Rota")):
        put("Costs", row, "Code", "rota" if row == 4 else "")(grids)
        put("Costs", row, "Line", name)(grids)
    del grids["Correlations"]
    case = read_case(write_grids(grids, tmp_path / "book.xlsx"))
    assert [line.id for line in case.cost_lines] == ["rota-2", "reseau", "rota"]


def test_a_score_left_blank_beside_its_criterion_gives_way_to_one_in_the_sheet(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    for number, cells in enumerate(grids["Criteria"]):
        cells.append("Score: trust" if number == 0 else "")
    assert read_case(write_grids(grids, tmp_path / "book.xlsx")) == to_case(small_book())


def test_scores_beside_their_criterion_are_those_of_a_sheet_of_their_own(tmp_path: Path) -> None:
    book = small_book()
    for index in range(3):
        book = with_row(book, "Scores", index, low=None, high=None)
    grids = grids_of(book)
    scores = {cells[0]: cells for cells in grids.pop("Scores")[1:]}
    for number, cells in enumerate(grids["Criteria"]):
        for option, (_, _, _, likely, *_, reason) in scores.items():
            cells += (
                [f"Score: {option}", f"Why: {option}"] if number == 0 else [likely, reason] if number == 4 else ["", ""]
            )
    grids = {"Criteria and scores" if name == "Criteria" else name: rows for name, rows in grids.items()}
    assert read_case(write_grids(grids, tmp_path / "book.xlsx")) == to_case(book)


def test_columns_for_who_wants_them_may_be_absent_all_together_or_singly(tmp_path: Path) -> None:
    extra = [column.heading for column in small_book().of(OptionRow).sheet.columns.values() if column.extra]
    for absent in (extra, ["Added"]):
        grids = grids_of(small_book())
        without_column("Options", *absent)(grids)
        verdict = examine(write_grids(grids, tmp_path / "book.xlsx"))
        assert (verdict.faults, verdict.notes) == ((), ())


def test_registers_are_printed_by_name_without_codes_states_and_empty_columns() -> None:
    registers = {register.kind: register for register in to_case(whole_book()).registers}
    assert registers["Gates"] == Register(
        "Gates",
        ("Gate", "Options", "Result", "Signed by"),
        (("Staff transfer", "Community trust", "pass", "Head of legal"),),
    )
    assert registers["Benefits"].rows[0][:2] == ("More reading", "all options")
    assert "25,000" in registers["Benefits"].rows[0]
    assert "Not asked yet." in registers["Equalities"].rows[0]
    assert "1 May 2026" in registers["Consultation"].rows[0]


def test_unfinished_is_said_at_the_same_cells_of_the_workbook_and_of_its_csv_folder(tmp_path: Path) -> None:
    write_snapshot(whole_book(), tmp_path / "csv")
    from_folder = examine(tmp_path / "csv")
    from_file = examine(written(whole_book(), tmp_path / "book.xlsx"))
    assert from_folder.made == from_file.made == to_case(whole_book())
    assert [str(u.gap) for u in from_folder.unfinished] == [str(u.gap) for u in from_file.unfinished]
    columns = [(u.sheet, u.cell.rstrip("0123456789")) for u in from_file.unfinished]
    assert [(u.sheet, u.cell.rstrip("0123456789")) for u in from_folder.unfinished] == columns


@pytest.mark.parametrize("graded", [True, False])
def test_what_is_unfinished_is_counted_alike_in_a_workbook_and_in_what_its_report_is_made_from(
    graded: bool, tmp_path: Path
) -> None:
    grids = thin()
    scores = grids["Criteria and scores"]
    grade, score = (scores[0].index(heading) for heading in ("Evidence grade", "Score: Leisure trust"))
    scores[2][grade] = "C" if graded else ""
    scores[2][score] = 70
    file = write_grids(grids, tmp_path / "thin.xlsx")
    write_snapshot(read_book(file), tmp_path / "inputs")
    from_file, from_folder = case_of(examine(file)), case_of(examine(tmp_path / "inputs"))
    assert sorted(map(str, from_file.gaps)) == sorted(map(str, from_folder.gaps))
    assert counted_words(from_file) == counted_words(from_folder)


def test_a_score_in_a_sheet_of_its_own_lacks_a_grade_where_its_criterion_has_one() -> None:
    gaps = to_case(with_row(small_book(), "Scores", 2, grade=None)).gaps
    assert [(gap.lacking, gap.name) for gap in gaps if gap.name.startswith("score:trust")] == [
        ("an evidence grade", "score:trust:reach")
    ]


@pytest.mark.slow
def test_a_report_kept_from_the_public_without_a_reason_is_unfinished_where_the_reason_goes(tmp_path: Path) -> None:
    kept_back = examine(
        written(with_row(small_book(), "About", 0, publication=Publication.EXEMPT), tmp_path / "a.xlsx")
    )
    (said,) = [str(u) for u in kept_back.unfinished if "exempt" in str(u)]
    place = f"About!{cell_of('About', 'exempt_reason')}"
    assert said.startswith(f"{place}: The report lacks the reason why it is exempt. Write which paragraph of the Act")
    assert kept_back.made is not None
    assert kept_back.made.draft
    reasoned = {"publication": Publication.EXEMPT, "exempt_reason": "Paragraph 3: the terms of a tender."}
    assert not any("exempt" in gap.lacking for gap in to_case(with_row(small_book(), "About", 0, **reasoned)).gaps)


def test_a_form_without_a_field_for_the_reason_says_at_the_mark_how_to_get_one(tmp_path: Path) -> None:
    grids = thin()
    next(row for row in grids["About"] if row[0] == "Publication")[1] = "exempt"
    (said,) = [u for u in examine(write_grids(grids, tmp_path / "book.xlsx")).unfinished if "exempt" in u.gap.lacking]
    assert (said.sheet, said.cell) == ("About", "B14")
    assert 'no field "Exempt reason": the command add puts it in, with --columns.' in said.advice


@pytest.mark.parametrize("text", ["tbc", "TBC by HR", "To be confirmed", "??", "awaiting finance"])
def test_what_is_to_be_said_later_is_unfinished_wherever_it_stands(text: str) -> None:
    case = to_case(with_row(small_book(), "Risks", 0, owner=text))
    assert case.draft
    assert any(gap.lacking == "a settled entry under Owner" for gap in case.gaps)


def test_a_reason_that_says_nothing_is_no_reason_and_an_empty_remark_elsewhere_is_none_of_our_business() -> None:
    assert any(gap.lacking == "a reason" for gap in to_case(with_row(small_book(), "Costs", 1, reason="n/a")).gaps)
    settled = to_case(with_row(small_book(), "Risks", 0, mitigation="n/a")).gaps
    assert not any(gap.lacking.startswith("a settled entry") for gap in settled)


def test_a_measured_criterion_without_anything_to_measure_stops_nothing_and_tells_no_options_apart() -> None:
    rows: list[Any] = [row for entries in small_book().entries for row in entries.rows]
    kept = [row for row in rows if not isinstance(row, RiskRow | CorrelationRow)]
    bare = book_of(
        *(replace(row, worst=None, best=None) if getattr(row, "id", "") == "exposure" else row for row in kept)
    )
    case = to_case(bare)
    assert any(gap.taken == "the same value for every option" for gap in case.gaps)


def test_anchors_of_cash_to_the_council_are_proposed_from_undiscounted_money_with_transfers() -> None:
    every: dict[str, Any] = {"shape": Shape.FIXED, "recurrence": Recurrence.RECURRENT, "category": "Running"}
    transfer: dict[str, Any] = {**every, "perspective": Perspective.FINANCIAL}
    rows = [row for row in rows_of(small_book()) if isinstance(row, AboutRow | OptionRow)]
    book = book_of(
        *rows,
        CriterionRow(id="cash", name="Cash", kind=Kind.COST, measure=Measure.CASH, weight=100.0),
        CostRow(id="vans", name="Vans", options=("all",), likely=80_000.0, **every),
        CostRow(id="pay-off", name="Paid off", options=("trust",), likely=4_000.0, **transfer),
        CostRow(id="nhs", name="Borne by others", options=("reform",), likely=9e6, bearer=Bearer.NHS, **every),
    )
    (criterion,) = to_case(book).criteria  # five years of £80,000, and of £84,000
    assert criterion.value_function.points == ((400_000.0, 100.0), (420_000.0, 0.0))
    assert (criterion.direction, criterion.unit) == (Direction.LOWER, "£")


PARTS = ("the commissioner", "the analyst", "the assurer", "the approver")
STATEMENT = "the assurance statement"


def parts_lacking(book: Book) -> list[str]:
    return [gap.lacking for gap in to_case(book).gaps if gap.lacking in (*PARTS, STATEMENT)]


def test_no_ends_are_proposed_from_figures_by_option_beside_a_cell_that_cannot_be_read(tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    by_option = all_of(PAY_OF_TRUST, put("Assumptions", 2, "Options", "bau; reform"))
    all_of(by_option, put("Criteria", 2, "Worst", ""), put("Criteria", 2, "Best", ""))(grids)
    assert not examine(write_grids(grids, tmp_path / "book.xlsx")).faults
    put("Plan", 2, "Start", "soon")(grids)
    assert [fault.sheet for fault in examine(write_grids(grids, tmp_path / "book.xlsx")).faults] == ["Plan"]


@pytest.mark.parametrize("given", [given for most in range(6) for given in combinations((*PARTS, STATEMENT), most)])
def test_a_statement_lacks_its_assurer_and_an_assurer_the_statement_and_both_make_a_draft(
    given: tuple[str, ...],
) -> None:
    about = {words.removeprefix("the ").replace(" ", "_"): f"Given as {words}" for words in given}
    case = to_case(with_row(small_book(), "About", 0, **about))
    lacking = [gap.lacking for gap in case.gaps]
    assert ("the assurer" in lacking) == (bool(given) and "the assurer" not in given)
    assert (STATEMENT in lacking) == ("the assurer" in given and STATEMENT not in given)
    assert case.draft >= (STATEMENT in lacking or "the assurer" in lacking)


def test_once_somebody_answers_for_the_analysis_whoever_else_should_is_asked_for() -> None:
    assert parts_lacking(small_book()) == []
    assert parts_lacking(with_row(small_book(), "About", 0, limits_of_use="Not for setting fees.")) == []
    one = with_row(small_book(), "About", 0, analyst="Head of strategy", approver="tbc")
    assert parts_lacking(one) == ["the commissioner", "the assurer", "the approver"]
    assert parts_lacking(with_row(small_book(), "About", 0, assurance_statement="All sums were made again.")) == [
        *PARTS
    ]


def test_a_form_without_the_field_of_a_part_is_told_how_to_get_it(tmp_path: Path) -> None:
    grids = grids_of(with_row(small_book(), "About", 0, analyst="Head of strategy"))
    grids["About"] = [row for row in grids["About"] if row[0] not in ("Commissioner", "Assurer", "Approver")]
    told = [u for u in examine(write_grids(grids, tmp_path / "book.xlsx")).unfinished if u.gap.lacking in PARTS]
    analyst = 1 + next(index for index, row in enumerate(grids["About"]) if row[0] == "Analyst")
    assert {u.cell for u in told} == {f"B{analyst}"}
    assert "with --columns" in str(told[0])
