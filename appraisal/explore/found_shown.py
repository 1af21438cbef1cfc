"""What is drawn and what was found, as tables: the recipe of the draws, and an appraisal's ranking with its money."""

from __future__ import annotations

from collections.abc import Collection

from appraisal.chance.draws import Draws
from appraisal.explore.entered_tables import table
from appraisal.explore.figure_tables import label, ranged
from appraisal.ground.blocks import Block, Column, Paragraph, Table
from appraisal.ground.rounding import exact
from appraisal.ground.styles import STYLES, Style, money_scale
from appraisal.ground.texts import capitalised, counted
from appraisal.options.case import is_uncertain
from appraisal.options.engine import STATISTICS, Appraisal
from appraisal.options.sums.scoring import place_numbers

_ROWS = 15  # of a recipe's names: as many as can be taken in at a glance
_SHOWN = ("share_best", "overall", "cost", "risk", "outcome", "net_present_cost", "risk_exposure")
MONEY = _SHOWN[-2:]

_MONEY_SAID = "Net present cost is before risk; risk exposure is the present value of what risks cost."


def scales(appraisal: Appraisal) -> str:
    """Return what the figures of an appraisal are, as a note says it."""
    return f"Values run from 0 to 100. {_MONEY_SAID}" if appraisal.plan.criteria else _MONEY_SAID


def draws_blocks(draws: Draws) -> tuple[Block, ...]:
    """Return a recipe: how many draws, the seed, what is held, and the first of the uncertain numbers with ranges."""
    uncertain = [
        (name, ranged(estimate))
        for name, estimate in draws.estimates.items()
        if is_uncertain(estimate) and name not in draws.held
    ]
    told = f"{draws.n:,} draws, seed {draws.seed}. {len(uncertain):,} of {len(draws.names):,} numbers are drawn."
    grouped = sum(len(group.names) for group in draws.groups)
    told += f" {grouped} of them move together." if grouped else ""
    more = len(uncertain) - _ROWS
    return (
        Paragraph((told,)),
        *([_held(draws)] if draws.held else []),
        table(
            "What is drawn",
            ("Name", "Range"),
            uncertain[:_ROWS],
            f"And {more:,} more. draws.estimates has them all; draws.sample()[name] gives the values."
            if more > 0
            else "",
        ),
    )


def _held(draws: Draws) -> Table:
    return table("Held", ("Name", "At"), [(name, exact(value)) for name, value in draws.held.items()])


def appraisal_blocks(appraisal: Appraisal) -> tuple[Block, ...]:
    """Return the ranking by mean value: how often each option comes first, its value, whole and by kind, its money."""
    case, draws = appraisal.plan.case, appraisal.draws
    style, unit = money_scale(*(appraisal.mean(name).tolist() for name in MONEY))
    styles, columns = shown(appraisal.statistics, "points", style, unit)
    rows = []
    for option, place in place_numbers(appraisal.places).items():
        figures = [printed(appraisal, name, option, styled) for name, styled in styles.items()]
        rows.append(tuple((cell,) for cell in (str(place), case.option(option).called, *figures)))
    held = f" {counted(len(draws.held), 'number').capitalize()} held." if draws.held else ""
    return (
        Table(
            caption=f"Ranking of {case.about.title or case.about.id}",
            label=label("Ranking"),
            columns=(Column("Place"), Column("Option"), *columns),
            rows=tuple(rows),
            note=(f"Means of {draws.n:,} draws, seed {draws.seed}.{held} {scales(appraisal)}",),
        ),
    )


def shown(
    statistics: Collection[str], points: Style, money: Style, unit: str
) -> tuple[dict[str, Style], tuple[Column, ...]]:
    """Return the style of each of these statistics that is shown, and their columns; `unit` is that of money."""
    styles: dict[str, Style] = {"£": money, "points": points, "share": "percent"}
    there = [STATISTICS[name] for name in _SHOWN if name in statistics]
    columns = (Column(capitalised(s.title), unit if s.unit == "£" else "", numeric=True) for s in there)
    return {s.key: styles[s.unit] for s in there}, tuple(columns)


def printed(appraisal: Appraisal, statistic: str, option: str, style: Style) -> str:
    """Return a statistic's mean for an option, a dash where the appraisal has none."""
    if option not in appraisal.options or statistic not in appraisal.statistics:
        return "–"
    return STYLES[style](float(appraisal.mean(statistic)[appraisal.options.index(option)]))
