"""The stresses that are made for every case, and their sizes: ours, with the reason for each."""

from __future__ import annotations

from dataclasses import dataclass

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class Stress:
    """What is made worse, by how much in which unit, and why; `set` is the day on which the size was chosen."""

    code: str
    what: str
    size: float
    unit: str
    set: str
    source: str
    reason: str


def stress(code: str) -> Stress:
    """Return a stress by its code. KeyError if there is none.

    >>> stress("common_error").size, stress("leader_late").unit
    (0.7, 'years')
    """
    for row in table("stresses"):
        if row["code"] == code:
            return Stress(**{**row, "size": float(row["size"])})  # type: ignore[arg-type]
    raise KeyError(code)
