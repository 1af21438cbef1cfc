"""The nouns of a case as pandas has them: a row each, by id; units in the names of columns, or in one of their own."""

from __future__ import annotations

import dataclasses
import math
from collections.abc import Iterator, Mapping
from enum import Enum
from typing import Any

import pandas as pd

from appraisal.chance.estimates import Estimate, entered_of
from appraisal.ground.shared_nouns import Provenance
from appraisal.options.case.central_amounts import central_amounts
from appraisal.options.case.entered_seen import unit_in_words
from appraisal.options.case.figures_in_words import shape
from appraisal.options.case.money_nouns import Assumption, CostLine, Path, Risk, Step
from appraisal.options.case.money_seen import unit_of_field
from appraisal.options.case.nouns import Case, Criterion, Option, Score

_RANGE = ("low", "likely", "high")


def frame_of(nouns: Mapping[str, Any], case: Case) -> pd.DataFrame:
    """Return a row for each noun of one kind of the case, by the id it is under.

    Of an estimate there are its shape, low, likely and high where it has them (missing where not) and its mean. Years
    are those in which a financial year starts; what is by year has a column for each, missing where a year has none.
    Codes of several options or assumptions stand with a comma between. A cost line has its amount too, after its
    assumptions (`central_amounts`): a year or in all, as its unit says; a step has the figure of its assumption.
    """
    rows = [_row(noun) or dict(_fields(noun, case)) for noun in nouns.values()]
    frame = pd.DataFrame(rows, index=pd.Index(nouns, name="id", dtype="str"))
    if any(isinstance(noun, CostLine) for noun in nouns.values()):
        frame.insert(list(frame).index("times") + 1, "central_amount (£)", pd.Series(central_amounts(case)))
    return frame


def _fields(noun: Any, case: Case) -> Iterator[tuple[str, Any]]:
    """Yield a column for each field of one of money's nouns, one a year of what is by year, and what of its figure."""
    for name, value in ((each.name, getattr(noun, each.name)) for each in dataclasses.fields(noun)):
        unit = unit_of_field(noun, name)
        told = f" ({unit})" if unit else ""
        if name == "estimate":
            yield from _figures(value, unit=" (£ a year)").items()
        elif isinstance(value, Provenance):
            yield from ((each, told) for each, told in _evidence(noun).items() if not hasattr(noun, each))
        elif name == "by_year" or (isinstance(noun, Path) and name in _RANGE):
            by_year = dict(value if name == "by_year" else zip(case.years, value, strict=True))
            begins = "" if name == "by_year" else f"{name}_"
            yield from ((f"{begins}{year}{told}", by_year.get(year, math.nan)) for year in case.years)
        elif name != "id":
            yield f"{name}{told}", math.nan if unit and value is None else _plain(value)
        if isinstance(noun, Step) and name == "figure":
            own = {each.id: each for each in case.assumptions}[value]
            yield from {**_figures(own.estimate), "unit": own.unit}.items()


def _plain(value: Any) -> Any:
    """Return a field as pandas has it: a word of a closed list as it is written, several with a comma between."""
    if isinstance(value, tuple):
        return ", ".join(f"{each:g}" if isinstance(each, float) else str(each) for each in value)
    return value.value if isinstance(value, Enum) else value


def _row(noun: Any) -> dict[str, Any]:
    """Return the columns that are chosen one by one; none where they are a noun's fields as they stand."""
    match noun:
        case Option():
            return {
                "name": noun.name,
                "model": noun.model,
                "business_as_usual": noun.business_as_usual,
                "do_minimum": noun.do_minimum,
                "recommended": noun.recommended,
                "short_name": noun.short_name,
                "description": noun.description,
            }
        case Criterion():
            points = {value: measure for measure, value in reversed(noun.value_function.points)}
            return {
                "name": noun.name,
                "kind": noun.kind.value,
                "measure": noun.measure.value,
                "measure_year": noun.measure_year,
                "direction": noun.direction.value,
                "worst": points[min(points)],
                "best": points[max(points)],
                "unit": unit_in_words(noun),
                **_figures(noun.weight, "weight_", " (swing weight)"),
                **_evidence(noun),
            }
        case Score():
            return {"option": noun.option, "criterion": noun.criterion, **_figures(noun.estimate), **_evidence(noun)}
        case Assumption():
            drivers = ", ".join(noun.drivers)
            return {
                "name": noun.name,
                **_figures(noun.estimate),
                "unit": noun.unit,
                "times": drivers,
                **_evidence(noun),
            }
        case Risk():
            return {
                "name": noun.name,
                "options": ", ".join(noun.options),
                "probability (share)": noun.probability,
                **_figures(noun.impact, "impact_", " (£ a year)"),
                "first_year": noun.first_year,
                "last_year": noun.last_year,
                "duration (years)": noun.duration,
                "category": noun.category,
                "owner": noun.owner,
                **_evidence(noun),
            }
        case CostLine():
            return _cost_line(noun)
    return {}


def _cost_line(line: CostLine) -> dict[str, Any]:
    return {
        "name": line.name,
        "options": ", ".join(line.options),
        "category": line.category,
        "money": line.money.value,
        **_figures(line.estimate),
        "unit": unit_in_words(line),
        "times": ", ".join(line.drivers),
        "first_year": line.first_year,
        "last_year": line.last_year,
        "recurrence": line.recurrence.value,
        "build_up (shares)": ", ".join(f"{share:g}" for share in line.build_up),
        "perspective": line.perspective.value,
        "bearer": line.bearer.value,
        **_evidence(line),
    }


def _figures(estimate: Estimate | None, before: str = "", unit: str = "") -> dict[str, Any]:
    entered = entered_of(estimate) or estimate if estimate else None
    ends = {f"{before}{end}{unit}": getattr(entered, end, None) for end in _RANGE}
    told = shape(estimate) if estimate else None
    return {f"{before}shape": told, **ends, f"{before}mean{unit}": estimate.mean if estimate else None}


def _evidence(noun: Any) -> dict[str, Any]:
    given = noun.provenance
    return {"basis": given.basis.value, "grade": given.grade.value, "source": given.source, "reason": given.reason}
