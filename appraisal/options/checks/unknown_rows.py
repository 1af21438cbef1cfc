"""Cost rows of which nobody knows the amount: in no sum, and asked how large they would have to be."""

from __future__ import annotations

from appraisal.options.case import Recurrence, UnknownLine
from appraisal.options.checks.check_desk import Desk
from appraisal.workbook.faults import not_used
from appraisal.workbook.reading.code_checks import check_years


def read_unknown(desk: Desk) -> tuple[UnknownLine, ...]:
    """Return the lines that are not known, with a fault for one that has an amount, comes once, or is a cost."""
    found = []
    for row, spot in desk.unknown:
        options = desk.applies_to(row.options, spot)
        for name in ("low", "likely", "high"):
            if getattr(row, name):
                desk.faults.append(not_used(spot(name), spot.heading(name), "the row says that it is not known"))
        if row.recurrence is Recurrence.ONE_OFF:
            why = "what is not known is asked by the year"
            desk.faults.append(not_used(spot("recurrence"), spot.heading("recurrence"), why))
        if not row.money.releases_cash:
            why = "only of a saving or an income is it asked how large it would have to be: give a cost a range"
            desk.faults.append(not_used(spot("unknown"), spot.heading("unknown"), why))
        check_years(row.first_year, row.last_year, spot, desk.period, desk.faults)
        if desk.period is None or not options:
            continue
        first = desk.period[0] if row.first_year is None else row.first_year
        last = desk.period[-1] if row.last_year is None else row.last_year
        found.append(UnknownLine(row.id, row.name, options, first, max(first, last), row.reason, row.source))
    return tuple(found)
