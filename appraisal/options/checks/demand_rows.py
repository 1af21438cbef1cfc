"""Steps of the pathway, from a group of people to what is paid for: assumptions from which lines take their volume."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import partial
from graphlib import CycleError, TopologicalSorter

from appraisal.ground.names import joined, of_option
from appraisal.options.case import Assumption, Step, name_of
from appraisal.options.checks.check_desk import Desk, carried
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow
from appraisal.options.rows.rate_row import YearlyRateRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution, circle, doubled_id, not_used, out_of_bounds
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.ranged_figures import Figures, around_money, estimate
from appraisal.workbook.reading.code_checks import check_unique, codes_of
from appraisal.workbook.reading.number_cells import grouped


@dataclass
class FromDemand:
    """What the rows of the pathway come to: its steps as they are told, and an assumption of each for the sums."""

    steps: list[Step] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)


def read_demand(desk: Desk) -> FromDemand:
    """Return what the rows of the pathway come to; each figure is declared at the desk, and how each step grows."""
    placed = list(desk.book.placed(StepRow))
    keys = [(code, spot) for row, spot in placed for code in _codes(row)]
    check_unique(((code, spot("id")) for code, spot in keys), desk.faults)
    _check_circles(desk)
    steps, paths = codes_of(desk.book, StepRow), codes_of(desk.book, YearlyRateRow)
    shared = {row.id: spot for row, spot in desk.book.placed(AssumptionRow)}
    made = FromDemand()
    for row, spot in placed:
        if row.id in shared:
            desk.faults.append(doubled_id(spot("id"), row.id, shared[row.id]("id")))
        if row.goes_from:
            steps.has(row.goes_from, spot("goes_from"), desk.faults)
        if row.growth and row.goes_from:
            desk.faults.append(not_used(spot("growth"), spot.heading("growth"), "it goes from an earlier step"))
        elif row.growth:
            paths.has(row.growth, spot("growth"), desk.faults)
        _read_step(desk, row, spot, made)
    _grow(desk, placed)
    desk.made.extend(map(name_of, made.assumptions))
    return made


def _codes(row: StepRow) -> Iterator[str]:
    return (of_option(row.id, option) if option else row.id for option in row.of_some or ("",))


def _read_step(desk: Desk, row: StepRow, spot: Spot, made: FromDemand) -> None:
    options = desk.applies_to(row.options, spot) if row.of_some else ()
    for name in ("low", "likely", "high"):
        figure = getattr(row, name)
        if figure is not None and figure < 0:
            desk.faults.append(out_of_bounds(spot(name), f"found {grouped(figure)}", "a figure of zero or more"))
        elif figure is not None and row.goes_from and figure > 1:
            desk.faults.append(out_of_bounds(spot(name), f"found {grouped(figure)}", "a share from 0 to 100%"))
    code = of_option(row.id, options[0]) if options else row.id
    name = joined("assumption", code)
    told = partial(Figures, propose=around_money, grade=row.grade, subject=row.name, name=name)
    found = estimate(told(row.low, row.likely, row.high, row.shape, row.ends), spot, desk)
    if found is None:
        return
    unit = f"share of {_called(desk, row.goes_from)}" if row.goes_from else "a year"
    drivers = (row.goes_from,) if row.goes_from else ()
    figure = carried(Assumption, row, id=code, unit=unit, estimate=found, drivers=drivers, options=options)
    made.assumptions.append(figure)
    made.steps.append(carried(Step, row, options=options, figure=figure.id))


def _called(desk: Desk, code: str) -> str:
    return next((row.name.casefold() for row in desk.book.rows(StepRow) if row.id == code), code)


def _check_circles(desk: Desk) -> None:
    goes_from: dict[str, list[str]] = {}
    for row in desk.book.rows(StepRow):
        goes_from.setdefault(row.id, []).extend([row.goes_from] if row.goes_from else [])
    try:
        TopologicalSorter(goes_from).prepare()
    except CycleError as error:
        chain = list(reversed(error.args[1]))
        spots = {row.id: spot for row, spot in desk.book.placed(StepRow)}
        desk.faults.append(circle(spots[chain[0]]("goes_from"), chain, "steps", "from"))


def _grow(desk: Desk, placed: Sequence[tuple[StepRow, Spot]]) -> None:
    """Tell the desk how each step grows, as the group that it begins with; rows of one group grow alike."""
    first = {row.id: row for row, _ in reversed(placed)}
    for row, spot in placed:
        if not row.goes_from and row.growth and row.growth != first[row.id].growth:
            why = (
                f'its first row grows with "{first[row.id].growth}"'
                if first[row.id].growth
                else "its first row does not"
            )
            desk.faults.append(not_used(spot("growth"), spot.heading("growth"), why))
    for code in first:
        seen, at = {code}, first[code]
        while at.goes_from in first and at.goes_from not in seen:
            at = first[at.goes_from]
            seen.add(at.id)
        desk.grows[code] = at.growth


# What looks odd.


def look_over_demand(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each step that nothing goes on from and no line takes its volume from."""
    used = {row.goes_from for row in desk.book.rows(StepRow)} | {row.volume for row, _ in desk.in_use(CostRow)}
    if desk.book.of(StepRow).unfinished or desk.book.of(CostRow).unfinished:
        return
    told = set[str]()
    for row, spot in desk.book.placed(StepRow):
        if row.id not in used | told:
            told.add(row.id)
            yield say.unused_step(spot("id"), row.name)
