"""Printable tables of what was entered and what was found; every figure in one carries its key in results.json."""

from appraisal.options.tables.arrangements import arrangements
from appraisal.options.tables.benefit_tables import benefits
from appraisal.options.tables.beside import (
    group_weights,
    groups,
    scenario_costs,
    scenario_values,
    scenarios,
)
from appraisal.options.tables.compared import compared
from appraisal.options.tables.decided import for_and_against, sign_off, top_risks
from appraisal.options.tables.evidence_tables import accepted_cautions, cautions, evidence
from appraisal.options.tables.financing_tables import bodies, economic_to_financial, funding, paid_for
from appraisal.options.tables.firm import run, switching, tornado
from appraisal.options.tables.found_tables import (
    cash,
    frontier,
    makeup,
    performance,
    ranks,
    savings,
    values,
    wins,
)
from appraisal.options.tables.funnel_table import funnel
from appraisal.options.tables.judged import criteria, scores
from appraisal.options.tables.line_tables import assumptions, correlations, costs
from appraisal.options.tables.needed_tables import budget, needed, needed_by_option, needed_in_revenue
from appraisal.options.tables.order import order, reconciliation
from appraisal.options.tables.outline import names, options, plan
from appraisal.options.tables.panel_table import marks
from appraisal.options.tables.posts_table import posts
from appraisal.options.tables.registers import equalities_that_matter, register, registers_of, risks
from appraisal.options.tables.shaping import risks_elsewhere
from appraisal.options.tables.summary_table import summary
from appraisal.options.tables.sure_tables import against, information, regret
from appraisal.options.tables.time_tables import lateness, rates
from appraisal.options.tables.unfinished_tables import firm_up, gaps, longlist, not_considered, struck_out

__all__ = [
    "accepted_cautions",
    "against",
    "arrangements",
    "assumptions",
    "benefits",
    "bodies",
    "budget",
    "cash",
    "cautions",
    "compared",
    "correlations",
    "costs",
    "criteria",
    "economic_to_financial",
    "equalities_that_matter",
    "evidence",
    "firm_up",
    "for_and_against",
    "frontier",
    "funding",
    "funnel",
    "gaps",
    "group_weights",
    "groups",
    "information",
    "lateness",
    "longlist",
    "makeup",
    "marks",
    "names",
    "needed",
    "needed_by_option",
    "needed_in_revenue",
    "not_considered",
    "options",
    "order",
    "paid_for",
    "performance",
    "plan",
    "posts",
    "ranks",
    "rates",
    "reconciliation",
    "register",
    "registers_of",
    "regret",
    "risks",
    "risks_elsewhere",
    "run",
    "savings",
    "scenario_costs",
    "scenario_values",
    "scenarios",
    "scores",
    "sign_off",
    "struck_out",
    "summary",
    "switching",
    "top_risks",
    "tornado",
    "values",
    "wins",
]
