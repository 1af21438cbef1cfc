"""Figures as an analyst reads them: an estimate with its shape, years, evidence."""

from __future__ import annotations

from typing import Any

from appraisal.chance.estimates import (
    Discrete,
    Entered,
    Estimate,
    Fixed,
    Gamma,
    LogNormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
    entered_of,
)
from appraisal.ground.names import slug
from appraisal.ground.rounding import exact, figure, given
from appraisal.ground.shared_nouns import Provenance, financial_year

_SHAPES = {
    Fixed: "fixed",
    Uniform: "uniform",
    Triangular: "triangular",
    Pert: "PERT",
    Normal: "normal",
    LogNormal: "lognormal",
    Discrete: "one of a few values",
    Gamma: "gamma",
}


def shape(estimate: Estimate) -> str:
    """Return the shape of an estimate in a word.

    >>> shape(Pert(1, 2, 3)), shape(Fixed(2))
    ('PERT', 'fixed')
    """
    return _SHAPES[type(estimate)]


def ranged(estimate: Estimate) -> str:
    """Return an estimate as its owner gave it; a shape without ends by its tenth percentile, mean and ninetieth.

    >>> ranged(Fixed(1200)), ranged(Pert(1, 2, 4)), ranged(Uniform(-1, 1))
    ('1,200', '1 to 4, likely 2 (PERT)', '−1 to 1 (uniform)')
    >>> from appraisal.chance.estimates import from_percentiles
    >>> ranged(from_percentiles(2, 3, 8))
    '2 (P10) to 8 (P90), most likely 3 (PERT)'
    >>> ranged(Normal(10, 1))
    'P10 8.72, mean 10, P90 11.3 (normal)'
    """
    if entered := entered_of(estimate):
        return _percentiles(entered, estimate)
    match estimate:
        case Fixed(value):
            return given(value)
        case Pert(low, likely, high) | Triangular(low, likely, high):
            return f"{given(low)} to {given(high)}, likely {given(likely)} ({shape(estimate)})"
        case Uniform(low, high):
            return f"{given(low)} to {given(high)} (uniform)"
    p10, p90 = (figure(float(end)) for end in estimate.quantile([0.1, 0.9]))
    return f"P10 {p10}, mean {figure(estimate.mean)}, P90 {p90} ({shape(estimate)})"


def _percentiles(entered: Entered, estimate: Estimate) -> str:
    (low, high), middle = entered.given.names, given(entered.likely)
    between = f", P50 {middle}" if entered.given.likely == "median" else f", most likely {middle}"
    between = "" if isinstance(estimate, Uniform) else between
    return f"{given(entered.low)} ({low}) to {given(entered.high)} ({high}){between} ({shape(estimate)})"


def span(first: int, last: int) -> str:
    """Return the financial years from the first to the last.

    >>> span(2019, 2019), span(2019, 2021)
    ('2019/20', '2019/20 to 2021/22')
    """
    return financial_year(first) if first == last else f"{financial_year(first)} to {financial_year(last)}"


def evidence(provenance: Provenance) -> str:
    """Return a figure's basis and evidence grade.

    >>> evidence(Provenance())
    'assumption, grade E'
    """
    return f"{provenance.basis.value}, grade {provenance.grade.value}"


def label(caption: str) -> str:
    """Return the label of a table that is only looked at."""
    return f"seen-{slug(caption)}"


def in_words(value: Any, name: str = "") -> str:
    """Return what stands in a field of a noun, of this name, in words.

    >>> in_words(((2026, 1e6), (2027, 2.5e6)), "by_year"), in_words(("a", "b")), in_words(2026, "first_year")
    ('2026/27 1,000,000, 2027/28 2,500,000', 'a, b', '2026/27')
    """
    if isinstance(value, Provenance):
        return evidence(value)
    if isinstance(value, Estimate):
        return ranged(value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return financial_year(int(value)) if name.endswith(_YEARS) else exact(value)
    if isinstance(value, tuple) and name == "by_year":
        return ", ".join(f"{financial_year(year)} {exact(amount)}" for year, amount in value) or "none"
    if isinstance(value, tuple):
        return ", ".join(in_words(round(each, 12) if isinstance(each, float) else each) for each in value) or "none"
    return "nothing" if value is None else str(value) or "nothing"


_YEARS = ("year", "first_charge", "measured")  # what fields that hold one end with
