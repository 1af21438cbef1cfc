"""Abbreviations in an officer's own texts that a member of the public could not look up in the report."""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.narrative_rows import GlossaryRow
from appraisal.options.schema import SHEETS
from appraisal.reference import abbreviations_in, glossary, small_words_in, written_out
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution
from appraisal.workbook.faults import cautions_of_rows as say
from appraisal.workbook.schema import AcceptedWarningRow, Cell

# Known to every reader, so that no glossary need have them.
_EVERYDAY = frozenset({"BBC", "CD", "CSV", "DVD", "EU", "GPS", "HM", "ID", "MP", "PC", "PDF", "TV", "UK", "URL", "USA"})


def unexplained_abbreviations(desk: Desk) -> Iterator[Caution]:
    """Yield a caution where an abbreviation first stands that neither we, the Glossary sheet nor a text explains."""
    texts = list(_texts(desk))
    whole = "\n".join(text for _, _, text in texts)
    words = small_words_in(whole)
    used: dict[str, tuple[Spot, str]] = {}
    for spot, field, text in texts:
        for found in abbreviations_in(text, words):
            used.setdefault(found, (spot, field))
    known = {form for term in glossary() for form in (term.name, *term.also)}
    known |= {row.term.strip() for row in desk.book.rows(GlossaryRow)} | _EVERYDAY
    for found, (spot, field) in used.items():
        if found not in known and not written_out(found, whole):
            yield say.unexplained_abbreviation(spot(field), found)


def _texts(desk: Desk) -> Iterator[tuple[Spot, str, str]]:
    """Give every text that a report may print, in the order of the sheets, with its place."""
    for sheet in SHEETS:
        rows: type[object] = sheet.row
        ours = ("warning", "found") if rows is AcceptedWarningRow else ()  # what the check itself has said
        fields = [name for name, column in sheet.columns.items() if column.cell is Cell.TEXT and name not in ours]
        for row, spot in desk.book.placed(rows) if rows is not GlossaryRow else ():
            yield from ((spot, field, str(getattr(row, field))) for field in fields)
