"""What a document says of a case that a run was asked to take otherwise than its workbook has it."""

from __future__ import annotations

import math

from appraisal.ground.blocks import Text
from appraisal.ground.record import NOT_AS_IT_STANDS
from appraisal.ground.rounding import given
from appraisal.ground.texts import capitalised, counted, listed, say, sentences
from appraisal.options.case import Case, Change, Criterion, ScenarioChange, figure, figures
from appraisal.options.words.naming import input_name

_NAMED = 6  # figures of a scenario, beyond which they are counted


def how_it_differs(case: Case) -> Text:
    """Say how a case differs from what its workbook describes; nothing where no figure does.

    >>> from appraisal.ground.texts import plain
    >>> from appraisal.options.sensitivity import varied
    >>> from appraisal.options.words.examples import small_case
    >>> plain(how_it_differs(varied(small_case(), options="trust")))
    'The figures here are not those of the case as its workbook has it. Of its three options, In-house is left out.
     What the workbook says in words was written for the case as it stands, and may not fit these figures.'
    >>> how_it_differs(varied(small_case(), audience="cabinet")), how_it_differs(small_case())
    ((), ())
    """
    if not case.variation.of_figures:
        return ()
    was = case.variation
    told = [
        f"The scenario “{was.scenario}” is taken: {_changed(case)}." if was.scenario and _still(case) else "",
        f"The scenario “{was.scenario}” is taken, which changes nothing here."
        if was.scenario and not _still(case)
        else "",
        f"The weights are those of {was.weights}, held as they were given{_without_weight(case)}."
        if was.weights
        else "",
        _left_out(case),
        "As it stands, the case has too little filled in for its options to be ranked." if was.too_little else "",
    ]
    before = "The figures here are not those of the case as its workbook has it."
    after = "What the workbook says in words was written for the case as it stands, and may not fit these figures."
    return sentences([say(text) for text in (before, *told, after) if text])


def varied_in_short(case: Case) -> str:
    """Return how the figures of a case differ, as a run says it; nothing where they do not.

    >>> from appraisal.options.sensitivity import varied
    >>> from appraisal.options.words.examples import small_case
    >>> varied_in_short(varied(small_case(), options="trust")), varied_in_short(small_case())
    ('Not the case as it stands: without In-house', '')
    """
    told = case.variation.of_figures
    return f"{NOT_AS_IT_STANDS}: {told}" if told else ""


def _still(case: Case) -> tuple[ScenarioChange, ...]:
    """Return the changes of the scenario that are of a figure which is still in the case."""
    there = {each.name for each in figures(case)}
    return tuple(
        change
        for change in case.variation.changes
        if change.name in there
        and not (case.variation.weights and isinstance(figure(case, change.name).noun, Criterion))
    )


def _changed(case: Case) -> str:
    changes = _still(case)
    if len(changes) > _NAMED:
        return f"{counted(len({change.name for change in changes}), 'figure is', 'figures are')} others"
    return listed(
        [f"“{capitalised(input_name(case, change.name))}” {_by_how_much(case, change)}" for change in changes]
    )


def _by_how_much(case: Case, change: ScenarioChange) -> str:
    """Return by what a figure is multiplied or to what it is set, and that it stops at what such a figure can be."""
    word = "multiplied by" if change.change is Change.MULTIPLY else "set to"
    changed = figure(case, change.name)
    most = changed.part.within[1] if changed.part.within else math.inf
    stops = change.change is Change.MULTIPLY and change.figure > 1 and changed.entered.mean == most
    return f"{word} {given(change.figure)}{f', and held at {given(most)}, the most there is' if stops else ''}"


def _without_weight(case: Case) -> str:
    without = case.variation.unweighted
    if not without:
        return ""
    names = (
        listed([f"“{name}”" for name in without])
        if len(without) <= _NAMED
        else counted(len(without), "criterion", "criteria")
    )
    return f", who gave none to {names}, which {'is' if len(without) == 1 else 'are'} left out"


def _left_out(case: Case) -> str:
    out = case.variation.left_out
    if not out:
        return ""
    every = counted(len(out) + len(case.options), "option")
    return f"Of its {every}, {_called(out)} {'is' if len(out) == 1 else 'are'} left out."


def _called(options: tuple[str, ...]) -> str:
    return listed(list(options)) if len(options) <= _NAMED else counted(len(options), "option")
