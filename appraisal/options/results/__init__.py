"""Results: every number that a document may print, under one key, from one appraisal.

`Results.numbers` maps keys such as "options.latc.net_present_cost.mean" to unrounded values: pounds, values 0-100,
shares 0-1, years as 2019. `Results.facts` holds what is not a number. results.json is the two, nested; a sentence, a
table or a chart takes its numbers from here and nowhere else, so they cannot disagree.
"""

from appraisal.ground.seen import seen_as
from appraisal.options.results.budgeted import TOLD, plans_of
from appraisal.options.results.evidence_counted import STANDS_ON, kinds_of_evidence
from appraisal.options.results.firming import Thing, ThingKind, provenance_of, subject_of
from appraisal.options.results.gathering import results_of, verdict_alone
from appraisal.options.results.headline import saving_year
from appraisal.options.results.keys import key_parts
from appraisal.options.results.needed import Need, needs_of
from appraisal.options.results.results_record import SCHEMA_VERSION, Results
from appraisal.options.results.results_seen import results_blocks
from appraisal.options.results.value_results import frontier_steps, ranking_of

__all__ = [
    "SCHEMA_VERSION",
    "STANDS_ON",
    "TOLD",
    "Need",
    "Results",
    "Thing",
    "ThingKind",
    "frontier_steps",
    "key_parts",
    "kinds_of_evidence",
    "needs_of",
    "plans_of",
    "provenance_of",
    "ranking_of",
    "results_of",
    "saving_year",
    "subject_of",
    "verdict_alone",
]

seen_as.register(Results, results_blocks)
