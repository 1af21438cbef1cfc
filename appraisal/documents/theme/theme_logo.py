"""A council's logo: a PNG that opens, or an SVG of shapes that runs nothing, fetches nothing and needs no font."""

from __future__ import annotations

import io
import re
import struct
from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Literal
from xml.parsers import expat

from appraisal.documents.theme.look import Logo
from appraisal.documents.theme.theme_questions import Unfit
from appraisal.workbook.faults import shown

LARGEST = 500_000  # bytes: it stands in every web page
_MOST_PIXELS = 4000  # a side
_FEWEST_PIXELS = 120  # wide or high; fewer are a smudge on paper
_MOST_SHAPES = 50_000  # drawn, each as often as it is used; a coat of arms has some thousands
_DEEPEST = 100  # groups within groups
_WIDEST = 8  # times its height; a wider one would be illegibly low
_SVG, _XLINK = "http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"
_SHAPES = {
    *("svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    *("linearGradient", "radialGradient", "stop", "clipPath", "mask", "style", "title", "desc", "metadata"),
}
# What drawing programs note for themselves; no program that shows a picture reads it.
_NOTES = (
    "inkscape.org/",
    "sodipodi.sourceforge.net/",
    "www.w3.org/1999/02/22-rdf-syntax-ns",
    "creativecommons.org/ns",
    "purl.org/dc/",
    "ns.adobe.com/",
)
_WHY_NOT = {
    "text": "it has words that need a font",
    "image": "it has a picture inside",
    "script": "it has a script",
    "foreignObject": "it has a web page inside",
}
_INSIDE = re.compile(r"url\(\s*['\"]?#([^)'\"]+)", re.IGNORECASE)
_ELSEWHERE = re.compile(r"url\(\s*(?!['\"]?#)|@|\\|expression|javascript:", re.IGNORECASE)
_PLAIN = "In the drawing program turn text into paths, and save as plain SVG; or save a PNG."
_SHAPES_ALONE = "an SVG of shapes alone"


def read_logo(content: bytes, alt: str) -> Logo:
    """Return the logo. Unfit where it cannot be used, or should not be."""
    kind: Literal["png", "svg"] = "png" if content.startswith(b"\x89PNG\r\n\x1a\n") else "svg"
    shape = _png_shape(content) if kind == "png" else _svg_shape(content)
    if not 1 / _WIDEST <= shape <= _WIDEST:
        raise Unfit("it is a strip", f"at most {_WIDEST} times as wide as high, or as high as wide", "Cut it closer.")
    return Logo(kind, content, alt, shape)


def _png_shape(content: bytes) -> float:
    """Return height over width of a PNG that opens."""
    from PIL import Image

    first = content[12:16] == b"IHDR" and len(content) >= 24
    width, height = struct.unpack(">II", content[16:24]) if first else (0, 0)
    if max(width, height) > _MOST_PIXELS or max(width, height) < _FEWEST_PIXELS or not min(width, height):
        raise Unfit(
            f"it is {width:,} by {height:,} pixels",
            f"from {_FEWEST_PIXELS} to {_MOST_PIXELS:,} pixels on its longer side",
            "About 800 pixels are sharp on paper.",
        )
    try:
        with Image.open(io.BytesIO(content), formats=["PNG"]) as image:
            if image.size != (width, height):  # it says twice how large it is
                raise ValueError(image.size)
            image.load()
    except (OSError, SyntaxError, ValueError, Image.DecompressionBombError):
        raise Unfit("it does not open as a picture", "a PNG", "Save it again from the program it came from.") from None
    return float(height / width)


def _svg_shape(content: bytes) -> float:
    """Return height over width of an SVG of shapes alone."""
    walk = _Walk()
    parser = expat.ParserCreate("utf-8", " ")
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    parser.CharacterDataHandler = walk.text
    parser.EntityDeclHandler, parser.ProcessingInstructionHandler = walk.entity, walk.instruction
    try:
        parser.Parse(content.decode("utf-8-sig"), True)
    except (expat.ExpatError, UnicodeDecodeError) as error:
        raise Unfit(f"it is neither a PNG nor an SVG ({error})", "a PNG or an SVG", "Save it again as one.") from None
    if _ELSEWHERE.search("".join(walk.style)):
        raise Unfit("its style rules reach outside the file", _SHAPES_ALONE, _PLAIN)
    if walk.drawn("") > _MOST_SHAPES:
        raise Unfit(f"it draws more than {_MOST_SHAPES:,} shapes", "a simpler picture", "Simplify it, or save a PNG.")
    return walk.shape


class _Walk:
    """One walk over an SVG; lives only inside `_svg_shape`."""

    def __init__(self) -> None:
        self.shape = 0.0
        self.style: list[str] = []
        self.open: list[str] = []
        self.named: list[str] = [""]  # the ids of the elements that are open; the whole picture has none
        self.inside: Counter[str] = Counter()  # elements in each, itself among them
        self.used: defaultdict[str, list[str]] = defaultdict(list)  # what is drawn once more in each
        self.counted: dict[str, int | None] = {}

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        self.open.append(name if namespace == _SVG else "")
        if len(self.open) > _DEEPEST:
            raise Unfit(f"its groups lie more than {_DEEPEST} deep", "a simpler picture", _PLAIN)
        self.named.append(attributes.get("id", ""))
        for within in {*self.named}:
            self.inside[within] += 1
            self.used[within] += _references(attributes)
        if not self.shape:
            if (namespace, name) != (_SVG, "svg"):
                raise Unfit(f"its outermost element is {shown(name)}", "an SVG", _PLAIN)
            self.shape = _shape(attributes)
        if namespace != _SVG and not any(part in namespace for part in _NOTES):
            raise Unfit(f"it has the element {shown(name)}, which is not SVG", _SHAPES_ALONE, _PLAIN)
        if namespace == _SVG and name not in _SHAPES:
            raise Unfit(_WHY_NOT.get(name, f"it has the element {shown(name)}"), _SHAPES_ALONE, _PLAIN)
        for attribute, value in attributes.items():
            _require_inert(attribute, value)

    def end(self, _tag: str) -> None:
        self.open.pop()
        self.named.pop()

    def drawn(self, id_: str, deep: int = 0) -> int:
        """Return how many elements are drawn for one, with all that it uses, as often as it does."""
        if id_ not in self.counted:
            if deep > _DEEPEST:
                raise Unfit(
                    f"its shapes are used in one another, more than {_DEEPEST} deep", "a simpler picture", _PLAIN
                )
            self.counted[id_] = None
            self.counted[id_] = self.inside[id_] + sum(self.drawn(each, deep + 1) for each in self.used.get(id_, ()))
        found = self.counted[id_]
        if found is None:
            raise Unfit(f"its shape {shown(id_)} is used inside itself", _SHAPES_ALONE, _PLAIN)
        return found

    def text(self, words: str) -> None:
        if "style" in self.open:
            self.style.append(words)

    def entity(self, *_: object) -> None:
        raise Unfit("it defines entities of its own", _SHAPES_ALONE, _PLAIN)

    def instruction(self, name: str, _: str) -> None:
        if name == "xml-stylesheet":
            raise Unfit("it takes its style rules from another file", _SHAPES_ALONE, _PLAIN)


def _references(attributes: Mapping[str, str]) -> list[str]:
    """Return the ids of what an element draws besides itself."""
    found = [value[1:] for name, value in attributes.items() if name.rpartition(" ")[2].lower() == "href"]
    return found + [id_ for value in attributes.values() for id_ in _INSIDE.findall(value)]


def _require_inert(attribute: str, value: str) -> None:
    """Raise Unfit for an attribute that runs something or leads out of the file."""
    namespace, _, name = attribute.rpartition(" ")
    if name.lower().startswith("on"):
        raise Unfit(f"it has a script ({shown(name)})", _SHAPES_ALONE, _PLAIN)
    if name.lower() == "href" and namespace in ("", _XLINK) and not value.startswith("#"):
        raise Unfit(f"it refers to {shown(value)}", "references inside the file alone", _PLAIN)
    if namespace == "" and name.lower() != "href" and "url(" in value.lower() and _ELSEWHERE.search(value):
        raise Unfit(f"it refers to {shown(value)}", "references inside the file alone", _PLAIN)
    if name.lower() == "style" and _ELSEWHERE.search(value):
        raise Unfit(f"it has the style {shown(value)}", _SHAPES_ALONE, _PLAIN)


def _shape(attributes: Mapping[str, str]) -> float:
    """Return height over width, from the viewBox."""
    try:
        _, _, width, height = (float(side) for side in re.split(r"[\s,]+", attributes.get("viewBox", "").strip()))
    except ValueError:
        width = height = 0.0
    if not (0 < width < 1e6 and 0 < height < 1e6):
        raise Unfit("it gives no size (viewBox)", "an SVG with a viewBox", _PLAIN)
    return height / width
