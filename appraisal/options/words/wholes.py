"""Parts of a whole in a sentence, said to be rounded where they do not add up as they are printed."""

from __future__ import annotations

from decimal import Decimal

from appraisal.ground.blocks import Text
from appraisal.ground.rounding import amount
from appraisal.ground.styles import number
from appraisal.ground.texts import joined, say
from appraisal.options.case import Kind
from appraisal.options.results import Results

_NAMES = {Kind.COST: "cost", Kind.RISK: "risk", Kind.OUTCOME: "outcomes"}


def weights_by_kind(results: Results) -> Text:
    """Return the share of the decision that each kind of criterion has, as a list in a sentence.

    They make 100%, or are said to be rounded.

    >>> from appraisal.options.words.examples import changed, small
    >>> from appraisal.ground.texts import plain
    >>> def told(*shares):
    ...     keys = (f"kinds.{kind}.weight" for kind in ("cost", "outcome"))
    ...     return plain(weights_by_kind(changed(small(), dict(zip(keys, shares)))))
    >>> told(0.4, 0.6), told(0.125, 0.875)
    ('cost 40% and outcomes 60%', 'cost 13% and outcomes 88%, rounded')
    """
    shares = {k: number(results, f"kinds.{k.value}.weight", "percent") for k in results.appraisal.plan.kinds}
    left = 100 - sum((amount(share.text) for share in shares.values()), Decimal())
    parts = joined([say(f"{_NAMES[kind]} ", share) for kind, share in shares.items()])
    return say(parts, ", rounded") if left else parts
