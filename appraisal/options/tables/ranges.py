"""How an uncertain number stands in a table: its ends, its likeliest figure, its shape and its evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from appraisal.chance.estimates import Discrete, Gamma, LogNormal, Normal, Percentiles, Triangular, Uniform, entered_of
from appraisal.ground.blocks import Text
from appraisal.ground.shared_nouns import Provenance
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, plain, say
from appraisal.options.case import Case, Criterion
from appraisal.options.results import Results
from appraisal.options.tables.shaping import DASH
from appraisal.options.words.footing import basis_word
from appraisal.options.words.scales import with_word

_SHAPE = "Unless another shape is said, figures near the likeliest come up most (PERT)."
_SHAPES: Mapping[type, str] = {
    Uniform: "uniform",
    Triangular: "triangular",
    Normal: "normal",
    LogNormal: "lognormal",
    Discrete: "one of a few values",
    Gamma: "gamma",
}


def in_one(results: Results, names: Sequence[str]) -> tuple[str, ...]:
    """Return what a note says of uncertain numbers whose low, likely and high stand one after the other in a cell."""
    told = _told(results, names, "Low, likely and high are the ends and the peak of the range.", "P10, mean and P90")
    fixed = any(f"inputs.{name}.p10" not in results for name in names)
    return (*told, "A single figure is fixed.") if fixed else told


def in_a_cell(results: Results, names: Sequence[str]) -> tuple[str, ...]:
    """Return what a note says of uncertain numbers whose ranges each stand in one cell."""
    return _told(results, names, "Ranges run from end to end with the likeliest figure.", "P10, P90 and mean")


def _told(results: Results, names: Sequence[str], ends: str, instead: str) -> tuple[str, ...]:
    uncertain = [name for name in names if f"inputs.{name}.p10" in results]
    fitted = [name for name in uncertain if f"inputs.{name}.entered_low" in results]
    ranges = [name for name in uncertain if name not in fitted]
    told = _fitted_to(results, fitted)
    if not ranges:
        return (*told, _SHAPE) if told else ()
    endless = any(f"inputs.{name}.{part}" not in results for name in ranges for part in ("low", "likely", "high"))
    told = (f"Unless marked otherwise, {ends[0].lower()}{ends[1:]}", *told) if told else (ends,)
    return (*told, _SHAPE, f"A shape without ends or peak: {instead}.") if endless else (*told, _SHAPE)


def _fitted_to(results: Results, names: Sequence[str]) -> tuple[str, ...]:
    """Return what a note says of ranges that were entered as percentiles."""
    pairs = dict.fromkeys(" and ".join(_percentiles(results, name).names) for name in names)
    if not pairs:
        return ()
    marked = " or ".join(pairs)
    return (f"Figures marked {marked} were entered as those percentiles; a shape is fitted to them and goes beyond.",)


def _percentiles(results: Results, name: str) -> Percentiles:
    entered = entered_of(results.appraisal.draws.estimates[name])
    return entered.given if entered else Percentiles()


def three(results: Results, name: str, money: bool = False) -> tuple[Text, Text, Text]:
    """Return low, likely and high of an uncertain number by its name; a fixed one stands between dashes.

    With `money` each has its pound sign, and a minus sign before that. What was entered as a percentile is marked.
    """
    entered: Style = "money_given" if money else "given"
    found: Style = "money_figure" if money else "figure"
    stem = f"inputs.{name}"
    low, likely, high = (f"{stem}.{part}" for part in ("low", "likely", "high"))
    if f"{stem}.entered_low" in results:
        low, likely, high = (f"{stem}.entered_{part}" for part in ("low", "likely", "high"))
        given = _percentiles(results, name)
        below, above = (f" ({each})" for each in given.names)
        middle = number(results, likely, entered) if likely in results else number(results, f"{stem}.mean", found)
        mark = " (P50)" if given.likely == "median" and likely in results else ""
        return say(number(results, low, entered), below), say(middle, mark), say(number(results, high, entered), above)
    if low in results:
        middle = number(results, likely, entered) if likely in results else number(results, f"{stem}.mean", found)
        return (number(results, low, entered),), (middle,), (number(results, high, entered),)
    if f"{stem}.p10" in results:
        p10, mean, p90 = (number(results, f"{stem}.{part}", found) for part in ("p10", "mean", "p90"))
        return (p10,), (mean,), (p90,)
    return (DASH,), (number(results, f"{stem}.mean", entered),), (DASH,)


def together(results: Results, name: str, criterion: Criterion | None = None) -> Text:
    """Return an uncertain number as "35, 50, 75", its low, likely and high, or alone if it is fixed; each with the word
    of its criterion's scale, if it has one."""
    figures = [figure for figure in three(results, name) if figure != (DASH,)]
    told = [with_word(criterion, figure) if criterion else figure for figure in figures]
    return say(*(part for figure in told for part in (figure, "; " if _wordy(told) else ", ")))[:-1]


def _wordy(figures: Sequence[Text]) -> bool:
    """Return whether figures have commas or words of their own, so that commas between them would mislead."""
    return any("," in plain(figure) or "(" in plain(figure) for figure in figures)


def ranged(results: Results, name: str, money: bool = False) -> Text:
    """Return an uncertain number as "35 to 75, likely 50", or alone if it is fixed; `money` is in pounds.

    What was entered as percentiles is "35 (P10) to 75 (P90), most likely 50". A shape other than PERT is said after it.
    """
    low, likely, high = three(results, name, money)
    if low == (DASH,):
        return likely
    shaped = shape(results, name)
    if f"inputs.{name}.entered_low" in results:
        median = _percentiles(results, name).likely == "median"
        between: Text = say(", ", likely[0], " in the middle (P50)") if median else say(", most likely ", likely)
        if f"inputs.{name}.entered_likely" not in results:
            between = ()
        return say(low, " to ", high, between, f" ({shaped})" if shaped else "")
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
