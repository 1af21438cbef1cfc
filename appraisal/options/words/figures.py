"""The one rounding policy, and the styles in which a figure is printed.

Figures are rounded only when they are printed, each on its own, half up on its decimal; a half of a negative figure
goes away from zero, so that a saving and a cost of the same size print the same digits. So a figure prints the same in
a sentence, a table and a chart of one unit, whatever stands beside it. Sums of one kind have the same decimals of a
million throughout a case's documents, enough for the largest to show three digits (`options.words.scales`). Where the
printed parts of a table do not come to its printed total, its note says so (`options.tables.rounding`). Figures from
two tables may be out in the last digit.

A sum that prints as nothing and is something is told as under the least that prints: "under £1", and "under 1" in a
table of thousands (`never_nothing`). A figure with decimals, as 0.0 in millions, shows by them how it is rounded.

A saving is a positive saving wherever it is printed, although results.json holds the difference as a cost: the styles
of savings print it with its sign turned (`appraisal.options.words.scales.as_saving`).
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import Literal

from appraisal.ground.blocks import Inline, Number, Strong, Text
from appraisal.ground.nouns import financial_year
from appraisal.options.results import Results

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
    "points_2",
    "points_4",
    "percent",
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
    "money_figure",
    "figure",
    "yes_no",
]

MINUS = "\N{MINUS SIGN}"  # screen readers say "minus"; a hyphen many of them pass over
_MILLION = 1_000_000
_TEN_MILLION = 10_000_000  # from here up, one decimal of a million makes three significant figures
_IN_COMPANY = 100_000  # from here up, money is written in millions beside a sum of a million or more
_IN_POUNDS = 100_000  # a table whose sums all lie below this is printed in pounds
_WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEN_THOUSAND, _A_THOUSAND, _TEN_PENCE = 10_000, 1_000, 0.1
_FIGURES_GIVEN = 5  # more are those of a formula
_ANY_SIZE = Context(prec=400)  # a float has up to 309 figures before its point
_HALF_A_PENNY = 0.005  # pounds: a sum that should be nothing may leave so much
_UNDER = "under "
_SAME = 1e-9  # shares are sums of thousands of parts: a millionth of a millionth is not a difference


def number(results: Results, key: str, style: Style) -> Number:
    """Return the figure under a key of results.json, as it is printed. KeyError if there is no such figure."""
    value = results[key]
    return Number(key, value, STYLES[style](value))


def rounded(value: float, places: int) -> Decimal:
    """Return the value to so many decimal places (negative: tens, hundreds), half up, half away from zero below it.

    >>> rounded(0.25, 1), rounded(-0.25, 1), rounded(2.675, 2), rounded(-0.04, 1)
    (Decimal('0.3'), Decimal('-0.3'), Decimal('2.68'), Decimal('0.0'))
    """
    step = Decimal(1).scaleb(-places)
    return Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP, context=_ANY_SIZE) + 0


def written(amount: Decimal) -> str:
    """Return a decimal with commas between thousands and a true minus sign.

    >>> written(Decimal("-1234.5"))
    '−1,234.5'
    """
    return f"{amount:,f}".replace("-", MINUS)


def amount(text: str) -> Decimal:
    """Return what somebody who re-adds a table takes a printed figure for; nil for a dash, or no figure.

    >>> amount("−1,234.5"), amount("38%"), amount("under 1%"), amount("under 1"), amount("over 99%"), amount("–")
    (Decimal('-1234.5'), Decimal('38'), Decimal('0'), Decimal('0'), Decimal('100'), Decimal('0'))
    """
    if text == _NEARLY_ALL or text.startswith(_UNDER):
        return Decimal(100 if text == _NEARLY_ALL else 0)  # what they would be as whole figures
    digits = text.removesuffix("%").replace(",", "").replace(MINUS, "-")
    return Decimal(digits) if _FIGURE.fullmatch(digits) else Decimal()


_NEARLY_ALL = "over 99%"
_FIGURE = re.compile(r"-?\d+(\.\d+)?")


def never_nothing(value: float, text: str, least: str) -> str:
    """Return a sum as it is printed, or as under the least that prints where it would read as nothing and is something.

    >>> never_nothing(0.3, "£0", "£1"), never_nothing(0.0, "£0", "£1"), never_nothing(320, "0", "1")
    ('under £1', '£0', 'under 1')
    """
    nothing = not any(digit in text for digit in "123456789")
    return f"{_UNDER}{least}" if nothing and abs(value) >= _HALF_A_PENNY else text


def some_pounds(value: float) -> bool:
    """Return whether a sum comes to a pound or more, as it is printed.

    >>> some_pounds(0.3), some_pounds(-0.5), some_pounds(41)
    (False, True, True)
    """
    return rounded(abs(float(value)), 0) > 0


def _in_pounds(value: float, size: Decimal) -> str:
    return never_nothing(value, f"£{written(size)}", "£1")


def money(value: float) -> str:
    """Return pounds as a sentence writes them: from £1 million in millions, to three significant figures or more.

    >>> (
    ...     money(28_350_000),
    ...     money(1_962_432),
    ...     money(467_432),
    ...     money(90_000),
    ...     money(1_234),
    ...     money(-41),
    ...     money(0.3),
    ...     money(0),
    ... )
    ('£28.4 million', '£1.96 million', '£467,000', '£90,000', '£1,230', '−£41', 'under £1', '£0')
    """
    return _signed(value, money_size)


def money_size(value: float) -> str:
    """Return pounds without their sign, for a sentence that says "saves" or "costs".

    >>> money_size(-33_051_250), money_size(1_234), money_size(999_600), money_size(9_996_000)
    ('£33.1 million', '£1,230', '£1.00 million', '£10.0 million')
    """
    size = _three_figures(value)
    return _millions(value, 2 if size < _TEN_MILLION else 1) if size >= _MILLION else _in_pounds(value, size)


def money_round(value: float) -> str:
    """Return pounds without their sign as somebody says a round sum: no more digits than it has.

    >>> money_round(6_000_000), money_round(600_000), money_round(1_250_000), money_round(28_350_000)
    ('£6 million', '£600,000', '£1.25 million', '£28.4 million')
    """
    return re.sub(r"\.?0+(?= million)", "", money_size(value)) if "." in money_size(value) else money_size(value)


def money_two(value: float) -> str:
    """Return pounds without their sign to two significant figures: what rests on judgement is not known more closely.

    >>> money_two(4_850_000), money_two(-39_050_000), money_two(620_432), money_two(996_000), money_two(41)
    ('£4.9 million', '£39 million', '£620,000', '£1.0 million', '£41')
    """
    size = abs(float(value))
    two = _significant(size, 2) if size >= 100 else rounded(size, 0)
    if two < _MILLION:
        return _in_pounds(value, two.quantize(Decimal(1), context=_ANY_SIZE))
    millions = two / _MILLION
    return f"£{written(rounded(float(millions), 1 if millions < 10 else 0))} million"


def money_m_two(value: float) -> str:
    """Return a sum in millions, without its sign, to two significant figures and no pounds.

    >>> money_m_two(39_050_000), money_m_two(4_850_000), money_m_two(-588_000), money_m_two(32_000), money_m_two(0)
    ('39', '4.9', '0.59', '0.03', '0')
    """
    return _two_in(value, _MILLION)


def money_k_two(value: float) -> str:
    """Return a sum in thousands, without its sign, to two significant figures and no pounds.

    >>> money_k_two(467_000), money_k_two(75_200), money_k_two(-4_240), money_k_two(320), money_k_two(0)
    ('470', '75', '4.2', '0.32', '0')
    >>> money_k_two(3), money_m_two(3_000)
    ('under 0.01', 'under 0.01')
    """
    return _two_in(value, 1_000)


def _two_in(value: float, unit: int) -> str:
    two = _significant(abs(float(value)), 2) / unit
    places = 0 if two >= 10 or not two else 1 if two >= 1 else 2
    return never_nothing(value, written(rounded(float(two), places)), "0.01")


def _size_wide(places: int) -> Callable[[float], str]:
    """Return the style of pounds without their sign, beside a sum of a million or more: in millions from £100,000.

    >>> _size_wide(1)(-950_000), _size_wide(2)(-950_000), _size_wide(1)(99_400)
    ('£1.0 million', '£0.95 million', '£99,400')
    """

    def size_wide(value: float) -> str:
        size = _three_figures(value)
        return _millions(value, places) if size >= _IN_COMPANY else _in_pounds(value, size)

    return size_wide


def in_millions(value: float) -> bool:
    """Return whether a sum by itself is told in millions."""
    return _three_figures(value) >= _MILLION


def to_two_places(sizes: Iterable[float]) -> bool:
    """Return whether millions need two decimals for the largest sums of some kinds to show three digits each.

    >>> to_two_places([28e6]), to_two_places([28e6, 3e6]), to_two_places([28e6, 450_000]), to_two_places([9_996_000])
    (False, True, False, False)
    """
    return any(_MILLION <= _three_figures(size) < _TEN_MILLION for size in sizes)


def _signed(value: float, size: Callable[[float], str]) -> str:
    text = size(value)
    return f"{MINUS}{text}" if rounded(value, 0) < 0 and not text.startswith(_UNDER) else text


def _millions(value: float, places: int) -> str:
    return f"£{written(rounded(abs(float(value)) / _MILLION, places))} million"


def _three_figures(value: float) -> Decimal:
    """Return the size of a sum in pounds, to three significant figures and no pence."""
    size = abs(float(value))
    return _significant(size, 3).quantize(Decimal(1), context=_ANY_SIZE) if size >= 100 else rounded(size, 0)


def in_ten(share: float) -> str:
    """Return a share of simulated futures in plain words, honest at both ends; what prints as 1% is one in a hundred.

    >>> [in_ten(share) for share in (0, 0.004, 0.009, 0.03, 0.05, 0.08, 0.55, 0.949)]
    ['none', 'fewer than one in a hundred', 'about one in a hundred', 'fewer than one in twenty', 'about one in twenty',
     'about one in ten', 'about six in ten', 'about nine in ten']
    >>> in_ten(0.96), in_ten(0.99), in_ten(1)
    ('more than nine in ten', 'nearly all', 'all')
    """
    if math.isclose(share, 0, abs_tol=_SAME):
        return "none"
    if math.isclose(share, 1, abs_tol=_SAME):
        return "all"
    for below, said in _SMALL:
        if share < below:
            return said
    for least, said in ((0.99, "nearly all"), (0.95, "more than nine in ten")):
        if share >= least:
            return said
    return f"about {_WORDS[int(rounded(10 * share, 0))]} in ten"


_SMALL = (
    (0.005, "fewer than one in a hundred"),
    (0.015, "about one in a hundred"),
    (0.045, "fewer than one in twenty"),
    (0.075, "about one in twenty"),
)


def in_hundred(share: float) -> str:
    """Return a share of simulated futures as so many of 100, honest at both ends: for a sentence that a plan hangs on.

    >>> [in_hundred(share) for share in (0, 0.002, 0.46, 0.994, 0.999, 1)]
    ['none', 'fewer than one in a hundred', '46 of 100', '99 of 100', 'nearly all', 'all']
    """
    if math.isclose(share, 0, abs_tol=_SAME):
        return "none"
    if math.isclose(share, 1, abs_tol=_SAME):
        return "all"
    if share < 0.005:
        return "fewer than one in a hundred"
    return "nearly all" if share >= 0.995 else f"{written(rounded(100 * share, 0))} of 100"


def percent(share: float) -> str:
    """Return a share as a whole percentage; what is not quite none or all does not print as 0% or 100%.

    >>> percent(0.615), percent(0), percent(0.0001), percent(0.9999), percent(1)
    ('62%', '0%', 'under 1%', 'over 99%', '100%')
    """
    if _SAME < share < 0.005:
        return "under 1%"
    if 0.995 <= share < 1 - _SAME:
        return "over 99%"
    return f"{written(rounded(100 * share, 0))}%"


def count_words(count: float) -> str:
    """Return a count in words up to ten, and in figures from eleven.

    >>> count_words(7), count_words(11), count_words(0)
    ('seven', '11', 'none')
    """
    return _WORDS[int(count)] if 0 <= count <= 10 else written(rounded(count, 0))


def given(value: float) -> str:
    """Return a figure that was entered, with commas: as it was typed, or rounded where a formula gave it.

    Five figures are shown of what is not whole, and no parts of one from 10,000 up; what has fewer is as it was typed.

    >>> given(37162), given(0.19), given(148.0), given(-0.5), given(1.0609), given(12_345_678)
    ('37,162', '0.19', '148', '−0.5', '1.0609', '12,345,678')
    >>> given(448_846.509841), given(1 / 3), given(-1_234.5678)
    ('448,847', '0.33333', '−1,234.6')
    """
    whole = rounded(value, 0)
    return exact(float(whole if abs(whole) >= _TEN_THOUSAND else _significant(value, _FIGURES_GIVEN)))


def money_given(value: float) -> str:
    """Return a sum of pounds that was entered: whole from £1,000 up, to the penny below it where there are pence.

    >>> money_given(448_846.509841), money_given(-100_000), money_given(6.4), money_given(90), money_given(-0.004)
    ('£448,847', '−£100,000', '£6.40', '£90', '−£0.004')
    """
    size = abs(float(value))
    if size.is_integer() or size >= _A_THOUSAND:
        text = written(rounded(size, 0))
    else:
        text = written(rounded(size, 2)) if size >= _TEN_PENCE else given(size)
    return f"{MINUS if value < 0 else ''}£{text}"


def exact(value: float) -> str:
    """Return a figure to its last digit, with commas.

    >>> exact(448_846.509841), exact(148.0), exact(-0.5)
    ('448,846.509841', '148', '−0.5')
    """
    digits = Decimal(repr(float(value))) + 0
    return written(digits.quantize(Decimal(1)) if digits == digits.to_integral_value() else digits.normalize())


def figure(value: float) -> str:
    """Return a worked-out figure of any unit to three significant figures; one that has fewer is printed as it is.

    >>> figure(0.88322), figure(40.013), figure(1260021.17), figure(0.99961)
    ('0.883', '40.0', '1,260,000', '1.00')
    >>> figure(0.5), figure(1.0)
    ('0.5', '1')
    """
    short = len(Decimal(repr(float(value))).normalize().as_tuple().digits) <= 3
    return exact(value) if short else written(_significant(value, 3))


def _significant(value: float, figures: int) -> Decimal:
    return Context(prec=figures, rounding=ROUND_HALF_UP).create_decimal(repr(float(value))) + 0


def _decimals(places: int, scale: float = 1.0) -> Callable[[float], str]:
    return lambda value: written(rounded(value / scale, places))


def _sums(scale: float = 1.0) -> Callable[[float], str]:
    """Return the style of sums in whole units of so many pounds.

    >>> _sums()(0.3), _sums(1_000)(-320), _sums(1_000)(0), _sums(-1_000)(-4_000)
    ('under 1', 'under 1', '0', '4')
    """
    return lambda value: never_nothing(value, written(rounded(value / scale, 0)), "1")


def _short(style: Callable[[float], str], least: str = "1") -> Callable[[float], str]:
    """Return a style for what is lacking, which says "none" where nothing is, or more is there than needed.

    >>> STYLES["short_k"](320), STYLES["short_k"](-320), STYLES["short_m2"](4_000)
    ('under 1', 'none', 'under 0.01')
    """

    def short(lacking: float) -> str:
        return never_nothing(lacking, style(lacking), least) if lacking >= _HALF_A_PENNY else "none"

    return short


STYLES: dict[Style, Callable[[float], str]] = {
    "money": money,
    "money_size": money_size,
    "money_round": money_round,
    "money_two": money_two,
    "money_two_short": lambda value: money_two(value).replace(" million", "m"),
    "money_wide": lambda value: _signed(value, _size_wide(1)),
    "money_size_wide": _size_wide(1),
    "money_wide_2": lambda value: _signed(value, _size_wide(2)),
    "money_size_wide_2": _size_wide(2),
    "money_m_two": lambda value: _signed(value, money_m_two),
    "money_m": _decimals(1, _MILLION),
    "money_m2": _decimals(2, _MILLION),
    "money_k": _sums(1_000),
    "money_k_two": money_k_two,
    "money_p": _sums(),
    "saving_m": _decimals(1, -_MILLION),  # a cost below zero, printed as what it saves
    "saving_m2": _decimals(2, -_MILLION),
    "saving_k": _sums(-1_000),
    "saving_p": _sums(-1),
    "short_m": _short(_decimals(1, _MILLION), "0.1"),
    "short_m2": _short(_decimals(2, _MILLION), "0.01"),
    "short_k": _short(_sums(1_000)),
    "short_p": _short(_sums()),
    "points": _decimals(0),
    "points_1": _decimals(1),
    "points_2": _decimals(2),
    "points_4": _decimals(4),
    "percent": percent,
    "percent_1": lambda share: f"{written(rounded(100 * share, 1))}%",
    "percent_2": lambda share: f"{written(rounded(100 * share, 2))}%",
    "in_ten": in_ten,
    "in_hundred": in_hundred,
    "count": _decimals(0),
    "count_words": count_words,
    "year": lambda value: financial_year(int(value)),
    "rank": _decimals(1),
    "given": given,
    "money_given": money_given,
    "money_figure": lambda value: _signed(value, lambda size: _in_pounds(size, _three_figures(size))),
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
    return ("money_p", "£") if _three_figures(min(each)) < _IN_POUNDS else ("money_k", "£000")


def beside_millions(size: float) -> tuple[Style, str]:
    """Return the style and unit of sums below a million, the largest of this size, where others are told in millions.

    >>> beside_millions(588_000), beside_millions(62_100)
    (('money_m2', '£m'), ('money_k', '£000'))
    """
    return ("money_m2", "£m") if _three_figures(size) >= _IN_COMPANY else ("money_k", "£000")


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


def say(*parts: Inline | Text) -> Text:
    """Return one text from strings, numbers and texts, in order.

    >>> say("a", ("b", Strong("c")))
    ('a', 'b', Strong(text='c'))
    """
    return tuple(inline for part in parts for inline in (part if isinstance(part, tuple) else (part,)))


def plain(text: Text) -> str:
    """Return the words of a text, without what they stand for; a cross-reference is its label in brackets.

    >>> plain(("about ", Number("n", 0.62, "six in ten")))
    'about six in ten'
    """
    parts = (i if isinstance(i, str) else i.text if isinstance(i, (Number, Strong)) else f"[{i.label}]" for i in text)
    return "".join(parts)
