"""A case otherwise than its workbook has it: under a scenario, with a group's weights, with some of its options, or
set out for another body. It is a case as any other, and says itself how it differs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from appraisal.chance.estimates import Fixed
from appraisal.documents.errors import ParameterError
from appraisal.documents.report_shapes import AUDIENCES
from appraisal.ground.names import key_parts, slug, without_option
from appraisal.ground.near_names import did_you_mean
from appraisal.ground.rounding import given
from appraisal.ground.shared_nouns import Basis, Grade, Provenance
from appraisal.options.case import (
    Assumption,
    Benefit,
    Body,
    Case,
    CostLine,
    Funding,
    RiskElsewhere,
    Variation,
    below_floor,
    figure,
    figures,
    name_of,
)
from appraisal.options.sensitivity.scenario_cases import changes_in, scenario_case, scenario_names

_BY_OPTION = (
    "cost_lines",
    "unknown",
    "posts",
    "steps",
    "risks",
    "bodies",
    "fees",
    "funding",
    "risks_elsewhere",
    "benefits",
    "set_aside",
)  # fields whose nouns name several options
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
    as_it_stands = case
    for name, change in _CHANGES.items():
        if asked[name]:
            case = change(case, asked[name])
    case = _with_options(case, kept) if kept else case
    too_little = bool(case.variation.of_figures and as_it_stands.draft and below_floor(as_it_stands))
    return _now(case, too_little=True) if too_little else case


def parameters_of(case: Case) -> Mapping[str, str]:
    """Return what varies a case into this one, as texts of small letters, digits, hyphens and commas, by parameter."""
    return dict(case.variation.asked)


def _under_scenario(case: Case, asked: str) -> Case:
    name, key = _meant("scenario", asked, scenario_names(case))
    changes = changes_in(case, name)
    changed = scenario_case(case, name)
    for change in changes:
        told = f"As the scenario “{name}” has it: {change.change.value} {given(change.figure)}. {change.reason}"
        changed = _resting(changed, change.name, told.strip())
    return _now(changed, scenario_changes=(), scenario=name, changes=changes, asked=("scenario", key))


def _resting(case: Case, name: str, reason: str) -> Case:
    """Return the case with the noun of a figure resting on this reason alone: it is not what its source says."""
    if all(each.name != name for each in figures(case)):  # a path that is certain now
        return case
    changed = figure(case, name)
    if not hasattr(changed.noun, "provenance"):  # months late rest on nobody's evidence
        return case
    noun = replace(changed.noun, provenance=Provenance(Basis.ASSUMPTION, Grade.D, reason=reason))
    nouns = tuple(noun if each is changed.noun else each for each in getattr(case, changed.kind.held))
    held: dict[str, Any] = {changed.kind.held: nouns}
    return replace(case, **held)


def _with_weights(case: Case, asked: str) -> Case:
    group, key = _meant("group", asked, tuple(dict.fromkeys(row.group for row in case.group_weights)))
    weight = {row.criterion: row.weight for row in case.group_weights if row.group == group}
    criteria = [replace(each, weight=Fixed(weight[each.id])) for each in case.criteria if weight.get(each.id)]
    if not criteria:
        raise ParameterError(f"the group {group!r} gives no criterion any weight")
    weighed = {each.id for each in criteria}
    without = tuple(each.name for each in case.criteria if each.id not in weighed)
    case = _fitting(
        _now(
            case,
            criteria=tuple(criteria),
            scores=tuple(score for score in case.scores if score.criterion in weighed),
            marks=tuple(mark for mark in case.marks if mark.criterion in weighed),
            risks_elsewhere=tuple(_in_what_counts(risk, case, weighed) for risk in case.risks_elsewhere),
            group_weights=(),
            weights=group,
            unweighted=without,
            asked=("weights", key),
        )
    )
    for criterion in criteria:
        case = _resting(case, name_of(criterion), f"The weight that {group} gave.")
    return case


def _in_what_counts(risk: RiskElsewhere, case: Case, weighed: Collection[str]) -> RiskElsewhere:
    """Return a risk that is counted in a criterion which no longer is there as counted nowhere by name."""
    gone = {each.id for each in case.criteria} - {*weighed}
    return replace(risk, where="") if risk.where in gone else risk


def _set_out_for(case: Case, asked: str) -> Case:
    shape, key = _meant("audience", asked, AUDIENCES)
    return _now(case, about=replace(case.about, report_shape=shape), audience=shape, asked=("audience", key))


_CHANGES: Mapping[str, Callable[[Case, str], Case]] = {
    "scenario": _under_scenario,
    "weights": _with_weights,
    "audience": _set_out_for,
}


def _with_options(case: Case, codes: Sequence[str]) -> Case:
    named = {_meant("option", code, tuple(option.id for option in case.options))[0] for code in codes}
    kept = {option.id: option for option in case.options if option.id in named or option.business_as_usual}
    left_out = tuple(option.called for option in case.options if option.id not in kept)
    if not left_out:
        return case
    fewer: dict[str, Any] = {name: _of(kept, getattr(case, name)) for name in _BY_OPTION}
    fewer |= {name: tuple(each for each in getattr(case, name) if each.option in kept) for name in _OF_ONE}
    left = {line.id for line in fewer["cost_lines"]}
    fewer["funding"] = _of_lines(left, fewer["funding"])
    fewer["bodies"] = tuple(_with_lines(left, body) for body in fewer["bodies"])
    fewer["fees"] = tuple(fee for fee in fewer["fees"] if left.issuperset((fee.fee_line, *fee.benefits)))
    fewer["benefits"] = _of_savings(left, fewer["benefits"])
    idle = _drivers(case.assumptions, case.cost_lines) - _drivers(case.assumptions, fewer["cost_lines"])
    fewer["assumptions"] = _with_what_they_need(kept, case.assumptions, idle)
    fewer |= {"options": tuple(kept.values()), "kept": tuple(kept), "left_out": left_out}
    if case.recommended and case.recommended.id not in kept:
        fewer["recommended"] = case.recommended.called
    return _fitting(_now(case, **fewer, asked=("options", ",".join(kept))))


def _fitting(case: Case) -> Case:
    """Return the case without what speaks of figures that are no longer in it."""
    there = {each.name for each in figures(case)}
    return replace(
        case,
        correlations=tuple(pair for pair in case.correlations if {pair.first, pair.second} <= there),
        scenario_changes=tuple(change for change in case.scenario_changes if change.name in there),
        gaps=tuple(gap for gap in case.gaps if not gap.name or gap.name in there),
    )


def _with_what_they_need(
    kept: Mapping[str, Any], assumptions: Sequence[Assumption], idle: Collection[str]
) -> tuple[Assumption, ...]:
    """Return the assumptions that are neither idle nor of options that are left out alone, and what they need."""
    own = [each for each in assumptions if each.id not in idle and (not each.options or _of(kept, [each]))]
    wanted = {each.id for each in own} | _drivers(assumptions, own)
    left = (each for each in assumptions if each.id in wanted)
    return tuple(replace(each, options=tuple(option for option in each.options if option in kept)) for each in left)


def _drivers(assumptions: Iterable[Assumption], lines: Iterable[CostLine | Assumption]) -> set[str]:
    """Return the ids of the assumptions that these lines, or others of them, come down to."""
    drivers = {assumption.id: assumption.drivers for assumption in assumptions}
    found: set[str] = set()
    asked = [driver for line in lines for driver in line.drivers]
    while asked:
        found.add(each := asked.pop())
        asked += [driver for driver in drivers.get(each, ()) if driver not in found]
    return found


def _of(kept: Mapping[str, Any], nouns: Iterable[Any]) -> tuple[Any, ...]:
    """Return the nouns that name any of these options, with these alone, and those that name none."""
    now = ((noun, tuple(option for option in noun.options if option in kept)) for noun in nouns)
    return tuple(replace(noun, options=options) for noun, options in now if options or not noun.options)


def _of_lines(kept: Collection[str], rows: Iterable[Funding]) -> tuple[Funding, ...]:
    """Return how things are paid for without the lines that are no longer there, nor what paid for these alone."""
    now = ((row, tuple(line for line in row.lines if line in kept)) for row in rows)
    return tuple(replace(row, lines=lines) for row, lines in now if lines or not row.lines)


def _of_savings(kept: Collection[str], rows: Iterable[Benefit]) -> tuple[Benefit, ...]:
    """Return the benefits without those that are counted as a saving which is no longer there."""
    codes = {"", *map(without_option, kept)}
    return tuple(row for row in rows if row.counted_as in codes)


def _with_lines(kept: Collection[str], body: Body) -> Body:
    """Return a body without the lines that are no longer there."""
    names = ("owner_lines", "outside_lines", "loans", "exit")
    left: dict[str, Any] = {name: tuple(line for line in getattr(body, name) if line in kept) for name in names}
    return replace(body, **left)


def _now(case: Case, asked: tuple[str, str] | None = None, **changed: Any) -> Case:
    """Return the case with these fields changed, of it or of what it says of its variation; `asked` is by which
    parameter."""
    own = {name: changed.pop(name) for name in tuple(changed) if name in Variation.__dataclass_fields__}
    every = (*case.variation.asked, *([asked] if asked else []))
    return replace(case, **changed, variation=replace(case.variation, **own, asked=every))


def _meant(what: str, asked: str, known: Sequence[str]) -> tuple[str, str]:
    """Return the known name that was asked for, as it stands or as a key has it, and its part of a key. ParameterError
    if there is none, or several."""
    parts = key_parts(known)
    found = [name for name in known if asked in (name, parts[name])]
    found = found or [name for name in known if slug(name) == slug(asked)]
    if len(found) > 1 and asked not in found:
        raise ParameterError(f'more than one {what} may be called "{asked}": {" and ".join(found)}. Write it in full')
    if not known:
        raise ParameterError(f'there is no {what} "{asked}": the case has none. {_ENTERED[what]}')
    if not found:
        raise ParameterError(f'there is no {what} "{asked}". {did_you_mean(asked, known)}')
    name = asked if asked in found else found[0]
    return name, parts[name]
