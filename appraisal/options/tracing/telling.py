"""Telling: a working as lines of plain words, its figures as the report rounds them and exactly, down to a depth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from appraisal.ground.texts import counted
from appraisal.options.tracing.figures_written import exactly, written
from appraisal.options.tracing.working import ENTERED, TOTAL, Part, Source, Working
from appraisal.options.tracing.workings import Workings

DEPTH = 3
_SHOWN = 8  # parts of one figure, unless all are asked for


@dataclass(frozen=True, slots=True)
class Told:
    """A figure or a source in words: the line that names it, what is said of it, and what it is made of."""

    line: str
    said: tuple[str, ...] = ()
    below: tuple[Told, ...] = ()
    key: str = ""
    source: bool = False


@dataclass(frozen=True, eq=False)
class _Telling:
    """One telling; `shown` are the keys told so far, so that nothing is told twice."""

    on: Workings
    depth: int | None
    every: bool
    shown: set[str] = field(default_factory=set)


def told(on: Workings, key: str, depth: int | None = DEPTH, every: bool = False) -> Told:
    """Return how the figure of a key is made, in words, so many steps down (None: to the cells).

    With `every`, all parts of each figure and all reasons; else the largest eight. KeyError: there is no such key.
    """
    return _working(_Telling(on, depth, every), on[key], 0)


def _working(telling: _Telling, working: Working, level: int) -> Told:
    on = telling.on
    line = f"{working.title}: {written(working.value, working.style)}"
    name = working.key or line
    if not on.children(working):
        return Told(line, _leaf(telling, working), key=working.key)
    if name in telling.shown:
        return Told(line, ("As above.",), key=working.key)
    said = _how(on, working)
    if telling.depth is not None and level >= telling.depth:
        return Told(line, said, key=working.key)
    telling.shown.add(name)
    below = (
        *_parts(telling, working, level),
        *_beside(telling, working, level),
        *_sources(telling, working.sources),
    )
    return Told(line, said, below, working.key)


def _how(on: Workings, working: Working) -> tuple[str, ...]:
    """Return the sum in words and, if it is short, in figures."""
    texts = [exactly(on.value(part), on.of(part).style) for part in working.parts]
    if working.rule is None or not 1 < len(texts) <= _SHOWN:
        return (working.how,)
    return working.how, working.rule.figures(texts)


def _parts(telling: _Telling, working: Working, level: int) -> Iterator[Told]:
    on, parts = telling.on, list(dict.fromkeys(working.parts))
    if working.rule is TOTAL:
        parts.sort(key=lambda part: -abs(on.value(part)))
    cut = len(parts) if telling.every or len(parts) <= _SHOWN + 1 else _SHOWN
    for part in parts[:cut]:
        yield _working(telling, on.of(part), level + 1)
    if rest := parts[cut:]:
        yield Told(_rest(on, working, rest))


def _rest(on: Workings, working: Working, rest: Sequence[Part]) -> str:
    more = f"and {counted(len(rest), 'more', 'more')}"
    if working.rule is not TOTAL:
        return f"{more} (--all shows them)"
    together = sum(on.value(part) for part in rest)
    return f"{more}, {written(together, working.style)} together (--all shows them)"


def _beside(telling: _Telling, working: Working, level: int) -> Iterator[Told]:
    if working.beside is None:
        return
    below = _working(telling, telling.on.of(working.beside.part), level + 1)
    line = below.line.removeprefix(f"{working.title}: ")
    yield Told(f"Beside it, {working.beside.what}: {line}", below.said, below.below, below.key)


def _leaf(telling: _Telling, working: Working) -> tuple[str, ...]:
    """Return what is said of a figure that is made of no others: its cells, and how it follows from them."""
    lines = [] if working.how == ENTERED else [working.how]
    for source in _sources(telling, working.sources):
        lines += [source.line, *source.said]
    return tuple(lines or [f"{working.sources[0].place}, as above."])


def _sources(telling: _Telling, sources: Sequence[Source]) -> Iterator[Told]:
    """Yield the sources that are not told yet: what stands in a cell is told once."""
    for source in sources:
        line = f"{source.place}: {source.says}"
        if line not in telling.shown:
            telling.shown.add(line)
            why = (f"Reason: {source.why}",) if source.why and telling.every else ()
            yield Told(line, why, source=True)
