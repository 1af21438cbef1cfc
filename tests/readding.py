"""A clerk with a pencil: re-adds a printed table from its texts alone, by what its columns and rows are called.

A sum comes out, or is out by no more than rounding each figure on its own can make, and then the note says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

Grid = Sequence[Sequence[str]]  # the headings, then the rows, as printed
Sum = tuple[Sequence[str], str]  # the parts, and what they make up

NOTE = "may not add up in the last digit"

# By the start of the caption, as a reader knows a table.
DOWN_TO_A_TOTAL = (
    "What each option’s net present cost is made of",
    "The council’s cash by financial year",
    "From the economic to the financial case",
    "Weight of each criterion, by group",
    "Figures by basis and by evidence grade",
)
TOTALS = ("Total", "Net present cost", "All", "What revenue bears over the period")
ACROSS_TO_100 = ("How often each option takes each place",)
DOWN_TO_100 = ("How often each option takes each place",)
AGAINST_BUSINESS_AS_USUAL = "Appraisal summary table"
NEEDED = "What the plan needs, and what"
WEIGHED = "Criteria: measures, anchors, weights and evidence"
RECONCILED = ": the central case and the mean of the simulation"
RE_ADDED = (*DOWN_TO_A_TOTAL, *ACROSS_TO_100, AGAINST_BUSINESS_AS_USUAL, NEEDED, WEIGHED)


def read(text: str) -> Decimal:
    """Return a printed figure as a clerk reads it; nothing, a dash, "none" and what is under the least are nil."""
    if text in ("", "–", "none") or text.startswith("under "):
        return Decimal()
    if text == "over 99%":
        return Decimal(100)
    assert re.fullmatch(r"−?[\d,]+(\.\d+)?%?", text), text
    return Decimal(text.rstrip("%").replace(",", "").replace("−", "-"))


def wrong_sums(caption: str, grid: Grid, note: str) -> Iterator[str]:
    """Give a sentence for each sum of a printed table that is further out than rounding can put it, and one where the
    note is silent of a sum that is out, or speaks where none is."""
    made = [(parts, whole) for parts, whole in sums(caption, grid) if any(map(_figure, parts))]
    yield from (f"{parts} are not {whole}" for parts, whole in made if abs(_left(parts, whole)) > _most(parts, whole))
    out = [each for each in made if _left(*each)]
    if bool(out) != (NOTE in note):
        yield f"{'Nothing is' if NOTE in note else 'Nothing is said of'} out: {out}"


def sums(caption: str, grid: Grid) -> Iterator[Sum]:
    """Give each sum that a reader can make of a table."""
    headings, rows = list(grid[0]), [list(row) for row in grid[1:]]
    if caption.startswith(DOWN_TO_A_TOTAL) and rows[-1][0] in TOTALS:
        yield from _down(rows[:-1], rows[-1])
    if caption.startswith(ACROSS_TO_100):
        yield from ((row[1:], "100%") for row in rows)
    if caption.startswith(DOWN_TO_100):
        yield from _down(rows, ["100%"] * len(headings))
    if caption.startswith(AGAINST_BUSINESS_AS_USUAL):
        yield from _with_what_is_saved(rows)
    if caption.startswith(WEIGHED):
        at = headings.index("Weight")
        yield [row[at] for row in rows], "100%"
    if caption.startswith(NEEDED):
        yield from _needed(rows)
    if caption.endswith(RECONCILED):
        yield from ((row[1:3], row[3]) for row in rows)


def _figure(text: str) -> bool:
    return any(character.isdigit() for character in text)


def _left(parts: Sequence[str], whole: str) -> Decimal:
    return read(whole) - sum(map(read, parts), Decimal())


def _most(parts: Sequence[str], whole: str) -> Decimal:
    """Return how far out rounding alone can put a sum: half a unit in the last digit for each figure in it."""
    figures = [*filter(_figure, parts), whole]
    decimals = max(len(text.rstrip("%").partition(".")[2]) for text in figures)
    return Decimal(len(figures)).scaleb(-decimals) / 2


def _down(parts: Grid, total: Sequence[str]) -> Iterator[Sum]:
    yield from (([row[at] for row in parts], total[at]) for at in range(1, len(total)) if total[at] not in ("", "–"))


def _with_what_is_saved(rows: Grid) -> Iterator[Sum]:
    """Give what each option costs and saves, which make up what business as usual costs, in the last column."""
    by_name = {name.partition(" (£")[0]: figures for name, *figures in rows}
    for whole, saved in (("Net present cost", "Saved against business as usual"), ("Cash", "Cash saved")):
        if saved in by_name:
            cost = by_name[whole]
            yield from ((pair, cost[-1]) for pair in zip(cost[:-1], by_name[saved][:-1], strict=True))


def _needed(rows: Grid) -> Iterator[Sum]:
    """Give what is expected and short, which make up what is needed, and the years, which make up all of them."""
    for place, (name, needed, expected, short, *_) in enumerate(rows):
        if short not in ("–", "none"):
            yield [expected, short], needed
        if together := re.match(r"These (\S+) years together", name):
            before = [(row, _years(row[0])) for row in rows[:place] if row[1] != "–"]
            years = [row for row, count in before for _ in range(count)][-_count(together[1]) :]
            yield from (([row[at] for row in years], whole) for at, whole in ((1, needed), (2, expected)))


def _years(name: str) -> int:
    """Return how many years a row is of: "2019/20" or "2019/20 to 2021/22, each"; a sum of several is of none."""
    first, *last = re.findall(r"^(\d{4})/\d\d(?: to (\d{4})/\d\d, each)?", name)[0] if name[0].isdigit() else ("0",)
    return 0 if first == "0" else int(last[0] or first) - int(first) + 1


def _count(word: str) -> int:
    words = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return words.index(word) + 2 if word in words else int(word)
