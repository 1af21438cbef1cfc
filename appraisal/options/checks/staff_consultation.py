"""Whether staff are consulted early enough for posts to go when they are said to."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator

from appraisal.options.case import PostsChange
from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.narrative_rows import MilestoneRow
from appraisal.options.rows.posts_row import PostsRow
from appraisal.options.rows.register_rows import ConsultationRow
from appraisal.reference import consultation_period
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_rows as say
from appraisal.workbook.faults.typed_days import written
from appraisal.workbook.reading.code_checks import ALL

_STAFF = re.compile(r"\b(?:staff|unions?|employees|workforce)\b", re.IGNORECASE)
_CONSULTED = re.compile(r"\bconsult", re.IGNORECASE)
_APRIL = 4


def consultation_of_staff(desk: Desk) -> Iterator[Caution]:
    """Yield a caution where consultation of staff starts fewer days before the first posts go than the law asks for;
    posts that go in a year may go on its first day."""
    going = _first_to_go(desk)
    about = next(iter(desk.book.rows(AboutRow)), None)
    if going is None or about is None:
        return
    year, posts = going
    period = consultation_period(str(about.jurisdiction), posts)
    first = dt.date(year, _APRIL, 1)
    starts = list(_starts(desk))
    if period is None or not starts:
        return
    start, spot = min(starts, key=lambda each: each[0])
    if (first - start).days < period.days:
        yield say.consulted_too_late(spot("start"), written(start), period.days, posts, written(first), period.law)


def _starts(desk: Desk) -> Iterator[tuple[dt.date, Spot]]:
    """Yield the first day of each consultation of staff, on the sheet Consultation or in the plan."""
    for row, spot in desk.book.placed(ConsultationRow):
        if row.start and _STAFF.search(row.who):
            yield row.start, spot
    for step, spot in desk.book.placed(MilestoneRow):
        if _STAFF.search(step.activity) and _CONSULTED.search(step.activity):
            yield step.start, spot


def _first_to_go(desk: Desk) -> tuple[int, float] | None:
    """Return the first year in which an option that is compared removes posts, and how many at most; None if none."""
    of: dict[tuple[int, str], float] = {}
    for row, _ in desk.book.placed(PostsRow):
        for option in desk.shortlist if row.what is PostsChange.REMOVED else ():
            if option in row.options or ALL in row.options:
                for year, posts in row.by_year:
                    of[year, option] = of.get((year, option), 0.0) + (posts or 0.0)
    there = {key: posts for key, posts in of.items() if posts > 0}
    first = min((year for year, _ in there), default=None)
    return None if first is None else (first, max(posts for (year, _), posts in there.items() if year == first))
