"""What can be wrong with rows that are told as they stand: targets, and deadlines.

`noun` is what a sentence calls the document: plan, report.
"""

from __future__ import annotations

from appraisal.workbook.faults.sayings import Caution, Fault, Place, caution_at
from appraisal.workbook.faults.wording import at, shown


def unfit_target(place: Place, target: str, expected: str) -> Fault:
    """A target or a reading is of a kind that its measure cannot have: a date for a percentage, a tick for a count."""
    mend = "Write one of these, or mend the unit of the measure."
    return at(place, "unfit-target", f"found {shown(target)}", expected, mend)


def deadline_outside_the_plan(place: Place, date: str, first: str, last: str, noun: str) -> Caution:
    """An action is to be done before the plan begins, or after it ends."""
    found = f"{date} is not between {first} and {last}, the years of the {noun}"
    return caution_at(place, "deadline-outside-the-plan", found, "Check the date.")


def deadline_said_otherwise(place: Place, date: str, words: str, noun: str) -> Caution:
    """The day of a deadline is not in the month or the year that its words say."""
    found = f"the deadline is {date}, and in words it is {shown(words)}"
    return caution_at(place, "deadline-said-otherwise", found, f"Check both; the {noun} prints the words.")
