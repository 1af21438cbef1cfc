"""How volumes and prices change from year to year: the rows of Yearly rates, or the GDP deflator."""

from __future__ import annotations

from dataclasses import replace

from appraisal.ground.names import joined
from appraisal.options.tracing.base_case import price
from appraisal.options.tracing.working import ENTERED, Beside, Working, worked
from appraisal.options.tracing.workings import Workings
from appraisal.workbook.schema import field_of_year


def prices(on: Workings, year: str) -> Working:
    """How far prices in general have risen by a year."""
    made = price(on, int(year))
    return replace(worked(made.how, sources=made.sources), value=made.value)


def late(on: Workings, option: str, what: str) -> Working:
    """What a start that may be late costs on average, from the months that it may be late."""
    of = {"cash": "cash_total", "present_value": "net_present_cost.mean"}[what]
    called = "its cash in all years" if what == "cash" else "its net present cost"
    how = f"The mean of {on.futures}: {called} with the months late as drawn, less what it would be on time."
    months = on.cells.number(joined("option", option, "late"))
    return worked(how, sources=months, beside=Beside(called, f"options.{option}.{of}"))


def growth(on: Workings, code: str, year: str, end: str = "likely") -> Working:
    """The growth of a path into a year: entered, in % a year."""
    fields = ("unit", field_of_year("by_year", int(year)))
    return worked(ENTERED, sources=(on.cells.fields("path", f"{code}:{end}", *fields),))


def path(on: Workings, code: str, _year: str, end: str = "likely") -> Working:
    """The index of a path in a year, from its row on Yearly rates."""
    about = on.cells.about("price_base")
    how = f"The {end} path as it was entered, as an index that is 1 in the price-base year."
    return worked(how, sources=(about, *on.cells.path(code, end)))
