"""Scoring packs: what people are sent, and what is taken back, or refused with everything that stands in the way."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.comments import Comment

from appraisal.ground.shared_nouns import State
from appraisal.options.case import Direction
from appraisal.options.packs.collect import Collected, collect
from appraisal.options.packs.sent_out import write_packs
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow, RiskRow
from appraisal.options.rows.value_rows import MarkRow, PanelRow, ScoreRow
from appraisal.options.workbook import book_of, examine, read_book
from appraisal.workbook import Book, InputFaults
from appraisal.workbook.book import column_letters
from appraisal.workbook.file.read import workbook_grids
from tests.tracing.books import parted, rows_of
from tests.workbook.builders import Grids, grids_of, small_book, with_row, write_grids, written
from tests.workbook.hostile import HOSTILE
from tests.workbook.ours import book_from_grids
from tests.workbook.test_copying import cells_in, digest, lost, shuffled

pytestmark = pytest.mark.slow

PANEL = (
    PanelRow(id="finance", name="Head of finance", criteria=("all",)),
    PanelRow(id="legal", name="Monitoring officer", criteria=("reach",)),
    PanelRow(id="users", name="Friends of the library", criteria=("reach",)),
)
FILES = {
    "finance": "marks-head-of-finance",
    "legal": "marks-monitoring-officer",
    "users": "marks-friends-of-the-library",
}


def panel_book() -> Book:
    """Return the small book with a panel of three, a mark that was given before, and two owners of its lines."""
    rows: list[Any] = [row for entries in small_book().entries for row in entries.rows]
    owners = {"set-up": "Programme manager", "staff": "Head of HR", "rota": "head of  hr"}
    owned = [replace(row, owner=owners[row.id]) if isinstance(row, CostRow) else row for row in rows]
    before = MarkRow(option="bau", criterion="reach", member="legal", value=35.0, reason="As the last report says.")
    return book_of(*owned, *PANEL, before)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return written(panel_book(), tmp_path / "case.xlsx")


@pytest.fixture
def packs(source: Path, tmp_path: Path) -> dict[str, Path]:
    """The packs of the panel's book by the stem of their file."""
    return {path.stem: path for path in write_packs(source, tmp_path / "packs")}


def headings_of(page: Any) -> dict[str, int]:
    """Return the number of each column of a pack's sheet by its heading, without unit and star."""
    return {str(cell.value).split(" (")[0].rstrip(" *"): cell.column for cell in page[4]}


def fill(path: Path, sheet: str, row: str, **answers: Any) -> Path:
    """Type answers under headings of a pack in the row that has these words in its cells, and return its path."""
    book = openpyxl.load_workbook(path)
    page: Any = book[sheet]
    headings = headings_of(page)
    wanted = row.split(":")
    for line in page.iter_rows(min_row=5):
        if all(word in [cell.value for cell in line] for word in wanted):
            for heading, answer in answers.items():
                line[headings[heading.replace("_", " ")] - 1].value = answer
            break
    else:
        raise AssertionError(f"no row {row}")
    book.save(path)
    return path


def mark(path: Path, option: str, value: Any, reason: str | None = "Because.") -> Path:
    return fill(path, "Marks", f"{option}:reach", Mark=value, Reason=reason)


def faults_of(act: Callable[[], Collected]) -> list[tuple[str, str, str]]:
    with pytest.raises(InputFaults) as refused:
        act()
    return [(fault.code, fault.sheet, fault.cell) for fault in refused.value.faults]


def marks_in(path: Path) -> dict[tuple[str, str], float | None]:
    return {(row.member, row.option): row.value for row in read_book(path).rows(MarkRow)}


# What is sent out.


def test_each_member_and_each_owner_gets_one_pack_with_only_their_rows(packs: dict[str, Path]) -> None:
    assert set(packs) == {*FILES.values(), "figures-head-of-hr", "figures-programme-manager"}
    read = {stem: book_from_grids(workbook_grids(path))[0] for stem, path in packs.items()}
    marks = read[FILES["finance"]].rows(MarkRow)
    assert [(row.option, row.criterion, row.member, row.value) for row in marks] == [
        (option, "reach", "finance", None) for option in ("bau", "reform", "trust")
    ]
    assert {row.value for row in read[FILES["legal"]].rows(MarkRow)} == {35.0, None}
    assert [row.id for row in read["figures-head-of-hr"].rows(CostRow)] == ["staff", "rota"]
    assert [row.id for row in read["figures-programme-manager"].rows(CostRow)] == ["set-up"]
    assert [row.id for row in read["figures-programme-manager"].rows(RiskRow)] == ["delay"]


def test_a_pack_explains_the_options_and_the_criteria_and_cannot_be_typed_in_there_by_mistake(
    packs: dict[str, Path],
) -> None:
    book = openpyxl.load_workbook(packs[FILES["legal"]])
    assert book.sheetnames == ["Start here", "Marks", "Options", "Criteria", "Pack", "As it was"]
    assert "How many villages are served." in [cell.value for row in book["Criteria"].iter_rows() for cell in row]
    for name in ("Options", "Criteria", "Pack", "As it was"):
        assert book[name].protection.sheet
        assert all(cell.protection.locked for row in book[name].iter_rows(min_row=5, max_row=5) for cell in row)
    assert not book["Marks"]["H5"].protection.locked


def test_what_a_pack_was_made_from_can_be_read_in_it(packs: dict[str, Path]) -> None:
    texts = {str(raw) for (sheet, _), raw in cells_in(packs["figures-programme-manager"]).items() if sheet == "Pack"}
    assert {"library-vans", "Programme manager", "an owner of figures"} <= texts
    was = [str(raw) for (sheet, _), raw in cells_in(packs["figures-programme-manager"]).items() if sheet == "As it was"]
    assert {"set-up", "Likely", "300000"} <= set(was)


@pytest.mark.parametrize("role", ["../../etc/passwd", "C:\\Windows\\con", "con", "=cmd|'/c calc'!A0", "!!!", "a" * 300])
def test_a_file_name_is_made_from_a_role_and_never_a_path_from_it(role: str, tmp_path: Path) -> None:
    panel = [PanelRow(id=code, name=role, criteria=("all",)) for code in ("one", "two")]
    rows: list[Any] = [row for entries in small_book().entries for row in entries.rows]
    grids = grids_of(book_of(*rows, *panel))
    source = write_grids(grids, tmp_path / "case.xlsx")
    written_packs = [path for path in write_packs(source, tmp_path / "packs") if path.stem.startswith("marks-")]
    assert len(set(written_packs)) == 2
    assert all(path.parent == tmp_path / "packs" and path.is_file() for path in written_packs)
    assert all(set(path.stem) <= set("abcdefghijklmnopqrstuvwxyz0123456789-") for path in written_packs)
    assert all(len(path.name) < 90 for path in written_packs)


def test_packs_of_a_workbook_with_faults_are_refused_with_the_faults(tmp_path: Path) -> None:
    source = written(with_row(panel_book(), "Costs", 0, likely=-5.0), tmp_path / "case.xlsx")
    with pytest.raises(InputFaults) as refused:
        write_packs(source, tmp_path / "packs")
    assert refused.value.faults == examine(source).faults
    assert not (tmp_path / "packs").exists()


def test_packs_that_have_nowhere_to_go_are_one_sentence(source: Path, tmp_path: Path) -> None:
    (tmp_path / "packs").write_text("not a folder", encoding="utf-8")
    with pytest.raises(InputFaults) as refused_packs:
        write_packs(source, tmp_path / "packs")
    assert [(fault.code, fault.sheet) for fault in refused_packs.value.faults] == [("not-writable", "packs")]


def test_a_workbook_that_names_nobody_has_no_packs(tmp_path: Path) -> None:
    assert write_packs(written(_without_owners(), tmp_path / "case.xlsx"), tmp_path / "packs") == ()


def _without_owners() -> Book:
    rows: list[Any] = [row for entries in small_book().entries for row in entries.rows]
    return book_of(*(replace(row, owner="") if isinstance(row, RiskRow) else row for row in rows))


def test_hostile_texts_of_packs_are_texts_in_the_collected_copy(tmp_path: Path) -> None:
    rows: list[Any] = [row for entries in panel_book().entries for row in entries.rows]
    line = next(row for row in rows if getattr(row, "id", "") == "set-up")
    lines = [replace(line, id=f"line-{number}", name=text) for number, text in enumerate(HOSTILE.values())]
    source = written(book_of(*rows, *lines), tmp_path / "case.xlsx")
    path = next(path for path in write_packs(source, tmp_path / "packs") if "programme" in path.stem)
    grids: Grids = {grid.name: [list(row) for row in grid.rows] for grid in workbook_grids(path)}
    costs = grids["Costs"]
    reason = next(index for index, heading in enumerate(costs[3]) if heading == "Reason")
    for row in costs[5:]:
        assert row[1] in HOSTILE.values()
        row[reason] = row[1]
    typed = write_grids(grids, tmp_path / "typed.xlsx")
    assert len(collect(source, [typed], tmp_path / "out.xlsx").rows) == len(HOSTILE)
    page = openpyxl.load_workbook(tmp_path / "out.xlsx")["Costs"]
    texts = [cell.data_type for row in page.iter_rows() for cell in row if cell.value in HOSTILE.values()]
    assert texts == ["s"] * 2 * len(HOSTILE)


def test_packs_are_not_written_over_those_that_came_back_and_nothing_else_is_written_then(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    assert set(write_packs(source, tmp_path / "packs")) == set(packs.values())
    filled_in, missing = mark(packs[FILES["users"]], "bau", 90), packs[FILES["legal"]]
    missing.unlink()
    before = digest(filled_in)
    with pytest.raises(InputFaults) as refused_packs:
        write_packs(source, tmp_path / "packs")
    assert [(fault.code, fault.sheet) for fault in refused_packs.value.faults] == [("already-there", filled_in.name)]
    assert digest(filled_in) == before
    assert not missing.exists()


def test_a_member_reads_names_beside_codes_and_the_ends_of_the_scale(packs: dict[str, Path], tmp_path: Path) -> None:
    page = openpyxl.load_workbook(packs[FILES["users"]])["Marks"]
    read = {heading: page.cell(5, column).value for heading, column in headings_of(page).items()}
    shown = ("Option name", "Criterion name", "Member's role", "Scale")
    assert tuple(read[heading] for heading in shown) == (
        "Business as usual",
        "Reach",
        "Friends of the library",
        "0 to 100",
    )
    criteria = openpyxl.load_workbook(packs[FILES["users"]])["Criteria"]
    ends = {heading: criteria.cell(5, column).value for heading, column in headings_of(criteria).items()}
    assert (ends["Worst"], ends["Best"]) == (0, 100)
    anchored = with_row(panel_book(), "Criteria", 3, value_shape=None, direction=None, worst=9.0, best=2.0, unit="days")
    bare = [row for entries in anchored.entries for row in entries.rows if not isinstance(row, ScoreRow | MarkRow)]
    made = write_packs(written(book_of(*bare), tmp_path / "days.xlsx"), tmp_path / "days")
    assert "9 (worst) to 2 (best), in days" in cells_in(next(p for p in made if "friends" in p.stem)).values()


def test_names_that_a_member_changed_or_lost_are_not_read(source: Path, packs: dict[str, Path], tmp_path: Path) -> None:
    path = mark(packs[FILES["users"]], "bau", 90, "Scale")
    book = openpyxl.load_workbook(path)
    book["Marks"]["B5"] = "Something else"
    book["Marks"].delete_cols(7)
    book.save(path)
    assert collect(source, [path], tmp_path / "out.xlsx").marks == ("bau:reach of users",)
    assert next(row.reason for row in read_book(tmp_path / "out.xlsx").rows(MarkRow) if row.value == 90) == "Scale"


def test_an_owner_who_strikes_a_line_out_as_the_pack_says_is_taken(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    path = packs["figures-head-of-hr"]
    cells = [cell for row in openpyxl.load_workbook(path)["Start here"].iter_rows() for cell in row]
    said = " ".join(str(cell.value) for cell in cells)
    assert "Clear its figures" in said
    assert "Pack and As it was, are not to be filled in" in said
    struck = {"State": State.DOES_NOT_APPLY.value, "Reason": "The rota stays."}
    fill(path, "Costs", "rota", Low=None, Likely=None, High=None, **struck)
    collect(source, [path], tmp_path / "out.xlsx")
    rota = next(row for row in read_book(tmp_path / "out.xlsx").rows(CostRow) if row.id == "rota")
    assert (rota.likely, rota.state) == (None, State.DOES_NOT_APPLY)


# What comes back.


def test_what_somebody_adds_to_a_pack_besides_is_said_to_stay_in_it(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    path = packs["figures-head-of-hr"]
    assert not any("stay in it" in line for line in collect(source, [path], tmp_path / "out.xlsx").said)
    book = openpyxl.load_workbook(path)
    book["Costs"]["B5"].comment = Comment("See the rota of October.", "HR")
    book.create_sheet("How I got there")["A1"] = 12
    book.save(path)
    said = collect(source, [path], tmp_path / "again.xlsx").said
    assert f"{path.name} has sheets of its own, which stay in it: How I got there." in said
    assert f"{path.name} has notes on cells, which stay in it: Costs!B5." in said


def test_three_members_and_two_owners_come_back_into_one_copy(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    mark(packs[FILES["finance"]], "bau", 20)
    mark(packs[FILES["finance"]], "trust", 55)
    mark(packs[FILES["legal"]], "bau", 40, "Changed my mind.")
    mark(packs[FILES["users"]], "bau", 90, "Ask anyone.")
    fill(packs["figures-head-of-hr"], "Costs", "rota", Likely=85_000, Reason="Payroll of October.")
    fill(packs["figures-programme-manager"], "Risks", "delay", Probability="50%")
    before = digest(source)
    collected = collect(source, list(packs.values()), tmp_path / "out.xlsx")
    assert digest(source) == before
    assert marks_in(tmp_path / "out.xlsx") == {
        ("legal", "bau"): 40.0,
        ("finance", "bau"): 20.0,
        ("finance", "trust"): 55.0,
        ("users", "bau"): 90.0,
    }
    book = read_book(tmp_path / "out.xlsx")
    assert next(row for row in book.rows(CostRow) if row.id == "rota").likely == 85_000
    assert next(row for row in book.rows(RiskRow) if row.id == "delay").probability == 0.5
    assert collected.rows == ("Costs: rota", "Risks: delay")
    assert len(collected.marks) == 4
    assert {place[0] for place in lost(source, tmp_path / "out.xlsx")} == {"Costs", "Risks", "Marks"}
    assert len(lost(source, tmp_path / "out.xlsx")) == 5
    assert examine(tmp_path / "out.xlsx").faults == ()


def test_packs_of_a_shuffled_workbook_come_back_to_the_addresses_they_came_from(tmp_path: Path) -> None:
    grids = shuffled(panel_book())
    for rows in grids.values():
        for row in rows:
            row[:] = [None if cell == "Our own remarks" else cell for cell in row]
    source = write_grids(grids, tmp_path / "case.xlsx")
    assert examine(source).faults == ()
    packs = {path.stem: path for path in write_packs(source, tmp_path / "packs")}
    fill(packs["figures-head-of-hr"], "Costs", "rota", Likely=85_000)
    mark(packs[FILES["users"]], "trust", 90)
    collect(source, list(packs.values()), tmp_path / "out.xlsx")
    ((place, (before, after)),) = lost(source, tmp_path / "out.xlsx").items()
    assert (place[0], after) == ("Costs", 85_000)
    assert str(before) in ("80000", "80000.0")
    assert marks_in(tmp_path / "out.xlsx")["users", "trust"] == 90


def test_collecting_the_same_packs_again_changes_nothing_more(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    mark(packs[FILES["users"]], "bau", 90)
    fill(packs["figures-head-of-hr"], "Costs", "rota", Likely=85_000)
    collect(source, list(packs.values()), tmp_path / "first.xlsx")
    again = collect(tmp_path / "first.xlsx", list(packs.values()), tmp_path / "second.xlsx")
    assert (again.marks, again.rows) == ((), ())
    assert read_book(tmp_path / "second.xlsx") == read_book(tmp_path / "first.xlsx")


def test_a_new_line_of_an_owner_is_added_below_and_one_typed_in_words_is_kept_as_typed(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    path = packs["figures-head-of-hr"]
    book = openpyxl.load_workbook(path)
    line = {"Code": "agency", "Line": "Agency staff", "Options": "all", "Likely": "£12,000", "Recurrence": "one-off"}
    for heading, column in headings_of(book["Costs"]).items():
        if heading in line:
            book["Costs"][f"{column_letters(column - 1)}9"] = line[heading]
    book.save(path)
    collected = collect(source, [path], tmp_path / "out.xlsx")
    assert collected.rows == ("Costs: agency",)
    assert lost(source, tmp_path / "out.xlsx") == {}
    assert [row.id for row in read_book(tmp_path / "out.xlsx").rows(CostRow)] == ["staff", "set-up", "rota", "agency"]
    assert "£12,000" in cells_in(tmp_path / "out.xlsx").values()


def test_rows_of_one_code_for_each_option_come_back_each_to_its_own_row(tmp_path: Path) -> None:
    by_code = {"kept": "Head of HR", "asked": "Head of HR"}
    rows = [replace(r, owner=by_code[r.id]) if getattr(r, "id", "") in by_code else r for r in rows_of(parted())]
    source = written(book_of(*rows), tmp_path / "case.xlsx")
    (pack,) = [path for path in write_packs(source, tmp_path / "packs") if path.stem == "figures-head-of-hr"]
    fill(pack, "Assumptions", "kept:trust", Likely=0.55)
    fill(pack, "Demand", "asked:trust", Likely=0.25)
    collected = collect(source, [pack], tmp_path / "out.xlsx")
    assert collected.rows == ("Assumptions: kept@trust", "Demand: asked@trust")
    before, after = read_book(source), read_book(tmp_path / "out.xlsx")
    kinds: dict[type[Any], float] = {AssumptionRow: 0.55, StepRow: 0.25}
    for kind, likely in kinds.items():
        changed = [(old, new) for old, new in zip(before.rows(kind), after.rows(kind), strict=True) if old != new]
        assert changed == [(old, replace(old, likely=likely)) for old, _ in changed]
        assert [old.options for old, _ in changed] == [("trust",)]


def test_a_formula_of_the_workbook_over_a_changed_figure_has_no_stale_result(tmp_path: Path) -> None:
    grids = grids_of(panel_book())
    line = grids["Costs"][2]
    likely = column_letters(grids["Costs"][0].index("Likely"))
    beside = [column_letters(len(grids["Costs"][0]) + k) for k in range(3)]
    formulas = [(f"={likely}4*2", 160_000.0), (f"={beside[0]}3+1", 160_001.0), (f"={likely}3+1", 300_001.0)]
    line += [*[None] * (len(grids["Costs"][0]) - len(line)), *formulas]
    source = write_grids(grids, tmp_path / "case.xlsx")
    packs = {path.stem: path for path in write_packs(source, tmp_path / "packs")}
    fill(packs["figures-head-of-hr"], "Costs", "rota", Likely=85_000)
    collected = collect(source, list(packs.values()), tmp_path / "out.xlsx")
    stored = openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True)["Costs"]
    assert [stored[f"{letters}3"].value for letters in beside] == [None, None, 300_001.0]
    assert {note.cell for note in collected.notes} == {f"{letters}3" for letters in beside[:2]}


def test_disagreement_is_shown_the_widest_first_with_who_is_farthest_apart(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    for member, bau, trust in (("finance", 20, 55), ("legal", 35, 60), ("users", 90, 65)):
        mark(packs[FILES[member]], "bau", bau)
        mark(packs[FILES[member]], "trust", trust)
    mark(packs[FILES["users"]], "reform", 70)
    collected = collect(source, list(packs.values()), tmp_path / "out.xlsx")
    first, second = collected.disagreements
    assert collected.said[2:4] == (
        "Reach of Business as usual: 3 marks from 20 to 90; farthest from the median of 35: Friends of the library.",
        (
            "Reach of Community trust: 3 marks from 55 to 65; farthest from the median of 60: "
            "Head of finance, Friends of the library."
        ),
    )
    assert (first.option, first.criterion, first.members) == ("bau", "reach", 3)
    assert (first.least, first.median, first.greatest, first.spread, first.of_scale) == (20, 35, 90, 70, 0.7)
    assert (first.lowest, first.highest, first.farthest) == (("finance",), ("users",), ("users",))
    assert (second.option, second.spread, second.farthest) == ("trust", 10, ("finance", "users"))


def test_of_two_marks_neither_is_farthest_from_the_median_and_small_differences_are_counted(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    for member, bau, trust in (("finance", 20, 55), ("users", 90, 60)):
        mark(packs[FILES[member]], "reform", bau)
        mark(packs[FILES[member]], "trust", trust)
    said = collect(source, list(packs.values()), tmp_path / "out.xlsx").said
    wide = "Reach of Reformed in-house service: 2 marks, 20 (Head of finance) and 90 (Friends of the library)."
    assert said[2:4] == (wide, "1 more differs by less than a tenth of the scale.")


def test_marks_that_no_result_uses_are_said_to_be_kept_and_not_used(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    mark(packs[FILES["users"]], "bau", 90)
    said = collect(source, list(packs.values()), tmp_path / "out.xlsx").said
    told = "2 marks are kept, and not used: a score is entered on Scores; clear a score to use the panel's marks."
    assert said[1] == told
    bare = [row for entries in panel_book().entries for row in entries.rows if not isinstance(row, ScoreRow)]
    unscored = written(book_of(*bare), tmp_path / "unscored.xlsx")
    again = collect(unscored, list(packs.values()), tmp_path / "again.xlsx").said
    assert not any("not used" in line for line in again)


# What is refused.


def refused(source: Path, packs: list[Path], tmp_path: Path) -> list[tuple[str, str, str]]:
    """Return what stands in the way of collecting; nothing may be written."""
    out = tmp_path / "out.xlsx"
    before = digest(source)
    found = faults_of(lambda: collect(source, packs, out))
    assert not out.exists()
    assert digest(source) == before
    return found


def test_a_pack_of_another_case_is_refused(source: Path, packs: dict[str, Path], tmp_path: Path) -> None:
    other = written(with_row(panel_book(), "About", 0, id="other"), tmp_path / "other.xlsx")
    name = packs[FILES["legal"]].name
    assert refused(other, [packs[FILES["legal"]]], tmp_path) == [("pack-of-another-case", name, "")]
    assert examine(source).faults == ()


EVERYBODY = {*FILES.values(), "figures-head-of-hr", "figures-programme-manager"}


@pytest.mark.parametrize(
    ("sheet", "row", "change", "words", "whose"),
    [
        ("Options", 1, {"name": "Quite another thing"}, 'Options "reform" (Option)', EVERYBODY),
        ("Options", 2, {"id": "charity"}, 'Options "trust" (gone), Options "charity" (new)', EVERYBODY),
        ("Criteria", 3, {"name": "Use"}, 'Criteria "reach" (Criterion)', set(FILES.values())),
        ("Criteria", 3, {"unit": "visits"}, 'Criteria "reach" (Unit: points, now visits)', set(FILES.values())),
        ("About", 0, {"years": 10}, "(Years: 5, now 10)", EVERYBODY),
    ],
)
def test_a_pack_of_another_version_is_refused_and_the_row_and_field_that_changed_are_named(
    packs: dict[str, Path],
    tmp_path: Path,
    sheet: str,
    row: int,
    change: dict[str, Any],
    words: str,
    whose: set[str],
) -> None:
    rows: list[Any] = [one for entries in panel_book().entries for one in entries.rows]
    changed = with_row(book_of(*rows), sheet, row, **change)
    if "id" in change:
        kept = [one for entries in changed.entries for one in entries.rows]
        changed = book_of(*(_moved(one, "trust", change["id"]) for one in kept))
    source = written(changed, tmp_path / "changed.xlsx")
    assert examine(source).faults == ()
    with pytest.raises(InputFaults) as found:
        collect(source, list(packs.values()), tmp_path / "out.xlsx")
    assert {fault.code for fault in found.value.faults} == {"pack-of-another-version"}
    assert {fault.sheet.removesuffix(".xlsx") for fault in found.value.faults} == whose
    assert all(f"{words} changed after it was made" in fault.found for fault in found.value.faults)


def test_another_description_or_decision_sends_no_pack_back_and_is_mentioned(
    packs: dict[str, Path], tmp_path: Path
) -> None:
    changed = with_row(panel_book(), "Options", 1, description="Said in other words.", decision="Kept for now.")
    changed = with_row(changed, "Criteria", 3, description="How many people come.")
    mark(packs[FILES["users"]], "bau", 90)
    collected = collect(written(changed, tmp_path / "case.xlsx"), list(packs.values()), tmp_path / "out.xlsx")
    assert collected.marks == ("bau:reach of users",)
    (told,) = (line for line in collected.said if line.startswith("Changed since the packs were made"))
    assert 'Options "reform" (Description), Criteria "reach" (Description).' in told


def test_to_write_out_what_a_blank_means_sends_no_pack_back(packs: dict[str, Path], tmp_path: Path) -> None:
    changed = with_row(panel_book(), "Criteria", 3, direction=Direction.HIGHER)
    collected = collect(written(changed, tmp_path / "case.xlsx"), list(packs.values()), tmp_path / "out.xlsx")
    assert not any("Changed since" in line for line in collected.said)


def _moved(row: Any, old: str, new: str) -> Any:
    """Return a row with one option's code changed."""
    if getattr(row, "option", "") == old:
        return replace(row, option=new)
    if old in getattr(row, "options", ()):
        return replace(row, options=tuple(new if code == old else code for code in row.options))
    return row


def test_a_new_weight_does_not_send_marks_back(packs: dict[str, Path], tmp_path: Path) -> None:
    source = written(with_row(panel_book(), "Criteria", 3, weight=100.0), tmp_path / "weighted.xlsx")
    mark(packs[FILES["users"]], "bau", 90)
    assert collect(source, list(packs.values()), tmp_path / "out.xlsx").marks == ("bau:reach of users",)


def test_a_line_that_its_owner_and_the_workbook_both_changed_is_refused(packs: dict[str, Path], tmp_path: Path) -> None:
    source = written(with_row(panel_book(), "Costs", 2, likely=70_000.0), tmp_path / "newer.xlsx")
    path = fill(packs["figures-head-of-hr"], "Costs", "rota", Likely=85_000)
    assert refused(source, [path], tmp_path) == [("changed-meanwhile", f"{path.name}, Costs", "A6")]
    assert collect(source, [packs["figures-programme-manager"]], tmp_path / "out.xlsx").rows == ()


def test_the_workbook_may_change_what_the_owner_left_as_it_was(packs: dict[str, Path], tmp_path: Path) -> None:
    source = written(with_row(panel_book(), "Costs", 2, likely=70_000.0), tmp_path / "newer.xlsx")
    path = fill(packs["figures-head-of-hr"], "Costs", "staff", Reason="Checked.")
    collect(source, [path], tmp_path / "out.xlsx")
    assert [row.likely for row in read_book(tmp_path / "out.xlsx").rows(CostRow)] == [1.0, 300_000.0, 70_000.0]


def test_faults_in_the_cells_of_packs_are_named_by_file_sheet_and_cell_all_at_once(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    legal, users = packs[FILES["legal"]], packs[FILES["users"]]
    mark(legal, "trust", "a lot")
    mark(users, "trust", 170)
    owner = fill(packs["figures-programme-manager"], "Costs", "set-up", Low=900_000, Recurrence="often")
    delay = fill(packs["figures-head-of-hr"], "Costs", "rota", Options="trsut")
    assert set(refused(source, list(packs.values()), tmp_path)) == {
        ("wrong-content", f"{legal.name}, Marks", "H7"),
        ("out-of-bounds", f"{users.name}, Marks", "H7"),
        ("unknown-choice", f"{owner.name}, Costs", "L5"),
        ("unknown-code", f"{delay.name}, Costs", "C6"),
    }


def test_one_member_with_two_marks_and_one_line_with_two_figures_are_refused(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    second = {path.stem: path for path in write_packs(source, tmp_path / "again")}
    mark(packs[FILES["users"]], "bau", 90)
    mark(second[FILES["users"]], "bau", 10)
    fill(packs["figures-head-of-hr"], "Costs", "rota", Likely=85_000)
    fill(second["figures-head-of-hr"], "Costs", "rota", Likely=95_000)
    found = refused(source, [*packs.values(), *second.values()], tmp_path)
    assert [code for code, _, _ in found] == ["two-answers", "two-answers"]
    mark(second[FILES["users"]], "bau", 90)
    fill(second["figures-head-of-hr"], "Costs", "rota", Likely=85_000)
    assert collect(source, [*packs.values(), *second.values()], tmp_path / "out.xlsx").rows == ("Costs: rota",)


def test_a_mark_that_was_not_asked_for_and_a_line_that_is_gone_are_refused(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    fill(packs[FILES["users"]], "Marks", "trust:reach", Criterion="cost")
    fill(packs[FILES["legal"]], "Marks", "trust:reach", Member="users")
    fill(packs["figures-head-of-hr"], "Costs", "rota", Code="roster")
    codes = {(code, sheet.split("-")[0]) for code, sheet, _ in refused(source, list(packs.values()), tmp_path)}
    assert {("not-theirs", "marks"), ("row-gone", "figures")} <= codes


@pytest.mark.parametrize("gone", ["Pack", "As it was", "Marks"])
def test_a_file_that_is_no_pack_or_lacks_a_sheet_of_it_is_refused(
    gone: str, source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    path = packs[FILES["users"]]
    book = openpyxl.load_workbook(path)
    del book[gone]
    book.save(path)
    (fault,) = refused(source, [path], tmp_path)
    assert fault == ("pack-without-its-sheet" if gone == "Marks" else "not-a-pack", path.name, "")


def test_a_pack_of_a_member_who_left_is_refused(packs: dict[str, Path], tmp_path: Path) -> None:
    rows: list[Any] = [row for entries in panel_book().entries for row in entries.rows]
    source = written(book_of(*(row for row in rows if getattr(row, "id", "") != "users")), tmp_path / "fewer.xlsx")
    path = packs[FILES["users"]]
    assert refused(source, [path], tmp_path) == [("pack-of-nobody", path.name, "")]


def test_a_column_that_was_deleted_from_a_pack_is_not_taken_for_blank_cells(
    source: Path, packs: dict[str, Path], tmp_path: Path
) -> None:
    path = packs["figures-programme-manager"]
    book = openpyxl.load_workbook(path)
    page = book["Costs"]
    at = next(cell.column for cell in page[4] if cell.value == "Build-up")
    page.delete_cols(at)
    book.save(path)
    assert ("missing-column", f"{path.name}, Costs", "A5") in refused(source, [path], tmp_path)


def test_the_copy_may_be_neither_the_workbook_nor_a_pack(source: Path, packs: dict[str, Path]) -> None:
    path = packs[FILES["users"]]
    before = digest(source), digest(path)
    assert faults_of(lambda: collect(source, [path], source)) == [("over-the-original", source.name, "")]
    assert faults_of(lambda: collect(source, [path], path)) == [("over-the-original", path.name, "")]
    assert (digest(source), digest(path)) == before


def test_a_workbook_that_is_no_case_is_refused_before_its_packs(packs: dict[str, Path], tmp_path: Path) -> None:
    source = written(with_row(panel_book(), "Costs", 0, likely=-5.0), tmp_path / "faulty.xlsx")
    assert [code for code, _, _ in refused(source, list(packs.values()), tmp_path)] == ["minus-sign"]
