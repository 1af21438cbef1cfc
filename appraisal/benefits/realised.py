"""What came of each benefit in its measured twelve months, once they are over, against what was promised; and what that
comes to by kind of saving.

A benefit is finished when those months have passed by the report's date and each of them was read and verified in each
place that had begun. A place that began late, or not at all, brought nothing until then.
"""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np

from appraisal.benefits.amounts import Effect, effect_of
from appraisal.benefits.monitoring import Monitoring
from appraisal.benefits.months import later
from appraisal.benefits.rows import BenefitRow, Kind
from appraisal.ground.chances import percent
from appraisal.ground.rounding import count_words
from appraisal.ground.texts import counted, month
from appraisal.reference import stress

ENOUGH_FOR_QUARTERS = int(stress("enough_for_quarters").size)
_NOUNS = {Kind.CASH: "saving", Kind.DISBENEFIT: "disbenefit"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Realised:
    """One finished benefit, in pounds of the measured twelve months: what was promised (`low` and `high` NaN where they
    were not), what was verified, also as a `share` of the likely promise, and `late`, the part of that which starts
    later than planned cost (below zero: earlier ones brought). Of a disbenefit it is what it was to cost, and cost."""

    case: str
    benefit: str
    saving_kind: str
    kind: Kind
    low: float
    likely: float
    high: float
    realised: float
    share: float
    late: float
    grade: str
    worked_example: bool
    file: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A file, or a case or benefit in it, that is no evidence, and why: a phrase."""

    file: str
    case: str = ""
    benefit: str = ""
    why: str


def what_came(monitoring: Monitoring, file: str) -> Iterator[Realised | LeftOut]:
    """Yield each benefit that has no parts: as it was realised, or why it is left out."""
    about, last = monitoring.about, monitoring.window[-1]
    left_out = partial(LeftOut, file=file, case=about.id)
    if about.measured_from is None:
        yield left_out(why="it does not say from when the annual benefit is measured")
    elif about.report_date < later(last, 1) - dt.timedelta(1):
        yield left_out(why=f"its measured twelve months end in {month(last)}, after the day of its report")
    else:
        for benefit in monitoring.benefits:
            if not monitoring.parts_of(benefit):
                came = _came(monitoring, benefit, file)
                yield left_out(benefit=benefit.name, why=came) if isinstance(came, str) else came


def _came(monitoring: Monitoring, benefit: BenefitRow, file: str) -> Realised | str:
    """Return what came of a benefit, or why it is no evidence."""
    if benefit.id not in monitoring.estimates:
        return "no money was promised of it"
    if elsewhere := monitoring.elsewhere(benefit):
        return f"it is counted in {elsewhere}"
    effect, window = effect_of(monitoring, benefit), monitoring.window
    within = [each in window for each in monitoring.months]
    planned = sum(float(place.planned[within].sum()) for place in effect.places)
    if effect.likely * planned <= 0:
        return "nothing of it was promised in the measured twelve months"
    if lacking := _lacking(effect, window):
        return lacking
    low, high = (math.nan if end is None else end * planned for end in (benefit.low, benefit.high))
    promised, now = effect.likely * planned, sum(float(place.now[within].sum()) for place in effect.places)
    realised = float(np.nansum([place.verified[within] for place in effect.places]))
    return Realised(
        case=monitoring.about.id,
        benefit=benefit.name,
        saving_kind=" ".join(benefit.saving_kind.split()),
        kind=benefit.kind,
        low=low,
        likely=promised,
        high=high,
        realised=realised,
        share=realised / promised,
        late=effect.likely * (planned - now),
        grade=benefit.grade or "",
        worked_example=monitoring.about.worked_example,
        file=file,
    )


def _lacking(effect: Effect, window: Sequence[dt.date]) -> str:
    """Return which month was not read where there was to be something, or was read and not verified; "" if none."""
    if not any(each in place.read for place in effect.places for each in window):
        return "nothing of it was read in the measured twelve months"
    lacking = [
        f"{month(each)} in {place.row.name}"
        for place in effect.places
        for each, share, verified in zip(place.months, place.now, place.verified, strict=True)
        if each in window and np.isnan(verified) and (share > 0 or each in place.read)
    ]
    more = f", and {count_words(len(lacking) - 1)} more" if lacking[1:] else ""
    return f"not read, or not verified: {lacking[0]}{more}" if lacking else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shares:
    """What the finished benefits of one kind of saving and one class come to: their shares in order, of how many cases,
    and pounds promised and realised in all of them."""

    saving_kind: str
    kind: Kind
    shares: tuple[float, ...]
    cases: int
    promised: float
    realised: float

    @property
    def by_the_pound(self) -> float:
        return self.realised / self.promised

    @property
    def spread(self) -> tuple[float, ...]:
        """The lowest, the lower quarter, the median, the upper quarter and the highest, as QUARTILE puts them in a
        spreadsheet; of fewer than eight the quarters are NaN."""
        found = np.quantile(self.shares, (0, 0.25, 0.5, 0.75, 1))
        found[1::2] = found[1::2] if len(self.shares) >= ENOUGH_FOR_QUARTERS else np.nan
        return tuple(found.tolist())

    @property
    def next_between(self) -> float:
        """The chance that one more lies between the lowest and the highest, were all of one sort and none bound to
        another: (n − 1)/(n + 1), whatever their distribution (Wilks, 1941)."""
        return (len(self.shares) - 1) / (len(self.shares) + 1)

    def in_words(self) -> str:
        """Say what came of them, and what range that gives for the next case."""
        count, noun = len(self.shares), _NOUNS.get(self.kind, f"{self.kind} benefit")
        said = f"by {self.saving_kind}" if self.saving_kind else "of no kind that was said"
        if count == 1:
            return f"Of one {noun} {said}, {percent(self.by_the_pound)} came. One gives no range for the next."
        least, most = self.shares[0], self.shares[-1]
        return (
            f"Of {count_words(count)} {noun}s {said} ({counted(self.cases, 'case')}), between {percent(least)} and "
            f"{percent(most)} came; by the pound {percent(self.by_the_pound)}. For the next that is {least:.2f} to "
            f"{most:.2f} of its likely figure; the chance that it falls between them is at best "
            f"{percent(self.next_between)}."
        )


def by_kind(finished: Iterable[Realised]) -> tuple[Shares, ...]:
    """Return what came by kind of saving, whatever its capitals, and class, those with most first."""
    groups: dict[tuple[str, Kind], list[Realised]] = {}
    for each in finished:
        groups.setdefault((each.saving_kind.casefold(), each.kind), []).append(each)
    kinds = (
        Shares(
            saving_kind=group[0].saving_kind,
            kind=kind,
            shares=tuple(sorted(each.share for each in group)),
            cases=len({each.file for each in group}),
            promised=sum(each.likely for each in group),
            realised=sum(each.realised for each in group),
        )
        for (_, kind), group in groups.items()
    )
    return tuple(sorted(kinds, key=lambda each: -len(each.shares)))
