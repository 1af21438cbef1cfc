"""What the committee report had of the appraisal: criteria, cash, results in detail and the method in brief."""

from __future__ import annotations

from dataclasses import replace

from appraisal import tables, words
from appraisal.blocks import Bullets, Text
from appraisal.report.sections.compared import grades
from appraisal.report.sections.study import Study, if_any, paragraphs, shown
from appraisal.report.sections.workings import _assured, beyond_anchors
from appraisal.report.show import Shown
from appraisal.results import Results
from appraisal.words import ranked, say


def criteria(study: Study) -> Shown:
    """Return the criteria: what each measures, its anchors, its swing weight and the evidence; nothing without any."""
    if not study.case.criteria:
        return Shown()
    text = (
        "Each measure becomes a value from 0 to 100 between its two anchors. A swing weight says how much it is worth "
        "to move from one anchor to the other, compared with the other criteria."
    )
    return shown(paragraphs(text), grades(study.case), replace(tables.criteria(study.results), wide=True))


def cash(study: Study) -> Shown:
    """Return the council's cash by year, and what is saved against business as usual; nothing where there is none."""
    results = study.results
    if not study.case.cost_lines:
        return Shown()
    text = "Cash is what the council pays in each financial year. It is not discounted, and it includes transfers."
    options = [option for option in study.case.options if not option.business_as_usual]
    saved = (tables.savings(results),) if study.case.business_as_usual is not None and options else ()
    return shown(paragraphs(text), tables.cash(results), saved, if_any(tables.returns, results))


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
    told = paragraphs(beyond_anchors(results), _switch_basis(results), checked)
    weights = words.how_weights_vary(study.case, drawn=_DRAWN, some=_SOME_DRAWN, single=_SINGLE)
    return shown(Bullets((*_DRAWING, *(((weights,),) if weights else ()), *_ROUNDING)), told, _assured(study.case))


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
        "Figures are rounded only where they are printed, each on its own, halves away from zero. Where the printed "
        "parts of a table do not come to its printed total, a row or column named “Rounding” holds the difference. "
        "So every printed table adds up; figures from two tables may be out in the last digit."
    ),
)


def _switch_basis(results: Results) -> Text:
    if not results.switches:
        return ()
    return say("Weights at which an option is overtaken, dominance and the frontier are worked out on mean values.")
