"""How capital and one-off costs are paid for. Pounds; nothing here knows a sheet, a cell or a file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from appraisal.ground.checked import Checked, Share, Year
from appraisal.ground.seen import Seen
from appraisal.ground.shared_nouns import Provenance
from appraisal.options.case.closed_lists import ChargeMethod, FundedWhat, FundingSource


@dataclass(frozen=True, repr=False)
class Funding(Checked, Seen):
    """How something is paid for, in the options that it is of: a share of it, an amount, or without either the rest.

    `lines` are the ids of what is paid for where `what` says lines. `share` is of its cash in each year; `amount` is
    pounds in all, spread over the years as its mean cash is. `life` (years), `rate` (a year), `method` and
    `first_charge` (the first year of provision, None: the year after it is spent) are those of what is borrowed.
    """

    id: str
    name: str
    options: tuple[str, ...]
    paid_from: FundingSource
    what: FundedWhat = FundedWhat.ALL_CAPITAL
    lines: tuple[str, ...] = ()
    share: Share | None = None
    amount: float | None = None
    life: int | None = None
    rate: Share | None = None
    method: ChargeMethod = ChargeMethod.EQUAL
    first_charge: Year | None = None
    provenance: Provenance = Provenance()

    @property
    def is_rest(self) -> bool:
        """Whether it pays for what no other row pays for."""
        return self.share is None and self.amount is None

    def contradictions(self) -> Iterator[str]:
        borrowed = self.paid_from is FundingSource.BORROWING
        if borrowed and (self.life is None or self.life < 1 or self.rate is None or not self.rate < 1):
            yield "what is borrowed has a life of a year or more and a rate below 1, as life=20, rate=0.05"
        if self.share is not None and self.amount is not None:
            yield "it is a share or an amount, and has both"
        if self.amount is not None and self.amount < 0:
            yield "amount is zero or more"
