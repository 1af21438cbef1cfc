"""Optimism bias: what is added to a cost line for its class, less what is managed, as an assumption that the line is
multiplied by. So the sums, the trace and the sheets of results have it as they have every other driver.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from appraisal.chance.estimates import Fixed
from appraisal.ground.checked import as_read
from appraisal.ground.names import without_option
from appraisal.ground.rounding import given
from appraisal.ground.shared_nouns import Basis, Grade, Provenance
from appraisal.ground.texts import listed
from appraisal.options.case import Assumption, CostLine, Recurrence
from appraisal.options.checks.check_desk import Desk
from appraisal.options.rows.figure_rows import CostRow, RiskRow
from appraisal.options.rows.optimism_row import OptimismRow
from appraisal.reference import classes_mixed, optimism_bounds
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import (
    Caution,
    bias_of_several,
    managed_beyond_the_whole,
    managed_two_ways,
    not_used,
    unknown_optimism_class,
)
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.reading.code_checks import ALL, check_unique

_WHOLE = 1 + 1e-9
Mix = tuple[tuple[str, float], ...]  # classes, each with its share


@dataclass(frozen=True)
class _Bias:
    """What is left of a line's bias for an option: before anything is managed, after it, and why that is managed."""

    upper: float
    left: float
    reasons: tuple[str, ...]


def with_optimism(desk: Desk, parts: Mapping[str, Any]) -> dict[str, Any]:
    """Return assumptions and cost lines, each line that names a class multiplied by one more assumption: what is
    planned with the bias that is left. Faults for what cannot be."""
    _check_rows(desk)
    lines: dict[str, CostLine] = {line.id: line for line in parts["cost_lines"]}
    made = list[Assumption](parts["assumptions"])
    taken = {each.id for each in made}
    for row, spot in desk.in_use(CostRow):
        mix = _mix(desk, row, spot)
        # A line that is one for each option, since they differ in it, has its option behind its code.
        mine = [line for line in lines.values() if without_option(line.id) == row.id]
        if not mix or not mine:
            continue
        of = {option: _left(desk, option, mix) for line in mine for option in line.options}
        if len({bias.left for bias in of.values()}) > 1:
            desk.faults.append(bias_of_several(spot("optimism_class"), row.name, sorted(of)))
            continue
        code = _code(row.id, taken)
        taken.add(code)
        made.append(_assumption(code, row, mix, next(iter(of.values()))))
        for line in mine:
            drivers = (*line.drivers, code)
            lines[line.id] = as_read(CostLine, {**vars(line), "drivers": drivers, "bias": code})
    return {"assumptions": tuple(made), "cost_lines": tuple(lines.values())}


def _code(line: str, taken: set[str]) -> str:
    code = f"optimism-{line}"[:60]
    return code if code not in taken else next(c for n in range(2, 999) if (c := f"{code}-{n}") not in taken)


def _mix(desk: Desk, row: CostRow, spot: Spot) -> Mix:
    """Return the classes that a line names; none with a fault where it names none that there is."""
    if not row.optimism_class.strip():
        return ()
    place, mix = spot("optimism_class"), classes_mixed(row.optimism_class)
    if row.money.comes_in:
        why = f"a {row.money.value} has no usual optimism: say under Reason what it rests on"
        desk.faults.append(not_used(place, spot.heading("optimism_class"), why))
        return ()
    unknown = [kind for kind, _ in mix if kind not in optimism_bounds()]
    whole = math.isclose(math.fsum(share for _, share in mix), 1, abs_tol=1e-6)
    if not mix or unknown or not whole:
        named = unknown[0] if unknown else row.optimism_class
        desk.faults.append(unknown_optimism_class(place, named, tuple(optimism_bounds()), bool(unknown)))
        return ()
    return mix


def _check_rows(desk: Desk) -> None:
    placed = list(desk.book.placed(OptimismRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    shortlisted = tuple(desk.shortlist)
    for row, spot in placed:
        desk.applies_to(row.options, spot)
        if row.kind.strip() and row.kind.strip().casefold() not in optimism_bounds():
            desk.faults.append(unknown_optimism_class(spot("kind"), row.kind, tuple(optimism_bounds()), True))
        areas = (row.contribution, row.mitigation)
        if row.managed is not None and areas != (None, None):
            desk.faults.append(managed_two_ways(spot("managed")))
        elif row.managed is None and None in areas:
            desk.lacks(spot("managed"), row.name, "a share managed, or contribution and mitigation", "nothing managed")
    for option in shortlisted:
        for kind in optimism_bounds():
            _check_whole(desk, option, kind)


def _check_whole(desk: Desk, option: str, kind: str) -> None:
    """Add a fault at the row by which more than the whole bias is managed, or the whole of it and a part as well."""
    total, wholes = 0.0, 0
    for row, spot in _rows_of(desk, option, kind):
        if row.managed is not None and row.contribution is not None:
            continue  # which is said already
        wholes += row.managed is not None
        total += 1.0 if row.managed is not None else row.contribution or 0.0
        if total > _WHOLE:
            say_it = managed_two_ways if wholes and row.managed is None else managed_beyond_the_whole
            fault = say_it(spot("managed" if row.managed is not None else "contribution"))
            if fault not in desk.faults:
                desk.faults.append(fault)
            return


def _rows_of(desk: Desk, option: str, kind: str) -> list[tuple[OptimismRow, Spot]]:
    return [
        (row, spot)
        for row, spot in desk.book.placed(OptimismRow)
        if (ALL in row.options or option in row.options) and row.kind.strip().casefold() in ("", kind)
    ]


def _left(desk: Desk, option: str, mix: Mix) -> _Bias:
    """Return the bias of an option's costs of these classes: of each the upper bound, less what is managed of it."""
    upper = left = 0.0
    reasons = dict[str, None]()
    for kind, share in mix:
        rows = [row for row, _ in _rows_of(desk, option, kind)]
        managed = math.fsum(_managed(row) for row in rows)
        bounds = optimism_bounds()[kind]
        upper, left = upper + share * bounds.upper, left + share * bounds.left(min(managed, 1.0))
        reasons |= dict.fromkeys(map(_why, rows))
    return _Bias(round(upper, 12), round(left, 12), tuple(reasons))


def _why(row: OptimismRow) -> str:
    """Return what of a row says why so much is managed, as the words of a sentence."""
    told = ": ".join(part for part in (row.name, row.reason.strip().rstrip(".")) if part)
    return f"{told} ({row.source.strip()})" if row.source.strip() else told


def _managed(row: OptimismRow) -> float:
    return row.managed if row.managed is not None else (row.contribution or 0.0) * (row.mitigation or 0.0)


def _assumption(code: str, row: CostRow, mix: Mix, bias: _Bias) -> Assumption:
    bounds = optimism_bounds()
    of = [
        f"{kind} {_percent(bounds[kind].upper)}" + ("" if share == 1 else f" for {_percent(share)}")
        for kind, share in mix
    ]
    told = f"Upper bound {_percent(bias.upper)} ({listed(of)}), of which {_percent(bias.left)} is left."
    reason = " ".join([told, *(f"{each}." for each in bias.reasons)])
    first = bounds[mix[0][0]]
    source = f"{first.source} ({first.vintage})"
    provenance = Provenance(Basis.PUBLISHED, Grade.C, source, reason)
    return Assumption(code, f"Optimism bias: {row.name}", "times", Fixed(1 + bias.left), provenance=provenance)


def _percent(share: float) -> str:
    return f"{given(round(100 * share, 6))}%"


# What looks odd.

_NEAR = 0.5  # of the bias: a range that adds so much on average holds the bias already


def look_over_optimism(desk: Desk) -> Iterator[Caution]:
    """Yield a caution where optimism may be counted twice, or is that of another kind of cost."""
    risks = {(row.category.strip().casefold(), o) for row, _ in desk.in_use(RiskRow) for o in row.options}
    for row, spot in desk.in_use(CostRow):
        mix = [(kind, share) for kind, share in classes_mixed(row.optimism_class) if kind in optimism_bounds()]
        if not mix or row.money.comes_in:
            continue
        yield from _of_another_kind(row, spot, mix)
        upper = math.fsum(share * optimism_bounds()[kind].upper for kind, share in mix)
        if None not in (row.low, row.likely, row.high) and row.likely:
            mean = ((row.low or 0.0) + 4 * row.likely + (row.high or 0.0)) / 6
            if mean / row.likely - 1 >= _NEAR * upper > 0:
                yield say.bias_beside_a_range(spot("optimism_class"), row.name, _percent(mean / row.likely - 1))
        category = row.category.strip().casefold()
        mine = [*row.options, ALL] if ALL not in row.options else [o for _, o in risks]
        if category and any((category, option) in risks for option in mine):
            yield say.bias_beside_a_risk(spot("optimism_class"), row.name, row.category.strip())


def _of_another_kind(row: CostRow, spot: Spot, mix: Sequence[tuple[str, float]]) -> Iterator[Caution]:
    kinds = {optimism_bounds()[kind].of for kind, _ in mix}
    once = row.recurrence is Recurrence.ONE_OFF
    if ("operating" in kinds and once) or ("capital" in kinds and not once):
        yield say.bias_of_another_kind(spot("optimism_class"), row.name, not once)
