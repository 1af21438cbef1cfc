"""Numbers from outside: what other councils delivered of the savings they planned. They enter no other figure."""

from __future__ import annotations

from dataclasses import asdict

from appraisal.options.engine import Appraisal
from appraisal.options.results.headline import saving_year
from appraisal.options.results.keys import Pairs
from appraisal.reference import headline_rows, outturns


def outside(appraisal: Appraisal) -> Pairs:
    """Yield what the headline set comes to and, for each option that is expected to save the council cash in a
    year, as one year stands for that, that saving at the set's middle share."""
    found = outturns(headline_rows())
    for part, figure in asdict(found).items():
        yield f"outside.{part}", figure
    plan = appraisal.plan
    if plan.baseline is None:
        return
    y = plan.years.index(saving_year(appraisal))
    saved = appraisal.mean_cash[plan.baseline, y] - appraisal.mean_cash[:, y]
    for option, saving in zip(plan.options, saved, strict=True):
        if saving > 0:
            yield f"options.{option}.outside.saving", found.median * saving
