"""What the colours of a workbook mean, as its first sheet says."""

from __future__ import annotations

# How a cell looks, what it says and what that means.
COLOURS = (
    ("needed", "Heading *", "A column that must be filled in every row that is used."),
    ("known", "Heading", "A column to fill if it is known."),
    ("fill", "Still to fill", "Blank, in a row that has been begun. A blank is never taken for a zero."),
    (
        "wrong",
        "! Look again",
        (
            "Looks wrong: a low above its likely figure, half a range, text where a figure belongs, a figure in a row "
            "that does not apply, a code that is there twice or on no other sheet, an end before its start."
        ),
    ),
    ("waiting", "Not counted", "Not considered yet, or not asked for. Such a row is in no sum until it has a figure."),
    ("struck", "Does not apply", "Struck out. Say why under Reason: the report lists it."),
    ("example", "EXAMPLE", "Shows how a row is filled in. It is not read; leave it as it is, or delete the row."),
)
