"""What comes from elsewhere or goes there: other workbooks, pivot tables, slicers, properties, stores."""

# ruff: noqa: E501 - XML as other programs write it, which no line of ours can be broken in

from __future__ import annotations

from tests.workbook.habits.figures import WORKINGS, workings
from tests.workbook.habits.hand import SPREADSHEET, Hand, Value, xml
from tests.workbook.opened import MAIN, TYPES, children

_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"


def other_workbook(hand: Hand) -> None:
    """Take a figure from another workbook, whose last known figures are kept."""
    workings(hand)
    part = "xl/externalLinks/externalLink1.xml"
    key = hand.relate(part, "externalLinkPath", "file:///S:/Finance/Rates%202026.xlsx", outside=True)
    hand.put(
        part,
        f'<externalLink xmlns="{MAIN}" xmlns:r="{TYPES}"><externalBook r:id="{key}"><sheetNames><sheetName val="Rates"/>'
        '</sheetNames><sheetDataSet><sheetData sheetId="0"><row r="2"><cell r="B2"><v>0.035</v></cell></row></sheetData>'
        "</sheetDataSet></externalBook></externalLink>",
        f"{SPREADSHEET}.externalLink+xml",
    )
    key = hand.relate(hand.workbook, "externalLink", part)
    hand.insert(
        hand.tree(hand.workbook), xml(f'<externalReferences><externalReference r:id="{key}"/></externalReferences>')
    )
    hand.set(WORKINGS, "B11", ("=[1]Rates!$B$2", 0.035))


def pivot(hand: Hand) -> None:
    """Sum up figures in a pivot table with its cache, and a slicer that chooses among them."""
    cells: dict[str, Value] = {
        "A3": "What",
        "B3": "Sum of Figure",
        "A4": "Posts",
        "B4": 20.5,
        "A5": "Grand total",
        "B5": 20.5,
    }
    root = hand.add_sheet("Pivot", cells)
    cache, records = "xl/pivotCache/pivotCacheDefinition1.xml", "xl/pivotCache/pivotCacheRecords1.xml"
    hand.put(
        records,
        f'<pivotCacheRecords xmlns="{MAIN}" count="1"><r><x v="0"/><n v="20.5"/></r></pivotCacheRecords>',
        f"{SPREADSHEET}.pivotCacheRecords+xml",
    )
    key = hand.relate(cache, "pivotCacheRecords", records)
    hand.put(
        cache,
        f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{TYPES}" r:id="{key}" refreshedBy="A. Khan" recordCount="1">'
        '<cacheSource type="worksheet"><worksheetSource ref="A1:B2" sheet="Workings"/></cacheSource><cacheFields count="2">'
        '<cacheField name="What" numFmtId="0"><sharedItems count="1"><s v="Posts"/></sharedItems></cacheField>'
        '<cacheField name="Figure" numFmtId="0"><sharedItems containsSemiMixedTypes="0" containsString="0"'
        ' containsNumber="1" minValue="20.5" maxValue="20.5"/></cacheField></cacheFields></pivotCacheDefinition>',
        f"{SPREADSHEET}.pivotCacheDefinition+xml",
    )
    table = hand.put(
        "xl/pivotTables/pivotTable1.xml",
        f'<pivotTableDefinition xmlns="{MAIN}" name="PivotTable1" cacheId="17" dataCaption="Values" updatedVersion="6"'
        ' minRefreshableVersion="3" createdVersion="6" indent="0" outline="1" outlineData="1"><location ref="A3:B5"'
        ' firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/><pivotFields count="2"><pivotField axis="axisRow" showAll="0">'
        '<items count="2"><item x="0"/><item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/>'
        '</pivotFields><rowFields count="1"><field x="0"/></rowFields><rowItems count="2"><i><x/></i><i t="grand"><x/></i>'
        '</rowItems><colItems count="1"><i/></colItems><dataFields count="1"><dataField name="Sum of Figure" fld="1"/>'
        "</dataFields></pivotTableDefinition>",
        f"{SPREADSHEET}.pivotTable+xml",
    )
    hand.relate(table, "pivotCacheDefinition", cache)
    hand.relate(hand.part_of("Pivot"), "pivotTable", table)
    key = hand.relate(hand.workbook, "pivotCacheDefinition", cache)
    hand.insert(hand.tree(hand.workbook), xml(f'<pivotCaches><pivotCache cacheId="17" r:id="{key}"/></pivotCaches>'))
    _slicer(hand, root)


def _slicer(hand: Hand, root: object) -> None:
    x14 = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    kinds = "http://schemas.microsoft.com/office/2007/relationships"
    number = next(
        one.get("sheetId")
        for one in children(hand.tree(hand.workbook), "sheets", "sheet")
        if one.get("name") == "Pivot"
    )
    cache = hand.put(
        "xl/slicerCaches/slicerCache1.xml",
        f'<slicerCacheDefinition xmlns="{x14}" name="Slicer_What" sourceName="What"><pivotTables><pivotTable'
        f' tabId="{number}" name="PivotTable1"/></pivotTables><data><tabular pivotCacheId="17"><items count="1"><i x="0"'
        ' s="1"/></items></tabular></data></slicerCacheDefinition>',
        "application/vnd.ms-excel.slicerCache+xml",
    )
    slicer = hand.put(
        "xl/slicers/slicer1.xml",
        f'<slicers xmlns="{x14}"><slicer name="What" cache="Slicer_What" caption="What" rowHeight="241300"/></slicers>',
        "application/vnd.ms-excel.slicer+xml",
    )
    key = hand.relate(hand.workbook, f"{kinds}/slicerCache", cache)
    hand.insert(
        hand.tree(hand.workbook),
        xml(
            '<extLst><ext uri="{BBE1A952-AA13-448e-AADC-164F8A28A991}"><x14:slicerCaches><x14:slicerCache'
            f' r:id="{key}"/></x14:slicerCaches></ext></extLst>'
        ),
    )
    key = hand.relate(hand.part_of("Pivot"), f"{kinds}/slicer", slicer)
    hand.insert(
        root,
        xml(
            '<extLst><ext uri="{A8765BA9-456A-4dab-B4F3-ACF838C121DE}"><x14:slicerList><x14:slicer'
            f' r:id="{key}"/></x14:slicerList></ext></extLst>'
        ),
    )


def properties(hand: Hand) -> None:
    """Say of the workbook whose it is, how it is classed, and what a document store keeps of it."""
    types = f"{_PROPERTIES}/docPropsVTypes"
    said = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
    if not hand.package.related("", "custom-properties"):
        part = hand.put(
            "docProps/custom.xml",
            f'<Properties xmlns="{_PROPERTIES}/custom-properties" xmlns:vt="{types}"><property fmtid="{said}" pid="2"'
            f' name="Classification"><vt:lpwstr>OFFICIAL-SENSITIVE</vt:lpwstr></property><property fmtid="{said}" pid="3"'
            ' name="Reviewed"><vt:bool>true</vt:bool></property></Properties>',
            "application/vnd.openxmlformats-officedocument.custom-properties+xml",
        )
        hand.relate("", "custom-properties", part)
    for part in hand.package.related("", "extended-properties"):
        root = hand.tree(part)
        if next(root.iterchildren("{*}Company"), None) is None:
            root.append(root.makeelement(f"{{{_PROPERTIES}/extended-properties}}Company"))
        next(root.iterchildren("{*}Company")).text = "Eastmere Borough Council"
    item = hand.put("customXml/item1.xml", '<p:properties xmlns:p="urn:store"><Label>Draft 3</Label></p:properties>')
    hand.extension("xml", "application/xml")
    inside = hand.put(
        "customXml/itemProps1.xml",
        '<ds:datastoreItem ds:itemID="{22222222-0000-0000-0000-000000000001}"'
        f' xmlns:ds="{_PROPERTIES}/customXml"><ds:schemaRefs/></ds:datastoreItem>',
        "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    )
    hand.relate(item, "customXmlProps", inside)
    hand.relate(hand.workbook, "customXml", item)
