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


def wide_range(place: Place, low: str, high: str) -> Caution:
    """The figures of one range are a hundred times apart, as if one of them were in another unit."""
    found = f"{low} and {high} are a hundred times apart in one range"
    return _of(place, "wide-range", found, "Check that both are in the same unit.")


def part_of_a_pound(place: Place, amount: str) -> Caution:
    """An amount of money is less than a pound, as if it were a share."""
    advice = "If it is a share, make what it is a share of an assumption, and name that under Times."
    return _of(place, "part-of-a-pound", f"the amount is £{amount}", advice)


def amount_of_nothing(place: Place) -> Caution:
    """An amount is nought: nothing, or not known yet?"""
    advice = 'If it is not known, say "not considered yet" under State; if it does not apply, strike it out.'
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
    return _of(place, "left-out-and-there", found, "Which of the two holds? Mend the text, or strike out the line.")


def part_of_a_hundred(place: Place, figure: str, meant: str) -> Caution:
    """A weight, or a score that is already 0 to 100, lies between 0 and 1, as a percentage is stored."""
    advice = f"Is {meant} meant? Excel stores 70% as 0.7."
    return _of(place, "part-of-a-hundred", f"{figure} on a scale from 0 to 100", advice)


def best_of_few_points(place: Place, best: str, evenly: str) -> Caution:
    """The best point of a value function is worth a few of 100, as if points were numbered and not valued."""
    offered = f": {evenly}, if the steps are alike" if evenly else ""
    advice = f"Give the best 100, and the others what they are worth beside it{offered}."
    return _of(place, "best-of-few-points", f"the best is worth {best} on a scale from 0 to 100", advice)


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
