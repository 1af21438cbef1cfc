"""Renaming and dropping: in a new copy, with every reference, and with no cell moved."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from appraisal.options.case import BudgetKind, Change
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.figure_rows import AssumptionRow, CorrelationRow, CostRow, RiskRow, ScenarioRow
from appraisal.options.rows.value_rows import CriterionRow, MarkRow, OptionRow, PanelRow, ScoreRow
from appraisal.options.schema import SHEETS
from appraisal.options.study import new_book
from appraisal.options.workbook import book_of, examine, read_book
from appraisal.workbook.book import Book
from appraisal.workbook.copies.other_codes import Changed
from appraisal.workbook.copies.row_references import UnknownCodeError
from appraisal.workbook.file.read import workbook_grids
from appraisal.workbook.schema import AcceptedWarningRow
from appraisal.workbook.writing.to_fill_in import write_template
from tests.tracing.books import parted, rows_of
from tests.workbook.builders import grids_of, put, small_book, write_grids, written
from tests.workbook.ours import add_sheets, book_from_grids, change, write_marked
from tests.workbook.test_copying import cells_in, digest, formulas_in
from tests.workbook.whole import whole_book

RENAMED = {"trust": "charity", "criteria:reach": "access", "set-up": "first-cost", "delay": "late", "pay": "wages"}


def changed(
    source: Path, out: Path, renames: Mapping[str, str] | None = None, drops: tuple[str, ...] = ()
) -> tuple[Changed, Book]:
    """Change a workbook and return what was said and what the copy holds; nothing may have moved."""
    before = digest(source)
    made = change(source, renames or {}, drops, out)
    assert digest(source) == before
    return made, read_book(out)


def codes_everywhere(book: Book) -> str:
    """Return all of a book's rows as one text, in which a code stands in quotation marks or between colons."""
    return repr([row for entries in book.entries for row in entries.rows])


def test_every_reference_follows_a_new_code_on_every_sheet(tmp_path: Path) -> None:
    book = whole_book()
    source = written(book, tmp_path / "mine.xlsx")
    kinds: tuple[type[Any], ...] = (OptionRow, CriterionRow, CostRow, RiskRow, AssumptionRow)
    known = {row.id for kind in kinds for row in book.rows(kind)}
    renames = {old: new for old, new in RENAMED.items() if old.rpartition(":")[2] in known}
    assert len(renames) >= 4
    _, after = changed(source, tmp_path / "copy.xlsx", renames)
    told = codes_everywhere(book)
    for old, new in renames.items():
        bare = old.rpartition(":")[2]
        told = told.replace(f"'{bare}'", f"'{new}'").replace(f":{bare}:", f":{new}:")
        told = told.replace(f":{bare}'", f":{new}'").replace(f", {bare}, ", f", {new}, ")
    assert codes_everywhere(after) == told
    assert examine(tmp_path / "copy.xlsx").faults == ()


@pytest.mark.slow
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(st.data())
def test_renaming_there_and_back_gives_the_same_workbook(tmp_path: Path, data: st.DataObject) -> None:
    source = tmp_path / "mine.xlsx"
    if not source.exists():
        written(whole_book(), source)
    sheet = data.draw(st.sampled_from(["options", "criteria", "costs", "risks", "assumptions"]))
    kind: type[Any] = next(s.row for s in SHEETS if s.name.casefold() == sheet)
    old = data.draw(st.sampled_from([getattr(row, "id") for row in whole_book().rows(kind)]))  # noqa: B009
    for out in (tmp_path / "there.xlsx", tmp_path / "back.xlsx"):
        out.unlink(missing_ok=True)
    change(source, {f"{sheet}:{old}": "quite-new"}, (), tmp_path / "there.xlsx")
    change(tmp_path / "there.xlsx", {f"{sheet}:quite-new": old}, (), tmp_path / "back.xlsx")
    assert read_book(tmp_path / "back.xlsx") == read_book(source)
    assert cells_in(tmp_path / "back.xlsx") == cells_in(source)


def parted_in_names(tmp_path: Path) -> Path:
    """Return a workbook whose scenarios and correlations name figures of one option, of a step and of posts."""
    names = ("assumption:kept@trust", "assumption:asked@trust", "assumption:asked", "assumption:wardens-pay")
    rows = [
        *rows_of(parted()),
        *(ScenarioRow(scenario="Odd", name=name, change=Change.MULTIPLY, figure=1.1) for name in names),
        CorrelationRow(first="assumption:kept@trust", second="cost:earned", coefficient=0.2),
    ]
    source = written(book_of(*rows), tmp_path / "mine.xlsx")
    assert examine(source).faults == ()
    return source


def test_a_figures_name_follows_its_row_its_option_its_step_and_the_posts_it_is_made_of(tmp_path: Path) -> None:
    renames = {"kept": "held", "trust": "charity", "asked": "seen", "wardens": "guards", "ageing": "older"}
    renames |= {"general": "inflation"}
    _, after = changed(parted_in_names(tmp_path), tmp_path / "copy.xlsx", renames)
    assert examine(tmp_path / "copy.xlsx").faults == ()
    named = [row.name for row in after.rows(ScenarioRow) if row.scenario == "Odd"]
    assert named == ["assumption:held@charity", "assumption:seen@charity", "assumption:seen", "assumption:guards-pay"]
    pairs = [(row.first, row.second) for row in after.rows(CorrelationRow)]
    assert ("assumption:held@charity", "cost:earned") in pairs
    assert ("path:older", "cost:earned") in pairs
    assert after.rows(AboutRow)[0].prices_rise_with == "inflation"


def test_a_figures_name_goes_with_its_option_its_step_and_the_posts_it_is_made_of(tmp_path: Path) -> None:
    source = parted_in_names(tmp_path)
    for gone, left in (("trust", 2), ("wardens", 3)):
        _, after = changed(source, tmp_path / f"without-{gone}.xlsx", drops=(gone,))
        names = [row.name for row in after.rows(ScenarioRow) if row.scenario == "Odd"]
        assert (len(names), [name for name in names if gone in name]) == (left, [])


def test_a_step_that_multiplies_a_line_is_followed_and_stands_in_the_way_of_its_drop(tmp_path: Path) -> None:
    rows = [
        replace(row, volume="", drivers=("asked",)) if getattr(row, "id", "") == "calls" else row
        for row in rows_of(parted())
    ]
    source = written(book_of(*rows), tmp_path / "mine.xlsx")
    _, after = changed(source, tmp_path / "copy.xlsx", {"asked": "seen"})
    assert next(row for row in after.rows(CostRow) if row.id == "calls").drivers == ("seen",)
    assert examine(tmp_path / "copy.xlsx").faults == ()
    with pytest.raises(UnknownCodeError, match="multiplies by asked"):
        change(source, {}, ["asked"], tmp_path / "dropped.xlsx")


@pytest.mark.parametrize("gone", ["general", "awards"])  # named on About, and on Costs
def test_a_path_by_which_money_goes_stands_in_the_way_of_its_drop(gone: str, tmp_path: Path) -> None:
    source = written(parted(), tmp_path / "mine.xlsx")
    with pytest.raises(UnknownCodeError, match=rf"goes by {gone}: without it the row would come to another sum"):
        change(source, {}, [gone], tmp_path / "copy.xlsx")
    assert not (tmp_path / "copy.xlsx").exists()


def test_a_saving_stays_without_the_budget_line_that_it_was_out_of(tmp_path: Path) -> None:
    rows = [replace(row, out_of="vans") if getattr(row, "id", "") == "rota" else row for row in rows_of(small_book())]
    budget = BudgetLineRow(id="vans", name="Vans", kind=BudgetKind.BUDGET, by_year=((2026, 9e5), (2027, 9e5)))
    source = written(book_of(*rows, budget), tmp_path / "mine.xlsx")
    _, after = changed(source, tmp_path / "copy.xlsx", drops=("vans",))
    assert next(row for row in after.rows(CostRow) if row.id == "rota").out_of == ""


def test_two_codes_change_places(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    _, after = changed(source, tmp_path / "copy.xlsx", {"reform": "trust", "trust": "reform"})
    assert [row.id for row in after.rows(OptionRow)] == ["bau", "trust", "reform"]
    assert [row.option for row in after.rows(ScoreRow)] == ["bau", "trust", "reform"]


def test_a_dropped_option_goes_with_what_is_its_alone_and_out_of_every_list(tmp_path: Path) -> None:
    write_template(new_book("vans", ["in-house", "trust", "outsourcing"], 2027), tmp_path / "mine.xlsx")
    said = change(tmp_path / "mine.xlsx", {}, ["trust"], tmp_path / "copy.xlsx")
    before, after = (book_from_grids(workbook_grids(tmp_path / f"{name}.xlsx"))[0] for name in ("mine", "copy"))
    held = [row.options for row in after.rows(CostRow)] + [row.options for row in after.rows(RiskRow)]
    assert not any("trust" in options for options in held)
    alone = [row.id for row in before.rows(CostRow) if row.options == ("trust",)]
    assert alone
    assert [row.id for row in after.rows(CostRow)] == [r.id for r in before.rows(CostRow) if r.id not in alone]
    was, now = cells_in(tmp_path / "mine.xlsx"), cells_in(tmp_path / "copy.xlsx")
    assert now.keys() <= was.keys()  # emptied or shorter, and nothing moved
    other = {cell for cell in now if now[cell] != was[cell]} - formulas_in(tmp_path / "mine.xlsx").keys()
    assert other <= {cell for cell in was if "trust" in str(was[cell])}
    assert "Score: trust" not in now.values()
    faults = [str(fault) for fault in examine(tmp_path / "copy.xlsx").faults]
    assert faults == [str(fault) for fault in examine(tmp_path / "mine.xlsx").faults]
    assert any("No cell has moved" in line for line in said.said)


def test_what_a_dropped_row_takes_along_takes_its_own_references_along(tmp_path: Path) -> None:
    book = small_book()
    rows = [row for entries in book.entries for row in entries.rows if not isinstance(row, CorrelationRow)]
    only = next(row.id for row in book.rows(CostRow) if row.options == ("trust",))
    linked = [
        CorrelationRow(first=f"cost:{only}", second="risk:delay:impact", coefficient=0.5),
        CorrelationRow(first="assumption:pay", second="risk:delay:impact", coefficient=0.5),
        ScenarioRow(scenario="Dear", name="score:trust:reach", change=Change.SET, figure=1.0),
    ]
    source = written(book_of(*rows, *linked), tmp_path / "mine.xlsx")
    assert examine(source).faults == ()
    _, after = changed(source, tmp_path / "copy.xlsx", drops=("trust",))
    assert [row.first for row in after.rows(CorrelationRow)] == ["assumption:pay"]
    assert after.rows(ScenarioRow) == ()


def test_a_row_that_would_come_to_another_sum_stands_in_the_way_of_a_drop(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    with pytest.raises(UnknownCodeError, match=r"multiplies by pay: without it the row would come to another sum"):
        change(source, {}, ["pay"], tmp_path / "copy.xlsx")
    assert not (tmp_path / "copy.xlsx").exists()


def test_a_member_who_marks_nothing_else_stands_in_the_way_of_a_drop(tmp_path: Path) -> None:
    rows = [row for entries in small_book().entries for row in entries.rows]
    member = PanelRow(id="legal", name="Head of Legal", criteria=("reach",))
    mark = MarkRow(option="bau", criterion="reach", member="legal", value=40.0)
    source = written(book_of(*rows, member, mark), tmp_path / "mine.xlsx")
    with pytest.raises(UnknownCodeError, match="this member marks nothing else"):
        change(source, {}, ["reach"], tmp_path / "copy.xlsx")


REFUSED: tuple[tuple[dict[str, str], tuple[str, ...], str], ...] = (
    ({"trsut": "charity"}, (), 'No row has the code "trsut". Did you mean "trust"?'),
    ({"trust": "reform"}, (), 'Options has the code "reform" already.'),
    ({"trust": "all"}, (), '"all" cannot be a code: it is read as something else.'),
    ({"trust": "total"}, (), '"total" cannot be a code: it is read as something else.'),
    ({"trust": "A charity"}, (), "Write a-charity, for example."),
    ({"trust": "x", "reform": "x"}, (), 'Options has the code "x" already.'),
    ({"trust": "charity"}, ("trust",), "trust cannot be renamed and dropped at once."),
    ({}, ("costs:trust",), 'No row of costs has the code "trust".'),
)


@pytest.mark.slow
@pytest.mark.parametrize(("renames", "drops", "said"), REFUSED)
def test_what_cannot_be_done_is_said_and_nothing_is_written(
    renames: dict[str, str], drops: tuple[str, ...], said: str, tmp_path: Path
) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    with pytest.raises(UnknownCodeError) as refused:
        change(source, renames, drops, tmp_path / "copy.xlsx")
    assert said in str(refused.value)
    assert not (tmp_path / "copy.xlsx").exists()


def test_a_code_that_several_sheets_have_is_asked_for_with_its_sheet(tmp_path: Path) -> None:
    rows: list[Any] = [row for entries in small_book().entries for row in entries.rows]
    twin = next(row for row in rows if isinstance(row, RiskRow))
    source = written(book_of(*rows, replace(twin, id="set-up", name="Set-up")), tmp_path / "mine.xlsx")
    with pytest.raises(UnknownCodeError, match=r"Say costs:set-up or risks:set-up\."):
        change(source, {"set-up": "start"}, (), tmp_path / "copy.xlsx")
    _, after = changed(source, tmp_path / "copy.xlsx", {"risks:set-up": "start"})
    assert "set-up" in {row.id for row in after.rows(CostRow)}
    assert "start" in {row.id for row in after.rows(RiskRow)}


def test_an_accepted_warning_goes_on_being_accepted_under_the_new_code(tmp_path: Path) -> None:
    rows = [row for entries in small_book().entries for row in entries.rows]
    far = next(row for row in rows if isinstance(row, CostRow) and row.high and not row.drivers)
    rows[rows.index(far)] = replace(far, low=1.0)
    (caution,) = examine(written(book_of(*rows), tmp_path / "plain.xlsx")).cautions
    code = caution.name.split(", ")[1]
    accepted = AcceptedWarningRow(warning=caution.name, reason="Meant.", accepted_by="Head of Finance")
    source = written(book_of(*rows, accepted), tmp_path / "mine.xlsx")
    sheet = caution.name.partition(": ")[2].partition(", ")[0].casefold()
    changed(source, tmp_path / "copy.xlsx", {f"{sheet}:{code}": "another-code"})
    found = {c.name: bool(c.accepted) for c in examine(tmp_path / "copy.xlsx").cautions}
    assert found[caution.name.replace(f", {code}", ", another-code")]


def test_a_blank_code_is_written_into_every_copy_so_that_the_name_may_be_changed(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    grids["Options"][3][:2] = ["", "Trust"]
    source = write_grids(grids, tmp_path / "mine.xlsx")
    assert [row.id for row in read_book(source).rows(OptionRow)] == ["bau", "reform", "trust"]
    writers: tuple[Callable[[Path], tuple[str, ...]], ...] = (
        lambda out: add_sheets(source, ["gates"], out).said,
        lambda out: write_marked(source, out).said,
        lambda out: change(source, {"reform": "better"}, (), out).said,
    )
    for number, write in enumerate(writers):
        out = tmp_path / f"{number}.xlsx"
        assert any("Options!A4" in line for line in write(out))
        book = openpyxl.load_workbook(out)
        assert book["Options"]["A4"].value == "trust"
        book["Options"]["B4"] = "Eastmere Vans Trust"
        book.save(out)
        assert examine(out).faults == ()


def test_a_row_that_is_referred_to_by_its_name_is_found_by_it(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    put("Scores", 4, "Option", "Community trust")(grids)
    source = write_grids(grids, tmp_path / "mine.xlsx")
    _, after = changed(source, tmp_path / "copy.xlsx", {"trust": "charity"})
    assert [row.option for row in after.rows(ScoreRow)] == ["bau", "reform", "charity"]
    assert cells_in(tmp_path / "copy.xlsx")["Scores", "A4"] == "Community trust"
    _, dropped = changed(source, tmp_path / "less.xlsx", drops=("trust",))
    assert [row.option for row in dropped.rows(ScoreRow)] == ["bau", "reform"]


def test_ones_own_cells_and_formulas_with_the_old_code_are_named_and_left(tmp_path: Path) -> None:
    formula = '=SUMIF(Costs!C2:C9,"trust",Costs!F2:F9)'
    grids = grids_of(small_book()) | {"Workings": [["trust", 3.0], [(formula, 1.0)]]}
    source = write_grids(grids, tmp_path / "mine.xlsx")
    said, _ = changed(source, tmp_path / "copy.xlsx", {"trust": "charity"})
    assert set(said.mentions) == {"Workings!A2", "Workings!A1"}
    grid = next(grid for grid in workbook_grids(tmp_path / "copy.xlsx") if grid.name == "Workings")
    assert grid.rows[0][0] == "trust"
    assert grid.formulas[1, 0] == formula


def test_a_later_option_and_criterion_are_given_their_rows_on_scores(tmp_path: Path) -> None:
    rows = [row for entries in small_book().entries for row in entries.rows]
    later = OptionRow(id="mutual", name="A mutual", model="Mutual")
    source = written(book_of(*rows, later), tmp_path / "mine.xlsx")
    added = add_sheets(source, ["scores"], tmp_path / "more.xlsx")
    assert added.completed == {"Scores": 1}
    assert "Added to Scores: 1 row to complete, below the others." in added.said
    unfinished = [u for u in examine(tmp_path / "more.xlsx").unfinished if u.gap.lacking == "a score"]
    assert [(u.sheet, u.cell[1:]) for u in unfinished] == [("Scores", "8")]
    again = add_sheets(tmp_path / "more.xlsx", ["scores"], tmp_path / "again.xlsx")
    assert (again.completed, again.already) == ({}, ("Scores",))


def test_a_rename_and_a_drop_in_one_go_are_as_one_after_the_other(tmp_path: Path) -> None:
    write_template(new_book("vans", ["in-house", "trust", "mutual"], 2027), tmp_path / "mine.xlsx")
    change(tmp_path / "mine.xlsx", {"trust": "charity"}, ["mutual"], tmp_path / "both.xlsx")
    change(tmp_path / "mine.xlsx", {}, ["mutual"], tmp_path / "less.xlsx")
    change(tmp_path / "less.xlsx", {"trust": "charity"}, (), tmp_path / "after.xlsx")
    both, after = cells_in(tmp_path / "both.xlsx"), cells_in(tmp_path / "after.xlsx")
    assert both == after
    assert not [cell for cell, raw in both.items() if re.search(r"\b(trust|mutual)\b", str(raw)) and cell[1][0] == "C"]


def test_what_refers_to_a_row_that_is_gone_can_be_dropped_or_led_to_another(tmp_path: Path) -> None:
    grids = grids_of(small_book())
    del grids["Options"][3]  # deleted by hand: the trust
    source = write_grids(grids, tmp_path / "mine.xlsx")
    assert examine(source).faults
    change(source, {}, ["trust"], tmp_path / "less.xlsx")
    assert examine(tmp_path / "less.xlsx").faults == ()
    renamed = grids_of(small_book())
    renamed["Options"][3][0] = "charity"  # typed over
    source = write_grids(renamed, tmp_path / "over.xlsx")
    assert examine(source).faults
    change(source, {"trust": "charity"}, (), tmp_path / "led.xlsx")
    assert examine(tmp_path / "led.xlsx").faults == ()
    with pytest.raises(UnknownCodeError, match='Options has no row with the code "trust", and none with "society"'):
        change(source, {"trust": "society"}, (), tmp_path / "no.xlsx")


def test_a_row_may_be_named_as_the_check_lets_it_be_named(tmp_path: Path) -> None:
    source = written(small_book(), tmp_path / "mine.xlsx")
    _, after = changed(source, tmp_path / "copy.xlsx", {"Options: community  TRUST": "charity"})
    assert [row.id for row in after.rows(OptionRow)] == ["bau", "reform", "charity"]


def test_a_figure_that_is_worked_out_from_a_dropped_row_stands_in_its_way_and_own_cells_are_named(
    tmp_path: Path,
) -> None:
    grids = grids_of(small_book()) | {
        "Workings": [[("=Costs!F3*2", 400_000.0)], [("=A1+1", 400_001.0)], [("=1+1", 2.0)]]
    }
    source = write_grids(grids, tmp_path / "mine.xlsx")
    said, _ = changed(source, tmp_path / "copy.xlsx", drops=("set-up",))
    assert said.rest_on == ("Workings!A1", "Workings!A2")
    assert "Worked out from what was emptied, so look at them: Workings!A1, Workings!A2." in said.said
    grids["Costs"][3][6] = ("=Costs!G3/4", 75_000.0)
    source = write_grids(grids, tmp_path / "own.xlsx")
    with pytest.raises(UnknownCodeError, match="Costs!G4 is worked out from what would be emptied"):
        change(source, {}, ["set-up"], tmp_path / "no.xlsx")
    assert not (tmp_path / "no.xlsx").exists()
