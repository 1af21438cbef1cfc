"""Cash of three kinds in a sentence: what the budget and the plan have for a year, and what the options cost then."""

from __future__ import annotations

from appraisal.ground.blocks import Text
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, joined, say, sentences
from appraisal.options.results import Results
from appraisal.options.words.naming import called
from appraisal.options.words.plan_in_brief import widest_need
from appraisal.options.words.yearly_saving import saving_year


def against_the_budget(results: Results, option: str) -> Text:
    """Say what the budget and the plan have for the year that stands for each, and what business as usual and an option
    cost then; and how often an option is above what may be spent. Nothing where neither was entered."""
    return sentences([said for said in (_three_ways(results, option), _beyond(results, option)) if said])


def _three_ways(results: Results, option: str) -> Text:
    years = [year for year in results.case.years if f"budget.{year}" in results]
    if not years or not results.case.cost_lines:
        return ()
    year = saving_year(results) if saving_year(results) in years else years[-1]
    amount = number(results, f"budget.{year}", "money_two")
    budget = say(f"The budget for {financial_year(year)} is ", amount, ", savings already agreed taken off")
    need = widest_need(results.case)
    if need is not None and year in need.years:
        left = number(results, f"plan.{need.part}.{year}", "money_two")
        budget = say(budget, "; with what is needed saved it leaves ", left)
    bau = results.case.business_as_usual
    costs = [
        say(called(results.case, each), verb, number(results, f"options.{each}.cash.{year}", "money_two"))
        for each, verb in zip(dict.fromkeys([*([bau.id] if bau else []), option]), (" costs ", " "), strict=False)
    ]
    return sentences([say(budget, ". On average ", joined(costs), " then."), _above_its_budget(results, year)])


def _above_its_budget(results: Results, year: int) -> Text:
    """Say that the budget lacks more than the saving where business as usual costs more than it: a saving over business
    as usual that is no more than is needed leaves that much. Nothing where they are about alike, or it costs less."""
    bau, need = results.case.business_as_usual, widest_need(results.case)
    beyond = f"options.{bau.id}.budget.{year}.above" if bau else ""
    above, budget = results.numbers.get(beyond, 0.0), abs(results.numbers.get(f"budget.{year}", 0.0))
    if bau is None or need is None or year not in need.years or above <= max(_SMALL * budget, _PRINTS):
        return ()
    opening = f"{capitalised(called(results.case, bau.id))} is "
    more = number(results, beyond, "money_two")
    return say(opening, more, " above that budget: what saves no more than is needed leaves that much too much.")


_PRINTS = 0.5  # pounds: what prints as a pound or more
_SMALL = 0.01  # of the budget: less is told by no outturn


def _beyond(results: Results, option: str) -> Text:
    """Return how often an option is above what may be spent, in the year in which it is most often."""
    keys = {year: f"options.{option}.limit.{year}.chance_beyond" for year in results.case.years}
    chances = {year: results[key] for year, key in keys.items() if key in results}
    if not chances or not results.case.cost_lines:
        return ()
    year = max(chances, key=lambda each: chances[each])
    often, limit = number(results, keys[year], "in_hundred"), number(results, f"limit.{year}", "money_two")
    over = say("more than the ", limit, f" that may be spent in {financial_year(year)}")
    name = called(results.case, option)
    if often.text == "none":
        return say(f"In no simulated future does {name} cost ", over, ".")
    return say(f"{capitalised(name)} costs ", over, " in ", often, " simulated futures.")
