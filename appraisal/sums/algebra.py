"""The algebra: quantities over named axes, each made of others in one of six forms.

An algebra for us, never a language for officers. An axis is a name ("line", "year") and a place says where on each axis
one stands. A quantity is declared once and read three ways: as an array (`value`), as the parts of which it is made at
a place (`working`), and as a formula of a spreadsheet (`formula`).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any, Literal

import numpy as np
from numpy.typing import NDArray

from appraisal.ground.names import joined

Array = NDArray[np.float64]
Place = Mapping[str, Any]  # axis to the id there
# A flag is 1 where something counts and 0 where it does not; a sign is 1 or -1.
Unit = Literal["£", "points", "share", "rate", "number", "as entered", "flag", "sign"]


@dataclass(frozen=True, eq=False)
class Quantity:
    """A sum, or what sums begin with: its name, its unit, its axes and how it is made; nothing where it is given.

    In `name` an axis in braces stands for what is there ("{line}: present value"), and what an option has is named
    after the option; a quantity without a name is no step of its own when it is told. `how` says in a sentence how it
    is made, and of a flag why what it counts is nothing; `fields` are those of its row in a workbook on which it rests
    beside its parts.
    """

    name: str
    unit: Unit
    axes: tuple[str, ...]
    made: Form | None = None
    how: str = ""
    fields: tuple[str, ...] = ()

    def __mul__(self, other: Quantity) -> Product:
        return Product((self, other))

    def __add__(self, other: Quantity) -> Total:
        return Total((self, other))

    def __sub__(self, other: Quantity) -> Difference:
        return Difference(self, other)

    def __truediv__(self, other: Quantity) -> Quotient:
        return Quotient(self, other)


@dataclass(frozen=True, eq=False)
class Relation:
    """Which places of the last axis there are, or belong to each place of the one before it."""

    axes: tuple[str, ...]


@dataclass(frozen=True)
class Entered:
    """A figure that was entered, by the kind, the codes and the part of its name; an axis stands for the id there."""

    kind: str
    codes: tuple[str, ...]

    def name(self, place: Place) -> str:
        return joined(self.kind, *(str(place.get(code, code)) for code in self.codes))


@dataclass(frozen=True)
class Product:
    """The parts multiplied, and `each` at every place that `where` relates: without one, the product itself there."""

    parts: tuple[Quantity, ...]
    where: Relation | None = None
    each: Quantity | None = None

    def __mul__(self, other: Quantity) -> Product:
        return replace(self, parts=(*self.parts, other))


@dataclass(frozen=True)
class Total:
    """The parts added up; over an axis, one part added up at all of its places, or at those that `where` relates."""

    parts: tuple[Quantity, ...]
    over: str = ""
    where: tuple[Relation, ...] = ()


def total(over: str, part: Quantity, *where: Relation) -> Total:
    """Return one part added up over an axis."""
    return Total((part,), over, where)


@dataclass(frozen=True)
class Difference:
    whole: Quantity
    part: Quantity


@dataclass(frozen=True)
class Quotient:
    """One over another; with `or_nothing`, nothing where the other is."""

    part: Quantity
    whole: Quantity
    or_nothing: bool = False


@dataclass(frozen=True)
class OneOf:
    """One place of an axis, or one of several quantities: the one that a role names.

    A role is that of a place of another axis, or of none ("business as usual").
    """

    of: Quantity | Mapping[Any, Quantity]
    axis: str
    role: str


@dataclass(frozen=True)
class Function:
    """A named function of the parts, by place of an axis where `by` names one: `of` is then given the noun there first.

    Over an axis it is given each part with that axis before the draws, and leaves the axis out. `told` writes it from
    the texts of its parts and `formula` for a spreadsheet; without them that is done by hand.
    """

    of: Callable[..., Any]
    parts: tuple[Quantity, ...]
    told: Callable[..., str] | None = None
    formula: Callable[..., str] | None = None
    by: str = ""
    over: str = ""


Form = Entered | Product | Total | Difference | Quotient | OneOf | Function


@dataclass(frozen=True, eq=False)
class Given:
    """What declared sums are read for. `axes` hold the nouns by id; `known` what is given, or known whatever it is made
    of, shape (its axes, draws); `related` the ids by the id that they belong to (None: to all); `roles` the axis whose
    place a role is of ("" for none), and the id by the id there; `number` the drawn values of a figure by its name; and
    `drawn_as` the name of the figure whose draws another has.
    """

    axes: Mapping[str, Mapping[Any, Any]]
    known: Mapping[Quantity, Array]
    related: Mapping[Relation, Mapping[Any, tuple[Any, ...]]]
    roles: Mapping[str, tuple[str, Mapping[Any, Any]]]
    number: Callable[[str], Array]
    drawn_as: Mapping[str, str] = field(default_factory=dict)

    def figure(self, entered: Entered, place: Place) -> str:
        """Return the name of the figure that was entered for a place."""
        name = entered.name(place)
        return self.drawn_as.get(name, name)

    @cached_property
    def index(self) -> Mapping[str, Mapping[Any, int]]:
        """The number of each place of each axis."""
        return {axis: {one: i for i, one in enumerate(nouns)} for axis, nouns in self.axes.items()}

    def at(self, quantity: Quantity, place: Place) -> float:
        """Return what is known of a quantity at a place. KeyError where it is not known."""
        where = tuple(self.index[axis][place[axis]] for axis in quantity.axes)
        return float(self.known[quantity][where][0])

    def places(self, over: str, where: tuple[Relation, ...], place: Place) -> list[Place]:
        """Return the places over an axis that the relations have, in the order of the first of them."""
        found: list[Hashable] = list(self.axes[over])
        for n, relation in enumerate(where):
            those = self.related[relation][place[relation.axes[0]] if relation.axes[1:] else None]
            found = [one for one in found if one in those] if n else list(those)
        return [{**place, over: one} for one in found]

    def chosen(self, form: OneOf, place: Place) -> tuple[Quantity, Place]:
        """Return what a role comes to: a quantity, and where. KeyError where nothing has the role."""
        axis, ids = self.roles[form.role]
        one = ids[place[axis] if axis else None]
        if isinstance(form.of, Mapping):
            return self.plain(form.of[one], place)
        return self.plain(form.of, {**place, form.axis: one})

    def plain(self, quantity: Quantity, place: Place) -> tuple[Quantity, Place]:
        """Return a quantity and where it is, or if it is but one of others without a name of its own, that one."""
        if isinstance(quantity.made, OneOf) and not quantity.name:
            return self.chosen(quantity.made, place)
        return quantity, place
