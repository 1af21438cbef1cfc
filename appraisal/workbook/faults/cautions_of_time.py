"""Cautions about when money falls and what prices do to it."""

from __future__ import annotations

from appraisal.workbook.faults.sayings import Caution, Place, caution_at
from appraisal.workbook.faults.wording import money, shown


def saving_before_it_begins(place: Place, name: str, begins: str, activity: str, planned: str) -> Caution:
    """All that the recommended option saves or brings in begins before the plan says that anything does."""
    found = f"{shown(name)} begins in {begins}, and in the Plan {shown(activity)} is on {planned}"
    advice = 'Put off the first year, or name under "Starts" the activity that it waits for.'
    return caution_at(place, "saving-before-it-begins", found, advice)


def change_on_time(place: Place, name: str, late: str) -> Caution:
    """A line that business as usual has too has another figure for an option that may be late, and does not wait."""
    found = f"business as usual has {shown(name)} too, so its other figure for {late}, which may be late, holds on time"
    advice = (
        "If the change waits for the option, enter it as a saving or a cost of its own, which moves; if it does not, "
        'say stays under "When late".'
    )
    return caution_at(place, "change-on-time", found, advice)


def nothing_between(place: Place, name: str, following: str, option: str) -> Caution:
    """A yearly cost ends when another begins, which waits if its option is late, and the first does not."""
    found = f"{shown(name)} ends when {shown(following)} begins, which waits as long as {shown(option)} is late"
    advice = 'Nothing pays for the months between. If it lasts until then, say runs on under "When late"; else stays.'
    return caution_at(place, "nothing-between", found, advice)


def income_above_prices(place: Place, name: str, path: str, above: str, by: str) -> Caution:
    """An income rises with a path that is above prices in general by its last year."""
    found = f"{shown(name)} rises with {shown(path)}, which by {by} is {above} above prices in general"
    advice = 'Say under Reason why people will pay so much more, or clear "Rises with".'
    return caution_at(place, "income-above-prices", found, advice)


def flat_plan(place: Place, what: str, amount: float, years: int, rise: str, held: str) -> Caution:
    """A row of the plan has the same sum in each of several years, in the money of each, and what is held against it
    rises with prices."""
    found = f"the {what} is {money(amount)} in each of {years} years, in the money of each, and prices rise by {rise}"
    advice = f'{held} with them, and this does not. If the plan is at the price base, say real under "Prices".'
    return caution_at(place, "flat-plan", found, advice)
