"""The data dictionaries in docs/: what every sheet and column holds, from the schema.

`python -m tests.workbook.dictionary` writes them anew.
"""

from pathlib import Path

from appraisal.kinds import KINDS
from appraisal.workbook import Kind
from appraisal.workbook.schema import Column, Schema, Sheet

DOCS = Path(__file__).parents[2] / "docs"
_BEFORE = """# What each sheet and column holds

Made from the schema by `python -m tests.workbook.dictionary`; a test sees that it is up to date.

A blank is never read as zero. *Needed*: without it the row cannot be computed, and the check names the cell. *To
finish*: a blank stops nothing, is listed, and keeps DRAFT on the report. *Extra*: the column may be missing, and is
left out of the workbook that `new` writes; `add FILE --columns` puts it in. Columns may stand in any order.
"""


def data_dictionary(schema: Schema) -> str:
    """Return the dictionary of a kind of document as markdown."""
    return "\n".join([_BEFORE, *(_section(sheet, schema) for sheet in schema.sheets)])


def _section(sheet: Sheet, schema: Schema) -> str:
    kind = "Printed; not part of the sums." if sheet.register else ""
    names = "".join(f" Also called {name}." for name in sheet.also)
    place = "" if sheet.short else f" Added with `add FILE --sheets {sheet.name.lower().replace(' ', '-')}`."
    rows = [
        f"| {c.heading} | {_holds(c, schema)} | {_wanted(c, _is_needed(sheet, name))} | {_cell(c.help)} |"
        for name, c in sheet.columns.items()
    ]
    what = "field" if sheet.shape == "form" else "column"
    head = [f"| {what} | holds | | what belongs there |", "|---|---|---|---|"]
    return "\n".join([f"## {sheet.name}", f"{sheet.help} {kind}{names}{place}".strip(), "", *head, *rows, ""])


def _holds(column: Column, schema: Schema) -> str:
    if column.choices:
        return "one of: " + ", ".join(choice.value for choice in column.choices)
    unit = f"; {column.unit}" if column.unit else ""
    refers = f", from {column.refers_to}" if column.refers_to else ""
    offers = schema.suggestions[column.suggest]() if column.suggest else ()
    offered = f"; offered: {', '.join(offers)}" if offers else ""
    return _cell(f"{column.cell.value}{refers}{unit}{offered}")


def _is_needed(sheet: Sheet, name: str) -> bool:
    """Return whether a blank is a fault: a code is made from the name."""
    return name in sheet.required and not (name == "id" and "name" in sheet.columns)


def _wanted(column: Column, required: bool) -> str:
    if required:
        return "needed"
    return "to finish" if column.lacking else "extra" if column.extra else ""


def _cell(text: str) -> str:
    """Return a text that cannot end a table's cell or begin emphasis."""
    return text.replace("|", "\\|").replace("*", "\\*")


def dictionary_of(kind: Kind) -> Path:
    """Return the file of a kind's dictionary; the first kind's has no other name."""
    ending = "" if kind is KINDS[0] else f"-{kind.name.replace(' ', '-')}"
    return DOCS / f"data-dictionary{ending}.md"


if __name__ == "__main__":
    for each in KINDS:
        dictionary_of(each).write_text(data_dictionary(each.schema), encoding="utf-8", newline="\n")
