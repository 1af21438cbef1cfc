"""Checks of what is saved and of what the plan needs, by year: they add up, and what is short is the difference."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.options.results import Need, needs_of
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


def _sum(parts: Sequence[Worked]) -> str:
    return f"({'+'.join(text for text, _ in parts)})"
