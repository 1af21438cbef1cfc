"""Tables for the technical annex: every spread with its standard error, what reconciles, what settles, the evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from appraisal.blocks import Column, Table
from appraisal.case import Basis, Grade
from appraisal.results import Results, provenance_of, slug
from appraisal.tables.rounding import column_totals, noting_rounding, shares_across, shares_down
from appraisal.tables.shaping import (
    DASH,
    SAVED,
    each_of,
    note,
    numeric,
    option_keys,
    option_rows,
    period,
    printed,
    require,
    require_ranking,
    rows_of,
)
from appraisal.words.figures import Style, count_words, number, say
from appraisal.words.footing import basis_word
from appraisal.words.naming import capitalised, day, input_name, input_style, option_name
from appraisal.words.ranking import shown_order
from appraisal.words.scales import as_saving, scale_of
from appraisal.words.standing import lead_at_means, lead_scale, what_the_lead_is
from appraisal.words.warned import typeset
from appraisal.workbook import Caution

_SE = "Standard error"
_ENDS = {"Mean": "mean", "P10": "p10", "P50": "p50", "P80": "p80", "P90": "p90", _SE: "standard_error"}
_SAVED_ENDS = {"Mean": "mean", "P10": "p90", "P20": "p80", "P50": "p50", "P90": "p10", _SE: "standard_error"}
_MONEY = {
    "net_present_cost": "Net present cost",
    "increment": f"{SAVED}, in present value",
    "risk_exposure": "Risk exposure",
    "risk_adjusted_cost": "Net present cost and risk exposure together",
}
_VALUES = {
    "overall": "Overall value",
    "without_cost": "Value without cost",
    "cost": "Value on cost",
    "risk": "Value on risk",
    "outcome": "Value on outcomes",
}
_ERROR = "Standard error: of the mean, from the means of blocks of 1,000 simulated futures."
_LEADING = 4  # options; more of them do not fit an upright page
_KINDS = {
    "criteria": "Criteria",
    "scores": "Scores",
    "assumptions": "Assumptions",
    "cost-lines": "Cost lines",
    "risks": "Risks",
    "all": "All",
}


def spreads(results: Results) -> tuple[Table, ...]:
    """Return a table for each statistic, tbl-spread-...: each option's mean, percentiles and standard error."""
    return tuple(_spread(results, statistic) for statistic in results.appraisal.statistics if statistic != "share_best")


def _spread(results: Results, statistic: str) -> Table:
    money, saved = statistic in _MONEY, statistic == "increment"
    style, unit = _scale(results, statistic) if money else ("points_2", "")
    ends = _SAVED_ENDS if saved else _ENDS  # what is saved at least is what is not saved at most, its sign turned
    columns = {heading: f"{statistic}.{end}" for heading, end in ends.items() if _has(results, statistic, end)}
    return Table(
        caption=_MONEY.get(statistic) or f"{_VALUES[statistic]}, from 0 to 100",
        label=f"tbl-spread-{statistic.replace('_', '-')}",
        columns=_headed(columns, unit),
        rows=option_rows(results, _printed(results, columns, as_saving(style) if saved else style)),
        note=note(results, say(period(results), ".") if money else "", _ERROR if _SE in columns else ""),
    )


def _headed(columns: Mapping[str, str], unit: str) -> tuple[Column, ...]:
    """Return the columns of a table of options, the standard errors of sums in pounds: in thousands they would be 0."""
    others = numeric([heading for heading in columns if heading != _SE], unit)
    return (Column("Option"), *others, *(numeric([_SE], "£" if unit else "") if _SE in columns else ()))


def _printed(results: Results, columns: Mapping[str, str], style: Style) -> pd.DataFrame:
    """Return the texts of those columns, the standard errors, which stand last, with more digits than the rest."""
    finer: Style = "points_4" if style == "points_2" else "money_p"
    others = {heading: end for heading, end in columns.items() if heading != _SE}
    texts = printed(results, option_keys(results, others), style)
    if _SE not in columns:
        return texts
    return pd.concat([texts, printed(results, option_keys(results, {_SE: columns[_SE]}), finer)], axis="columns")


def _has(results: Results, statistic: str, end: str) -> bool:
    return f"options.{results.ranking[0]}.{statistic}.{end}" in results


def _scale(results: Results, statistic: str) -> tuple[Style, str]:
    """Return the unit of the tables of the same sums."""
    return scale_of(results, each_of(option_keys(results, {"mean": f"{statistic}.mean"})))


def reconciliation(results: Results) -> Table:
    """Return tbl-reconciliation: the central net present cost of each option beside the mean of the simulation."""
    return _reconciled(results, "net_present_cost", "Net present cost", "tbl-reconciliation", "money_p", "£")


def reconciliation_of_value(results: Results) -> Table:
    """Return tbl-reconciliation-value: the same of overall value. ValueError without criteria."""
    require(results.case.criteria, "criteria")
    return _reconciled(results, "overall", "Overall value", "tbl-reconciliation-value", "points_2", "")


def _reconciled(results: Results, statistic: str, what: str, label: str, style: Style, unit: str) -> Table:
    columns = {
        "Central case": f"central.{statistic}",
        "Difference": f"mean_less_central.{statistic}",
        "Mean of the simulation": f"{statistic}.mean",
    }
    if _has(results, statistic, "standard_error"):
        columns[_SE] = f"{statistic}.standard_error"
    table = Table(
        caption=f"{what}: the central case and the mean of the simulation",
        label=label,
        columns=_headed(columns, unit),
        rows=option_rows(results, _printed(results, columns, style)),
        note=note(
            results,
            "Central case: every uncertain figure at its mean. Central case and difference make up the mean.",
        ),
    )
    return noting_rounding(table, [(row[1:3], row[3]) for row in table.rows])


def firsts(results: Results) -> Table:
    """Return tbl-firsts: how often each option comes first, its standard error and its mean rank. ValueError: none."""
    require_ranking(results)
    styles: Mapping[str, tuple[str, Style]] = {
        "Comes first": ("share_best.mean", "percent_1"),
        _SE: ("share_best.standard_error", "percent_2"),
        "Mean rank": ("expected_rank", "points_2"),
    }
    columns = {
        heading: (end, style)
        for heading, (end, style) in styles.items()
        if f"options.{results.ranking[0]}.{end}" in results
    }
    texts = [printed(results, option_keys(results, {heading: end}), style) for heading, (end, style) in columns.items()]
    table = Table(
        caption="How often each option comes first, and its mean rank",
        label="tbl-firsts",
        columns=(Column("Option"), *numeric(list(columns))),
        rows=option_rows(results, pd.concat(texts, axis="columns")),
        note=note(results, "Share of simulated futures.", _ERROR if _SE in columns else ""),
    )
    return shares_down(table, "Comes first")


def stresses(results: Results) -> Table:
    """Return tbl-stresses: how often each option comes first as entered and under the stresses made for every case.

    ValueError where no stress would change anything.
    """
    tried = {
        "As entered": "options.{}.share_best.mean",
        "Scores correlated": "robustness.common_error.options.{}.share_best",
        "First alone a year late": "robustness.leader_late.options.{}.share_best",
    }
    first = results.ranking[0]
    kept = {heading: key for heading, key in tried.items() if key.format(first) in results}
    if len(kept) < 2:
        raise ValueError("no stress would change anything, so there is no table of them")
    keys = option_keys(results, {})
    keys = keys.assign(**{heading: [key.format(o) for o in keys.index] for heading, key in kept.items()})
    return Table(
        caption="How often each option comes first under the stresses",
        label="tbl-stresses",
        columns=(Column("Option"), *numeric(list(kept))),
        rows=option_rows(results, printed(results, keys, "percent_1")),
        note=note(results, "Share of the simulated futures. The method of this annex says what each stress is."),
    )


def settling(results: Results) -> Table:
    """Return tbl-settling: how the leading options' shares of first places settle. ValueError: nothing ranked."""
    require_ranking(results)
    steps, leading = _steps(results, "share_best"), results.ranking[:_LEADING]
    shown = [option for option in shown_order(results) if option in leading]
    keys = pd.DataFrame({o: [f"options.{o}.settling.share_best.{step}" for step in steps] for o in shown})
    table = Table(
        caption="How the shares of first places settle",
        label="tbl-settling",
        columns=(
            Column("Simulated futures"),
            *numeric([option_name(results.case, option) for option in shown]),
        ),
        rows=rows_of([f"First {step:,}" for step in steps], printed(results, keys, "percent_1")),
        note=note(
            results,
            "How often each comes first."
            if len(leading) == len(results.ranking)
            else f"How often each of the {count_words(len(leading))} leading options comes first.",
            "The first 1,000 simulated futures of this run, say, are those of a run of 1,000.",
        ),
    )
    return shares_across(table) if len(leading) == len(results.ranking) else table


def _steps(results: Results, statistic: str) -> list[int]:
    """Return the numbers of simulated futures at which the means were looked at, rising."""
    stem = f"options.{results.ranking[0]}.settling.{statistic}."
    return sorted(int(key.removeprefix(stem)) for key in results.numbers if key.startswith(stem))


def swings(results: Results) -> Table:
    """Return tbl-swings: every uncertain figure that moves the lead, with its evidence, wide. ValueError: none does."""
    require(results.tornado, "uncertain figures that move a lead")
    case = results.case
    first, second = (option_name(case, option) for option in results.ranking[:2])
    style, unit = lead_scale(results, "points_2")
    return Table(
        caption=f"Every figure that moves the lead of {first} over {second}",
        label="tbl-swings",
        columns=(
            Column("Uncertain figure"),
            Column("Evidence"),
            *numeric(["From", "To"]),
            *numeric(["Lead at first", "Lead at second"], unit),
        ),
        rows=tuple(
            (
                (capitalised(input_name(case, swing.name)),),
                (_grade(results, swing.name),),
                *((number(results, f"tornado.{swing.name}.{end}", input_style(case, swing.name)),) for end in _FROM_TO),
                *((number(results, f"tornado.{swing.name}.{end}", style),) for end in ("at_low", "at_high")),
            )
            for swing in results.tornado
        ),
        note=note(
            results,
            "Each figure alone goes from its P10 to its P90, the others at their means; a risk from no to yes.",
            what_the_lead_is(results, first, second),
            say("With every figure at its mean it is ", lead_at_means(results, "points_2"), "."),
            "Evidence: the basis of the figure and its grade.",
        ),
        wide=True,
    )


_FROM_TO = ("low", "high")


def _grade(results: Results, name: str) -> str:
    provenance = provenance_of(results.case, name)
    return f"{capitalised(basis_word(results.case, provenance.basis))}, {provenance.grade.value}"


def evidence(results: Results) -> Table:
    """Return tbl-evidence: how many figures of each kind stand on each basis and each grade. ValueError: none were."""
    kinds = [kind for kind in _KINDS if f"evidence.{kind}.count" in results]
    require(kinds, "figures")
    bases = {capitalised(basis_word(results.case, basis)): f"basis.{slug(basis.value)}" for basis in Basis}
    grades = {grade.value: f"grade.{grade.value}" for grade in Grade}
    ends = {**bases, **grades, "Figures": "count"}
    keys = pd.DataFrame({heading: [f"evidence.{kind}.{end}" for kind in kinds] for heading, end in ends.items()})
    table = Table(
        caption="Figures by basis and by evidence grade",
        label="tbl-evidence",
        columns=(Column("Entered as"), *numeric(list(ends))),
        rows=rows_of([_KINDS[kind] for kind in kinds], printed(results, keys, "count")),
        note=note(
            results,
            "A to E: the evidence grade.",
            "A criterion’s weight and anchors count as one figure." if results.case.criteria else "",
            "So do the chance and the cost of a risk."
            if results.case.criteria
            else "The chance and the cost of a risk count as one figure.",
        ),
    )
    return column_totals(table) if "all" in kinds else table


def cautions(found: Sequence[Caution]) -> Table:
    """Return tbl-cautions: what the check of the inputs warns of, each thing once. ValueError without any."""
    require(found, "cautions")
    told = dict.fromkeys(
        (caution.sheet, capitalised(typeset(caution.found)), typeset(caution.advice)) for caution in found
    )
    return Table(
        caption="Warnings that nobody has accepted",
        label="tbl-cautions",
        columns=(Column("Sheet"), Column("What was found"), Column("What to do if it is not meant")),
        rows=tuple(((sheet,), (f"{said}.",), (advice or DASH,)) for sheet, said, advice in told),
    )


def accepted_cautions(found: Sequence[Caution]) -> Table:
    """Return tbl-accepted-warnings: each warning that somebody has accepted, a row for each who did. ValueError without
    any."""
    given = [(caution, each) for caution in found for each in caution.accepted]
    require(given, "accepted warnings")
    return Table(
        caption="Warnings that were accepted",
        label="tbl-accepted-warnings",
        columns=tuple(map(Column, ("Sheet", "What was found", "Why it is accepted", "By whom", "When"))),
        rows=tuple(
            (
                (caution.sheet,),
                (f"{capitalised(typeset(caution.found))}.",),
                (each.reason,),
                (each.by,),
                (day(each.date) if each.date else DASH,),
            )
            for caution, each in given
        ),
        note=() if all(each.date for _, each in given) else (f"A dash ({DASH}): no date is entered.",),
    )
