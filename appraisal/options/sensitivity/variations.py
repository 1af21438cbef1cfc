"""A case otherwise than its workbook has it: under a scenario, with a group's weights, with some of its options, or
set out for another body. It is a case as any other, and says itself how it differs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from appraisal.chance.estimates import Fixed
from appraisal.documents.errors import ParameterError
from appraisal.documents.report_shapes import SHAPES
from appraisal.ground.names import slug
from appraisal.ground.near_names import did_you_mean
from appraisal.options.case import Case, Variation, figures
from appraisal.options.sensitivity.scenario_cases import scenario_case, scenario_names

_BY_OPTION = ("cost_lines", "risks", "risks_elsewhere", "set_aside")  # fields whose nouns name several options
_OF_ONE = ("scores", "marks")  # and those whose nouns name one
_ENTERED = {
    "scenario": "Scenarios are entered on the sheet Scenarios.",
    "group": "Groups and their weights are entered on the sheet Group weights.",
    "option": "Options are entered on the sheet Options.",
}


def varied(
    case: Case, *, scenario: str = "", weights: str = "", options: str | Iterable[str] = (), audience: str = ""
) -> Case:
    """Return the case under a scenario, with the weights of a group, with these options alone, set out for a body.

    Scenario and group are called by their names, or as results.json calls them; options by their codes, in one text
    with commas or in several. Business as usual stays, for all is held against it, and so do the ends of each scale;
    a number that moved together with one of an option that is left out is drawn anew, and differs by chance. What is
    blank stays as the workbook has it. ParameterError, in a sentence, for what the case has not, and for a case that
    was varied before.

    >>> from appraisal.options.words.examples import small_case
    >>> alone = varied(small_case(), options="trust")
    >>> [option.id for option in alone.options], alone.variation.left_out
    (['bau', 'trust'], ('In-house',))
    >>> varied(small_case(), options="trsut")
    Traceback (most recent call last):
    appraisal.documents.errors.ParameterError: there is no option "trsut". Did you mean "trust"?
    """
    codes = str(options).split(",") if isinstance(options, str | int | float) else options
    # Papermill makes a number of what looks like one.
    asked = {"scenario": str(scenario).strip(), "weights": str(weights).strip(), "audience": str(audience).strip()}
    kept = tuple(str(code).strip() for code in codes if str(code).strip())
    if case.variation and (kept or any(asked.values())):
        raise ParameterError("this case was varied already; begin with the one that its workbook describes")
    for name, change in _CHANGES.items():
        if asked[name]:
            case = change(case, asked[name])
    return _with_options(case, kept) if kept else case


def parameters_of(case: Case) -> Mapping[str, str]:
    """Return what varies a case into this one, as texts of small letters, digits, hyphens and commas, by parameter."""
    was = case.variation
    asked = {
        "scenario": slug(was.scenario) if was.scenario else "",
        "weights": slug(was.weights) if was.weights else "",
        "options": ",".join(was.kept),
        "audience": was.audience,
    }
    return {name: value for name, value in asked.items() if value}


def _under_scenario(case: Case, asked: str) -> Case:
    name = _meant("scenario", asked, scenario_names(case))
    changes = tuple(change for change in case.scenario_changes if change.scenario == name)
    return _now(scenario_case(case, name), scenario_changes=(), scenario=name, changes=changes)


def _with_weights(case: Case, asked: str) -> Case:
    group = _meant("group", asked, tuple(dict.fromkeys(row.group for row in case.group_weights)))
    given = {row.criterion: row.weight for row in case.group_weights if row.group == group}
    if not any(given.get(criterion.id) for criterion in case.criteria):
        raise ParameterError(f"the group {group!r} gives no criterion any weight")
    criteria = tuple(replace(each, weight=Fixed(given.get(each.id, 0.0))) for each in case.criteria)
    return _now(case, criteria=criteria, weights=group)


def _set_out_for(case: Case, asked: str) -> Case:
    shape = _meant("audience", asked, tuple(SHAPES))
    return _now(case, about=replace(case.about, report_shape=shape), audience=shape)


_CHANGES: Mapping[str, Callable[[Case, str], Case]] = {
    "scenario": _under_scenario,
    "weights": _with_weights,
    "audience": _set_out_for,
}


def _with_options(case: Case, codes: Sequence[str]) -> Case:
    named = {_meant("option", code, tuple(option.id for option in case.options)) for code in codes}
    kept = {option.id: option for option in case.options if option.id in named or option.business_as_usual}
    left_out = tuple(option.called for option in case.options if option.id not in kept)
    if not left_out:
        return case
    fewer: dict[str, Any] = {name: _of(kept, getattr(case, name)) for name in _BY_OPTION}
    fewer |= {name: tuple(each for each in getattr(case, name) if each.option in kept) for name in _OF_ONE}
    idle = _drivers(case) - _drivers(replace(case, **fewer))
    fewer["assumptions"] = tuple(each for each in case.assumptions if each.id not in idle)
    case = _now(case, options=tuple(kept.values()), kept=tuple(kept), left_out=left_out, **fewer)
    there = {figure.name for figure in figures(case)}
    return replace(
        case,
        correlations=tuple(pair for pair in case.correlations if {pair.first, pair.second} <= there),
        scenario_changes=tuple(change for change in case.scenario_changes if change.name in there),
        gaps=tuple(gap for gap in case.gaps if not gap.name or gap.name in there),
    )


def _drivers(case: Case) -> set[str]:
    """Return the ids of the assumptions that a case's lines come down to."""
    drivers = {assumption.id: assumption.drivers for assumption in case.assumptions}
    found: set[str] = set()
    asked = [driver for line in case.cost_lines for driver in line.drivers]
    while asked:
        found.add(each := asked.pop())
        asked += [driver for driver in drivers.get(each, ()) if driver not in found]
    return found


def _of(kept: Mapping[str, Any], nouns: Iterable[Any]) -> tuple[Any, ...]:
    """Return the nouns that name any of these options, with these alone, and those that name none."""
    now = ((noun, tuple(option for option in noun.options if option in kept)) for noun in nouns)
    return tuple(replace(noun, options=options) for noun, options in now if options or not noun.options)


def _now(case: Case, **changed: Any) -> Case:
    """Return the case with these fields changed, of it or of what it says of its variation."""
    own = {name: changed.pop(name) for name in tuple(changed) if name in Variation.__dataclass_fields__}
    return replace(case, **changed, variation=replace(case.variation, **own))


def _meant(what: str, asked: str, known: Sequence[str]) -> str:
    """Return the known name that was asked for, as it stands or as a key has it. ParameterError if there is none."""
    found = [name for name in known if name == asked] or [name for name in known if slug(name) == slug(asked)]
    if len(found) > 1:
        raise ParameterError(f'more than one {what} may be called "{asked}": {" and ".join(found)}. Rename one')
    if not known:
        raise ParameterError(f'there is no {what} "{asked}": the case has none. {_ENTERED[what]}')
    if not found:
        raise ParameterError(f'there is no {what} "{asked}". {did_you_mean(asked, known)}')
    return found[0]
