"""Sheets of what the simulation found: means, percentiles, places and shares, each figure with its key."""

from __future__ import annotations

from appraisal.case import Kind
from appraisal.report.spreadsheet.base import Base
from appraisal.report.spreadsheet.notes import noted
from appraisal.report.spreadsheet.sheets import NOT_APPLICABLE, NOT_AVAILABLE, Column, Content, Sheet
from appraisal.results import key_parts
from appraisal.words import capitalised, input_name, ordinal

OPTION, KEY = Column("Option", "label", 40), Column("Key", "key", 44)
_SPREAD = ("mean", "p10", "p50", "p80", "p90", "standard_error")
MONEY = {
    "net_present_cost": "Net present cost, before risk",
    "increment": "Difference from business as usual",
    "risk_exposure": "Risk exposure",
    "risk_adjusted_cost": "Net present cost with risk exposure",
}
POINTS = {
    "overall": "Overall value",
    "without_cost": "Value without cost",
    **{kind.value: f"Value on {kind.value}" for kind in Kind},
}


def money(base: Base) -> Sheet:
    return _spreads(base, "Simulated_money", "Net present cost and risk exposure: simulated", "£", MONEY)


def values(base: Base) -> Sheet:
    return _spreads(base, "Simulated_values", "Values from 0 to 100: simulated", "points", POINTS)


def _spreads(base: Base, name: str, title: str, unit: str, figures: dict[str, str]) -> Sheet:
    """Return mean, percentiles and standard error of some statistics of each option."""
    statistics = [statistic for statistic in figures if statistic in base.results.appraisal.statistics]
    headings = ("Mean", "P10", "P50", "P80", "P90", "Standard error")
    sheet = Sheet(
        name=name,
        title=noted(title, "Simulated", "Standard error"),
        summary=f"{title}: mean, P10, P50, P80, P90 and standard error",
        about=("P10, P50, P80 and P90: 10, 50, 80 and 90 simulated futures in a hundred are at or below it.",),
        columns=(
            OPTION,
            Column("Figure", "label", 36),
            *(
                Column(f"{heading} ({unit})", "money" if unit == "£" else "points", key=key)
                for heading, key in zip(headings, _SPREAD, strict=True)
            ),
            KEY,
        ),
        ids=tuple((option.id, statistic) for option in base.options for statistic in statistics),
    )
    return sheet.filled(
        [row_of(base, sheet, f"options.{o}.{s}", base.case.option(o).called, figures[s]) for o, s in sheet.ids]
    )


def row_of(base: Base, sheet: Sheet, stem: str, *labels: Content, absent: str = NOT_AVAILABLE) -> tuple[Content, ...]:
    """Return a row: its labels, the figures of the columns that have a key, and the row's own key."""
    keys = [f"{stem}.{column.key}".rstrip(".") for column in sheet.columns if column.key is not None]
    return (*labels, *(base.found(key, absent) for key in keys), stem)


def lines(base: Base) -> Sheet:
    sheet = Sheet(
        name="Simulated_lines",
        title=noted(
            "Mean present value of each cost line, for one option: simulated",
            "Simulated",
            "Money",
            "Cash and cost",
            "Discounting",
        ),
        summary="Mean present value of each cost line, from the simulation",
        about=("A line that is financial only, such as redundancy pay, is in no present value and so is 0 here.",),
        columns=(
            Column("Cost line", "label", 44),
            Column("Mean present value (£)", "money", key="present_value"),
            KEY,
        ),
        ids=tuple(line.id for line in base.case.cost_lines),
    )
    return sheet.filled([row_of(base, sheet, f"lines.{line.id}", line.name) for line in base.case.cost_lines])


_FIGURES = {
    "measure": "Mean measure",
    "value": "Mean value",
    "beyond": "Share of futures beyond the anchors",
    "central_weight": "Mean weight where the option comes first",
}


def criteria(base: Base) -> Sheet:
    sheet = Sheet(
        name="Simulated_criteria",
        title=noted("Measures, values and weights by option and criterion: simulated", "Simulated", "Value", "Weights"),
        summary="Mean measure, mean value and more, of each option on each criterion",
        about=("Not available: mean weights of an option that never comes first.",),
        columns=(
            OPTION,
            Column("Criterion", "label", 36),
            Column("Figure", "label", 40),
            Column("Unit", width=18),
            Column("Result", "figure", key=""),
            KEY,
        ),
        ids=tuple(
            (option.id, c.id, figure) for option in base.options for c in base.case.criteria for figure in _FIGURES
        ),
    )
    by_id = {criterion.id: criterion for criterion in base.case.criteria}
    units = {"value": "points", "beyond": "share", "central_weight": "share"}
    return sheet.filled(
        [
            row_of(
                base, sheet, f"options.{o}.{figure}.{c}", base.case.option(o).called, by_id[c].name, _FIGURES[figure],
                units.get(figure, by_id[c].unit),
            )
            for o, c, figure in sheet.ids
        ]
    )  # fmt: skip


def weights(base: Base) -> Sheet:
    sheet = Sheet(
        name="Simulated_weights",
        title=noted(
            "Mean weight of each criterion, and the weights at which another option leads: simulated", "Weights"
        ),
        summary="Mean weight of each criterion, and the weights at which another option would lead",
        about=("Not applicable: no weight below, or above, its mean gives another option the lead.",),
        columns=(
            Column("Criterion", "label", 36),
            Column("Mean weight (share)", "share", key="weight"),
            Column("Another option leads below (share)", "share", key="switching_weight.below"),
            Column("Another option leads above (share)", "share", key="switching_weight.above"),
            KEY,
        ),
        ids=base.plan.criteria,
    )
    return sheet.filled(
        [row_of(base, sheet, f"criteria.{c.id}", c.name, absent=NOT_APPLICABLE) for c in base.case.criteria]
    )


def places(base: Base) -> Sheet:
    count = len(base.options)
    sheet = Sheet(
        name="Simulated_places",
        title=noted("How often each option takes each place: simulated", "Simulated", "Ties", "Standard error"),
        summary="The share of simulated futures in which each option takes each place",
        about=("Options that tie share their places equally.",),
        columns=(
            OPTION,
            Column("Comes first (share)", "share", key="share_best.mean"),
            Column("Standard error of the share", "factor", key="share_best.standard_error"),
            Column("Mean place", "points", key="expected_rank"),
            *(
                Column(f"{ordinal(r)} place (share)", "share", key=f"rank_acceptability.{r}")
                for r in range(1, count + 1)
            ),
            KEY,
        ),
        ids=base.plan.options,
    )
    return sheet.filled([row_of(base, sheet, f"options.{option.id}", option.called) for option in base.options])


def wins(base: Base) -> Sheet:
    sheet = Sheet(
        name="Simulated_wins",
        title=noted(f"How often each option {_BEATS[base.case.by_cost]} than each other: simulated", "Simulated"),
        summary=f"The share of simulated futures in which one option {_BEATS[base.case.by_cost]} than another",
        about=("A tie counts a half.",),
        columns=(OPTION, Column("Than which option", "label", 40), Column("Share of futures", "share", key=""), KEY),
        ids=tuple((a.id, b.id) for a in base.options for b in base.options if a.id != b.id),
    )
    name = {option.id: option.called for option in base.options}
    return sheet.filled([row_of(base, sheet, f"options.{a}.wins.{b}", name[a], name[b]) for a, b in sheet.ids])


_BEATS = {False: "has a higher overall value", True: "costs less"}
_LEAD = {
    False: "Lead: overall value of the option recommended, or else the first, less that of the best of the others.",
    True: "Lead: net present cost of the best of the others, less that of the option recommended, or else the first.",
}


def tornado(base: Base) -> Sheet:
    sheet = Sheet(
        name="Tornado",
        title=noted(
            "What moves the lead: each figure at its low and high end, all else at its mean", "Central case", "Key"
        ),
        summary="How the lead of the option put forward moves with each uncertain figure",
        about=(_LEAD[base.case.by_cost],),
        columns=(
            Column("Figure", "label", 44),
            Column("Low end", "figure", key="low"),
            Column("High end", "figure", key="high"),
            _lead("Lead at the low end", "at_low", base),
            _lead("Lead at the high end", "at_high", base),
            _lead("Lead in the central case", "base", base),
            KEY,
        ),
        ids=tuple(swing.name for swing in base.results.tornado if f"tornado.{swing.name}.base" in base.results),
    )
    return sheet.filled(
        [row_of(base, sheet, f"tornado.{name}", capitalised(input_name(base.case, name))) for name in sheet.ids]
    )


def _lead(heading: str, key: str, base: Base) -> Column:
    if base.case.by_cost:
        return Column(f"{heading} (£)", "money", key=key)
    return Column(f"{heading} (points)", "points", key=key)


def scenarios(base: Base) -> Sheet:
    names = tuple(dict.fromkeys(change.scenario for change in base.case.scenario_changes))
    points = Column("Mean overall value (points)", "points", key="overall.mean")
    sheet = Sheet(
        name="Scenarios",
        title=noted("Each option in each scenario: simulated", "Simulated"),
        summary="What each option comes to in each scenario, and how often it comes first",
        about=("Each scenario changes some of the figures and is simulated with the same draws.",),
        columns=(
            Column("Scenario", "label", 30),
            OPTION,
            Column("Mean net present cost (£)", "money", key="net_present_cost.mean"),
            Column("Mean risk exposure (£)", "money", key="risk_exposure.mean"),
            *([points] if base.case.criteria else []),
            *([Column("Comes first (share)", "share", key="share_best.mean")] if base.case.ranks else []),
            KEY,
        ),
        ids=tuple((name, option.id) for name in names for option in base.options),
    )
    parts = key_parts(names)
    return sheet.filled(
        [row_of(base, sheet, f"scenarios.{parts[s]}.options.{o}", s, base.case.option(o).called) for s, o in sheet.ids]
    )


def groups(base: Base) -> Sheet:
    names = tuple(dict.fromkeys(weight.group for weight in base.case.group_weights))
    sheet = Sheet(
        name="Groups",
        title=noted(
            "Value of each option under the weights of each stakeholder group: on simulated mean values", "Weights"
        ),
        summary="The value of each option under each stakeholder group's own weights",
        about=("Groups are shown apart and never averaged.",),
        columns=(
            Column("Group", "label", 30),
            OPTION,
            Column("Overall value (points)", "points", key="overall"),
            KEY,
        ),
        ids=tuple((name, option.id) for name in names for option in base.options),
    )
    parts = key_parts(names)
    return sheet.filled(
        [row_of(base, sheet, f"groups.{parts[g]}.options.{o}", g, base.case.option(o).called) for g, o in sheet.ids]
    )


def everything(base: Base) -> Sheet:
    """Return every figure of results.json, by its key."""
    sheet = Sheet(
        name="All_results",
        title=noted("Every figure of results.json, by its key", "Key"),
        summary="Every figure that the report, its tables and its charts may print, by key",
        about=("The same figures as in results.json, which lies beside this workbook.",),
        columns=(Column("Key", "key", 70), Column("Result", "figure", key="")),
        ids=tuple(base.results.numbers),
    )
    return sheet.filled(list(base.results.numbers.items()))
