"""The few lines that a run says of itself when it is done."""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.results import Results
from appraisal.words.difference import cost_of
from appraisal.words.evidence import stands_on
from appraisal.words.needed import against_the_plan
from appraisal.words.ranking import decision_beside_ranking, in_focus, who_comes_first


def in_a_few_lines(results: Results) -> tuple[Text, ...]:
    """Return what was found: the plan, cost against business as usual, who ranks first, the paper's decision, evidence.

    Of a draft below the floor, that nothing can be said yet.
    """
    if results.below_floor:
        return (_TOO_LITTLE,)
    bau = results.case.business_as_usual
    compared = [option for option in results.ranking if bau is None or option != bau.id]
    option = in_focus(results, compared or results.ranking)
    lines = (
        *against_the_plan(results, [option]),
        cost_of(results, option),
        who_comes_first(results),
        decision_beside_ranking(results),
        stands_on(results),
    )
    return tuple(line for line in lines if line)


_TOO_LITTLE: Text = ("Too little is filled in to say how the options compare. The report says what to do next.",)
