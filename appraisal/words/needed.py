"""What may be said of the plan: what it needs, what is expected, how far short that is, in how many futures it is met.

Of a worked example on a published report, whatever is said of a chance has in its own sentence the reading of the
source that it rests on, and that the figures are ours: nobody can quote the one without the other.
"""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.blocks import Number, Text
from appraisal.case import Basis, financial_year
from appraisal.results import Need, Results, needs_of
from appraisal.words.cost import shows
from appraisal.words.figures import Style, number, plain, say
from appraisal.words.footing import Footing, footing
from appraisal.words.naming import called, capitalised, counted, joined, sentences
from appraisal.words.scales import money_style

_FEW = 3  # years, of which each figure is told


def against_the_plan(results: Results, option: str) -> tuple[Text, ...]:
    """Say of each reading of the plan what it needs and how an option stands against it; nothing without a plan.

    >>> from dataclasses import replace
    >>> from appraisal.case import BudgetKind, BudgetRow, Provenance
    >>> from appraisal.words.examples import small
    >>> from appraisal.words.figures import plain
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
    ...     (text,) = against_the_plan(replace(results, numbers=numbers, case=case), option)
    ...     return plain(text)
    >>> plan = BudgetRow("plan", "Plan", BudgetKind.SAVING_NEEDED, tuple((year, 2e6) for year in (2020, 2021, 2022)))
    >>> told(plan)
    'The plan needs £2.00 million a year from 2020/21. Trust is expected to save £1.50 million in each of these years,
     which is £0.50 million short. It meets the need in all three years together in about three in ten simulated futures
     before risks, and in about two in ten after them.'
    >>> told(replace(plan, by_year=((2021, 1.5e6),)), after=0.31)
    'The plan needs £1.50 million in 2021/22. Trust is expected to save £1.50 million in 2021/22, which is as much as is
     needed. It meets the need in 2021/22 in about three in ten simulated futures, before risks and after them.'
    >>> told(replace(plan, by_year=((2020, 1e6), (2022, 2e6))), saved=(0, 0, -3e5, 0, 2.5e6))[:184]
    'The plan needs £1.00 million in 2020/21 and £2.00 million in 2022/23. Trust is expected to cost £0.30 million more
     in 2020/21 and save £2.50 million in 2022/23, which is £1.30 million '
    >>> told(plan, option="house")[-96:]
    'in all three years together in about three in ten simulated futures. No risks are costed for it.'
    >>> ours = Provenance(Basis.READING, source="Report 4.2")
    >>> told(replace(plan, reading="each year from 2020/21", provenance=ours), worked=True)
    'If the plan is read as £2.00 million, each year from 2020/21 (our reading; Report 4.2), Trust is expected to
     save £1.50 million in each of these years, which is £0.50 million short. With the plan
     read as £2.00 million, each year from 2020/21, and on figures that are ours, it meets the need in all three years
     together in about three in ten simulated futures before risks, and in about two in ten after them.'
    >>> against_the_plan(small(), "house")
    ()
    """
    bau = results.case.business_as_usual
    if bau is None or bau.id == option:
        return ()
    return tuple(_against(results, need, option) for need in needs_of(results.case))


def _against(results: Results, need: Need, option: str) -> Text:
    name, saved = called(results.case, option), _saved(results, need, option)
    if footing(results.case) is Footing.PUBLISHED:
        read = say("If the plan is read as ", what_is_needed(results, need), f" ({_mark(need)}), ")
        ours = say("With the plan read as ", what_is_needed(results, need), ", and on figures that are ours, it")
        return sentences([say(read, f"{name} is expected to ", saved), _met(results, need, option, ours)])
    opening = "The plan can be read as needing " if need.reading else "The plan needs "
    needs = say(opening, what_is_needed(results, need), ".")
    expected = say(f"{capitalised(name)} is expected to ", saved)
    return sentences([needs, expected, _met(results, need, option, ("It",))])


def what_is_needed(results: Results, need: Need) -> Text:
    """Return what a reading needs, and when: one sum and the reading in its own words, or each year's if they differ.

    Of more than three years the first, the greatest and the last.
    """
    keys = [f"needed.{need.part}.{year}" for year in need.years]
    style = money_style(results, *keys, size=True)
    told = {year: number(results, key, style) for year, key in zip(need.years, keys, strict=True)}
    if len({figure.text for figure in told.values()}) == 1:
        return say(told[need.years[0]], f", {need.reading}" if need.reading else _when(results, need.years))
    if len(told) > _FEW:
        most = max(told, key=lambda year: told[year].value)
        told = {year: told[year] for year in sorted({need.years[0], most, need.years[-1]})}
    sums = joined([say(figure, f" in {financial_year(year)}") for year, figure in told.items()])
    return say(sums, f" ({need.reading})" if need.reading else "")


def _when(results: Results, years: Sequence[int]) -> str:
    first, last = financial_year(years[0]), financial_year(years[-1])
    if len(years) == 1:
        return f" in {first}"
    if list(years) == list(range(years[0], results.case.years[-1] + 1)):
        return f" a year from {first}"
    return f" in each of {counted(len(years), 'year')} from {first} to {last}"


def _mark(need: Need) -> str:
    """Return whose figure the need is, and its source, as they stand in brackets."""
    words = {Basis.PUBLISHED: "", Basis.READING: "our reading", Basis.ASSUMPTION: "our assumption"}
    marks = [part for row in need.rows for part in (words[row.provenance.basis], row.provenance.source.strip()) if part]
    return "; ".join(dict.fromkeys(marks)) or "as entered"


def _saved(results: Results, need: Need, option: str) -> Text:
    """Return what an option saves in the years of the need, and how far short or beyond that is, with a full stop.

    Of years that print alike one figure; else the first year and the last.
    """
    saving, short = f"options.{option}.saving.{{}}.mean", f"options.{option}.needed.{need.part}.{{}}.short"
    keys = (*(saving.format(year) for year in need.years), *(f"needed.{need.part}.{year}" for year in need.years))
    style = money_style(results, *keys, size=True)
    saves = {year: _saves(results, saving.format(year), style) for year in need.years}
    lacks = {year: _lacks(results, short.format(year), style) for year in need.years}
    alike = len({plain(say(*saves[year], *lacks[year])) for year in need.years}) == 1
    ends = need.years[:1] if alike else (need.years[0], need.years[-1])
    when = "in each of these years" if alike and len(need.years) > 1 else ""
    sums = [
        (verb, say(told, f" {when or f'in {financial_year(year)}'}")) for year in ends for verb, told in [saves[year]]
    ]
    return say(_verbs_once(sums), ", which is ", _ends_once([lacks[year] for year in ends]), ".")


def _saves(results: Results, key: str, style: Style) -> tuple[str, Text]:
    """Return a verb and what follows it: save so much, or cost so much more."""
    figure = number(results, key, style)
    return ("cost ", (figure, " more")) if results[key] < 0 and shows(results, key) else ("save ", (figure,))


def _lacks(results: Results, key: str, style: Style) -> tuple[Text, str]:
    """Return a sum and what it is: short, or more than is needed."""
    if not shows(results, key):
        return ("as much",), " as is needed"
    return (number(results, key, style),), " short" if results[key] > 0 else " more than is needed"


def _verbs_once(told: Sequence[tuple[str, Text]]) -> Text:
    """Return clauses as a list, a verb that comes again left out."""
    return joined([say(verb if i == 0 or verb != told[i - 1][0] else "", text) for i, (verb, text) in enumerate(told)])


def _ends_once(told: Sequence[tuple[Text, str]]) -> Text:
    """Return sums as a list, each with what it is; said once where all are the same."""
    if len({end for _, end in told}) == 1:
        return say(joined([text for text, _ in told]), told[0][1])
    return joined([say(text, end) for text, end in told])


def _met(results: Results, need: Need, option: str, opening: Text) -> Text:
    """Say in how many simulated futures the need is met, in all its years together, before risks and after them."""
    stem = f"options.{option}.needed.{need.part}.all_years"
    before, after = (number(results, f"{stem}.{end}", "in_ten") for end in ("chance", "chance_after_risk"))
    said = say(opening, f" meets the need in {_together(need.years)} in ", _futures(before))
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
