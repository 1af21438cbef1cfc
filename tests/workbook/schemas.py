"""Whether a spreadsheet file is sound: by the published schemas where they are at hand, and by what Excel repairs for.

The schemas are those of ISO/IEC 29500-4, the transitional form: sml.xsd and what it imports, with opc-xsd/ beside it.
Their licence is their publishers' (Ecma International and ISO), so that none is kept here. APPRAISAL_SCHEMAS names a
folder that holds them; the repository python-openxml/python-docx has such a folder, ref/xsd.
"""

from __future__ import annotations

import copy
import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from tests.workbook.opened import COMPATIBILITY, MAIN, RELATION, Package, named
from tests.workbook.sound import structure_faults

_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
# xml:space, which every program writes, though the schema does not name it
_XML = "http://www.w3.org/XML/1998/namespace"
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
# The schema of each part, by the namespace of its root. Core properties need schemas of others, by address.
_SCHEMAS = {
    MAIN: "sml.xsd",
    f"{_DRAWING}/spreadsheetDrawing": "dml-spreadsheetDrawing.xsd",
    f"{_DRAWING}/chart": "dml-chart.xsd",
    f"{_DRAWING}/main": "dml-main.xsd",
    RELATION: "opc-xsd/opc-relationships.xsd",
    _TYPES: "opc-xsd/opc-contentTypes.xsd",
    f"{_PROPERTIES}/extended-properties": "shared-documentPropertiesExtended.xsd",
    f"{_PROPERTIES}/custom-properties": "shared-documentPropertiesCustom.xsd",
}


def schemas() -> Path | None:
    """Return the folder of the schemas, or None where there is none."""
    named_folder = os.environ.get("APPRAISAL_SCHEMAS")
    folder = Path(named_folder) if named_folder else None
    return folder if folder and (folder / "sml.xsd").is_file() else None


def unsound(file: bytes | Path) -> list[str]:
    """Return all that is wrong with a spreadsheet file, as sentences: by the schemas too, where there are any."""
    package = Package.of(file)
    faults = list(structure_faults(package))
    if folder := schemas():
        faults += against_schemas(package, folder)
    return faults


def against_schemas(package: Package, folder: Path) -> Iterator[str]:
    """Yield what the schemas refuse, part by part."""
    for part in package.parts:
        if part.endswith((".xml", ".rels")):
            try:
                root = package.tree(part)
            except etree.XMLSyntaxError as error:
                yield f"{part}: {error}."
                continue
            if file := _SCHEMAS.get(etree.QName(root).namespace or ""):
                schema = _schema(folder / file)
                if not schema.validate(_understood(root)):
                    yield from (f"{part}, line {error.line}: {error.message}" for error in schema.error_log)


@cache
def _schema(path: Path) -> Any:
    return etree.XMLSchema(file=str(path))


def _understood(root: Any) -> Any:
    """Return the XML as a reader sees it that knows the standard alone: what may be passed over is."""
    tree = copy.deepcopy(root)
    passed = {
        one.nsmap[prefix]
        for one in tree.iter(etree.Element)
        for prefix in one.get(f"{{{COMPATIBILITY}}}Ignorable", "").split()
        if prefix in one.nsmap
    }
    for one in list(tree.iter(etree.Element)):
        if etree.QName(one).namespace == COMPATIBILITY and named(one) == "AlternateContent":
            _fall_back(one)
        elif etree.QName(one).namespace in passed and not _in_extension(one):
            one.getparent().remove(one)
        for name in list(one.attrib):
            if etree.QName(name).namespace in {*passed, COMPATIBILITY, _XML}:
                del one.attrib[name]
    return tree


def _in_extension(element: Any) -> bool:
    return any(named(one) == "ext" for one in element.iterancestors())


def _fall_back(alternative: Any) -> None:
    """Put what stands in the fallback, or nothing, in the place of an alternative."""
    parent, at = alternative.getparent(), alternative.getparent().index(alternative)
    fallback = next(alternative.iterchildren(f"{{{COMPATIBILITY}}}Fallback"), None)
    parent.remove(alternative)
    for one in reversed(list(fallback) if fallback is not None else []):
        parent.insert(at, one)
