"""What other councils planned and what they then delivered: an outside view, in published figures. Never applied."""

from __future__ import annotations

import datetime as dt
import statistics
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from appraisal.reference.csv_tables import table

_NAME = "savings_delivered"


@dataclass(frozen=True, slots=True)
class Delivered:
    """What one body planned and what it later reported.

    `planned` and `delivered` are millions of pounds of the day, below zero a loss or an added cost, None where the
    source does not give them; `share` is delivered as a share of planned, 0 to 1 and above, or None. `figure_words`
    are a few words of the source. `headline` rows are whole councils' savings in a single year, at its end.
    """

    code: str
    body: str
    nation: str
    kind: str
    scope: str
    period: str
    planned: float | None
    delivered: float | None
    share: float | None
    status: str
    figure_words: str
    source: str
    address: str
    dated: str
    confidence: str
    headline: bool
    note: str


@dataclass(frozen=True, slots=True)
class Outturns:
    """What the shares of some rows come to: how many there are, of how many councils, how they spread.

    Quarters lie between rows as a spreadsheet's QUARTILE puts them; `whole` counts the rows at all of the plan or more.
    """

    count: int
    councils: int
    lower_quarter: float
    median: float
    upper_quarter: float
    whole: int


@lru_cache(maxsize=1)
def savings_delivered() -> tuple[Delivered, ...]:
    """Return every row, in its order."""
    return tuple(_delivered(row) for row in table(_NAME))


@lru_cache(maxsize=1)
def savings_delivered_collected() -> dt.date:
    """Return the day on which the rows were collected."""
    (own,) = (row for row in table("collected") if row["table"] == _NAME)
    return dt.date.fromisoformat(own["collected"])


def headline_rows() -> tuple[Delivered, ...]:
    """Return the rows behind the headline: whole councils' savings in one year, as its end found them."""
    return tuple(row for row in savings_delivered() if row.headline)


def outturns(rows: Sequence[Delivered]) -> Outturns:
    """Return what the shares of rows come to. ValueError for fewer than two, or for a row without a share.

    >>> found = outturns(headline_rows())
    >>> found.count, found.councils, found.median, found.whole
    (18, 12, 0.725, 1)
    """
    shares = [row.share for row in rows if row.share is not None]
    if len(shares) != len(rows) or len(rows) < 2:
        raise ValueError("a summary needs two rows or more, each with a share")
    lower, middle, upper = statistics.quantiles(shares, n=4, method="inclusive")
    return Outturns(
        count=len(shares),
        councils=len({row.body for row in rows}),
        lower_quarter=lower,
        median=middle,
        upper_quarter=upper,
        whole=sum(share >= 1 for share in shares),
    )


def _delivered(row: dict[str, str]) -> Delivered:
    return Delivered(
        code=row["id"],
        body=row["body"],
        nation=row["nation"],
        kind=row["kind"],
        scope=row["scope"],
        period=row["period"],
        planned=_figure(row["planned_gbp_m"]),
        delivered=_figure(row["delivered_gbp_m"]),
        share=_figure(row["share_delivered"]),
        status=row["status"],
        figure_words=row["figure_words"],
        source=row["source_title"],
        address=row["source_address"],
        dated=row["source_date"],
        confidence=row["confidence"],
        headline=row["in_headline_set"] == "yes",
        note=row["note"],
    )


def _figure(text: str) -> float | None:
    return float(text) if text else None
