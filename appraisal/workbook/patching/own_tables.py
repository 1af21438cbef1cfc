"""Tables that somebody has made of cells: their headings are told twice, and both must say the same."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Collection, Iterator, Mapping

from appraisal.workbook.book import cell_position
from appraisal.workbook.file.formulas import address
from appraisal.workbook.file.gate import MOST_COLUMNS, Package
from appraisal.workbook.patching.changed_parts import Parts
from appraisal.workbook.patching.listing import Listing
from appraisal.workbook.patching.part_trees import Element, child, children, made
from appraisal.workbook.patching.stale import Area, Names
from appraisal.workbook.writing.pages import Content, Position, quoted


def names_in(package: Package) -> Names:
    """Return what words in the formulas of a workbook stand for."""
    parts = Parts(package)
    listing = Listing(parts)
    return Names(listing.meanings, dict(tables_of(parts, listing)))


def ruled_columns(package: Package) -> dict[str, int]:
    """Return the last column, from 0, of each sheet that a rule or a list is for, whatever stands there, or -1."""
    parts = Parts(package)
    listing = Listing(parts)
    last = {}
    for title in listing.titles:
        root = parts.tree(listing.part(title))
        lists = children(child(root, "dataValidations"), "dataValidation")
        areas = [
            area
            for rule in (*children(root, "conditionalFormatting"), *lists)
            for area in rule.get("sqref", "").split()
        ]
        ends = (cell_position(area.split(":")[-1].replace("$", ""))[1] for area in areas if area[-1].isdigit())
        last[title] = max((column for column in ends if column < MOST_COLUMNS), default=-1)
    return last


def tables_of(parts: Parts, listing: Listing) -> Iterator[tuple[str, Area]]:
    """Yield the name of each table in the workbook, without capitals, and its cells."""
    for title in listing.titles:
        for relation in parts.relations(listing.part(title)):
            if relation.kind == "table" and relation.part in parts:
                table = parts.tree(relation.part)
                ends = [cell_position(end) for end in table.get("ref", "A1").split(":")]
                yield table.get("displayName", "").casefold(), Area(title.casefold(), *ends[0], *ends[-1])


class Filters:
    """A sheet's filter, and the tables that somebody has made of its cells: each is about an area, which may grow.

    A sort would else leave the cells beside and below that area where they are.
    """

    def __init__(self, parts: Parts, listing: Listing, title: str) -> None:
        self._listing, self._title = listing, title
        sheet = listing.part(title)
        self._filter = child(parts.tree(sheet), "autoFilter")
        related = (r.part for r in parts.relations(sheet) if r.kind == "table" and r.part in parts)
        self._tables = [parts.tree(part) for part in related]

    def widen(self, columns: Mapping[int, str], heading_row: int) -> None:
        """Reach over new columns beside, each with its heading."""
        for element in self._areas():
            (top, left), (bottom, right) = _corners(element)
            new = list(itertools.takewhile(lambda at: at in columns, itertools.count(right + 1)))
            if top != heading_row or not new:
                continue
            self._reach(element, (top, left), (bottom, new[-1]))
            listed = child(element, "tableColumns")
            if listed is not None:
                first = max(int(column.get("id", "0")) for column in children(listed, "tableColumn")) + 1
                for number, at in enumerate(new, first):
                    made(listed, "tableColumn", id=str(number), name=columns[at])
                listed.set("count", str(len(children(listed, "tableColumn"))))

    def lengthen(self, filled: Collection[Position]) -> None:
        """Reach over cells that were filled in the rows right below."""
        for element in self._areas():
            (top, left), (bottom, right) = _corners(element)
            rows = {row for row, column in filled if left <= column <= right}
            new = list(itertools.takewhile(lambda row: row in rows, itertools.count(bottom + 1)))  # noqa: B023 - at once
            if new and element.get("totalsRowCount", "0") == "0":
                self._reach(element, (top, left), (new[-1], right))

    def _areas(self) -> Iterator[Element]:
        if self._filter is not None:
            yield self._filter
        yield from self._tables

    def _reach(self, element: Element, first: Position, last: Position) -> None:
        area = f"{address(first)}:{address(last)}"
        element.set("ref", area)
        if (own := child(element, "autoFilter")) is not None:
            own.set("ref", area)
        if element is self._filter:
            index = str(self._listing.index(self._title))
            for name in self._listing.names():
                if name.get("name") == "_xlnm._FilterDatabase" and name.get("localSheetId") == index:
                    fixed = re.sub(r"([A-Z]+)([0-9]+)", r"$\1$\2", area)
                    name.text = f"{quoted(self._title)}!{fixed}"


def _corners(element: Element) -> tuple[Position, Position]:
    ends = [cell_position(end.replace("$", "")) for end in element.get("ref", "A1").split(":")]
    return ends[0], ends[-1]


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
