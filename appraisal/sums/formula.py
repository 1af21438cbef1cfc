"""The third reader: a quantity as the formula of a spreadsheet, from where the others stand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Protocol

from appraisal.sums import algebra
from appraisal.sums.algebra import Given, Place, Quantity, Relation
from appraisal.sums.working import factors_of


class NowhereError(LookupError):
    """A quantity stands in no cell, and is made of none that do."""


class Stands(Protocol):
    """Where quantities stand. Each returns None where one does not stand so."""

    def cell(self, quantity: Quantity, place: Place) -> str | None:
        """Return the address of the cell that holds a quantity at a place."""

    def beside(self, quantity: Quantity, place: Place, over: str) -> str | None:
        """Return the address of the cells that hold it at all places over an axis, side by side."""

    def below(
        self, quantity: Quantity, place: Place, over: str, where: tuple[Relation, ...]
    ) -> tuple[str, tuple[str, ...]] | None:
        """Return the address of a column that holds it at all places over an axis, and the criteria by which the rows
        are found that are of the place and that relations have: of each a range and what it is to hold."""


def formula(given: Given, quantity: Quantity, place: Place, stands: Stands) -> str:
    """Return how a quantity is made at a place, without the sign that begins a formula. NowhereError: of no cells."""

    def of(part: Quantity, at: Place) -> str:
        part, at = given.plain(part, at)
        return stands.cell(part, at) or formula(given, part, at, stands)

    def held(part: Quantity, at: Place) -> str:
        """Return the same in brackets where it is a sum that stands in no cell: as a factor, or what is taken off."""
        part, at = given.plain(part, at)
        return f"({of(part, at)})" if _is_sum(part) and not stands.cell(part, at) else of(part, at)

    match quantity.made:
        case algebra.Product() as form:
            return "*".join(held(*factor) for factor in factors_of(given, quantity, form, place))
        case algebra.Total((part,), over) as form if over:
            return _over_axis(given, form, place, stands)
        case algebra.Total(parts):
            return "+".join(of(part, place) for part in parts)
        case algebra.Difference(whole, part):
            return f"{of(whole, place)}-{held(part, place)}"
        case algebra.Quotient(part, whole, or_nothing):
            over = f"{held(part, place)}/{held(whole, place)}"
            return f"IF({of(whole, place)}>0,{over},0)" if or_nothing else over
        case algebra.OneOf() as form:
            return of(*given.chosen(form, place))
        case algebra.Function(parts=parts, formula=written, over=over) if written is not None:
            return written(*(_beside(given, stands, part, place, over) if over else of(part, place) for part in parts))
        case _:
            raise NowhereError(quantity.name)


def _over_axis(given: Given, form: algebra.Total, place: Place, stands: Stands) -> str:
    (part,) = form.parts
    if not form.where and (cells := stands.beside(part, place, form.over)):
        return f"SUM({cells})"
    if found := stands.below(part, place, form.over, form.where):
        cells, criteria = found
        return f"SUMIFS({','.join((cells, *criteria))})" if criteria else f"SUM({cells})"
    if isinstance(part.made, algebra.Product) and not form.where:
        return f"SUMPRODUCT({','.join(_beside(given, stands, factor, place, form.over) for factor in part.made.parts)})"
    raise NowhereError(part.name)


def _beside(given: Given, stands: Stands, quantity: Quantity, place: Place, over: str) -> str:
    match quantity.made:
        case algebra.OneOf(of, _, role) if isinstance(of, Mapping) and not given.roles[role][0]:
            quantity, _ = given.chosen(quantity.made, place)
        case algebra.OneOf(Quantity() as of, axis, role) if given.roles[role][0] == over:  # the same axis, renamed
            quantity, over = of, axis
    if (cells := stands.beside(quantity, place, over)) is None:
        raise NowhereError(quantity.name)
    return cells


def _is_sum(quantity: Quantity) -> bool:
    match quantity.made:
        case algebra.Difference() | algebra.Quotient() | algebra.Total(over=""):
            return True
    return False
