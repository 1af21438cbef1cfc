"""Rows of the narrative: which options each speaks of, and where a section of the officer's own stands."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.ground.shared_nouns import Statement
from appraisal.options.checks.check_desk import Desk, carried
from appraisal.options.rows.narrative_rows import OF_AN_OPTION, Section, StatementRow
from appraisal.reference import titled_alike
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_rows as say
from appraisal.workbook.reading.code_checks import ALL
from appraisal.workbook.schema import OwnSection

_NO_COLUMN = "The sheet has no column Option: the command add puts it in, with --columns."
_NAME_IT = "Name its option under Option, or all."


def statement_of(desk: Desk, row: StatementRow, spot: Spot) -> Statement:
    """Return what a row says, "all" options written out; what says something of an option and names none is noted."""
    if row.section in OF_AN_OPTION and not row.options:
        there = "options" in spot.entries.columns
        place, advice = (spot("options"), _NAME_IT) if there else (spot("section"), _NO_COLUMN)
        desk.lacks(place, f"The narrative: {row.section}", "the option it speaks of", advice=advice)
    own = row.section if isinstance(row.section, OwnSection) else None
    return carried(
        Statement,
        row,
        section=Section.OWN.value if own else str(row.section),
        own_title=own.title if own else "",
        options=_options_of(desk, row, spot),
        after=str(row.after or ""),
    )


def _options_of(desk: Desk, row: StatementRow, spot: Spot) -> tuple[str, ...]:
    """Return the ids of the options that a row names; those of the longlist too, for a report may speak of them."""
    named = tuple(code for code in row.options if code != ALL and desk.options.has(code, spot("options"), desk.faults))
    return tuple(desk.shortlist) if ALL in row.options else named


def look_over_places(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each place that is given to a section of the report, or is a second one of the same title."""
    first: dict[str, tuple[str, Spot]] = {}
    for row, spot in desk.book.placed(StatementRow):
        if row.after is None:
            continue
        if not isinstance(row.section, OwnSection):
            yield say.place_of_a_fixed_section(spot("after"), row.section, row.after)
            continue
        after, where = first.setdefault(row.section.title, (row.after, spot))
        if after != row.after:
            yield say.section_in_two_places(spot("after"), row.section.title, row.after, after, where("after"))


def titles_of_ours(desk: Desk) -> Iterator[Caution]:
    """Yield a caution, at its first row, for each section of the officer's own that is called as one of ours is."""
    seen: set[str] = set()
    for row, spot in desk.book.placed(StatementRow):
        if not isinstance(row.section, OwnSection) or row.section.title in seen:
            continue
        seen.add(row.section.title)
        if ours := titled_alike(row.section.title):
            yield say.title_of_a_section_of_ours(
                spot("section"), row.section.title, ours.title, ours.document, ours.section
            )
