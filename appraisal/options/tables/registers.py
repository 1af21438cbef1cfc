"""Tables of what is printed as it was entered: registers, the five cases' sheets, the logs; and the risk register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.names import slug
from appraisal.ground.styles import number
from appraisal.ground.texts import counted, listed, say, sentences
from appraisal.options.case import Case, Register, Risk, name_of
from appraisal.options.results import Results
from appraisal.options.tables.line_tables import span
from appraisal.options.tables.ranges import evidence, in_a_cell, ranged
from appraisal.options.tables.shaping import DASH, Rows, dashed, note, numeric, period, require, without_empty
from appraisal.options.words.footing import example_note
from appraisal.options.words.naming import applies_to, labelled
from appraisal.options.words.scales import scale_of

_CAPTIONS = {
    "success factors": "Critical success factors",
    "gates": "What each option has to pass",
    "benefits": "Benefits register",
    "equalities": "Effects on people with protected characteristics",
    "consultation": "Who was consulted, and what they said",
    "functions": "Which functions may be delegated",
    "commercial": "The commercial case",
    "management": "The management case",
    "decisions": "Log of decisions",
    "data": "Log of data",
    "quality assurance": "Log of quality assurance",
    "sign-off": "Who clears the report",
}


def registers_of(case: Case, kind: str) -> tuple[Register, ...]:
    """Return the registers of a kind that hold anything; kinds are compared without regard to capitals."""
    wanted = kind.casefold()
    return tuple(r for r in case.registers if r.kind.strip().casefold() == wanted and _filled(r))


def _filled(register: Register) -> bool:
    return any(cell.strip() for row in register.rows for cell in row)


def register(case: Case, kind: str) -> Table:
    """Return tbl-register-KIND: a register as it was entered, columns in which nothing stands left out.

    ValueError if the case has no such register.
    """
    found = registers_of(case, kind)
    require(found, f"register of {kind.lower()}")
    return _table(case, found[0], f"tbl-register-{re.sub('[^a-z0-9-]', '', slug(kind))}")


@dataclass(frozen=True)
class Effects:
    """How many effects of the equalities register are neutral, unknown or not assessed, and how many there are.

    `waiting` are the characteristics of those not assessed, each once.
    """

    neutral: int
    unknown: int
    not_assessed: int
    every: int
    waiting: tuple[str, ...]

    @property
    def telling(self) -> int:
        """How many are assessed and not neutral."""
        return self.every - self.neutral - self.not_assessed


def effects_on_equality(case: Case) -> Effects:
    """Return how many effects the equalities register holds, by what is said of them."""
    rows = [cells for _, cells in _effects(case)]
    impacts = [_impact(cells) for cells in rows]
    waiting = [cells.get("Protected characteristic", "") for cells in rows if not _impact(cells)]
    counts = (impacts.count("neutral"), impacts.count("unknown"), impacts.count(""), len(impacts))
    return Effects(*counts, tuple(filter(None, dict.fromkeys(waiting))))


def equalities_that_matter(case: Case) -> Table:
    """Return tbl-register-equalities-told: the effects that are assessed and not neutral, those of which the same is
    said in one row. ValueError without any."""
    telling = [row for row, cells in _effects(case) if _impact(cells) not in ("", "neutral")]
    require(telling, "effects that are not neutral")
    found = registers_of(case, "Equalities")[0]
    found = replace(found, rows=_alike_together(telling, found.headings))
    table = _table(case, found, "tbl-register-equalities-told")
    which = "all found not to be neutral" if effects_on_equality(case).neutral else "all that are assessed"
    return replace(table, caption=f"{table.caption}: {which}")


def _alike_together(rows: Sequence[tuple[str, ...]], headings: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """Return rows with those together that differ in their protected characteristic alone, which are then listed."""
    if _LISTED not in headings:
        return tuple(rows)
    place = headings.index(_LISTED)
    alike: dict[tuple[str, ...], list[str]] = {}
    for row in rows:
        alike.setdefault((*row[:place], *row[place + 1 :]), []).append(row[place])
    return tuple((*rest[:place], listed(cells), *rest[place:]) for rest, cells in alike.items())


_LISTED = "Protected characteristic"


def _effects(case: Case) -> Iterator[tuple[tuple[str, ...], Mapping[str, str]]]:
    """Yield each row of the equalities register in which anything stands, and its cells by heading."""
    for register in registers_of(case, "Equalities")[:1]:
        for row in register.rows:
            if any(cell.strip() for cell in row):
                yield row, {head: cell.strip() for head, cell in zip(register.headings, row, strict=True)}


def _impact(cells: Mapping[str, str]) -> str:
    return cells.get("Impact", "").casefold()


def _table(case: Case, found: Register, label: str) -> Table:
    columns, rows = without_empty([Column(heading or DASH) for heading in found.headings], _rows(case, found))
    blank = f"A dash ({DASH}): nothing is entered." if dashed(rows) else ""
    return Table(
        caption=_CAPTIONS.get(found.kind.strip().casefold(), found.kind),
        label=label,
        columns=columns,
        rows=rows,
        note=sentences([(blank,) if blank else (), example_note(case)]),
    )


def _rows(case: Case, found: Register) -> Rows:
    """Return the rows in which anything stands, options under their own headings as other tables call them."""
    filled = (row for row in found.rows if any(cell.strip() for cell in row))
    named = [heading in _OF_OPTIONS for heading in found.headings]
    return tuple(
        tuple(
            ((labelled(case, cell.strip()) if options else cell.strip()) or DASH,)
            for cell, options in zip(row, named, strict=True)
        )
        for row in filled
    )


_OF_OPTIONS = ("Option", "Options", "Leaves the council under")


def risks(results: Results) -> Table:
    """Return tbl-risks: the risk register, each risk with the number it has in the matrix. ValueError without risks."""
    case = results.case
    require(case.risks, "risks")
    keys = {risk.id: f"risks.{risk.id}.cost_if_it_happens" for risk in case.risks}
    expected = {risk.id: f"risks.{risk.id}.expected_cost" for risk in case.risks}
    style, unit = scale_of(results, [*keys.values(), *expected.values()])
    return Table(
        caption="Risk register",
        label="tbl-risks",
        columns=(
            Column("Risk"),
            Column("Options"),
            Column("Chance, cost a year, and when"),
            *numeric(["If it happens", "Expected"], unit),
            Column("Owner, mitigation and evidence"),
        ),
        rows=tuple(
            (
                (f"{place}. {risk.name}",),
                (applies_to(case, risk.options),),
                say(
                    number(results, f"risks.{risk.id}.probability", "percent"),
                    "; ",
                    ranged(results, name_of(risk, "impact"), money=True),
                    f". {_starts(risk)}.",
                ),
                (number(results, keys[risk.id], style),),
                (number(results, expected[risk.id], style),),
                say(_handled(risk), evidence(case, risk.provenance, name=name_of(risk, "impact"))),
            )
            for place, risk in enumerate(case.risks, start=1)
        ),
        note=note(
            results,
            "Chance: that it happens at all in the appraisal period.",
            say("If it happens: the mean cost. ", period(results), ". Expected: chance times that."),
            *in_a_cell(results, [name_of(risk, "impact") for risk in case.risks]),
        ),
    )


def _starts(risk: Risk) -> str:
    years = span(risk.first_year, risk.last_year)
    return f"In {years}" if risk.duration == 1 else f"Starts {years}, for {counted(risk.duration, 'year')}"


def _handled(risk: Risk) -> Text:
    """Return who owns a risk and what is done about it, as a sentence before another; nothing if neither is said."""
    told = ": ".join(part for part in (risk.owner.strip(), risk.mitigation.strip().rstrip(".")) if part)
    return (f"{told}. ",) if told else ()
