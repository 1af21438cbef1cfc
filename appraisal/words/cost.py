"""What may be said of money: sums with their signs and ranges, net present cost."""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.results import Results
from appraisal.words.figures import STYLES, Style, money_size, number, say
from appraisal.words.naming import called
from appraisal.words.scales import money_style

_SAVING = "a saving of "


def cost_or_saving(
    results: Results, key: str, cost: str = "", saving: str = _SAVING, style: Style = "money_size"
) -> Text:
    """Return a sum of money with the word for its sign before it: by default none for a cost. `style` has no sign.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> plain(cost_or_saving(changed(small(), {"k": -2_350_000}), "k"))
    'a saving of £2.35 million'
    """
    return (saving if results[key] < 0 and shows(results, key) else cost, number(results, key, style))


def shows(results: Results, key: str) -> bool:
    """Return whether a sum of money prints as more than £0."""
    return money_size(results[key]) != "£0"


def spread_style(results: Results, stem: str) -> Style:
    """Return the style of a mean and its range in one sentence, without signs."""
    return money_style(results, *(f"{stem}.{part}" for part in ("mean", "p10", "p90")), size=True)


def spread(results: Results, stem: str, cost: str, saving: str = _SAVING) -> tuple[Text, bool]:
    """Return the range from P10 to P90, "between .. and ..", and whether its signs had to be said.

    They are said where an end has another sign than the mean. The text is empty if both ends print alike.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(low, mean, high):
    ...     text, _ = spread(changed(small(), {"k.p10": low, "k.mean": mean, "k.p90": high}), "k", "a cost of ")
    ...     return plain(text)
    >>> told(1e6, 1.5e6, 2e6), told(-2e6, -1.5e6, -1e6), told(3e6, 3e6, 3e6)
    ('between £1.00 million and £2.00 million', 'between £1.00 million and £2.00 million', '')
    >>> told(-2e6, 0.2e6, 1e6), told(0, 0.5e6, 1e6)
    ('between a saving of £2.00 million and a cost of £1.00 million', 'between £0 and £1.00 million')
    >>> told(412_345, 470_000, 530_111), told(0.9e6, 1e6, 1.2e6)
    ('between £412,000 and £530,000', 'between £0.90 million and £1.20 million')
    """
    low, high = f"{stem}.p10", f"{stem}.p90"
    style = spread_style(results, stem)
    if prints_alike(results, low, high, style):
        return (), False
    signs = {results[key] > 0 for key in (low, f"{stem}.mean", high) if shows(results, key)}
    if len(signs) > 1:
        ends = [cost_or_saving(results, key, cost if shows(results, key) else "", saving, style) for key in (low, high)]
    else:
        by_size = sorted((low, high), key=lambda key: abs(results[key]))
        ends = [(number(results, key, style),) for key in by_size]
    return say("between ", ends[0], " and ", ends[1]), len(signs) > 1


def prints_alike(results: Results, a: str, b: str, style: Style) -> bool:
    """Return whether two sums print alike, sign and all."""
    shown = [(results[key] < 0 and shows(results, key), STYLES[style](results[key])) for key in (a, b)]
    return shown[0] == shown[1]


def net_present_cost_of(results: Results, option: str, at: Text = ()) -> Text:
    """Say what an option costs over the appraisal period, with its range.

    `at` is at what rate, where that is to be said.

    >>> from appraisal.words.examples import changed, small
    >>> from appraisal.words.figures import plain
    >>> def told(low, mean, high):
    ...     stem = "options.house.net_present_cost"
    ...     numbers = {f"{stem}.p10": low, f"{stem}.mean": mean, f"{stem}.p90": high}
    ...     return plain(net_present_cost_of(changed(small(), numbers), "house"))
    >>> told(14.6e6, 18.6e6, 23e6)
    'The net present cost of In-house is £18.60 million on average, and in eight simulated futures in ten between
     £14.60 million and £23.00 million.'
    >>> told(0, 0, 0)
    'No cost is shown for In-house.'
    >>> told(-2e6, -2e6, -2e6)
    'The net present cost of In-house is a saving of £2.00 million.'
    >>> told(-1e6, 1e6, 3e6)
    'The net present cost of In-house is £1.00 million on average, and in eight simulated futures in ten between
     a saving of £1.00 million and a cost of £3.00 million.'
    """
    name, stem = called(results.case, option), f"options.{option}.net_present_cost"
    ends, _ = spread(results, stem, "a cost of ")
    if not ends and not shows(results, f"{stem}.mean"):
        return (f"No cost is shown for {name}.",)
    mean = cost_or_saving(results, f"{stem}.mean", style=spread_style(results, stem))
    said = say(f"The net present cost of {name}", *((at, ",") if at else ()), " is ", mean)
    return say(said, " on average, and in eight simulated futures in ten ", ends, ".") if ends else say(said, ".")


def no_ratio(results: Results) -> Text:
    """Say why no benefit-cost ratio is shown, where some option costs less than business as usual; else nothing."""
    increments = [f"options.{option.id}.increment.mean" for option in results.case.options]
    if not any(key in results and results[key] < 0 for key in increments):
        return ()
    return say(
        "No ratio of benefits to costs is shown. "
        "Such a ratio misleads where an option costs less than business as usual."
    )
