"""Sheets and columns of a workbook of ours, put into one that somebody else has: their looks, rules and notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from copy import deepcopy
from dataclasses import dataclass

from appraisal.workbook.book import cell_position
from appraisal.workbook.file.formulas import address
from appraisal.workbook.file.gate import package_of
from appraisal.workbook.patching.added_styles import Looks
from appraisal.workbook.patching.changed_cells import Cells
from appraisal.workbook.patching.changed_parts import Parts
from appraisal.workbook.patching.listing import Listing
from appraisal.workbook.patching.part_trees import (
    IN_A_WORKSHEET,
    Element,
    child,
    children,
    had,
    local,
    made,
    one,
    serialised,
    walked,
)
from appraisal.workbook.patching.remarks import Remarks
from appraisal.workbook.schema import START_HERE
from appraisal.workbook.writing.pages import Position

Fresh = Callable[[int, int], bool]  # whether a row and column are new
_IN_A_COLUMN = ("width", "style", "customWidth", "hidden")


@dataclass(frozen=True, slots=True)
class Donor:
    """A workbook of ours, from which sheets and columns are taken."""

    parts: Parts
    listing: Listing
    looks: Looks
    texts: Sequence[Element]

    @classmethod
    def of(cls, content: bytes, into: Parts) -> Donor:
        """Return the workbook of ours with this content, in the form of the one that it is put into."""
        parts = Parts(package_of(content))
        for name in parts:
            if into.is_strict and name.endswith((".xml", ".rels")):
                parts.put(name, into.in_own_form(parts.content(name)))
        parts.is_strict = into.is_strict
        shared = parts.related(parts.workbook, "sharedStrings")
        return cls(parts, Listing(parts), Looks(parts), children(parts.tree(shared), "si") if shared else ())

    def with_own_text(self, cell: Element) -> None:
        """Give a cell that refers to a text the text itself."""
        if cell.get("t") == "s":
            text = self.texts[int(one(cell, "v").text)]
            for inner in list(cell):
                cell.remove(inner)
            cell.set("t", "inlineStr")
            held = made(cell, "is")
            held.extend(deepcopy(list(text)))


@dataclass(frozen=True, slots=True)
class Graft:
    """What is put into a workbook: from which of ours, and into which parts."""

    donor: Donor
    parts: Parts
    listing: Listing
    looks: Looks

    def sheet(self, title: str, index: int, named: str = "") -> str:
        """Put a sheet of ours in at this index, under another name if one is given; return its part."""
        donor = self.donor
        source = donor.listing.part(title)
        root = deepcopy(donor.parts.tree(source))
        for element in list(walked(root)):
            kind = local(element)
            if kind in ("row", "c") and element.get("s"):
                element.set("s", self.looks.adopted(donor.looks, element.get("s")))
            elif kind == "col" and element.get("style"):
                element.set("style", self.looks.adopted(donor.looks, element.get("style")))
            elif kind == "cfRule" and element.get("dxfId"):
                element.set("dxfId", self.looks.adopted_rule(donor.looks, element.get("dxfId")))
            elif kind == "sheetView":
                element.attrib.pop("tabSelected", None)
            if kind == "c":
                donor.with_own_text(element)
        for gone in (*children(root, "legacyDrawing"), *children(root, "drawing")):
            root.remove(gone)
        part = self.parts.add("xl/worksheets/sheet{}.xml", serialised(root), "worksheet")
        self.listing.insert(index, named or title, part)
        Remarks(self.parts, part).say(dict(_notes(donor, title)))
        self._names(title, named or title)
        return part

    def _names(self, title: str, named: str) -> None:
        """Define what our sheet's rules and lists take, and its own names, unless they are defined already."""
        there = {known.casefold() for known in self.listing.titles}
        for name in self.donor.listing.names():
            own = name.get("localSheetId")
            meaning = name.text or ""
            if own is not None:
                if self.donor.listing.titles[int(own)] == title:
                    hidden = {"hidden": name.get("hidden")} if name.get("hidden") else {}
                    self.listing.define(name.get("name"), meaning, named, **hidden)
            elif _sheets_in(meaning) <= there - {START_HERE.casefold()}:
                self.listing.define(name.get("name"), meaning)

    def cells(self, title: str, into: Cells, part: str, fresh: Fresh) -> None:
        """Put the cells of our sheet that are fresh into the one of this name, with widths, rules, lists and notes."""
        donor = self.donor
        ours = Cells(deepcopy(donor.parts.tree(donor.listing.part(title))), {}, False)
        for position, cell in ours:
            if fresh(*position):
                donor.with_own_text(cell)
                self._cell(into, position, cell)
        for column in self._fresh_columns(ours, fresh):
            self._column(ours, into, column)
        self._rules(ours.root, into.root, fresh)
        self._lists(ours.root, into.root, fresh)
        Remarks(self.parts, part).say({p: text for p, text in _notes(donor, title) if fresh(*p)})
        self._names(title, title)

    def _cell(self, into: Cells, position: Position, cell: Element) -> None:
        there = into.at(position)
        if there is not None and len(there):
            return
        into.put(position, None, self.looks.adopted(self.donor.looks, cell.get("s", "0")))
        own = into.cell(position)
        own.extend(list(cell))
        if cell.get("t"):
            own.set("t", cell.get("t"))

    @staticmethod
    def _fresh_columns(ours: Cells, fresh: Fresh) -> list[int]:
        headings = {column for (row, column), _ in ours if fresh(row, column) and fresh(-1, column)}
        return sorted(headings)

    def _column(self, ours: Cells, into: Cells, column: int) -> None:
        for said in children(child(ours.root, "cols"), "col"):
            if int(said.get("min")) <= column + 1 <= int(said.get("max")):
                like = {name: said.get(name) for name in _IN_A_COLUMN if said.get(name)}
                if "style" in like:
                    like["style"] = self.looks.adopted(self.donor.looks, like["style"])
                into.set_column(column, like)

    def _rules(self, ours: Element, into: Element, fresh: Fresh) -> None:
        """Put in the rules that colour fresh cells, after those that are there."""
        last = max([0, *(int(rule.get("priority", "0")) for rule in walked(into) if local(rule) == "cfRule")])
        for said in children(ours, "conditionalFormatting"):
            areas = said.get("sqref", "").split()
            kept = [part for area in areas for part in _fresh_part(area, fresh)]
            if not kept:
                continue
            rules = made(into, "conditionalFormatting", IN_A_WORKSHEET, sqref=" ".join(kept))
            for rule in children(said, "cfRule"):
                own = deepcopy(rule)
                last += 1
                own.set("priority", str(last))
                if own.get("dxfId"):
                    own.set("dxfId", self.looks.adopted_rule(self.donor.looks, own.get("dxfId")))
                for formula in children(own, "formula"):
                    formula.text = _moved(formula.text or "", _corner(areas), _corner(kept))
                rules.append(own)

    @staticmethod
    def _lists(ours: Element, into: Element, fresh: Fresh) -> None:
        """Put in the drop-downs and questions of fresh cells."""
        for said in children(child(ours, "dataValidations"), "dataValidation"):
            kept = [part for area in said.get("sqref", "").split() for part in _fresh_part(area, fresh)]
            if kept:
                own = deepcopy(said)
                own.set("sqref", " ".join(kept))
                held = had(into, "dataValidations", IN_A_WORKSHEET)
                held.append(own)
                held.set("count", str(len(children(held, "dataValidation"))))


def _notes(donor: Donor, title: str) -> Iterable[tuple[Position, str]]:
    """Yield the notes on the cells of a sheet of ours."""
    part = donor.parts.related(donor.listing.part(title), "comments")
    if part:
        for note in children(child(donor.parts.tree(part), "commentList"), "comment"):
            yield cell_position(note.get("ref")), "".join(t.text or "" for t in walked(note) if local(t) == "t")


def _fresh_part(area: str, fresh: Fresh) -> list[str]:
    """Return those columns (or, on a form, cells) of an area that are fresh, as areas."""
    ends = [cell_position(end.replace("$", "")) for end in area.split(":")]
    (top, left), (bottom, right) = ends[0], ends[-1]
    return [
        ":".join(dict.fromkeys((address((top, column)), address((bottom, column)))))
        for column in range(left, right + 1)
        if fresh(top, column)
    ]


def _corner(areas: Sequence[str]) -> str:
    ends = [cell_position(area.split(":")[0].replace("$", "")) for area in areas]
    return address((min(row for row, _ in ends), min(column for _, column in ends)))


def _moved(formula: str, origin: str, to: str) -> str:
    """Return a rule's formula as it is written for another first cell."""
    from openpyxl.formula.translate import Translator  # late: only who adds columns asks

    return str(Translator(f"={formula}", origin).translate_formula(to)).removeprefix("=")


def _sheets_in(meaning: str) -> set[str]:
    """Return the sheets that a name's meaning takes from, without capitals."""
    quoted = {each.replace("''", "'") for each in re.findall(r"'((?:[^']|'')+)'!", meaning)}
    return {each.casefold() for each in (*quoted, *re.findall(r"([A-Za-z_][\w.]*)!", meaning))}
