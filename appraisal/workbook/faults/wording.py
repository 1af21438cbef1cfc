"""How a fault is worded: what stood in a cell, an amount, what to do about a code that is gone."""

from __future__ import annotations

from collections.abc import Collection

from appraisal.workbook.faults.sayings import Fault, Place


def shown(raw: object, longest: int = 60) -> str:
    """Return a cell's content in quotation marks, short and on one line, without characters that a terminal obeys.

    >>> shown("  £1\\n\\x1b[31mm ")
    '"£1 [31mm"'
    """
    return f'"{one_line(str(raw), longest)}"'


def one_line(text: str, longest: int) -> str:
    """Return a text on one line, cut with three dots where it is longer, without characters that a terminal obeys."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return line if len(line) <= longest else f"{line[: longest - 3]}..."


def money(amount: float) -> str:
    """Return an amount in pounds as a message quotes it: whole from £1,000 up, and to the penny below it.

    >>> money(700_000), money(-12.5), money(448_846.509841)
    ('£700,000', '-£12.50', '£448,847')
    """
    pounds = f"{abs(amount):,.{0 if abs(amount) >= _A_THOUSAND else 2}f}".removesuffix(".00")
    return f"{'-' if amount < 0 else ''}£{pounds}"


_A_THOUSAND = 1_000


# What figures are multiplied by stands on these: a row that came to another sum without it is never led to nothing.
_MULTIPLY = frozenset({"Assumptions", "Demand", "Yearly rates"})


def gone(sheet: str, code: str, columns: Collection[str]) -> str:
    """Return what to do about a code that cells name and no row of a sheet has, as when its row was deleted.

    `columns` are the fields that the sheet has a column for.
    """
    back = "If its row was deleted, put it back."
    if sheet == "Options":
        add = "" if "listing" in columns else " (the command add puts that column in, with --columns)"
        back = f'{back[:-1]}, with "longlist" under List{add} if it is no longer appraised.'
    if sheet == "Panel":  # whose marks are nobody else's
        return back
    lead = f"lead it to another row (--rename {code}=ANOTHER)"
    if sheet in _MULTIPLY:
        return f"{back} Or let the command change {lead}."
    return f"{back} Or let the command change take it out everywhere (--drop {code}) or {lead}."


def at(place: Place, code: str, found: str, expected: str, mend: str) -> Fault:
    return Fault(place.sheet, place.cell, found, expected, mend, code)
