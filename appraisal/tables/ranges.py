"""How an uncertain number stands in a table: its ends, its likeliest figure, its shape and its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from appraisal.blocks import Text
from appraisal.case import Case, Provenance
from appraisal.estimates import Discrete, Gamma, LogNormal, Normal, Triangular, Uniform
from appraisal.results import Results
from appraisal.tables.shaping import DASH
from appraisal.words.figures import Style, number, say
from appraisal.words.footing import basis_word
from appraisal.words.naming import capitalised

_SHAPE = "Unless another shape is said, figures near the likeliest come up most (PERT)."
_SHAPES: Mapping[type, str] = {
    Uniform: "uniform",
    Triangular: "triangular",
    Normal: "normal",
    LogNormal: "lognormal",
    Discrete: "one of a few values",
    Gamma: "gamma",
}


def in_columns(results: Results, names: Sequence[str]) -> tuple[str, ...]:
    """Return what a note says of uncertain numbers whose low, likely and high stand in columns."""
    told = _told(results, names, "Low, likely and high are the ends and the peak of the range.", "P10, mean and P90")
    fixed = any(f"inputs.{name}.p10" not in results for name in names)
    return (*told, f"A dash ({DASH}): the figure is fixed.") if fixed else told


def in_a_cell(results: Results, names: Sequence[str]) -> tuple[str, ...]:
    """Return what a note says of uncertain numbers whose ranges each stand in one cell."""
    return _told(results, names, "Ranges run from end to end with the likeliest figure.", "P10, P90 and mean")


def _told(results: Results, names: Sequence[str], ends: str, instead: str) -> tuple[str, ...]:
    ranges = [name for name in names if f"inputs.{name}.p10" in results]
    if not ranges:
        return ()
    endless = any(f"inputs.{name}.{part}" not in results for name in ranges for part in ("low", "likely", "high"))
    return (ends, _SHAPE, f"A shape without ends or peak: {instead}.") if endless else (ends, _SHAPE)


def three(results: Results, name: str, money: bool = False) -> tuple[Text, Text, Text]:
    """Return low, likely and high of an uncertain number by its name; a fixed one stands between dashes.

    With `money` each has its pound sign, and a minus sign before that.
    """
    entered: Style = "money_given" if money else "given"
    found: Style = "money_figure" if money else "figure"
    stem = f"inputs.{name}"
    low, likely, high = (f"{stem}.{part}" for part in ("low", "likely", "high"))
    if low in results:
        middle = number(results, likely, entered) if likely in results else number(results, f"{stem}.mean", found)
        return (number(results, low, entered),), (middle,), (number(results, high, entered),)
    if f"{stem}.p10" in results:
        p10, mean, p90 = (number(results, f"{stem}.{part}", found) for part in ("p10", "mean", "p90"))
        return (p10,), (mean,), (p90,)
    return (DASH,), (number(results, f"{stem}.mean", entered),), (DASH,)


def ranged(results: Results, name: str, money: bool = False) -> Text:
    """Return an uncertain number as "35 to 75, likely 50", or alone if it is fixed; `money` is in pounds.

    A shape other than PERT is said after it.
    """
    low, likely, high = three(results, name, money)
    if low == (DASH,):
        return likely
    shaped = shape(results, name)
    middle = "likely" if f"inputs.{name}.likely" in results else "mean"
    return say(low, " to ", high, f", {middle} ", likely, f" ({shaped})" if shaped else "")


def shape(results: Results, name: str) -> str:
    """Return the shape of an uncertain number's range, as "uniform"; empty for a PERT and for a fixed figure."""
    estimate = results.appraisal.draws.estimates.get(name)
    return _SHAPES.get(type(estimate), "")


def evidence(case: Case, provenance: Provenance, shaped: str = "", name: str = "") -> Text:
    """Return a figure's basis and evidence grade, its shape, why it is what it is, and where it comes from.

    `name` is the uncertain number; whatever of it the toolkit proposed is said to be so.
    """
    proposed = [gap.lacking for gap in case.gaps if name and gap.name == name and gap.taken]
    said = " Range proposed by the toolkit." if "a range" in proposed else ""
    said += " Not scored yet: anything on the scale was tried." if "a score" in proposed else ""
    said += " Grade taken as a placeholder." if "an evidence grade" in proposed else ""
    marks = f"{capitalised(basis_word(case, provenance.basis))}, {provenance.grade.value}.{said}"
    if shaped:
        marks += f" Shape: {shaped}."
    source = f"({provenance.source})" if provenance.source else ""
    return (" ".join(part for part in (marks, provenance.reason, source) if part),)
