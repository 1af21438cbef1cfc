"""Comments on cells: who said what, and the box that shows it; other shapes of the older kind, such as buttons."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from tests.workbook.kept.said import Teller
from tests.workbook.opened import Package, child, children, note_place, relation_key

# Shapes are numbered anew at each save.
_NUMBER = re.compile(r"_s[0-9]+|_i[0-9]+")


@dataclass(frozen=True)
class Comment:
    """What is said at a cell."""

    author: str
    text: str
    look: str


def comments_of(package: Package, sheet: str) -> dict[str, Comment]:
    """Return the comments of a sheet by their cells."""
    found = {}
    for part in package.related(sheet, "comments"):
        root = package.tree(part)
        authors = [author.text or "" for author in root.iterfind("{*}authors/{*}author")]
        for one in root.iterfind("{*}commentList/{*}comment"):
            number = int(one.get("authorId", "0"))
            text = child(one, "text")
            said = "".join(t.text or "" for t in one.iterfind("{*}text//{*}t"))
            look = Teller(package, part).plain(text) if text is not None else ""
            found[one.get("ref")] = Comment(authors[number] if number < len(authors) else "", said, look)
    return found


def boxes_of(package: Package, sheet: str) -> tuple[dict[tuple[int, int], str], list[str]]:
    """Return how the box of each comment stands by row and column, and the other shapes of the same drawing."""
    boxes: dict[tuple[int, int], str] = {}
    others: list[str] = []
    for part in package.related(sheet, "vmlDrawing"):
        root = package.shapes(part)
        if not any(
            relation_key(one) and package.relations(sheet)[relation_key(one)].target == part
            for one in children(package.tree(sheet), "legacyDrawing")
        ):
            continue  # of a header or footer
        for shape in root.iterchildren("{*}shape"):
            place = note_place(shape)
            if place is None:
                others.append(_NUMBER.sub("", Teller(package, part).plain(shape)))
            else:
                boxes[place] = _box(shape)
    return boxes, others


def _box(shape: Any) -> str:
    data = child(shape, "ClientData")
    shown, anchor = child(data, "Visible"), child(data, "Anchor")
    place = "".join((anchor.text or "").split()) if anchor is not None else "its usual place"
    return f"{'hidden' if shown is None else 'shown'}, at {place}"
