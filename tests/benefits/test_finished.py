"""A council's own finished cases: what came of them against sums by hand, and what is no evidence and why."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from appraisal.benefits.finished import Gathered, gathered
from appraisal.benefits.kind import BENEFITS_REPORT
from appraisal.benefits.months import later
from appraisal.benefits.realised import ENOUGH_FOR_QUARTERS, Realised, Shares, by_kind
from appraisal.benefits.rows import AboutRow, BenefitRow, Kind, PlaceRow, ReadingRow, Recurrence
from appraisal.documents.errors import ParameterError
from appraisal.ground.blocks import Chart
from appraisal.ground.resources import bundled
from appraisal.reference import headline_rows, outturns, savings_delivered
from appraisal.workbook import book_of, examine, read_book, write_snapshot, write_workbook
from tests.tracked import tracked

APRIL, BEFORE = dt.date(2025, 4, 1), dt.date(2024, 5, 1)
MONTHS = [later(APRIL, count) for count in range(12)]
ABOUT = AboutRow(
    id="depots", title="Depots", council="Eastmere", report_date=dt.date(2026, 4, 30), first_year=2024, years=3,
    measured_from=APRIL,
)  # fmt: skip
CREWS = BenefitRow(
    id="crews", name="Fewer crews", kind=Kind.CASH, saving_kind="staffing", low=60_000.0, likely=120_000.0,
    high=150_000.0, profile=(0.5, 1.0),
)  # fmt: skip
NORTH = PlaceRow(id="north", name="North", share=0.6, planned=APRIL, started=APRIL)
SOUTH = PlaceRow(id="south", name="South", share=0.4, planned=APRIL, started=MONTHS[3])


def read(value: float, place: str, months: Sequence[dt.date] = MONTHS, of: str = "crews") -> list[ReadingRow]:
    return [ReadingRow(of=of, place=place, month=month, value=value, verified_by="Finance") for month in months]


READ = (*read(5_000, "north"), *read(3_000, "south", MONTHS[3:]))
WHOLE = (ABOUT, CREWS, NORTH, SOUTH, *READ)


def gather_one(folder: Path, *rows: Any) -> Gathered:
    write_snapshot(book_of(BENEFITS_REPORT, *rows), folder / "case")
    return gathered(folder)


def why(found: Gathered) -> str:
    assert not found.finished
    (left_out,) = found.left_out
    return left_out.why


def test_what_came_is_set_against_what_the_measured_months_were_promised_and_a_late_start_is_told_apart(
    tmp_path: Path,
) -> None:
    found = gather_one(tmp_path, *WHOLE)
    (crews,) = found.finished
    # half of a twelfth in the first month, then eleven twelfths; the south has three of them less
    assert (crews.low, crews.likely, crews.high) == pytest.approx((57_500, 115_000, 143_750))
    assert crews.realised == 12 * 5_000 + 9 * 3_000
    assert crews.late == pytest.approx(120_000 * 0.4 * 3 / 12)
    assert crews.share == pytest.approx(87 / 115)
    row = found.to_frame().iloc[0]
    assert (row["case"], row["class"], row["source_file"]) == ("depots", "cash-releasing", "case")
    assert row["realised (£)"] / row["promised_likely (£)"] == row["share_realised"]


def test_a_place_that_never_began_brought_nothing(tmp_path: Path) -> None:
    (crews,) = gather_one(tmp_path, ABOUT, CREWS, NORTH, replace(SOUTH, started=None), *READ[:12]).finished
    assert crews.realised == 60_000
    assert crews.late == pytest.approx(0.4 * 115_000)


def test_a_report_of_the_last_day_is_enough_and_a_benefit_with_parts_is_told_by_its_parts(tmp_path: Path) -> None:
    whole = replace(CREWS, id="rounds", name="Rounds", low=None, likely=None, high=None)
    last = replace(ABOUT, report_date=dt.date(2026, 3, 31))
    found = gather_one(tmp_path, last, whole, replace(CREWS, part_of="rounds"), NORTH, SOUTH, *READ)
    assert ([each.benefit for each in found.finished], found.left_out) == (["Fewer crews"], ())


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((replace(ABOUT, report_date=dt.date(2026, 3, 30)), CREWS, NORTH, SOUTH, *READ[:11]), "end in March 2026"),
        ((replace(ABOUT, measured_from=None), *WHOLE[1:]), "does not say from when"),
        ((*WHOLE[:4], *READ[1:]), "not read, or not verified: April 2025 in North"),
        ((*WHOLE[:4], *READ[2:]), "April 2025 in North, and one more"),
        ((*WHOLE[:-1], replace(READ[-1], verified_by="")), "not verified: March 2026 in South"),
        ((*WHOLE[:-1], replace(READ[-1], verified_by="TBC")), "not verified: March 2026 in South"),
        (
            (*WHOLE[:-1], replace(READ[-1], put_right_on=dt.date(2026, 4, 20), verified_on=dt.date(2026, 4, 8))),
            "not verified: March 2026 in South",
        ),
        ((ABOUT, CREWS, NORTH, SOUTH), "nothing of it was read"),
        ((ABOUT, replace(CREWS, counted_in="the Budget"), *WHOLE[2:]), "it is counted in the Budget"),
        ((ABOUT, replace(CREWS, low=None, likely=None, high=None), NORTH), "no money was promised"),
        (
            (ABOUT, replace(CREWS, recurrence=Recurrence.ONCE, profile=()), replace(NORTH, planned=BEFORE)),
            "nothing of it was promised in the measured twelve months",
        ),
    ],
)  # fmt: skip
def test_what_is_not_finished_is_listed_with_why(tmp_path: Path, rows: tuple[Any, ...], said: str) -> None:
    assert said in why(gather_one(tmp_path, *rows))


def one(
    share: float, kind: Kind = Kind.CASH, of: str = "staffing", promised: float = 100.0, file: str = "a"
) -> Realised:
    return Realised(
        case=file, benefit="It", saving_kind=of, kind=kind, low=np.nan, likely=promised, high=np.nan,
        realised=share * promised, share=share, late=0.0, grade="", worked_example=False, file=file,
    )  # fmt: skip


def test_kinds_are_added_up_by_the_pound_and_no_class_to_another() -> None:
    cash, capacity = by_kind(
        [one(0.5, promised=300), one(0.9, of="Staffing", file="b"), one(1.2, Kind.CAPACITY), one(0.7)]
    )
    assert cash.shares == pytest.approx((0.5, 0.7, 0.9))
    assert cash.cases == 2
    assert (cash.by_the_pound, cash.spread[2]) == pytest.approx((310 / 500, 0.7))
    assert cash.in_words() == (
        "Of three savings by staffing (two cases), between 50% and 90% came; by the pound 62%. For the next that is "
        "0.50 to 0.90 of its likely figure; the chance that it falls between them is at best 50%."
    )
    assert (capacity.kind, capacity.shares) == (Kind.CAPACITY, (1.2,))
    assert (
        capacity.in_words()
        == "Of one non-cash-releasing benefit by staffing, 120% came. One gives no range for the next."
    )


def test_quarters_stand_only_where_two_lie_in_each() -> None:
    shares = [0.1 * place for place in range(1, 9)]
    (seven,), (eight,) = (by_kind(map(one, shares[:count])) for count in (7, 8))
    assert ENOUGH_FOR_QUARTERS == 8
    assert seven.spread == pytest.approx((0.1, np.nan, 0.4, np.nan, 0.7), nan_ok=True)
    assert eight.spread == pytest.approx((0.1, 0.275, 0.45, 0.625, 0.8))


@given(st.lists(st.tuples(st.floats(-2, 5), st.floats(1, 1e6)), min_size=1, max_size=20))
def test_by_the_pound_lies_between_the_lowest_and_the_highest(drawn: list[tuple[float, float]]) -> None:
    (group,) = by_kind(one(share, promised=promised) for share, promised in drawn)
    assert group.shares[0] - 1e-9 <= group.by_the_pound <= group.shares[-1] + 1e-9


def test_the_chance_that_the_next_lies_between_holds_for_draws_that_are_skewed() -> None:
    drawn = np.random.default_rng(1).lognormal(size=(20_000, 6))
    next_one, seen = drawn[:, 0], drawn[:, 1:]
    within = ((next_one > seen.min(axis=1)) & (next_one < seen.max(axis=1))).mean()
    five = Shares(saving_kind="", kind=Kind.CASH, shares=(0.0,) * 5, cases=5, promised=1.0, realised=0.0)
    assert within == pytest.approx(five.next_between, abs=0.015)


def test_of_one_case_in_several_files_the_latest_report_counts_and_of_a_run_what_it_keeps(tmp_path: Path) -> None:
    earlier = replace(ABOUT, report_date=dt.date(2026, 3, 31))
    write_workbook(book_of(BENEFITS_REPORT, earlier, *WHOLE[1:]), tmp_path / "a.xlsx")
    write_snapshot(book_of(BENEFITS_REPORT, *WHOLE), tmp_path / "depots-2026-04" / "inputs")
    found = gathered(tmp_path)
    assert [each.file for each in found.finished] == ["depots-2026-04/inputs"]
    assert [(each.file, each.why) for each in found.left_out] == [
        ("a.xlsx", "depots-2026-04/inputs is of the same case")
    ]


def test_a_worked_example_counts_only_where_there_is_nothing_else(tmp_path: Path) -> None:
    invented = replace(ABOUT, id="example", worked_example=True)
    write_snapshot(book_of(BENEFITS_REPORT, invented, *WHOLE[1:]), tmp_path / "example")
    alone = gathered(tmp_path)
    assert (len(alone.finished), "invented, and evidence of nothing" in " ".join(repr(alone).split())) == (1, True)
    unfinished = gather_one(tmp_path, *WHOLE[:4])
    assert (unfinished.finished, len(unfinished.left_out)) == ((), 2)
    found = gather_one(tmp_path, *WHOLE)
    assert [each.case for each in found.finished] == ["depots"]
    assert [each.why for each in found.left_out] == ["it is a worked example"]
    assert "invented" not in repr(found)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such names, and no pipes among its files")
def test_a_hostile_folder_stops_nothing_and_what_it_is_called_is_data(tmp_path: Path) -> None:
    write_snapshot(
        book_of(BENEFITS_REPORT, ABOUT, replace(CREWS, name="<b>=1+1</b> $x$"), *WHOLE[2:]), tmp_path / "sound"
    )
    (tmp_path / "broken.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "<img src=x>\u202e.xlsx").write_bytes(b"")
    (tmp_path / "gone.xlsx").symlink_to(tmp_path / "nowhere")
    (tmp_path / "loop.xlsx").symlink_to(tmp_path / "loop.xlsx")
    (tmp_path / "folder.xlsx").mkdir()
    os.mkfifo(tmp_path / "pipe.xlsx")
    for hidden in ("~$sound.xlsx", ".hidden.xlsx", "notes.txt"):
        (tmp_path / hidden).write_bytes(b"")
    shutil.copy(bundled("inputs") / "york-2007.xlsx", tmp_path / "plan.xlsx")
    shutil.copytree(tmp_path / "sound", tmp_path / "faulty")
    (tmp_path / "faulty" / "about.csv").write_text("Field,Value\nKind,benefits report\n", encoding="utf-8")
    found = gathered(tmp_path)
    assert [each.file for each in found.finished] == ["sound"]
    whys = {each.file: each.why for each in found.left_out}
    assert whys.keys() == {"broken.xlsx", "<img src=x>\N{REPLACEMENT CHARACTER}.xlsx", "gone.xlsx", "loop.xlsx",
                           "pipe.xlsx", "plan.xlsx", "faulty"}  # fmt: skip
    assert whys["plan.xlsx"] == 'it is of another kind, "service plan"'
    assert "the first: " in whys["faulty"]
    assert "it is a pipe" in whys["pipe.xlsx"]
    shown = found._repr_html_()
    assert shown is not None
    assert "<img" not in shown
    assert "&lt;img" in shown
    assert "<b>" not in found.to_frame()._repr_html_()  # type: ignore[operator]
    assert len(repr(found).splitlines()) <= 25


@pytest.mark.parametrize("folder", ["empty", "missing", "n\0thing", "x" * 5_000])
def test_where_nothing_is_finished_a_sentence_says_so(tmp_path: Path, folder: str) -> None:
    (tmp_path / "empty").mkdir()
    found = gathered(tmp_path / folder)
    assert "Nothing is finished yet" in repr(found)
    assert (len(found.to_frame()), len(found.by_kind())) == (0, 0)
    assert "share_realised" in found.to_frame()
    assert [each.why for each in found.left_out] == ["there is no such folder, or it is closed"] * (folder != "empty")
    assert "Nothing is finished yet" in repr(found.chart())
    with pytest.raises(ParameterError, match="no frame of"):
        found.to_frame("lost")


def test_a_folder_of_very_many_workbooks_is_read_to_a_bound_that_is_told(tmp_path: Path) -> None:
    for place in range(202):
        (tmp_path / f"{place:03}.xlsx").touch()
    last = gathered(tmp_path).left_out[-3:]
    assert ["only 200 workbooks are read" in each.why for each in last] == [False, True, True]


@pytest.mark.slow
def test_the_chart_says_what_came_of_savings_and_has_room_for_twenty_kinds() -> None:
    kinds = [one(0.5 + place / 100, of=f"kind {place}") for place in range(21)]
    found = Gathered("folder", (*kinds, one(0.6, of="kind 0"), one(3.0, Kind.DISBENEFIT, of="kind 0")), ())
    (drawn,) = found.chart().blocks
    assert isinstance(drawn, Chart)
    assert drawn.caption == "Of single benefits, between 50% and 70% of what was promised came"
    assert "Not drawn: two kinds with fewest." in " ".join(map(str, drawn.note))


FOLDERS = [path.parent for path in tracked("inputs/finished-cases/*/about.csv")]


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_a_bundled_finished_case_is_sound_in_normal_form_and_says_that_it_is_invented(
    folder: Path, tmp_path: Path
) -> None:
    found = examine(folder, (BENEFITS_REPORT,))
    assert (found.faults, found.unfinished, found.cautions) == ((), (), ())
    about = found.sound.about
    assert (about.id, about.worked_example, about.source_document) == (folder.name, True, "")
    write_snapshot(read_book(folder, (BENEFITS_REPORT,)), tmp_path)
    for path in folder.glob("*.csv"):
        assert path.read_bytes() == (tmp_path / path.name).read_bytes(), path.name


@pytest.mark.slow
@pytest.mark.parametrize("folder", ["", "empty"])
def test_the_notebook_runs_as_it_stands_and_where_nothing_is_finished(tmp_path: Path, folder: str) -> None:
    cells = json.loads((bundled("notebooks") / "finished_cases.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, Any] = {}
    (tmp_path / "empty").mkdir()
    for source in ("".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"):
        exec(source, names)  # noqa: S102 - a notebook of ours
        if "folder = " in source and folder:
            names["folder"] = tmp_path / folder
    found = names["found"]
    assert bool(found.finished) is (not folder)
    if not folder:
        assert len({each.case for each in found.finished}) == len(FOLDERS)
        assert [each.benefit for each in found.left_out] == ["Letters no longer sent"]
        (drawn,) = found.chart().blocks
        assert all(group.in_words() in drawn.alt for group in found.shares)
    others = names["outside_view"]()
    whole = others.loc["of them whole councils in one year"]
    assert others["rows"].sum() - whole["rows"] == len(savings_delivered())
    assert whole["median"] == outturns(headline_rows()).median
