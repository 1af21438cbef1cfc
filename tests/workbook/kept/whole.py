"""What is set on the workbook as a whole, and every part that is no sheet's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from tests.workbook.kept.looks import Looks
from tests.workbook.kept.said import KNOWN, Teller, attributes
from tests.workbook.opened import Package, children, named

# What a program says of itself, or is told in a way of its own.
_APART = {"fileVersion", "sheets", "definedNames", "bookViews", "calcPr", "extLst", "AlternateContent"}
# Whether and by what program figures are worked out anew.
_WORKING = ("calcId", "fullCalcOnLoad", "calcCompleted", "forceFullCalc", "calcOnSave", "concurrentCalc")
# Who saved it last and when, and the list of sheets and sizes that a program keeps.
_AT_EACH_SAVE = {
    *("modified", "lastModifiedBy", "revision", "Application", "AppVersion", "TitlesOfParts", "HeadingPairs"),
    *("TotalTime", "DocSecurity", "ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged", "Template"),
}


def settings_of(package: Package, looks: Looks) -> dict[str, str]:
    """Return what is said of the workbook once: settings, names, styles and properties."""
    root, teller = package.tree(package.workbook), Teller(package, package.workbook)
    found = {named(one): teller.plain(one) for one in root.iterchildren(etree.Element) if named(one) not in _APART}
    found.pop("pivotCaches", None)  # the caches are parts, counted as such, and their numbers are only names
    for one in root.iterchildren("{*}calcPr"):
        found["way of calculating"] = attributes(one, *_WORKING)
    found |= {f"named style {name!r}": said for name, said in looks.styles().items()}
    found |= dict(_names(package, root))
    for kind in ("core-properties", "extended-properties", "custom-properties"):
        for part in package.related("", kind):
            if part in package.parts:
                found |= dict(_properties(package, part))
    return found


def _names(package: Package, root: Any) -> Iterator[tuple[str, str]]:
    sheets = [sheet.name for sheet in package.sheets]
    for name in children(root, "definedNames", "definedName"):
        scope = name.get("localSheetId")
        of = (
            f" of {sheets[int(scope)]}" if scope and int(scope) < len(sheets) else f" of sheet {scope}" if scope else ""
        )
        said = attributes(name, "name", "localSheetId")
        yield f"name {name.get('name')}{of}", " ".join(filter(None, [name.text or "", said]))


def _properties(package: Package, part: str) -> Iterator[tuple[str, str]]:
    teller = Teller(package, part)
    for one in package.tree(part).iterchildren(etree.Element):
        if named(one) not in _AT_EACH_SAVE:
            yield f"property {one.get('name') or named(one)}", teller.plain(one).replace(f" pid={one.get('pid')}", "")


def parts_of(package: Package) -> Counter[str]:
    """Return every part that is no sheet's by its content, and the extensions of the workbook and of its styles."""
    found: Counter[str] = Counter()
    for owner in ("", package.workbook):
        teller = Teller(package, owner)
        found.update(f"the part {teller.led_to(r)}" for r in package.relations(owner).values() if r.kind not in KNOWN)
    teller = Teller(package, package.workbook)
    for root in (package.tree(package.workbook), package.styles):
        found.update(f"an extension {teller.plain(one)}" for one in children(root, "extLst", "ext"))
    for kind in ("tableStyles", "colors"):
        found.update(f"an own style {teller.plain(one)}" for one in package.styles.iterfind(f"{{*}}{kind}/*"))
    return found


def contents_of(package: Package) -> dict[bytes, str]:
    """Return the parts that nothing leads to, by their content."""
    led = {one.target for part in ("", *package.parts) for one in package.relations(part).values() if not one.outside}
    apart = (name for name in package.parts if name not in led and not name.endswith(".rels"))
    return {package.parts[name]: name for name in apart if name != "[Content_Types].xml"}
