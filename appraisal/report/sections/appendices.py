"""The appendices: everything that was entered, with its evidence, and what an auditor asks of the run."""

from __future__ import annotations

from appraisal import charts, tables, words
from appraisal.blocks import Block, Bullets, Heading, Text
from appraisal.case import Basis, Case, Grade
from appraisal.report.manifest import versions
from appraisal.report.sections.study import Study, if_any, paragraphs, shown
from appraisal.report.show import Shown
from appraisal.results import Results
from appraisal.words import Footing, basis_word, capitalised, footing, listed, ranked, say

_GRADES = {
    Grade.A: "audited, contracted or statutory",
    Grade.B: "published for this service",
    Grade.C: "seen in comparable services elsewhere",
    Grade.D: "professional judgement, with a reason",
    Grade.E: "a placeholder, to be replaced before a decision",
}


def criteria(study: Study) -> Shown:
    """Return the criteria: what each measures, its anchors, its swing weight and the evidence; nothing without any."""
    if not study.case.criteria:
        return Shown()
    text = (
        "Each measure becomes a value from 0 to 100 between its two anchors. A swing weight says how much it is worth "
        "to move from one anchor to the other, compared with the other criteria."
    )
    return shown(paragraphs(text), grades(study.case), tables.criteria(study.results))


def scores(study: Study) -> Shown:
    """Return every score with its range, reason and evidence grade; nothing where no criterion is judged."""
    if not study.case.scores:
        return Shown()
    return shown(
        paragraphs("Each score is a range in the criterion’s own unit. The reason beside it says why."),
        tables.scores(study.results),
    )


def assumptions(study: Study) -> Shown:
    """Return every shared assumption with its range, unit, evidence and source, the budget plan, and correlations."""
    case, results = study.case, study.results
    shared = (tables.assumptions(results),) if case.assumptions else ()
    return shown(shared, if_any(tables.budget, results), (tables.correlations(results),) if case.correlations else ())


def grades(case: Case) -> tuple[Block, ...]:
    """Return what the marks of a figure's basis and of its evidence mean."""
    marks = listed([f"“{capitalised(basis_word(case, basis))}”" for basis in Basis], "or")
    ours = "is ours" if footing(case) is Footing.PUBLISHED else "is the authors’ own"
    letters = "; ".join(f"{grade.value}, {meaning}" for grade, meaning in _GRADES.items())
    text = f"A figure is marked {marks}: a source states it, we read it from a source, or it {ours}."
    return paragraphs(f"{text} A letter grades the evidence. {letters}.")


def costs(study: Study) -> Shown:
    """Return what each option's cost is made of, and every cost line behind it; nothing where there is none."""
    case = study.case
    if not case.cost_lines:
        return Shown()
    marks = () if case.criteria else grades(case)  # which else stand with the criteria
    return shown(marks, if_any(tables.makeup, study.results), tables.costs(study.results))


def cash(study: Study) -> Shown:
    """Return the council's cash by year, and what is saved against business as usual; nothing where there is none."""
    results = study.results
    if not study.case.cost_lines:
        return Shown()
    text = "Cash is what the council pays in each financial year. It is not discounted, and it includes transfers."
    options = [option for option in study.case.options if not option.business_as_usual]
    saved = (tables.savings(results),) if study.case.business_as_usual is not None and options else ()
    return shown(paragraphs(text), tables.cash(results), saved, if_any(tables.returns, results))


def risk_register(study: Study) -> Shown:
    """Return the risk register with the matrix of its risks, the risks counted elsewhere, and where each is counted;
    nothing where no risk was entered."""
    results = study.results
    costed: tuple[Block, ...] = ()
    if study.case.risks:
        costed = (tables.risks(results), charts.risk_matrix(results), tables.risk_matrix(results))
    elsewhere = if_any(tables.risks_elsewhere, results)
    return shown(costed, elsewhere, if_any(tables.where_counted, results))


def results_in_detail(study: Study) -> Shown:
    """Return the value of each option on each criterion, and the figures of the charts of places and of the lead.

    Nothing where there is nothing to rank options by.
    """
    results = study.results
    if not study.case.ranks:
        return Shown()
    moves = (tables.tornado(results),) if results.facts["tornado"] else ()
    places = (tables.ranks(results),) if ranked(results) else ()
    return shown(if_any(tables.performance, results), places, moves)


def method(study: Study) -> Shown:
    """Return the method and quality assurance: how the simulation works, rounding, anchors passed, warnings of the
    check and who accepted them, where more is, and who answers for the analysis and what it is fit for."""
    results = study.results
    checked = words.warned(study.cautions, study.case)
    told = paragraphs(beyond_anchors(results), _switch_basis(results), checked, _IN_THE_ANNEX)
    weights = words.how_weights_vary(study.case, drawn=_DRAWN, some=_SOME_DRAWN, single=_SINGLE)
    return shown(Bullets((*_DRAWING, *(((weights,),) if weights else ()), *_ROUNDING)), told, _assured(study.case))


def _assured(case: Case) -> tuple[Block, ...]:
    """Return who answers for the analysis, what the assurer says, its limits and its date; nothing if none is given."""
    told = words.assurance(case)
    return (Heading(2, "Quality assurance"), *paragraphs(*told)) if told else ()


_IN_THE_ANNEX = (
    "The method in full, standard errors and the detail that only specialists read are in the technical annex, a "
    "document of its own that is made from the same figures."
)


_DRAWN = "Weights vary between simulated futures within the ranges given, and always add up to 100%."
_SOME_DRAWN = (
    "Weights that were given as ranges vary between simulated futures; the others are single figures. All of them "
    "together always add up to 100%."
)
_SINGLE = "Weights were given as single figures, which are the same in all simulated futures."
_DRAWING: tuple[Text, ...] = (
    ("Each range is sampled evenly: every 1,000 simulated futures take one value from each thousandth of it.",),
    say(
        "A named figure has one value in a simulated future, whichever option uses it. "
        "So options are compared like with like."
    ),
    ("A risk happens or not in each simulated future, by its own chance, and then costs a sum from its range.",),
)
_ROUNDING: tuple[Text, ...] = (
    say(
        "Figures are rounded only where they are printed, each on its own, halves away from zero. The note of a table "
        "says so where its printed parts do not come to its printed total; figures from two tables may be out in the "
        "last digit."
    ),
)


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


def _switch_basis(results: Results) -> Text:
    if not results.switches:
        return ()
    return say("Weights at which an option is overtaken, dominance and the frontier are worked out on mean values.")


def run_identity(study: Study) -> Shown:
    """Return what identifies the run: draws, seed, fingerprint and the versions of the programs."""
    return shown(tables.run(study.results, versions()))
