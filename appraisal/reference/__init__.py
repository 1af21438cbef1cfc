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
from appraisal.reference.glossary import Term, glossary
from appraisal.reference.known_abbreviations import abbreviations_in, small_words_in, written_out
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
from appraisal.reference.needs import Need, report_needs
from appraisal.reference.proposed import ProposedRange, UnknownGradeError, proposed_range, proposed_ranges
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
from appraisal.reference.signatories import Signatory, signatories
from appraisal.reference.stress_sizes import Stress, stress
from appraisal.reference.titles import SectionTitle, section_titles, titled_alike

__all__ = [
    "Band",
    "Delivered",
    "DeliveryModel",
    "DiscountSchedule",
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
    "delivery_models",
    "discount_schedule",
    "discount_schedules",
    "every_usual_row",
    "glossary",
    "headline_rows",
    "model_meant",
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
