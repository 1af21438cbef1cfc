"""The styles in which a figure is printed, by name, and which of them a table of money takes.

Sums of one kind have the same decimals of a million throughout a document, enough for the largest to show three digits.
A saving is a positive saving wherever it is printed, although results.json holds the difference as a cost: the styles
of savings print it with its sign turned.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal, Protocol

from appraisal.ground.blocks import Number
from appraisal.ground.chances import in_hundred, in_ten, percent
from appraisal.ground.pounds import (
    IN_COMPANY,
    IN_POUNDS,
    MILLION,
    in_millions,
    in_pounds,
    money,
    money_given,
    money_k_two,
    money_m_two,
    money_pence,
    money_round,
    money_size,
    money_two,
    short,
    signed,
    size_wide,
    sums,
    three_figures,
    to_two_places,
)
from appraisal.ground.rounding import count_words, decimals, figure, given, rounded, written
from appraisal.ground.shared_nouns import financial_year

Style = Literal[
    "money",
    "money_size",
    "money_round",
    "money_two",
    "money_two_short",
    "money_m_two",
    "money_k_two",
    "money_wide",
    "money_size_wide",
    "money_wide_2",
    "money_size_wide_2",
    "money_m",
    "money_m2",
    "money_k",
    "money_p",
    "saving_m",
    "saving_m2",
    "saving_k",
    "saving_p",
    "short_m",
    "short_m2",
    "short_k",
    "short_p",
    "points",
    "points_1",
    "points_1_size",
    "points_2",
    "points_4",
    "percent",
    "percent_size",
    "percent_1",
    "percent_2",
    "in_ten",
    "in_hundred",
    "count",
    "count_words",
    "year",
    "rank",
    "given",
    "money_given",
    "money_pence",
    "money_pence_size",
    "money_figure",
    "figure",
    "yes_no",
]


class Figures(Protocol):
    """What has a figure under each key of a results.json."""

    def __getitem__(self, key: str, /) -> float: ...


def number(results: Figures, key: str, style: Style) -> Number:
    """Return the figure under a key of results.json, as it is printed. KeyError if there is no such figure."""
    value = results[key]
    return Number(key, value, STYLES[style](value))


STYLES: dict[Style, Callable[[float], str]] = {
    "money": money,
    "money_size": money_size,
    "money_round": money_round,
    "money_two": money_two,
    "money_two_short": lambda value: money_two(value).replace(" million", "m"),
    "money_wide": lambda value: signed(value, size_wide(1)),
    "money_size_wide": size_wide(1),
    "money_wide_2": lambda value: signed(value, size_wide(2)),
    "money_size_wide_2": size_wide(2),
    "money_m_two": lambda value: signed(value, money_m_two),
    "money_m": decimals(1, MILLION),
    "money_m2": decimals(2, MILLION),
    "money_k": sums(1_000),
    "money_k_two": money_k_two,
    "money_p": sums(),
    "saving_m": decimals(1, -MILLION),  # a cost below zero, printed as what it saves
    "saving_m2": decimals(2, -MILLION),
    "saving_k": sums(-1_000),
    "saving_p": sums(-1),
    "short_m": short(decimals(1, MILLION), "0.1"),
    "short_m2": short(decimals(2, MILLION), "0.01"),
    "short_k": short(sums(1_000)),
    "short_p": short(sums()),
    "points": decimals(0),
    "points_1": decimals(1),
    "points_1_size": lambda points: decimals(1)(abs(points)),
    "points_2": decimals(2),
    "points_4": decimals(4),
    "percent": percent,
    "percent_size": lambda share: percent(abs(share)),
    "percent_1": lambda share: f"{written(rounded(100 * share, 1))}%",
    "percent_2": lambda share: f"{written(rounded(100 * share, 2))}%",
    "in_ten": in_ten,
    "in_hundred": in_hundred,
    "count": decimals(0),
    "count_words": count_words,
    "year": lambda value: financial_year(int(value)),
    "rank": decimals(1),
    "given": given,
    "money_given": money_given,
    "money_pence": money_pence,
    "money_pence_size": lambda value: money_pence(abs(value)),
    "money_figure": lambda value: signed(value, lambda size: in_pounds(size, three_figures(size))),
    "figure": figure,
    "yes_no": lambda value: "yes" if value else "no",
}


def money_scale(*groups: Iterable[float]) -> tuple[Style, str]:
    """Return the style and unit in which a table of money is printed, by its largest figure, which shows three digits.

    £m with one decimal, or two where no figure reaches £10 million; £000 where none reaches £1 million; £ where none
    reaches £100,000. Where a table shows sums of several kinds, the largest of each kind must show three digits; but
    beside a million two digits of one do, and nothing is printed to the pound.

    >>> money_scale([250_000, -40_000]), money_scale([1_200_000]), money_scale([12_000_000]), money_scale([])
    (('money_k', '£000'), ('money_m2', '£m'), ('money_m', '£m'), ('money_m', '£m'))
    >>> (
    ...     money_scale([90_000, 12]),
    ...     money_scale([28e6], [3e6]),
    ...     money_scale([28e6], [114_000]),
    ...     money_scale([28e6], [900]),
    ... )
    (('money_p', '£'), ('money_m2', '£m'), ('money_m2', '£m'), ('money_k', '£000'))
    """
    each = [size for group in groups if (size := max(map(abs, group), default=0.0))]
    if not each:
        return "money_m", "£m"
    if in_millions(max(each)):
        return beside_millions(min(each)) if not in_millions(min(each)) else _in_millions(each)
    return ("money_p", "£") if three_figures(min(each)) < IN_POUNDS else ("money_k", "£000")


def beside_millions(size: float) -> tuple[Style, str]:
    """Return the style and unit of sums below a million, the largest of this size, where others are told in millions.

    >>> beside_millions(588_000), beside_millions(62_100)
    (('money_m2', '£m'), ('money_k', '£000'))
    """
    return ("money_m2", "£m") if three_figures(size) >= IN_COMPANY else ("money_k", "£000")


def _in_millions(sizes: Iterable[float]) -> tuple[Style, str]:
    return ("money_m2" if to_two_places(sizes) else "money_m"), "£m"


def two_figures_scale(amounts: Iterable[float]) -> tuple[Style, str]:
    """Return the style and unit of sums that stand beside each other and rest on judgement, each to two significant
    figures.

    >>> [two_figures_scale([size, -3.0]) for size in (39e6, 467_000, 46_700, 900)]
    [('money_m_two', '£m'), ('money_k_two', '£000'), ('money_k_two', '£000'), ('money_p', '£')]
    """
    largest = max(map(abs, amounts), default=0.0)
    steps: tuple[tuple[float, Style, str], ...] = (
        (995_000, "money_m_two", "£m"),
        (9_950, "money_k_two", "£000"),
    )
    return next(((style, unit) for least, style, unit in steps if largest >= least), ("money_p", "£"))
