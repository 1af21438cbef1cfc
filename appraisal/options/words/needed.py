"""What may be said of what the plan needs: the sums of a reading and their years, whose they are, in what unit."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.blocks import Text
from appraisal.ground.nouns import Basis, financial_year
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import counted, joined, say
from appraisal.options.results import Need, Results
from appraisal.options.words.scales import as_the_case

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
