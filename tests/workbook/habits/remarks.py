"""Comments: notes with boxes, on own sheets and on ours, and the newer kind that is a conversation."""

# ruff: noqa: E501 - XML as other programs write it, which no line of ours can be broken in

from __future__ import annotations

from tests.workbook.habits.figures import WORKINGS, workings
from tests.workbook.habits.hand import SPREADSHEET, Hand, xml
from tests.workbook.opened import MAIN, Area, children, relation_key

_TYPES = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
_EXCEL = 'xmlns:x="urn:schemas-microsoft-com:office:excel"'
_KIND = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke'
    ' joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)


def _box(number: int, cell: str, shown: bool = False) -> str:
    at = Area.of(cell)
    visible = "<x:Visible/>" if shown else ""
    look = "visibility:visible" if shown else "visibility:hidden"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="position:absolute;margin-left:80pt;margin-top:2pt;'
        f'width:210pt;height:90pt;z-index:9;{look}" fillcolor="#ddffdd" o:insetmode="auto"><v:fill color2="#ddffdd"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData'
        f' ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{at.left}, 15, {at.top}, 2, {at.left + 3}, 31,'
        f" {at.top + 5}, 8</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{at.top - 1}</x:Row><x:Column>{at.left - 1}"
        f"</x:Column>{visible}</x:ClientData></v:shape>"
    )


def note(hand: Hand, sheet: str, cell: str, author: str, text: str, shown: bool = False) -> None:
    """Put a note on a cell; `text` is the XML of its runs."""
    part = hand.part_of(sheet)
    number = 1 + max((n for n in range(64) if f"xl/drawings/vmlDrawing{n}.vml" in hand.parts), default=0)
    notes = hand.package.related(part, "comments")
    if notes:
        root, held = hand.tree(notes[0]), next(children(hand.sheet(sheet), "legacyDrawing"))
        drawing = hand.package.relations(part)[relation_key(held)].target
    else:
        name = hand.put(
            f"xl/commentsOf{number}.xml",
            f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>',
            f"{SPREADSHEET}.comments+xml",
        )
        hand.relate(part, "comments", name)
        hand.extension("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
        layout = f'<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="{number}"/></o:shapelayout>'
        drawing = hand.put(f"xl/drawings/vmlDrawing{number}.vml", f"<xml {_TYPES} {_EXCEL}>{layout}{_KIND}</xml>")
        key = hand.relate(part, "vmlDrawing", drawing)
        hand.insert(hand.sheet(sheet), xml(f'<legacyDrawing r:id="{key}"/>'))
        root = hand.tree(name)
    authors, listed = root[0], root[1]
    names = [one.text for one in authors]
    if author not in names:
        authors.append(xml(f"<author>{author}</author>"))
        names.append(author)
    at = Area.of(cell)
    before = [one for one in listed if (Area.of(one.get("ref")).top, Area.of(one.get("ref")).left) < (at.top, at.left)]
    listed.insert(
        len(before), xml(f'<comment ref="{cell}" authorId="{names.index(author)}"><text>{text}</text></comment>')
    )
    content = hand.parts[drawing].decode()
    shape = _box(30_000 + number * 1024 + content.count("<v:shape "), cell, shown)
    hand.parts[drawing] = content.replace("</xml>", f"{shape}</xml>").encode()


def notes(hand: Hand) -> None:
    """Put notes of two people on an own sheet and on cells of ours; one has bold words, one is always shown."""
    workings(hand)
    bold = '<r><rPr><b/><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/></rPr><t>A. Khan:</t></r>'
    note(hand, WORKINGS, "B2", "A. Khan", f'{bold}<r><t xml:space="preserve">\nPosts at March.</t></r>')
    note(hand, "Costs", "F6", "A. Khan", f'{bold}<r><t xml:space="preserve"> Ask Legal &amp; HR.</t></r>')
    note(hand, "Costs", "D7", "Head of Finance", "<t>Agreed on 3 March.</t>", shown=True)
    note(hand, "About", "B9", "Head of Finance", "<t>The old name.</t>")


def conversation(hand: Hand) -> None:
    """Add a conversation of the newer kind, with the older note that stands in for it, and the people in it."""
    workings(hand)
    people = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    kinds = "http://schemas.microsoft.com/office/2017/10/relationships"
    first, second = "{11111111-0000-0000-0000-000000000001}", "{11111111-0000-0000-0000-000000000002}"
    persons = hand.put(
        "xl/persons/person.xml",
        f'<personList xmlns="{people}"><person displayName="Ana Khan" id="{first}" userId="ana" providerId="None"/></personList>',
        "application/vnd.ms-excel.person+xml",
    )
    hand.relate(hand.workbook, f"{kinds}/person", persons)
    said = hand.put(
        "xl/threadedComments/threadedComment1.xml",
        f'<ThreadedComments xmlns="{people}"><threadedComment ref="B3" dT="2026-03-03T10:00:00.00" personId="{first}"'
        f' id="{second}"><text>Is this with on-costs?</text></threadedComment></ThreadedComments>',
        "application/vnd.ms-excel.threadedcomments+xml",
    )
    hand.relate(hand.part_of(WORKINGS), f"{kinds}/threadedComment", said)
    note(hand, WORKINGS, "B3", f"tc={second}", "<t>[Threaded comment]\n\nComment:\n    Is this with on-costs?</t>")
