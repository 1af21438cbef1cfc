"""Who answers for the analysis, and whether its data are still fresh when the committee meets.

Source: HM Treasury, The AQuA Book, June 2025: a commissioner, an analyst, an assurer and an approver, of whom the
assurer has no part in making the analysis.
"""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.ground.officers_texts import same_role, says_nothing_yet
from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.schema import sheet_of
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_rows as say
from appraisal.workbook.faults.typed_days import written

_PARTS = ("commissioner", "analyst", "assurer", "approver")
_STATEMENT = "assurance_statement"
_NO_FIELD = 'The form has no field "{}": the command add puts it in, with --columns.'


def note_nobody_named(row: AboutRow, spot: Spot, desk: Desk) -> None:
    """Record each of the four parts that nobody has, once anybody has one or the analysis is said to be assured; and,
    once an assurer is named, that there is no statement of theirs."""
    named = [name for name in (*_PARTS, _STATEMENT) if not says_nothing_yet(getattr(row, name))]
    asked = (*_PARTS, *((_STATEMENT,) if "assurer" in named else ())) if named else ()
    columns = sheet_of(AboutRow).columns
    for name in asked:
        if name not in named:
            there = name in spot.entries.columns
            heading = columns[name].heading
            advice = "" if there else _NO_FIELD.format(heading)
            desk.lacks(spot(name if there else named[0]), "The report", f"the {heading.lower()}", advice=advice)


def look_over_assurance(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for data too old at the meeting, and for an analysis that is assured by who makes it."""
    for row, spot in desk.book.placed(AboutRow):
        if row.refresh_by and row.decision_date and row.refresh_by < row.decision_date:
            yield say.data_too_old(spot("refresh_by"), written(row.refresh_by), written(row.decision_date))
        if not says_nothing_yet(row.assurer) and same_role(row.assurer, row.analyst):
            yield say.assured_by_its_analyst(spot("assurer"), row.assurer)
