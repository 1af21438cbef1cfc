"""What was found: cost, risk, outcomes, value against cost, and how sure it is. Sentences, then chart and table."""

from __future__ import annotations

from collections.abc import Callable

from appraisal import charts, tables, words
from appraisal.blocks import Text
from appraisal.case import Kind
from appraisal.report.sections.study import Study, if_any, paragraphs, shown, subjects
from appraisal.report.show import Shown
from appraisal.results import Results
from appraisal.words import number, ranked, say, sentences

_ON_RISK = "On the risk criteria, where a higher value means less risk,"


def what_was_found_cost(study: Study) -> Shown:
    """Return what the options cost: who is cheapest, the difference from business as usual, chart and table."""
    results = study.results
    if not study.case.cost_lines:
        return shown(paragraphs("No costs were entered, so every option’s net present cost is nil."))
    return shown(
        paragraphs(
            *_order_and_each(study, words.cost_order(results), _cost_of),
            words.mainly_transfers(results, subjects(study)[-1]),
        ),
        if_any(charts.net_present_cost, results),
        tables.money(results),
        paragraphs(words.no_ratio(results)),
        if_any(tables.needed_by_option, results),
        if_any(charts.cash_by_year, results),
    )


def _order_and_each(study: Study, order: Text, each: Callable[[Results, str], Text]) -> list[Text]:
    """Return how the options stand to each other, then what is said of those singled out; of one option this alone."""
    told = [each(study.results, option) for option in subjects(study)]
    return told if len(study.case.options) == 1 else [order, *told]


def _cost_of(results: Results, option: str) -> Text:
    return sentences(
        [
            words.cost_of(results, option),
            words.chance_of_costing_more(results, option),
            words.one_off_costs(results, option),
            words.transfers_of(results, option),
            words.savings_by_year(results, option),
            words.payback(results, option),
        ]
    )


def what_was_found_risk(study: Study) -> Shown:
    """Return what is at risk: the costed risks in money, and the value on criteria of risk."""
    results = study.results
    if not study.case.risks:
        return shown(paragraphs("No risks have been costed.", _kind(results, Kind.RISK, _ON_RISK)))
    return shown(
        paragraphs(
            *_order_and_each(study, words.risk_order(results), _risk_of),
            _kind(results, Kind.RISK, _ON_RISK),
        ),
        tables.risk_exposure(results),
    )


def _risk_of(results: Results, option: str) -> Text:
    return sentences([words.risk_of(results, option), words.largest_risks(results, option)])


def _kind(results: Results, kind: Kind, of: str) -> Text:
    if kind not in results.appraisal.plan.kinds:
        return ()
    return words.value_order(results, kind.value, of)


def what_was_found_outcomes(study: Study) -> Shown:
    """Return what the options do for people: the value on criteria of outcome, chart and table of value by kind.

    Nothing where there are no criteria: how the options were appraised says so.
    """
    results = study.results
    if not study.case.criteria:
        return Shown()
    outcomes = _kind(results, Kind.OUTCOME, "On outcomes,") or ("No criterion measures outcomes.",)
    return shown(paragraphs(outcomes), if_any(charts.value_by_kind, results), tables.values(results))


def value_against_cost(study: Study) -> Shown:
    """Return value without cost beside cost: frontier, dominance, chart and table, then the overall value.

    Nothing where there are no criteria: how the options were appraised says so.
    """
    results = study.results
    if not study.case.criteria:
        return Shown()
    if not results.facts["frontier"]:
        return shown(paragraphs(words.frontier(results)))
    return shown(
        paragraphs(
            _APART,
            words.value_order(results, "without_cost", "On risk and outcomes together,"),
            words.frontier(results),
            words.dominance(results),
        ),
        tables.frontier(results),
        if_any(charts.value_against_cost, results),
        paragraphs(_overall(results)),
    )


_APART = (
    "One total can hide what is given up for what. "
    "So value is first shown without cost, then beside cost, and only then with cost in it."
)


def _overall(results: Results) -> Text:
    if Kind.COST not in results.appraisal.plan.kinds:
        return ()
    share = number(results, "kinds.cost.weight", "percent")
    return say(
        "Cost carries ", share, " of all the weight. ", words.value_order(results, "overall", "With cost in it,")
    )


def how_sure(study: Study) -> Shown:
    """Return how sure the ranking is: how often each comes first, who shares a place, what would change it."""
    results = study.results
    if not ranked(results):
        return shown(paragraphs(words.who_comes_first(results)))
    return shown(
        paragraphs(
            words.who_comes_first(results),
            words.how_it_fares(results),
            _RULE_OF_COST
            if study.case.by_cost
            else f"{_RULE}{words.how_weights_vary(study.case, drawn='', some='', single=_SINGLE_WEIGHTS)}",
        ),
        if_any(charts.rank_acceptability, results),
        paragraphs(words.switching(results)),
        if_any(tables.switching, results),
        paragraphs(words.what_matters_most(results)),
        if_any(charts.tornado, results) if results.facts["tornado"] else (),
    )


_RULE = (
    "Options rank by their value on average. Those that only chance in the simulation parts share a place. "
    "The shares follow from the ranges, scores and weights that were put in. "
    "They are not the chance that a decision is right."
)
_RULE_OF_COST = (
    "Options rank by their net present cost on average, before risk. Those that only chance in the simulation parts "
    "share a place. The shares follow from the ranges that were put in. They are not the chance that a decision is "
    "right, and say nothing of what else an option is good for."
)
_SINGLE_WEIGHTS = " The weights were given as single figures, so the shares say nothing of how sure those are."
