"""How figures from outside are made: they end in rows of reference data, each with its source."""

from __future__ import annotations

from appraisal.ground.chances import percent
from appraisal.ground.nouns import financial_year
from appraisal.ground.styles import Style
from appraisal.options.tracing.nouns import PRODUCT, Kind, Source, Working
from appraisal.options.tracing.workings import Workings
from appraisal.reference import Delivered, headline_rows, savings_delivered_collected

_TOLD: dict[str, tuple[Style, str]] = {
    "count": ("count", "How many rows there are."),
    "lower_quarter": ("percent", "A quarter of the way through the shares, the lowest first."),
    "median": ("percent", "The middle of the shares."),
    "upper_quarter": ("percent", "Three quarters of the way through the shares, the lowest first."),
    "councils": ("count", "Of how many councils the rows are."),
    "whole": ("count", "How many rows show the whole of what was planned, or more."),
}


def of_outturns(_: Workings, part: str) -> Working:
    """What the published outturns of councils come to: a count, a quarter or the middle of their shares."""
    style, how = _TOLD[part]
    title = f"Savings that councils delivered of those planned: {part.replace('_', ' ')}"
    return Working(title, style, how, sources=tuple(_row(row) for row in headline_rows()))


def saving(on: Workings, option: str) -> Working:
    """An option's mean saving a year, as one year stands for it, at the share that the middle outturn delivered."""
    year = on.results.facts["saving_year"]
    parts = ("outside.median", f"options.{option}.saving.{year}.mean")
    title = f"{on.option(option)}: saving in {financial_year(year)} at the share that councils delivered"
    return Working(title, "money", "The middle share that councils delivered, times the mean saving.", parts, PRODUCT)


def _row(row: Delivered) -> Source:
    says = (
        f"{row.body}, {row.period}, {row.status}: {percent(row.share or 0.0)} delivered; {row.source} ({row.dated}), "
        f"{row.address}; collected {savings_delivered_collected().isoformat()}"
    )
    return Source(Kind.REFERENCE, f"Savings delivered, row {row.code} (savings_delivered.csv)", says, row.note)
