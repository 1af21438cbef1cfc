"""What was entered, as tables: the case at a glance, each noun with its figures, units, evidence and source, and the
recipe of what is drawn."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from appraisal.chance.draws import Draws
from appraisal.ground.blocks import Block, Column, Paragraph, Strong, Table
from appraisal.ground.chances import percent
from appraisal.ground.record import NOT_AS_IT_STANDS
from appraisal.ground.rounding import exact, given
from appraisal.ground.shared_nouns import Provenance
from appraisal.ground.texts import counted, listed
from appraisal.options.case.closed_lists import Measure, Recurrence
from appraisal.options.case.figures_in_words import evidence, label, ranged, span
from appraisal.options.case.money_nouns import Assumption, CostLine, Risk
from appraisal.options.case.nouns import Case, Criterion, Option, Score, is_uncertain
from appraisal.options.case.shelves import Shelf

Row = tuple[str, str, str]  # what it is, the figure or words, the unit
_ROWS = 15  # of a recipe's names: as many as can be taken in at a glance


def case_blocks(case: Case) -> tuple[Block, ...]:
    """Return a case at a glance: what it is about, its options and criteria, and how much there is of the rest."""
    about = case.about
    holds = listed(
        [
            counted(len(case.cost_lines), "cost line"),
            counted(len(case.risks), "risk"),
            counted(len(case.assumptions), "shared assumption"),
            counted(len(case.scores), "score"),
            counted(len(case.correlations), "correlation"),
        ]
    )
    years = span(about.first_year, about.first_year + about.years - 1)
    return (
        Paragraph((Strong(about.title or about.id), f". {_whose(case)}, {years}.")),
        *([Paragraph((f"{NOT_AS_IT_STANDS}: {told}.",))] if (told := case.variation.of_figures) else []),
        Paragraph((f"Pounds at {about.price_base} prices, discounted by {about.discount_schedule}.",)),
        Paragraph((f"Also in it: {holds}.{' A draft: not everything is filled in.' if case.draft else ''}",)),
        _options(case.options),
        *([_criteria(case.criteria)] if case.criteria else []),
    )


def _whose(case: Case) -> str:
    return ": ".join(word for word in (case.about.council, case.about.service) if word)


def _options(options: Iterable[Option]) -> Table:
    return table(
        "Options",
        ("Id", "Option", "Delivery model", "Role"),
        [(option.id, option.name, option.model, _role(option)) for option in options],
    )


def _role(option: Option) -> str:
    roles = {
        "business as usual": option.business_as_usual,
        "do minimum": option.do_minimum,
        "recommended": option.recommended,
        "added by us": option.added,
    }
    return ", ".join(role for role, held in roles.items() if held)


def _criteria(criteria: Iterable[Criterion]) -> Table:
    return table(
        "Criteria",
        ("Id", "Criterion", "Kind", "Measured by", "Swing weight"),
        [(c.id, c.name, c.kind.value, _measured(c), ranged(c.weight)) for c in criteria],
    )


def _measured(criterion: Criterion) -> str:
    year = "" if criterion.measure_year is None else f" in {span(criterion.measure_year, criterion.measure_year)}"
    return f"{criterion.measure.value}{year}, {unit_in_words(criterion)}"


def option_blocks(option: Option) -> tuple[Block, ...]:
    rows = [
        ("Delivery model", option.model, ""),
        ("Role", _role(option), ""),
        ("Description", option.description, ""),
        ("What the paper decided", option.decision, ""),
        ("Source", option.source, ""),
    ]
    return (_facts(option.id, option.name, rows),)


def criterion_blocks(criterion: Criterion) -> tuple[Block, ...]:
    unit, step = unit_in_words(criterion), "from here on" if criterion.value_function.stepped else ""
    points = [(f"Worth {given(value)}", word, "") for word, value in criterion.words] or [
        (f"Worth {given(value)}", given(measure), f"{unit} {step}".strip())
        for measure, value in criterion.value_function.points
    ]
    rows = [
        ("Kind", criterion.kind.value, ""),
        ("Measured by", _measured(criterion), ""),
        ("Direction", criterion.direction.value, ""),
        *points,
        ("Swing weight", ranged(criterion.weight), "on the scale of all weights"),
        ("Description", criterion.description, ""),
        *_evidence(criterion.provenance),
    ]
    return (_facts(criterion.id, criterion.name, rows),)


def cost_line_blocks(line: CostLine) -> tuple[Block, ...]:
    per_year = line.recurrence is Recurrence.RECURRENT
    money = unit_in_words(line)
    rows = [
        ("Options", ", ".join(line.options), ""),
        ("Category", line.category, ""),
        (line.money.value.capitalize(), ranged(line.estimate), "" if line.drivers else money),
        ("Times the assumptions", ", ".join(line.drivers), money if line.drivers else ""),
        ("Years", span(line.first_year, line.last_year), "each year" if per_year else "spread over them"),
        ("Built up by", ", ".join(map(percent, line.build_up)), "of a full year" if per_year else "of the sum"),
        ("Counts in", f"{line.perspective.value} sum{'s' if line.perspective.value == 'both' else ''}", ""),
        ("Borne by", line.bearer.value, ""),
        ("Prices", line.terms.value, ""),
        ("Out of the budget line", line.out_of, ""),
        ("Comes again after", f"{line.life} years" if line.life else "", ""),
        *_evidence(line.provenance),
    ]
    return (_facts(line.id, line.name, rows),)


def risk_blocks(risk: Risk) -> tuple[Block, ...]:
    rows = [
        ("Options", ", ".join(risk.options), ""),
        ("Category", risk.category, ""),
        ("Chance that it happens", percent(risk.probability), "in the appraisal period"),
        ("Cost if it happens", ranged(risk.impact), "£ a year"),
        ("Starts", span(risk.first_year, risk.last_year), "each year as likely"),
        ("Lasts", given(risk.duration), "year" if risk.duration == 1 else "years"),
        ("Owner", risk.owner, ""),
        ("Mitigation", risk.mitigation, ""),
        *_evidence(risk.provenance),
    ]
    return (_facts(risk.id, risk.name, rows),)


def assumption_blocks(assumption: Assumption) -> tuple[Block, ...]:
    rows = [
        ("Figure", ranged(assumption.estimate), assumption.unit),
        ("Times the assumptions", ", ".join(assumption.drivers), ""),
        *_evidence(assumption.provenance),
    ]
    return (_facts(assumption.id, assumption.name, rows),)


def score_blocks(score: Score) -> tuple[Block, ...]:
    rows = [("Score", ranged(score.estimate), "in the criterion’s unit"), *_evidence(score.provenance)]
    return (_facts(f"{score.option}:{score.criterion}", f"Score of {score.option} on {score.criterion}", rows),)


def shelf_blocks(shelf: Shelf[Any]) -> tuple[Block, ...]:
    """Return the nouns on a shelf, a row each: id, name, figure, unit and evidence."""
    rows = [(noun_id, *_in_a_row(noun)) for noun_id, noun in shelf.items()]
    headings = ("Id", "Name", "Figure", "Unit", "Evidence")
    return (table(f"{len(rows)} on this shelf", headings, rows) if rows else Paragraph(("There are none.",)),)


def _in_a_row(noun: Any) -> tuple[str, str, str, str]:
    match noun:
        case Option():
            return noun.name, "", "", _role(noun)
        case Criterion():
            return noun.name, ranged(noun.weight), "swing weight", evidence(noun.provenance)
        case Score():
            return f"{noun.option} on {noun.criterion}", ranged(noun.estimate), "", evidence(noun.provenance)
        case Risk():
            figure = f"{percent(noun.probability)} chance of {ranged(noun.impact)}"
            return noun.name, figure, "£ a year", evidence(noun.provenance)
        case CostLine():
            unit = " × ".join(noun.drivers) or unit_in_words(noun)
            return noun.name, ranged(noun.estimate), unit, evidence(noun.provenance)
        case _:
            return noun.name, ranged(noun.estimate), noun.unit, evidence(noun.provenance)


def unit_in_words(noun: Criterion | CostLine) -> str:
    """Return the unit of a criterion's measure, or of a cost line's amount where no assumption multiplies it."""
    if isinstance(noun, Criterion):
        return noun.unit if noun.measure is Measure.JUDGED else "£"
    return "£ a year" if noun.recurrence is Recurrence.RECURRENT else "£ in all"


def _evidence(provenance: Provenance) -> tuple[Row, ...]:
    return (
        ("Evidence", evidence(provenance), ""),
        ("Reason", provenance.reason, ""),
        ("Source", provenance.source, ""),
    )


def _facts(noun_id: str, name: str, rows: Iterable[Row]) -> Table:
    kept = [("Id", noun_id, ""), *(row for row in rows if row[1])]
    return table(name or noun_id, ("What", "As entered", "Unit"), kept)


def table(caption: str, headings: tuple[str, ...], rows: Iterable[tuple[str, ...]], note: str = "") -> Table:
    """Return a table of words; columns with nothing in them are left out."""
    every = list(rows)
    kept = [i for i in range(len(headings)) if i == 0 or any(row[i] for row in every)]
    return Table(
        caption=caption,
        label=label(caption),
        columns=tuple(Column(headings[i]) for i in kept),
        rows=tuple(((row[0] or "–",), *((row[i],) for i in kept[1:])) for row in every),
        note=(note,) if note else (),
    )


def draws_blocks(draws: Draws) -> tuple[Block, ...]:
    """Return a recipe: how many draws, the seed, what is held, and the first of the uncertain numbers with ranges."""
    uncertain = [
        (name, ranged(estimate))
        for name, estimate in draws.estimates.items()
        if is_uncertain(estimate) and name not in draws.held
    ]
    told = f"{draws.n:,} draws, seed {draws.seed}. {len(uncertain):,} of {len(draws.names):,} numbers are drawn."
    grouped = sum(len(group.names) for group in draws.groups)
    told += f" {grouped} of them move together." if grouped else ""
    more = len(uncertain) - _ROWS
    return (
        Paragraph((told,)),
        *([_held(draws)] if draws.held else []),
        table(
            "What is drawn",
            ("Name", "Range"),
            uncertain[:_ROWS],
            f"And {more:,} more. draws.estimates has them all; draws.sample()[name] gives the values."
            if more > 0
            else "",
        ),
    )


def _held(draws: Draws) -> Table:
    return table("Held", ("Name", "At"), [(name, exact(value)) for name, value in draws.held.items()])


SEEN: Mapping[type, Callable[[Any], tuple[Block, ...]]] = {
    Case: case_blocks,
    Option: option_blocks,
    Criterion: criterion_blocks,
    CostLine: cost_line_blocks,
    Risk: risk_blocks,
    Assumption: assumption_blocks,
    Score: score_blocks,
    Shelf: shelf_blocks,
    Draws: draws_blocks,
}
