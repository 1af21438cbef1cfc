"""Tables of how firm the answer is: tornado, switching weights, the run itself."""

from __future__ import annotations

from collections.abc import Mapping

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.styles import number
from appraisal.ground.texts import capitalised, say
from appraisal.options.results import Results
from appraisal.options.sensitivity import parameters_of
from appraisal.options.tables.found_tables import option_name_of
from appraisal.options.tables.shaping import (
    DASH,
    dashed,
    figure_or_dash,
    note,
    numeric,
    without_empty,
)
from appraisal.options.words.discounting import discount_rate
from appraisal.options.words.naming import input_name, input_style, option_name
from appraisal.options.words.standing import lead_at_means, lead_scale, what_the_lead_is

_WIDEST = 8  # rows of the tornado


def tornado(results: Results) -> Table:
    """Return tbl-tornado: the uncertain figures that move the lead most. ValueError if nothing moves a lead."""
    names = results.facts["tornado"][:_WIDEST]
    if not names:
        raise ValueError("a table of what matters most needs two options that rank and something uncertain")
    ours, rival = (option_name(results.case, option) for option in results.pair)
    style, unit = lead_scale(results)
    gone = _where_the_lead_is_gone(results)
    rows = [
        (
            (capitalised(input_name(results.case, name)),),
            (number(results, f"tornado.{name}.low", input_style(results.case, name)),),
            (number(results, f"tornado.{name}.high", input_style(results.case, name)),),
            (number(results, f"tornado.{name}.at_low", style),),
            (number(results, f"tornado.{name}.at_high", style),),
            gone.get(name, _NEVER),
        )
        for name in names
    ]
    columns, cells = without_empty(
        (
            Column("Uncertain figure"),
            *numeric(["From", "To"]),
            *numeric(["Lead at first", "Lead at second"], unit),
            *numeric(["Lead gone at"]),
        ),
        rows,
    )
    return Table(
        caption=f"What moves the lead of {ours} over {rival} most",
        label="tbl-tornado",
        columns=columns,
        rows=cells,
        note=note(
            results,
            "One figure at a time goes from P10 to P90, a risk from no to yes.",
            what_the_lead_is(results, ours, rival),
            say("With all at their means it is ", lead_at_means(results), "."),
            _GONE if len(columns) > 5 else "",
        ),
    )


_NEVER: Text = (DASH,)
_GONE = f"A dash ({DASH}): by no such figure is the lead gone."


def _where_the_lead_is_gone(results: Results) -> Mapping[str, Text]:
    """Return what each figure would have to be for the lead over the rival to be gone, of those that can do that."""
    behind = next(option for option in results.pair if option != results.ranking[0])
    names = [each["name"] for each in results.facts.get("switching", ()) if each["to"] == behind]
    return {name: (number(results, f"switching.{name}.value", input_style(results.case, name)),) for name in names}


def switching(results: Results) -> Table:
    """Return tbl-switching: how far each weight must move to put another option first. ValueError where none would."""
    if not results.switches or len(results.case.options) < 2:
        raise ValueError("a table of switching weights needs criteria and two options")
    if len(results.places[0]) > 1 or not results.switches:
        raise ValueError("a table of switching weights needs one option that leads, on average too")
    names = {criterion.id: criterion.name for criterion in results.case.criteria}
    cells = [
        (
            (names[switch.criterion],),
            (number(results, f"criteria.{switch.criterion}.weight", "percent"),),
            figure_or_dash(results, f"criteria.{switch.criterion}.switching_weight.below", "percent"),
            option_name_of(results, switch.below_option),
            figure_or_dash(results, f"criteria.{switch.criterion}.switching_weight.above", "percent"),
            option_name_of(results, switch.above_option),
        )
        for switch in results.switches
        if switch.below is not None or switch.above is not None
    ]
    columns = (
        Column("Criterion"),
        *numeric(["Weight now", "If it fell to"]),
        Column("First would be"),
        *numeric(["If it rose to"]),
        Column("First would be" if all(switch.below is None for switch in results.switches) else "Then first"),
    )
    kept, rows = without_empty(columns, cells)
    if not cells:
        raise ValueError("a table of switching weights needs a weight that would put another option first")
    return Table(
        caption=f"Weights at which {option_name(results.case, results.ranking[0])} would be overtaken",
        label="tbl-switching",
        columns=kept,
        rows=rows,
        note=note(
            results,
            "Shares of the decision, on mean values; the other weights keep their proportions.",
            *_never(columns, kept),
            f"A dash ({DASH}): no such weight puts another option first." if dashed(rows) else "",
            "Criteria left out: no weight of theirs does." if len(cells) < len(results.switches) else "",
        ),
    )


def _never(columns: tuple[Column, ...], kept: tuple[Column, ...]) -> tuple[str, ...]:
    """Return what the note says of a column left out because no weight stands in it."""
    lost = [
        f"No {fall} in one weight alone puts another option first."
        for at, fall in ((2, "fall"), (4, "rise"))
        if columns[at] not in kept
    ]
    return tuple(lost)


def run(results: Results, versions: Mapping[str, str]) -> Table:
    """Return tbl-run: what identifies this run. `versions` maps the name of each program to its version."""
    about, own = results.case.about, results.appraisal.plan.schedule.own
    criteria: tuple[str, Text] = ("Criteria", (number(results, "run.criteria", "count"),))
    rows: list[tuple[str, Text]] = [
        ("Case", (about.id,)),
        ("Simulated futures", (number(results, "run.draws", "count"),)),
        ("Seed", (number(results, "run.seed", "given"),)),
        *((f"Asked for: {name}", (value,)) for name, value in parameters_of(results.case).items()),
        ("Options", (number(results, "run.options", "count"),)),
        *([criteria] if results.case.criteria else []),
        ("Uncertain figures", (number(results, "run.uncertain", "count"),)),
        ("Appraisal period", (number(results, "run.years", "count"), " year" if about.years == 1 else " years")),
        ("Prices", (about.price_base,)),
        ("Discount schedule", (f"{about.discount_schedule}{', not the Green Book’s' if own else ''}",)),
        ("Discount rate", discount_rate(results)),
        ("Fingerprint of the results", (results.digest[:16],)),
        ("Versions", ("; ".join(f"{name} {version}" for name, version in versions.items()),)),
    ]
    of_what = "what was asked for, " if results.case.variation.of_figures else ""
    return Table(
        caption="The run",
        label="tbl-run",
        columns=(Column("Item"), Column("Value")),
        rows=tuple(((name,), value) for name, value in rows),
        note=(f"The same case, {of_what}number of simulated futures, seed and versions give the same results.",),
    )
