"""A clerk with a pencil: re-adds a printed table from its texts alone, by what its columns and rows are called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

Grid = Sequence[Sequence[str]]  # the headings, then the rows, as printed

# By the start of the caption, as a reader knows a table.
DOWN_TO_A_TOTAL = (
    "What each option’s net present cost is made of",
    "The council’s cash by financial year",
    "The criteria and their weights",
    "Weight of each criterion, by group",
    "Figures by basis and by evidence grade",
)
ACROSS_TO_100 = (
    "How often each option takes each place",
    "How often each option comes first, by scenario",
)
DOWN_TO_100 = ("How often each option takes each place",)
DIFFERENCES = {"Net present cost of each option": ("Net present cost", "Difference")}
RE_ADDED = (*DOWN_TO_A_TOTAL, *ACROSS_TO_100, *DIFFERENCES)


def read(text: str) -> Decimal:
    """Return a printed figure as a clerk reads it; nothing, a dash and "under 1%" are nil."""
    if text in ("", "–", "under 1%"):
        return Decimal()
    if text == "over 99%":
        return Decimal(100)
    assert re.fullmatch(r"−?[\d,]+(\.\d+)?%?", text), text
    return Decimal(text.rstrip("%").replace(",", "").replace("−", "-"))


def wrong_sums(caption: str, grid: Grid) -> Iterator[str]:
    """Give a sentence for each sum of a printed table that does not come out."""
    headings, rows = list(grid[0]), [list(row) for row in grid[1:]]
    if caption.startswith(DOWN_TO_A_TOTAL) and rows[-1][0] in ("Total", "Net present cost", "All"):
        yield from _down(headings, rows[:-1], rows[-1])
    if caption.startswith(ACROSS_TO_100):
        yield from (
            f"{row[0]} across: {row[1:]}"
            for row in rows
            if row[0] != "Rounding" and any(map(read, row[1:])) and sum(map(read, row[1:])) != 100
        )
    if caption.startswith(DOWN_TO_100):
        yield from _down(headings, rows, ["", *("–" if h == "Rounding" else "100%" for h in headings[1:])])
    if caption in DIFFERENCES:
        yield from _less_the_first_nil(headings, rows, *DIFFERENCES[caption])


def _down(headings: Sequence[str], parts: Grid, total: Sequence[str]) -> Iterator[str]:
    for at in range(1, len(headings)):
        if total[at] in ("", "–"):
            continue
        if sum(read(row[at]) for row in parts) != read(total[at]):
            yield f"{headings[at]}: {[row[at] for row in parts]} are not {total[at]}"


def _less_the_first_nil(headings: Sequence[str], rows: Grid, whole: str, part: str) -> Iterator[str]:
    """Give each row whose whole is not that of business as usual (whose difference is nil) with its difference."""
    if part not in headings:
        return
    places = [headings.index(h) for h in (part, "Rounding") if h in headings]
    of = headings.index(whole)
    bases = {read(row[of]) for row in rows if not any(read(row[at]) for at in places)}
    if not any(all(base + sum(read(row[at]) for at in places) == read(row[of]) for row in rows) for base in bases):
        yield f"{part}: {rows}"
