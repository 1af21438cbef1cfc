"""The styles of a workbook: those of a workbook of ours are added to them, and none that is there is changed."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from appraisal.workbook.file.file_styles import Format, format_of
from appraisal.workbook.patching.changed_parts import Parts
from appraisal.workbook.patching.part_trees import (
    IN_THE_STYLES,
    Element,
    beside,
    child,
    children,
    had,
    made,
)
from appraisal.workbook.writing.cell_styles import MARKS

_PLAIN = (
    b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fonts count="1"><font>'
    b'<sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border><left/><right/><top/>'
    b'<bottom/><diagonal/></border></borders><cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" '
    b'borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    b"</cellXfs></styleSheet>"
)
_FIRST_OF_ONES_OWN = 164  # a number format that is not built in
_DATE = "d mmmm yyyy"
_BUILT_IN_DATES = {*range(14, 23), *range(45, 48)}
_LOOKS = {"fontId": "fonts", "fillId": "fills", "borderId": "borders"}


def _opaque(colour: object) -> str:
    return f"FF{str(colour).removeprefix('#')}"


# How a cell looks that the check speaks of: behind the text, the text, and whether it is bold.
_MARKS = {
    kind: (_opaque(look["bg_color"]), _opaque(look["font_color"]), bool(look.get("bold")))
    for kind, look in MARKS.items()
}


class Looks:
    """The styles of one workbook."""

    def __init__(self, parts: Parts) -> None:
        name = parts.related(parts.workbook, "styles")
        if not name:
            name = parts.add("xl/styles{}.xml", parts.in_own_form(_PLAIN), "styles")
            parts.relate(parts.workbook, "styles", name)
        self.root = parts.tree(name)
        self._adopted: dict[tuple[int, str], str] = {}
        self._coloured: dict[tuple[str, str], str] = {}

    def section(self, name: str) -> Element:
        return had(self.root, name, IN_THE_STYLES)

    def adopted(self, other: Looks, style: str) -> str:
        """Return the number of a cell's style that looks as this style of another workbook does."""
        key = id(other), style
        if key not in self._adopted:
            theirs = children(other.section("cellXfs"), "xf")[int(style)]
            xf = deepcopy(theirs)
            for name, section in _LOOKS.items():
                xf.set(name, self._like(section, other, int(theirs.get(name, "0"))))
            xf.set("numFmtId", self._format(other.format_code(theirs.get("numFmtId", "0"))))
            xf.attrib.pop("xfId", None)
            if children(child(self.root, "cellStyleXfs"), "xf"):
                xf.set("xfId", "0")
            self._adopted[key] = self._added("cellXfs", xf)
        return self._adopted[key]

    def adopted_rule(self, other: Looks, number: str) -> str:
        """Return the number of a look for a rule that is as this one of another workbook."""
        look = deepcopy(children(other.section("dxfs"), "dxf")[int(number)])
        for said in children(look, "numFmt"):
            said.set("numFmtId", self._format(said.get("formatCode", "")))
        return self._added("dxfs", look)

    def mark(self, kind: str) -> str:
        """Return the number of the look of a cell that the check speaks of."""
        if kind == "mended":
            return self._added("dxfs", self._bare_rule())
        behind, ink, bold = _MARKS[kind]
        look = etree.Element(beside(self.root, "dxf"))
        font = made(look, "font")
        if bold:
            made(font, "b")
        made(font, "color", rgb=ink)
        look.append(self._fill(behind))
        return self._added("dxfs", look)

    def _bare_rule(self) -> Element:
        """Return a look that is white behind the text, whatever lies behind it."""
        look = etree.Element(beside(self.root, "dxf"))
        look.append(self._fill("FFFFFFFF"))
        return look

    def behind(self, style: str, kind: str) -> str:
        """Return a style that is as this one and has the colour of a mark behind it, unless it has a colour already."""
        if (style, kind) not in self._coloured:
            xf = self._style(style)
            self._coloured[style, kind] = style
            if xf is not None and self._is_bare(xf):
                marked = deepcopy(xf)
                marked.set("fillId", self._added("fills", self._fill(_MARKS[kind][0])))
                marked.set("applyFill", "1")
                self._coloured[style, kind] = self._added("cellXfs", marked)
        return self._coloured[style, kind]

    def bare(self, style: str) -> str:
        """Return a style that is as this one without the colour of a mark."""
        xf = self._style(style)
        colours = {behind for behind, _, _ in _MARKS.values()}
        if xf is None or self._colour_behind(xf) not in colours:
            return style
        plain = deepcopy(xf)
        plain.set("fillId", "0")
        return self._added("cellXfs", plain)

    def _style(self, style: str) -> Element | None:
        styles = children(self.section("cellXfs"), "xf")
        return styles[int(style)] if int(style) < len(styles) else None

    def _pattern(self, xf: Element) -> Element | None:
        fills = children(self.section("fills"), "fill")
        number = int(xf.get("fillId", "0"))
        return child(fills[number], "patternFill") if number < len(fills) else None

    def _is_bare(self, xf: Element) -> bool:
        pattern = self._pattern(xf)
        return pattern is not None and pattern.get("patternType", "none") == "none"

    def _colour_behind(self, xf: Element) -> str:
        pattern = self._pattern(xf)
        colour = child(pattern, "fgColor") if pattern is not None else None
        return str(colour.get("rgb", "")).upper() if colour is not None else ""

    def _fill(self, colour: str) -> Element:
        fill = etree.Element(beside(self.root, "fill"))
        pattern = made(fill, "patternFill", patternType="solid")
        made(pattern, "fgColor", rgb=colour)
        made(pattern, "bgColor", rgb=colour)
        return fill

    def for_date(self, style: str) -> str:
        """Return a style that shows a date and is otherwise as this one."""
        xf = self._style(style)
        if xf is None:
            return style
        number = xf.get("numFmtId", "0")
        if int(number) in _BUILT_IN_DATES or format_of(self.format_code(number)) is Format.DATE:
            return style
        dated = deepcopy(xf)
        dated.set("numFmtId", self._format(_DATE))
        dated.set("applyNumberFormat", "1")
        return self._added("cellXfs", dated)

    def format_code(self, number: str) -> str:
        """Return the code of a number format; of one that is built in its number."""
        own = children(child(self.root, "numFmts"), "numFmt")
        return next((str(f.get("formatCode")) for f in own if f.get("numFmtId") == number), number)

    def _format(self, code: str) -> str:
        if code.isdigit():
            return code
        own = children(child(self.root, "numFmts"), "numFmt")
        found = next((f.get("numFmtId") for f in own if f.get("formatCode") == code), None)
        if found is not None:
            return str(found)
        number = str(max([_FIRST_OF_ONES_OWN - 1, *(int(f.get("numFmtId", "0")) for f in own)]) + 1)
        formats = self.section("numFmts")
        made(formats, "numFmt", numFmtId=number, formatCode=code)
        formats.set("count", str(len(children(formats, "numFmt"))))
        return number

    def _like(self, section: str, other: Looks, number: int) -> str:
        """Return the number of a font, a fill or a border that is as another workbook's."""
        wanted = deepcopy([each for each in other.section(section) if isinstance(each.tag, str)][number])
        return self._added(section, wanted)

    def _added(self, section: str, element: Element) -> str:
        """Return the number of what is alike in a section; it is added if there is none."""
        into = self.section(section)
        text = etree.tostring(element, method="c14n")
        alike = [each for each in into if isinstance(each.tag, str)]
        found = next((at for at, each in enumerate(alike) if etree.tostring(each, method="c14n") == text), None)
        if found is not None:
            return str(found)
        into.append(element)
        into.set("count", str(len(alike) + 1))
        return str(len(alike))
