"""XML in one plain line, the same however it was stored: what the comparison compares and quotes."""

from __future__ import annotations

import hashlib
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from lxml import etree

from tests.workbook.opened import TYPES, Package, Relation, named

# Who changed what and when, in numbers made up anew at each save, and which extensions a reader may pass over.
_PASSED_OVER = ("/revision", "/revision2", "/revision3", "/revision6", "/revision9", "/markup-compatibility/2006")
# Parts that are compared for what they say, wherever they stand.
KNOWN = {
    *("worksheet", "chartsheet", "dialogsheet", "officeDocument", "styles", "sharedStrings", "comments", "calcChain"),
    *("table", "core-properties", "extended-properties", "custom-properties", "drawing", "hyperlink"),
}


@dataclass(frozen=True)
class Teller:
    """Tells what stands in one part; `above` are the parts that led to it, so that no circle is walked for ever."""

    package: Package
    part: str
    above: tuple[str, ...] = ()

    def plain(self, element: Any, but: Collection[str] = ()) -> str:
        """Return an element as one line, its relations and differential formats written out, without some children."""
        inside = [self.plain(one) for one in element.iterchildren(etree.Element) if named(one) not in but]
        said = [self._attribute(name, value) for name, value in sorted(element.attrib.items())]
        text = element.text or ""
        if inside and not text.strip():
            text = ""
        words = " ".join([named(element), *filter(None, said), *([repr(text)] if text else [])])
        return f"{words} [{', '.join(inside)}]" if inside else words

    def _attribute(self, name: str, value: str) -> str:
        full = etree.QName(name)
        if (full.namespace or "").endswith(_PASSED_OVER):
            return ""
        if full.namespace == TYPES:
            relation = self.package.relations(self.part).get(value)
            return f"{full.localname}=({self.led_to(relation) if relation else 'nothing'})"
        if full.localname.lower().endswith("dxfid"):
            return f"{full.localname}=({self.differential(value)})"
        return f"{full.localname}={value}"

    def differential(self, number: str) -> str:
        """Return the differential format of a number, written out."""
        formats = list(self.package.styles.iterfind("{*}dxfs/{*}dxf"))
        if not number.isdecimal() or int(number) >= len(formats):
            return f"format {number}, which is not there"
        return self.plain(formats[int(number)])

    def led_to(self, relation: Relation) -> str:
        """Return what a relation leads to: its address outside, or a short name for the content of the part."""
        if relation.outside:
            return relation.target
        return f"{relation.kind} {self.signature(relation.target)}" if relation.kind not in KNOWN else relation.kind

    def signature(self, part: str) -> str:
        """Return a short name for the content of a part and of all that it leads to, the same wherever it stands."""
        package = self.package
        if part not in package.parts or part in self.above:
            return "that is missing" if part not in package.parts else "above"
        inside = Teller(package, part, (*self.above, self.part))
        try:
            said = inside.plain(package.tree(part)).encode()
        except etree.XMLSyntaxError:
            said = package.parts[part]
        led = sorted(f"{one.kind} {inside.led_to(one)}" for one in package.relations(part).values())
        return hashlib.sha256("\n".join([said.hex(), *led]).encode()).hexdigest()[:12]


def attributes(element: Any, *but: str) -> str:
    """Return the attributes of an element as one line, but some."""
    kept = [(etree.QName(name), value) for name, value in sorted(element.attrib.items())]
    return " ".join(
        f"{name.localname}={value}"
        for name, value in kept
        if name.localname not in but and not (name.namespace or "").endswith(_PASSED_OVER)
    )
