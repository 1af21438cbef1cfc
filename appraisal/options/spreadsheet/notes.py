"""The notes of the workbook: one text for each topic, and how a title refers to them by number."""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import Column, Sheet
from appraisal.options.case import Case
from appraisal.options.case.prices import is_priced

_GRADES = """A, audited, contracted or statutory; B, published for this service; C, seen in comparable services
elsewhere; D, professional judgement, with a reason; E, a placeholder, to be replaced before a decision."""

# By topic, in the order of their numbers. Line ends are spaces.
_TEXTS = {
    "Central case": """Every figure at its mean; a risk at its chance, averaged over the years in which it may start.
        The mean of a PERT is (low + 4 times likely + high) / 6, of a triangular range (low + likely + high) / 3, of a
        uniform range (low + high) / 2. Means of other shapes are given as values.""",
    "Simulated": """From many simulated futures, in each of which every uncertain figure takes a value from its range.
        The mean is the average over all of them.""",
    "Money": """Pounds: {money}. A column of savings has a saving above zero. In a column of costs a
        cost is above zero, and what is saved on it below.""",
    "Cash and cost": """A transfer, such as redundancy pay, is in the council's cash and not in net present cost. What
        others than the council bear is in net present cost and not in its cash.""",
    "Discounting": """The factor of a year is the product of 1 / (1 + rate) over the years up to it. The first year is
        not discounted, unless cash is taken to fall later in the year.""",
    "Risk": """A risk happens once or not at all, starts in a year of its window, each as likely, and costs its impact
        in each year that it lasts within the appraisal period. Net present cost is before risk.""",
    "Ties": "Options nearer to each other than {same} tie.",
    "Evidence grades": _GRADES,
    "Standard error": """How well the simulation settled a mean, from the means of blocks of 1,000 futures. It does not
        say how sure the council may be; the range from P10 to P90 does. One block has none, which is shown as [x].""",
    "Key": """The name of a figure in results.json, which the figures of the report carry too. Where a row's key covers
        several columns, the line above the table says what to add to it, column by column.""",
    "Reconciliation": "Money that is made of figures drawn apart differs from the central case by sampling alone.",
    # These two last: a case without criteria is without them.
    "Value": """From 0 to 100, read off the criterion's value function. More is better throughout. A simulated value
        differs from the central case also because its function may bend and stops at its ends, and because weights
        are shares.""",
    "Weights": """Swing weights are on one scale: what it is worth to move from a criterion's worst to its best. They
        are divided by their sum, so that they add up to 1; in the simulation this is done in each future.""",
}


def noted(title: str, *topics: str) -> str:
    """Return a title with the notes that it refers to, each in brackets of its own.

    >>> noted("Cash", "Money", "Cash and cost")
    'Cash [note 3][note 4]'
    """
    numbers = sorted(list(_TEXTS).index(topic) + 1 for topic in topics)
    return f"{title} {''.join(f'[note {number}]' for number in numbers)}"


def notes(case: Case) -> Sheet:
    topics = [topic for topic in _TEXTS if case.criteria or topic not in _OF_CRITERIA]
    sheet = Sheet(
        name="Notes",
        title="Notes",
        summary="What titles refer to as note 1, note 2 and so on",
        about=("Titles of sheets refer to these notes by number, in square brackets.",),
        columns=(Column("Note", "label", 12), Column("About", "label", 22), Column("What it says", width=100)),
        ids=tuple(topics),
    )
    same = "a tenth of a penny" if case.by_cost else "a thousand-millionth of a point"
    money = f"real, in {case.about.price_base} prices"
    if is_priced(case):
        money = f"cash in the money of each year, present values and risks in {case.about.price_base} prices"
    told = (" ".join(_TEXTS[topic].format(money=money, same=same).split()) for topic in topics)
    return sheet.filled(
        [(f"Note {number}", topic, text) for number, (topic, text) in enumerate(zip(topics, told, strict=True), 1)]
    )


_OF_CRITERIA = ("Value", "Weights")
