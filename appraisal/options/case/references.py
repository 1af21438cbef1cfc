"""What the nouns of a case refer to is there, each id is there once, and their years are those of the appraisal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from appraisal.ground.names import without_option
from appraisal.ground.near_names import unknown
from appraisal.ground.shared_nouns import financial_year
from appraisal.options.case.closed_lists import PRICES
from appraisal.options.case.prices import base_year, is_priced
from appraisal.reference.deflator import DEFLATOR, deflator

if TYPE_CHECKING:
    from appraisal.options.case.nouns import Case

_BY_ID = (
    *("options", "criteria", "assumptions", "cost_lines", "risks"),
    *("benefits_in_money", "funding", "bodies", "fees"),
)


def of_case(case: Case) -> Iterator[str]:
    """Yield a sentence for each id that two nouns of a kind have, for each that is referred to and is not there, and
    for each year that is outside the appraisal.

    What a row is of may be on the longlist: an option that is appraised no more goes there, and its rows may stay.
    """
    for held in _BY_ID:
        ids = [noun.id for noun in getattr(case, held)]  # of the benefits those that are drawn by their ids
        if len(set(ids)) < len(ids):
            twice = sorted({each for each in ids if ids.count(each) > 1})
            yield f"two of its {held} have the id {twice[0]!r}; ids are unique in their kind"
    options = {option.id for option in (*case.options, *case.longlist)}
    assumptions = {assumption.id for assumption in case.assumptions}
    for line in case.cost_lines:
        if not options.issuperset(line.options) or not assumptions.issuperset(line.drivers):
            yield from _missing(f"the cost line {line.id!r}", "option", line.options, options)
            yield from _missing(f"the cost line {line.id!r}", "assumption", line.drivers, assumptions)
    for each in case.unknown:
        yield from _missing(f"the cost line {each.id!r} that is not known", "option", each.options, options)
    for assumption in case.assumptions:
        yield from _missing(f"the assumption {assumption.id!r}", "assumption", assumption.drivers, assumptions)
    for risk in case.risks:
        yield from _missing(f"the risk {risk.id!r}", "option", risk.options, options)
    lines = {row.id for row in case.budget}
    for row in case.budget:
        yield from _missing(f"the budget line {row.id!r}", "budget line", filter(None, [row.part_of]), lines)
    lines = {without_option(line.id) for line in case.cost_lines if line.money.releases_cash}
    for benefit in case.benefits:
        yield from _missing(f"the benefit {benefit.id!r}", "option", benefit.options, options)
        counted = [benefit.counted_as] if benefit.counted_as else []
        yield from _missing(f"the benefit {benefit.id!r}", "saving among the cost lines", counted, lines)
    yield from _of_financing(case, options)
    yield from _outside(case)
    yield from _of_prices(case)


def _of_prices(case: Case) -> Iterator[str]:
    """Yield a sentence for each path that is not there or not as long as the appraisal, and for prices without one."""
    paths = {path.id for path in case.paths}
    for path in case.paths:
        if {len(path.likely), len(path.low), len(path.high)} != {case.about.years}:
            yield f"the path {path.id!r} has an index for each of {case.about.years} years, no more and no fewer"
    for line in case.cost_lines:
        yield from _missing(f"the cost line {line.id!r}", "path", {line.volume, line.rises_with} - {"", PRICES}, paths)
    general = case.about.prices_rise_with
    if general not in ("", DEFLATOR):
        yield from _missing("about, by prices_rise_with,", "path", [general], paths)
    elif is_priced(case) and base_year(case) not in deflator():
        yield f"the GDP deflator has no {case.about.price_base}: give a path of prices in general as prices_rise_with"


def _of_financing(case: Case, options: set[str]) -> Iterator[str]:
    """Yield a sentence for each option or line that is not there and that something of the financial case names."""
    lines = {line.id for line in case.cost_lines}
    for paid in case.funding:
        yield from _missing(f"the funding {paid.id!r}", "option", paid.options, options)
        yield from _missing(f"the funding {paid.id!r}", "cost line", paid.lines, lines)
    for body in case.bodies:
        yield from _missing(f"the body {body.id!r}", "option", body.options, options)
        yield from _missing(f"the body {body.id!r}", "cost line", body.lines, lines)
    for fee in case.fees:
        yield from _missing(f"the fee {fee.id!r}", "option", fee.options, options)
        yield from _missing(f"the fee {fee.id!r}", "cost line", (fee.fee_line, *fee.benefits), lines)


def _outside(case: Case) -> Iterator[str]:
    first, last = case.about.first_year, case.about.first_year + case.about.years - 1
    named = (
        *((f"the cost line {line.id!r}", line, ("first_year", "last_year")) for line in case.cost_lines),
        *((f"the cost line {line.id!r}", line, ("first_year", "last_year")) for line in case.unknown),
        *((f"the risk {risk.id!r}", risk, ("first_year", "last_year")) for risk in case.risks),
        *((f"the benefit {each.id!r}", each, ("first_year", "last_year")) for each in case.benefits_in_money),
        *((f"the fee {fee.id!r}", fee, ("measured",)) for fee in case.fees),
        *((f"the criterion {each.id!r}", each, ("measure_year",)) for each in case.criteria),
    )
    for what, noun, fields in named:
        for field in fields:
            year = getattr(noun, field)
            if year is not None and not first <= year <= last:
                lasts = f"{financial_year(first)} to {financial_year(last)}"
                yield f"{field} {year} of {what} is outside the appraisal, {lasts}: a year from {first} to {last}"


def _missing(what: str, kind: str, named: Iterable[str], there: set[str]) -> Iterator[str]:
    for name in named:
        if name not in there:
            yield f"{what} is of what is not there: {unknown(kind, name, sorted(there))}"
