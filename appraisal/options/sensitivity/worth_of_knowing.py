"""What it is worth to know something before choosing, and which numbers move a figure, from arrays of draws.

Whoever chooses now takes the option that is best on average. Whoever knew more would sometimes take another; what that
gains on average is the value of perfect information (Raiffa and Schlaifer, 1961), of one number of partial information.
Both come from the draws of one run, by regression (Strong, Oakley and Brennan, 2014; `fitted_curves`). A fitted curve
follows some noise, and the best of noisy figures is high: so what the same fit finds in random orders of the draws is
subtracted, and nothing is printed that is not above two standard errors and two deviations of that. A study that leaves
a number partly open draws its curve together (after Jalal and Alarid-Escudero, 2018). Of a case: `information`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from appraisal.ground.near_names import unknown
from appraisal.options.sensitivity.fitted_curves import (
    Form,
    Known,
    Order,
    chance_of_a_study,
    known_numbers,
    learned_in_part,
    normal_scores,
    random_orders,
    together,
)

EVERYTHING = "everything"

Array = NDArray[np.float64]

_ROWS_AT_ONCE = 64  # options times orders: one pass over the rows of a large group serves many
_ERRORS = 2.0  # standard errors, and deviations of what chance finds, above which a worth may be told
_ROUNDING = 1e-12  # of the greatest net benefit: what the same sums added in another order differ by


@dataclass(frozen=True)
class Worth:
    """What knowing something before choosing is worth, in the unit of the net benefit that was asked about.

    `raw` is what the fit gives, `null` the mean of what it gives in random orders and `null_deviation` the standard
    deviation of that; `value` is the one less the other, at least nothing, at least that of each of its parts and at
    most that of knowing everything. `standard_error` is that of what choosing by the fit gains, as of draws that are
    independent, so if anything too large. `floor` is what a choice by curves fitted to other draws gained: an
    underestimate, at least nothing; of a large group in a close race it may be above the value, for there what chance
    finds alone is more than it adds to what is there. `tells`: it may be printed; else it is too small to tell.
    """

    name: str
    raw: float
    value: float
    standard_error: float
    null: float
    null_deviation: float
    floor: float
    tells: bool

    def times(self, rate: float) -> Worth:
        """Return the same in another unit, of which this one has so many."""
        sizes = ("raw", "value", "standard_error", "null", "null_deviation", "floor")
        return replace(self, **{size: getattr(self, size) * rate for size in sizes})


@dataclass(frozen=True, eq=False)
class FirstOrderShares:
    """The share of a figure's variance that each number explains by itself, 0 to 1, and what is `left_over`: what
    numbers do only together (where they are independent)."""

    shares: Mapping[str, float]
    left_over: float


@dataclass(frozen=True, eq=False)
class Worths:
    """What it is worth to know everything, and by name each number and each group."""

    everything: Worth
    numbers: Mapping[str, Worth]
    groups: Mapping[str, Worth]

    def times(self, rate: float) -> Worths:
        """Return the same in another unit, of which this one has so many."""
        numbers, groups = (
            {name: each.times(rate) for name, each in worths.items()} for worths in (self.numbers, self.groups)
        )
        return Worths(self.everything.times(rate), numbers, groups)


def perfect_information(benefit: Array) -> Worth:
    """Return the value of knowing everything before choosing, from net benefits, more being better, (options, draws).

    It is the mean of the greatest net benefit less the greatest of the means, in the unit of the benefit. ValueError:
    no two dimensions, nothing in them, or no finite number.

    >>> perfect_information(np.array([[1.0, 1.0, 1.0, 1.0], [0.0, 0.0, 0.0, 3.0]])).value
    0.5
    """
    return _everything(lead_of_each(benefit))


def partial_information(
    benefit: Array,
    numbers: Mapping[str, Array],
    groups: Mapping[str, Collection[str]] = MappingProxyType({}),
    seed: int = 1,
) -> dict[str, Worth]:
    """Return the value of knowing each number, and each group of them, before choosing, by name, numbers first.

    `benefit` (options, draws) is net benefit in one unit, more being better; `numbers` has for each name what was drawn
    of it, (draws,), and `groups` the names of each group's members. Numbers that are the same throughout are left out,
    and groups of nothing else. `seed` is that of the random orders. KeyError for a member that is no number;
    ValueError for a name that is both a number and a group, other shapes, and fewer than a hundred draws.

    >>> x = np.array([np.arange(1000.0) % 2, np.zeros(1000)])
    >>> found = partial_information(x, {"first": x[0] * 10, "none": x[1]})
    >>> list(found), found["first"].raw, found["first"].tells
    (['first'], 0.0, False)
    >>> found = partial_information(x - [[0.4], [0]], {"first": x[0]})
    >>> round(found["first"].raw, 6), found["first"].tells
    (0.2, True)
    """
    if both := set(numbers) & set(groups):
        raise ValueError(f"{', '.join(sorted(both))}: a name is that of a number or of a group, not of both")
    if strange := [name for names in groups.values() for name in names if name not in numbers]:
        raise unknown("number", strange[0], numbers)
    lead = lead_of_each(benefit)
    draws = lead.shape[1]
    with on_one_thread():
        found = all_worths(lead, known_numbers(numbers, draws), groups, random_orders(draws, seed))
    return {**found.numbers, **found.groups}


def value_of_study(
    benefit: Array,
    number: Array,
    noise: float | None = None,
    size: float = 1,
    *,
    already: float | None = None,
    seed: int = 1,
) -> Worth:
    """Return the value before choosing of a study of one number, (draws,), in the unit of the net benefit, as above.

    A study makes `size` observations. `noise` is the standard deviation of the error of one, in the number's unit; or
    `already` says how many observations what is known counts for, which is (noise / standard deviation of the number)
    squared. On the scale on which the number is normal the study takes away size / (size + already) of its variance,
    and the curve is averaged over the rest. No study is worth more than knowing the number. ValueError: not one of
    noise and already, a size that is not above nothing, a number of a few values, and as for `partial_information`.

    >>> from appraisal.chance.draws import Draws
    >>> from appraisal.chance.estimates import Normal
    >>> x = Draws({"x": Normal(1, 2)}).sample()["x"]
    >>> round(value_of_study(np.array([x, 0 * x]), x, noise=4, size=16).value, 2)
    0.32
    """
    lead = lead_of_each(benefit)
    draws = lead.shape[1]
    of = known_numbers({"study": number}, draws).get("study")
    if of is None or of.few:
        raise ValueError("a study is of a number that is measured: this one has a few values only, or a single one")
    share = _share_learned(float(number.std()), noise, size, already)
    asked = _Asked(lead, random_orders(draws, seed))
    if asked.settled:
        return _nothing("study")
    scores, chance = normal_scores(draws), chance_of_a_study(draws, seed)[of.order]
    heard = np.sqrt(share) * scores + np.sqrt(1 - share) * chance
    with on_one_thread():
        perfect = asked.of_number(of)
        told, learned = (learned_in_part(draws, share, each) for each in (scores, heard))
        by_chance = asked.by_chance(of.form, told)
        found = asked.worth("study", of.form, lead[:, of.order], by_chance, told, learned)
    return replace(found, value=min(found.value, perfect.value), tells=found.tells and perfect.tells)


def first_order_shares(target: Array, numbers: Mapping[str, Array]) -> FirstOrderShares:
    """Return the share of the variance of a target, shape (draws,), that each number, (draws,), explains by itself.

    It is that of the same curve, less what the curve explains of a random order, which on average over all orders is
    columns / (draws - 1), and of what is then left of the whole (Ezekiel, 1930): at least nothing. What is left over is
    one less their sum, if that is above nothing. Numbers that are the same throughout are left out, and nothing is a
    share of a target that is. ValueError as for `partial_information`.

    >>> x = np.arange(4000.0) % 2
    >>> found = first_order_shares(x, {"x": x})
    >>> round(found.shares["x"], 6), abs(round(found.left_over, 6))
    (1.0, 0.0)
    """
    centred = _checked(target[None])[0] - target.mean()
    total = float(centred @ centred)
    shares = {}
    for name, number in known_numbers(numbers, len(centred)).items():
        explained = float(np.square(number.form.rows[1:] @ centred[number.order]).sum())
        by_chance = (len(number.form.rows) - 1) / (len(centred) - 1)
        shares[name] = max(0.0, (explained / total - by_chance) / (1 - by_chance)) if total > 0 else 0.0
    return FirstOrderShares(shares, max(0.0, 1 - sum(shares.values())) if total > 0 else 0.0)


@dataclass(frozen=True, eq=False)
class _Asked:
    """A lead, shape (options, draws), and orders of the draws that have nothing to do with it."""

    lead: Array
    orders: Sequence[Order]
    _by_chance: dict[Form, tuple[float, float]] = field(default_factory=dict)

    @cached_property
    def everything(self) -> Worth:
        return _everything(self.lead)

    @cached_property
    def _shuffled(self) -> list[Array]:
        """The lead in all the orders, in as many rows at once as make good use of a pass over a form's rows."""
        count = max(1, _ROWS_AT_ONCE // len(self.lead))
        firsts = range(0, len(self.orders), count)
        return [np.concatenate([self.lead[:, o] for o in self.orders[i : i + count]]) for i in firsts]

    @property
    def settled(self) -> bool:
        """Whether one option is the choice whatever is known, so that knowing is worth nothing."""
        return len(self.lead) == 1

    def of_number(self, number: Known) -> Worth:
        """Return the worth of knowing one number."""
        if self.settled:
            return _nothing(number.name)
        form = number.form
        if form not in self._by_chance:  # one for all numbers that have a spline
            self._by_chance[form] = self.by_chance(form, form.rows)
        return self.worth(number.name, form, self.lead[:, number.order], self._by_chance[form], form.rows, form.rows)

    def of_group(self, name: str, members: Sequence[Known]) -> Worth:
        """Return the worth of knowing several numbers."""
        if self.settled:
            return _nothing(name)
        form = together(members, self.lead)
        return self.worth(name, form, self.lead, self.by_chance(form, form.rows), form.rows, form.rows)

    def by_chance(self, form: Form, told: Array) -> tuple[float, float]:
        """Return mean and standard deviation of what a fit gives in the random orders."""
        options = len(self.lead)
        found = [
            _gain(expected)
            for targets in self._shuffled
            for expected in (form.coefficients(targets) @ told).reshape(-1, options, told.shape[1])
        ]
        return float(np.mean(found)), float(np.std(found, ddof=1))

    def worth(
        self, name: str, form: Form, lead: Array, by_chance: tuple[float, float], told: Array, heard: Array
    ) -> Worth:
        """Return the worth of choosing by a curve of this form through the lead, ordered as the form is.

        `told` holds the form's rows for what may be known, each as likely, and `heard` those for what is in each draw.
        """
        coefficients, (null, null_deviation) = form.coefficients(lead), by_chance
        raw = _gain(coefficients @ told)
        gained = _gained(lead, coefficients @ heard)
        error = float(gained.std()) / lead.shape[1] ** 0.5
        others = zip(form.folds, form.by_the_others(lead), strict=True)
        floor = sum(float(_gained(lead[:, fold], of @ heard[:, fold]).sum()) for fold, of in others) / lead.shape[1]
        value = min(max(0.0, raw - null), self.everything.value)
        tells = value > _ERRORS * max(error, null_deviation)
        return Worth(name, raw, value, error, null, null_deviation, max(0.0, floor), tells)


def on_one_thread() -> threadpool_limits:
    """Keep the linear algebra library to one thread: on products as small as these its own would wait for each other,
    at ten times the processor time on a busy machine."""
    return threadpool_limits(1, user_api="blas")


def all_worths(
    lead: Array, numbers: Mapping[str, Known], groups: Mapping[str, Collection[str]], orders: Sequence[Order]
) -> Worths:
    """Return all worths of a lead; each group is worth at least what any part of it is, and tells if that does."""
    asked = _Asked(lead, orders)
    of_numbers = {name: asked.of_number(number) for name, number in numbers.items()}
    members = {group: frozenset(names) & numbers.keys() for group, names in groups.items()}
    found: dict[str, Worth] = {}
    for group in sorted((group for group, of in members.items() if of), key=lambda group: len(members[group])):
        own = asked.of_group(group, [numbers[name] for name in sorted(members[group])])
        parts = [of_numbers[name] for name in members[group]]
        parts += [each for other, each in found.items() if members[other] <= members[group]]
        value, tells = max(each.value for each in (own, *parts)), any(each.tells for each in (own, *parts))
        found[group] = replace(own, value=value, tells=tells)
    return Worths(asked.everything, of_numbers, {group: found[group] for group in groups if group in found})


def _nothing(name: str) -> Worth:
    return Worth(name, 0.0, 0.0, 0.0, 0.0, 0.0, 0.0, False)


def _everything(lead: Array) -> Worth:
    greatest = lead.max(axis=0)
    value = max(0.0, float(greatest.mean() - lead.mean(axis=1).max()))
    error = float(greatest.std()) / len(greatest) ** 0.5
    return Worth(EVERYTHING, value, value, error, 0.0, 0.0, value, value > _ERRORS * error)


def _gain(expected: Array) -> float:
    """Return by how much the greatest of what is expected, (options, draws), is above the greatest of the means."""
    return float(expected.max(axis=0).mean() - expected.mean(axis=1).max())


def _gained(lead: Array, expected: Array) -> Array:
    """Return what comes of choosing in each draw what is expected to be greatest, shape (draws,)."""
    return np.asarray(np.take_along_axis(lead, expected.argmax(axis=0)[None], axis=0)[0])


def lead_of_each(benefit: Array) -> Array:
    """Return by how much each option is ahead of the best on average, which is there itself, (options, draws).

    An option is left out if another is as good in every draw: nothing that could be known would make it the choice.
    """
    greatest = float(np.abs(_checked(benefit)).max())
    lead = benefit - benefit[benefit.mean(axis=1).argmax()]
    lead[np.abs(lead) <= _ROUNDING * greatest] = 0.0
    best_first = np.argsort(-lead.mean(axis=1), kind="stable")
    kept: list[int] = []
    for option in best_first.tolist():
        if not any((lead[option] <= lead[other]).all() for other in kept):
            kept.append(option)
    return np.asarray(lead[kept])


def _checked(benefit: Array) -> Array:
    if benefit.ndim != 2 or not benefit.size or not np.isfinite(benefit).all():
        raise ValueError("a figure is needed for each option in each draw, shape (options, draws)")
    return benefit


def _share_learned(deviation: float, noise: float | None, size: float, already: float | None) -> float:
    """Return the share of a number's variance that a study takes away."""
    if (noise is None) is (already is None):
        raise ValueError("say how large the error of an observation is, or how many observations the number is worth")
    counts = (noise / deviation) ** 2 if noise is not None else already
    if counts is None or not 0 < counts < np.inf or not 0 < size < np.inf:
        raise ValueError("a study has a size above nothing, and its observations an error above nothing")
    return size / (size + counts)
