"""How a trace names and writes a figure: a statistic by its entry, a value as the report rounds it, and exactly."""

from __future__ import annotations

from appraisal.ground.rounding import MINUS, exact
from appraisal.ground.styles import STYLES, Style
from appraisal.options.engine import STATISTICS

_PLAIN: tuple[Style, ...] = ("year", "yes_no", "count", "count_words")
_DIGITS = 10
_SHARE_BEST = "share of futures in which it comes first"


def written(value: float, style: Style) -> str:
    """Return a figure as the report rounds it, with the exact one in brackets where they differ.

    >>> written(33_105_231.42, "money"), written(0.5, "figure"), written(2019, "year")
    ('£33.1 million (£33,105,231.42)', '0.5', '2019/20')
    """
    text, exact = STYLES[style](value), exactly(value, style)
    return text if style in _PLAIN or text == exact else f"{text} ({exact})"


def exactly(value: float, style: Style) -> str:
    """Return a figure to the penny, or to ten digits.

    >>> exactly(-1_200.5, "money"), exactly(0.123456789012, "percent")
    ('−£1,200.50', '0.123456789')
    """
    if style.startswith("money"):
        pounds = f"{abs(value):,.2f}".removesuffix(".00")
        return f"{MINUS if value < 0 and pounds != '0' else ''}£{pounds}"
    return STYLES[style](value) if style in _PLAIN else exact(float(f"{value:.{_DIGITS}g}"))


def statistic_title(statistic: str) -> str:
    """Return what a statistic is called."""
    return _SHARE_BEST if statistic == "share_best" else STATISTICS[statistic].title


def statistic_style(statistic: str) -> Style:
    if statistic == "share_best":
        return "percent"
    return "money" if STATISTICS[statistic].unit == "£" else "points_1"
