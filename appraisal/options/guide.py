"""What the workbook of an options appraisal says of itself: what it is, the first hour, what is not known yet."""

from __future__ import annotations

from appraisal.reference import delivery_models
from appraisal.workbook.schema import Guide, Offered

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
