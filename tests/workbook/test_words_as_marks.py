"""Scores and marks in words: each counts as what its criterion says it is worth, and is written back as typed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from appraisal.chance.estimates import Fixed, from_range
from appraisal.ground.shared_nouns import Grade
from appraisal.ground.texts import plain
from appraisal.options.case import Case, Score
from appraisal.options.engine import appraise
from appraisal.options.packs.collect import collect
from appraisal.options.packs.sent_out import write_packs
from appraisal.options.results import results_of
from appraisal.options.rows.value_rows import CriterionRow, MarkRow, PanelRow, ScoreRow
from appraisal.options.tables import marks as marks_table
from appraisal.options.tables import scores as scores_table
from appraisal.options.tracing import workings_of
from appraisal.options.words import where_members_differ
from appraisal.options.workbook import book_of, examine, read_book, to_case
from appraisal.workbook import Book, write_snapshot
from appraisal.workbook.reading.cell_parsers import as_text
from appraisal.workbook.schema import Cell, Points, Worded
from tests.workbook.builders import Grids, grids_of, put, small_book, without_column, write_grids
from tests.workbook.office import Job, office
from tests.workbook.ours import add_sheets, build_workbook
from tests.workbook.test_packs import fill

LEVELS = {"Low": 0.0, "Medium": 50.0, "High": 100.0}
SIGNS = {"---": 0.0, "--": 20.0, "-": 40.0, "0": 50.0, "+": 60.0, "++": 80.0, "+++": 100.0}
RATINGS = {"Red": 0.0, "Amber": 40.0, "Green": 100.0}


def scale_of(worth: dict[str, float]) -> Points:
    return tuple((Worded(value, word), value) for word, value in worth.items())


def in_words(worth: dict[str, float], *given: str) -> Book:
    """Return the small book with its judged criterion scored in words, one for each option."""
    words = {word.word: word for word, _ in scale_of(worth) if isinstance(word, Worded)}
    rows: list[Any] = [row for entries in small_book().entries for row in entries.rows]
    scores = dict(zip(("bau", "reform", "trust"), given, strict=True))
    made: list[Any] = []
    for row in rows:
        if isinstance(row, ScoreRow):
            made.append(replace(row, low=None, likely=words[scores[row.option]], high=None, grade=Grade.A))
        elif isinstance(row, CriterionRow) and row.id == "reach":
            made.append(replace(row, points=scale_of(worth), value_shape=None))
        else:
            made.append(row)
    return book_of(*made)


def typed(worth: dict[str, float], *rows: tuple[object, object, object]) -> Grids:
    """Return plain sheets with a scale of words and these low, likely and high scores typed on it."""
    grids = grids_of(in_words(worth, *[next(iter(worth))] * 3))
    for number, figures in enumerate(rows, 2):
        for heading, figure in zip(("Low", "Likely", "High"), figures, strict=True):
            put("Scores", number, heading, figure)(grids)
    return grids


def case_of(grids: Grids, folder: Path) -> Case:
    verdict = examine(write_grids(grids, folder / "book.xlsx"))
    case: Case = verdict.sound
    return case


def score(case: Case, option: str) -> Score:
    return next(each for each in case.scores if each.option == option)


def written_of(book: Book) -> list[str]:
    return [as_text(row.likely, Cell.NUMBER) for row in book.rows(ScoreRow)]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("worth", "given"),
    [
        (LEVELS, ("Low", "High", "Medium")),
        (SIGNS, ("---", "+++", "0")),
        (RATINGS, ("Amber", "Green", "Red")),
        ({"=": 0.0, "'+": 30.0, "<r>x</r>": 100.0}, ("=", "'+", "<r>x</r>")),
    ],
)
def test_words_come_back_from_a_workbook_and_from_csv_as_they_were_typed(
    worth: dict[str, float], given: tuple[str, ...], tmp_path: Path
) -> None:
    book = in_words(worth, *given)
    write_snapshot(book, tmp_path / "csv")
    build_workbook(tmp_path / "csv", tmp_path / "book.xlsx")
    for path in (tmp_path / "csv", tmp_path / "book.xlsx"):
        again = read_book(path)
        assert again == book
        assert again.notes == ()
        assert written_of(again) == list(given)
        assert to_case(again) == to_case(book)
    assert [each.estimate for each in to_case(book).scores] == [Fixed(worth[word]) for word in given]


def test_a_word_counts_as_what_its_criterion_says_whatever_its_capitals_and_spaces(tmp_path: Path) -> None:
    worth = {"Very low": 10.0, "So-so": 45.0, "High": 90.0}
    case = case_of(typed(worth, ("very  low", "SO SO", "high "), ("", "Very-low", ""), ("", "'High", "")), tmp_path)
    assert score(case, "bau").estimate == from_range(10, 45, 90)
    assert score(case, "reform").estimate.quantile([0.5])[0] >= 10
    assert score(case, "trust").estimate == Fixed(90)


def test_low_and_high_follow_the_scale_also_where_its_last_word_is_the_worst(tmp_path: Path) -> None:
    disruption = {"Low": 100.0, "Medium": 50.0, "High": 0.0}
    case = case_of(typed(disruption, ("Low", "Medium", "High"), ("", "High", ""), ("", "Low", "")), tmp_path)
    assert score(case, "bau").estimate == from_range(0, 50, 100)
    assert score(case, "trust").estimate == Fixed(100)


def test_a_figure_that_is_a_word_of_the_scale_may_be_stored_as_a_number(tmp_path: Path) -> None:
    case = case_of(typed(SIGNS, ("", 0, ""), ("", 0.0, ""), ("", "0", "")), tmp_path)
    assert {score(case, option).estimate for option in ("bau", "reform", "trust")} == {Fixed(50)}


def test_marks_out_of_five_or_ten_stay_figures_on_a_scale_of_figures(tmp_path: Path) -> None:
    grids = typed(LEVELS, ("", 1, ""), ("", 3, ""), ("", "5", ""))
    put("Criteria", 5, "Points", "1=0; 5=100")(grids)
    case = case_of(grids, tmp_path)
    assert [score(case, option).estimate for option in ("bau", "reform", "trust")] == [Fixed(1), Fixed(3), Fixed(5)]
    assert case.criteria[-1].words == ()


def test_scores_beside_their_criterion_may_be_words(tmp_path: Path) -> None:
    grids = typed(LEVELS)
    del grids["Scores"]
    for option, word in (("bau", "Low"), ("reform", "medium"), ("trust", "High")):
        for number, cells in enumerate(grids["Criteria"], 1):
            cells.append(f"Score: {option}" if number == 1 else word if number == 5 else "")
    case = case_of(grids, tmp_path)
    assert [score(case, option).estimate.mean for option in ("bau", "reform", "trust")] != [0, 50, 100]  # ranges
    assert written_of(read_book(tmp_path / "book.xlsx")) == ["Low", "Medium", "High"]


def test_a_criterion_with_a_fault_elsewhere_still_says_what_its_words_are_worth(tmp_path: Path) -> None:
    grids = typed(LEVELS, ("", "Low", ""), ("", "Hgh", ""), ("", "High", ""))
    put("Criteria", 5, "Weight", "heavy")(grids)
    faults = examine(write_grids(grids, tmp_path / "book.xlsx")).faults
    assert [(fault.sheet, fault.code) for fault in faults] == [
        ("Criteria", "wrong-content"),
        ("Scores", "unknown-choice"),
    ]


def test_words_raise_no_fault_of_their_own_while_their_scale_cannot_be_read(tmp_path: Path) -> None:
    grids = typed(LEVELS)
    put("Criteria", 5, "Points", "Low=0; High")(grids)
    faults = examine(write_grids(grids, tmp_path / "book.xlsx")).faults
    assert [(fault.sheet, fault.code) for fault in faults] == [("Criteria", "wrong-content")]


def test_a_sheet_without_the_column_is_told_how_to_get_it(tmp_path: Path) -> None:
    grids = typed(LEVELS)
    without_column("Criteria", "Points")(grids)
    faults = [f for f in examine(write_grids(grids, tmp_path / "book.xlsx")).faults if f.sheet == "Scores"]
    assert {fault.code for fault in faults} == {"word-without-scale"}
    assert all("with --columns" in fault.mend for fault in faults)


PANEL = (
    PanelRow(id="finance", name="Head of finance", criteria=("all",)),
    PanelRow(id="legal", name="Monitoring officer", criteria=("reach",)),
)


def test_a_panel_marks_in_words_which_its_packs_offer_and_take_as_text(tmp_path: Path) -> None:
    rows: list[Any] = [row for entries in in_words(SIGNS, "-", "0", "+").entries for row in entries.rows]
    source = write_grids(grids_of(book_of(*rows, *PANEL)), tmp_path / "case.xlsx")
    packs = [path for path in write_packs(source, tmp_path / "packs") if path.stem.startswith("marks")]
    page: Any = openpyxl.load_workbook(packs[0])["Marks"]
    (offered,) = [rule for rule in page.data_validations.dataValidation if "+++" in str(rule.formula1)]
    assert offered.formula1 == '"---,--,-,0,+,++,+++"'
    assert {page[cell.coord].number_format for cell in offered.sqref.ranges} == {"@"}
    for path, word in zip(packs, ("+++", "--"), strict=True):
        fill(path, "Marks", "bau:reach", Mark=word, Reason="Because.")
    done = collect(source, packs, tmp_path / "out.xlsx")
    assert '2 marks, "--" (20) (Monitoring officer) and "+++" (100) (Head of finance)' in " ".join(done.said)
    book = read_book(tmp_path / "out.xlsx")
    assert [as_text(row.value, Cell.NUMBER) for row in book.rows(MarkRow) if row.value is not None] == ["+++", "--"]


def test_rows_that_are_added_for_scores_offer_the_words_of_their_criterion(tmp_path: Path) -> None:
    grids = typed(LEVELS)
    del grids["Scores"]
    source, out = write_grids(grids, tmp_path / "case.xlsx"), tmp_path / "more.xlsx"
    add_sheets(source, ["scores"], out)
    rules = openpyxl.load_workbook(out)["Scores"].data_validations.dataValidation
    offered = [str(rule.sqref) for rule in rules if rule.formula1 == '"Low,Medium,High"']
    assert offered == ["C5 C6 C7 D5 D6 D7 E5 E6 E7"]
    assert examine(out).faults == ()


@pytest.mark.slow
def test_signs_typed_into_a_pack_in_libreoffice_stay_words(tmp_path: Path) -> None:
    rows: list[Any] = [row for entries in in_words(SIGNS, "-", "0", "+").entries for row in entries.rows]
    source = write_grids(grids_of(book_of(*rows, *PANEL)), tmp_path / "case.xlsx")
    pack = next(path for path in write_packs(source, tmp_path / "packs") if "finance" in path.stem)
    typed_in = dict(zip(("H5", "H6", "H7"), ("+++", "--", "0"), strict=True))
    steps = [{"do": "type", "sheet": "Marks", "cell": cell, "text": word} for cell, word in typed_in.items()]
    with office(tmp_path) as calc:
        assert calc.work(Job(pack, tmp_path / "filled.xlsx", steps)) == [[]]
    collect(source, [tmp_path / "filled.xlsx"], tmp_path / "out.xlsx")
    assert [each.value for each in to_case(read_book(tmp_path / "out.xlsx")).marks] == [100, 20, 50]


def test_a_word_that_a_pack_has_put_on_its_own_scale_is_not_taken(tmp_path: Path) -> None:
    rows: list[Any] = [row for entries in in_words(LEVELS, "Low", "High", "High").entries for row in entries.rows]
    source = write_grids(grids_of(book_of(*rows, *PANEL)), tmp_path / "case.xlsx")
    pack = next(path for path in write_packs(source, tmp_path / "packs") if "finance" in path.stem)
    book = openpyxl.load_workbook(pack)
    cell = next(cell for row in book["Criteria"].iter_rows() for cell in row if "High" in str(cell.value))
    cell.value = "Low=0; Superb=100"
    book.save(pack)
    fill(pack, "Marks", "bau:reach", Mark="Superb", Reason="Because.")
    with pytest.raises(Exception, match=r"Superb.*one of: Low, Medium, High"):
        collect(source, [pack], tmp_path / "out.xlsx")


def test_the_report_prints_the_word_beside_its_value_and_a_trace_says_what_it_is_worth() -> None:
    words = {word.word: word for word, _ in scale_of(LEVELS) if isinstance(word, Worded)}
    rows: list[Any] = [row for entries in in_words(LEVELS, "Low", "High", "Medium").entries for row in entries.rows]
    given = [
        MarkRow(option="bau", criterion="reach", member=m, value=words[w]) for m, w in zip("ab", LEVELS, strict=False)
    ]
    book = book_of(*rows, *given)
    results = results_of(appraise(to_case(book), 1_000, threads=1))
    scored = [plain(row[2]) for row in scores_table(results).rows]
    assert scored == ["0 (Low)", "100 (High)", "50 (Medium)"]
    assert [plain(cell) for cell in marks_table(results).rows[0][2:4]] == ["0 (Low)", "50 (Medium)"]
    assert "from 0 (Low) to 50 (Medium)" in plain(where_members_differ(results))
    on = workings_of(results, book)
    assert "likely High = 100" in on["inputs.score:reform:reach.mean"].sources[0].says
    assert on["marks.bau.reach.member.2"].how == "Entered as a word: Medium = 50 on the criterion's scale."


def test_the_lowest_value_of_a_scale_whose_last_word_is_the_worst_is_traced_to_the_cell_of_that_word(
    tmp_path: Path,
) -> None:
    disruption = {"Low": 100.0, "Medium": 50.0, "High": 0.0}
    grids = typed(disruption, ("Low", "Medium", "High"), ("", "High", ""), ("", "Low", ""))
    case = case_of(grids, tmp_path)
    on = workings_of(results_of(appraise(case, 1_000, threads=1)), read_book(tmp_path / "book.xlsx"))
    worst = on["inputs.score:bau:reach.low"]
    assert worst.how == "Entered as a word: High = 0 on the criterion's scale."
    assert worst.sources[0].place == "Scores!E2"
