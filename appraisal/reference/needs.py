"""Which sections a report to a committee needs, and which are useful to whoever decides: at any stage of a case."""

from __future__ import annotations

from dataclasses import dataclass

from appraisal.reference.csv_tables import table


@dataclass(frozen=True, slots=True)
class Need:
    """A section of the narrative, what it is called in a sentence, and whether a decision needs it or it is useful.

    `each_option`: it is asked of every option. `one_off_costs`: it is asked where there are such costs.
    """

    section: str
    called: str
    needed: bool
    each_option: bool
    one_off_costs: bool


def report_needs() -> tuple[Need, ...]:
    """Return what a report needs and what is useful, in a report's order.

    >>> [need.section for need in report_needs() if need.needed][:3]
    ['recommendation', 'reasons', 'finance']
    """
    return tuple(
        Need(
            row["section"],
            row["called"],
            row["need"] == "needed",
            row["of"] == "option",
            row["where"] == "one-off costs",
        )
        for row in table("report_needs")
    )
