"""The programme as a kind of document."""

from __future__ import annotations

from appraisal.workbook import Kind

PROGRAMME = Kind(
    "programme",
    sheets="appraisal.programme.schema",
    checks="appraisal.programme.assemble",
    study="appraisal.programme.study",
    notebooks=("programme_report",),
    example="clackmannanshire-2014",
)
