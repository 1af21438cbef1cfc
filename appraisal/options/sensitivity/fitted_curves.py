"""What is expected of a quantity once a number, or several, are known: a curve through the draws that are there.

Regression on the draws of one run takes the place of a run within each draw (Strong, Oakley and Brennan, 2014). The
curve is a cubic spline of the number's normal score, the standard normal quantile of its rank. Every number has the
same normal scores in another order, so one decomposition serves all, at one sort a number. A number of a few values
has their means, which is the same thing exactly. Bins of draws are no substitute: the best of noisy means is high.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from appraisal.chance.draws import Draws, whole_blocks
from appraisal.chance.estimates import Normal, Uniform

RANDOM_ORDERS = 20

Array = NDArray[np.float64]
Order = NDArray[np.intp]

_KNOTS = (-0.6744897501960817, 0.0, 0.6744897501960817)  # normal scores: the quartiles
_COLUMNS = 4 + len(_KNOTS)  # of the cubic spline; a number of no more values than that has their means
_FEWEST = 100  # draws: with fewer a curve of seven columns follows the noise
_FOLDS = 5
_DRAWS_A_COLUMN = 25  # of the curves of a group: so noise is at most a twenty-fifth of what is left unexplained
_DRAWS_A_PRODUCT = 80  # of its products: sixteen numbers in pairs at ten thousand draws
_BEYOND_CHANCE = (
    25.0  # times what chance explains: from a seventieth of the variance of ten thousand draws a shape shows
)
_RIDGE = 1e-10  # of columns of length 1: numbers that go together wholly share their curve, where else none is found
_NODES = 9  # of the Gauss-Hermite rule by which a curve is averaged over what a study leaves open


@dataclass(frozen=True, eq=False)
class Form:
    """Which curves there can be: the sums of `rows`, shape (columns, draws), whose first is the same in every draw.

    Draws stand fold after fold, each fold a slice, so that a curve can be fitted to all folds but one.
    """

    rows: Array

    @cached_property
    def folds(self) -> tuple[slice, ...]:
        """The draws of each fold."""
        draws = self.rows.shape[1]
        edges = [0, *itertools.accumulate(len(range(fold, draws, _FOLDS)) for fold in range(_FOLDS))]
        return tuple(slice(*ends) for ends in itertools.pairwise(edges))

    def coefficients(self, target: Array) -> Array:
        """Return what each row counts in the curve nearest to a target, (targets, draws), shape (targets, columns)."""
        return _solved(self._factor, target @ self.rows.T)

    def by_the_others(self, target: Array) -> list[Array]:
        """Return for each fold the coefficients of the curve nearest to all folds but that one, (targets, columns)."""
        own = [target[:, fold] @ self.rows[:, fold].T for fold in self.folds]
        whole = np.sum(own, axis=0)
        return [_solved(factor, whole - mine) for mine, factor in zip(own, self._leaving_out, strict=True)]

    @cached_property
    def _products(self) -> list[Array]:
        return [self.rows[:, fold] @ self.rows[:, fold].T for fold in self.folds]

    @cached_property
    def _factor(self) -> Array:
        return _factor(np.sum(self._products, axis=0))

    @cached_property
    def _leaving_out(self) -> tuple[Array, ...]:
        whole = np.sum(self._products, axis=0)
        return tuple(_factor(whole - own) for own in self._products)


@dataclass(frozen=True, eq=False)
class Known:
    """A number that varies: `order` puts the draws of a target in that of its values, fold after fold with every fifth
    value in each; `form` is that of its curve, of the means of its values where they are `few`."""

    name: str
    order: Order
    form: Form
    few: bool

    def score(self, target: Array) -> tuple[float, Array]:
        """Return how much of a target (targets, draws) its curves explain, as a sum of squares, and its first-order
        score, shape (draws,), as the draws stand: the curve that it has in most of the targets, of length 1.

        Where they explain too little to have a shape it is a straight line: what acts only with others has no curve.
        """
        found = self.form.coefficients(target[:, self.order])[:, 1:]
        explained = float((found**2).sum())
        main = np.linalg.svd(found, full_matrices=False)[2][0]
        by_chance = main.size * float(target.var(axis=1).sum())
        score = np.empty(len(self.order))
        score[self.order] = main @ self.form.rows[1:] if explained > _BEYOND_CHANCE * by_chance else self.form.rows[1]
        return explained, score


def known_numbers(numbers: Mapping[str, Array], draws: int) -> dict[str, Known]:
    """Return the numbers that vary by name, of those whose values in each draw these are, (draws,).

    Those whose values stand alike share a form. ValueError: another shape, a figure that is none, too few draws.

    >>> found = known_numbers({"same": np.ones(1000), "either": np.arange(1000.0) % 2}, 1000)
    >>> {name: number.form.rows.shape for name, number in found.items()}
    {'either': (2, 1000)}
    """
    if draws < _FEWEST:
        raise ValueError(f"a curve is fitted to {_FEWEST} draws or more, not to {draws}")
    forms, found, shuffled = dict[tuple[int, ...], Form](), dict[str, Known](), _fold_by_fold(draws)
    for name, values in numbers.items():
        if values.shape != (draws,) or not np.isfinite(values).all():
            raise ValueError(f"{name} needs a figure in each of the {draws} draws")
        order = np.argsort(values, kind="stable")  # so that ties stand alike on every machine
        ordered = values[order]
        edges = np.flatnonzero(ordered[1:] != ordered[:-1]) + 1
        if edges.size:
            few = len(edges) < _COLUMNS
            counts = tuple(np.diff([0, *edges, draws]).tolist()) if few else ()
            form = forms[counts] = forms.get(counts) or _form(counts, draws)
            found[name] = Known(name, order[shuffled], form, few)
    return found


def together(members: Sequence[Known], target: Array) -> Form:
    """Return the form of several numbers' curve, the draws as they stand in a target, shape (targets, draws).

    It is the sum of their curves, and of products of first-order scores in pairs. Those that explain most have theirs
    first; where there are too many for the draws the last have a straight line in place of a curve, or nothing.
    """
    draws = target.shape[1]
    scored = [(*member.score(target), member) for member in members]
    scored.sort(key=lambda each: (-each[0], each[2].name))
    rows: list[Array] = [np.full((1, draws), draws**-0.5)]
    room = draws // _DRAWS_A_COLUMN
    for i, (_, _, member) in enumerate(scored):
        columns = len(member.form.rows) - 1
        fits = columns + len(scored) - i - 1 <= room
        own = member.form.rows[1 : 1 + (columns if fits else min(1, room))]
        room -= len(own)
        placed = np.empty(own.shape)
        placed[:, member.order] = own
        rows.append(placed)
    crossed = [score for _, score, _ in scored[: _in_pairs(draws // _DRAWS_A_PRODUCT)]]
    products = [one * other for one, other in itertools.combinations(crossed, 2)]
    rows += [product[None] / length for product in products if (length := np.linalg.norm(product)) > 0]
    return Form(np.concatenate(rows))


def random_orders(draws: int, seed: int) -> tuple[Order, ...]:
    """Return orders of the draws that have nothing to do with them: those of numbers drawn by the toolkit's own recipe,
    so as stratified as every other."""
    names = [f"random order {i}" for i in range(RANDOM_ORDERS)]
    drawn = Draws(dict.fromkeys(names, Uniform(0.0, 1.0)), whole_blocks(draws), seed).sample()
    return tuple(np.argsort(row[:draws], kind="stable") for row in drawn.x)


def chance_of_a_study(draws: int, seed: int) -> Array:
    """Return what chance adds to the result of a study in each draw, standard normal, shape (draws,)."""
    return Draws({"study": Normal(0.0, 1.0)}, whole_blocks(draws), seed).sample()["study"][:draws]


def normal_scores(draws: int) -> Array:
    """Return the normal scores of so many draws, fold after fold as a `Known` number has them, shape (draws,)."""
    return _rising_scores(draws)[_fold_by_fold(draws)]


def learned_in_part(draws: int, share: float, heard: Array) -> Array:
    """Return the rows of a spline averaged over what a study leaves open, shape (columns, len(heard)).

    A study takes away `share` of the variance of a number's normal score and finds it at `heard`, standard normal: what
    is then expected is its square root of `share` times that, with the rest of the variance about it. Beyond the
    scores that were drawn the curve stays as it ends.
    """
    nodes, weights = np.polynomial.hermite_e.hermegauss(_NODES)
    scores = _rising_scores(draws)
    triangle = np.linalg.qr(_spline(scores))[1]
    found = np.zeros((len(heard), _COLUMNS))
    for node, weight in zip(nodes, weights / weights.sum(), strict=True):
        open_still = np.sqrt(share) * heard + np.sqrt(1 - share) * node
        found += weight * _spline(np.clip(open_still, scores[0], scores[-1]))
    return np.asarray(np.linalg.solve(triangle.T, found.T))


def _in_pairs(products: int) -> int:
    """Return how many numbers have no more products in pairs than these."""
    return next(count for count in itertools.count(1) if count * (count + 1) // 2 > products)


def _factor(products: Array) -> Array:
    """Return the lower triangle whose square the products of columns are, shape (columns, columns)."""
    return np.asarray(np.linalg.cholesky(products + _RIDGE * np.eye(len(products))), dtype=float)


def _solved(factor: Array, right: Array) -> Array:
    """Return what times the products of columns gives each row of `right`, shape (targets, columns)."""
    from scipy.linalg.lapack import dpotrs  # late: a run starts its kernels before it needs any

    return np.asarray(dpotrs(factor, right.T, lower=True)[0].T)


def _form(counts: tuple[int, ...], draws: int) -> Form:
    """Return the form for a number of a few values, each in so many draws, or a spline's where no counts are given."""
    if counts:
        place = np.repeat(np.linspace(-1, 1, len(counts)), counts)
        columns = np.vander(place, len(counts), increasing=True)  # a polynomial goes through as many points
    else:
        columns = _spline(_rising_scores(draws))
    return Form(np.ascontiguousarray(np.linalg.qr(columns)[0][_fold_by_fold(draws)].T))


def _spline(scores: Array) -> Array:
    bent = np.clip(scores[:, None] - np.array(_KNOTS), 0, None) ** 3
    return np.concatenate([np.vander(scores, 4, increasing=True), bent], axis=1)


def _rising_scores(draws: int) -> Array:
    from scipy.special import ndtri  # late: a run starts its kernels before it needs any

    return np.asarray(ndtri((np.arange(draws) + 0.5) / draws))


def _fold_by_fold(draws: int) -> Order:
    return np.concatenate([np.arange(fold, draws, _FOLDS) for fold in range(_FOLDS)])
