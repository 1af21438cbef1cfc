"""What one kind of document hands over to another that begins from it: what was promised, by whom, and from when.

Neither kind knows the other. Money is real pounds at the price base of the case that promises, which is handed over
too. A year is the calendar year in which a financial year starts: 2028 is 2028/29.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.ground.checked import Checked, FromOne, Share, Year
from appraisal.ground.seen import Seen
from appraisal.ground.shared_nouns import Basis, BenefitClass, Grade, Milestone
from appraisal.ground.texts import counted, listed


@dataclass(frozen=True, repr=False)
class PromisedBenefit(Checked, Seen):
    """Something that was promised to get better, its range with it; a saving is positive.

    `low`, `likely` and `high` are P10, P50 and P90, real pounds a year at full effect, at the price base that is handed
    over; of what does not come again each year (`recurrent` no) they are the whole sum. All three are one figure where
    one was given without a range, and None where no money is put on it.

    `profile` holds shares by year from `first_year`. Recurrent: of the full effect, and the last holds on; one that
    ends within the appraisal has 0 for its last. Not recurrent: of the whole sum, adding up to 1, and none after.
    Blank: all of it from the first year. `saving_kind` is the category of the cost line that a saving is ("saving" if
    it has none), and "" for a benefit that is in no sum of the case: the same money may stand in both.

    >>> reach = PromisedBenefit("reach", "More visits", BenefitClass.UNMONETISABLE, True, None, None, None, 2028)
    >>> reach.is_saving, reach.grade.value
    (False, 'E')
    """

    id: str
    name: str
    kind: BenefitClass
    recurrent: bool
    low: float | None
    likely: float | None
    high: float | None
    first_year: Year | None
    profile: tuple[Share, ...] = ()
    saving_kind: str = ""
    owner: str = ""
    measure: str = ""
    baseline: str = ""
    target: str = ""
    basis: Basis = Basis.ASSUMPTION
    grade: Grade = Grade.E
    source: str = ""
    reason: str = ""

    @property
    def is_saving(self) -> bool:
        """Whether it is a cost line of the case, and so in its sums."""
        return bool(self.saving_kind)

    def contradictions(self) -> Iterator[str]:
        given = [each for each in (self.low, self.likely, self.high) if each is not None]
        if len(given) not in (0, 3):
            yield "low, likely and high are all given, or none is"
        elif given != sorted(given):
            yield f"low, likely and high are in rising order, and not {', '.join(f'{each:g}' for each in given)}"


@dataclass(frozen=True, repr=False)
class SuccessMeasure(Checked, Seen):
    """How it will be known whether it worked, as the case has it. `benefit` is the id of the promised benefit whose
    measure it is; "": of the whole, as the narrative tells it."""

    text: str
    owner: str = ""
    baseline: str = ""
    target: str = ""
    source: str = ""
    benefit: str = ""


@dataclass(frozen=True, repr=False)
class HandedOver(Checked, Seen):
    """What a case hands over of one option: its identity, its period, and what was promised and asked.

    `id` is the short name of the case, `body` that which decides, on `decision_date`; `first_year` and `years` are the
    period of the appraisal, `price_base` the financial year of its prices ("2027/28"), and `option` the option's name.
    `decisions` are what the meeting was asked to decide. Ids of benefits are unique.

    >>> HandedOver(
    ...     "small", "A case", "Fenmarch", "Care", "Cabinet", None, 2018, 5, "2018/19", "In-house", False, ""
    ... ).in_short
    'In-house: no savings, no other benefits, no milestones, no measures of success and no decisions asked'
    """

    id: str
    title: str
    council: str
    service: str
    body: str
    decision_date: dt.date | None
    first_year: Year
    years: FromOne
    price_base: str
    option: str
    worked_example: bool
    source_document: str
    benefits: tuple[PromisedBenefit, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    decisions: tuple[str, ...] = ()
    measures: tuple[SuccessMeasure, ...] = ()

    def contradictions(self) -> Iterator[str]:
        ids = [benefit.id for benefit in self.benefits]
        if twice := sorted({each for each in ids if ids.count(each) > 1}):
            yield f"two of its benefits have the id {twice[0]!r}; ids are unique"

    @property
    def in_short(self) -> str:
        """How much is handed over, in words, none of it left unsaid."""
        savings = sum(benefit.is_saving for benefit in self.benefits)
        told = (
            counted(savings, "saving"),
            counted(len(self.benefits) - savings, "other benefit"),
            counted(len(self.milestones), "milestone"),
            counted(len(self.measures), "measure of success", "measures of success"),
            counted(len(self.decisions), "decision asked", "decisions asked"),
        )
        return f"{self.option}: {listed(told)}"
