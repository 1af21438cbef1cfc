"""Figures that were entered, or follow at once from what was: the run's own, the ranges, the correlations."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.chance.estimates import Discrete, Entered, Estimate, Fixed, Pert, Triangular, Uniform, entered_of
from appraisal.ground.rounding import given
from appraisal.options.case import Criterion, Score, is_uncertain, taken_apart
from appraisal.options.case import figure as figure_of
from appraisal.options.tracing.working import COUNT, ENTERED, SAME, Kind, Rule, Source, Working, worked
from appraisal.options.tracing.workings import Workings

_PERCENT = {"p10": 0.1, "p90": 0.9}
_WAYS = {"p10": "in one future of ten it is lower", "p90": "in one future of ten it is higher"}


def draws(on: Workings) -> Working:
    """How many futures were simulated: a setting of the run."""
    setting = Source(Kind.SETTING, "--draws", f"{on.results.appraisal.draws.n:,}, rounded up to whole thousands")
    return worked("A setting of the run.", sources=(setting,))


def seed(on: Workings) -> Working:
    """From what the futures were drawn: a setting of the run."""
    setting = Source(Kind.SETTING, "--seed", str(on.results.appraisal.draws.seed))
    return worked("A setting of the run.", sources=(setting,))


def uncertain(on: Workings) -> Working:
    """How many numbers can take more than one value."""
    names = [name for name, estimate in on.results.appraisal.draws.estimates.items() if is_uncertain(estimate)]
    parts = tuple(f"inputs.{name}.p10" for name in names)
    there = () if parts else (on.cells.about("id"),)
    return worked("Those that can take more than one value.", parts, COUNT, there)


def options(on: Workings) -> Working:
    """How many options were appraised: the rows of the sheet Options that are on the shortlist."""
    return worked("The options on the shortlist.", sources=[on.option_cell(option) for option in on.plan.options])


def years(on: Workings) -> Working:
    """How many years were appraised."""
    return worked(ENTERED, sources=(on.cells.about("years"),))


def criteria(on: Workings) -> Working:
    """How many criteria there are: the rows of the sheet Criteria."""
    rows = [on.cells.fields("criterion", c, "id", "name") for c in on.plan.criteria]
    return worked("The criteria entered.", sources=rows or [on.cells.about("id")])


def discount_rate(on: Workings) -> Working:
    """The rate of the schedule's first year."""
    schedule = on.plan.schedule
    there = dict.fromkeys((on.cells.about("discount_schedule"), on.cells.rate(schedule, 1)))
    how = "A rate of the case's own, not the Green Book's." if schedule.own else "From the discount schedule."
    return worked(how, sources=tuple(there))


def correlation(on: Workings, first: str, second: str) -> Working:
    """How far two numbers move together."""
    return worked(
        ENTERED, sources=(on.cells.fields("correlation", f"{first}:{second}", "first", "second", "coefficient"),)
    )


def mean(on: Workings, name: str) -> Working:
    """The mean of a number, by the shape that its figures have."""
    estimate = _estimate(on, name)
    parts, how, rule = _mean_of(estimate, name)
    return worked(how, parts, rule, on.cells.number(name))


def figure(on: Workings, name: str, part: str) -> Working:
    """The low, likely or high figure of a number: entered, proposed, or fitted to percentiles."""
    cells = on.cells.figure(name, part)
    if cells is not None:
        scored = figure_of(on.case, name).noun
        value = on.results[f"inputs.{name}.{part}"]
        how = how_entered(on.criterion(scored.criterion), value) if isinstance(scored, Score) else ENTERED
        return worked(how, sources=(cells,))
    if (fitted_to := entered_of(_estimate(on, name))) is None:
        return worked("Taken in place of what was entered.", sources=on.cells.number(name))
    if part == "likely" and fitted_to.given.likely == "mode":
        return worked(ENTERED, sources=_entered(on, name, part))
    end = "peak" if part == "likely" else f"{part} end"
    how = f"The {end} of the shape that was fitted to the {_percentiles(fitted_to)} entered."
    return worked(how, sources=on.cells.number(name))


def as_entered(on: Workings, name: str, part: str) -> Working:
    """The low, likely or high figure that was entered as a percentile, or beside percentiles."""
    figure, fitted_to = part.removeprefix("entered_"), entered_of(_estimate(on, name))
    names = dict(zip(("low", "high"), fitted_to.given.names, strict=True)) if fitted_to else {}
    called = names.get(figure, "P50" if fitted_to and fitted_to.given.likely == "median" else "most likely figure")
    return worked(f"Entered, as the {called}.", sources=_entered(on, name, figure))


def _entered(on: Workings, name: str, part: str) -> tuple[Source, ...]:
    """Return the cell in which a figure stands that a shape was fitted to."""
    cell = on.cells.figure(name, part, fitted=True)
    return on.cells.number(name) if cell is None else (cell,)


def _percentiles(fitted_to: Entered) -> str:
    low, high = fitted_to.given.names
    return f"{low}, P50 and {high}" if fitted_to.given.likely == "median" else f"{low}, most likely figure and {high}"


def how_entered(criterion: Criterion, value: float) -> str:
    """Say how a score or a mark was entered: as a figure, or as the word that its criterion says is worth as much."""
    word = criterion.word_of(value)
    return f"Entered as a word: {word} = {given(value)} on the criterion's scale." if word else ENTERED


def percentile(on: Workings, name: str, part: str) -> Working:
    """The 10th or 90th percentile of a number, from its shape."""
    estimate, share = _estimate(on, name), _PERCENT[part]
    how = f"From the shape of the number: {_WAYS[part]}."
    if not isinstance(estimate, Uniform | Triangular | Pert):
        return worked(how, sources=on.cells.number(name))
    shape, names = type(estimate), _figures(estimate)
    rule = Rule(
        lambda values: float(shape(*values).quantile(share)),
        lambda texts: f"{part.upper()} of a {shape.__name__.lower()} shape over {', '.join(texts)}",
    )
    parts = tuple(f"inputs.{name}.{each}" for each in names)
    return worked(how, parts, rule, on.cells.number(name))


def _estimate(on: Workings, name: str) -> Estimate:
    return on.results.appraisal.draws.estimates[name]


def _figures(estimate: Uniform | Triangular | Pert) -> Sequence[str]:
    return ("low", "high") if isinstance(estimate, Uniform) else ("low", "likely", "high")


def _mean_of(estimate: Estimate, name: str) -> tuple[tuple[str, ...], str, Rule | None]:
    """Return of what a mean is made, in words, and by which rule; no parts where it is entered."""
    apart = taken_apart(name)
    if apart.part == "happens":
        return (f"risks.{apart.code}.probability",), "The chance that it happens.", SAME
    low, likely, high = (f"inputs.{name}.{part}" for part in ("low", "likely", "high"))
    match estimate:
        case Pert():
            pert = Rule(lambda v: (v[0] + 4 * v[1] + v[2]) / 6, lambda t: f"({t[0]} + 4 × {t[1]} + {t[2]}) ÷ 6")
            return (low, likely, high), "PERT: (low + 4 likely + high) ÷ 6.", pert
        case Triangular():
            third = Rule(lambda v: (v[0] + v[1] + v[2]) / 3, lambda t: f"({t[0]} + {t[1]} + {t[2]}) ÷ 3")
            return (low, likely, high), "Triangular: (low + likely + high) ÷ 3.", third
        case Uniform():
            half = Rule(lambda v: (v[0] + v[1]) / 2, lambda t: f"({t[0]} + {t[1]}) ÷ 2")
            return (low, high), "Uniform: (low + high) ÷ 2.", half
        case Fixed():
            return (), "One figure, taken as certain.", None
        case Discrete() if apart.part == "start":
            return (), "Each year of its window is as likely: the middle, in years after the first.", None
        case Discrete():
            return (), "Each outcome times its chance, added up.", None
        case _:
            return (), "The mean of the shape that has the percentiles entered.", None
