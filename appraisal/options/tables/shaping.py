"""How a frame of keys becomes a printed table, also a table of counts: pandas carries the shape, words each figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd

from appraisal.ground.blocks import Column, Table, Text
from appraisal.ground.names import without_option
from appraisal.ground.styles import Style, number
from appraisal.ground.texts import capitalised, listed, say, sentences
from appraisal.options.case import Case, CountedIn, Option, RiskElsewhere, risks_not_assessed
from appraisal.options.case.prices import is_priced
from appraisal.options.results import Results
from appraisal.options.words.discounting import rate_of_its_own
from appraisal.options.words.footing import example_note
from appraisal.options.words.naming import applies_to, option_name
from appraisal.options.words.ranking import shown_order

DASH = "–"  # where there is no figure; the table's note says why
SAVED = "Saved against business as usual"
PERCENTILES = "P10 and P90: the low and high ends between which eight simulated futures in ten lie."
Rows = tuple[tuple[Text, ...], ...]


def options_shown(results: Results) -> tuple[Option, ...]:
    """Return the options in the order of every table and chart."""
    return tuple(map(results.case.option, shown_order(results)))


def option_keys(results: Results, columns: Mapping[str, str]) -> pd.DataFrame:
    """Return a frame of keys, a row for each option in the order shown; `columns` maps a heading to the key's end."""
    options = shown_order(results)
    return pd.DataFrame(
        {heading: [f"options.{option}.{end}" for option in options] for heading, end in columns.items()},
        index=list(options),
    )


def keyed(ends: Sequence[str], options: Sequence[Option]) -> pd.DataFrame:
    """Return a frame of keys with a column for each option and a row for each end of a key."""
    return pd.DataFrame({option.id: [f"options.{option.id}.{end}" for end in ends] for option in options})


def each_of(keys: pd.DataFrame) -> list[str]:
    """Return every key of a frame."""
    return [str(key) for key in keys.to_numpy().ravel()]


def printed(results: Results, keys: pd.DataFrame, style: Style) -> pd.DataFrame:
    """Return a frame of texts: each key's figure in a style, a dash where there is none."""
    return keys.map(lambda key: figure_or_dash(results, key, style))


def figure_or_dash(results: Results, key: str, style: Style) -> Text:
    return (number(results, key, style),) if key in results else (DASH,)


def rows_of(names: Sequence[str], texts: pd.DataFrame) -> Rows:
    """Return a table's rows: each with its name in the first cell, then its texts."""
    return tuple(((name,), *row) for name, row in zip(names, texts.itertuples(index=False), strict=True))


def option_rows(results: Results, texts: pd.DataFrame) -> Rows:
    return rows_of([option_name(results.case, str(option)) for option in texts.index], texts)


def names_of(case: Case, options: Sequence[Option]) -> list[str]:
    """Return what the columns of these options are headed."""
    return [option_name(case, option.id) for option in options]


def numeric(headings: Sequence[str], unit: str = "") -> tuple[Column, ...]:
    return tuple(Column(str(heading), unit, numeric=True) for heading in headings)


def note(results: Results, *parts: str | Text) -> Text:
    """Return a table's note: what is said of it, then, in a worked example, that it is one."""
    said = [(part,) if isinstance(part, str) else part for part in parts if part]
    return sentences([*said, example_note(results.case)])


def period(results: Results) -> Text:
    """Return "Present value over ten years, 2018/19 prices", as notes begin, with a discount rate of the case's own."""
    years = number(results, "run.years", "count_words")
    at = rate_of_its_own(results)
    over = say("Present value over ", years, " year" if years.value == 1 else " years", f", {prices(results)}")
    return say(over, ",", at) if at else over


def prices(results: Results) -> str:
    return f"{results.case.about.price_base} prices"


def cash_prices(results: Results) -> str:
    """Return in what money cash is told: at the price base, or in that of each year."""
    return "in the money of each year" if is_priced(results.case) else prices(results)


def without_empty(columns: Sequence[Column], rows: Sequence[Sequence[Text]]) -> tuple[tuple[Column, ...], Rows]:
    """Return columns and rows without the columns in which each row has a dash."""
    kept = [i for i in range(len(columns)) if any(row[i] != (DASH,) for row in rows)]
    return tuple(columns[i] for i in kept), tuple(tuple(row[i] for i in kept) for row in rows)


NOT_ASSESSED = "not assessed"


def unassessed(results: Results) -> str:
    """Return, for a note, of which options nobody assessed the risks, so that these count as nothing; else nothing."""
    silent = risks_not_assessed(results.case) if results.case.risks else ()
    if not silent:
        return ""
    return f"Not assessed: nobody entered a risk of {listed([option_name(results.case, o) for o in silent])}."


def dashed(rows: Sequence[Sequence[Text]]) -> bool:
    """Return whether some cell is a dash, so that the note must say why."""
    return any(cell == (DASH,) for row in rows for cell in row)


def require(rows: Sequence[object], what: str) -> None:
    """Raise ValueError if there is nothing to make a table of."""
    if not rows:
        raise ValueError(f"the case has no {what}, so there is no table of them")


def require_ranking(results: Results) -> None:
    """Raise ValueError if there is nothing to rank options by: no criteria, and no money either."""
    if not results.case.ranks:
        raise ValueError("the case has no criteria and no costs to rank options by, so there is no table of ranks")


def risks_elsewhere(results: Results) -> Table:
    """Return tbl-risks-elsewhere: the risks that have no cost of their own in the register. ValueError without any."""
    case = results.case
    require(case.risks_elsewhere, "risks that are counted elsewhere")
    columns = ("Risk", "Options", "Where it is counted", "Owner and mitigation", "Reason")
    return Table(
        caption="Risks that are counted elsewhere",
        label="tbl-risks-elsewhere",
        columns=tuple(Column(heading) for heading in columns),
        rows=tuple(
            (
                (risk.name,),
                (applies_to(case, risk.options),),
                (capitalised(_counted(case, risk)),),
                (": ".join(part for part in (risk.owner, risk.mitigation) if part) or DASH,),
                (_reason(risk) or DASH,),
            )
            for risk in case.risks_elsewhere
        ),
        note=note(results, "These risks have no cost in the register, so that none is counted twice."),
    )


def _reason(risk: RiskElsewhere) -> str:
    source = risk.provenance.source.strip()
    return " ".join(filter(None, (risk.provenance.reason.strip(), f"({source})" if source else "")))


def _counted(case: Case, risk: RiskElsewhere) -> str:
    """Return where a risk is counted, with the name of the cost line or the criterion."""
    rows = case.cost_lines if risk.counted_in is CountedIn.RANGE else case.criteria
    name = next((f"“{row.name}”" for row in rows if without_option(row.id) == risk.where), "")
    if risk.counted_in is CountedIn.RANGE:
        return f"range of {name}" if name else "the range of a cost line, not named yet"
    return f"judged in {name}" if name else "judged in a criterion, not named yet"
