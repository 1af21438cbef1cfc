"""The sheet that the workbook opens on: what the report's first pages print, by option, as formulas.

Each option has two rows: the means of the simulation, which the report prints, and the central case, which the sheets
work out. A saving is above zero in both.
"""

from __future__ import annotations

from collections.abc import Iterator

from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, Column, Content, Sheet, calculated
from appraisal.ground.shared_nouns import financial_year
from appraisal.ground.texts import capitalised, counted
from appraisal.options.engine import STATISTICS, kept_statistic
from appraisal.options.results import needs_of
from appraisal.options.spreadsheet import front
from appraisal.options.spreadsheet.money_sheets import EXPECTED, NET_PRESENT_COST
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.spreadsheet.saved import MEAN, Figure, needed_figures, one_off, saving_figures
from appraisal.options.spreadsheet.there import There
from appraisal.options.spreadsheet.value_sheets import OVERALL
from appraisal.workbook.writing.pages import Formula

SUMMARY = "Summary"
_BASES = {MEAN: "Simulated mean", "central": "Central case"}


def summary(there: There) -> Sheet:
    """Return the summary, but for its first line, which says how many checks pass: they check the summary too."""
    figures = tuple(_figures(there))
    sheet = Sheet(
        name=SUMMARY,
        title=noted(front.title(there.base.case), *_topics(there)),
        summary="What the first pages of the report print, by option: simulated means and the central case",
        about=(_PLACE_OF_VERDICT, *_about(there)),
        columns=(
            Column("Option", "label", 40),
            Column("Which figure", "label", 20),
            Column("Place", "number", 8),
            *(figure.column for figure in figures),
        ),
        ids=tuple((option, basis) for option in in_order(there) for basis in _BASES),
    )
    return sheet.filled([_row(there, figures, option, basis) for option, basis in sheet.ids])


_PLACE_OF_VERDICT = ""


def opening_with(verdict: Formula, sheet: Sheet) -> Sheet:
    """Return the summary with the line that says how many checks pass at its head."""
    return sheet.told((verdict, *sheet.about[1:]))


def in_order(there: There) -> tuple[str, ...]:
    """Return the options as they rank, business as usual last."""
    usual = there.base.case.business_as_usual
    last = (usual.id,) if usual is not None else ()
    return (*(option for option in there.base.results.ranking if option not in last), *last)


def _row(there: There, figures: tuple[Figure, ...], option: str, basis: str) -> tuple[Content, ...]:
    return (
        there.base.case.option(option).called,
        _BASES[basis],
        _place(there, option),
        *(figure.simulated(option) if basis == MEAN else figure.central(option) for figure in figures),
    )


def _place(there: There, option: str) -> Content:
    if not there.base.case.ranks:
        return NOT_APPLICABLE
    places = there.base.results.places
    mine = next(n for n, place in enumerate(places) if option in place)
    return 1 + sum(map(len, places[:mine]))


def _figures(there: There) -> Iterator[Figure]:
    """Yield the figures of the summary; what a case has nothing of is no column of it."""
    case = there.base.case
    if case.cost_lines and case.business_as_usual is not None:
        yield from saving_figures(there)
    elif case.cost_lines:
        yield one_off(there)
        yield _of_statistic(there, "net_present_cost", "Money_by_option", NET_PRESENT_COST)
    if case.risks:
        yield _of_statistic(there, "risk_exposure", "Money_by_option", EXPECTED)
    if case.criteria:
        yield _of_statistic(there, "overall", "Value_by_option", OVERALL)
    if case.ranks:
        yield Figure(
            _column("share_best"), lambda o: there.linked(f"options.{o}.share_best.mean"), lambda _: NOT_APPLICABLE
        )
    if case.cost_lines and case.business_as_usual is not None:
        yield from needed_figures(there)


def _of_statistic(there: There, statistic: str, sheet: str, heading: str) -> Figure:
    """Return a figure that stands on a sheet of the central case and on one of the simulation."""
    plan = there.base.plan
    central = kept_statistic(plan, there.base.outcome, statistic)[:, 0].tolist()
    return Figure(
        _column(statistic),
        lambda o: there.linked(f"options.{o}.{statistic}.mean"),
        lambda o: calculated(there[sheet].at(heading, o), central[plan.options.index(o)]),
    )


def _column(statistic: str) -> Column:
    found = STATISTICS[statistic]
    return Column(f"{capitalised(found.title)} ({found.unit})", "money" if found.unit == "£" else found.unit)


def _about(there: There) -> Iterator[str]:
    """Yield the lines above the table: how to read it, what is not counted, and which run it is of."""
    base, case = there.base, there.base.case
    yield "Simulated mean: the average over all simulated futures, which the report prints. Each cell leads to it."
    yield "Central case: every figure at its mean, worked out by the formulas of the sheets, to be added up by hand."
    bend = " or values bend" if case.criteria else ""
    yield f"Why the two differ (by chance, or because figures move together{bend}): the sheet Reconciliation."
    if case.ranks:
        by = "net present cost" if case.by_cost else "mean overall value"
        yield f"Places go by {by}. Options that chance alone parts share one."
    if case.cost_lines and (usual := case.business_as_usual) is not None:
        yield f"A saving is above zero where the option costs less than {usual.called}, and below where it costs more."
        for n, need in enumerate(needs_of(case), start=1):
            years = " to ".join(dict.fromkeys(financial_year(year) for year in (need.years[0], need.years[-1])))
            yield f"Need {n}: {need.reading or 'what the plan counts on'} ({years})."
        if needs_of(case):
            yield "A year is met where the saving is what is needed or more. Short is below zero where more is saved."
    yield from _not_counted(there)
    run = base.results.appraisal.draws
    yield f"The run: {counted(run.n, 'simulated future')}, seed {run.seed}, fingerprint {base.results.digest}."


def _not_counted(there: There) -> Iterator[str]:
    case = there.base.case
    if case.risks and case.cost_lines:
        yield "Not counted in savings and costs: risk exposure (what costed risks cost on average), in its own column."
    if any(line.is_transfer for line in case.cost_lines):
        yield "Not counted in present value: transfers such as redundancy pay, which are in cash and in one-off cost."


def _topics(there: There) -> tuple[str, ...]:
    case = there.base.case
    topics = ["Central case", "Simulated", *(["Money"] if case.cost_lines or case.risks else [])]
    return (*topics, *(["Cash and cost", "Discounting"] if case.cost_lines else []), *(["Risk"] if case.risks else []))
