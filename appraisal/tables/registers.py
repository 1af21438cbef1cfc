"""Tables of what is printed as it was entered, and never computed: registers, the five cases' sheets, the logs."""

from __future__ import annotations

import re
from dataclasses import replace

from appraisal.blocks import Column, Table
from appraisal.case import Case, Register
from appraisal.results import slug
from appraisal.tables.shaping import DASH, Rows, dashed, require, without_empty
from appraisal.words.footing import example_note
from appraisal.words.naming import sentences

_CAPTIONS = {
    "success factors": "Critical success factors",
    "gates": "What each option has to pass",
    "benefits": "Benefits register",
    "equalities": "Effects on people with protected characteristics",
    "consultation": "Who was consulted, and what they said",
    "commercial": "The commercial case",
    "management": "The management case",
    "decisions": "Log of decisions",
    "data": "Log of data",
    "quality assurance": "Log of quality assurance",
    "sign-off": "Who clears the report",
}


def registers_of(case: Case, kind: str) -> tuple[Register, ...]:
    """Return the registers of a kind that hold anything; kinds are compared without regard to capitals."""
    wanted = kind.casefold()
    return tuple(r for r in case.registers if r.kind.strip().casefold() == wanted and _filled(r))


def _filled(register: Register) -> bool:
    return any(cell.strip() for row in register.rows for cell in row)


def register(case: Case, kind: str) -> Table:
    """Return tbl-register-KIND: a register as it was entered, columns in which nothing stands left out.

    ValueError if the case has no such register.
    """
    found = registers_of(case, kind)
    require(found, f"register of {kind.lower()}")
    return _table(case, found[0], f"tbl-register-{re.sub('[^a-z0-9-]', '', slug(kind))}")


def equalities_that_matter(case: Case) -> Table:
    """Return tbl-register-equalities-told: the effects that are not neutral. ValueError if there are none."""
    found = registers_of(case, "Equalities")
    telling = [row for register in found[:1] for row in register.rows if not _neutral(register, row)]
    require(telling, "effects that are not neutral")
    table = _table(case, replace(found[0], rows=tuple(telling)), "tbl-register-equalities-told")
    return replace(table, caption=f"{table.caption}: all that are not neutral")


def neutral_effects(case: Case) -> tuple[int, int]:
    """Return how many effects of the equalities register are neutral, and how many there are."""
    found = registers_of(case, "Equalities")[:1]
    filled = [(register, row) for register in found for row in register.rows if any(cell.strip() for cell in row)]
    return sum(_neutral(register, row) for register, row in filled), len(filled)


def _neutral(register: Register, row: tuple[str, ...]) -> bool:
    cells = zip(register.headings, row, strict=True)
    return any(heading == "Impact" and cell.strip().casefold() == "neutral" for heading, cell in cells)


def _table(case: Case, found: Register, label: str) -> Table:
    columns, rows = without_empty([Column(heading or DASH) for heading in found.headings], _rows(found))
    blank = f"A dash ({DASH}): nothing is entered." if dashed(rows) else ""
    return Table(
        caption=_CAPTIONS.get(found.kind.strip().casefold(), found.kind),
        label=label,
        columns=columns,
        rows=rows,
        note=sentences([(blank,) if blank else (), example_note(case)]),
    )


def _rows(found: Register) -> Rows:
    filled = (row for row in found.rows if any(cell.strip() for cell in row))
    return tuple(tuple((cell.strip() or DASH,) for cell in row) for row in filled)
