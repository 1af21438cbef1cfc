"""The table of the pathway before and after: how many a year reach each step in each option."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.results import Results
from appraisal.options.tables.shaping import (
    DASH,
    dashed,
    figure_or_dash,
    names_of,
    note,
    numeric,
    options_shown,
    require,
)


def funnel(results: Results) -> Table:
    """Return tbl-funnel: a row for each step, a column for each option. ValueError without a pathway."""
    case, options = results.case, options_shown(results)
    there = {key.split(".")[1] for key in results.numbers if key.startswith("demand.")}
    steps = {step.id: step.name for step in case.steps if step.id in there}
    require(tuple(steps), "steps of a pathway")
    years = {"first": case.years[0], "last": case.years[-1]} if _grows(results) else {"first": case.years[0]}
    rows = tuple(
        (
            (financial_year(year),),
            (name,),
            *(figure_or_dash(results, f"demand.{code}.{option.id}.{which}", "count") for option in options),
        )
        for which, year in years.items()
        for code, name in steps.items()
    )
    return Table(
        caption="How many a year reach each step, by option",
        label="tbl-funnel",
        columns=(Column("Year"), Column("Step"), *numeric(names_of(case, options))),
        rows=rows,
        note=note(
            results,
            "On mean figures: of the group, the share that goes on at each step.",
            f"A dash ({DASH}): the step is not in this option." if dashed(rows) else "",
        ),
        wide=True,
    )


def _grows(results: Results) -> bool:
    numbers = results.numbers
    firsts = [key for key in numbers if key.startswith("demand.") and key.endswith(".first")]
    return any(numbers[key] != numbers[f"{key.removesuffix('first')}last"] for key in firsts)
