"""The row of the Optimism sheet: how much of the usual optimism of an option's costs is managed, and how."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from appraisal.workbook.schema.columns import Cell, Column, OptionsCell, ReasonCell, SourceCell


@dataclass(frozen=True, slots=True, kw_only=True)
class OptimismRow:
    id: Annotated[
        str, Column("Code", Cell.CODE, "Short code; left blank it is made from the name.", True, example="design")
    ]
    name: Annotated[
        str,
        Column("What is managed", Cell.TEXT, "A risk area, or all of it.", True, example="Complexity of the design"),
    ]
    options: OptionsCell
    kind: Annotated[
        str,
        Column(
            "Class", Cell.TEXT, "Blank: each class that the option's lines name.", suggest="optimism classes",
            example="standard buildings",
        ),
    ] = ""  # fmt: skip
    managed: Annotated[
        float | None,
        Column("Share managed", Cell.SHARE, "Of the whole bias; or give the next two for each risk area."),
    ] = None
    contribution: Annotated[
        float | None,
        Column("Contribution", Cell.SHARE, "How much of the bias comes from this risk area.", example="0.2"),
    ] = None
    mitigation: Annotated[
        float | None,
        Column("Mitigation", Cell.SHARE, "How much of that is managed by now.", example="0.5"),
    ] = None
    reason: ReasonCell = ""
    source: SourceCell = ""
