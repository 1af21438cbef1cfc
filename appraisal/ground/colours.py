"""How well one colour stands out on another, as WCAG 2.2 measures it. A colour is written as #12436d."""

from __future__ import annotations

from collections.abc import Callable

WHITE = "#ffffff"
_STEPS = 255


def channels(colour: str) -> tuple[float, float, float]:
    """Return red, green and blue from 0 to 1.

    >>> channels("#ff0080")
    (1.0, 0.0, 0.5019607843137255)
    """
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def luminance(red: float, green: float, blue: float) -> float:
    """Return the relative luminance, from 0 for black to 1 for white. Source: WCAG 2.2, "relative luminance"."""
    linear = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue))
    return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, whichever is the text. Source: WCAG 2.2, "contrast ratio".

    >>> round(contrast("#767676", WHITE), 2), round(contrast(WHITE, "#000000"), 2)
    (4.54, 21.0)
    """
    darker, lighter = sorted(luminance(*channels(colour)) for colour in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, other: str, share: float) -> str:
    """Return the colour with a share of another, from 0 for none of it to 1 for nothing else.

    >>> mixed("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = zip(channels(colour), channels(other), strict=True)
    return "#" + "".join(f"{round(255 * (one + share * (two - one))):02x}" for one, two in pairs)


def nearest_that(fits: Callable[[str], bool], colour: str, end: str) -> str:
    """Return the colour, or the first on the way from it to another that fits; that other where none does."""
    on_the_way = (mixed(colour, end, step / _STEPS) for step in range(_STEPS))
    return next((each for each in on_the_way if fits(each)), end)
