"""Tables against the plan: what is needed, expected and short, and in how many simulated futures it is met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from appraisal.blocks import Column, Table, Text
from appraisal.case import financial_year
from appraisal.results import Need, Results, needs_of
from appraisal.tables.shaping import DASH, Rows, note, numeric, prices, require
from appraisal.words.figures import Style, count_words, number, plain, say
from appraisal.words.footing import Footing, footing
from appraisal.words.naming import called, option_name
from appraisal.words.ranking import in_focus
from appraisal.words.scales import scale_of

_RISKS = "After risks: less what the option’s own risks cost in that year."


def needed(results: Results, option: str = "") -> Table:
    """Return tbl-needed: by year what is needed, expected and short, and how often one option meets it.

    Of none named, the option in focus. ValueError where the case has no need, or no business as usual to save against,
    or the option is that.
    """
    needs, bau = needs_of(results.case), results.case.business_as_usual
    option = option or in_focus(results, results.ranking)
    require(needs if bau is not None and bau.id != option else (), "plan to hold this option against")
    keys = [f"options.{option}.saving.{year}.mean" for need in needs for year in need.years]
    keys += [f"needed.{need.part}.{year}" for need in needs for year in need.years]
    style, unit = scale_of(results, keys)
    return Table(
        caption=f"What the plan needs, and what {called(results.case, option)} is expected to save",
        label="tbl-needed",
        columns=(
            Column("Year"),
            *numeric(["Needed", "Expected", "Short"], unit),
            *numeric(["Met, before risks", "Met, after risks"]),
        ),
        rows=tuple(row for need in needs for row in _rows(results, need, option, style)),
        note=note(
            results,
            f"Cash against business as usual, {prices(results)}, not discounted, one-off costs in it. "
            "Short: below zero, more is saved than needed.",
            f"Met: share of the simulated futures. {_RISKS}",
            whose(results),
        ),
    )


def whose(results: Results) -> str:
    """Return, of a worked example on a published report, whose the chances are; else nothing."""
    if footing(results.case) is not Footing.PUBLISHED:
        return ""
    return (
        "How the need is read and what is expected are ours: no chance here is one that the council’s own plan fails."
    )


def _rows(results: Results, need: Need, option: str, style: Style) -> Rows:
    """Return a row for each year of a need, those in a row that print alike together, and one for all its years."""
    stem, reading = f"options.{option}.needed.{need.part}", f", {need.reading}" if need.reading else ""
    by_year: dict[int, tuple[Text, ...]] = {
        year: (
            (number(results, f"needed.{need.part}.{year}", style),),
            (number(results, f"options.{option}.saving.{year}.mean", style),),
            (number(results, f"{stem}.{year}.short", style),),
            *_chances(results, f"{stem}.{year}", option),
        )
        for year in need.years
    }
    rows: list[tuple[Text, ...]] = []
    for years in _runs(by_year):
        named = f"{_from_to(years)}{reading if len(need.years) == 1 else ''}"
        rows.append(((named,), *by_year[years[-1]]))
    if len(need.years) > 1:
        name = f"All {count_words(len(need.years))} years together{reading}"
        rows.append(((name,), (DASH,), (DASH,), (DASH,), *_chances(results, f"{stem}.all_years", option)))
    return tuple(rows)


def _runs(by_year: Mapping[int, Sequence[Text]]) -> list[list[int]]:
    """Return the years in order, those that follow each other and print alike together."""
    runs: list[list[int]] = []
    for year, cells in by_year.items():
        alike = runs and runs[-1][-1] == year - 1 and _printed(by_year[runs[-1][-1]]) == _printed(cells)
        if alike:
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs


def _printed(cells: Sequence[Text]) -> list[str]:
    return [plain(cell) for cell in cells]


def _from_to(years: Sequence[int]) -> str:
    first, last = financial_year(years[0]), financial_year(years[-1])
    return first if first == last else f"{first} to {last}, each"


def _chances(results: Results, stem: str, option: str) -> tuple[Text, Text]:
    before: Text = (number(results, f"{stem}.chance", "percent"),)
    if not any(option in risk.options for risk in results.case.risks):
        return before, ("no risks costed",)
    return before, (number(results, f"{stem}.chance_after_risk", "percent"),)


def in_lines(results: Results) -> tuple[str, ...]:
    """Return the table of the option in focus as lines for a screen; nothing where there is none."""
    try:
        table = needed(results)
    except ValueError:
        return ()
    unit = next(column.unit for column in table.columns if column.unit)
    heads = [column.heading.lower().replace(",", "") for column in table.columns[1:]]
    lines = [f"{table.caption} ({unit}; met: share of the simulated futures)"]
    for year, *cells in table.rows:
        told = [f"{head} {plain(cell)}" for head, cell in zip(heads, cells, strict=True) if cell != (DASH,)]
        lines.append(f"  {plain(year)}: {', '.join(told)}")
    return tuple(lines)


def needed_by_option(results: Results) -> Table:
    """Return tbl-needed-options: what is expected of each option in the last year of each need, how often it is met.

    ValueError where the case has no need, or no option beside business as usual.
    """
    bau, needs = results.case.business_as_usual, needs_of(results.case)
    options = [option.id for option in results.case.options if bau is not None and option.id != bau.id]
    require(needs if options else (), "plan to hold options against")
    keys = [f"options.{option}.saving.{need.years[-1]}.mean" for need in needs for option in options]
    style, unit = scale_of(results, keys)
    return Table(
        caption="How far each option meets what the plan needs",
        label="tbl-needed-options",
        columns=(
            Column("Option"),
            *(Column("What is needed") for _ in range(len(needs) > 1)),
            Column("Year"),
            *numeric(["Expected", "Short"], unit),
            *numeric(["Met in all years, before risks", "Met in all years, after risks"]),
        ),
        rows=tuple(_row(results, need, option, style, len(needs) > 1) for option in options for need in needs),
        note=note(
            results,
            f"The last year of the need; cash against business as usual, {prices(results)}, not discounted.",
            f"Met: share of the simulated futures. {_RISKS}",
            whose(results),
        ),
    )


def _row(results: Results, need: Need, option: str, style: Style, several: bool) -> tuple[Text, ...]:
    year, stem = need.years[-1], f"options.{option}.needed.{need.part}"
    return (
        (option_name(results.case, option),),
        *((need.reading or "as entered",) for _ in range(several)),
        (financial_year(year),),
        say(number(results, f"options.{option}.saving.{year}.mean", style)),
        say(number(results, f"{stem}.{year}.short", style)),
        *_chances(results, f"{stem}.all_years", option),
    )
