"""Posts that go: what their rows must agree on, and the cost lines and assumptions that are made of them.

Vacancies and turnover go first: who is redundant is what they leave, unless the row says otherwise.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from appraisal.chance.estimates import Estimate, Fixed
from appraisal.ground.names import joined
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import listed
from appraisal.options.case import PRICES, Assumption, CostLine, Money, Posts, PostsChange, Recurrence, name_of
from appraisal.options.checks.check_desk import Desk, carried
from appraisal.options.checks.money_rows import options_of
from appraisal.options.rows.figure_rows import AssumptionRow, CostRow
from appraisal.options.rows.posts_row import (
    COST_OF_ONE,
    ON_COSTS,
    ON_COSTS_SAVED,
    PAY,
    PAY_SAVED,
    REDUNDANCY,
    REDUNDANT,
    PostsRow,
    code_made,
)
from appraisal.options.rows.rate_row import YearlyRateRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import Caution, Place, doubled_id, more_than_there_are, not_used, out_of_bounds
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.ranged_figures import Figures, Proposal, around_money, around_saving, estimate
from appraisal.workbook.reading.code_checks import ALL, check_unique, codes_of
from appraisal.workbook.reading.number_cells import grouped
from appraisal.workbook.schema import field_of_year

_MANY_SHARES = 1e-9  # within which shares of posts are alike
_EACH = " for each full-time equivalent"
Makes = tuple[str, str]
Fields = tuple[str, str, str]
_OF_REMOVED = ("likely", "on_costs", "redundant", "cost", "rises_with")  # what says something of posts removed alone


@dataclass
class FromPosts:
    """What the rows of posts come to: the posts as they are told, and what is made of them for the sums."""

    posts: list[Posts] = field(default_factory=list)
    assumptions: list[Assumption] = field(default_factory=list)
    cost_lines: list[CostLine] = field(default_factory=list)
    shared: dict[tuple[str, str], str] = field(default_factory=dict)  # ids, by what they are and the grade


def read_posts(desk: Desk) -> FromPosts:
    """Return what the rows of posts come to; each figure that is made of them is declared at the desk."""
    placed = list(desk.book.placed(PostsRow))
    check_unique(((row.id, spot("id")) for row, spot in placed), desk.faults)
    made = FromPosts()
    for row, spot in placed:
        _read_row(desk, row, spot, made)
    for noun in (*made.assumptions, *made.cost_lines):
        desk.made.append(name_of(noun))
    return made


def options_of_posts(desk: Desk) -> list[tuple[str, ...]]:
    """Return the options of each row of posts that makes cost lines: of those that are removed."""
    return [row.options for row in desk.book.rows(PostsRow) if row.what is PostsChange.REMOVED]


def _read_row(desk: Desk, row: PostsRow, spot: Spot, made: FromPosts) -> None:
    options = options_of(desk, row, spot)
    desk.check_drivers(row.drivers, spot)
    if row.rises_with:
        codes_of(desk.book, YearlyRateRow).has(row.rises_with, spot("rises_with"), desk.faults)
    _check_figures(desk, row, spot)
    by_year = tuple((y, n) for y, n in row.by_year if n > 0 and (desk.period is None or y in desk.period))
    if not by_year:
        first = desk.period[0] if desk.period else 0
        there = field_of_year("by_year", first) in spot.entries.columns
        desk.lacks(_place(spot, first) if there else spot("name"), row.name, "posts for any year of the appraisal")
    redundant = ""
    if row.what is PostsChange.REMOVED and by_year and options and desk.period is not None:
        redundant = _Made(desk, row, spot, made, options, by_year).into_sums(desk.period[-1])
    made.posts.append(carried(Posts, row, options=options, by_year=by_year, redundant=redundant))


def _check_figures(desk: Desk, row: PostsRow, spot: Spot) -> None:
    """Add faults for figures below zero, for more posts than there are, and for what a transfer has no use of."""
    figures = [(name, getattr(row, name), spot(name)) for name in ("posts", "vacancies", "turnover", "likely", "cost")]
    figures += [("by_year", posts, _place(spot, year)) for year, posts in row.by_year]
    for _, figure, place in figures:
        if figure is not None and figure < 0:
            desk.faults.append(out_of_bounds(place, f"found {grouped(figure)}", "a figure of zero or more"))
    gone = 0.0
    for year, posts in row.by_year:
        gone += posts
        if gone > row.posts >= gone - posts:
            desk.faults.append(
                more_than_there_are(_place(spot, year), grouped(gone), "go by this year", grouped(row.posts))
            )
    if (row.vacancies or 0) > row.posts:
        found = grouped(row.vacancies or 0)
        desk.faults.append(more_than_there_are(spot("vacancies"), found, "are vacant", grouped(row.posts)))
    if row.what is PostsChange.TRANSFERRED:
        unused = [name for name in _OF_REMOVED if getattr(row, name) not in (None, "")]
        desk.faults.extend(not_used(spot(name), spot.heading(name), "the posts are transferred") for name in unused)


def _place(spot: Spot, year: int) -> Place:
    return spot(field_of_year("by_year", year))


@dataclass(frozen=True)
class _Made:
    """What is made of one row of posts that are removed: assumptions that its grade shares, and lines of its own."""

    desk: Desk
    row: PostsRow
    spot: Spot
    made: FromPosts
    options: tuple[str, ...]
    by_year: tuple[tuple[int, float], ...]

    def into_sums(self, end: int) -> str:
        """Add the lines, to the year in which the appraisal ends; return the id of the share that is redundant."""
        row = self.row
        pay = self._shared(
            PAY, "Pay", "£ a year for each full-time equivalent", ("low", "likely", "high"), around_saving
        )
        on_costs = self._shared(ON_COSTS, "On-costs", "share of pay", ("on_costs",) * 3)
        if pay:
            self._line(PAY_SAVED, "Saving on pay", (pay,), end)
        if pay and on_costs:
            self._line(ON_COSTS_SAVED, "Saving on employer on-costs", (pay, on_costs), end)
        left = max(0.0, self._gone - (row.vacancies or 0) - (row.turnover or 0)) / self._gone
        given = ("redundant_low", "redundant", "redundant_high")
        share = Fixed(left) if row.redundant is None else self._estimate(REDUNDANT, "Share redundant", given)
        if share is None:
            return ""
        redundant = self._assume(REDUNDANT, self._named("Share redundant"), "share of posts removed", share)
        if share.mean > 0:
            fields = ("cost_low", "cost", "cost_high")
            cost = self._shared(
                COST_OF_ONE, "Cost of a redundancy", "£ for each full-time equivalent", fields, around_money
            )
            if cost:
                self._line(REDUNDANCY, "Redundancy", (redundant, cost), end)
        return redundant

    @property
    def _gone(self) -> float:
        return sum(posts for _, posts in self.by_year)

    def _shared(self, what: Makes, called: str, unit: str, fields: Fields, propose: Proposal | None = None) -> str:
        """Return the id of an assumption that the rows of a grade share: of this row's figure, or an earlier row's;
        "" where none has one, which is unfinished."""
        key = (what[1], " ".join(self.row.name.casefold().split()))
        if getattr(self.row, fields[1]) is None:
            if key not in self.made.shared:
                self.desk.lacks(self.spot(fields[1]), self.row.name, called[0].lower() + called[1:], "nothing")
            return self.made.shared.get(key, "")
        found = self._estimate(what, called, fields, propose)
        if found is None:
            return ""
        id_ = self._assume(what, f"{called}: {self.row.name}", unit, found)
        self.made.shared.setdefault(key, id_)
        return id_

    def _estimate(self, what: Makes, called: str, fields: Fields, propose: Proposal | None = None) -> Estimate | None:
        row, name = self.row, joined("assumption", code_made(self.row, what))
        if what == ON_COSTS:
            return Fixed(row.on_costs or 0.0)
        low, likely, high = (getattr(row, each) for each in fields)
        told: dict[str, Any] = {"grade": row.grade, "subject": f"{called}: {row.name}", "name": name, "names": fields}
        if what == PAY:
            told |= {"shape": row.shape, "ends": row.ends}
        return estimate(Figures(low, likely, high, propose=propose, **told), self.spot, self.desk)

    def _assume(self, what: Makes, called: str, unit: str, found: Estimate) -> str:
        id_ = self._code(what, AssumptionRow)
        of_the_grade: dict[str, Any] = {"drivers": (), "options": ()}  # whichever options take it
        made = carried(Assumption, self.row, id=id_, name=called, unit=unit, estimate=found, **of_the_grade)
        self.made.assumptions.append(made)
        return id_

    def _line(self, what: Makes, called: str, drivers: tuple[str, ...], end: int) -> None:
        """Add a line of the posts that go, times what one is worth: each year from then on, or once for redundancy."""
        once = what == REDUNDANCY
        self.made.cost_lines.append(
            carried(
                CostLine,
                self.row,
                id=self._code(what, CostRow),
                name=self._named(called),
                options=self.options,
                estimate=Fixed(self._gone),
                first_year=self.by_year[0][0],
                last_year=self.by_year[-1][0] if once else end,
                category="Transition" if once else "Saving",
                money=Money.TRANSFER_PAID if once else Money.SAVING,
                drivers=(*drivers, *self.row.drivers),
                rises_with=self.row.rises_with or PRICES,
                recurrence=Recurrence.ONE_OFF if once else Recurrence.RECURRENT,
                build_up=tuple(_shares(self.by_year) if once else _levels(self.by_year, self.row.part_year, end)),
            )
        )

    def _named(self, called: str) -> str:
        names = [self.desk.shortlist.get(option, option) for option in self.options]
        every = len(names) == len(self.desk.shortlist)
        return f"{called}: {self.row.name}" + ("" if every else f" ({listed(names)})")

    def _code(self, what: Makes, sheet: type[AssumptionRow] | type[CostRow]) -> str:
        code = code_made(self.row, what)
        for other, there in self.desk.book.placed(sheet):
            if other.id == code:
                self.desk.faults.append(doubled_id(self.spot("id"), code, there("id")))
        return code


def _by_each_year(by_year: Sequence[tuple[int, float]]) -> list[float]:
    """Return the posts that go in each year from the first in which any do to the last."""
    gone = dict(by_year)
    return [gone.get(year, 0.0) for year in range(by_year[0][0], by_year[-1][0] + 1)]


def _shares(by_year: Sequence[tuple[int, float]]) -> list[float]:
    """Return the share of all posts that go in each year; they add up to 1.

    >>> _shares([(2027, 1.0), (2029, 3.0)])
    [0.25, 0.0, 0.75]
    """
    each = _by_each_year(by_year)
    return [posts / sum(each) for posts in each]


def _levels(by_year: Sequence[tuple[int, float]], part: float, end: int) -> list[float]:
    """Return the share of a full year's pay that is saved in each year, those that go in it for a part of it.

    >>> _levels([(2027, 1.0), (2029, 3.0)], 0.5, 2035), _levels([(2027, 2.0)], 1.0, 2035)
    ([0.125, 0.25, 0.625, 1.0], [1.0])
    """
    each = _by_each_year(by_year)
    before = [0.0, *itertools.accumulate(each)]
    levels = [(had + part * posts) / sum(each) for had, posts in zip(before, [*each, 0.0], strict=True)]
    return levels[: min(end - by_year[0][0] + 1, len(each) + (part < 1))]


# What looks odd.

_REDUNDANCY = re.compile(r"\bredundanc", re.IGNORECASE)


def look_over_posts(desk: Desk) -> Iterator[Caution]:
    """Yield the cautions about posts that go."""
    for row, spot in desk.book.placed(PostsRow):
        gone = sum(posts for _, posts in row.by_year)
        for year, _ in row.by_year if desk.period else ():
            if desk.period and year not in desk.period:
                first, last = financial_year(desk.period[0]), financial_year(desk.period[-1])
                yield say.outside_what_is_appraised(_place(spot, year), financial_year(year), first, last)
        if row.what is not PostsChange.REMOVED or not gone:
            continue
        if row.vacancies is None and row.turnover is None and row.redundant != 0:
            yield say.no_vacancies_considered(spot("vacancies"), row.name)
        left = max(0.0, gone - (row.vacancies or 0) - (row.turnover or 0))
        if row.redundant is not None and gone * (row.redundant_high or row.redundant) < left - _MANY_SHARES:
            told = (grouped(round(gone * row.redundant, 1)), grouped(round(left, 1)))
            yield say.fewer_redundant_than_left(spot("redundant"), *told)
        yield from _twice(desk, row, spot)


def _twice(desk: Desk, row: PostsRow, spot: Spot) -> Iterator[Caution]:
    """Yield a caution for redundancy of the same option that stands among the costs as well."""
    for line, there in desk.in_use(CostRow) if row.redundant != 0 else ():
        shared = ALL in (*line.options, *row.options) or {*line.options} & {*row.options}
        if shared and _REDUNDANCY.search(line.name):
            yield say.redundancy_twice(spot("cost"), row.name, line.name, there("name"))
