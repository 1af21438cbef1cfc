"""What the law of a place says: how a loan is charged to revenue, what capital receipts may pay for, and how much of
its income a council's company may have from others."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class ChargeRule:
    """How a loan is charged to revenue under the law of a place: what that is called, by which method, its source."""

    jurisdiction: str
    method: str
    called: str
    said: str
    source: str


@dataclass(frozen=True, slots=True)
class ReceiptsDirection:
    """The years (each by the calendar year it starts in) in which capital receipts may pay for one-off reform."""

    jurisdiction: str
    years: range
    may_fund: str
    source: str


@lru_cache(maxsize=1)
def charge_rules() -> tuple[ChargeRule, ...]:
    """Return every rule, in the order of the table."""
    rows = table("mrp_methods")
    return tuple(ChargeRule(*(row[name] for name in ChargeRule.__dataclass_fields__)) for row in rows)


def charge_rule(jurisdiction: str, method: str) -> ChargeRule:
    """Return the rule of a place for a method; of a place that the table has not, that of England.

    >>> charge_rule("Scotland", "annuity").called, charge_rule("England", "annuity").called
    ('loans fund repayment', 'minimum revenue provision')
    """
    by_place = {rule.jurisdiction: rule for rule in charge_rules() if rule.method == method}
    return by_place.get(jurisdiction, by_place["England"])


@lru_cache(maxsize=1)
def receipts_directions() -> tuple[ReceiptsDirection, ...]:
    """Return every direction, in the order of the table.

    >>> [(each.jurisdiction, each.years) for each in receipts_directions()]
    [('England', range(2025, 2030))]
    """
    return tuple(
        ReceiptsDirection(
            row["jurisdiction"],
            range(int(row["first_year"]), int(row["last_year"]) + 1),
            row["may_fund"],
            row["source"],
        )
        for row in table("capital_receipts_direction")
    )


@dataclass(frozen=True, slots=True)
class TradingCondition:
    """How much of its income a council's company may have from others: a share *below* `limit`, as an average of the
    last `years`. It holds `since` a day."""

    jurisdiction: str
    since: dt.date
    limit: float
    years: int
    said: str
    source: str


@lru_cache(maxsize=1)
def trading_conditions() -> tuple[TradingCondition, ...]:
    """Return every condition, in the order of the table."""
    return tuple(
        TradingCondition(
            row["jurisdiction"],
            dt.date.fromisoformat(row["valid_from"]),
            float(row["limit"]),
            int(row["years"]),
            row["said"],
            row["source"],
        )
        for row in table("trading_condition")
    )


def trading_condition(jurisdiction: str, year: int) -> TradingCondition:
    """Return the condition that holds in a place when a financial year begins; before any the first, and of a place
    that the table has not that of England.

    >>> [trading_condition("England", year).since.year for year in (2010, 2024, 2025)]
    [2015, 2015, 2025]
    """
    held = [each for each in trading_conditions() if each.jurisdiction == jurisdiction] or [
        each for each in trading_conditions() if each.jurisdiction == "England"
    ]
    return max(
        (each for each in held if each.since <= dt.date(year, 4, 1)), key=lambda each: each.since, default=held[0]
    )
