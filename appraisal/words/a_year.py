"""The year that stands for what options save a year, and what is said where one-off costs are in its saving."""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.case import financial_year
from appraisal.results import Results
from appraisal.words.figures import number, say


def saving_year(results: Results) -> int:
    """Return the year whose saving stands for what an option saves a year (`appraisal.results.headline`)."""
    return int(results.facts["saving_year"])


def one_off_in(results: Results, option: str, year: int) -> str:
    """Return the key of the one-off costs in an option's saving of a year; nothing where it has none."""
    key = f"options.{option}.saving.{year}.one_off"
    return key if key in results else ""


def after_its_one_off(results: Results, option: str, year: int) -> Text:
    """Return what a sentence says behind a year's saving that has one-off costs in it; nothing where it has none.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(once, say=after_its_one_off):
    ...     return plain(say(changed(small(), {"options.house.saving.2022.one_off": once}), "house", 2022))
    >>> told(1.96e6), told(-40_000), after_its_one_off(small(), "house", 2022)
    (', after one-off costs of £2.0 million', ', with one-off costs of £40,000 avoided', ())
    >>> told(1.96e6, in_a_cell), told(-40_000, in_a_cell)
    (', after £2.0m one-off', ', with £40,000 one-off avoided')
    """
    key = one_off_in(results, option, year)
    if not key:
        return ()
    begun, ended = (", with", " avoided") if results[key] < 0 else (", after", "")
    return say(f"{begun} one-off costs of ", number(results, key, "money_two"), ended)


def in_a_cell(results: Results, option: str, year: int) -> Text:
    """Return the same for the cell of a table, which has less room."""
    key = one_off_in(results, option, year)
    if not key:
        return ()
    begun, ended = (", with ", " one-off avoided") if results[key] < 0 else (", after ", " one-off")
    return say(begun, number(results, key, "money_two_short"), ended)


def why_not_the_last(results: Results) -> str:
    """Say why a year's saving is not that of the last year; nothing where it is."""
    year, last = saving_year(results), results.case.years[-1]
    if year == last:
        return ""
    return f"{financial_year(year)} is the latest year without one-off costs."


def one_offs_decide(results: Results) -> bool:
    """Return whether the option that saves most in the year that stands for each is another without one-off costs."""
    year = saving_year(results)
    after = {
        o.id: results[key] for o in results.case.options if (key := f"options.{o.id}.saving.{year}.mean") in results
    }
    before = {o: saved + results.numbers.get(one_off_in(results, o, year), 0.0) for o, saved in after.items()}
    return bool(after) and max(after, key=lambda o: after[o]) != max(before, key=lambda o: before[o])
