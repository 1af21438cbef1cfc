"""Stresses made for every case, each for all options at once: cases as any other, made from figures as entered.

More people to serve, savings that fall short, dearer change, every start late, all of these together; and the one that
asks what the order owes to dates: every option starts when the earliest does. The sizes are ours
(`appraisal/reference/stresses.csv`). A stress that has nothing to bear on is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from appraisal.chance.estimates import Fixed
from appraisal.ground.chances import percent
from appraisal.ground.names import joined, of_option, without_option
from appraisal.options.case import Case, Change, CostLine, Money, Option, Recurrence, ScenarioChange, WhenLate, name_of
from appraisal.options.case.lateness import late_as
from appraisal.options.checks.unfolding import unfolded
from appraisal.options.sensitivity.scenario_cases import changed
from appraisal.reference import stress


@dataclass(frozen=True)
class Stressed:
    """A case under one stress: the stress's code, what it is called in a table, and the case that it makes."""

    code: str
    title: str
    case: Case


def stress_set(case: Case) -> tuple[Stressed, ...]:
    """Return the case under each stress of the set that bears on it, in their order.

    >>> from appraisal.options.words.examples import small_case
    >>> [(each.code, each.title) for each in stress_set(small_case())]
    []
    """
    titles = stress_titles()
    alone = [code for code, make in _WORSE.items() if make(case) is not case]
    made = [Stressed(code, titles[code], _WORSE[code](case)) for code in alone]
    if len(alone) > 1:
        together = case
        for code in alone:
            together = _WORSE[code](together)
        made.append(Stressed(_TOGETHER, titles[_TOGETHER], together))
    level = started_together(case)
    return (*made, *([] if level is case else [Stressed(_SAME_START, titles[_SAME_START], level)]))


_TOGETHER, _SAME_START = "together", "same_start"


@cache
def stress_titles() -> Mapping[str, str]:
    """Return what each stress of the set is called, by its code."""
    size = {code: stress(code).size for code in ("more_demand", "savings_short", "one_off_over", "all_late")}
    return {
        "more_demand": f"Demand {percent(size['more_demand'])} higher",
        "savings_short": f"Savings at {percent(size['savings_short'])} of what was entered",
        "one_off_over": f"One-off costs {percent(size['one_off_over'])} higher",
        "all_late": f"Every option starts {size['all_late']:g} months later",
        _TOGETHER: "All of these together",
        _SAME_START: "Every option starts when the earliest does",
    }


def _times(case: Case, names: Iterable[str], factor: float) -> Case:
    for name in dict.fromkeys(names):
        case = changed(case, ScenarioChange("", name, Change.MULTIPLY, factor))
    return case


def _more_demand(case: Case) -> Case:
    """Scale the number of each group of people, and what has a volume that no group of the pathway gives."""
    factor = 1 + stress("more_demand").size
    groups = {step.figure for step in case.steps if not step.goes_from}
    grown = {each.id for each in case.assumptions if {each.id, each.drawn_as} & groups}
    behind = {each.id: each.drivers for each in case.assumptions}
    with_volume = (line for line in case.cost_lines if line.volume and not _rests_on(line.drivers, grown, behind))
    names = [*(joined("assumption", each) for each in groups if each in behind), *map(name_of, with_volume)]
    return _times(case, names, factor)


def _rests_on(drivers: Iterable[str], grown: set[str], behind: Mapping[str, Sequence[str]]) -> bool:
    return any(each in grown or _rests_on(behind.get(each, ()), grown, behind) for each in drivers)


def _savings_short(case: Case) -> Case:
    return _times(case, map(name_of, savings_over_usual(case)), stress("savings_short").size)


def savings_over_usual(case: Case) -> tuple[CostLine, ...]:
    """Return the lines that are savings and that business as usual has not as well."""
    usual = case.business_as_usual
    saved = (line for line in case.cost_lines if line.money is Money.SAVING)
    return tuple(line for line in saved if usual is None or usual.id not in line.options)


def _one_off_over(case: Case) -> Case:
    return _times(case, map(name_of, case.one_off_costs), 1 + stress("one_off_over").size)


def all_late(case: Case, months: int) -> Case:
    """Return the case with every option but business as usual so many months later than entered, on average.

    What becomes of a line then is as `late_as` says: what moves begins later and ends when it did, what is spent once
    runs on.
    """
    return _starting(case, {o.id: months + (o.late.mean if o.late else 0.0) for o in _changing(case)})


def _changing(case: Case) -> tuple[Option, ...]:
    return tuple(option for option in case.options if not option.business_as_usual)


def _starting(case: Case, late: Mapping[str, float]) -> Case:
    """Return the case with options so many months late for certain; itself where no line changes by it."""
    options = (replace(each, late=Fixed(late[each.id])) if each.id in late else each for each in case.options)
    later = replace(case, options=tuple(options))
    moved = any(set(line.options) & late.keys() and _hangs(case, line) for line in case.cost_lines)
    return unfolded(later) if moved else case


def _hangs(case: Case, line: CostLine) -> bool:
    return late_as(case, line) is not WhenLate.STAYS


def started_together(case: Case) -> Case:
    """Return the case with what is saved, earned or paid each year beginning as early in every option as in the one
    that begins first; itself where all begin at once.

    An option begins when the first of its savings or income over business as usual does, with the months that it is
    late on average. What begins earlier ends when it did.
    """
    starts = {option.id: start for option in _changing(case) if (start := _start_of(case, option)) is not None}
    earliest = min(starts.values(), default=0)
    sooner = {option: round(start - earliest) for option, start in starts.items()}
    if not any(sooner.values()):
        return case
    on_time = [replace(o, late=Fixed(0.0)) if o.id in starts and o.late is not None else o for o in case.options]
    lines = [each for line in case.cost_lines for each in _begun_sooner(case, line, sooner)]
    return replace(case, options=tuple(on_time), cost_lines=tuple(lines), funding=(), bodies=(), fees=())


def _start_of(case: Case, option: Option) -> float | None:
    """Return the month, from the beginning of the appraisal, in which an option's savings begin, on average."""
    usual, first = case.business_as_usual, case.about.first_year
    mine = (
        12 * (line.first_year - first) + line.month
        for line in case.cost_lines
        if option.id in line.options
        and line.money in (Money.SAVING, Money.INCOME)
        and line.recurrence is Recurrence.RECURRENT
        and (usual is None or usual.id not in line.options)
    )
    start = min(mine, default=None)
    return None if start is None else start + (option.late.mean if option.late else 0.0)


def _begun_sooner(case: Case, line: CostLine, sooner: Mapping[str, int]) -> Iterator[CostLine]:
    if line.recurrence is not Recurrence.RECURRENT or late_as(case, line) is not WhenLate.MOVES:
        yield line
        return
    for part in parted(line, {option: sooner.get(option, 0) for option in line.options}):
        by = sooner.get(part.options[0], 0)
        month = max(12 * part.first_year + part.month - by, 12 * case.about.first_year)
        yield replace(part, first_year=month // 12, month=month % 12) if by else part


def parted(line: CostLine, alike: Mapping[str, object]) -> Iterator[CostLine]:
    """Yield a line once for each group of its options that are alike; its parts share its draws."""
    groups: dict[object, list[str]] = {}
    for option in line.options:
        groups.setdefault(alike[option], []).append(option)
    if len(groups) == 1:
        yield line
        return
    for options in groups.values():
        own = of_option(without_option(line.id), options[0])
        yield replace(line, id=own, options=tuple(options), drawn_as=line.drawn_as or line.id)


_WORSE: Mapping[str, Callable[[Case], Case]] = {
    "more_demand": _more_demand,
    "savings_short": _savings_short,
    "one_off_over": _one_off_over,
    "all_late": lambda case: all_late(case, int(stress("all_late").size)),
}
