"""Cautions about how capital and one-off costs are paid for."""

from __future__ import annotations

from appraisal.workbook.faults.sayings import Caution, Place, caution_at
from appraisal.workbook.faults.wording import shown


def pays_for_nothing(place: Place, name: str, what: str) -> Caution:
    """A row pays for all capital, or for all one-off costs, of options that have none of the council's."""
    found = f"{shown(name)} pays for {what}, and these options have none that the council bears"
    return caution_at(
        place, "pays-for-nothing", found, 'If a line is capital, say so under "Money" on the sheet Costs.'
    )


def one_off_money_for_every_year(place: Place, line: str, source: str) -> Caution:
    """A cost that comes again each year is paid for with money that can be spent once."""
    found = f"{shown(line)} comes again each year, and is paid for from {source}"
    return caution_at(place, "one-off-money-for-every-year", found, "Say what pays for it when that has been spent.")


def receipts_outside_the_direction(place: Place, years: str, allowed: str) -> Caution:
    """Capital receipts pay for a cost that is no capital in years for which no direction of the government is known."""
    advice = f"{allowed} Confirm with the section 151 officer that the direction covers it."
    found = f"capital receipts pay for a cost that is no capital in {years}"
    return caution_at(place, "receipts-outside-the-direction", found, advice)


def capital_without_running_cost(place: Place, line: str, options: str) -> Caution:
    """Something is bought, and nothing that the option has of its own says what it costs to run or to maintain."""
    found = f"{shown(line)} is capital, and nothing says what {options} then costs to run"
    return caution_at(place, "capital-without-running-cost", found, "Enter what it costs to run and to maintain.")


def body_without_client_function(place: Place, option: str, lacking: str) -> Caution:
    """Somebody beside the council runs the service, and nothing says what watching over it, or overheads left, cost."""
    found = f"{shown(option)} has no line for {lacking}"
    advice = "Enter what it costs the council, under Costs, or name a line so."
    return caution_at(place, "body-without-client-function", found, advice)


def loan_at_the_price_base(place: Place, line: str) -> Caution:
    """What is lent to a body, or paid back by it, rises with prices, and a loan does not."""
    found = f"{shown(line)} rises with prices, as it is at the price base"
    return caution_at(place, "loan-at-the-price-base", found, 'A loan is a sum of money: say nominal under "Prices".')


def body_of_nothing(place: Place, name: str, kind: str) -> Caution:
    """A company or a partner names no line and no guarantee, so that nothing is worked out of it."""
    found = f"{shown(name)} is a {kind} without lines and without a guarantee, and nothing is worked out of it"
    advice = "Name what it earns, is lent and costs to leave, by the codes of those lines; or clear the row."
    return caution_at(place, "body-of-nothing", found, advice)


def line_in_two_columns(place: Place, line: str, body: str, other: str) -> Caution:
    """A body names one line in two of its columns, so that it is counted as both."""
    found = f"{shown(line)} of {shown(body)} is named under {shown(other)} too, and counted as both"
    return caution_at(place, "line-in-two-columns", found, "Name it under one, or part the line in two under Costs.")


def fee_without_its_savings(place: Place, name: str, year: str, runs: str) -> Caution:
    """The year in which a fee's benefit is measured has none of the savings that it hangs on, so that none is paid."""
    found = f"{shown(name)} hangs on the benefit of {year}, and its savings run from {runs}: none of it is paid"
    return caution_at(place, "fee-without-its-savings", found, "Check the year measured, and the years of the savings.")
