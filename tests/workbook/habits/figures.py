"""Sheets and figures of an officer's own: formulas of every kind, tables, links, names, rows folded away."""

# ruff: noqa: E501 - XML as other programs write it, which no line of ours can be broken in

from __future__ import annotations

from tests.workbook.habits.hand import SPREADSHEET, Hand, Value, first_figure, xml
from tests.workbook.opened import MAIN, Area, children, column_name

WORKINGS, RATES = "Workings", "Rates 2026"


def workings(hand: Hand) -> None:
    """Add a sheet with figures, formulas that take from ours, and an array and a shared formula; or leave it there."""
    if WORKINGS in hand.names:
        return
    found = first_figure(hand, "Costs", "G")
    address, figure = found or ("G6", 0.0)
    hand.add_sheet(
        WORKINGS,
        {
            "A1": "What",
            "B1": "Figure",
            "C1": "Twice",
            "A2": "Posts",
            "B2": 20.5,
            "A3": "Pay",
            "B3": 31_000.0,
            "A4": "On-costs",
            "B4": 0.28,
            "A5": "Line in Costs, twice",
            "B5": (f"=Costs!{address}*2", figure * 2),
            "A6": "Council",
            "B6": ("=About!B8", "Eastmere Borough Council"),
            "A7": "Agreed",
            "B7": True,
            "A8": "Still open",
            "B8": ('=IF(B2>100,"yes","")', ""),
            "A12": "Goes to Costs",
            "B12": figure,
            "D2": 46_000.5,
        },
    )
    for row, figures in ((2, 41.0), (3, 62_000.0), (4, 0.56)):
        cell = hand.set(WORKINGS, f"C{row}", ("=B2*2" if row == 2 else "", figures))
        cell[0].set("t", "shared")
        cell[0].set("si", "0")
        if row == 2:
            cell[0].set("ref", "C2:C4")
        else:
            cell[0].text = None
    array = hand.set(WORKINGS, "C6", ("=SUM(B2:B4*C2:C4)", 1_922_000_840.8))
    array[0].set("t", "array")
    array[0].set("ref", "C6")
    error = hand.set(WORKINGS, "C7", ("=NA()", "#N/A"))
    error.set("t", "e")


def figure_from_own_sheet(hand: Hand) -> None:
    """Let a figure of ours take from the officer's sheet; where there is none yet, the first line's."""
    workings(hand)
    found = first_figure(hand, "Costs", "G")
    if found:
        address, figure = found
        hand.set("Costs", address, ("=Workings!B12", int(figure) if figure.is_integer() else figure))


def text_with_looks(hand: Hand) -> None:
    """Write a text of which one word is bold and red, and one with its reading above it."""
    workings(hand)
    cell = hand.set(WORKINGS, "E2", "x")
    cell[0].getparent().replace(
        cell[0],
        xml(
            '<is><r><t xml:space="preserve">Not </t></r><r><rPr><b/><color rgb="FFFF0000"/><sz val="11"/></rPr><t>agreed'
            '</t></r><r><t xml:space="preserve"> by the board </t></r></is>'
        ),
    )
    read = hand.set(WORKINGS, "E3", "x")
    read.replace(read[0], xml('<is><t>課長</t><rPh sb="0" eb="2"><t>カチョウ</t></rPh><phoneticPr fontId="0"/></is>'))


def folded_and_hidden(hand: Hand) -> None:
    """Fold rows and columns of an own sheet, merge cells, hide sheets, set widths and heights, on our sheets too."""
    workings(hand)
    root = hand.sheet(WORKINGS)
    hand.insert(root, xml('<sheetPr><tabColor rgb="FF7030A0"/><outlinePr summaryBelow="0"/></sheetPr>'))
    columns = (
        '<col min="2" max="3" width="14" customWidth="1" outlineLevel="1"/><col min="4" max="4" width="9" hidden="1"/>'
    )
    hand.insert(root, xml(f'<cols><col min="1" max="1" width="33.5" customWidth="1"/>{columns}</cols>'))
    hand.insert(root, xml('<sheetFormatPr defaultRowHeight="15" outlineLevelRow="1" outlineLevelCol="1"/>'))
    hand.set(WORKINGS, "A9", "Folded away")
    for row in children(root, "sheetData", "row"):
        if row.get("r") in ("2", "3"):
            row.set("outlineLevel", "1")
        if row.get("r") == "9":
            row.set("hidden", "1")
        if row.get("r") == "12":
            row.set("ht", "40.5")
            row.set("customHeight", "1")
    hand.set(WORKINGS, "A15", "A heading over three columns")
    hand.insert(root, xml('<mergeCells count="1"><mergeCell ref="A15:C15"/></mergeCells>'))
    hand.add_sheet("Old figures", {"A1": "From last year", "B1": 12.0}, "hidden")
    hand.add_sheet("Lists", {"A1": "yes", "A2": "no", "A3": "later"}, "veryHidden")
    for row in children(hand.sheet("Costs"), "sheetData", "row"):
        if row.get("r") == "6":
            row.set("ht", "61.5")
            row.set("customHeight", "1")


def links(hand: Hand) -> None:
    """Put links to a page and to a place in the workbook on an own sheet, and one on a cell of ours."""
    workings(hand)
    hand.set(WORKINGS, "E5", "The board's paper")
    key = hand.relate(hand.part_of(WORKINGS), "hyperlink", "https://example.org/board?paper=7&part=2", outside=True)
    own = '<hyperlink ref="E6" location="Costs!G6" display="Costs" tooltip="To the line"/>'
    hand.set(WORKINGS, "E6", "Costs")
    hand.insert(
        hand.sheet(WORKINGS),
        xml(f'<hyperlinks><hyperlink ref="E5" r:id="{key}" tooltip="As published"/>{own}</hyperlinks>'),
    )
    key = hand.relate(hand.part_of("Risks"), "hyperlink", "mailto:risk@example.org", outside=True)
    hand.insert(hand.sheet("Risks"), xml(f'<hyperlinks><hyperlink ref="B6" r:id="{key}"/></hyperlinks>'))


def names(hand: Hand) -> None:
    """Define names for the workbook and for one sheet, hidden ones, and what of a sheet is printed."""
    workings(hand)
    hand.name("On_costs", "Workings!$B$4")
    hand.name("Own.rate", "0.035")
    hand.name("_hidden_one", "Workings!$A$1:$B$4", hidden=True)
    hand.name("Total", "Workings!$B$5", WORKINGS)
    hand.name("Total", "Costs!$G$6", "Costs")
    hand.name("_xlnm.Print_Area", "Workings!$A$1:$C$12", WORKINGS)
    hand.name("_xlnm.Print_Titles", "Workings!$A:$A,Workings!$1:$1", WORKINGS)
    hand.set(WORKINGS, "B10", ("=B3*On_costs", 8680))


def table(hand: Hand) -> None:
    """Add a sheet with a table that has a filter, a sort, a total, a style, and formulas that name its columns."""
    cells: dict[str, Value] = {
        "A3": "Year",
        "B3": "Rate",
        "C3": "Note",
        "A4": 2026.0,
        "B4": 0.02,
        "A5": 2027.0,
        "B5": 0.025,
        "A6": "Total",
    }
    root = hand.add_sheet(
        RATES, {**cells, "B6": ("=SUBTOTAL(101,Rates[Rate])", 0.0225), "C4": "agreed", "C5": "forecast"}
    )
    hand.set(RATES, "E4", ("=INDEX(Rates[Rate],2)", 0.025))
    fmt = hand.listed("dxfs", '<dxf><fill><patternFill><bgColor rgb="FFDDEBF7"/></patternFill></fill></dxf>')
    part = hand.put(
        "xl/tables/tableOfRates.xml",
        f'<table xmlns="{MAIN}" id="71" name="Rates" displayName="Rates" ref="A3:C6" totalsRowCount="1"'
        f' headerRowDxfId="{fmt}"><autoFilter ref="A3:C5"><filterColumn colId="2"><filters><filter val="agreed"/>'
        '<filter val="forecast"/></filters></filterColumn></autoFilter><sortState ref="A4:C5"><sortCondition'
        ' ref="A4:A5"/></sortState><tableColumns count="3"><tableColumn id="1" name="Year" totalsRowLabel="Total"/>'
        '<tableColumn id="2" name="Rate" totalsRowFunction="average"/><tableColumn id="3" name="Note"/></tableColumns>'
        '<tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1"'
        ' showColumnStripes="0"/></table>',
        f"{SPREADSHEET}.table+xml",
    )
    key = hand.relate(hand.part_of(RATES), "table", part)
    hand.insert(root, xml(f'<tableParts count="1"><tablePart r:id="{key}"/></tableParts>'))


def jottings(hand: Hand) -> None:
    """Jot beside the rows of ours, and below them."""
    root = hand.sheet("Costs")
    cells = [Area.of(c.get("r")) for c in root.iterfind("{*}sheetData/{*}row/{*}c") if len(c)]
    column = column_name(max(area.left for area in cells) + 2)
    hand.set("Costs", f"{column}6", "J. Field")
    hand.set("Costs", f"{column}7", 12.0)
    hand.set("Costs", f"{column}{max(area.top for area in cells) + 20}", "Seen by Legal")


def filtered(hand: Hand) -> None:
    """Filter the rows of an own sheet."""
    workings(hand)
    hand.insert(
        hand.sheet(WORKINGS),
        xml('<autoFilter ref="A1:C12"><filterColumn colId="0"><filters blank="1"/></filterColumn></autoFilter>'),
    )
    hand.name("_xlnm._FilterDatabase", "Workings!$A$1:$C$12", WORKINGS, hidden=True)


def reordered(hand: Hand) -> None:
    """Put an own sheet before all others; numbers by which names belong to sheets follow."""
    workings(hand)
    sheets = next(children(hand.tree(hand.workbook), "sheets"))
    own = next(one for one in sheets if one.get("name") == WORKINGS)
    at = sheets.index(own)
    sheets.remove(own)
    sheets.insert(0, own)
    for name in children(hand.tree(hand.workbook), "definedNames", "definedName"):
        if name.get("localSheetId"):
            number = int(name.get("localSheetId"))
            name.set("localSheetId", str(0 if number == at else number + 1 if number < at else number))
