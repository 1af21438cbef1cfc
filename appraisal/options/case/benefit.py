"""A benefit: what gets better, for whom, and in money where somebody has put a figure on it."""

from __future__ import annotations

from dataclasses import dataclass

from appraisal.chance.estimates import Estimate
from appraisal.ground.checked import Checked, Share, Year
from appraisal.ground.seen import Seen
from appraisal.ground.shared_nouns import BenefitClass, Provenance
from appraisal.options.case.closed_lists import Receiver


@dataclass(frozen=True, repr=False)
class Benefit(Checked, Seen):
    """Something that gets better with these options.

    `estimate` is what it is worth in a full year, pounds, real, a harm below zero; None where no figure of it enters
    the sums. It is worth the shares of `build_up` of that in the years from `first_year` to `last_year`, the last
    share holding on, and `share_due` of it is due to the option. A cash-releasing benefit has no estimate: it is
    `counted_as` a saving line of the costs, by its id. `amount` is the figure of a register in which nothing is added
    up: printed, and in no sum. `owner` is a role.

    A benefit that waits for several options (`waits_for`) is one for each, with their codes in its id, as a cost line
    is; `drawn_as` is then the id whose draws they share.
    """

    id: str
    name: str
    options: tuple[str, ...]
    kind: BenefitClass
    receives: Receiver | None = None
    measure: str = ""
    baseline: str = ""
    target: str = ""
    amount: float | None = None
    estimate: Estimate | None = None
    first_year: Year | None = None
    last_year: Year | None = None
    build_up: tuple[Share, ...] = ()
    share_due: Share = 1.0
    counted_as: str = ""
    owner: str = ""
    reason: str = ""
    source: str = ""
    provenance: Provenance = Provenance()
    drawn_as: str = ""

    @property
    def received_by(self) -> Receiver:
        """Who receives it: where nobody says who, the council what is saved, and others anything else."""
        return self.receives or (Receiver.COUNCIL if self.counted_as else Receiver.OTHERS)
