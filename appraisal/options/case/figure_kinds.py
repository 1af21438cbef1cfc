"""The kinds of figures that have a name: one entry for each, which all that treats figures walks."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any, Literal

from appraisal.chance.estimates import Discrete, Estimate, Fixed
from appraisal.options.case.benefit import Benefit
from appraisal.options.case.money_nouns import Assumption, CostLine, Path, Risk
from appraisal.options.case.nouns import Case, Criterion, Option, Score

Measured = Literal["money", "percent", "yes_no", "points_1", "figure"]  # styles of `ground.styles`

RANGE = ("low", "likely", "high")  # fields of a row, and parts of its figure
_COMES_IN = re.compile(r"\b(?:saving|income|receipt|received)", re.IGNORECASE)
MOST_LATE = 120.0  # months: what is later is another option
_WIDE_SCALE = 10.0  # from end to end: on such a scale a score has a decimal, so that those of a table can be compared


@dataclass(frozen=True)
class Part:
    """One figure of a noun, read from case and noun: what it is called, its unit, and how it is printed.

    `name` ends its name, and is nothing where the noun has no other. `drawn` is its estimate; `entered` is what a
    scenario changes and `put` the noun with that changed, which stays `within` two bounds; None: nothing changes it.
    `fields` are those of its row in a workbook in which it was entered, low, likely and high where it may have a range;
    `shape` those that say what shape it has; `field` is the one to point at. `graded`: it counts among the figures that
    rest on evidence. `either`: it is drawn as one or the other, 1 or 0. `there`
    says whether a noun has it.
    """

    called: Callable[[Case, Any], str]
    unit: Callable[[Case, Any], str]
    measured: Callable[[Case, Any], Measured]
    drawn: Callable[[Any], Estimate]
    entered: Callable[[Any], Estimate]
    put: Callable[[Any, Estimate], Any] | None
    name: str = ""
    within: tuple[float, float] | None = None
    fields: tuple[str, ...] = RANGE
    shape: tuple[str, ...] = ()
    field: str = "likely"
    graded: bool = True
    either: bool = False
    there: Callable[[Any], bool] = lambda _: True


@dataclass(frozen=True)
class FigureKind:
    """A kind of figure: what its names begin with, its nouns and the field of a case that holds them, their fields of
    which a name's code is made, its parts, and what one of the nouns is called and several."""

    kind: str
    noun: type
    held: str
    parts: tuple[Part, ...]
    called: str
    plural: str
    code: tuple[str, ...] = ("id",)


def _estimate(field: str) -> Mapping[str, Any]:
    """Return how a part is read and changed whose estimate stands in a field of its noun as it is drawn."""
    read = attrgetter(field)
    return {"drawn": read, "entered": read, "put": lambda noun, estimate: replace(noun, **{field: estimate})}


def line_name(line: CostLine) -> str:
    """Return what a cost line is called beside others: what comes in is said to, unless its own name says so.

    >>> from appraisal.options.case import Money
    >>> line = CostLine("rates", "Relief from business rates", (), Fixed(1.0), 2026, 2030, money=Money.SAVING)
    >>> line_name(line), line_name(replace(line, name="Savings on posts")), line_name(replace(line, money=Money.COST))
    ('Relief from business rates (saving)', 'Savings on posts', 'Relief from business rates')
    """
    said = not line.money.comes_in or _COMES_IN.search(line.name)
    return line.name if said else f"{line.name} ({line.money.value})"


def assumption_name(case: Case, assumption: Assumption) -> str:
    """Return what an assumption is called beside others: with its options, if it is the figure of some alone."""
    if not assumption.options or assumption.drawn_as:
        return assumption.name
    return f"{assumption.name} ({', '.join(case.label(option) for option in assumption.options)})"


def _by_unit(_: Case, assumption: Assumption) -> Measured:
    unit = assumption.unit
    return "money" if unit.startswith("£") else "percent" if unit.startswith(("share", "%")) else "figure"


def _criterion(case: Case, score: Score) -> Criterion | None:
    return next((each for each in case.criteria if each.id == score.criterion), None)


def _score_called(case: Case, score: Score) -> str:
    criterion = _criterion(case, score)
    return f"Score of {case.label(score.option)} on {criterion.name if criterion else score.criterion}"


def _score_measured(case: Case, score: Score) -> Measured:
    criterion = _criterion(case, score)
    points = criterion.value_function.points if criterion else ((0.0, 0.0),)
    return "points_1" if points[-1][0] - points[0][0] >= _WIDE_SCALE else "figure"


def _happens(risk: Risk) -> Estimate:
    """Return 1 or 0, whether a risk happens."""
    p = risk.probability
    return Fixed(float(p)) if p in (0, 1) else Discrete((0.0, 1.0), (1 - p, p))


def _start(risk: Risk) -> Estimate:
    """Return the year in which a risk starts, counted from its earliest year; each of its window is as likely."""
    count = risk.last_year - risk.first_year + 1
    return Discrete(tuple(map(float, range(count))), (1 / count,) * count) if count > 1 else Fixed(0.0)


_SHAPE = ("shape", "ends")

KINDS = (
    FigureKind(
        "assumption", Assumption, "assumptions",
        (
            Part(
                called=assumption_name,
                unit=lambda _, assumption: assumption.unit or "number",
                measured=_by_unit, fields=("low", "likely", "high", "outcomes"), shape=_SHAPE, **_estimate("estimate"),
            ),
        ),
        "assumption", "assumptions",
    ),
    FigureKind(
        "cost", CostLine, "cost_lines",
        (
            Part(
                called=lambda _, line: line_name(line),
                unit=lambda _, line: "£" if line.in_pounds else "multiplies the assumptions of the line",
                measured=lambda _, line: "money" if line.in_pounds else "figure",
                shape=_SHAPE, **_estimate("estimate"),
            ),
        ),
        "cost line", "cost lines",
    ),
    FigureKind(
        "risk", Risk, "risks",
        (
            Part(
                name="happens",
                called=lambda _, risk: f"{risk.name}: whether it happens",
                unit=lambda *_: "chance, 0 to 1", measured=lambda *_: "yes_no",
                drawn=_happens, entered=lambda risk: Fixed(risk.probability),
                put=lambda risk, chance: replace(risk, probability=chance.mean), within=(0.0, 1.0),
                fields=("probability",), field="probability", graded=False, either=True,
            ),
            Part(
                name="impact",
                called=lambda _, risk: f"{risk.name}: cost if it happens",
                unit=lambda *_: "£ a year", measured=lambda *_: "money", **_estimate("impact"),
            ),
            Part(
                name="start",
                called=lambda _, risk: f"{risk.name}: when it starts",
                unit=lambda *_: "years after the earliest", measured=lambda *_: "figure",
                drawn=_start, entered=_start, put=None,
                fields=("first_year", "last_year"), field="first_year", graded=False,
            ),
        ),
        "risk", "risks",
    ),
    FigureKind(
        "score", Score, "scores",
        (
            Part(
                called=_score_called,
                unit=lambda case, score: (criterion.unit if (criterion := _criterion(case, score)) else "") or "points",
                measured=_score_measured, **_estimate("estimate"),
            ),
        ),
        "score", "scores", code=("option", "criterion"),
    ),
    FigureKind(
        "benefit", Benefit, "benefits",
        (
            Part(
                called=lambda _, benefit: benefit.name,
                unit=lambda *_: "£ a year", measured=lambda *_: "money",
                there=lambda benefit: benefit.estimate is not None, **_estimate("estimate"),
            ),
        ),
        "benefit", "benefits",
    ),
    FigureKind(
        "weight", Criterion, "criteria",
        (
            Part(
                called=lambda _, criterion: f"Weight of {criterion.name}",
                unit=lambda *_: "swing weight", measured=lambda *_: "points_1", within=(0.0, 100.0),
                fields=("weight_low", "weight", "weight_high"), field="weight", **_estimate("weight"),
            ),
        ),
        "criterion", "criteria",
    ),
    FigureKind(
        "option", Option, "options",
        (
            Part(
                name="late",
                called=lambda _, option: f"{option.called}: months late",
                unit=lambda *_: "months", measured=lambda *_: "figure", within=(0.0, MOST_LATE),
                fields=("late_low", "late_likely", "late_high"), field="late_likely", graded=False,
                there=lambda option: option.late is not None, **_estimate("late"),
            ),
        ),
        "option", "options",
    ),
    FigureKind(
        "path", Path, "paths",
        (
            Part(
                called=lambda _, path: f"{path.name}: how far towards its high path (1) or its low (−1)",
                unit=lambda *_: "of the way", measured=lambda *_: "figure", within=(-1.0, 1.0),
                drawn=attrgetter("towards"), entered=attrgetter("towards"),
                put=lambda path, towards: path.at(towards.mean),
                fields=("by_year",), field="by_year", graded=False,
                there=lambda path: not path.certain or path.held is not None,
            ),
        ),
        "path", "paths",
    ),
)  # fmt: skip
