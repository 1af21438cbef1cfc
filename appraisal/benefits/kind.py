"""The benefits report as a kind of document."""

from __future__ import annotations

from appraisal.workbook import Kind

BENEFITS_REPORT = Kind(
    "benefits report",
    sheets="appraisal.benefits.schema",
    checks="appraisal.benefits.assemble",
    study="appraisal.benefits.study",
    notebooks=("benefits_report", "benefits_appendix"),
    usual=2,
    begins_from="appraisal.benefits.beginning",
    example="leicestershire-tom",
)
