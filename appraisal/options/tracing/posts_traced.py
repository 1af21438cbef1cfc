"""How figures of posts that go are made: entered, added up over years, and times the share that is redundant."""

from __future__ import annotations

from appraisal.options.tracing.working import ENTERED, PRODUCT, TOTAL, Working, worked
from appraisal.options.tracing.workings import Workings
from appraisal.workbook.schema import field_of_year


def now(on: Workings, row: str) -> Working:
    """The posts that there are: entered."""
    return entered(on, row, "posts")


def entered(on: Workings, row: str, part: str) -> Working:
    """The posts that stand empty, or that people leave of themselves: entered."""
    return worked(ENTERED, sources=(on.cells.fields("posts", row, part),))


def in_year(on: Workings, row: str, year: str) -> Working:
    """The posts that go in a year: entered."""
    return worked(ENTERED, sources=(on.cells.fields("posts", row, field_of_year("by_year", int(year))),))


def in_all(on: Workings, row: str) -> Working:
    """The posts that go in all years: each year's, added up."""
    by_year = next(posts.by_year for posts in on.case.posts if posts.id == row)
    parts = [f"posts.{row}.by_year.{year}" for year, _ in by_year]
    sources = () if parts else (on.cells.fields("posts", row, "id"),)
    return worked("Those of each year, added up.", parts, TOTAL, sources)


def redundancies(on: Workings, row: str) -> Working:
    """How many of them end in redundancy: those of all years times the mean share."""
    share = next(posts.redundant for posts in on.case.posts if posts.id == row)
    parts = (f"posts.{row}.all_years", f"inputs.assumption:{share}.mean")
    return worked("The posts that go in all years, times the share that ends in redundancy.", parts, PRODUCT)
