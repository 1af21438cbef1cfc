"""The sheets of a programme in their order, and what its workbook says of itself."""

from __future__ import annotations

from appraisal.programme import rows
from appraisal.workbook.schema import FORM, AcceptedWarningRow, Guide, Schema, Sheet

_SHEETS: tuple[Sheet, ...] = (
    Sheet(FORM, rows.AboutRow, "form", "What the programme is, and over which years.", needed=True, short=True,
          called_by=()),
    Sheet("Activities", rows.ActivityRow, help="What is done, by workstream and theme, from when to when.", short=True),
    Sheet("Groupings", rows.GroupingRow, help="The kinds of service that are to work alike.", short=True),
    Sheet("Rules", rows.RuleRow, help="How the services of a grouping are to work.", short=True,
          called_by=("grouping", "name")),
    Sheet("Tests of change", rows.TestRow, help="What is tried first, and what must be shown before it is spread.",
          short=True),
    Sheet("Services", rows.ServiceRow, help="What there is to choose among: class, money, level, charge, worth."),
    Sheet("Choices", rows.ChoiceRow, help="What may be done to each service, what it saves and what residents lose.",
          pounds=("low", "likely", "high")),
    Sheet("Gap", rows.GapRow, help="What is to be closed in each year, in each reading of the target.",
          called_by=("reading", "year")),
    Sheet("Limits", rows.LimitRow, help="What the programme has to keep to in each year.", called_by=("year",)),
    Sheet("Decisions", rows.DecisionRow, help="What whoever reads it is asked.", short=True, called_by=("name",)),
    Sheet("Records", rows.RecordRow, help="What meetings resolved, and on what terms.", called_by=("meeting", "date")),
    Sheet("Notes", rows.NoteRow, help="What else is to be said in a part of it.", short=True,
          called_by=("part", "text")),
    Sheet("Glossary", rows.TermRow, help="Words and abbreviations of your own texts, explained.", called_by=("term",)),
    Sheet(
        "Accepted warnings",
        AcceptedWarningRow,
        help="Warnings of the check that somebody answers for, and why.",
        called_by=("warning",),
    ),
)  # fmt: skip

_GUIDE = Guide(
    "Programme",
    (
        (
            "Fill in this workbook and it becomes the report of a programme: what is done, by whom and when, how "
            "services are to work, and, if you enter services and choices, which set of changes closes the gap at "
            "least harm to residents."
        ),
        (
            "Twenty initiatives with their dates are enough for a report. Services, Choices, Gap and Limits are for "
            "whoever has figures by service: leave them out until you have, and the report does without them."
        ),
        (
            "No command changes your file. Headings are locked, without a password, so that they stay as they are. "
            "Rows may be put in, deleted, sorted and filtered; for more, unprotect the sheet."
        ),
    ),
    "Sheets of a programme",
    {
        "About": ("What the programme is, who decides, and over which years.", 3),
        "Activities": ("Each initiative, its workstream and theme, a sentence on it, its first and last day.", 20),
        "Groupings": ("The kinds of service; on Rules, how each is to work.", 10),
        "Tests of change": ("What is tried first, and what must be shown before it is spread.", 5),
        "Decisions": ("What whoever reads it is asked.", 3),
        "Notes": ("What else is to be said: background, principles, loose ends.", 5),
    },
    (("Read a draft", "Run the command: report {file}.", 5),),
    (
        ("No figures by service", "Leave Services, Choices, Gap and Limits out: the command add puts them in later."),
        ("A saving that nobody knows", "Leave the choice out: what is in no row is in no sum."),
        ("What residents lose", "Your own judgement, from 0 to 1, with a reason: it is never turned into pounds."),
    ),
)
SCHEMA = Schema(_SHEETS, _GUIDE)
