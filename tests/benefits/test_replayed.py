"""A year of monthly reports, replayed: the workbook as it stood at the end of each month, and what its report found.

The last workbook holds all of them; each earlier one is made of it here, sheet by sheet, as an officer had it then.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from appraisal.benefits.kind import BENEFITS_REPORT
from appraisal.benefits.months import later
from appraisal.benefits.results import Results, results_of
from appraisal.benefits.rows import AboutRow, PlaceRow, ReadingRow, StageRow
from appraisal.benefits.study import found
from appraisal.kinds import KINDS
from appraisal.workbook import Book, book_of, examine, read_book, verdict_on, write_workbook
from tests.benefits.reports import leicestershire, report_of, rows_in
from tests.journeys.forked import command

pytestmark = pytest.mark.slow

_DRAWS = 1_000
_ENDS = [later(dt.date(2027, 2, 1), each + 1) - dt.timedelta(1) for each in range(12)]
_BY_COMMAND = (_ENDS[0], _ENDS[10], _ENDS[11])  # before and after a figure was put right, among them
_CLAIMED = dt.date(2027, 7, 20)


@cache
def last_workbook() -> Book:
    """Return Leicestershire's workbook, in which a stage has been invoiced as well."""
    made = [
        replace(row, invoiced=5_000.0, invoiced_on=_CLAIMED) if getattr(row, "id", "") == "design" else row
        for row in rows_in(leicestershire())
    ]
    return book_of(BENEFITS_REPORT, *made)


def as_it_stood(day: dt.date) -> Book:
    """Return the workbook of an earlier day: what nobody knew yet is not there."""
    return book_of(BENEFITS_REPORT, *(row for each in rows_in(last_workbook()) for row in _then(each, day)))


def _then(row: Any, day: dt.date) -> Iterator[Any]:
    match row:
        case AboutRow():
            yield replace(row, report_date=day)
        case ReadingRow(month=month) if month > day:
            return
        case ReadingRow():
            unknown = row.was is not None and row.put_right_on is not None and row.put_right_on > day
            checked_anew = unknown and (row.verified_on or dt.date.min) >= (row.put_right_on or dt.date.max)
            unchecked = not checked_anew and row.verified_on is not None and row.verified_on > day
            yield replace(
                row,
                value=row.value if row.was is None or not unknown else row.was,
                was=None if unknown else row.was,
                put_right_on=None if unknown else row.put_right_on,
                verified_by="" if unchecked else row.verified_by,
                verified_on=None if unchecked or checked_anew else row.verified_on,
            )
        case PlaceRow(started=dt.date() as started) if started > day:
            yield replace(row, started=None)
        case StageRow(invoiced_on=dt.date() as invoiced) if invoiced > day:
            yield replace(row, invoiced=None, invoiced_on=None)
        case _:
            yield row


@dataclass(frozen=True)
class Run:
    """What one month's run found: the numbers and facts of its results.json, and their digest."""

    numbers: Mapping[str, float]
    facts: Mapping[str, Any]
    digest: str


def _run_of(results: Results) -> Run:
    return Run(dict(results.numbers), json.loads(json.dumps(dict(results.facts))), results.digest)


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Mapping[dt.date, Run]:
    """Run each month's workbook, as the file that it was; some of them by the command."""
    folder, runs = tmp_path_factory.mktemp("year"), {}
    for end in _ENDS:
        file = folder / f"{end:%Y-%m}.xlsx"
        write_workbook(as_it_stood(end), file)
        examined = examine(file, KINDS)
        assert (examined.faults, examined.unfinished) == ((), ()), end
        runs[end] = _run_of(found(examined.sound, _DRAWS, 1, None))
        if end in _BY_COMMAND:
            _by_command(file, folder / f"leicestershire-tom-{end:%Y-%m}", runs[end])
    return runs


def _by_command(file: Path, output: Path, expected: Run) -> None:
    """Run a workbook by the command; what it writes is what was found, and the inputs that it keeps give it again."""
    ran = command("run", file, "--draws", str(_DRAWS), "--out", file.parent, cwd=file.parent)
    assert (ran.returncode, ran.stderr) == (0, "")
    written = json.loads((output / "results.json").read_text(encoding="utf-8"))
    again = found(verdict_on(read_book(output / "inputs", KINDS)).sound, _DRAWS, 1, None)

    assert json.loads(again.to_json()) == written
    assert again.digest == expected.digest


def test_each_month_has_its_own_results(year: Mapping[dt.date, Run]) -> None:
    assert len({run.digest for run in year.values()}) == 12
    read = [run.numbers["benefit.work-in-house.to_date.actual"] for run in year.values()]
    assert read == sorted(read)
    assert read[0] > 0


def test_what_changed_since_the_month_before_is_what_that_month_s_own_run_found(year: Mapping[dt.date, Run]) -> None:
    for before, now in pairwise(_ENDS):
        earlier, run = year[before], year[now]
        since = {key.removeprefix("since."): x for key, x in run.numbers.items() if key.startswith("since.")}

        assert {"cash.measured.mean", "fee.payable_now", "light.work-in-house.chance"} <= since.keys()
        for key, change in since.items():
            assert change == pytest.approx(run.numbers[key] - earlier.numbers[key], abs=1e-9), (now, key)
        assert run.facts["light_before"] == earlier.facts["light"]


def test_the_last_workbook_tells_what_each_earlier_one_found(year: Mapping[dt.date, Run]) -> None:
    last = report_of(last_workbook())
    for end, run in year.items():
        again = _run_of(results_of(last.as_at(end), _DRAWS))

        assert again.numbers.keys() == run.numbers.keys(), end
        assert again == run, end


def test_a_figure_that_is_put_right_moves_the_month_in_which_it_was_and_no_report_before_it(
    year: Mapping[dt.date, Run],
) -> None:
    """One reading of October was put right in January."""
    key = "reading.fewer-packages.hinckley.2027-10"
    values = [run.numbers.get(f"{key}.value") for run in year.values()]

    assert values == [None] * 8 + [7_140.0] * 3 + [5_290.0]
    assert [run.numbers["count.restated"] for run in year.values()] == [0] * 11 + [1]
    assert year[_ENDS[-1]].numbers["money.restated"] == 5_290 - 7_140


def test_what_was_invoiced_is_known_from_its_day_on(year: Mapping[dt.date, Run]) -> None:
    invoiced = [run.numbers["fee.invoiced"] for run in year.values()]

    assert invoiced == [0.0] * 5 + [5_000.0] * 7
