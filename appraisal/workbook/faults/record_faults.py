"""What can be wrong with rows that are told as they stand: parts and their wholes, targets, and deadlines.

`noun` is what a sentence calls the document: plan, report.
"""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.workbook.faults.sayings import Caution, Fault, Place, caution_at
from appraisal.workbook.faults.wording import at, shown


def part_of_itself(place: Place, chain: Sequence[str]) -> Fault:
    """A line or a measure is, by way of others or at once, a part of itself."""
    found = "the parts go round in a circle: " + ", part of ".join(chain)
    return at(place, "part-of-itself", found, "parts of a whole that is no part of them", "Clear one of these cells.")


def parts_too_deep(place: Place, chain: Sequence[str], most: int) -> Fault:
    """A line is nested in more wholes than a budget has levels, or a measure is a part of a part."""
    found = f"{chain[0]} is part of {chain[1]}, which is part of {chain[2]}: a part at level {len(chain) - 1}"
    mend = "Name a whole that is nearer to the top."
    return at(place, "parts-too-deep", found, f"parts at level {most} at most", mend)


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
