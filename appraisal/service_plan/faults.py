"""What can be wrong with a service plan and with nothing else: parts and their wholes, and targets."""

from __future__ import annotations

from appraisal.workbook.faults import Caution, Fault, Place, shown
from appraisal.workbook.faults.sayings import caution_at
from appraisal.workbook.faults.wording import at


def part_unlike_its_whole(place: Place, own: str, whole: str, theirs: str) -> Fault:
    """A part of a measure has another perspective, unit or direction than the whole against whose target it is held."""
    found = f"found {shown(own)}, and its whole, {shown(whole)}, has {shown(theirs)}"
    return at(place, "part-unlike-its-whole", found, "what its whole has", "Mend one of them.")


def parts_do_not_add_up(place: Place, whole: str, parts: str) -> Fault:
    """The parts of a line do not come to what is entered for it."""
    found = f"the parts come to {parts}, and the line says {whole}"
    mend = "Mend one of them, or clear this cell: the parts are then added up."
    return at(place, "parts-do-not-add-up", found, "a line that its parts come to", mend)


def part_left_blank(place: Place, part: str, whole: str, parts: str, cell: str, entered: str) -> Fault:
    """A part of a line is blank, and the others come to less than what is entered for the line."""
    found = f"{shown(part)} is blank, the other parts of {shown(whole)} come to {parts}, and {cell} says {entered}"
    mend = f"Fill it in, or clear {cell} until it is known; the plan is then a draft."
    return at(place, "part-left-blank", found, "parts that come to their line", mend)


def minus_in_the_budget(place: Place, kind: str, amount: str) -> Fault:
    """A cost or an income has a minus sign; what is taken off is said by its kind."""
    mend = "Leave out the minus sign: income is taken off by itself, and what lowers a cost is a line of income."
    return at(place, "minus-in-the-budget", f"{kind} is {amount}", "an amount of zero or more", mend)


def target_outside_its_year(place: Place, date: str, year: str) -> Fault:
    """A target is a day that is not in the year in whose column it stands."""
    mend = "Put it in the column of its year, or check the date."
    return at(place, "target-outside-its-year", f"{date} is not in {year}", f"a day in {year}", mend)


def total_not_met(place: Place, what: str, printed: str, lines: str) -> Caution:
    """A total printed elsewhere is not what the lines come to."""
    found = f"the {what} is printed as {printed}, and the lines come to {lines}"
    return caution_at(place, "total-not-met", found, "Find which is wrong; the plan prints both.")


def pounds_for_thousands(place: Place, amount: str, beside: str) -> Caution:
    """A figure is hundreds of times that of another year, or a thousand times its fellows, as if it were in pounds."""
    found = f"this comes to {amount}, beside {beside}"
    advice = "The column is in thousands of pounds: take off three noughts if this was typed in pounds."
    return caution_at(place, "pounds-for-thousands", found, advice)


def total_as_a_line(place: Place, line: str, kind: str) -> Caution:
    """A line comes to all others of its kind together, in every year: a total, which would be counted twice."""
    found = f"{shown(line)} is in every year what all other lines of {kind} come to, as if it were their total"
    advice = "Take the line out if it is: totals are added up. Or say under Part of that the others are parts of it."
    return caution_at(place, "total-as-a-line", found, advice)


def objective_without_action(place: Place, objective: str) -> Caution:
    """No action serves an objective, though others say which they serve."""
    found = f"no action serves {shown(objective)}"
    return caution_at(place, "objective-without-action", found, "Add one on the Workplan, or take the objective out.")


def red_risk_without_contingency(place: Place, risk: str) -> Caution:
    """A risk is red, and nothing says what is done if it happens."""
    found = f"{shown(risk)} is red, and has no contingency"
    return caution_at(
        place, "red-risk-without-contingency", found, "Say what is done then; that nothing can be is one."
    )
