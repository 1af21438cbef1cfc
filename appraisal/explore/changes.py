"""Changing a case, and saying in words how two cases differ. Nothing is changed in place: a change makes a new case."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from appraisal.chance.estimates import Estimate
from appraisal.ground.checked import require_kind
from appraisal.ground.near_names import unknown
from appraisal.ground.rounding import exact
from appraisal.options.case import (
    Assumption,
    Benefit,
    Body,
    BudgetRow,
    Case,
    CostLine,
    Criterion,
    Fee,
    Funding,
    Option,
    Path,
    Recurrence,
    Risk,
    Score,
    central_amounts,
    code_of,
    name_of,
)
from appraisal.options.case.figures_in_words import in_words
from appraisal.options.case.shelves import SHELVES, identity

Changeable = (
    Option | Criterion | Score | Assumption | CostLine | Risk | Path | Benefit | BudgetRow | Funding | Body | Fee
)

Drawn = TypeVar("Drawn", Assumption, CostLine, Benefit)

_PARTED = ("cost_lines", "assumptions", "benefits")  # of which one may be one for each option
_TOLD = ("posts", "steps")  # no sum uses them, but the assumptions and cost lines that were made of their rows
_SHELVES: Mapping[type, str] = {held.noun: shelf for shelf, held in SHELVES.items() if shelf not in _TOLD}


def put(case: Case, *nouns: Changeable) -> Case:
    """Return the case with each of these in the place of the one that has its id (a score: its option and criterion).

    All else stays, and so does every other draw. A line or a benefit that is one for each option ("pay@trust") shares
    its draws with the others as long as its estimate is theirs; with another one it is drawn by itself, as
    "cost:pay@trust". KeyError where there is none, with the one that was meant: one that is new is added with
    `replace(case, risks=(*case.risks, risk))`. ValueError for one that names what the case has not, TypeError for what
    is no case and no noun of one, and for posts and steps: what was made of them is changed.

    >>> from dataclasses import replace
    >>> from appraisal.options.words.examples import small_case
    >>> case = small_case()
    >>> surer = put(case, replace(case.risks[0], probability=0.1))
    >>> differences(case, surer)
    ('Risk late, probability: 0.5 → 0.1.',)
    """
    require_kind(case, Case, "put takes the case first, as in put(case, noun)")
    for noun in nouns:
        require_kind(
            noun, tuple(_SHELVES), "put takes nouns after the case, as in put(case, replace(risk, probability=1))"
        )
        shelf = _SHELVES[type(noun)]
        there = getattr(case, shelf)
        if identity(noun) not in map(identity, there):
            raise unknown(SHELVES[shelf].called, identity(noun), map(identity, there))
        changed = tuple(noun if identity(old) == identity(noun) else old for old in there)
        changes: dict[str, Any] = {shelf: changed}
        case = replace(case, **changes)
    parted: dict[str, Any] = {shelf: _drawn_apart(getattr(case, shelf)) for shelf in _PARTED}
    return replace(case, **parted)


def _drawn_apart(nouns: tuple[Drawn, ...]) -> tuple[Drawn, ...]:
    """Return nouns of which those that share their draws share their estimate: one that has another than the one whose
    draws they are, or than most of them, is drawn by itself."""
    together: dict[str, list[Drawn]] = {}
    for noun in nouns:
        together.setdefault(code_of(noun), []).append(noun)
    shared = {name: _shared(name, each) for name, each in together.items()}
    return tuple(replace(n, drawn_as="") if n.drawn_as and n.estimate != shared[n.drawn_as] else n for n in nouns)


def _shared(name: str, nouns: Sequence[Drawn]) -> Estimate | None:
    estimates = [noun.estimate for noun in nouns]
    return next((noun.estimate for noun in nouns if noun.id == name), max(estimates, key=estimates.count))


def largest(case: Case) -> CostLine:
    """Return the cost or saving that comes to most a year, of those that come again for several years.

    What it comes to is its mean times the means of the assumptions that multiply it (`lines.LINE.central.amount` of
    results.json). One that some options have and others have not goes before any that all have alike, for that one
    parts no option from another. ValueError if there is none.

    >>> from appraisal.options.words.examples import small_case
    >>> largest(small_case()).id
    'run-bau'
    """
    require_kind(case, Case, "largest takes a case")
    comes_to = central_amounts(case)
    again = [
        line for line in case.cost_lines if line.recurrence is Recurrence.RECURRENT and line.first_year < line.last_year
    ]
    if not again:
        raise ValueError(f"the case {case.about.id!r} has no cost or saving that comes again for several years")
    return max(again, key=lambda line: (_parts_options(case, line), abs(comes_to[line.id])))


def _parts_options(case: Case, line: CostLine) -> bool:
    return not {option.id for option in case.options}.issubset(line.options)


_HALF = 50.0
_ABOVE = 1.2  # what is held moves only where it is held at another figure than its mean


def to_hold(case: Case) -> dict[str, float]:
    """Return a number to hold, by the name under which it is drawn: the weight of the first criterion at 0 or at
    100, whichever is further from its mean, or without criteria the figure of the `largest` cost or saving at a fifth
    above its mean.

    >>> from appraisal.options.words.examples import small_case
    >>> to_hold(small_case())
    {'weight:cost': 100.0}
    >>> list(to_hold(small_case(scored=False)))
    ['cost:run-bau']
    """
    require_kind(case, Case, "to_hold takes a case")
    if case.criteria:
        first, *others = case.criteria
        least = first.weight.mean > _HALF and any(other.weight.mean for other in others)  # something must weigh
        return {name_of(first): 0.0 if least else 100.0}
    line = largest(case)
    return {name_of(line): _ABOVE * line.estimate.mean}


def differences(before: Case, after: Case) -> tuple[str, ...]:
    """Return a sentence for each thing that one case has differently from another; none for what no sum uses.

    >>> from dataclasses import replace
    >>> from appraisal.options.words.examples import small_case
    >>> differences(small_case(), replace(small_case(), risks=()))
    ('Risk late: left out.',)
    """
    for each in (before, after):
        require_kind(each, Case, "differences takes two cases; compared(found, other) takes two appraisals")
    return tuple(_differences(before, after))


def _differences(before: Case, after: Case) -> Iterator[str]:
    yield from _fields("The case", before.about, after.about)
    for shelf in _SHELVES.values():
        old = {identity(noun): noun for noun in getattr(before, shelf)}
        new = {identity(noun): noun for noun in getattr(after, shelf)}
        for noun_id in dict.fromkeys((*old, *new)):
            name = f"{SHELVES[shelf].called.capitalize()} {noun_id}"
            if noun_id not in new:
                yield f"{name}: left out."
            elif noun_id not in old:
                yield f"{name}: added."
            else:
                yield from _fields(name, old[noun_id], new[noun_id])
    if before.correlations != after.correlations:
        yield f"Correlations: {_pairs(before)} → {_pairs(after)}."


def _pairs(case: Case) -> str:
    return "; ".join(f"{c.first} with {c.second} {exact(c.coefficient)}" for c in case.correlations) or "none"


def _fields(name: str, before: Any, after: Any) -> Iterator[str]:
    for field in dataclasses.fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            yield f"{name}, {field.name.replace('_', ' ')}: {in_words(old, field.name)} → {in_words(new, field.name)}."
