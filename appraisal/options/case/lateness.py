"""What becomes of a line, and of a benefit, where its option starts late."""

from __future__ import annotations

from typing import TYPE_CHECKING

from appraisal.options.case.closed_lists import Money, Recurrence, WhenLate

if TYPE_CHECKING:
    from appraisal.options.case.benefit import Benefit
    from appraisal.options.case.money_nouns import CostLine
    from appraisal.options.case.nouns import Case, Option


def late_as(case: Case, line: CostLine) -> WhenLate:
    """Return what becomes of a line where its option starts late: what it says, or else what is usual for its kind.

    Savings and income move with the option, and so does whatever else comes each year and begins after the appraisal
    does. A cost that is spent once runs on, for what moved would make a late option cheaper. Capital, a residual value
    and a transfer that come once stay, as do a fee, whose sum is agreed, and all that business as usual has as well.
    """
    usual = case.business_as_usual
    if line.when_late is not None:
        return line.when_late
    if (usual is not None and usual.id in line.options) or any(fee.fee_line == line.id for fee in case.fees):
        return WhenLate.STAYS
    if line.money in (Money.SAVING, Money.INCOME):
        return WhenLate.MOVES
    if line.recurrence is Recurrence.RECURRENT:
        begins_later = (line.first_year, line.month) > (case.about.first_year, 0)
        return WhenLate.MOVES if begins_later else WhenLate.STAYS
    return WhenLate.RUNS_ON if line.money is Money.COST and not line.is_transfer else WhenLate.STAYS


def late_options(case: Case, line: CostLine) -> tuple[Option, ...]:
    """Return the options of a line whose late start changes it."""
    if late_as(case, line) is WhenLate.STAYS:
        return ()
    return _late_of(case, line)


def waits_for(case: Case, benefit: Benefit) -> tuple[Option, ...]:
    """Return the options for whose late start a benefit waits: it is in money and begins after the appraisal does.

    One that is there from the first year, or that business as usual brings as well, hangs on no start.
    """
    usual = case.business_as_usual
    begins_later = benefit.first_year is not None and benefit.first_year > case.about.first_year
    if benefit.estimate is None or not begins_later or (usual is not None and usual.id in benefit.options):
        return ()
    return _late_of(case, benefit)


def _late_of(case: Case, noun: CostLine | Benefit) -> tuple[Option, ...]:
    return tuple(option for option in case.options if option.late is not None and option.id in noun.options)
