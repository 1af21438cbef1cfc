"""York's plan as a book, and as one in which somebody changed a row."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from appraisal.ground.resources import bundled
from appraisal.kinds import KINDS
from appraisal.service_plan.kind import SERVICE_PLAN
from appraisal.service_plan.plan import Plan
from appraisal.workbook import Assembly, Book, book_of, read_book, verdict_on

Change = Callable[[Any], Any]


@cache
def york() -> Book:
    """Return the bundled plan."""
    return read_book(bundled("inputs") / "york-2007", KINDS)


def plan_of(book: Book) -> Plan:
    """Return the plan of a book without faults."""
    plan: Plan = verdict_on(book).sound
    return plan


def changed(*rows: object, without: tuple[type, ...] | type = (), **of: Change) -> Assembly:
    """Return what is said of York's plan with more rows, without those of some sheets, and with each row of a code
    changed as the function says."""
    every: list[Any] = [row for entries in york().entries for row in entries.rows if not isinstance(row, without)]
    names = {code.replace("_", "-"): change for code, change in of.items()}
    made = [names[row.id](row) if getattr(row, "id", "") in names else row for row in every]
    return verdict_on(book_of(SERVICE_PLAN, *made, *rows))
