"""The service plan as a kind of document."""

from __future__ import annotations

from appraisal.service_plan.assemble import assemble
from appraisal.service_plan.schema import SCHEMA
from appraisal.workbook import Kind

SERVICE_PLAN = Kind(
    "service plan",
    SCHEMA,
    assemble,
    study="appraisal.service_plan.study",
    notebooks=("service_plan",),
    simulated=False,
    example="york-2007",
)
