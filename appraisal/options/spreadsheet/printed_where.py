"""The map from the documents of a run to this workbook: for each table and figure, in which cells its figures stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.documents.exhibits import Exhibit
from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, NOT_AVAILABLE, Column, Content, Sheet
from appraisal.options.spreadsheet.there import There

_ABOUT = (
    "The cells are a link, from the first figure to the last; others may stand between. A table may draw on several.",
    "Documents are as this run made them. One exported later, changed or in another look, may number otherwise.",
)
_WORDS = f"{NOT_APPLICABLE} in the cells: it prints words, or what was entered, and no figure of the results."
_OWN = "An analyst's own is marked as that: its figures were not held against the results."
_NOWHERE = f"{NOT_AVAILABLE} in the cells: so many figures are in no sheet."


def printed_where(there: There, exhibits: Sequence[Exhibit]) -> Sheet:
    """Return for each table and figure of the documents a row for each sheet in which figures of it stand."""
    rows = [row for exhibit in exhibits for row in _rows(there, exhibit)]
    marks = {content for row in rows for content in row}
    sheet = Sheet(
        name="Where_printed",
        title="Where the tables and figures of the documents have their figures from",
        summary="For each table and figure of the documents of the run, the cells with its figures",
        about=(
            *_ABOUT,
            *([_OWN] if any(exhibit.own for exhibit in exhibits) else []),
            *([_WORDS] if NOT_APPLICABLE in marks else []),
            *([_NOWHERE] if NOT_AVAILABLE in marks else []),
        ),
        columns=(
            Column("Document", "label", 22),
            Column("Number", "label", 14),
            Column("Title of the table or figure", width=80),
            Column("Cells", "link", 36),
            Column("Figures in them", "number"),
        ),
        ids=tuple(range(len(rows))),
    )
    return sheet.filled(rows)


def _rows(there: There, exhibit: Exhibit) -> Iterator[tuple[Content, ...]]:
    caption = f"{exhibit.caption} (the analyst's own)" if exhibit.own else exhibit.caption
    named = (exhibit.document, exhibit.number, caption)
    if not exhibit.keys:
        yield (*named, NOT_APPLICABLE, 0)
    spans = there.spans(exhibit.keys)
    yield from ((*named, cells, count) for cells, count in spans)
    if lacking := len(exhibit.keys) - sum(count for _, count in spans):
        yield (*named, NOT_AVAILABLE, lacking)
