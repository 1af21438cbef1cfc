"""The one rounding policy.

Figures are rounded only when they are printed, each on its own, half up on its decimal; a half of a negative figure
goes away from zero, so that a saving and a cost of the same size print the same digits. So a figure prints the same in
a sentence, a table and a chart of one unit, whatever stands beside it. Figures from two tables may be out in the last
digit; where the printed parts of a table do not come to its printed total, its note says so.

A sum that prints as nothing and is something is told as under the least that prints: "under £1", and "under 1" in a
table of thousands (`never_nothing`). A figure with decimals, as 0.0 in millions, shows by them how it is rounded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import ROUND_HALF_UP, Context, Decimal

MINUS = "\N{MINUS SIGN}"  # screen readers say "minus"; a hyphen many of them pass over
WORDS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_TEN_THOUSAND, A_THOUSAND, TEN_PENCE = 10_000, 1_000, 0.1
_FIGURES_GIVEN = 5  # more are those of a formula
ANY_SIZE = Context(prec=400)  # a float has up to 309 figures before its point
HALF_A_PENNY = 0.005  # pounds: a sum that should be nothing may leave so much
UNDER = "under "
SAME = 1e-9  # shares are sums of thousands of parts: a millionth of a millionth is not a difference


def rounded(value: float, places: int) -> Decimal:
    """Return the value to so many decimal places (negative: tens, hundreds), half up, half away from zero below it.

    >>> rounded(0.25, 1), rounded(-0.25, 1), rounded(2.675, 2), rounded(-0.04, 1)
    (Decimal('0.3'), Decimal('-0.3'), Decimal('2.68'), Decimal('0.0'))
    """
    step = Decimal(1).scaleb(-places)
    return Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP, context=ANY_SIZE) + 0


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
    if text == NEARLY_ALL or text.startswith(UNDER):
        return Decimal(100 if text == NEARLY_ALL else 0)  # what they would be as whole figures
    digits = text.removesuffix("%").replace(",", "").replace(MINUS, "-")
    return Decimal(digits) if _FIGURE.fullmatch(digits) else Decimal()


NEARLY_ALL = "over 99%"
_FIGURE = re.compile(r"-?\d+(\.\d+)?")


def never_nothing(value: float, text: str, least: str) -> str:
    """Return a sum as it is printed, or as under the least that prints where it would read as nothing and is something.

    >>> never_nothing(0.3, "£0", "£1"), never_nothing(0.0, "£0", "£1"), never_nothing(320, "0", "1")
    ('under £1', '£0', 'under 1')
    """
    nothing = not any(digit in text for digit in "123456789")
    return f"{UNDER}{least}" if nothing and abs(value) >= HALF_A_PENNY else text


def count_words(count: float) -> str:
    """Return a count in words up to ten, and in figures from eleven.

    >>> count_words(7), count_words(11), count_words(0)
    ('seven', '11', 'none')
    """
    return WORDS[int(count)] if 0 <= count <= 10 else written(rounded(count, 0))


def given(value: float) -> str:
    """Return a figure that was entered, with commas: as it was typed, or rounded where a formula gave it.

    Five figures are shown of what is not whole, and no parts of one from 10,000 up; what has fewer is as it was typed.

    >>> given(37162), given(0.19), given(148.0), given(-0.5), given(1.0609), given(12_345_678)
    ('37,162', '0.19', '148', '−0.5', '1.0609', '12,345,678')
    >>> given(448_846.509841), given(1 / 3), given(-1_234.5678)
    ('448,847', '0.33333', '−1,234.6')
    """
    whole = rounded(value, 0)
    return exact(float(whole if abs(whole) >= _TEN_THOUSAND else significant(value, _FIGURES_GIVEN)))


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
    return exact(value) if short else written(significant(value, 3))


def significant(value: float, figures: int) -> Decimal:
    return Context(prec=figures, rounding=ROUND_HALF_UP).create_decimal(repr(float(value))) + 0


def decimals(places: int, scale: float = 1.0) -> Callable[[float], str]:
    return lambda value: written(rounded(value / scale, places))
