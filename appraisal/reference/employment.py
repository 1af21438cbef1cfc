"""What the law asks of an employer, by date: offered beside what is typed, and never applied."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class EmploymentRate:
    """One rate or limit from a day on; a share is of pay `above` so many pounds a year, None where it is no such share.

    `confirm`: it was not seen in a primary source, and whoever uses it has to.
    """

    code: str
    what: str
    figure: float
    unit: str
    above: float | None
    valid_from: dt.date
    jurisdiction: str
    source: str
    published: str
    vintage: dt.date
    confirm: bool


@lru_cache(maxsize=1)
def employment_rates() -> tuple[EmploymentRate, ...]:
    """Return every rate and limit, each kind by date."""
    return tuple(
        EmploymentRate(
            code=row["code"],
            what=row["what"],
            figure=float(row["figure"]),
            unit=row["unit"],
            above=float(row["above"]) if row["above"] else None,
            valid_from=dt.date.fromisoformat(row["valid_from"]),
            jurisdiction=row["jurisdiction"],
            source=row["source"],
            published=row["published"],
            vintage=dt.date.fromisoformat(row["vintage"]),
            confirm=row["confirm"] == "yes",
        )
        for row in table("employment_rates")
    )


def employment_rate(code: str, day: dt.date | None = None) -> EmploymentRate:
    """Return the rate that holds on a day, the latest of none. KeyError: none is known for it.

    >>> employment_rate("employer_ni").figure, employment_rate("redundancy_week", dt.date(2025, 6, 1)).figure
    (0.15, 719.0)
    """
    since = [rate for rate in employment_rates() if rate.code == code and (day is None or rate.valid_from <= day)]
    if not since:
        raise KeyError(code)
    return since[-1]


@dataclass(frozen=True, slots=True)
class ConsultationPeriod:
    """How many days before the first dismissal consultation must begin where so many or more may be made redundant
    within 90 days at one establishment, and which law says so."""

    least: int
    days: int
    law: str


def consultation_period(jurisdiction: str, posts: float) -> ConsultationPeriod | None:
    """Return what the law asks where so many posts may be redundant; None below what it speaks of.

    >>> [period and period.days for period in (consultation_period("England", n) for n in (148, 99, 19))]
    [45, 30, None]
    """
    rows = (row for row in table("redundancy_consultation") if jurisdiction in row["jurisdiction"].split("; "))
    found = (ConsultationPeriod(int(row["least"]), int(row["days"]), row["law"]) for row in rows)
    return max((each for each in found if posts >= each.least), key=lambda each: each.least, default=None)
