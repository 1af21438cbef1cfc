"""Tables that stand beside the appraisal's own: by stakeholder group and by scenario. None is added to another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, say
from appraisal.options.case import Case, Change, ScenarioChange, part_of
from appraisal.options.results import Results
from appraisal.options.sensitivity import AS_OTHERS, as_others_delivered, changes_in
from appraisal.options.tables.rounding_notes import shares_down
from appraisal.options.tables.shaping import (
    DASH,
    figure_or_dash,
    names_of,
    note,
    numeric,
    options_shown,
    period,
    require,
)
from appraisal.options.words.groups import left_without_weight
from appraisal.options.words.naming import input_name, input_style, option_names
from appraisal.options.words.scales import scale_of

_OWN = "This appraisal"
_BASE = "Base case"
_TOGETHER = 12  # a row of a table is not split over pages


def groups(results: Results) -> Table:
    """Return tbl-groups: the value of each option under each group's weights. ValueError without groups."""
    told = _told(results, "groups", "stakeholder groups")
    return Table(
        caption="Value of each option under each group’s weights, from 0 to 100",
        label="tbl-groups",
        columns=(Column("Option"), *numeric([_OWN, *told.values()])),
        rows=tuple(
            (
                (results.case.label(option.id),),
                (number(results, f"options.{option.id}.overall.mean", "points"),),
                *((number(results, f"groups.{part}.options.{option.id}.overall", "points"),) for part in told),
            )
            for option in options_shown(results)
        ),
        note=note(
            results,
            "More is better. Each group’s values are worked out on mean values with its own weights; "
            "they are kept apart and never averaged.",
        ),
    )


def group_weights(results: Results) -> Table:
    """Return tbl-group-weights: the weights that each group gives, as shares, wide. ValueError without groups."""
    told = _told(results, "groups", "stakeholder groups")
    table = Table(
        caption="Weight of each criterion, by group",
        label="tbl-group-weights",
        columns=(Column("Criterion"), *numeric([_OWN, *told.values()])),
        rows=tuple(
            (
                (criterion.name,),
                (number(results, f"criteria.{criterion.id}.weight", "percent"),),
                *(
                    (DASH,)
                    if criterion.id in results.facts["groups"][part]["unweighted"]
                    else (number(results, f"groups.{part}.weights.{criterion.id}", "percent"),)
                    for part in told
                ),
            )
            for criterion in results.case.criteria
        ),
        note=note(
            results,
            "Shares of the decision.",
            left_without_weight(results),
        ),
        wide=True,
    )
    return shares_down(table)


def scenarios(results: Results) -> Table:
    """Return tbl-scenarios: what each scenario changes, and who then comes first. ValueError without scenarios."""
    told = _told(results, "scenarios", "scenarios")
    first = "Ranks first" if results.case.criteria else "Costs least"
    return Table(
        caption="What each scenario changes",
        label="tbl-scenarios",
        columns=(Column("Scenario"), Column("Figure"), Column("Change"), Column("Reason"), Column(first)),
        rows=tuple(
            (
                (name,),
                ("; ".join(capitalised(input_name(results.case, change.name)) for change in alike),),
                (f"{alike[0].change.value} ", *_figure(results, f"scenarios.{part}.changes.{place}", alike[0])),
                (alike[0].reason or DASH,),
                (option_names(results.case, results.facts["scenarios"][part]["first"]),),
            )
            for part, name in told.items()
            for place, alike in _alike(results, part)
        ),
        note=note(
            results,
            "Each scenario is appraised as the base case is, with the same simulated futures.",
            f"Every case with savings has “{AS_OTHERS}”." if as_others_delivered(results.case) else "",
            "More than one option in the last column: they are level." if _level(results) else "",
            f"A dash ({DASH}): no reason is given yet." if _unreasoned(results.case) else "",
        ),
    )


def _alike(results: Results, part: str) -> Iterator[tuple[int, list[ScenarioChange]]]:
    """Yield a scenario's changes that are the same but for what they change, with the place of the first, from 1."""
    changes = changes_in(results.case, results.facts["scenarios"][part]["name"])
    found: dict[tuple[object, ...], list[ScenarioChange]] = {}
    for change in changes:
        same = (change.change, change.figure, change.reason, part_of(change.name).either, _style(results, change))
        found.setdefault(same, []).append(change)
    for alike in found.values():
        for start in range(0, len(alike), _TOGETHER):
            yield changes.index(alike[start]) + 1, alike[start : start + _TOGETHER]


def _style(results: Results, change: ScenarioChange) -> Style:
    in_pounds = change.change is Change.SET and input_style(results.case, change.name) == "money"
    return "money_given" if in_pounds else "given"


def _figure(results: Results, key: str, change: ScenarioChange) -> Text:
    if change.change is Change.SET and part_of(change.name).either:
        return ("a chance of ", number(results, key, "percent_1"))
    return (number(results, key, _style(results, change)),)


def _level(results: Results) -> bool:
    return any(len(scenario["first"]) > 1 for scenario in results.facts["scenarios"].values())


def _unreasoned(case: Case) -> bool:
    return not all(change.reason for change in case.scenario_changes)


def scenario_values(results: Results) -> Table:
    """Return tbl-scenario-values: the mean overall value of each option, by scenario, wide. ValueError without."""
    require(results.case.criteria, "criteria")
    return _by_scenario(
        results,
        "Overall value of each option by scenario, from 0 to 100",
        "tbl-scenario-values",
        "overall.mean",
        ("points", ""),
        "Means over all simulated futures. More is better.",
    )


def scenario_costs(results: Results) -> Table:
    """Return tbl-scenario-costs: each option's mean net present cost, by scenario, wide. ValueError without any."""
    end = "net_present_cost.mean"
    keys = [key for key in results.numbers if key.endswith(f".{end}") and key.startswith(("options.", "scenarios."))]
    return _by_scenario(
        results,
        "Net present cost of each option by scenario",
        "tbl-scenario-costs",
        end,
        scale_of(results, keys),
        say(period(results), ", before risk: means."),
    )


def _by_scenario(
    results: Results, caption: str, label: str, end: str, printed: tuple[Style, str], *notes: str | Text
) -> Table:
    """Return a table of one statistic: a row for the base case and for each scenario, a column for each option."""
    told = _told(results, "scenarios", "scenarios")
    style, unit = printed
    options = options_shown(results)
    stems = {_BASE: "options", **{name: f"scenarios.{part}.options" for part, name in told.items()}}
    return Table(
        caption=caption,
        label=label,
        columns=(Column("Scenario"), *numeric(names_of(results.case, options), unit)),
        rows=tuple(
            (
                (name,),
                *(figure_or_dash(results, f"{stem}.{option.id}.{end}", style) for option in options),
            )
            for name, stem in stems.items()
        ),
        note=note(results, *notes),
        wide=True,
    )


def _told(results: Results, fact: str, what: str) -> Mapping[str, str]:
    """Return the names of groups or scenarios by the part of their keys. ValueError if there are none."""
    found = {part: each["name"] for part, each in results.facts[fact].items()}
    require(tuple(found), what)
    return found
