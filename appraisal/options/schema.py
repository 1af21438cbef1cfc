"""The sheets of an options appraisal, what each is for, what this kind of document knows of it, and its first sheet."""

from __future__ import annotations

from appraisal.options import beginnings
from appraisal.options import colour_rules as colouring
from appraisal.options import notes_and_blanks as template
from appraisal.options.case import RANGE
from appraisal.options.case.stages import Stage
from appraisal.options.reading.counted_elsewhere import spared, where_counted
from appraisal.options.reading.scores_beside import joined, read_beside
from appraisal.options.reading.taken_meanwhile import teach
from appraisal.options.rows.about_row import AboutRow
from appraisal.options.rows.body_row import BodyRow
from appraisal.options.rows.budget_row import BudgetLineRow
from appraisal.options.rows.demand_row import StepRow
from appraisal.options.rows.figure_rows import AssumptionRow, CorrelationRow, CostRow, RiskRow, ScenarioRow
from appraisal.options.rows.funding_row import FundingRow
from appraisal.options.rows.named_rows import FIGURE_ROWS, rows_named
from appraisal.options.rows.narrative_rows import GlossaryRow, MilestoneRow, Section, StatementRow
from appraisal.options.rows.optimism_row import OptimismRow
from appraisal.options.rows.posts_row import MADE, PostsRow
from appraisal.options.rows.rate_row import YearlyRateRow
from appraisal.options.rows.register_rows import (
    AssuranceRow,
    BenefitRow,
    CommercialRow,
    ConsultationRow,
    DataRow,
    DecisionRow,
    EqualityRow,
    FunctionRow,
    GateRow,
    ManagementRow,
    SignOffRow,
    SuccessFactor,
    SuccessFactorRow,
)
from appraisal.options.rows.value_rows import CriterionRow, GroupWeightRow, MarkRow, OptionRow, PanelRow, ScoreRow
from appraisal.reference import delivery_models, discount_schedules, every_usual_row, optimism_bounds
from appraisal.reference.deflator import DEFLATOR
from appraisal.workbook.schema import FORM, AcceptedWarningRow, Beside, Guide, Offered, Schema, Sheet

_WHAT_IT_IS = (
    (
        "Fill in this workbook and it becomes an options appraisal: what each way of delivering a service costs, what "
        "may go wrong, what it is good for, and how sure all of that is."
    ),
    (
        "You can begin with little: what is not filled in yet is listed, keeps the word DRAFT on the report and stops "
        "nothing, and what is wrong is named by sheet and cell, with how to mend it."
    ),
    (
        "No command changes your file. Headings are locked, without a password, so that they stay as they are. Rows "
        "may be put in, deleted, sorted by the arrows on the headings, and filtered; for more, unprotect the sheet "
        "(under Review in Excel, under Tools in LibreOffice)."
    ),
)
# What to do on a sheet in the first hour, and the minutes it takes.
_ON_SHEETS: dict[str, tuple[str, int]] = {
    "About": ("Who decides what, and over which years. The pale cells come first.", 3),
    "Options": ("Four are enough. One of them is business as usual, with which the others are compared.", 3),
    "Criteria": (
        "Six are enough. Weigh each: 100 for what matters most, the others beside it. Score each option, and say why.",
        6,
    ),
    "Costs": ("One likely figure a line will do, with its evidence grade. Say whether it comes every year or once.", 5),
    "Risks": ("What may happen, how likely it is, and what it would cost.", 3),
}
_THEN = (
    ("Read a draft", "Run the command: report {file}. It ends with the ten things that would firm it up most.", 5),
    ("Improve two of them", "Ask who knows; enter low, likely and high, the reason and the source. Check again.", 20),
)
_NOT_KNOWN_YET = (
    ("A figure you cannot give", "Leave it blank. The check lists it and says what the sums take in its place."),
    ("Only one figure", "Enter it under Likely. Leave Low and High blank: the evidence grade proposes a range."),
    ("A guess", "Enter it with evidence grade E, a placeholder. The report says how much rests on it."),
    (
        "A usual cost or risk",
        (
            'Leave its State as "not considered yet". Later enter a figure, or choose "does not apply" and say why. '
            "A row named all strikes out all of them at once, of its category and options if it has any."
        ),
    ),
    ("A score nobody has given", "Leave it blank: anything on the scale is tried."),
    ("A name that is not settled", "Write tbc. It counts as still to fill."),
    (
        "Evidence grades",
        "A audited or contracted, B published for this service, C comparable services, D judgement, E a placeholder.",
    ),
)
GUIDE = Guide(
    "Options appraisal",
    _WHAT_IT_IS,
    "Sheets of an appraisal",
    _ON_SHEETS,
    _THEN,
    _NOT_KNOWN_YET,
    Offered(
        "Delivery models",
        "delivery models",
        lambda: [(model.name, model.description) for model in delivery_models().values()],
    ),
)
_SHEETS = (
    Sheet(
        FORM,
        AboutRow,
        "form",
        "What the case is about.",
        needed=True,
        short=True,
        called_by=(),
        refers=lambda field, _: "Yearly rates" if field == "prices_rise_with" else "",
    ),
    Sheet(
        "Options",
        OptionRow,
        help="The ways of delivering the service.",
        needed=True,
        short=True,
        may_be_nameless=True,
        noted=template.with_models,
    ),
    Sheet(
        "Success factors",
        SuccessFactorRow,
        help="Whether each option meets what it must meet.",
        register=True,
        called_by=("option", "factor"),
        begins=beginnings.success_factors,
    ),
    Sheet(
        "Criteria",
        CriterionRow,
        help="What matters, how it is measured and what it is worth. Without rows, options rank by cost alone.",
        short=True,
        without="options rank by net present cost alone",
        also=("Criteria and scores",),
        dated=True,
        teach=teach,
        beside=Beside(ScoreRow, "Options", read_beside, joined),
        rules=colouring.criteria,
        blank=template.criteria_to_weigh,
    ),
    Sheet(
        "Scores",
        ScoreRow,
        help="How each option does on each judged criterion, with the reason.",
        called_by=("option", "criterion"),
        marks=RANGE,
        rules=colouring.scores,
        begins=beginnings.scores,
    ),
    Sheet(
        "Panel",
        PanelRow,
        help="Who gives marks, and on which criteria.",
        must_name="this member marks nothing else. Give the member another criterion first.",
    ),
    Sheet(
        "Marks",
        MarkRow,
        help="What each panel member gave, with the reason.",
        called_by=("option", "criterion", "member"),
        marks=("value",),
        begins=beginnings.marks,
    ),
    Sheet(
        "Group weights",
        GroupWeightRow,
        help="What each group of stakeholders would weigh how.",
        called_by=("group", "criterion"),
    ),
    Sheet(
        "Assumptions",
        AssumptionRow,
        help="Shared figures that cost lines refer to.",
        called_by=("drawn_code",),  # one code may have a row for each option
    ),
    Sheet(
        "Costs",
        CostRow,
        help="Money by option and year: pounds, real, at the price base.",
        short=True,
        pounds=RANGE,
        dated=True,
        rules=colouring.costs,
        noted=template.with_questions,
    ),
    Sheet(
        "Yearly rates",
        YearlyRateRow,
        help="How volumes and prices change from year to year.",
        called_by=("id", "end"),
    ),
    Sheet(
        "Optimism",
        OptimismRow,
        help="How much of the usual optimism of the options' costs is managed; Costs says which lines have any.",
    ),
    Sheet(
        "Demand",
        StepRow,
        help="Who comes and how many go on, step by step; lines take their volume from a step.",
        called_by=("drawn_code",),
    ),
    Sheet(
        "Posts",
        PostsRow,
        help="Posts that an option removes, or that move with their staff; savings and redundancy are made of them.",
    ),
    Sheet(
        "Budget",
        BudgetLineRow,
        help="What the council's budget plan counts on, by year; the options are held against it.",
        pounds=("by_year",),
    ),
    Sheet(
        "Funding",
        FundingRow,
        help="How capital and one-off costs are paid for; capital reaches revenue only through it.",
        pounds=("amount",),
    ),
    Sheet(
        "Bodies and fees",
        BodyRow,
        help="Companies and partners that an option makes or works with, and fees that hang on a benefit.",
        pounds=("guarantee", "appetite"),
    ),
    Sheet(
        "Benefits",
        BenefitRow,
        help="What gets better, for whom, and how it will be seen.",
        register=True,
        called_by=("name",),
        pounds=("low", "likely", "high"),
    ),
    Sheet(
        "Risks",
        RiskRow,
        help="What may go wrong, how likely, what it costs.",
        short=True,
        pounds=RANGE,
        dated=True,
        spared=spared,
        rules=colouring.risks,
        refers=where_counted,
        noted=template.with_questions,
    ),
    Sheet("Correlations", CorrelationRow, help="Figures that move together.", called_by=("first", "second")),
    Sheet(
        "Scenarios",
        ScenarioRow,
        help="Named sets of changes, each tried on every option.",
        called_by=("scenario", "name"),
    ),
    Sheet("Plan", MilestoneRow, help="Activities with dates.", also=("Milestones",), called_by=("activity",)),
    Sheet(
        "Equalities",
        EqualityRow,
        help="What each option does to people with protected characteristics.",
        register=True,
        called_by=("option", "characteristic"),
        begins=beginnings.equalities,
    ),
    Sheet(
        "Consultation", ConsultationRow, help="Who is asked, and what came of it.", register=True, called_by=("who",)
    ),
    Sheet(
        "Gates",
        GateRow,
        help="What must hold before an option can go ahead, and who signs.",
        register=True,
        begins=beginnings.gates,
        noted=template.with_questions,
    ),
    Sheet(
        "Functions",
        FunctionRow,
        help="Which functions may be delegated, and under which options they would be.",
        register=True,
        called_by=("name",),
    ),
    Sheet("Commercial", CommercialRow, help="How the deal would work.", register=True, called_by=("aspect", "text")),
    Sheet(
        "Management", ManagementRow, help="How the change would be run.", register=True, called_by=("aspect", "text")
    ),
    Sheet(
        "Decisions", DecisionRow, help="What was decided on the way, and why.", register=True, called_by=("decision",)
    ),
    Sheet("Data", DataRow, help="What the figures were made from.", register=True, called_by=("name",)),
    Sheet(
        "Quality assurance", AssuranceRow, help="What was checked, and who signed.", register=True, called_by=("check",)
    ),
    Sheet("Sign-off", SignOffRow, help="Who has to clear the report, and who has.", register=True, called_by=("role",)),
    Sheet("Narrative", StatementRow, help="Text for the report, with its source.", called_by=("section", "text")),
    Sheet("Glossary", GlossaryRow, help="Words and abbreviations of your own texts, explained.", called_by=("term",)),
    Sheet(
        "Accepted warnings",
        AcceptedWarningRow,
        help="Warnings of the check that somebody answers for, and why.",
        called_by=("warning",),
    ),
)
_SUGGESTIONS = {
    "discount schedules": lambda: tuple(sorted(discount_schedules())),
    "prices": lambda: (DEFLATOR,),
    "stages": lambda: tuple(stage.value for stage in Stage),
    "success factors": lambda: tuple(factor.value for factor in SuccessFactor),
    "cost categories": lambda: tuple(dict.fromkeys(row.category for row in every_usual_row() if row.kind == "cost")),
    "optimism classes": lambda: tuple(optimism_bounds()),
    "sections": lambda: tuple(section.value for section in Section if section is not Section.OWN),
    "delivery models": lambda: tuple(model.name for model in delivery_models().values()),
}
_NAMES = {sheet.row: sheet.name for sheet in _SHEETS}
_ALSO_ON = {AssumptionRow: (_NAMES[StepRow],)}  # an assumption is made of each step of the pathway
SCHEMA = Schema(
    _SHEETS,
    GUIDE,
    _SUGGESTIONS,
    {kind: tuple((_NAMES[row], *_ALSO_ON.get(row, ())) for row in rows_named(kind)) for kind in FIGURE_ROWS},
    {kind: (_NAMES[PostsRow], tuple(f"-{end}" for of, end in MADE if of == kind)) for kind, _ in MADE},
)
SHEETS = SCHEMA.sheets
sheet_of, called = SCHEMA.of, SCHEMA.called
