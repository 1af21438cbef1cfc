"""What can be wrong with how capital and one-off costs are paid for."""

from __future__ import annotations

from appraisal.workbook.faults.sayings import Fault, Place
from appraisal.workbook.faults.wording import at, shown


def funded_over_the_whole(place: Place, line: str, option: str, paid: str, others: str) -> Fault:
    """More than the whole of a cost line is paid for; the second of two rows that pay for the rest is told too."""
    # `others` are the other rows that pay for the line.
    beside = f", with {others}," if others else ""
    found = f"this{beside} pays for {paid} of {shown(line)} in {shown(option)}"
    return at(place, "funded-over-the-whole", found, "100% at most", "Lower a share or an amount, or clear a row.")


def borrowing_for_revenue(place: Place, what: str) -> Fault:
    """Money is borrowed for a cost that is no capital, which a council may not do without leave."""
    mend = 'If it lasts, choose capital as its "Money" on the sheet Costs. Otherwise pay for it from something else.'
    return at(place, "borrowing-for-revenue", f"borrowing pays for {what}", "capital", mend)


def loan_without_terms(place: Place, heading: str) -> Fault:
    """Something is borrowed, and nobody says over how many years it is charged or at what rate."""
    mend = "Ask the treasury team: the life of what is bought, and the rate that new loans have."
    return at(place, "loan-without-terms", f'"{heading}" is blank', "a life and a rate for what is borrowed", mend)


def nothing_to_pay_for(place: Place, what: str, why: str) -> Fault:
    """What a row would pay for is not there: a line of other options, of others' money, or one that comes in."""
    mend = "Name another line or other options, or clear the row."
    return at(place, "nothing-to-pay-for", f"{what} {why}", "a cost of the council in these options", mend)


def receipts_spent_twice(place: Place, option: str, drawn: str, received: str) -> Fault:
    """More capital receipts are used than an option receives: what is received can be spent once."""
    found = (
        f"in {shown(option)} capital receipts pay for {drawn}, and its capital received comes to {received} on average"
    )
    mend = 'Pay for the rest from something else, or enter what else is received as "capital received" under Costs.'
    return at(place, "receipts-spent-twice", found, "no more than is received", mend)


def reserves_overdrawn(place: Place, option: str, drawn: str, held: str) -> Fault:
    """More is drawn from reserves than the sheet Budget says that they hold."""
    found = (
        f"in {shown(option)} reserves pay for {drawn} on average, on time, and the sheet Budget has {held} in reserve"
    )
    mend = "Pay for the rest from something else, or mend what is held."
    return at(place, "reserves-overdrawn", found, "no more than there is", mend)


def fee_without_benefits(place: Place, heading: str) -> Fault:
    """A fee hangs on a benefit, and its row lacks the line of the fee, its ratio, or the savings that it hangs on."""
    mend = "Name the cost line of the fee, the ratio, and the savings that it hangs on."
    return at(place, "fee-without-benefits", f'"{heading}" is blank', "a fee, a ratio and benefits", mend)


def not_of_the_body(place: Place, line: str, why: str) -> Fault:
    """A line that a body or a fee names is in none of its options, or is not what it is named as."""
    return at(place, "not-of-the-body", f"{shown(line)} {why}", "a line of these options", "Name another line.")


def two_of_one_option(place: Place, option: str, what: str, other: str) -> Fault:
    """An option has two bodies, or two fees; the report tells of one of each."""
    found = f"{shown(option)} has {shown(other)} as well"
    return at(place, "two-of-one-option", found, f"one {what} an option", "Put them into one row, or clear one.")
