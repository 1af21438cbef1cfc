"""What options rank by, in words: their overall value, or where nothing but cost is asked their net present cost."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.blocks import Number, Text
from appraisal.results import Results
from appraisal.words.cost import cost_or_saving
from appraisal.words.figures import Style, number, plain, say
from appraisal.words.naming import called, called_all
from appraisal.words.scales import money_style, scale_of


def measure(results: Results) -> str:
    """Return what options rank by."""
    return "net present cost" if results.case.by_cost else "overall value"


def best(results: Results) -> str:
    """Return what the first of a ranking has."""
    return f"the {'lowest' if results.case.by_cost else 'highest'} {measure(results)}"


def lower(results: Results) -> str:
    """Return why an option stands lower: "its value is lower"."""
    return "it costs more" if results.case.by_cost else "its value is lower"


def better(results: Results, than: str) -> str:
    """Return what an option does that beats another: "has a higher value than Trust"."""
    return f"costs less than {than}" if results.case.by_cost else f"has a higher value than {than}"


def worse(results: Results, than: str) -> str:
    """Return the opposite of `better`."""
    return f"costs more than {than}" if results.case.by_cost else f"has a lower value than {than}"


def standing(results: Results, options: Sequence[str], *, whole: bool = True) -> Text:
    """Return where these options stand on average: one figure, or the least and the greatest of those that differ.

    `whole` says of how many points a value is.

    >>> from appraisal.words.examples import changed, small
    >>> cost = {"options.house.net_present_cost.mean": 18.6e6, "options.trust.net_present_cost.mean": -2e6}
    >>> by_cost, by_value = changed(small(scored=False), cost), changed(small(), {"options.house.overall.mean": 66})
    >>> plain(standing(by_cost, ["house"])), plain(standing(by_cost, ["house", "trust"]))
    ('£18.60 million', 'a saving of £2.00 million to £18.60 million')
    >>> plain(standing(by_value, ["house"])), plain(standing(by_value, ["house"], whole=False))
    ('66 of 100', '66')
    """
    if results.case.by_cost:
        keys = sorted((f"options.{o}.net_present_cost.mean" for o in options), key=results.__getitem__)
        style = money_style(results, *keys, size=True)
        figures = [cost_or_saving(results, key, style=style) for key in keys]
    else:
        keys = sorted((f"options.{o}.overall.mean" for o in options), key=results.__getitem__)
        figures = [(number(results, key, "points"),) for key in keys]
    ends = figures[0] if plain(figures[0]) == plain(figures[-1]) else say(figures[0], " to ", figures[-1])
    return say(ends, " of 100" if whole and not results.case.by_cost else ())


def before_next(results: Results) -> Text:
    """Return before which option, or options, the first one ranks, and where they stand."""
    first, others = results.places[:2]
    names = called_all(results.case, others)
    if plain(standing(results, others[:1])) == plain(standing(results, first)):
        return (f"{'just' if results.case.by_cost else 'less than a point'} before {names}",)
    return say(f"before {names} with ", standing(results, others, whole=False))


def with_risk_added(results: Results, style: Style | None = None) -> Text:
    """Say which option would cost least with the cost of risks added, where it is not the one that ranks first on
    cost alone; else nothing. `style` has no sign.

    >>> from appraisal.words.examples import changed, small
    >>> costs = {"house": (4e6, 7e6), "trust": (5e6, 5e6), "bau": (9e6, 9e6)}
    >>> def told(**facts):
    ...     numbers = {f"options.{o}.net_present_cost.mean": c for o, (c, _) in costs.items()}
    ...     numbers |= {f"options.{o}.risk_adjusted_cost.mean": c for o, (_, c) in costs.items()}
    ...     return plain(with_risk_added(changed(small(scored=False), numbers, **facts)))
    >>> told(ranking=["house", "trust", "bau"])
    'With the cost of risks added, Trust would cost least on average: £5.00 million, against £7.00 million for
     In-house.'
    >>> told(ranking=["trust", "house", "bau"])
    ''
    """
    if not results.case.by_cost or not results.case.risks or len(results.places[0]) > 1:
        return ()
    keys = {option.id: f"options.{option.id}.risk_adjusted_cost.mean" for option in results.case.options}
    first, least = results.ranking[0], min(keys, key=lambda option: results[keys[option]])
    style = style or money_style(results, keys[first], keys[least], size=True)
    here, there = (cost_or_saving(results, keys[option], style=style) for option in (least, first))
    if plain(here) == plain(there):
        return ()
    return say(
        f"With the cost of risks added, {called(results.case, least)} would cost least on average: ",
        here,
        ", against ",
        there,
        f" for {called(results.case, first)}.",
    )


def lead_scale(results: Results, points: Style = "points_1") -> tuple[Style, str]:
    """Return the style and unit in which the lead of the first option over the second is printed: points, or money."""
    return scale_of(results, lead_keys(results)) if results.case.by_cost else (points, "")


def lead_style(results: Results, points: Style = "points_1") -> Style:
    """Return the style of the lead in a sentence, with its unit if it is money."""
    return money_style(results, *lead_keys(results)) if results.case.by_cost else points


def lead_at_means(results: Results, points: Style = "points_1") -> Number:
    """Return the lead with every figure at its mean, by itself."""
    return number(results, f"tornado.{results.tornado[0].name}.base", lead_style(results, points))


def lead_keys(results: Results) -> list[str]:
    """Return the keys of the lead with each figure at its ends and its mean."""
    return [f"tornado.{swing.name}.{end}" for swing in results.tornado for end in ("at_low", "at_high", "base")]


def what_the_lead_is(results: Results, first: str, second: str) -> str:
    """Say in what the lead of one option over another is told."""
    if results.case.by_cost:
        return f"The lead is by how much less {first} costs; below zero {second} costs less."
    return f"The lead is in points of overall value; below zero {second} is ahead."
