"""Which activities wait for which: the longest chain, how many days lie between them, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import TopologicalSorter

from appraisal.programme.rows import ActivityRow


@dataclass(frozen=True, slots=True)
class Link:
    """An activity and one that it waits for, by code; `days` lie between the end of that and its own start, fewer than
    none if it starts before that ends."""

    before: str
    later: str
    days: int


def links(activities: Sequence[ActivityRow]) -> Iterator[Link]:
    """Yield each link between activities of which both days are known."""
    by_id = {row.id: row for row in activities}
    for row in activities:
        for code in row.after:
            before = by_id.get(code)
            if before and before.end and row.start:
                yield Link(code, row.id, (row.start - before.end).days - 1)


def critical_path(activities: Sequence[ActivityRow]) -> tuple[str, ...]:
    """Return the chain of linked activities that takes most days, by code, first to last; none where nothing waits.

    A delay of one of them moves all that follow, once the days that lie between are used up. An activity without both
    days counts as none.

    >>> import datetime as dt
    >>> def row(code, first, last, *after):
    ...     return ActivityRow(
    ...         id=code, name=code, start=dt.date(2027, 1, first), end=dt.date(2027, 1, last), after=after
    ...     )
    >>> critical_path([row("a", 1, 5), row("b", 6, 20, "a"), row("c", 6, 9, "a"), row("d", 21, 25, "b", "c")])
    ('a', 'b', 'd')
    """
    by_id = {row.id: row for row in activities}
    after = {row.id: [code for code in row.after if code in by_id] for row in activities}
    if not any(after.values()):
        return ()
    best: dict[str, tuple[int, tuple[str, ...]]] = {}
    for code in TopologicalSorter(after).static_order():
        days, chain = max((best[before] for before in after[code]), default=(0, ()))
        best[code] = (days + _days(by_id[code]), (*chain, code))
    chains = [each for each in best.values() if len(each[1]) > 1]
    return max(chains, key=lambda each: (each[0], len(each[1])))[1]


def _days(row: ActivityRow) -> int:
    return (row.end - row.start).days + 1 if row.start and row.end else 0


def span_of(activities: Sequence[ActivityRow]) -> Mapping[str, tuple[int, int]]:
    """Return the months in which each activity runs, both counted from year 0; an open one has the last of all as its
    end."""
    known = [day for row in activities for day in (row.start, row.end) if day]
    last = max((day.year * 12 + day.month for day in known), default=0)
    spans = {}
    for row in activities:
        if row.start:
            begins = row.start.year * 12 + row.start.month
            spans[row.id] = (begins, row.end.year * 12 + row.end.month if row.end else max(last, begins))
    return spans
