"""Workbooks as other programs leave them: saved by openpyxl, built by XlsxWriter, worked in with LibreOffice."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart, PieChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.formatting import rule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Border, Color, Font, NamedStyle, PatternFill, Side
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.table import Table, TableStyleInfo

from appraisal.options.workbook import read_book
from tests.workbook.builders import grids_of
from tests.workbook.habits.drawings import PNG

OWN = "Workings"


def by_openpyxl(source: Path, target: Path) -> Path:
    """Save a workbook by openpyxl with an own sheet that has all that it can write; it keeps no result of a formula."""
    workbook: Any = openpyxl.load_workbook(source, rich_text=True)
    _own_sheet(workbook)
    costs = workbook["Costs"]
    costs["H6"].fill = PatternFill("solid", fgColor="FFF2CC")
    costs["H6"].number_format = '"£"#,##0'
    costs["F6"].comment = Comment("Ask Legal.", "A. Khan", height=60, width=200)
    costs.column_dimensions["B"].width = 61
    workbook.custom_doc_props.append(StringProperty(name="Classification", value="OFFICIAL"))
    workbook.defined_names["On_costs"] = DefinedName("On_costs", attr_text=f"{OWN}!$B$4")
    old = workbook.create_sheet("Old figures")
    old["A1"], old.sheet_state = "From last year", "hidden"
    workbook.save(target)
    workbook.close()
    return target


def _own_sheet(workbook: Any) -> None:
    sheet = workbook.create_sheet(OWN, 1)
    for row in (["What", "Figure", "Twice"], ["Posts", 20.5], ["Pay", 31_000], ["On-costs", 0.28]):
        sheet.append(row)
    for number in (2, 3, 4):
        sheet[f"C{number}"] = f"=B{number}*2"
    sheet["B5"] = "=Costs!G6*2"
    sheet["B6"] = ArrayFormula("B6", "=SUM(B2:B4*C2:C4)")
    sheet["B7"] = dt.date(2026, 3, 3)
    sheet["A8"] = CellRichText("Not ", TextBlock(InlineFont(b=True, color=Color("FFFF0000")), "agreed"), " yet")
    sheet["A9"] = "The paper"
    sheet["A9"].hyperlink = "https://example.org/paper?a=1&b=2"
    sheet["A10"] = "Costs"
    sheet["A10"].hyperlink = "#Costs!G6"
    sheet["B2"].comment = Comment("As at March.", "Head of Finance")
    thin = Side(style="thin", color="FF888888")
    own = NamedStyle("Council's own", font=Font(name="Verdana", b=True), border=Border(bottom=thin))
    workbook.add_named_style(own)
    sheet["A1"].style = "Council's own"
    sheet.merge_cells("A12:C12")
    sheet.freeze_panes = "B2"
    sheet.row_dimensions.group(3, 4, outline_level=1, hidden=True)
    sheet.column_dimensions.group("C", "D", outline_level=1)
    sheet.row_dimensions[12].height = 40
    sheet.print_area, sheet.print_title_rows = "A1:C12", "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "portrait", 8
    sheet.oddHeader.center.text, sheet.oddFooter.right.text = "Draft", "&P of &N"
    sheet.auto_filter.ref = "A1:C10"
    sheet.sheet_properties.tabColor = "7030A0"
    rules: Any = rule  # its functions have no types
    sheet.conditional_formatting.add("B2:B6", rules.ColorScaleRule("min", None, "F8696B", "max", None, "63BE7B"))
    sheet.conditional_formatting.add("C2:C6", rules.DataBarRule("min", None, "max", None, "638EC6"))
    pink = PatternFill(bgColor="FFC7CE")
    sheet.conditional_formatting.add("A2:A9", rules.FormulaRule(["LEN($A2)>20"], fill=pink, stopIfTrue=True))
    choice = DataValidation("list", formula1='"yes,no,later"', allow_blank=True)
    choice.add("E2:E20")
    sheet.add_data_validation(choice)
    for address, value in {"G1": "Year", "H1": "Rate", "G2": "2026", "H2": 0.02, "G3": "2027", "H3": 0.025}.items():
        sheet[address] = value
    table = Table(
        displayName="Rates", ref="G1:H3", tableStyleInfo=TableStyleInfo("TableStyleMedium2", showRowStripes=True)
    )
    sheet.add_table(table)
    chart = BarChart()
    chart.title = "Figures"
    chart.add_data(Reference(sheet, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    sheet.add_chart(chart, "J2")
    sheet.add_image(Image(BytesIO(PNG)), "J20")
    pie = PieChart()
    pie.add_data(Reference(sheet, min_col=2, min_row=2, max_row=4))
    workbook.create_chartsheet("Chart of figures").add_chart(pie)


def by_xlsxwriter(source: Path, target: Path) -> Path:
    """Build a workbook anew by XlsxWriter, with plain sheets of what is read from another and an own sheet."""
    workbook = xlsxwriter.Workbook(target, {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True})
    bold, red = workbook.add_format({"bold": True, "bg_color": "#DDEBF7"}), workbook.add_format({"font_color": "red"})
    for name, rows in grids_of(read_book(source)).items():
        sheet = workbook.add_worksheet(name)
        for row, cells in enumerate(rows):
            sheet.write_row(row, 0, cells, bold if not row else None)
        sheet.set_column(0, 0, 40)
        sheet.freeze_panes(1, 0)
    own = workbook.add_worksheet(OWN)
    own.write_column("A1", ["What", "Posts", "Pay", "On-costs"], bold)
    own.write_column("B2", [20.5, 31_000, 0.28])
    own.write_formula("B5", "=Costs!G2*2", None, 2)
    own.write_dynamic_array_formula("D1:D3", "=SORT(B2:B4)", None, 0.28)
    own.write_rich_string("A6", "Not ", red, "agreed", " yet")
    own.write_url("A7", "https://example.org/paper", None, "The paper", "As published")
    own.write_comment("B2", "As at March.", {"author": "A. Khan", "visible": True, "color": "#ddffdd"})
    own.add_sparkline("F2", {"range": f"{OWN}!B2:B4", "type": "column"})
    own.conditional_format("B2:B4", {"type": "data_bar", "data_bar_2010": True, "bar_solid": True})
    own.conditional_format("C2:C4", {"type": "icon_set", "icon_style": "3_arrows"})
    own.data_validation("E2:E9", {"validate": "list", "source": "=Options!$A$2:$A$4"})
    own.add_table(
        "H1:I3", {"name": "Rates", "columns": [{"header": "Year"}, {"header": "Rate"}], "data": [[1, 2], [3, 4]]}
    )
    own.insert_image("K2", "crest.png", {"image_data": BytesIO(PNG), "description": "The crest"})
    own.set_header("&L&G&CDraft", {"image_left": "crest.png", "image_data_left": BytesIO(PNG)})
    own.insert_textbox("K8", "To be agreed", {"width": 200, "height": 60})
    own.insert_checkbox("C7", False)
    own.outline_settings(True, False, True, False)
    own.set_row(3, 30, None, {"level": 1, "hidden": True})
    own.protect("", {"sort": True})
    own.unprotect_range("B2:B4", "Figures")
    chart = workbook.add_chart({"type": "line"})
    chart.add_series(
        {"categories": f"={OWN}!$A$2:$A$4", "values": f"={OWN}!$B$2:$B$4", "trendline": {"type": "linear"}}
    )
    own.insert_chart("K14", chart)
    sheet_chart = workbook.add_chartsheet("Chart of figures")
    column = workbook.add_chart({"type": "column"})
    column.add_series({"values": "=Costs!$G$2:$G$9"})
    sheet_chart.set_chart(column)
    workbook.define_name("On_costs", f"={OWN}!$B$4")
    workbook.set_custom_property("Classification", "OFFICIAL")
    workbook.close()
    return target


# Steps for LibreOffice, on a workbook that has a Costs sheet of ours: see `office_steps.DO`.
IN_LIBREOFFICE: tuple[dict[str, Any], ...] = (
    {
        "do": "add sheet",
        "sheet": OWN,
        "cells": {
            "A1": "What",
            "B1": "Figure",
            "A2": "Posts",
            "B2": "20.5",
            "A3": "Pay",
            "B3": "31000",
            "B4": "=B2*B3",
            "B5": "=$Costs.G6*2",
            "A5": "Twice",
        },
        "chart": "A1:B3",
    },
    {"do": "comment", "sheet": OWN, "cell": "B2", "text": "As at March."},
    {"do": "comment", "sheet": "Costs", "cell": "F6", "text": "Ask Legal."},
    {"do": "colour", "sheet": "Costs", "cell": "H6", "colour": 0xFFF2CC},
    {"do": "width", "sheet": OWN, "cell": "A1", "width": 6000},
)
