"""Sheets of what was entered: the options, and every figure with its range, its evidence and its mean."""

from __future__ import annotations

from appraisal.chance.estimates import Discrete, Fixed, Gamma, LogNormal, Normal, Pert, Triangular, Uniform, entered_of
from appraisal.documents.spreadsheet.sheets import NOT_APPLICABLE, NOT_AVAILABLE, Column, Content, Sheet, calculated
from appraisal.ground.texts import capitalised
from appraisal.options.case import Bearer, Case, figure, is_uncertain
from appraisal.options.results import provenance_of
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.words import basis_word, input_name

_SHAPES: dict[type, str] = {
    Fixed: "fixed",
    Uniform: "uniform",
    Triangular: "triangular",
    Pert: "PERT",
    Normal: "normal",
    LogNormal: "lognormal",
    Discrete: "one of a few values",
    Gamma: "gamma",
}
BEARERS = {Bearer.COUNCIL: "the council", Bearer.NHS: "the NHS", Bearer.PROVIDER: "the provider", Bearer.USERS: "users"}


def options(base: Base) -> Sheet:
    sheet = Sheet(
        name="Options",
        title="Options appraised",
        summary="Each option, with the number by which the other sheets refer to it",
        about=(),
        columns=(
            Column("Option number", "label", 12),
            Column("Option", "label", 40),
            Column("Short name", "label", 24),
            Column("Code"),
            Column("Delivery model", width=24),
            Column("Business as usual"),
            Column("Recommended"),
        ),
        ids=base.plan.options,
    )
    return sheet.filled(
        [
            (
                base.number_of(option.id),
                option.name,
                option.called,
                option.id,
                option.model,
                _yes(option.business_as_usual),
                _yes(option.recommended),
            )
            for option in base.options
        ]
    )


def inputs(base: Base) -> Sheet:
    """Return every estimate of the case; means are formulas where the shape's mean is a sum of what was entered."""
    draws = base.results.appraisal.draws
    fitted = any(map(entered_of, draws.estimates.values()))
    sheet = Sheet(
        name="Inputs",
        title=noted(
            "Every figure that enters the sums, with its range, its mean and its evidence",
            "Central case",
            "Evidence grades",
        ),
        summary="Every figure that enters the sums: range, mean, evidence grade, source and reason",
        about=(
            "Each figure is in the unit named beside it. The central case takes every figure at its mean.",
            *((_FITTED,) if fitted else ()),
        ),
        columns=(
            Column("Figure", "label", 44),
            Column("Unit", width=24),
            *(_AS_PERCENTILES if fitted else ()),
            Column("Low", "figure", key="low"),
            Column("Likely", "figure", key="likely"),
            Column("High", "figure", key="high"),
            Column("P10", "figure", key="p10"),
            Column("P90", "figure", key="p90"),
            Column("Mean", "figure", key="mean"),
            Column("Shape of the range", width=16),
            Column("Basis", width=16),
            Column("Evidence grade", width=12),
            Column("Source", width=40),
            Column("Reason", width=70),
            Column("Proposed by the toolkit", width=40),
            Column("Key", "key", 44),
        ),
        ids=draws.names,
    )
    return sheet.filled([_input(base, sheet, name, fitted) for name in draws.names])


_FITTED = (
    "Where low and high were entered as percentiles, columns of their own have what was entered; low, likely and high "
    "are then the ends and the peak of the shape that was fitted to it."
)
_AS_PERCENTILES = (
    Column("Low, entered as a percentile", "figure", key="entered_low"),
    Column("Likely, entered beside percentiles", "figure", key="entered_likely"),
    Column("High, entered as a percentile", "figure", key="entered_high"),
    Column("Entered as", width=24),
)


def _as_entered(base: Base, name: str) -> tuple[Content, ...]:
    """Return the cells of a figure that was entered as percentiles, marked as not applicable where it was not."""
    entered = entered_of(base.results.appraisal.draws.estimates[name])
    parts = (base.found(f"inputs.{name}.entered_{part}", NOT_APPLICABLE) for part in ("low", "likely", "high"))
    if entered is None:
        return (*parts, NOT_APPLICABLE)
    low, high = entered.given.names
    middle = "P50" if entered.given.likely == "median" else "the most likely figure"
    return (*parts, f"{low}, {middle} and {high}")


def _input(base: Base, sheet: Sheet, name: str, fitted: bool) -> tuple[Content, ...]:
    case, draws = base.case, base.results.appraisal.draws
    estimate, stem = draws.estimates[name], f"inputs.{name}"
    said = provenance_of(case, name)
    proposed = "; ".join(gap.taken for gap in case.gaps if gap.name == name and gap.taken)
    absent = NOT_AVAILABLE if is_uncertain(estimate) else NOT_APPLICABLE
    parts = (base.found(f"{stem}.{part}", absent) for part in ("low", "likely", "high", "p10", "p90"))
    return (
        capitalised(input_name(case, name)),
        unit_of(case, name),
        *(_as_entered(base, name) if fitted else ()),
        *parts,
        _mean(base, sheet, name),
        "held" if name in draws.held else _SHAPES[type(estimate)],
        capitalised(basis_word(case, said.basis)),
        said.grade.value,
        said.source,
        said.reason,
        proposed or NOT_APPLICABLE,
        stem,
    )


def _mean(base: Base, sheet: Sheet, name: str) -> Content:
    low, likely, high = (sheet.cell(part, name) for part in ("Low", "Likely", "High"))
    value = base.mean(name)
    if name in base.results.appraisal.draws.held:
        return value
    match base.results.appraisal.draws.estimates[name]:
        case Pert():
            return calculated(f"({low}+4*{likely}+{high})/6", value)
        case Triangular():
            return calculated(f"({low}+{likely}+{high})/3", value)
        case Uniform():
            return calculated(f"({low}+{high})/2", value)
        case _:
            return value


def unit_of(case: Case, name: str) -> str:
    """Return the unit of a figure, as `draws` names it."""
    found = figure(case, name)
    return found.part.unit(case, found.noun)


def _yes(answer: bool) -> str:
    return "yes" if answer else "no"
