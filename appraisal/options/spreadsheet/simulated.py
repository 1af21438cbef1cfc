"""Sheets of what the simulation found: means, percentiles, places and shares, each figure with its key."""

from __future__ import annotations

from dataclasses import replace

from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, Column, Sheet
from appraisal.ground.texts import capitalised, ordinal
from appraisal.options.engine import STATISTICS
from appraisal.options.results import key_parts
from appraisal.options.results.family_titles import heading_of, unit_of
from appraisal.options.sensitivity import scenario_names
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.spreadsheet.recorded import OPTION, figures, recorded
from appraisal.options.words import input_name

_SPREAD = ("mean", "p10", "p50", "p80", "p90", "standard_error")
MONEY, POINTS = (
    {key: capitalised(statistic.title) for key, statistic in STATISTICS.items() if statistic.unit == unit}
    for unit in ("£", "points")
)


def money(base: Base) -> Sheet:
    return _spreads(base, "Simulated_money", "Net present cost and risk exposure: simulated", "£", MONEY)


def values(base: Base) -> Sheet:
    return _spreads(base, "Simulated_values", "Values from 0 to 100: simulated", "points", POINTS)


def _spreads(base: Base, name: str, title: str, unit: str, figures: dict[str, str]) -> Sheet:
    """Return mean, percentiles and standard error of some statistics of each option."""
    statistics = [statistic for statistic in figures if statistic in base.results.appraisal.statistics]
    headings = ("Mean", "P10", "P50", "P80", "P90", "Standard error")
    return recorded(
        base,
        name,
        noted(title, "Simulated", "Standard error"),
        f"{title}: mean, P10, P50, P80, P90 and standard error",
        "P10, P50, P80 and P90: 10, 50, 80 and 90 simulated futures in a hundred are at or below it.",
        (
            OPTION,
            Column("Figure", "label", 36),
            *(
                Column(f"{heading} ({unit})", "money" if unit == "£" else "points", key=key)
                for heading, key in zip(headings, _SPREAD, strict=True)
            ),
        ),
        {(o.id, s): (f"options.{o.id}.{s}", o.called, figures[s]) for o in base.options for s in statistics},
    )


def lines(base: Base) -> Sheet:
    return recorded(
        base,
        "Simulated_lines",
        noted(
            "Mean present value of each cost line, for one option: simulated",
            "Simulated",
            "Money",
            "Cash and cost",
            "Discounting",
        ),
        "Mean present value of each cost line, from the simulation",
        "A line that is financial only, such as redundancy pay, is in no present value and so is 0 here.",
        (Column("Cost line", "label", 44), *figures(base.case, "lines.LINE", "present_value")),
        {line.id: (f"lines.{line.id}", line.name) for line in base.case.cost_lines},
    )


_OF_CRITERIA = ("measure", "value", "beyond", "central_weight")


def criteria(base: Base) -> Sheet:
    return recorded(
        base,
        "Simulated_criteria",
        noted("Measures, values and weights by option and criterion: simulated", "Simulated", "Value", "Weights"),
        "Mean measure, mean value and more, of each option on each criterion",
        "Not available: mean weights of an option that never comes first.",
        (
            OPTION,
            Column("Criterion", "label", 36),
            Column("Figure", "label", 40),
            Column("Unit", width=18),
            Column("Result", "figure", key=""),
        ),
        {
            (o.id, c.id, figure): (key, o.called, c.name, heading_of(key), unit_of(base.case, key))
            for o in base.options
            for c in base.case.criteria
            for figure in _OF_CRITERIA
            if (key := f"options.{o.id}.{figure}.{c.id}")
        },
    )


def weights(base: Base) -> Sheet:
    return recorded(
        base,
        "Simulated_weights",
        noted("Mean weight of each criterion, and the weights at which another option leads: simulated", "Weights"),
        "Mean weight of each criterion, and the weights at which another option would lead",
        "Not applicable: no weight below, or above, its mean gives another option the lead.",
        (
            Column("Criterion", "label", 36),
            *figures(base.case, "criteria.CRITERION", "weight", "switching_weight.below", "switching_weight.above"),
        ),
        {c.id: (f"criteria.{c.id}", c.name) for c in base.case.criteria},
        absent=NOT_APPLICABLE,
    )


def places(base: Base) -> Sheet:
    shares = [key for key in base.results.appraisal.statistics if not STATISTICS[key].spreads]
    return recorded(
        base,
        "Simulated_places",
        noted("How often each option takes each place: simulated", "Simulated", "Ties", "Standard error"),
        "The share of simulated futures in which each option takes each place",
        "Options that tie share their places equally.",
        (
            OPTION,
            *(
                replace(column, kind="factor") if "error" in column.heading else column
                for share in shares
                for column in figures(base.case, "options.OPTION", f"{share}.mean", f"{share}.standard_error")
            ),
            *figures(base.case, "options.OPTION", "expected_rank"),
            *(
                Column(f"{ordinal(r)} place (share)", "share", key=f"rank_acceptability.{r}")
                for r in range(1, len(base.options) + 1)
            ),
        ),
        {option.id: (f"options.{option.id}", option.called) for option in base.options},
    )


def wins(base: Base) -> Sheet:
    beats = "costs less" if base.case.by_cost else "has a higher overall value"
    return recorded(
        base,
        "Simulated_wins",
        noted(f"How often each option {beats} than each other: simulated", "Simulated"),
        f"The share of simulated futures in which one option {beats} than another",
        "A tie counts a half.",
        (OPTION, Column("Than which option", "label", 40), Column("Share of futures", "share", key="")),
        {
            (a.id, b.id): (f"options.{a.id}.wins.{b.id}", a.called, b.called)
            for a in base.options
            for b in base.options
            if a.id != b.id
        },
    )


_LEAD = {
    False: "Lead: overall value of the option recommended, or else the first, less that of the best of the others.",
    True: "Lead: net present cost of the best of the others, less that of the option recommended, or else the first.",
}


def tornado(base: Base) -> Sheet:
    names = [swing.name for swing in base.results.tornado if f"tornado.{swing.name}.base" in base.results]
    return recorded(
        base,
        "Tornado",
        noted("What moves the lead: each figure at its low and high end, all else at its mean", "Central case", "Key"),
        "How the lead of the option put forward moves with each uncertain figure",
        _LEAD[base.case.by_cost],
        (
            Column("Figure", "label", 44),
            *figures(base.case, "tornado.NAME", "low", "high", "at_low", "at_high", "base"),
        ),
        {name: (f"tornado.{name}", capitalised(input_name(base.case, name))) for name in names},
    )


def scenarios(base: Base) -> Sheet:
    parts = key_parts(scenario_names(base.case))
    ends = ["net_present_cost", "risk_exposure"]
    ends += [*(["overall"] if base.case.criteria else []), *(["share_best"] if base.case.ranks else [])]
    return recorded(
        base,
        "Scenarios",
        noted("Each option in each scenario: simulated", "Simulated"),
        "What each option comes to in each scenario, and how often it comes first",
        "Each scenario changes some of the figures and is simulated with the same draws.",
        (
            Column("Scenario", "label", 30),
            OPTION,
            *figures(base.case, "scenarios.SCENARIO.options.OPTION", *(f"{end}.mean" for end in ends)),
        ),
        {
            (name, o.id): (f"scenarios.{part}.options.{o.id}", name, o.called)
            for name, part in parts.items()
            for o in base.options
        },
    )


def groups(base: Base) -> Sheet:
    parts = key_parts([weight.group for weight in base.case.group_weights])
    return recorded(
        base,
        "Groups",
        noted("Value of each option under the weights of each stakeholder group: on simulated mean values", "Weights"),
        "The value of each option under each stakeholder group's own weights",
        "Groups are shown apart and never averaged.",
        (Column("Group", "label", 30), OPTION, *figures(base.case, "groups.GROUP.options.OPTION", "overall")),
        {
            (name, o.id): (f"groups.{part}.options.{o.id}", name, o.called)
            for name, part in parts.items()
            for o in base.options
        },
    )


def everything(base: Base) -> Sheet:
    """Return every figure of results.json, by its key."""
    sheet = Sheet(
        name="All_results",
        title=noted("Every figure of results.json, by its key", "Key"),
        summary="Every figure that the report, its tables and its charts may print, by key",
        about=("The same figures as in results.json, which lies beside this workbook.",),
        columns=(
            Column("Key", "key", 70),
            Column("Result", "figure", key=""),
            Column("Unit", width=18),
            Column("What it is", width=80),
        ),
        ids=tuple(base.results.numbers),
    )
    return sheet.filled(
        [(key, value, unit or NOT_APPLICABLE, title) for key, title, value, unit in base.results.told()]
    )
