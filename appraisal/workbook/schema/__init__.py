"""The schema of the officer's workbook: one frozen row dataclass a sheet, whose annotated fields are its columns.

Template, reader, checker, CSV snapshot and data dictionary all walk these classes; nothing else lists the columns.
A sheet has one of two shapes: "rows" (a heading row, then a record a row) or "form" (a field a row: name, value).
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Literal, get_args, get_type_hints

from appraisal.ground.nouns import financial_year
from appraisal.options.rows.about_row import AboutRow, Jurisdiction, Publication, ReportShape
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.figure_rows import AssumptionRow, CorrelationRow, CostRow, RiskRow, ScenarioRow
from appraisal.options.rows.named_rows import FIGURE_ROWS, figure_on, rows_named
from appraisal.options.rows.narrative_rows import (
    LONGEST_TITLE,
    OF_AN_OPTION,
    After,
    GlossaryRow,
    MilestoneRow,
    OwnSection,
    Section,
    StatementRow,
)
from appraisal.options.rows.register_rows import (
    AssuranceRow,
    BenefitRow,
    CommercialRow,
    ConsultationRow,
    DataRow,
    DecisionRow,
    EqualityRow,
    GateRow,
    ManagementRow,
    SignOffRow,
    SuccessFactor,
    SuccessFactorRow,
)
from appraisal.options.rows.value_rows import (
    LONGEST_SHORT_NAME,
    CriterionRow,
    GroupWeightRow,
    MarkRow,
    OptionRow,
    PanelRow,
    ScoreRow,
    is_mark,
)
from appraisal.reference import delivery_models, discount_schedules, every_usual_row
from appraisal.workbook.schema.acceptance_row import AcceptedWarningRow
from appraisal.workbook.schema.columns import Cell, Column, Ends, Listing, Shape, ValueShape
from appraisal.workbook.schema.row_names import called
from appraisal.workbook.schema.worded import Points, Worded, worded
from appraisal.workbook.schema.yearly import (
    READABLE,
    column_of_year,
    field_of_year,
    row_of,
    spread,
    value_of,
    yearly_field,
    years_of,
)

__all__ = [
    "EXAMPLE",
    "FIGURE_ROWS",
    "FOUND",
    "LONGEST_SHORT_NAME",
    "LONGEST_TITLE",
    "OF_AN_OPTION",
    "READABLE",
    "SHEETS",
    "START_HERE",
    "AboutRow",
    "AcceptedWarningRow",
    "After",
    "AssumptionRow",
    "AssuranceRow",
    "BenefitRow",
    "BudgetLineRow",
    "Cell",
    "Column",
    "CommercialRow",
    "ConsultationRow",
    "CorrelationRow",
    "CostRow",
    "CriterionRow",
    "DataRow",
    "DecisionRow",
    "Ends",
    "EqualityRow",
    "GateRow",
    "GlossaryRow",
    "GroupWeightRow",
    "Jurisdiction",
    "Listing",
    "ManagementRow",
    "MarkRow",
    "MilestoneRow",
    "OptionRow",
    "OwnSection",
    "PanelRow",
    "Points",
    "Publication",
    "ReportShape",
    "RiskRow",
    "ScenarioRow",
    "ScoreRow",
    "Section",
    "Shape",
    "Sheet",
    "SignOffRow",
    "StatementRow",
    "SuccessFactorRow",
    "ValueShape",
    "Worded",
    "called",
    "field_of_year",
    "figure_on",
    "is_mark",
    "row_of",
    "rows_named",
    "sheet_of",
    "suggestions",
    "value_of",
    "worded",
    "years_of",
]

# A sheet that explains the others and is not read.
START_HERE = "Start here"
# ... and the one on which a marked copy lists what the check found; a second one is "Found by the check 2".
FOUND = "Found by the check"
# In the first cell of the row that shows how a sheet is filled in; such a row is not read.
EXAMPLE = "EXAMPLE"


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet. `short` is its place in the short template; `also` are other names that it may have; `without` is what
    happens where it has no rows.

    A `register` is printed and not computed. The Criteria sheet may hold scores beside its rows, in columns headed
    "Score: OPTION" and "Why: OPTION"; then it is called "Criteria and scores". `years` are those that a sheet with a
    column for each year has in one workbook; two such sheets are the same, whichever years they have.
    """

    name: str
    row: type
    shape: Literal["rows", "form"] = "rows"
    help: str = ""
    needed: bool = False
    short: bool = False
    register: bool = False
    without: str = ""
    also: tuple[str, ...] = ()
    years: tuple[int, ...] = field(default=(), compare=False)

    @property
    def columns(self) -> Mapping[str, Column]:
        """Return the columns by field name, in sheet order, the yearly one spread over the years that there are."""
        return _spread(self.row, self.years)

    @property
    def yearly(self) -> str:
        """The field that has a column for each financial year; "" if none has."""
        return yearly_field(_columns(self.row))

    def over(self, years: Iterable[int]) -> Sheet:
        """Return the sheet with a column for each of these years, if it has yearly ones."""
        return replace(self, years=tuple(sorted(set(years)))) if self.yearly else self

    def column(self, name: str) -> Column:
        """Return a column by its field's name, also that of a year which the sheet does not have; KeyError: none."""
        year = years_of([name])
        return column_of_year(_columns(self.row)[self.yearly], *year) if year else self.columns[name]

    def field_headed(self, heading: str) -> str | None:
        """Return the field with this heading, just as it is written; None if there is none."""
        names = {column.heading: name for name, column in _columns(self.row).items() if not column.yearly}
        names |= {financial_year(y): field_of_year(self.yearly, y) for y in _year_written(heading) if self.yearly}
        return names.get(heading)

    @property
    def required(self) -> frozenset[str]:
        """Return the names of the fields that must be filled: those marked so, and those without a default."""
        return _required(self.row)


@cache  # the annotations are resolved once for each sheet, not once for each cell
def _columns(row: type) -> Mapping[str, Column]:
    hints = get_type_hints(row, include_extras=True)
    return MappingProxyType({f.name: get_args(hints[f.name])[-1] for f in dataclasses.fields(row)})


@lru_cache
def _spread(row: type, years: tuple[int, ...]) -> Mapping[str, Column]:
    return MappingProxyType(spread(_columns(row), years))


def _year_written(heading: str) -> tuple[int, ...]:
    return (int(heading[:4]),) if heading[:4].isdecimal() else ()


@cache
def _required(row: type) -> frozenset[str]:
    bare = {f.name for f in dataclasses.fields(row) if f.default is dataclasses.MISSING}
    return frozenset(bare | {name for name, column in _columns(row).items() if column.required})


SHEETS: tuple[Sheet, ...] = (
    Sheet("About", AboutRow, "form", "What the case is about.", needed=True, short=True),
    Sheet("Options", OptionRow, help="The ways of delivering the service.", needed=True, short=True),
    Sheet("Success factors", SuccessFactorRow, help="Whether each option meets what it must meet.", register=True),
    Sheet(
        "Criteria",
        CriterionRow,
        help="What matters, how it is measured and what it is worth. Without rows, options rank by cost alone.",
        short=True,
        without="options rank by net present cost alone",
        also=("Criteria and scores",),
    ),
    Sheet("Scores", ScoreRow, help="How each option does on each judged criterion, with the reason."),
    Sheet("Panel", PanelRow, help="Who gives marks, and on which criteria."),
    Sheet("Marks", MarkRow, help="What each panel member gave, with the reason."),
    Sheet("Group weights", GroupWeightRow, help="What each group of stakeholders would weigh how."),
    Sheet("Assumptions", AssumptionRow, help="Shared figures that cost lines refer to."),
    Sheet("Costs", CostRow, help="Money by option and year: pounds, real, at the price base.", short=True),
    Sheet(
        "Budget",
        BudgetLineRow,
        help="What the council's budget plan counts on, by year; the options are held against it.",
    ),
    Sheet("Benefits", BenefitRow, help="What gets better, for whom, and how it will be seen.", register=True),
    Sheet("Risks", RiskRow, help="What may go wrong, how likely, what it costs.", short=True),
    Sheet("Correlations", CorrelationRow, help="Figures that move together."),
    Sheet("Scenarios", ScenarioRow, help="Named sets of changes, each tried on every option."),
    Sheet("Plan", MilestoneRow, help="Activities with dates.", also=("Milestones",)),
    Sheet(
        "Equalities", EqualityRow, help="What each option does to people with protected characteristics.", register=True
    ),
    Sheet("Consultation", ConsultationRow, help="Who is asked, and what came of it.", register=True),
    Sheet("Gates", GateRow, help="What must hold before an option can go ahead, and who signs.", register=True),
    Sheet("Commercial", CommercialRow, help="How the deal would work.", register=True),
    Sheet("Management", ManagementRow, help="How the change would be run.", register=True),
    Sheet("Decisions", DecisionRow, help="What was decided on the way, and why.", register=True),
    Sheet("Data", DataRow, help="What the figures were made from.", register=True),
    Sheet("Quality assurance", AssuranceRow, help="What was checked, and who signed.", register=True),
    Sheet("Sign-off", SignOffRow, help="Who has to clear the report, and who has.", register=True),
    Sheet("Narrative", StatementRow, help="Text for the report, with its source."),
    Sheet("Glossary", GlossaryRow, help="Words and abbreviations of your own texts, explained."),
    Sheet("Accepted warnings", AcceptedWarningRow, help="Warnings of the check that somebody answers for, and why."),
)


def suggestions(name: str) -> tuple[str, ...]:
    """Return the list that a column's `suggest` names."""
    match name:
        case "discount schedules":
            return tuple(sorted(discount_schedules()))
        case "stages":
            return ("SOC", "OBC", "FBC")
        case "success factors":
            return tuple(factor.value for factor in SuccessFactor)
        case "cost categories":
            return tuple(dict.fromkeys(row.category for row in every_usual_row() if row.kind == "cost"))
        case "sections":
            return tuple(section.value for section in Section if section is not Section.OWN)
        case "delivery models":
            return tuple(model.name for model in delivery_models().values())
    raise KeyError(name)


def sheet_of(row: type) -> Sheet:
    """Return the sheet that holds rows of a type."""
    return next(sheet for sheet in SHEETS if sheet.row is row)
