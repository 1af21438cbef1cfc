"""Checks of what is saved and of the plan, by year: they add up, and what is short or above is the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.options.results import Need, needs_of, plans_of
from appraisal.options.spreadsheet.check import POUNDS, Check
from appraisal.options.spreadsheet.desk import Worked
from appraisal.options.spreadsheet.saved import TOLERANCE, Saving
from appraisal.options.spreadsheet.there import NEEDED, There


def checks_of_savings(there: There) -> Iterator[Check]:
    if NEEDED in there:
        yield from _needs_added(there)
    if "Simulated_savings" in there:
        yield _savings_added(there)
        yield from _shortfalls(there)
    if "Simulated_plan" in there:
        yield from _above_the_plan(there)


def _needs_added(there: There) -> Iterator[Check]:
    """Hold what is needed in each year, added up, against what is needed in all years."""
    sheet, record = there[NEEDED], there.base.results
    first, last = (f"{year} (£)" for year in (there.base.years[0], there.base.years[-1]))
    sums = [
        _is_total(
            there,
            sheet.span(first, last, need.part),
            [f"needed.{need.part}.{year}" for year in need.years],
            f"needed.{need.part}.all_years",
        )
        for need in needs_of(there.base.case)
        if f"needed.{need.part}.all_years" in record
    ]
    if sums:
        yield _added("What is needed in each year adds up to what is needed in all", "needs", sums)


def _savings_added(there: There) -> Check:
    """Hold the mean saving of each year, added up, against the mean of the cash saved in all."""
    sheet, years = there["Simulated_savings"], there.base.case.years
    sums = [
        _is_total(
            there,
            sheet.column("Saving, mean (£)", (option, years[0]), (option, years[-1])),
            [f"options.{option}.saving.{year}.mean" for year in years],
            f"options.{option}.saving_total.mean",
        )
        for option in dict.fromkeys(option for option, _ in sheet.ids)
    ]
    return _added("Savings of each year add up to the cash saved in all", "options", sums)


def _is_total(there: There, cells: str, parts: Sequence[str], total: str) -> Worked:
    """Return 1 if cells, whose keys are given, add up to the total of a key, and 0 if not."""
    found = there.base.results
    apart = abs(sum(found[part] for part in parts) - found[total])
    return f"(ABS(SUM({cells})-{there.of(total)})<={TOLERANCE})", float(apart <= HALF_A_PENNY)


def _added(what: str, things: str, sums: Sequence[Worked]) -> Check:
    """Hold how many sums are their total against how many there are."""
    right = sum(value for _, value in sums)
    left = "+".join(text for text, _ in sums)
    return Check(
        what,
        f"all {things}",
        f"{things} whose years add up",
        (left, right),
        f"all {things}",
        (str(len(sums)), float(len(sums))),
    )


def _shortfalls(there: There) -> Iterator[Check]:
    for option in there.base.plan.options:
        for number, need in enumerate(needs_of(there.base.case), start=1):
            if f"options.{option}.needed.{need.part}.all_years.short" in there.base.results:
                yield _shortfall(there, option, need, number)


def _shortfall(there: There, option: str, need: Need, number: int) -> Check:
    saving, key = Saving(there), f"options.{option}.needed.{need.part}.all_years.short"
    needed = [saving.need(need, year) for year in need.years]
    saved = [saving.simulated_year(option, year) for year in need.years]
    short = sum(value for _, value in needed) - sum(value for _, value in saved)
    return Check(
        f"What is needed less what is saved is what is short (need {number})",
        there.called(option),
        "needed in each year, added up, less the mean saving of these years",
        (f"{_sum(needed)}-{_sum(saved)}", short),
        "short over all these years, as recorded in results.json",
        (there.recorded(key), there.base.results[key]),
        POUNDS,
    )


def _above_the_plan(there: There) -> Iterator[Check]:
    """Hold what each option's cash is above the plan, added up, against its cash less the plan in these years."""
    found, sheet = there.base.results, there["Simulated_plan"]
    for number, (part, by_year) in enumerate(plans_of(there.base.case).items(), start=1):
        years, whole = list(by_year), f"plan.{part}.all_years"
        for option in there.base.plan.options:
            cash = [(there.of(key), found[key]) for key in (f"options.{option}.cash.{year}" for year in years)]
            above = sum(found[f"options.{option}.plan.{part}.{year}.above"] for year in years)
            cells = sheet.column("Above the plan (£)", (option, part, years[0]), (option, part, years[-1]))
            yield Check(
                f"Cash less the plan is what is above it (plan {number})",
                there.called(option),
                "cash in each year of the budget, added up, less the plan of these years",
                (f"{_sum(cash)}-{there.of(whole)}", sum(value for _, value in cash) - found[whole]),
                "above the plan in each of these years, added up",
                (f"SUM({cells})", above),
                POUNDS,
            )


def _sum(parts: Sequence[Worked]) -> str:
    return f"({'+'.join(text for text, _ in parts)})"
