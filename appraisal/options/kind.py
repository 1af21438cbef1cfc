"""The options appraisal as a kind of document."""

from __future__ import annotations

from appraisal.workbook import Kind

OPTIONS_APPRAISAL = Kind(
    "options appraisal",
    sheets="appraisal.options.schema",
    checks="appraisal.options.checks.assemble",
    study="appraisal.options.study",
    notebooks=("committee_report", "appraisal", "briefing"),
    usual=2,
    parameters=("scenario", "weights", "options", "audience"),
    tracing="appraisal.options.tracing",
    packs="appraisal.options.packs",
    hands_over="appraisal.options.handing_over",
    exploration="exploration.ipynb",
    example="eastmere-leisure",
    draws_with="appraisal.options.charts",
)
