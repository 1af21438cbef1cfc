"""Sheets of benefits in money in the central case: worth of a full year, shares by year, present values."""

from __future__ import annotations

from appraisal.documents.spreadsheet.sheets import Column, Sheet
from appraisal.ground.texts import capitalised
from appraisal.options.case.lateness import waits_for
from appraisal.options.spreadsheet.base import Base
from appraisal.options.spreadsheet.desk import NUMBER
from appraisal.options.spreadsheet.notes import noted
from appraisal.options.spreadsheet.recorded import OPTION, recorded
from appraisal.options.sums import benefits, money
from appraisal.options.words import applies_to

_WAITS = "What begins after the first year waits for an option that starts late: shares are means over the months."


def benefit_years(base: Base) -> Sheet:
    """Return each benefit in money with the share of a full year that it brings in each year."""
    valued = {benefit.id: benefit for benefit in base.case.benefits_in_money}
    sheet = Sheet(
        name="Benefits",
        title=noted("Present value of each benefit in money: central case", "Money", "Discounting"),
        summary="The present value of each benefit in money: a full year's worth, times its discounted shares",
        about=(
            "Share: what is reached of a full year, times the share that is due. Savings are cost lines.",
            "Present value: a full year's worth, times the shares, each times the discount factor of its year.",
            *([_WAITS] if any(waits_for(base.case, each) for each in valued.values()) else []),
        ),
        columns=(
            Column("Benefit", "label", 44),
            Column("Class", width=20),
            Column("Who receives it", width=16),
            Column("Options", width=36),
            Column("Worth of a full year (£)", "money", of=benefits.FIGURE),
            *base.year_columns("share", "factor", of=benefits.SHARE),
            Column("Discounted share", "factor", of=benefits.WORTH),
            Column("Present value (£)", "money", of=benefits.PRESENT_VALUE),
        ),
        ids=tuple(valued),
        axes=(benefits.BENEFIT,),
    )
    return base.desk.filled(
        sheet,
        lambda code: (
            (each := valued[code]).name, each.kind.value, each.received_by.value, applies_to(base.case, each.options)
        ),
    )  # fmt: skip


def benefits_by_option(base: Base) -> Sheet:
    """Return each option with each of its benefits in money and what it is worth."""
    valued = {benefit.id: benefit for benefit in base.case.benefits_in_money}
    sheet = Sheet(
        name="Benefits_by_option",
        title=noted("Present value of benefits by option and benefit: central case", "Money", "Discounting"),
        summary="The present value of each benefit of each option",
        about=("Each figure is the benefit's present value on the sheet Benefits.",),
        columns=(
            Column(NUMBER, "label", 12),
            Column("Option", "label", 40),
            Column("Benefit", "label", 44),
            Column("Present value (£)", "money", of=benefits.PRESENT_VALUE),
        ),
        ids=tuple((o.id, code) for o in base.options for code, each in valued.items() if o.id in each.options),
        axes=(money.OPTION, benefits.BENEFIT),
    )
    return base.desk.filled(sheet, lambda o, code: (base.number_of(o), base.case.option(o).called, valued[code].name))


def received(base: Base) -> Sheet:
    """Return the simulated benefits of each option by class, and by who receives them."""
    numbers = base.results.numbers
    ends = [key.split(".", 2)[2] for key in numbers if key.startswith(f"options.{base.plan.options[0]}.benefit.")]
    ends += [key.split(".", 2)[2] for key in numbers if key.startswith(f"options.{base.plan.options[0]}.received.")]
    ends += ["bcr"] if any(f"options.{option}.bcr" in numbers for option in base.plan.options) else []
    return recorded(
        base,
        "Simulated_benefits",
        noted("Benefits of each option by class and by who receives them: simulated", "Simulated", "Money"),
        "Mean present value of the benefits of each option by class and by who receives them",
        "Cash-releasing benefits are savings, which are in net present cost already and are added to nothing here.",
        (OPTION, *(Column(_heading(end), "money" if end != "bcr" else "figure", key=end) for end in ends)),
        {option.id: (f"options.{option.id}", option.called) for option in base.options} if ends else {},
    )


def _heading(end: str) -> str:
    match end.split("."):
        case ["benefit", kind]:
            return f"{capitalised(kind)} (£)"
        case ["received", by, kind]:
            return f"{capitalised(kind)}, to {'NHS' if by == 'nhs' else by} (£)"
    return "Benefits for each £1 of cost"
