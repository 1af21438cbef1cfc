"""What a spreadsheet file must keep to beside any schema: what Excel offers to repair a file for."""

from __future__ import annotations

from collections.abc import Iterator

from tests.workbook.opened import Package
from tests.workbook.sound.book import chain_faults, name_faults, style_faults, workbook_faults
from tests.workbook.sound.cells import Cells
from tests.workbook.sound.parts import order_faults, parts_faults, relation_faults
from tests.workbook.sound.sheet import area_faults, comment_faults, table_faults


def structure_faults(package: Package) -> Iterator[str]:
    """Yield all that is wrong with how the parts of a spreadsheet file hang together, as sentences."""
    for check in (parts_faults, relation_faults, order_faults, workbook_faults, name_faults, style_faults):
        yield from check(package)
    for sheet in package.sheets:
        if sheet.part in package.parts and sheet.kind == "worksheet":
            yield from Cells(package, sheet).faults()
            yield from comment_faults(package, sheet)
            yield from area_faults(package, sheet)
    yield from table_faults(package)
    yield from chain_faults(package)
