"""The notes of the workbook: one text for each topic, and how a title refers to them by number."""

from __future__ import annotations

from appraisal.case import Case
from appraisal.report.spreadsheet.sheets import Column, Sheet

_GRADES = """A, audited, contracted or statutory; B, published for this service; C, seen in comparable services
elsewhere; D, professional judgement, with a reason; E, a placeholder, to be replaced before a decision."""

# By topic, in the order of their numbers. Line ends are spaces; {prices} is the case's price base.
_TEXTS = {
    "Central case": """Every figure at its mean; a risk at its chance, averaged over the years in which it may start.
        The mean of a PERT is (low + 4 times likely + high) / 6, of a triangular range (low + likely + high) / 3, of a
        uniform range (low + high) / 2. Means of other shapes are given as values.""",
    "Simulated": """From many simulated futures, in each of which every uncertain figure takes a value from its range.
        The mean is the average over all of them.""",
    "Money": "Pounds, real, in {prices} prices. Costs are above zero and savings below.",
    "Cash and cost": """A transfer, such as redundancy pay, is in the council's cash and not in net present cost. What
        others than the council bear is in net present cost and not in its cash.""",
    "Discounting": """The factor of a year is the product of 1 / (1 + rate) over the years up to it. The first year is
        not discounted, unless cash is taken to fall later in the year.""",
    "Risk": """A risk happens once or not at all, starts in a year of its window, each as likely, and costs its impact
        in each year that it lasts within the appraisal period. Net present cost is before risk.""",
    "Value": "From 0 to 100, read off the criterion's value function. More is better throughout.",
    "Weights": """Swing weights are on one scale: what it is worth to move from a criterion's worst to its best. They
        are divided by their sum, so that they add up to 1; in the simulation this is done in each future.""",
    "Ties": "Options nearer to each other than a thousand-millionth of a point tie.",
    "Evidence grades": _GRADES,
    "Standard error": """How well the simulation settled a mean, from the means of blocks of 1,000 futures. It does not
        say how sure the council may be; the range from P10 to P90 does. One block has none, which is shown as [x].""",
    "Key": """The name of a figure in results.json, which the figures of the report carry too. Where a row's key covers
        several columns, the line above the table says what to add to it, column by column.""",
    "Reconciliation": """Money that is made of figures drawn apart differs from the central case by sampling alone. A
        value differs also because its function may bend and stops at its ends, and because weights are shares.""",
}


def noted(title: str, *topics: str) -> str:
    """Return a title with the notes that it refers to, each in brackets of its own.

    >>> noted("Cash", "Money", "Cash and cost")
    'Cash [note 3][note 4]'
    """
    numbers = sorted(list(_TEXTS).index(topic) + 1 for topic in topics)
    return f"{title} {''.join(f'[note {number}]' for number in numbers)}"


def notes(case: Case) -> Sheet:
    sheet = Sheet(
        name="Notes",
        title="Notes",
        summary="What titles refer to as note 1, note 2 and so on",
        about=("Titles of sheets refer to these notes by number, in square brackets.",),
        columns=(Column("Note", "label", 12), Column("About", "label", 22), Column("What it says", width=100)),
        ids=tuple(_TEXTS),
    )
    told = (" ".join(text.format(prices=case.about.price_base).split()) for text in _TEXTS.values())
    return sheet.filled(
        [(f"Note {number}", topic, text) for number, (topic, text) in enumerate(zip(_TEXTS, told, strict=True), 1)]
    )
