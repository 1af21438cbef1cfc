"""What was found, for members: the money against the plan, the trade-off and the risks, and how sure it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Chart, Heading, Text
from appraisal.ground.texts import day
from appraisal.options import charts, tables, words
from appraisal.options.case import Case, risks_not_assessed
from appraisal.options.checks.report_needs import is_not_yet
from appraisal.options.results import Results
from appraisal.options.rows.narrative_rows import Section
from appraisal.options.sections.opened import Study, if_any, narrative, option_in_question, paragraphs, shown
from appraisal.options.words import called


def money_against_the_plan(study: Study) -> Shown:
    """Return what the option in question saves of what is needed, what it costs once, how it is paid for."""
    results, option = study.results, option_in_question(study)
    if not study.case.cost_lines:
        return shown(paragraphs("No costs were entered, so nothing can be said of money."), _funding(study))
    return shown(
        paragraphs(
            words.plan_by_year(results, option),
            words.against_the_budget(results, option),
            words.one_off_in_brief(results, option),
            words.benefits_in_brief(results, option),
            words.outside_in_brief(results, option),
            words.unknown_in_brief(results, option),
        ),
        _alone(charts.cash_by_year, results),
        _funding(study),
    )


def _funding(study: Study) -> tuple[Block, ...]:
    results, option = study.results, option_in_question(study)
    if is_not_yet(study.case.about.at_stage or "", "Funding", ""):
        return ()
    told = paragraphs(words.paid_for_in_brief(results, option), words.at_stake_in_brief(results, option))
    given = (*narrative(study.case, Section.FUNDING), *told)
    return (Heading(2, "How it is paid for"), *given) if given else ()


def outcomes_and_risks(study: Study) -> Shown:
    """Return the trade-off in a sentence and a chart, and the largest risks of the option in question."""
    results, option = study.results, option_in_question(study)
    risks = if_any(lambda found: tables.top_risks(found, option), results)
    return shown(
        paragraphs(words.trade_off(results, option)),
        _alone(charts.value_by_kind, results) if study.case.criteria else (),
        paragraphs(_no_risks(results, option)) if not risks else (),
        risks,
    )


def _no_risks(results: Results, option: str) -> Text:
    case = results.case
    if not case.risks:
        return ("No risks have been costed.",)
    if option in risks_not_assessed(case):
        return (f"Nobody has assessed the risks of {called(case, option)}.",)
    return (f"No costed risk applies to {called(case, option)}.",)


def how_sure_is_it(study: Study) -> Shown:
    """Return what the order rests on, what moves it most, and what is not settled; with one chart."""
    results = study.results
    if not words.ranked(results):
        return shown(paragraphs(words.not_ranked(results)))
    return shown(
        paragraphs(words.what_the_order_rests_on(results), _agreed(study.case)),
        _alone(charts.going_against, results),
    )


def _agreed(case: Case) -> str:
    """Say who agreed the criteria and their weights, when, and which version; nothing where nobody is named."""
    who, about = case.about.criteria_agreed_by.strip().rstrip("."), case.about
    if not who or not case.criteria:
        return ""
    on = f" on {day(about.criteria_agreed_on)}" if about.criteria_agreed_on else ""
    version = f" ({about.criteria_version.strip().rstrip('.')})" if about.criteria_version.strip() else ""
    return f"The criteria and their weights were agreed by {who}{on}{version}."


def _alone(make: Callable[[Results], Chart], results: Results) -> tuple[Chart, ...]:
    """Return a chart whose table stands in the appraisal, or nothing where it has nothing to show."""
    return tuple(replace(chart, data="") for chart in if_any(make, results))
