"""What may be said of money: sums with the word for their sign, and why there is no ratio."""

from __future__ import annotations

from appraisal.ground.blocks import Text
from appraisal.ground.pounds import some_pounds
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import say
from appraisal.options.results import Results

_SAVING = "a saving of "


def cost_or_saving(
    results: Results, key: str, cost: str = "", saving: str = _SAVING, style: Style = "money_size"
) -> Text:
    """Return a sum of money with the word for its sign before it: by default none for a cost. `style` has no sign.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> plain(cost_or_saving(changed(small(), {"k": -2_350_000}), "k"))
    'a saving of £2.35 million'
    """
    return (saving if results[key] < 0 and shows(results, key) else cost, number(results, key, style))


def shows(results: Results, key: str) -> bool:
    """Return whether a sum of money prints as a pound or more."""
    return some_pounds(results[key])


def no_ratio(results: Results) -> Text:
    """Say why no benefit-cost ratio is shown, where some option costs less than business as usual; else nothing."""
    increments = [f"options.{option.id}.increment.mean" for option in results.case.options]
    if not any(key in results and results[key] < 0 for key in increments):
        return ()
    return say(
        "No ratio of benefits to costs is shown. "
        "Such a ratio misleads where an option costs less than business as usual."
    )
