"""Short names of options: they fit their place, and each means one option."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.options.rows.value_rows import LONGEST_SHORT_NAME, OptionRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Fault, Place, doubled_id, too_long
from appraisal.workbook.reading.codes import name_key


def check_short_names(placed: Sequence[tuple[OptionRow, Spot]], faults: list[Fault]) -> None:
    """Add a fault for each short name that is too long, or is also another option's code, name or short name."""
    taken: dict[str, tuple[str, Place]] = {}
    for row, spot in placed:
        for text, field in ((row.id, "id"), (row.name, "name")):
            taken.setdefault(name_key(text), (row.id, spot(field)))
    for row, spot in placed:
        if not row.short_name:
            continue
        if len(row.short_name) > LONGEST_SHORT_NAME:
            faults.append(too_long(spot("short_name"), row.short_name, LONGEST_SHORT_NAME))
        option, place = taken.setdefault(name_key(row.short_name), (row.id, spot("short_name")))
        if option != row.id:
            faults.append(doubled_id(spot("short_name"), row.short_name, place))
