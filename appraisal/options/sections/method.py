"""How the figures were made and what they rest on: evidence, warnings, the method, the central case and the run."""

from __future__ import annotations

from appraisal.documents.show import Shown
from appraisal.ground.blocks import Block, Bullets, Heading, Text
from appraisal.ground.texts import listed, say
from appraisal.options import tables, words
from appraisal.options.case import Case, Timing
from appraisal.options.results import Results
from appraisal.options.sections.appraisal_begins import in_appraisal
from appraisal.options.sections.opened import Study, if_any, paragraphs
from appraisal.options.words import ranked
from appraisal.runs.manifest import versions

_WHEN = {Timing.START: "at the start", Timing.MID: "in the middle", Timing.END: "at the end"}


def evidence_in_detail(study: Study) -> Shown:
    """Return how many figures stand on each basis and grade, which measures pass their anchors, what the check of the
    inputs warns of, where the outturns elsewhere come from, and who answers for the analysis."""
    results = study.results
    told = if_any(tables.evidence, results)
    return in_appraisal(
        study,
        paragraphs("" if told else "No figures were entered.", beyond_anchors(results)),
        told,
        paragraphs(words.outturns_elsewhere(results)),
        _warnings(study),
        _assured(study.case),
    )


def _warnings(study: Study) -> tuple[Block, ...]:
    """Return what the check of the inputs warns of: first what nobody has accepted, then what somebody answers for."""
    found = study.cautions
    waiting = [caution for caution in found if not caution.accepted]
    accepted = [caution for caution in found if caution.accepted]
    return (
        *paragraphs(say(words.warned(found, study.case), f" {_OF_THE_FILE}")),
        *((tables.cautions(waiting),) if waiting else ()),
        *((tables.accepted_cautions(accepted),) if accepted else ()),
    )


_OF_THE_FILE = "What concerns the file alone, such as a hidden sheet, is in manifest.json."


def _assured(case: Case) -> tuple[Block, ...]:
    """Return who answers for the analysis, what the assurer says, its limits and its date; nothing if none is given."""
    told = words.assurance(case)
    return (Heading(2, "Quality assurance"), *paragraphs(*told)) if told else ()


def beyond_anchors(results: Results) -> Text:
    """Say which criteria have measures outside their anchors in one simulated future in a hundred or more."""
    options = [option.id for option in results.case.options]
    passed = [
        criterion.name
        for criterion in results.case.criteria
        if max(results[f"options.{option}.beyond.{criterion.id}"] for option in options) >= 0.01
    ]
    if not results.case.criteria:
        return ()
    if not passed:
        return (
            "Each option’s measure on each criterion lies within the anchors in more than 99 simulated futures in 100.",
        )
    return say(
        f"Some measures lie outside the anchors of {listed(passed)} in one simulated future in a hundred or more. ",
        "There the value stays at 0 or 100.",
    )


def method_in_full(study: Study) -> Shown:
    """Return the method: the simulation, money and risk, value, how the order is settled, errors and rounding."""
    case, results = study.case, study.results
    return in_appraisal(
        study,
        Bullets(
            (
                *_SAMPLING,
                *((_TOGETHER,) if case.correlations else ()),
                *(_money(results) if case.cost_lines else ()),
                *(_RISK if case.risks else ()),
                *(_value(case) if case.criteria else ()),
                *(((_LEVEL,),) if ranked(results) else ()),
                *_ERRORS,
            )
        ),
    )


_SAMPLING: tuple[Text, ...] = (
    say(
        "Each uncertain figure has a stream of random numbers of its own, made from the seed and the figure’s name, so "
        "a new row in the workbook changes no other figure’s draws. Of every 1,000 simulated futures each takes one "
        "value from each thousandth of its range (Latin hypercube sampling)."
    ),
    say(
        "A figure has one value in a simulated future, whichever option uses it. So options are compared like with "
        "like."
    ),
)
_TOGETHER: Text = (
    "Figures that move together are ordered by correlated normal scores. Their own distributions stay as they are.",
)


def _money(results: Results) -> tuple[Text, ...]:
    return (
        say(
            "The amount of a cost line is its figure times the assumptions that multiply it. A year’s money is divided "
            "by one plus the discount rate for each year since the first. Cash is taken to fall "
            f"{_WHEN[results.case.about.timing]} of the year."
        ),
    )


_RISK: tuple[Text, ...] = (
    say(
        "A risk happens or not in each simulated future, once, by its chance. It starts in a year of its window, each "
        "as likely, and costs a sum from its range in each year that it lasts. Risk exposure is the present value of "
        "what an option’s risks then cost."
    ),
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
        say(
            f"{weights} " if weights else "",
            "Overall value is the weighted sum. Value by kind weighs the criteria of one kind among themselves; value "
            "without cost leaves out those of cost.",
        ),
    )


_LEVEL = "Options no further apart than chance takes options that are alike, once in a thousand runs, share a place."
_ERRORS: tuple[Text, ...] = (
    say(
        "A standard error says how well the simulation was run and not how sure anyone can be: the ranges do. It is "
        "worked out from the means of the blocks of 1,000 simulated futures."
    ),
    say(
        "Means and shares use every simulated future; percentiles use the first that are kept whole, at most 100,000, "
        "and fewer in a case of very many options and years."
    ),
    say(
        "Figures are rounded only where they are printed, each on its own, halves away from zero. Every percentile and "
        "standard error, and every figure that moves the lead, is in results.xlsx."
    ),
)


def reconciliation(study: Study) -> Shown:
    """Return the central case beside the mean of the simulation, for cost and for value."""
    return in_appraisal(
        study,
        paragraphs(
            "The central case takes each figure at its mean and a risk at its chance, so that it can be added up.",
            words.reconciled(study.results),
            _VALUES_DIFFER if study.case.criteria else "",
        ),
        if_any(tables.reconciliation, study.results),
    )


_VALUES_DIFFER = "Overall value can differ by more than chance: values stay within 0 to 100, and weights are shares."


def run_identity(study: Study) -> Shown:
    """Return what identifies the run: draws, seed, fingerprint and the versions of the programs."""
    return in_appraisal(study, tables.run(study.results, versions()))
