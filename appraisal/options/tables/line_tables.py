"""Tables of the money as it was entered: assumptions by number, the cost lines made of them, what moves together."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from appraisal.chance.correlation import Correlation
from appraisal.chance.estimates import Fixed
from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.names import without_option
from appraisal.ground.rounding import given
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, counted, day, say
from appraisal.options.case import (
    PRICES,
    Assumption,
    Bearer,
    Case,
    CostLine,
    Money,
    Recurrence,
    Terms,
    name_of,
)
from appraisal.options.case.figure_kinds import assumption_name
from appraisal.options.case.lateness import late_as
from appraisal.options.case.prices import path_of
from appraisal.options.results import Results
from appraisal.options.tables.ranges import evidence, in_a_cell, in_one, ranged, shape, together
from appraisal.options.tables.shaping import DASH, note, numeric, require
from appraisal.options.words.discounting import rate_of_its_own
from appraisal.options.words.naming import applies_to, input_name
from appraisal.options.words.scales import scale_of


def assumptions(results: Results) -> Table:
    """Return tbl-assumptions: every shared figure, numbered, with range, unit and evidence. ValueError without any."""
    case = results.case
    require(case.assumptions, "assumptions")
    numbers = _numbers(case)
    return Table(
        caption="Assumptions that cost lines share",
        label="tbl-assumptions",
        columns=(Column("Assumption"), Column("Unit"), Column("Low, likely, high"), Column("Evidence and reason")),
        rows=tuple(
            (
                (f"{numbers[assumption.id]} {assumption_name(case, assumption)}",),
                (" × ".join((assumption.unit or "number", *(numbers.get(each, each) for each in assumption.drivers))),),
                together(results, name),
                say(evidence(case, assumption.provenance, shape(results, name), name), _signed(assumption)),
            )
            for assumption, name in ((a, name_of(a)) for a in case.assumptions)
        ),
        note=note(results, *in_one(results, [name_of(a) for a in case.assumptions])),
    )


def _numbers(case: Case) -> Mapping[str, str]:
    """Return what each assumption is called where others are made of it: A1, A2, ..., in the order of the workbook."""
    return {assumption.id: f"A{place}" for place, assumption in enumerate(case.assumptions, start=1)}


def _signed(assumption: Assumption) -> str:
    """Return who accepts an assumption and since when, as a sentence that follows another; "" if neither is said."""
    on = f" on {day(assumption.signed_on)}" if assumption.signed_on else ""
    by = f" by {assumption.signed.strip()}" if assumption.signed.strip() else ""
    return f" Signed{by}{on}." if by or on else ""


def costs(results: Results) -> Table:
    """Return tbl-costs: every cost line as it was typed, with amount, years, present value and evidence; where it
    differs between its options, with what it is for each. ValueError without any."""
    case = results.case
    require(case.cost_lines, "cost lines")
    at = rate_of_its_own(results)
    typed = _as_typed(case)
    # As the net present costs that they add up to are printed.
    style, unit = scale_of(results, [f"options.{option.id}.net_present_cost.mean" for option in case.options])
    return Table(
        caption="Cost lines",
        label="tbl-costs",
        columns=(
            Column("Line"),
            Column("Options"),
            Column("Amount, and when"),
            *numeric(["Present value"], unit),
            Column("Evidence and reason"),
        ),
        rows=tuple(
            (
                (line.name,),
                (applies_to(case, line.options),),
                say(
                    _amount(results, line, parts),
                    f". {_when(results, line)}{_out_of(case, line)}",
                    *_by_option(results, parts, style, unit),
                ),
                _present_value(results, parts, style),
                evidence(case, line.provenance, name=name_of(line)),
            )
            for line, parts in typed
        ),
        note=note(
            results,
            say("Present value", *((",", *at) if at else ()), ": mean, for one option; below zero it saves money."),
            f"{capitalised(DIFFERS)}: it differs, as the line says." if any(_differs(of) for _, of in typed) else "",
            "A1, A2 and so on: the assumptions, by number." if case.assumptions else "",
            _TRANSFER if any(line.is_transfer for line in case.cost_lines) else "",
            _SHARES if any(line.build_up for line in case.cost_lines) else "",
            *in_a_cell(results, [name_of(line) for line, _ in typed]),
        ),
    )


_TRANSFER = f"A dash ({DASH}): a transfer, such as redundancy pay, is in the cash but has no present value."
_SHARES = "Percentages: of a full year’s amount reached in each year, or of the sum that falls in it."


def _as_typed(case: Case) -> list[tuple[CostLine, tuple[CostLine, ...]]]:
    """Return each line as it was typed, for all its options, and the lines that it is in the sums: more than one where
    it differs between its options."""
    parts: dict[str, list[CostLine]] = {}
    for line in case.cost_lines:
        parts.setdefault(without_option(line.id), []).append(line)
    whole = [[option.id for option in case.options if any(option.id in p.options for p in of)] for of in parts.values()]
    return [(replace(of[0], options=tuple(o)), tuple(of)) for o, of in zip(whole, parts.values(), strict=True)]


DIFFERS = "by option"


def _differs(parts: Sequence[CostLine]) -> bool:
    """Return whether a line has a present value of its own for each of several options."""
    return len(parts) > 1 and not parts[0].is_transfer


def _present_value(results: Results, parts: Sequence[CostLine], style: Style) -> Text:
    if _differs(parts):
        return (DIFFERS,)
    return (DASH,) if parts[0].is_transfer else (number(results, f"lines.{parts[0].id}.present_value", style),)


def _by_option(results: Results, parts: Sequence[CostLine], style: Style, unit: str) -> Iterator[Text]:
    """Yield the present value of a line for each option, where it differs between them."""
    for place, part in enumerate(parts if _differs(parts) else ()):
        value = number(results, f"lines.{part.id}.present_value", style)
        begins = ", " if place else f". Present value, {unit}: "
        yield say(begins, value, f" ({applies_to(results.case, part.options)})")


def _amount(results: Results, line: CostLine, parts: Sequence[CostLine]) -> Text:
    """Return a line's amount: pounds, or its figure times the assumptions that multiply it (a figure of 1 left out).

    What it is, if it is no cost, is said.
    """
    saved = "" if line.money is Money.COST else f"{capitalised(line.money.value)}: "
    times = _times(results.case, parts)
    if line.in_pounds:
        return say(saved, ranged(results, name_of(line), money=True), f" × {times}" if times else "")
    own = () if line.estimate == Fixed(1.0) else say(ranged(results, name_of(line)), " × ")
    return say(saved, own, times)


def _times(case: Case, parts: Sequence[CostLine]) -> str:
    """Return by number the assumptions that multiply a line, those of each option where they differ."""
    numbers = _numbers(case)
    options: dict[str, list[str]] = {}
    for part in parts:
        product = " × ".join(numbers.get(driver, driver) for driver in part.drivers)
        options.setdefault(product, []).extend(part.options)
    if len(options) == 1:
        return next(iter(options))
    return ", or ".join(f"{product} ({applies_to(case, of)})" for product, of in options.items())


def _when(results: Results, line: CostLine) -> str:
    """Return when and how a line falls due: its years, how it builds up, and in what it is unlike most lines."""
    often = "Each year" if line.recurrence is Recurrence.RECURRENT else "Once"
    marks = [
        f"again after each {counted(line.life, 'year')}" if line.life else "",
        _built_up(line),
        _perspective(line),
        "" if line.bearer is Bearer.COUNCIL else f"borne by {_BEARERS[line.bearer]}, so not in the council’s cash",
        "" if line.terms is Terms.REAL else "in the money of each year",
        *_changing(results.case, line),
    ]
    when = f"{often}, {span(line.first_year, line.last_year)}{_from_month(line)}"
    return "; ".join([when, *(mark for mark in marks if mark)])


def _from_month(line: CostLine) -> str:
    """Return the month in which a line begins, where that is not April."""
    return f" from {MONTHS[(line.month + _APRIL) % 12]}" if line.month else ""


_APRIL = 3
MONTHS = tuple(calendar.month_name)[1:]


def _changing(case: Case, line: CostLine) -> Iterator[str]:
    """Yield by what the volume and the price of a line change, and what becomes of it where its option is late."""
    for code, what in ((line.volume, "volume"), (line.rises_with if line.rises_with != PRICES else "", "price")):
        if (path := path_of(case, code)) is not None:
            yield f"its {what} follows “{path.name}”"
    if any(option.late is not None for option in case.options if option.id in line.options):
        yield f"{late_as(case, line).value} if late"


def _out_of(case: Case, line: CostLine) -> str:
    """Return what budget line a saving is out of; nothing where it does not say."""
    return next((f"; out of “{row.name}”" for row in case.budget if row.id == line.out_of), "")


def _perspective(line: CostLine) -> str:
    if line.is_transfer:
        return "cash only" if line.money.is_transfer else "cash only (a transfer)"
    return "" if line.in_cash else "not in cash"


_BEARERS = {Bearer.NHS: "the NHS", Bearer.PROVIDER: "the provider", Bearer.USERS: "users"}


def _built_up(line: CostLine) -> str:
    """Return the shares by year, as "50%, 95%, then 100%" of a yearly amount and "80%, 20%" of a sum."""
    once = line.recurrence is Recurrence.ONE_OFF
    if not line.build_up:
        return "in equal shares" if once and line.last_year > line.first_year else ""
    return ", ".join(map(_percent, line.build_up)) if once else reached(line.build_up)


def reached(build_up: Sequence[float]) -> str:
    """Return the shares of a full year that are reached year by year; nothing where all of it is at once.

    >>> reached((0.5, 0.95, 1.0)), reached((0.4,)), reached(())
    ('50%, 95%, then 100%', '40%', '')
    """
    *before, last = map(_percent, build_up) if build_up else ("",)
    return f"{', '.join(before)}, then {last}" if before else last


def _percent(share: float) -> str:
    return f"{given(round(100 * share, 6))}%"


def span(first: int, last: int) -> str:
    return financial_year(first) if first == last else f"{financial_year(first)} to {financial_year(last)}"


def correlations(results: Results) -> Table:
    """Return tbl-correlations: the pairs of figures that move together. ValueError without any."""
    case = results.case
    require(case.correlations, "correlations")
    return Table(
        caption="Figures that move together",
        label="tbl-correlations",
        columns=(Column("First"), Column("Second"), *numeric(["Coefficient"])),
        rows=tuple(
            (
                *_told_apart(case, pair),
                (number(results, f"correlations.{pair.first}.{pair.second}", "given"),),
            )
            for pair in case.correlations
        ),
        note=note(
            results,
            "These figures do not vary on their own. Coefficient: above zero, a high value of one tends to come with a "
            "high value of the other, and below zero with a low one; 1 and −1 are the strongest.",
        ),
    )


def _told_apart(case: Case, pair: Correlation) -> tuple[Text, Text]:
    """Return what the two are called; two risks or lines of one name with the options that each is of."""
    names = [capitalised(input_name(case, name)) for name in (pair.first, pair.second)]
    if names[0] == names[1]:
        options = {line.id: line.options for line in case.cost_lines} | {risk.id: risk.options for risk in case.risks}
        codes = [name.split(":")[1] for name in (pair.first, pair.second)]
        names = [f"{n} ({applies_to(case, options.get(c, ()))})" for n, c in zip(names, codes, strict=True)]
    return (names[0],), (names[1],)
