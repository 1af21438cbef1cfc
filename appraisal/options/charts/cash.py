"""The chart of what each option does to the council's cash, year by year, beside what the plan needs."""

from __future__ import annotations

from collections.abc import Sequence

from appraisal.documents.drawing import LEAD, Along, At, Line, Picturing, Saying, Steps, draw_lines
from appraisal.documents.house_drawing import PALETTE
from appraisal.ground.blocks import Chart, Number
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, listed, plain
from appraisal.options.charts.shared import framed, in_cash, named, runner_up, unit_of
from appraisal.options.results import Results, needs_of
from appraisal.options.words.naming import option_name
from appraisal.options.words.ranking import in_focus, shown_order
from appraisal.options.words.yearly_saving import after_its_one_off

_MARKERS = ("o", "s", "^", "D", "v", "P", "X", "<", ">", "p", "h", "*")
_ALL_SHOWN = 3  # options: of more, only the one in focus and the next are drawn, for their lines would cover each other


def cash_by_year(results: Results) -> Chart:
    """Return the chart of the council's saving by year against business as usual, £ million, beside what is needed;
    of its cash by year where there is no business as usual to compare with. A saving is above zero.

    It shows the option recommended (or else leading), with its low and high, and the next best; all of three options
    or fewer. ValueError if the case has no cost lines.
    """
    if not results.case.cost_lines:
        raise ValueError("The case has no cost lines, so there is no cash by year to draw.")
    options, saving = _shown(results)
    lines, plan = _lines(results, options, saving), _plan(results) if saving else ()
    years = results.case.years
    unit = unit_of(results, (n.key for line in lines for n in line.drawn))
    along = Along("Financial year", years, [financial_year(year) for year in years])
    steps = [Steps("Needed", need) for need in plan]
    what = "Saving against business as usual" if saving else "The council’s cash cost"
    each_year = f"{unit.name} a year{in_cash(results)}"
    once = after_its_one_off(results, in_focus(results, options), years[-1]) if saving else ()
    finding, more = _of_savings(lines, plan, years, plain(once)) if saving else _of_costs(lines, years)
    return framed(
        results.case,
        "fig-cash",
        Saying(finding, more, f"{what}, {each_year}", (_reading(lines, saving, plan),)),
        Picturing(lambda shape: draw_lines(shape, lines, steps, along, unit, f"{what},\n{each_year}")),
        "tbl-savings" if saving else "tbl-cash",
        (
            *(n for line in lines for n in line.drawn),
            *(n for need in plan for n in need.values()),
            *(part for part in once if isinstance(part, Number)),
        ),
    )


def _shown(results: Results) -> tuple[tuple[str, ...], bool]:
    """Return the options to draw, and whether their savings against business as usual are drawn or their cash."""
    baseline = results.facts["business_as_usual"]
    options = shown_order(results)
    compared = tuple(option for option in options if option != baseline)
    saving = baseline is not None and bool(compared)
    shown = compared if saving else options
    if len(options) <= _ALL_SHOWN:
        return shown, saving
    focus = in_focus(results, shown)
    return tuple(option for option in shown if option in (focus, runner_up(shown, focus))), saving


def _lines(results: Results, options: Sequence[str], saving: bool) -> list[Line]:
    focus = in_focus(results, options)
    others = iter(PALETTE[1:])
    return [
        _line(results, option, saving, LEAD if option == focus else next(others), _MARKERS[i])
        for i, option in enumerate(options)
    ]


def _line(results: Results, option: str, saving: bool, colour: str, marker: str) -> Line:
    stem = "saving" if saving else "cash"

    def by_year(part: str) -> At:
        return {
            year: number(results, f"options.{option}.{stem}.{year}{part}", "money_two") for year in results.case.years
        }

    low, high = (by_year(".p10"), by_year(".p90")) if saving and colour == LEAD else ({}, {})
    return Line(
        name=named(results, option),
        label=option_name(results.case, option),
        figures=by_year(".mean" if saving else ""),
        low=low,
        high=high,
        colour=colour,
        marker=marker,
    )


def _plan(results: Results) -> tuple[At, ...]:
    """Return what each reading of the plan needs, by year."""
    needs = needs_of(results.case)
    return tuple({y: number(results, f"needed.{need.part}.{y}", "money_round") for y in need.years} for need in needs)


def _reading(lines: Sequence[Line], saving: bool, plan: Sequence[At]) -> str:
    if not saving:
        return "Averages of the futures tried, in real terms; costs of risks left out."
    band = " Band: low to high, between which eight in ten of the futures tried lie." if _focus(lines).ranged else ""
    needed = " Broken line: what the plan needs." if plan else ""
    return f"Lines: averages; below zero an option costs more.{band}{needed} Costs of risks left out."


def _focus(lines: Sequence[Line]) -> Line:
    return next(line for line in lines if line.in_focus)


def _of_costs(lines: Sequence[Line], years: Sequence[int]) -> tuple[str, str]:
    """Return which option costs the council least cash in the last year and which most, as a title, and no more."""
    last = financial_year(years[-1])
    ordered = sorted(lines, key=lambda line: line.last.value)
    least, most = ordered[0], ordered[-1]
    if least.last.text == most.last.text:
        whose = least.name if len(lines) == 1 else "Each option"
        return f"{whose} {_costs(least.last)} in cash in {last}", ""
    return f"{least.name} {_costs(least.last)} in cash in {last}, {most.name} {_costs(most.last)}", ""


def _of_savings(lines: Sequence[Line], plan: Sequence[At], years: Sequence[int], once: str = "") -> tuple[str, str]:
    """Return what the option in focus saves in the last year beside what is needed then, or what the next saves, as a
    title; and in sentences what else the chart shows. `once` tells of one-off costs in that saving."""
    focus, last = _focus(lines), years[-1]
    year = financial_year(last)
    needed = list(dict.fromkeys(need[last].text for need in plan if last in need))
    others = [line for line in lines if line is not focus]
    each = {line.name: _saves(line.last) for line in others}
    finding = f"{focus.name} {_saves(focus.last)} in {year}{once}"
    if needed:
        finding += f"; the plan needs {listed(needed, 'or')}"
    elif others:
        next_best = max(others, key=lambda line: line.last.value)
        finding += f"; {next_best.name} {each.pop(next_best.name)}"
    told = [f"{name} {saves}" for name, saves in each.items()]
    in_all = f"{capitalised(listed(told))} in {year}." if told else ""
    return finding, " ".join(filter(None, (in_all, _between(focus, last), _begins(focus, years))))


def _between(line: Line, last: int) -> str:
    if not line.ranged:
        return ""
    ends = " to ".join(f"{_saves(end[last])} ({word})" for end, word in ((line.low, "low"), (line.high, "high")))
    return f"{capitalised(line.name)} {ends} in {financial_year(last)}."


def _costs(money: Number) -> str:
    """Return what a year costs the council, or below zero what it brings in.

    >>> _costs(Number("k", 1e6, "£1.0 million")), _costs(Number("k", -1e6, "£1.0 million"))
    ('costs £1.0 million', 'brings in £1.0 million more than it costs')
    """
    return f"brings in {money.text} more than it costs" if money.value < 0 else f"costs {money.text}"


def _saves(money: Number) -> str:
    if not any(digit in "123456789" for digit in money.text):
        return "saves nothing"
    return f"saves {money.text}" if money.value > 0 else f"costs {money.text} more"


def _begins(line: Line, years: Sequence[int]) -> str:
    """Say from which year on an option saves money in every year; nothing if it does not in the last."""
    kept = None
    for year in reversed(years):
        if line.figures[year].value <= 0:
            break
        kept = year
    if kept is None:
        return ""
    when = "in that year" if kept == years[-1] else f"in each year from {financial_year(kept)}"
    return f"{capitalised(line.name)} saves money {when}."
