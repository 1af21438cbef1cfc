"""Tables of what was found: money, risk, value, ranks, value against cost. Options stand in the order shown."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.names import slug
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, ordinal, say
from appraisal.options.case import Kind, Measure, risks_not_assessed
from appraisal.options.results import Need, Results, needs_of
from appraisal.options.tables.needed_tables import lent_in_cash
from appraisal.options.tables.plan_columns import plan_columns, said_of
from appraisal.options.tables.rounding_notes import column_totals, shares_both_ways
from appraisal.options.tables.shaping import (
    DASH,
    NOT_ASSESSED,
    PERCENTILES,
    cash_prices,
    each_of,
    keyed,
    names_of,
    note,
    numeric,
    option_keys,
    option_rows,
    options_shown,
    period,
    printed,
    require_ranking,
    rows_of,
    unassessed,
    without_empty,
)
from appraisal.options.words.naming import option_name
from appraisal.options.words.ranking import in_focus
from appraisal.options.words.reconciling_in_words import weights_by_kind
from appraisal.options.words.scales import scale_of

_KINDS = {Kind.COST: "Cost", Kind.RISK: "Risk", Kind.OUTCOME: "Outcomes"}


_SPREAD = ("mean", "p10", "p90")


def values(results: Results) -> Table:
    """Return tbl-values: each option's value by kind, without cost and overall. ValueError without criteria."""
    if not results.case.criteria:
        raise ValueError("a table of values needs criteria")
    kinds = results.appraisal.plan.kinds
    columns = {_KINDS[kind]: f"{kind.value}.mean" for kind in kinds}
    if any(kind is not Kind.COST for kind in kinds):
        columns["Without cost"] = "without_cost.mean"
    columns |= {"Overall": "overall.mean", "Overall, P10": "overall.p10", "Overall, P90": "overall.p90"}
    texts = printed(results, option_keys(results, columns), "points")
    return Table(
        caption="Value of each option, from 0 to 100",
        label="tbl-values",
        columns=(Column("Option"), *numeric(list(columns))),
        rows=option_rows(results, texts),
        note=note(
            results,
            "More is better throughout: a higher value for risk means less risk.",
            say("Weights: ", weights_by_kind(results), "."),
            unassessed(results),
            PERCENTILES,
        ),
    )


def performance(results: Results) -> Table:
    """Return tbl-performance: the mean value of each option on each criterion, wide. ValueError without criteria."""
    if not results.case.criteria:
        raise ValueError("a table of values needs criteria")
    options, criteria = options_shown(results), results.case.criteria
    keys = keyed([f"value.{criterion.id}" for criterion in criteria], options)
    texts, silent = printed(results, keys, "points"), set(risks_not_assessed(results.case))
    for row, criterion in enumerate(criteria):
        for option in silent if criterion.measure is Measure.RISK_EXPOSURE else ():
            texts.at[row, option] = (NOT_ASSESSED,)  # type: ignore[assignment]  # the stubs know no cell of text
    return Table(
        caption="Value of each option on each criterion, from 0 to 100",
        label="tbl-performance",
        columns=(Column("Criterion"), *numeric(names_of(results.case, options))),
        rows=rows_of([criterion.name for criterion in criteria], texts),
        note=note(results, "Means over all simulated futures. More is better throughout.", unassessed(results)),
        wide=True,
    )


def ranks(results: Results) -> Table:
    """Return tbl-ranks: how often each option takes each place. ValueError: nothing ranked."""
    require_ranking(results)
    count = len(results.case.options)
    keys = option_keys(results, {ordinal(r): f"rank_acceptability.{r}" for r in range(1, count + 1)})
    table = Table(
        caption="How often each option takes each place",
        label="tbl-ranks",
        columns=(Column("Option"), *numeric(list(keys.columns))),
        rows=option_rows(results, printed(results, keys, "percent")),
        note=note(
            results,
            "Share of simulated futures. Options that tie share their places equally.",
            "Each row and each column makes 100%.",
        ),
    )
    return shares_both_ways(table)


def frontier(results: Results) -> Table:
    """Return tbl-frontier: value on risk and outcomes against cost. ValueError if no criterion is of either."""
    if not results.facts["frontier"]:
        raise ValueError("a table of value against cost needs a criterion of risk or outcome")
    cost = option_keys(results, {f"cost {end}": f"net_present_cost.{end}" for end in _SPREAD})
    worth = option_keys(results, {f"value {end}": f"without_cost.{end}" for end in _SPREAD})
    point = option_keys(results, {"point": "marginal_cost_of_a_point"})
    style, unit = scale_of(results, each_of(cost))
    reached = pd.Series([_on_frontier(results, str(option)) for option in cost.index], cost.index, name="frontier")
    columns = [
        printed(results, cost, style),
        printed(results, worth, "points"),
        reached,
        printed(results, point, "money"),
    ]
    headings = (
        Column("Option"),
        *numeric(["Net present cost", "P10", "P90"], unit),
        *numeric(["Value without cost", "Value, P10", "Value, P90"]),
        Column("On the frontier"),
        *numeric(["Cost of an extra point"]),
    )
    kept, rows = without_empty(headings, option_rows(results, pd.concat(columns, axis="columns")))
    return Table(
        caption="Value on risk and outcomes against net present cost",
        label="tbl-frontier",
        columns=kept,
        rows=rows,
        note=note(
            results,
            "An option is on the frontier if no other, and no mix of two others, gives as much value for less.",
            _EXTRA_POINT if len(kept) == len(headings) else "",
            PERCENTILES,
        ),
    )


_EXTRA_POINT = (
    "Cost of an extra point: against the next cheaper option on the frontier. "
    f"A dash ({DASH}): there is none cheaper on it, or it is off the frontier."
)


def _on_frontier(results: Results, option: str) -> Text:
    return ("yes" if option in results.facts["frontier"] else "no",)


def makeup(results: Results) -> Table:
    """Return tbl-makeup: each option's net present cost by category, wide. ValueError without lines that are in it."""
    options = options_shown(results)
    lines = [line for line in results.case.cost_lines if not line.is_transfer]
    categories = list(dict.fromkeys(line.category or "other" for line in lines))
    if not categories:
        raise ValueError("the case has no lines in its net present cost, so there is no table of what they make up")
    keys = keyed([*(f"category.{slug(category)}" for category in categories), "net_present_cost.mean"], options)
    style, unit = scale_of(results, each_of(keys))
    table = Table(
        caption="What each option’s net present cost is made of",
        label="tbl-makeup",
        columns=(Column("Category"), *numeric(names_of(results.case, options), unit)),
        rows=rows_of([*map(capitalised, categories), "Net present cost"], printed(results, keys, style)),
        note=note(
            results,
            say(period(results), ". Means. Below zero it saves money."),
            f"A dash ({DASH}): no line of that kind; transfers are left out.",
        ),
        wide=True,
    )
    return column_totals(table)


def cash(results: Results) -> Table:
    """Return tbl-cash: the council's mean cash in each financial year by option, with totals, and beside it what the
    budget plan has for the year, wide."""
    options, years = options_shown(results), results.case.years
    keys, planned = keyed([*(f"cash.{year}" for year in years), "cash_total"], options), plan_columns(results)
    style, unit = scale_of(results, each_of(keys))
    for heading, of_plan in planned.items():
        keys[heading] = of_plan
    table = Table(
        caption=f"The council’s cash by financial year{', beside the budget plan' if planned else ''}",
        label="tbl-cash",
        columns=(Column("Year"), *numeric([*names_of(results.case, options), *planned], unit)),
        rows=rows_of([*(financial_year(year) for year in years), "Total"], printed(results, keys, style)),
        note=note(
            results,
            f"Means, not discounted, {cash_prices(results)}, before risk; transfers such as redundancy pay are in it.",
            "Below zero the council receives more than it pays.",
            said_of(planned),
        ),
        wide=True,
    )
    return column_totals(table)


def savings(results: Results) -> Table:
    """Return tbl-savings: cash saved against business as usual by year, wide. ValueError without one to compare."""
    bau = results.case.business_as_usual
    if bau is None:
        raise ValueError("a table of savings needs business as usual")
    options = [option for option in options_shown(results) if option.id != bau.id]
    if not options:
        raise ValueError("a table of savings needs an option beside business as usual")
    years = results.case.years
    keys = keyed([f"saving.{year}.mean" for year in years], options)
    focus = in_focus(results, [option.id for option in options])
    for part in ("p10", "p90"):
        keys[part] = [f"options.{focus}.saving.{year}.{part}" for year in years]
    style, unit = scale_of(results, each_of(keys))
    name = option_name(results.case, focus)
    needs = needs_of(results.case)
    for need in needs:
        keys[need.part] = [f"needed.{need.part}.{year}" for year in years]
    return Table(
        caption="Cash saved in each financial year against business as usual",
        label="tbl-savings",
        columns=(
            Column("Year"),
            *numeric([*names_of(results.case, options), f"{name}, P10", f"{name}, P90", *map(_needed, needs)], unit),
        ),
        rows=rows_of([financial_year(year) for year in years], printed(results, keys, style)),
        note=note(
            results,
            f"Means, not discounted, {cash_prices(results)}, before risk.",
            "Below zero it costs more than business as usual.",
            PERCENTILES,
            lent_in_cash(results),
            f"A dash ({DASH}): nothing is needed in that year." if needs else "",
        ),
        wide=True,
    )


def _needed(need: Need) -> str:
    return f"Needed, {need.reading}" if need.reading else "Needed"


def wins(results: Results) -> Table:
    """Return tbl-wins: how often the first stands above each other option, as entered and with all that flatters it
    taken away at once. ValueError: nothing is uncertain, or there is one other option, of which a sentence tells."""
    verdict = results.facts["verdict"]
    if verdict is None or len(results.case.options) < 3:
        raise ValueError("a table of comparisons needs three options, and figures with ranges")
    leader, does = verdict["leader"], "costs less" if results.case.by_cost else "has a higher value"
    others = [option for option in options_shown(results) if option.id != leader]
    stems = {"As entered": f"options.{leader}.wins.", "All at once": "robustness.at_once.wins."}
    return Table(
        caption=f"How often {option_name(results.case, leader)} {does} than each other option",
        label="tbl-wins",
        columns=(Column("Than"), *numeric(list(stems))),
        rows=tuple(
            (
                (option_name(results.case, option.id),),
                *((number(results, f"{stem}{option.id}", "percent"),) for stem in stems.values()),
            )
            for option in others
        ),
        note=note(
            results,
            "Share of simulated futures; a tie counts as half. All at once: as in the rule of the verdict.",
            _greatest_error(results, [f"options.{leader}.wins_error.{option.id}" for option in others]),
        ),
    )


def _greatest_error(results: Results, keys: Sequence[str]) -> Text:
    """Say how far chance in the simulation takes figures as entered, the greatest of these; nothing in a short run."""
    there = [key for key in keys if key in results]
    if not there:
        return ()
    return say(
        "As entered, standard error ", number(results, max(there, key=results.__getitem__), "percent_1"), " at most."
    )


def option_name_of(results: Results, option: str | None) -> Text:
    """Return an option's name for a cell, or a dash for none."""
    return (DASH,) if option is None else (option_name(results.case, option),)
