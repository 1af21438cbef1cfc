"""Words: the only room that rounds figures and writes them in sentences, one function for each claim."""

from appraisal.options.words.against_budget import against_the_budget
from appraisal.options.words.assured import assurance, fit_for_in_brief, too_old, warned
from appraisal.options.words.benefits_in_brief import benefits_in_brief
from appraisal.options.words.cost import cost_or_saving, mainly_transfers, no_ratio, shows
from appraisal.options.words.discounting import discount_rate, rate_of_its_own, whose_rate
from appraisal.options.words.evidence_in_words import evidence_in_brief, placeholders_that_matter
from appraisal.options.words.firming_in_words import how_to_firm_up, what_to_firm_up, why_firm_up
from appraisal.options.words.footing import (
    EXEMPT,
    Footing,
    basis_word,
    example_note,
    example_words,
    exempt,
    footing,
    recommender,
    running_words,
)
from appraisal.options.words.groups import left_without_weight, where_groups_differ
from appraisal.options.words.money_in_brief import (
    money_in_brief,
    not_counted,
    one_off_in_brief,
    outside_in_brief,
    outturns_elsewhere,
    unknown_in_brief,
)
from appraisal.options.words.naming import (
    applies_to,
    called,
    called_all,
    dates_in,
    input_name,
    input_style,
    mark_of,
    option_name,
    option_names,
)
from appraisal.options.words.order_in_brief import (
    advises,
    how_sure,
    order_and_trial,
    rank_in_brief,
    what_the_order_rests_on,
    what_would_change_it,
)
from appraisal.options.words.panel_in_words import where_members_differ, where_scores_were_entered
from appraisal.options.words.paying import at_stake_in_brief, in_revenue_in_brief, paid_for_in_brief
from appraisal.options.words.plan_in_brief import plan_by_year, plan_in_brief
from appraisal.options.words.ranking import (
    decision,
    leaders,
    more_often,
    not_ranked,
    ranked,
    recommended_below,
    subjects,
)
from appraisal.options.words.recommended import how_it_fares
from appraisal.options.words.reconciling_in_words import reconciled, settled, weights_by_kind
from appraisal.options.words.robustness import (
    dominance,
    frontier,
    how_weights_vary,
)
from appraisal.options.words.scales import money_style, scale_in_words, scale_of, with_word
from appraisal.options.words.scenarios import as_others_in_brief, where_scenarios_differ
from appraisal.options.words.trade_off import ahead_and_behind, trade_off
from appraisal.options.words.unfinished_in_words import (
    counted_words,
    draft_line,
    how_much,
    named,
    order_may_change,
    still_to_fill,
)
from appraisal.options.words.varied_in_words import how_it_differs, varied_in_short
from appraisal.options.words.verdict_in_words import against_it, finding_out, late_in_brief, the_rule, verdict
from appraisal.options.words.what_must_hold import still_to_hold

__all__ = [
    "EXEMPT",
    "Footing",
    "advises",
    "against_it",
    "against_the_budget",
    "ahead_and_behind",
    "applies_to",
    "as_others_in_brief",
    "assurance",
    "at_stake_in_brief",
    "basis_word",
    "benefits_in_brief",
    "called",
    "called_all",
    "cost_or_saving",
    "counted_words",
    "dates_in",
    "decision",
    "discount_rate",
    "dominance",
    "draft_line",
    "evidence_in_brief",
    "example_note",
    "example_words",
    "exempt",
    "finding_out",
    "fit_for_in_brief",
    "footing",
    "frontier",
    "how_it_differs",
    "how_it_fares",
    "how_much",
    "how_sure",
    "how_to_firm_up",
    "how_weights_vary",
    "in_revenue_in_brief",
    "input_name",
    "input_style",
    "late_in_brief",
    "leaders",
    "left_without_weight",
    "mainly_transfers",
    "mark_of",
    "money_in_brief",
    "money_style",
    "more_often",
    "named",
    "no_ratio",
    "not_counted",
    "not_ranked",
    "one_off_in_brief",
    "option_name",
    "option_names",
    "order_and_trial",
    "order_may_change",
    "outside_in_brief",
    "outturns_elsewhere",
    "paid_for_in_brief",
    "placeholders_that_matter",
    "plan_by_year",
    "plan_in_brief",
    "rank_in_brief",
    "ranked",
    "rate_of_its_own",
    "recommended_below",
    "recommender",
    "reconciled",
    "running_words",
    "scale_in_words",
    "scale_of",
    "settled",
    "shows",
    "still_to_fill",
    "still_to_hold",
    "subjects",
    "the_rule",
    "too_old",
    "trade_off",
    "unknown_in_brief",
    "varied_in_short",
    "verdict",
    "warned",
    "weights_by_kind",
    "what_the_order_rests_on",
    "what_to_firm_up",
    "what_would_change_it",
    "where_groups_differ",
    "where_members_differ",
    "where_scenarios_differ",
    "where_scores_were_entered",
    "whose_rate",
    "why_firm_up",
    "with_word",
]
