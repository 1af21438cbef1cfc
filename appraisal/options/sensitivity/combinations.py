"""A grid: a case taken in every combination of values of what is varied, each a case as any other.

What is varied goes by name: the scenario, the weights, the options that are kept, the draws, the seed, and any figure.
"""

from __future__ import annotations

import itertools
import math
import numbers
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, get_args

import numpy as np

from appraisal.chance.draws import require_run, whole_blocks
from appraisal.chance.estimates import Estimate, EstimateError, Fixed, held_within, scaled
from appraisal.documents.errors import ParameterError
from appraisal.ground.near_names import did_you_mean
from appraisal.ground.rounding import given
from appraisal.ground.texts import listed
from appraisal.options.case import Assumption, Case, Change, Figure, ScenarioChange, figure, figures
from appraisal.options.sensitivity.scenario_cases import changed
from appraisal.options.sensitivity.variations import varied

MOST = 5_000
_LARGEST = 1e6  # of factors
AS_IT_STANDS = "as it stands"
_OF_THE_CASE = {"scenario": "Scenario", "weights": "Weights", "options": "Options"}
_OF_THE_RUN = {"draws": "Simulated futures", "seed": "Seed"}
_ESTIMATES = get_args(Estimate)


@dataclass(frozen=True, slots=True)
class Times:
    """A figure as it stands, its whole range multiplied by a factor."""

    factor: float

    def __str__(self) -> str:
        return f"×\N{NO-BREAK SPACE}{given(self.factor)}"  # on one line


def times(factor: float) -> Times:
    """Return "multiplied by", as a value for a figure of a grid.

    Outside a grid, `explore.scaled(line.estimate, 1.1)` is the estimate itself multiplied.

    ParameterError for what is no number, or too large a one.

    >>> times(1.1)
    Times(factor=1.1)
    """
    known: object = factor  # whatever an analyst has given
    if isinstance(known, bool) or not isinstance(known, int | float | np.number) or not abs(factor) <= _LARGEST:
        raise ParameterError(f"times takes a factor, as 1.1, and not {str(factor)[:40]}")
    return Times(float(factor))


@dataclass(frozen=True)
class Axis:
    """One thing that is varied: its name as it was asked for, its column in a frame, what it is called in words; its
    values as they were asked for, as a frame has them, and as they are printed."""

    name: str
    column: str
    called: str
    asked: tuple[Any, ...]
    values: tuple[Any, ...]
    printed: tuple[str, ...]


@dataclass(frozen=True)
class Run:
    """A case to be appraised, over how many draws, with which seed; `at` is the place of its value on each axis."""

    case: Case
    draws: int
    seed: int
    at: tuple[int, ...] = ()


@dataclass(frozen=True)
class _Value:
    value: Any
    printed: str


def runs_over(
    case: Case, over: Mapping[str, Any], draws: int = 10_000, seed: int = 1
) -> tuple[tuple[Axis, ...], tuple[Run, ...]]:
    """Return what is varied and every combination of it, the last name's values next to each other.

    `over` has a list of values under each name: "scenario", "weights" and "options" as `varied` takes them, "draws"
    and "seed", and names of figures. A figure's value is a number that it is set to, `times(1.1)` for its range
    multiplied, or an estimate; None leaves as it stands what it is given for. A figure is changed after the scenario
    and the weights are taken, and so has the last word.

    ParameterError names everything that is wrong, a line each: a name or a value that the case has not, one that is
    given twice, a combination that cannot be, more combinations than 5,000.

    >>> from appraisal.options.words.examples import small_case
    >>> axes, runs = runs_over(small_case(), {"cost:run-house": [times(0.9), times(1.1)], "seed": [1, 2, 3]})
    >>> [axis.column for axis in axes], len(runs), runs[-1].at
    (['cost:run-house (multiplied by)', 'seed'], 6, (1, 2))
    >>> runs_over(small_case(), {"seed": [1, 1], "risk:late:happens": [2]})
    Traceback (most recent call last):
    appraisal.documents.errors.ParameterError: seed has the same value twice: 1
    risk:late:happens is from 0 to 1, and cannot be 2
    """
    faults: list[str] = []
    made = [_noted(faults, partial(_axis, case, name, values, faults)) for name, values in over.items()]
    axes = [axis for axis in made if axis]
    if not over:
        faults.append("nothing is varied")
    count = math.prod(len(axis.values) for axis in axes)
    if count > MOST:
        sizes = " × ".join(str(len(axis.values)) for axis in axes)
        faults.append(f"{sizes} are {count:,} combinations, and at most {MOST:,} are run at once")
    _refuse(faults)
    runs = []
    for at in itertools.product(*(range(len(axis.values)) for axis in axes)):
        asked = {axis.name: axis.asked[place] for axis, place in zip(axes, at, strict=True)}
        if run := _noted(faults, partial(_run, case, asked, draws, seed, at)):
            runs.append(run)
    _refuse(faults)
    return tuple(axes), tuple(runs)


def _refuse(faults: list[str]) -> None:
    if faults:
        raise ParameterError("\n".join(dict.fromkeys(faults)))


def _noted(faults: list[str], made: Callable[[], Any]) -> Any:
    """Return what is made, or note why it cannot be and return nothing."""
    try:
        return made()
    except (ParameterError, ValueError) as error:
        faults.append(str(error))
        return None


def _run(case: Case, asked: Mapping[str, Any], draws: int, seed: int, at: tuple[int, ...]) -> Run:
    taken = _varied(case, {name: asked[name] or "" for name in _OF_THE_CASE if name in asked})
    for name, value in asked.items():
        if name not in _OF_THE_CASE and name not in _OF_THE_RUN:
            taken = _with_figure(taken, name, value)
    return Run(taken, whole_blocks(asked.get("draws", draws)), asked.get("seed", seed), at)


def _varied(case: Case, asked: Mapping[str, Any]) -> Case:
    return varied(case, **asked)


def _with_figure(case: Case, name: str, value: Any) -> Case:
    """Return the case with a figure as a value has it. ParameterError where the case has it no longer."""
    if value is None:
        return case
    try:
        changing = figure(case, name)
    except KeyError:
        raise ParameterError(f"{name} bears on options that are left out: vary it, or the options") from None
    if isinstance(value, _ESTIMATES):
        return changing.changed_in(case, value)
    by, change = (value.factor, Change.MULTIPLY) if isinstance(value, Times) else (float(value), Change.SET)
    return changed(case, ScenarioChange("", name, change, by))


def _axis(case: Case, name: str, values: Any, faults: list[str]) -> Axis:
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise ParameterError(f"{name} needs a list of values, as [{values!r}]")
    taken, figured = _taken(case, name)
    few = list(itertools.islice(values, MOST + 1))
    if len(few) > MOST:
        raise ParameterError(f"{name} has more than {MOST:,} values, and at most {MOST:,} runs are made at once")
    asked = [value.item() if hasattr(value, "item") else value for value in few]  # a number of NumPy's is a number
    found = [_noted(faults, partial(taken, value)) for value in asked]
    if not found:
        raise ParameterError(f"{name} has no values")
    read = [each for each in found if each]
    printed = tuple(each.printed for each in read)
    faults += [f"{name} has the same value twice: {each}" for each, count in Counter(printed).items() if count > 1]
    if figured is None:
        values = tuple(each.value for each in read)
        return Axis(name, name, {**_OF_THE_CASE, **_OF_THE_RUN}[name], tuple(asked), values, printed)
    column, plain = _column(case, figured, asked)
    values = tuple(each.value for each in read) if plain else printed
    return Axis(name, column, figured.part.called(case, figured.noun), tuple(asked), values, printed)


def _taken(case: Case, name: str) -> tuple[Callable[[Any], _Value], Figure | None]:
    """Return what reads a value of a name, and the figure of that name if it is one."""
    if name in _OF_THE_CASE:
        return partial(_of_the_case, case, name), None
    if name in _OF_THE_RUN:
        return partial(_of_the_run, name), None
    if name == "audience":
        raise ParameterError("audience changes no figure, so there is nothing to compare")
    known = _figures_to_vary(case)
    if name not in known:
        may_be = (*_OF_THE_CASE, *_OF_THE_RUN, *known)
        raise ParameterError(f'nothing that can be varied is named "{name}". {did_you_mean(str(name), may_be)}')
    return partial(_of_a_figure, case, known[name]), known[name]


def _of_the_case(case: Case, name: str, value: Any) -> _Value:
    if value is None or value == "":
        return _Value(AS_IT_STANDS, AS_IT_STANDS)
    if not isinstance(value, str) and (name != "options" or not isinstance(value, Iterable)):
        raise ParameterError(f"{name} is called by its name, and cannot be {value!r}")
    was = _varied(case, {name: value}).variation
    label = {"scenario": was.scenario, "weights": was.weights, "options": ",".join(was.kept)}[name] or AS_IT_STANDS
    return _Value(label, label)


def _of_the_run(name: str, value: Any) -> _Value:
    require_run(*((value, 1) if name == "draws" else (1, value)))
    number = whole_blocks(value) if name == "draws" else value
    return _Value(number, given(number) if name == "draws" else str(number))


def _of_a_figure(case: Case, found: Figure, value: Any) -> _Value:
    if value is None:
        return _Value(AS_IT_STANDS, AS_IT_STANDS)
    if isinstance(value, _ESTIMATES):
        return _Value(str(value), str(value))
    figure_or_factor = value.factor if isinstance(value, Times) else value
    if isinstance(figure_or_factor, bool) or not isinstance(figure_or_factor, numbers.Real):
        raise ParameterError(f"{found.name} is set to a number, times(...) or an estimate, and not to {value!r}")
    if not math.isfinite(figure_or_factor):
        raise ParameterError(f"{found.name} needs a number, and {figure_or_factor} is none")
    within = found.part.within
    if isinstance(value, Times):
        try:
            _with_figure(case, found.name, value)
        except EstimateError as error:
            raise ParameterError(f"{found.name}: {error}") from None
        return _Value(float(value.factor), str(value))
    if within and not within[0] <= value <= within[1]:
        raise ParameterError(f"{found.name} is from {within[0]:g} to {within[1]:g}, and cannot be {given(value)}")
    pounds = "£" if found.part.unit(case, found.noun).startswith("£") else ""
    return _Value(float(value), f"{pounds}{given(value)}".replace("£−", "−£"))


def _column(case: Case, found: Figure, asked: Sequence[Any]) -> tuple[str, bool]:
    """Return the column of a figure, with its unit where all its values are numbers alike, and whether they are."""
    kinds = {type(value) if isinstance(value, Times) else float for value in asked}
    if len(kinds) != 1 or any(map(_in_words, asked)):
        return found.name, False
    return f"{found.name} ({'multiplied by' if kinds == {Times} else found.part.unit(case, found.noun)})", True


def _in_words(value: Any) -> bool:
    return value is None or isinstance(value, _ESTIMATES)


def moves_business_as_usual(case: Case, axis: Axis) -> bool:
    """Return whether what is varied is a figure on which business as usual rests too: one of its own, or an assumption
    behind one.

    >>> from appraisal.options.words.examples import small_case
    >>> axes, _ = runs_over(small_case(), {"cost:run-bau": [times(2)], "cost:run-house": [times(2)]})
    >>> [moves_business_as_usual(small_case(), axis) for axis in axes]
    [True, False]
    """
    usual, found = case.business_as_usual, _figures_to_vary(case).get(axis.name)
    if usual is None or found is None:
        return False
    if not isinstance(found.noun, Assumption):
        return usual.id in found.options
    driven = {found.noun.id}
    for _ in case.assumptions:  # one that rests on it may itself be rested on
        driven |= {each.id for each in case.assumptions if driven.intersection(each.drivers)}
    return any(usual.id in line.options and driven.intersection(line.drivers) for line in case.cost_lines)


def beyond_what_it_can_be(case: Case, axis: Axis) -> Iterator[str]:
    """Yield a sentence for the values of a figure that are held within what it can be, and for those that take a share
    above 1.

    >>> from appraisal.options.words.examples import small_case
    >>> (axis,), _ = runs_over(small_case(), {"risk:late:happens": [0.5, times(3)]})
    >>> print(*(told.replace(chr(160), " ") for told in beyond_what_it_can_be(small_case(), axis)))
    “It starts late: whether it happens” at × 3 would go beyond 0 to 1, and is held within that.
    """
    found = _figures_to_vary(case).get(axis.name)
    if found is None:
        return
    held, above = [], []
    for asked, printed in zip(axis.asked, axis.printed, strict=True):
        after = found.entered if asked is None else _entered_as(found, asked)
        if found.part.within and held_within(after, *found.part.within) != after:
            held.append(printed)
        elif not found.part.within and found.is_share(case) and _most(after) > 1 >= _most(found.entered):
            above.append(printed)
    if held:
        low, high = found.part.within or (0, 0)
        yield f"“{axis.called}” at {listed(held)} would go beyond {low:g} to {high:g}, and is held within that."
    if above:
        yield f"“{axis.called}” at {listed(above)} is above 1 in some futures, which no share can be."


def _figures_to_vary(case: Case) -> Mapping[str, Figure]:
    return {each.name: each for each in figures(case) if each.part.put}


def _entered_as(found: Figure, value: Any) -> Estimate:
    if isinstance(value, Times):
        return scaled(found.entered, value.factor)
    estimate: Estimate = value if isinstance(value, _ESTIMATES) else Fixed(float(value))
    return estimate


def _most(estimate: Estimate) -> float:
    """Return what an estimate hardly ever exceeds."""
    return float(estimate.quantile(np.array([0.99]))[0])


def things_to_vary(case: Case) -> Iterator[str]:
    """Yield every name that a grid of a case may vary.

    >>> from appraisal.options.words.examples import small_case
    >>> [name for name in things_to_vary(small_case()) if name.startswith("risk")]
    ['risk:late:happens', 'risk:late:impact']
    """
    yield from (*_OF_THE_CASE, *_OF_THE_RUN)
    yield from (each.name for each in figures(case) if each.part.put)
