"""What refers to what: codes that exist, codes used once, assumptions that do not go round in a circle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from appraisal.ground.shared_nouns import financial_year
from appraisal.workbook.book import Book, Entries, Spot
from appraisal.workbook.faults import (
    Fault,
    Place,
    doubled_id,
    outside_period,
    part_of_itself,
    parts_too_deep,
    too_many_rows,
    unknown_code,
    wrong_way_round,
)
from appraisal.workbook.reading.codes import name_key

ALL = "all"
# More than anyone can weigh up, and than tables and charts can show.
MOST_OPTIONS, MOST_CRITERIA = 60, 200


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of a sheet. `certain` is False where a row's code could not be read, so that any may exist."""

    sheet: str
    known: Mapping[str, None]
    certain: bool

    def has(self, code: str, place: Place, faults: list[Fault]) -> bool:
        """Return whether the code exists or may exist; add a fault if it certainly does not."""
        if code in self.known or not self.certain:
            return True
        faults.append(unknown_code(place, code, self.sheet, tuple(self.known)))
        return False


def has_either(sheets: Sequence[Codes], code: str, place: Place, faults: list[Fault]) -> bool:
    """Return whether a code exists or may exist on one of these sheets; add a fault if it certainly is on none."""
    if any(code in each.known or not each.certain for each in sheets):
        return True
    known = dict.fromkeys(each for codes in sheets for each in codes.known)
    faults.append(unknown_code(place, code, sheets[0].sheet, tuple(known), *(codes.sheet for codes in sheets[1:])))
    return False


def codes_of(book: Book, row: type) -> Codes:
    """Return the codes of a sheet, those of rows with another fault among them."""
    entries = book.of(row)
    partial = [values.get("id") for values in entries.unfinished]
    known = [str(getattr(line, "id")) for line in entries.rows]  # noqa: B009 - rows of any type, all with an id
    known += [str(code) for code in partial if code is not None]
    # A sheet that should not be empty is a fault of its own.
    certain = None not in partial and bool(known or not entries.sheet.needed)
    return Codes(entries.sheet.name, dict.fromkeys(known), certain)


def names_of(entries: Entries) -> dict[str, str]:
    """Return the code of each name in a sheet, short ones too, as `name_key` gives them; empty without names."""
    fields = ("short_name", "name")  # a name stands before another row's short name
    whole = [(getattr(row, field, None), getattr(row, "id", None)) for field in fields for row in entries.rows]
    partial = [(values.get(field), values.get("id")) for field in fields for values in entries.unfinished]
    return {name_key(str(name)): str(code) for name, code in whole + partial if name and code}


def check_unique(keyed: Iterable[tuple[str, Place]], faults: list[Fault]) -> None:
    """Add a fault for each key that stands a second time, naming where it stood first."""
    first: dict[str, Place] = {}
    for key, place in keyed:
        if key in first:
            faults.append(doubled_id(place, key, first[key]))
        first.setdefault(key, place)


def check_nesting(placed: Iterable[tuple[Any, Spot]], deepest: int, faults: list[Fault]) -> None:
    """Add a fault for each circle of parts, at the first of its cells, and for what is nested deeper than it may be.

    Rows say by `part_of` which other one, by its code, they are a part of; `deepest` is 1 where a part may have no
    parts.
    """
    spots = {row.id: (row, spot) for row, spot in placed}
    wholes = {code: row.part_of for code, (row, _) in spots.items()}
    told: set[str] = set()
    for code, (_, spot) in spots.items():
        chain = _chain(wholes, code)
        if chain[-1] in chain[:-1]:
            if chain[-1] == code and code not in told:
                faults.append(part_of_itself(spot("part_of"), chain))
                told.update(chain)
        elif len(chain) == deepest + 2:  # those below it are mended with it
            faults.append(parts_too_deep(spot("part_of"), chain, deepest))


def _chain(wholes: Mapping[str, str], code: str) -> list[str]:
    """Return a code, its whole, the whole of that and so on: to the last, or to the first that comes again."""
    chain: dict[str, None] = {}
    while code and code not in chain:
        chain[code] = None
        code = wholes.get(code, "")
    return [*chain, code] if code else [*chain]


def check_how_many(what: str, most: int, spots: Sequence[Spot], faults: list[Fault]) -> None:
    """Add a fault at the first row beyond the most that there may be."""
    if len(spots) > most:
        faults.append(too_many_rows(spots[most]("id"), what, len(spots), most))


def check_years(first: int | None, last: int | None, spot: Spot, period: range | None, faults: list[Fault]) -> None:
    """Add faults unless a row's first and last year, as far as they are given, are in order and inside the period.

    What stands in for a blank one is never blamed: the year that is given is, if it is outside the period.
    """
    if first is not None and last is not None and first > last:
        found = f"{financial_year(first)} comes after {financial_year(last)}"
        faults.append(wrong_way_round(spot("first_year"), found))
    for name, year in (("first_year", first), ("last_year", last)):
        if year is not None:
            check_year(year, spot(name), period, faults)


def check_year(year: int, place: Place, period: range | None, faults: list[Fault]) -> None:
    """Add a fault unless the year is inside the appraisal period, where that is known."""
    if period is not None and year not in period:
        first, last = financial_year(period[0]), financial_year(period[-1])
        faults.append(outside_period(place, financial_year(year), first, last))
