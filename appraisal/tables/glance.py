"""The one small table of a briefing: each option's cost, its value, and how often it comes first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from appraisal.blocks import Column, Table, Text
from appraisal.case import Case, Option
from appraisal.results import Results
from appraisal.tables.shaping import SAVED, note, options_shown, period, require, require_ranking
from appraisal.words.figures import Style, number, say
from appraisal.words.naming import in_full
from appraisal.words.ranking import ranked, shown_order
from appraisal.words.scales import as_saving, scale_of

_NAMED = 7  # options that a chart can name beside their points; more are numbered, in chart and table alike
_LINE = 34  # characters of a name on a line of the table
_MOST_LINES = 20  # of names: more of them leave no room for anything else


def glance(results: Results) -> Table:
    """Return tbl-glance: each option's cost, value and share of first places. ValueError: nothing ranked."""
    require_ranking(results)
    parts = [part for part in (_costs(results), _values(results), _firsts(results)) if part is not None]
    require(parts, "costs, values or places")
    names: list[Text] = [(name,) for name in names_at_a_glance(results.case, options_shown(results))]
    return Table(
        caption="The options at a glance",
        label="tbl-glance",
        columns=(Column("Option"), *(part.column for part in parts)),
        rows=tuple(zip(names, *(part.cells for part in parts), strict=True)),
        note=note(results, *(part.said for part in parts), _IN_FULL if _too_long_in_full(results.case) else ""),
    )


_IN_FULL = "The committee report has the names in full."


def cost_at_a_glance(results: Results) -> str:
    """Return the end of the key under which a briefing gives an option's cost: against business as usual if there is
    one, where it is printed as a saving, else by itself."""
    return "net_present_cost.mean" if results.case.business_as_usual is None else "increment.mean"


def names_at_a_glance(case: Case, options: Sequence[Option]) -> list[str]:
    """Return the names of options in this order, numbered where a chart has no room for names; the one recommended
    is marked. A name stands in full behind its short name, unless that would fill the page."""
    numbered = needs_numbers(case)
    cut = _too_long_in_full(case)
    names = [option.called if cut else in_full(case, option, numbered) for option in options]
    marked = [f"{name} (recommended)" if o.recommended else name for name, o in zip(names, options, strict=True)]
    return [f"{i}  {name}" if numbered else name for i, name in enumerate(marked, start=1)]


def lines_at_a_glance(case: Case) -> int:
    """Return how many lines the options' names take on a page."""
    return sum(ceil(len(name) / _LINE) for name in names_at_a_glance(case, case.options))


def _too_long_in_full(case: Case) -> bool:
    """Return whether the full names of options with short ones would fill a page."""
    lines = sum(ceil(len(in_full(case, option)) / _LINE) for option in case.options)
    return lines > _MOST_LINES and any(option.short_name for option in case.options)


def needs_numbers(case: Case) -> bool:
    """Return whether there is no room for the options' names beside their points in a chart."""
    return len(case.options) > _NAMED


@dataclass(frozen=True, slots=True)
class _Part:
    """A column, its cell for each option, and what the note says of it."""

    column: Column
    cells: tuple[Text, ...]
    said: str | Text


def _cells(results: Results, end: str, style: Style) -> tuple[Text, ...]:
    return tuple((number(results, f"options.{option}.{end}", style),) for option in shown_order(results))


def _costs(results: Results) -> _Part | None:
    if not results.case.cost_lines:
        return None
    end = cost_at_a_glance(results)
    style, unit = scale_of(results, [f"options.{option.id}.{end}" for option in results.case.options])
    what = say(_lower(period(results)), ", before risk, on average")
    if results.case.business_as_usual is None:
        return _Part(
            Column("Net present cost", unit, numeric=True), _cells(results, end, style), say("Cost: ", what, ".")
        )
    said = say("Saved: ", what, "; below zero it costs more.")
    return _Part(Column(SAVED, unit, numeric=True), _cells(results, end, as_saving(style)), said)


def _lower(text: Text) -> Text:
    first, *rest = text
    return (f"{first[:1].lower()}{first[1:]}" if isinstance(first, str) else first, *rest)


def _values(results: Results) -> _Part | None:
    if "without_cost" not in results.appraisal.statistics:
        return None
    kinds = [kind for kind in results.appraisal.plan.kinds if kind != "cost"]
    of = " and ".join({"risk": "risk", "outcome": "outcomes"}[kind] for kind in kinds)
    said = f"Value: on {of}, cost left out, from 0 to 100; more is better."
    return _Part(Column("Value without cost", numeric=True), _cells(results, "without_cost.mean", "points"), said)


def _firsts(results: Results) -> _Part | None:
    if not ranked(results):
        return None
    said = say(
        "Comes first: in how many of the ",
        number(results, "run.draws", "count"),
        " simulated futures, as entered, it costs least."
        if results.case.by_cost
        else " simulated futures, as entered, its value is the highest, cost included.",
    )
    return _Part(Column("Comes first in", numeric=True), _cells(results, "share_best.mean", "percent"), said)
