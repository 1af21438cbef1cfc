"""How sure the order is, to look up: what each option would be short of the best under stress, how everything against
the first wears down its lead, and what it is worth to find out."""

from __future__ import annotations

import pandas as pd

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, say
from appraisal.options.results import Results
from appraisal.options.tables.shaping import (
    DASH,
    figure_or_dash,
    names_of,
    note,
    numeric,
    options_shown,
    printed,
    require,
)
from appraisal.options.words.naming import input_name, option_name
from appraisal.options.words.scales import scale_of
from appraisal.options.words.verdict_in_words import leads_against

_ACROSS = 8  # columns of stresses and scenarios
_POINTS: tuple[Style, str] = ("points_1", "")
_ASKED = 6  # rows of what it is worth to find out


def regret(results: Results) -> Table:
    """Return tbl-regret: how far each option is short of the best under each stress and in each scenario, wide; with a
    row for each option, or for each stress and scenario where they are many. ValueError where there is none, or one
    option."""
    require(results.case.options[1:], "other options")
    stems = {each["name"]: f"stresses.{code}" for code, each in results.facts["stresses"].items()}
    stems |= {each["name"]: f"scenarios.{part}" for part, each in results.facts["scenarios"].items()}
    require(tuple(stems), "stresses or scenarios")
    options = [option.id for option in options_shown(results)]
    keys = {name: {option: f"{stem}.options.{option}.regret" for option in options} for name, stem in stems.items()}
    by_cost = results.case.by_cost
    style, unit = scale_of(results, [key for each in keys.values() for key in each.values()]) if by_cost else _POINTS
    told = printed(results, pd.DataFrame(keys, index=options), style)
    told.index = pd.Index(names_of(results.case, options_shown(results)))
    down = told if len(stems) <= _ACROSS else told.T
    return Table(
        caption="How far each option is short of the best under stress and in scenarios",
        label="tbl-regret",
        columns=(Column("Option" if down is told else "Stress or scenario"), *numeric(list(down.columns), unit)),
        rows=tuple(((str(name),), *row) for name, *row in down.itertuples(name=None)),
        note=note(
            results,
            f"On average, in {'net present cost' if by_cost else 'points of overall value'}; 0 is the best. "
            "A stress bears on all options at once; its size is ours.",
        ),
        wide=True,
    )


def against(results: Results) -> Table:
    """Return tbl-against: the lead of the first as every figure goes against it. ValueError: nothing is uncertain, or
    another option than the first is recommended."""
    keys = leads_against(results)
    style, unit = scale_of(results, keys.values()) if results.case.by_cost else ("points_1", "")
    first, rival = (option_name(results.case, option) for option in (results.ranking[0], results.facts["against_it"]))
    moved = "Costs, drivers, dates" if results.case.by_cost else "Costs, drivers, scores, impacts, dates and weights"
    return Table(
        caption=f"The lead of {first} over {rival} as every figure goes against it",
        label="tbl-against",
        columns=(Column("Of the way to the bad end of every range"), *numeric([f"{part}%" for part in keys], unit)),
        rows=((("Lead",), *((number(results, key, style),) for key in keys.values())),),
        note=note(
            results,
            "" if results.case.by_cost else "In points of overall value.",
            _gone(results),
            f"{moved} go from their averages to the low or high end that lowers the lead; whether a risk happens does "
            "not. It explains the verdict and is no part of its rule.",
        ),
    )


def _gone(results: Results) -> Text:
    key = "robustness.against_it.part"
    return say("The lead is gone at ", number(results, key, "percent"), ".") if key in results else ()


def information(results: Results) -> Table:
    """Return tbl-information: what it is worth to find out a figure or all of a kind. ValueError where it is too small
    to tell of all."""
    asked = [key.rpartition(".") for key in results if key.startswith(("information.numbers.", "information.groups."))]
    stems = sorted(
        {stem for stem, _, unit in asked if unit.startswith("pounds")}, key=lambda s: (-_largest(results, s), s)
    )
    require([stem for stem in stems if ".numbers." in stem], "figures that it is worth to find out")
    units = {"pounds": "Deciding on cost and risk alone", "pounds_at_the_weights": "Deciding as the criteria weigh it"}
    shown = {unit: told for unit, told in units.items() if any(f"{stem}.{unit}" in results for stem in stems)}
    return Table(
        caption="What it is worth to find out before deciding",
        label="tbl-information",
        columns=(Column("Finding out"), *numeric(list(shown.values()), "£")),
        rows=tuple(
            ((_what(results, stem),), *(figure_or_dash(results, f"{stem}.{unit}", "money_p") for unit in shown))
            for stem in stems[:_ASKED]
        ),
        note=note(
            results,
            "The most that asking may cost: what a better choice would gain on average, were the answer known for "
            f"sure. A dash ({DASH}): too small to tell.",
            _rate(results) if "pounds_at_the_weights" in shown else "",
        ),
    )


def _rate(results: Results) -> Text:
    rate = number(results, "information.pounds_a_point", "money")
    return say("A point of overall value is counted as ", rate, ", as the weight of net present cost implies.")


def _largest(results: Results, stem: str) -> float:
    return max(results[f"{stem}.{unit}"] for unit in ("pounds", "pounds_at_the_weights") if f"{stem}.{unit}" in results)


def _what(results: Results, stem: str) -> str:
    _, shelf, name = stem.split(".", 2)
    if shelf == "numbers":
        return capitalised(input_name(results.case, name))
    kind, _, code = name.removeprefix("scores:").partition(":")
    if kind == "option":
        return f"All scores of {option_name(results.case, code)}"
    if kind == "criterion":
        return f"All scores on “{next(each.name for each in results.case.criteria if each.id == code)}”"
    return f"All {name}"
