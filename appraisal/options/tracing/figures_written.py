"""How a trace writes a figure: as the report rounds it, and exactly."""

from __future__ import annotations

from typing import cast

from appraisal.ground.names import joined
from appraisal.ground.rounding import MINUS, exact
from appraisal.ground.styles import STYLES, Style
from appraisal.options.case import Case, Measure
from appraisal.options.results.families import family_of, open_parts
from appraisal.options.results.family_titles import criterion_of, unit_of
from appraisal.options.words import input_style

_PLAIN: tuple[Style, ...] = ("year", "yes_no", "count", "count_words")
_DIGITS = 10
_USUAL: dict[str, Style] = {"£": "money", "points": "points_1", "share": "percent", "year": "year"}


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


def style_of(case: Case, name: str) -> Style:
    """Return how a number is printed; a chance as a percentage."""
    style = input_style(case, name)
    return "percent" if style == "yes_no" else style


def style_of_key(case: Case, key: str) -> Style:
    """Return how the figure of a key of results.json is printed by itself: as its family says, or as its unit is."""
    family = family_of(key)
    parts = open_parts(family, key)
    match family.unit:
        case "NAME":
            return input_style(case, parts["NAME"]) if family.style else style_of(case, parts["NAME"])
        case "CRITERION" if criterion_of(case, parts["CRITERION"]).measure is not Measure.JUDGED:
            return "money"
        case "CRITERION":
            option = parts.get("OPTION")
            return style_of(case, joined("score", option, parts["CRITERION"])) if option else "given"
        case _:
            return cast("Style", family.style) if family.style else _USUAL[unit_of(case, key)]
