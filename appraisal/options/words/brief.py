"""The few lines that a run says of itself when it is done, and what is printed differently than in the run before."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from appraisal.ground.blocks import Text
from appraisal.ground.chances import percent
from appraisal.ground.pounds import money_size, some_pounds
from appraisal.ground.styles import STYLES
from appraisal.ground.texts import sentences
from appraisal.options.results import Results
from appraisal.options.words.evidence_in_words import evidence_in_brief
from appraisal.options.words.money_in_brief import money_in_brief
from appraisal.options.words.order_in_brief import advises, how_sure
from appraisal.options.words.plan_in_brief import plan_in_brief
from appraisal.options.words.ranking import decision, not_ranked, subjects
from appraisal.options.words.what_must_hold import still_to_hold


def in_a_few_lines(results: Results) -> tuple[Text, ...]:
    """Return what was found, as the report's first pages say it: money, the plan, the order, the decision, evidence.

    Of a draft below the floor, that nothing can be said yet.
    """
    if results.below_floor:
        return (TOO_LITTLE,)
    option = subjects(results)[-1]
    lines = (
        money_in_brief(results, option),
        plan_in_brief(results, option),
        how_sure(results) or not_ranked(results),
        sentences([decision(results), still_to_hold(results.case, option), advises(results)]),
        evidence_in_brief(results),
    )
    return tuple(line for line in lines if line)


TOO_LITTLE: Text = ("Too little is filled in to say how the options compare. The report says what to do next.",)


def since_last_run(results: Results, before: Mapping[str, float]) -> tuple[str, ...]:
    """Return a line for each option whose value, share of first places or net present cost is printed differently.

    `before` holds the earlier run's numbers by key; an option that it had not is left out.

    >>> from appraisal.options.words.examples import changed, small
    >>> key = "options.house.net_present_cost.mean"
    >>> def told(now, then):
    ...     results = changed(small(), {key: now})
    ...     return since_last_run(results, {key: then})
    >>> told(5.03e6, -54.1e6)
    ('In-house: net present cost £5.03 million (a saving of £54.1 million before).',)
    >>> told(-2e6, 2e6), told(-2e6, -3e6)
    (('In-house: net present cost a saving of £2.00 million (£2.00 million before).',),
     ('In-house: net present cost a saving of £2.00 million (a saving of £3.00 million before).',))
    >>> told(0.2, -0.2), told(2e6, 2e6 + 1)
    ((), ())
    """
    lines = []
    for option in results.case.options:
        kinds: tuple[tuple[str, Callable[[float], str], str], ...] = (
            ("overall", STYLES["points_1"], "overall value {} ({} before)"),
            ("share_best", percent, "comes first in {} of simulated futures ({} before)"),
            ("net_present_cost", _cost, "net present cost {} ({} before)"),
        )
        changed = []
        for name, written, words in kinds:
            key = f"options.{option.id}.{name}.mean"
            if key in results and key in before and written(results[key]) != written(before[key]):
                changed.append(words.format(written(results[key]), written(before[key])))
        if changed:
            lines.append(f"{option.called}: {'; '.join(changed)}.")
    return tuple(lines)


def _cost(value: float) -> str:
    """Return a cost in pounds, or below zero the word for what it then is."""
    size = money_size(value)
    return f"a saving of {size}" if value < 0 and some_pounds(value) else size
