"""Two versions compared: what changed by code, what each change moves alone, and what they do only together."""

from __future__ import annotations

import json
import os
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from appraisal.comparison import Comparison, changes_between, compare
from appraisal.comparison.changes import Kind
from appraisal.comparison.moves import Moved
from appraisal.comparison.page import blocks
from appraisal.documents.errors import OtherKindError, ReportError
from appraisal.ground.blocks import Table, texts_in
from appraisal.ground.resources import bundled
from appraisal.kinds import KINDS
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, RiskRow
from appraisal.options.rows.narrative_rows import StatementRow
from appraisal.options.rows.value_rows import OptionRow, ScoreRow
from appraisal.workbook import Book, read_book, write_snapshot
from appraisal.workbook.faults import InputFaults
from tests.journeys.forked import command

EASTMERE = bundled("inputs") / "eastmere-leisure"
BIRMINGHAM = bundled("inputs") / "birmingham-2018"
DRAWS = 1_000


def edited(to: Path, *, of: type[Any], turned: bool = False, from_: Path = EASTMERE, **changes: Any) -> Path:
    """Write a case, else the invented example, with the rows of a sheet changed by code, and return its folder."""
    book = read_book(from_, KINDS)
    names = {code.replace("_", "-"): change for code, change in changes.items()}
    rows: list[Any] = []
    for row in book.rows(of):
        change = names.get(getattr(row, "id", ""), lambda same: same)
        rows += [made] if (made := change(row)) is not None else []
    return written(book, of, rows[::-1] if turned else rows, to)


def written(book: Book, of: type, rows: list[Any], to: Path) -> Path:
    entries = tuple(
        replace(each, rows=tuple(rows), numbers=tuple(range(5, 5 + len(rows)))) if each.sheet.row is of else each
        for each in book.entries
    )
    write_snapshot(replace(book, entries=entries), to)
    return to


def scaled(by: float) -> Any:
    def change(row: Any) -> Any:
        figures = {name: None if getattr(row, name) is None else by * getattr(row, name) for name in FIGURES}
        return replace(row, **figures)

    return change


FIGURES = ("low", "likely", "high")


def found(old: Path, new: Path, draws: int = DRAWS) -> Comparison:
    return compare(old, new, KINDS, draws, 1)


def lines_of_costs() -> list[str]:
    """Return the codes of two lines of the option that is put forward, whose money is drawn apart."""
    return [row.id for row in read_book(EASTMERE, KINDS).rows(CostRow) if "in-house" in row.options][:2]


def test_a_version_compared_with_itself_has_no_change_and_moves_nothing() -> None:
    same = found(EASTMERE, bundled("inputs") / "eastmere-leisure.xlsx")
    assert same.changes == ()
    assert same.moved == ()
    assert all(value == 0 for key, value in same.numbers.items() if key.startswith("change."))
    assert "Nothing is different" in said(same)


def test_rows_in_another_order_are_no_change(tmp_path: Path) -> None:
    assert found(EASTMERE, edited(tmp_path / "new", of=RiskRow, turned=True)).changes == ()


def test_each_change_alone_and_what_they_do_together_come_to_the_whole(tmp_path: Path) -> None:
    one, other = lines_of_costs()
    new = edited(tmp_path / "new", of=CostRow, **{one: scaled(1.2), other: scaled(0.7)})
    both = found(EASTMERE, new)
    assert [change.called for change in both.changes] == [one, other]
    for line in both.headlines:
        parts = sum(
            value for key, value in both.numbers.items() if key.startswith("moved.") and key.endswith(line.name)
        )
        whole = both[f"change.{line.name}"]
        assert parts + both[f"together.{line.name}"] == pytest.approx(whole)
        assert both[f"after.{line.name}"] - both[f"before.{line.name}"] == pytest.approx(whole)


def test_two_lines_that_no_other_figure_joins_do_nothing_only_together_to_the_penny(tmp_path: Path) -> None:
    one, other = lines_of_costs()
    new = edited(tmp_path / "new", of=CostRow, **{one: scaled(1.2), other: scaled(0.7)})
    assert found(EASTMERE, new)["together.npc"] == pytest.approx(0.0, abs=0.01)


def test_a_change_alone_moves_what_a_version_with_it_alone_moves(tmp_path: Path) -> None:
    one, other = lines_of_costs()
    both = found(EASTMERE, edited(tmp_path / "both", of=CostRow, **{one: scaled(1.2), other: scaled(0.7)}))
    alone = found(EASTMERE, edited(tmp_path / "one", of=CostRow, **{one: scaled(1.2)}))
    key = f"moved.costs-{one}.npc"
    assert both[key] == alone[key] == alone["change.npc"]
    assert alone["together.npc"] == 0


@pytest.mark.slow
def test_an_option_that_is_gone_goes_with_its_rows_and_the_change_is_told_as_one(tmp_path: Path) -> None:
    copy = tmp_path / "v.xlsx"
    shutil.copy(bundled("inputs") / "eastmere-leisure.xlsx", copy)
    assert command("change", "v.xlsx", "--drop", "outsourcing", cwd=tmp_path).returncode == 0
    without = found(copy, tmp_path / "v-changed.xlsx")
    gone = {(change.sheet.name, change.kind) for change in without.changes}
    assert ("Options", Kind.GONE) in gone
    group = next(each for each in without.moved if any(c.sheet.row is OptionRow for c in each.group.changes))
    assert group.alone
    assert any(change.sheet.row is ScoreRow for change in group.group.changes)
    back = found(tmp_path / "v-changed.xlsx", copy)
    assert {(change.sheet.name, change.called, change.kind) for change in back.changes} >= {
        ("Options", "outsourcing", Kind.ADDED)
    }
    assert back["change.npc"] == -without["change.npc"]


@pytest.mark.slow
def test_what_two_changes_do_only_together_is_the_product_of_both(tmp_path: Path) -> None:
    """A line that an assumption multiplies: a fifth more of one and half as much again of the other is a tenth more
    than each alone, for 1.2 x 1.5 is 1.8."""
    half = edited(tmp_path / "half", of=CostRow, from_=BIRMINGHAM, in_house_team=scaled(1.2))
    both = found(BIRMINGHAM, edited(tmp_path / "new", of=AssumptionRow, from_=half, team_cost=scaled(1.5)))
    line, rate = both["moved.costs-in-house-team.npc"], both["moved.assumptions-team-cost.npc"]
    assert line > 0
    assert rate == pytest.approx(line / 0.2 * 0.5)
    assert both["together.npc"] == pytest.approx(line / 0.2 * 0.1)


def test_no_two_changes_have_one_key() -> None:
    old = read_book(EASTMERE, KINDS)
    row = old.rows(ScoreRow)[0]
    more = [replace(row, option=option, criterion=of) for option, of in (("x", "y-z"), ("x-y", "z"))]
    entries = tuple(
        replace(each, rows=(*each.rows, *more)) if each.sheet.row is ScoreRow else each for each in old.entries
    )
    assert [change.code for change in changes_between(old, replace(old, entries=entries))] == [
        "scores-x-y-z",
        "scores-x-y-z-2",
    ]


@pytest.mark.slow
def test_each_change_stands_somewhere_on_the_page_and_is_called_still_only_where_that_is_known(tmp_path: Path) -> None:
    new = edited(tmp_path / "new", of=RiskRow, from_=BIRMINGHAM, pension_guarantee=lambda _: None)
    of_others = found(BIRMINGHAM, new)  # no risk of the option that is put forward
    name = next(row.name for row in read_book(BIRMINGHAM, KINDS).rows(RiskRow) if row.id == "pension-guarantee")
    assert f"These move other figures alone: Risks: {name}." in said(of_others)
    untold = replace(of_others, moved=(Moved(of_others.moved[0].group, {}, alone=False, apart=False),))
    assert f"What these move cannot be told apart from the rest: Risks: {name}." in said(untold)
    assert "no headline" not in said(untold)


def said(comparison: Comparison) -> str:
    return " ".join(text for block in blocks(comparison) for text in texts_in(block))


def test_words_alone_move_no_figure_and_are_told_together(tmp_path: Path) -> None:
    book = read_book(EASTMERE, KINDS)
    rows = [replace(row, text=f"{row.text} Again.") for row in book.rows(StatementRow)]
    words = found(EASTMERE, written(book, StatementRow, rows, tmp_path / "new"))
    assert len(words.changes) > 2
    assert [(each.moves, len(each.group.changes)) for each in words.moved] == [(False, len(words.changes))]
    assert "of them move no headline" in said(words)


def test_the_page_names_the_cell_before_and_after_and_fits_the_change_that_moved_most_first(tmp_path: Path) -> None:
    one, other = lines_of_costs()
    new = edited(tmp_path / "new", of=CostRow, **{one: scaled(0.7), other: scaled(1.01)})
    moved = next(b for b in blocks(found(EASTMERE, new)) if isinstance(b, Table) and b.label == "tbl-moved")
    names = {row.id: row.name for row in read_book(EASTMERE, KINDS).rows(CostRow)}
    first = "".join(str(part) for part in moved.rows[0][0])
    assert names[one] in first
    assert "→" in first
    assert moved.rows[-1][0] == ("What they do only together",)


def test_two_kinds_are_refused_and_a_wrong_version_is_told_as_a_check_tells_it(tmp_path: Path) -> None:
    with pytest.raises(OtherKindError, match="two of one kind can be compared"):
        found(EASTMERE, bundled("inputs") / "york-2007")
    wrong: Any = {lines_of_costs()[0]: lambda row: replace(row, options=("x",))}
    broken = edited(tmp_path / "new", of=CostRow, **wrong)
    with pytest.raises(InputFaults):
        found(EASTMERE, broken)


@pytest.mark.parametrize("name", ["york-2007", "leicestershire-tom", "clackmannanshire-2014", "birmingham-2018"])
def test_every_kind_can_be_compared(name: str) -> None:
    same = found(bundled("inputs") / name, bundled("inputs") / f"{name}.xlsx")
    assert (same.changes, same.moved) == ((), ())


@pytest.mark.slow
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_versions_that_cannot_be_compared_end_the_command_with_a_sentence_and_write_nothing(tmp_path: Path) -> None:
    for name in ("empty", "stripped", "piped"):
        (tmp_path / name).mkdir()
    (tmp_path / "stripped" / "manifest.json").write_text('{"a":', encoding="utf-8")  # an output folder without inputs
    shutil.copytree(EASTMERE, tmp_path / "piped", dirs_exist_ok=True)
    (tmp_path / "piped" / "costs.csv").unlink()
    os.mkfifo(tmp_path / "piped" / "costs.csv")
    codes = {"missing": 3, "empty": 3, "piped": 3, "stripped": 1, str(bundled("inputs") / "york-2007"): 2}
    for name, code in codes.items():
        done = command("compare", str(EASTMERE), name, "--draws", "200", cwd=tmp_path)
        assert (name, done.returncode) == (name, code)
        assert "Traceback" not in done.stdout + done.stderr
    assert not (tmp_path / "outputs").exists()


@pytest.mark.slow
def test_a_run_that_was_asked_for_otherwise_is_said_to_be_taken_as_entered(tmp_path: Path) -> None:
    narrowed = command("run", str(EASTMERE), "--draws", "1000", "-p", "options=trust", cwd=tmp_path)
    assert narrowed.returncode == 0, narrowed.stderr
    (output,) = (tmp_path / "outputs").iterdir()
    made = compare(output, EASTMERE, KINDS, DRAWS, 1)
    assert made.changes == ()
    (note,) = made.notes
    assert "was run with options=" in note
    assert "taken as it was entered" in " ".join(texts_in(blocks(made)))
    (output / "manifest.json").write_text("{", encoding="utf-8")
    with pytest.raises(ReportError, match="no manifest that can be read"):
        compare(output, EASTMERE, KINDS, DRAWS, 1)


@pytest.mark.slow
def test_the_command_writes_a_page_in_three_formats_from_output_folders_and_json_alone(tmp_path: Path) -> None:
    one = lines_of_costs()[0]
    edited(tmp_path / "later", of=CostRow, **{one: scaled(1.3)})
    assert command("run", str(EASTMERE), "--draws", "1000", cwd=tmp_path).returncode == 0
    made = command("compare", "outputs/eastmere-leisure", "later", "--draws", "1000", cwd=tmp_path)
    assert (made.returncode, made.stderr) == (0, "")
    assert "What moved it most" in made.stdout
    folder = tmp_path / "outputs" / "later-since-eastmere-leisure"
    assert {f"compared.{ending}" for ending in ("pdf", "html", "docx")} <= {path.name for path in folder.iterdir()}
    told = command("compare", str(EASTMERE), "later", "--json", "--draws", "1000", cwd=tmp_path)
    document = json.loads(told.stdout)
    assert [change["row"] for change in document["facts"]["changes"]] == [one]
    assert document["numbers"]["change"]["npc"] == pytest.approx(document["numbers"]["moved"][f"costs-{one}"]["npc"])


def test_changes_are_the_same_whichever_form_the_versions_have(tmp_path: Path) -> None:
    one = lines_of_costs()[0]
    new = edited(tmp_path / "new", of=CostRow, **{one: scaled(1.3)})
    before, after = read_book(EASTMERE, KINDS), read_book(new, KINDS)
    (change,) = changes_between(before, after)
    assert (change.sheet.name, change.called, change.kind) == ("Costs", one, Kind.CHANGED)
    assert {field.heading for field in change.fields} <= {"Low", "Likely", "High"}
