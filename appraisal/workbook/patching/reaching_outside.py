"""What reaches outside a workbook: formulas give way to what they came to, and links to files are taken off.

The rest of its kind (macros, connections, linked pictures) is refused, for a copy could carry it only alive.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Set
from urllib.parse import unquote

from appraisal.workbook.faults import shown
from appraisal.workbook.file.gate import SAVE_AGAIN, Unfit
from appraisal.workbook.patching.changed_parts import TYPES, Parts, Relation
from appraisal.workbook.patching.part_trees import Element, child, children, local, walked

# Functions that fetch, run or send something, under the names that files give them.
_FUNCTIONS = {
    *("WEBSERVICE", "IMAGE", "STOCKHISTORY", "RTD", "PY", "COPILOT", "TRANSLATE", "DETECTLANGUAGE"),
    *("IMPORTTEXT", "IMPORTCSV", "CUBEMEMBER", "CUBEVALUE", "CUBESET", "CUBESETCOUNT", "CUBERANKEDMEMBER"),
    *("CUBEMEMBERPROPERTY", "CUBEKPIMEMBER", "DDE", "CALL", "REGISTER", "REGISTER.ID", "EXEC", "EXECUTE", "INITIATE"),
    *(
        "POKE",
        "REQUEST",
        "FOPEN",
        "FWRITE",
        "FWRITELN",
        "FREAD",
        "FREADLN",
        "RUN",
        "EVALUATE",
        "SQL.REQUEST",
        "HYPERLINK",
    ),
}
_LINKED = re.compile(r"\bHYPERLINK\b", re.IGNORECASE)
_WITHIN = re.compile(r'HYPERLINK\(\s*"#(?!\\)(?:[^"]|"")*"\s*[,)]', re.IGNORECASE)
_NEW = re.compile(r"\b_xl(?:fn|ws)\.([A-Za-z_][\w.]*)", re.IGNORECASE)  # a function that others are given by name
_LITERAL = re.compile(r'"(?:[^"]|"")*"')
_CALLED = re.compile(r"([A-Za-z_][\w.]*)\s*\(")
_NAMED = re.compile(r"[^\W\d][\w.\\]*")
_OTHER_FILE = re.compile(r"'[^']*\[[^\]]+\][^']*'\s*!|\[(?!0\])[^\[\]]+\][\w.]*!")
_ADDRESS_IN_TEXT = re.compile(r"://|\[|#\$", re.IGNORECASE)
_NUMBERED = re.compile(r"\[([0-9]+)\]")
_LEADS_TO_PAGES = ("http://", "https://", "mailto:")
# Parts that do something, by the type that they are said to have or what they are to another, and how to do without.
_ALIVE = (
    ("vbaproject", "macros", "Save it as an Excel workbook (.xlsx), which has none, and use that."),
    ("activex", "ActiveX controls", "Delete them, or save a copy without them."),
    ("connections", "connections to data outside it", "Delete them under Data, Queries & Connections."),
    ("querytable", "tables that are fetched from outside it", "Delete the query under Data; the figures stay."),
    ("webextension", "add-ins", "Remove them under Insert, My Add-ins."),
    ("macrosheet", "sheets of macros", "Delete these sheets."),
    ("dialogsheet", "sheets of dialogues", "Delete these sheets."),
    ("xmlsignatures", "a digital signature, which no copy could keep", "Save a copy without it."),
)
# Where links to other files are kept, parts that stand beside the cells, and what in these leads elsewhere.
_LINKS = "xl/externallinks/"
_BESIDE_CELLS = ("xl/drawings/", "xl/charts", "xl/pivot", "xl/slicer", "xl/ctrlprops/", "customui/", "xl/diagrams/")
_ELSEWHERE = re.compile(r"\\\\[\w.]|\bfile:|\[[0-9]+\]!|\.xl[a-z]{1,2}\]|WEBSERVICE\(", re.IGNORECASE)
_MACRO_MAIN = re.compile(r"vnd\.ms-excel\.(?:sheet|template)\.macroenabled\.main\+xml", re.IGNORECASE)
_MAIN = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"


def refuse_what_is_alive(parts: Parts) -> None:
    """Raise Unfit for a workbook with something that a copy can neither leave out nor carry without its doing harm."""
    for name in parts:
        related = [relation.kind for relation in parts.relations(_owner(name))] if name.endswith(".rels") else []
        kinds = " ".join((parts.type_of(name), name, *related)).casefold().replace("_", "-")
        for word, what, mend in _ALIVE:
            if word in kinds:
                raise Unfit(f"it has {what}, and a copy with them is not made", mend)
        _refuse_what_leads_outside(parts, name)
    for name in parts:
        owner = _owner(name)
        if not name.endswith(".rels") or owner.casefold().startswith(_LINKS):
            continue
        if kind := next((r.kind for r in parts.relations(owner) if r.is_outside and r.kind != "hyperlink"), ""):
            found = f"its part {shown(owner)} takes from a file outside it ({shown(kind)}), which no copy may do"
            raise Unfit(found, "Break the link, or take out what is linked.")
    for said in children(parts.tree(TYPES), "Override"):
        if _MACRO_MAIN.search(said.get("ContentType", "")):
            said.set("ContentType", _MAIN)


def _refuse_what_leads_outside(parts: Parts, name: str) -> None:
    """Raise Unfit for a part without cells (a drawing, a pivot table, a menu) that leads to a file outside."""
    plain = name.casefold()
    if not plain.endswith((".xml", ".rels", ".vml")):
        return
    content = parts.content(name)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise Unfit(f"its part {shown(name)} has a document type definition", SAVE_AGAIN)
    if plain.endswith(".rels") or not plain.startswith(_BESIDE_CELLS):
        return
    if led := _ELSEWHERE.search(content.decode("utf-8", "replace")):
        found = f"its part {shown(name)} leads outside it ({shown(led[0], 60)}), which no copy may do"
        raise Unfit(found, "Take out what leads there: a picture, a shape, a pivot table or a menu.")


def _owner(name: str) -> str:
    """Return the part whose relations a part says."""
    folder, _, file = name.rpartition("/")
    return f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}".removeprefix("/")


class Outside:
    """What of a workbook reaches outside it: its links to other files by number, and names that take from them."""

    def __init__(self, parts: Parts, names: Iterable[Element]) -> None:
        self._parts = parts
        self.files = dict(enumerate(self._linked(), 1))
        meanings = {name.get("name", "").casefold(): name for name in names}
        self.names: set[str] = set()
        while more := {
            key for key, name in meanings.items() if key not in self.names and self.reaches(f"={name.text or ''}")
        }:
            self.names |= more
        self._meanings = meanings

    def _linked(self) -> Iterator[str]:
        root = self._parts.tree(self._parts.workbook)
        related = {r.id: r for r in self._parts.relations(self._parts.workbook)}
        for said in children(child(root, "externalReferences"), "externalReference"):
            relation = related.get(said.get(self._parts.reference(), ""))
            paths = [r.target for r in self._parts.relations(relation.part)] if relation and relation.part else []
            yield unquote(re.split(r"[/\\]", paths[0])[-1]) if paths else "another file"

    def reaches(self, formula: str) -> bool:
        """Return whether a formula takes something from outside the workbook, or sends something there."""
        bare = _LITERAL.sub('""', formula)
        if "|" in bare or "://" in bare or _OTHER_FILE.search(bare):
            return True
        if "_xll." in bare.casefold():
            return True
        called = {name.upper() for name in (*_CALLED.findall(bare), *_NEW.findall(bare))}
        called = {name.removeprefix("_XLFN.").removeprefix("_XLWS.") for name in called}
        if called & (_FUNCTIONS - {"HYPERLINK"}):
            return True
        if len(_LINKED.findall(_LITERAL.sub('""', formula))) > len(_WITHIN.findall(formula)):
            return True
        if "INDIRECT" in called and any(_ADDRESS_IN_TEXT.search(text) for text in _LITERAL.findall(formula)):
            return True
        return bool(self.names) and any(word.casefold() in self.names for word in _NAMED.findall(bare))

    def told(self, formula: str) -> str:
        """Return a formula with the names of other files in the place of their numbers."""
        return _NUMBERED.sub(lambda match: f"[{self.files.get(int(match[1]), match[1])}]", formula)

    def cut(self) -> None:
        """Take the links to other files off, and leave of a name that takes from one its text."""
        for key in self.names:
            name = self._meanings[key]
            text = self.told(name.text or "").replace('"', '""')
            name.text = f'"{text}"'
        root = self._parts.tree(self._parts.workbook)
        for listed in children(root, "externalReferences"):
            root.remove(listed)
        for relation in self._parts.relations(self._parts.workbook):
            if relation.kind == "externalLink":
                relation.element.getparent().remove(relation.element)
                self._parts.remove(relation.part)
        for name in self._parts:
            if name.casefold().startswith(_LINKS):
                self._parts.remove(name)


def refuse_rules_that_reach_outside(title: str, root: Element, outside: Outside) -> None:
    """Raise Unfit for a drop-down, a coloured format or a chart of a sheet that takes from outside the workbook."""
    rules = [each for each in walked(root) if local(each) in ("formula", "formula1", "formula2")]
    rules += [each for each in walked(root) if local(each) == "f" and local(each.getparent()) != "c"]
    rules += [each for each in walked(root) if local(each) == "calculatedColumnFormula"]
    for linked in walked(root):
        what = local(linked)
        if what == "oleObject" and (linked.get("link") or linked.get("oleUpdate") or linked.get("autoLoad")):
            raise Unfit(f"an object on {shown(title)} is linked, or loads by itself", "Delete it, or put in a picture.")
        if what == "webPublishItem" or (what == "dataRef" and _ELSEWHERE.search(linked.get("sheet", ""))):
            raise Unfit(f"{shown(title)} takes from, or is published to, a place outside", "Take that out.")
        if what == "hyperlink" and _ELSEWHERE.search(linked.get("location", "")):
            raise Unfit(f"a link on {shown(title)} leads to another file", "Take the link off.")
    told = [rule.text or "" for rule in rules]
    told += [each.get("val", "") for each in walked(root) if local(each) == "cfvo" and each.get("type") == "formula"]
    for text in told:
        if outside.reaches(f"={text}"):
            found = f"a rule, a drop-down or a chart of {shown(title)} takes from outside it"
            raise Unfit(
                f"{found} ({shown(outside.told(text), 100)}), which no copy may do",
                "Delete it, or have it take from this workbook.",
            )


def unlinked(parts: Parts, sheet: str, root: Element) -> Mapping[str, str]:
    """Take off a sheet's links to anything but web pages and addresses for mail; return where each cell's led."""
    led: dict[str, str] = {}
    related = {relation.id: relation for relation in parts.relations(sheet)}
    links = child(root, "hyperlinks")
    if links is None:
        return led
    for link in children(links, "hyperlink"):
        relation = related.get(link.get(parts.reference(), ""))
        if relation is None or not relation.is_outside or _leads_to_a_page(relation):
            continue
        led[link.get("ref", "A1").split(":")[0]] = relation.target
        links.remove(link)
        relation.element.getparent().remove(relation.element)
    if not children(links, "hyperlink"):
        root.remove(links)
    return led


def _leads_to_a_page(relation: Relation) -> bool:
    """Return whether a link leads to a web page, an address for mail or a cell of the workbook itself."""
    return relation.target.casefold().startswith((*_LEADS_TO_PAGES, "#"))


def refuse_links_elsewhere(parts: Parts, sheets: Set[str]) -> None:
    """Raise Unfit for a link on a picture or a shape that leads anywhere but to a web page or an address for mail."""
    for name in parts:
        owner = _owner(name)
        if name.endswith(".rels") and owner not in sheets:
            for relation in parts.relations(owner):
                if relation.is_outside and relation.kind == "hyperlink" and not _leads_to_a_page(relation):
                    raise Unfit(
                        f"a picture or shape of it leads to {shown(relation.target, 100)}", "Take that link off."
                    )
