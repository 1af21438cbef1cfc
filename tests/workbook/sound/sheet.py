"""Whether what is set on a sheet beside its cells is sound: comments, merged cells, rules, links, tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from tests.workbook.opened import Area, Package, SheetPart, children, note_place, relation_key
from tests.workbook.sound.numbers import number_in

_COUNTED = {"mergeCells": "mergeCell", "dataValidations": "dataValidation", "tableParts": "tablePart"}
# With the quotation marks about it.
_LONGEST_LIST = 257


def comment_faults(package: Package, sheet: SheetPart) -> Iterator[str]:
    """Yield comments that come twice, have no author or no box, and boxes with one number."""
    notes = [part for part in package.related(sheet.part, "comments") if part in package.parts]
    if len(notes) > 1:
        yield f"{sheet.name} has two parts of comments."
    relations = package.relations(sheet.part)
    held = [relations.get(relation_key(one)) for one in children(package.tree(sheet.part), "legacyDrawing")]
    drawings = [one.target for one in held if one]
    if notes and not drawings:
        yield f"{sheet.name} has comments and no drawing for their boxes."
    for part in package.related(sheet.part, "vmlDrawing"):
        yield from _shape_faults(package, part)
    boxes = {note_place(shape) for part in drawings for shape in package.shapes(part).iterchildren("{*}shape")}
    for part in notes:
        root = package.tree(part)
        authors = sum(1 for _ in children(root, "authors", "author"))
        said = list(children(root, "commentList", "comment"))
        refs = Counter(one.get("ref") for one in said)
        yield from (f"{sheet.name}!{ref} has {count} comments." for ref, count in refs.items() if count > 1)
        for one in said:
            at = Area.of(one.get("ref"))
            if number_in(one, "authorId") >= authors:
                yield f"The comment at {sheet.name}!{one.get('ref')} has an author who is not there."
            if (at.top, at.left) not in boxes:
                yield f"The comment at {sheet.name}!{one.get('ref')} has no box."


def _shape_faults(package: Package, part: str) -> Iterator[str]:
    root = package.shapes(part)
    shapes = list(root.iterchildren("{*}shape"))
    numbers = Counter(shape.get("id") for shape in shapes)
    yield from (f"{part} has the shape {number} twice." for number, count in numbers.items() if count > 1)
    kinds = {f"#{kind.get('id')}" for kind in root.iterchildren("{*}shapetype")}
    used = {shape.get("type") for shape in shapes if shape.get("type")}
    yield from (f"{part} has a shape of the kind {kind}, which is not there." for kind in sorted(used - kinds))
    places = Counter(filter(None, map(note_place, shapes)))
    yield from (f"{part} has {n} boxes for row {p[0]}, column {p[1]}." for p, n in places.items() if n > 1)


def area_faults(package: Package, sheet: SheetPart) -> Iterator[str]:
    """Yield areas that overlap where they may not, rules without an area, and counts that are wrong."""
    root = package.tree(sheet.part)
    merged = [one.get("ref") for one in children(root, "mergeCells", "mergeCell")]
    validated = [
        a for rule in children(root, "dataValidations", "dataValidation") for a in rule.get("sqref", "").split()
    ]
    yield from (f"{sheet.name}: {clash} are merged, and overlap." for clash in _overlaps(merged))
    yield from (f"{sheet.name}: {clash} have a validation each, and overlap." for clash in _overlaps(validated))
    for listed, one in _COUNTED.items():
        for group in children(root, listed):
            number = sum(1 for _ in children(group, one))
            if not number or group.get("count", str(number)) != str(number):
                yield f"{sheet.name}: <{listed}> says {group.get('count')}, and has {number}."
    for text in (one.text or "" for one in children(root, "dataValidations", "dataValidation", "formula1")):
        if text.startswith('"') and len(text) > _LONGEST_LIST:
            yield f"{sheet.name}: a list to choose from is longer than 255 characters: {text[:40]}"
    yield from (f"{sheet.name}: {fault}" for fault in _twice(root))


def _overlaps(refs: Sequence[str]) -> Iterator[str]:
    known: list[tuple[Area, str]] = []
    for ref in refs:
        area = Area.of(ref)
        yield from (f"{name} and {ref}" for other, name in known if area.without(other) != [area])
        known.append((area, ref))


def _twice(root: Any) -> Iterator[str]:
    for what, path, key in (
        ("rules have the priority", ("conditionalFormatting", "cfRule"), "priority"),
        ("links stand at", ("hyperlinks", "hyperlink"), "ref"),
        ("selections are of the pane", ("sheetViews", "sheetView", "selection"), "pane"),
    ):
        counts = Counter(one.get(key) for one in children(root, *path))
        yield from (f"{count} {what} {value}." for value, count in counts.items() if count > 1)


def table_faults(package: Package) -> Iterator[str]:
    """Yield tables of one name or number, or whose headings are not those in the cells."""
    names: Counter[str] = Counter()
    numbers: Counter[str] = Counter()
    for sheet in package.sheets:
        for part in package.related(sheet.part, "table"):
            if part not in package.parts:
                continue
            root = package.tree(part)
            names[str(root.get("displayName")).casefold()] += 1
            numbers[str(root.get("id"))] += 1
            area, columns = (
                Area.of(root.get("ref")),
                [one.get("name") for one in children(root, "tableColumns", "tableColumn")],
            )
            if len(columns) != area.right - area.left + 1:
                yield f"The table {root.get('displayName')} has {len(columns)} columns in {root.get('ref')}."
            if root.get("headerRowCount", "1") != "0":
                heads = _texts(package, sheet.part, area)
                if heads != [str(name).replace("_x000a_", "\n") for name in columns]:
                    yield f"The table {root.get('displayName')} is headed {columns}, and its cells {heads}."
    yield from (f"Two tables are named {name}." for name, count in names.items() if count > 1)
    yield from (f"Two tables have the number {number}." for number, count in numbers.items() if count > 1)


def _texts(package: Package, part: str, area: Area) -> list[str]:
    """Return the texts in the first row of an area."""
    found = {}
    for cell in package.tree(part).iterfind("{*}sheetData/{*}row/{*}c"):
        at = Area.of(cell.get("r")) if cell.get("r") else None
        if at and at.top == area.top and area.left <= at.left <= area.right:
            text = next((one.text or "" for one in cell.iterchildren("{*}v")), "")
            holder = package.strings[int(text)] if cell.get("t") == "s" else next(cell.iterchildren("{*}is"), None)
            found[at.left] = text if holder is None else "".join(t.text or "" for t in holder.iter("{*}t"))
    return [found.get(column, "") for column in range(area.left, area.right + 1)]
