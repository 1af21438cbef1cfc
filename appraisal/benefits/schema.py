"""The sheets of a benefits report in their order, and what its workbook says of itself."""

from __future__ import annotations

from appraisal.benefits import rows
from appraisal.workbook.schema import FORM, AcceptedWarningRow, Guide, Schema, Sheet

_SAVINGS = (
    "staffing",
    "contracts and commissioning",
    "demand and prevention",
    "buildings and assets",
    "income",
    "digital and process",
)

_SHEETS: tuple[Sheet, ...] = (
    Sheet(FORM, rows.AboutRow, "form", "What is followed, until when.", needed=True, short=True, called_by=()),
    Sheet("Benefits", rows.BenefitRow, help="What was promised, and who answers for it.", short=True),
    Sheet("Measures", rows.MeasureRow, help="What users, staff and processes are measured by.", short=True),
    Sheet(
        "Targets",
        rows.TargetRow,
        help="What is to be reached, and by when.",
        short=True,
        called_by=("of", "place", "by"),
    ),
    Sheet(
        "Readings",
        rows.ReadingRow,
        help="What was seen, month by month, and who has verified it.",
        short=True,
        called_by=("of", "place", "month"),
    ),
    Sheet("Places", rows.PlaceRow, help="The roll-out: where it is done, and since when.", short=True),
    Sheet("Fee", rows.FeeRow, help="A fee that hangs on the benefit.", short=True, called_by=("name",)),
    Sheet("Stages", rows.StageRow, help="In which stages the fee is invoiced, and on what evidence.", short=True),
    Sheet("Actions", rows.ActionRow, help="What is done, by when and by whom.", short=True),
    Sheet("Decisions", rows.DecisionRow, help="What the board is asked.", short=True, called_by=("name",)),
    Sheet(
        "Records",
        rows.RecordRow,
        help="What meetings resolved, on what terms, and what was delegated.",
        short=True,
        called_by=("meeting", "date"),
    ),
    Sheet("Notes", rows.NoteRow, help="What else is to be said in a part of it.", called_by=("part", "text")),
    Sheet("Glossary", rows.TermRow, help="Words and abbreviations of your own texts, explained.", called_by=("term",)),
    Sheet(
        "Accepted warnings",
        AcceptedWarningRow,
        help="Warnings of the check that somebody answers for, and why.",
        called_by=("warning",),
    ),
)

_GUIDE = Guide(
    "Benefits report",
    (
        (
            "Fill in this workbook each month and it becomes the report of a benefits board: what was promised, what "
            "is seen, what is forecast from both, and what of a fee may be paid."
        ),
        (
            "Each month: change the report date on About, add the month's readings, and say which places have begun. "
            "Nothing of earlier months is taken out. A figure put right keeps what was reported before, beside it."
        ),
        (
            "No command changes your file. Headings are locked, without a password, so that they stay as they are. "
            "Rows may be put in, deleted, sorted and filtered; for more, unprotect the sheet."
        ),
    ),
    "Sheets of a benefits report",
    {
        "About": ("What is followed, and the last day that the report covers.", 3),
        "Benefits": ("What was promised: how much a year, from low to high, who answers for it, and how sure.", 15),
        "Measures": ("What users, staff and processes are measured by: never added to the money.", 5),
        "Targets": ("What is to be reached, and by when.", 5),
        "Readings": ("What was seen, a row for each month and place.", 10),
        "Places": ("The places, how large each is, and when it began or will.", 5),
        "Fee": ("If a fee hangs on the benefit: how much, and in which ratio; on Stages, on what evidence.", 5),
        "Actions": ("What is done, by whom and when; on Decisions, what the board is asked.", 5),
        "Records": ("What meetings resolved, on what terms, and what they delegated.", 3),
    },
    (("Read a draft", "Run the command: report {file}.", 5),),
    (
        ("A target", "Write To be set. A tick, a date, a figure, a percentage and N/A are read as what they are."),
        ("A reading that nobody has checked", "Leave Verified by blank: it is shown, and carries no fee."),
        ("A place that is late", "Leave Started blank, and write the new day under Expected start."),
    ),
)
SCHEMA = Schema(_SHEETS, _GUIDE, suggestions={"savings": lambda: _SAVINGS})
