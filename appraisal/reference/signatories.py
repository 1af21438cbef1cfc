"""Who usually clears a report before a committee has it, by jurisdiction: roles, and never people."""

from __future__ import annotations

from dataclasses import dataclass

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class Signatory:
    """A role, what it answers for, and the law or rule it has that duty from; `confirm` if that is to be confirmed."""

    role: str
    clears: str
    source: str
    confirm: bool


def signatories(jurisdiction: str) -> tuple[Signatory, ...]:
    """Return who usually clears a report in a jurisdiction, in the order in which a report names them.

    >>> [each.role for each in signatories("Scotland")][:2]
    ['Section 95 officer', 'Monitoring officer']
    """
    return tuple(
        Signatory(row["role"], row["clears"], row["source"], row["confirm"] == "yes")
        for row in table("signatories")
        if jurisdiction in row["jurisdiction"].split("; ")
    )
