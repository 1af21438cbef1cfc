"""What may be said of the plan: what it needs, what is expected, how far short that is, in how many futures it is met.

Of a worked example on a published report, whatever is said of a chance has in its own sentence the reading of the
source that it rests on, and that the figures are ours: nobody can quote the one without the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.blocks import Number, Text
from appraisal.case import Basis, financial_year
from appraisal.results import Need, Results, needs_of
from appraisal.words.figures import STYLES, Style, money_scale, number, plain, say
from appraisal.words.footing import Footing, footing
from appraisal.words.naming import called, capitalised, counted, joined, sentences
from appraisal.words.scales import as_the_case

_FEW = 3  # years, of which each figure is told


def against_the_plan(results: Results, options: Sequence[str]) -> tuple[Text, ...]:
    """Say what the plan needs, in each of its readings, and how options stand against it; nothing without a plan.

    Of business as usual nothing is said: the saving is over that.

    >>> from dataclasses import replace
    >>> from appraisal.case import BudgetKind, BudgetRow, Provenance
    >>> from appraisal.words.examples import small
    >>> def told(*rows, worked=False, saved=(1.5e6,) * 5, after=0.22, option="trust"):
    ...     results = small()
    ...     case = replace(results.case, budget=rows)
    ...     case = replace(case, about=replace(case.about, worked_example=worked, source_document="A report"))
    ...     numbers, expected = dict(results.numbers), dict(zip(case.years, saved, strict=True))
    ...     numbers |= {f"options.{option}.saving.{year}.mean": each for year, each in expected.items()}
    ...     for need in needs_of(case):
    ...         stem = f"options.{option}.needed.{need.part}"
    ...         numbers |= {f"needed.{need.part}.{year}": amount for year, amount in need.by_year}
    ...         numbers |= {f"{stem}.{year}.short": amount - expected[year] for year, amount in need.by_year}
    ...         numbers |= {f"{stem}.all_years.chance": 0.31, f"{stem}.all_years.chance_after_risk": after}
    ...     return " / ".join(map(plain, against_the_plan(replace(results, numbers=numbers, case=case), [option])))
    >>> plan = BudgetRow("plan", "Plan", BudgetKind.SAVING_NEEDED, tuple((year, 2e6) for year in (2020, 2021, 2022)))
    >>> told(plan)
    'The plan needs £2 million a year from 2020/21. Trust is expected to save £1.50 million in each of these years,
     which is £0.50 million short. It meets the need in all three years together in 31 of 100 simulated futures before
     risks, and in 22 of 100 after them.'
    >>> told(replace(plan, by_year=((2021, 1.5e6),)), after=0.31)
    'The plan needs £1.5 million in 2021/22. Trust is expected to save £1.50 million in 2021/22, which is as much as is
     needed. It meets the need in 2021/22 in 31 of 100 simulated futures, before risks and after them.'
    >>> told(replace(plan, by_year=((2020, 1e6), (2022, 2e6))), saved=(0, 0, -3e5, 0, 2.5e6))[:185]
    'The plan needs £1 million in 2020/21 and £2 million in 2022/23. Trust is expected to cost £0.30 million more in
     2020/21 (£1.30 million short) and save £2.50 million in 2022/23 (£0.50 mi'
    >>> told(plan, option="house")[-84:]
    'all three years together in 31 of 100 simulated futures. No risks are costed for it.'
    >>> ours = Provenance(Basis.READING, source="Report 4.2")
    >>> told(replace(plan, reading="each year from 2020/21", provenance=ours), worked=True)
    'On figures that are ours and not the council’s, Trust would save £1.50 million in each year from 2020/21 to
     2022/23. If the plan needs £2 million, each year from 2020/21 (our reading; Report 4.2), that is £0.50 million
     short. On our reading (each year from 2020/21) and our figures it meets the need in all three years together in 31
     of 100 simulated futures before risks, and in 22 of 100 after them.'
    >>> against_the_plan(small(), ["house"])
    ()
    """
    bau, needs = results.case.business_as_usual, needs_of(results.case)
    compared = [option for option in options if bau is not None and option != bau.id]
    if not compared or not results.case.cost_lines:  # no costs entered are not a saving of nothing
        return ()
    if footing(results.case) is Footing.PUBLISHED:
        return tuple(text for option in compared for text in _of_a_published_report(results, needs, option))
    return tuple(
        sentences([_needs(results, need), *(_stands(results, need, option) for option in compared)]) for need in needs
    )


def _of_a_published_report(results: Results, needs: Sequence[Need], option: str) -> list[Text]:
    """Return what an option would save in the years of all needs, and how that stands against each of them."""
    if not needs:
        return []
    widest = max(needs, key=lambda need: len(need.years))
    opening = f"On figures that are ours and not the council’s, {called(results.case, option)} would "
    saved = say(opening, _joined_by_verb(_saved(results, widest, option)), ".")
    against: list[Text] = []
    marks = [_mark(need) for need in needs]
    for i, need in enumerate(needs):
        told = _told_years(results, need, option)
        short = joined(
            [say(*_short(results, need, option, year), when if len(told) > 1 else "") for year, when in told]
        )
        mark = "" if marks[i] in marks[:i] else f" ({marks[i]})"
        against.append(say("If the plan needs ", what_is_needed(results, need), f"{mark}, that is ", short, "."))
        against.append(say(f"On {_assumed(need)}our figures it ", _met(results, need, option)))
    return [sentences([saved, *against])]


def _needs(results: Results, need: Need) -> Text:
    opening = "The plan can be read as needing " if need.reading else "The plan needs "
    return say(opening, what_is_needed(results, need), ".")


def _stands(results: Results, need: Need, option: str) -> Text:
    """Return what an option is expected to save, how far short that is, and in how many futures it meets the need."""
    name, told = capitalised(called(results.case, option)), _told_years(results, need, option)
    saved = _saved(results, need, option)
    if len(told) == 1:
        expected = say(_joined_by_verb(saved), ", which is ", *_short(results, need, option, told[0][0]))
    else:
        beside = [say(" (", *_short(results, need, option, year), ")") for year, _ in told]
        expected = _joined_by_verb([(verb, say(t, b)) for (verb, t), b in zip(saved, beside, strict=True)])
    return sentences([say(f"{name} is expected to ", expected, "."), say("It ", _met(results, need, option))])


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


def _mark(need: Need) -> str:
    """Return whose figure the need is, and its source, as they stand in brackets."""
    kinds = {basis: f"our {noun}" for basis, noun in _OURS.items()}
    marks = [
        part for row in need.rows for part in (kinds.get(row.provenance.basis), row.provenance.source.strip()) if part
    ]
    return "; ".join(dict.fromkeys(marks)) or "as entered"


def _assumed(need: Need) -> str:
    """Return what of ours a need rests on, so that no chance stands in a sentence without it."""
    nouns = dict.fromkeys(_OURS[row.provenance.basis] for row in need.rows if row.provenance.basis in _OURS)
    as_read = f" ({need.reading})" if need.reading else ""
    return f"our {' and '.join(nouns)}{as_read} and " if nouns else ""


_OURS = {Basis.READING: "reading", Basis.ASSUMPTION: "assumption"}


def plan_scale(results: Results, needs: Sequence[Need], options: Sequence[str]) -> tuple[Style, str]:
    """Return the one style and unit in which needs and what options save in their years are printed in a table."""
    sums = _of_the_plan(results, needs, options)
    return as_the_case(results, max(map(abs, sums)))


def _of_the_plan(results: Results, needs: Sequence[Need], options: Sequence[str]) -> list[float]:
    keys = [f"needed.{need.part}.{year}" for need in needs for year in need.years]
    keys += [f"options.{option}.saving.{year}.mean" for need in needs for year in need.years for option in options]
    return [results[key] for key in keys]


_IN_A_SENTENCE: dict[Style, Style] = {
    "money_m": "money_size_wide",
    "money_m2": "money_size_wide_2",
    "money_k": "money_k_size",
    "money_p": "money_size",
}


def _style(results: Results, need: Need, option: str) -> Style:
    """Return the style of what is saved and what is short in a sentence, by the size of these sums alone."""
    sums = _of_the_plan(results, needs_of(results.case) or [need], [option])
    return _IN_A_SENTENCE[money_scale(sums)[0]]


def _told_years(results: Results, need: Need, option: str) -> list[tuple[int, str]]:
    """Return the years of which figures are told, each with when that is: one of years that print alike, else two."""
    alike = {
        (
            *(plain(part) for part in _saves(results, need, option, year)),
            plain(say(*_short(results, need, option, year))),
        )
        for year in need.years
    }
    first, last = (financial_year(year) for year in (need.years[0], need.years[-1]))
    if len(need.years) == 1:
        return [(need.years[0], f" in {first}")]
    if len(alike) > 1:
        return [(need.years[0], f" in {first}"), (need.years[-1], f" in {last}")]
    own = footing(results.case) is not Footing.PUBLISHED
    return [(need.years[0], " in each of these years" if own else f" in each year from {first} to {last}")]


def _saved(results: Results, need: Need, option: str) -> list[tuple[str, Text]]:
    """Return a verb and what follows it, for each year that is told."""
    told = []
    for year, when in _told_years(results, need, option):
        (verb,), rest = _saves(results, need, option, year)
        told.append((str(verb), say(rest, when)))
    return told


def _saves(results: Results, need: Need, option: str, year: int) -> tuple[Text, Text]:
    """Return a verb and what follows it: save so much, or cost so much more."""
    key, style = f"options.{option}.saving.{year}.mean", _style(results, need, option)
    figure = number(results, key, style)
    costs = results[key] < 0 and not _prints_nothing(results[key], style)
    return (("cost ",), (figure, " more")) if costs else (("save ",), (figure,))


def _short(results: Results, need: Need, option: str, year: int) -> Text:
    """Return by how much a year is short of its need, or beyond it."""
    key, style = f"options.{option}.needed.{need.part}.{year}.short", _style(results, need, option)
    if _prints_nothing(results[key], style):
        return ("as much as is needed",)
    return (number(results, key, style), " short" if results[key] > 0 else " more than is needed")


def _prints_nothing(value: float, style: Style) -> bool:
    return not any(digit in "123456789" for digit in STYLES[style](value))


def _joined_by_verb(told: Sequence[tuple[str, Text]]) -> Text:
    """Return clauses as a list, a verb that comes again left out."""
    return joined([say(verb if i == 0 or verb != told[i - 1][0] else "", text) for i, (verb, text) in enumerate(told)])


def _met(results: Results, need: Need, option: str) -> Text:
    """Say in how many simulated futures the need is met, in all its years together, before risks and after them."""
    stem = f"options.{option}.needed.{need.part}.all_years"
    before, after = (number(results, f"{stem}.{end}", "in_hundred") for end in ("chance", "chance_after_risk"))
    said = say(f"meets the need in {_together(need.years)} in ", _futures(before))
    if not any(option in risk.options for risk in results.case.risks):
        return say(said, ". No risks are costed for it.")
    if before.text == after.text:
        return say(said, ", before risks and after them.")
    return say(said, " before risks, and in ", after, " after them.")


def _together(years: Sequence[int]) -> str:
    if len(years) == 1:
        return financial_year(years[0])
    return "both years together" if len(years) == 2 else f"all {counted(len(years), 'year')} together"


def _futures(share: Number) -> Text:
    return (share, " of the simulated futures" if share.text == "none" else " simulated futures")
