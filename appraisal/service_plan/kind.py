"""The service plan as a kind of document."""

from __future__ import annotations

from appraisal.workbook import Kind

SERVICE_PLAN = Kind(
    "service plan",
    sheets="appraisal.service_plan.schema",
    checks="appraisal.service_plan.assemble",
    study="appraisal.service_plan.study",
    notebooks=("service_plan",),
    simulated=False,
    example="york-2007",
)
