"""The one table on which a committee decides: the options, each with its money, the plan, what residents get, its main
risk and where it stands."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.prose import items
from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.ground.shared_nouns import Basis, financial_year
from appraisal.ground.styles import Style, number, two_figures_scale
from appraisal.ground.texts import capitalised, counted, listed, ordinal, plain, say, sentences
from appraisal.options.case import Option, Risk, risks_not_assessed
from appraisal.options.results import Need, Results
from appraisal.options.results.needed import widest_need
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.tables.shaping import DASH, NOT_ASSESSED, dashed, require, without_empty
from appraisal.options.words.footing import Footing, footing
from appraisal.options.words.naming import option_name
from appraisal.options.words.paying import other_than_cash
from appraisal.options.words.ranking import ranked, shown_order
from appraisal.options.words.yearly_saving import one_offs_in, prints_nothing, saving_of, saving_year, why_not_the_last

_YES, _NO = "Yes", "No"


@dataclass(frozen=True, slots=True)
class _Part:
    """A column, its cell for each option, and what the note says of it."""

    column: Column
    cells: tuple[Text, ...]
    said: Text | str = ""
    topic: str = ""


def compared(results: Results, *, brief: bool = False) -> Table:
    """Return tbl-compared: a row for each option, as they rank and business as usual last; `brief`: figures alone."""
    case = results.case
    options = [case.option(each) for each in shown_order(results)]
    require(options, "options")
    told = () if brief else (_residents, _main_risks)
    makes = (_savings, _one_off, _plan, *told)
    parts = [part for make in makes if (part := make(results, options)) is not None]
    decided = case.recommended is not None or ranked(results)
    columns = (Column("Option and verdict" if decided else "Option"), *(part.column for part in parts))
    rows = [
        (_with_verdict(results, option), *(part.cells[place] for part in parts)) for place, option in enumerate(options)
    ]
    some, texts = without_empty(columns, rows)
    ranks = (_BY_COST if case.by_cost else _RANKS) if ranked(results) else ""
    kept = [*(part.said for part in parts if part.column in some), ranks]
    dash = f"A dash ({DASH}): does not apply." if dashed(texts) else ""
    said = sentences([(part,) if isinstance(part, str) else part for part in (*kept, dash) if part])
    return Table(f"Each option: {listed(_topics(parts))}", "tbl-compared", some, texts, note=said)


_RANKS = "Ranks: on all the criteria together, by their weights."
_BY_COST = "Ranks: on net present cost alone."


def _topics(parts: Sequence[_Part]) -> list[str]:
    """Return what a table is about, from its columns."""
    found = [part.topic for part in parts]
    return list(dict.fromkeys(topic for topic in found if topic)) or ["where it stands"]


def _savings(results: Results, options: Sequence[Option]) -> _Part | None:
    """Return what each option saves in cash in the year that stands for each; or costs, without a comparator."""
    if not results.case.cost_lines:
        return None
    year = saving_year(results)
    style, unit = _scale(results, options)
    cells = tuple(_figure(results, _key(results, option), style) for option in options)
    if any(saving_of(results, option.id) for option in options):
        once = one_offs_in(results, [option.id for option in options], year)
        said = say(
            "Saves: cash against business as usual, after that year’s one-off costs", once, "; below zero costs "
        )
        told = say(said, f"more. {why_not_the_last(results)}".rstrip())
        return _Part(Column(f"Saves in {financial_year(year)}", unit, numeric=True), cells, told, "money")
    over = counted(len(results.case.years), "year")
    return _Part(Column(f"Costs over {over}", unit, numeric=True), cells, "Costs: cash, not discounted.", "money")


def _key(results: Results, option: Option) -> str:
    """Return the key of what is told of an option's money; nothing of the comparator, which saves over nothing."""
    if results.case.business_as_usual is None or len(results.case.options) == 1:
        return f"options.{option.id}.cash_total"
    return f"options.{option.id}.saving.{saving_year(results)}.mean" if saving_of(results, option.id) else ""


def _scale(results: Results, options: Sequence[Option]) -> tuple[Style, str]:
    """Return the style and unit of all the money in the table."""
    told = [_key(results, option) for option in options]
    once = [f"options.{option.id}.one_off" for option in options]
    return two_figures_scale(results[key] for key in (*told, *once) if key)


def _figure(results: Results, key: str, style: Style) -> Text:
    return (number(results, key, style),) if key and key in results else (DASH,)


def _one_off(results: Results, options: Sequence[Option]) -> _Part | None:
    keys = [f"options.{option.id}.one_off" for option in options]
    if not results.case.cost_lines or all(prints_nothing(results, key) for key in keys):
        return None
    style, unit = _scale(results, options)
    return _Part(Column("One-off cost", unit, numeric=True), tuple(_figure(results, key, style) for key in keys))


def _plan(results: Results, options: Sequence[Option]) -> _Part | None:
    need = widest_need(results.case)
    if need is None or not any(saving_of(results, option.id) for option in options):
        return None

    stem, several = f"needed.{need.part}", len(need.years) > 1
    over = "all_years" if several else str(need.years[0])

    def met(option: Option) -> Text:
        if saving_of(results, option.id) is None:
            return say(f"{_NO}, ", number(results, f"{stem}.{over}", "money_two_short"), " short")
        in_cash, in_revenue = _met(results, need, option.id, ""), _met(results, need, option.id, "_in_revenue")
        if not in_revenue or plain(in_cash).casefold() == plain(in_revenue).casefold():
            return in_cash
        return say(in_cash, "; in revenue ", in_revenue)

    reading = f" ({need.reading})" if need.reading else ""
    when = f"its {counted(len(need.years), 'year')}" if several else financial_year(need.years[0])
    by_year = ", each year by itself" if several else ""
    said = f"Short: of the need in {when}{reading}{by_year}, on average, before risks."
    more = other_than_cash(results, [option.id for option in options])
    if more and any("in revenue" in plain(met(option)) for option in options):
        said += f" In revenue: with {listed(more)}."
    return _Part(Column("Meets the plan on average?"), tuple(map(met, options)), said, "the plan")


def _met(results: Results, need: Need, option: str, held: str) -> Text:
    """Return in how many of its years an option meets a need and what lacks in the others, added up; nothing of revenue
    where that is what cash is."""
    stem = f"options.{option}.needed.{need.part}"
    short = {year: results.numbers.get(f"{stem}.{year}.short{held}", math.nan) for year in need.years}
    if any(map(math.isnan, short.values())):
        return ()
    years = [year for year in need.years if short[year] <= HALF_A_PENNY]
    yes, no = (_YES, _NO) if not held else (_YES.lower(), _NO.lower())
    if len(years) == len(need.years):
        return (yes,)
    if years and list(need.years[-len(years) :]) == years:
        often = f"{'from' if held else 'From'} {financial_year(years[0])}"
    else:
        often = f"{len(years)} of {len(need.years)} years" if years else no
    several = len(need.years) > 1
    key = f"{stem}.all_years.lacking{held}" if several else f"{stem}.{need.years[0]}.short{held}"
    return say(f"{often}, ", number(results, key, "money_two_short"), " short")


def _residents(results: Results, options: Sequence[Option]) -> _Part | None:
    case = results.case
    told = {o.id: [s for s in case.statements if s.section == Section.RESIDENTS and o.id in s.options] for o in options}
    if not any(told.values()):
        return None
    cells = tuple(sentences([item for s in told[o.id] for item in items(s.text)]) or (DASH,) for o in options)
    ours = {o.id for o in options if any(s.basis is not Basis.PUBLISHED for s in told[o.id])}
    theirs = [o.called for o in options if told[o.id] and o.id not in ours]
    said = ""
    if ours and footing(case) is Footing.PUBLISHED:
        whose = f"cited for {listed(theirs)}, ours for the rest" if theirs else "ours"
        said = f"What residents get: {whose}."
    return _Part(Column("What residents get"), cells, said, "residents")


def _main_risks(results: Results, options: Sequence[Option]) -> _Part | None:
    case = results.case
    if not case.risks:
        return None
    silent = risks_not_assessed(case)

    def main(option: Option) -> Text:
        if option.id in silent:
            return (capitalised(NOT_ASSESSED),)
        largest = largest_first(results, option.id)
        return (largest[0].name,) if largest else (DASH,)

    return _Part(Column("Main risk"), tuple(map(main, options)), topic="main risk")


def largest_first(results: Results, option: str) -> list[Risk]:
    """Return the costed risks of an option that are expected to cost something, the largest first."""
    mine = [risk for risk in results.case.risks if option in risk.options]
    costly = [risk for risk in mine if results[f"risks.{risk.id}.expected_cost"] > 0]
    return sorted(costly, key=lambda risk: -results[f"risks.{risk.id}.expected_cost"])


def _with_verdict(results: Results, option: Option) -> Text:
    """Return an option's name with what was decided of it and where it ranks."""
    verdict = _verdict(results, option)
    return (f"{option_name(results.case, option.id)}{f': {verdict}' if verdict else ''}",)


def _verdict(results: Results, option: Option) -> str:
    ranks = _rank(results, option.id)
    if option.recommended:
        said = "recommended"
    elif option.business_as_usual:
        said = "the comparator" if len(results.case.options) > 1 else ""
    else:
        said = "not chosen" if results.case.recommended and not ranks else ""
    return ", ".join(filter(None, (said, ranks)))


def _rank(results: Results, option: str) -> str:
    if not ranked(results):
        return ""
    place, shared = 1, False
    for those in results.places:
        if option in those:
            shared = len(those) > 1
            break
        place += len(those)
    return f"ranks {ordinal(place)}{' together' if shared else ''}"
