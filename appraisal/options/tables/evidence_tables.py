"""Tables of what the figures rest on: how many of them on which evidence, and what the check of the inputs warns of."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from appraisal.ground.blocks import Column, Table
from appraisal.ground.names import slug
from appraisal.ground.shared_nouns import Basis, Grade
from appraisal.ground.texts import capitalised, day
from appraisal.options.results import Results, kinds_of_evidence
from appraisal.options.tables.rounding_notes import column_totals
from appraisal.options.tables.shaping import (
    DASH,
    note,
    numeric,
    printed,
    require,
    rows_of,
)
from appraisal.options.words.assured import typeset
from appraisal.options.words.footing import basis_word
from appraisal.workbook import Caution


def evidence(results: Results) -> Table:
    """Return tbl-evidence: how many figures of each kind stand on each basis and each grade. ValueError: none were."""
    named = {**kinds_of_evidence(), "all": "all"}
    kinds = [kind for kind in named if f"evidence.{kind}.count" in results]
    require(kinds, "figures")
    bases = {capitalised(basis_word(results.case, basis)): f"basis.{slug(basis.value)}" for basis in Basis}
    grades = {grade.value: f"grade.{grade.value}" for grade in Grade}
    ends = {**bases, **grades, "Figures": "count"}
    keys = pd.DataFrame({heading: [f"evidence.{kind}.{end}" for kind in kinds] for heading, end in ends.items()})
    table = Table(
        caption="Figures by basis and by evidence grade",
        label="tbl-evidence",
        columns=(Column("Entered as"), *numeric(list(ends))),
        rows=rows_of([capitalised(named[kind]) for kind in kinds], printed(results, keys, "count")),
        note=note(
            results,
            "A to E: the evidence grade.",
            "A criterion’s weight and anchors count as one figure." if results.case.criteria else "",
            "So do the chance and the cost of a risk."
            if results.case.criteria
            else "The chance and the cost of a risk count as one figure.",
        ),
    )
    return column_totals(table) if "all" in kinds else table


def cautions(found: Sequence[Caution]) -> Table:
    """Return tbl-cautions: what the check of the inputs warns of, each thing once. ValueError without any."""
    require(found, "cautions")
    told = dict.fromkeys(
        (caution.sheet, capitalised(typeset(caution.found)), typeset(caution.advice)) for caution in found
    )
    return Table(
        caption="Warnings that nobody has accepted",
        label="tbl-cautions",
        columns=(Column("Sheet"), Column("What was found"), Column("What to do if it is not meant")),
        rows=tuple(((sheet,), (f"{said}.",), (advice or DASH,)) for sheet, said, advice in told),
    )


def accepted_cautions(found: Sequence[Caution]) -> Table:
    """Return tbl-accepted-warnings: each warning that somebody has accepted, a row for each who did. ValueError without
    any."""
    given = [(caution, each) for caution in found for each in caution.accepted]
    require(given, "accepted warnings")
    return Table(
        caption="Warnings that were accepted",
        label="tbl-accepted-warnings",
        columns=tuple(map(Column, ("Sheet", "What was found", "Why it is accepted", "By whom", "When"))),
        rows=tuple(
            (
                (caution.sheet,),
                (f"{capitalised(typeset(caution.found))}.",),
                (each.reason,),
                (each.by,),
                (day(each.date) if each.date else DASH,),
            )
            for caution, each in given
        ),
        note=() if all(each.date for _, each in given) else (f"A dash ({DASH}): no date is entered.",),
    )
