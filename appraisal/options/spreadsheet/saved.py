"""Figures of the summary that hold an option against business as usual, and its saving against what the plan needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, Column, Content, calculated
from appraisal.ground.rounding import HALF_A_PENNY
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import counted
from appraisal.options.case.prices import is_priced
from appraisal.options.results import Need, needs_of
from appraisal.options.spreadsheet.desk import Worked
from appraisal.options.spreadsheet.there import There
from appraisal.options.sums import money

MEAN = "mean"  # of the two rows of an option, the one of the simulation
TOLERANCE = "Tolerance_money"  # the name of the cell that holds it

Of = Callable[[str], Content]  # what the cell of an option holds


@dataclass(frozen=True)
class Figure:
    """A column of the summary: what an option's cell holds, from the simulation and in the central case."""

    column: Column
    simulated: Of
    central: Of


def one_off(there: There) -> Figure:
    """Return the council's one-off costs, with redundancy and other transfers, and without one-off savings."""

    def central(option: str) -> Content:
        return calculated(*there.base.desk.worked(money.ONE_OFF, {money.OPTION: option}))

    return Figure(Column("One-off costs (£)", "money"), lambda o: there.linked(f"options.{o}.one_off"), central)


def saving_figures(there: There) -> Iterator[Figure]:
    """Yield what an option saves against business as usual: a year, once, in all and in present value."""
    over, saving = counted(len(there.base.years), "year"), Saving(there)
    yield Figure(
        Column("Saving a year once settled (£)", "money"),
        lambda o: there.linked(f"options.{o}.settled.saving"),
        lambda o: (
            saving.central(saving.settled)(o) if f"options.{o}.settled.year" in there.base.results else NOT_APPLICABLE
        ),
    )
    yield _same("Saving settled from (year beginning)", lambda o: there.linked(f"options.{o}.settled.year"))
    yield one_off(there)
    yield Figure(
        Column(f"Cash saved over {over} (£)", "money"),
        lambda o: there.linked(f"options.{o}.saving_total.mean"),
        saving.central(saving.total),
    )
    yield Figure(
        Column(f"Present value saved over {over} (£)", "money"),
        saving.central(saving.simulated_present),
        saving.central(saving.present),
    )


def needed_figures(there: There) -> Iterator[Figure]:
    """Yield for each reading of the plan in how many years it is met, of how many, and what is short in the last."""
    for n, need in enumerate(needs_of(there.base.case), start=1):
        yield from _needed(there, need, f"Need {n}")


def _needed(there: There, need: Need, called: str) -> Iterator[Figure]:
    saving, last = Saving(there), need.years[-1]
    yield Figure(
        Column(f"{called}: years met", "number"),
        saving.central(lambda o: saving.met(need, [saving.simulated_year(o, year) for year in need.years])),
        saving.central(lambda o: saving.met(need, [saving.year(o, year) for year in need.years])),
    )
    years = "+".join(["0", *(f"({saving.need(need, year)[0]}>0)" for year in need.years)])
    yield _same(f"{called}: of years", saving.central(lambda _: (years, len(need.years))))
    yield Figure(
        Column(f"{called}: short in {financial_year(last)} (£)", "money"),
        lambda o: there.linked(f"options.{o}.needed.{need.part}.{last}.short"),
        saving.central(lambda o: less(saving.need(need, last), saving.year(o, last))),
    )


def _same(heading: str, of: Of) -> Figure:
    """Return a figure that is no other in the central case."""
    return Figure(Column(heading, "number"), of, of)


def less(whole: Worked, part: Worked) -> Worked:
    return f"{whole[0]}-({part[0]})", whole[1] - part[1]


@dataclass(frozen=True)
class Saving:
    """What an option saves against business as usual, worked out from the sheets; pounds, a saving above zero."""

    there: There

    @property
    def usual(self) -> str:
        """The option that is business as usual; a case without one is asked for no saving."""
        return self.there.base.plan.options[self.there.base.plan.baseline or 0]

    def central(self, worked: Callable[[str], Worked]) -> Of:
        """Return what a cell holds: nothing for business as usual itself, which saves nothing against itself."""
        return lambda option: NOT_APPLICABLE if option == self.usual else calculated(*worked(option))

    def settled(self, option: str) -> Worked:
        """Return the mean saving from the year on in which the simulated one has settled, where prices rise that of the
        year. KeyError if it has not."""
        years = self.there.base.case.years
        first = int(self.there.base.results[f"options.{option}.settled.year"])
        if is_priced(self.there.base.case):
            return self.year(option, first)
        mine, usual = (self._from(o, first) for o in (option, self.usual))
        count = len(years) - years.index(first)
        return f"(SUM({usual[0]})-SUM({mine[0]}))/{count}", (usual[1] - mine[1]) / count

    def total(self, option: str) -> Worked:
        return self.there.base.desk.worked(money.SAVING_TOTAL, {money.OPTION: option})

    def present(self, option: str) -> Worked:
        cell, more = self.there.base.desk.shown(money.INCREMENT, {money.OPTION: option})
        return f"-{cell}", -more

    def simulated_present(self, option: str) -> Worked:
        key = f"options.{option}.increment.mean"
        return f"-{self.there.of(key)}", -self.there.base.results[key]

    def year(self, option: str, year: int) -> Worked:
        return self.there.base.desk.worked(money.SAVING, {money.OPTION: option, money.YEAR: year})

    def simulated_year(self, option: str, year: int) -> Worked:
        key = f"options.{option}.saving.{year}.mean"
        return self.there.of(key), self.there.base.results[key]

    def need(self, need: Need, year: int) -> Worked:
        key = f"needed.{need.part}.{year}"
        return self.there.of(key), self.there.base.results[key]

    def met(self, need: Need, saved: list[Worked]) -> Worked:
        """Return in how many years a saving is what is needed, or more."""
        pairs = [(each, self.need(need, year)) for each, year in zip(saved, need.years, strict=True)]
        text = "+".join(["0", *(f"({each[0]}>={needed[0]}-{TOLERANCE})" for each, needed in pairs)])
        return text, sum(each[1] >= needed[1] - HALF_A_PENNY for each, needed in pairs)

    def _from(self, option: str, first: int) -> Worked:
        """Return an option's cash from a year to the last."""
        base = self.there.base
        y, last = base.case.years.index(first), f"{base.years[-1]} (£)"
        yearly = base.outcome.yearly_cash[base.plan.options.index(option), y:, 0]
        return self.there["Cash"].span(f"{base.years[y]} (£)", last, option), float(yearly.sum())
