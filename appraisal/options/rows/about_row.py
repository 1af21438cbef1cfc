"""The form that every case begins with: what it is about, its period and prices, and the fields a clerk needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated

from appraisal.options.case import Timing
from appraisal.workbook.schema.columns import Cell, Column


class Jurisdiction(StrEnum):
    """Whose law and rates apply."""

    ENGLAND = "England"
    SCOTLAND = "Scotland"
    WALES = "Wales"
    NORTHERN_IRELAND = "Northern Ireland"


class Publication(StrEnum):
    """Who may read the report."""

    PUBLIC = "public"
    EXEMPT = "exempt"


class ReportShape(StrEnum):
    """Which front a report has: that of a cabinet, or of a committee."""

    CABINET = "cabinet"
    COMMITTEE = "committee"


def _clerk(heading: str, help: str = "") -> Column:  # noqa: A002 - named as the field of Column
    return Column(heading, Cell.TEXT, help or "For the front of the paper.", extra=True)


def _answers(heading: str, help: str) -> Column:  # noqa: A002 - named as the field of Column
    return Column(heading, Cell.TEXT, f"{help} A role; a name may follow.", extra=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutRow:
    """The form. Who answers for the analysis, its limits and its assurance: HM Treasury, The AQuA Book, June 2025."""

    id: Annotated[str, Column("Short name", Cell.CODE, "Names the output folder.", True)]
    title: Annotated[str, Column("Title", Cell.TEXT, "Title of the report.", lacking="a title")] = ""
    council: Annotated[str, Column("Council", Cell.TEXT, "The council's name.", lacking="the name of the council")] = ""
    service: Annotated[str, Column("Service", Cell.TEXT, "The service appraised.", lacking="the service")] = ""
    committee: Annotated[str, Column("Committee", Cell.TEXT, "Who decides.", lacking="who decides")] = ""
    decision_date: Annotated[dt.date | None, Column("Decision date", Cell.DATE, "Date of the meeting.")] = None
    jurisdiction: Annotated[
        Jurisdiction, Column("Jurisdiction", Cell.CHOICE, "Whose law applies.", True, choices=Jurisdiction)
    ]
    stage: Annotated[
        str,
        Column(
            "Stage",
            Cell.TEXT,
            "SOC, OBC or FBC: the report then has the five cases, and asks for what that stage needs. Or the paper's "
            "own word.",
            suggest="stages",
        ),
    ] = ""
    first_year: Annotated[int, Column("First year", Cell.YEAR, "Year 0, undiscounted.", True)]
    years: Annotated[int, Column("Years", Cell.WHOLE, "Length of the appraisal period.", True)]
    price_base: Annotated[int, Column("Price base", Cell.YEAR, "The year whose prices all money is in.", True)]
    discount_schedule: Annotated[
        str,
        Column(
            "Discount schedule",
            Cell.RATES,
            "A schedule in the reference data, or a rate of your own: 10%, or 3.5% to year 30; 3% after.",
            True,
            suggest="discount schedules",
        ),
    ]
    discount_reason: Annotated[
        str, Column("Reason for discount rate", Cell.TEXT, "For a rate of your own: who set it, and why.", extra=True)
    ] = ""
    discount_date: Annotated[
        dt.date | None,
        Column("Date of discount rate", Cell.DATE, "For a rate of your own: when it was set.", extra=True),
    ] = None
    timing: Annotated[
        Timing,
        Column("Timing", Cell.CHOICE, "When in the year cash falls; blank means start.", choices=Timing, extra=True),
    ] = Timing.START
    prices_rise_with: Annotated[
        str,
        Column(
            "Prices rise with",
            Cell.TEXT,
            "GDP deflator, or a code of Yearly rates: cash is then in each year's money. Blank: at the price base.",
            suggest="prices",
            extra=True,
        ),
    ] = ""
    publication: Annotated[
        Publication, Column("Publication", Cell.CHOICE, "Blank means public.", choices=Publication)
    ] = Publication.PUBLIC
    exempt_reason: Annotated[
        str, _clerk("Exempt reason", "Schedule 12A paragraph and the public-interest reason, if exempt.")
    ] = ""
    worked_example: Annotated[
        bool, Column("Worked example", Cell.YES_NO, "yes: says so on every page and chart.", extra=True)
    ] = False
    source_document: Annotated[
        str, Column("Source document", Cell.TEXT, "The published report it is based on.", extra=True)
    ] = ""
    evidence_note: Annotated[
        str, Column("Evidence note", Cell.TEXT, "When and how the assumptions were fixed.", extra=True)
    ] = ""
    report_of: Annotated[str, _clerk("Report of", "Role, not a person's name.")] = ""
    wards: Annotated[str, _clerk("Wards affected")] = ""
    key_decision: Annotated[str, _clerk("Key decision")] = ""
    urgent: Annotated[str, _clerk("Urgent")] = ""
    call_in: Annotated[str, _clerk("Call-in")] = ""
    forward_plan_reference: Annotated[str, _clerk("Forward plan reference")] = ""
    cabinet_member: Annotated[str, _clerk("Cabinet member", "Role, not a person's name.")] = ""
    scrutiny_chair: Annotated[str, _clerk("Scrutiny chair", "Role, not a person's name.")] = ""
    chief_executive_approval: Annotated[
        str, _clerk("Chief Executive approval", "If it is not in the forward plan: whether given.")
    ] = ""
    scrutiny_approval: Annotated[
        str, _clerk("Scrutiny chair approval", "If it is not in the forward plan: whether given.")
    ] = ""
    contact: Annotated[str, _clerk("Contact", "Role, not a person's name.")] = ""
    enclosures: Annotated[str, _clerk("Enclosures")] = ""
    report_version: Annotated[str, _clerk("Report version")] = ""
    status: Annotated[str, _clerk("Status")] = ""
    report_shape: Annotated[
        ReportShape | None,
        Column(
            "Report shape",
            Cell.CHOICE,
            "Which front it has. Blank: cabinet if Committee says Cabinet or Executive, else committee.",
            choices=ReportShape,
            extra=True,
        ),
    ] = None
    commissioner: Annotated[str, _answers("Commissioner", "Who asked for the analysis and will use it.")] = ""
    analyst: Annotated[str, _answers("Analyst", "Who answers for how the analysis is made.")] = ""
    assurer: Annotated[str, _answers("Assurer", "Who checks the analysis, and had no part in making it.")] = ""
    approver: Annotated[str, _answers("Approver", "Who accepts that the analysis is fit for its use.")] = ""
    criteria_agreed_by: Annotated[
        str,
        Column(
            "Criteria agreed by", Cell.TEXT, "Who agreed the criteria and their weights: a role or a body.", extra=True
        ),
    ] = ""
    criteria_agreed_on: Annotated[
        dt.date | None, Column("Criteria agreed on", Cell.DATE, "The day on which they were agreed.", extra=True)
    ] = None
    criteria_version: Annotated[
        str, Column("Criteria version", Cell.TEXT, "Which version of them was agreed.", extra=True)
    ] = ""
    assurance_statement: Annotated[
        str,
        Column("Assurance statement", Cell.TEXT, "What the assurer says was checked, and was not.", extra=True),
    ] = ""
    limits_of_use: Annotated[
        str, Column("Limits of use", Cell.TEXT, "What the analysis may be used for, and what not.", extra=True)
    ] = ""
    refresh_by: Annotated[
        dt.date | None,
        Column("Refresh data by", Cell.DATE, "After this day the data are too old to decide on.", extra=True),
    ] = None
