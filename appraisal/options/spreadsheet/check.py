"""What a check is: two sides that are worked out in different ways, and how far apart they may be."""

from __future__ import annotations

from dataclasses import dataclass

from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.options.spreadsheet.desk import Worked
from appraisal.options.spreadsheet.saved import TOLERANCE

OTHER, BAND = "Tolerance_other", "Chance_band"  # names of cells
MILLIONTH = 1e-6  # of a point, of a share, or of one figure
POUNDS: Worked = (TOLERANCE, HALF_A_PENNY)
REST: Worked = (OTHER, MILLIONTH)


@dataclass(frozen=True)
class Check:
    """What is checked and of what; what either side is, and its formula; how far apart they may be.

    Two counts have no tolerance: they are the same, or the check fails.
    """

    what: str
    of: str
    left_is: str
    left: Worked
    right_is: str
    right: Worked
    tolerance: Worked | None = None

    @property
    def passes(self) -> bool:
        allowed = 0.0 if self.tolerance is None else self.tolerance[1]
        return abs(self.left[1] - self.right[1]) <= allowed
