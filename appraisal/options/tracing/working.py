"""The nouns of a trace: a figure's working, the rule that makes it of its parts, and the sources where it ends."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from appraisal.ground.rounding import MINUS
from appraisal.ground.styles import Style

Values = Sequence[float]
Texts = Sequence[str]


class Kind(StrEnum):
    """What kind of place a trace ends in."""

    CELL = "cell"  # of the workbook
    REFERENCE = "reference data"  # a dated row that comes with the toolkit
    SETTING = "setting"  # of the run


@dataclass(frozen=True, slots=True)
class Source:
    """Where a trace ends. `place` is what is printed ("Costs!F14:H14"), `cells` each address, `says` what stands there.

    `why` is the reason that was given for it, or nothing.
    """

    kind: Kind
    place: str
    says: str
    why: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """How parts make a figure: `again` works it out from their values, `figures` writes the sum from their texts."""

    again: Callable[[Values], float]
    figures: Callable[[Texts], str]


@dataclass(frozen=True, slots=True)
class Beside:
    """A figure that stands beside one that is simulated, and what it is to it: "the central case", "the mean"."""

    what: str
    part: Part


@dataclass(frozen=True, slots=True)
class Working:
    """How one figure is made.

    With a `rule`, it makes the figure of the values of `parts`, exactly. Without one the figure is entered (then
    `sources` say where), or it is `simulated`: a statistic over the run's futures, which no sum of printed figures
    gives; then `beside` holds the nearest figure that one gives. `key` is that of results.json; a step on the way has
    none. A working made for a key gets its key, title, style and value when it is asked for.
    """

    title: str
    style: Style
    how: str
    parts: tuple[Part, ...] = ()
    rule: Rule | None = None
    sources: tuple[Source, ...] = ()
    beside: Beside | None = None
    value: float = math.nan
    key: str = ""

    @property
    def simulated(self) -> bool:
        return self.beside is not None


Part = str | Working  # a key of results.json, or a step on the way to one
ENTERED = "Entered."


def worked(
    how: str,
    parts: Sequence[Part] = (),
    rule: Rule | None = None,
    sources: Sequence[Source] = (),
    beside: Beside | None = None,
) -> Working:
    """Return how a figure of results.json is made: simulated, if something stands beside it. Its title and style are
    those of its family."""
    return Working("", "figure", how, tuple(parts), rule, tuple(sources), beside)


def bracketed(text: str) -> str:
    """Return a figure as it stands after a sign: one below zero in brackets."""
    return f"({text})" if text.startswith(MINUS) else text


def _joined(sign: str) -> Callable[[Texts], str]:
    return lambda texts: f" {sign} ".join([*texts[:1], *map(bracketed, texts[1:])])


def _added(texts: Texts) -> str:
    """Return figures added up, one below zero taken off.

    >>> _added(["£5", "−£2", "£1"])
    '£5 − £2 + £1'
    """
    return " + ".join(texts).replace(f"+ {MINUS}", f"{MINUS} ")


_times = _joined("×")
TOTAL = Rule(math.fsum, _added)
PRODUCT = Rule(math.prod, _times)
SAVING = Rule(lambda values: -math.prod(values), lambda texts: f"{MINUS}({_times(texts)})")
DIFFERENCE = Rule(lambda values: values[0] - values[1], _joined(MINUS))
LESS = Rule(lambda values: values[0] - math.fsum(values[1:]), _joined(MINUS))  # all after the first taken off it
QUOTIENT = Rule(lambda values: values[0] / values[1], _joined("÷"))
SAME = Rule(lambda values: values[0], lambda texts: texts[0])
AVERAGE = Rule(lambda values: math.fsum(values) / len(values), lambda texts: f"({_added(texts)}) ÷ {len(texts)}")
WIDTH = Rule(lambda values: abs(values[0] - values[1]), _joined(MINUS))
# The first part as a share of all those after it, itself among them.
SHARE = Rule(lambda values: values[0] / math.fsum(values[1:]), lambda texts: f"{texts[0]} ÷ ({_added(texts[1:])})")
COUNT = Rule(len, lambda texts: f"{len(texts)} of them")
MEAN_RANK = Rule(
    lambda values: sum(rank * share for rank, share in enumerate(values, start=1)),
    lambda texts: " + ".join(f"{rank} × {share}" for rank, share in enumerate(texts, start=1)),
)
NOTHING = Rule(math.fsum, lambda _: "nothing")
