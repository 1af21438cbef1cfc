"""Dated tables, each row with its source and date. Data, never constants in code."""

from __future__ import annotations

from appraisal.reference.delivered import (
    Delivered,
    Outturns,
    headline_rows,
    outturns,
    savings_delivered,
    savings_delivered_collected,
)
from appraisal.reference.employment import EmploymentRate, employment_rate, employment_rates
from appraisal.reference.known_abbreviations import Term, abbreviations_in, glossary, small_words_in, written_out
from appraisal.reference.models import (
    DeliveryModel,
    UnknownModelError,
    UsualRow,
    delivery_models,
    every_usual_row,
    model_meant,
    usual_rows,
    words_for_models,
)
from appraisal.reference.needs import (
    Need,
    SectionTitle,
    Signatory,
    report_needs,
    section_titles,
    signatories,
    titled_alike,
)
from appraisal.reference.optimism import BiasBounds, classes_mixed, optimism_bounds
from appraisal.reference.proposed import (
    ProposedRange,
    Stress,
    UnknownGradeError,
    proposed_range,
    proposed_ranges,
    stress,
)
from appraisal.reference.schedules import (
    Band,
    DiscountSchedule,
    UnknownScheduleError,
    discount_schedule,
    discount_schedules,
    own_rates,
    rates_written,
)
from appraisal.reference.services import Service, services, services_meant

__all__ = [
    "Band",
    "BiasBounds",
    "Delivered",
    "DeliveryModel",
    "DiscountSchedule",
    "EmploymentRate",
    "Need",
    "Outturns",
    "ProposedRange",
    "SectionTitle",
    "Service",
    "Signatory",
    "Stress",
    "Term",
    "UnknownGradeError",
    "UnknownModelError",
    "UnknownScheduleError",
    "UsualRow",
    "abbreviations_in",
    "classes_mixed",
    "delivery_models",
    "discount_schedule",
    "discount_schedules",
    "employment_rate",
    "employment_rates",
    "every_usual_row",
    "glossary",
    "headline_rows",
    "model_meant",
    "optimism_bounds",
    "outturns",
    "own_rates",
    "proposed_range",
    "proposed_ranges",
    "rates_written",
    "report_needs",
    "savings_delivered",
    "savings_delivered_collected",
    "section_titles",
    "services",
    "services_meant",
    "signatories",
    "small_words_in",
    "stress",
    "titled_alike",
    "usual_rows",
    "words_for_models",
    "written_out",
]
