"""What an options appraisal hands over of one option to a document that begins from it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

import numpy as np

from appraisal.ground.handed_over import HandedOver, PromisedBenefit, SuccessMeasure
from appraisal.ground.names import without_option
from appraisal.ground.near_names import UnknownNameError, listed
from appraisal.ground.prose import items
from appraisal.ground.shared_nouns import BenefitClass
from appraisal.ground.texts import plain
from appraisal.options.case import Bearer, Benefit, Case, CostLine, Money, Option, Perspective, Recurrence, name_of
from appraisal.options.case.figures import recipe_of
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sums import costs

_DRAWS, _SEED = 10_000, 1
_ENDS = (10, 50, 90)
_QUANTILES = (0.1, 0.5, 0.9)


def handed_over(case: Case, option: str = "") -> HandedOver:
    """Return what the case hands over of the option with this code; without one, of the option recommended.

    A saving has its P10, P50 and P90 over 10,000 draws with seed 1: its figure times its assumptions, at full effect.
    The decisions are those that the meeting was asked for, whichever option is taken.
    ValueError, in a sentence: none is named and none recommended, there is no such option, or it is business as usual.

    >>> from appraisal.ground.resources import bundled
    >>> from appraisal.options.workbook import read_case
    >>> eastmere = read_case(bundled("inputs") / "eastmere-leisure")
    >>> promise = handed_over(eastmere)
    >>> promise.in_short
    'Reformed in-house service: one saving, three other benefits, eight milestones, six measures of success and three
    decisions asked'
    >>> [(saving.id, saving.first_year, saving.profile, saving.owner) for saving in promise.benefits[:1]]
    [('saving-in-house', 2028, (0.25, 0.65, 1.0), 'Head of Leisure')]
    >>> handed_over(eastmere, "trsut")
    Traceback (most recent call last):
    ValueError: no option 'trsut': did you mean 'trust'? There are bau, in-house, trust, outsourcing
    """
    about, chosen = case.about, _meant(case, option.strip())
    benefits = _with_codes_of_their_own((*_savings(case, chosen), *_benefits(case, chosen)))
    return HandedOver(
        about.id,
        about.title,
        about.council,
        about.service,
        about.committee,
        about.decision_date,
        about.first_year,
        about.years,
        about.price_base,
        chosen.name,
        about.worked_example,
        about.source_document,
        benefits,
        case.milestones,
        tuple(_decisions(case)),
        (*_measures_told(case, chosen), *_measures_of(benefits)),
    )


def _meant(case: Case, code: str) -> Option:
    if not code and case.recommended is None:
        others = listed([each.id for each in case.options if not each.business_as_usual])
        raise ValueError(f"none of the options appraised is recommended; there are {others or 'none'}")
    try:
        chosen = case.option(code) if code else case.recommended
    except UnknownNameError as unknown:
        raise ValueError(str(unknown)) from None
    if chosen is None or chosen.business_as_usual:
        raise ValueError(f"the option {code or 'recommended'} is business as usual, which promises nothing new")
    return chosen


def _savings(case: Case, option: Option) -> Iterator[PromisedBenefit]:
    usual = case.business_as_usual
    # One that differs between the options is one line for each: what business as usual has of it is nothing new.
    theirs = {without_option(line.id) for line in case.cost_lines if usual is not None and usual.id in line.options}
    lines = [
        line
        for line in case.cost_lines
        if line.money.comes_in and option.id in line.options and without_option(line.id) not in theirs
    ]
    lines = [line for line in lines if line.money is not Money.RESIDUAL_VALUE]  # nobody is promised what is only held
    drawn = recipe_of(case, _DRAWS, _SEED).only([name_of(each) for each in (*lines, *case.assumptions)]).sample()
    drivers = costs.driver_values(case.assumptions, {each.id: drawn[name_of(each)] for each in case.assumptions})
    for line in lines:
        low, likely, high = np.percentile(-costs.amount(line, drawn[name_of(line)], drivers), _ENDS)
        yield PromisedBenefit(
            without_option(line.id),
            line.name,
            _class_of(line),
            line.recurrence is Recurrence.RECURRENT,
            float(low),
            float(likely),
            float(high),
            line.first_year,
            _profile(line, case.years[-1]),
            line.category or "saving",
            line.owner,
            basis=line.provenance.basis,
            grade=line.provenance.grade,
            source=line.provenance.source,
            reason=line.provenance.reason,
        )


def _class_of(line: CostLine) -> BenefitClass:
    """Return what kind of benefit a saving is to the council: cash, worth without cash, or another's."""
    if line.bearer is not Bearer.COUNCIL:
        return BenefitClass.SOCIETAL
    return BenefitClass.NON_CASH_RELEASING if line.perspective is Perspective.ECONOMIC else BenefitClass.CASH_RELEASING


def _profile(line: CostLine, last: int) -> tuple[float, ...]:
    """Return the shares of a line by year from its first; a recurrent one that ends before the last year ends in 0."""
    whole = line.last_year == last and line.recurrence is Recurrence.RECURRENT
    if whole and not line.month:
        return line.build_up[: last - line.first_year + 1]
    shares = tuple(map(float, costs.profile(line, range(line.first_year, line.last_year + 1))))
    if whole:  # what starts within a year reaches each share a year later in full
        return shares[: len(line.build_up or (1.0,)) + 1]
    return shares if line.recurrence is Recurrence.ONE_OFF else (*shares, 0.0)


def _benefits(case: Case, option: Option) -> Iterator[PromisedBenefit]:
    for benefit in case.benefits:
        if option.id in benefit.options and not benefit.counted_as:  # else it is a saving, which is handed over
            yield _benefit(benefit)


def _benefit(benefit: Benefit) -> PromisedBenefit:
    low = likely = high = benefit.amount
    if benefit.estimate is not None:
        low, likely, high = (float(end) * benefit.share_due for end in benefit.estimate.quantile(_QUANTILES))
    return PromisedBenefit(
        without_option(benefit.id),
        benefit.name,
        benefit.kind,
        True,
        low,
        likely,
        high,
        benefit.first_year,
        owner=benefit.owner,
        measure=benefit.measure,
        baseline=benefit.baseline,
        target=benefit.target,
        source=benefit.source,
        reason=benefit.reason,
    )


def _with_codes_of_their_own(benefits: Iterable[PromisedBenefit]) -> tuple[PromisedBenefit, ...]:
    """Return benefits with a number behind each code that an earlier one has already."""
    named: dict[str, PromisedBenefit] = {}
    for benefit in benefits:
        code, number = benefit.id, 1
        while code in named:
            number += 1
            code = f"{benefit.id[:_ROOM]}-{number}"
        named[code] = replace(benefit, id=code)
    return tuple(named.values())


_ROOM = 58  # characters of a code, behind which its number has room


def _decisions(case: Case) -> Iterator[str]:
    for statement in case.statements:
        if statement.section == Section.RECOMMENDATION:
            yield from map(plain, items(statement.text))


def _measures_told(case: Case, option: Option) -> Iterator[SuccessMeasure]:
    """Yield the measures of the narrative that are of the whole, or of this option."""
    for statement in case.statements:
        if statement.section == Section.MEASURES and (not statement.options or option.id in statement.options):
            for item in items(statement.text):
                yield SuccessMeasure(plain(item), source=statement.source)


def _measures_of(benefits: Iterable[PromisedBenefit]) -> Iterator[SuccessMeasure]:
    for each in benefits:
        if each.measure:
            yield SuccessMeasure(each.measure, each.owner, each.baseline, each.target, each.source, each.id)
