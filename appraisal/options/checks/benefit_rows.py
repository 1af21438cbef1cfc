"""Benefits: in words as their register has them, and in money where a figure is to be added up, each pound once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from appraisal.ground.shared_nouns import BenefitClass
from appraisal.options.case import Benefit, Receiver
from appraisal.options.checks.check_desk import Desk, carried
from appraisal.options.checks.money_cautions import short_build_ups
from appraisal.options.rows.figure_rows import CostRow
from appraisal.options.rows.named_rows import figure_on
from appraisal.options.rows.register_rows import BenefitRow
from appraisal.workbook.book import Spot
from appraisal.workbook.faults import (
    Caution,
    benefit_counted_twice,
    benefit_without_a_line,
    counted_as_no_saving,
    money,
    not_used,
    too_many_shares,
)
from appraisal.workbook.faults import cautions_of_figures as say
from appraisal.workbook.ranged_figures import Figures, around_saving, estimate
from appraisal.workbook.reading.code_checks import check_unique, check_years, codes_of

_CASH = BenefitClass.CASH_RELEASING
_FIGURES = ("low", "likely", "high")


def read_benefits(desk: Desk) -> tuple[Benefit, ...]:
    """Return the benefits with their types, which a register has as text; those in money have codes of their own.

    One of options alone that are not compared is in its register and in no sum.
    """
    placed = list(desk.book.placed(BenefitRow))
    check_unique(((row.id, spot("name")) for row, spot in placed if _in_money(row)), desk.faults)
    made = (_benefit(desk, row, spot) for row, spot in placed)
    return tuple(benefit for benefit in made if benefit.options)


def _in_money(row: BenefitRow) -> bool:
    return any(getattr(row, name) is not None for name in _FIGURES)


def _benefit(desk: Desk, row: BenefitRow, spot: Spot) -> Benefit:
    made: dict[str, Any] = {"id": row.id, "options": desk.applies_to(row.options, spot)}
    made["counted_as"] = row.counted_as if _is_compared(desk, row.counted_as) else ""
    made["share_due"] = 1.0 if row.share_due is None else row.share_due
    _check_counted(desk, row, spot)
    if _in_money(row) and _may_have_a_figure(desk, row, spot):
        made |= _valued(desk, row, spot)
    return carried(Benefit, row, **made)


def _is_compared(desk: Desk, code: str) -> bool:
    """Return whether a cost line is of an option that is compared."""
    of = {option for line, _ in desk.in_use(CostRow) if line.id == code for option in line.options}
    return "all" in of or bool(of & {*desk.shortlist})


def _check_counted(desk: Desk, row: BenefitRow, spot: Spot) -> None:
    """Add a fault unless a cash-releasing benefit, and no other, names the saving line that counts its money."""
    there = "counted_as" in spot.entries.columns
    if row.kind is not _CASH:
        if row.counted_as:
            why = f"a {row.kind.value} benefit is in no saving line"
            desk.faults.append(not_used(spot("counted_as"), "Counted as", why))
    elif row.counted_as:
        _check_line(desk, row, spot)
    elif there:
        desk.faults.append(benefit_without_a_line(spot("counted_as"), row.name))
    if row.kind is _CASH and there and row.amount is not None:
        desk.faults.append(benefit_counted_twice(spot("amount"), row.name, money(row.amount)))


def _check_line(desk: Desk, row: BenefitRow, spot: Spot) -> None:
    place = spot("counted_as")
    if not codes_of(desk.book, CostRow).has(row.counted_as, place, desk.faults):
        return
    lines = [line for line, _ in desk.in_use(CostRow) if line.id == row.counted_as]
    options = {*row.options}
    for line in lines:
        if not line.money.releases_cash:
            desk.faults.append(counted_as_no_saving(place, line.name, "is no saving"))
        elif not (options & {*line.options} or "all" in (*options, *line.options)):
            desk.faults.append(counted_as_no_saving(place, line.name, "is of other options"))


def _may_have_a_figure(desk: Desk, row: BenefitRow, spot: Spot) -> bool:
    """Return whether a figure of the row may be added up; a fault where its class says that it may not."""
    given = next(name for name in ("likely", *_FIGURES) if getattr(row, name) is not None)
    if row.kind is _CASH:
        desk.faults.append(benefit_counted_twice(spot(given), row.name, money(getattr(row, given))))
    elif row.kind is BenefitClass.UNMONETISABLE:
        heading = spot.heading(given)
        desk.faults.append(not_used(spot(given), heading, "the class says that no money can be put on it"))
    else:
        if row.amount is not None:
            desk.faults.append(not_used(spot("amount"), "Worth a year", "the figure to add up stands under Likely"))
        return True
    return False


def _valued(desk: Desk, row: BenefitRow, spot: Spot) -> dict[str, Any]:
    """Return what a benefit is worth, and in which years: blank ones are the first and the last of the appraisal."""
    name = figure_on(row)
    if row.receives is None:
        desk.lacks(spot("receives"), row.name, "who receives it", Receiver.OTHERS.value, name)
    if row.grade is None:
        desk.lacks(spot("grade"), row.name, "an evidence grade", "grade E", name)
    check_years(row.first_year, row.last_year, spot, desk.period, desk.faults)
    graded: dict[str, Any] = {"propose": around_saving, "grade": row.grade, "subject": row.name, "name": name}
    valued: dict[str, Any] = {
        "estimate": estimate(Figures(row.low, row.likely, row.high, show=money, **graded), spot, desk)
    }
    if desk.period is None:
        return valued
    first = desk.period[0] if row.first_year is None else row.first_year
    last = desk.period[-1] if row.last_year is None else row.last_year
    if len(row.build_up) > last - first + 1 > 0:
        desk.faults.append(too_many_shares(spot("build_up"), len(row.build_up), last - first + 1, ""))
    return {**valued, "first_year": first, "last_year": last}


def look_over_benefits(desk: Desk) -> Iterator[Caution]:
    """Yield a caution for each cash-releasing amount on a sheet that cannot say which saving line counts it, and each
    benefit in money of which the whole never comes."""
    for row, spot in desk.book.placed(BenefitRow):
        if _in_money(row):
            yield from short_build_ups(desk, row, spot)
        if row.kind is _CASH and row.amount and "counted_as" not in spot.entries.columns:
            yield say.benefit_beside_the_savings(spot("amount"), row.name, row.amount)
