"""Cautions about figures: in another unit, far from their fellows, on another scale, or there twice."""

from __future__ import annotations

from appraisal.workbook.faults.sayings import Caution, Place, caution_at
from appraisal.workbook.faults.wording import money, shown

# Money.


def far_below_the_others(place: Place, amount: float, usual: float) -> Caution:
    """An amount is hundreds of times smaller than those of most other rows, as if it were in thousands or millions."""
    found = f"{money(amount)} is hundreds of times less than most amounts here, such as {money(usual)}"
    return caution_at(
        place, "far-below-the-others", found, "If it is in thousands or millions, write it out in pounds."
    )


def far_above_the_others(place: Place, amount: float, usual: float) -> Caution:
    """An amount is a thousand times greater than those of most other rows, as if it had noughts too many."""
    found = f"{money(amount)} is a thousand times more than most amounts here, such as {money(usual)}"
    return caution_at(
        place, "far-above-the-others", found, "Count its noughts, and check that the others are in pounds."
    )


def far_from_the_other_years(place: Place, amount: float, usual: float) -> Caution:
    """A figure of one year is hundreds of times those of the row's other years, or they are hundreds of times it."""
    found = f"{money(amount)} is hundreds of times {'less' if amount < usual else 'more'} than other years of this row"
    advice = f"They have about {money(usual)}. If it is in thousands or millions, write it out; else count its noughts."
    return caution_at(place, "far-from-the-other-years", found, advice)


def far_below_the_costs(place: Place, amount: float, usual: float) -> Caution:
    """All that a row of the budget plan says is hundreds of times less than most costs, as if it were in thousands."""
    found = f"no year of this row has more than {money(amount)}, and most amounts under Costs are about {money(usual)}"
    return caution_at(
        place, "far-below-the-costs", found, "If the row is in thousands or millions, write it out in pounds."
    )


def outside_what_is_appraised(place: Place, year: str, first: str, last: str) -> Caution:
    """A figure of the budget plan is for a year that is not appraised, so that nothing is held against it."""
    found = f"{year} is outside the appraisal period, {first} to {last}, and its figure is not looked at"
    advice = (
        "If that year matters, change the first year or the years on the About sheet. The command add puts "
        "in a column for each year that is appraised, with --columns."
    )
    return caution_at(place, "outside-what-is-appraised", found, advice)


def nothing_to_save_against(place: Place) -> Caution:
    """The budget plan counts on a saving, and no option that is appraised is business as usual."""
    found = "the plan counts on a saving, and no appraised option is business as usual, against which one is counted"
    return caution_at(
        place, "nothing-to-save-against", found, 'Say yes under "Business as usual" on the sheet Options.'
    )


def unlike_the_budget(place: Place, usual: float, budget: float, year: str, years: int, is_the_need: bool) -> Caution:
    """Business as usual, which changes nothing, costs more or less than the budget has for it, by over a twentieth."""
    # `years` counts all in which it does; `is_the_need` says that in this one they differ by the saving needed.
    others = f", the widest apart of {years} such years" if years > 1 else ""
    found = f"business as usual costs {money(usual)} in {year}, and the budget has {money(budget)}{others}"
    advice = "Find what one of the two leaves out: both are what is appraised, as it is now, costs the council."
    if is_the_need:
        advice = "They differ by the saving needed: if the budget has that taken off already, add it back."
    return caution_at(place, "unlike-the-budget", found, advice)


def bias_beside_a_range(place: Place, line: str, above: str) -> Caution:
    """A line has an optimism class, and its range already lies above its likely figure by much of the bias."""
    found = f"the range of {shown(line)} comes to {above} above its likely figure on average, and optimism bias on top"
    return caution_at(place, "bias-beside-a-range", found, "If the range holds the overrun already, clear the class.")


def bias_beside_a_risk(place: Place, line: str, category: str) -> Caution:
    """A line has an optimism class, and a risk of the same category costs the same options."""
    found = f"{shown(line)} has optimism bias, and a risk of the category {shown(category)} is costed as well"
    advice = (
        "The bias falls as risks are costed: say under Optimism what share of it is managed so, or clear the class."
    )
    return caution_at(place, "bias-beside-a-risk", found, advice)


def bias_of_another_kind(place: Place, line: str, recurs: bool) -> Caution:
    """The optimism class is one of capital and the line comes every year, or of running costs and it comes once."""
    other = "capital" if recurs else "running costs"
    found = f"{shown(line)} {'comes every year' if recurs else 'comes once'}, and the class is of {other}"
    return caution_at(place, "bias-of-another-kind", found, "Choose another class, or check the recurrence.")


def benefit_beside_the_savings(place: Place, benefit: str, amount: float) -> Caution:
    """A cash-releasing benefit has an amount, on a sheet that cannot say which saving line of the costs it is."""
    found = f"{shown(benefit)} is cash-releasing, and its {money(amount)} is in no sum"
    advice = (
        "Is it one of the savings under Costs? The command add puts in the column Counted as, with --columns; name the "
        "saving line there. If it is none of them, enter it under Costs."
    )
    return caution_at(place, "benefit-beside-the-savings", found, advice)


def unused_step(place: Place, step: str) -> Caution:
    """No later step goes on from a step of the pathway, and no line takes its volume from it."""
    found = f"nothing goes on from {shown(step)}, and no line takes its volume from it"
    return caution_at(place, "unused-step", found, 'Name it under "Volume" in Costs, or delete its row.')


def no_vacancies_considered(place: Place, grade: str) -> Caution:
    """Posts are removed and people made redundant, and nobody said how many are vacant or will be by turnover."""
    found = f"posts of {shown(grade)} go by redundancy, and vacancies and turnover are blank"
    advice = "Enter how many stand empty, and how many people leave of themselves by then; 0 if none."
    return caution_at(place, "no-vacancies-considered", found, advice)


def fewer_redundant_than_left(place: Place, redundant: str, left: str) -> Caution:
    """Fewer people are redundant than vacancies and turnover leave in posts that go."""
    found = f"{redundant} are redundant, and vacancies and turnover leave {left} people in the posts that go"
    return caution_at(place, "fewer-redundant-than-left", found, "Say in the reason where the others go, or clear it.")


def redundancy_twice(place: Place, grade: str, line: str, there: Place) -> Caution:
    """Redundancy is worked out from posts, and a cost line of the same option is of redundancy too."""
    found = f'redundancy of {shown(grade)} is in the sums, and so is "{line}" ({there}), of an option that both have'
    return caution_at(
        place, "redundancy-twice", found, "Keep one of them, or say in its name what the other leaves out."
    )


def far_from_its_category(place: Place, amount: float, usual: float) -> Caution:
    """An amount is ten times, or a hundred, what all others of its category or its name have, which are near alike."""
    found = f"{money(amount)} is far from its fellows, which have about {money(usual)}"
    return caution_at(place, "far-from-its-category", found, "Count its noughts. Is that the amount?")


def wide_range(place: Place, low: str, high: str) -> Caution:
    """The figures of one range are a hundred times apart, as if one of them were in another unit."""
    found = f"{low} and {high} are a hundred times apart in one range"
    return caution_at(place, "wide-range", found, "Check that both are in the same unit.")


def more_than_a_whole(place: Place, figure: str, unit: str, meant: str) -> Caution:
    """An assumption in per cent, or a share, multiplies by more than a whole: 20 in place of 20%."""
    found = f"the unit is {shown(unit)}, and amounts are multiplied by {figure}"
    return caution_at(place, "more-than-a-whole", found, f"Is {figure}% meant? Then write {meant}.")


def multiplied_by_much(place: Place, factor: str, meant: str) -> Caution:
    """A scenario multiplies a figure by ten or more, as 110 in place of 110%."""
    found = f"the figure is multiplied by {factor}"
    return caution_at(place, "multiplied-by-much", found, f"Is {factor}% meant? Then write {meant}.")


def multiplied_by_little(place: Place, factor: str, meant: str) -> Caution:
    """A scenario multiplies a figure by a small part, as 10% in place of 10% more."""
    found = f"the figure is multiplied by {factor}"
    return caution_at(place, "multiplied-by-little", found, f"If that much more is meant, write {meant}.")


def ends_far_below_the_costs(place: Place, name: str, end: float, lines: float) -> Caution:
    """Worst and best of a criterion measured in pounds are many times less than what the lines come to."""
    found = (
        f"{shown(name)} is measured in pounds, from 0 to {money(end)}, and the lines come to more than {money(lines)}"
    )
    return caution_at(place, "ends-far-below-the-costs", found, "Write worst and best out in pounds.")


def far_below_the_risks(place: Place, amount: float, usual: float) -> Caution:
    """No cost line comes to a part of what most risks cost, as if all of them were in thousands."""
    found = f"no line has more than {money(amount)}, and most risks cost about {money(usual)}"
    return caution_at(place, "far-below-the-risks", found, "If the lines are in thousands, write them out in pounds.")


def saves_more_than_all(place: Place, name: str, amount: float, cost: float) -> Caution:
    """A saving is more a year than all that business as usual costs."""
    found = f"{shown(name)} saves {money(amount)} a year, and all that business as usual costs is {money(cost)}"
    return caution_at(place, "saves-more-than-all", found, "Count its noughts, and check what today costs.")


def costs_more_than_all(place: Place, name: str, amount: float, cost: float) -> Caution:
    """A cost of an option is ten times a year all that business as usual costs."""
    found = f"{shown(name)} costs {money(amount)} a year, and all that business as usual costs is {money(cost)}"
    return caution_at(place, "costs-more-than-all", found, "Count its noughts, and check what today costs.")


def never_built_up(place: Place, name: str, share: str, as_growth: bool) -> Caution:
    """The build-up of a yearly amount never comes to the whole of it; a small part of it looks like a growth."""
    found = f"{shown(name)} never has more than {share} of its amount"
    advice = "The last share holds on. If the whole comes in the end, add 100%; else let the amount be what does come."
    if as_growth:
        advice = "A build-up says how much of the amount each year has. Is it a growth?"
    return caution_at(place, "never-built-up", found, advice)


def in_thousands(place: Place, unit: str, figure: str) -> Caution:
    """An assumption is in thousands or millions, and amounts are multiplied by the figure as it stands."""
    found = f"the unit is {shown(unit)}, and amounts are multiplied by {figure} as it stands"
    return caution_at(place, "in-thousands", found, "Write the figure out in full, and the unit without thousands.")


def not_in_pounds(place: Place, unit: str) -> Caution:
    """An assumption is in another currency, or in pence; all sums are in pounds."""
    found = f"the unit is {shown(unit)}, and all sums are in pounds"
    return caution_at(
        place, "not-in-pounds", found, "Write the figure in pounds, and say under Reason how it was turned."
    )


def part_of_a_year(place: Place, unit: str, part: str) -> Caution:
    """An assumption is for a month or a week, and a line counts it once a year."""
    found = f"the unit is {shown(unit)}, and a line counts it once a year"
    return caution_at(place, "part-of-a-year", found, f"Let the line's amount say how many {part}s a year has of it.")


def yearly_amount_of_a_part(place: Place, name: str, part: str) -> Caution:
    """A line that comes once a year calls itself an amount for a month or a week."""
    found = f"{shown(name)} is counted once a year"
    advice = f"Is it the amount for a {part}? Then enter a year's, and say so in the name."
    return caution_at(place, "yearly-amount-of-a-part", found, advice)


def measure_in_pounds(place: Place, name: str, unit: str) -> Caution:
    """A criterion that is measured in pounds has a unit of thousands, or of another currency."""
    found = f"{shown(name)} is measured in pounds, and its unit is {shown(unit)}"
    return caution_at(place, "measure-in-pounds", found, "Write worst and best out in pounds, and the unit as £.")


def part_of_a_pound(place: Place, amount: str) -> Caution:
    """An amount of money is less than a pound, as if it were a share."""
    advice = "If it is a share, make what it is a share of an assumption, and name that under Times."
    return caution_at(place, "part-of-a-pound", f"the amount is £{amount}", advice)


def amount_of_nothing(place: Place) -> Caution:
    """An amount is nought: nothing, or not known yet?"""
    advice = 'Clear it, and say under State that it is "not considered yet", or that it "does not apply".'
    return caution_at(place, "amount-of-nothing", "the amount is £0, so the row counts for nothing", advice)


def saving_as_cost(place: Place, name: str) -> Caution:
    """A row that calls itself a saving or an income is counted as a cost."""
    found = f"{shown(name)} is counted as a cost"
    return caution_at(place, "saving-as-cost", found, 'If it saves or brings in money, say so under "Money".')


def cost_as_saving(place: Place, name: str) -> Caution:
    """A row of a category of what is spent, which does not call itself a saving, is counted as one."""
    found = f"{shown(name)} is counted as money that comes in"
    return caution_at(place, "cost-as-saving", found, 'If it is spent, say cost under "Money".')


def one_off_every_year(place: Place, name: str) -> Caution:
    """A sum of the kind that is spent once is counted every year to the end."""
    found = f"{shown(name)} comes again every year"
    return caution_at(
        place, "one-off-every-year", found, "If the amount is the whole sum, say one-off under Recurrence."
    )


def risk_that_saves(place: Place, amount: float) -> Caution:
    """What a risk costs if it happens is below zero: it would be an opportunity."""
    found = f"the risk costs {money(amount)}: it saves money if it happens"
    return caution_at(place, "risk-that-saves", found, "If it is a cost, leave out the minus sign or the brackets.")


def certain_risk(place: Place, chance: str, advice: str) -> Caution:
    """A risk is sure to happen, or sure not to."""
    return caution_at(place, "certain-risk", f"the probability is {chance}", advice)


def figure_of_a_risk_elsewhere(place: Place, name: str, figure: str, where: str) -> Caution:
    """A risk that is counted in a range or a criterion has a probability or an amount too, which no sum uses."""
    found = f"{figure} is entered, and {shown(name)} is counted in a {where}: the figure is not in the exposure"
    return caution_at(
        place, "figure-of-a-risk-elsewhere", found, "Clear it, or count the risk in the register instead."
    )


def risk_not_counted_there(place: Place, name: str, why: str) -> Caution:
    """A risk is said to be counted in a line or a criterion that cannot count it."""
    advice = "Name the line or criterion that counts it, or count it in the register."
    return caution_at(place, "risk-not-counted-there", f"{shown(name)} is not counted there: {why}", advice)


def unused_assumption(place: Place, name: str, suggestion: str) -> Caution:
    """No row multiplies by an assumption, so that it changes nothing."""
    advice = f"{suggestion} Name it under Times, or delete it.".strip()
    return caution_at(place, "unused-assumption", f"{shown(name)} is not used by any row", advice)


def option_without_costs(place: Place, name: str) -> Caution:
    """An option has no cost line of its own while others have."""
    advice = "An option that changes nothing costs what business as usual does; otherwise enter what it costs."
    return caution_at(
        place, "option-without-costs", f"{shown(name)} has no cost line of its own while others have", advice
    )


# Options, criteria and weights.


def income_without_cost(place: Place, name: str, option: str) -> Caution:
    """An option has an income of the size that others' running costs have, and no running cost of its own."""
    found = f"{shown(name)} is income of {shown(option)}, which has no running cost of its own, as others have"
    return caution_at(
        place, "income-without-cost", found, "Enter what it costs to run, or take the income out.", option
    )


def no_running_cost(place: Place, name: str) -> Caution:
    """An option has no line that comes each year, while business as usual and others have theirs."""
    found = f"{shown(name)} has no line of its own that comes each year, and others have"
    return caution_at(place, "no-running-cost", found, "What does it cost to run, beside business as usual? Enter it.")


def few_lines(place: Place, name: str, lines: int, usual: int) -> Caution:
    """An option has far fewer lines of its own than others have, even for its delivery model: it looks cheap."""
    found = f"{shown(name)} has {lines} cost line{'s' * (lines > 1)} of its own, and others have about {usual}"
    advice = "Enter what else it costs or saves; what it does not have, keep as a line that does not apply."
    return caution_at(place, "few-lines", found, advice)


# Rows that are there twice.


def row_twice(place: Place, there: Place) -> Caution:
    """A row says all that an earlier row of its sheet says, under another code."""
    found = f"the row says what the one in {there} says already"
    return caution_at(place, "row-twice", found, "Was it pasted twice? Then delete one of them; else tell them apart.")


def money_twice(place: Place, name: str, there: Place, options: str) -> Caution:
    """A line or a risk of one name counts for the same option twice: as pasted again, or for all and for one."""
    found = f"{shown(name)} is counted twice for {options}: here and in {there}"
    return caution_at(place, "money-twice", found, "Delete one of them, or give them names that tell them apart.")


# Names.


def money_weighed_twice(place: Place, name: str, other: str, where: Place) -> Caution:
    """Two criteria that carry weight count money, and one of them is all that an option costs."""
    found = f"{shown(name)} and {shown(other)} ({where}) both carry weight, and both count what an option costs"
    advice = "Is the same money weighed twice? Keep one, or say in the descriptions what each counts alone."
    return caution_at(place, "money-weighed-twice", found, advice)


def part_of_a_hundred(place: Place, figure: str, meant: str) -> Caution:
    """A weight, or a score that is already 0 to 100, lies between 0 and 1, as a percentage is stored."""
    advice = f"Is {meant} meant? Excel stores 70% as 0.7."
    return caution_at(place, "part-of-a-hundred", f"{figure} on a scale from 0 to 100", advice)


def best_of_few_points(place: Place, best: str, evenly: str) -> Caution:
    """The best point of a value function is worth a few of 100, as if points were numbered and not valued."""
    offered = f": {evenly}, if the steps are alike" if evenly else ""
    advice = f"Give the best 100, and the others what they are worth beside it{offered}."
    return caution_at(place, "best-of-few-points", f"the best is worth {best} on a scale from 0 to 100", advice)


def on_another_scale(place: Place, criterion: str, greatest: str, scale: str) -> Caution:
    """All scores of a criterion lie at one end of its scale, or beyond it, as if they were marks out of 5 or 10."""
    found = f"no score of {shown(criterion)} is more than {greatest}, on a scale {scale}"
    return caution_at(place, "on-another-scale", found, "Are they marks out of 5 or 10, or in another unit?")


def beyond_the_scale(place: Place, score: str, scale: str) -> Caution:
    """A score lies so far outside worst and best that it seems to be in another unit."""
    found = f"the score {score} is far outside the scale {scale}"
    return caution_at(place, "beyond-the-scale", found, "Is it in the unit of worst and best?")


# Dates and years.


def far_year(place: Place, year: str, beside: str) -> Caution:
    """A date or a year is far from the appraisal period."""
    return caution_at(place, "far-year", f"{year} is far off: {beside}", "Check the year.")


def outlasts_the_period(place: Place, years: int, left: int) -> Caution:
    """A risk lasts longer than the appraisal period."""
    found = f"the risk lasts {years} years, and the appraisal ends after {left}"
    return caution_at(
        place, "outlasts-the-period", found, "Is that in months? What lies beyond the period is not counted."
    )


def no_range_on_months_late(place: Place, option: str, months: str) -> Caution:
    """An option has a likely figure of months late, and no low and high: as if it were certain to be so late."""
    found = f"{shown(option)} is taken to be exactly {months} months late"
    return caution_at(place, "no-range-on-months-late", found, "Give a low and a high: nobody knows it so well.")


def late_twice(place: Place, risk: str, option: str) -> Caution:
    """A risk of the register speaks of lateness, and an option of it has months late too."""
    found = f"{shown(risk)} may count again what the months late of {shown(option)} cost"
    advice = "Count lateness once: strike the risk out with that as its reason, or clear the months."
    return caution_at(place, "late-twice", found, advice)


def rates_as_shares(place: Place, code: str, figure: str) -> Caution:
    """Figures of a path in % a year are small, as if they were shares."""
    advice = "If it is a share, write it as per cent: 3 for 3%."
    return caution_at(place, "rates-as-shares", f'"{code}" grows by {figure}% a year', advice)


def deflator_ends(place: Place, last: str) -> Caution:
    """Prices rise with the GDP deflator, which ends before the appraisal begins."""
    found = f"the GDP deflator that comes with the toolkit ends in {last}; its last growth is taken to hold on"
    return caution_at(
        place,
        "deflator-ends",
        found,
        'For another path, enter it on Yearly rates and name its code under "Prices rise with".',
    )
