"""The sheets of a service plan in their order, and what its workbook says of itself."""

from __future__ import annotations

from appraisal.service_plan import rows
from appraisal.workbook.schema import FORM, AcceptedWarningRow, Guide, Schema, Sheet
from appraisal.workbook.schema.record_columns import TermRow

_SHEETS: tuple[Sheet, ...] = (
    Sheet(FORM, rows.AboutRow, "form", "Whose plan it is, and for which years.", needed=True, short=True, called_by=()),
    Sheet("Sign-off", rows.SignOffRow, help="Who has to sign the plan, and who has.", called_by=("name",)),
    Sheet("Functions", rows.FunctionRow, help="What the service does.", short=True),
    Sheet("Activity", rows.ActivityRow, help="How much of it, in figures.", short=True),
    Sheet("Objectives", rows.ObjectiveRow, help="What the service is for, and what it sets out to do.", short=True),
    Sheet("Drivers", rows.DriverRow, help="What makes the service change.", called_by=("kind", "name")),
    Sheet(
        "Success factors",
        rows.FactorRow,
        help="What must go right this year, and why.",
        short=True,
        called_by=("name",),
    ),
    Sheet("Links", rows.LinkRow, help="The priorities and plans that the service contributes to."),
    Sheet(
        "Outcomes",
        rows.OutcomeRow,
        help="What will be so, in each perspective of the scorecard.",
        short=True,
        called_by=("perspective", "name"),
    ),
    Sheet(
        "Scorecard", rows.MeasureRow, help="What is measured, where it stands, and a target for each year.", short=True
    ),
    Sheet("Workplan", rows.ActionRow, help="What is done, by when and by whom, and what it serves.", short=True),
    Sheet("Equality actions", rows.EqualityRow, help="What is done for equality.", called_by=("name",)),
    Sheet("Risks", rows.RiskRow, help="What may go wrong, in words.", short=True, called_by=("name",)),
    Sheet("Efficiency", rows.EfficiencyRow, help="What will cost less, and by when.", called_by=("name",)),
    Sheet(
        "Competitiveness",
        rows.CompetitionRow,
        help="What could be tested against the market.",
        called_by=("name", "judgement"),
    ),
    Sheet("Resources", rows.LineRow, help="The budget by line and year, in thousands of pounds.", short=True),
    Sheet(
        "Printed totals",
        rows.PrintedTotalRow,
        help="Totals as printed elsewhere, to hold the lines against.",
        called_by=("what",),
    ),
    Sheet("Monitoring", rows.ReviewRow, help="Who looks at progress, and when.", called_by=("name",)),
    Sheet("Page limits", rows.PageLimitRow, help="How long the template lets each part be.", called_by=("part",)),
    Sheet("Notes", rows.NoteRow, help="What else is to be said in a part of the plan.", called_by=("part", "text")),
    Sheet("Glossary", TermRow, help="Words and abbreviations of your own texts, explained.", called_by=("term",)),
    Sheet(
        "Accepted warnings",
        AcceptedWarningRow,
        help="Warnings of the check that somebody answers for, and why.",
        called_by=("warning",),
    ),
)

_GUIDE = Guide(
    "Service plan",
    (
        (
            "Fill in this workbook and it becomes a service plan: what the service does and how much of it, what it "
            "will do by when and why, how that is measured, what may go wrong, and what it costs."
        ),
        (
            "You can begin with little: what is not filled in yet is listed, keeps the word DRAFT on the plan and "
            "stops nothing, and what is wrong is named by sheet and cell, with how to mend it."
        ),
        (
            "No command changes your file. Headings are locked, without a password, so that they stay as they are. "
            "Rows may be put in, deleted, sorted and filtered; for more, unprotect the sheet."
        ),
    ),
    "Sheets of a service plan",
    {
        "About": ("Whose plan it is, and for which years. The pale cells come first.", 3),
        "Functions": ("What the service does; how much of it, in figures, goes on Activity.", 10),
        "Scorecard": ("What is measured, where it stands, and a target for each year, typed as you have it.", 15),
        "Workplan": ("What is done, by when and by whom.", 15),
        "Risks": ("What may go wrong, in words: high, medium or low.", 5),
        "Resources": ("The budget by line. A line that is part of another names it, and is not counted again.", 10),
    },
    (("Read a draft", "Run the command: report {file}.", 5),),
    (
        ("A target", "Write To be set. A tick, a date, a figure, a percentage and N/A are read as what they are."),
        ("A deadline", "A month or year in words is by its last day, by April by 31 March; or say on what it depends."),
        ("A name that is not settled", "Leave it blank, and give the role when it is known."),
    ),
)
SCHEMA = Schema(_SHEETS, _GUIDE)
