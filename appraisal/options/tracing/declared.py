"""How the declared sums (`sums`) are told: a quantity at a place, as a working of the parts that are declared."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from appraisal.ground.names import slug, without_option
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import Style
from appraisal.options.case import Recurrence
from appraisal.options.engine import STATISTICS
from appraisal.options.sums import benefits, money, worth
from appraisal.options.tracing import working as nouns
from appraisal.options.tracing.working import Part, Rule, Source, Working
from appraisal.options.tracing.workings import Workings
from appraisal.options.words import input_style
from appraisal.sums.algebra import Entered, Function, Place, Product, Quantity, Total
from appraisal.sums.working import Rule as Made
from appraisal.sums.working import parts_of

_RULES: Mapping[Made, Rule] = {
    "total": nouns.TOTAL,
    "product": nouns.PRODUCT,
    "negative": nouns.SAVING,
    "difference": nouns.DIFFERENCE,
    "quotient": Rule(lambda v: v[0] / (v[1] or 1.0), lambda t: f"{t[0]} ÷ {t[1]}"),  # nothing over nothing is nothing
    "share": nouns.SHARE,
    "same": nouns.SAME,
    "nothing": nouns.NOTHING,
}
_STYLES: Mapping[str, Style] = {
    "£": "money",
    "points": "points_1",
    "share": "percent_1",
    "number": "figure",
    "rate": "percent",
}
_CALLED: Mapping[str, Callable[[Any], str]] = {
    money.OPTION: lambda option: option.called,
    money.YEAR: financial_year,
    worth.KIND: lambda kind: STATISTICS[kind.value].title,
}
_PARTED = (money.LINE, benefits.BENEFIT)  # axes on which one row of the workbook may be one for each option
_ROWS = {money.LINE: "cost"}  # axes whose rows of the workbook go by another name


@dataclass(frozen=True, eq=False)
class Reading:
    """One way in which sums are told. `number` is the part that an entered figure is taken at, `keys` those of
    results.json at which quantities are found, `by_hand` the parts of those that are told otherwise; `each` is said
    where something is added up over an axis, and `said` of what an option has.
    """

    on: Workings
    number: Callable[[str], Part]
    keys: Mapping[Quantity, str]
    by_hand: Mapping[Quantity, Callable[[Place], Part | None]]
    each: Mapping[str, str]
    said: str = ""

    def part(self, quantity: Quantity, place: Place) -> Part:
        """Return what is told of a quantity at a place as a part of another."""
        if quantity in self.by_hand and (told := self.by_hand[quantity](place)) is not None:
            return told
        if quantity in self.keys and (key := self.keys[quantity].format(**place)) in self.on.results:
            return key
        if isinstance(quantity.made, Entered):
            return self.number(self.on.given.figure(quantity.made, place))
        if quantity.unit == "as entered":
            made = parts_of(self.on.given, quantity, place)
            if len(made.parts) == 1:  # an assumption that depends on no other
                return self.part(*made.parts[0])
        return self.working(quantity, place)

    def working(self, quantity: Quantity, place: Place, said: str | None = None) -> Working:
        """Return how a quantity is made at a place; `said` ends its title."""
        title, how = self.title(quantity, place, said), quantity.how.format(**self._called(place))
        if quantity.made is None:
            value = self.on.given.at(quantity, place)
            return Working(title, _STYLES[quantity.unit], how, sources=self._cells(quantity, place), value=value)
        made = parts_of(self.on.given, quantity, place)
        if made.why:
            how = f"Nothing: {made.why}." if made.rule == "nothing" else f"{how.removesuffix('.')}; {made.why}."
        elif isinstance(quantity.made, Total):
            how = f"{how.removesuffix('.')}{self.each.get(quantity.made.over, '')}."
        parts = [self.part(*part) for part in made.parts]
        sources = self._cells(quantity, place) if quantity.fields or not parts else ()
        return self.on.step(title, self._style(quantity, place), how, parts, _rule(quantity, made.rule), sources)

    def title(self, quantity: Quantity, place: Place, said: str | None = None) -> str:
        """Return what a quantity is called at a place: what an option has is named after the option."""
        called = self._called(place)
        title = quantity.name.format(**called)
        if money.OPTION in quantity.axes and worth.CRITERION not in quantity.axes:
            title, said = f"{called[money.OPTION]}: {title}", self.said if said is None else said
        return f"{title}{said or ''}"

    def _style(self, quantity: Quantity, place: Place) -> Style:
        match quantity.made:
            case Product((own, *_)) if quantity.unit == "as entered" and isinstance(own.made, Entered):
                return input_style(self.on.case, self.on.given.figure(own.made, place))
        return _STYLES[quantity.unit]

    def _cells(self, quantity: Quantity, place: Place) -> tuple[Source, ...]:
        axis = quantity.axes[0]
        code = without_option(str(place[axis])) if axis in _PARTED else place[axis]
        return (self.on.cells.fields(_ROWS.get(axis, axis), code, *(quantity.fields or ("id", "name"))),)

    def _called(self, place: Place) -> dict[str, str]:
        """Return what each place is called, and the amount of a line."""
        nouns = {axis: self.on.given.axes[axis][code] for axis, code in place.items()}
        called = {axis: str(getattr(noun, "name", noun)) for axis, noun in nouns.items()}
        for axis, says in _CALLED.items():
            if axis in nouns:
                called[axis] = says(nouns[axis])
        if money.LINE in nouns:
            yearly = nouns[money.LINE].recurrence is Recurrence.RECURRENT
            called["whole"] = "amount of a full year" if yearly else "whole amount"
        return called


def _rule(quantity: Quantity, made: Made) -> Rule:
    match quantity.made:
        case Function(of, told=told, over=over) if told is not None:
            return Rule(
                lambda values: float(of(np.array(values)[:, None])[0] if over else of(*values)),
                lambda texts: told(*texts),
            )
    return _RULES[made]


def placed(on: Workings, quantity: Quantity, codes: tuple[str, ...]) -> Place:
    """Return the place that the parts of a key stand for, one for each axis of a quantity."""
    ids = on.given.axes
    return {
        axis: next(one for one in ids[axis] if code in (str(one), slug(str(one))))
        for axis, code in zip(quantity.axes, codes, strict=True)
    }
