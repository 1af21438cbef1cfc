"""What options rank by, in words: their overall value, or where nothing but cost is asked their net present cost."""

from __future__ import annotations

from appraisal.ground.blocks import Number, Text
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import plain, say
from appraisal.options.results import Results
from appraisal.options.words.cost import cost_or_saving
from appraisal.options.words.naming import called
from appraisal.options.words.scales import money_style, scale_of


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


def with_risk_added(results: Results) -> Text:
    """Say which option would cost least with the cost of risks added, where it is not the one that ranks first on
    cost alone; else nothing.

    >>> from appraisal.options.words.examples import changed, small
    >>> costs = {"house": (4e6, 7e6), "trust": (5e6, 5e6), "bau": (9e6, 9e6)}
    >>> def told(**facts):
    ...     numbers = {f"options.{o}.net_present_cost.mean": c for o, (c, _) in costs.items()}
    ...     numbers |= {f"options.{o}.risk_adjusted_cost.mean": c for o, (_, c) in costs.items()}
    ...     return plain(with_risk_added(changed(small(scored=False), numbers, **facts)))
    >>> told(ranking=["house", "trust", "bau"])
    'With the cost of risks added, Trust would cost least on average: £5.00 million, against £7.00 million for
     In-house.'
    >>> costs["trust"] = (5e6, 6.999e6)
    >>> told(ranking=["house", "trust", "bau"])
    'With the cost of risks added, Trust would cost least on average, by little.'
    >>> told(ranking=["trust", "house", "bau"])
    ''
    """
    if not results.case.by_cost or not results.case.risks or len(results.places[0]) > 1:
        return ()
    keys = {option.id: f"options.{option.id}.risk_adjusted_cost.mean" for option in results.case.options}
    first, least = results.ranking[0], min(keys, key=lambda option: results[keys[option]])
    style = money_style(results, keys[least], keys[first], size=True)
    here, there = (cost_or_saving(results, keys[option], style=style) for option in (least, first))
    opening = f"With the cost of risks added, {called(results.case, least)} would cost least on average"
    if least == first:
        return ()
    if plain(here) == plain(there):
        return (f"{opening}, by little.",)
    return say(
        f"{opening}: ",
        here,
        ", against ",
        there,
        f" for {called(results.case, first)}.",
    )


def lead_scale(results: Results, points: Style = "points_1") -> tuple[Style, str]:
    """Return the style and unit in which the lead of the option put forward is printed: points, or money."""
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
