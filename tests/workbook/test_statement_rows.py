"""The narrative's rows: which option each speaks of, sections of the officer's own, and what a decision needs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from appraisal.ground.shared_nouns import Gap, Statement
from appraisal.options.case import Case, Register
from appraisal.options.checks.report_needs import needed_not_given, useful_not_given
from appraisal.options.rows.about_row import ReportShape
from appraisal.options.rows.narrative_rows import OF_AN_OPTION, Section
from appraisal.options.schema import SCHEMA
from appraisal.options.workbook import examine, read_case
from appraisal.reference import stage_needs
from appraisal.workbook import write_snapshot
from appraisal.workbook.assembly import Assembly
from appraisal.workbook.schema import OwnSection
from tests.workbook.builders import grids_of, small_case, under, with_row, write_grids, written
from tests.workbook.ours import add_sheets, change
from tests.workbook.whole import whole_book

NARRATIVE_NEEDS = [need for need in stage_needs() if need.sheet == "Narrative"]
NARRATIVE = ["Section", "Option", "After", "Text"]


def told(tmp_path: Path, *rows: tuple[str, str, str, str], headings: list[str] = NARRATIVE) -> Assembly:
    """Return what is found in the whole book with these rows as its narrative."""
    lines = [[*headings, "Source"], *([*row[: len(headings)], ""] for row in rows)]
    grids = {**grids_of(whole_book()), "Narrative": lines}
    return examine(write_grids(grids, tmp_path / "told.xlsx"))


def said_of(verdict: Assembly) -> list[tuple[str, str]]:
    """Return the section and the options of each statement."""
    assert verdict.made is not None, verdict.faults
    return [(statement.section, "; ".join(statement.options)) for statement in verdict.made.statements]


def test_a_row_says_of_which_options_it_speaks_by_code_by_name_or_by_all(tmp_path: Path) -> None:
    verdict = told(
        tmp_path,
        ("advantage", "trust", "", "It may trade."),
        ("what residents get", "reform; trust", "", "Longer hours."),
        ("disadvantage", "Reformed in-house service", "", "It takes a year."),
        ("what residents get", "all", "", "A van each week."),
        ("purpose", "", "", "To choose."),
    )
    assert said_of(verdict) == [
        ("advantage", "trust"),
        ("what residents get", "reform; trust"),
        ("disadvantage", "reform"),
        ("what residents get", "bau; reform; trust"),
        ("purpose", ""),
    ]


def test_an_unknown_option_is_a_fault_at_its_cell_with_the_nearest_code(tmp_path: Path) -> None:
    (fault,) = told(tmp_path, ("advantage", "trsut", "", "It may trade.")).faults
    assert (fault.sheet, fault.cell, fault.code) == ("Narrative", "B2", "unknown-code")
    assert fault.mend == 'Did you mean "trust"?'


@pytest.mark.parametrize("section", OF_AN_OPTION)
def test_what_is_said_of_an_option_and_names_none_is_unfinished_at_the_cell_for_it(
    section: Section, tmp_path: Path
) -> None:
    verdict = told(tmp_path, (section.value, "", "", "It is quick."))
    assert not verdict.faults
    found = [(one.cell, one.gap.lacking) for one in verdict.unfinished if one.sheet == "Narrative"]
    assert found == [("B2", "the option it speaks of")]


def test_a_sheet_without_the_column_is_told_how_to_get_it(tmp_path: Path) -> None:
    verdict = told(tmp_path, ("advantage", "It is quick.", "", ""), headings=["Section", "Text"])
    (one,) = (each for each in verdict.unfinished if each.sheet == "Narrative")
    assert (one.cell, "with --columns" in one.advice) == ("A2", True)


def test_a_section_of_the_officers_own_keeps_its_title_and_its_place(tmp_path: Path) -> None:
    verdict = told(
        tmp_path,
        ("own: Gwersi o Ŵyl y Môr", "", "options", "One."),
        ("OWN:  Lessons\nfrom  elsewhere ", "", "", "Two."),
    )
    assert verdict.made is not None
    first, second = verdict.made.statements
    assert (first.section, first.own_title, first.after) == ("own", "Gwersi o Ŵyl y Môr", "options")
    assert (second.section, second.own_title, second.after) == ("own", "Lessons from elsewhere", "")


def test_a_title_written_in_two_ways_would_be_two_sections_and_is_a_fault(tmp_path: Path) -> None:
    rows = (("own: Next steps", "", "", "One."), ("own: Next Steps", "", "", "Two."))
    (fault,) = told(tmp_path, *rows).faults
    assert (fault.cell, fault.code) == ("A3", "written-two-ways")


def test_a_title_may_hold_what_would_be_markup_or_a_formula_and_stays_a_text(tmp_path: Path) -> None:
    title = "=1+1 <b>{{x}}</b> **y** #z"
    verdict = told(tmp_path, (f"own: {title}", "", "", "One."))
    assert verdict.made is not None
    assert verdict.made.statements[0].own_title == title


@pytest.mark.slow
def test_what_is_typed_in_the_new_columns_comes_back_from_both_forms(tmp_path: Path) -> None:
    book = with_row(whole_book(), "Narrative", 0, section=OwnSection("Lessons"), options=("trust",))
    for path in (written(book, tmp_path / "book.xlsx"), tmp_path / "csv"):
        if path.suffix != ".xlsx":
            write_snapshot(book, path)
        statement = read_case(path).statements[0]
        assert (statement.own_title, statement.options) == ("Lessons", ("trust",))


def test_a_rename_of_an_option_is_followed_and_an_option_that_goes_takes_what_is_said_of_it_alone(
    tmp_path: Path,
) -> None:
    rows = [
        [*NARRATIVE, "Source"],
        ["advantage", "trust", "", "It may trade.", ""],
        ["risk", "reform; trust", "", "Both are late.", ""],
    ]
    source = write_grids({**grids_of(whole_book()), "Narrative": rows}, tmp_path / "a.xlsx")
    change(source, {"trust": "charity"}, [], tmp_path / "b.xlsx")
    assert said_of(examine(tmp_path / "b.xlsx")) == [("advantage", "charity"), ("risk", "reform; charity")]
    made = change(source, {}, ["trust"], tmp_path / "c.xlsx")
    assert "Narrative row 2" in made.emptied
    assert under("Narrative", "Option", 3).replace("Narrative!", "") not in made.emptied


def test_the_columns_and_the_field_are_added_to_a_workbook_that_was_made_before(tmp_path: Path) -> None:
    grids = grids_of(whole_book())
    grids["Narrative"] = [["Section", "Text", "Source"], ["purpose", "To choose.", ""]]
    grids["About"] = [row for row in grids["About"] if row[0] != "Report shape"]
    old = write_grids(grids, tmp_path / "old.xlsx")
    assert examine(old).made is not None
    add_sheets(old, [], tmp_path / "new.xlsx", columns=True)
    after = examine(tmp_path / "new.xlsx")
    assert after.made is not None
    assert after.made.statements == examine(old).made.statements


@pytest.mark.slow
@pytest.mark.parametrize(
    ("committee", "given", "shape"),
    [
        ("Cabinet", None, "cabinet"),
        ("The Executive", None, "cabinet"),
        ("Adults and Safeguarding Committee", None, "committee"),
        ("Cabinet", ReportShape.COMMITTEE, "committee"),
        ("Policy Committee", ReportShape.CABINET, "cabinet"),
        ("Cabinetmakers' Trade Board", None, "committee"),
    ],
)
def test_the_front_is_that_of_the_body_that_decides_unless_the_form_says_another(
    committee: str, given: ReportShape | None, shape: str, tmp_path: Path
) -> None:
    book = with_row(whole_book(), "About", 0, committee=committee, report_shape=given)
    assert read_case(written(book, tmp_path / "book.xlsx")).about.shape == shape


def test_the_drop_down_of_sections_offers_what_a_decision_needs_and_what_is_useful() -> None:
    offered = SCHEMA.suggestions["sections"]()
    most = [word for index, word in enumerate(offered) if len(",".join(offered[: index + 1])) <= 255]
    assert {need.field for need in stage_needs() if need.sheet == "Narrative"} <= set(most)
    assert set(offered) == {section.value for section in Section} - {"own"}


# What a decision needs.


def with_statements(*sections: str, **changes: Any) -> Case:
    return replace(small_case(), statements=tuple(Statement(each, "It is said.") for each in sections), **changes)


def test_what_a_decision_needs_keeps_draft_once_the_narrative_holds_any_of_it(tmp_path: Path) -> None:
    verdict = told(tmp_path, ("recommendation", "", "", "Approve it."), ("legal", "", "", "It may."))
    assert verdict.made is not None
    (gap,) = (gap for gap in verdict.made.gaps if gap.subject == "The report")
    assert gap == Gap("The report", "what a decision needs: reasons, finance, background papers")
    assert verdict.made.draft


def test_a_narrative_that_is_not_begun_keeps_no_draft_and_is_named_all_the_same() -> None:
    assert "The report" not in [gap.subject for gap in small_case().gaps]
    assert needed_not_given(small_case())[0] == "a recommendation"


def test_a_register_speaks_to_equalities_and_consultation_as_a_statement_would() -> None:
    case = with_statements(*(need.field for need in NARRATIVE_NEEDS if need.field != "equalities"))
    assert needed_not_given(case) == ("equalities",)
    kept = replace(case, registers=(Register("Equalities", ("Impact",), (("neutral",),)),))
    assert needed_not_given(kept) == ()
    empty = replace(case, registers=(Register("Equalities", ("Impact",), ((" ",),)),))
    assert needed_not_given(empty) == ("equalities",)


def test_what_is_useful_is_named_with_the_options_that_lack_it_and_money_only_where_some_is_spent_once() -> None:
    said = Statement("what residents get", "A van each week.", options=("reform",))
    case = replace(with_statements("staffing"), statements=(said,))
    lacking = useful_not_given(case)
    assert "what residents get of Business as usual, Community trust" in lacking
    assert "advantages of each option" in lacking
    assert "how it is paid for" in lacking
    assert "how it is paid for" not in useful_not_given(replace(case, cost_lines=()))


def test_nothing_is_asked_of_a_worked_example() -> None:
    example = replace(small_case(), about=replace(small_case().about, worked_example=True))
    assert (needed_not_given(example), useful_not_given(example)) == ((), ())


def test_every_need_is_a_section_of_the_narrative_with_a_source_and_those_of_options_are_told_apart() -> None:
    assert {need.field for need in NARRATIVE_NEEDS} <= {section.value for section in Section}
    assert {need.field for need in NARRATIVE_NEEDS if need.of == "option"} == {each.value for each in OF_AN_OPTION}
