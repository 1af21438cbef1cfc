"""What was entered, as tables: the case at a glance, and each noun with its figures, units, evidence and source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from appraisal.explore.figure_tables import evidence, label, ranged, span
from appraisal.explore.shelves import Shelf
from appraisal.ground.blocks import Block, Column, Paragraph, Strong, Table
from appraisal.ground.chances import percent
from appraisal.ground.rounding import given
from appraisal.ground.shared_nouns import Provenance
from appraisal.ground.texts import counted, listed
from appraisal.options.case import Assumption, Case, CostLine, Criterion, Measure, Option, Recurrence, Risk, Score

Row = tuple[str, str, str]  # what it is, the figure or words, the unit


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
        ("Id", "Criterion", "Kind", "Measured by", "Worth 0 and 100", "Swing weight", "Evidence"),
        [
            (c.id, c.name, c.kind.value, _measured(c), _anchors(c), ranged(c.weight), evidence(c.provenance))
            for c in criteria
        ],
    )


def _measured(criterion: Criterion) -> str:
    year = "" if criterion.measure_year is None else f" in {span(criterion.measure_year, criterion.measure_year)}"
    return f"{criterion.measure.value}{year}, {_unit(criterion)}"


def _unit(criterion: Criterion) -> str:
    return criterion.unit if criterion.measure is Measure.JUDGED else "£"


def _anchors(criterion: Criterion) -> str:
    points = sorted(criterion.value_function.points, key=lambda point: point[1])
    return f"{given(points[0][0])}, {given(points[-1][0])}"


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
    unit, step = _unit(criterion), "from here on" if criterion.value_function.stepped else ""
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
    money = _money(line)
    rows = [
        ("Options", ", ".join(line.options), ""),
        ("Category", line.category, ""),
        ("Saving" if line.saving else "Cost", ranged(line.estimate), "" if line.drivers else money),
        ("Times the assumptions", ", ".join(line.drivers), money if line.drivers else ""),
        ("Years", span(line.first_year, line.last_year), "each year" if per_year else "spread over them"),
        ("Built up by", ", ".join(map(percent, line.build_up)), "of a full year" if per_year else "of the sum"),
        ("Counts in", f"{line.perspective.value} sum{'s' if line.perspective.value == 'both' else ''}", ""),
        ("Borne by", line.bearer.value, ""),
        ("Prices", line.terms.value, ""),
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
            unit = " × ".join(noun.drivers) or _money(noun)
            return noun.name, ranged(noun.estimate), unit, evidence(noun.provenance)
        case _:
            return noun.name, ranged(noun.estimate), noun.unit, evidence(noun.provenance)


def _money(line: CostLine) -> str:
    return "£ a year" if line.recurrence is Recurrence.RECURRENT else "£ in all"


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
