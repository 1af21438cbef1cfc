"""How it is made how large a saving that nobody knows would have to be."""

from __future__ import annotations

from appraisal.options.case import UnknownLine
from appraisal.options.results.firming import subject_of
from appraisal.options.results.needed import widest_need
from appraisal.options.tracing.base_case import factor
from appraisal.options.tracing.working import DIFFERENCE, QUOTIENT, TOTAL, Working, worked
from appraisal.options.tracing.workings import Workings


def to_cost_as_little(on: Workings, option: str, line: str) -> Working:
    """What an option costs more than the one in question, over what a pound in each year of the line is worth."""
    costs = [f"options.{code}.net_present_cost.mean" for code in (option, subject_of(on.case))]
    dearer = on.step("What it costs more, in present value", "money", "One less the other.", costs, DIFFERENCE)
    factors = [factor(on, year) for year in on.plan.years if year in _years(on, line)]
    pound = on.step("£1 in each year of the line", "figure", "The discount factors added up.", factors, TOTAL)
    return worked("What it costs more, over what a pound a year is worth.", [dearer, pound], QUOTIENT)


def to_meet_the_plan(on: Workings, option: str, line: str) -> Working:
    """What an option is short of the plan in the worst of the line's years."""
    need = widest_need(on.case)
    years = [year for year in (need.years if need else ()) if year in _years(on, line)]
    pairs = [(f"needed.{need.part}.{year}", f"options.{option}.saving.{year}.mean") for year in years if need]
    worst = max(pairs, key=lambda pair: on.results[pair[0]] - on.results[pair[1]])
    return worked("What is needed less what is saved, in the worst year of the line.", worst, DIFFERENCE)


def _years(on: Workings, line: str) -> range:
    found: UnknownLine = next(each for each in on.case.unknown if each.id == line)
    return range(found.first_year, found.last_year + 1)
