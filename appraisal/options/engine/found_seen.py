"""What was found, as a table: an appraisal's ranking with its money."""

from __future__ import annotations

from collections.abc import Collection

from appraisal.ground.blocks import Block, Column, Table
from appraisal.ground.styles import STYLES, Style, money_scale
from appraisal.ground.texts import capitalised, counted
from appraisal.options.case.figures_in_words import label
from appraisal.options.engine.result import Appraisal
from appraisal.options.engine.statistics import STATISTICS
from appraisal.options.sums.scoring import place_numbers

_SHOWN = ("share_best", "overall", "cost", "risk", "outcome", "net_present_cost", "risk_exposure")
MONEY = _SHOWN[-2:]

_MONEY_SAID = "Net present cost is before risk; risk exposure is the present value of what risks cost."


def scales(appraisal: Appraisal) -> str:
    """Return what the figures of an appraisal are, as a note says it."""
    return f"Values run from 0 to 100. {_MONEY_SAID}" if appraisal.plan.criteria else _MONEY_SAID


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
