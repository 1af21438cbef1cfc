"""The figures of a case and their names, by the entries of `figure_kinds`.

A name is kind:code, as "cost:set-up" and "score:trust:quality", or kind:code:part where a noun has several figures, as
"risk:late:impact". Only this module puts names together and takes them apart.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any

from appraisal.chance.correlation import CorrelationError, groups
from appraisal.chance.draws import Draws, require_run, whole_blocks
from appraisal.chance.estimates import Estimate
from appraisal.ground.checked import require_kind
from appraisal.ground.names import joined
from appraisal.ground.near_names import unknown
from appraisal.ground.shared_nouns import Provenance
from appraisal.options.case.figure_kinds import KINDS, FigureKind, Part
from appraisal.options.case.nouns import Case, Option, Score

_BY_KIND = MappingProxyType({kind.kind: kind for kind in KINDS})
_BY_NOUN = MappingProxyType({kind.noun: kind for kind in KINDS})


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of a case: the part of a noun, the first of those that share its draws."""

    kind: FigureKind
    part: Part
    noun: Any
    sharing: tuple[Any, ...]

    @property
    def name(self) -> str:
        return name_of(self.noun, self.part.name)

    @property
    def estimate(self) -> Estimate:
        """What is drawn for it."""
        estimate: Estimate = self.part.drawn(self.noun)
        return estimate

    def is_share(self, case: Case) -> bool:
        """Whether its unit says that it is a share, which is never above 1."""
        return self.part.unit(case, self.noun).casefold().startswith(("share", "proportion"))

    @property
    def entered(self) -> Estimate:
        """What was entered for it, which a scenario may change. KeyError where nothing may."""
        if self.part.put is None:
            raise KeyError(self.name)
        estimate: Estimate = self.part.entered(self.noun)
        return estimate

    def changed_in(self, case: Case, estimate: Estimate) -> Case:
        """Return its case with this entered for it. KeyError where nothing may change it."""
        if self.part.put is None:
            raise KeyError(self.name)
        put, name = self.part.put, self.name
        held_by = getattr(case, self.kind.held)
        nouns = tuple(
            put(noun, estimate) if self.part.there(noun) and name_of(noun, self.part.name) == name else noun
            for noun in held_by
        )
        held: dict[str, Any] = {self.kind.held: nouns}
        return replace(case, **held)

    @property
    def provenance(self) -> Provenance:
        provenance: Provenance = getattr(self.noun, "provenance", Provenance())
        return provenance

    @property
    def options(self) -> tuple[str, ...]:
        """The ids of the options that it bears on by itself; none for what they share."""
        of_each = [_options_of(noun) for noun in self.sharing]
        return tuple(dict.fromkeys(option for of in of_each for option in of)) if all(of_each) else ()


@dataclass(frozen=True, slots=True)
class Name:
    """A figure's name taken apart: `kind` as it is written, the codes that follow it, and the part of its noun."""

    kind: str
    codes: tuple[str, ...]
    part: str = ""

    @property
    def code(self) -> str:
        """The codes as a row is called by them: "option:criterion" for a score."""
        return ":".join(self.codes)


def _options_of(noun: Any) -> tuple[str, ...]:
    match noun:
        case Score(option=option) | Option(id=option):
            return (option,)
    return getattr(noun, "options", ())


def code_of(noun: Any) -> str:
    """Return the code of a noun that has figures: its id, or the ids of which it is made, as "trust:quality".

    One that shares the draws of another has the other's.
    """
    return getattr(noun, "drawn_as", "") or joined(*(getattr(noun, each) for each in _BY_NOUN[type(noun)].code))


def name_of(noun: Any, part: str = "") -> str:
    """Return the name of a noun's figure, or of its part."""
    return joined(_BY_NOUN[type(noun)].kind, code_of(noun), part)


def names_of(noun: Any) -> tuple[str, ...]:
    """Return the names of all figures of a noun, in the order of its kind's parts."""
    return tuple(name_of(noun, part.name) for part in _BY_NOUN[type(noun)].parts)


def taken_apart(name: str) -> Name:
    """Return a name's kind, codes and part. What has another form than its kind asks for has the codes that it has.

    >>> taken_apart("risk:late:impact")
    Name(kind='risk', codes=('late',), part='impact')
    >>> taken_apart("score:trust:quality").code, taken_apart("nothing").codes
    ('trust:quality', ())
    """
    kind, *rest = name.split(":")
    known = _BY_KIND.get(kind)
    parts = [part.name for part in known.parts] if known else []
    last = rest.pop() if any(parts) and rest[1:] else ""
    return Name(kind, tuple(rest), last)


def part_of(name: str) -> Part:
    """Return the part of its kind of noun that a name is of. KeyError: no figure has such a name.

    >>> part_of("risk:late:impact").name, part_of("weight:cost").fields
    ('impact', ('weight_low', 'weight', 'weight_high'))
    """
    apart = taken_apart(name)
    kind = _BY_KIND.get(apart.kind)
    for part in kind.parts if kind and len(apart.codes) == len(kind.code) else ():
        if part.name == apart.part:
            return part
    raise KeyError(name)


def figures(case: Case) -> Iterator[Figure]:
    """Yield every figure of a case that has an estimate, kind by kind."""
    return figures_among({kind.held: getattr(case, kind.held) for kind in KINDS})


def figures_among(nouns: Mapping[str, Iterable[Any]]) -> Iterator[Figure]:
    """Yield the figures of these nouns, which are under the names of the fields that hold them in a case; of nouns
    that share their draws the figures of the first."""
    for kind in KINDS:
        by_code: dict[str, list[Any]] = {}
        for noun in nouns[kind.held]:
            if any(part.there(noun) for part in kind.parts):
                by_code.setdefault(code_of(noun), []).append(noun)
        for first, *others in by_code.values():
            there = (part for part in kind.parts if part.there(first))
            yield from (Figure(kind, part, first, (first, *others)) for part in there)


def figure(case: Case, name: str) -> Figure:
    """Return the figure of this name. KeyError: the case has none, and which was meant."""
    apart = taken_apart(name)
    kind = _BY_KIND.get(apart.kind)
    sharing = [noun for noun in getattr(case, kind.held) if code_of(noun) == apart.code] if kind else []
    for part in kind.parts if kind else ():
        there = [noun for noun in sharing if part.name == apart.part and part.there(noun)]
        if kind and there:
            return Figure(kind, part, there[0], tuple(there))
    raise unknown("figure of the case", name, (each.name for each in figures(case)))


def recipe_of(case: Case, n: int = 10_000, seed: int = 1) -> Draws:
    """Return the recipe of a case: every estimate in it under its name, with the case's correlations.

    `n` is rounded up to whole blocks. ValueError as `require_run`; CorrelationError if
    correlations contradict one another or name what is absent.
    """
    require_kind(case, Case, "recipe_of takes a case")
    require_run(n, seed)
    estimates = estimates_of(case)
    for pair in case.correlations:
        for name in (pair.first, pair.second):
            if name not in estimates:
                raise CorrelationError(
                    f"nothing is named {name!r}, so it cannot be correlated", (pair.first, pair.second)
                )
    return Draws(estimates, whole_blocks(n), seed, groups(case.correlations))


def estimates_of(case: Case) -> dict[str, Estimate]:
    """Return every estimate of a case by the name of its figure, which is that of its stream."""
    return {figure.name: figure.estimate for figure in figures(case)}
