"""The few lines that a run says of itself when it is done."""

from __future__ import annotations

from appraisal.ground.blocks import Text
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
