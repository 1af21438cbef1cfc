"""Cash of three kinds in a sentence: what the budget and the plan have for a year, and what the options cost then."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.blocks import Text
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, joined, say, sentences
from appraisal.options.results import Results
from appraisal.options.results.needed import widest_need
from appraisal.options.words.naming import called
from appraisal.options.words.yearly_saving import prints_nothing, saving_year


def against_the_budget(results: Results, option: str) -> Text:
    """Say what the budget and the plan have for the year that stands for each, and what business as usual and an option
    cost then; and how often an option is above what may be spent. Nothing where neither was entered."""
    return sentences([said for said in (_three_ways(results, option), _beyond(results, option)) if said])


def _three_ways(results: Results, option: str) -> Text:
    years = [year for year in results.case.years if f"budget.{year}" in results]
    if not years or not results.case.cost_lines:
        return ()
    year = _year_told(results, option, years)
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
    told = say(budget, ". On average ", joined(costs), " then", _beside_the_plan(results, option, year), ".")
    if bau and need is not None and abs(results[f"options.{bau.id}.cash.{year}"] - results[f"budget.{year}"]) >= _APART:
        return say(told, f" {_NOT_AS_BUDGETED}")
    return told


_APART = 500.0  # pounds
_NOT_AS_BUDGETED = (
    "What it is short of the saving is another sum, for business as usual does not cost what is budgeted."
)


def _year_told(results: Results, option: str, years: Sequence[int]) -> int:
    """Return the year in which an option is most above what the plan leaves, where it is above it in any; else the one
    that stands for what options save a year."""
    need, usual = widest_need(results.case), saving_year(results)
    keys = {year: f"options.{option}.plan.{need.part}.{year}.above" for year in need.years} if need else {}
    above = {year: results[key] for year, key in keys.items() if key in results}
    worst = max(above, key=lambda year: above[year], default=usual)
    if above.get(worst, 0.0) >= 1 and above[worst] - above.get(usual, 0.0) >= 1:
        return worst
    return usual if usual in years else years[-1]


def _beside_the_plan(results: Results, option: str, year: int) -> Text:
    """Return how far an option is above what the plan leaves, or below it; nothing where they print alike."""
    need = widest_need(results.case)
    key = f"options.{option}.plan.{need.part}.{year}.above" if need else ""
    if key not in results or prints_nothing(results, key):
        return ()
    side = " less than" if results[key] < 0 else " more than"
    return say(", which is ", number(results, key, "money_two_short"), side, " the plan leaves")


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
