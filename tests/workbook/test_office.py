"""What an officer may do with our protected sheets, tried in LibreOffice: all with rows, nothing with headings."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from appraisal.ground.resources import bundled
from appraisal.options.workbook import read_book
from tests.workbook.kept import lost
from tests.workbook.office import Job, office

pytestmark = pytest.mark.slow
SOURCE = bundled("inputs") / "eastmere-leisure.xlsx"


def on_costs(do: str, cell: str, **more: Any) -> dict[str, Any]:
    return {"do": do, "sheet": "Costs", "cell": cell, **more}


def test_rows_may_be_typed_sorted_put_in_deleted_pasted_and_replaced_and_headings_may_not(tmp_path: Path) -> None:
    may = [
        on_costs("type", "G6", text="8,200,000"),
        on_costs("sort", "A4:S22", by=6, header=True),
        on_costs("insert row", "A9"),
        on_costs("type", "B9", text="A van"),
        on_costs("delete row", "A9"),
        on_costs("paste", "B23", block=[["A second van", "all"]]),
        on_costs("fill down", "D6:D8"),
        on_costs("comment", "F7", text="Whose figure is this?"),
        on_costs("colour", "B7", colour=0xFFFF00),
        {"do": "replace all", "sheet": "Narrative", "find": "leisure", "put": "Leisure"},
        on_costs("insert column", "T1"),
        {"do": "add sheet", "sheet": "Workings", "cells": {"A1": "Year", "B1": "=Costs!G6*2"}, "chart": "A1:B2"},
    ]
    may_not = [
        on_costs("type", "B4", text="Name"),
        on_costs("clear", "B4"),
        on_costs("colour", "B4", colour=0xFFFF00),
        on_costs("paste", "B4", block=[["Name"]]),
        on_costs("delete row", "A4"),
        on_costs("delete column", "B4"),
        {"do": "replace all", "sheet": "Costs", "find": "Code", "put": "Kode"},
    ]
    with office(tmp_path) as calc:
        done, refused = calc.work(Job(SOURCE, tmp_path / "may.xlsx", may), Job(SOURCE, tmp_path / "not.xlsx", may_not))
    assert done == []
    assert [said.split(",")[1].strip() for said in refused] == [step["do"] for step in may_not]
    rows = openpyxl.load_workbook(tmp_path / "may.xlsx")["Costs"].iter_rows(min_row=5, max_col=7, values_only=True)
    costs = {row[1]: row for row in rows}
    assert costs["Spending on the service today"][6] == 8_200_000
    assert costs["A second van"][2] == "all"
    assert read_book(tmp_path / "not.xlsx") == read_book(SOURCE)


def test_what_somebody_changed_is_found_and_nothing_else(tmp_path: Path) -> None:
    changes = [
        on_costs("type", "G6", text="8,200,000"),
        on_costs("comment", "B7", text="Whose figure is this?"),
        {"do": "rename sheet", "sheet": "Plan", "name": "Our plan"},
    ]
    with office(tmp_path) as calc:
        calc.work(Job(SOURCE, tmp_path / "saved.xlsx"))
        calc.work(Job(tmp_path / "saved.xlsx", tmp_path / "again.xlsx", changes))
    found = lost(tmp_path / "saved.xlsx", tmp_path / "again.xlsx")
    assert "Costs!G6: the value was 8100000.0 and is 8200000.0." in found
    assert "The sheet 'Plan' is gone." in found
    assert [said for said in found if said.startswith("Costs!") and not said.startswith("Costs!G6:")] == []
    assert lost(tmp_path / "saved.xlsx", tmp_path / "again.xlsx", ["Costs!G6", "Plan", "The workbook"]) == []


def test_a_libreoffice_that_came_down_is_started_again(tmp_path: Path) -> None:
    with office(tmp_path) as calc:
        calc.end()
        assert calc.work(Job(SOURCE, tmp_path / "saved.xlsx")) == [[]]
    assert read_book(tmp_path / "saved.xlsx") == read_book(SOURCE)
