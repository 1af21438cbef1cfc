"""The second reader: of what a quantity is made at a place, as a clerk adds it up, who leaves out what is not there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from appraisal.sums import algebra
from appraisal.sums.algebra import Given, Place, Quantity

Part = tuple[Quantity, Place]
# What is made of the parts; "negative" is their product taken off, "share" the first over all others added up.
Rule = Literal["total", "product", "negative", "difference", "quotient", "share", "same", "function", "nothing"]


@dataclass(frozen=True)
class Parts:
    """Of what a quantity is made at a place, by which rule; `why` says why it is nothing, or what its sign means."""

    rule: Rule
    parts: tuple[Part, ...]
    why: str = ""


def parts_of(given: Given, quantity: Quantity, place: Place) -> Parts:
    """Return what a quantity is made of at a place. Flags that are 1 and places that a flag or a share of nothing
    leaves out are no parts. KeyError for what is made of nothing."""

    def plain(*parts: Quantity) -> tuple[Part, ...]:
        return tuple(given.plain(part, place) for part in parts)

    match quantity.made:
        case algebra.Product() as form:
            return _product(given, quantity, form, place)
        case algebra.Total((part,), over, where) if over:
            every = [given.plain(part, at) for at in given.places(over, where, place)]
            return Parts("total", tuple(each for each in every if not _left_out(given, *each)))
        case algebra.Total(parts):
            return Parts("total", plain(*parts))
        case algebra.Difference(whole, part):
            return Parts("difference", plain(whole, part))
        case algebra.Quotient(part, whole) if not whole.name:
            return Parts("share", (*plain(part), *parts_of(given, whole, place).parts))
        case algebra.Quotient(part, whole):
            return Parts("quotient", plain(part, whole))
        case algebra.OneOf() as form:
            return Parts("same", (given.chosen(form, place),))
        case algebra.Function() as form:
            places = given.places(form.over, (), place) if form.over else [place]
            return Parts("function", tuple(given.plain(part, at) for part in form.parts for at in places))
        case _:
            raise KeyError(quantity.name)


def factors_of(given: Given, quantity: Quantity, form: algebra.Product, place: Place) -> tuple[Part, ...]:
    """Return all that a product multiplies at a place."""
    factors = [given.plain(part, place) for part in form.parts]
    if form.where is not None:
        own, last = form.where.axes[0], form.where.axes[-1]
        every = given.places(last, (form.where,), place)
        itself = [(quantity, {**place, own: at[last]}) for at in every]
        factors += itself if form.each is None else [given.plain(form.each, at) for at in every]
    return tuple(factors)


def _product(given: Given, quantity: Quantity, form: algebra.Product, place: Place) -> Parts:
    rule: Rule = "product"
    why = ""
    factors: list[Part] = []
    for part, at in factors_of(given, quantity, form, place):
        if part.unit == "flag" and not given.at(part, at):
            return Parts("nothing", (), part.how)
        if part.unit == "sign" and given.at(part, at) < 0:
            rule, why = "negative", part.how
        elif part.unit not in ("flag", "sign"):
            factors.append((part, at))
    return Parts(rule, tuple(factors), why)


def _left_out(given: Given, quantity: Quantity, place: Place) -> bool:
    """Return whether a product has a factor of nothing that was neither entered nor worked out."""
    if not isinstance(quantity.made, algebra.Product):
        return False
    factors = factors_of(given, quantity, quantity.made, place)
    return any(part.made is None and not given.at(part, at) for part, at in factors)


def figures_in(given: Given, quantity: Quantity, place: Place) -> Iterator[str]:
    """Yield the names of the entered figures of which a quantity is made at a place, each as often as it is in it."""
    if isinstance(quantity.made, algebra.Entered):
        yield given.figure(quantity.made, place)
    elif quantity.made is not None:
        for part in parts_of(given, quantity, place).parts:
            yield from figures_in(given, *part)
