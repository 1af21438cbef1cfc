"""The risk register as a table, numbered as its matrix is."""

from __future__ import annotations

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.styles import number
from appraisal.ground.texts import counted, say
from appraisal.options.case import Risk, name_of
from appraisal.options.results import Results
from appraisal.options.tables.lines import span
from appraisal.options.tables.ranges import evidence, in_a_cell, ranged
from appraisal.options.tables.shaping import note, numeric, period, require
from appraisal.options.words.naming import applies_to
from appraisal.options.words.scales import scale_of


def risks(results: Results) -> Table:
    """Return tbl-risks: the risk register, each risk with the number it has in the matrix. ValueError without risks."""
    case = results.case
    require(case.risks, "risks")
    keys = {risk.id: f"risks.{risk.id}.cost_if_it_happens" for risk in case.risks}
    expected = {risk.id: f"risks.{risk.id}.expected_cost" for risk in case.risks}
    style, unit = scale_of(results, [*keys.values(), *expected.values()])
    return Table(
        caption="Risk register",
        label="tbl-risks",
        columns=(
            Column("Risk"),
            Column("Options"),
            Column("Chance, cost a year, and when"),
            *numeric(["If it happens", "Expected"], unit),
            Column("Owner, mitigation and evidence"),
        ),
        rows=tuple(
            (
                (f"{place}. {risk.name}",),
                (applies_to(case, risk.options),),
                say(
                    number(results, f"risks.{risk.id}.probability", "percent"),
                    "; ",
                    ranged(results, name_of(risk, "impact"), money=True),
                    f". {_starts(risk)}.",
                ),
                (number(results, keys[risk.id], style),),
                (number(results, expected[risk.id], style),),
                say(_handled(risk), evidence(case, risk.provenance, name=name_of(risk, "impact"))),
            )
            for place, risk in enumerate(case.risks, start=1)
        ),
        note=note(
            results,
            "Chance: that it happens at all in the appraisal period.",
            say("If it happens: the mean cost. ", period(results), ". Expected: chance times that."),
            *in_a_cell(results, [name_of(risk, "impact") for risk in case.risks]),
        ),
    )


def _starts(risk: Risk) -> str:
    return f"Starts {span(risk.first_year, risk.last_year)}, lasts {counted(risk.duration, 'year')}"


def _handled(risk: Risk) -> Text:
    """Return who owns a risk and what is done about it, as a sentence before another; nothing if neither is said."""
    told = ": ".join(part for part in (risk.owner.strip(), risk.mitigation.strip().rstrip(".")) if part)
    return (f"{told}. ",) if told else ()
