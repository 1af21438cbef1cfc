"""An option held against what the plan needs, in a few sentences: in which years it is met, and how short it is."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.blocks import Number, Text
from appraisal.ground.pounds import MILLION, money_two
from appraisal.ground.rounding import HALF_A_PENNY, count_words
from appraisal.ground.shared_nouns import Basis, financial_year
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, counted, joined, say, sentences
from appraisal.options.results import Need, Results, needs_of
from appraisal.options.results.needed import widest_need
from appraisal.options.words.naming import called
from appraisal.options.words.scales import as_the_case
from appraisal.options.words.yearly_saving import prints_nothing, saving_of

_TO_SAVE = "to save "


_FUTURES = " simulated futures"


def years_met(results: Results, need: Need, option: str) -> tuple[int, ...]:
    """Return the years in which what an option is expected to save is as much as is needed."""
    stem = f"options.{option}.needed.{need.part}"
    return tuple(year for year in need.years if results[f"{stem}.{year}.short"] <= HALF_A_PENNY)


def plan_in_brief(results: Results, option: str) -> Text:
    """Say whether an option meets what the plan needs, in each of its readings; nothing without a plan to meet."""
    needs = needs_of(results.case)
    widest = widest_need(results.case)
    if widest is None:
        return ()
    if saving_of(results, option) is None:
        opening, bau = _the_need(results, widest), results.case.business_as_usual
        if bau is None or not results.case.cost_lines:
            without = "costs" if bau else "business as usual"
            return say(opening, f"Without {without} nothing can be said of what is saved.")
        return say(opening, f"{capitalised(called(results.case, option))} saves nothing, and does not meet that.")
    others = [need for need in needs if need.part != widest.part]
    return sentences([_against(results, widest, option), *(_also(results, need, widest, option) for need in others)])


def _against(results: Results, need: Need, option: str) -> Text:
    opening = _the_need(results, need)
    met, name = years_met(results, need, option), called(results.case, option)
    if len(met) == len(need.years):
        every = " in every year" if len(met) > 1 else ""
        return say(opening, f"On average, before risks, {name} meets that{every}.", _how_often(results, need, option))
    short = [year for year in need.years if year not in met]
    ends = _shortfalls(results, need, option, (short[0], short[-1]))
    often = _how_often(results, need, option)
    if not met:
        never = "does not meet that" if len(need.years) == 1 else f"meets that in none of the {_span(need)}"
        return say(opening, f"On average, before risks, {name} {never}: ", ends, ".", often)
    told = f"meets that in {count_words(len(met))} of the {_span(need)}: "
    return say(opening, f"On average, before risks, {name} {told}", ends, ".", often)


def _the_need(results: Results, need: Need) -> Text:
    mark = f" ({source_of(need)})" if source_of(need) else ""
    return say("The plan needs ", what_is_needed(results, need), mark, ". ")


def _shortfalls(results: Results, need: Need, option: str, years: tuple[int, int]) -> Text:
    """Return by how much a need is missed in the first and the last year in which it is; of alike ones once."""
    first, last = (_short_in(results, need, option, year) for year in years)
    if years[0] == years[1]:
        return first
    keys = [f"options.{option}.needed.{need.part}.{year}.short" for year in years]
    if money_two(results[keys[0]]) == money_two(results[keys[1]]):
        return say(first, f" and in {financial_year(years[1])}")
    return joined([first, last])


def _span(need: Need) -> str:
    """Return how many years a need is of, and which."""
    first, last = need.years[0], need.years[-1]
    if last - first >= len(need.years):
        return f"{counted(len(need.years), 'year')} in which something is needed"
    return f"{counted(len(need.years), 'year')} from {financial_year(first)} to {financial_year(last)}"


def _how_often(results: Results, need: Need, option: str) -> Text:
    """Say in how many simulated futures an option meets a need, in all its years together."""
    key = f"options.{option}.needed.{need.part}.all_years.chance"
    share, what = number(results, key, "in_hundred"), "it" if len(need.years) == 1 else "all of them"
    if share.text == "none":
        return (" In ", Number(key, share.value, "no"), f" simulated future does it meet {what}.")
    if not any(option in risk.options for risk in results.case.risks):
        return say(f" It meets {what} in ", share, " simulated futures, with no risk counted.")
    after = number(results, f"{key}_after_risk", "in_hundred")
    told = say(f" It meets {what} in ", share, " simulated futures before risks")
    return say(told, ", and in ", after, " after them.") if after.text != share.text else say(told, " and after them.")


def _also(results: Results, need: Need, widest: Need, option: str) -> Text:
    """Return how an option stands against another reading of the plan than the widest, of which all is told."""
    met = years_met(results, need, option)
    opening = say("Read as ", what_is_needed(results, need), ",")
    if met:
        key = f"options.{option}.needed.{need.part}.all_years.chance"
        often, of = number(results, key, "in_hundred"), counted(len(need.years), "year")
        some = f" in {count_words(len(met))} of {of}, and in all of them" if len(met) < len(need.years) else ""
        futures = (Number(key, often.value, "no"), " simulated future") if often.text == "none" else (often, _FUTURES)
        return say(opening, f" that is met{some} in ", *futures, " before risks.")
    either = "" if len(years_met(results, widest, option)) == len(widest.years) else " either"
    return say(opening, f" that is not met{either}.")


def _short_in(results: Results, need: Need, option: str, year: int) -> Text:
    key = f"options.{option}.needed.{need.part}.{year}.short"
    return say(number(results, key, "money_two"), f" short in {financial_year(year)}")


def plan_by_year(results: Results, option: str) -> Text:
    """Say what is saved of what is needed in the first and the last year of the plan, and in all its years together.

    Nothing without a plan to meet.
    """
    need = widest_need(results.case)
    if need is None or saving_of(results, option) is None:
        return ()
    short = {year: results[f"options.{option}.needed.{need.part}.{year}.short"] for year in need.years}
    worst = max(short, key=lambda year: short[year])
    ends = (need.years[0], need.years[-1])
    years = sorted({*ends, *([worst] if short[worst] >= 1 and max(short[year] for year in ends) < 1 else [])})
    each = [_of_the_need(results, need, option, year) for year in years]
    if len(each) > 1 and all(one[0] == _TO_SAVE for one in each):
        each[1:] = [one[1:] for one in each[1:]]
    told = joined(each)
    opening = say(f"{capitalised(called(results.case, option))} is expected ", told, ".")
    if len(need.years) == 1:
        return opening
    return sentences([opening, _together(results, need, option)])


def _of_the_need(results: Results, need: Need, option: str, year: int) -> Text:
    key = f"options.{option}.saving.{year}.mean"
    saved = number(results, key, beside_a_need(results[key]))
    needed = number(results, f"needed.{need.part}.{year}", "money_round")
    when = f" needed in {financial_year(year)}"
    if results[key] <= -HALF_A_PENNY:
        return say("to cost ", number(results, key, "money_size"), " more, against a saving of ", needed, when)
    of = "of" if results[key] < results[needed.key] else "against"
    return say(_TO_SAVE, saved, f" {of} the ", needed, when)


def beside_a_need(saved: float) -> Style:
    """Return the style of a saving that stands beside what is needed: what is short of thousands is seen in it."""
    return "money" if abs(saved) < MILLION else "money_two"


def _together(results: Results, need: Need, option: str) -> Text:
    stem = f"options.{option}.needed.{need.part}.all_years"
    if f"{stem}.short" not in results or prints_nothing(results, f"{stem}.short"):
        return ()
    short = number(results, f"{stem}.short", "money_two")
    beyond = "short of" if short.value > 0 else "more than"
    years = counted(len(need.years), "year")
    needed = number(results, f"needed.{need.part}.all_years", "money_round")
    return say(f"Over these {years} together that is ", short, f" {beyond} the ", needed, " needed.")


_FEW = 3  # years, of which each figure is told


def what_is_needed(results: Results, need: Need) -> Text:
    """Return what a reading needs, and when: one sum and the reading in its own words, or each year's if they differ.

    Of more than three years the least and the greatest.
    """
    told = {year: number(results, f"needed.{need.part}.{year}", "money_round") for year in need.years}
    if len({figure.text for figure in told.values()}) == 1:
        return say(told[need.years[0]], f", {need.reading}" if need.reading else _when(results, need.years))
    as_read = f" ({need.reading})" if need.reading else ""
    if len(told) > _FEW:
        least, most = (end(told, key=lambda year: told[year].value) for end in (min, max))
        ends = [say(told[year], f" ({financial_year(year)})") for year in (least, most)]
        return say("between ", ends[0], " and ", ends[1], _when(results, need.years), as_read)
    sums = joined([say(figure, f" in {financial_year(year)}") for year, figure in told.items()])
    return say(sums, as_read)


def _when(results: Results, years: Sequence[int]) -> str:
    first, last = financial_year(years[0]), financial_year(years[-1])
    if len(years) == 1:
        return f" in {first}"
    if list(years) == list(range(years[0], results.case.years[-1] + 1)):
        return f" a year from {first}"
    if list(years) == list(range(years[0], years[-1] + 1)):
        return f" a year from {first} to {last}"
    return f" in each of {counted(len(years), 'year')} between {first} and {last}"


def source_of(need: Need) -> str:
    """Return whose figure the need is, and its source, as they stand in brackets; nothing where neither is given."""
    kinds = {basis: f"our {noun}" for basis, noun in _OURS.items()}
    marks = [
        part for row in need.rows for part in (kinds.get(row.provenance.basis), row.provenance.source.strip()) if part
    ]
    return "; ".join(dict.fromkeys(marks))


_OURS = {Basis.READING: "reading", Basis.ASSUMPTION: "assumption"}


def plan_scale(results: Results, needs: Sequence[Need], options: Sequence[str]) -> tuple[Style, str]:
    """Return the one style and unit in which needs and what options save in their years are printed in a table."""
    sums = _of_the_plan(results, needs, options)
    return as_the_case(results, max(map(abs, sums)))


def _of_the_plan(results: Results, needs: Sequence[Need], options: Sequence[str]) -> list[float]:
    keys = [f"needed.{need.part}.{year}" for need in needs for year in need.years]
    keys += [f"options.{option}.saving.{year}.mean" for need in needs for year in need.years for option in options]
    return [results[key] for key in keys]
