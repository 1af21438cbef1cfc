"""From a figure to its draws, in pandas: what each future came to, of what was entered and of what was found."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from appraisal.ground.blocks import Block, Bullets, Paragraph
from appraisal.ground.near_names import UnknownNameError, unknown
from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.ground.seen import Screen
from appraisal.options.case import Figure, Measure, figures, name_of
from appraisal.options.engine.array_plan import measured, standing
from appraisal.options.engine.statistics import Drawn, kept_statistic, statistics_of
from appraisal.options.sums import costs
from appraisal.options.sums.scoring import SAME

if TYPE_CHECKING:
    import pandas as pd

    from appraisal.options.engine.result import Appraisal

Array = NDArray[np.float64]
_PARTS = (
    *("mean", "p10", "p50", "p80", "p90", "standard_error"),
    *("low", "likely", "high", "entered_low", "entered_likely", "entered_high"),
)


@dataclass(frozen=True, slots=True)
class _Kept:
    """Something with a value in each draw that is kept: its unit, and its values; by option, shape (options, draws),
    else (draws,)."""

    unit: str
    values: Callable[[], Array]


class DrawsOf(Screen, Mapping[str, "pd.Series[float] | pd.DataFrame"]):
    """The draws of each figure of an appraisal, by its name: `draws_of("cost:run-house")`, or in square brackets, in
    which Tab offers the names.

    A name is that of a figure of the case ("cost:run-house"); a key of results.json, with or without its last part
    ("options.trust.net_present_cost.mean"); or such a key without its option ("net_present_cost", "cash.2026").

    The first two give a Series by draw, the last a DataFrame with a column for each option. Draws are counted from 0,
    and draw 7 of one is the same future as draw 7 of any other. There are as many as the appraisal keeps whole, which
    are all up to 100,000 and of more draws the first: `attrs` says how many, of how many that were run, and the unit,
    which the name has too. KeyError says which name was meant.
    """

    def __init__(self, appraisal: Appraisal, figures_of_all: Container[str] = ()) -> None:
        """`figures_of_all` are the keys of results.json, of which those without draws are told apart from mistakes."""
        self._appraisal, self._figures_of_all = appraisal, figures_of_all
        self._of_options = dict(_of_options(appraisal))
        self._single = dict(_single(appraisal))

    def __call__(self, name: str) -> pd.Series[float] | pd.DataFrame:
        """Return the draws of a figure.

        >>> from appraisal.options.words.examples import small
        >>> found = small().appraisal
        >>> costs = found.draws_of("net_present_cost")
        >>> costs.shape, costs.columns.name, float((costs["trust"] > costs["house"]).mean())
        ((1000, 3), 'net_present_cost (£)', 0.752)
        >>> house = found.draws_of("cost:run-house")
        >>> house.name, round(float(house.corr(costs["house"])), 6)
        ('cost:run-house (£)', 1.0)
        >>> found.draws_of("net_present_costs")
        Traceback (most recent call last):
        appraisal.ground.near_names.UnknownNameError: no figure with draws 'net_present_costs': did you mean
        'net_present_cost' or 'options.bau.net_present_cost' or 'options.trust.net_present_cost'?
        """
        return self[name]

    def __getitem__(self, name: str) -> pd.Series[float] | pd.DataFrame:
        import pandas as pd  # late: a command that tabulates nothing does not wait for it

        asked = self._known(name)
        kept, run = self._appraisal.kept_draws, self._appraisal.draws.n
        index = pd.RangeIndex(kept, name="draw")
        told: pd.Series[float] | pd.DataFrame
        if asked in self._of_options:
            unit, options = self._of_options[asked].unit, self._appraisal.options
            columns = pd.Index(options, name=_named(asked, unit))
            told = pd.DataFrame(self._of_options[asked].values().T, index, columns)
        elif asked in self._single:
            unit = self._single[asked].unit
            told = pd.Series(self._single[asked].values(), index, name=_named(asked, unit))
        else:
            _, option, whole = asked.split(".", 2)
            unit, row = self._of_options[whole].unit, self._appraisal.options.index(option)
            told = pd.Series(self._of_options[whole].values()[row], index, name=_named(asked, unit))
        told.attrs = {"unit": unit, "draws": kept, "draws_run": run}
        return told

    def _known(self, name: str) -> str:
        """Return a name as it is held. KeyError: there are no draws of it."""
        stem = name.rpartition(".")[0] if name.rpartition(".")[2] in _PARTS else name
        stem = stem.removeprefix("inputs.")
        for asked in (name, stem):
            if asked in self._of_options or asked in self._single or asked in self._by_option():
                return asked
        if name in self._figures_of_all:
            raise UnknownNameError(f"{name!r} is in results.json, and is of all draws together: it has none of its own")
        raise unknown("figure with draws", name, self)

    def _by_option(self) -> dict[str, None]:
        return {f"options.{option}.{name}": None for option in self._appraisal.options for name in self._of_options}

    def __iter__(self) -> Iterator[str]:
        yield from (*self._of_options, *self._by_option(), *self._single)

    def __len__(self) -> int:
        return len(self._of_options) * (1 + len(self._appraisal.options)) + len(self._single)

    def _ipython_key_completions_(self) -> list[str]:
        return list(self)


class Reached:
    """The draws of a value's figures as its attribute. Unlike a property IPython looks into it at the Tab key."""

    def __init__(self, reach: Callable[[Any], DrawsOf]) -> None:
        self._reach = reach

    def __get__(self, holder: object, kind: type | None = None) -> DrawsOf:
        if holder is None:
            raise AttributeError("draws_of is of an appraisal or of results that there are")
        return self._reach(holder)


def draws_of_blocks(draws_of: DrawsOf) -> tuple[Block, ...]:
    """Return what there are draws of, and how many."""
    found = draws_of._appraisal
    kept = f"the first {found.kept_draws:,}" if found.kept_draws < found.draws.n else f"all {found.draws.n:,}"
    return (
        Paragraph((f"Draws of {len(draws_of):,} names: {kept} draws of each, as pandas has them.",)),
        Bullets(
            (
                (f"By option, a column each: {', '.join(draws_of._of_options)}",),
                (f"Of one option: options.{found.options[0]}.net_present_cost, and so on",),
                (f"Of each by itself: {', '.join([*draws_of._single][:6])}, ...",),
            )
        ),
    )


def _named(name: str, unit: str) -> str:
    return f"{name} ({unit})" if unit else name


def _of_options(appraisal: Appraisal) -> Iterator[tuple[str, _Kept]]:
    """Yield what each option has in each draw, by the key of results.json without its option."""
    plan, kept = appraisal.plan, appraisal.kept
    for statistic in statistics_of(plan):
        yield statistic.key, _Kept(statistic.unit, partial(kept_statistic, plan, kept, statistic.key))
    for y, year in enumerate(plan.years):
        yield f"cash.{year}", _Kept("£", partial(_cash, appraisal, y))
    yield "cash_total", _Kept("£", lambda: kept.yearly_cash.sum(axis=1))
    if (usual := plan.baseline) is not None:
        for y, year in enumerate(plan.years):
            yield f"saving.{year}", _Kept("£", partial(_saving, appraisal, usual, y))
        yield "saving_total", _Kept("£", lambda: (kept.yearly_cash[usual] - kept.yearly_cash).sum(axis=1))
        yield "chance_of_costing_more", _Kept("share", partial(_dearer, appraisal, usual))
    if plan.case.ranks:
        yield "expected_rank", _Kept("rank", partial(_ranks, appraisal))
        for o, option in enumerate(plan.options):
            yield f"wins.{option}", _Kept("share", partial(_wins, appraisal, o))
    for c, criterion in enumerate(plan.case.criteria):
        yield f"value.{criterion.id}", _Kept("points", partial(_value, appraisal, c))
        unit = criterion.unit if criterion.measure is Measure.JUDGED else "£"
        yield f"measure.{criterion.id}", _Kept(unit, partial(_measure, appraisal, c))


def _cash(appraisal: Appraisal, y: int) -> Array:
    return appraisal.kept.yearly_cash[:, y]


def _saving(appraisal: Appraisal, usual: int, y: int) -> Array:
    return np.asarray(appraisal.kept.yearly_cash[usual, y] - appraisal.kept.yearly_cash[:, y])


def _dearer(appraisal: Appraisal, usual: int) -> Array:
    cost = appraisal.kept.net_present_cost
    return np.asarray(cost - cost[usual] > HALF_A_PENNY, dtype=float)


def _ranks(appraisal: Appraisal) -> Array:
    """Return the rank of each option in each draw; those that share one have its middle."""
    _, above, level = Drawn(appraisal.plan, appraisal.kept).compared
    return np.asarray(above + (level + 1) / 2, dtype=float)


def _wins(appraisal: Appraisal, over: int) -> Array:
    stands = standing(appraisal.plan, appraisal.kept)
    lead = stands - stands[over]
    return np.where(lead > SAME, 1.0, np.where(lead < -SAME, 0.0, 0.5))


def _value(appraisal: Appraisal, c: int) -> Array:
    return np.asarray(appraisal.kept.values[:, c])


def _measure(appraisal: Appraisal, c: int) -> Array:
    plan, kept, criterion = appraisal.plan, appraisal.kept, appraisal.plan.case.criteria[c]
    measure = measured(plan, criterion, kept.yearly_cash, kept.net_present_cost, kept.risk_exposure)
    if measure is None:
        names = [appraisal.draws.names[row] for row in plan.score_rows[c]]
        return np.array([_entered(appraisal, name) for name in names])
    return measure


def _single(appraisal: Appraisal) -> Iterator[tuple[str, _Kept]]:
    """Yield what has one value in each draw: the figures of the case, weights, and money of a line for one option."""
    case = appraisal.plan.case
    for figure in figures(case):
        yield figure.name, _Kept(_unit(appraisal, figure), partial(_entered, appraisal, figure.name))
    for c, criterion in enumerate(case.criteria):
        yield f"criteria.{criterion.id}.weight", _Kept("share", partial(_weight, appraisal, c))
    for i, line in enumerate(case.cost_lines):
        yield f"lines.{line.id}.present_value", _Kept("£", partial(_line, appraisal, i, True))
        yield f"lines.{line.id}.cash", _Kept("£", partial(_line, appraisal, i, False))


def _unit(appraisal: Appraisal, figure: Figure) -> str:
    return figure.part.unit(appraisal.plan.case, figure.noun)


def _entered(appraisal: Appraisal, name: str) -> Array:
    return appraisal.draws.only([name]).sample(0, appraisal.kept_draws)[name]


def _weight(appraisal: Appraisal, c: int) -> Array:
    return np.asarray(appraisal.kept.weights[c])


def _line(appraisal: Appraisal, i: int, present: bool) -> Array:
    """Return a line's money in each draw: present value if it counts in that, else the council's cash."""
    plan = appraisal.plan
    line, assumptions = plan.case.cost_lines[i], plan.case.assumptions
    recipe = appraisal.draws.only([name_of(line), *map(name_of, assumptions)])
    sample = recipe.sample(0, appraisal.kept_draws)
    drivers = costs.driver_values(assumptions, {each.id: sample[name_of(each)] for each in assumptions})
    amount = costs.amount(line, sample[name_of(line)], drivers)
    if present:
        return np.asarray(plan.economic[i] * costs.present_value(shares_of(appraisal, i).T, plan.cash_factors) * amount)
    return np.asarray(plan.council[i] * shares_of(appraisal, i).sum(axis=0) * amount)


def shares_of(appraisal: Appraisal, i: int) -> Array:
    """Return the share of a line's amount in each year in the draws kept, shape (years, draws), or (years,) where all
    have one."""
    plan = appraisal.plan
    drawn = next((each for each in plan.drawn_shares if i in each.lines), None)
    if drawn is None:
        return np.asarray(plan.line_profile[i])
    rows = [row for row in (drawn.late, drawn.path) if row >= 0]
    sample = appraisal.draws.only([appraisal.draws.names[row] for row in rows]).sample(0, appraisal.kept_draws)
    x = np.zeros((len(appraisal.draws.names), appraisal.kept_draws))  # of which only these rows take memory
    for row in rows:
        x[row] = sample[appraisal.draws.names[row]]
    return drawn.in_draws(i, x)
