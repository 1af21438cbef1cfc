"""What a person does in LibreOffice Calc, step by step. Run by a Python that has UNO, which is seldom ours.

Reads a list of jobs as JSON and writes, for each, the sentences about what could not be done. Steps go through the
commands of the menus, so that a protected sheet refuses what it would refuse a person.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

Step = dict[str, Any]
# Of com.sun.star.sheet.CellFlags: values, dates, texts, formulas.
_CONTENT = 1 | 2 | 4 | 16
_REPLACE_ALL = 3
_NOT_THE_WHOLE_CELL, _IN_FORMULAS = 65536, 0


class Greyed(Exception):  # noqa: N818 - it says how the command looks
    """A command that cannot be chosen."""


def _listener() -> Any:
    """Return one who hears whether a command can be chosen; a class of LibreOffice's, so made when it is there."""
    import unohelper  # type: ignore[import-not-found] # beside uno
    from com.sun.star.frame import XStatusListener  # type: ignore[import-not-found] # made by uno

    class Listener(unohelper.Base, XStatusListener):  # type: ignore[misc] # they have no types
        """Keeps the last that was heard."""

        enabled = True

        def statusChanged(self, event: Any) -> None:  # noqa: N802 - LibreOffice's own name
            self.enabled = bool(event.IsEnabled)

        def disposing(self, _event: Any) -> None:
            """Hear that the command is gone."""

    return Listener()


class Desk:
    """One document on the screen of a LibreOffice that somebody works in."""

    def __init__(self, uno: Any, context: Any, path: Path) -> None:
        self.uno, self.context = uno, context
        self.manager = context.ServiceManager
        self.desktop = self.manager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        self.helper = self.manager.createInstanceWithContext("com.sun.star.frame.DispatchHelper", context)
        self.document = self.opened(path.as_uri())
        if self.document is None:
            raise SystemExit(f"LibreOffice cannot open {path}")

    def opened(self, address: str) -> Any:
        """Return a document opened out of sight."""
        return self.desktop.loadComponentFromURL(address, "_blank", 0, self.values())

    def values(self, **named: Any) -> tuple[Any, ...]:
        """Return arguments as LibreOffice takes them."""
        found = []
        for name, value in named.items():
            one = self.uno.createUnoStruct("com.sun.star.beans.PropertyValue")
            one.Name, one.Value = name.replace("__", "."), value
            found.append(one)
        return tuple(found)

    def command(self, name: str, document: Any = None, **named: Any) -> None:
        """Give a command of the menus; raises Greyed if a person could not."""
        frame = (document or self.document).CurrentController.Frame
        if not self.to_be_had(frame, name):
            raise Greyed
        self.helper.executeDispatch(frame, f".uno:{name}", "", 0, self.values(**named))

    def to_be_had(self, frame: Any, name: str) -> bool:
        """Return whether a command can be chosen as the document stands."""
        address = self.uno.createUnoStruct("com.sun.star.util.URL")
        address.Complete = f".uno:{name}"
        transformer = self.manager.createInstanceWithContext("com.sun.star.util.URLTransformer", self.context)
        address = transformer.parseStrict(address)[1]
        dispatch = frame.queryDispatch(address, "", 0)
        if dispatch is None:
            return False
        # Until all that is waiting is done, it would say how the command stood at the cells selected before.
        self.manager.createInstanceWithContext("com.sun.star.awt.Toolkit", self.context).processEventsToIdle()
        listener = _listener()
        dispatch.addStatusListener(listener, address)
        dispatch.removeStatusListener(listener, address)
        return bool(listener.enabled)

    def sheet(self, step: Step) -> Any:
        """Return the sheet of a step, brought to the front."""
        sheet = self.document.Sheets.getByName(step["sheet"])
        self.document.CurrentController.setActiveSheet(sheet)
        return sheet

    def selected(self, step: Step, key: str = "cell") -> Any:
        """Return the cells of a step, selected."""
        cells = self.sheet(step).getCellRangeByName(step[key])
        self.document.CurrentController.select(cells)
        return cells

    def save(self, path: Path) -> None:
        """Save the document as .xlsx and close it."""
        self.document.storeToURL(path.as_uri(), self.values(FilterName="Calc MS Excel 2007 XML"))
        self.document.close(True)


def _contents(sheet: Any) -> Any:
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    end = cursor.RangeAddress
    return sheet.getCellRangeByPosition(0, 0, end.EndColumn, end.EndRow).getFormulaArray()


def _same(sheet: Any, before: Any) -> bool:
    return bool(_contents(sheet) == before)


def type_in(desk: Desk, step: Step) -> bool:
    """Type into a cell, as at the keyboard."""
    cell = desk.selected(step)
    before = (cell.getFormula(), cell.getString())
    desk.command("EnterString", StringName=step["text"])
    return (cell.getFormula(), cell.getString()) != before or step["text"] in before


def clear(desk: Desk, step: Step) -> bool:
    """Press Delete on cells."""
    cells = desk.selected(step)
    desk.command("ClearContents")
    return not any(text for row in cells.getFormulaArray() for text in row)


def sort(desk: Desk, step: Step) -> bool:
    """Select rows and sort them by one of their columns."""
    cells, sheet = desk.selected(step), desk.sheet(step)
    before = _contents(sheet)
    column = cells.RangeAddress.StartColumn + step["by"]
    desk.command(
        "DataSort",
        ByRows=True,
        HasHeader=step.get("header", False),
        CaseSensitive=False,
        IncludeAttribs=True,
        UserDefIndex=0,
        Col1=column + 1,
        Ascending1=step.get("up", True),
    )
    return not _same(sheet, before)


def sort_by_arrow(desk: Desk, step: Step) -> bool:
    """Sort by the column of the cell, as the arrows on the headings and the buttons A-Z and Z-A do."""
    desk.selected(step)
    sheet = desk.sheet(step)
    before = _contents(sheet)
    desk.command("SortAscending" if step.get("up", True) else "SortDescending")
    return not _same(sheet, before)


def _by_command(name: str, whole: str) -> Callable[[Desk, Step], bool]:
    def do(desk: Desk, step: Step) -> bool:
        sheet = desk.sheet(step)
        cells = getattr(sheet.getCellRangeByName(step["cell"]), whole)
        first = cells.getByIndex(0)
        desk.document.CurrentController.select(first)
        before = _contents(sheet)
        desk.command(name)
        return not _same(sheet, before)

    return do


def rename_sheet(desk: Desk, step: Step) -> bool:
    """Give a sheet another name."""
    desk.sheet(step).setName(step["name"])
    return True


def move_sheet(desk: Desk, step: Step) -> bool:
    """Put a sheet in another place, counted from 0."""
    desk.document.Sheets.moveByName(step["sheet"], step["to"])
    return True


def add_sheet(desk: Desk, step: Step) -> bool:
    """Add a sheet with cells, and a chart of an area of it."""
    sheets = desk.document.Sheets
    sheets.insertNewByName(step["sheet"], step.get("at", sheets.Count))
    sheet = sheets.getByName(step["sheet"])
    for address, text in step.get("cells", {}).items():
        desk.selected({"sheet": step["sheet"], "cell": address})
        desk.command("EnterString", StringName=text)
    if "chart" in step:
        area = sheet.getCellRangeByName(step["chart"]).RangeAddress
        place = desk.uno.createUnoStruct("com.sun.star.awt.Rectangle")
        place.X, place.Y, place.Width, place.Height = 8000, 500, 8000, 6000
        sheet.Charts.addNewByName("Chart", place, (area,), True, True)
    return True


def comment(desk: Desk, step: Step) -> bool:
    """Put a comment on a cell."""
    cell = desk.selected(step)
    desk.command("InsertAnnotation", Text=step["text"])
    return bool(step["text"] in cell.Annotation.String)


def colour(desk: Desk, step: Step) -> bool:
    """Fill cells with a colour."""
    cells = desk.selected(step)
    desk.command("BackgroundColor", BackgroundColor=step["colour"])
    return bool(cells.CellBackColor == step["colour"])


def paste(desk: Desk, step: Step) -> bool:
    """Copy a block of cells in another spreadsheet and paste it at a cell; as text alone if it says so."""
    other = desk.opened("private:factory/scalc")
    rows = step["block"]
    block = other.Sheets.getByIndex(0).getCellRangeByPosition(0, 0, len(rows[0]) - 1, len(rows) - 1)
    block.setFormulaArray(tuple(map(tuple, rows)))
    other.CurrentController.select(block)
    desk.command("Copy", other)
    sheet = desk.sheet(step)
    desk.selected(step)
    before = _contents(sheet)
    if step.get("text only"):
        desk.command("InsertContents", Flags="SVD", FormulaCommand=0, SkipEmptyCells=False, MoveMode=4)
    else:
        desk.command("Paste")
    other.close(True)
    return not _same(sheet, before)


def fill_down(desk: Desk, step: Step) -> bool:
    """Fill the first row of an area down."""
    sheet = desk.sheet(step)
    before = _contents(sheet)
    desk.selected(step)
    desk.command("FillDown")
    return not _same(sheet, before)


def replace_all(desk: Desk, step: Step) -> bool:
    """Replace a text on the sheet wherever it stands, with Find & Replace."""
    sheet = desk.sheet(step)
    desk.selected({**step, "cell": "A1"})
    before = _contents(sheet)
    desk.command(
        "ExecuteSearch",
        SearchItem__Backward=False,
        SearchItem__CellType=_IN_FORMULAS,
        SearchItem__RowDirection=True,
        SearchItem__AllTables=False,
        SearchItem__SearchFiltered=False,
        SearchItem__SearchFormatted=False,
        SearchItem__Pattern=False,
        SearchItem__Content=False,
        SearchItem__AsianOptions=False,
        SearchItem__AlgorithmType=0,
        SearchItem__AlgorithmType2=1,
        SearchItem__SearchFlags=_NOT_THE_WHOLE_CELL,
        SearchItem__SearchString=step["find"],
        SearchItem__ReplaceString=step["put"],
        SearchItem__Command=_REPLACE_ALL,
    )
    return not _same(sheet, before)


def width(desk: Desk, step: Step) -> bool:
    """Set how wide the column of a cell is, in hundredths of a millimetre."""
    column = desk.sheet(step).getCellRangeByName(step["cell"]).Columns.getByIndex(0)
    desk.document.CurrentController.select(column)
    desk.command("ColumnWidth", ColumnWidth=step["width"])
    return bool(abs(column.Width - step["width"]) < 50)


def unprotect(desk: Desk, step: Step) -> bool:
    """Take off the protection of a sheet that has no password."""
    desk.sheet(step).unprotect("")
    return True


DO: dict[str, Callable[[Desk, Step], bool]] = {
    "type": type_in,
    "clear": clear,
    "sort": sort,
    "sort by arrow": sort_by_arrow,
    "insert row": _by_command("InsertRowsBefore", "Rows"),
    "delete row": _by_command("DeleteRows", "Rows"),
    "insert column": _by_command("InsertColumnsBefore", "Columns"),
    "delete column": _by_command("DeleteColumns", "Columns"),
    "rename sheet": rename_sheet,
    "move sheet": move_sheet,
    "add sheet": add_sheet,
    "comment": comment,
    "colour": colour,
    "paste": paste,
    "fill down": fill_down,
    "replace all": replace_all,
    "width": width,
    "unprotect": unprotect,
}


def worked(uno: Any, context: Any, job: dict[str, Any]) -> list[str]:
    """Open a workbook, do the steps of a job and save it; return what could not be done."""
    desk = Desk(uno, context, Path(job["source"]))
    refused = []
    for number, step in enumerate(job["steps"], 1):
        try:
            done = DO[step["do"]](desk, step)
        except Greyed:
            done, reason = False, " (greyed out)"
        except Exception as error:  # noqa: BLE001 - whatever LibreOffice raises is an answer
            done, reason = False, f" ({type(error).__name__}: {error})"
        else:
            reason = ""
        if not done:
            place = "!".join(str(step[key]) for key in ("sheet", "cell") if key in step)
            refused.append(f"Step {number}, {step['do']}, at {place}: not done{reason}.")
    desk.save(Path(job["target"]))
    return refused


def connected(uno: Any, pipe: str, seconds: float) -> Any:
    """Return the context of the LibreOffice that listens at a pipe, once it does."""
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    end = time.monotonic() + seconds
    while True:
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception as error:
            if time.monotonic() > end:
                raise SystemExit(f"LibreOffice does not answer: {error}") from error
            time.sleep(0.1)


def main() -> None:
    """Do the jobs that are asked for on the standard input."""
    import uno  # type: ignore[import-not-found] # of the Python that LibreOffice is built for

    asked = json.load(sys.stdin)
    context = connected(uno, asked["pipe"], 45)
    json.dump([worked(uno, context, job) for job in asked["jobs"]], sys.stdout)


if __name__ == "__main__":
    main()
