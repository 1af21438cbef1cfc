"""Pounds as sentences and tables write them, in millions, thousands or to the pound."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal

from appraisal.ground.rounding import (
    A_THOUSAND,
    ANY_SIZE,
    HALF_A_PENNY,
    MINUS,
    TEN_PENCE,
    UNDER,
    given,
    never_nothing,
    rounded,
    significant,
    written,
)

MILLION = 1_000_000
TEN_MILLION = 10_000_000  # from here up, one decimal of a million makes three significant figures
IN_COMPANY = 100_000  # from here up, money is written in millions beside a sum of a million or more
IN_POUNDS = 100_000  # a table whose sums all lie below this is printed in pounds


def some_pounds(value: float) -> bool:
    """Return whether a sum comes to a pound or more, as it is printed.

    >>> some_pounds(0.3), some_pounds(-0.5), some_pounds(41)
    (False, True, True)
    """
    return rounded(abs(float(value)), 0) > 0


def in_pounds(value: float, size: Decimal) -> str:
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
    return signed(value, money_size)


def money_size(value: float) -> str:
    """Return pounds without their sign, for a sentence that says "saves" or "costs".

    >>> money_size(-33_051_250), money_size(1_234), money_size(999_600), money_size(9_996_000)
    ('£33.1 million', '£1,230', '£1.00 million', '£10.0 million')
    """
    size = three_figures(value)
    return millions(value, 2 if size < TEN_MILLION else 1) if size >= MILLION else in_pounds(value, size)


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
    two = significant(size, 2) if size >= 100 else rounded(size, 0)
    if two < MILLION:
        return in_pounds(value, two.quantize(Decimal(1), context=ANY_SIZE))
    millions = two / MILLION
    return f"£{written(rounded(float(millions), 1 if millions < 10 else 0))} million"


def money_m_two(value: float) -> str:
    """Return a sum in millions, without its sign, to two significant figures and no pounds.

    >>> money_m_two(39_050_000), money_m_two(4_850_000), money_m_two(-588_000), money_m_two(32_000), money_m_two(0)
    ('39', '4.9', '0.59', '0.03', '0')
    """
    return _two_in(value, MILLION)


def money_k_two(value: float) -> str:
    """Return a sum in thousands, without its sign, to two significant figures and no pounds.

    >>> money_k_two(467_000), money_k_two(75_200), money_k_two(-4_240), money_k_two(320), money_k_two(0)
    ('470', '75', '4.2', '0.32', '0')
    >>> money_k_two(3), money_m_two(3_000)
    ('under 0.01', 'under 0.01')
    """
    return _two_in(value, 1_000)


def _two_in(value: float, unit: int) -> str:
    two = significant(abs(float(value)), 2) / unit
    places = 0 if two >= 10 or not two else 1 if two >= 1 else 2
    return never_nothing(value, written(rounded(float(two), places)), "0.01")


def size_wide(places: int) -> Callable[[float], str]:
    """Return the style of pounds without their sign, beside a sum of a million or more: in millions from £100,000.

    >>> size_wide(1)(-950_000), size_wide(2)(-950_000), size_wide(1)(99_400)
    ('£1.0 million', '£0.95 million', '£99,400')
    """

    def size_wide(value: float) -> str:
        size = three_figures(value)
        return millions(value, places) if size >= IN_COMPANY else in_pounds(value, size)

    return size_wide


def in_millions(value: float) -> bool:
    """Return whether a sum by itself is told in millions."""
    return three_figures(value) >= MILLION


def to_two_places(sizes: Iterable[float]) -> bool:
    """Return whether millions need two decimals for the largest sums of some kinds to show three digits each.

    >>> to_two_places([28e6]), to_two_places([28e6, 3e6]), to_two_places([28e6, 450_000]), to_two_places([9_996_000])
    (False, True, False, False)
    """
    return any(MILLION <= three_figures(size) < TEN_MILLION for size in sizes)


def signed(value: float, size: Callable[[float], str]) -> str:
    text = size(value)
    return f"{MINUS}{text}" if rounded(value, 0) < 0 and not text.startswith(UNDER) else text


def millions(value: float, places: int) -> str:
    return f"£{written(rounded(abs(float(value)) / MILLION, places))} million"


def three_figures(value: float) -> Decimal:
    """Return the size of a sum in pounds, to three significant figures and no pence."""
    size = abs(float(value))
    return significant(size, 3).quantize(Decimal(1), context=ANY_SIZE) if size >= 100 else rounded(size, 0)


def money_given(value: float) -> str:
    """Return a sum of pounds that was entered: whole from £1,000 up, to the penny below it where there are pence.

    >>> money_given(448_846.509841), money_given(-100_000), money_given(6.4), money_given(90), money_given(-0.004)
    ('£448,847', '−£100,000', '£6.40', '£90', '−£0.004')
    """
    size = abs(float(value))
    if size.is_integer() or size >= A_THOUSAND:
        text = written(rounded(size, 0))
    else:
        text = written(rounded(size, 2)) if size >= TEN_PENCE else given(size)
    return f"{MINUS if value < 0 else ''}£{text}"


def money_pence(value: float) -> str:
    """Return a sum that may change hands: to the penny, whole pounds without pence.

    >>> money_pence(42_506.66), money_pence(480_000), money_pence(0)
    ('£42,506.66', '£480,000', '£0')
    """
    pence = rounded(abs(float(value)), 2)
    text = written(rounded(abs(float(value)), 0) if pence == pence.to_integral_value() else pence)
    return f"{MINUS if value < 0 and pence else ''}£{text}"


def sums(scale: float = 1.0) -> Callable[[float], str]:
    """Return the style of sums in whole units of so many pounds.

    >>> sums()(0.3), sums(1_000)(-320), sums(1_000)(0), sums(-1_000)(-4_000)
    ('under 1', 'under 1', '0', '4')
    """
    return lambda value: never_nothing(value, written(rounded(value / scale, 0)), "1")


def short(style: Callable[[float], str], least: str = "1") -> Callable[[float], str]:
    """Return a style for what is lacking, which says "none" where nothing is, or more is there than needed.

    >>> thousands, hundredths = short(sums(1_000)), short(lambda value: written(rounded(value / 1e6, 2)), "0.01")
    >>> thousands(320), thousands(-320), hundredths(4_000)
    ('under 1', 'none', 'under 0.01')
    """

    def short(lacking: float) -> str:
        return never_nothing(lacking, style(lacking), least) if lacking >= HALF_A_PENNY else "none"

    return short
