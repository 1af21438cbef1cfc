"""Tables of time and prices: how many months late options may start, and how volumes and prices change by year."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import number
from appraisal.options.case import name_of
from appraisal.options.results import Results
from appraisal.options.tables.ranges import together
from appraisal.options.tables.shaping import note, numeric, options_shown, require
from appraisal.options.words.naming import option_name
from appraisal.options.words.scales import scale_of


def lateness(results: Results) -> Table:
    """Return tbl-late: how many months late each option may start, and what that costs. ValueError where none may."""
    late = [option for option in options_shown(results) if option.late is not None]
    require(late, "months late")
    ends = ("cash", "present_value")
    style, unit = scale_of(results, [f"options.{option.id}.late.{end}" for option in late for end in ends])
    return Table(
        caption="How late each option may start, and what that costs",
        label="tbl-late",
        columns=(
            Column("Option"),
            Column("Months late: low, likely, high"),
            *numeric(["Costs the council, all years", "Costs in present value"], unit),
        ),
        rows=tuple(
            (
                (option_name(results.case, option.id),),
                together(results, name_of(option, "late")),
                *((number(results, f"options.{option.id}.late.{end}", style),) for end in ends),
            )
            for option in late
        ),
        note=note(
            results,
            "Means, against a start on time; they are in all sums. Below zero a late start costs less. What moves, "
            "stays or runs on is said of each cost line.",
        ),
    )


def rates(results: Results) -> Table:
    """Return tbl-rates: how prices in general, and each path, change by year. ValueError without any."""
    keys = {"Prices in general": "prices.{}"} if f"prices.{results.case.years[0]}" in results else {}
    for path in results.case.paths:
        ends = ("likely",) if path.certain else ("low", "likely", "high")
        keys |= {f"{path.name}, {end}" if len(ends) > 1 else path.name: f"paths.{path.id}.{{}}.{end}" for end in ends}
    require(tuple(keys), "volumes or prices that change")
    return Table(
        caption="How volumes and prices change from year to year",
        label="tbl-rates",
        columns=(Column("Year"), *numeric(list(keys))),
        rows=tuple(
            ((financial_year(year),), *((number(results, key.format(year), "figure"),) for key in keys.values()))
            for year in results.case.years
        ),
        note=note(
            results,
            f"Indices: 1 is {results.case.about.price_base}. Where a path has a low and a high, one number is "
            "drawn that says how far towards either all its years are.",
        ),
        wide=len(keys) > 5,
    )
