"""The report's styles in a Word file: those that a council's template has are used, the others are added to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Any

from docx.document import Document as WordFile
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import qn
from docx.parts.numbering import NumberingPart

from appraisal.documents.theme.look import Theme
from appraisal.documents.word.elements import Element, make, related_part
from appraisal.documents.word.empty import our_part

_LINKS = ("w:basedOn", "w:next", "w:link")


def adopted(file: WordFile, theme: Theme) -> dict[str, str]:
    """Return the id in this file of each of our styles by name, once those that the file lacks are added."""
    there = {_name(style): _id(style) for style in _styles(file.styles.element)}
    taken = {known.casefold() for known in there.values()}
    ours = list(_styles(our_part("styles.xml", theme)))
    ids = {_id(style): there.get(_name(style)) or _free(_id(style), taken) for style in ours}
    lacking = [style for style in ours if _name(style) not in there]
    for style in lacking:
        file.styles.element.append(_renamed(style, ids))
    _add_lists(file, [style for style in lacking if next(style.iter(qn("w:numPr")), None) is not None], ids, theme)
    return {_name(style)[1]: ids[_id(style)] for style in ours}


def sets_close(file: WordFile, style: str) -> bool:
    """Return whether paragraphs of a style, by its id, follow one another with no space between them: people press the
    Enter key twice in such a template."""
    root = file.styles.element
    known = {_id(each): each for each in _styles(root)}
    looks, name = [], style
    while (each := known.pop(name, None)) is not None:  # each once: a damaged file may go round in circles
        looks.append(each)
        above = each.find(qn("w:basedOn"))
        name = "" if above is None else above.get(qn("w:val"), "")
    spacings = [
        each for look in (*looks, *root.iterchildren(qn("w:docDefaults"))) for each in look.iter(qn("w:spacing"))
    ]
    return all(_first(spacings, f"w:{side}{how}") in _NO_SPACE for side in ("before", "after") for how in _HOW)


def _first(spacings: Iterable[Element], name: str) -> str:
    """Return what the nearest of the looks gives under the name."""
    return next((value for each in spacings if (value := each.get(qn(name))) is not None), "0")


_HOW = ("", "Lines", "Autospacing")
_NO_SPACE = frozenset(("0", "0pt", "false", "off"))


def _styles(root: Element) -> Iterable[Element]:
    yield from root.iterchildren(qn("w:style"))


def _name(style: Element) -> tuple[str, str]:
    """Return the kind and the name by which Word knows a style, whatever its language."""
    name = style.find(qn("w:name"))
    shown = "" if name is None else str(name.get(qn("w:val"), ""))
    return str(style.get(qn("w:type"), "paragraph")), _USUAL.get(shown.casefold(), shown)


_USUAL = {  # names that Word itself writes without capitals, and some other programs with them
    name.casefold(): name
    for name in ("heading 1", "heading 2", "heading 3", "toc 1", "caption", "header", "footer", "Title", "Subtitle")
}


def _id(style: Element) -> str:
    return str(style.get(qn("w:styleId"), ""))


def _free(wanted: str, taken: set[str]) -> str:
    """Return an id that no style has: a template may use ours for another name."""
    found = wanted
    while found.casefold() in taken:
        found += "Report"
    taken.add(found.casefold())
    return found


def _renamed(style: Element, ids: Mapping[str, str]) -> Element:
    made = deepcopy(style)
    made.set(qn("w:styleId"), ids[_id(style)])
    made.attrib.pop(qn("w:default"), None)  # the template has its own
    for link in made.iterchildren(*map(qn, _LINKS)):
        link.set(qn("w:val"), ids[link.get(qn("w:val"))])
    return made


def _add_lists(file: WordFile, lists: Iterable[Element], ids: Mapping[str, str], theme: Theme) -> None:
    """Add the bullets of our list styles to the template's numbering, under numbers that are free there."""
    ours = our_part("numbering.xml", theme)
    for style in lists:
        numbering = _numbering(file)
        kind = next(
            each
            for each in ours.iterchildren(qn("w:abstractNum"))
            if next(each.iter(qn("w:pStyle"))).get(qn("w:val")) == _id(style)
        )
        free = 1 + max(
            (int(each.get(qn(name), "0")) for each in numbering for name in ("w:abstractNumId", "w:numId")), default=0
        )
        kind.set(qn("w:abstractNumId"), str(free))
        next(kind.iter(qn("w:pStyle"))).set(qn("w:val"), ids[_id(style)])
        first = numbering.find(qn("w:num"))
        numbering.insert(len(numbering) if first is None else numbering.index(first), kind)
        instances = list(numbering.iterchildren(qn("w:num")))
        place = numbering.index(instances[-1] if instances else kind) + 1
        numbering.insert(place, make("w:num", make("w:abstractNumId", val=free), numId=free))
        added = next(each for each in _styles(file.styles.element) if _id(each) == ids[_id(style)])
        next(added.iter(qn("w:numId"))).set(qn("w:val"), str(free))


def _numbering(file: WordFile) -> Any:
    """Return the root of the file's numbering, an empty one if it has none."""
    part = related_part(file, RELATIONSHIP_TYPE.NUMBERING)
    if part is None:
        name, kind = PackURI("/word/numbering.xml"), CONTENT_TYPE.WML_NUMBERING
        part = NumberingPart(name, kind, make("w:numbering"), file.part.package)
        file.part.relate_to(part, RELATIONSHIP_TYPE.NUMBERING)
    return part.element
