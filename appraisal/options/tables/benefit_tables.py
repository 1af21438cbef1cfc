"""The table of benefits in money as they were entered; what options are worth with them is in the summary table."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.rounding import given
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, say
from appraisal.options.case import Benefit, Receiver, name_of
from appraisal.options.results import Results
from appraisal.options.tables.line_tables import reached, span
from appraisal.options.tables.ranges import evidence, in_a_cell, ranged
from appraisal.options.tables.shaping import note, numeric, period, require
from appraisal.options.words.naming import applies_to
from appraisal.options.words.scales import scale_of


def benefits(results: Results) -> Table:
    """Return tbl-benefits: each benefit with a figure of its own, with class, receiver, worth, years and evidence;
    those that are a saving line stand in the register and among costs. ValueError without any."""
    case = results.case
    told = [each for each in case.benefits if each.options and each.estimate is not None]
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
                _worth(results, each),
                (number(results, f"benefits.{each.id}.present_value", style),),
                evidence(case, each.provenance, name=name_of(each)),
            )
            for each in told
        ),
        note=note(
            results,
            say(period(results), ", for one option: means."),
            _IN_COST if any(each.counted_as for each in case.benefits) else "",
            *in_a_cell(results, [name_of(each) for each in told]),
        ),
    )


_IN_COST = "Left out: benefits that are a saving line, which is in net present cost and is added to nothing here."
_TO = {receiver: f"to {receiver.value}" for receiver in Receiver}
_TO |= {Receiver.COUNCIL: "to the council", Receiver.NHS: "to the NHS", Receiver.PROVIDER: "to the provider"}


def _worth(results: Results, benefit: Benefit) -> Text:
    years = results.case.years
    first, last = benefit.first_year or years[0], benefit.last_year or years[-1]
    due = "" if benefit.share_due == 1 else f"{given(round(100 * benefit.share_due, 6))}% of it due to the option"
    when = "; ".join(filter(None, (span(first, last), reached(benefit.build_up), due)))
    return say(ranged(results, name_of(benefit), money=True), f". {when}")
