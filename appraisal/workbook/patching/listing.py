"""The part that lists a workbook's sheets and names: a sheet put in, names added, all counted on."""

from __future__ import annotations

from appraisal.workbook.file.gate import SAVE_AGAIN, Unfit
from appraisal.workbook.patching.changed_parts import Parts
from appraisal.workbook.patching.part_trees import IN_THE_WORKBOOK, Element, child, children, had, made, one

_DATE_1904 = ("1", "true", "on")


class Listing:
    """The sheets and names of one workbook."""

    def __init__(self, parts: Parts) -> None:
        self._parts = parts
        self.root = parts.tree(parts.workbook)
        self._drop_doubles()

    def _drop_doubles(self) -> None:
        """Take out a name that is defined twice for one sheet with one meaning, as LibreOffice writes print titles."""
        known: set[tuple[str, str, frozenset[str]]] = set()
        for name in self.names():
            areas = frozenset((name.text or "").split(","))
            key = name.get("name", "").casefold(), name.get("localSheetId", ""), areas
            if key in known:
                name.getparent().remove(name)
            known.add(key)

    @property
    def from_1904(self) -> bool:
        properties = child(self.root, "workbookPr")
        return properties is not None and properties.get("date1904") in _DATE_1904

    @property
    def titles(self) -> list[str]:
        """The names of the sheets, those of charts too, in their order."""
        return [str(sheet.get("name")) for sheet in self._sheets()]

    def _sheets(self) -> list[Element]:
        return children(child(self.root, "sheets"), "sheet")

    def index(self, title: str) -> int:
        """Return where among the sheets the one of this name is, which may have fewer spaces, as its grid's has."""
        return [_plain(known) for known in self.titles].index(_plain(title))

    def has(self, title: str) -> bool:
        return _plain(title) in map(_plain, self.titles)

    def part(self, title: str) -> str:
        """Return the part of the sheet with this name."""
        key = self._sheets()[self.index(title)].get(self._parts.reference())
        found = next((r.part for r in self._parts.relations(self._parts.workbook) if r.id == key), "")
        if found not in self._parts:
            raise Unfit(f"its sheet {title} leads nowhere", SAVE_AGAIN)
        return found

    def insert(self, index: int, title: str, part: str) -> None:
        """Put a sheet in at this index; names that belong to a sheet, and what is shown first, go on with theirs."""
        sheets = one(self.root, "sheets")
        number = max([0, *(int(sheet.get("sheetId", "0")) for sheet in self._sheets())]) + 1
        key = self._parts.relate(self._parts.workbook, "worksheet", part)
        new = made(sheets, "sheet", name=title, sheetId=str(number))
        new.set(self._parts.reference(), key)
        sheets.remove(new)
        sheets.insert(index, new)
        for name in self.names():
            self._count_on(name, "localSheetId", index)
        for view in children(child(self.root, "bookViews"), "workbookView"):
            self._count_on(view, "activeTab", index)
            self._count_on(view, "firstSheet", index)

    @staticmethod
    def _count_on(element: Element, name: str, index: int) -> None:
        said = element.get(name, "0" if name == "activeTab" else None)
        if said is not None and int(said) >= index:
            element.set(name, str(int(said) + 1))

    def show(self, title: str) -> None:
        """Have the workbook open on this sheet, and on no other beside it."""
        index = self.index(title)
        for view in children(child(self.root, "bookViews"), "workbookView"):
            view.set("activeTab", str(index))
            view.attrib.pop("firstSheet", None)
        for other in self.titles:
            root = self._parts.tree(self.part(other))
            for view in children(child(root, "sheetViews"), "sheetView"):
                if other == title:
                    view.set("tabSelected", "1")
                else:
                    view.attrib.pop("tabSelected", None)

    def names(self) -> list[Element]:
        return children(child(self.root, "definedNames"), "definedName")

    @property
    def meanings(self) -> dict[str, list[str]]:
        """What each name, without capitals, stands for: one thing, or another on each of several sheets."""
        found: dict[str, list[str]] = {}
        for name in self.names():
            found.setdefault(name.get("name", "").casefold(), []).append(name.text or "")
        return found

    def define(self, name: str, meaning: str, sheet: str = "", **attributes: str) -> None:
        """Define a name, for one sheet or for all, unless it is defined already."""
        own = {"localSheetId": str(self.index(sheet))} if sheet else {}
        for known in self.names():
            if known.get("name", "").casefold() == name.casefold() and known.get("localSheetId") == own.get(
                "localSheetId"
            ):
                return
        made(
            had(self.root, "definedNames", IN_THE_WORKBOOK), "definedName", name=name, **own, **attributes
        ).text = meaning

    def work_out_anew(self) -> None:
        """Have a program work out every formula when it opens the file."""
        had(self.root, "calcPr", IN_THE_WORKBOOK).set("fullCalcOnLoad", "1")
        chain = self._parts.related(self._parts.workbook, "calcChain")
        if chain:  # a list of cells with formulas that programs make for themselves, and hold against the cells
            for relation in self._parts.relations(self._parts.workbook):
                if relation.part == chain:
                    relation.element.getparent().remove(relation.element)
            self._parts.remove(chain)


def _plain(title: str) -> str:
    """Return a sheet's name as its grid has it."""
    return " ".join("".join(c if c.isprintable() else " " for c in title).split())
