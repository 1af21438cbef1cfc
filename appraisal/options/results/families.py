"""Families: every kind of figure that results.json can hold, one entry each (families.csv), and how a key finds it.

A family's key is that of results.json with open parts: a word in capitals stands for any one code ("OPTION"), "a|b"
for either of these, STATISTIC and SHARE for one of those in `options.engine`. In the table a "?" says that what stands
there may be lacking where what holds it is there. From the entries follow the schema of results.json, what a figure is
called wherever it stands, its unit and how it is printed. The trace has a function for each that does not itself say
how it is made.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from appraisal.options.engine import STATISTICS

_SETS = {
    name: tuple(key for key, statistic in STATISTICS.items() if statistic.spreads is spreads)
    for name, spreads in (("STATISTIC", True), ("SHARE", False))
}


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


def names_of(part: str) -> tuple[str, ...]:
    """Return the names that a part of a family's key stands for; none if it is any code."""
    return _SETS.get(part, () if part.isupper() else tuple(part.split("|")))


@cache
def _patterns() -> Mapping[int, Sequence[tuple[re.Pattern[str], Family]]]:
    """Return what keys of each number of parts match, those with fewer open parts first ("all_years" is no year)."""
    found: dict[int, list[tuple[re.Pattern[str], Family]]] = {}
    for family in sorted(families(), key=lambda family: sum(not names_of(part) for part in family.key.split("."))):
        parts = [f"(?:{'|'.join(names_of(part)) or '[^.]+'})" for part in family.key.split(".")]
        found.setdefault(len(parts), []).append((re.compile(r"\.".join(parts)), family))
    return found


def family_of(key: str) -> Family:
    """Return the family of a key of results.json. KeyError: it is of none.

    >>> family_of("options.trust.cash.2026").title
    "{OPTION}: the council's cash in {YEAR}"
    """
    for pattern, family in _patterns().get(key.count(".") + 1, ()):
        if pattern.fullmatch(key):
            return family
    raise KeyError(key)


def open_parts(family: Family, key: str) -> dict[str, str]:
    """Return what stands in a key for each open part of its family's.

    >>> open_parts(family_of("inputs.cost:ict.p90"), "inputs.cost:ict.p90")
    {'NAME': 'cost:ict', 'p10|p90': 'p90'}
    """
    parts = zip(family.key.split("."), key.split("."), strict=True)
    return {wanted: part for wanted, part in parts if wanted.isupper() or "|" in wanted}
