"""The technical annex: for analysts, auditors and finance officers. The method in full, every result in detail."""

from __future__ import annotations

from appraisal import tables, words
from appraisal.blocks import Block, Bullets, Heading, Text
from appraisal.case import Case, Timing
from appraisal.report.sections.appendices import beyond_anchors, grades
from appraisal.report.sections.asked import simulated
from appraisal.report.sections.study import Study, front_of, if_any, notices, paragraphs, shown
from appraisal.report.sections.summary import against_the_plan
from appraisal.report.show import Shown
from appraisal.results import Results
from appraisal.words import ranked, say
from appraisal.words.naming import short_names

_FIELDS = ("Report to", "Date of decision", "Service", "Stage", "Contact", "Report version", "Status", "Publication")
_WHEN = {Timing.START: "at the start", Timing.MID: "in the middle", Timing.END: "at the end"}


def annex_front(study: Study) -> Shown:
    """Return the front of the technical annex."""
    return Shown((front_of(study, "Technical annex", _FIELDS),))


def about_the_annex(study: Study) -> Shown:
    """Return what a draft or an example must say first, the plan, and what the annex is for beside the report."""
    missing: Text = (words.still_to_fill(study.case), " The committee report lists all of it.")
    return shown(
        notices(study, missing),
        paragraphs(short_names(study.case, ("The committee report has them in full.",))),
        if_any(tables.names, study.case),
        against_the_plan(study),
        paragraphs(
            "This annex is for analysts, auditors and those who answer for the council’s money. It holds the method in "
            "full and each result in detail, with its standard error. What the results mean for the decision is in the "
            f"committee report. So are the {'scores, the ' if study.case.criteria else ''}assumptions and the cost "
            "lines, each with its source.",
            say(
                "Both documents print the figures of one run, and both show its fingerprint. The figures here have "
                "more digits. ",
                "A standard error says how well the simulation was run. It does not say how sure anyone can be: the "
                "ranges do.",
            ),
        ),
    )


def method_in_full(study: Study) -> Shown:
    """Return the method: the simulation, money, risk, value, how firm the answer is, errors and rounding."""
    case = study.case
    parts: list[tuple[str, tuple[Text, ...]]] = [
        ("The simulation", _simulation(study.results)),
        ("Money", _money(study.results) if case.cost_lines else ()),
        ("Risk", _RISK if case.risks else ()),
        ("Value", _value(case) if case.criteria else ()),
        ("How firm the answer is", _firm(case) if ranked(study.results) else ()),
        ("Standard errors, percentiles and rounding", _ERRORS),
    ]
    told: list[Block] = []
    for title, items in parts:
        if items:
            told += [Heading(2, title), Bullets(items)]
    return shown(tuple(told))


def _simulation(results: Results) -> tuple[Text, ...]:
    correlated: tuple[Text, ...] = ((_TOGETHER,),) if results.case.correlations else ()
    return (simulated(results), *_SAMPLING, *correlated)


_SAMPLING: tuple[Text, ...] = (
    say(
        "Each uncertain figure has a stream of random numbers of its own, made from the seed and the figure’s name. "
        "So a new row in the workbook changes no other figure’s draws."
    ),
    say(
        "Simulated futures come in blocks of 1,000. Within a block a figure takes one value from each thousandth of "
        "its range (Latin hypercube sampling)."
    ),
    say(
        "A figure has one value in a simulated future, whichever option uses it. So options are compared like with "
        "like."
    ),
)
_TOGETHER = (
    "Figures that move together are ordered by correlated normal scores. Their own distributions stay as they are."
)


def _money(results: Results) -> tuple[Text, ...]:
    schedule, about = results.appraisal.plan.schedule, results.case.about
    return (
        ("The amount of a cost line is its figure times the assumptions that multiply it.",),
        say(
            "A year’s money is divided by one plus the discount rate for each year since the first: ",
            words.discount_rate(results),
            f", {words.whose_rate(schedule)}. Cash is taken to fall {_WHEN[about.timing]} of the year.",
        ),
        say(
            "Net present cost is before risk, and leaves out transfers such as redundancy pay. Cash is what the "
            "council pays; it is not discounted, and transfers are in it."
        ),
    )


_RISK: tuple[Text, ...] = (
    say(
        "A risk happens or not in each simulated future, once, by its chance. It starts in a year of its window, each "
        "as likely, and costs a sum from its range in each year that it lasts."
    ),
    ("Risk exposure is the present value of what an option’s risks then cost. It is not part of net present cost.",),
)


def _value(case: Case) -> tuple[Text, ...]:
    weights = words.how_weights_vary(
        case,
        drawn="Weights are drawn from their ranges, each on its own, and made to add up to one in every future.",
        some="Weights given as ranges are drawn, each on its own; all are made to add up to one in every future.",
        single="Weights are single figures and are not drawn; they are made to add up to one.",
    )
    return (
        ("A value function turns each measure into a value from 0 to 100, and no further beyond its anchors.",),
        *(((weights,),) if weights else ()),
        say(
            "Overall value is the weighted sum. Value by kind weighs the criteria of one kind among themselves; value "
            "without cost leaves out the criteria of cost."
        ),
    )


def _firm(case: Case) -> tuple[Text, ...]:
    rank_by = "net present cost, the lowest first" if case.by_cost else "overall value"
    stresses = _ONE_STRESS if case.by_cost else _TWO_STRESSES
    return (
        (f"Options rank by mean {rank_by}. {_LEVEL}",),
        (f"{stresses} the option in front alone starts a year late: {_LATE}",),
        (_PLACES,),
        *(() if case.by_cost else _FIRM_WEIGHTS),
        (_SWINGS,),
    )


_LEVEL = (
    "Those whose means differ by no more than chance in the simulation makes of options that are alike, once in a "
    "thousand times, share a place."
)
_ONE_STRESS = "One stress is tried where it would change something. In it"
_TWO_STRESSES = (
    "Two stresses are tried where they would change something. In one the scores of each option are correlated 0.7. "
    "In the other"
)
_LATE = (
    "of the lines that business as usual does not share, those that come again each year begin and end a year later, "
    "and one-off sums stay."
)
_PLACES = (
    "How often an option takes a place is its share of all simulated futures. Options that tie share the places. In "
    "pairs, a tie counts as half."
)
_SWINGS = (
    "To find what moves the lead, each uncertain figure alone goes from its P10 to its P90, the others at their means."
)
_FIRM_WEIGHTS: tuple[Text, ...] = (
    ("Central weights are the mean weights of the simulated futures in which an option comes first.",),
    say(
        "A switching weight is the share of the decision at which another option has the highest mean value, the other "
        "weights keeping their proportions."
    ),
)
_ERRORS: tuple[Text, ...] = (
    say(
        "A standard error is worked out from the means of the blocks of 1,000 simulated futures. A formula for "
        "independent draws would not fit them."
    ),
    say(
        "Means and shares use every simulated future; percentiles use the first that are kept whole, at most 100,000, "
        "and fewer in a case of very many options and years."
    ),
    say(
        "Figures are rounded only where they are printed, each on its own, halves away from zero. The note of a table "
        "says so where its printed parts do not come to its printed total."
    ),
)


def reconciliation(study: Study) -> Shown:
    """Return the central case beside the mean of the simulation, for cost and for value."""
    results = study.results
    money = (tables.reconciliation(results),) if study.case.cost_lines else ()
    return shown(
        paragraphs(
            "The central case takes every uncertain figure at its mean, and a risk at its chance. It is what an "
            "auditor can add up by hand.",
            words.reconciled(results),
        ),
        money,
        paragraphs(_VALUES_DIFFER) if study.case.criteria else (),
        if_any(tables.reconciliation_of_value, results),
    )


_VALUES_DIFFER = (
    "Overall value can differ by more than chance: a value stays between 0 and 100, and weights are shares of a total "
    "that varies."
)


def spreads(study: Study) -> Shown:
    """Return each result's mean, percentiles and standard error, for every option."""
    return shown(paragraphs(_ENDS), tables.spreads(study.results))


_ENDS = "Beside P10 and P90 each table has P50 and P80: 50 and 80 simulated futures in a hundred do not pass them."


def order_in_detail(study: Study) -> Shown:
    """Return how often each option comes first with its standard error, how that settled, and how often each takes
    each place; nothing without a ranking."""
    results = study.results
    if not ranked(results):
        return Shown()
    return shown(
        paragraphs(words.settled(results)),
        tables.firsts(results),
        if_any(tables.stresses, results),
        tables.settling(results),
        tables.ranks(results),
    )


def values_in_detail(study: Study) -> Shown:
    """Return the value of each option on each criterion; nothing without criteria."""
    return shown(if_any(tables.performance, study.results))


def pairs_in_detail(study: Study) -> Shown:
    """Return comparisons in pairs; nothing without a ranking."""
    return shown(tables.wins(study.results)) if ranked(study.results) else Shown()


def central_weights(study: Study) -> Shown:
    """Return the mean weights with which each option comes first; nothing without a ranking by weights."""
    results = study.results
    return shown(tables.central_weights(results)) if ranked(results) and study.case.criteria else Shown()


def what_moves_the_lead(study: Study) -> Shown:
    """Return every figure that moves the lead, with its evidence; nothing where none does."""
    return shown(tables.swings(study.results)) if study.results.tornado else Shown()


def weights_in_detail(study: Study) -> Shown:
    """Return the weights at which another option would come first; nothing without a ranking."""
    results = study.results
    if not ranked(results):
        return Shown()
    return shown(paragraphs(words.switching(results)), if_any(tables.switching, results))


def groups_in_detail(study: Study) -> Shown:
    """Return each stakeholder group's weights and what they make of the options; nothing without groups."""
    results = study.results
    if not results.facts["groups"]:
        return Shown()
    return shown(tables.groups(results), tables.group_weights(results))


def data_quality(study: Study) -> Shown:
    """Return how many figures stand on each basis and grade, and which measures pass their anchors."""
    results = study.results
    told = if_any(tables.evidence, results)
    opening = grades(study.case) if told else paragraphs("No figures were entered.")
    return shown(opening, told, paragraphs(beyond_anchors(results)))


def correlations(study: Study) -> Shown:
    """Return the pairs of figures that move together; nothing where none do."""
    return shown(tables.correlations(study.results)) if study.case.correlations else Shown()


def cautions(study: Study) -> Shown:
    """Return what the check of the inputs warns of: first what nobody has accepted, then what somebody answers for."""
    found = study.cautions
    told = paragraphs(words.warned(found, study.case), _A_WARNING if found else "", _OF_THE_FILE)
    waiting = [caution for caution in found if not caution.accepted]
    accepted = [caution for caution in found if caution.accepted]
    return shown(
        told,
        (tables.cautions(waiting),) if waiting else (),
        (tables.accepted_cautions(accepted),) if accepted else (),
    )


_A_WARNING = "A warning stops nothing: what it finds may be meant. Who accepts one answers for that, with a reason."
_OF_THE_FILE = "What concerns the workbook’s file alone, such as a hidden sheet, is in manifest.json beside this annex."
