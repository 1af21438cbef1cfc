"""What a document says of a case that a run was asked to take otherwise than its workbook has it."""

from __future__ import annotations

from appraisal.ground.blocks import Text
from appraisal.ground.texts import capitalised, counted, listed, say, sentences
from appraisal.options.case import Case
from appraisal.options.words.naming import input_name

_NAMED = 6  # figures of a scenario, beyond which they are counted


def how_it_differs(case: Case) -> Text:
    """Say how a case differs from what its workbook describes; nothing where no figure does.

    >>> from appraisal.ground.texts import plain
    >>> from appraisal.options.sensitivity import varied
    >>> from appraisal.options.words.examples import small_case
    >>> plain(how_it_differs(varied(small_case(), options="trust")))
    'The figures here are not those of the case as its workbook has it. Of its three options, In-house is left out.
     What the workbook says in words speaks of the case as it stands.'
    >>> how_it_differs(varied(small_case(), audience="cabinet")), how_it_differs(small_case())
    ((), ())
    """
    if not case.variation.of_figures:
        return ()
    was = case.variation
    told = [
        f"The scenario “{was.scenario}” is taken, which changes {_changed(case)}." if was.scenario else "",
        f"The weights are those of {was.weights}, held as they were given." if was.weights else "",
        _left_out(case),
    ]
    before = "The figures here are not those of the case as its workbook has it."
    after = "What the workbook says in words speaks of the case as it stands."
    return sentences([say(text) for text in (before, *told, after) if text])


def varied_in_short(case: Case) -> str:
    """Return how the figures of a case differ, as a run says it; nothing where they do not.

    >>> from appraisal.options.sensitivity import varied
    >>> from appraisal.options.words.examples import small_case
    >>> varied_in_short(varied(small_case(), options="trust")), varied_in_short(small_case())
    ('Not the case as it stands: without In-house', '')
    """
    told = case.variation.of_figures
    return f"Not the case as it stands: {told}" if told else ""


def _changed(case: Case) -> str:
    names = list(dict.fromkeys(input_name(case, change.name) for change in case.variation.changes))
    return (
        counted(len(names), "figure") if len(names) > _NAMED else listed([f"“{capitalised(name)}”" for name in names])
    )


def _left_out(case: Case) -> str:
    out = case.variation.left_out
    if not out:
        return ""
    every = counted(len(out) + len(case.options), "option")
    return f"Of its {every}, {_called(out)} {'is' if len(out) == 1 else 'are'} left out."


def _called(options: tuple[str, ...]) -> str:
    return listed(list(options)) if len(options) <= _NAMED else counted(len(options), "option")
