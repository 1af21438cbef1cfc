"""What a chart's picture draws: shapes alone, each used as it stands, so that its size tells how long that takes.

Charts come from notebooks, which somebody may have sent. A shape that is used in a shape that is used, and so on, is
drawn a billion times by a few lines.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.parsers import expat

# What charts are drawn with, and what their program notes of itself.
_SHAPES = {
    *(
        "svg",
        "g",
        "defs",
        "use",
        "path",
        "rect",
        "circle",
        "ellipse",
        "line",
        "polyline",
        "polygon",
        "clipPath",
        "style",
    ),
    *("title", "desc", "metadata", "RDF", "Work", "type", "date", "format", "creator", "Agent", "image"),
}
_USED = re.compile(r"url\(\s*['\"]?#([^)'\"]+)", re.IGNORECASE)
_DEEPEST = 100  # groups within groups


def fault_of(svg: str, unread: str = "") -> str:
    """Return what a picture draws that no chart does, as a sentence goes on; nothing where there is nothing. `unread`
    is said of one that cannot be read: nothing, if the typesetter, who reads the wide ones, is to say so.

    >>> fault_of('<svg><defs><path id="a"/></defs><use href="#a"/></svg>')
    ''
    >>> fault_of('<svg><g id="a"><use href="#b"/></g><g id="b"><use href="#c"/></g></svg>')
    'uses shapes within shapes that it uses'
    """
    walk = _Walk()
    parser = expat.ParserCreate()
    parser.StartElementHandler, parser.EndElementHandler = walk.start, walk.end
    try:
        parser.Parse(svg.encode("utf-8"), True)
    except (expat.ExpatError, UnicodeEncodeError):
        return walk.odd or unread
    return walk.odd or ("uses shapes within shapes that it uses" if walk.used & walk.using else "")


class _Walk:
    """One walk over a picture; lives only inside `fault_of`."""

    def __init__(self) -> None:
        self.odd = ""
        self.used: set[str] = set()  # ids of what is drawn once more, and of those that have something so drawn in them
        self.using: set[str] = set()
        self._open: list[str] = []

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._open.append(attributes.get("id", ""))
        name = tag.rpartition(":")[2]
        if name not in _SHAPES:
            self.odd = self.odd or f"has the element {name[:40]!r}"
        if handler := next((each for each in attributes if each.rpartition(":")[2].lower().startswith("on")), ""):
            self.odd = self.odd or f"has the attribute {handler[:40]!r}"  # a browser that opens the file would run it
        if len(self._open) > _DEEPEST:
            self.odd = self.odd or f"has groups more than {_DEEPEST} deep"
        used = {id_ for value in attributes.values() for id_ in _USED.findall(value)}
        used |= {
            value[1:]
            for attribute, value in attributes.items()
            if attribute.rpartition(":")[2] == "href" and value.startswith("#")
        }
        if used:
            self.used |= used
            self.using.update(filter(None, self._open[-_DEEPEST:]))

    def end(self, _tag: str) -> None:
        self._open.pop()
