"""How an officer makes a workbook look: styles, colours by rule, lists to choose from, windows, the printed page."""

# ruff: noqa: E501 - XML as other programs write it, which no line of ours can be broken in

from __future__ import annotations

from tests.workbook.habits.drawings import PNG
from tests.workbook.habits.figures import WORKINGS, workings
from tests.workbook.habits.hand import Hand, xml

_FILL = '<fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/><bgColor indexed="64"/></patternFill></fill>'
_SIDE = '<{0} style="thin"><color auto="1"/></{0}>'
_BORDER = f"<border>{''.join(_SIDE.format(side) for side in ('left', 'right', 'top', 'bottom'))}<diagonal/></border>"


def cell_styles(hand: Hand) -> None:
    """Use a named style, fills, borders, a number format, a turned text and a cell that may be typed in."""
    workings(hand)
    base = hand.listed("cellStyleXfs", '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"/>')
    hand.listed("cellStyles", f'<cellStyle name="Council’s own" xfId="{base}"/>')
    font = '<font><b/><i/><sz val="12"/><color theme="4" tint="-0.25"/><name val="Verdana"/><family val="2"/></font>'
    turned = '<alignment horizontal="center" textRotation="45" wrapText="1"/>'
    hand.set(WORKINGS, "A1", None, hand.look(font, _FILL, _BORDER, inside=turned, style=base))
    money = hand.look(form="[$£-809]#,##0;[Red]-[$£-809]#,##0", fill=_FILL)
    hand.set(WORKINGS, "B3", None, money)
    hand.set(WORKINGS, "D2", None, hand.look(form="dd\\ mmm\\ yyyy"))
    hand.set(WORKINGS, "B4", None, hand.look(form="0.0%", inside='<protection locked="0"/>'))
    hand.set(WORKINGS, "A30", None, money)


def our_cells_coloured(hand: Hand) -> None:
    """Colour cells of ours, filled and blank ones."""
    yellow = hand.look(fill=_FILL, border=_BORDER, form="&quot;£&quot;#,##0")
    hand.set("Costs", "H6", None, yellow)
    hand.set("Costs", "H40", None, yellow)
    hand.set(
        "Risks", "B6", None, hand.look('<font><b/><sz val="11"/><color rgb="FFC00000"/><name val="Arial"/></font>')
    )


def rules(hand: Hand) -> None:
    """Colour cells by rules of each kind, on an own sheet and on ours, bars of the newer kind among them."""
    workings(hand)
    red = hand.listed("dxfs", '<dxf><font><color rgb="FF9C0006"/></font><fill><patternFill><bgColor rgb="FFFFC7CE"/>'
                              "</patternFill></fill></dxf>")  # fmt: skip
    over = (
        f'<cfRule type="cellIs" dxfId="{red}" priority="901" operator="greaterThan"><formula>$B$2*2</formula></cfRule>'
    )
    hand.insert(
        hand.sheet("Costs"), xml(f'<conditionalFormatting sqref="G5:G60 H5:H60">{over}</conditionalFormatting>')
    )
    scale = (
        '<cfRule type="colorScale" priority="1"><colorScale><cfvo type="min"/><cfvo type="percentile" val="50"/>'
        '<cfvo type="max"/><color rgb="FFF8696B"/><color rgb="FFFFEB84"/><color rgb="FF63BE7B"/></colorScale></cfRule>'
    )
    icons = (
        '<cfRule type="iconSet" priority="2"><iconSet iconSet="3Arrows"><cfvo type="percent" val="0"/>'
        '<cfvo type="percent" val="33"/><cfvo type="percent" val="67"/></iconSet></cfRule>'
    )
    bar = (
        '<cfRule type="dataBar" priority="3"><dataBar><cfvo type="min"/><cfvo type="max"/><color rgb="FF638EC6"/></dataBar>'
        '<extLst><ext uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>{DA7ABA51-AAAA-BBBB-0001-000000000001}</x14:id>'
        "</ext></extLst></cfRule>"
    )
    duplicates = f'<cfRule type="duplicateValues" dxfId="{red}" priority="4" stopIfTrue="1"/>'
    root = hand.sheet(WORKINGS)
    for area, rule in (("B2:B4", scale), ("C2:C4", icons), ("B5:B12", bar), ("A1:A12", duplicates)):
        hand.insert(root, xml(f'<conditionalFormatting sqref="{area}">{rule}</conditionalFormatting>'))
    newer = (
        '<x14:cfRule type="dataBar" id="{DA7ABA51-AAAA-BBBB-0001-000000000001}"><x14:dataBar minLength="0" maxLength="100"'
        ' gradient="0"><x14:cfvo type="autoMin"/><x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FFFF0000"/>'
        '<x14:axisColor rgb="FF000000"/></x14:dataBar></x14:cfRule><xm:sqref>B5:B12</xm:sqref>'
    )
    hand.insert(
        root,
        xml(
            '<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings>'
            f"<x14:conditionalFormatting>{newer}</x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
        ),
    )


def lists_to_choose_from(hand: Hand) -> None:
    """Say what may be typed, on an own sheet and beside ours, from lists on another sheet in the newer way too."""
    workings(hand)
    whole = (
        '<dataValidation type="whole" errorStyle="warning" allowBlank="1" showInputMessage="1" showErrorMessage="1"'
        ' promptTitle="Posts" prompt="Whole posts, please" sqref="B20:B29 D20:D29"><formula1>0</formula1>'
        "<formula2>B19+400</formula2></dataValidation>"
    )
    chosen = '<dataValidation type="list" allowBlank="1" sqref="E20:E29"><formula1>"yes,no,later"</formula1></dataValidation>'
    hand.insert(hand.sheet(WORKINGS), xml(f'<dataValidations count="2">{whole}{chosen}</dataValidations>'))
    beside = '<dataValidation type="custom" allowBlank="1" sqref="AC5:AC60"><formula1>LEN(AC5)&lt;40</formula1></dataValidation>'
    hand.insert(hand.sheet("Costs"), xml(f'<dataValidations count="1">{beside}</dataValidations>'))
    hand.insert(
        hand.sheet(WORKINGS),
        xml(
            '<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"><x14:dataValidations count="1"><x14:dataValidation'
            ' type="list" allowBlank="1"><x14:formula1><xm:f>Options!$A$5:$A$9</xm:f></x14:formula1><xm:sqref>F20:F29'
            "</xm:sqref></x14:dataValidation></x14:dataValidations></ext></extLst>"
        ),
    )


def windows(hand: Hand) -> None:
    """Freeze panes of an own sheet, enlarge it and turn it about; enlarge one of ours."""
    workings(hand)
    pane = '<pane xSplit="1" ySplit="1" topLeftCell="B2" activePane="bottomRight" state="frozen"/>'
    chosen = '<selection pane="topRight"/><selection pane="bottomLeft"/><selection pane="bottomRight" activeCell="B2" sqref="B2"/>'
    view = f'<sheetView zoomScale="85" zoomScaleNormal="85" workbookViewId="0">{pane}{chosen}</sheetView>'
    hand.insert(hand.sheet(WORKINGS), xml(f"<sheetViews>{view}</sheetViews>"))
    for view in hand.sheet("Risks").iterfind("{*}sheetViews/{*}sheetView"):
        view.set("zoomScale", "70")
        view.set("zoomScaleNormal", "70")


def printed(hand: Hand) -> None:
    """Set up the page: a printer's own settings, breaks, headers and footers, a picture in one."""
    workings(hand)
    root, part = hand.sheet(WORKINGS), hand.part_of(WORKINGS)
    hand.extension("bin", "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings")
    printer = hand.put(
        "xl/printerSettings/printerSettings1.bin", b"\x00P\x00r\x00i\x00n\x00t\x00e\x00r" + bytes(range(200))
    )
    key = hand.relate(part, "printerSettings", printer)
    hand.insert(root, xml('<printOptions horizontalCentered="1" headings="1" gridLines="1"/>'))
    hand.insert(root, xml('<pageMargins left="0.25" right="0.25" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'))
    hand.insert(
        root, xml(f'<pageSetup paperSize="8" scale="71" orientation="portrait" pageOrder="overThenDown" r:id="{key}"/>')
    )
    hand.insert(
        root,
        xml(
            '<headerFooter differentFirst="1" alignWithMargins="0"><oddHeader>&amp;L&amp;G&amp;C&amp;"Arial,Bold"&amp;14Draft'
            "</oddHeader><oddFooter>&amp;R&amp;P of &amp;N</oddFooter><firstHeader>&amp;CFirst page</firstHeader></headerFooter>"
        ),
    )
    hand.insert(root, xml('<rowBreaks count="1" manualBreakCount="1"><brk id="8" max="16383" man="1"/></rowBreaks>'))
    hand.insert(root, xml('<colBreaks count="1" manualBreakCount="1"><brk id="3" max="1048575" man="1"/></colBreaks>'))
    hand.extension("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")
    hand.extension("png", "image/png")
    image = hand.put("xl/media/crest.png", PNG)
    drawing = "xl/drawings/vmlHeader1.vml"
    picture = hand.relate(drawing, "image", image)
    hand.put(
        drawing,
        '<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"><o:shapelayout'
        ' v:ext="edit"><o:idmap v:ext="edit" data="31"/></o:shapelayout><v:shapetype id="_x0000_t75" coordsize="21600,21600"'
        ' o:spt="75" path="m@4@5l@4@11@9@11@9@5xe"/><v:shape id="LH" o:spid="_x0000_s31745" type="#_x0000_t75" style='
        f'"position:absolute;width:12pt;height:12pt;z-index:1"><v:imagedata o:relid="{picture}" o:title="crest"/></v:shape></xml>',
    )
    key = hand.relate(part, "vmlDrawing", drawing)
    hand.insert(root, xml(f'<legacyDrawingHF r:id="{key}"/>'))


def protected(hand: Hand) -> None:
    """Protect an own sheet with a range that may be changed, and the order of the sheets."""
    workings(hand)
    root = hand.sheet(WORKINGS)
    hand.insert(
        root, xml('<sheetProtection password="CC1A" sheet="1" objects="1" scenarios="1" selectLockedCells="1"/>')
    )
    hand.insert(root, xml('<protectedRanges><protectedRange sqref="B2:B4" name="Figures"/></protectedRanges>'))
    hand.insert(hand.tree(hand.workbook), xml('<workbookProtection lockStructure="1"/>'))


def odds_and_ends(hand: Hand) -> None:
    """Keep what few know of: errors passed over, scenarios, cells that are watched, views of one's own."""
    workings(hand)
    root = hand.sheet(WORKINGS)
    hand.insert(
        root, xml('<ignoredErrors><ignoredError sqref="B2:C12" numberStoredAsText="1" formula="1"/></ignoredErrors>')
    )
    hand.insert(root, xml('<cellWatches><cellWatch r="B5"/></cellWatches>'))
    cells = '<inputCells r="B2" val="30"/><inputCells r="B4" val="0.3"/>'
    hand.insert(
        root, xml(f'<scenarios current="0"><scenario name="More posts" count="2">{cells}</scenario></scenarios>')
    )
    own = 'guid="{00000000-1111-2222-3333-444444444444}"'
    hand.insert(root, xml(f'<customSheetViews><customSheetView {own} scale="60" showFormulas="1"/></customSheetViews>'))
    hand.insert(
        hand.tree(hand.workbook),
        xml(f'<customWorkbookViews><customWorkbookView name="Mine" {own} windowWidth="900" windowHeight="600" activeSheetId="1"/>'
            "</customWorkbookViews>"),
    )  # fmt: skip
