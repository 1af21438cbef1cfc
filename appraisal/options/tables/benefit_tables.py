"""The table of benefits in money as they were entered; what options are worth with them is in the summary table."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.names import without_option
from appraisal.ground.rounding import given
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, say
from appraisal.options.case import Benefit, Case, Receiver, name_of
from appraisal.options.case.lateness import waits_for
from appraisal.options.results import Results
from appraisal.options.tables.line_tables import DIFFERS, reached, span
from appraisal.options.tables.ranges import evidence, in_a_cell, ranged
from appraisal.options.tables.shaping import note, numeric, period, require
from appraisal.options.words.naming import applies_to
from appraisal.options.words.scales import scale_of


def benefits(results: Results) -> Table:
    """Return tbl-benefits: each benefit with a figure of its own as it was typed, with class, receiver, worth, years
    and evidence; those that are a saving line stand in the register and among costs. ValueError without any."""
    case = results.case
    told = _as_typed(case)
    require(told, "benefits in money")
    style, unit = scale_of(results, [f"options.{option.id}.net_present_cost.mean" for option in case.options])
    return Table(
        caption="Benefits that are counted in money",
        label="tbl-benefits",
        columns=(
            Column("Benefit"),
            Column("Options"),
            Column("Class, and to whom"),
            Column("Worth a full year, and when"),
            *numeric(["Present value"], unit),
            Column("Evidence and reason"),
        ),
        rows=tuple(
            (
                (each.name,),
                (applies_to(case, each.options),),
                (f"{capitalised(each.kind.value)}, {_TO[each.received_by]}",),
                say(_worth(results, each, parts), *_by_option(results, parts, style, unit)),
                _present_value(results, parts, style),
                evidence(case, each.provenance, name=name_of(each)),
            )
            for each, parts in told
        ),
        note=note(
            results,
            say(period(results), ", for one option: means."),
            _IN_COST if any(each.counted_as for each in case.benefits) else "",
            _BY_OPTION if any(len(parts) > 1 for _, parts in told) else "",
            *in_a_cell(results, [name_of(each) for each, _ in told]),
        ),
    )


_IN_COST = "Left out: benefits that are a saving line, which is in net present cost and is added to nothing here."
_BY_OPTION = f"{capitalised(DIFFERS)}: options may start late apart; it differs, as the row says."
_TO = {receiver: f"to {receiver.value}" for receiver in Receiver}
_TO |= {Receiver.COUNCIL: "to the council", Receiver.NHS: "to the NHS", Receiver.PROVIDER: "to the provider"}


def _as_typed(case: Case) -> list[tuple[Benefit, tuple[Benefit, ...]]]:
    """Return each benefit in money as it was typed, for all its options, and the benefits that it is in the sums: more
    than one where it waits for options that may be late apart."""
    parts: dict[str, list[Benefit]] = {}
    for each in case.benefits_in_money:
        if each.options:
            parts.setdefault(without_option(each.id), []).append(each)
    return [(replace(of[0], options=tuple(o for each in of for o in each.options)), tuple(of)) for of in parts.values()]


def _present_value(results: Results, parts: Sequence[Benefit], style: Style) -> Text:
    return (DIFFERS,) if len(parts) > 1 else (number(results, f"benefits.{parts[0].id}.present_value", style),)


def _by_option(results: Results, parts: Sequence[Benefit], style: Style, unit: str) -> Iterator[Text]:
    """Yield the present value of a benefit for each option, where it differs between them."""
    for place, part in enumerate(parts if len(parts) > 1 else ()):
        value = number(results, f"benefits.{part.id}.present_value", style)
        begins = ", " if place else f". Present value, {unit}: "
        yield say(begins, value, f" ({applies_to(results.case, part.options)})")


def _worth(results: Results, benefit: Benefit, parts: Sequence[Benefit]) -> Text:
    years = results.case.years
    first, last = benefit.first_year or years[0], benefit.last_year or years[-1]
    due = "" if benefit.share_due == 1 else f"{given(round(100 * benefit.share_due, 6))}% of it due to the option"
    becomes = "moves" if any(waits_for(results.case, part) for part in parts) else "stays"
    may_be_late = any(o.late is not None and o.id in benefit.options for o in results.case.options)
    late = f"{becomes} if late" if may_be_late else ""
    when = "; ".join(filter(None, (span(first, last), reached(benefit.build_up), due, late)))
    return say(ranged(results, name_of(benefit), money=True), f". {when}")
