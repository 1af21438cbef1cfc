"""The sums of a service plan: a budget with each part counted once, its change by line, and what a target comes to.

Money is pounds; the sheet's figures are thousands of them. None stands for a figure that nobody gave.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum
from itertools import product

from appraisal.service_plan.rows import ActionRow, Better, Level, LineRow, MeasureRow, Money, RiskRow, Total
from appraisal.workbook.schema.cell_values import Target, TargetKind

_THOUSAND = 1_000


class Status(StrEnum):
    """Where the last reading of a measure stands beside its first target."""

    MET = "met already"
    NOT_YET = "not yet"
    TO_BE_SET = "to be set"
    UNKNOWN = "cannot be told"
    UNSAID = "not said which way it is to go"


class Rating(StrEnum):
    """How serious a risk is. It is red where one of likelihood and impact is high and the other is medium at least."""

    RED = "red"
    AMBER = "amber"
    GREEN = "green"


def given(line: LineRow, year: int) -> float | None:
    """Return what is entered for a line in a year, in pounds.

    >>> given(LineRow(id="pay", name="Pay", by_year=((2007, 2_976.0),)), 2007)
    2976000.0
    """
    figure = dict(line.by_year).get(year)
    return None if figure is None else _THOUSAND * figure


def parts_of(lines: Sequence[LineRow], line: LineRow) -> tuple[LineRow, ...]:
    """Return the lines that are directly part of one."""
    return tuple(part for part in lines if part.part_of == line.id)


def amount(lines: Sequence[LineRow], line: LineRow, year: int) -> float | None:
    """Return a line's amount in a year, in pounds: what is entered for it, or else what its parts come to, if each of
    them has an amount."""
    entered = given(line, year)
    return _sum(amount(lines, part, year) for part in parts_of(lines, line)) if entered is None else entered


def figures(lines: Sequence[LineRow], line: LineRow, year: int) -> list[float]:
    """Return what is entered for a line in a year, in pounds: for the line itself, or else for those of its parts that
    are not blank."""
    entered = given(line, year)
    if entered is not None:
        return [entered]
    return [each for part in parts_of(lines, line) for each in figures(lines, part, year)]


def blanks(lines: Sequence[LineRow], line: LineRow, year: int) -> Iterator[LineRow]:
    """Yield what has to be filled in before a line has an amount in a year: itself, or parts of it."""
    parts = parts_of(lines, line)
    if given(line, year) is None:
        yield from (blank for part in parts for blank in blanks(lines, part, year)) if parts else (line,)


def unfilled(lines: Sequence[LineRow]) -> Iterator[tuple[LineRow, int]]:
    """Yield each line that has no figure, and in which year, where others have one: its totals are not known."""
    top = [line for line in lines if not line.part_of]
    yield from ((blank, year) for year in years_of(lines) for line in top for blank in blanks(lines, line, year))


def total(lines: Sequence[LineRow], what: Total, year: int) -> float | None:
    """Return a total of a year, in pounds: over the lines that are no part of another, whose parts are in them.
    None where one of them has no amount.

    >>> pay = LineRow(id="pay", name="Pay", by_year=((2007, 5.0),))
    >>> wages = LineRow(id="wages", name="Wages", part_of="pay", by_year=((2007, 4.0),))
    >>> fees = LineRow(id="fees", name="Fees", kind=Money.INCOME, by_year=((2007, 2.0),))
    >>> [total((pay, wages, fees), what, 2007) for what in Total]
    [5000.0, 2000.0, 3000.0]
    """
    if what is Total.NET and not any(line.kind is Money.COST for line in lines):
        income = total(lines, Total.INCOME, year)
        return None if income is None else 0.0 - income
    if what is Total.NET:
        gross, income = total(lines, Total.GROSS, year), total(lines, Total.INCOME, year)
        if income is None and not any(line.kind is Money.INCOME for line in lines):
            income = 0.0
        return None if gross is None or income is None else gross - income
    kind = Money.COST if what is Total.GROSS else Money.INCOME
    return _sum(amount(lines, line, year) for line in lines if line.kind is kind and not line.part_of)


def _sum(amounts: Iterator[float | None]) -> float | None:
    """Return a sum; None of nothing, and where one is not known: a blank is never a zero."""
    every = [*amounts]
    there = [each for each in every if each is not None]
    return sum(there) if there and len(there) == len(every) else None


def years_of(lines: Sequence[LineRow]) -> tuple[int, ...]:
    """Return the financial years for which some line has a figure, in order."""
    return tuple(sorted({year for line in lines for year, _ in line.by_year}))


def compared(lines: Sequence[LineRow], first_year: int) -> tuple[int, int] | None:
    """Return the two years between which the change is told: the plan's first, and the last before it with figures."""
    there = years_of(lines)
    before = [year for year in there if year < first_year]
    return (before[-1], first_year) if before and first_year in there else None


def rounding(figures: int) -> float:
    """Return by how many pounds so many figures and their sum may differ for being rounded to thousands each."""
    return 0.5 * _THOUSAND * (figures + 1)


def first_target(measure: MeasureRow) -> Target | None:
    """Return the target of the first year that has one; N/A is none."""
    there = (target for _, target in measure.targets if target.kind is not TargetKind.NOT_APPLICABLE)
    return next(there, None)


def status(measures: Sequence[MeasureRow], measure: MeasureRow) -> Status:
    """Return where a measure stands beside its first target; a part stands beside that of its whole, and a whole has
    met its target when each of its parts has."""
    if parts := [part for part in measures if part.part_of == measure.id]:
        each = {status(measures, part) for part in parts}
        order = (Status.TO_BE_SET, Status.UNSAID, Status.NOT_YET, Status.UNKNOWN, Status.MET)
        return next(found for found in order if found in each)
    whole = next((other for other in measures if other.id == measure.part_of), measure)
    return _status(measure.current, first_target(whole), whole.better)


def _status(reading: Target | None, target: Target | None, better: Better | None) -> Status:
    if target is not None and target.kind is TargetKind.TO_BE_SET:
        return Status.TO_BE_SET
    values = [each.value for each in (reading, target) if each is not None and each.value is not None]
    if len(values) < 2 or better is None:
        return Status.UNKNOWN if len(values) < 2 else Status.UNSAID
    met = values[0] >= values[1] if better is Better.MORE else values[0] <= values[1]
    return Status.MET if met else Status.NOT_YET


def rating(likelihood: Level, impact: Level) -> Rating:
    """Return how serious a risk is.

    >>> [str(rating(Level.HIGH, impact)) for impact in Level], str(rating(Level.MEDIUM, Level.MEDIUM))
    (['red', 'red', 'amber'], 'amber')
    >>> str(rating(Level.LOW, Level.MEDIUM))
    'green'
    """
    pair = {likelihood, impact}
    if Level.HIGH in pair:
        return Rating.AMBER if Level.LOW in pair else Rating.RED
    return Rating.AMBER if pair == {Level.MEDIUM} else Rating.GREEN


def by_severity(risks: Sequence[RiskRow]) -> list[RiskRow]:
    """Return risks, the most serious first: by rating, then by how likely they are, then by impact."""
    pairs = sorted(product(Level, Level), key=lambda pair: list(Rating).index(rating(*pair)))
    return sorted(risks, key=lambda risk: pairs.index((risk.likelihood, risk.impact)))


def is_planned(row: ActionRow) -> bool:
    """Return whether an action says who does it, or what it serves, or stands on no scorecard."""
    return bool(row.lead or row.team or row.objective or row.measure or row.link or not row.perspective)
