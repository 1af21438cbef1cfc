"""The appraisal summary table: all that the economic case found of each option, in one place, options side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.names import slug
from appraisal.ground.shared_nouns import BenefitClass
from appraisal.ground.styles import Style
from appraisal.ground.texts import capitalised, plain, say
from appraisal.options.case import Case, Kind, Option, Receiver, risks_not_assessed
from appraisal.options.case.prices import is_priced
from appraisal.options.results import Results
from appraisal.options.tables.rounding_notes import Sum, noting_rounding
from appraisal.options.tables.shaping import (
    DASH,
    NOT_ASSESSED,
    PERCENTILES,
    SAVED,
    dashed,
    figure_or_dash,
    names_of,
    note,
    numeric,
    options_shown,
    period,
    unassessed,
)
from appraisal.options.words.naming import applies_to
from appraisal.options.words.scales import as_saving, scale_of

_COST, _CASH, _CASH_SAVED = "Net present cost", "Cash", "Cash saved"
_RATIO = "Benefits for each £1 of cost"
_LIKE_COST = "net_present_cost.mean"
_NEVER = ("year", "percent", "points", "points_2")  # styles that are no money


@dataclass(frozen=True)
class _Measure:
    """A row: its name, the end of its key, and how it is printed. Money is printed in the unit of its kind, as that
    of `like` is; a `saving` is a difference in cost, printed as what it saves."""

    name: str
    end: str
    style: Style = "money"
    saving: bool = False
    like: str = ""


def summary(results: Results) -> Table:
    """Return tbl-summary: each option's cost, what it saves over business as usual and over do-minimum, cost a year,
    risk, benefits, social value, cash and what it returns, wide. A row in which no option has anything is left out."""
    options, measures = options_shown(results), [*_measures(results)]
    silent = risks_not_assessed(results.case) if results.case.risks else ()
    rows = [_row(results, options, each, silent) for each in measures]
    rows = [row for row in rows if any(cell != (DASH,) for cell in row[1:])]
    table = Table(
        caption="Appraisal summary table",
        label="tbl-summary",
        columns=(Column("What"), *numeric(names_of(results.case, options))),
        rows=tuple(rows),
        note=note(results, *_notes(results, rows)),
        wide=True,
    )
    return table if results.case.business_as_usual is None else noting_rounding(table, _saved(rows))


def _measures(results: Results) -> Iterator[_Measure]:
    case = results.case
    yield _Measure(_COST, "net_present_cost.mean")
    yield _Measure("P10", "net_present_cost.p10")
    yield _Measure("P90", "net_present_cost.p90")
    if case.business_as_usual is not None:
        yield _Measure(SAVED, "increment.mean", saving=True)
    yield _Measure("Saved against do-minimum", "over_do_minimum.net_present_cost", saving=True, like=_LIKE_COST)
    yield _Measure("Equivalent annual net cost", "eanc.mean")
    yield _Measure(
        "Saved of it, against business as usual", "over_business_as_usual.eanc", saving=True, like="eanc.mean"
    )
    yield _Measure("Saved of it, against do-minimum", "over_do_minimum.eanc", saving=True, like="eanc.mean")
    if case.risks:
        yield _Measure("Risk exposure", "risk_exposure.mean")
        yield _Measure("Risk exposure, P10", "risk_exposure.p10")
        yield _Measure("Risk exposure, P90", "risk_exposure.p90")
        yield _Measure("Cost and risk", "risk_adjusted_cost.mean")
    yield from _benefits()
    yield _Measure(_CASH, "cash_total")
    if case.business_as_usual is not None:
        yield _Measure(_CASH_SAVED, "saving_total.mean")
    yield _Measure("One-off costs", "one_off")
    yield _Measure("Internal rate of return", "internal_rate_of_return", "percent")
    yield _Measure("Paid back by the end of", "payback_year", "year")
    yield _Measure("Net present cost paid back by the end of", "over_business_as_usual.discounted_payback_year", "year")
    yield _Measure("Rate of return over do-minimum", "over_do_minimum.internal_rate_of_return", "percent")
    yield _Measure("Paid back over do-minimum", "over_do_minimum.payback_year", "year")
    yield _Measure("Net present cost paid back over do-minimum", "over_do_minimum.discounted_payback_year", "year")
    if any(criterion.kind is Kind.OUTCOME for criterion in case.criteria):
        yield _Measure("Value on outcomes, 0 to 100", "outcome.mean", "points")


def _benefits() -> Iterator[_Measure]:
    """Yield the benefits by class and by who receives them, and what options are worth with them."""
    for kind in BenefitClass:
        for by in Receiver:
            to = f"the {by.value}" if by not in (Receiver.USERS, Receiver.OTHERS) else by.value
            yield _Measure(
                f"{capitalised(kind.value)} benefits, to {to}",
                f"received.{slug(by.value)}.{kind.value}",
                like=_LIKE_COST,
            )
    yield _Measure("Net present social value", "npsv.mean")
    yield _Measure("The same, after expected risk", "npsv_after_risk.mean")
    yield _Measure("Net present social value over do-minimum", "over_do_minimum.npsv", like=_LIKE_COST)
    yield _Measure(_RATIO, "bcr", "points_2")


def _row(results: Results, options: tuple[Option, ...], measure: _Measure, silent: tuple[str, ...]) -> tuple[Text, ...]:
    """Return a row of the table, its unit behind its name."""
    if measure.style in _NEVER:
        return ((measure.name,), *(_cell(results, option, measure, measure.style, silent) for option in options))
    style, unit = scale_of(results, [f"options.{option.id}.{measure.like or measure.end}" for option in options])
    style = as_saving(style) if measure.saving else style
    return ((f"{measure.name} ({unit})",), *(_cell(results, option, measure, style, silent) for option in options))


def _cell(results: Results, option: Option, measure: _Measure, style: Style, silent: tuple[str, ...]) -> Text:
    if option.business_as_usual and measure.end in _OF_ITSELF:
        return (DASH,)
    if option.id in silent and measure.end.startswith(("risk_", "npsv_after")):
        return (NOT_ASSESSED,)
    return figure_or_dash(results, f"options.{option.id}.{measure.end}", style)


_OF_ITSELF = ("increment.mean", "npsv.mean", "npsv_after_risk.mean")


def _in_words(case: Case) -> str:
    """Name the benefits on which no money is put, each with its options; nothing where there are none."""
    told = [each for each in case.benefits if each.options and each.estimate is None and not each.counted_as]
    named = "; ".join(f"{each.name} ({applies_to(case, each.options)})" for each in told)
    return f"Benefits with no figure: {named}." if named else ""


def _notes(results: Results, rows: list[tuple[Text, ...]]) -> Iterator[Text | str]:
    case, named = results.case, {_bare(row) for row in rows}
    yield say(period(results), ", before risk where nothing else is said.")
    if case.business_as_usual is not None:
        yield "Saved: in present value; below zero it costs more."
    yield "Equivalent annual net cost: the same net present cost, were every year alike."
    priced = ", in the money of each year" if is_priced(case) else ""
    yield f"Cash: the council’s over the whole period, not discounted{priced}, transfers such as redundancy pay in it."
    if any(name.startswith("Cash-releasing") for name in named):
        yield "Cash-releasing benefits are savings: they are in net present cost and are added to nothing."
    if "Net present social value" in named:
        yield _SOCIAL
        if _RATIO not in named or any(_bare(row) == _RATIO and dashed([row]) for row in rows):
            yield _NO_RATIO
    if any(name.startswith(("Internal", "Paid back", "Rate", "Net present cost paid")) for name in named):
        yield _RETURNS
    yield _in_words(case)
    yield unassessed(results)
    yield PERCENTILES
    if dashed(rows):
        yield f"A dash ({DASH}): not compared with itself, or there is none."


_SOCIAL = "Net present social value: what is saved in net present cost, and benefits over those of business as usual."
_NO_RATIO = "No ratio is given where an option costs no more than business as usual: there it misleads."
_RETURNS = (
    "Paid back, and rates of return: of mean cash saved. Net present cost paid back: of what is saved of it, which has "
    "no transfers and is discounted. A rate is given only of an outlay that comes first, with and without transfers "
    "such as a loan, is paid back after two years or more, and has a single rate below 100%."
)


def _bare(row: Sequence[Text]) -> str:
    """Return the name of a row without its unit."""
    return plain(row[0]).partition(" (£")[0]


def _saved(rows: list[tuple[Text, ...]]) -> list[Sum]:
    """Return what each option costs and saves, in present value and in cash: together, what business as usual costs."""
    by_name = {_bare(row): row[1:] for row in rows}
    sums: list[Sum] = []
    for cost, saved in ((_COST, SAVED), (_CASH, _CASH_SAVED)):
        of, less = by_name.get(cost, ()), by_name.get(saved, ())
        sums += [(pair, of[-1]) for pair in zip(of[:-1], less[:-1], strict=True)] if less else []
    return sums
