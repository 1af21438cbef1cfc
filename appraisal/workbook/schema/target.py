"""A target or a reading as people write it: a figure, a day by which, a tick, "to be set", or that none applies."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class TargetKind(StrEnum):
    """What a cell for a target holds."""

    VALUE = "a value"
    DATE = "a date"
    DONE = "done"
    TO_BE_SET = "to be set"
    NOT_APPLICABLE = "n/a"


@dataclass(frozen=True, slots=True)
class Target:
    """What a cell for a target holds; `value` (90% is 0.9, and `share` keeps how it was typed) or `date` if it has one.

    >>> str(Target(TargetKind.VALUE, 0.675, share=True)), str(Target(TargetKind.VALUE, 8.0))
    ('67.5%', '8')
    >>> str(Target(TargetKind.DATE, date=dt.date(2007, 6, 30))), str(Target(TargetKind.TO_BE_SET))
    ('2007-06-30', 'to be set')
    """

    kind: TargetKind
    value: float | None = None
    date: dt.date | None = None
    share: bool = field(default=False, compare=False)

    def __str__(self) -> str:
        if self.value is not None:
            value = Decimal(repr(self.value))
            return f"{(100 * value).normalize():f}%" if self.share else f"{value.normalize():f}"
        return self.date.isoformat() if self.date else str(self.kind)
