"""Charts, pictures and small lines in cells."""

# ruff: noqa: E501 - XML as other programs write it, which no line of ours can be broken in

from __future__ import annotations

import base64

from tests.workbook.habits.figures import WORKINGS, workings
from tests.workbook.habits.hand import SPREADSHEET, Hand, xml
from tests.workbook.opened import MAIN, TYPES

# One grey dot.
PNG = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNkqAcAAIUAgUW0RjgAAAAASUVORK5CYII=")
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006"
_CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"


def _chart(hand: Hand, number: int, title: str, labels: str, figures: str) -> str:
    """Add a chart of a column of figures and return its part."""
    axes = (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>'
        '<c:crossAx val="2"/></c:catAx><c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/></c:scaling>'
        '<c:delete val="0"/><c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="1"/><c:crossAx val="1"/></c:valAx>'
    )
    said = f"<c:tx><c:rich><a:bodyPr/><a:p><a:r><a:t>{title}</a:t></a:r></a:p></c:rich></c:tx>"
    series = (
        f'<c:ser><c:idx val="0"/><c:order val="0"/><c:cat><c:strRef><c:f>{labels}</c:f></c:strRef></c:cat>'
        f"<c:val><c:numRef><c:f>{figures}</c:f></c:numRef></c:val></c:ser>"
    )
    part = hand.put(
        f"xl/charts/chart{number}.xml",
        f'<c:chartSpace xmlns:c="{_DRAWING}/chart" xmlns:a="{_DRAWING}/main" xmlns:r="{TYPES}"><c:chart><c:title>{said}'
        '<c:overlay val="0"/></c:title><c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/>'
        f'<c:grouping val="clustered"/>{series}<c:axId val="1"/><c:axId val="2"/></c:barChart>{axes}</c:plotArea>'
        '<c:plotVisOnly val="1"/></c:chart></c:chartSpace>',
        _CHART_TYPE,
    )
    colours = hand.put(
        f"xl/charts/colors{number}.xml",
        '<cs:colorStyle xmlns:cs="http://schemas.microsoft.com/office/drawing/2012/chartStyle" meth="cycle" id="10">'
        f'<a:schemeClr xmlns:a="{_DRAWING}/main" val="accent1"/></cs:colorStyle>',
        "application/vnd.ms-office.chartcolorstyle+xml",
    )
    hand.relate(part, "http://schemas.microsoft.com/office/2011/relationships/chartColorStyle", colours)
    return part


def _drawing(hand: Hand, number: int, anchors: str) -> str:
    return hand.put(
        f"xl/drawings/drawing{number}.xml",
        f'<xdr:wsDr xmlns:xdr="{_DRAWING}/spreadsheetDrawing" xmlns:a="{_DRAWING}/main" xmlns:r="{TYPES}">{anchors}</xdr:wsDr>',
        _DRAWING_TYPE,
    )


def _frame(name: str, key: str) -> str:
    return (
        f'<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="{name}"/><xdr:cNvGraphicFramePr/>'
        '</xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData'
        f' uri="{_DRAWING}/chart"><c:chart xmlns:c="{_DRAWING}/chart" r:id="{key}"/></a:graphicData></a:graphic>'
        "</xdr:graphicFrame><xdr:clientData/>"
    )


def _corner(tag: str, column: int, row: int) -> str:
    place = f"<xdr:col>{column}</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>{row}</xdr:row><xdr:rowOff>0</xdr:rowOff>"
    return f"<xdr:{tag}>{place}</xdr:{tag}>"


def charts(hand: Hand) -> None:
    """Draw a chart of own figures and of ours beside a picture, on an own sheet, and one on a sheet of its own."""
    workings(hand)
    drawing = "xl/drawings/drawing21.xml"
    own = hand.relate(drawing, "chart", _chart(hand, 21, "Posts", "Workings!$A$2:$A$4", "Workings!$B$2:$B$4"))
    ours = hand.relate(drawing, "chart", _chart(hand, 22, "Costs", "Costs!$B$6:$B$9", "Costs!$G$6:$G$9"))
    hand.extension("png", "image/png")
    picture = hand.relate(drawing, "image", hand.put("xl/media/image21.png", PNG))
    shown = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="4" name="Crest" descr="The council’s crest"/><xdr:cNvPicPr/></xdr:nvPicPr>'
        f'<xdr:blipFill><a:blip r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm>'
        '<a:off x="0" y="0"/><a:ext cx="9525" cy="9525"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr>'
        "</xdr:pic><xdr:clientData/>"
    )
    places = [(own, "Chart 1", 5, 1), (ours, "Chart 2", 5, 20)]
    framed = [
        f"<xdr:twoCellAnchor>{_corner('from', column, row)}{_corner('to', column + 6, row + 14)}{_frame(name, key)}"
        "</xdr:twoCellAnchor>"
        for key, name, column, row in places
    ]
    one = f'<xdr:oneCellAnchor>{_corner("from", 13, 1)}<xdr:ext cx="95250" cy="95250"/>{shown}</xdr:oneCellAnchor>'
    key = hand.relate(hand.part_of(WORKINGS), "drawing", _drawing(hand, 21, "".join(framed) + one))
    hand.insert(hand.sheet(WORKINGS), xml(f'<drawing r:id="{key}"/>'))
    _chart_sheet(hand)


def _chart_sheet(hand: Hand) -> None:
    drawing = "xl/drawings/drawing22.xml"
    key = hand.relate(drawing, "chart", _chart(hand, 23, "All lines", "Costs!$B$6:$B$21", "Costs!$G$6:$G$21"))
    frame = _frame("Chart 3", key)
    _drawing(
        hand,
        22,
        f'<xdr:absoluteAnchor><xdr:pos x="0" y="0"/><xdr:ext cx="9300000" cy="6070000"/>{frame}</xdr:absoluteAnchor>',
    )
    part = hand.put(
        "xl/chartsheets/sheet1.xml",
        f'<chartsheet xmlns="{MAIN}" xmlns:r="{TYPES}"><sheetPr><tabColor theme="5"/></sheetPr><sheetViews><sheetView'
        ' zoomScale="90" workbookViewId="0" zoomToFit="1"/></sheetViews><pageMargins left="0.7" right="0.7" top="0.75"'
        ' bottom="0.75" header="0.3" footer="0.3"/></chartsheet>',
        f"{SPREADSHEET}.chartsheet+xml",
    )
    key = hand.relate(part, "drawing", drawing)
    hand.insert(hand.tree(part), xml(f'<drawing r:id="{key}"/>'))
    hand.list_sheet("Chart of all lines", part, "chartsheet")


def picture_on_ours(hand: Hand) -> None:
    """Put a picture behind an own sheet and one on a sheet of ours."""
    workings(hand)
    hand.extension("png", "image/png")
    back = hand.relate(hand.part_of(WORKINGS), "image", hand.put("xl/media/back.png", PNG))
    hand.insert(hand.sheet(WORKINGS), xml(f'<picture r:id="{back}"/>'))
    drawing = "xl/drawings/drawing23.xml"
    picture = hand.relate(drawing, "image", hand.put("xl/media/image23.png", PNG + b"\0"))
    shown = (
        '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="2" name="Stamp"/><xdr:cNvPicPr/></xdr:nvPicPr><xdr:blipFill><a:blip'
        f' r:embed="{picture}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:prstGeom prst="rect"/>'
        "</xdr:spPr></xdr:pic><xdr:clientData/>"
    )
    _drawing(hand, 23, f"<xdr:twoCellAnchor>{_corner('from', 2, 30)}{_corner('to', 3, 33)}{shown}</xdr:twoCellAnchor>")
    key = hand.relate(hand.part_of("Options"), "drawing", drawing)
    hand.insert(hand.sheet("Options"), xml(f'<drawing r:id="{key}"/>'))


def sparklines(hand: Hand) -> None:
    """Draw small lines in cells, which the standard knows as an extension alone."""
    workings(hand)
    line = "<x14:sparkline><xm:f>Workings!B2:B4</xm:f><xm:sqref>F2</xm:sqref></x14:sparkline>"
    group = (
        '<x14:sparklineGroup displayEmptyCellsAs="gap" markers="1"><x14:colorSeries rgb="FF376092"/>'
        f"<x14:sparklines>{line}</x14:sparklines></x14:sparklineGroup>"
    )
    hand.insert(
        hand.sheet(WORKINGS),
        xml(
            '<extLst><ext uri="{05C60535-1F16-4fd2-B633-F4F36F0B64E0}"><x14:sparklineGroups>'
            f"{group}</x14:sparklineGroups></ext></extLst>"
        ),
    )
