"""The first reader: the value of a quantity, an array over its axes with the draws last."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from appraisal.sums import algebra
from appraisal.sums.algebra import Array, Given, Place, Quantity, Relation

_DRAWS = "draws"  # the last axis of every array


class Values:
    """The values of quantities, each worked out once."""

    def __init__(self, given: Given) -> None:
        self._given = given
        self._found: dict[Quantity, Array] = dict(given.known)

    def at(self, quantity: Quantity, place: Place) -> float:
        """Return the value at a place, in the first draw."""
        index = self._given.index
        return float(self.of(quantity)[tuple(index[axis][place[axis]] for axis in quantity.axes)][0])

    def of(self, quantity: Quantity) -> Array:
        """Return the value, shape (its axes, draws), in its unit; one draw where nothing in it is drawn."""
        if quantity not in self._found:
            size = [len(self._given.axes[axis]) for axis in quantity.axes]
            made = self._made(quantity)
            self._found[quantity] = np.broadcast_to(made, (*size, made.shape[-1]))
        return self._found[quantity]

    def _made(self, quantity: Quantity) -> Array:
        axes = quantity.axes
        match quantity.made:
            case algebra.Entered() as entered:
                return self._entered(entered, axes)
            case algebra.Product() as form:
                return self._product(form, axes)
            case algebra.Total() as form:
                return self._total(form, axes)
            case algebra.Difference(whole, part):
                return self._over(whole, axes) - self._over(part, axes)
            case algebra.Quotient(part, whole, or_nothing):
                under = self._over(whole, axes)
                return self._over(part, axes) / (np.where(under > 0, under, np.inf) if or_nothing else under)
            case algebra.OneOf() as form:
                return self._chosen(form, axes)
            case algebra.Function() as form:
                return self._applied(form, axes)
        raise KeyError(quantity.name)

    def _entered(self, entered: algebra.Entered, axes: tuple[str, ...]) -> Array:
        ids = [tuple(self._given.axes[axis]) for axis in axes]
        drawn = [
            self._given.number(self._given.figure(entered, dict(zip(axes, at, strict=True))))
            for at in itertools.product(*ids)
        ]
        draws = drawn[0].shape[-1] if drawn else 1
        return np.array(drawn).reshape(*map(len, ids), draws)

    def _product(self, form: algebra.Product, axes: tuple[str, ...]) -> Array:
        value = own = np.asarray(math.prod(self._over(part, axes) for part in form.parts))
        if form.where is None:
            return own
        if form.each is not None:
            return own * self._each(self.of(form.each), form.each.axes, form.where, axes)
        # What is multiplied by itself at other places is worked out until nothing changes.
        for _ in self._given.axes[form.where.axes[0]]:
            before, value = value, own * self._each(value, axes, form.where, axes)
            if np.array_equal(before, value):
                break
        return value

    def _each(self, value: Array, of: Sequence[str], where: Relation, axes: tuple[str, ...]) -> Array:
        """Return for each place of a relation's first axis a value at those that it has of the last, multiplied."""
        first, last = where.axes
        at = of.index(last if last in of else first)
        index, related = self._given.index[last], self._given.related[where]
        every = [[index[one] for one in related[place]] for place in self._given.axes[first]]
        found = [value.take(those, axis=at).prod(axis=at) for those in every] or [value.prod(axis=at)]
        return _spread(np.stack(found, axis=at), [first if i == at else axis for i, axis in enumerate(of)], axes)

    def _total(self, form: algebra.Total, axes: tuple[str, ...]) -> Array:
        if not form.over:
            return np.asarray(sum(self._over(part, axes) for part in form.parts))
        terms = [(each.axes, self._matrix(each)) for each in form.where]
        for factor in self._factors(form.parts[0]):
            value = self.of(factor)
            drawn = value.shape[-1] > 1
            terms.append(((*factor.axes, _DRAWS), value) if drawn else (factor.axes, value[..., 0]))
        label = {axis: i for i, axis in enumerate((*axes, form.over, _DRAWS))}
        there = tuple(axis for axis in (*axes, _DRAWS) if any(axis in term for term, _ in terms))
        operands: list[Any] = [each for term, array in terms for each in (array, [label[axis] for axis in term])]
        added = np.asarray(np.einsum(*operands, [label[axis] for axis in there], optimize=True))
        return _spread(added if _DRAWS in there else added[..., None], [a for a in there if a != _DRAWS], axes)

    def _factors(self, part: Quantity) -> tuple[Quantity, ...]:
        """Return what a total adds up, as factors: so no product is kept for each line, year and draw."""
        match part.made:
            case algebra.Product(parts, None) if part not in self._found:
                return parts
        return (part,)

    def _over(self, quantity: Quantity, axes: Sequence[str]) -> Array:
        return _spread(self.of(quantity), quantity.axes, axes)

    def _matrix(self, relation: Relation) -> Array:
        """Return how often a relation has each place, in the shape of its axes."""
        index = [self._given.index[axis] for axis in relation.axes]
        held = np.zeros([len(ids) for ids in index])
        for one, those in self._given.related[relation].items():
            for other in those:
                place = (one, other)[-len(index) :]
                held[tuple(ids[at] for ids, at in zip(index, place, strict=True))] += 1
        return held

    def _chosen(self, form: algebra.OneOf, axes: tuple[str, ...]) -> Array:
        """Return the one that a role names: at each place of its axis, or once."""
        axis, ids = self._given.roles[form.role]
        if isinstance(form.of, Mapping) and not axis:
            return self._over(form.of[ids[None]], axes)
        if isinstance(form.of, Mapping):
            where, chosen = axes.index(axis), [form.of[ids[one]] for one in self._given.axes[axis]]
            return _stacked([_side(self._over(one, axes), where, i) for i, one in enumerate(chosen)], where)
        index, where = self._given.index[form.axis], form.of.axes.index(form.axis)
        places = [index[ids[one]] for one in (self._given.axes[axis] if axis else (None,))]
        seen = tuple(axis if each == form.axis else each for each in form.of.axes)
        value = self.of(form.of).take(places, axis=where)
        return _spread(value, seen, axes) if axis else value.squeeze(where)

    def _applied(self, form: algebra.Function, axes: tuple[str, ...]) -> Array:
        inner = (*axes, form.over) if form.over else axes
        parts = [self._over(part, inner) for part in form.parts]
        if not form.by:
            return np.asarray(form.of(*parts), dtype=float)
        where, nouns = axes.index(form.by), self._given.axes[form.by].values()
        return _stacked([form.of(noun, *(_side(p, where, i) for p in parts)) for i, noun in enumerate(nouns)], where)


def _spread(value: Array, axes: Sequence[str], over: Sequence[str]) -> Array:
    """Return a value over more axes, in their order: of one place where it does not have an axis."""
    order = [axes.index(axis) for axis in over if axis in axes]
    turned = value.transpose(*order, len(axes))
    return np.asarray(turned[tuple(slice(None) if axis in axes else None for axis in over)])


def _side(value: Array, where: int, i: int) -> Array:
    """Return one place of an axis, or the only one there is."""
    return np.asarray(value.take(min(i, value.shape[where] - 1), axis=where))


def _stacked(values: Sequence[Array], where: int) -> Array:
    return np.stack(np.broadcast_arrays(*values), axis=where) if values else np.zeros((1,) * (where + 2))
