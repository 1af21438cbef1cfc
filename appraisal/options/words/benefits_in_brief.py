"""What benefits in money are worth, in one sentence or two for members and the public; nothing where there are none."""

from __future__ import annotations

from appraisal.ground.blocks import Text
from appraisal.ground.styles import number
from appraisal.ground.texts import plain, say
from appraisal.options.results import Results
from appraisal.options.words.discounting import rate_of_its_own
from appraisal.options.words.footing import Footing, footing
from appraisal.options.words.naming import called
from appraisal.options.words.yearly_saving import prints_nothing


def benefits_in_brief(results: Results, option: str) -> Text:
    """Say what benefits an option brings beside its savings, and what it is worth with both over business as usual.

    >>> from dataclasses import replace
    >>> from appraisal.chance.estimates import Fixed
    >>> from appraisal.ground.shared_nouns import BenefitClass
    >>> from appraisal.ground.texts import plain
    >>> from appraisal.options.case import Benefit
    >>> from appraisal.options.engine import appraise
    >>> from appraisal.options.results import results_of
    >>> from appraisal.options.words.examples import small_case
    >>> health = Benefit("health", "Better health", ("house",), BenefitClass.SOCIETAL, estimate=Fixed(250_000.0))
    >>> results = results_of(appraise(replace(small_case(), benefits=(health,)), 1_000))
    >>> plain(benefits_in_brief(results, "house"))
    'Beside what it saves, In-house brings benefits worth about £1.2 million in present value over five years, which are
     no money in a budget. Costs and benefits together, it is worth about £11 million more than business as usual,
     before expected risk and after it.'
    >>> benefits_in_brief(results, "trust")
    ()
    """
    key = f"options.{option}.benefits.mean"
    if key not in results or prints_nothing(results, key):
        return ()
    name = called(results.case, option)
    ours = "on our figures " if footing(results.case) is Footing.PUBLISHED else ""
    years = number(results, "run.years", "count_words")
    over = f" year{'' if years.value == 1 else 's'}, which are no money in a budget."
    at = rate_of_its_own(results)
    worth = say(
        number(results, key, "money_two"), " in present value", *((*at, ",") if at else ()), " over ", years, over
    )
    told = say(f"Beside what it saves, {ours}{name} brings benefits worth about ", worth)
    before, after = f"options.{option}.npsv.mean", f"options.{option}.npsv_after_risk.mean"
    usual = results.facts["business_as_usual"]
    if before not in results or option == usual:
        return told
    less, more = _over(results, after), _over(results, before)
    alike = plain(less) == plain(more)
    credited = f", as {called(results.case, str(usual))} bears more of it" if results[after] > results[before] else ""
    risk = (
        (", before expected risk and after it.",) if alike else say(", and ", less, f" after expected risk{credited}.")
    )
    return say(
        told, " Costs and benefits together, it is worth ", more, f" than {called(results.case, str(usual))}", risk
    )


def _over(results: Results, key: str) -> Text:
    """Return how much more or less an option is worth, as "about £2.0 million more"."""
    return say("about ", number(results, key, "money_two"), " more" if results[key] >= 0 else " less")
