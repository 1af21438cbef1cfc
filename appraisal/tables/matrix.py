"""The table behind the risk matrix: each risk with its number, its chance and what it costs if it happens."""

from __future__ import annotations

from appraisal.blocks import Column, Table
from appraisal.results import Results
from appraisal.tables.shaping import note, numeric, period, require
from appraisal.words.bands import CHANCES, band, chance_bands, cost_bands, cost_edges
from appraisal.words.figures import number, say
from appraisal.words.scales import scale_of


def risk_matrix(results: Results) -> Table:
    """Return tbl-risk-matrix: where each risk stands in the matrix, numbered as there. ValueError without risks."""
    risks = results.case.risks
    require(risks, "risks")
    keys = [f"risks.{risk.id}.cost_if_it_happens" for risk in risks]
    style, unit = scale_of(results, keys)
    edges = cost_edges([results[key] for key in keys])
    chances, costs = chance_bands(), cost_bands(edges)
    return Table(
        caption="Where each risk stands in the matrix",
        label="tbl-risk-matrix",
        columns=(
            Column("Risk"),
            *numeric(["Chance"]),
            Column("Band of chance"),
            *numeric(["Cost if it happens"], unit),
            Column("Band of cost"),
        ),
        rows=tuple(
            (
                (f"{place}. {risk.name}",),
                (chance := number(results, f"risks.{risk.id}.probability", "percent"),),
                (chances[band(chance.value, CHANCES)],),
                (cost := number(results, key, style),),
                (costs[band(cost.value, edges)],),
            )
            for place, (risk, key) in enumerate(zip(risks, keys, strict=True), start=1)
        ),
        note=note(results, say(period(results), "."), "Cost if it happens is a mean."),
        wide=True,
    )
