"""The scenario that every case with savings has: that they arrive as those of other councils did.

It is ours and says so. The officer's own evidence comes first: a scenario of this name that the workbook has stands in
its place, whatever that changes, and a figure that is audited or contracted stays as it is.
"""

from __future__ import annotations

from appraisal.ground.names import slug
from appraisal.ground.shared_nouns import Grade
from appraisal.options.case import Bearer, Case, Change, CostLine, Money, Perspective, ScenarioChange, name_of
from appraisal.reference import headline_rows, outturns

AS_OTHERS = "Savings as others delivered them"
_REASON = (
    "The middle share of published outturns of whole councils, no fair sample: the toolkit’s reference data, "
    "“Savings delivered”."
)


def as_others_delivered(case: Case) -> tuple[ScenarioChange, ...]:
    """Return the changes of that scenario: each saving over business as usual times the middle share delivered.

    None where nothing is saved, where the case has a scenario of this name, or where it is under one already.
    """
    own = {slug(change.scenario) for change in case.scenario_changes}
    if case.variation.scenario or slug(AS_OTHERS) in own:
        return ()
    share = outturns(headline_rows()).median
    # A saving that differs between its options is several lines of one figure.
    saved = dict.fromkeys(name_of(line) for line in case.cost_lines if is_planned_saving(case, line))
    return tuple(ScenarioChange(AS_OTHERS, name, Change.MULTIPLY, share, _REASON) for name in saved)


def is_planned_saving(case: Case, line: CostLine) -> bool:
    """Return whether a line is what the outturns are of: money of the council's, saved over business as usual, that is
    no transfer and not sure yet."""
    usual = case.business_as_usual
    over_usual = usual is None or usual.id not in line.options
    own_money = line.perspective is Perspective.BOTH and line.bearer is Bearer.COUNCIL
    return line.money is Money.SAVING and over_usual and own_money and line.provenance.grade is not Grade.A
