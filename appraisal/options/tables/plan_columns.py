"""Columns of the budget plan that stand beside the options' cash by year: the three that are compared in one table."""

from __future__ import annotations

from appraisal.options.results import Results, needs_of
from appraisal.options.tables.shaping import DASH

_SAID = {
    "Budget": "Budget: with savings already agreed taken off.",
    "Plan": "Plan: the budget less the saving needed.",
    "Limit": "Limit: the most cash that may be spent in the year.",
    "Reserve": "Reserve: what is held when the year begins.",
}


def plan_columns(results: Results) -> dict[str, list[str]]:
    """Return the key of each year's figure and of the total by heading; "" where a column has no total."""
    needs = needs_of(results.case) if any(key.startswith("budget.") for key in results.numbers) else ()
    plans = {f"Plan, {need.reading}" if need.reading else "Plan": f"plan.{need.part}" for need in needs}
    stems = {"Budget": "budget", **plans, "Limit": "limit", "Reserve": "reserve"}
    return {heading: keys for heading, stem in stems.items() if any(keys := _keys(results, stem))}


def _keys(results: Results, stem: str) -> list[str]:
    keys = [f"{stem}.{year}" for year in results.case.years]
    some = [key for key in keys if key in results]
    whole = f"{stem}.all_years" if some == keys and f"{stem}.all_years" in results else ""
    return [*(key if key in some else "" for key in keys), whole] if some else []


def said_of(columns: dict[str, list[str]]) -> str:
    """Return what a note says of these columns; nothing where there are none."""
    told = [said for heading, said in _SAID.items() if any(each.split(",")[0] == heading for each in columns)]
    dash = f"A dash ({DASH}): nothing is said of that year, or there is no total."
    return " ".join([*told, *([dash] if any("" in keys for keys in columns.values()) else [])])
