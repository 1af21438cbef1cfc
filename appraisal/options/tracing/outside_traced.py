"""How figures from outside are made: they end in rows of reference data, each with its source."""

from __future__ import annotations

from appraisal.ground.chances import percent
from appraisal.options.tracing.working import Kind, Source, Working, worked
from appraisal.options.tracing.workings import Workings
from appraisal.reference import Delivered, headline_rows, savings_delivered_collected

_HOW = {
    "count": "How many rows there are.",
    "lower_quarter": "A quarter of the way through the shares, the lowest first.",
    "median": "The middle of the shares.",
    "upper_quarter": "Three quarters of the way through the shares, the lowest first.",
    "councils": "Of how many councils the rows are.",
    "whole": "How many rows show the whole of what was planned, or more.",
}


def of_outturns(_: Workings, part: str) -> Working:
    """What the published outturns of councils come to: a count, a quarter or the middle of their shares."""
    return worked(_HOW[part], sources=[_row(row) for row in headline_rows()])


def _row(row: Delivered) -> Source:
    says = (
        f"{row.body}, {row.period}, {row.status}: {percent(row.share or 0.0)} delivered; {row.source} ({row.dated}), "
        f"{row.address}; collected {savings_delivered_collected().isoformat()}"
    )
    return Source(Kind.REFERENCE, f"Savings delivered, row {row.code} (savings_delivered.csv)", says, row.note)
