"""Tables that somebody has made of cells: their headings are told twice, and both must say the same."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator

from appraisal.workbook.book import cell_position
from appraisal.workbook.patching.listing import Listing
from appraisal.workbook.patching.markup import child, children
from appraisal.workbook.patching.parts import Parts
from appraisal.workbook.patching.stale import Area
from appraisal.workbook.writing.pages import Content, Position


def tables_of(parts: Parts, listing: Listing) -> Iterator[tuple[str, Area]]:
    """Yield the name of each table in the workbook, without capitals, and its cells."""
    for title in listing.titles:
        for relation in parts.relations(listing.part(title)):
            if relation.kind == "table" and relation.part in parts:
                table = parts.tree(relation.part)
                ends = [cell_position(end) for end in table.get("ref", "A1").split(":")]
                yield table.get("displayName", "").casefold(), Area(title.casefold(), *ends[0], *ends[-1])


def keep_headings(
    parts: Parts, sheet: str, changed: Collection[Position], read: Callable[[Position], Content | None]
) -> dict[Position, str]:
    """Let the tables of a sheet name their columns as the changed cells do; return headings that were left blank.

    No heading of a table may be blank, so that one that was emptied is given a name, to be written into its cell.
    """
    blank: dict[Position, str] = {}
    for relation in parts.relations(sheet):
        if relation.kind != "table" or relation.part not in parts:
            continue
        table = parts.tree(relation.part)
        if table.get("headerRowCount", "1") == "0":
            continue
        top, left = cell_position(table.get("ref", "A1").split(":")[0])
        columns = children(child(table, "tableColumns"), "tableColumn")
        for at, column in enumerate(columns, left):
            if (top, at) in changed:
                taken = {other.get("name", "").casefold() for other in columns if other is not column}
                text = str(read((top, at)) or "")
                if not text:
                    names = (f"Column{number}" for number in itertools.count(1))
                    text = blank[top, at] = next(name for name in names if name.casefold() not in taken)
                column.set("name", text)
    return blank
