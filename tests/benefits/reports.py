"""Benefits reports to make claims about: Leicestershire's, a small one without a fault, and one of plain figures."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import Any

from appraisal.benefits.kind import BENEFITS_REPORT
from appraisal.benefits.monitoring import Monitoring
from appraisal.benefits.months import later
from appraisal.benefits.rows import (
    AboutRow,
    ActionRow,
    BenefitRow,
    Better,
    DecisionRow,
    Exceeds,
    FeeRow,
    Kind,
    MeasureRow,
    Perspective,
    PlaceRow,
    ReadingRow,
    RecordRow,
    StageRow,
    TargetRow,
)
from appraisal.chance.estimates import Estimate
from appraisal.ground.resources import bundled
from appraisal.ground.shared_nouns import Grade
from appraisal.kinds import KINDS
from appraisal.workbook import Assembly, Book, book_of, read_book, verdict_on
from appraisal.workbook.schema.cell_values import Target, TargetKind

Change = Callable[[Any], Any]
DONE = Target(TargetKind.DONE)


def value(figure: float, *, share: bool = False) -> Target:
    return Target(TargetKind.VALUE, figure, share=share)


@cache
def leicestershire() -> Book:
    """Return the bundled report."""
    return read_book(bundled("inputs") / "leicestershire-tom", KINDS)


def report_of(book: Book) -> Monitoring:
    """Return the report of a book without faults."""
    monitoring: Monitoring = verdict_on(book).sound
    return monitoring


def rows_in(book: Book) -> list[Any]:
    return [row for entries in book.entries for row in entries.rows]


ABOUT = AboutRow(
    id="small",
    title="Reablement",
    council="Somewhere",
    programme="Reablement",
    board="The board",
    holder="Director",
    report_date=dt.date(2027, 6, 30),
    first_year=2027,
    years=3,
    measured_from=dt.date(2028, 4, 1),
    promised_in="Business case",
)
HOURS = BenefitRow(
    id="hours",
    name="Fewer agency hours",
    kind=Kind.CASH,
    owner="Head of Reablement",
    measure="days",
    low=90_000,
    likely=120_000,
    high=150_000,
    error=0.1,
    spread=0.1,
    grade=Grade.C,
    reason="As promised.",
)
POSTS = replace(
    HOURS, id="posts", name="Posts added", kind=Kind.DISBENEFIT, measure="", low=20_000, likely=24_000, high=28_000
)
TIME = replace(
    HOURS, id="time", name="Time set free", kind=Kind.CAPACITY, measure="", low=8_000, likely=12_000, high=16_000
)
DAYS = MeasureRow(
    id="days",
    name="Days of waiting",
    perspective=Perspective.PROCESS,
    unit="days",
    better=Better.LESS,
    owner="Head of Reablement",
)
REVIEWED = MeasureRow(id="reviewed", name="Reviewed daily", perspective=Perspective.STAFF, owner="Head of Reablement")
CONTENT = replace(DAYS, id="content", name="Users content", perspective=Perspective.USERS, unit="%", better=Better.MORE)
NORTH = PlaceRow(
    id="north", name="North", share=0.4, pilot=True, planned=dt.date(2027, 4, 1), started=dt.date(2027, 4, 1)
)
SOUTH = PlaceRow(id="south", name="South", share=0.6, planned=dt.date(2027, 10, 1))
FEE = FeeRow(name="Fee of the partner", amount=40_000, ratio=1.5, exceeds=Exceeds.GREATER)
PILOT = StageRow(id="pilot", name="Pilot finished", share=0.4, due=dt.date(2027, 6, 30), evidence="days")
WHOLE = StageRow(id="rest", name="In place", share=0.6, due=dt.date(2029, 4, 1), evidence="hours")


def read(of: str, month: int | dt.date, figure: float, place: str = "north", **more: Any) -> ReadingRow:
    """Return a verified reading of the last day of a month of 2027, or of a day."""
    day = month if isinstance(month, dt.date) else later(dt.date(2027, month, 1), 1) - dt.timedelta(1)
    return ReadingRow(**{"of": of, "place": place, "month": day, "value": figure, "verified_by": "Finance", **more})


def target(of: str, wanted: Target, place: str = "", by: dt.date = dt.date(2027, 6, 30)) -> TargetRow:
    return TargetRow(of=of, place=place, by=by, target=wanted)


# In the order of the sheets: the first row of each sheet stands in row 5.
ROWS: tuple[Any, ...] = (
    *(ABOUT, HOURS, POSTS, TIME, DAYS, REVIEWED, CONTENT),
    *(target("days", value(2)), target("reviewed", DONE), target("content", value(0.8, share=True))),
    *(read("hours", 4, 4_000), read("hours", 5, 3_800), read("posts", 4, 800)),
    *(read("days", 4, 3, ""), read("reviewed", 4, 1), read("content", 4, 0.82, "", sample=50)),
    *(NORTH, SOUTH, FEE, PILOT, WHOLE),
    ActionRow(id="review", name="Review daily", of="reviewed", owner="Head of Reablement"),
    DecisionRow(name="Begin in the south", why="The pilot is done."),
    RecordRow(meeting="Cabinet", resolved="Approved.", conditions="A report after six months."),
)


def small(*rows: object, without: Sequence[object] = (), **of: Change) -> Assembly:
    """Return what is said of the small report with more rows, without some, and with each row of a code (or, `about`,
    of the form) changed as the function says."""
    names = {code.replace("_", "-"): change for code, change in of.items()}
    about = names.pop("about", lambda row: row)
    kept = [row for row in ROWS if row not in without]
    made = [names[row.id](row) if getattr(row, "id", "") in names else row for row in kept]
    return verdict_on(book_of(BENEFITS_REPORT, about(made[0]), *made[1:], *rows))


def having(**fields: Any) -> Change:
    """Return a change of a row: these fields of it."""
    return lambda row: replace(row, **fields)


def plain(estimates: dict[str, Estimate], *benefits: BenefitRow, **fields: Any) -> Monitoring:
    """Return a report on benefits whose estimates are given, followed for three years and measured in the second."""
    about = replace(ABOUT, **fields.pop("about", {}))
    return Monitoring(about=about, benefits=benefits, estimates=estimates, **fields)
