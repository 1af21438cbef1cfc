"""Tables of the financial case: what pays for an option and what that charges, and how the two cases agree."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.rounding import count_words
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, listed
from appraisal.options.case import Body, Fee
from appraisal.options.results import Results
from appraisal.options.results.financing import NOT_SAID, is_financed
from appraisal.options.tables.rounding_notes import column_totals
from appraisal.options.tables.shaping import (
    DASH,
    dashed,
    figure_or_dash,
    names_of,
    note,
    numeric,
    options_shown,
    require,
    without_empty,
)
from appraisal.options.words.naming import called, option_name
from appraisal.options.words.paying import SOURCES, charge_words, sources_of
from appraisal.options.words.ranking import in_focus, shown_order
from appraisal.options.words.scales import scale_of
from appraisal.reference import trading_condition

_STEPS = {
    "net_present_cost": "Net present cost",
    "undo_discounting": "Undo discounting",
    "prices": "Prices of each year, not of the price base",
    "transfers": "Transfers, in cash alone",
    "others_money": "Others’ money, and what is economic alone",
    "capital": "Capital, less what is received",
    "financing": "Charges on what is borrowed",
    "contributions": "Capital that revenue pays for",
    "grants_and_receipts": "One-off costs that grants, receipts, reserves or partners pay",
    "fee": "Fees that the benefit does not carry",
    "revenue_effect": "What revenue bears over the period",
}


def paid_for(results: Results, option: str = "") -> Table:
    """Return tbl-paid-for: by year an option's capital, what pays for it and for its one-off costs, what loans charge,
    and what revenue bears. Of none named, the option in focus, or else the first that anything pays for. ValueError
    where nothing pays for any."""
    paying = [each for each in shown_order(results) if sources_of(results, each)]
    require(paying, "capital or costs that anything pays for")
    focus = option or in_focus(results, paying)
    option = focus if focus in paying else paying[0]
    stem, charge = f"options.{option}", charge_words(results.case)
    ends = {"Capital": "capital.{}.mean"}
    ends |= {capitalised(name): f"funding.{key}.{{}}" for key, name in sources_of(results, option)}
    ends |= {
        charge: "charges.provision.{}",
        "Interest": "charges.interest.{}",
        "Revenue bears": "revenue_effect.{}.mean",
        _LEFT: "reserve_left.{}",
    }
    years = [*map(str, results.case.years), "after"]
    keys = {year: [f"{stem}.{end.format(year)}" for end in ends.values()] for year in years}
    kept = [i for i in range(len(ends)) if any(keys[year][i] in results for year in years)]
    style, unit = scale_of(results, [each for row in keys.values() for each in row])
    rows = [
        ((_when(year),), *(_cell(results, keys[year][i], style) for i in kept))
        for year in years
        if any(results.numbers.get(keys[year][i]) for i in kept)
    ]
    unsaid = any(f"{stem}.funding.{NOT_SAID}.{year}" in results for year in years)
    return Table(
        caption=f"What pays for {called(results.case, option)}, and what that charges",
        label="tbl-paid-for",
        columns=(Column("Year"), *numeric([list(ends)[i] for i in kept], unit)),
        rows=tuple(rows),
        note=note(
            results,
            f"Means, in cash, not discounted. {charge} repays what was borrowed, from the year after it was spent "
            "or from its first charge.",
            _NOT_SAID if unsaid else "",
            "Left of reserves: what is held, less what has been drawn when the year ends."
            if any(list(ends)[i] == _LEFT for i in kept)
            else "",
            f"A dash ({DASH}): nothing.",
        ),
        wide=len(kept) > _UPRIGHT,
    )


def funding(results: Results) -> Table:
    """Return tbl-funding: a row for each option with what each source pays for it over all years, and what its loans
    charge in the dearest of them. ValueError where nothing pays for any."""
    options = options_shown(results)
    require([each for each in options if sources_of(results, each.id)], "capital or costs that anything pays for")
    ends = {capitalised(name): f"funding.{key}.total" for key, name in SOURCES.items()}
    ends["Loans charge"] = "loans.dearest"
    keys = {option.id: [f"options.{option.id}.{end}" for end in ends.values()] for option in options}
    style, unit = scale_of(results, [key for each in keys.values() for key in each])
    columns, rows = without_empty(
        (
            Column("Option"),
            *numeric(list(ends), unit),
            *numeric(["Dearest year"]),
            *numeric([_LEFT], unit),
            *numeric(["Reserves overdrawn"]),
        ),
        [
            (
                (option_name(results.case, option.id),),
                *(figure_or_dash(results, key, style) for key in keys[option.id]),
                figure_or_dash(results, f"options.{option.id}.loans.dearest_year", "year"),
                figure_or_dash(results, f"options.{option.id}.reserve_left.{results.case.years[-1]}", style),
                figure_or_dash(results, f"options.{option.id}.reserve_left.chance_overdrawn", "percent"),
            )
            for option in options
        ],
    )
    charge = charge_words(results.case)
    lent = any(f"options.{option.id}.loans.dearest" in results for option in options)
    unsaid = any(f"options.{option.id}.funding.{NOT_SAID}.total" in results for option in options)
    return Table(
        caption="What pays for each option, over all years",
        label="tbl-funding",
        columns=columns,
        rows=rows,
        note=note(
            results,
            "Means, in cash, not discounted.",
            f"Loans charge: {charge[0].lower()}{charge[1:]} and interest, in the dearest year." if lent else "",
            _NOT_SAID if unsaid else "",
            "Left of reserves: at the end of the period. Overdrawn: share of the simulated futures in which more has "
            "been drawn by some year than is held."
            if any(column.heading == _LEFT for column in columns)
            else "",
            f"A dash ({DASH}): nothing.",
        ),
        wide=len(columns) > _UPRIGHT,
    )


_NOT_SAID = "Not said: capital of which nobody has said how it is paid for; it is in nothing that revenue bears."
_LEFT = "Left of reserves"
_EXPOSURE = "Greatest exposure"
_UPRIGHT = 7  # columns of figures that an upright page has room for


def _when(year: str) -> str:
    return "After the period" if year == "after" else financial_year(int(year))


def _cell(results: Results, key: str, style: Style) -> Text:
    if key in results and not results[key]:
        return (DASH,)
    return figure_or_dash(results, key, style)


def economic_to_financial(results: Results) -> Table:
    """Return tbl-economic-to-financial: line by line from net present cost to what revenue bears, by option. ValueError
    for a case without capital, of which nothing is paid for either."""
    require([1] if is_financed(results.case) else (), "financial case apart from its cash")
    options = options_shown(results)
    told = {
        step: [f"options.{option.id}.reconcile.{step}" for option in options]
        for step in _STEPS
        if any(abs(results.numbers.get(f"options.{option.id}.reconcile.{step}", 0.0)) >= 1 for option in options)
    }
    style, unit = scale_of(results, [key for keys in told.values() for key in keys])
    style = "money_m2" if unit == "£m" else style  # steps of ten thousand are to be seen
    return column_totals(
        Table(
            caption="From the economic to the financial case, line by line",
            label="tbl-economic-to-financial",
            columns=(Column("Step"), *numeric(names_of(results.case, options), unit)),
            rows=tuple(
                ((_STEPS[step],), *(figure_or_dash(results, key, style) for key in keys)) for step, keys in told.items()
            ),
            note=note(
                results,
                "At mean amounts. The first line is the present value over the period, before risk; the last is the "
                "council’s revenue alone, not discounted. Each line between is added to those before it.",
            ),
        )
    )


def _worst(results: Results, stem: str) -> Text:
    """Return the greatest chance of any year that outside income is too high, with that year where there is one."""
    keys = (f"{stem}.trading.{year}.chance_of_breach" for year in results.case.years)
    worst = max((key for key in keys if key in results), key=lambda key: results[key], default="")
    if not worst:
        return (DASH,)
    when = f", {financial_year(int(worst.split('.')[3]))}" if results[worst] else ""
    return (number(results, worst, "percent"), when)


def bodies(results: Results) -> Table:
    """Return tbl-bodies: of each option with a company, a partner or a fee how often outside income breaches the
    condition in the worst year, what the council stands to lose, and what of the fee is paid. ValueError without any.
    """
    case = results.case
    every: list[Body | Fee] = [*case.bodies, *case.fees]
    options = [each for each in shown_order(results) if any(each in held.options for held in every)]
    require(options, "companies, partners or fees")
    style, unit = scale_of(
        results, [f"options.{o}.{end}" for o in options for end in ("exposure.greatest", "fee.mean")]
    )
    rows = []
    for option in options:
        stem = f"options.{option}"
        named = [held.name for held in every if option in held.options]
        rows.append(
            (
                (option_name(case, option),),
                (listed(named),),
                figure_or_dash(results, f"{stem}.exposure.greatest", style),
                figure_or_dash(results, f"{stem}.exposure.chance_beyond", "percent"),
                _worst(results, stem),
                *(figure_or_dash(results, f"{stem}.fee.{end}", style) for end in ("mean", "p10")),
                figure_or_dash(results, f"{stem}.fee.chance_cut", "percent"),
            )
        )
    columns = (
        *(Column("Option"), Column("Company, partner or fee"), *numeric([_EXPOSURE], unit)),
        *numeric(["Beyond what the council accepts", "Outside income too high, worst year"]),
        *(*numeric(["Fee paid", "Fee paid, low"], unit), *numeric(["Fee is cut"])),
    )
    kept, cells = without_empty(columns, rows)
    rule = trading_condition(case.about.jurisdiction, case.years[-1])
    trading = any(f"options.{o}.trading.{y}.chance_of_breach" in results for o in options for y in case.years)
    return Table(
        caption="What companies, partners and fees put at stake",
        label="tbl-bodies",
        columns=kept,
        rows=cells,
        note=note(
            results,
            "Percentages: of the simulated futures.",
            "Exposure: what is lent and not paid back, the guarantee and what leaving costs; the year whose P90 is "
            "highest."
            if any(column.heading == _EXPOSURE for column in kept)
            else "",
            f"Outside income: it must stay below {rule.limit:.0%} of income in all, as an average of "
            f"{count_words(rule.years)} years, for work to be given without competition; legal advice must confirm "
            "how it is counted."
            if trading
            else "",
            "Fee: the lesser of what was agreed and of the benefit divided by its ratio." if case.fees else "",
            f"A dash ({DASH}): not of this option." if dashed(cells) else "",
        ),
    )  # fmt: skip
