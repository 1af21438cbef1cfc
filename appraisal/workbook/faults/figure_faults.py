"""Faults of figures that belong together, or that are outside what they can be."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.near_names import did_you_mean, nearest
from appraisal.ground.texts import listed
from appraisal.workbook.faults.sayings import Fault, Place
from appraisal.workbook.faults.wording import at, shown


def out_of_order(place: Place, found: str, swap: str = "them") -> Fault:
    """Low, likely and high are not in rising order."""
    # `swap` are the two that stand in each other's place; "" where no swap puts the three in order.
    mend = f"Swap {swap}, or check the figures." if swap else "Check the figures."
    return at(place, "out-of-order", found, "low, likely and high in rising order", mend)


def half_a_range(place: Place, heading: str) -> Fault:
    """A low figure has no high, a high has no low, or either stands without a likely figure."""
    mend = "Fill it in, or give the likely figure alone."
    return at(place, "half-a-range", f'"{heading}" is blank', "low, likely and high together", mend)


def no_figure(place: Place, heading: str, outcomes: bool) -> Fault:
    """An assumption has neither a figure nor outcomes, so that what it multiplies cannot be computed."""
    mend = "Fill it in; a likely figure alone will do."
    expected = "a figure, or outcomes" if outcomes else "a figure"
    return at(place, "no-figure", f'"{heading}" is blank, and so is the rest', expected, mend)


def impossible_estimate(place: Place, found: str, fitting: Sequence[str], exact: bool) -> Fault:
    """The figures are in order, but the shape chosen cannot take them."""
    # `fitting` are the shapes that can; where none can, likely is too far to one side to be a median.
    clear = "Clear low and high if the likely figure is exact. Otherwise write" if exact else "Write"
    mend = f"{clear} {' or '.join(fitting)} under Shape, which these figures fit."
    if not fitting:
        mend = 'If likely is the most likely figure, write "P10 and P90" or "P5 and P95" under Low and high are.'
    return at(place, "impossible-estimate", found, "figures that the shape can take", mend)


def impossible_outcomes(place: Place, found: str) -> Fault:
    """A list of outcomes has chances that do not add up to 1."""
    expected = "chances of zero or more that add up to 100%"
    return at(place, "impossible-outcomes", found, expected, "Check the chances.")


def two_ways(place: Place) -> Fault:
    """An assumption has both a range and a list of outcomes."""
    found = "there are outcomes as well as a range"
    return at(place, "two-ways", found, "one or the other", "Clear the outcomes, or low, likely and high.")


def not_used(place: Place, heading: str, why: str) -> Fault:
    """A cell is filled in, but what else the row says means that it would not be used."""
    return at(place, "not-used", f'"{heading}" is filled in, but {why}', "a blank cell", "Clear it, or change the row.")


def out_of_bounds(place: Place, found: str, expected: str) -> Fault:
    """A figure is outside what it can be."""
    return at(place, "out-of-bounds", found, expected, "Check the figure.")


def more_than_there_are(place: Place, posts: str, what: str, there: str) -> Fault:
    """More posts go, or are vacant, than the row says there are."""
    found = f"{posts} posts {what}, and there are {there}"
    return at(
        place, "more-than-there-are", found, f"{there} at most", 'Check the figures, and those under "Posts now".'
    )


def outside_period(place: Place, year: str, first: str, last: str) -> Fault:
    """A year is outside the appraisal period."""
    expected = f"a year from {first} to {last}"
    mend = "Change the year, or the first year and years on the About sheet."
    return at(place, "outside-period", f"{year} is outside the appraisal period", expected, mend)


def rates_end(place: Place, rates: str, last: int, years: int) -> Fault:
    """The discount rates of a case's own end before its appraisal does."""
    mend = f'Add the rate of the years after that, as in "{rates}; 2% after".'
    return at(place, "rates-end", f"there is no rate after year {last}", f"a rate for each of {years} years", mend)


def wrong_way_round(place: Place, found: str) -> Fault:
    """An end comes before its beginning."""
    return at(place, "wrong-way-round", found, "the first no later than the last", "Swap them, or check them.")


def minus_sign(place: Place, amount: str, instead: str, saving: bool) -> Fault:
    """An amount has a minus sign; what comes in is said by the Money column, not by the sign."""
    # `instead` are the figures without it, each with its heading: of a range the ends change places.
    mend = f"Write {instead}." if saving else f'Choose saving or income as its "Money", and write {instead}.'
    return at(place, "minus-sign", f"the likely amount is {amount}", "an amount of zero or more", mend)


def minus_needed(place: Place, amount: str, what: str) -> Fault:
    """A saving that is needed, a reserve or a limit has a minus sign; the sheet says what is to be saved, not how the
    budget changes."""
    enter = "what is to be saved" if what == "saving needed" else f"the {what}"
    mend = f"Enter {enter}, without a minus sign."
    return at(place, "minus-needed", f"the {what} is {amount}", "an amount of zero or more", mend)


def parts_off_their_whole(place: Place, year: str, parts: str, whole: str, apart: str) -> Fault:
    """The parts of a line of the budget plan do not come to the line in a year; only the line itself is counted."""
    # `apart` says by how much they differ, and which way: "£5,000 more".
    found = f"the parts of this line come to {parts} in {year}, and the line says {whole}: {apart}"
    return at(place, "parts-off-their-whole", found, "a line that its parts come to", "Mend a part, or the line.")


def saving_above_its_budget(place: Place, option: str, budget: str, year: str, saved: str, held: str) -> Fault:
    """The savings of an option out of one line of the budget come to more than that line has in a year."""
    found = f"what {shown(option)} saves out of {shown(budget)} comes to {saved} in {year}, and that budget is {held}"
    mend = "Check the figures and the build-up of the savings, and the budget line that each is out of."
    return at(place, "saving-above-its-budget", found, "no more saved than there is", mend)


def out_of_no_budget(place: Place, line: str, kind: str) -> Fault:
    """A saving is said to be out of a line of the Budget sheet that is no budget, but a need, a reserve or a limit."""
    found = f"{shown(line)} is a {kind}, out of which nothing is saved"
    return at(
        place, "out-of-no-budget", found, 'the code of a line that is "budget" under What', "Name one, or clear it."
    )


def benefit_without_a_line(place: Place, benefit: str) -> Fault:
    """A cash-releasing benefit does not say which saving line of the costs counts its money."""
    mend = "Write the code of that line. If no cash is released, change the class."
    found = f'"{benefit}" is cash-releasing and counted in no saving line'
    return at(place, "benefit-without-a-line", found, "the code of a saving line under Costs", mend)


def benefit_counted_twice(place: Place, benefit: str, amount: str) -> Fault:
    """A cash-releasing benefit has an amount of its own, beside the saving line that counts its money."""
    mend = "Clear it here, and give the amount on the saving line that Counted as names."
    found = f'"{benefit}" is cash-releasing and has {amount} of its own'
    return at(place, "benefit-counted-twice", found, "one amount, that of a saving line under Costs", mend)


def counted_as_no_saving(place: Place, line: str, why: str) -> Fault:
    """A cash-releasing benefit is counted as a line that is no saving, or is of none of its options."""
    mend = "Name the saving line that holds this money, or put it in under Costs."
    expected = "the code of a saving line of an option that has the benefit"
    return at(place, "counted-as-no-saving", f'the line "{line}" {why}', expected, mend)


def unknown_optimism_class(place: Place, named: str, known: Sequence[str], unknown: bool) -> Fault:
    """An optimism class is none of those that there are, or the shares of several do not make the whole."""
    if unknown:
        return at(
            place, "unknown-optimism-class", f"{shown(named)} is no class", listed(known), did_you_mean(named, known)
        )
    mend = 'Write one class, or several with shares that make 100%, such as "standard buildings 70%; outsourcing 30%".'
    return at(place, "unknown-optimism-class", f"{shown(named)} cannot be read", "classes that make 100%", mend)


def bias_of_several(place: Place, line: str, options: Sequence[str]) -> Fault:
    """A line with an optimism class is of several options of which different shares are managed."""
    found = f"{shown(line)} is of {listed(options)}, of whose bias different shares are managed"
    mend = "Enter the line once for each of them, or give them the same share on the sheet Optimism."
    return at(place, "bias-of-several", found, "one bias for a line", mend)


def managed_two_ways(place: Place) -> Fault:
    """The share of optimism bias that is managed is given as a whole and by risk areas as well."""
    found = "there is a share managed as well as contributions of risk areas"
    return at(place, "managed-two-ways", found, "one or the other", "Clear one of them.")


def managed_beyond_the_whole(place: Place) -> Fault:
    """More than the whole optimism bias of an option's costs is managed, or comes from its risk areas."""
    mend = "Check the shares, and that no row is of the same option and class twice."
    return at(
        place, "managed-beyond-the-whole", "the shares of one option and class make over 100%", "100% at most", mend
    )


def shares_do_not_add_up(place: Place, total: str) -> Fault:
    """The shares of a one-off sum do not add up to the whole."""
    found = f"the shares add up to {total}"
    return at(place, "shares-do-not-add-up", found, "100% for a one-off sum", "Check the shares.")


def too_many_shares(place: Place, shares: int, years: int, lasts: str) -> Fault:
    """A build-up has more shares than the line has years."""
    # `lasts` is the year of the last share, where the line's last year is blank.
    mend = f"Write {lasts} under Last year, or give fewer shares." if lasts else "Check the shares and the years."
    found = f"there are {shares} shares for {years} year{'' if years == 1 else 's'}"
    return at(place, "too-many-shares", found, "at most one share for each year", mend)


def missing_year(place: Place) -> Fault:
    """A criterion measured by a saving does not say in which year."""
    return at(place, "missing-year", "no year is given for the saving", "a financial year", "Fill it in.")


def no_weight(place: Place) -> Fault:
    """No criterion has a weight above zero."""
    return at(place, "no-weight", "every weight is zero", "100 for the swing that matters most", "Fill in the weights.")


def bad_value_function(place: Place, found: str, expected: str, mend: str) -> Fault:
    """The figures that turn a measure into 0 to 100 contradict each other or the direction."""
    return at(place, "bad-value-function", found, expected, mend)


def no_figure_for_option(place: Place, code: str, options: Sequence[str], sheet: str) -> Fault:
    """An assumption or a step has a row for each of some options, and a line names it for another."""
    found = f'"{code}" has no figure for {listed([shown(each) for each in options], "or")}'
    return at(place, "no-figure-for-option", found, "a figure for each option of the line",
              f"Add its row on {sheet}, or one with blank Options for all others.")  # fmt: skip


def path_without_years(place: Place, code: str, lacking: str) -> Fault:
    """A path of Yearly rates lacks a year, its likely path, or one of low and high."""
    mend = "Fill it in. A path has a figure for each year of the appraisal, and for those from the price base to it."
    return at(place, "path-without-years", f'the path "{code}" lacks {lacking}', "a whole path", mend)


def path_of_two_units(place: Place, code: str, unit: str, other: Place) -> Fault:
    """The rows of one path are not in one unit."""
    found = f'another row of the path "{code}" is in {unit} ({other})'
    return at(place, "path-of-two-units", found, "one unit for the rows of a path", f"Write {unit}, or another code.")


def two_uncertain_paths(place: Place, volume: str, price: str) -> Fault:
    """A line has an uncertain volume and an uncertain price: one of the two can be drawn."""
    found = f'"{volume}" and "{price}" both have a low and a high path'
    mend = "Make one of them certain for this line: by a path of its likely figures alone."
    return at(place, "two-uncertain-paths", found, "at most one uncertain path a line", mend)


def uncertain_prices(place: Place, code: str) -> Fault:
    """Prices in general rise by a path that has a low and a high."""
    mend = "Name a path without a low and a high; how unsure single prices are is said by their own paths."
    return at(place, "uncertain-prices", f'"{code}" has a low and a high path', "a certain path", mend)


def price_base_outside(place: Place, year: str, expected: str) -> Fault:
    """The price base, or the first year, is one that the published GDP deflator does not have or follow, and prices
    rise with it."""
    mend = 'Enter a path on Yearly rates, and name its code under "Prices rise with".'
    found = f"the GDP deflator that comes with the toolkit does not reach {year}"
    return at(place, "price-base-outside", found, expected, mend)


def unknown_start(place: Place, written: str, activities: Sequence[str]) -> Fault:
    """The start of a line is neither a month nor an activity of the plan."""
    mend = "Write a month, such as October 2027, or copy the name of an activity."
    if near := nearest(written, list(activities)):
        mend = f"Did you mean {shown(near)}?"
    return at(place, "unknown-start", f"found {shown(written)}", "a month, or an activity of the Plan", mend)


def starts_elsewhere(place: Place, told: str, first_year: str) -> Fault:
    """The start of a line is in another year than its first year."""
    mend = "Clear First year, or change one of the two."
    return at(place, "starts-elsewhere", f"{told}, and First year is {first_year}", "a start in the first year", mend)
