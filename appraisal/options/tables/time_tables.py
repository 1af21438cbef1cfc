"""Tables of time and prices: how many months late options may start, and how volumes and prices change by year."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import number
from appraisal.options.case import name_of
from appraisal.options.case.lateness import waits_for
from appraisal.options.results import Results
from appraisal.options.tables.ranges import together
from appraisal.options.tables.shaping import DASH, dashed, figure_or_dash, note, numeric, options_shown, require
from appraisal.options.words.naming import option_name
from appraisal.options.words.scales import scale_of

_BENEFITS = "What benefits in money are worth less by waiting is not in them: it is in net present social value."


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
            _BENEFITS if any(waits_for(results.case, each) for each in results.case.benefits) else "",
        ),
    )


def rates(results: Results) -> Table:
    """Return tbl-rates: how prices in general, and each path, change by year, as it was entered: by the growth into the
    year or by an index. ValueError without any."""
    case = results.case
    general = case.about.prices_rise_with
    own = any(path.id == general for path in case.paths)  # whose column it is then
    keys = {} if own or f"prices.{case.years[0]}" not in results else {("Prices in general", _INDEX): "prices.{}"}
    for path in case.paths:
        name = f"{path.name} (prices in general)" if path.id == general else path.name
        unit, stem = (_GROWTH, f"paths.{path.id}.growth") if path.growths else (_INDEX, f"paths.{path.id}")
        for end in ("likely",) if path.certain else ("low", "likely", "high"):
            keys[name if path.certain else f"{name}, {end}", unit] = f"{stem}.{{}}.{end}"
    require(tuple(keys), "volumes or prices that change")
    years = sorted({*case.years, *(year for path in case.paths for year, *_ in path.growths)})
    rows = tuple(
        (
            (financial_year(year),),
            *(
                figure_or_dash(results, key.format(year), "figure" if unit == _INDEX else "given")
                for (_, unit), key in keys.items()
            ),
        )
        for year in years
        if any(key.format(year) in results for key in keys.values())
    )
    units = {unit for _, unit in keys}
    return Table(
        caption="How volumes and prices change from year to year",
        label="tbl-rates",
        columns=(Column("Year"), *(column for name, unit in keys for column in numeric([name], unit))),
        rows=rows,
        note=note(
            results,
            "Growth, in % a year: over the year before, as it was entered." if _GROWTH in units else "",
            f"Index: 1 is {case.about.price_base}." if _INDEX in units else "",
            f"A dash ({DASH}): none is counted." if dashed(rows) else "",
            "" if all(path.certain for path in case.paths) else _DRAWN,
        ),
        wide=len(keys) > 5,
    )


_GROWTH, _INDEX = "%", "index"
_DRAWN = "Of a low and a high one number is drawn that says how far towards either all the years of a path are."
