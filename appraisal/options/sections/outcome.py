"""What came of it, in detail: the money by option and year, the value, the order, the groups and the scenarios."""

from __future__ import annotations

from dataclasses import replace

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Column, Table
from appraisal.ground.texts import plain, sentences
from appraisal.options import charts, tables, words
from appraisal.options.sections.appraisal_begins import in_appraisal
from appraisal.options.sections.opened import Study, if_any, option_in_question, paragraphs
from appraisal.options.words import ranked

_ACROSS = 10  # columns


def money_in_detail(study: Study) -> Shown:
    """Return the appraisal summary table, what net present cost is made of, and cash and savings by year against what
    the plan needs; nothing where no costs were entered."""
    results = study.results
    if not study.case.cost_lines:
        return Shown()
    options = [option for option in study.case.options if not option.business_as_usual]
    saved = (_turned(tables.savings(results)),) if study.case.business_as_usual is not None and options else ()
    return in_appraisal(
        study,
        paragraphs(
            words.mainly_transfers(results, option_in_question(study)),
            () if study.case.benefits_in_money else words.no_ratio(results),  # else the table's note says so
        ),
        tables.summary(results),
        if_any(charts.net_present_cost, results) if not study.case.criteria else (),  # which show it beside value
        if_any(tables.makeup, results),
        tables.cash(results),
        saved,
        if_any(tables.needed_by_option, results),
        if_any(tables.funnel, results),
        if_any(tables.posts, results),
        if_any(lambda found: tables.paid_for(found, option_in_question(study)), results),
        if_any(lambda found: tables.needed_in_revenue(found, option_in_question(study)), results),
        if_any(tables.economic_to_financial, results),
        if_any(tables.bodies, results),
    )


def _turned(table: Table) -> Table:
    """Return a table of years with a column for each year if it has more columns than an upright page holds in type
    that is easily read, and no more years than that."""
    if len(table.columns) <= _ACROSS or len(table.rows) > _ACROSS:
        return table
    unit = table.columns[1].unit
    return replace(
        table,
        columns=(Column("Saved or needed"), *(Column(plain(year), unit, numeric=True) for year, *_ in table.rows)),
        rows=tuple(
            ((column.heading,), *(row[at] for row in table.rows))
            for at, column in enumerate(table.columns[1:], start=1)
        ),
    )


def value_in_detail(study: Study) -> Shown:
    """Return the value of each option on each criterion, by kind, and without cost beside its cost; nothing without
    criteria."""
    results = study.results
    if not study.case.criteria:
        return Shown()
    if not results.facts["frontier"]:
        return in_appraisal(
            study, paragraphs(words.frontier(results)), tables.performance(results), tables.values(results)
        )
    return in_appraisal(
        study,
        paragraphs(_APART, words.frontier(results), words.dominance(results)),
        tables.performance(results),
        tables.values(results),
        tables.frontier(results),
        if_any(charts.value_against_cost, results),
    )


_APART = (
    "One total can hide what is given up for what, so value is shown on each criterion and by kind first, then without "
    "cost beside cost."
)


def order_in_detail(study: Study) -> Shown:
    """Return how often each option comes first, as entered and under stress, and each place; what weights and figures
    would change that. Nothing without a ranking."""
    results = study.results
    if not ranked(results):
        return Shown()
    cost = study.case.by_cost
    return in_appraisal(
        study,
        paragraphs(_RULE_OF_COST if cost else _RULE, words.the_rule(results), words.how_it_fares(results)),
        paragraphs(words.settled(results)),
        tables.order(results),
        tables.ranks(results),
        if_any(tables.wins, results),
        if_any(tables.regret, results),
        paragraphs(words.against_it(results), words.late_in_brief(results), words.finding_out(results)),
        if_any(tables.against, results),
        if_any(tables.tornado, results),
        if_any(tables.switching, results),
        if_any(tables.information, results),
    )


_SHARES = "Shares follow from what was put in, and are not the chance that a decision is right."
_SHARED = "those that only chance in the simulation parts share a place"
_RULE = f"Options rank by mean overall value; {_SHARED}. {_SHARES}"
_RULE_OF_COST = f"Options rank by mean net present cost before risk, the lowest first; {_SHARED}. {_SHARES}"


def groups_in_detail(study: Study) -> Shown:
    """Return each stakeholder group's weights and what they make of the options; nothing without groups."""
    results = study.results
    if not results.facts["groups"]:
        return Shown()
    return in_appraisal(
        study,
        paragraphs(words.where_groups_differ(results), words.left_without_weight(results)),
        tables.groups(results),
        tables.group_weights(results),
    )


def scenarios_in_detail(study: Study) -> Shown:
    """Return what each scenario changes, and every option in it beside the base case; nothing without scenarios.

    Where the officer entered none there is the one that every case with savings has, in words.
    """
    results = study.results
    if not results.facts["scenarios"]:
        return Shown()
    told = words.where_scenarios_differ(results)
    if not study.case.scenario_changes:
        return in_appraisal(study, paragraphs(sentences([told, words.as_others_in_brief(results)])))
    return in_appraisal(
        study,
        paragraphs(told),
        tables.scenarios(results),
        if_any(tables.scenario_values, results),
        tables.scenario_costs(results),
    )
