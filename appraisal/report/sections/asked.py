"""What is asked and how it was looked at: recommendations, purpose, options considered, the method in brief."""

from __future__ import annotations

from appraisal import tables, words
from appraisal.blocks import Block, Paragraph, Ref, Text
from appraisal.case import Case, financial_year
from appraisal.report.sections.study import Study, paragraphs, shown
from appraisal.report.show import Shown
from appraisal.results import Results
from appraisal.words import (
    Footing,
    capitalised,
    count_words,
    counted,
    footing,
    joined,
    number,
    option_names,
    say,
    sentences,
)

_ENDS = "P10 is the figure that one simulated future in ten falls below; P90 is the one that one in ten goes above."


COST_ALONE = (
    "Options rank by net present cost alone, the lowest first. Nothing else was asked of them: what an option does for "
    "people, and how well, is not compared."
)


def options_considered(study: Study) -> Shown:
    """Return the options, where each comes from, and why it was or was not recommended."""
    case = study.case
    added = [option.id for option in case.options if option.added]
    said = [f"{capitalised(counted(len(case.options), 'option was', 'options were'))} appraised."]
    if added:
        published = footing(case) is Footing.PUBLISHED
        if published:
            said.append(f"{_how_many(len(case.options) - len(added))} in the published report.")
        by = "by us" if published else "for this appraisal"
        said.append(f"{option_names(case, added)} {'was' if len(added) == 1 else 'were'} added {by}.")
    said.append(_compared(case))
    return shown(paragraphs(" ".join(filter(None, said))), tables.options(case), paragraphs(words.not_met(case)))


def _compared(case: Case) -> str:
    """Say which option is business as usual and the do-minimum; nothing where none is business as usual."""
    bau, count = case.business_as_usual, len(case.options)
    if bau is None:
        return ""
    facts = [f"“{bau.name}”, which is business as usual"] if words.introduced(case) else ["business as usual"]
    if bau.do_minimum:
        facts.append("also the do-minimum" if words.introduced(case) else "which is also the do-minimum")
    who = (" and " if words.introduced(case) else ", ").join(facts)
    if count == 1:
        return f"It is {who}."
    return f"{'The other option' if count == 2 else 'Every option'} is compared with {who}."


def _how_many(count: int) -> str:
    return "One of them is" if count == 1 else f"{capitalised(count_words(count))} of them are"


def how_appraised(study: Study) -> Shown:
    """Return the method in brief: the period, the simulation, what the words mean, the criteria and their weights."""
    case, results = study.case, study.results
    return shown(
        paragraphs(_period(results), simulated(results), _present_value(results)),
        _criteria(results),
        paragraphs(case.about.evidence_note.strip()),
    )


def where_to_look(study: Study) -> Shown:
    """Return which appendices hold the criteria, the scores and the other figures; nothing of those left out."""
    case = study.case
    criteria: Text = (
        "The criteria, with what each measures and why it has its weight, are in ",
        Ref("app-criteria"),
        ".",
    )
    scores: Text = ("The scores are in ", Ref("app-scores")) if case.scores else ()
    shared = bool(case.assumptions or case.correlations or case.budget)
    places = {"app-assumptions": shared, "app-costs": bool(case.cost_lines), "app-risks": bool(case.risks)}
    homes = [Ref(home) for home, any_ in places.items() if any_]
    figures = joined([(home,) for home in homes])
    if scores and figures:
        found = say(scores, ", the other figures in ", figures, ".")
    else:
        found = say(scores or say("The figures are in ", figures), ".") if scores or figures else ()
    return shown(paragraphs(sentences([criteria if case.criteria else (), found])))


def _period(results: Results) -> Text:
    years = number(results, "run.years", "count_words")
    about = results.case.about
    return say(
        f"Each option was looked at for {_looked_at(results.case)} over ",
        years,
        f" {'year' if years.value == 1 else 'years'} from {financial_year(about.first_year)}, ",
        f"at {about.price_base} prices.",
    )


def _looked_at(case: Case) -> str:
    if case.criteria:
        return "cost, risk and outcomes"
    return "cost and risk" if case.risks else "cost"


def simulated(results: Results) -> Text:
    """Say how what is uncertain was simulated, and what P10 and P90 are."""
    uncertain = results["run.uncertain"]
    if not uncertain:
        return say("Every figure in this case is fixed, so every simulated future is the same. ", _ENDS)
    return say(
        "Figures that are not known for sure are given as ranges or chances. A computer generated ",
        number(results, "run.draws", "count"),
        " possible futures, called simulated futures here. Each takes one value for ",
        *(
            ("the one uncertain figure",)
            if uncertain == 1
            else ("each of ", number(results, "run.uncertain", "count"), " uncertain figures")
        ),
        f" and works out {'cost, risk and value' if results.case.criteria else _looked_at(results.case)} for every "
        "option. ",
        _ENDS,
    )


def _present_value(results: Results) -> Text:
    schedule = results.appraisal.plan.schedule
    apart = "The cost of risks is not in it; it is shown apart, as risk exposure."
    return say(
        "Net present cost adds up what an option costs in all the years. ",
        "Money in later years counts for less, by ",
        words.discount_rate(results),
        f": {words.whose_rate(schedule)}. ",
        apart if results.case.risks or results.case.criteria else "No risks have been costed.",
    )


def _criteria(results: Results) -> tuple[Block, ...]:
    if results.case.by_cost:
        return paragraphs(COST_ALONE)
    if not results.case.criteria:
        return paragraphs("No criteria were given, so the options are not scored or ranked.")
    count = counted(len(results.case.criteria), "criterion", "criteria")
    if len(results.case.criteria) == 1:
        text = say(
            f"The options are valued from 0 to 100 on {count}, more being better. ", Ref("tbl-weights"), " has it."
        )
        return (Paragraph(text), tables.weights(results))
    text = say(
        f"The options are valued from 0 to 100 on {count}, more being better, and the criteria are weighted. ",
        "The weights by kind are ",
        words.weights_by_kind(results),
        ". ",
        Ref("tbl-weights"),
        " gives each criterion’s share.",
    )
    return (Paragraph(text), tables.weights(results))
