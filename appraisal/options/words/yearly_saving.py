"""What an option saves a year: in which year that is told, and what is said of one-off costs in it."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.ground.blocks import Text
from appraisal.ground.pounds import some_pounds
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import number
from appraisal.ground.texts import counted, say
from appraisal.options.case.prices import is_priced
from appraisal.options.results import Results
from appraisal.options.words.naming import option_name

Saving = tuple[str, str]  # the key of what an option saves, and when: "a year from 2021/22"


def prints_nothing(results: Results, key: str) -> bool:
    """Return whether a sum prints as nothing, or as under a pound."""
    return not some_pounds(results[key])


def saving_of(results: Results, option: str) -> Saving | None:
    """Return the key of what an option saves in cash against business as usual, and when: a year once that is settled,
    else over the period. None where there is nothing to save against."""
    stem, bau = f"options.{option}", results.case.business_as_usual
    if bau is None or bau.id == option or not results.case.cost_lines:
        return None
    if f"{stem}.settled.saving" in results and not prints_nothing(results, f"{stem}.settled.saving"):
        rising = ", rising with prices," if is_priced(results.case) else ""
        return f"{stem}.settled.saving", f" a year from {financial_year(settled_year(results, option))}{rising}"
    return f"{stem}.saving_total.mean", f" over {counted(len(results.case.years), 'year')}"


def settled_year(results: Results, option: str) -> int:
    """Return the year from which what an option saves a year has settled. KeyError if it does not."""
    return int(results[f"options.{option}.settled.year"])


def saving_year(results: Results) -> int:
    """Return the year whose saving stands for what an option saves a year (`appraisal.options.results.headline`)."""
    return int(results.facts["saving_year"])


def one_off_in(results: Results, option: str, year: int) -> str:
    """Return the key of the one-off costs in an option's saving of a year; nothing where it has none."""
    key = f"options.{option}.saving.{year}.one_off"
    return key if key in results else ""


def after_its_one_off(results: Results, option: str, year: int) -> Text:
    """Return what a sentence says behind a year's saving that has one-off costs in it; nothing where it has none.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(once, say=after_its_one_off):
    ...     return plain(say(changed(small(), {"options.house.saving.2022.one_off": once}), "house", 2022))
    >>> told(1.96e6), told(-40_000), after_its_one_off(small(), "house", 2022)
    (', after one-off costs of £2.0 million', ', with one-off savings of £40,000', ())
    """
    key = one_off_in(results, option, year)
    if not key:
        return ()
    begun = ", with one-off savings of " if results[key] < 0 else ", after one-off costs of "
    return say(begun, number(results, key, "money_two"))


def one_offs_in(results: Results, options: Sequence[str], year: int) -> Text:
    """Return, for a note on a year's savings, which options have how much one-off costs in theirs; nothing where none.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> once = {"options.house.saving.2022.one_off": 270e3, "options.trust.saving.2022.one_off": -40e3}
    >>> plain(one_offs_in(changed(small(), once), ("house", "trust"), 2022))
    ' (In-house £270,000; Trust £40,000 saved once)'
    >>> one_offs_in(small(), ("house", "trust"), 2022)
    ()
    """
    told = [
        say(f"{option_name(results.case, option)} ", number(results, key, "money_two_short"), saved)
        for option in options
        for key in filter(None, (one_off_in(results, option, year),))
        for saved in (" saved once" if results[key] < 0 else "",)
    ]
    with_marks = [part for text in told for part in ("; ", text)][1:]
    return say(" (", *with_marks, ")") if told else ()


def why_not_the_last(results: Results) -> str:
    """Say why a year's saving is not that of the last year; nothing where it is."""
    year, last = saving_year(results), results.case.years[-1]
    if year == last:
        return ""
    return f"{financial_year(year)} is the latest year in which one-off costs change no saving."


def one_offs_decide(results: Results) -> bool:
    """Return whether the option that saves most in the year that stands for each is another without one-off costs."""
    year = saving_year(results)
    after = {
        o.id: results[key] for o in results.case.options if (key := f"options.{o.id}.saving.{year}.mean") in results
    }
    before = {o: saved + results.numbers.get(one_off_in(results, o, year), 0.0) for o, saved in after.items()}
    return bool(after) and max(after, key=lambda o: after[o]) != max(before, key=lambda o: before[o])
