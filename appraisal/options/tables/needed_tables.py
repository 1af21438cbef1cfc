"""Tables against the plan: what is needed, expected and short, and in how many simulated futures it is met."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.rounding import amount, count_words
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, listed, plain
from appraisal.options.case import BudgetKind, BudgetRow, Terms
from appraisal.options.case.prices import is_priced
from appraisal.options.results import Need, Results, needs_of
from appraisal.options.tables.rounding_notes import Sum, noting_rounding
from appraisal.options.tables.shaping import (
    DASH,
    Rows,
    dashed,
    figure_or_dash,
    note,
    numeric,
    prices,
    require,
    without_empty,
)
from appraisal.options.words.footing import Footing, basis_word, footing
from appraisal.options.words.naming import called, option_name
from appraisal.options.words.plan_in_brief import plan_scale
from appraisal.options.words.ranking import in_focus, shown_order
from appraisal.options.words.scales import as_short

_RISKS = "After risks: less what all risks of the option cost in that year; the budget holds none of them."


def _at_prices(results: Results) -> str:
    if is_priced(results.case):
        return "Need and saving are in the money of each year, with inflation."
    return f"Need and saving are at {prices(results)}, without inflation."


@dataclass(frozen=True)
class _Held:
    """What is held against a need: the endings of the keys of what is expected, of what is short and of the chances."""

    expected: str  # of all years of a need
    short: str
    lacking: str  # of all years
    chance: str

    def of_year(self, option: str, need: Need, year: int) -> str:
        """Return the key of what is expected in a year."""
        if self is _CASH:
            return f"options.{option}.saving.{year}.mean"
        return f"options.{option}.needed.{need.part}.{year}.{self.expected}"


_CASH = _Held("expected", "short", "lacking", "chance")
_REVENUE = _Held("in_revenue", "short_in_revenue", "lacking_in_revenue", "chance_in_revenue")


def needed(results: Results, option: str = "") -> Table:
    """Return tbl-needed: by year what is needed, expected and short in cash, and how often one option meets it.

    Of none named, the option in focus. ValueError where the case has no need, or no business as usual to save against,
    or the option is that.
    """
    return _needed(results, option, _CASH)


def needed_in_revenue(results: Results, option: str = "") -> Table:
    """Return tbl-needed-revenue: as `needed`, of what revenue saves. ValueError also where that is what cash is."""
    return _needed(results, option, _REVENUE)


def _needed(results: Results, option: str, held: _Held) -> Table:
    needs, bau = needs_of(results.case), results.case.business_as_usual
    option = option or in_focus(results, _compared(results) or results.ranking)
    comparable = bau is not None and bau.id != option and results.case.cost_lines
    told = comparable and (held is _CASH or told_in_revenue(results, option))
    require(needs if told else (), "plan to hold this option against")
    style, unit = plan_scale(results, needs, [option])
    name = called(results.case, option)
    once = held is _CASH and any(f"options.{option}.saving.{year}.one_off" in results for year in results.case.years)
    rows = _rows(results, needs, option, style, held, once)
    table = Table(
        caption=f"What the plan needs, and what {name} is expected to save{' in revenue' * (held is _REVENUE)}",
        label="tbl-needed" if held is _CASH else "tbl-needed-revenue",
        columns=(
            Column("Year"),
            *numeric(["Needed", "Expected", "Short", *(["One-off costs in it"] if once else [])], unit),
            *numeric(["Met, before risks", "Met, after risks"]),
        ),
        rows=rows,
        note=note(
            results,
            "Cash saved against business as usual, one-off costs in it, not discounted."
            if held is _CASH
            else f"{_IN_REVENUE} What reserves and receipts pay is counted as a cost.",
            f"{_at_prices(results)} Short: of years together, in those in which anything is. "
            f"{f'A dash ({DASH}): nothing. ' if dashed(rows) else ''}"
            f"Met: share of the simulated futures; of years together, in each of them. {_RISKS}",
            whose(results),
        ),
    )
    together = [_together(results, need, option, style, held) for need in needs if len(need.years) > 1]
    return noting_rounding(table, [*_made_up(table), *together])


_IN_REVENUE = (
    "Revenue: cash, with what loans charge in place of capital, less what grants and partners pay and fees not due."
)


def lent_in_cash(results: Results) -> str:
    """Return what a note says of loans to bodies, which are in the cash of their years; nothing without any."""
    return (
        "What is lent to a company or partner, and paid back, is in the cash of its years." if results.case.lent else ""
    )


def told_in_revenue(results: Results, option: str) -> bool:
    """Return whether an option is held against the plan in revenue too, which is then another sum than cash."""
    return any(
        f"options.{option}.needed.{need.part}.all_years.{_REVENUE.chance}" in results for need in needs_of(results.case)
    )


def _made_up(table: Table) -> list[Sum]:
    """Return what is expected and what is short of it, where something is: together, what is needed."""
    of_years = [row for row in table.rows if "together" not in plain(row[0])]
    return [((expected, short), needs) for _, needs, expected, short, *_ in of_years if amount(plain(short))]


def _together(results: Results, need: Need, option: str, style: Style, held: _Held) -> Sum:
    """Return what is expected in each year of a need, and in all of them."""
    by_year = [(number(results, held.of_year(option, need, year), style),) for year in need.years]
    return by_year, (number(results, f"options.{option}.needed.{need.part}.all_years.{held.expected}", style),)


def _compared(results: Results) -> list[str]:
    """Return the options that have a saving over business as usual, in their ranking."""
    bau = results.case.business_as_usual
    return [option for option in results.ranking if bau is None or option != bau.id]


def whose(results: Results) -> str:
    """Return, of a worked example on a published report, whose the chances are; else nothing."""
    if footing(results.case) is not Footing.PUBLISHED:
        return ""
    return (
        "The need as read and all that is expected are ours: no chance here is one that the council’s own plan fails."
    )


def _rows(results: Results, needs: Sequence[Need], option: str, style: Style, held: _Held, once: bool) -> Rows:
    """Return a row for each year of the period, then what the years of each need come to.

    Years that follow each other and print alike share a row. The first need stands in the rows of the years; a further
    one has rows of its own, for its years alone.
    """
    rows: list[tuple[Text, ...]] = []
    for n, need in enumerate(needs):
        years = results.case.years if n == 0 and held is _CASH else need.years
        by_year = {year: _year(results, need, year, option, style, held, once) for year in years}
        reading = f", {need.reading}" if need.reading and (n > 0 or len(need.years) == 1) else ""
        rows += [((f"{_from_to(some)}{reading}",), *by_year[some[-1]]) for some in _runs(by_year)]
        if len(need.years) > 1:
            rows.append(_all_years(results, need, option, style, held, once))
    return tuple(rows)


def _year(
    results: Results, need: Need, year: int, option: str, style: Style, held: _Held, once: bool
) -> tuple[Text, ...]:
    stem = f"options.{option}.needed.{need.part}.{year}"
    spent = [figure_or_dash(results, f"options.{option}.saving.{year}.one_off", style)] if once else []
    expected: Text = (number(results, held.of_year(option, need, year), style),)
    if year not in need.years:
        return (DASH,), expected, (DASH,), *spent, (DASH,), (DASH,)
    short: Text = (number(results, f"{stem}.{held.short}", as_short(style)),)
    asked: Text = (number(results, f"needed.{need.part}.{year}", style),)
    return asked, expected, short, *spent, *_chances(results, f"{stem}.{held.chance}", option)


def _all_years(results: Results, need: Need, option: str, style: Style, held: _Held, once: bool) -> tuple[Text, ...]:
    stem, reading = f"options.{option}.needed.{need.part}.all_years", f", {need.reading}" if need.reading else ""
    return (
        (f"These {count_words(len(need.years))} years together{reading}",),
        (number(results, f"needed.{need.part}.all_years", style),),
        (number(results, f"{stem}.{held.expected}", style),),
        (number(results, f"{stem}.{held.lacking}", as_short(style)),),
        *([(DASH,)] if once else []),
        *_chances(results, f"{stem}.{held.chance}", option),
    )


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


def _chances(results: Results, key: str, option: str) -> tuple[Text, Text]:
    before: Text = (number(results, key, "percent"),)
    if not any(option in risk.options for risk in results.case.risks):
        return before, ("no risks costed",)
    return before, (number(results, f"{key}_after_risk", "percent"),)


def budget(results: Results) -> Table:
    """Return tbl-budget: each line of the budget plan as it was entered, with its evidence. ValueError without any."""
    rows = results.case.budget
    require(rows, "lines of the budget plan")
    readings = any(row.reading for row in rows)
    needs_alone = all(
        row.kind is BudgetKind.SAVING_NEEDED and not row.part_of and row.terms is Terms.NOMINAL for row in rows
    )
    names = {row.id: row.name for row in rows}
    return Table(
        caption="What the budget plan counts on",
        label="tbl-budget",
        columns=(
            Column("Line"),
            *([] if needs_alone else [Column("What it is")]),
            *(Column("How it is read") for _ in range(readings)),
            Column("Years"),
            Column("Evidence"),
            Column("Source and reason"),
        ),
        rows=tuple(
            (
                (row.name,),
                *([] if needs_alone else [(_what(row, names),)]),
                *((row.reading or DASH,) for _ in range(readings)),
                (_years_in_words(row),),
                (f"{capitalised(basis_word(results.case, row.provenance.basis))}, {row.provenance.grade.value}",),
                (". ".join(filter(None, (row.provenance.source.strip().rstrip("."), row.provenance.reason.strip()))),),
            )
            for row in rows
        ),
        note=note(
            results,
            f"The sums are in the tables of {'' if needs_alone else 'cash and of '}what the plan needs"
            f"{', those of parts in their whole' if any(row.part_of for row in rows) else ''}. "
            "They enter no cost of an option.",
        ),
        wide=True,  # as the tables beside it
    )


def _what(row: BudgetRow, names: Mapping[str, str]) -> str:
    at_base = ", at the price base" if row.terms is Terms.REAL else ""
    return f"{capitalised(row.kind)}{f', part of “{names[row.part_of]}”' if row.part_of else ''}{at_base}"


def _years_in_words(row: BudgetRow) -> str:
    years = [year for year, amount in row.by_year if amount]
    if not years:
        return DASH
    first, last = financial_year(years[0]), financial_year(years[-1])
    return first if first == last else f"{first} to {last}"


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
    """Return tbl-needed-options: what is expected of each option in the first and the last year of each need, and how
    often it is met.

    ValueError where the case has no need, or no option beside business as usual.
    """
    bau, needs = results.case.business_as_usual, needs_of(results.case)
    options = [option for option in shown_order(results) if bau is not None and option != bau.id]
    require(needs if options and results.case.cost_lines else (), "plan to hold options against")
    style, unit = plan_scale(results, needs, options)
    several, revenue = len(needs) > 1, any(told_in_revenue(results, option) for option in options)
    columns = (
        Column("Option"),
        *(Column("What is needed") for _ in range(several)),
        *numeric(["Expected, first year", "Expected, last year", "Short in its years"], unit),
        *numeric(["Met, before risks", "Met, after risks"]),
        *(numeric(["Short in revenue"], unit) if revenue else ()),
        *(numeric(["Met in revenue, after risks"]) if revenue else ()),
        *numeric(["Above the limit, worst year"]),
    )
    rows = [_row(results, need, option, style, several, revenue) for option in options for need in needs]
    kept, cells = without_empty(columns, rows)
    limit = any(column.heading.startswith("Above") for column in kept)
    return Table(
        caption="How far each option meets what the plan needs",
        label="tbl-needed-options",
        columns=kept,
        rows=cells,
        note=note(
            results,
            f"Cash saved against business as usual, one-off costs in it, not discounted. {_at_prices(results)}",
            f"Years: those of the need, {listed([_years_of(need) for need in needs])}. Short: what is lacking of it "
            "in those years in which anything is, added up. Met: share of the simulated futures, in all years of the "
            f"need together. {_RISKS}",
            _IN_REVENUE if revenue else "",
            lent_in_cash(results),
            "Above the limit: share of the futures in which cash, before risks and with fees in full, is more than "
            "may be spent in the year."
            if limit
            else "",
            whose(results),
        ),
    )


def _years_of(need: Need) -> str:
    first, last = financial_year(need.years[0]), financial_year(need.years[-1])
    return first if first == last else f"{first} to {last}"


def _row(results: Results, need: Need, option: str, style: Style, several: bool, revenue: bool) -> tuple[Text, ...]:
    stem = f"options.{option}.needed.{need.part}.all_years"
    saved = [f"options.{option}.saving.{year}.mean" for year in (need.years[0], need.years[-1])]
    beyond = [key for year in results.case.years if (key := f"options.{option}.limit.{year}.chance_beyond") in results]
    worst = max(beyond, key=lambda key: results[key], default="")
    in_revenue: list[Text] = [
        (number(results, f"{stem}.{_REVENUE.lacking}", as_short(style)),),
        _chances(results, f"{stem}.{_REVENUE.chance}", option)[1],
    ] if revenue else []  # fmt: skip
    return (
        (option_name(results.case, option),),
        *((need.reading or "as entered",) for _ in range(several)),
        *((number(results, key, style),) for key in saved),
        (number(results, f"{stem}.{_CASH.lacking}", as_short(style)),),
        *_chances(results, f"{stem}.chance", option),
        *in_revenue,
        figure_or_dash(results, worst, "percent"),
    )
