"""Families: every kind of figure that results.json can hold, one entry each (families.csv), and how a key finds it.

A family's key is that of results.json with open parts: a word in capitals stands for any one code ("OPTION"), "a|b"
for either of these, STATISTIC and SHARE for one of those in `options.engine`. In the table a "?" says that what stands
there may be lacking where what holds it is there. From the entries follow the schema of results.json, what a figure is
called wherever it stands, its unit and how it is printed; the trace has one function for each.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from appraisal.options.engine import STATISTICS

_SETS = {
    name: tuple(key for key, statistic in STATISTICS.items() if statistic.spreads is spreads)
    for name, spreads in (("STATISTIC", True), ("SHARE", False))
}
_ANY = ""


@dataclass(frozen=True, slots=True)
class Family:
    """One kind of figure: its key; its title, in which open parts stand in braces; its unit, or the open part that has
    it; the style in which it is printed by itself, where that is not the usual one of its unit; the scale that it
    shares with sums that stand beside it; its limits, in the words of a schema; what more there is to say of it.

    `how` says how it is made, where a sentence and keys are enough: by a rule of `parts`, keys in which "*" stands for
    every code, or simulated, with a figure `beside` it: what that is, and its key. `may_lack` says of each part of the
    key whether it may be lacking where what holds it is there.
    """

    key: str
    title: str
    unit: str
    style: str
    scale: str
    limits: Mapping[str, float]
    said: str
    how: str
    rule: str
    parts: tuple[str, ...]
    beside: tuple[str, str]
    may_lack: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of results.json: what stands in it, by name; or under any other code; or the figure that it is.

    `lacking` are those of the names that may be lacking.
    """

    named: Mapping[str, Place]
    lacking: frozenset[str]
    other: Place | None = None
    family: Family | None = None

    def at(self, part: str) -> Place:
        """Return what stands under a part of a key. KeyError: nothing does."""
        return self.named[part] if part in self.named or self.other is None else self.other


@cache
def families() -> tuple[Family, ...]:
    """Return every family, in the order of the table."""
    text = (files("appraisal.options.results") / "families.csv").read_text(encoding="utf-8")
    return tuple(_family(**row) for row in csv.DictReader(text.splitlines()))


def _family(key: str, limits: str, parts: str, beside: str, **told: str) -> Family:
    held = {name: json.loads(limit) for name, _, limit in (each.partition("=") for each in limits.split())}
    may_lack = tuple(part.endswith("?") for part in key.split("."))
    what, _, stands = beside.partition(": ")
    return Family(
        key.replace("?", ""),
        limits=held,
        parts=tuple(parts.split()),
        beside=(what, stands),
        may_lack=may_lack,
        **told,
    )


@cache
def tree() -> Place:
    """Return the places of results.json, from its families. ValueError: two have a key in common."""
    return _place(families(), 0)


def _place(through: Sequence[Family], depth: int) -> Place:
    """Return the place that the keys of these families lead through, so many parts down."""
    ending = [family for family in through if len(family.may_lack) == depth]
    if ending and len(through) > 1:
        raise ValueError(f"{through[0].key} and {through[1].key} have a key in common")
    if ending:
        return Place({}, frozenset(), family=ending[0])
    below: dict[str, list[Family]] = {}
    lacking: set[str] = set()
    for family in through:
        part = family.key.split(".")[depth]
        names = _names(part)
        for name in names:
            below.setdefault(name, []).append(family)
        if family.may_lack[depth]:
            lacking.update(names)
        elif part not in names:
            lacking.update(name for name in names if name in STATISTICS and not STATISTICS[name].always)
    places = {name: _place(those, depth + 1) for name, those in below.items()}
    other = places.pop(_ANY, None)
    return Place(places, frozenset(lacking), other)


def _names(part: str) -> tuple[str, ...]:
    """Return the names that a part of a family's key stands for."""
    return _SETS.get(part, (_ANY,) if part.isupper() else tuple(part.split("|")))


def family_of(key: str) -> Family:
    """Return the family of a key of results.json. KeyError: it is of none.

    >>> family_of("options.trust.cash.2026").title
    "{OPTION}: the council's cash in {YEAR}"
    """
    place = tree()
    for part in key.split("."):
        place = place.at(part)
    if place.family is None:
        raise KeyError(key)
    return place.family


def open_parts(family: Family, key: str) -> dict[str, str]:
    """Return what stands in a key for each open part of its family's.

    >>> open_parts(family_of("inputs.cost:ict.p90"), "inputs.cost:ict.p90")
    {'NAME': 'cost:ict', 'p10|p90': 'p90'}
    """
    parts = zip(family.key.split("."), key.split("."), strict=True)
    return {wanted: part for wanted, part in parts if wanted.isupper() or "|" in wanted}
