"""The order of the options: how often each comes first, as entered and under stress; and the central case, which an
auditor can add up by hand, beside the mean of the simulation."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from appraisal.ground.blocks import Column, Table
from appraisal.ground.styles import Style
from appraisal.options.results import Results
from appraisal.options.tables.shaping import note, numeric, option_rows, printed, require, require_ranking
from appraisal.options.words.ranking import shown_order
from appraisal.reference import stress

_SE, _ERR = "Standard error", "Error"
_ORDER, _WITHIN, _ANY = "First by order of weights", "First by ranges of weights", "First by any weights"
_TOGETHER, _LATE = "First if scores err together", "First if the leader is late"
_STRESSES = {
    _TOGETHER: "Scores err together: those of each option are correlated 0.7.",
    _LATE: "Late: the yearly lines of the option in front that business as usual does not share come a year later.",
    _ORDER: "By order, ranges or any: all weights in the order, or in the ranges, of the points are as likely, or all.",
}
_SHORT, _LARGE = "Points short", f"Over {stress('large_regret').size:g} points short"
_FIRST: Mapping[str, tuple[str, Style]] = {
    "Comes first": ("options.{}.share_best.mean", "percent_1"),
    _SE: ("options.{}.share_best.standard_error", "percent_2"),
    _SHORT: ("options.{}.regret.mean", "points_1"),
    _LARGE: ("options.{}.large_regret.mean", "percent_1"),
    _TOGETHER: ("robustness.common_error.options.{}.share_best", "percent_1"),
    _LATE: ("robustness.leader_late.options.{}.share_best", "percent_1"),
    _ORDER: ("robustness.weights_in_order.options.{}.share_best", "percent_1"),
    _WITHIN: ("robustness.weights_within.options.{}.share_best", "percent_1"),
    _ANY: ("robustness.weights_unknown.options.{}.share_best", "percent_1"),
}
_MONEY: Mapping[str, tuple[str, Style]] = {
    "Central cost": ("options.{}.central.net_present_cost", "money_p"),
    "Mean cost": ("options.{}.net_present_cost.mean", "money_p"),
    f"{_ERR} of cost": ("options.{}.net_present_cost.standard_error", "money_p"),
}
_VALUE: Mapping[str, tuple[str, Style]] = {
    "Central value": ("options.{}.central.overall", "points_2"),
    "Mean value": ("options.{}.overall.mean", "points_2"),
    f"{_ERR} of value": ("options.{}.overall.standard_error", "points_4"),
}
_BEST = "Points short: on average, of the option with most value in each future."
_ERROR = "Standard error of the mean, from blocks of 1,000 futures."


def order(results: Results) -> Table:
    """Return tbl-order: how often each option comes first, with its standard error and mean rank, how far short of the
    best it is, and how often it comes first under the stresses made for every case. ValueError: nothing is ranked."""
    require_ranking(results)
    told = _found(results, _FIRST)
    return Table(
        caption="How often each option comes first, as entered and under stress",
        label="tbl-order",
        columns=(Column("Option"), *numeric(list(told))),
        rows=option_rows(results, _texts(results, told)),
        note=note(
            results,
            "Shares of the simulated futures.",
            _ERROR if _SE in told else "",
            _BEST if _SHORT in told else "",
            *(said for heading, said in _STRESSES.items() if heading in told),
        ),
    )


def reconciliation(results: Results) -> Table:
    """Return tbl-reconciliation: each option's central net present cost and value beside the means of the simulation
    and their standard errors. ValueError without costs or criteria."""
    case = results.case
    require((*case.cost_lines, *case.criteria), "costs or criteria")
    money = _found(results, _MONEY) if case.cost_lines else {}
    value = _found(results, _VALUE) if case.criteria else {}
    told = {**money, **value}
    return Table(
        caption="The central case and the mean of the simulation",
        label="tbl-reconciliation",
        columns=(Column("Option"), *numeric(list(money), "£"), *numeric(list(value))),
        rows=option_rows(results, _texts(results, told)),
        note=note(
            results,
            "Central case: every uncertain figure at its mean.",
            f"{_ERR}: the s{_ERROR[1:]}" if any(heading.startswith(_ERR) for heading in told) else "",
        ),
    )


def _found(results: Results, ends: Mapping[str, tuple[str, Style]]) -> Mapping[str, tuple[str, Style]]:
    """Return the columns for which the results hold figures: a short run has no standard errors, some no stress."""
    first = results.case.options[0].id
    return {heading: (key, style) for heading, (key, style) in ends.items() if key.format(first) in results}


def _texts(results: Results, ends: Mapping[str, tuple[str, Style]]) -> pd.DataFrame:
    options = list(shown_order(results))
    frames = [
        printed(results, pd.DataFrame({heading: [key.format(o) for o in options]}, index=options), style)
        for heading, (key, style) in ends.items()
    ]
    return pd.concat(frames, axis="columns")
