"""Bodies beside the council, and fees: that their lines are there and are what they are named as."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from appraisal.ground.shared_nouns import State, financial_year
from appraisal.ground.texts import listed
from appraisal.options.case import Body, BodyKind, CostLine, Fee, Money, Terms
from appraisal.options.checks.check_desk import Desk, carried, is_sound
from appraisal.options.checks.rate_rows import is_asked
from appraisal.options.rows.body_row import BodyRow
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow
from appraisal.options.rows.value_rows import OptionRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution, money, not_used, out_of_bounds
from appraisal.workbook.faults import cautions_of_funding as ask
from appraisal.workbook.faults import funding_faults as say
from appraisal.workbook.reading.code_checks import ALL, check_unique, check_year

_OF_BODIES = ("owner_lines", "outside_lines", "loans", "exit")
_OF_FEES = ("fee_line", "ratio", "benefits")
# What a council goes on paying for when somebody else runs a service.
_COUNCIL_SIDE = {
    "a client function": re.compile(r"\b(?:client|commission|contract manage|monitor)", re.IGNORECASE),
    "overheads left with the council": re.compile(r"\b(?:stranded|overhead|support left|residual)", re.IGNORECASE),
}


def read_bodies(desk: Desk, parts: Mapping[str, Any]) -> tuple[tuple[Body, ...], tuple[Fee, ...]]:
    """Return the bodies and the fees; what is of lines that are set aside is left out."""
    placed = list(desk.book.placed(BodyRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    check_unique(((row.name.casefold(), spot("name")) for row, spot in placed), desk.faults)
    read = [(noun, spot) for row, spot in placed if (noun := read_body_row(desk, row, spot)) is not None]
    if not is_sound(desk, OptionRow, AssumptionRow, CostRow):
        return (), ()
    lines = {line.id: line for line in parts["cost_lines"]}
    first: dict[tuple[type, str], str] = {}
    bodies: list[Body] = []
    fees: list[Fee] = []
    for noun, spot in read:
        if isinstance(noun, Fee) and not lines.keys() >= {noun.fee_line, *noun.benefits}:
            continue  # of lines that are set aside
        _check_lines(desk, noun, lines, spot)
        for option in noun.options:
            other = first.setdefault((type(noun), option), noun.name)
            if other != noun.name:
                what = "fee" if isinstance(noun, Fee) else "body"
                desk.faults.append(say.two_of_one_option(spot("options"), desk.shortlist[option], what, other))
        if isinstance(noun, Fee):
            desk.cautions.extend(_without_savings(noun, [lines[code] for code in noun.benefits], spot))
            fees.append(noun)
        else:
            held: dict[str, Any] = {
                field: tuple(line for line in getattr(noun, field) if line in lines) for field in _OF_BODIES
            }
            bodies.append(replace(noun, **held))
    return tuple(bodies), tuple(fees)


def read_body_row(desk: Desk, row: BodyRow, spot: Spot) -> Body | Fee | None:
    """Return a row as a noun; None, with faults, where it says too little or what would not be used."""
    before = len(desk.faults)
    options, codes = desk.applies_to(row.options, spot), desk.codes["Costs"]
    for field in (*_OF_BODIES, "benefits", "fee_line"):
        named = getattr(row, field)
        for line in (named,) if isinstance(named, str) else named:
            if line:
                codes.has(line, spot(field), desk.faults)
    _check_used(desk, row, spot)
    if len(desk.faults) > before or not options or desk.period is None:
        return None
    if row.kind is BodyKind.FEE:
        measured = desk.period[-1] if row.measured is None else row.measured
        return carried(Fee, row, options=options, measured=measured)
    return carried(Body, row, options=options)


def _check_used(desk: Desk, row: BodyRow, spot: Spot) -> None:
    """Add faults for what a row of its kind does not use or cannot be, and for what a fee lacks."""
    is_fee = row.kind is BodyKind.FEE
    for field in (*_OF_BODIES, "guarantee", "appetite") if is_fee else (*_OF_FEES, "measured"):
        if getattr(row, field):
            desk.faults.append(not_used(spot(field), spot.heading(field), f"the row is a {row.kind}"))
    for field in ("guarantee", "appetite"):
        if (amount := getattr(row, field)) is not None and amount < 0:
            desk.faults.append(out_of_bounds(spot(field), f"found {money(amount)}", "an amount of zero or more"))
    if is_fee:
        _check_fee(desk, row, spot)


def _check_fee(desk: Desk, row: BodyRow, spot: Spot) -> None:
    for field in (field for field in _OF_FEES if not getattr(row, field) and getattr(row, field) != 0):
        desk.faults.append(say.fee_without_benefits(spot(field), spot.heading(field)))
    if row.ratio is not None and row.ratio <= 0:
        desk.faults.append(out_of_bounds(spot("ratio"), f"found {row.ratio:g}", "a ratio above zero"))
    if row.measured is not None:
        check_year(row.measured, spot("measured"), desk.period, desk.faults)


def _check_lines(desk: Desk, noun: Body | Fee, lines: Mapping[str, CostLine], spot: Spot) -> None:
    """Add a fault for each line that is in none of the options, or is not what it is named as."""
    named = (
        [("fee_line", noun.fee_line), *(("benefits", line) for line in noun.benefits)]
        if isinstance(noun, Fee)
        else [(field, line) for field in _OF_BODIES for line in getattr(noun, field)]
    )
    for field, code in named:
        line = lines.get(code)
        if line is None:
            continue
        wanted = set(noun.options) - set(line.options)
        every = isinstance(noun, Fee)  # a body's line may be of some of its options alone
        why = "is not in these options" if wanted and (every or wanted == set(noun.options)) else ""
        if field == "fee_line" and line.money.comes_in:
            why = f"is {line.money}, and no fee"
        if field == "benefits" and line.money is not Money.SAVING:
            why = f"is {line.money}, and no saving"
        if why:
            desk.faults.append(say.not_of_the_body(spot(field), line.name, why))


def look_over_bodies(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each body that names nothing or a line twice, or in whose option the council pays for nothing
    on its own side."""
    costs = [row for row, _ in desk.in_use(CostRow)]
    struck = [row for row in desk.book.rows(CostRow) if row.state is State.DOES_NOT_APPLY]  # was thought of
    for row, spot in desk.book.placed(BodyRow):
        if row.kind is BodyKind.FEE:
            continue
        if not row.guarantee and not any(getattr(row, field) for field in _OF_BODIES):
            yield ask.body_of_nothing(spot("name"), row.name, row.kind)
        yield from _in_two_columns(row, {each.id: each.name for each in costs}, spot)
        for loan in (each for each in costs if each.id in row.loans and each.terms is Terms.REAL and is_asked(desk)):
            yield ask.loan_at_the_price_base(spot("loans"), loan.name)
        for option in desk.shortlist if ALL in row.options else [o for o in row.options if o in desk.shortlist]:
            theirs = [each for each in (*costs, *struck) if option in each.options or ALL in each.options]
            mine = [f"{each.name} {each.category}" for each in theirs]
            lacking = [what for what, words in _COUNCIL_SIDE.items() if not any(map(words.search, mine))]
            if any(each.name.casefold() == ALL and not each.category for each in struck if each in theirs):
                lacking = []
            if lacking:
                yield ask.body_without_client_function(spot("name"), desk.shortlist[option], listed(lacking, "or"))


def _in_two_columns(row: BodyRow, names: Mapping[str, str], spot: Spot) -> Iterator[Caution]:
    first: dict[str, str] = {}
    for field in _OF_BODIES:
        for line in getattr(row, field):
            other = first.setdefault(line, field)
            if other != field and line in names:
                yield ask.line_in_two_columns(spot(field), names[line], row.name, spot.heading(other))


def _without_savings(fee: Fee, savings: Sequence[CostLine], spot: Spot) -> Iterator[Caution]:
    """Yield a caution if none of the savings runs in the year by which the fee is measured."""
    if not any(line.first_year <= fee.measured <= line.last_year for line in savings):
        runs = (min(line.first_year for line in savings), max(line.last_year for line in savings))
        told = " to ".join(map(financial_year, runs))
        yield ask.fee_without_its_savings(spot("measured"), fee.name, financial_year(fee.measured), told)
