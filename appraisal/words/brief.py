"""The few lines that a run says of itself when it is done."""

from __future__ import annotations

from appraisal.blocks import Text
from appraisal.results import Results
from appraisal.words.cost import cost_of
from appraisal.words.ranking import decision_beside_ranking, who_comes_first


def in_a_few_lines(results: Results) -> tuple[Text, ...]:
    """Return what was found: who comes first, its cost against business as usual, the paper's decision beside it."""
    first = results.ranking[0]
    lines = (who_comes_first(results), cost_of(results, first), decision_beside_ranking(results))
    return tuple(line for line in lines if line)
