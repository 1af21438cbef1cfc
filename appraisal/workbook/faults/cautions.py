"""Cautions: what may be meant and is more likely a mistake. A caution stops nothing, unless `--strict` is asked for."""

from __future__ import annotations

from appraisal.workbook.faults.said import Caution, Place
from appraisal.workbook.faults.wording import money, shown

_SHOW = "What is in it was read; show it, so that others see what the report rests on."


def _of(place: Place, code: str, found: str, advice: str, about: str | None = None) -> Caution:
    return Caution(place.sheet, place.cell, found, advice, code, about)


# What cannot be seen.


def hidden_sheet(place: Place) -> Caution:
    """A sheet that is read is hidden."""
    return _of(place, "hidden-sheet", "the sheet is hidden", _SHOW)


def hidden_column(place: Place, letters: str) -> Caution:
    """A column that is read is hidden."""
    return _of(place, "hidden-column", f"column {letters} is hidden", _SHOW, f"{place.sheet}, column {letters}")


def hidden_row(place: Place, rows: str) -> Caution:
    """Rows that are read are hidden, as a filter leaves them."""
    which = rows.removesuffix(" is").removesuffix(" are")
    return _of(place, "hidden-row", f"{rows} hidden", _SHOW, f"{place.sheet}, {which}")


def copied_sheet(place: Place, original: str) -> Caution:
    """A sheet looks like a copy of one that is read; what was changed in the copy is not in the report."""
    advice = "Delete one of them, so that nobody works in the wrong one."
    return _of(place, "copied-sheet", f"the sheet looks like a copy of {original}, and is not read", advice)


def own_figures(place: Place, what: str, heading: str) -> Caution:
    """A column (or, on a form, a field) of somebody's own holds figures, which are in none of the sums."""
    advice = "If they belong to the case, put them under a heading of this sheet. Else it may stay as it is."
    found = f"{shown(heading)} holds figures, and is not a {what} that is read"
    return _of(place, "own-figures", found, advice, f"{place.sheet}, {heading}")


# What is shown, and what is read.


def unit_not_read(place: Place, heading: str, unit: str, advice: str) -> Caution:
    """A heading of figures names a unit that is not the sheet's, and that changes nothing."""
    about = f"{place.sheet}, {heading}"
    return _of(place, "unit-not-read", f'the heading "{heading}" says ({unit}), which is not read', advice, about)


def unit_beside_table(place: Place, text: str, unit: str) -> Caution:
    """A text above or beside a table of money says that its figures are in another unit."""
    found = f"{shown(text)} is not read, and the figures of the sheet are read as pounds, in full"
    advice = f"Are they in {unit}? Then write them out in pounds; else delete the text."
    return _of(place, "unit-beside-table", found, advice, f"{place.sheet}, {place.cell}")


def prices_beside_table(place: Place, text: str, base: str) -> Caution:
    """A text above or beside a table of money says that its figures are in the prices of another year."""
    found = f"{shown(text)} is not read, and the figures are read in prices of {base}, the price base"
    return _of(
        place,
        "prices-beside-table",
        found,
        "Restate them in prices of that year, or delete the text.",
        f"{place.sheet}, {place.cell}",
    )


def shown_in_another_unit(place: Place, figure: str, seen: str, cells: int) -> Caution:
    """A number format shows a figure in another unit than it is read in, as 250 shown as 250k."""
    others = f", and so {cells - 1} more below" if cells > 1 else ""
    found = f"{figure} is read, and its number format shows {seen}{others}"
    return _of(place, "shown-in-another-unit", found, "Which is meant? Write it out, and give the cell a plain format.")


def not_calculated(place: Place, cells: int) -> Caution:
    """A formula has nought stored in a file that no spreadsheet program has calculated."""
    others = f", and so {cells - 1} more here" if cells > 1 else ""
    found = f"the formula has 0 stored, and the file asks to be calculated when it is opened{others}"
    return _of(place, "not-calculated", found, "Open it in Excel or LibreOffice, save it, and check again.")


def struck_through_row(place: Place, has_state: bool) -> Caution:
    """A row has a line through it, and is counted like any other."""
    advice = 'If it is not meant, say "does not apply" under State.' if has_state else "If it is not meant, delete it."
    return _of(place, "struck-through-row", "the row has a line through it, and is counted", advice)


# Money.


def far_below_the_others(place: Place, amount: float, usual: float) -> Caution:
    """An amount is hundreds of times smaller than those of most other rows, as if it were in thousands or millions."""
    found = f"{money(amount)} is hundreds of times less than most amounts here, such as {money(usual)}"
    return _of(place, "far-below-the-others", found, "If it is in thousands or millions, write it out in pounds.")


def far_above_the_others(place: Place, amount: float, usual: float) -> Caution:
    """An amount is a thousand times greater than those of most other rows, as if it had noughts too many."""
    found = f"{money(amount)} is a thousand times more than most amounts here, such as {money(usual)}"
    return _of(place, "far-above-the-others", found, "Count its noughts, and check that the others are in pounds.")


def far_from_the_other_years(place: Place, amount: float, usual: float) -> Caution:
    """A figure of one year is hundreds of times those of the row's other years, or they are hundreds of times it."""
    found = f"{money(amount)} is hundreds of times {'less' if amount < usual else 'more'} than other years of this row"
    advice = f"They have about {money(usual)}. If it is in thousands or millions, write it out; else count its noughts."
    return _of(place, "far-from-the-other-years", found, advice)


def far_below_the_costs(place: Place, amount: float, usual: float) -> Caution:
    """All that a row of the budget plan says is hundreds of times less than most costs, as if it were in thousands."""
    found = f"no year of this row has more than {money(amount)}, and most amounts under Costs are about {money(usual)}"
    return _of(place, "far-below-the-costs", found, "If the row is in thousands or millions, write it out in pounds.")


def outside_what_is_appraised(place: Place, year: str, first: str, last: str) -> Caution:
    """A figure of the budget plan is for a year that is not appraised, so that nothing is held against it."""
    found = f"{year} is outside the appraisal period, {first} to {last}, and its figure is not looked at"
    advice = (
        "If that year matters, change the first year or the years on the About sheet. The command add puts "
        "in a column for each year that is appraised, with --columns."
    )
    return _of(place, "outside-what-is-appraised", found, advice)


def nothing_to_save_against(place: Place) -> Caution:
    """The budget plan counts on a saving, and no option that is appraised is business as usual."""
    found = "the plan counts on a saving, and no appraised option is business as usual, against which one is counted"
    return _of(place, "nothing-to-save-against", found, 'Say yes under "Business as usual" on the sheet Options.')


def far_from_its_category(place: Place, amount: float, usual: float) -> Caution:
    """An amount is ten times, or a hundred, what all others of its category or its name have, which are near alike."""
    found = f"{money(amount)} is far from its fellows, which have about {money(usual)}"
    return _of(place, "far-from-its-category", found, "Count its noughts. Is that the amount?")


def wide_range(place: Place, low: str, high: str) -> Caution:
    """The figures of one range are a hundred times apart, as if one of them were in another unit."""
    found = f"{low} and {high} are a hundred times apart in one range"
    return _of(place, "wide-range", found, "Check that both are in the same unit.")


def more_than_a_whole(place: Place, figure: str, unit: str, meant: str) -> Caution:
    """An assumption in per cent, or a share, multiplies by more than a whole: 20 in place of 20%."""
    found = f"the unit is {shown(unit)}, and amounts are multiplied by {figure}"
    return _of(place, "more-than-a-whole", found, f"Is {figure}% meant? Then write {meant}.")


def multiplied_by_much(place: Place, factor: str, meant: str) -> Caution:
    """A scenario multiplies a figure by ten or more, as 110 in place of 110%."""
    found = f"the figure is multiplied by {factor}"
    return _of(place, "multiplied-by-much", found, f"Is {factor}% meant? Then write {meant}.")


def in_thousands(place: Place, unit: str, figure: str) -> Caution:
    """An assumption is in thousands or millions, and amounts are multiplied by the figure as it stands."""
    found = f"the unit is {shown(unit)}, and amounts are multiplied by {figure} as it stands"
    return _of(place, "in-thousands", found, "Write the figure out in full, and the unit without thousands.")


def not_in_pounds(place: Place, unit: str) -> Caution:
    """An assumption is in another currency, or in pence; all sums are in pounds."""
    found = f"the unit is {shown(unit)}, and all sums are in pounds"
    return _of(place, "not-in-pounds", found, "Write the figure in pounds, and say under Reason how it was turned.")


def part_of_a_year(place: Place, unit: str, part: str) -> Caution:
    """An assumption is for a month or a week, and a line counts it once a year."""
    found = f"the unit is {shown(unit)}, and a line counts it once a year"
    return _of(place, "part-of-a-year", found, f"Let the line's amount say how many {part}s a year has of it.")


def yearly_amount_of_a_part(place: Place, name: str, part: str) -> Caution:
    """A line that comes once a year calls itself an amount for a month or a week."""
    found = f"{shown(name)} is counted once a year"
    advice = f"Is it the amount for a {part}? Then enter a year's, and say so in the name."
    return _of(place, "yearly-amount-of-a-part", found, advice)


def measure_in_pounds(place: Place, name: str, unit: str) -> Caution:
    """A criterion that is measured in pounds has a unit of thousands, or of another currency."""
    found = f"{shown(name)} is measured in pounds, and its unit is {shown(unit)}"
    return _of(place, "measure-in-pounds", found, "Write worst and best out in pounds, and the unit as £.")


def part_of_a_pound(place: Place, amount: str) -> Caution:
    """An amount of money is less than a pound, as if it were a share."""
    advice = "If it is a share, make what it is a share of an assumption, and name that under Times."
    return _of(place, "part-of-a-pound", f"the amount is £{amount}", advice)


def amount_of_nothing(place: Place) -> Caution:
    """An amount is nought: nothing, or not known yet?"""
    advice = 'Clear it, and say under State that it is "not considered yet", or that it "does not apply".'
    return _of(place, "amount-of-nothing", "the amount is £0, so the row counts for nothing", advice)


def saving_as_cost(place: Place, name: str) -> Caution:
    """A row that calls itself a saving or an income is counted as a cost."""
    found = f"{shown(name)} is counted as a cost"
    return _of(place, "saving-as-cost", found, 'If it saves or brings in money, say yes under "Saving".')


def one_off_every_year(place: Place, name: str) -> Caution:
    """A sum of the kind that is spent once is counted every year to the end."""
    found = f"{shown(name)} comes again every year"
    return _of(place, "one-off-every-year", found, "If the amount is the whole sum, say one-off under Recurrence.")


def risk_that_saves(place: Place, amount: float) -> Caution:
    """What a risk costs if it happens is below zero: it would be an opportunity."""
    found = f"the risk costs {money(amount)}: it saves money if it happens"
    return _of(place, "risk-that-saves", found, "If it is a cost, leave out the minus sign or the brackets.")


def certain_risk(place: Place, chance: str, advice: str) -> Caution:
    """A risk is sure to happen, or sure not to."""
    return _of(place, "certain-risk", f"the probability is {chance}", advice)


def figure_of_a_risk_elsewhere(place: Place, name: str, figure: str, where: str) -> Caution:
    """A risk that is counted in a range or a criterion has a probability or an amount too, which no sum uses."""
    found = f"{figure} is entered, and {shown(name)} is counted in a {where}: the figure is not in the exposure"
    return _of(place, "figure-of-a-risk-elsewhere", found, "Clear it, or count the risk in the register instead.")


def risk_not_counted_there(place: Place, name: str, why: str) -> Caution:
    """A risk is said to be counted in a line or a criterion that cannot count it."""
    advice = "Name the line or criterion that counts it, or count it in the register."
    return _of(place, "risk-not-counted-there", f"{shown(name)} is not counted there: {why}", advice)


def unused_assumption(place: Place, name: str, suggestion: str) -> Caution:
    """No row multiplies by an assumption, so that it changes nothing."""
    advice = f"{suggestion} Name it under Times, or delete it.".strip()
    return _of(place, "unused-assumption", f"{shown(name)} is not used by any row", advice)


def option_without_costs(place: Place, name: str) -> Caution:
    """An option has no cost line of its own while others have."""
    advice = "An option that changes nothing costs what business as usual does; otherwise enter what it costs."
    return _of(place, "option-without-costs", f"{shown(name)} has no cost line of its own while others have", advice)


# Options, criteria and weights.


def no_business_as_usual(place: Place) -> Caution:
    """No option is marked as business as usual, so that nothing can be compared with today."""
    advice = 'Say yes under "Business as usual" for the option that leaves things as they are, or add it.'
    return _of(place, "no-business-as-usual", "no option is marked as business as usual", advice, "")


def business_as_usual_on_the_longlist(place: Place) -> Caution:
    """Business as usual is on the longlist, and so is not appraised."""
    advice = "Keep it on the shortlist: every result is shown beside it."
    return _of(place, "business-as-usual-on-the-longlist", "business as usual is not appraised", advice)


def no_do_minimum(place: Place) -> Caution:
    """No option is marked as the do minimum."""
    advice = 'Say yes under "Do minimum" for one; it may be business as usual.'
    return _of(place, "no-do-minimum", "no option is marked as the do minimum", advice, "")


def income_without_cost(place: Place, name: str, option: str) -> Caution:
    """An option has an income of the size that others' running costs have, and no running cost of its own."""
    found = f"{shown(name)} is income of {shown(option)}, which has no running cost of its own, as others have"
    return _of(place, "income-without-cost", found, "Enter what it costs to run, or take the income out.", option)


def no_running_cost(place: Place, name: str) -> Caution:
    """An option has no line that comes each year, while business as usual and others have theirs."""
    found = f"{shown(name)} has no line of its own that comes each year, and others have"
    return _of(place, "no-running-cost", found, "What does it cost to run, beside business as usual? Enter it.")


# Rows that are there twice.


def row_twice(place: Place, there: Place) -> Caution:
    """A row says all that an earlier row of its sheet says, under another code."""
    found = f"the row says what the one in {there} says already"
    return _of(place, "row-twice", found, "Was it pasted twice? Then delete one of them; else tell them apart.")


def money_twice(place: Place, name: str, there: Place, options: str) -> Caution:
    """A line or a risk of one name counts for the same option twice: as pasted again, or for all and for one."""
    found = f"{shown(name)} is counted twice for {options}: here and in {there}"
    return _of(place, "money-twice", found, "Delete one of them, or give them names that tell them apart.")


# Names.


def nearly_the_same_name(place: Place, name: str, other: str, where: Place) -> Caution:
    """Two options or criteria have names that differ in a letter or a space: the same thing twice?"""
    found = f"{shown(name)} is nearly {shown(other)}"
    advice = f"The other is in {where}. If they are one thing, keep one; if not, tell them apart."
    return _of(place, "nearly-the-same-name", found, advice, " and ".join(sorted((name, other))))


def weights_of_importance(place: Place, why: str) -> Caution:
    """The weights look like a share of importance, not like swings from worst to best."""
    advice = "Give 100 to the move from worst to best that matters most, and weigh each other move beside it."
    return _of(place, "weights-of-importance", f"the weights {why}, as weights of importance do", advice, "")


def no_weight_of_100(place: Place, greatest: str) -> Caution:
    """The greatest weight is below 100, on a scale on which the swing that matters most has 100."""
    advice = "Give 100 to the move from worst to best that matters most; the results depend on proportions alone."
    return _of(place, "no-weight-of-100", f"the greatest weight is {greatest}", advice, "")


def money_weighed_twice(place: Place, name: str, other: str, where: Place) -> Caution:
    """Two criteria that carry weight count money, and one of them is all that an option costs."""
    found = f"{shown(name)} and {shown(other)} ({where}) both carry weight, and both count what an option costs"
    advice = "Is the same money weighed twice? Keep one, or say in the descriptions what each counts alone."
    return _of(place, "money-weighed-twice", found, advice)


def marks_not_used(place: Place, score: str, marks: str) -> Caution:
    """A score is entered for what the panel has marked, and lies far from the marks, which so count for nothing."""
    found = f"the score of {score} is used, and not {marks}"
    return _of(place, "marks-not-used", found, "Clear the score to use the marks, or say why under its reason.")


def source_in_an_email(place: Place, text: str) -> Caution:
    """A source or a reason refers to something that no reader can look up."""
    found = f"{shown(text)} is nothing that a reader can look up"
    return _of(place, "source-in-an-email", found, "Say what it said, of whom (by role) and when.")


def unexplained_abbreviation(place: Place, abbreviation: str) -> Caution:
    """A text that the report prints uses an abbreviation that nothing explains."""
    advice = "Write it out where it comes first, with the short form in brackets, or explain it on a sheet Glossary."
    return _of(place, "unexplained-abbreviation", f"{shown(abbreviation)} is not explained", advice, abbreviation)


def markup_as_typed(place: Place, name: str, typed: str, printed: str, instead: str) -> Caution:
    """A text under Narrative holds what the report cannot set: it has paragraphs, bullets and bold, and no more."""
    return _of(place, "markup-as-typed", f"{name} ({shown(typed)}) will be printed {printed}", instead)


def left_out_and_there(place: Place, what: str, line: str, where: Place) -> Caution:
    """A text under Narrative says that something is left out, and a cost line in use has its name."""
    found = f"the text leaves out {shown(what)}, and the line {shown(line)} ({where}) is counted"
    advice = "Which of the two holds? Mend the text, or clear the line's figures and strike it out."
    return _of(place, "left-out-and-there", found, advice)


def part_of_a_hundred(place: Place, figure: str, meant: str) -> Caution:
    """A weight, or a score that is already 0 to 100, lies between 0 and 1, as a percentage is stored."""
    advice = f"Is {meant} meant? Excel stores 70% as 0.7."
    return _of(place, "part-of-a-hundred", f"{figure} on a scale from 0 to 100", advice)


def best_of_few_points(place: Place, best: str, evenly: str) -> Caution:
    """The best point of a value function is worth a few of 100, as if points were numbered and not valued."""
    offered = f": {evenly}, if the steps are alike" if evenly else ""
    advice = f"Give the best 100, and the others what they are worth beside it{offered}."
    return _of(place, "best-of-few-points", f"the best is worth {best} on a scale from 0 to 100", advice)


def on_another_scale(place: Place, criterion: str, greatest: str, scale: str) -> Caution:
    """All scores of a criterion lie at one end of its scale, or beyond it, as if they were marks out of 5 or 10."""
    found = f"no score of {shown(criterion)} is more than {greatest}, on a scale {scale}"
    return _of(place, "on-another-scale", found, "Are they marks out of 5 or 10, or in another unit?")


def beyond_the_scale(place: Place, score: str, scale: str) -> Caution:
    """A score lies so far outside worst and best that it seems to be in another unit."""
    found = f"the score {score} is far outside the scale {scale}"
    return _of(place, "beyond-the-scale", found, "Is it in the unit of worst and best?")


# Dates and years.


def far_year(place: Place, year: str, beside: str) -> Caution:
    """A date or a year is far from the appraisal period."""
    return _of(place, "far-year", f"{year} is far off: {beside}", "Check the year.")


def outlasts_the_period(place: Place, years: int, left: int) -> Caution:
    """A risk lasts longer than the appraisal period."""
    found = f"the risk lasts {years} years, and the appraisal ends after {left}"
    return _of(place, "outlasts-the-period", found, "Is that in months? What lies beyond the period is not counted.")


# What must hold.


def decision_at_odds(place: Place, option: str, decision: str, column: str) -> Caution:
    """The reason of an option begins by saying that it is recommended, and its row that it is not; or the reverse."""
    marked = "is not" if decision.casefold().startswith("recommended") else "is"
    found = f"the text begins with {shown(decision)}, and {shown(option)} {marked} marked as recommended"
    return _of(place, "decision-at-odds", found, f"Say what holds, here or under {column}.")


def recommended_though_failing(place: Place, option: str, test: str) -> Caution:
    """The option that the paper recommends does not pass a gate, or fails a critical success factor."""
    found = f"{shown(option)} is recommended, and fails {shown(test)}"
    return _of(
        place, "recommended-though-failing", found, "Say under Reason how it is to be met, or recommend another."
    )


def recommended_though_unsigned(place: Place, option: str, gate: str) -> Caution:
    """The option that the paper recommends passes a gate on conditions that nobody has signed for."""
    found = f"{shown(option)} is recommended, and nobody signed that it meets {shown(gate)} on conditions"
    return _of(place, "recommended-though-unsigned", found, "Have it signed by whoever answers for it, by role.")


def harm_without_mitigation(place: Place, option: str, characteristic: str) -> Caution:
    """An option harms people with a protected characteristic, and nothing says what is done about it."""
    found = f"{shown(option)} has a negative impact for {characteristic}, and nothing says what is done about it"
    return _of(place, "harm-without-mitigation", found, "Fill it in; that nothing can be done is an answer too.")


def data_too_old(place: Place, refresh_by: str, meeting: str) -> Caution:
    """The day by which the data must be refreshed lies before the meeting that is to decide on them."""
    found = f"the data must be refreshed by {refresh_by}, before the meeting on {meeting}"
    return _of(place, "data-too-old", found, "Refresh the data and give the next date, or have this one accepted.")


def assured_by_its_analyst(place: Place, role: str) -> Caution:
    """The analysis is checked by who made it."""
    found = f"{shown(role)} is the analyst and the assurer too"
    return _of(place, "assured-by-its-analyst", found, "Name somebody who had no part in making the analysis.")
