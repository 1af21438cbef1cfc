"""What can be wrong with a benefits report and with nothing else: readings, places, what is counted twice, the fee."""

from __future__ import annotations

from appraisal.workbook.faults import Caution, Fault, Place, shown
from appraisal.workbook.faults.sayings import caution_at
from appraisal.workbook.faults.wording import at


def reading_after_the_report(place: Place, date: str, report: str) -> Fault:
    """A reading is of a day that the report does not cover yet."""
    mend = "Check the month, or change the report date on About."
    return at(place, "reading-after-the-report", f"{date} is after {report}", "a day that the report covers", mend)


def event_after_the_report(place: Place, date: str, report: str, mend: str) -> Fault:
    """A place began, or a stage was invoiced, on a day that the report does not cover yet."""
    return at(place, "event-after-the-report", f"{date} is after {report}", "a day that the report covers", mend)


def doubled_month(place: Place, what: str, month: str, first: Place) -> Fault:
    """One benefit or measure has two readings of one month and place."""
    found = f"{what} has a reading of {month} in {first.cell} already"
    mend = "Keep one. If a figure was put right, write the earlier one under Reported as."
    return at(place, "doubled-month", found, "one reading for each month and place", mend)


def unit_changed(place: Place, unit: str, of: str, expected: str) -> Fault:
    """A reading is in another unit than that of its measure, so that it is held against no target of it."""
    mend = "Turn the reading into that unit, or make a measure of its own for it."
    return at(place, "unit-changed", f"the reading is in {shown(unit)}", f"{of} in {shown(expected)}", mend)


def reading_without_place(place: Place, benefit: str) -> Fault:
    """A reading of a benefit that several places bring does not say where it was made."""
    found = f"{shown(benefit)} comes from several places, and this reading says none"
    mend = "Write the code of the place; what is known for all together is divided among them by you, or left out."
    return at(place, "reading-without-place", found, "a place of Places", mend)


def reading_elsewhere(place: Place, benefit: str, where: str) -> Fault:
    """A reading is of a place that does not bring the benefit."""
    found = f"{shown(where)} does not bring {shown(benefit)}"
    mend = "Mend the place, or name the benefit on Places."
    return at(place, "reading-elsewhere", found, "a place that brings it", mend)


def counted_twice(place: Place, found: str, mend: str) -> Fault:
    """The same benefit would be counted in two places."""
    return at(place, "counted-twice", found, "each benefit counted once", mend)


def brought_nowhere(place: Place, name: str) -> Fault:
    """No place brings a benefit, though there are places."""
    mend = "Name it at a place, or leave a place's Benefits blank, which means all."
    return at(place, "brought-nowhere", f"no place brings {shown(name)}", "a place that brings it", mend)


def minus_in_a_benefit(place: Place, name: str, disbenefit: bool) -> Fault:
    """A benefit or a disbenefit has a minus sign; what is taken off is said by its class."""
    mend = "Leave out the minus sign: a disbenefit is taken off by itself." if disbenefit else "Make it a disbenefit."
    return at(place, "minus-in-a-benefit", f"{shown(name)} has a minus sign", "a sum of zero or more", mend)


def stage_without_target(place: Place, stage: str) -> Fault:
    """The evidence of a stage is to be shown in a place of which it has no target."""
    found = f"the evidence of {shown(stage)} has no target of this place"
    mend = "Write one on Targets, or leave this blank, which means everywhere."
    return at(place, "stage-without-target", found, "a place with a target of it", mend)


def second_fee(place: Place, first: Place) -> Fault:
    """There is more than one fee; the benefit would carry each of them."""
    mend = "Put them together in one row, or make a workbook for each contract."
    return at(place, "second-fee", f"a fee stands in {first.cell} already", "one fee", mend)


def more_than_the_fee(place: Place, shares: str) -> Fault:
    """The stages of a fee come to more than the whole of it."""
    return at(place, "more-than-the-fee", f"the stages come to {shares}", "100% at most", "Mend one of the shares.")


def window_outside(place: Place, found: str, first: str, last: str) -> Fault:
    """The measured twelve months are not within the years that are followed."""
    mend = "Check the date, or how many years are followed."
    return at(place, "window-outside", found, f"twelve months between {first} and {last}", mend)


def out_of_scale(place: Place, name: str, times: str) -> Caution:
    """A reading of a benefit is many times what its month and place were to have, or next to nothing of it."""
    found = f"this is {times} what the month was to bring of {shown(name)} in this place"
    return caution_at(place, "out-of-scale", found, "Check the figure: is it of a year, or in thousands?")


def not_all_of_the_area(place: Place, name: str, share: str) -> Caution:
    """The places of a benefit come to less than the whole area, so that less than was promised is planned."""
    found = f"the places of {shown(name)} come to {share} of the area, and only that is counted on"
    return caution_at(place, "not-all-of-the-area", found, "Add the rest as a place, or check the shares.")


def more_than_its_stage(place: Place, stage: str, invoiced: str, most: str) -> Caution:
    """More was invoiced than a stage comes to."""
    found = f"{invoiced} was invoiced for {shown(stage)}, which comes to {most}"
    return caution_at(place, "more-than-its-stage", found, "Check the figure, or the share of the stage.")


def invoiced_before_evidence(place: Place, stage: str, why: str) -> Caution:
    """A stage of the fee was invoiced, and nothing verified shows that its target was reached."""
    found = f"{shown(stage)} was invoiced, and {why}"
    return caution_at(place, "invoiced-before-evidence", found, "Ask for the evidence, or for the money back.")


def invoiced_above_the_benefit(place: Place, invoiced: str, carried: str) -> Caution:
    """More was invoiced than the verified benefit carries so far."""
    found = f"{invoiced} was invoiced in all, and the verified benefit carries {carried} so far"
    return caution_at(place, "invoiced-above-the-benefit", found, "Say on Notes on what terms it was paid.")


def start_has_passed(place: Place, name: str, date: str) -> Caution:
    """A place was to begin before the report's date, and nothing says that it has."""
    found = f"{shown(name)} was to begin on {date}, and has not; it is taken to begin next month"
    return caution_at(place, "start-has-passed", found, "Write when it began, or when it is expected to.")


def reading_before_the_start(place: Place, name: str) -> Caution:
    """A benefit was read in a place that had not begun, so that the reading says nothing of its effect."""
    found = f"{shown(name)} had not begun in that month: the reading is counted, and says nothing of what is to come"
    return caution_at(place, "reading-before-the-start", found, "Check the month, or when the place began.")


def error_understated(place: Place, seen: str, stated: str) -> Caution:
    """Readings differ among themselves by more than the stated error explains."""
    found = f"readings of one place differ by {seen} (one standard deviation), and the stated error is {stated}"
    return caution_at(place, "error-understated", found, "State a larger one: the forecast is too sure as it is.")


def spread_understated(place: Place, seen: str, stated: str) -> Caution:
    """Places differ among themselves by more than was judged."""
    found = f"the places read so far differ by {seen} (one standard deviation), and {stated} was judged"
    return caution_at(place, "spread-understated", found, "Judge it anew: the forecast for the rest is too sure.")


def verified_before_put_right(place: Place, date: str) -> Caution:
    """A figure was put right and, as far as is said, not verified since."""
    found = f"this figure was put right on {date}, and counts for nothing until it is verified again"
    mend = "Write the day on which somebody checked it as it stands now."
    return caution_at(place, "verified-before-put-right", found, mend)


def reading_before_the_years(place: Place, first: str) -> Caution:
    """A benefit was read before the first year that is followed, so that it is in no total."""
    found = f"this month is before {first}, when the years that are followed begin, and is in no total"
    return caution_at(place, "reading-before-the-years", found, "Check the month, or begin with an earlier year.")


def cost_left_out_of_the_fee(place: Place, name: str) -> Caution:
    """A disbenefit that comes every year is not set against the fee, so that more of it may be invoiced."""
    found = f"{shown(name)} is a cost of every year and is left out of what is set against the fee"
    return caution_at(place, "cost-left-out-of-the-fee", found, "Check what the contract says of costs.")


def exact_though_read(place: Place, name: str) -> Caution:
    """A benefit was entered as exact, so that no reading moves its forecast."""
    found = f"{shown(name)} is entered as exact, so that none of its readings moves the forecast of the whole area"
    return caution_at(place, "exact-though-read", found, "Give a low and a high figure.")


def no_cash_for_the_fee(place: Place, name: str, kind: str) -> Caution:
    """A benefit that releases no cash is set against the fee."""
    found = f"{shown(name)} is {kind} and counts for the fee"
    return caution_at(place, "no-cash-for-the-fee", found, "Check what the contract says of financial benefits.")


def report_outside_the_years(place: Place, date: str, first: str, last: str) -> Caution:
    """The report's date is not in the years that are followed."""
    found = f"{date} is not between {first} and {last}, the years that are followed"
    return caution_at(place, "report-outside-the-years", found, "Check the date, or the years.")
